"""Fingerprints to stories: candidates share a band of their signatures; then words, figures and places decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rensa import RMinHashLSH

from transforms.stories.fingerprint import BANDS, PERMUTATIONS, Fingerprint

SIMILAR = 0.5
"""Least share of word sequences in common: a rewritten lead and cut ends leave more, other reports of a kind less."""
SAME_FIGURES = 0.9
"""Least share of the shorter text's figures that the longer one has too: reports of one template differ here."""
FEWEST_FIGURES = 2
"""A text with fewer figures cannot show that it is a copy."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article's story, named for the one published first; `similarity` to the one most like it, 0 to 1."""

    article_id: str
    story: str
    similarity: float


def cluster(fingerprints: Iterable[Fingerprint]) -> list[Story]:
    """The articles that share a story with another, sorted by id; those that stand alone are left out.

    Each article meets only those before it that share a band with it, so that a thousand more cost a thousand more.
    """
    ordered = sorted(fingerprints, key=_age)
    met = RMinHashLSH(threshold=SIMILAR, num_perm=PERMUTATIONS, num_bands=BANDS)
    first: dict[str, str] = {}
    nearest: dict[str, float] = {}
    for number, found in enumerate(ordered):
        for other in (ordered[n] for n in sorted(set(met.query(found.sketch)))):
            if (similarity := _same(other, found)) is None:
                continue
            for one in (other.article_id, found.article_id):
                nearest[one] = max(nearest.get(one, 0.0), similarity)
            _join(first, other.article_id, found.article_id)
        met.insert(number, found.sketch)
    rank = {found.article_id: n for n, found in enumerate(ordered)}
    earliest: dict[str, str] = {}
    for name in sorted(nearest, key=rank.__getitem__):
        earliest.setdefault(_root(first, name), name)
    return [Story(name, earliest[_root(first, name)], nearest[name]) for name in sorted(nearest)]


def _age(found: Fingerprint) -> tuple[bool, date, str]:
    """Earliest first; undated articles last, so that none of them becomes the original of a dated one."""
    return found.published_on is None, found.published_on or date.min, found.article_id


def _same(one: Fingerprint, other: Fingerprint) -> float | None:
    """The estimated similarity of two copies of a story; None where they are two stories."""
    similarity: float = one.sketch.jaccard(other.sketch)
    fewer = min(len(one.figures), len(other.figures))
    if similarity < SIMILAR or fewer < FEWEST_FIGURES:
        return None
    if len(one.figures & other.figures) < SAME_FIGURES * fewer:
        return None
    if one.places and other.places and not one.places & other.places:
        return None
    return similarity


def _root(first: dict[str, str], name: str) -> str:
    while first.get(name, name) != name:
        name = first[name]
    return name


def _join(first: dict[str, str], one: str, other: str) -> None:
    first[_root(first, other)] = _root(first, one)
