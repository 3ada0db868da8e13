"""A portal added without a line of code: proposed, written, a page of it recorded, harvested."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from demo.registry import read_sites
from flows.archive import Archive
from flows.cli.app import call
from flows.harvest import harvest_portal
from flows.portals.proposal import propose
from flows.stages.harvest import options
from tests.families.test_pages import check_reviewed
from tests.portals.conftest import World, hurry
from transforms.families import family
from warehouse.reference import read_listings, read_portals

PLACES = {
    "hoathanh": "d-tay-ninh-hoa-thanh", "nhuxuan": "d-thanh-hoa-nhu-xuan", "phuninh": "d-quang-nam-phu-ninh",
    "dongkhoi": "", "ttx": "p-hau-giang", "hoaninh": "c-da-nang-hoa-vang-hoa-ninh", "haiphong": "p-hai-phong-2025",
    "thainguyen": "p-thai-nguyen-2025", "mocchau": "d-son-la-moc-chau",
    "hamthuanbac": "d-binh-thuan-ham-thuan-bac", "cumgar": "d-dak-lak-cu-mgar", "bacninh": "p-bac-ninh-2025",
    "yenson": "d-tuyen-quang-yen-son",
}  # fmt: skip


@pytest.mark.parametrize("portal", [site.portal for site in read_sites()])
def test_every_portal_of_the_town_is_known_by_its_marks(portal: str, world: World) -> None:
    site = world.site(portal)
    found = propose(world.front(portal), world.settings, sleep=hurry)
    row = found.portal_row()
    assert (row["family"], row["enabled"]) == (site.family, "false")
    assert row["place"] == PLACES[portal]
    assert {section.path for section in found.sections} >= {section.path for section in site.sections}
    assert all(section.links for section in found.sections)


def test_a_new_portal_is_two_files_of_rows_and_no_code(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["portals", "add", world.front("cumgar"), "--write"]) == 0
    said = capsys.readouterr()
    assert "cumgar-daklak,Trang thông tin điện tử huyện Cư M'gar,liferay," in said.out
    assert "marks: liferay 3 of 3" in said.err
    (row,) = read_portals(world.portals)
    listings = read_listings(world.listings, [row.portal])
    assert (row.enabled, row.district, row.place) == (False, "Cư M'gar", "d-dak-lak-cu-mgar")
    assert [listing.path for listing in listings] == ["/web/cumgar/tin-tuc", "/web/cumgar/mat-tran-tinh"]

    archive = Archive(world.settings.home / "archive")
    outcome = harvest_portal(row, listings, archive, options(world.settings, None, None), sleep=hurry)
    wanted = {story.id for story in world.site("cumgar").stories}
    assert outcome.faults == []
    assert {item.page.identity for item in archive.articles(row.portal)} == wanted
    assert call(["portals", "add", world.front("cumgar")]) == 2
    assert "is portal cumgar-daklak" in capsys.readouterr().err


def test_a_recorded_page_fails_until_a_person_has_read_it(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(["portals", "add", world.front("thainguyen"), "--write"]) == 0
    world.without_pauses()
    (row,) = read_portals(world.portals)
    front = propose(world.front("thainguyen"), world.settings, sleep=hurry)
    archive = Archive(world.settings.home / "archive")
    listings = read_listings(world.listings)
    harvest_portal(row, listings, archive, options(world.settings, None, None), sleep=hurry)
    newest = world.site("thainguyen").stories[0].text.title
    article = next(item for item in archive.articles(row.portal) if item.link.title == newest)
    (tmp_path / "pages").mkdir()
    command = ["portals", "record", article.page.url, "--portal", front.portal, "--to", str(tmp_path / "pages")]
    assert call(command) == 0
    folder = Path(capsys.readouterr().out.split("\n")[-3])
    assert folder.parent == tmp_path / "pages" / "newspaper_d"
    assert b"<html" in (folder / "page.html").read_bytes()
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    read = family("newspaper_d").article(article.page, article.link)
    assert (expected["title"], "\n".join(expected["text"])) == (read.title, read.text)
    assert json.loads((folder / "link.json").read_text(encoding="utf-8"))["title"] == article.link.title
    with pytest.raises(AssertionError, match="then set reviewed to true"):
        check_reviewed(folder)
    (folder / "expected.json").write_text(json.dumps(expected | {"reviewed": True}), encoding="utf-8")
    check_reviewed(folder)
    assert call(command) == 2
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://192.168.1.1/", "192.168.1.1 is a private address"),
        ("http://router.local/", "router.local is a private address"),
        ("http://[::1]:8080/", "::1 is a private address"),
        ("http://user@cong.gov.vn/", "no http address"),
        ("ftp://cong.gov.vn/", "no http address"),
        ("cong.gov.vn", "no http address"),
    ],
)
def test_what_no_portal_can_have_is_refused(
    url: str, said: str, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(["portals", "add", url]) == 2
    assert said in capsys.readouterr().err
    assert not world.portals.exists()


def test_a_page_that_is_no_article_is_not_recorded(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(["portals", "add", world.front("mocchau"), "--write"]) == 0
    world.without_pauses()
    url = f"{world.front('mocchau')}tin-tuc-su-kien"
    assert call(["portals", "record", url, "--portal", "mocchau-sonla", "--to", str(tmp_path)]) == 2
    assert "no article's address in family vnportal" in capsys.readouterr().err
    assert call(["portals", "record", url, "--portal", "nobody", "--to", str(tmp_path)]) == 2
    assert call(["portals", "record", url, "--portal", "mocchau-sonla", "--to", str(tmp_path / "none")]) == 2
    assert "no folder" in capsys.readouterr().err


def test_the_demos_own_registry_is_not_written(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["portals", "add", world.front("cumgar"), "--demo", "--write"]) == 2
    assert "part of the program" in capsys.readouterr().err


def test_json_names_what_was_found(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["portals", "add", world.front("dongkhoi"), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["portal"]["family"] == "newspaper_a"
    assert facts["marks"] == [{"family": "newspaper_a", "found": 2, "known": 3}]
    assert facts["feeds"] == ["http://baodongkhoi.test/rss/home.rss"]
    assert facts["sections"][0] == {
        "listing": "chinh-tri",
        "path": "/chinh-tri/",
        "called": "Báo tỉnh Bến Tre",
        "links": 4,
    }
    assert any("place not clear" in remark for remark in facts["remarks"])
    assert not world.portals.exists()


def test_an_id_that_is_taken_is_not_given_twice(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["portals", "add", world.front("bacninh"), "--write"]) == 0
    world.portals.write_text(
        world.portals.read_text(encoding="utf-8").replace("http://bacninh.test", "http://bacninh.gov.test"), "utf-8"
    )
    assert call(["portals", "add", world.front("bacninh"), "--write"]) == 0
    assert [row.portal for row in read_portals(world.portals)] == ["bacninh", "bacninh-test"]
    assert len(read_listings(world.listings, ["bacninh", "bacninh-test"])) == 4
    capsys.readouterr()
