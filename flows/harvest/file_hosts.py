"""Hosts that keep a portal's files for it, named in its row: each with its own robots.txt, pace and budget."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from flows.archive import PortalWriter
from flows.harvest.boundary import is_own
from flows.harvest.client import Client
from flows.harvest.faults import HarvestFault
from flows.harvest.options import HarvestOptions
from flows.harvest.robots import obey_robots
from warehouse.reference import PortalRow, TlsPins


class FileHosts:
    """One client a host, made when its first file is asked for."""

    def __init__(
        self,
        portal: PortalRow,
        writer: PortalWriter,
        options: HarvestOptions,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._portal, self._writer, self._options, self._sleep = portal, writer, options, sleep
        self._clients: dict[str, Client] = {}
        self._closed: dict[str, HarvestFault] = {}

    def knows(self, url: str) -> bool:
        """Whether an address is one of the portal's file hosts'."""
        return any(is_own(f"{urlsplit(url).scheme}://{host}/", url) for host in self._portal.file_hosts)

    def client(self, url: str) -> Client:
        """The client for a file's host, its robots.txt read. Raises the HarvestFault that robots.txt ended in."""
        host = urlsplit(url).netloc.lower()
        if host in self._closed:
            raise self._closed[host]
        if host not in self._clients:
            base_url = f"{urlsplit(url).scheme}://{host}/"
            client = Client(replace(self._portal, base_url=base_url, tls=TlsPins()), self._options, self._sleep)
            self._clients[host] = client
            try:
                obey_robots(client, self._writer, base_url, self._options)
            except HarvestFault as fault:
                self._closed[host] = fault
                raise
        return self._clients[host]

    def close(self) -> None:
        """Close the connections."""
        for client in self._clients.values():
            client.close()

    @property
    def requests(self) -> int:
        """Requests sent to all of them."""
        return sum(client.requests for client in self._clients.values())

    @property
    def bytes(self) -> int:
        """Bodies received from all of them."""
        return sum(client.bytes for client in self._clients.values())
