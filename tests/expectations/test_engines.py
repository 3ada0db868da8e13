"""Both engines and our own SQL judge every kind of expectation alike, on good and on bad rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from expectations.declared import Expectation
from expectations.frames import Frames
from expectations.gate import Runner
from expectations.kinds import KINDS, QUERY, Arguments
from expectations.pushdown import PushDown
from expectations.store import Store

# kind → (arguments, failing rows in `bad`); `good` has none.
CASES: dict[str, tuple[Arguments, int]] = {
    "expect_table_columns_to_match_set": ({"column_set": ["id", "label", "amount", "first", "last"]}, 1),
    "expect_table_row_count_to_be_between": ({"min_value": 3, "max_value": 3}, 1),
    "expect_column_values_to_not_be_null": ({"column": "id"}, 1),
    "expect_column_values_to_be_unique": ({"column": "id"}, 2),
    "expect_compound_columns_to_be_unique": ({"column_list": ["id", "label"]}, 2),
    "expect_column_values_to_be_in_set": ({"column": "label", "value_set": ["Đ", "o'clock"]}, 1),
    "expect_column_values_to_be_between": ({"column": "amount", "min_value": 0, "strict_min": True, "max_value": 9}, 2),
    "expect_column_value_lengths_to_be_between": ({"column": "label", "min_value": 1, "max_value": 7}, 1),
    "expect_column_pair_values_a_to_be_greater_than_b": (
        {"column_A": "last", "column_B": "first", "or_equal": True},
        1,
    ),
    QUERY: ({}, 2),
}
QUERY_TEXT = "SELECT t.id FROM {batch} AS t WHERE t.amount NOT BETWEEN 0.5 AND 9 OR t.label LIKE '%:00{{'"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("engines") / "kinds.duckdb"
    with duckdb.connect(str(path)) as connection:
        columns = "(id VARCHAR, label VARCHAR, amount DOUBLE, first DATE, last DATE)"
        for table in ("good", "bad"):
            connection.execute(f"CREATE TABLE {table} {columns}")
            connection.execute(
                f"""INSERT INTO {table} VALUES ('a', 'Đ', 1, '2020-01-01', '2020-01-01'),
                ('b', 'o''clock', 9, '2020-01-01', '2020-06-30'), ('c', NULL, NULL, NULL, '2020-06-30')"""
            )
        connection.execute("ALTER TABLE bad ADD COLUMN extra INTEGER")
        connection.execute(
            """INSERT INTO bad VALUES ('a', 'Đ', 0, '2020-01-01', '2020-01-01', 1),
            (NULL, 'too long by far', 10, '2020-02-01', '2020-01-31', 1)"""
        )
    return path


@pytest.fixture(scope="module")
def store(database: Path) -> Iterator[Store]:
    with Store(database) as opened:
        yield opened


def _push_down(store: Store) -> Runner:
    return PushDown(store.database)


@pytest.fixture(scope="module", params=[_push_down, Frames], ids=["push-down", "frames"])
def runner(request: pytest.FixtureRequest, store: Store) -> Iterator[Runner]:
    build: Callable[[Store], Runner] = request.param
    built = build(store)
    yield built
    built.close()


def _expectation(kind: str, table: str, arguments: Arguments | None = None) -> Expectation:
    return Expectation(
        id=f"{table}.{kind}",
        layer="core",
        table=table,
        kind=kind,
        severity="warning",
        reason="test",
        owner="test",
        key=("id",),
        kwargs=CASES[kind][0] if arguments is None else arguments,
        query=QUERY_TEXT if kind == QUERY else None,
    )


def test_every_kind_has_a_case() -> None:
    assert set(CASES) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(CASES))
def test_good_rows_pass(kind: str, runner: Runner, store: Store) -> None:
    expectation = _expectation(kind, "good")
    outcome = runner.run("good", [expectation])[expectation.id]
    assert outcome.error is None
    assert outcome.success
    assert not store.failing_count(expectation)


@pytest.mark.parametrize("kind", sorted(CASES))
def test_bad_rows_are_counted_alike(kind: str, runner: Runner, store: Store) -> None:
    expectation = _expectation(kind, "bad")
    outcome = runner.run("bad", [expectation])[expectation.id]
    assert outcome.error is None
    assert not outcome.success
    ours = store.failing_count(expectation)
    assert outcome.unexpected_count == ours
    if ours is not None:
        assert ours == CASES[kind][1]
        assert store.sample(expectation)


def test_schema_check_names_the_columns(runner: Runner) -> None:
    kind = "expect_table_columns_to_match_set"
    expectation = _expectation(kind, "bad", {"column_set": ["id", "label", "amount", "first", "last", "lost"]})
    assert set(runner.run("bad", [expectation])[expectation.id].names) == {"extra", "lost"}


def test_what_cannot_run_fails_alone(runner: Runner) -> None:
    wrong = _expectation("expect_column_values_to_not_be_null", "good", {"column": "nowhere"})
    mistyped = _expectation("expect_column_values_to_be_between", "good", {"column": "label", "min_value": 0})
    sound = _expectation("expect_column_values_to_be_in_set", "good")
    outcomes = runner.run("good", [wrong, sound, mistyped])
    assert not outcomes[wrong.id].success
    assert "nowhere" in str(outcomes[wrong.id].error)
    assert not outcomes[mistyped.id].success
    assert outcomes[mistyped.id].error
    assert outcomes[sound.id].success


def test_missing_table_fails_every_expectation(runner: Runner) -> None:
    expectations = [_expectation(kind, "missing") for kind in CASES]
    outcomes = runner.run("missing", expectations)
    assert set(outcomes) == {expectation.id for expectation in expectations}
    assert all(not outcome.success and outcome.error for outcome in outcomes.values())


def test_sample_is_capped_and_sorted(database: Path, store: Store) -> None:
    query = "SELECT 'k' || lpad(i::VARCHAR, 3, '0') AS id FROM range(50) AS r(i), {batch} LIMIT 50"
    expectation = _expectation(QUERY, "good")
    many = Expectation(**{**{name: getattr(expectation, name) for name in Expectation.__slots__}, "query": query})
    sample = store.sample(many)
    assert len(sample) <= 20
    assert list(sample) == sorted(sample)
    assert sample[0] == "k000"
