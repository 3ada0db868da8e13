from __future__ import annotations

import http.client
import socket
import threading
import time
import urllib.request
from html import unescape

import pytest

from demo.registry import read_sites
from demo.town import Fault, Town, open_town
from tests.demo.browser import Browser
from tests.demo.conftest import Visit

PORTALS = tuple(site.portal for site in read_sites())


def test_each_portal_has_its_own_loopback_port(town: Town) -> None:
    addresses = list(town.connect_to.values())
    assert len(set(addresses)) == len(PORTALS)
    assert all(address.startswith("127.0.0.1:") for address in addresses)
    assert [address.portal for address in town.addresses] == list(PORTALS)


@pytest.mark.parametrize("portal", PORTALS)
def test_answers_a_person_who_clicks_on_the_port(town: Town, portal: str) -> None:
    address = next(a for a in town.addresses if a.portal == portal)
    with urllib.request.urlopen(address.url, timeout=5) as page:  # noqa: S310 - loopback
        body = page.read().decode("utf-8")
    assert ".test" not in body, "absolute links follow the Host header"


def test_requests_are_counted_by_canonical_host(visit: Visit, town: Town) -> None:
    before = town.requests["ttx.haugiang.test"]
    visit("ttx").get("/hau-giang/")
    assert town.requests["ttx.haugiang.test"] == before + 1
    assert town.log[-1] == ("ttx.haugiang.test", "GET", "/hau-giang/")


@pytest.mark.parametrize(
    ("kind", "status"), [("forbidden", 403), ("too_many_requests", 429), ("server_error", 500)]
)  # fmt: skip
def test_status_faults_and_their_end(visit: Visit, town: Town, kind: str, status: int) -> None:
    browser = visit("dongkhoi")
    fault = {"forbidden": Fault("forbidden"), "too_many_requests": Fault("too_many_requests", seconds=7)}
    town.set_fault("dongkhoi", fault.get(kind, Fault("server_error")))
    answer = browser.get("/chinh-tri/")
    assert answer.status == status
    assert answer.headers.get("retry-after") == ("7" if status == 429 else None)
    assert visit("ttx").get("/hau-giang/").status == 200, "the others go on"
    town.clear_faults()
    assert browser.get("/chinh-tri/").status == 200


def test_down_resets_the_connection(visit: Visit, town: Town) -> None:
    town.set_fault("nhuxuan", Fault("down"))
    with pytest.raises((ConnectionError, http.client.BadStatusLine)):
        visit("nhuxuan").get("/robots.txt")


def test_hang_outlasts_the_client(town: Town, visit: Visit) -> None:
    town.set_fault("ttx", Fault("hang", seconds=20))
    with socket.create_connection(tuple_of(town.connect_to["ttx.haugiang.test"]), timeout=0.3) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        with pytest.raises(TimeoutError):
            client.recv(1)


def tuple_of(address: str) -> tuple[str, int]:
    host, _, port = address.partition(":")
    return host, int(port)


def test_garbage_and_refusal_come_with_200(visit: Visit, town: Town) -> None:
    browser = visit("phuninh")
    town.set_fault("phuninh", Fault("garbage"))
    garbage = browser.get("/webcenter/portal/phuninh/pages_tin-tuc")
    assert garbage.status == 200
    with pytest.raises(UnicodeDecodeError):
        garbage.body.decode("utf-8")
    town.clear_faults("phuninh")
    town.set_fault("phuninh", Fault("refusal"))
    refusal = browser.get("/webcenter/portal/phuninh/pages_tin-tuc")
    assert refusal.status == 200
    assert "Thông báo từ chối truy cập" in refusal.text


def test_fault_of_one_path_heals_after_its_times(visit: Visit, town: Town) -> None:
    town.set_fault("ttx", Fault("server_error", path="^/hau-giang/", times=2))
    browser = visit("ttx")
    assert [browser.get("/hau-giang/").status for _ in range(3)] == [500, 500, 200]
    assert browser.get("/robots.txt").status == 200


@pytest.mark.parametrize(
    ("portal", "doc", "path", "body"),
    [
        ("hoathanh", "dev_22_ngochoi", "/vi/news/ngoc-hoi/{slug}-{id}.html", "news-bodyhtml"),
        ("nhuxuan", "dev_02_dongnai", "/portal/pages/2022-07-07/x-{id}.aspx", "article-content"),
        ("dongkhoi", "dev_03_baclieu", "/x-a{id}.html", "content-fck"),
        ("ttx", "dev_21_daknong", "/x-post{id}.html", "cms-body"),
    ],
)
def test_broken_article_loses_its_body_alone(
    visit: Visit, town: Town, portal: str, doc: str, path: str, body: str
) -> None:
    browser = visit(portal)
    story = browser.story(doc)
    target = path.format(slug=story.slug, id=story.id)
    assert body in browser.get(target).text
    town.set_fault(portal, Fault("broken_article", article=doc))
    broken = browser.get(target)
    assert broken.status == 200
    assert story.text.title in unescape(broken.text)
    assert body not in broken.text


def test_unknown_portal_is_a_clear_error(town: Town) -> None:
    with pytest.raises(KeyError, match="khong-co"):
        town.set_fault("khong-co", Fault("down"))


def test_stopping_ends_hangs_and_frees_the_ports() -> None:
    town = open_town(flood_blocker=False)
    port = tuple_of(town.connect_to["ttx.haugiang.test"])[1]
    town.set_fault("ttx", Fault("hang", seconds=60))
    waiting = threading.Thread(target=_ask_and_forget, args=(Browser(town, "ttx"),))
    waiting.start()
    time.sleep(0.2)
    started = time.monotonic()
    town.stop()
    waiting.join(timeout=5)
    assert not waiting.is_alive()
    assert time.monotonic() - started < 5
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()


def test_a_taken_port_opens_nothing(town: Town) -> None:
    taken = tuple_of(town.connect_to["ttx.haugiang.test"])[1]
    other = Town(ports={"ttx": taken})
    with pytest.raises(OSError, match="in use"):
        other.start()
    with pytest.raises(KeyError):
        other.set_fault("hoathanh", Fault("down"))


def test_consecutive_ports_when_asked_for() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        first = probe.getsockname()[1]
    try:
        town = open_town(first_port=first)
    except OSError:
        pytest.skip(f"a port after {first} is taken")
    ports = [tuple_of(address)[1] for address in town.connect_to.values()]
    town.stop()
    assert ports == list(range(first, first + len(PORTALS)))


def _ask_and_forget(browser: Browser) -> None:
    try:
        browser.get("/")
    except (ConnectionError, http.client.HTTPException, TimeoutError):
        return


def test_head_has_the_length_and_no_body(visit: Visit) -> None:
    answer = visit("ttx").get("/robots.txt", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["content-length"]) > 50
