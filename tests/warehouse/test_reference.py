"""The registry and the seeds: good rows read, bad ones named with file and line."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.world import PORTALS, ask, fresh
from warehouse import reference
from warehouse.reference import RegistryError, read_listings, read_portals

LISTINGS = """portal,listing,path,publisher,province,district
beta,hau-giang,/hau-giang/,Thông tấn xã,Hậu Giang,
"""
SHARED = Path(__file__).parents[2].parent / "shared" / "gold" / "codebook.csv"


def test_rows_as_read(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(PORTALS.replace("true,,", "false,2020-01-01,2025-06-30"), encoding="utf-8-sig")
    (tmp_path / "l.csv").write_text(LISTINGS, encoding="utf-8")
    alpha, beta = read_portals(tmp_path / "p.csv")
    assert (alpha.portal, alpha.province, alpha.district, alpha.delay_seconds) == ("alpha", "Thanh Hóa", None, 0)
    assert (beta.family, beta.enabled, beta.valid_to) == ("newspaper_a", False, date(2025, 6, 30))
    (listing,) = read_listings(tmp_path / "l.csv")
    assert (listing.portal, listing.path, listing.province, listing.district) == (
        "beta",
        "/hau-giang/",
        "Hậu Giang",
        None,
    )


def _with_feeds(feeds: str, hosts: str) -> str:
    head, *rows = PORTALS.splitlines()
    return "\n".join([f"{head},feeds,file_hosts", *(f"{row},{feeds},{hosts}" for row in rows)])


def test_feeds_and_file_hosts_are_lists(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(_with_feeds("/rss/ /sitemap.xml.gz", "Kho.test kho2.test:8080"), encoding="utf-8")
    alpha, _ = read_portals(tmp_path / "p.csv")
    assert alpha.feeds == ("/rss/", "/sitemap.xml.gz")
    assert alpha.file_hosts == ("kho.test", "kho2.test:8080")
    (tmp_path / "p.csv").write_text(_with_feeds("", "https://kho.test/"), encoding="utf-8")
    with pytest.raises(RegistryError, match="is no host name: write it without"):
        read_portals(tmp_path / "p.csv")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("nukeviet", "joomla", "p.csv:2: family 'joomla' is none of"),
        ("http://alpha.test", "alpha.test", "p.csv:2: base_url 'alpha.test' is no http address"),
        ("0,5,1,true", "-1,5,1,true", "p.csv:2: delay_seconds '-1' is out of range"),
        ("0,5,1,true", "0,0,1,true", "p.csv:2: timeout_seconds '0' is out of range"),
        ("0,5,1,true", "0,5,often,true", "p.csv:2: rhythm_days 'often' is no number"),
        ("0,5,1,true", "0,5,nan,true", "p.csv:2: rhythm_days 'nan' is out of range"),
        ("0,5,1,true", "0,5,1,yes", "p.csv:2: enabled 'yes' is neither true nor false"),
        ("true,,", "true,yesterday,", "p.csv:2: Invalid isoformat string"),
        ("true,,", "true,,,", "p.csv:2: more cells than columns"),
        ("alpha,", "Al pha,", "p.csv:2: portal 'Al pha'"),
        ("Cổng Alpha", "", "p.csv:2: name is empty"),
        ("Thanh Hóa,,", ",Như Xuân,", "p.csv:2: district 'Như Xuân' without its province"),
        ("beta,", "alpha,", "p.csv: twice: alpha"),
        ("family,", "kind,", "p.csv: no column family"),
    ],
)
def test_a_bad_registry_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "p.csv"
    path.write_text(PORTALS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RegistryError) as caught:
        read_portals(path)
    assert message in str(caught.value)


def test_a_listing_twice(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text(LISTINGS + LISTINGS.splitlines()[1] + "\n", encoding="utf-8")
    with pytest.raises(RegistryError, match="twice: beta/hau-giang"):
        read_listings(tmp_path / "l.csv")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (PORTALS.replace("Báo", "Bá\udcf2").encode("utf-8", "surrogateescape"), "p.csv:3: not UTF-8"),
        (
            PORTALS.replace("Cổng Alpha", '"Cổng Alpha').encode(),
            "p.csv:2: in the row that begins here: unexpected end of data",
        ),
        (PORTALS.replace("Cổng Alpha", '"Cổng" Alpha').encode(), "p.csv:2: in the row that begins here"),
        (
            PORTALS.replace("Cổng Alpha", "a" * 200000).encode(),
            "p.csv:2: in the row that begins here: field larger than field limit",
        ),
        (b"", "p.csv: no column base_url"),
        (None, "p.csv: No such file"),
    ],
)
def test_a_registry_that_is_no_csv_is_named(tmp_path: Path, content: bytes | None, message: str) -> None:
    csv.field_size_limit(131_072)  # Python's own: libraries of other tests raise it for the whole process
    if content is not None:
        (tmp_path / "p.csv").write_bytes(content)
    with pytest.raises(RegistryError) as caught:
        read_portals(tmp_path / "p.csv")
    assert str(tmp_path) in str(caught.value)
    assert message in str(caught.value)


def test_a_listing_of_an_unknown_portal(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text(LISTINGS, encoding="utf-8")
    assert len(read_listings(tmp_path / "l.csv", ["alpha", "beta"])) == 1
    with pytest.raises(RegistryError, match=r"l\.csv:2: portal 'beta' is not in the registry of portals"):
        read_listings(tmp_path / "l.csv", ["alpha"])


def test_the_codebook_is_the_annotators(tmp_path: Path) -> None:
    if not SHARED.exists():
        pytest.skip(f"no {SHARED}")
    assert reference.CODEBOOK.read_bytes() == SHARED.read_bytes()


def test_the_seeds_in_the_database(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    with fresh(path):
        pass
    counts = {
        name: ask(path, f"SELECT count(*) AS n FROM {name}")[0]["n"]
        for name in (
            "ref_indicator",
            "ref_unit",
            "ref_place",
            "ref_place_edge",
            "ref_place_alias",
            "ref_actor_name",
            "ref_portal",
        )
    }
    lines = {p.name: len(p.read_text(encoding="utf-8").splitlines()) - 1 for p in reference.SEEDS.glob("*.csv")}
    assert counts == {
        "ref_indicator": lines["codebook.csv"] + 1,
        "ref_unit": lines["units.csv"],
        "ref_place": lines["places.csv"] + lines["communes.csv"],
        "ref_place_edge": lines["place_edges.csv"] + lines["commune_edges.csv"],
        "ref_place_alias": lines["place_alias.csv"],
        "ref_actor_name": lines["actor_names.csv"],
        "ref_portal": 2,
    }
    units = "SELECT indicator FROM ref_indicator WHERE unit NOT IN (SELECT unit FROM ref_unit)"
    assert ask(path, units) == []
    factors = {row["unit"]: row["factor"] for row in ask(path, "FROM ref_unit")}
    assert factors["ha"] == 10000
    assert factors["household"] is None
    spellings = ask(
        path,
        "FROM ref_actor_name WHERE spelling <> lower(trim(spelling)) OR name NOT IN "
        "(SELECT spelling FROM ref_actor_name) OR leads <> (name IN ('mttq', 'các cấp'))",
    )
    assert spellings == []
