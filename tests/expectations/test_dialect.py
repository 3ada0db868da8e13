"""The dialect keeps its rows after the connection is closed, and says so when it cannot."""

from __future__ import annotations

from pathlib import Path

import duckdb
import duckdb_engine
import pytest
from sqlalchemy import inspect, text
from sqlalchemy.dialects.postgresql.psycopg2 import PGExecutionContext_psycopg2
from sqlalchemy.engine import cursor as cursor_module
from sqlalchemy.exc import NoSuchTableError

from expectations.dialect import EngineUnavailable, open_engine
from expectations.frames import Frames
from expectations.gate import choose_runner
from expectations.pushdown import PushDown
from expectations.store import Store


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "dialect.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE t AS SELECT i FROM range(5000) AS r(i)")
    return path


def test_the_context_still_descends_from_duckdb_engines_own() -> None:
    assert duckdb_engine.Dialect.execution_ctx_cls is PGExecutionContext_psycopg2


def test_rows_outlive_their_connection(database: Path) -> None:
    engine = open_engine(database)
    with engine.connect() as connection:
        result = connection.execute(text("SELECT i FROM t ORDER BY i"))
    engine.dispose()
    assert [row[0] for row in result.fetchall()] == list(range(5000))


def test_columns_are_those_of_the_table_a_view_included(database: Path) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute('CREATE VIEW "v ""1" AS SELECT i, i::VARCHAR AS "số" FROM t')
    engine = open_engine(database)
    inspector = inspect(engine)
    assert [column["name"] for column in inspector.get_columns('v "1')] == ["i", "số"]
    assert [column["name"] for column in inspector.get_columns("t", schema="main")] == ["i"]
    with pytest.raises(NoSuchTableError):
        inspector.get_columns("nowhere")
    engine.dispose()


def test_the_file_is_opened_read_only_and_let_go(database: Path) -> None:
    engine = open_engine(database)
    with engine.connect() as connection, pytest.raises(Exception, match="read-only"):
        connection.exec_driver_sql("DELETE FROM t")
    engine.dispose()
    with duckdb.connect(str(database)) as writer:  # refused while another connection is open
        writer.execute("DELETE FROM t WHERE i = 0")


def test_a_sqlalchemy_without_the_private_names_is_noticed(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(cursor_module, "_DEFAULT_FETCH")
    with pytest.raises(EngineUnavailable, match="_DEFAULT_FETCH"):
        open_engine(database)


def test_a_dialect_that_no_longer_buffers_falls_back_to_frames(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(database) as store:
        usual = choose_runner(store)
        assert isinstance(usual, PushDown)
        usual.close()
        monkeypatch.setattr(cursor_module, "_DEFAULT_FETCH", object())
        assert isinstance(choose_runner(store), Frames)
