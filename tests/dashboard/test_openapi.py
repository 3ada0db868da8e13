"""The API does what its OpenAPI description says, whatever it is asked: schemathesis, in bounds, without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.schemas import BaseSchema

from dashboard.app import create_app

EXAMPLES = 25
NOUNS = ("releases", "indicators", "places", "observations", "figures", "series", "coverage")


@pytest.fixture(scope="module")
def described(published: Path) -> BaseSchema:
    """The running application's own description."""
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(published))


def test_every_path_is_tried(described: BaseSchema) -> None:
    assert set(described) == {f"/api/v1/{noun}" for noun in NOUNS}


@pytest.mark.parametrize("noun", NOUNS)
def test_every_answer_is_as_described(described: BaseSchema, noun: str) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described[f"/api/v1/{noun}"]["GET"].as_strategy())
    def tried(case: Case[Any]) -> None:
        case.call_and_validate()

    tried()
