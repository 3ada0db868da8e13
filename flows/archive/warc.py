"""Bytes of WARC records: build one gzip member, read one back, walk over the members of a file."""

# warcio has no type hints.
# mypy: untyped-calls-exclude=warcio

from __future__ import annotations

import base64
import hashlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.archive.entry import Answer, Entry, warc_date
from flows.archive.errors import DamagedArchiveError

METADATA_HEADER = "WARC-JSON-Metadata"
CHUNK_BYTES = 1 << 20
# The body is stored decoded, so these would lie about it; other WARC writers rename them in the same way.
RENAMED = {"content-encoding", "transfer-encoding", "content-length"}


def info_member(file: str, software: str) -> bytes:
    """The warcinfo record that opens each file."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    info = {"software": software, "format": "WARC File Format 1.1", "description": "payloads stored content-decoded"}
    writer.write_record(writer.create_warcinfo_record(file, info))
    return out.getvalue()


def member(entry: Entry, answer: Answer, original: Entry | None) -> bytes:
    """One record as a gzip member: response, revisit of `original`, or metadata for a mark."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    digest = "sha256:" + base64.b32encode(bytes.fromhex(entry.digest)).decode()
    warc_headers = {"WARC-Date": warc_date(entry.fetched_at), METADATA_HEADER: entry.as_header()}
    if entry.kind == "mark":
        record = writer.create_warc_record(
            entry.url, "metadata", payload=BytesIO(answer.body), length=len(answer.body),
            warc_content_type="application/json", warc_headers_dict=warc_headers,
        )  # fmt: skip
    elif original is not None:
        record = writer.create_revisit_record(
            entry.url, digest, original.url, warc_date(original.fetched_at),
            http_headers=_http_headers(answer), warc_headers_dict=warc_headers,
        )  # fmt: skip
    else:
        record = writer.create_warc_record(
            entry.url, "response", payload=BytesIO(answer.body), length=len(answer.body),
            http_headers=_http_headers(answer), warc_headers_dict={**warc_headers, "WARC-Payload-Digest": digest},
        )  # fmt: skip
    writer.write_record(record)
    return out.getvalue()


def _http_headers(answer: Answer) -> StatusAndHeaders:
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in RENAMED else name, value.replace("\r", " ").replace("\n", " "))
        for name, value in answer.headers
    ]
    kept.append(("Content-Length", str(len(answer.body))))
    return StatusAndHeaders(f"{answer.status} {answer.reason}".strip(), kept, protocol="HTTP/1.1")


@dataclass(frozen=True, slots=True)
class Member:
    """A whole gzip member of a WARC file: its place and the metadata header ("" for warcinfo)."""

    offset: int
    length: int
    metadata: str


def members(path: Path, start: int) -> Iterator[Member]:
    """Walk the whole members from byte `start`; ends quietly at a torn tail.

    The caller compares the last member's end with the file's size. Raises DamagedArchiveError when bytes that
    cannot be a record's beginning stand where one should be.
    """
    with path.open("rb") as stream:
        offset = start
        while raw := _next_member(path, stream.fileno(), offset):
            compressed, content = raw
            yield Member(offset, compressed, _metadata(path, offset, content))
            offset += compressed


def _next_member(path: Path, descriptor: int, offset: int) -> tuple[int, bytes] | None:
    decoder = zlib.decompressobj(zlib.MAX_WBITS + 16)
    content: list[bytes] = []
    position = offset
    while chunk := os.pread(descriptor, CHUNK_BYTES, position):
        if position == offset and not chunk.strip(b"\0"):
            return None  # zeros: a block that was promised to the file before a power cut and never written
        try:
            content.append(decoder.decompress(chunk))
        except zlib.error as fault:
            raise DamagedArchiveError(f"{path}: unreadable record at byte {offset} ({fault})") from fault
        position += len(chunk)
        if decoder.eof:
            return position - len(decoder.unused_data) - offset, b"".join(content)
    return None


def _metadata(path: Path, offset: int, content: bytes) -> str:
    record = _record(path, offset, content)
    return str(record.rec_headers.get_header(METADATA_HEADER) or "")


def _record(path: Path, offset: int, content: bytes) -> ArcWarcRecord:
    record: ArcWarcRecord | None = next(iter(ArchiveIterator(BytesIO(content))), None)
    if record is None:
        raise DamagedArchiveError(f"{path}: no WARC record at byte {offset}")
    return record


def read_payload(path: Path, entry: Entry) -> bytes:
    """Body of a non-revisit entry, checked against its digest; DamagedArchiveError when it differs."""
    try:
        with path.open("rb") as stream:
            stream.seek(entry.offset)
            content = zlib.decompress(stream.read(entry.length), zlib.MAX_WBITS + 16)
    except (OSError, zlib.error) as fault:
        raise DamagedArchiveError(f"{path}: cannot read the record at byte {entry.offset} ({fault})") from fault
    body: bytes = _record(path, entry.offset, content).content_stream().read()
    if hashlib.sha256(body).hexdigest() != entry.digest:
        raise DamagedArchiveError(f"{path}: the body at byte {entry.offset} does not match its digest")
    return body
