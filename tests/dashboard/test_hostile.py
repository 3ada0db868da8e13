"""Hostile text in the database and in the address: shown or refused, never run; nothing but the release is read."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from dashboard.app import create_app
from tests.dashboard.hostile import STRINGS
from tests.dashboard.serving import serving

PAGES = (
    "/", "/explore", "/explore?level=district&lang=en", "/explore?boundaries=today", "/place/p-tay-ninh",
    "/place/d-tay-ninh-hoa-thanh", "/figure/o-fund", "/portals", "/quality",
)  # fmt: skip


class Harm(HTMLParser):
    """Collects what could run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note elements that run or load, handlers, inline styles, and addresses that are not ours or the source's."""
        if tag in {"script", "img", "iframe", "object", "embed", "style", "base", "foreignobject"}:
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (name in {"style", "src", "srcset", "action"} and value != "/explore"):
                self.found.append(f"{tag} {name}={value}")
            if name in {"href", "xlink:href"} and not (value or "").startswith(("/", "#", "http://thixa.test")):
                self.found.append(f"{tag} {name}={value}")


def harm(text: str) -> list[str]:
    parser = Harm()
    parser.feed(text)
    return parser.found


@pytest.fixture(scope="module")
def hostile(attacked: Path) -> Iterator[httpx.Client]:
    with serving(create_app(attacked)) as client:
        yield client


def test_there_are_a_hundred() -> None:
    assert len(set(STRINGS)) == 100


@pytest.mark.parametrize("path", PAGES)
def test_text_is_shown_and_not_run(hostile: httpx.Client, path: str) -> None:
    answer = hostile.get(path)
    assert answer.status_code == 200
    assert "&lt;script&gt;window.hit" in answer.text
    assert harm(answer.text) == []
    assert "49{%" not in answer.text


def test_the_harm_is_seen_where_there_is_any() -> None:
    assert harm(STRINGS[0]) == ["script"]
    assert harm(STRINGS[10]) != []
    assert harm("<a href='javascript:x'>") != []


def test_hostile_parameters_reach_nothing(client: httpx.Client, published: Path) -> None:
    before = client.get("/api/v1/observations").content
    seen = set()
    for text in STRINGS:
        for path in (
            "/explore?indicator={}&place={}&lang={}",
            "/portals?until={}&measure={}",
            "/place/{}",
            "/figure/{}",
            "/api/v1/observations?indicator={}",
            "/api/v1/places?name={}",
            "/static/{}",
        ):
            answer = client.get(path.replace("{}", quote(text, safe="")), headers={"If-None-Match": "x"})
            seen.add(answer.status_code)
            assert answer.status_code < 500, (path, text)
            assert "set-cookie" not in answer.headers
            assert "root:" not in answer.text
            if answer.headers["content-type"].startswith("text/html"):
                assert harm(answer.text) == [], (path, text)
    assert seen <= {200, 404, 422}
    assert client.get("/api/v1/observations").content == before
