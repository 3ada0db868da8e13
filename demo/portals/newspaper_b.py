"""Newspaper system B (cms-*): `/<slug>-post<id>.html`, lists with `?page=2`, feeds in UTF-16LE."""

from __future__ import annotations

from demo.portals.newspaper import Newspaper
from demo.registry import Story

_ROBOTS = """User-agent: *
Disallow: /search/
Disallow: /api/
Disallow: /*?print=
Sitemap: {base}/sitemap.xml
"""


class NewspaperB(Newspaper):
    """The news agency's Hậu Giang page."""

    templates = "newspaper_b"
    page_parameter = "page"
    robots = _ROBOTS
    missing_past_the_end = True
    feed_encoding = "utf-16le"

    def address(self, story: Story) -> str:
        """The id after `post`."""
        return f"/{story.slug}-post{story.id}.html"

    def article_pattern(self) -> str:
        """The id alone counts."""
        return r"/[\w-]+-post(\d+)\.html"
