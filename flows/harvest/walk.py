"""One listing walked: page by page to its end or to known territory, new articles fetched on the way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urljoin

from flows.archive import Answer, Facts
from flows.harvest.attachments import fetch_attachments
from flows.harvest.faults import NOT_AN_ATTEMPT, FaultKind, HarvestFault
from flows.harvest.marks import Mark, Pending, territory, write_mark
from flows.harvest.visit import FIRST_PAGE, Visit
from transforms.model import LayoutError, Link, Listing
from transforms.published import published_on
from warehouse.reference import ListingRow


def walk(visit: Visit, row: ListingRow) -> bool:
    """Bring the archive up to date with one listing; faults are noted in the visit, true says that it came through.

    Raises GivenUp (from `Visit.note`) and ArchiveError.
    """
    return _Walk(visit, row).run()


class _Walk:
    """A walk in progress: where it is, what failed, and what it may already rely on."""

    def __init__(self, visit: Visit, row: ListingRow) -> None:
        self.visit = visit
        self.row = row
        self.first = urljoin(visit.base_url, row.path)
        self.since, self.until = visit.options.since, visit.options.until
        self.territory = territory(visit.writer, row.listing, self.since)
        before = self.territory.mark or Mark()
        self.waiting = {pending.link.identity: pending for pending in before.pending}
        self.pending: dict[str, Pending] = {}
        self.lost = dict(before.lost)
        self.seen: set[str] = set()
        self.left_older = self.left_newer = False  # articles that only `since`, `until` kept from being fetched
        self.fetched_before = visit.fetched

    def run(self) -> bool:
        """Old debts first, then the pages; a mark only when the walk came through and left nothing newer behind.

        A mark cannot say "but for the newer ones": the next harvest would stop short of them for good.
        """
        if self._rests():
            self.visit.resting += 1
            return True
        for pending in self.waiting.values():
            self._fetch(pending.link, pending.attempts)
        try:
            depth = self._pages()
        except HarvestFault as fault:
            self.visit.note(fault)
            return False
        if self.left_newer:
            return True
        mark = Mark(self.since if self.left_older else depth, tuple(self.pending.values()), self.lost)
        if mark != self.territory.mark or self.visit.fetched > self.fetched_before:
            write_mark(self.visit.writer, self.row.listing, self.first, mark)
        return True

    def _rests(self) -> bool:
        """True where the first page was seen a moment ago and named known articles only: no debt, no news."""
        rest, mark = self.visit.options.listing_rest_seconds, self.territory.mark
        if rest <= 0 or mark is None or mark.pending:
            return False
        first = (
            e for e in reversed(self.visit.writer.entries) if e.kind == "listing" and e.listing == self.row.listing
        )
        seen = next((entry for entry in first if entry.identity == FIRST_PAGE), None)
        if seen is None or datetime.now(UTC) - seen.fetched_at >= timedelta(seconds=rest):
            return False
        try:
            listing = self.visit.reader.listing(self.visit.writer.body(seen), seen.url)
        except LayoutError:
            return False
        return self._all_known(listing)

    def _key(self, link: Link) -> str:
        """What a link is remembered by: a foreign address must not speak for the article that has the same id here."""
        return link.identity if self.visit.owns(link.url) else link.url

    def _all_known(self, listing: Listing) -> bool:
        return all(self._key(link) in self.territory.known for link in listing.links)

    def _pages(self) -> date | None:
        """Walk; returns how deep the listing is known now (None: to its end). Raises HarvestFault."""
        url, form = self.first, dict[str, str]()
        for number in range(1, self.visit.options.max_listing_pages + 1):
            answer = self._listing_page(url, form, number)
            if answer is None:
                return None
            listing = self.visit.read_listing(answer)
            if number == 1:
                self._check_portal(listing)
            fresh = [link for link in listing.links if self._key(link) not in self.seen]
            if not fresh:
                return None  # empty, or a pager that leads round in circles
            self.seen |= {self._key(link) for link in fresh}
            self.visit.listed |= self.seen
            self._fetch_all(fresh)
            if self._all_known(listing):
                return self.territory.mark.since if self.territory.mark else None
            if self._all_too_old(listing):
                return self.since
            if listing.next_url is None:
                return None
            url, form = listing.next_url, listing.next_form
        raise HarvestFault(FaultKind.REJECTED, self.first, f"no end after {number} listing pages")

    def _listing_page(self, url: str, form: dict[str, str], number: int) -> Answer | None:
        """The answer, archived; None when the list ended before this page."""
        try:
            answer = self.visit.ask(url, form)
        except HarvestFault as fault:
            if number > 1 and self.visit.walker.ends_with(fault):
                return None
            raise
        if number > 1 and self.visit.walker.past_end(self.first, url, answer.url):
            return None
        self.visit.keep(Facts("listing", answer.url, str(number), self.row.listing), answer)
        return answer

    def _check_portal(self, listing: Listing) -> None:
        """Raise HarvestFault where all articles stand on another host: the portal has moved."""
        if listing.links and not any(self.visit.owns(link.url) for link in listing.links):
            detail = f"all articles are elsewhere, the first is {listing.links[0].url}"
            raise HarvestFault(FaultKind.FOREIGN, self.first, detail)

    def _fetch_all(self, links: list[Link]) -> None:
        for link in links:
            key = self._key(link)
            if key not in self.visit.archived and key not in self.lost and key not in self.pending:
                self._fetch_in_window(link)

    def _fetch_in_window(self, link: Link) -> None:
        day = published_on(link.published_text) if self.visit.owns(link.url) else None
        if day is not None and self.since is not None and day < self.since:
            self.left_older = True
        elif day is not None and self.until is not None and day > self.until:
            self.left_newer = True
        else:
            self._fetch(link, 0)

    def _all_too_old(self, listing: Listing) -> bool:
        days = [published_on(link.published_text) for link in listing.links]
        return self.since is not None and all(day is not None and day < self.since for day in days)

    def _fetch(self, link: Link, attempts: int) -> None:
        try:
            article = self.visit.fetch_article(link, self.row.listing)
            fetch_attachments(self.visit, article, link, self.row.listing)
        except HarvestFault as fault:
            asked = attempts + (fault.kind not in NOT_AN_ATTEMPT)
            if not self.visit.owns(link.url):
                self.lost[link.url] = str(fault.kind)
            elif fault.kind is FaultKind.GONE or asked >= self.visit.options.max_article_attempts:
                self.lost[link.identity] = str(fault.kind)
            else:
                self.pending[link.identity] = Pending(link, asked)
            self.visit.note(fault, of_article=True)
