"""One page of the live web for a person who asks: robots.txt, then the page, with the harvest's own manners."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from flows import interrupt
from flows.archive import Answer, Archive
from flows.harvest.asking import ask_page
from flows.harvest.boundary import is_own
from flows.harvest.client import Client
from flows.harvest.families import walker
from flows.harvest.options import HarvestOptions
from flows.harvest.robots import obey_robots
from flows.settings import Settings
from flows.stages.harvest import options
from transforms.families import FAMILIES
from transforms.model import Page, Prior
from warehouse import reference
from warehouse.reference import PortalRow

DELAY_SECONDS = 1.5
"""Pause between two requests to a host that the registry does not know: that of its slower portals."""
TIMEOUT_SECONDS = 40.0
"""Slow portals answer within this."""
PLAIN = "newspaper_a"
"""A family whose pages are plain GETs: how a page of an unknown family is asked for."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page, the family that must read it (None: whichever has its marks) and what the registry knows of it."""

    page: Page
    family: str | None
    prior: Prior


def fetch(url: str, family: str | None, settings: Settings) -> Fetched:
    """Ask for one page and its robots.txt; nothing is kept. Raises HarvestFault, RegistryError."""
    row = _registered(url, settings)
    family = family or (row.family if row else None)
    prior = Prior(row.name, row.province, row.district, None) if row else Prior("", None, None, None)
    answer = _ask(row or _unregistered(url), url, family or _by_address(url), options(settings, None, None))
    headers = {key.lower(): value for key, value in answer.headers}
    portal = row.portal if row else (urlsplit(url).hostname or "")
    body, digest = answer.body, sha256(answer.body).hexdigest()
    page = Page(portal, answer.url, "", datetime.now(UTC), answer.status, headers, body, digest, "", 0)
    return Fetched(page, family, prior)


def _registered(url: str, settings: Settings) -> PortalRow | None:
    """The registry's row of this host, enabled or not: a person may look at one page as with a browser."""
    rows = reference.read_portals(settings.portals)
    return next((row for row in rows if is_own(row.base_url, url)), None)


def _unregistered(url: str) -> PortalRow:
    parts = urlsplit(url)
    base = f"{parts.scheme}://{parts.netloc}/"
    return PortalRow("unknown", "", "", base, None, None, DELAY_SECONDS, TIMEOUT_SECONDS, 1.0, True, None, None)


def _by_address(url: str) -> str:
    named = [name for name, reader in FAMILIES.items() if reader.identity(url)]
    return named[0] if len(named) == 1 else PLAIN


def _ask(
    row: PortalRow, url: str, family: str, how: HarvestOptions, sleep: Callable[[float], None] = interrupt.sleep
) -> Answer:
    """robots.txt is read as in a harvest; it is kept in an archive of its own that ends with the question."""
    with TemporaryDirectory() as folder, closing(Client(row, how, sleep)) as client:
        with Archive(Path(folder)).writer(row.portal) as writer:
            obey_robots(client, writer, row.base_url, how)
        return ask_page(walker(family), client, url, {})
