"""HTML → article, beside trafilatura with metadata, on the pages of the demo town."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import trafilatura

from benchmarks.pairs import compare
from transforms.families import family
from transforms.model import Link, Page

PAGES = Path(__file__).parents[1] / "tests" / "families" / "pages"


def main() -> None:
    """Compare on the recorded article pages, ten times each."""
    recorded = pages() * 10

    def ours() -> None:
        for name, page, link in recorded:
            family(name).article(page, link)

    def rival() -> None:
        for _, page, _ in recorded:
            trafilatura.bare_extraction(page.body, with_metadata=True)

    compare("page → article", "pages", len(recorded), ours, "trafilatura", rival)


def pages() -> list[tuple[str, Page, Link]]:
    """The recorded article pages: family, page, link."""
    return [page for folder in sorted(PAGES.glob("*/*/")) if (page := _page(folder)) is not None]


def _page(folder: Path) -> tuple[str, Page, Link] | None:
    """A recorded article page; listings and pages that must fail are left out."""
    body = folder / "page.html"
    if not (folder / "expected.json").exists() or not body.exists():
        return None
    facts = json.loads((folder / "link.json").read_text(encoding="utf-8"))
    link = Link(facts["url"], facts["identity"], facts["title"], facts.get("published_text", ""))
    now = datetime.now(UTC)
    page = Page("p", link.url, link.identity, now, 200, {"content-type": "text/html"}, body.read_bytes(), "", "", 0)
    return folder.parent.name, page, link
