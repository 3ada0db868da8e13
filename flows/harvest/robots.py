"""robots.txt: asked for once a day, kept in the archive, obeyed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

from protego import Protego

from flows.archive import Answer, Entry, Facts, PortalWriter
from flows.harvest.client import Client
from flows.harvest.faults import FaultKind, HarvestFault
from flows.harvest.options import HarvestOptions

# RFC 9309: these mean that there are no rules; a server error or silence means "do not ask at all".
_NO_RULES = frozenset([FaultKind.FORBIDDEN, FaultKind.GONE, FaultKind.REJECTED])


def obey_robots(client: Client, writer: PortalWriter, base_url: str, options: HarvestOptions) -> None:
    """Make the client ask the portal's rules before each address and keep its crawl-delay and request-rate.

    Raises HarvestFault when robots.txt cannot be had for a reason that forbids asking anything, or when it asks for
    longer pauses than `max_crawl_delay_seconds`: neither asking faster nor waiting so long would do.
    """
    url = urljoin(base_url, "/robots.txt")
    cached = _cached(writer, url, timedelta(seconds=options.robots_max_age_seconds))
    status, body = (cached.status, writer.body(cached)) if cached else _fetched(client, writer, url)
    rules = Protego.parse(body.decode("utf-8", "replace") if status == 200 else "")
    agent = options.user_agent.partition("/")[0]
    client.permits = lambda address: bool(rules.can_fetch(address, agent))
    client.is_open = lambda: is_open(rules, agent, datetime.now(UTC))
    pause = _pause(rules, agent)
    if pause > options.max_crawl_delay_seconds:
        limit = f"more than the {options.max_crawl_delay_seconds:g} s that a harvest waits"
        raise HarvestFault(FaultKind.ROBOTS, url, f"robots.txt asks for {pause:g} s between requests, {limit}")
    client.delay_seconds = max(client.delay_seconds, pause)


def is_open(rules: Protego, agent: str, now: datetime) -> bool:
    """Whether robots.txt lets this agent visit at this time of the day; its visit-time is in UTC."""
    hours = rules.visit_time(agent)
    if hours is None:
        return True
    begin, end, at = hours.start_time, hours.end_time, now.astimezone(UTC).time()
    return bool(begin <= at <= end if begin <= end else at >= begin or at <= end)


def _pause(rules: Protego, agent: str) -> float:
    """Seconds between two requests; a request-rate for some hours of the day is kept to at all hours."""
    rate = rules.request_rate(agent)
    seconds = rate.seconds / rate.requests if rate is not None else 0.0
    return max(float(rules.crawl_delay(agent) or 0.0), seconds)


def _cached(writer: PortalWriter, url: str, age: timedelta) -> Entry | None:
    last = next((entry for entry in reversed(writer.entries) if entry.kind == "robots" and entry.url == url), None)
    return last if last is not None and datetime.now(UTC) - last.fetched_at < age else None


def _fetched(client: Client, writer: PortalWriter, url: str) -> tuple[int, bytes]:
    try:
        answer: Answer = client.ask(url)
    except HarvestFault as fault:
        if fault.kind not in _NO_RULES or fault.answer is None:
            raise
        answer = fault.answer
    writer.append(Facts("robots", url), answer)
    return answer.status, answer.body
