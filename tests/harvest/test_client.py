"""Every way a request can fail has its kind, its number of tries and its waits."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from urllib3.util import parse_url

from flows.harvest import FaultKind, HarvestOptions
from flows.harvest.client import Client
from flows.harvest.faults import HarvestFault
from flows.harvest.retry import parse_retry_after
from tests.harvest.site import BASE, HOST, Answerer, Asked, Reply, Site, portal

PAGE = "<html><body><p>xin chào</p></body></html>"


@contextmanager
def asking(
    answer: Answerer, timeout_seconds: float = 5.0, **changes: object
) -> Iterator[tuple[Client, Site, list[float]]]:
    """A client of a site and the waits it slept."""
    waits: list[float] = []
    with Site(answer) as site:
        client = Client(portal(timeout_seconds=timeout_seconds), site.options(**changes), sleep=waits.append)
        try:
            yield client, site, waits
        finally:
            client.close()


def fault_of(client: Client, url: str = BASE + "a") -> HarvestFault:
    with pytest.raises(HarvestFault) as caught:
        client.ask(url)
    return caught.value


def replies(*items: Reply) -> Answerer:
    """The items one after the other, the last for ever."""
    left = list(items)
    return lambda _asked: left.pop(0) if len(left) > 1 else left[0]


def test_the_portal_sees_its_own_host_and_who_asks() -> None:
    with asking(lambda _: Reply(PAGE)) as (client, site, _):
        answer = client.ask(BASE + "tin/?p=2")
        assert (answer.url, answer.status, answer.body.decode()) == (BASE + "tin/?p=2", 200, PAGE)
        headers = site.log[0].headers
        assert headers["host"] == HOST
        assert headers["user-agent"] == "Solieu/0.1 (+ops@solieu.test)"
        assert headers["from"] == "ops@solieu.test"
        assert answer.fetched_at.tzinfo is UTC


def test_a_form_is_posted_and_cookies_are_kept() -> None:
    with asking(lambda _: Reply(PAGE, headers={"Set-Cookie": "s=1; path=/"})) as (client, site, _):
        client.ask(BASE + "a", {"__EVENTTARGET": "ctl00$lnkPage", "trống": ""})
        client.ask(BASE + "b")
        assert site.targets == ["POST /a", "GET /b"]
        assert site.log[0].form == {"__EVENTTARGET": "ctl00$lnkPage", "trống": ""}
        assert site.log[1].headers["cookie"] == "s=1"


def test_a_compressed_body_is_decoded() -> None:
    packed = gzip.compress(PAGE.encode() * 50)
    with asking(lambda _: Reply(packed, headers={"Content-Encoding": "gzip"})) as (client, _, _waits):
        assert client.ask(BASE + "a").body == PAGE.encode() * 50


STATUSES = [
    (401, FaultKind.FORBIDDEN, 1),
    (403, FaultKind.FORBIDDEN, 1),
    (404, FaultKind.GONE, 1),
    (410, FaultKind.GONE, 1),
    (418, FaultKind.REJECTED, 1),
    (204, FaultKind.REJECTED, 1),
    (429, FaultKind.TOO_MANY_REQUESTS, 3),
    (500, FaultKind.SERVER_ERROR, 3),
    (503, FaultKind.SERVER_ERROR, 3),
]


@pytest.mark.parametrize(("status", "kind", "tries"), STATUSES)
def test_status(status: int, kind: FaultKind, tries: int) -> None:
    with asking(lambda _: Reply("" if status == 204 else PAGE, status)) as (client, site, waits):
        fault = fault_of(client)
        assert (fault.kind, len(site.log), len(waits)) == (kind, tries, tries - 1)
        assert fault.answer is not None
        assert fault.answer.status == status


def test_a_fault_that_passes_costs_a_retry_with_growing_waits() -> None:
    with asking(replies(Reply(PAGE, 500), Reply(PAGE, 502), Reply(PAGE)), backoff_seconds=1.0) as (client, site, waits):
        assert client.ask(BASE + "a").status == 200
        assert len(site.log) == client.requests == 3
        assert 0.5 <= waits[0] <= 1.5
        assert 1.0 <= waits[1] <= 3.0


def test_retry_after_is_kept_to() -> None:
    wait = {"Retry-After": "7"}
    with asking(replies(Reply(PAGE, 429, wait), Reply(PAGE))) as (client, _, waits):
        assert client.ask(BASE + "a").status == 200
        assert waits == [7.0]


def test_a_retry_after_beyond_patience_is_no_retry() -> None:
    with asking(lambda _: Reply(PAGE, 429, {"Retry-After": "3600"})) as (client, site, waits):
        fault = fault_of(client)
        assert (fault.kind, fault.retry_after, len(site.log), waits) == (FaultKind.TOO_MANY_REQUESTS, 3600, 1, [])


def test_waiting_for_one_portal_ends_some_time() -> None:
    with asking(lambda _: Reply(PAGE, 429, {"Retry-After": "60"}), max_total_wait_seconds=150.0) as (
        client,
        site,
        waits,
    ):
        fault_of(client)
        fault_of(client)
        assert (len(site.log), waits) == (4, [60.0, 60.0])


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("60", 60), (" 0 ", 0), ("Tue, 24 Nov 2026 03:00:30 GMT", 30), ("Tue, 24 Nov 2026 02:00:00 GMT", 0), ("", None),
     ("-5", None), ("soon", None), ("١٢", None)],
)  # fmt: skip
def test_retry_after_forms(value: str, seconds: float | None) -> None:
    assert parse_retry_after(value, datetime(2026, 11, 24, 3, 0, 0, tzinfo=UTC)) == seconds


def test_silence_is_a_timeout() -> None:
    def hang(_asked: Asked) -> Reply:
        time.sleep(0.4)
        return Reply(PAGE)

    with asking(hang, timeout_seconds=0.1, max_retries=1) as (client, site, waits):
        assert fault_of(client).kind is FaultKind.TIMEOUT
        assert (len(site.log), len(waits)) == (2, 1)


def test_a_drip_ends_with_the_request_time() -> None:
    with asking(lambda _: Reply(PAGE * 20, drip=True), max_request_seconds=0.15, max_retries=0) as (client, _, _waits):
        started = time.monotonic()
        assert fault_of(client).kind is FaultKind.TIMEOUT
        assert time.monotonic() - started < 2


def test_too_large_is_stopped_early() -> None:
    with asking(lambda _: Reply(b"x" * 3_000_000), max_body_bytes=100_000) as (client, site, _):
        assert fault_of(client).kind is FaultKind.TOO_LARGE
        assert (len(site.log), client.bytes) == (1, 0)


def test_a_redirect_has_no_larger_body_than_a_page() -> None:
    with asking(lambda _: Reply(b"x" * 3_000_000, 301, {"Location": "/b"}), max_body_bytes=100_000) as (
        client,
        site,
        _,
    ):
        assert fault_of(client).kind is FaultKind.TOO_LARGE
        assert site.targets == ["GET /a"]


@pytest.mark.parametrize("url", ["http://[1.2.3/", "http://xa.test:99999/", "http://xa.test:9x/"])
def test_what_is_no_address_is_rejected(url: str) -> None:
    with asking(lambda _: Reply(PAGE)) as (client, site, _):
        assert fault_of(client, url).kind is FaultKind.REJECTED
        assert (site.log, client.requests) == ([], 0)


FOREIGN = [
    "http://khac.test/a",
    "http://xa.test.khac.test/a",
    "http://m.xa.test/a",
    "http://xa.test:8080/a",
    "https://xa.test:8443/a",
    "ftp://xa.test/a",
    "file:///etc/passwd",
    "//xa.test/a",
    f"http://{'x' * 70}.test/",
    "http://127.0.0.1/a",
    "http://[::1]/a",
    "http://169.254.169.254/latest/meta-data/",
    "http://khac.test\\@xa.test/a",  # urlsplit: xa.test; the HTTP library: khac.test
    "http://u:p@xa.test/a",
]


@pytest.mark.parametrize("url", FOREIGN)
def test_only_the_portal_itself_is_asked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **_more: looked_up.append(args))
    with asking(lambda _: Reply(PAGE)) as (client, site, waits):
        fault = fault_of(client, url)
        assert (fault.kind, fault.fault.url) == (FaultKind.FOREIGN, url)
        assert (site.log, client.requests, waits, looked_up) == ([], 0, [], [])


@pytest.mark.parametrize("url", [f"http://{HOST.upper()}/a", f"http://{HOST}:80/a"])
def test_another_spelling_of_the_host_is_the_portal(url: str) -> None:
    with asking(lambda _: Reply(PAGE)) as (client, site, _):
        assert client.ask(url).status == 200
        assert site.targets == ["GET /a"]


def test_www_is_the_portal_too() -> None:
    with Site(lambda _: Reply(PAGE)) as site:
        address = site.connect_to[HOST]
        client = Client(portal(), site.options(connect_to={HOST: address, f"www.{HOST}": address}))
        assert client.ask(f"http://www.{HOST}/a").status == 200
        client.close()


def test_the_backslash_address_means_another_host_to_the_library() -> None:
    """Why such addresses are refused: if the two parsers agree one day, the rule may go."""
    url = "http://khac.test\\@xa.test/a"
    assert (urlsplit(url).hostname, parse_url(url).host) == ("xa.test", "khac.test")


def test_a_body_that_cannot_be_unpacked_is_rejected() -> None:
    with asking(lambda _: Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"})) as (client, site, _):
        assert fault_of(client).kind is FaultKind.REJECTED
        assert len(site.log) == 1


def test_a_gzip_bomb_is_too_large() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    with asking(lambda _: Reply(bomb, headers={"Content-Encoding": "gzip"}), max_body_bytes=100_000) as (client, _, _w):
        assert fault_of(client).kind is FaultKind.TOO_LARGE


def test_fewer_bytes_than_announced_is_truncated() -> None:
    with asking(replies(Reply(PAGE, announce=500), Reply(PAGE))) as (client, site, _):
        assert client.ask(BASE + "a").body.decode() == PAGE
        assert len(site.log) == 2
    with asking(lambda _: Reply(PAGE, announce=500)) as (client, _, _waits):
        assert fault_of(client).kind is FaultKind.TRUNCATED


def test_nobody_listens() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = HarvestOptions(connect_to={HOST: f"127.0.0.1:{port}"}, max_retries=2)
    waits: list[float] = []
    client = Client(portal(), options, sleep=waits.append)
    fault = fault_of(client)
    client.close()
    assert (fault.kind, len(waits), client.requests) == (FaultKind.UNREACHABLE, 2, 3)


def test_a_plain_host_behind_https_is_a_tls_fault() -> None:
    with asking(lambda _: Reply(PAGE)) as (client, _, _waits):
        assert fault_of(client, f"https://{HOST}/a").kind is FaultKind.TLS


REDIRECTS = [
    ("/b", None, 2),
    (f"http://www.{HOST}/b", FaultKind.DNS, 1),
    ("/a", FaultKind.REDIRECT_LOOP, 6),
    ("http://10.0.0.5/", FaultKind.REDIRECT_REFUSED, 1),
    ("http://127.0.0.1/", FaultKind.REDIRECT_REFUSED, 1),
    ("http://[::1]/", FaultKind.REDIRECT_REFUSED, 1),
    ("http://localhost/", FaultKind.REDIRECT_REFUSED, 1),
    ("http://169.254.169.254/latest/meta-data/", FaultKind.REDIRECT_REFUSED, 1),
    (f"http://{HOST}:6379/", FaultKind.REDIRECT_REFUSED, 1),
    (f"http://{HOST}:9x/", FaultKind.REJECTED, 1),
    ("http://[1.2.3/", FaultKind.REJECTED, 1),
    ("file:///etc/passwd", FaultKind.REDIRECT_REFUSED, 1),
    (f"http://khac.test\\@{HOST}/", FaultKind.REDIRECT_REFUSED, 1),
    ("http://dongkhoi.baovinhlong.vn/", FaultKind.MOVED, 1),
]


@pytest.mark.parametrize(("location", "kind", "asked"), REDIRECTS)
def test_redirects(location: str, kind: FaultKind | None, asked: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _only_loopback)

    def answer(request: Asked) -> Reply:
        return Reply("", 301, {"Location": location}) if request.target == "/a" else Reply(PAGE)

    with asking(answer, max_retries=0) as (client, site, _):
        if kind is None:
            assert client.ask(BASE + "a").url == BASE + "b"
        else:
            assert fault_of(client).kind is kind
        assert len(site.log) == asked


_real = socket.getaddrinfo


def _only_loopback(host: str, *args: object, **kwargs: object) -> object:
    if host != "127.0.0.1":
        raise socket.gaierror(-2, "Name or service not known")
    return _real(host, *args, **kwargs)  # type: ignore[arg-type]


def test_the_delay_between_two_requests() -> None:
    waits: list[float] = []
    slow = "http://cham.test/"
    with Site(lambda _: Reply(PAGE)) as site:
        options = site.options(connect_to={"cham.test": site.connect_to[HOST]})
        client = Client(replace(portal(delay_seconds=30.0), base_url=slow), options, sleep=waits.append)
        client.ask(slow + "a")
        assert waits == []
        client.ask(slow + "b")
        client.close()
    assert len(waits) == 1
    assert 29 < waits[0] <= 30
