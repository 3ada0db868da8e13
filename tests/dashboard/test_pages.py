"""The pages: what each shows, in both languages, with the address holding what was chosen."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import httpx
import pyarrow.parquet

from dashboard.pages.figure import marked
from dashboard.wording import catalogue
from tests.dashboard.conftest import SECOND
from tests.expectations.world import RELEASE

FUND = {"indicator": "fund.poor.raised", "level": "district"}


def test_overview_tells_what_is_known(client: httpx.Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert '<html lang="vi">' in answer.text
    assert SECOND in answer.text
    assert re.search(r"<b>13</b>\s*Số liệu gốc", answer.text)
    assert re.search(r'/place/p-tay-ninh">Tây Ninh</a></th>\s*<td class="number h5">', answer.text)
    assert "Tây Ninh 2020" in answer.text  # the notes of the second release
    assert f'/place/p-tay-ninh">Tây Ninh</a> 2019: {RELEASE}; mart.x' in answer.text
    assert re.search(
        r'<a href="/place/p-tay-ninh-2025" aria-label="Tây Ninh: \d+ ô có số liệu"><path class="q\d"', answer.text
    )
    assert '<option value="fund.poor.raised"' in answer.text


def test_explore_shows_map_charts_and_table_with_links_to_figures(client: httpx.Client) -> None:
    text = client.get("/explore", params=FUND).text
    assert "<h1>Quỹ Vì người nghèo</h1>" in text
    assert '<a href="/figure/o-fund">1.798.702.099</a>' in text
    assert text.count('class="bare" d="M') == 63
    assert '<circle class="q0"' in text
    assert '<rect class="bar"' in text
    assert '<circle class="mark s0"' in text
    assert 'value="fund.poor.raised" selected' in text
    assert {"Hoàng Sa", "Trường Sa"} <= set(re.findall(r'class="isle"[^>]*>([^<]+)<', text))


def test_explore_on_todays_boundaries_in_english(client: httpx.Client) -> None:
    text = client.get("/explore", params={"indicator": "fund.poor.raised", "boundaries": "today", "lang": "en"}).text
    assert '<html lang="en">' in text
    assert text.count(' d="M') == 34
    assert '<path class="q0" d="M' in text
    assert '<a href="/figure/o-province?lang=en">52,400,000,000</a>' in text
    assert "Made of 1 of 2 units of the time" in text
    assert 'href="/explore?indicator=fund.poor.raised&amp;boundaries=today" lang="vi"' in text


def test_explore_downloads_what_it_shows(client: httpx.Client) -> None:
    written = client.get("/explore", params={**FUND, "format": "csv"})
    (row,) = csv.DictReader(io.StringIO(written.text))
    assert (row["place"], row["value"], row["basis"]) == ("d-tay-ninh-hoa-thanh", "1798702099", "year")
    assert f"-{SECOND}.csv" in written.headers["content-disposition"]
    parquet = client.get("/explore", params={**FUND, "format": "parquet"}).content
    assert pyarrow.parquet.read_table(io.BytesIO(parquet)).column("value").to_pylist() == [1798702099]
    none = client.get("/explore", params={**FUND, "format": "csv", "last": "1950"}).text
    assert none.startswith("level,")
    whole = client.get("/explore", params={**FUND, "format": "csv", "rows": "all", "page": "9"})
    assert whole.text == written.text


def test_explore_of_nothing_says_so(client: httpx.Client) -> None:
    assert "Chưa có số liệu" in client.get("/explore", params={**FUND, "first": "", "last": "1950"}).text
    assert client.get("/explore", params={"indicator": "fund.rich"}).status_code == 404


def test_a_figure_has_its_sentence_its_way_and_its_rivals(client: httpx.Client) -> None:
    text = client.get("/figure/o-fund").text
    assert "Quỹ Vì người nghèo được <mark>1.798.702.098đ</mark>, đạt" in text
    assert 'href="http://thixa.test/1.html"' in text
    assert "<code>thixa/0001.warc.gz</code> @ 0" in text
    assert {"nukeviet.v1", "rules-1", "20240106T000000Z-abcdef"} <= set(re.findall(r"[\w.\-]+", text))
    assert "1 đạt" in text  # the critical check of the newest release
    assert re.search(rf"{RELEASE} → {SECOND}: 1.798.702.098 đồng", text)
    sessions = client.get("/figure/o-sessions").text
    assert {"o-sessions", "o-part", "o-again"} <= set(re.findall(r"/figure/([\w-]+)", sessions))
    assert client.get("/figure/o-none").status_code == 404


def test_the_number_is_marked_where_it_stands() -> None:
    claim = {"sentence": "Có 12 hộ, 12 nhà.", "quote": "12", "start": 16}
    assert marked(claim, {"text": "Tin.\n\nCó 12 hộ, 12 nhà."}) == ("Có 12 hộ, ", "12", " nhà.")
    assert marked(claim, None) == ("Có ", "12", " hộ, 12 nhà.")
    assert marked({"sentence": "a | b", "quote": "3", "start": 0}, None) == ("a | b", "", "")


def test_a_place_has_its_indicators_its_history_and_its_publishers(client: httpx.Client) -> None:
    text = client.get("/place/d-tay-ninh-hoa-thanh").text
    assert "1.798.702.099" in text
    assert 'href="/place/p-tay-ninh-2025"' in text
    assert "Cổng thị xã Hòa Thành" in text
    assert re.search(r'<time datetime="2025-07-01">01/07/2025</time> <span class="tag">kết thúc cấp huyện</span>', text)
    merged = client.get("/place/p-tay-ninh-2025").text
    assert re.search(r'>Long An</a>, <a href="/place/p-tay-ninh">Tây Ninh</a> → <strong>Tây Ninh</strong>', merged)
    assert "Bến Lức" in client.get("/place/p-tay-ninh-2025").text  # a former district of what merged into it
    assert client.get("/place/p-nowhere").status_code == 404


def test_portals_show_days_faults_drift_and_silence(client: httpx.Client) -> None:
    text = client.get("/portals").text
    assert "31 ngày đến 02/01/2024" in text
    assert re.search(r'<td class="number h5">2</td>', text)
    assert "im lặng 1112 ngày" in text
    assert "lead 0.9 → 0.5" in text
    assert "timeout" in text
    assert re.search(r'<td class="number">1</td></tr>', text)  # refused by robots.txt
    assert "31 ngày đến 20/12/2020" in client.get("/portals", params={"measure": "published"}).text


def test_quality_shows_the_trend_and_what_is_held_back(client: httpx.Client) -> None:
    text = client.get("/quality").text
    assert re.findall(r'<th scope="row" class="name">([^<]+)', text) == [SECOND, RELEASE]
    assert re.search(rf'aria-label="[^"]*: {RELEASE} 1, {SECOND} 1"', text)
    assert "t.x" in text
    assert "because" in text
    assert "low_confidence (observation)" in text
    assert "one page of pictures" in text


def test_a_page_that_is_known_is_not_sent_again(client: httpx.Client) -> None:
    tag = client.get("/quality").headers["etag"]
    assert client.get("/quality", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/quality?lang=en", headers={"If-None-Match": tag}).status_code == 200


def test_every_word_is_written_and_none_is_idle() -> None:
    templates = "".join(
        path.read_text(encoding="utf-8")
        for path in (Path(__file__).parents[2] / "dashboard" / "templates").glob("*.jinja")
    )
    words = set(catalogue("words"))
    assert set(re.findall(r'\bt\("(\w+)"', templates)) <= words
    assert all(row["vi"] and row["en"] for row in catalogue("words").values())
