"""Only touched partitions are rebuilt, and the marts are then those of the full rebuild, byte for byte."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.world import Claim, Row, answer, ask, copies, fresh, rows
from warehouse.candidate import Candidate

PLACES = [
    ("Thanh Hóa", None, None), ("Thanh Hóa", "Như Xuân", None), ("Thanh Hóa", "Quan Hóa", None),
    ("Long An", None, None), ("Tây Ninh", None, None), ("Nghệ An", "Vinh", None), ("Bến Tre", "Ba Tri", None),
    ("Bến Tre", "Ba Tri", "Mỹ Hòa"), ("Bến Tre", "Ba Tri", "Mỹ Chánh"),
]  # fmt: skip
KINDS = [("fund.poor.raised", "VND"), ("housing.solidarity.built", "item"), ("poverty.households", "household")]
PERIODS = ["{y}-01-01/{y}-12-31", "{y}-01-01/{y}-06-30", "{y}-03-05/{y}-03-05", "{y}-03-05/{y}-03-06"]
ACTORS = [None, "Mặt trận huyện", "Hội Phụ nữ"]
NAMES = ("province_year", "district_year", "commune_year", "province_actor_year", "district_actor_year")

CLAIMS = st.builds(
    lambda value, place, kind, period, year, actor, modality: Claim(
        value, province=place[0], district=place[1], commune=place[2], indicator=kind[0], unit=kind[1], actor=actor,
        modality=modality, period=period.format(y=year), published=f"{year + 1}-01-05",
    ),
    st.integers(1, 6).map(lambda n: n / 10), st.sampled_from(PLACES), st.sampled_from(KINDS), st.sampled_from(PERIODS),
    st.sampled_from([2019, 2020]), st.sampled_from(ACTORS), st.sampled_from(["actual", "actual", "target"]),
)  # fmt: skip
ARTICLES = st.dictionaries(
    st.sampled_from([f"a{n}" for n in range(8)]), st.lists(CLAIMS, min_size=1, max_size=3), min_size=4, max_size=8
)


def release(
    path: Path,
    published: Path | None,
    name: str,
    articles: dict[str, list[Claim]],
    whole: bool | None,
    told: frozenset[str] = frozenset(),
) -> Path:
    """A candidate of the articles on top of what is published, `told` one story; no marts where `whole` is None."""
    claims = [
        replace(claim, article=article, portal="beta" if article > "a4" else "alpha", id=f"{article}-{n}")
        for article, own in sorted(articles.items())
        for n, claim in enumerate(own)
    ]
    with Candidate.create(path, published, name) if published else fresh(path) as candidate:
        incoming = rows(claims)
        incoming.stories = copies(dict.fromkeys(told, min(told, default="")))
        incoming.load(candidate)
        if whole is not None:
            candidate.build_marts(whole=whole)
    return path


def marts(path: Path) -> list[list[Row]]:
    """All vintages of all marts."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return [answer(connection, f"FROM mart_{name}_history ORDER BY ALL") for name in NAMES]


def partitions(path: Path) -> object:
    """Partitions that the newest release rebuilt."""
    return ask(path, "SELECT arg_max(partitions, number) AS n FROM ops_mart_build JOIN ops_release USING (release)")[0][
        "n"
    ]


TOLD = st.frozensets(st.sampled_from(["a0", "a1", "a5", "a6"]), max_size=3)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=ARTICLES, second=ARTICLES, kept=st.booleans(), told=TOLD, retold=TOLD)
def test_any_changes_give_the_full_rebuild(
    tmp_path: Path,
    first: dict[str, list[Claim]],
    second: dict[str, list[Claim]],
    kept: bool,
    told: frozenset[str],
    retold: frozenset[str],
) -> None:
    after = first | second if kept else second
    base = release(tmp_path / "1.duckdb", None, "r1", first, True, told)
    step = release(tmp_path / "step.duckdb", base, "r2", after, None, retold)
    whole = Path(shutil.copy(step, tmp_path / "whole.duckdb"))
    for path in (step, whole):
        with Candidate.open(path) as candidate:
            candidate.build_marts(whole=path == whole)
    assert partitions(step) is not None
    assert marts(step) == marts(whole)


A, B = Claim(100), Claim(40, province="Long An", district=None)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A first release that says A and B."""
    path = tmp_path_factory.mktemp("base") / "1.duckdb"
    return release(path, None, "r1", {"a": [A], "b": [B]}, whole=False)


@pytest.mark.parametrize(
    ("why", "after", "touched"),
    [
        ("nothing new", {"a": [A], "b": [B]}, 0),
        ("one value revised", {"a": [replace(A, value=90)], "b": [B]}, 1),
        ("a claim that went to another province", {"a": [replace(A, province="Tây Ninh", district=None)], "b": [B]}, 2),
        ("a claim of another year", {"a": [replace(A, period="2019-01-01/2019-12-31")], "b": [B]}, 2),
        ("a report withdrawn", {"a": [A]}, 1),
    ],
)
def test_what_is_touched(tmp_path: Path, base: Path, why: str, after: dict[str, list[Claim]], touched: int) -> None:
    assert partitions(base) is None
    path = release(tmp_path / "2.duckdb", base, "r2", after, whole=False)
    assert partitions(path) == touched, why
    cells = "FROM mart_district_year SELECT year, value UNION ALL FROM mart_province_year SELECT year, value"
    expected = [(claim.value, claim.period[:4]) for own in after.values() for claim in own]
    assert sorted((row["value"], str(row["year"])) for row in ask(path, cells) if row["value"]) == sorted(expected)


def test_a_second_load_in_one_release_rebuilds_all(tmp_path: Path, base: Path) -> None:
    path = release(tmp_path / "2.duckdb", base, "r2", {"a": [replace(A, value=7)], "b": [B]}, whole=False)
    with Candidate.open(path) as candidate:  # what the first load changed is said again as it was: no vintage tells
        rows([replace(A, article="a", id="a-0"), replace(B, article="b", id="b-0")]).load(candidate)
        candidate.build_marts()
    assert partitions(path) is None
    assert ask(path, "SELECT value FROM mart_district_year") == [{"value": 100}]


def test_changed_reference_rows_rebuild_all(tmp_path: Path, base: Path) -> None:
    with Candidate.create(tmp_path / "2.duckdb", base, "r2") as candidate:
        rows([replace(A, article="a", id="a-0")]).load(candidate)
        candidate._connection.execute("UPDATE ref_indicator SET name_vi = 'Khác' WHERE indicator = 'fund.poor.raised'")
        candidate.build_marts()
    assert partitions(tmp_path / "2.duckdb") is None
    assert ask(tmp_path / "2.duckdb", "SELECT indicator_name FROM mart_district_year") == [{"indicator_name": "Khác"}]
