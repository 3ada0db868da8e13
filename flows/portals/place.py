"""Which unit a portal speaks for, guessed from the name that it gives itself and from its host."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from warehouse import reference

_CLASSES = {
    "district": {"thị xã": "tx", "thành phố": "tp", "huyện": "h", "quận": "q"},
    "commune": {"xã": "xã", "phường": "p", "thị trấn": "tt", "đặc khu": "đặc khu"},
}
"""Class words of a level, with their short forms."""
_LABEL_BEGINS = ("bao", "tinhuy", "tinhdoan", "huyenuy", "huyen", "tp", "tx", "xa", "phuong", "congan")
"""What hosts put before a unit's name: `baohaiphong.vn`, `xacamhung.hatinh.gov.vn`."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of ref_place, with the days on which it is in being."""

    place: str
    level: str
    name: str
    class_word: str
    parent: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Guess:
    """The unit found, with the official names of its province and district; else the units that it may be."""

    unit: Unit | None
    province: str
    district: str
    candidates: tuple[str, ...] = ()


def guess(name: str, url: str, today: date) -> Guess:
    """The unit of a portal that calls itself `name`: the lowest that name and host agree on.

    A unit that has ended counts where none of its name is in being. Where several fit, none is taken.
    """
    text, labels = f" {_plain(name)} ", _labels(url)
    provinces = _newest([unit for unit in _units("province") if _says(text, unit) or _hosts(labels, unit)], today)
    for level in ("commune", "district"):
        named = [unit for unit in _units(level) if _says(text, unit)]
        for fits in (_classed_exactly, _classed):
            inside = _inside([unit for unit in named if fits(text, unit)], provinces, today)
            if inside:
                return _settled(inside)
    if provinces and not text.startswith((" báo ", " tỉnh ")):  # papers are of provinces
        labels -= {_ascii(unit.name) for unit in _units("province")}
        inside = _inside([unit for unit in _units("district") if _hosts(labels, unit)], provinces, today)
        if inside:
            return _settled(inside)
    return _settled(provinces)


def _settled(units: list[Unit]) -> Guess:
    if len(units) != 1:
        return Guess(None, "", "", tuple(sorted(unit.place for unit in units)))
    unit, names = units[0], {}
    above: Unit | None = unit
    while above is not None:
        names[above.level] = above.name
        above = _by_key().get(above.parent)
    return Guess(unit, names.get("province", ""), names.get("district", ""))


def _newest(units: Iterable[Unit], today: date) -> list[Unit]:
    """Of units with one name in one province those in being today, else those that ended last."""
    found: dict[tuple[str, str], list[Unit]] = {}
    for unit in units:
        found.setdefault((unit.name, _province_name(unit)), []).append(unit)
    kept = []
    for namesakes in found.values():
        ends = [unit.valid_to or date.max for unit in namesakes if unit.valid_from <= today]
        kept += [u for u in namesakes if u.valid_from <= today and (u.valid_to or date.max) == max(ends)]
    return kept


def _inside(units: list[Unit], provinces: list[Unit], today: date) -> list[Unit]:
    """Units within one of the provinces by name, where any is known."""
    names = {unit.name for unit in provinces}
    return _newest([unit for unit in units if not names or _province_name(unit) in names], today)


def _province_name(unit: Unit) -> str:
    above: Unit | None = unit
    while above is not None and above.level != "province":
        above = _by_key().get(above.parent)
    return above.name if above is not None else ""


def _says(text: str, unit: Unit) -> bool:
    return f" {_plain(unit.name)} " in text


def _classed(text: str, unit: Unit) -> bool:
    """The name behind a class word of its level (units rise from huyện to thị xã, their portals keep the old name)."""
    return any(_behind(text, word, unit) for pair in _CLASSES[unit.level].items() for word in pair)


def _classed_exactly(text: str, unit: Unit) -> bool:
    """The name behind its own class word: a town and a district may share a name. `Phường 3` holds it already."""
    name, word = _plain(unit.name), unit.class_word
    if name.startswith(f"{word} "):
        return f" {name} " in text
    return _behind(text, word, unit) or _behind(text, _CLASSES[unit.level].get(word, word), unit)


def _behind(text: str, word: str, unit: Unit) -> bool:
    """`thị xã` and `hợp tác xã` are other words than `xã`."""
    before, found, _ = text.partition(f" {word} {_plain(unit.name)} ")
    return bool(found) and not before.endswith((" thị", " tác", " tấn"))


def _hosts(labels: set[str], unit: Unit) -> bool:
    return _ascii(unit.name) in labels


def _labels(url: str) -> set[str]:
    """The host's labels, each also without what hosts put before a name."""
    found = []
    for label in (urlsplit(url).hostname or "").replace("-", "").split("."):
        found += [label, *(label.removeprefix(word) for word in _LABEL_BEGINS if label.startswith(word))]
    return {label for label in found if len(label) > 2}


@cache
def _ascii(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]", "", bare)


@cache
def _plain(text: str) -> str:
    """Lower case words, single spaces, no punctuation."""
    return " ".join(re.findall(r"[\w']+", unicodedata.normalize("NFC", text).lower()))


@cache
def _units(level: str) -> tuple[Unit, ...]:
    return tuple(unit for unit in _by_key().values() if unit.level == level)


@cache
def _by_key() -> dict[str, Unit]:
    return {unit.place: unit for path in (reference.PLACES, reference.COMMUNES) for unit in _rows(path)}


def _rows(path: Path) -> list[Unit]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [_unit(row) for row in csv.DictReader(stream)]


def _unit(row: dict[str, str]) -> Unit:
    begin, end = date.fromisoformat(row["valid_from"]), row["valid_to"]
    names = (row["place"], row["level"], row["name"], row["class_word"], row["parent"])
    return Unit(*names, begin, date.fromisoformat(end) if end else None)
