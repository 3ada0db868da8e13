"""One visit to one portal: what all its listings share, and how a single page is asked for and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from flows.archive import Answer, DamagedArchiveError, Entry, Facts, PortalWriter
from flows.harvest.asking import ask_page, read_listing
from flows.harvest.boundary import is_own
from flows.harvest.client import Client
from flows.harvest.families import Walker
from flows.harvest.faults import ENDS_VISIT, ONE_PAGE, Fault, HarvestFault
from flows.harvest.file_hosts import FileHosts
from flows.harvest.options import HarvestOptions
from transforms.families import Family
from transforms.model import Listing

FIRST_PAGE = "1"


class GivenUp(Exception):
    """Too many pages failed in a row: the rest of the portal is left for the next harvest."""


@dataclass(slots=True)
class Visit:
    """A portal's harvest in progress; counts are read by the outcome."""

    portal: str
    base_url: str
    client: Client
    walker: Walker
    reader: Family
    writer: PortalWriter
    file_hosts: FileHosts
    options: HarvestOptions
    progress: Callable[[str, int], None]
    archived: set[str] = field(default_factory=set)
    archived_files: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    fetched: int = 0
    unchanged: int = 0
    resting: int = 0
    spared: int = 0
    reread: int = 0
    gaps: int = 0
    faults: list[Fault] = field(default_factory=list)
    failures_in_a_row: int = 0
    _comparable: dict[str, Entry] = field(default_factory=dict)
    """Last answers by address that came with an ETag or a date to ask "newer than?" by."""

    def __post_init__(self) -> None:
        """Articles that the archive has already are not asked for again."""
        self.archived |= {e.identity for e in self.writer.entries if e.kind == "article" and e.status == 200}
        self.archived_files |= {e.identity for e in self.writer.entries if e.kind == "attachment"}
        for entry in self.writer.entries:
            self._remember(entry)
        self.client.memory = self._remembered

    def ask(self, url: str, form: Mapping[str, str] | None = None) -> Answer:
        """A page of the portal (never a notice in its place). Raises HarvestFault."""
        answer = ask_page(self.walker, self.client, url, form or {})
        self.failures_in_a_row = 0
        return answer

    def _remember(self, entry: Entry) -> None:
        """Further listing pages may be answers to forms, so that their address says too little."""
        by_address = entry.kind in ("article", "feed") or (entry.kind == "listing" and entry.identity == FIRST_PAGE)
        if by_address and entry.status == 200 and {"etag", "last-modified"} & entry.headers.keys():
            self._comparable[entry.url] = entry

    def _remembered(self, url: str) -> Answer | None:
        """The archive's last answer of an address, where the portal gave something to compare it by."""
        entry = self._comparable.get(url)
        if entry is None:
            return None
        try:
            body = self.writer.body(entry)
        except DamagedArchiveError:  # the whole page will be asked for again
            return None
        return Answer(url, entry.status, "OK", tuple(entry.headers.items()), body, entry.fetched_at)

    def owns(self, url: str) -> bool:
        """Whether an address is the portal's own, so that it may be asked for."""
        return is_own(self.base_url, url)

    def note(self, fault: HarvestFault, of_article: bool = False, of_file: bool = False) -> None:
        """Keep a fault; raises GivenUp when it was one too many in a row. What a file is says nothing of the portal."""
        elsewhere = self.file_hosts.knows(fault.fault.url)
        of_file = of_file or elsewhere
        self.faults.append(replace(fault.fault, of_article=of_article or of_file, of_file=of_file))
        if fault.kind in ENDS_VISIT and not elsewhere:
            raise GivenUp
        if of_file or fault.kind in ONE_PAGE:
            return
        self.failures_in_a_row += 1
        if self.failures_in_a_row >= self.options.max_failures_in_a_row:
            raise GivenUp

    def keep(self, facts: Facts, answer: Answer) -> Entry:
        """Archive an answer."""
        entry = self.writer.append(facts, answer)
        self._remember(entry)
        self.unchanged += entry.revisit
        return entry

    def read_listing(self, answer: Answer) -> Listing:
        """Links of a listing page. Raises HarvestFault (`layout`, or `reader` for a defect of ours)."""
        return read_listing(self.reader, answer)
