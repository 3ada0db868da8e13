"""The encoding that a page is really in: what header and meta say is tried, not believed."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from flows.archive import Answer
from flows.harvest.faults import FaultKind, HarvestFault

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEAD_BYTES = 4096
_CONTROLS = re.compile(r"[\x80-\x9f\x00-\x08\x0e-\x1f\ufffd]")
# In the Windows code page a tone follows its vowel; the bytes of TCVN3 and VNI read as tones stand anywhere.
_STRAY_MARK = re.compile("(?<![aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ])[\u0300\u0301\u0303\u0309\u0323]")
_VIETNAMESE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def true_encoding(answer: Answer) -> str:
    """Name of the encoding that reads the body without loss.

    Mark first, then UTF-8 (nothing else looks like it by chance), then what header and meta declare, then the old
    Vietnamese Windows code page. Raises HarvestFault `encoding` when none of them reads every byte.
    """
    body = answer.body
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _sure(answer, name)
    if _zeros(body):
        return _sure(answer, "utf-16-le" if body[1:2] == b"\0" else "utf-16-be")
    if _read(body, "utf-8") is not None:
        return "utf-8"
    declared = [name for name in _declared(answer) if codecs_knows(name) and not _is_utf(name)]
    for name in ["windows-1258", *declared]:
        text = _read(body, name)
        if text is not None and name == "windows-1258" and _STRAY_MARK.search(text):
            continue
        if text is not None and not _CONTROLS.search(text) and (name in declared or _VIETNAMESE_MARKS.search(text)):
            return name
    raise HarvestFault(
        FaultKind.ENCODING, answer.url, f"declared {', '.join(_declared(answer)) or 'nothing'}, but no encoding fits",
        answer=answer,
    )  # fmt: skip


def decoded(answer: Answer) -> str:
    """The page as text. Raises HarvestFault `encoding`."""
    return answer.body.decode(true_encoding(answer))


def with_true_encoding(answer: Answer) -> Answer:
    """The answer with a Content-Type that tells the truth; the portal's own stays as `X-Archive-Orig-Content-Type`.

    An answer whose declaration is right comes back as it is. Raises HarvestFault `encoding`.
    """
    name = true_encoding(answer)
    if name.startswith("utf-16"):  # feeds come so; a page in it is a mistake, and readers take zero bytes for garbage
        raise HarvestFault(FaultKind.ENCODING, answer.url, f"a page in {name}", answer=answer)
    said = [_plain(item) for item in _declared(answer)]
    header = _DECLARED.search(answer.header("Content-Type").encode("latin-1", "replace"))
    if (not said and name == "utf-8") or (said and all(item == _plain(name) for item in said)):
        return answer
    if header and _plain(header[1].decode()) == _plain(name):
        return answer  # the header wins over a meta that lies
    media = answer.header("Content-Type").partition(";")[0].strip() or "text/html"
    others = tuple(pair for pair in answer.headers if pair[0].lower() != "content-type")
    original = ("X-Archive-Orig-Content-Type", answer.header("Content-Type"))
    return replace(answer, headers=(*others, original, ("Content-Type", f"{media}; charset={name}")))


def codecs_knows(name: str) -> bool:
    """Whether Python has a text codec of that name."""
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False


def _declared(answer: Answer) -> list[str]:
    head = answer.header("Content-Type").encode("latin-1", "replace"), answer.body[:_HEAD_BYTES]
    return [found[1].decode("ascii", "replace") for part in head if (found := _DECLARED.search(part))]


def _sure(answer: Answer, name: str) -> str:
    if _read(answer.body, name) is None:
        raise HarvestFault(FaultKind.ENCODING, answer.url, f"marked as {name}, but it is not", answer=answer)
    return name


def _read(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except UnicodeError:
        return None


def _zeros(body: bytes) -> bool:
    head = body[:_HEAD_BYTES]
    return len(head) > 16 and head.count(0) > len(head) // 4


def _is_utf(name: str) -> bool:
    return _plain(name).startswith("utf")


def _plain(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return name.lower()
