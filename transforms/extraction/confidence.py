"""How likely it is that an observation is right in all parts: a logistic fit on the annotated sets.

The weights are rows (`vocabulary/confidence.csv`), written by `python -m tests.gold.calibrate --write`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import exp

from transforms.extraction.lexicon import rows
from transforms.extraction.published import UNKNOWN
from transforms.extraction.quantity import Quantity

STRONG = 6.0
"""Score of a construction that leaves no doubt: more says no more."""
UNDATED = 0.1
"""A figure of a text that names no date is of no year: none of the annotated texts is so, hence no fit."""
LEAST, MOST = 0.01, 0.99
INTERCEPT = "intercept"
FEATURES: dict[str, Callable[[Quantity], float]] = {
    "strength": lambda quantity: min(quantity.score, STRONG),
    "unmapped": lambda quantity: float(quantity.indicator == "unmapped"),
    "share": lambda quantity: float(quantity.measure == "share"),
    "actor_named": lambda quantity: float(bool(quantity.actor)),
    "table_cell": lambda quantity: float(bool(quantity.described)),
    "doubts": lambda quantity: float(quantity.doubts),
}
"""What the rules know about their own reading, by the names of the rows."""


@cache
def weights() -> dict[str, float]:
    """The fitted weights; KeyError where a feature has none."""
    stored = {row["feature"]: float(row["weight"]) for row in rows("confidence.csv")}
    return {name: stored[name] for name in (INTERCEPT, *FEATURES)}


def confidence(quantity: Quantity) -> float:
    """Estimated share of such observations whose full tuple is right (value, unit, measure … as the scorer counts)."""
    if quantity.period[1] == UNKNOWN:
        return UNDATED
    weight = weights()
    logit = weight[INTERCEPT] + sum(weight[name] * feature(quantity) for name, feature in FEATURES.items())
    return round(min(max(1.0 / (1.0 + exp(-logit)), LEAST), MOST), 2)
