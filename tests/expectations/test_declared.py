"""A suite file that is wrong is refused by name: file, entry, and what was not understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from expectations.declared import LAYERS, SuiteError, load_suites

HEAD = 'layer = "core"\n[keys]\nt = ["id"]\n'
ENTRY = {
    "id": "'t.x'",
    "table": "'t'",
    "type": "'expect_column_values_to_not_be_null'",
    "kwargs": "{ column = 'id' }",
    "severity": "'critical'",
    "reason": "'because'",
    "owner": "'core'",
}


def _write(folder: Path, entry: dict[str, str], head: str = HEAD) -> Path:
    lines = "\n".join(f"{name} = {value}" for name, value in entry.items())
    (folder / "core.toml").write_text(f"{head}[[expectation]]\n{lines}\n", encoding="utf-8")
    return folder


def test_a_sound_entry_is_read(tmp_path: Path) -> None:
    (expectation,) = load_suites(_write(tmp_path, ENTRY), ["core"])
    assert (expectation.id, expectation.layer, expectation.key) == ("t.x", "core", ("id",))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"severty": "'info'"}, "core.toml: t.x: unknown key severty"),
        ({"type": "'expect_magic'"}, "core.toml: t.x: unknown type 'expect_magic'"),
        ({"severity": "'fatal'"}, "core.toml: t.x: severity 'fatal' is not one of"),
        ({"table": "'u'"}, "core.toml: t.x: table 'u' has no line under"),
        ({"reason": "''"}, "core.toml: t.x: reason must be a text"),
        ({"kwargs": "{ column = 'id', mostly = 0.5 }"}, "core.toml: t.x: kwargs: unknown key mostly"),
        ({"kwargs": "{}"}, "core.toml: t.x: kwargs lacks column"),
        ({"kwargs": "7"}, "core.toml: t.x: kwargs must be a table"),
        ({"query": "'SELECT 1 FROM {batch}'"}, "core.toml: t.x: a query and its facts belong to type"),
        ({"facts": "'plausible_ratios'"}, "core.toml: t.x: a query and its facts belong to type"),
        (
            {"type": "'unexpected_rows'", "kwargs": "{}", "query": "'SELECT x FROM {batch} JOIN {facts}'"},
            "core.toml: t.x: facts names a file of expectations/facts",
        ),
        (
            {"type": "'unexpected_rows'", "kwargs": "{}", "query": "'FROM {batch}, {facts}'", "facts": "'rumours'"},
            "core.toml: t.x: facts 'rumours': ",
        ),
        ({"type": "'unexpected_rows'", "kwargs": "{}"}, "core.toml: t.x: type 'unexpected_rows' needs a query"),
        (
            {"type": "'unexpected_rows'", "kwargs": "{}", "query": "'SELECT x FROM {batch} WHERE y ~ \"a{3}\"'"},
            "core.toml: t.x: a brace in the query",
        ),
        (
            {"type": "'unexpected_rows'", "kwargs": "{}", "query": "'SELECT x FROM {batch} WHERE y ~ \"[[:space:]]\"'"},
            "core.toml: t.x: SQLAlchemy garbles :word:",
        ),
        (
            {"type": "'expect_column_values_to_be_between'"},
            "core.toml: t.x: kwargs needs min_value or max_value",
        ),
        ({"id": "''"}, "core.toml: entry 1: id must be a text"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, change: dict[str, str], message: str) -> None:
    with pytest.raises(SuiteError) as caught:
        load_suites(_write(tmp_path, ENTRY | change), ["core"])
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("layer = ", "core.toml: not TOML"),
        ('layer = "raw"', "core.toml: layer is 'raw', expected 'core'"),
        ('layer = "core"', "core.toml: no [[expectation]] entries"),
        ('layer = "core"\nextra = 1', "core.toml: unknown key extra"),
        (HEAD.replace('["id"]', '"id"') + "[[expectation]]\n", "core.toml: keys.t must be a list"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "core.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SuiteError) as caught:
        load_suites(tmp_path, ["core"])
    assert str(caught.value).startswith(message)


def test_a_missing_suite_and_a_repeated_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match=r"raw\.toml: no such suite"):
        load_suites(tmp_path, ["raw"])
    _write(tmp_path, ENTRY)
    text = (tmp_path / "core.toml").read_text(encoding="utf-8")
    (tmp_path / "core.toml").write_text(text + text[len(HEAD) :], encoding="utf-8")
    with pytest.raises(SuiteError, match=r"core\.toml: t\.x: the id is used twice"):
        load_suites(tmp_path, ["core"])


def test_our_own_suites_are_sound() -> None:
    declared = load_suites()
    assert len(declared) >= 30
    assert {expectation.layer for expectation in declared} == set(LAYERS)
    assert all(expectation.id.startswith(f"{expectation.table}.") for expectation in declared)
    assert all(len(expectation.reason) > 20 for expectation in declared)
