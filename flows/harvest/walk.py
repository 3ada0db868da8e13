"""One listing walked: page by page to its end or to known territory, new articles fetched on the way."""

from __future__ import annotations

import time
from datetime import date
from urllib.parse import urljoin

from flows.archive import Answer, Facts
from flows.harvest.article import fetch_article
from flows.harvest.faults import NOT_AN_ATTEMPT, FaultKind, HarvestFault
from flows.harvest.marks import Mark, Pending, territory, write_mark
from flows.harvest.position import Position, Window
from flows.harvest.rest import seen_a_moment_ago
from flows.harvest.turning import Turn, Turning, has_lost, leaves_days_out
from flows.harvest.visit import Visit
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
        self.position = self._position()
        self.turning = Turning(resumed=self.position is not None and self.position.resumed)
        self.first_page: list[str] = []
        self.began = time.monotonic()
        self.whole = True

    def run(self) -> bool:
        """Old debts first, then the pages; true where the walk came through. Raises GivenUp."""
        if self._rests():
            self.visit.resting += 1
            return True
        if self.position is None:
            return self._run()
        self.pending |= self.waiting
        done = self.position.done
        try:
            done = self._run()
        finally:  # a killed process leaves no note: what the archive has tells as much
            self.position.leave(Mark(None, tuple(self.pending.values()), self.lost), done)
        return done

    def _position(self) -> Position | None:
        if not self.visit.options.resume or self.since is None:
            return None
        position = Position(self.visit.writer, self.row.listing, self.first, Window(self.since, self.until))
        self.waiting |= {pending.link.identity: pending for pending in position.mark.pending}
        self.lost |= position.mark.lost
        return position

    def _run(self) -> bool:
        """The walk; it leaves a mark only when it came through in one go and left nothing newer behind.

        A mark cannot say "but for the newer ones": the next harvest would stop short of them for good.
        """
        for pending in self.waiting.values():
            self._fetch(pending.link, pending.attempts)
        if self.position is not None and self.position.done:
            return True
        try:
            depth = self._pages()
        except HarvestFault as fault:
            self.visit.note(fault)
            return False
        if self.left_newer or not self.whole or (self.position is not None and self.position.resumed):
            return True
        mark = Mark(self.since if self.left_older else depth, tuple(self.pending.values()), self.lost)
        if mark != self.territory.mark or self.visit.fetched > self.fetched_before:
            write_mark(self.visit.writer, self.row.listing, self.first, mark)
        return True

    def _rests(self) -> bool:
        """True where the first page was seen a moment ago and named known articles only: no debt, no news."""
        if self.position is not None:
            return self.position.done and not self.waiting
        mark = self.territory.mark
        listing = seen_a_moment_ago(self.visit, self.row.listing) if mark is not None and not mark.pending else None
        return listing is not None and self._all_known(listing)

    def _key(self, link: Link) -> str:
        """What a link is remembered by: a foreign address must not speak for the article that has the same id here."""
        return link.identity if self.visit.owns(link.url) else link.url

    def _all_known(self, listing: Listing) -> bool:
        return all(self._key(link) in self.territory.known for link in listing.links)

    def _pages(self) -> date | None:
        """Walk; returns how deep the listing is known now (None: to its end). Raises HarvestFault."""
        url, form, before = self.first, dict[str, str](), tuple[Link, ...]()
        for number in range(1, self.visit.options.max_listing_pages + 1):
            listing, asked = self._archived_page(number, form), False
            if listing is None:
                answer, asked = self._listing_page(url, form, number), True
                if answer is None:
                    return self._end()
                listing = self.visit.read_listing(answer)
            if number == 1:
                self._check_portal(listing)
                self.first_page = [self._key(link) for link in listing.links]
            elif leaves_days_out(before, listing.links):
                self.visit.gaps += 1
            before = listing.links
            fresh = [link for link in listing.links if self._key(link) not in self.seen]
            turn = self.turning.turn([self._key(link) for link in listing.links], bool(fresh), asked)
            if turn is Turn.CIRCLE or (turn is Turn.REPEAT and not self._has_news()):
                return self._end()
            self.seen |= {self._key(link) for link in fresh}
            self.visit.listed |= self.seen
            self._fetch_all(fresh)
            if self._all_known(listing):
                return self.territory.mark.since if self.territory.mark else None
            if self._all_too_old(listing):
                return self.since
            if listing.next_url is None:
                return self._end()
            url, form = listing.next_url, listing.next_form
        raise HarvestFault(FaultKind.REJECTED, self.first, f"no end after {number} listing pages")

    def _archived_page(self, number: int, form: dict[str, str]) -> Listing | None:
        """A page that an earlier run of this backfill has read; none where forms lead on, whose states have expired."""
        position = self.position if not form else None
        entry = position.page(number) if position is not None else None
        if position is None or entry is None:
            return None
        try:
            listing = self.visit.reader.listing(self.visit.writer.body(entry), entry.url)
        except LayoutError:  # the portal may have mended it
            listing = None
        if listing is None or listing.next_form:
            position.stop()
            return None
        return listing

    def _end(self) -> date | None:
        """The listing's end. A long walk looks at the first page again: see `has_lost`."""
        if len(self.seen) > len(self.first_page) and self._took_long():
            now = self._first_page_now()
            if has_lost(self.first_page, [self._key(link) for link in now], self.seen):
                self.visit.gaps += 1
                self.whole = False
        return None

    def _has_news(self) -> bool:
        """Whether a page came twice because as much was published meanwhile as a page holds."""
        return self._took_long() and any(self._key(link) not in self.seen for link in self._first_page_now())

    def _took_long(self) -> bool:
        return time.monotonic() - self.began >= self.visit.options.shift_after_seconds

    def _first_page_now(self) -> tuple[Link, ...]:
        answer = self._listing_page(self.first, {}, 1)
        return self.visit.read_listing(answer).links if answer is not None else ()

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
        self.pending.pop(link.identity, None)
        try:
            fetch_article(self.visit, link, self.row.listing)
        except HarvestFault as fault:
            asked = attempts + (fault.kind not in NOT_AN_ATTEMPT)
            if not self.visit.owns(link.url):
                self.lost[link.url] = str(fault.kind)
            elif fault.kind is FaultKind.GONE or asked >= self.visit.options.max_article_attempts:
                self.lost[link.identity] = str(fault.kind)
            else:
                self.pending[link.identity] = Pending(link, asked)
            self.visit.note(fault, of_article=True)
