"""One archived record as the index knows it, and its two written forms (index line, WARC header)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Literal, cast

Kind = Literal["article", "attachment", "listing", "robots", "feed", "mark"]
"""`mark` is the harvest's own note about a listing (how far it is known); the others are answers of the portal."""

KEPT_HEADERS = ("content-type", "etag", "last-modified")
"""Headers repeated in the index: what reading and conditional requests need; all others are in the WARC."""

LONGEST_TITLE = 1000


@dataclass(frozen=True, slots=True)
class Facts:
    """What the harvest knew when it asked: the page's kind, its identity and how its listing named it."""

    kind: Kind
    url: str
    identity: str = ""
    listing: str = ""
    link_url: str = ""
    title: str = ""
    published_text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer: `headers` as received, `body` after transfer and content decoding, `fetched_at` in UTC."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime

    def header(self, name: str) -> str:
        """Value of the last header called `name` (any case), or an empty string."""
        wanted = name.lower()
        return next((value for key, value in reversed(self.headers) if key.lower() == wanted), "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index: the facts, the answer's digest and size in bytes, and the place of its record.

    `offset` and `length` bound the record's gzip member in `file`. A `revisit` has the body of an earlier
    record with the same `digest` (SHA-256, hexadecimal).
    """

    kind: Kind
    url: str
    identity: str
    listing: str
    link_url: str
    title: str
    published_text: str
    fetched_at: datetime
    status: int
    digest: str
    size: int
    revisit: bool
    file: str
    offset: int
    length: int
    headers: dict[str, str] = field(default_factory=dict)

    def as_line(self) -> str:
        """The index line, with its line end."""
        return json.dumps({**self._facts(), "file": self.file, "offset": self.offset, "length": self.length}) + "\n"

    def as_header(self) -> str:
        """The `WARC-JSON-Metadata` value: everything but the record's own place, in ASCII."""
        return json.dumps(self._facts())

    def _facts(self) -> dict[str, object]:
        facts = {item.name: getattr(self, item.name) for item in fields(self)}
        facts["fetched_at"] = warc_date(self.fetched_at)
        return {name: value for name, value in facts.items() if name not in ("file", "offset", "length")}


def entry_from_json(text: str | bytes, file: str | None = None, offset: int = -1, length: int = -1) -> Entry:
    """Read an index line, or a WARC header when the record's place is given.

    Raises ValueError, KeyError or TypeError on anything that `Entry` did not write.
    """
    values = cast(dict[str, object], json.loads(text))
    if file is not None:
        values |= {"file": file, "offset": offset, "length": length}
    values["fetched_at"] = datetime.fromisoformat(cast(str, values["fetched_at"]))
    entry = Entry(**values)  # type: ignore[arg-type]  # checked just below
    if not (isinstance(entry.offset, int) and isinstance(entry.url, str) and isinstance(entry.headers, dict)):
        raise TypeError(f"not an index line: {text!r:.80}")
    return entry


def warc_date(moment: datetime) -> str:
    """UTC time stamp with microseconds, as WARC/1.1 writes it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
