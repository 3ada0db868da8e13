"""A paper on a site, harvested into an archive again and again."""

from __future__ import annotations

from pathlib import Path

from flows.archive import Archive, Entry
from flows.harvest import HarvestOptions, PortalOutcome, harvest_portal
from tests.harvest.paper import Paper
from tests.harvest.site import Site, listing, portal


class Press:
    """A paper on a site and the archive of its harvests."""

    def __init__(self, site: Site, paper: Paper, root: Path) -> None:
        self.site, self.paper, self.archive = site, paper, Archive(root)

    def harvest(self, **changes: object) -> PortalOutcome:
        self.site.log.clear()
        options: HarvestOptions = self.site.options(**changes)
        return harvest_portal(portal(), [listing()], self.archive, options, sleep=lambda _seconds: None)

    def numbers(self) -> set[int]:
        return {int(item.page.identity) for item in self.archive.articles("xa")}

    def entries(self, kind: str) -> list[Entry]:
        return [entry for entry in self.archive.folder("xa").entries() if entry.kind == kind]

    def asked(self, part: str = "") -> list[str]:
        return [target for target in self.site.targets if part in target]
