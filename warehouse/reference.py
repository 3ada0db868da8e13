"""The reference seeds on disk, and the portal registry as checked rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

SEEDS = Path(__file__).parent / "seeds"
CODEBOOK = SEEDS / "codebook.csv"
UNITS = SEEDS / "units.csv"
PLACES = SEEDS / "places.csv"
PLACE_EDGES = SEEDS / "place_edges.csv"
ACTOR_NAMES = SEEDS / "actor_names.csv"
PORTALS = SEEDS / "portals.csv"
LISTINGS = SEEDS / "listings.csv"

FAMILIES = frozenset(
    [
        "dnn",
        "generic",
        "liferay",
        "newspaper_a",
        "newspaper_b",
        "newspaper_c",
        "newspaper_d",
        "nukeviet",
        "sharepoint_vnpt",
        "vnportal",
        "webcenter",
        "wordpress",
    ]
)
_Row = TypeVar("_Row")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


class RegistryError(ValueError):
    """A registry file that cannot be used: names the file, the line and the fault."""


@dataclass(frozen=True, slots=True)
class PortalRow:
    """One portal; waits in seconds, rhythm in days, place names as official, without class word."""

    portal: str
    name: str
    family: str
    base_url: str
    province: str | None
    district: str | None
    delay_seconds: float
    timeout_seconds: float
    rhythm_days: float
    enabled: bool
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One listing page of a portal and what is known of its articles; `path` is relative to the portal's base_url."""

    portal: str
    listing: str
    path: str
    publisher: str
    province: str | None
    district: str | None


def read_portals(path: Path) -> list[PortalRow]:
    """Rows of a portals.csv in file order; raises RegistryError on a missing column, a bad value or a repeated id."""
    rows = list(_read(path, PortalRow.__slots__, _portal))
    _unique(path, [row.portal for row in rows])
    return rows


def read_listings(path: Path, portals: Collection[str] | None = None) -> list[ListingRow]:
    """Rows of a listings.csv in file order (the first listing that names an article owns it); raises RegistryError.

    Where the ids of `portals` are given, a listing of another portal is a fault.
    """

    def parse(row: dict[str, str]) -> ListingRow:
        if portals is not None and row["portal"] not in portals:
            raise ValueError(f"portal {row['portal']!r} is not in the registry of portals")
        return _listing(row)

    rows = list(_read(path, ListingRow.__slots__, parse))
    _unique(path, [f"{row.portal}/{row.listing}" for row in rows])
    return rows


def _read(path: Path, columns: tuple[str, ...], parse: Callable[[dict[str, str]], _Row]) -> Iterator[_Row]:
    for line, row in _lines(path, columns):
        if row.get(""):
            raise RegistryError(f"{path}:{line}: more cells than columns")
        try:
            yield parse({name: row[name].strip() for name in columns})
        except ValueError as error:
            raise RegistryError(f"{path}:{line}: {error}") from None


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by column name, with the number of the line that each ends on."""
    reader = csv.DictReader(StringIO(_text(path), newline=""), restkey="", restval="", strict=True)
    try:
        if missing := set(columns) - set(reader.fieldnames or ()):
            raise RegistryError(f"{path}: no column {', '.join(sorted(missing))}")
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:  # line_num is still that of the last good row
        raise RegistryError(f"{path}:{reader.line_num + 1}: in the row that begins here: {error}") from None


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RegistryError(f"{path}:{line}: not UTF-8: save it as UTF-8") from None
    except OSError as error:
        raise RegistryError(f"{path}: {error.strerror}") from None


def _portal(row: dict[str, str]) -> PortalRow:
    if row["family"] not in FAMILIES:
        raise ValueError(f"family {row['family']!r} is none of {', '.join(sorted(FAMILIES))}")
    address = urlsplit(row["base_url"])
    if address.scheme not in {"http", "https"} or not address.netloc:
        raise ValueError(f"base_url {row['base_url']!r} is no http address")
    return PortalRow(
        portal=_identifier("portal", row["portal"]),
        name=_filled("name", row["name"]),
        family=row["family"],
        base_url=row["base_url"],
        province=row["province"] or None,
        district=_district(row),
        delay_seconds=_number("delay_seconds", row["delay_seconds"], zero=True),
        timeout_seconds=_number("timeout_seconds", row["timeout_seconds"]),
        rhythm_days=_number("rhythm_days", row["rhythm_days"]),
        enabled=_flag(row["enabled"]),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
    )


def _listing(row: dict[str, str]) -> ListingRow:
    return ListingRow(
        portal=_identifier("portal", row["portal"]),
        listing=_identifier("listing", row["listing"]),
        path=_filled("path", row["path"]),
        publisher=_filled("publisher", row["publisher"]),
        province=row["province"] or None,
        district=_district(row),
    )


def _identifier(column: str, text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError(f"{column} {text!r}: letters a-z, digits, - and _ only")
    return text


def _filled(column: str, text: str) -> str:
    if not text:
        raise ValueError(f"{column} is empty")
    return text


def _district(row: dict[str, str]) -> str | None:
    if row["district"] and not row["province"]:
        raise ValueError(f"district {row['district']!r} without its province")
    return row["district"] or None


def _number(column: str, text: str, *, zero: bool = False) -> float:
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"{column} {text!r} is no number") from None
    if not (0 < number < float("inf") or (zero and number == 0)):
        raise ValueError(f"{column} {text!r} is out of range")
    return number


def _flag(text: str) -> bool:
    if text not in {"true", "false"}:
        raise ValueError(f"enabled {text!r} is neither true nor false")
    return text == "true"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _unique(path: Path, keys: list[str]) -> None:
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise RegistryError(f"{path}: twice: {', '.join(twice)}")
