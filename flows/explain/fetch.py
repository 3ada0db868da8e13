"""One page of the live web for a person who asks: robots.txt, then the page, with the harvest's own manners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlsplit

from flows.portals.call import PLAIN, calling, registered, stranger
from flows.settings import Settings
from transforms.families import FAMILIES
from transforms.model import Page, Prior


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page, the family that must read it (None: whichever has its marks) and what the registry knows of it."""

    page: Page
    family: str | None
    prior: Prior


def fetch(url: str, family: str | None, settings: Settings) -> Fetched:
    """Ask for one page and its robots.txt; nothing is kept. Raises HarvestFault, RegistryError."""
    row = registered(url, settings)  # enabled or not: a person may look at one page as with a browser
    family = family or (row.family if row else None)
    prior = Prior(row.name, row.province, row.district, None) if row else Prior("", None, None, None)
    with calling(row or stranger(url), settings) as call:
        answer = call.ask(url, family or _by_address(url))
    headers = {key.lower(): value for key, value in answer.headers}
    portal = row.portal if row else (urlsplit(url).hostname or "")
    body, digest = answer.body, sha256(answer.body).hexdigest()
    page = Page(portal, answer.url, "", datetime.now(UTC), answer.status, headers, body, digest, "", 0)
    return Fetched(page, family, prior)


def _by_address(url: str) -> str:
    named = [name for name, reader in FAMILIES.items() if reader.identity(url)]
    return named[0] if len(named) == 1 else PLAIN
