"""Reports spoiled as they are spoiled in life: one fault each, in the text or in what is known of its portal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from transforms.model import Observation, Prior

SCALE = {"triệu": "tỷ", "tỷ": "triệu", "tỉ": "triệu", "nghìn": "triệu", "ngàn": "triệu"}
TURNED = {"tăng": "giảm", "giảm": "tăng", "Tăng": "Giảm", "Giảm": "Tăng"}
ELSEWHERE = ("Cà Mau", "Lai Châu")
_GROUP = re.compile(r"\d{1,3}((?:\.\d{3})+)(?!\d)")
_YEAR = re.compile(r"\b(20[12]\d)\b")
_PART = re.compile(r",?\s*(trong đó|trong số đó|riêng)(,|:)?\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Report:
    """A text and what its portal says of it."""

    text: str
    prior: Prior
    claims: tuple[Observation, ...] = ()


def thousandfold(report: Report, dice: Random) -> Report | None:
    """One figure a thousand times too large or small: a lost group of digits, or another scale word."""
    for claim in _shuffled([claim for claim in report.claims if claim.measure == "level"], dice):
        if slipped := _slipped(claim.quote):
            end = claim.start + len(claim.quote)
            return replace(report, text=report.text[: claim.start] + slipped + report.text[end:])
    return None


def _slipped(quote: str) -> str | None:
    for word, other in SCALE.items():
        if word in quote:
            return quote.replace(word, other, 1)
    if found := _GROUP.search(quote):
        return quote[: found.end() - 4] + quote[found.end() :]
    return None


def turned(report: Report, dice: Random) -> Report | None:
    """A rise told as a fall, or the other way round."""
    for claim in _shuffled([claim for claim in report.claims if claim.measure == "change"], dice):
        before = report.text[: claim.start]
        words = [found for found in re.finditer("|".join(TURNED), before) if claim.start - found.end() < 40]
        if words:
            at = words[-1]
            return replace(
                report, text=before[: at.start()] + TURNED[at[0]] + before[at.end() :] + report.text[claim.start :]
            )
    return None


def shifted(report: Report, dice: Random) -> Report | None:
    """Every mention of one year is of the year after, or before."""
    years = sorted(set(_YEAR.findall(report.text)))
    if not years:
        return None
    year, step = dice.choice(years), dice.choice((-1, 1))
    return replace(report, text=re.sub(rf"\b{year}\b", str(int(year) + step), report.text))


def elsewhere(report: Report, _: Random) -> Report | None:
    """The portal is taken for one of another province, and so is the name where the text has it."""
    own = report.prior.province
    if own is None:
        return None
    other = ELSEWHERE[own == ELSEWHERE[0]]
    return replace(report, text=report.text.replace(own, other), prior=replace(report.prior, province=other))


def total(report: Report, dice: Random) -> Report | None:
    """A part reads as a figure of its own: what says "of which" is gone."""
    found = list(_PART.finditer(report.text))
    if not found:
        return None
    at = dice.choice(found)
    return replace(report, text=f"{report.text[: at.start()]}. {report.text[at.end() :]}")


def _shuffled(claims: list[Observation], dice: Random) -> list[Observation]:
    return dice.sample(claims, len(claims))


KINDS: dict[str, Callable[[Report, Random], Report | None]] = {
    "thousand-fold slip": thousandfold,
    "swapped sign": turned,
    "shifted year": shifted,
    "wrong province": elsewhere,
    "duplicated article": lambda report, _: report,
    "part counted as total": total,
}
