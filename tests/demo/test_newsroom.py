from __future__ import annotations

import csv
import hashlib
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from demo.content import NEWSROOM, parse_text, read_text
from demo.registry import ARTICLES_CSV, LISTINGS_CSV, PORTALS_CSV, read_rows, read_sites

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"
SEEDS = Path(__file__).parents[2].parent / "shared" / "gold" / "seeds.jsonl"
ARTICLES = read_rows(ARTICLES_CSV)
RETOLD = [json.loads(line) for line in (NEWSROOM / "retold.jsonl").read_text("utf-8").splitlines()]


def test_gold_texts_are_the_annotated_ones() -> None:
    expected = dict(line.split()[::-1] for line in (HERE / "gold_texts.sha256").read_text("utf-8").splitlines())
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in NEWSROOM.glob("dev_*.txt")}
    assert len(found) == 32
    assert found == expected


def test_every_text_is_carried_and_every_row_has_its_text() -> None:
    assert {row["doc"] for row in ARTICLES} == {path.stem for path in NEWSROOM.glob("*.txt")}


def test_a_text_is_carried_again_only_by_another_portal_for_the_same_newsroom() -> None:
    listings = {(row["portal"], row["listing"]): row for row in read_rows(LISTINGS_CSV)}
    carried: dict[str, list[dict[str, str]]] = {}
    for row in ARTICLES:
        carried.setdefault(row["doc"], []).append(row)
    for doc, rows in carried.items():
        sections = [listings[row["portal"], row["listing"]] for row in rows]
        assert len({section["portal"] for section in sections}) == len(rows), doc
        priors = {tuple(section[name] for name in ("publisher", "province", "district")) for section in sections}
        assert len(priors) == 1, f"{doc}: read under two priors its figures would differ: {priors}"


def test_ids_and_slugs() -> None:
    assert len({(row["portal"], row["id"]) for row in ARTICLES}) == len(ARTICLES)
    for row in ARTICLES:
        assert row["id"].isdigit()
        assert re.fullmatch(r"[A-Za-z0-9-]+", row["slug"])
        assert row["published"].endswith("+07:00")


def test_rows_name_known_portals_and_listings() -> None:
    portals = {row["portal"] for row in read_rows(PORTALS_CSV)}
    listings = {(row["portal"], row["listing"]) for row in read_rows(LISTINGS_CSV)}
    assert {portal for portal, _ in listings} == portals
    assert {(row["portal"], row["listing"]) for row in ARTICLES} == listings, "no empty listing, no unknown one"


def test_gold_documents_have_the_prior_they_were_annotated_with() -> None:
    listings = {(row["portal"], row["listing"]): row for row in read_rows(LISTINGS_CSV)}
    carried = {row["doc"]: row for row in ARTICLES}
    documents = [row for row in read_rows(GOLD / "documents.csv") if row["doc"].startswith("dev_")]
    assert len(documents) == 32
    for document in documents:
        row = carried[document["doc"]]
        listing = listings[row["portal"], row["listing"]]
        prior = {name: listing[name] for name in ("publisher", "province", "district")}
        assert prior == {name: document[name] for name in prior}, document["doc"]
        assert row["published"][:10] == document["published"], document["doc"]


def test_main_listings_need_more_than_one_page() -> None:
    first = {site.portal: len(site.in_section(site.sections[0])) for site in read_sites()}
    assert len(first) >= 5
    assert min(first.values()) >= 5


def test_dates_on_publication_lines_are_those_of_the_rows() -> None:
    for row in ARTICLES:
        line = read_text(row["doc"]).publication
        if not line:
            continue
        day = re.search(r"(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(\d{4})", line)
        assert day
        written = f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"
        first = min(other["published"] for other in ARTICLES if other["doc"] == row["doc"])
        assert first[:10] == written, row["doc"]


@pytest.mark.parametrize("line", RETOLD, ids=lambda line: f"{line['doc'][:10]}-{line['start']}")
def test_retold_offsets(line: dict[str, object]) -> None:
    text = (NEWSROOM / f"{line['doc']}.txt").read_bytes().decode("utf-8")
    start, quote = line["start"], line["quote"]
    assert isinstance(start, int)
    assert isinstance(quote, str)
    assert text[start : start + len(quote)] == quote
    assert line["actor"] is None or str(line["actor"]) in text


def test_retold_reports_keep_every_figure_of_their_sources() -> None:
    if not SEEDS.exists():
        pytest.skip("the source reports are not beside this checkout")
    meaning = ("value", "upper", "denominator", "unit", "bound", "measure", "modality", "indicator",
               "province", "district", "commune", "period", "optional")  # fmt: skip

    def figures(lines: list[dict[str, object]]) -> Counter[str]:
        numbers = [str(line["doc"]).removeprefix("retold_")[:3] for line in lines]
        return Counter(
            json.dumps([number, *[line[m] for m in meaning]]) for number, line in zip(numbers, lines, strict=True)
        )

    seeds = [json.loads(line) for line in SEEDS.read_text("utf-8").splitlines()]
    assert figures(RETOLD) == figures(seeds)


def test_retold_texts_are_in_composed_unicode() -> None:
    for path in [*NEWSROOM.glob("retold_*.txt"), *NEWSROOM.glob("extra_*.txt")]:
        text = path.read_text("utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name


def test_parse_text_splits_tables_captions_and_bullets() -> None:
    text = parse_text("T\n\n01/02/2020\n\nLead.\n\nBảng 1\nA\tB\n1\t2\n\nCó:\nC\t3\n\nI. Phần\n- một\n+ hai\n")
    assert (text.title, text.publication, text.lead) == ("T", "01/02/2020", "Lead.")
    assert [block.kind for block in text.after_lead] == ["table", "paragraph", "table", "heading", "bullets"]
    assert text.after_lead[0].caption == "Bảng 1"
    assert text.after_lead[0].rows == (("A", "B"), ("1", "2"))
    assert text.after_lead[2].caption == ""
    assert text.after_lead[4].lines == ("- một", "+ hai")


def test_text_without_publication_line() -> None:
    text = read_text("retold_003_phuninh")
    assert text.publication == ""
    assert text.lead.startswith("Ban Chỉ đạo")


def test_one_event_is_told_by_district_and_newspaper_with_equal_numbers() -> None:
    for district, newspaper, numbers in [
        ("extra_hoathanh_2", "extra_dongkhoi_90", ("1.200 suất quà", "600 triệu đồng")),
        ("extra_nhuxuan_2", "extra_ttx_90", ("342 người", "296 đơn vị máu")),
    ]:
        texts = [(NEWSROOM / f"{doc}.txt").read_text("utf-8") for doc in (district, newspaper)]
        assert all(number in text for number in numbers for text in texts)


def test_rows_of_csv_files_are_whole() -> None:
    for path in (PORTALS_CSV, LISTINGS_CSV, ARTICLES_CSV):
        with path.open(encoding="utf-8", newline="") as file:
            lengths = {len(row) for row in csv.reader(file)}
        assert len(lengths) == 1, path.name
