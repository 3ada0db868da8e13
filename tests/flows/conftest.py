"""One published demo home for the tests that only read it; writers copy it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows.command import Json, Solieu


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Solieu, Json]:
    """A home after `solieu run --demo`, and that run's record."""
    solieu = Solieu(tmp_path_factory.mktemp("home") / "data")
    return solieu, solieu.facts("run", "--demo")


@pytest.fixture(scope="session")
def published(first_run: tuple[Solieu, Json]) -> Solieu:
    """The home after the first run; not to be written to."""
    return first_run[0]


@pytest.fixture
def copy_of(published: Solieu, tmp_path: Path) -> Callable[..., Solieu]:
    """A copy of the published home, to be spoiled; `env` is added to its commands."""

    def make(**env: str) -> Solieu:
        home = tmp_path / "data"
        shutil.copytree(published.home, home)
        return Solieu(home, env)

    return make


@pytest.fixture
def bare_home(published: Solieu, tmp_path: Path) -> Path:
    """A home with nothing but Prefect's migrated database, which costs ten seconds to make."""
    home = tmp_path / "data"
    home.mkdir()
    shutil.copytree(published.home / "prefect", home / "prefect")
    return home
