"""A portal that answers and says nothing: judged by its own rhythm, for a given day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

LEAST_DAYS = 8
"""Days of publication from which a portal's own gap is believed; a few days may be one campaign."""


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a portal has been quiet: days since its newest article (None: it never had one), and its rhythm."""

    newest: date | None
    quiet_days: int | None
    rhythm_days: float
    silent: bool


def silence(days: Collection[date], registry_rhythm_days: float, today: date, factor: float) -> Silence:
    """Judge one portal on `today`.

    `days` are those on which its articles appeared. The rhythm is the registry's, or the median gap between days of
    publication where that is longer and there are enough of them: many articles on one day are one day. Days after
    `today` are misprints and tell nothing.
    """
    known = sorted({day for day in days if day <= today})
    gaps = [(after - before).days for before, after in pairwise(known)]
    observed = float(median(gaps)) if len(known) >= LEAST_DAYS else 0.0
    rhythm = max(registry_rhythm_days, observed)
    if not known:
        return Silence(None, None, rhythm, silent=True)
    quiet = (today - known[-1]).days
    return Silence(known[-1], quiet, rhythm, silent=quiet > factor * max(rhythm, 1.0))
