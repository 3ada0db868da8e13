"""The unit that a publisher speaks for."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from transforms.extraction.actor_words import BODIES
from transforms.extraction.folding import fold_word
from transforms.extraction.names import Names
from transforms.extraction.phrases import TOKEN
from transforms.model import Prior

_CLASSES = ("xã", "phường", "thị trấn", "đặc khu")
_DISTRICT_CLASSES = ("thị xã", "thành phố", "huyện", "quận")
_NOT_AFTER = frozenset({"thị", "tấn", "tác", "hậu"})
"""First halves of thị xã, thông tấn xã, hợp tác xã, hậu phường: other words than the class word."""
_ENDS_NAME = frozenset({",", "-", "–", "(", "huyện", "thị", "thành", "quận", "tỉnh", "tp"})


@dataclass(frozen=True, slots=True)
class Place:
    """A unit by level; None where the text does not tell."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None


def prior_place(prior: Prior) -> Place:
    """The publisher's unit; a commune is read from its name (`… xã Nghĩa Phú`)."""
    words = TOKEN.findall(unicodedata.normalize("NFC", prior.publisher))
    return Place(prior.province or None, prior.district or None, _commune_in(words))


def official_place(names: Names, prior: Prior) -> Place:
    """The publisher's unit as the list of places spells it; its class word where a town and a district share a name."""
    place = prior_place(prior)
    province = names.official("province", place.province, None) if place.province else None
    district = names.official("district", place.district, province) if place.district else None
    if district and names.twins(district, province):
        body = fold_word(prior.publisher)
        named = [w for w in _DISTRICT_CLASSES if f"{w} {fold_word(district)}" in body]
        district = f"{named[0]} {district}" if named else district
    return Place(province, district, place.commune)


def _commune_in(words: list[str]) -> str | None:
    """The commune of a body: its name ends the publisher's or stands before a comma, dash, bracket or district."""
    for index in range(len(words) - 1):
        length = next((n for n in (2, 1) if " ".join(words[index : index + n]).lower() in _CLASSES), 0)
        if not length or (index and words[index - 1].lower() in _NOT_AFTER):
            continue
        end = index + length
        while end < len(words) and (words[end][0].isupper() or (words[end].isdigit() and end == index + length)):
            end += 1
        name = " ".join(words[index + length : end])
        if name.isdigit():
            name = f"{' '.join(words[index : index + length]).capitalize()} {int(name)}"
        ended = end == len(words) or words[end] in _ENDS_NAME
        if name and ended and fold_word(name) not in BODIES:
            return name
    return None


def bare_name(district: str | None) -> str | None:
    """A district's name without the class word that tells it from its twin (`huyện Cao Lãnh`)."""
    word = next((w for w in _DISTRICT_CLASSES if district and district.startswith(f"{w} ")), "")
    return district[len(word) :].strip() if district else district
