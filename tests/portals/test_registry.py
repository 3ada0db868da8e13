"""The registry of the live web: every row can be used as it stands, and none is used before a person read the terms."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime
from urllib.parse import urlsplit

import pytest

from flows.harvest.tls import context_of
from transforms.families import FAMILIES
from transforms.families.fingerprint import is_listing_form
from transforms.published import VIETNAM
from warehouse import reference
from warehouse.reference import ListingRow, PortalRow

PORTALS = reference.read_portals(reference.PORTALS)
BY_ID = {row.portal: row for row in PORTALS}
LISTINGS = reference.read_listings(reference.LISTINGS, BY_ID)


def host(row: PortalRow) -> str:
    return (urlsplit(row.base_url).hostname or "").removeprefix("www.")


def units() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in (reference.PLACES, reference.COMMUNES):
        with path.open(encoding="utf-8", newline="") as stream:
            found |= {row["place"]: row for row in csv.DictReader(stream)}
    return found


UNITS = units()


def in_being(place: str, day: date) -> bool:
    unit = UNITS[place]
    return unit["valid_from"] <= day.isoformat() and (not unit["valid_to"] or day.isoformat() <= unit["valid_to"])


def above(place: str) -> dict[str, str]:
    """Names by level of a unit and of those that hold it."""
    names: dict[str, str] = {}
    while place and UNITS[place]["level"] != "country":
        names[UNITS[place]["level"]] = UNITS[place]["name"]
        place = UNITS[place]["parent"]
    return names


def test_a_hundred_hosts_each_once() -> None:
    assert len(PORTALS) >= 102
    assert [name for name, n in Counter(map(host, PORTALS)).items() if n > 1] == []
    counts = Counter(row.family for row in PORTALS)
    assert set(counts) == set(FAMILIES)
    assert counts["nukeviet"] >= 18
    assert counts["liferay"] >= 11


@pytest.mark.parametrize("row", PORTALS, ids=lambda row: row.portal)
def test_portal(row: PortalRow) -> None:
    assert not row.enabled, "a person reads the terms first, then writes where they stand and enables the portal"
    assert row.family in FAMILIES
    assert urlsplit(row.base_url).path in ("", "/")
    last = row.valid_to or datetime.now(VIETNAM).date()
    for day in (row.valid_from or last, last):
        assert in_being(row.place, day), f"{row.place} is not in being on {day}"
    names = above(row.place)
    assert (row.province, row.district) == (names.get("province"), names.get("district"))
    if row.family == "generic":
        assert row.note.startswith("system: "), "what a person knows of the system belongs into the note"
    if row.moved_to:
        assert BY_ID[row.moved_to].valid_to is None
        assert row.valid_to is not None
    if row.tls.min_version or row.tls.ciphers:
        assert context_of(row.tls) is not None


@pytest.mark.parametrize("row", LISTINGS, ids=lambda row: f"{row.portal}/{row.listing}")
def test_listing(row: ListingRow) -> None:
    portal = BY_ID[row.portal]
    assert row.path.startswith("/")
    assert is_listing_form(portal.family, row.path), f"{row.path} has not the form of a listing of {portal.family}"
    assert (row.province, row.district) == (portal.province, portal.district)


def test_hosts_that_nobody_saw_say_so() -> None:
    inferred = {row.portal for row in PORTALS if "host inferred" in row.note}
    assert inferred == {"nhuxuan-thanhhoa", "hoathanh-tayninh", "phuninh-quangnam"}


def test_what_is_known_of_single_hosts() -> None:
    assert BY_ID["bacninh"].tls.ciphers == "DEFAULT@SECLEVEL=1"
    assert BY_ID["bacninh"].tls.min_version == "1.2"
    assert BY_ID["baodongkhoi"].moved_to == "dongkhoi-baovinhlong"
    assert BY_ID["tulan-bacninh"].valid_from == date(2025, 7, 1)
    assert BY_ID["nghean"].file_hosts == ("storage-vnportal.vnpt.vn", "datafiles.nghean.gov.vn")
    assert {row.family for row in PORTALS if row.file_hosts} == {"vnportal"}
