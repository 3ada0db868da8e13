"""docs/dictionary.md is what the database says of itself, and it says something of everything."""

from __future__ import annotations

import re
from pathlib import Path

from tests.warehouse.world import ask, template
from warehouse.dictionary import dictionary, of_this_software

DOC = Path(__file__).parents[2] / "docs" / "dictionary.md"


def test_the_document_is_what_the_database_says() -> None:
    assert DOC.read_text(encoding="utf-8") == of_this_software(), "python -m warehouse.dictionary > docs/dictionary.md"


def test_it_has_every_table_view_column_and_macro_with_a_meaning() -> None:
    path = template()
    told = dictionary(path)
    assert told == of_this_software()
    sections = dict(zip(*[iter(re.split(r"^### (\w+)$", told, flags=re.M)[1:])] * 2, strict=True))
    for row in ask(path, "SELECT table_name AS t, column_name AS c FROM duckdb_columns() WHERE NOT internal"):
        section = sections[str(row["t"]).removesuffix("_history")]
        if row["c"] in ("valid_from_number", "valid_to_number"):  # of histories only: the head names them for all
            assert f"`{row['c']}`" in told.partition("\n## ")[0]
            assert str(row["t"]).endswith("_history")
            continue
        assert re.search(rf"^\| `{row['c']}` \| [^|]+ \| \S", section, re.M), row
    for row in ask(path, "SELECT DISTINCT function_name AS f FROM duckdb_functions() WHERE NOT internal"):
        assert re.search(rf"^\| `{row['f']}\([a-z_, ]*\)` \| \S", told, re.M), row
