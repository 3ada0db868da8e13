"""The demo town as the live web of a registry of one's own, and a home of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.registry import Site
from demo.town import Town
from flows.settings import Settings


def hurry(_seconds: float) -> None:
    """Instead of waiting: the town does not mind."""


@dataclass(frozen=True, slots=True)
class World:
    """A running town, and where the registry of the test is; it is not there yet."""

    town: Town
    portals: Path
    listings: Path

    @property
    def settings(self) -> Settings:
        return Settings()

    def without_pauses(self) -> None:
        """The rows as added, but for their delay."""
        text = self.portals.read_text(encoding="utf-8")
        self.portals.write_text(text.replace(",1.5,40,", ",0,40,").replace(",2.5,40,", ",0,40,"), encoding="utf-8")

    def site(self, portal: str) -> Site:
        return next(site for site in self.town.sites if site.portal == portal)

    def front(self, portal: str) -> str:
        return f"http://{self.site(portal).host}/"


@pytest.fixture(scope="module")
def running() -> Iterator[Town]:
    with Town(flood_blocker=False) as town:
        yield town


@pytest.fixture
def world(running: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Settings by the environment, as a person's; no pauses at hosts that the registry does not know."""
    portals, listings = tmp_path / "portals.csv", tmp_path / "listings.csv"
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SOLIEU_PORTALS", str(portals))
    monkeypatch.setenv("SOLIEU_LISTINGS", str(listings))
    monkeypatch.setenv("SOLIEU_MAX_RETRIES", "0")
    monkeypatch.setenv("SOLIEU_CONNECT_TO", json.dumps(running.connect_to))
    monkeypatch.setattr("flows.portals.call.DELAY_SECONDS", 0.0)
    running.clear_faults()
    yield World(running, portals, listings)
    running.clear_faults()
