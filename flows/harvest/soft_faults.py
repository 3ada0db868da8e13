"""Answers with status 200 that are no page: refusals, maintenance, waiting, login, advertisements, garbage."""

from __future__ import annotations

import csv
import html
import re
import unicodedata
from functools import cache
from pathlib import Path

from flows.archive import Answer
from flows.harvest.encoding import decoded
from flows.harvest.faults import FaultKind, HarvestFault

NOTICES = Path(__file__).with_name("notices.csv")
# Every repetition is bounded: these run over what anybody may send.
_HEADINGS = re.compile(r"<(title|h1|h2)\b[^<>]{0,500}>(.{0,500}?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_LINKS = re.compile(r"<a\b[^<>]{0,2000}>(?:\s*<[^<>]{0,200}>){0,3}([^<>]{0,200})", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|form|p)[\s>/]", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_LOGIN_TITLE = re.compile(r"<title\b[^<>]{0,500}>\s*(?:đăng nhập|login|sign in)\b", re.IGNORECASE)
_PASSWORD = re.compile(r"<input\b[^<>]{0,500}\btype\s*=\s*[\"']?password", re.IGNORECASE)
# A notice is a page of its own: short all through, or named so in its title. An article may quote one.
_NOTICE_BYTES = 3000
_HEAD_BYTES = 64 * 1024
_SPAM_LINKS = 3
"""Different gambling words among a page's link texts: a report on a raid names one or two, and not as links."""


def check_page(answer: Answer) -> None:
    """Return quietly when the answer may be a page; else raise HarvestFault, its kind the notice's or `not_html`."""
    head = answer.body[:_HEAD_BYTES]
    content_type = answer.header("Content-Type").partition(";")[0].strip().lower()
    if content_type not in ("", "text/html", "application/xhtml+xml") or not _has_markup(head):
        detail = f"{content_type or 'no content type'}, {len(answer.body)} bytes without HTML markup"
        _check_notice(answer, head.decode("utf-8", "replace"))
        raise HarvestFault(FaultKind.NOT_HTML, answer.url, detail, answer=answer)
    text = decoded(answer)
    _check_notice(answer, text[:_HEAD_BYTES])
    _check_advertisements(answer, text)
    if re.search(r"<html\b", text, re.IGNORECASE) and not re.search(r"</(?:html|body)\s*>", text, re.IGNORECASE):
        detail = f"{len(answer.body)} bytes end before the page's end"
        raise HarvestFault(FaultKind.TRUNCATED, answer.url, detail, answer=answer)


def _has_markup(head: bytes) -> bool:
    return bool(_MARKUP.search(head) or _MARKUP.search(head.replace(b"\0", b"")))


def _check_notice(answer: Answer, text: str) -> None:
    short = len(answer.body) <= _NOTICE_BYTES
    titles = _folded(" ".join(found[2] for found in _HEADINGS.finditer(text)))
    whole = _folded(text) if short else ""
    for kind, phrase in _phrases("title"):
        if phrase in titles or phrase in whole:
            raise HarvestFault(kind, answer.url, f"the answer says: {phrase}", answer=answer)
    for kind, phrase in _phrases("short"):
        if phrase in whole:
            raise HarvestFault(kind, answer.url, f"the answer says: {phrase}", answer=answer)
    if _LOGIN_TITLE.search(text) or (short and _PASSWORD.search(text)):
        raise HarvestFault(FaultKind.LOGIN_WALL, answer.url, "the answer asks for a password", answer=answer)


def _check_advertisements(answer: Answer, text: str) -> None:
    links = _folded(" ".join(found[1] for found in _LINKS.finditer(text)))
    words = [phrase for _, phrase in _phrases("link") if phrase in links]
    if len(words) >= _SPAM_LINKS:
        raise HarvestFault(FaultKind.SPAM, answer.url, f"links to {', '.join(words[:5])}", answer=answer)


@cache
def _phrases(where: str) -> tuple[tuple[FaultKind, str], ...]:
    with NOTICES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["where"] == where]
    return tuple((FaultKind(row["kind"]), _folded(row["phrase"])) for row in rows)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(html.unescape(_TAGS.sub(" ", text)).lower().split()))
