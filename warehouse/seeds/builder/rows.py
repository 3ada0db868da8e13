"""Rows of the place seeds, and how names become keys."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path

SEEDS = Path(__file__).parents[1]
FLOOR = "2004-01-01"  # the last founding of provinces before 2025 took effect on that day; no report is older
REFORM, LAW, DISTRICTS_END = "2025-07-01", "202/2025/QH15", "1654–1687/NQ-UBTVQH15"
WHOLE, UNKNOWN = "1", "unknown"
FOUNDING = frozenset({"found", "split", "split_off"})
CLOSING = frozenset({"merge", "found", "split", "partial", "rename", "reparent", "dissolve"})
PART = frozenset({"split", "split_off", "partial", "transfer"})
CLASSES = (
    "tỉnh", "thành phố", "thị xã", "huyện", "quận", "xã", "phường", "thị trấn", "đặc khu",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One row of places.csv or communes.csv: a unit and the days on which it was in being."""

    place: str
    level: str
    name: str
    class_word: str
    parent: str
    gso_code: str
    valid_from: str = FLOOR
    valid_to: str = ""
    resolution: str = ""
    successor: str = ""
    latitude: str = ""
    longitude: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """One row of place_edges.csv: from `date` on, `old` (or a part of it) belongs to `new`.

    `share` is 1 where all of `old` goes there, else `unknown`; `class_before` is told by a class_change only.
    """

    old: str
    new: str
    kind: str
    date: str
    resolution: str
    share: str = WHOLE
    class_before: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """One row of place_alias.csv: a way in which a unit is written, from `valid_from` to `valid_to`."""

    place: str
    alias: str
    kind: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as a package names it: code, name without class word, class word, code of the unit above."""

    code: str
    name: str
    class_word: str
    parent: str = ""
    latitude: str = ""
    longitude: str = ""


def plain(text: str) -> str:
    """Text without diacritics, đ as d, case kept."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def slug(text: str) -> str:
    """`Bà Rịa - Vũng Tàu` → `ba-ria-vung-tau`; apostrophes vanish (`Cư M'gar` → `cu-mgar`)."""
    return "-".join(re.findall(r"[a-z0-9]+", plain(text.lower()).replace("'", "").replace("’", "")))


def unit(code: str, full: str, parent: str = "", latitude: object = None, longitude: object = None) -> Unit:
    """Split `Thị xã Hòa Thành` into class word and name; numbered units keep theirs (`Quận 1`, `Phường 5`)."""
    full = " ".join(unicodedata.normalize("NFC", full).split())
    for word in CLASSES:
        if full.lower().startswith(word + " "):
            name = full[len(word) + 1 :]
            return Unit(code, full if name.isdigit() else name, word, parent, _degrees(latitude), _degrees(longitude))
    raise ValueError(f"no class word in {full!r}")


def _degrees(value: object) -> str:
    return "" if value is None else f"{float(str(value)):.5f}".rstrip("0")


def old_tones(name: str) -> str:
    """Hoà → Hòa, Thuỷ → Thủy: the older placement of the tone mark, the one in the official lists; quý stays."""
    text = unicodedata.normalize("NFD", name)
    text = re.sub(r"(o)([ae])([\u0300\u0301\u0303\u0309\u0323])(?!\w)", r"\1\3\2", text)
    text = re.sub(r"(?<![qQ])(u)(y)([\u0300\u0301\u0303\u0309\u0323])(?!\w)", r"\1\3\2", text)
    return unicodedata.normalize("NFC", text)


def new_tones(name: str) -> str:
    """Hòa → Hoà, Thủy → Thuỷ: the newer placement, as many papers write."""
    text = unicodedata.normalize("NFD", name)
    text = re.sub(r"([oO])([\u0300\u0301\u0303\u0309\u0323])([ae])(?!\w)", r"\1\3\2", text)
    text = re.sub(r"(?<![qQ])([uU])([\u0300\u0301\u0303\u0309\u0323])(y)(?!\w)", r"\1\3\2", text)
    return unicodedata.normalize("NFC", text)


def day_before(day: str) -> str:
    """The last day of what ended when `day` began."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def read_csv(name: str) -> list[dict[str, str]]:
    """Rows of one of the hand-entered files beside the seeds."""
    with (SEEDS / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def write_csv(name: str, kind: type, rows: Sequence[object]) -> None:
    """One seed, columns in the order of the dataclass."""
    names = [field.name for field in fields(kind)]
    with (SEEDS / name).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([getattr(row, name) for name in names] for row in rows)
