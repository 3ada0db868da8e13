"""Recorded pages: a folder each (page, link, expected answer), one test per field.

A page is recorded from a portal (`solieu portals record`), its expected answer is read by a person and marked as
reviewed; the reader is then held to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from transforms.families import FAMILIES, family
from transforms.model import Article, LayoutError, Link, Page

PAGES = Path(__file__).parent / "pages"
FOLDERS = sorted(path.parent for path in PAGES.glob("*/*/page.html"))
FIELDS = ["article_id", "url", "title", "text", "published_on", "published_text", "layout", "attachments"]
REVIEWED = "reviewed"


def check_reviewed(folder: Path) -> None:
    """What `solieu portals record` saved is the reader's own answer: it proves nothing until a person has read it."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert expected[REVIEWED] is True, f"{folder}: read expected.json against the page, then set reviewed to true"


def _cases() -> Iterator[object]:
    for folder in FOLDERS:
        for field in FIELDS:
            yield pytest.param(folder, field, id=f"{folder.parent.name}/{folder.name}/{field}")


@cache
def recorded(folder: Path) -> tuple[Page, Link]:
    facts = json.loads((folder / "link.json").read_text(encoding="utf-8"))
    page = Page(
        portal=facts["portal"], url=facts["page_url"], identity=facts["identity"],
        fetched_at=datetime.fromisoformat(facts["fetched_at"]), status=200,
        headers={"content-type": facts["content_type"]}, body=(folder / "page.html").read_bytes(), digest="",
        archive_file="", archive_offset=0,
    )  # fmt: skip
    return page, Link(facts["url"], facts["identity"], facts["title"], facts["published_text"])


@cache
def article(folder: Path) -> Article:
    page, link = recorded(folder)
    return family(folder.parent.name).article(page, link)


def test_no_recorded_page_is_taken_for_an_old_encoding() -> None:
    assert [folder.name for folder in FOLDERS if article(folder).conversions] == []


@pytest.mark.parametrize(("folder", "field"), list(_cases()))
def test_field(folder: Path, field: str) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))[field]
    found = getattr(article(folder), field)
    if field == "text":
        assert found.split("\n") == expected
    elif field == "attachments":
        assert list(found) == expected
    else:
        assert str(found) == expected


def test_every_family_has_two_recorded_pages() -> None:
    counts = {name: len([f for f in FOLDERS if f.parent.name == name]) for name in FAMILIES}
    assert min(counts.values()) >= 2, counts


def test_every_recording_has_all_fields() -> None:
    for folder in FOLDERS:
        assert sorted(json.loads((folder / "expected.json").read_text(encoding="utf-8"))) == sorted([REVIEWED, *FIELDS])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_person_has_read_it(folder: Path) -> None:
    check_reviewed(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_the_address_names_the_article(folder: Path) -> None:
    page, link = recorded(folder)
    reader = family(folder.parent.name)
    assert reader.identity(page.url) == reader.identity(link.url) == page.identity


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_page_cut_off_before_its_body_is_refused(folder: Path) -> None:
    page, link = recorded(folder)
    start = article(folder).text.split("\n\n")[-1][:20].encode()
    head = page.body[: page.body.index(b"<body")]
    assert start not in head
    with pytest.raises(LayoutError, match="no element matches"):
        family(folder.parent.name).article(replace(page, body=head + b"<body></body></html>"), link)


NESTS = ["<div>", "<b>", "<table><tr><td>x</td><td>", "<table><tr><td>"]


@pytest.mark.parametrize("nest", NESTS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_page_nested_without_end_is_a_layout_error(folder: Path, nest: str) -> None:
    page, link = recorded(folder)
    deep = page.body.replace(b"</p>", nest.encode() * 3000 + b"</p>", 1)
    with pytest.raises(LayoutError, match="nested more than 200 deep"):
        family(folder.parent.name).article(replace(page, body=deep), link)


@pytest.mark.parametrize("nest", NESTS[:2])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_page_nested_a_hundred_deep_is_read(folder: Path, nest: str) -> None:
    page, link = recorded(folder)
    last = article(folder).text.split("\n\n")[-1]
    body = page.body.replace(b"</p>", nest.encode() * 100 + b"</p>", 1)
    assert last in family(folder.parent.name).article(replace(page, body=body), link).text
