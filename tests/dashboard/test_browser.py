"""Each page walked in Debian's Chromium: chosen, clicked through, switched, downloaded, by keyboard and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard.app import create_app
from tests.dashboard.browser import chromium, executable
from tests.dashboard.serving import serving
from tests.expectations.world import RELEASE

pytestmark = pytest.mark.skipif(executable() is None, reason="no Chromium here: apt-get install chromium")
EXPLORE = "/explore?indicator=fund.poor.raised&level=district"
PAGES = (
    "/", EXPLORE, "/explore?indicator=fund.poor.raised&boundaries=today&lang=en", "/place/d-tay-ninh-hoa-thanh",
    "/figure/o-fund", "/portals", "/quality", "/nowhere",
)  # fmt: skip


@dataclass
class Walk:
    """A page of the browser, with what went wrong while it was walked."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open one of our pages."""
        self.page.goto(self.base + path)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@contextmanager
def walking(browser: Browser, client: httpx.Client, width: int = 1180) -> Iterator[Walk]:
    """A fresh page; console errors, uncaught errors and requests to other hosts fail the walk at its end."""
    base = str(client.base_url)
    context = browser.new_context(viewport={"width": width, "height": 800}, accept_downloads=True)
    walk = Walk(context.new_page(), base.rstrip("/"))
    walk.page.on("console", lambda message: walk.faults.append(message.text) if message.type == "error" else None)
    walk.page.on("pageerror", lambda error: walk.faults.append(str(error)))
    walk.page.on("dialog", lambda dialog: walk.faults.append(f"dialog {dialog.message}"))
    walk.page.on(
        "request",
        lambda request: (
            walk.faults.append(request.url) if urlsplit(request.url).netloc != urlsplit(walk.base).netloc else None
        ),
    )
    try:
        yield walk
    finally:
        context.close()
    assert walk.faults == []


def test_from_the_choice_to_the_sentence(browser: Browser, client: httpx.Client) -> None:
    with walking(browser, client) as walk:
        walk.go("/")
        walk.page.get_by_role("link", name="Khám phá").click()
        walk.page.wait_for_url("**/explore")
        walk.page.get_by_label("Chỉ tiêu").select_option("fund.poor.raised")
        walk.page.get_by_label("Cấp").select_option("district")
        walk.page.get_by_role("button", name="Xem").click()
        walk.page.wait_for_url(re.compile("indicator=fund.poor.raised&level=district"))
        walk.page.get_by_role("table").get_by_role("link", name="1.798.702.099").click()
        assert walk.page.locator("mark").inner_text() == "1.798.702.098đ"
        walk.page.get_by_role("link", name="Hòa Thành, Tây Ninh", exact=True).click()
        assert walk.page.get_by_role("heading", level=1).inner_text() == "Thị xã Hòa Thành"


def test_the_map_leads_to_the_figure_and_the_address_holds_the_choice(browser: Browser, client: httpx.Client) -> None:
    with walking(browser, client) as walk:
        walk.go("/explore?indicator=fund.poor.raised")
        walk.page.get_by_role("link", name="English").click()
        walk.page.wait_for_url(re.compile("lang=en"))
        walk.page.get_by_label("Boundaries").select_option("today")
        walk.page.get_by_role("button", name="Show").click()
        walk.page.wait_for_url(re.compile("boundaries=today"))
        assert {"lang=en", "indicator=fund.poor.raised"} <= set(re.split("[?&]", walk.page.url))
        walk.page.goto(walk.page.url)
        walk.page.locator("svg.map a").first.click()
        walk.page.wait_for_url("**/figure/o-province?lang=en")
        assert walk.page.locator("mark").inner_text() == "52,4 tỷ đồng"
        walk.page.go_back()
        walk.page.wait_for_url(re.compile("/explore"))
        walk.page.get_by_role("link", name="Tiếng Việt").click()
        walk.page.wait_for_url(re.compile("^(?!.*lang=en).*boundaries=today"))
        assert walk.page.get_by_label("Địa giới").input_value() == "today"


def test_what_is_shown_is_downloaded(browser: Browser, client: httpx.Client, tmp_path: Path) -> None:
    with walking(browser, client) as walk:
        walk.go(EXPLORE)
        for form in ("CSV", "Parquet"):
            with walk.page.expect_download() as waiting:
                walk.page.get_by_role("link", name=form).click()
            waiting.value.save_as(tmp_path / form)
        assert "1798702099" in (tmp_path / "CSV").read_text(encoding="utf-8")
        assert (tmp_path / "Parquet").read_bytes()[:4] == b"PAR1"


def test_portals_and_quality(browser: Browser, client: httpx.Client) -> None:
    with walking(browser, client) as walk:
        walk.go("/portals")
        walk.page.get_by_role("link", name="Bài đăng").click()
        walk.page.wait_for_url(re.compile("measure=published"))
        assert walk.page.locator("td.h5").count() > 0
        walk.page.get_by_role("link", name="Chất lượng").click()
        assert walk.page.get_by_role("rowheader", name=RELEASE).count() == 1


def test_by_keyboard_alone(browser: Browser, client: httpx.Client) -> None:
    with walking(browser, client) as walk:
        walk.go(EXPLORE)
        walk.page.keyboard.press("Tab")
        assert walk.page.evaluate("document.activeElement.getAttribute('href')") == "#content"
        walk.page.keyboard.press("Enter")
        walk.page.keyboard.press("Tab")
        assert walk.page.evaluate("document.activeElement.name") == "indicator"


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_accessible_and_fit_a_phone(browser: Browser, client: httpx.Client, path: str) -> None:
    with walking(browser, client, width=390) as walk:
        walk.go(path)
        walk.faults = [fault for fault in walk.faults if path != "/nowhere" or "404" not in fault]
        assert walk.page.evaluate("document.documentElement.scrollWidth") <= 390
        found = Axe().run(walk.page).response["violations"]
        assert [
            (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in {"serious", "critical"}
        ] == []


def test_the_checker_sees_a_fault(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html><title>x</title><img src='data:,'><a href='/'></a></html>")
    assert {"image-alt", "link-name"} <= {each["id"] for each in Axe().run(page).response["violations"]}
    page.close()


def test_dark_colours_are_readable(browser: Browser, client: httpx.Client) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{client.base_url}{EXPLORE}")
    found = Axe().run(page).response["violations"]
    context.close()
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []


def test_hostile_text_runs_nothing(browser: Browser, attacked: Path) -> None:
    with serving(create_app(attacked)) as client, walking(browser, client) as walk:
        for path in (p for p in PAGES if p != "/nowhere"):
            walk.go(path)
            walk.page.mouse.move(300, 300)
            assert walk.page.evaluate("window.hit") is None
