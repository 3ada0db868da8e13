"""A call at one portal: robots.txt first, then its pages, with the harvest's own client, pace and budget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from protego import Protego

from flows import interrupt
from flows.archive import Answer, Archive, PortalWriter
from flows.harvest.asking import ask_page
from flows.harvest.boundary import is_address, is_own
from flows.harvest.client import Client
from flows.harvest.families import walker
from flows.harvest.options import HarvestOptions
from flows.harvest.redirects import is_private
from flows.harvest.robots import obey_robots
from flows.settings import Settings
from flows.stages.harvest import options
from warehouse import reference
from warehouse.reference import PortalRow

DELAY_SECONDS = 1.5
"""Pause between two requests to a host that the registry does not know: that of its slower portals."""
TIMEOUT_SECONDS = 40.0
"""Slow portals answer within this."""
PLAIN = "newspaper_a"
"""A family whose pages are plain GETs: how a page of an unknown family is asked for."""

Sleep = Callable[[float], None]


class NoPortalAddress(ValueError):
    """An address that no portal can have: says why."""


@dataclass(slots=True)
class Call:
    """A portal that is being called at; `sitemaps` are those that its robots.txt names."""

    row: PortalRow
    client: Client
    sitemaps: tuple[str, ...]

    def ask(self, url: str, family: str) -> Answer:
        """A page of the portal, asked for as that family wants it. Raises HarvestFault."""
        return ask_page(walker(family), self.client, url, {})


@contextmanager
def calling(row: PortalRow, settings: Settings, sleep: Sleep = interrupt.sleep) -> Iterator[Call]:
    """Call at a portal; nothing of it is kept but the pace. Raises HarvestFault where its robots.txt forbids all."""
    how = options(settings, None, None)
    with TemporaryDirectory() as folder, closing(Client(row, how, sleep)) as client:
        with Archive(Path(folder)).writer(row.portal) as writer:
            sitemaps = _obeyed(client, writer, row, how)
        yield Call(row, client, sitemaps)


def _obeyed(client: Client, writer: PortalWriter, row: PortalRow, how: HarvestOptions) -> tuple[str, ...]:
    obey_robots(client, writer, row.base_url, how)
    entry = next((entry for entry in writer.entries if entry.kind == "robots" and entry.status == 200), None)
    if entry is None:
        return ()
    return tuple(Protego.parse(writer.body(entry).decode("utf-8", "replace")).sitemaps)


def registered(url: str, settings: Settings) -> PortalRow | None:
    """The registry's row of this host, enabled or not. Raises RegistryError."""
    return row_of(reference.read_portals(settings.portals), url)


def row_of(rows: Iterable[PortalRow], url: str) -> PortalRow | None:
    """The row of an address's host."""
    return next((row for row in rows if is_own(row.base_url, url)), None)


def stranger(url: str) -> PortalRow:
    """A row for a host that the registry does not know: asked slowly, by no family's habits."""
    parts = urlsplit(url)
    base = f"{parts.scheme}://{parts.netloc}/"
    return PortalRow("unknown", "", "", base, None, None, DELAY_SECONDS, TIMEOUT_SECONDS, 1.0, True, None, None)


def check_address(url: str, connect_to: Mapping[str, str]) -> None:
    """Return quietly for an address that a portal may have.

    Raises NoPortalAddress for what is no http address, and for private ones: they are the operator's own network.
    """
    try:
        parts = urlsplit(url)
        usable = is_address(parts) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise NoPortalAddress(f"{url!r} is no http address of a host")
    host = (parts.hostname or "").lower()
    if host not in connect_to and is_private(host):
        raise NoPortalAddress(f"{url}: {host} is a private address; a portal stands on the open web")
