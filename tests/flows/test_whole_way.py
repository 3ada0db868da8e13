"""From the demo portals over HTTP to published figures: what issue 2 promises, asked of the product itself."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path
from typing import cast

import pytest
import requests

from demo.documents import attached_files
from tests.flows.command import ROOT, Json, Solieu, counts, texts_of_the_town
from warehouse import query

pytestmark = pytest.mark.slow
RETOLD = ROOT / "demo/newsroom/retold.jsonl"


def test_the_first_run_publishes(first_run: tuple[Solieu, Json]) -> None:
    solieu, run = first_run
    assert run["exit_code"] == 0
    assert run["release_is_new"] is True
    assert counts(run, "harvest")["portals_failed"] == 0
    files = sum(file.readable for file in attached_files())
    assert counts(run, "build")["articles"] == counts(run, "harvest")["fetched"] + files > 40
    assert counts(run, "build")["observations"] > 200
    assert counts(run, "validate")["checks"] >= 30
    assert solieu.published.exists()


def test_every_article_of_the_town_arrives(published: Solieu) -> None:
    (row,) = published.rows("SELECT count(*) AS n FROM core_article WHERE valid_to_release IS NULL")
    assert row["n"] == texts_of_the_town()


def retold() -> list[Json]:
    return [cast(Json, json.loads(line)) for line in RETOLD.read_text(encoding="utf-8").splitlines() if line]


def test_retold_gold_observations_stand_in_the_warehouse(published: Solieu) -> None:
    """Value, unit, place and period of every annotated figure of the five retold reports."""
    placed = """
        SELECT o.value, o.unit, p.name AS place_name, parent.name AS province_name,
               o.period_start::VARCHAR || '/' || o.period_end::VARCHAR AS period
        FROM core_observation o
        LEFT JOIN ref_place p USING (place)
        LEFT JOIN ref_place parent ON parent.place = p.parent
        WHERE o.valid_to_release IS NULL
    """
    found = {(row["value"], row["unit"], row["place_name"], row["period"]) for row in published.rows(placed)}
    gold = [row for row in retold() if not row["optional"]]
    missing = [
        f"{row['doc']} «{row['quote']}»"
        for row in gold
        if (row["value"], row["unit"], row["district"] or row["province"], row["period"]) not in found
    ]
    known = (Path(__file__).parent / "known_missing.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(missing) == sorted(line for line in known if line and not line.startswith("#"))


def test_nhu_xuan_2020_by_indicator_with_its_sentences(published: Solieu) -> None:
    rows = published.rows(
        """SELECT m.indicator, m.value, m.unit, m.basis, o.sentence
           FROM mart_district_year m JOIN core_observation o USING (observation_id)
           WHERE m.place_name = 'Như Xuân' AND m.year = 2020 AND m.valid_to_release IS NULL
             AND o.valid_to_release IS NULL AND m.modality = 'actual' AND m.measure = 'level'"""
    )
    figures = {row["indicator"]: row for row in rows}
    # Only the half-year report speaks of Covid-19 donations; the year-end report restates the fund and the members.
    assert (figures["fund.covid.raised"]["value"], figures["fund.covid.raised"]["basis"]) == (437_900_000, "partial")
    assert (figures["fund.farmers.raised"]["value"], figures["fund.farmers.raised"]["basis"]) == (905_000_000, "year")
    assert figures["membership.admitted"]["value"] == 118 + 246 + 87 + 305
    assert all(row["sentence"] for row in rows)


def test_figures_typed_in_tcvn3_arrive_and_the_page_as_published_is_kept(published: Solieu) -> None:
    rows = published.rows(
        """SELECT o.value, a.title, a.text[o.start + 1 : o.start + length(o.quote)] = o.quote AS quoted, a.conversions
           FROM core_observation o JOIN core_article a USING (article_id)
           WHERE a.article_id = 'hamthuanbac:2190'"""
    )
    assert {186_500_000, 214, 92} <= {row["value"] for row in rows}
    assert {row["quoted"] for row in rows} == {True}
    assert rows[0]["title"] == "Hội Nông dân huyện Hàm Thuận Bắc giúp hội viên vượt khó"
    assert json.loads(str(rows[0]["conversions"]))[0]["original"].startswith("Héi N«ng d©n huyÖn")


def test_which_province_raised_most_for_the_poor(published: Solieu) -> None:
    rows = published.rows(
        """SELECT year, arg_max(province_name, coalesce(value, districts_value)) AS province,
                  max(coalesce(value, districts_value)) AS raised
           FROM mart_province_year
           WHERE indicator = 'fund.poor.raised' AND measure = 'level' AND modality = 'actual'
             AND valid_to_release IS NULL
           GROUP BY year ORDER BY year"""
    )
    best = {row["year"]: row["province"] for row in rows}
    assert best[2022] == "Tây Ninh"  # 36.2 billion in the year, before Đồng Nai's 18 in six months
    assert best[2020] == "Tây Ninh"  # Hòa Thành's 1.8 billion, before Thăng Bình's 1.4 in Quảng Nam


def test_why_tells_sentence_page_time_and_reader(published: Solieu) -> None:
    (row,) = published.rows(
        "SELECT observation_id FROM core_observation WHERE value = 437900000 AND valid_to_release IS NULL LIMIT 1"
    )
    done = published("why", str(row["observation_id"]))
    assert done.returncode == 0, done.stderr
    for fact in ("437,9 triệu đồng", "http://nhuxuan.thanhhoa.test/", "fetched_at", "sharepoint_vnpt.v1", ".warc.gz"):
        assert fact in done.stdout


def test_a_figure_of_a_file_names_its_page_and_cell(published: Solieu) -> None:
    rows = published.rows(
        """SELECT o.observation_id, o.value, a.layout FROM core_observation o JOIN core_article a USING (article_id)
           WHERE o.article_id LIKE '%#%' AND o.value IN (62, 58, 4310) ORDER BY o.value"""
    )
    told = [query.why(published.published, str(row["observation_id"])) for row in rows]
    found = [(row["value"], facts.layout, facts.page, facts.cell) for row, facts in zip(rows, told, strict=True)]
    assert found == [(58, "pdf.v1", 2, 2), (62, "pdf.v1", 1, None), (4310, "docx.v1", None, 2)]


def test_a_scan_is_named_as_having_no_text(published: Solieu) -> None:
    rows = published.rows("SELECT reason, detail FROM ops_quarantine WHERE reason = 'no_text'")
    assert [str(row["detail"]).partition(": ")[2] for row in rows] == ["no text: 1 pages of pictures"]
    assert "bien-ban-hien-dat-2023.pdf" in str(rows[0]["detail"])


def test_status_and_releases_name_the_release(first_run: tuple[Solieu, Json]) -> None:
    solieu, run = first_run
    release = str(run["release"])
    assert release in solieu("status").stdout
    assert release in solieu("releases").stdout


def test_serve_answers_over_the_published_file(published: Solieu) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = published.start("serve", "--port", str(port))
    try:
        page = _get(f"http://127.0.0.1:{port}/explore?indicator=fund.poor.raised")
        assert "Tây Ninh" in page
    finally:
        serving.terminate()
        serving.wait(timeout=20)


def _get(url: str, seconds: float = 30) -> str:
    end = time.monotonic() + seconds
    while True:
        try:
            return requests.get(url, timeout=5).text
        except requests.ConnectionError:
            assert time.monotonic() < end, f"nothing answers at {url}"
            time.sleep(0.1)
