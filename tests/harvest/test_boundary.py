"""Pages may name any address: only the portal's own are asked for, the others are named and never archived."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.archive import Archive
from flows.harvest import FaultKind, harvest_portal
from tests.harvest.paper import Paper
from tests.harvest.press import Press
from tests.harvest.site import Asked, Reply, Site, listing, portal


@pytest.fixture
def stranger() -> Iterator[Site]:
    """A service on another port that would gladly answer."""
    with Site(Paper(99)) as site:
        yield site


def story(href: str, title: str = "Bài") -> str:
    return f"<article class='story'><h2><a class='cms-link' href='{href}'>{title}</a></h2></article>"


def page(items: str, more: str = "") -> Reply:
    pager = f"<ul class='cms-pagination'><a rel='next' href='{more}'>sau</a></ul>" if more else ""
    return Reply(f"<html><body><div class='story-list'>{items}</div>{pager}</body></html>")


def address(site: Site) -> str:
    return "http://" + next(iter(site.connect_to.values()))


def test_a_foreign_article_is_named_once_and_never_fetched(press: Press, stranger: Site) -> None:
    foreign = f"{address(stranger)}/bai-post50.html"
    press.paper.instead["/tin/"] = page(story(foreign) + story("/bai-post7.html"), "/tin/?page=2")
    outcome = press.harvest()
    assert [(f.kind, f.url, f.of_article) for f in outcome.faults] == [(FaultKind.FOREIGN, foreign, True)]
    assert press.numbers() == {1, 2, 3, 4, 7}
    assert (stranger.log, stranger.robots_asked) == ([], 0)
    assert all(entry.url.startswith("http://xa.test/") for entry in press.archive.folder("xa").entries())
    again = press.harvest()
    assert (again.ok, press.site.targets) == (True, ["GET /tin/"])


def test_a_foreign_article_does_not_stand_for_the_one_with_its_number(press: Press, stranger: Site) -> None:
    press.paper.instead["/tin/"] = [page(story(f"{address(stranger)}/x-post5.html") + story("/bai-post7.html"))]
    press.harvest()
    assert press.numbers() == {7}
    assert press.harvest().ok
    assert press.numbers() == set(range(1, 8))
    assert stranger.log == []


def test_many_foreign_articles_do_not_end_the_walk(press: Press) -> None:
    items = "".join(story(f"http://khac.test/bai-post{n}.html") for n in range(20, 30))
    press.paper.instead["/tin/"] = page(items + story("/bai-post7.html"), "/tin/?page=2")
    outcome = press.harvest()
    assert (outcome.given_up, len(outcome.faults)) == (False, 10)
    assert press.numbers() == {1, 2, 3, 4, 7}


def test_a_listing_of_foreign_articles_only_is_a_portal_that_moved(press: Press) -> None:
    press.paper.instead["/tin/"] = page(story("http://khac.test/bai-post7.html"))
    for _ in range(2):
        outcome = press.harvest()
        assert [(f.kind, f.of_article) for f in outcome.faults] == [(FaultKind.FOREIGN, False)]
        assert "http://khac.test/bai-post7.html" in outcome.faults[0].detail
        assert outcome.failed
    assert press.entries("mark") == []


def test_a_foreign_next_page_is_a_fault_and_no_end(press: Press, stranger: Site) -> None:
    press.paper.instead["/tin/"] = page(story("/bai-post7.html"), f"{address(stranger)}/tin/?page=2")
    outcome = press.harvest()
    assert [(f.kind, f.of_article) for f in outcome.faults] == [(FaultKind.FOREIGN, False)]
    assert (press.numbers(), press.entries("mark"), stranger.log) == ({7}, [], [])


def test_a_base_element_does_not_lead_away(press: Press, stranger: Site) -> None:
    body = press.paper.list_page(1).raw.replace(b"<html>", f"<html><base href='{address(stranger)}/'>".encode())
    press.paper.instead["/tin/"] = Reply(body)
    outcome = press.harvest()
    assert [fault.kind for fault in outcome.faults] == [FaultKind.FOREIGN]
    assert (stranger.log, press.numbers()) == ([], set())


def test_a_listing_of_another_host_in_the_registry_is_not_asked(press: Press, stranger: Site) -> None:
    row = listing(f"{address(stranger)}/tin/")
    outcome = harvest_portal(portal(), [row], press.archive, press.site.options())
    assert [fault.kind for fault in outcome.faults] == [FaultKind.FOREIGN]
    assert stranger.log == []


def test_a_form_is_not_posted_to_another_host(stranger: Site, tmp_path: Path) -> None:
    def answer(asked: Asked) -> Reply:
        if "bai-" in asked.target:
            return Reply("<html><body><h1>Bài</h1><div class='article-content'><p>Thân bài</p></div></body></html>")
        return Reply(
            f"<html><body><form id='aspnetForm' action='{address(stranger)}/nhan'>"
            "<input type='hidden' name='__VIEWSTATE' value='x'><div class='danhsachtin'><div class='item-tin'>"
            "<h3><a href='/portal/pages/2024-03-01/bai-000001.aspx'>Bài</a></h3></div></div><div class='phantrang'>"
            "<a class='next' href=\"javascript:__doPostBack('ctl00$n','')\">Tiếp</a></div></form></body></html>"
        )

    with Site(answer) as site:
        outcome = harvest_portal(portal("sharepoint_vnpt"), [listing()], Archive(tmp_path), site.options())
    assert [(f.kind, f.url) for f in outcome.faults] == [(FaultKind.FOREIGN, f"{address(stranger)}/nhan")]
    assert (outcome.fetched, stranger.log) == (1, [])
