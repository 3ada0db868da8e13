"""Title, lead and body put together as the one text that offsets count in."""

from __future__ import annotations

from typing import NamedTuple

from transforms.families.prose import same
from transforms.legacy import convert_parts
from transforms.model import Article, LayoutError, Link, Page
from transforms.published import published_on

BLANK_LINE = "\n\n"


class Dated(NamedTuple):
    """The words that give an article's day, and whether they stand on its own page."""

    text: str
    on_page: bool


def compose(
    page: Page,
    *,
    layout: str,
    title: str,
    lead: list[str],
    body: list[str],
    published_text: Dated,
    attachments: tuple[str, ...] = (),
) -> Article:
    """The Article of a page's parts; raises LayoutError when title or body is empty.

    The lead is left out when the body opens with it (editors like to repeat it). What was typed in an old encoding is
    converted first, so that offsets count the text that is stored.
    """
    if not title:
        raise LayoutError("the title is empty")
    if not lead and not body:
        raise LayoutError("the body is empty")
    shown = lead if not _repeated(lead, body) else []
    parts, conversions = convert_parts([title, *shown, *body], BLANK_LINE)
    return Article(
        article_id=f"{page.portal}:{page.identity}",
        portal=page.portal,
        url=page.url,
        title=parts[0],
        text=BLANK_LINE.join(parts),
        published_on=published_on(published_text.text),
        published_text=published_text.text,
        layout=layout,
        attachments=attachments,
        conversions=conversions,
        landmarks=_landmarks(lead, body, published_text),
    )


def _landmarks(lead: list[str], body: list[str], published: Dated) -> tuple[str, ...]:
    found = {"title": True, "lead": bool(lead), "body": bool(body), "date": published.on_page}
    return tuple(name for name, there in found.items() if there)


def _repeated(lead: list[str], body: list[str]) -> bool:
    return bool(lead) and len(body) >= len(lead) and all(same(a, b) for a, b in zip(lead, body, strict=False))


def date_text(*candidates: str, link: Link) -> Dated:
    """The first candidate that holds a date, else the listing's text when that holds one, else the first non-empty."""
    dated = next((text for text in candidates if published_on(text) is not None), None)
    if dated is not None:
        return Dated(dated, on_page=True)
    listed = [link.published_text] if published_on(link.published_text) is not None else []
    return Dated(next((text for text in (*listed, *candidates) if text), ""), on_page=False)
