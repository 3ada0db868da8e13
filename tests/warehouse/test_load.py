"""At the door: what may not enter goes to quarantine with its reason, and the load goes on."""

from __future__ import annotations

import unicodedata
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
    ("quote_mismatch", Claim(5, "bad", changes={"start": 3})),
    ("quote_mismatch", Claim(5, "bad", changes={"start": -2})),
    ("quote_mismatch", Claim(5, "bad", changes={"quote": "5 VND "})),
    ("quote_mismatch", Claim(5, "bad", changes={"start": 100000})),
    ("missing_field", Claim(5, "bad", changes={"quote": ""})),
    ("missing_field", Claim(5, "bad", changes={"value": None})),
    ("missing_field", Claim(5, "bad", changes={"period_end": None})),
    ("missing_field", Claim(5, "bad", changes={"sentence": None})),
    ("missing_article", Claim(5, "bad", changes={"article_id": "nowhere"})),
    ("bad_number", Claim(5, "bad", changes={"value": float("nan")})),
    ("bad_number", Claim(5, "bad", changes={"value": float("inf")})),
    ("bad_number", Claim(5, "bad", changes={"upper": float("-inf")})),
    ("bad_number", Claim(5, "bad", changes={"denominator": float("nan")})),
    ("unknown_indicator", Claim(5, "bad", changes={"indicator": "fund.rich.raised"})),
    ("unknown_code", Claim(5, "bad", changes={"unit": "dozen"})),
    ("unknown_code", Claim(5, "bad", changes={"measure": "average"})),
    ("unknown_code", Claim(5, "bad", changes={"modality": None})),
    ("unknown_code", Claim(5, "bad", changes={"bound": "roughly"})),
    ("unit_contradicts_indicator", Claim(5, "bad", unit="km")),
    ("unit_contradicts_indicator", Claim(5, "bad", unit="percent")),
    ("unit_contradicts_indicator", Claim(5, "bad", measure="share")),
    ("unit_contradicts_indicator", Claim(5, "bad", measure="rank")),
    ("bad_period", Claim(5, "bad", period="2020-06-30/2020-01-01")),
    ("low_confidence", Claim(5, "bad", confidence=0.2)),
    ("unknown_place", Claim(5, "bad", province="Atlantis", district=None)),
    ("unknown_place", Claim(5, "bad", district="Hòa Thành")),
    ("unknown_place", Claim(5, "bad", province=None)),
    ("unknown_place", Claim(5, "bad", published="2025-08-01", period="2025-07-01/2025-07-31")),
    ("unknown_place", Claim(5, "bad", province="Hà Tây", district=None)),
    ("ambiguous_place", Claim(5, "bad", province="Đồng Tháp", district="Cao Lãnh")),
    ("ambiguous_place", Claim(5, "bad", province=None, district="Châu Thành")),
]


@pytest.mark.parametrize(("reason", "claim"), REFUSALS, ids=[f"{r}-{n}" for n, (r, _) in enumerate(REFUSALS)])
def test_a_bad_row_is_refused_and_the_good_one_enters(tmp_path: Path, reason: str, claim: Claim) -> None:
    report, path = load(tmp_path, rows([claim, GOOD]))
    assert report.quarantined == {reason: 1}
    assert [row["observation_id"] for row in ask(path, "FROM core_observation")] == ["good"]
    (refused,) = ask(path, "FROM ops_quarantine")
    assert (refused["kind"], refused["key"], refused["reason"]) == ("observation", "bad", reason)
    assert refused["detail"] or reason in {"missing_field", "duplicate_key"}
    assert "bad" not in str(refused["content"])
    assert str(claim.object) in str(refused["content"])


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


@pytest.mark.parametrize(
    "accepted",
    [
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
    ],
)
def test_what_may_enter(tmp_path: Path, accepted: Claim) -> None:
    report, _ = load(tmp_path, rows([accepted]))
    assert (report.observations, report.quarantined) == (1, {})


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
