"""`solieu backfill`: exit 3 and the way on until a live one is done (from the archive: test_again)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from demo.town import Town
from flows.archive import Archive
from flows.cli import backfill
from flows.cli.app import call
from flows.ledger import RunRecord
from flows.settings import Settings
from flows.stages import backfill as asked
from flows.stages import harvest as harvesting
from flows.stages import records
from flows.stages.backfill import Source
from flows.turn import turn
from tests.flows.command import Json

DAYS = ["backfill", "--from", "2019-01-01", "--to", "2024-12-31", "--source"]


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """A home whose live web is the town, which waits for nobody."""
    portals = tmp_path / "portals.csv"
    portals.write_text(Town.portals_csv.read_text(encoding="utf-8").replace(",0.05,5,", ",0,5,"), encoding="utf-8")
    with Town(flood_blocker=False) as running:
        for name, value in {
            "HOME": str(tmp_path / "data"), "PORTALS": str(portals), "LISTINGS": str(Town.listings_csv),
            "CONNECT_TO": json.dumps(running.connect_to), "MAX_REQUESTS_PER_PORTAL": "6",
        }.items():  # fmt: skip
            monkeypatch.setenv(f"SOLIEU_{name}", value)
        monkeypatch.setattr(backfill, "flows_ready", _without_prefect)
        yield running


@contextmanager
def _without_prefect(demo: bool, quiet: bool, window: object = None) -> Iterator[SimpleNamespace]:
    """The backfill as its flow makes it, in this process."""

    def live(source: Source, first: date, last: date, portals: list[str]) -> RunRecord:
        settings = Settings()
        with turn("backfill") as record:
            chosen = harvesting.select(settings, portals, first, last)
            outcomes = [harvesting.harvest(*each, settings, first, last, None, True) for each in chosen]
            record.stages.append(records.harvested(outcomes, 0.0))
            asked.harvested(record.stages[-1], first, last)
        return record

    yield SimpleNamespace(backfill=live)


def test_a_live_one_is_run_until_it_is_done(
    town: Town, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = [*DAYS, "live", "--portal", "thainguyen"]
    codes = [call(line) for _ in range(3)]
    said = capsys.readouterr().out
    assert codes == [3, 3, 0] or codes == [3, 0, 0]
    assert "run the same command again" in said
    assert "is archived; solieu run builds and publishes it" in said
    site = next(site for site in town.sites if site.portal == "thainguyen")
    assert len(list(Archive(Settings().home / "archive").articles("thainguyen"))) == len(site.stories)
    asked = [entry.target for entry in town.log if entry.host == site.host]
    assert len(asked) == len(set(asked))
    monkeypatch.setenv("SOLIEU_MAX_REQUESTS_PER_PORTAL", "2000")
    assert call([*line, "--json"]) == 0
    facts: Json = json.loads(capsys.readouterr().out)
    assert isinstance(facts["counts"], dict)
    assert (facts["stage"], facts["held"], facts["counts"]["requests"]) == ("harvest", [], 0)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["backfill", "--from", "2024-01-02", "--to", "2024-01-01", "--source", "live"], "--from must not be after"),
        ([*DAYS, "tape"], "tape"),
        (["backfill", "--from", "2024-01-02", "--source", "live"], "--to"),
        ([*DAYS, "archive", "--portal", "ttx"], "all portals together"),
        ([*DAYS, "live", "--demo", "--portal", "nowhere"], "there are: bacninh"),
    ],
)
def test_wrong_usage(line: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(line) == 2
    errors = capsys.readouterr().err
    assert says in errors
    assert errors.count("\n") == 1
