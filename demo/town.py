"""The demo town: portals of every family on loopback, one process, one free port each."""

from __future__ import annotations

import threading
from collections import Counter
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from demo.faults import Fault
from demo.portals import open_portal
from demo.portals.base import PortalOptions
from demo.registry import LISTINGS_CSV, PORTALS_CSV, Site, read_sites
from demo.server import PortalServer
from demo.web import Request

__all__ = ["Address", "Fault", "LoggedRequest", "Town", "open_town"]


NOWHERE = "khong-co.invalid"
"""A name that never resolves (RFC 6761)."""


class Address(NamedTuple):
    """Where a person finds a portal: its id, name, family and the address to click."""

    portal: str
    name: str
    family: str
    url: str


class LoggedRequest(NamedTuple):
    """One request as it reached a portal: canonical host of the portal, method, target."""

    host: str
    method: str
    target: str


class Town:
    """Portals that run between `start()` and `stop()` (or inside a `with`).

    `flood_blocker` is NukeViet's 40 requests per 60 s (429 + Retry-After), on as it is out there. `ports` fixes the
    port of a portal by its id; the others take free ones. Raises OSError when a fixed port is taken.
    """

    portals_csv: Path = PORTALS_CSV
    listings_csv: Path = LISTINGS_CSV

    def __init__(self, *, flood_blocker: bool = True, ports: dict[str, int] | None = None) -> None:
        self._sites = read_sites()
        self._options = PortalOptions(flood_blocker=flood_blocker)
        self._ports = ports or {}
        self._servers: dict[str, PortalServer] = {}
        self._lock = threading.Lock()
        self.requests: Counter[str] = Counter()
        """Requests so far, by canonical host."""
        self.log: list[LoggedRequest] = []
        """Every request in order of arrival."""

    def start(self) -> Self:
        """Open every portal, or none when a port is taken; a second call does nothing."""
        try:
            for site in self._sites if not self._servers else []:
                portal = open_portal(site, self._options)
                seen = partial(self._seen, site.host)
                self._servers[site.portal] = PortalServer(portal, self._ports.get(site.portal, 0), seen)
        except OSError:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Close every portal; all ports are free afterwards."""
        for server in self._servers.values():
            server.stop()
        self._servers.clear()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def sites(self) -> tuple[Site, ...]:
        """The portals with their sections and stories, as the CSV files say."""
        return tuple(self._sites)

    @property
    def connect_to(self) -> dict[str, str]:
        """Canonical host → `127.0.0.1:PORT`, like curl's --connect-to; a name that nobody knows for the fault `dns`."""
        return {site.host: self._address_of(site) for site in self._sites}

    def _address_of(self, site: Site) -> str:
        server = self._servers[site.portal]
        return f"{NOWHERE}:{server.port}" if server.switchboard.has("dns") else f"127.0.0.1:{server.port}"

    @property
    def addresses(self) -> list[Address]:
        """What a person may click."""
        return [
            Address(site.portal, site.name, site.family, f"http://{self.connect_to[site.host]}/")
            for site in self._sites
        ]

    def set_fault(self, portal: str, fault: Fault) -> None:
        """Switch a fault on; a fault of the same kind is replaced. Raises KeyError for an unknown portal id."""
        self._servers[portal].switchboard.set(fault)

    def clear_faults(self, portal: str | None = None) -> None:
        """Switch off the faults of one portal, or of all."""
        for name in self._servers if portal is None else [portal]:
            self._servers[name].switchboard.clear()

    def _seen(self, host: str, request: Request) -> None:
        with self._lock:
            self.requests[host] += 1
            self.log.append(LoggedRequest(host, request.method, request.target))


def open_town(*, first_port: int = 0, flood_blocker: bool = True) -> Town:
    """Start the town for a person and return it: `addresses` to print, `stop()` when done.

    With `first_port` the portals take consecutive ports from there, else free ones.
    """
    ports = {site.portal: first_port + n for n, site in enumerate(read_sites())} if first_port else {}
    return Town(flood_blocker=flood_blocker, ports=ports).start()
