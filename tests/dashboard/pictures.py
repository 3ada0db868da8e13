"""Pictures of all pages for docs/serve.md: `python -m tests.dashboard.pictures HOME [GENERATED]`.

HOME is a home of the demo town. GENERATED, a published file of `benchmarks.warehouse`, has a figure of most provinces.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

import httpx
from PIL import Image
from playwright.sync_api import Browser

from dashboard.app import create_app
from tests.dashboard.browser import chromium
from tests.dashboard.serving import serving

FOLDER = Path(__file__).parents[2] / "docs" / "serve"
SIZES = {"desktop": (1280, 1000), "phone": (390, 844)}
CHOICE = "indicator=fund.poor.raised"
PAGES = {
    "overview": "/",
    "explore": f"/explore?{CHOICE}&boundaries=today&lang=en",
    "explore-districts": f"/explore?{CHOICE}&level=district",
    "place": "/place/d-thanh-hoa-nhu-xuan",
    "province": "/place/p-da-nang-2025?lang=en",
    "portals": "/portals",
    "quality": "/quality",
}


GENERATED = {
    "generated": "/explore?indicator=housing.charity.built&boundaries=today",
    "generated-districts": "/explore?indicator=housing.charity.built&level=district&year=2020&lang=en",
}
COLOURS = 256  # half the bytes, and no difference to the eye


def main() -> None:
    """Write one PNG a page and size."""
    FOLDER.mkdir(exist_ok=True)
    home, *generated = (Path(each) for each in sys.argv[1:])
    with chromium() as browser:
        with serving(create_app(home / "published")) as client:
            figure = re.search(r"/figure/[\w.:-]+", client.get(PAGES["explore-districts"]).text)
            _take(browser, client, PAGES | ({"figure": figure.group()} if figure else {}))
        for database in generated:
            with serving(create_app(database)) as client:
                _take(browser, client, GENERATED)


def _take(browser: Browser, client: httpx.Client, pages: dict[str, str]) -> None:
    for size, (width, height) in SIZES.items():
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        page.set_default_timeout(120_000)
        for name, path in pages.items():
            page.goto(f"{client.base_url}{path}")
            whole = size == "desktop" and name not in {"overview", *GENERATED}
            if name in GENERATED and size == "phone":
                page.evaluate("document.getElementById('map-title').scrollIntoView()")
            picture = Image.open(BytesIO(page.screenshot(full_page=whole))).convert("RGB")
            picture.quantize(COLOURS).save(FOLDER / f"{name}-{size}.png", optimize=True)
        page.close()


if __name__ == "__main__":
    main()
