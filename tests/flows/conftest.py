"""One published demo home and one standing Prefect API for the tests that only use them; writers copy the home."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from flows import api_server
from flows.prefect_env import DEFAULTS
from tests.flows.command import Json, Solieu


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Solieu, Json]:
    """A home after `solieu run --demo`, and that run's record: made once, whichever worker asks first."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if own.name.startswith("popen-") else own) / "first-run"
    shared.mkdir(exist_ok=True)
    solieu, record = Solieu(shared / "data"), shared / "record.json"
    with FileLock(shared / "lock"):
        if not record.exists():
            record.write_text(json.dumps(solieu.facts("run", "--demo")), encoding="utf-8")
    return solieu, json.loads(record.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def published(first_run: tuple[Solieu, Json]) -> Solieu:
    """The home after the first run; not to be written to."""
    return first_run[0]


@pytest.fixture(scope="session")
def standing_api(published: Solieu, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings of a command that finds a Prefect API up: one of its own costs each command eight seconds."""
    home = tmp_path_factory.mktemp("api") / "prefect"
    shutil.copytree(published.home / "prefect", home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(home))
        for name, value in DEFAULTS.items():
            patch.setenv(name, value)
        with api_server.started() as api:
            api.wait(90)
            yield {"PREFECT_API_URL": api.url, "PREFECT_HOME": str(home)}


@pytest.fixture
def copy_of(published: Solieu, standing_api: dict[str, str], tmp_path: Path) -> Callable[..., Solieu]:
    """A copy of the published home, to be spoiled; `env` is added to its commands."""

    def make(**env: str) -> Solieu:
        home = tmp_path / "data"
        shutil.copytree(published.home, home)
        return Solieu(home, standing_api | env)

    return make


@pytest.fixture
def bare_home(published: Solieu, tmp_path: Path) -> Path:
    """A home with nothing but Prefect's migrated database, which costs ten seconds to make."""
    home = tmp_path / "data"
    home.mkdir()
    shutil.copytree(published.home / "prefect", home / "prefect")
    return home
