"""The closed list of expectation types a suite may name, and what each means in SQL.

The SQL finds the failing rows' keys, which Great Expectations caps or does not give at all,
and states the check a second time: tests hold both to the same count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Scalar = str | int | float | bool | date
Argument = Scalar | Sequence[Scalar]
Arguments = Mapping[str, Argument]

QUERY = "unexpected_rows"


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of expectation: its arguments and, for row checks, the SQL after FROM table."""

    required: frozenset[str]
    optional: frozenset[str] = frozenset()
    failing: Callable[[Arguments], str] | None = None


def literal(value: Argument) -> str:
    """Write a value as a SQL literal; raises TypeError for a list."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    raise TypeError(f"a single value is needed, not {value!r}")


def identifier(name: Argument) -> str:
    """Write a table or column name as a quoted SQL identifier."""
    return '"' + str(name).replace('"', '""') + '"'


def listed(value: Argument) -> list[Scalar]:
    """Return an argument that must be a list; raises TypeError otherwise."""
    if isinstance(value, list | tuple):
        return list(value)
    raise TypeError(f"a list is needed, not {value!r}")


def _null(given: Arguments) -> str:
    return f"WHERE {identifier(given['column'])} IS NULL"


def _repeated(given: Arguments) -> str:
    column = identifier(given["column"])
    return f"WHERE {column} IS NOT NULL QUALIFY count(*) OVER (PARTITION BY {column}) > 1"


def _repeated_together(given: Arguments) -> str:
    columns = [identifier(name) for name in listed(given["column_list"])]
    anything = f"coalesce({', '.join(f'{column}::VARCHAR' for column in columns)}) IS NOT NULL"
    return f"WHERE {anything} QUALIFY count(*) OVER (PARTITION BY {', '.join(columns)}) > 1"


def _outside_set(given: Arguments) -> str:
    members = ", ".join(literal(member) for member in listed(given["value_set"]))
    return f"WHERE {identifier(given['column'])} NOT IN ({members})"


def _outside_range(given: Arguments, subject: str | None = None) -> str:
    subject = subject or identifier(given["column"])
    wrong = []
    if "min_value" in given:
        wrong.append(f"{subject} {'<=' if given.get('strict_min') else '<'} {literal(given['min_value'])}")
    if "max_value" in given:
        wrong.append(f"{subject} {'>=' if given.get('strict_max') else '>'} {literal(given['max_value'])}")
    return f"WHERE {' OR '.join(wrong)}"


def _wrong_length(given: Arguments) -> str:
    return _outside_range(given, f"length({identifier(given['column'])})")


def _wrong_order(given: Arguments) -> str:
    sign = "<" if given.get("or_equal") else "<="
    return f"WHERE {identifier(given['column_A'])} {sign} {identifier(given['column_B'])}"


_COLUMN = frozenset({"column"})
_RANGE = frozenset({"min_value", "max_value"})
_STRICT = frozenset({"strict_min", "strict_max"})

KINDS: Mapping[str, Kind] = {
    QUERY: Kind(frozenset()),
    "expect_table_columns_to_match_set": Kind(frozenset({"column_set"}), frozenset({"exact_match"})),
    "expect_table_row_count_to_be_between": Kind(frozenset(), _RANGE),
    "expect_column_values_to_not_be_null": Kind(_COLUMN, failing=_null),
    "expect_column_values_to_be_unique": Kind(_COLUMN, failing=_repeated),
    "expect_compound_columns_to_be_unique": Kind(frozenset({"column_list"}), failing=_repeated_together),
    "expect_column_values_to_be_in_set": Kind(_COLUMN | {"value_set"}, failing=_outside_set),
    "expect_column_values_to_be_between": Kind(_COLUMN, _RANGE | _STRICT, _outside_range),
    "expect_column_value_lengths_to_be_between": Kind(_COLUMN, _RANGE, _wrong_length),
    "expect_column_pair_values_a_to_be_greater_than_b": Kind(
        frozenset({"column_A", "column_B"}), frozenset({"or_equal"}), _wrong_order
    ),
}
