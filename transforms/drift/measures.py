"""What a portal's articles are measured by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one archived page gave.

    `visit` numbers the portal's harvests, `layout` is empty where no reader could read the page, `landmarks` are the
    parts found on the page itself (title, lead, body, date), `dated` tells whether page or listing gave a day. `length`
    is the text's in code points. A file hangs on an article: it is held with it, but measures nothing.
    """

    portal: str
    visit: int
    key: str
    fetched_on: date
    layout: str = ""
    landmarks: tuple[str, ...] = ()
    dated: bool = False
    length: int = 0
    observations: int = 0
    rejections: int = 0
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of a set of articles; shares are of those read (`read` is of all), lengths in code points."""

    articles: int
    read: float
    title: float
    lead: float
    body: float
    date_on_page: float
    dated: float
    length: float
    numbers: float
    observations: float
    rejection_share: float


def measure(readings: Sequence[Reading]) -> Measures:
    """Measures of these articles; all zero where there are none."""
    told = [reading for reading in readings if reading.layout]
    found, refused = sum(item.observations for item in told), sum(item.rejections for item in told)
    return Measures(
        articles=len(readings),
        read=_share(len(told), len(readings)),
        title=_having("title", told),
        lead=_having("lead", told),
        body=_having("body", told),
        date_on_page=_having("date", told),
        dated=_share(sum(item.dated for item in told), len(told)),
        length=float(median(item.length for item in told)) if told else 0.0,
        numbers=_share(found + refused, len(told)),
        observations=_share(found, len(told)),
        rejection_share=_share(refused, found + refused),
    )


def _having(landmark: str, readings: Sequence[Reading]) -> float:
    return _share(sum(landmark in item.landmarks for item in readings), len(readings))


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0
