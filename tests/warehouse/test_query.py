"""Questions to a published file: read-only, and no way out of it."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from threading import Thread

import duckdb
import pytest

from tests.warehouse.world import Claim, build, rows
from warehouse import connection
from warehouse.candidate import Candidate
from warehouse.connection import WarehouseError
from warehouse.query import QueryError, cell_claims, run_sql, why


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with one total and its part; not to be written to."""
    folder = tmp_path_factory.mktemp("query")
    return build(folder / "c.duckdb", [Claim(100, "total", actor="Mặt trận"), Claim(60, "part", part_of="total")])


def test_columns_and_rows(path: Path) -> None:
    columns, found = run_sql(path, "SELECT place, year, value FROM mart_district_year")
    assert columns == ["place", "year", "value"]
    assert found == [("d-thanh-hoa-nhu-xuan", 2020, 100.0)]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM core_observation_history",
        "CREATE TABLE x (a INTEGER)",
        "UPDATE mart_district_year_history SET value = 1",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO 'out.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SELECT * FROM 'https://example.org/x.parquet'",
        "EXPORT DATABASE 'out'",
        "not SQL at all",
        "SELECT nothing FROM nowhere",
    ],
)
def test_what_is_refused(path: Path, statement: str) -> None:
    before = path.read_bytes()
    with pytest.raises(QueryError):
        run_sql(path, statement)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("", "no statement"),
        (" ; -- nothing\n", "no statement"),
        ("SELECT 1; SELECT 2", "2 statements: write one at a time"),
        ("\udcff", "surrogates not allowed"),
    ],
)
def test_exactly_one_statement(path: Path, statement: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run_sql(path, statement)


def test_a_question_too_large_is_refused_and_writes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(connection, "READER_MEMORY", "40MB")
    before = {entry: entry.stat().st_mtime_ns for entry in (path.parent, tmp_path / "here")}
    with pytest.raises(QueryError, match=r"(?i)memory"):
        run_sql(path, "SELECT count(*) FROM (SELECT md5(range::VARCHAR) AS m FROM range(4000000) ORDER BY m)")
    assert {entry: entry.stat().st_mtime_ns for entry in before} == before
    settings = "SELECT value FROM duckdb_settings() WHERE name = 'temp_directory'"
    assert run_sql(path, settings)[1] == [("",)]


def test_somebody_elses_database(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "x.duckdb")) as theirs:
        theirs.execute("CREATE TABLE theirs AS SELECT 1 AS one")
    with pytest.raises(WarehouseError, match="no warehouse of Solieu"):
        run_sql(tmp_path / "x.duckdb", "FROM theirs")
    with pytest.raises(WarehouseError, match="no warehouse of Solieu"):
        why(tmp_path / "x.duckdb", "o1")


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=r"no warehouse at .*: run `solieu run` first"):
        run_sql(tmp_path / "nowhere.duckdb", "SELECT 1")


def test_no_database(tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").write_text("no database")
    with pytest.raises(WarehouseError, match="cannot be read"):
        run_sql(tmp_path / "x.duckdb", "SELECT 1")


def test_many_readers_in_one_process(path: Path) -> None:
    answers: list[object] = []

    def read() -> None:
        answers.extend(run_sql(path, "SELECT count(*) FROM core_observation")[1] for _ in range(5))

    threads = [Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [[(2,)]] * 20


def test_why(path: Path) -> None:
    record = why(path, "part")
    assert (record.value, record.unit, record.indicator) == (60, "VND", "fund.poor.raised")
    assert (record.place, record.period_start, record.period_end) == (
        "d-thanh-hoa-nhu-xuan", date(2020, 1, 1), date(2020, 12, 31),
    )  # fmt: skip
    assert record.sentence == "quỹ: 60 VND"
    assert (record.url, record.fetched_at) == ("http://alpha.test/a1.html", datetime(2026, 1, 2, 3, 4, 5))  # noqa: DTZ001
    assert (record.archive_file, record.archive_offset, record.layout) == ("alpha/1.warc.gz", 7, "nukeviet.v1")
    assert (record.extractor, record.part_of, record.release, record.valid_to_release) == (
        "rules-1",
        "total",
        "r1",
        None,
    )


def test_why_of_a_claim_no_longer_current(path: Path, tmp_path: Path) -> None:
    later = build(tmp_path / "later.duckdb", [Claim(100, "total")], "r2", published=path)
    record = why(later, "part")
    assert (record.value, record.release, record.valid_to_release) == (60, "r1", "r2")


def test_why_names_the_run_that_published_the_claim(path: Path, tmp_path: Path) -> None:
    assert why(path, "part").run_id is None
    first = Path(shutil.copy(path, tmp_path / "first.duckdb"))
    with Candidate.open(first) as candidate:
        candidate.record_run({"run_id": "x0", "command": "validate", "started_at": "2026-11-24T09:00:00+00:00"})
        candidate.record_run({"run_id": "x1", "command": "publish", "started_at": "2026-11-24T10:00:00+00:00"})
    later = build(tmp_path / "later.duckdb", [Claim(100, "total", actor="Mặt trận"), Claim(7, "new")], "r2", first)
    with Candidate.open(later) as candidate:
        candidate.record_run({"run_id": "x2", "command": "run", "started_at": "2026-11-25T10:00:00+00:00"})
    assert [why(later, name).run_id for name in ("total", "part", "new")] == ["x1", "x1", "x2"]


def test_the_claims_of_a_cell(tmp_path: Path) -> None:
    claims = [
        Claim(100, "total"), Claim(60, "part", part_of="total"), Claim(90, "old", "a0", published="2020-12-01"),
        Claim(100, "copy", "b1", "beta"),
        Claim(40, "half", "a2", period="2020-01-01/2020-06-30", published="2020-07-01"),
        Claim(70, "target", modality="target"), Claim(7, "elsewhere", district="Quan Hóa"),
        Claim(9, "commune", commune="Hóa Quỳ"), Claim(5, "later", period="2021-01-01/2021-12-31"),
    ]  # fmt: skip
    path = build(tmp_path / "cell.duckdb", claims)
    found = {claim.observation_id: claim for claim in cell_claims(path, "half")}
    assert set(found) == {"total", "part", "old", "copy", "half"}
    assert [name for name, claim in found.items() if claim.chosen] == ["copy"]  # of one day, the last article's
    assert (found["part"].part_of, found["copy"].portal, found["half"].value) == ("total", "beta", 40)
    assert found["old"].sentence == "quỹ: 90 VND"
    assert [claim.observation_id for claim in cell_claims(path, "target")] == ["target"]


def test_why_of_nothing(path: Path) -> None:
    with pytest.raises(WarehouseError, match="no observation 'x'"):
        why(path, "x")


def test_vietnamese_sorts_as_it_should(path: Path) -> None:
    names = "(VALUES ('Đà Nẵng'), ('Ea'), ('An'), ('Da'), ('Ảnh'), ('Ấn')) AS t(name)"
    assert [row[0] for row in run_sql(path, f"SELECT name FROM {names} ORDER BY name COLLATE vi")[1]] == [
        "An", "Ảnh", "Ấn", "Da", "Đà Nẵng", "Ea",
    ]  # fmt: skip
    assert len(rows([Claim(1)]).articles) == 1
