"""Communes of March 2025 and of today, the way between them, and what the sources say of it."""

from __future__ import annotations

import importlib
from collections import Counter, defaultdict

import pytest

from tests.warehouse.test_places import AFTER, BEFORE, COMMUNES, PLACES, read
from warehouse import reference

EDGES = read(reference.COMMUNE_EDGES)
DIFFERENCES = read(reference.SEEDS / "commune_mapping_differences.csv")
TODAY = {row["gso_code"]: row for row in COMMUNES.values() if not row["valid_to"]}
FORMER = {row["gso_code"]: row for row in COMMUNES.values() if row["valid_to"]}


def heirs() -> dict[str, set[str]]:
    """Code of an old commune → codes of today's that hold it or parts of it."""
    found = defaultdict[str, set[str]](set)
    for edge in EDGES:
        if edge["kind"] != "class_change" and edge["old"].startswith("c-"):
            found[COMMUNES[edge["old"]]["gso_code"]].add(COMMUNES[edge["new"]]["gso_code"])
    return found


def test_how_many_of_each_class() -> None:
    assert Counter(row["class_word"] for row in TODAY.values()) == {"xã": 2599, "phường": 709, "đặc khu": 13}
    assert len(FORMER) == 10035
    wards_of_2026 = Counter(edge["date"] for edge in EDGES if edge["kind"] == "class_change")
    assert wards_of_2026 == {"2026-04-30": 10, "2026-09-20": 12}


def test_a_commune_lies_in_its_district_until_the_reform_and_in_its_province_since() -> None:
    for row in COMMUNES.values():
        parent = PLACES[row["parent"]]
        assert parent["level"] == ("district" if row["valid_to"] else "province"), row
        assert (row["valid_to"] or BEFORE) == BEFORE
        assert parent["valid_from"] <= row["valid_from"], row
        assert (parent["valid_to"] or "9999") >= (row["valid_to"] or "9999"), row


def test_the_code_26740_names_two_places() -> None:
    assert (FORMER["26740"]["name"], TODAY["26740"]["name"]) == ("Bến Nghé", "Sài Gòn")
    assert FORMER["26740"]["place"] != TODAY["26740"]["place"]
    again = [code for code, row in TODAY.items() if code in FORMER and row["name"] != FORMER[code]["name"]]
    assert len(again) == 1803


def test_every_old_commune_has_heirs_and_every_commune_of_today_its_origin() -> None:
    assert set(heirs()) == set(FORMER)
    assert {edge["new"] for edge in EDGES} == {row["place"] for row in TODAY.values()}
    for edge in EDGES:
        assert edge["date"] >= AFTER
        assert (edge["share"] == "unknown") == (edge["kind"] == "split"), edge


def test_a_split_commune_has_its_province_for_successor() -> None:
    names = {row["place"]: row for row in COMMUNES.values()}
    for code, found in heirs().items():
        row = FORMER[code]
        if len(found) > 1:
            assert row["successor"] in PLACES
            assert {TODAY[n]["parent"] for n in found} == {row["successor"]}, row
        else:
            assert names[row["successor"]]["gso_code"] in found


@pytest.mark.parametrize("source", ["vn_address_converter", "vietnam_address_converter"])
def test_the_sources_agree(source: str) -> None:
    """No heir that a source gives is missing here, for 99.5 % of the communes that it knows."""
    against = {row["old_code"] for row in DIFFERENCES if row[source] == "yes" and row["kept"] == "no"}
    unknown = {row["old_code"] for row in DIFFERENCES if row[source] == ""}
    assert len(against) / (len(FORMER) - len(unknown)) <= 0.005


def test_the_differences_are_listed() -> None:
    ours = heirs()
    for row in DIFFERENCES:
        assert (row["new_code"] in ours[row["old_code"]]) == (row["kept"] == "yes"), row
        assert {"no", ""} & set(list(row.values())[5:])
    alone = [row for row in DIFFERENCES if row["kept"] == "yes" and list(row.values())[5:].count("yes") == 1]
    assert len(alone) <= 20


def test_a_gpl_package_agrees() -> None:
    """An oracle where somebody has it installed: never a source."""
    try:
        oracle = importlib.import_module("vietnam_provinces._ward_conversion_2025")
    except ImportError:
        pytest.skip("vietnam-provinces is not installed: it is GPL, and only an oracle")
    theirs = {f"{code:05}": {f"{n.code:05}" for n in entry.new_wards} for code, entry in oracle.OLD_TO_NEW.items()}
    ours = heirs()
    known = [code for code in theirs if code in ours]
    assert len(known) > 10000
    assert sum(theirs[code] == ours[code] for code in known) / len(known) >= 0.995
    assert all(theirs[code] & ours[code] for code in known)
