"""Pictures of all pages for docs/serve.md: `python -m tests.dashboard.pictures HOME`, over a home of the demo town."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from dashboard.app import create_app
from tests.dashboard.browser import chromium
from tests.dashboard.serving import serving

FOLDER = Path(__file__).parents[2] / "docs" / "serve"
SIZES = {"desktop": (1180, 820), "phone": (390, 780)}
CHOICE = "indicator=fund.poor.raised"
PAGES = {
    "overview": "/",
    "explore": f"/explore?{CHOICE}&boundaries=today&lang=en",
    "explore-districts": f"/explore?{CHOICE}&level=district",
    "place": "/place/d-thanh-hoa-nhu-xuan",
    "portals": "/portals",
    "quality": "/quality",
}


def main() -> None:
    """Write one PNG a page and size."""
    FOLDER.mkdir(exist_ok=True)
    with serving(create_app(Path(sys.argv[1]) / "published")) as client, chromium() as browser:
        figure = re.search(r"/figure/[\w.:-]+", client.get(PAGES["explore-districts"]).text)
        pages = PAGES | ({"figure": figure.group()} if figure else {})
        for size, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
            for name, path in pages.items():
                page.goto(f"{client.base_url}{path}")
                page.screenshot(path=FOLDER / f"{name}-{size}.png", full_page=size == "desktop" and name != "overview")
            page.close()


if __name__ == "__main__":
    main()
