"""What the pages of a listing say about each other: circles, pages that moved while we paged, days left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise
from statistics import median

from transforms.model import Link
from transforms.published import published_on

MOST_STALE_PAGES = 3
"""Pages in a row that name nothing new and are not quite an earlier one: news has pushed their articles down."""
MOST_STALE_PAGES_RESUMED = 200
"""The same for a walk taken up again: what was published since the last run lies between."""
_LONGEST_SILENCE = timedelta(days=45)
_UNUSUAL = 10


class Turn(Enum):
    """What a further page turned out to be."""

    NEW = "it names articles not seen yet"
    STALE = "all seen, but not as a page: the listing has moved"
    REPEAT = "the page before once more: the end, or as much news as a page holds"
    CIRCLE = "an earlier page once more, or nothing: the pager has no end"


class Turning:
    """Pages of one walk as they are turned."""

    def __init__(self, resumed: bool) -> None:
        self._pages: list[frozenset[str]] = []
        self._stale = 0
        self._most = MOST_STALE_PAGES_RESUMED if resumed else MOST_STALE_PAGES

    def turn(self, keys: Collection[str], fresh: bool, asked: bool) -> Turn:
        """Judge a page by its articles: `fresh` where one of them is new, `asked` where it is not from the archive."""
        page, before = frozenset(keys), list(self._pages)
        if asked:
            self._pages.append(page)
        if fresh:
            self._stale = 0
            return Turn.NEW
        self._stale += 1
        if before and page and page == before[-1]:
            return Turn.REPEAT
        if not page or page in before or self._stale > self._most:
            return Turn.CIRCLE
        return Turn.STALE


def leaves_days_out(before: Sequence[Link], after: Sequence[Link]) -> bool:
    """Whether two pages that follow each other leave far more days out between them than articles on them do."""
    older, newer = _days(after), _days(before)
    if not older or not newer or newer[-1] <= older[0]:
        return False
    steps = [(a - b).days for days in (newer, older) for a, b in pairwise(days)]
    usual = timedelta(days=_UNUSUAL * max(median(steps), 1)) if steps else _LONGEST_SILENCE
    return newer[-1] - older[0] > max(_LONGEST_SILENCE, usual)


def has_lost(before: Sequence[str], now: Collection[str], seen: Collection[str]) -> bool:
    """Whether articles vanished from a listing's first page, so that others slipped over the borders of its pages.

    `before` and `now` are its articles as first read and as read again, `seen` all that the walk has met: what it has
    not is news, and only pushes others down.
    """
    news = sum(key not in seen for key in now)
    return any(key not in now for key in before[: max(len(now) - news, 0)])


def _days(links: Sequence[Link]) -> list[date]:
    days = [published_on(link.published_text) for link in links]
    return sorted((day for day in days if day is not None), reverse=True)
