"""Forms of an answer: JSON, CSV, Arrow and Parquet, chosen by `format` or the Accept header."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256

import pyarrow as pa
import pyarrow.parquet

MEDIA = {
    "json": "application/json",
    "csv": "text/csv",
    "arrow": "application/vnd.apache.arrow.stream",
    "parquet": "application/vnd.apache.parquet",
}
Row = Mapping[str, object]
_FORMULA = re.compile(r"[=@\t\r]|[+\-](?!\d)")


class NotAcceptable(ValueError):
    """None of the forms asked for is one of ours."""


def chosen_form(asked: str | None, accept: str) -> str:
    """The form that `format` names, else the best of an Accept header; raises NotAcceptable."""
    if asked is not None:
        return asked
    offers = sorted((_weighed(each) for each in (accept or "*/*").split(",")), key=lambda offer: -offer[1])
    for media, weight in offers:
        for form, own in MEDIA.items():
            if weight > 0 and media in {own, own.split("/")[0] + "/*", "*/*"}:
                return form
    raise NotAcceptable("ask for one of " + ", ".join(MEDIA.values()))


def _weighed(offer: str) -> tuple[str, float]:
    media, *parameters = (part.strip().lower() for part in offer.split(";"))
    for parameter in parameters:
        if match := re.fullmatch(r"q=([01](?:\.\d{0,3})?)", parameter):
            return media, float(match.group(1))
    return media, 1.0


def etag(*parts: str | None) -> str:
    """A tag of everything that an answer depends on."""
    return f'"{sha256(chr(31).join(part or "" for part in parts).encode()).hexdigest()[:32]}"'


def known(tag: str, if_none_match: str | None) -> bool:
    """Whether the asker has this answer already; proxies may have weakened the tag."""
    given = [each.strip().removeprefix("W/") for each in (if_none_match or "").split(",")]
    return tag in given or "*" in given


def to_json(content: object) -> bytes:
    """UTF-8 JSON; days and times in ISO form, numbers that are none as null."""
    try:
        return json.dumps(content, ensure_ascii=False, allow_nan=False, default=_plain).encode()
    except ValueError:
        return json.dumps(_finite(content), ensure_ascii=False, default=_plain).encode()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat() + ("" if value.tzinfo else "Z")
    return value.isoformat() if isinstance(value, date) else str(value)


def _finite(value: object) -> object:
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def to_csv(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    """UTF-8 CSV: ISO days, lists as JSON, empty for no value.

    A text that a spreadsheet would run as a formula gets an apostrophe before it: the texts are strangers'.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_cell(row[name]) for name in columns] for row in rows])
    return stream.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return _plain(value) if isinstance(value, date) else value


def to_arrow(table: pa.Table) -> bytes:
    """An Arrow stream."""
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def to_parquet(table: pa.Table) -> bytes:
    """A Parquet file."""
    sink = io.BytesIO()
    pyarrow.parquet.write_table(table, sink)
    return sink.getvalue()
