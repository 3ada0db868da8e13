"""The demo town, and its rows as the registry reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from demo.town import Town
from tests.harvest.paper import Paper
from tests.harvest.press import Press
from tests.harvest.site import Site
from warehouse.reference import ListingRow, PortalRow, read_listings, read_portals


@pytest.fixture(autouse=True)
def _paces_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not sleep: a moment that one has booked in the future must not hold the next."""
    monkeypatch.setattr("flows.harvest.pace._paces", {})


@pytest.fixture
def town() -> Iterator[Town]:
    """The town, without the flood blocker: the tests ask without pause."""
    with Town(flood_blocker=False) as running:
        yield running


@pytest.fixture(scope="session")
def portals() -> list[PortalRow]:
    """Rows of the town without delay and with short patience."""
    rows = read_portals(Town.portals_csv)
    return [replace(row, delay_seconds=0.0, timeout_seconds=1.0) for row in rows]


@pytest.fixture(scope="session")
def listings() -> list[ListingRow]:
    """All listings of the town."""
    return read_listings(Town.listings_csv)


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    """A paper of seven articles that nobody has harvested yet."""
    paper = Paper(7)
    with Site(paper) as site:
        yield Press(site, paper, tmp_path)
