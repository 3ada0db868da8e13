"""What every family's reader offers, and how a dated layout version is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from transforms.model import Article, LayoutError, Link, Listing, Page


class Family(Protocol):
    """Reads the pages of one content management system; pure, no network, no clock."""

    @property
    def name(self) -> str:
        """The family's name in the registry."""

    def identity(self, url: str) -> str | None:
        """Stable id of the article behind any form of its address; None when it is no article's address."""

    def listing(self, body: bytes, url: str) -> Listing:
        """Links and next page of a listing page.

        Raises LayoutError when the landmarks are missing: no links is an error unless the page says it is empty.
        """

    def article(self, page: Page, link: Link) -> Article:
        """The article of a page. Raises LayoutError naming the selector when title or body is missing."""


class ArticleLayout(Protocol):
    """One dated version of a family's article page."""

    @property
    def VERSION(self) -> str:  # noqa: N802 - a constant of each layout
        """Family and version, e.g. `nukeviet.v1`."""

    @property
    def VALID_UNTIL(self) -> date | None:  # noqa: N802 - a constant of each layout
        """Last day on which pages of this layout were fetched; None for the layout in use."""

    def article(self, page: Page, link: Link) -> Article:
        """As Family.article."""


def layout_of(layouts: Sequence[ArticleLayout], page: Page) -> ArticleLayout:
    """The layout in use on the day the page was fetched; `layouts` are ordered oldest first."""
    day = page.fetched_at.date()
    for layout in layouts:
        if layout.VALID_UNTIL is None or day <= layout.VALID_UNTIL:
            return layout
    raise LayoutError(f"no layout version is valid on {day}")
