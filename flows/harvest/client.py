"""One portal's HTTP: polite, bounded in time and size, every failure a HarvestFault."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

import requests
from requests import exceptions as http
from urllib3.exceptions import HTTPError

from flows.archive import Answer
from flows.harvest.boundary import check_own
from flows.harvest.budget import windows_of
from flows.harvest.connect_to import ConnectToAdapter
from flows.harvest.faults import FaultKind, HarvestFault
from flows.harvest.options import HarvestOptions
from flows.harvest.pace import pace_of
from flows.harvest.redirects import redirect_target
from flows.harvest.retry import parse_retry_after, wait_before_retry
from flows.harvest.tls import context_of
from flows.harvest.transport import transport_fault
from warehouse.reference import PortalRow, TlsPins

_CHUNK_BYTES = 64 * 1024
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"


class Client:
    """Asks one portal; `requests`, `bytes` and `not_modified` count what was sent for, received and spared.

    `permits` and `is_open` are set once robots.txt is known and asked about each address, redirect targets included.
    `memory` gives the last answer of an address that the archive has, so that the portal may say "not modified".
    """

    def __init__(self, portal: PortalRow, options: HarvestOptions, sleep: Callable[[float], None] = time.sleep) -> None:
        """`sleep` takes seconds; tests give their own."""
        self.requests = 0
        self.bytes = 0
        self.not_modified = 0
        self.delay_seconds = portal.delay_seconds
        self.permits: Callable[[str], bool] = lambda url: True  # noqa: ARG005 - until robots.txt is read
        self.is_open: Callable[[], bool] = lambda: True
        self.memory: Callable[[str], Answer | None] = lambda url: None  # noqa: ARG005 - until an archive is known
        self._base_url = portal.base_url
        self._timeout = (options.connect_timeout_seconds, portal.timeout_seconds)
        self._options = options
        self._sleep = sleep
        self._waited = 0.0
        self._budget = min(options.max_requests, portal.requests_per_run or options.max_requests)
        self._windows = windows_of(portal, options)
        self._pace = pace_of(urlsplit(portal.base_url).netloc, options.pace_folder)
        self._session = _session(options, portal.tls)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def ask(self, url: str, form: Mapping[str, str] | None = None) -> Answer:
        """GET, or POST of `form`; redirects within the host are followed. The answer has status 200.

        Only the portal itself is asked: an address outside its base address is a fault (`foreign`), whoever named it.

        Raises HarvestFault after the last try; its `answer` holds what was received with an error status.
        """
        target, fields = url, dict(form or {})
        for _ in range(self._options.max_redirects + 1):
            check_own(self._base_url, target)
            self._check_allowed(target)
            answer = self._ask_with_retries(target, fields)
            if answer.status not in _REDIRECTS:
                return answer
            target = redirect_target(target, _location(answer))
            if answer.status not in (307, 308):
                fields = {}
        raise HarvestFault(FaultKind.REDIRECT_LOOP, url, f"more than {self._options.max_redirects} redirects")

    def _check_allowed(self, url: str) -> None:
        if not self.permits(url):
            raise HarvestFault(FaultKind.ROBOTS, url, "robots.txt forbids this address")
        if not self.is_open():
            raise HarvestFault(FaultKind.CLOSED, url, "outside the visit-time of robots.txt; the next run goes on")

    def _ask_with_retries(self, url: str, form: dict[str, str]) -> Answer:
        attempt = 0
        while True:
            try:
                return self._ask_once(url, form)
            except HarvestFault as fault:
                wait = wait_before_retry(fault, attempt, self._options)
                if wait is None or self._waited + wait > self._options.max_total_wait_seconds:
                    raise
                self._waited += wait
                if fault.retry_after is not None and self._options.pace_folder is not None:
                    self._pace.hold(wait)
                self._sleep(wait)
                attempt += 1

    def _ask_once(self, url: str, form: dict[str, str]) -> Answer:
        if self.requests >= self._budget:
            detail = f"{self._budget} requests in this run are what this host may be asked for; the next run goes on"
            raise HarvestFault(FaultKind.BUDGET, url, detail)
        self._pace.wait(self.delay_seconds, self._sleep, self._windows)
        self.requests += 1
        known = None if form else self.memory(url)
        deadline = time.monotonic() + self._options.max_request_seconds
        try:
            with self._session.request(
                "POST" if form else "GET", url, data=form or None, stream=True, allow_redirects=False,
                timeout=self._timeout, headers={"Referer": url} if form else _conditions(known),
            ) as response:  # fmt: skip
                answer = self._received(response, url, deadline)
        except (http.RequestException, HTTPError, OSError, ValueError) as fault:
            raise transport_fault(fault, url) from fault
        self.bytes += len(answer.body)
        if answer.status == 304 and known is not None:
            self.not_modified += 1
            return replace(known, fetched_at=answer.fetched_at)
        return _checked(answer)

    def _received(self, response: requests.Response, url: str, deadline: float) -> Answer:
        body = bytearray()
        while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
            body += chunk
            if len(body) > self._options.max_body_bytes:
                raise HarvestFault(FaultKind.TOO_LARGE, url, f"more than {self._options.max_body_bytes} bytes")
            if time.monotonic() > deadline:
                raise HarvestFault(FaultKind.TIMEOUT, url, f"no end in {self._options.max_request_seconds:g} s")
        announced = response.headers.get("Content-Length", "")
        if announced.isdecimal() and response.raw.tell() < int(announced):
            raise HarvestFault(FaultKind.TRUNCATED, url, f"{response.raw.tell()} of {announced} bytes")
        headers = tuple(response.raw.headers.items())
        return Answer(url, response.status_code, response.reason or "", headers, bytes(body), datetime.now(UTC))


class _Session(requests.Session):
    """A session that leaves redirects alone: requests would read a redirect's body without any limit."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002 - the name is the library's
        """No redirect, ever: `Client.ask` follows them."""
        return None


def _conditions(known: Answer | None) -> dict[str, str] | None:
    """Headers that let the portal answer 304 instead of the body that the archive has."""
    if known is None:
        return None
    pairs = {"If-None-Match": known.header("ETag"), "If-Modified-Since": known.header("Last-Modified")}
    return {name: value for name, value in pairs.items() if value}


def _session(options: HarvestOptions, pins: TlsPins) -> requests.Session:
    session = _Session()
    adapter = ConnectToAdapter(options.connect_to, context_of(pins), pins.name)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    session.headers.update({"User-Agent": options.agent_line, "Accept": _ACCEPT, "Accept-Language": "vi,en;q=0.5"})
    if "@" in options.contact:
        session.headers["From"] = options.contact
    return session


def _location(answer: Answer) -> str:
    """The Location header; servers send UTF-8 there, which HTTP libraries hand over as Latin-1."""
    location = answer.header("Location")
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _checked(answer: Answer) -> Answer:
    status = answer.status
    if status == 200 or status in _REDIRECTS:
        return answer
    known = {401: FaultKind.FORBIDDEN, 403: FaultKind.FORBIDDEN, 404: FaultKind.GONE, 410: FaultKind.GONE}
    kind = known.get(status, FaultKind.REJECTED)
    if status == 429:
        kind = FaultKind.TOO_MANY_REQUESTS
    elif status >= 500:
        kind = FaultKind.SERVER_ERROR
    wait = parse_retry_after(answer.header("Retry-After"))
    raise HarvestFault(kind, answer.url, f"HTTP {status} {answer.reason}", retry_after=wait, answer=answer)
