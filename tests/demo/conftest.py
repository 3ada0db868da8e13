from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from demo.town import Town
from tests.demo.browser import Browser

Visit = Callable[[str], Browser]


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with Town(flood_blocker=False) as town:
        yield town


@pytest.fixture
def visit(town: Town) -> Iterator[Visit]:
    """A fresh browser (no cookies) at a portal; faults are cleared afterwards."""
    yield lambda portal: Browser(town, portal)
    town.clear_faults()
