"""Newspaper system A: `/<slug>-<ddmmyyyy>-a<id>.html`, lists with `?p=2`, `<base href>`, captions twice."""

from __future__ import annotations

from demo.portals.newspaper import Newspaper
from demo.registry import Story

_ROBOTS = """User-agent: *
Disallow: /tim-kiem
Disallow: /in-bai/
Disallow: /cms/
Crawl-delay: 0.1
Sitemap: {base}/sitemap.xml
"""


class NewspaperA(Newspaper):
    """Báo Đồng Khởi."""

    templates = "newspaper_a"
    page_parameter = "p"
    robots = _ROBOTS
    missing_past_the_end = False

    def address(self, story: Story) -> str:
        """Day of publication, then the id after an `a`."""
        return f"/{story.slug}-{story.published:%d%m%Y}-a{story.id}.html"

    def article_pattern(self) -> str:
        """The id alone counts; slug and day may be anything."""
        return r"/[\w-]+-a(\d+)\.html"
