"""The report that a body gave a year before: the same words, a year earlier, and figures as they may have been then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from benchmarks.spoiling import Report
from transforms.model import Observation

LEAST, MOST = 0.8, 1.25
"""A figure that nothing is told of stood between these multiples of what it is."""
REACH = 300
"""A change is of a figure within so many characters."""
_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_YEAR = re.compile(r"\b20[0-4]\d\b")


def year_before(report: Report, dice: Random) -> Report:
    """What the report would have said a year before: by its own changes where it tells them, else by chance."""
    text = report.text
    told = {figure.start: factor for change in report.claims for figure, factor in _told(change, report.claims)}
    factors: dict[int, float] = {}
    for claim in sorted(report.claims, key=lambda claim: claim.part_of is not None):
        factor = told.get(claim.start) or (factors.get(claim.part_of) if claim.part_of is not None else None)
        if claim.measure == "level":
            factors[claim.start] = factor or dice.uniform(LEAST, MOST)
        elif claim.measure == "share" and factor and factor * claim.value <= 100:
            factors[claim.start] = factor
    for claim in sorted(report.claims, key=lambda claim: -claim.start):
        if claim.start in factors:
            end = claim.start + len(claim.quote)
            text = text[: claim.start] + _scaled(claim.quote, factors[claim.start]) + text[end:]
    text = _YEAR.sub(lambda found: str(int(found[0]) - 1), text)
    published = report.prior.published_on
    then = published.replace(year=published.year - 1) if published else None
    return replace(report, text=text, prior=replace(report.prior, published_on=then), claims=())


def _told(change: Observation, claims: tuple[Observation, ...]) -> Iterator[tuple[Observation, float]]:
    """The figure whose change this is, and last year's as a multiple of it; nothing where there is no such figure."""
    if change.measure != "change":
        return
    meant = (change.indicator, change.province, change.district, change.commune, change.period_end, change.modality)
    near = [
        claim
        for claim in claims
        if (claim.indicator, claim.province, claim.district, claim.commune, claim.period_end, claim.modality) == meant
        and claim.measure in {"level", "share"}
        and (change.unit == claim.unit or (change.unit == "percent" and claim.measure == "level"))
        and abs(claim.start - change.start) < REACH
    ]
    if near:
        figure = min(near, key=lambda claim: (claim.start > change.start, abs(claim.start - change.start)))
        relative = change.unit == "percent" and figure.measure == "level"
        before = figure.value / (1 + change.value / 100) if relative else figure.value - change.value
        if figure.value > 0 and before > 0:
            yield figure, before / figure.value


def _scaled(quote: str, factor: float) -> str:
    """The quote with its one number multiplied, written as it was: grouping, decimals, a leading zero."""
    found = _NUMBER.findall(quote)
    if len(found) != 1:
        return quote
    whole, _, decimals = found[0].partition(",")
    value = float(f"{whole.replace('.', '')}.{decimals or 0}") * factor
    written = f"{value:,.{len(decimals)}f}".translate(str.maketrans(",.", ".,"))
    if not decimals:
        value = max(1, round(value))
        written = f"{value:,d}".replace(",", ".") if "." in whole or value < 1000 else str(value)
        written = written.zfill(2) if whole.startswith("0") else written
    return quote.replace(found[0], written, 1)
