"""At the door: what may not enter goes to quarantine with its reason, and the load goes on."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.world import Claim, Row, Rows, ask, build, fresh, rows
from warehouse.load import LoadReport

GOOD = Claim(7, "good", object="tốt")


def load(folder: Path, incoming: Rows, min_confidence: float = 0.3) -> tuple[LoadReport, Path]:
    """Load into a fresh candidate."""
    path = folder / "c.duckdb"
    with fresh(path) as candidate:
        report = incoming.load(candidate, min_confidence)
    return report, path


REFUSALS = [
    ("quote_mismatch", Claim(5, changes={"start": 3})),
    ("quote_mismatch", Claim(5, changes={"start": -2})),
    ("quote_mismatch", Claim(5, changes={"quote": "5 VND "})),
    ("quote_mismatch", Claim(5, changes={"start": 100000})),
    ("missing_field", Claim(5, changes={"quote": ""})),
    ("missing_field", Claim(5, changes={"value": None})),
    ("missing_field", Claim(5, changes={"period_end": None})),
    ("missing_field", Claim(5, changes={"sentence": None})),
    ("missing_article", Claim(5, changes={"article_id": "nowhere"})),
    ("bad_number", Claim(5, changes={"value": float("nan")})),
    ("bad_number", Claim(5, changes={"value": float("inf")})),
    ("bad_number", Claim(5, changes={"upper": float("-inf")})),
    ("bad_number", Claim(5, changes={"denominator": float("nan")})),
    ("unknown_indicator", Claim(5, changes={"indicator": "fund.rich.raised"})),
    ("unknown_code", Claim(5, changes={"unit": "dozen"})),
    ("unknown_code", Claim(5, changes={"measure": "average"})),
    ("unknown_code", Claim(5, changes={"modality": None})),
    ("unknown_code", Claim(5, changes={"bound": "roughly"})),
    ("unit_contradicts_indicator", Claim(5, unit="km")),
    ("unit_contradicts_indicator", Claim(5, unit="percent")),
    ("unit_contradicts_indicator", Claim(5, measure="share")),
    ("unit_contradicts_indicator", Claim(5, measure="rank")),
    ("bad_period", Claim(5, period="2020-06-30/2020-01-01")),
    ("low_confidence", Claim(5, confidence=0.2)),
    ("unknown_place", Claim(5, province="Atlantis", district=None)),
    ("unknown_place", Claim(5, district="Hòa Thành")),
    ("unknown_place", Claim(5, province=None)),
    ("unknown_place", Claim(5, published="2025-08-01", period="2025-07-01/2025-07-31")),
    ("unknown_place", Claim(5, province="Hà Tây", district=None)),
    ("ambiguous_place", Claim(5, province="Đồng Tháp", district="Cao Lãnh")),
    ("ambiguous_place", Claim(5, province=None, district="Châu Thành")),
]


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> tuple[LoadReport, Path]:
    """All refusals in one load, each beside a good row in an article of its own."""
    claims = []
    for number, (_, claim) in enumerate(REFUSALS):
        claims.append(replace(claim, id=f"bad{number}", article=f"a{number}"))
        claims.append(replace(GOOD, id=f"good{number}", article=f"a{number}"))
    return load(tmp_path_factory.mktemp("door"), rows(claims))


@pytest.mark.parametrize("number", range(len(REFUSALS)), ids=[f"{r}-{n}" for n, (r, _) in enumerate(REFUSALS)])
def test_a_bad_row_is_refused_with_its_reason(door: tuple[LoadReport, Path], number: int) -> None:
    reason, claim = REFUSALS[number]
    (refused,) = ask(door[1], f"FROM ops_quarantine WHERE key = 'bad{number}'")
    assert (refused["kind"], refused["reason"]) == ("observation", reason)
    assert refused["detail"] or reason in {"missing_field", "duplicate_key"}
    assert f"bad{number}" not in str(refused["content"])
    assert str(claim.object) in str(refused["content"])


def test_the_good_rows_beside_them_enter(door: tuple[LoadReport, Path]) -> None:
    report, path = door
    assert report.quarantined == Counter(reason for reason, _ in REFUSALS)
    entered = {row["observation_id"] for row in ask(path, "FROM core_observation")}
    assert entered == {f"good{number}" for number in range(len(REFUSALS))}


def test_a_repeated_key_enters_once(tmp_path: Path) -> None:
    incoming = rows([Claim(5, "twice", confidence=0.5), Claim(6, "twice", confidence=0.8, object="khác")])
    report, path = load(tmp_path, incoming)
    assert report.quarantined == {"duplicate_key": 1}
    assert [row["value"] for row in ask(path, "FROM core_observation")] == [6]


def test_a_repeated_article_enters_once(tmp_path: Path) -> None:
    incoming = rows([GOOD])
    incoming.articles.append(incoming.articles[0] | {"archive_offset": 99})
    report, path = load(tmp_path, incoming)
    assert report.quarantined == {"duplicate_key": 1}
    assert [row["archive_offset"] for row in ask(path, "FROM raw_page")] == [7]
    assert report.observations == 1


def test_pages_no_reader_could_read_are_quarantined_too(tmp_path: Path) -> None:
    incoming = rows([GOOD])
    incoming.quarantine.append(
        {"kind": "article", "key": "alpha:9", "portal": "alpha", "reason": "layout", "detail": "no body"}
    )
    report, path = load(tmp_path, incoming)
    assert report.quarantined == {"layout": 1}
    assert [row["key"] for row in ask(path, "FROM ops_quarantine")] == ["alpha:9"]


ACCEPTED = [
    Claim(5, measure="plan_ratio", unit="percent"),
    Claim(-5, measure="change", unit="percent"),
    Claim(-5, measure="change"),
    Claim(3, measure="rank", unit="item", indicator="admin.index"),
    Claim(5, indicator="reception.visits", unit="person"),
    Claim(5, indicator="road.length", unit="m"),
    Claim(5, indicator="unmapped", unit="m3"),
    Claim(5, province=None, district=None),
    Claim(5, province="Đồng Tháp", district="huyện Cao Lãnh"),
    Claim(5, province="tỉnh Thanh Hóa", district=None),
    Claim(5, province=unicodedata.normalize("NFD", "Thanh Hóa"), district=unicodedata.normalize("NFD", "Như Xuân")),
    Claim(5, province="Ninh Bình", district="Hoa Lư"),
    Claim(5, province="Lâm Đồng", district="Cát Tiên"),
]


def test_what_may_enter(tmp_path: Path) -> None:
    claims = [replace(claim, id=f"o{n}", article=f"a{n}", object=f"vật {n}") for n, claim in enumerate(ACCEPTED)]
    report, path = load(tmp_path, rows(claims))
    assert report.quarantined == {}
    assert {row["observation_id"] for row in ask(path, "FROM core_observation")} == {claim.id for claim in claims}


@pytest.mark.parametrize(
    "quote",
    [
        "hơn 8.000 khẩu trang",
        unicodedata.normalize("NFD", "hơn 8.000 khẩu trang ủng hộ"),
        "😀😀 12 căn",
        "𠀀 3 nhà",
        "5\u200bhộ\u00a0nghèo\r",
        "1'2\"3",
    ],
)
def test_offsets_count_code_points(tmp_path: Path, quote: str) -> None:
    report, path = load(
        tmp_path, rows([Claim(1, "x", quote="😀 ở đầu", object="😀e\u0301"), Claim(5, "y", quote=quote)])
    )
    assert report.quarantined == {}
    assert {row["quote"] for row in ask(path, "FROM core_observation")} == {"😀 ở đầu", quote}


def test_a_part_whose_total_was_refused_stands_for_itself(tmp_path: Path) -> None:
    report, path = load(tmp_path, rows([Claim(9, "total", confidence=0.1), Claim(5, "part", part_of="total")]))
    assert report.quarantined == {"low_confidence": 1}
    (row,) = ask(path, "FROM core_observation")
    assert (row["observation_id"], row["part_of"]) == ("part", None)


def test_rejections_are_kept_with_their_articles_only(tmp_path: Path) -> None:
    incoming = rows([GOOD])
    kept: Row = {"article_id": "a1", "quote": "Bài", "start": 0, "kind": "name"}
    incoming.rejections = [kept, kept, kept | {"article_id": "nowhere"}]
    report, path = load(tmp_path, incoming)
    assert report.rejections == 1
    assert [row["kind"] for row in ask(path, "FROM core_rejection")] == ["name"]


def test_the_rows_as_loaded(tmp_path: Path) -> None:
    path = build(tmp_path / "c.duckdb", [GOOD])
    (row,) = ask(path, "FROM core_observation")
    assert (row["portal"], row["url"], row["published_at"]) == ("alpha", "http://alpha.test/a1.html", date(2021, 1, 5))
    assert (row["place"], row["province"], row["district"]) == ("d-thanh-hoa-nhu-xuan", "Thanh Hóa", "Như Xuân")
    (article,) = ask(path, "FROM core_article")
    text, start = str(article["text"]), row["start"]
    assert isinstance(start, int)
    assert text[start : start + len(str(row["quote"]))] == row["quote"]


def test_no_rows_at_all_are_loaded_without_a_fault(tmp_path: Path) -> None:
    report, _ = load(tmp_path, Rows([], []))
    assert (report.articles, report.observations, report.rejections, report.quarantined) == (0, 0, 0, {})
