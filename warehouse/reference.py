"""The reference seeds on disk, and the portal registry as checked rows."""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from warehouse import registry_rows as cells
from warehouse.registry_rows import RegistryError

__all__ = ["FAMILIES", "ListingRow", "PortalRow", "RegistryError", "TlsPins", "read_listings", "read_portals"]

SEEDS = Path(__file__).parent / "seeds"
CODEBOOK = SEEDS / "codebook.csv"
UNITS = SEEDS / "units.csv"
PLACES = SEEDS / "places.csv"
PLACE_EDGES = SEEDS / "place_edges.csv"
WRITTEN_NAMES = SEEDS / "written_names.csv"
PLACE_ALIASES = SEEDS / "place_alias.csv"
COMMUNES = SEEDS / "communes.csv"
COMMUNE_EDGES = SEEDS / "commune_edges.csv"
ACTOR_NAMES = SEEDS / "actor_names.csv"
PORTALS = SEEDS / "portals.csv"
LISTINGS = SEEDS / "listings.csv"

FAMILIES = frozenset(
    {
        "dnn", "generic", "liferay", "newspaper_a", "newspaper_b", "newspaper_c", "newspaper_d", "nukeviet",
        "sharepoint_vnpt", "vnportal", "webcenter", "wordpress",
    }
)  # fmt: skip
TLS_VERSIONS = ("1.0", "1.1", "1.2", "1.3")


@dataclass(frozen=True, slots=True)
class TlsPins:
    """What one host's certificate or handshake needs beyond the usual; verification itself is never off.

    `intermediate` is a PEM file with the certificates that the host forgets to send, `name` the name that its
    certificate is made out to instead, `ciphers` an OpenSSL cipher string, `min_version` one of TLS_VERSIONS.
    """

    min_version: str = ""
    ciphers: str = ""
    intermediate: Path | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class PortalRow:
    """One portal; waits in seconds, rhythm in days, place names as official, without class word.

    `place` is the place key of the unit that publishes, in being on the row's last day; `moved_to` the id of the portal
    that answers in its stead now, `requests_per_minute` and `requests_per_run` limits of this host alone, `terms` where
    its terms of use stand, `feeds` addresses of feeds or sitemaps that together name the newest articles of all its
    listings (in the file: with a space between two, relative to `base_url`), `file_hosts` hosts that keep its files and
    may be asked for them, `note` what a person should know before enabling it.
    """

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
    place: str = ""
    moved_to: str = ""
    requests_per_minute: int | None = None
    requests_per_run: int | None = None
    tls: TlsPins = TlsPins()
    terms: str = ""
    feeds: tuple[str, ...] = ()
    file_hosts: tuple[str, ...] = ()
    note: str = ""


PORTAL_COLUMNS = (
    "portal", "name", "family", "base_url", "province", "district", "delay_seconds", "timeout_seconds", "rhythm_days",
    "enabled", "valid_from", "valid_to",
)  # fmt: skip
PORTAL_OPTIONAL = (
    "place", "moved_to", "requests_per_minute", "requests_per_run", "tls_min_version", "tls_ciphers",
    "tls_intermediate", "tls_name", "terms", "feeds", "file_hosts", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One listing page of a portal and what is known of its articles; `path` is relative to the portal's base_url."""

    portal: str
    listing: str
    path: str
    publisher: str
    province: str | None
    district: str | None


def header(path: Path) -> list[str]:
    """Names of a seed's columns."""
    with path.open(encoding="utf-8", newline="") as handle:
        return next(csv.reader(handle))


def read_portals(path: Path) -> list[PortalRow]:
    """Rows of a portals.csv in file order; raises RegistryError on a missing column, a bad value or a repeated id."""

    def parse(row: dict[str, str]) -> PortalRow:
        return _portal(row, path.parent)

    rows = list(cells.read_rows(path, PORTAL_COLUMNS, parse, PORTAL_OPTIONAL))
    ids = [row.portal for row in rows]
    cells.unique(path, ids)
    if lost := sorted({row.moved_to for row in rows if row.moved_to} - set(ids)):
        raise RegistryError(f"{path}: moved_to names no portal: {', '.join(lost)}")
    return rows


def read_listings(path: Path, portals: Collection[str] | None = None) -> list[ListingRow]:
    """Rows of a listings.csv in file order (the first listing that names an article owns it); raises RegistryError.

    Where the ids of `portals` are given, a listing of another portal is a fault.
    """

    def parse(row: dict[str, str]) -> ListingRow:
        if portals is not None and row["portal"] not in portals:
            raise ValueError(f"portal {row['portal']!r} is not in the registry of portals")
        return _listing(row)

    rows = list(cells.read_rows(path, ListingRow.__slots__, parse))
    cells.unique(path, [f"{row.portal}/{row.listing}" for row in rows])
    return rows


def _portal(row: dict[str, str], folder: Path) -> PortalRow:
    _check_family(row)
    address = urlsplit(row["base_url"])
    if address.scheme not in {"http", "https"} or not address.netloc:
        raise ValueError(f"base_url {row['base_url']!r} is no http address")
    return PortalRow(
        portal=cells.identifier("portal", row["portal"]),
        name=cells.filled("name", row["name"]),
        family=row["family"],
        base_url=row["base_url"],
        province=row["province"] or None,
        district=cells.district(row),
        delay_seconds=cells.number("delay_seconds", row["delay_seconds"], zero=True),
        timeout_seconds=cells.number("timeout_seconds", row["timeout_seconds"]),
        rhythm_days=cells.number("rhythm_days", row["rhythm_days"]),
        enabled=cells.flag(row["enabled"]),
        valid_from=cells.day(row["valid_from"]),
        valid_to=cells.day(row["valid_to"]),
        place=row["place"],
        moved_to=row["moved_to"],
        requests_per_minute=cells.count("requests_per_minute", row["requests_per_minute"]),
        requests_per_run=cells.count("requests_per_run", row["requests_per_run"]),
        tls=_tls(row, folder),
        terms=row["terms"],
        feeds=tuple(row["feeds"].split()),
        file_hosts=cells.hosts("file_hosts", row["file_hosts"]),
        note=row["note"],
    )


def _check_family(row: dict[str, str]) -> None:
    if row["family"] not in FAMILIES:
        raise ValueError(f"family {row['family']!r} is none of {', '.join(sorted(FAMILIES))}")


def _tls(row: dict[str, str], folder: Path) -> TlsPins:
    """Pins of one row; a relative `tls_intermediate` is looked for beside the registry."""
    version = row["tls_min_version"]
    if version and version not in TLS_VERSIONS:
        raise ValueError(f"tls_min_version {version!r} is none of {', '.join(TLS_VERSIONS)}")
    intermediate = folder / row["tls_intermediate"] if row["tls_intermediate"] else None
    if intermediate is not None and not intermediate.is_file():
        raise ValueError(f"tls_intermediate {row['tls_intermediate']!r}: no such file beside the registry")
    return TlsPins(version, row["tls_ciphers"], intermediate, row["tls_name"])


def _listing(row: dict[str, str]) -> ListingRow:
    return ListingRow(
        portal=cells.identifier("portal", row["portal"]),
        listing=cells.identifier("listing", row["listing"]),
        path=cells.filled("path", row["path"]),
        publisher=cells.filled("publisher", row["publisher"]),
        province=row["province"] or None,
        district=cells.district(row),
    )
