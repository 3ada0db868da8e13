"""Families told apart by their marks: each recorded page is of its own family and of no other."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.families.test_pages import FOLDERS, recorded
from transforms.families import FAMILIES, family
from transforms.families.fingerprint import (
    FINGERPRINTS,
    LAST_RESORT,
    PARTS,
    Likeness,
    family_of,
    feeds,
    is_listing_form,
    likenesses,
    menu,
    title_of,
)  # fmt: skip
from transforms.model import LayoutError

URL = "https://cong.tinh.gov.vn/"


def page(*links: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{' '.join(links)}</body></html>".encode()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_recorded_page_is_of_its_family(folder: Path) -> None:
    found, _ = recorded(folder)
    alike = likenesses(found.body, found.url)
    assert [likeness.family for likeness in alike] == (
        [] if folder.parent.name == LAST_RESORT else [folder.parent.name]
    )
    assert (family_of(alike) or LAST_RESORT) == folder.parent.name


def test_the_table_knows_all_families_and_nothing_else() -> None:
    with FINGERPRINTS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["family"] for row in rows} == set(FAMILIES)
    assert {row["part"] for row in rows} == set(PARTS)
    assert {row["family"] for row in rows if row["part"] == "listing"} == set(FAMILIES)
    assert {row["family"] for row in rows if row["part"] == "page"} == set(FAMILIES) - {LAST_RESORT}


def test_as_many_marks_of_two_families_decide_nothing() -> None:
    assert family_of((Likeness("dnn", 2, 4), Likeness("liferay", 2, 3))) is None
    assert family_of((Likeness("dnn", 2, 4), Likeness("liferay", 1, 3))) == "dnn"
    assert family_of(()) is None


def test_another_hosts_articles_are_no_marks() -> None:
    link = '<a href="https://bao.vn/chinh-tri-a117157.html">Bài</a>'
    assert likenesses(page(link), URL) == ()
    assert [likeness.family for likeness in likenesses(page(link), "https://www.bao.vn/")] == ["newspaper_a"]


def test_no_html_has_no_family() -> None:
    with pytest.raises(LayoutError, match="not HTML"):
        likenesses(b"%PDF-1.7", URL)


@pytest.mark.parametrize(
    ("name", "path", "wanted"),
    [
        ("sharepoint_vnpt", "/portal/KenhTin/Tin-Tuc.aspx", True),
        ("sharepoint_vnpt", "/portal/pages/2023-01-30/Bai-468686.aspx", False),
        ("newspaper_d", "/chinh-tri/202401/bai-viet-1a2b3c4/", False),
        ("dnn", "/Default.aspx?tabid=57", True),
        ("dnn", "/Default.aspx?tabid=57&ID=12", False),
        ("webcenter", "/webcenter/portal/ubnd/pages_tin-tuc", True),
        ("nukeviet", "/vi/news/tin-tuc/", True),
        ("nukeviet", "/vi/news/tin-tuc/bai-12.html", False),
    ],
)
def test_forms_of_listings(name: str, path: str, wanted: bool) -> None:
    assert is_listing_form(name, path) is wanted


def test_a_menu_gives_sections_and_leaves_out_the_rest() -> None:
    found = menu(
        page(
            '<div class="main-menu"><a href="/tin-tuc/">Tin tức</a><a href="/cong-tac-tuyen-giao-chinh-sach/">Luật</a>',
            '<a href="/lien-he/">Liên hệ</a><a href="https://x.vn/tin-tuc/">Nơi khác</a></div>',
            '<a href="/tin-tuc">Xem thêm</a><a href="/page/2/">2</a><a href="/mot-bai-viet-dai-dong-nao-do/">Bài</a>',
        ),
        URL,
        family("wordpress"),
    )
    assert [(named.url, named.title) for named in found] == [
        (f"{URL}tin-tuc/", "Tin tức"),
        (f"{URL}cong-tac-tuyen-giao-chinh-sach/", "Luật"),
    ]


def test_feeds_and_the_sites_name() -> None:
    head = (
        "<title>Trang chủ - Cổng</title><link rel='alternate' type='application/rss+xml' href='/rss/home.rss'>"
        "<link rel='alternate' hreflang='en' href='/en/'>"
    )
    assert feeds(page(head=head), URL) == (f"{URL}rss/home.rss",)
    assert title_of(page(head=head)) == "Trang chủ - Cổng"
    assert title_of(page(head=head + "<meta property='og:site_name' content='Cổng tỉnh'>")) == "Cổng tỉnh"
    assert title_of(b"%PDF-1.7") == ""
