"""The text of an element as paragraphs: hidden text, captions, boxes and counters left out, tables as rows.

Characters are kept as published (no Unicode normalisation), but zero-width marks are dropped, and so are soft hyphens
beside no letter (beside one they may be the `ư` of TCVN3: `compose` tells). Runs of spaces, no-break spaces included,
become one space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from bs4 import Tag
from bs4.element import NavigableString, PageElement

_SPACES = re.compile(r"[ \t\r\n\f\v\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u200b\ufeff]|(?<![^\W\d_])\u00ad(?![^\W\d_]|\u00ac)")
# Old copy protection repeats the body as long strings that a script decodes; no word is that long.
_ENCODED = re.compile(r"(?<!\S)[A-Za-z0-9+/=_-]{61,}(?!\S)")
_MARK = re.compile(r"^(?:\([^()]{2,40}\)|[A-ZĐ]{2,8})\s*[-–]\s*|^\([^()]{2,20}\)\s+")
_NOT_WORD = re.compile(r"[\W_]+")

_SILENT = frozenset(
    ["script", "style", "noscript", "template", "iframe", "object", "button", "input", "select", "textarea", "svg"]
)
_HIDDEN_CLASSES = frozenset(["hidden", "d-none", "hide", "sr-only", "visually-hidden"])
# Burglars push their links off the page, or draw them too small to see.
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])(?:left|top|right|text-indent)\s*:\s*-\d{3,}"
    r"|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1",
     "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "ul"]
)  # fmt: skip
_RELATED_CLASSES = frozenset(
    ["c-box", "cms-relate", "sc-hightlight-box", "related", "related-news", "box-related", "tin-lien-quan", "ads"]
)


def squeeze(text: str) -> str:
    """Visible characters with single spaces, trimmed."""
    return _SPACES.sub(" ", _ENCODED.sub("", _INVISIBLE.sub("", text))).strip()


def line(tag: Tag | None) -> str:
    """Text of an element on one line; "" for None."""
    return squeeze(" ".join(paragraphs(tag))) if tag is not None else ""


def same(left: str, right: str) -> bool:
    """Whether two lines say the same to a reader (case, spaces, punctuation and Unicode form do not count)."""
    return _bare(left) == _bare(right)


def _bare(text: str) -> str:
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFC", _MARK.sub("", text)).casefold()).strip()


def is_hidden(tag: Tag) -> bool:
    """Whether a browser would not show the element, by its name, class, style or `hidden` attribute."""
    classes = tag.get("class") or ()
    return (
        tag.name in _SILENT
        or tag.has_attr("hidden")
        or not _HIDDEN_CLASSES.isdisjoint(classes)
        or _HIDDEN_STYLE.search(str(tag.get("style") or "")) is not None
    )


def paragraphs(root: Tag | None, leave_out: Iterable[Tag] = ()) -> list[str]:
    """Paragraphs below `root`, none without one; a table is one entry whose lines are rows, cells joined by tabs.

    `leave_out` are elements that the reader knows to be no text (author line, counters).
    """
    collector = _Collector(frozenset(map(id, leave_out)))
    if root is not None:
        collector.walk(root)
    collector.close()
    return collector.finished()


def signature(body: Tag) -> list[Tag]:
    """The author's line: the last paragraph with text, if it is bold throughout and set right; else nothing."""
    written = [tag for tag in body.find_all("p") if line(tag)]
    last = written[-1] if written else None
    if last is None or "right" not in str(last.get("style") or last.get("align") or ""):
        return []
    bold = last.find(["strong", "b"])
    return [last] if bold is not None and line(bold) == line(last) else []


class _Collector:
    """Walks an element once and gathers its paragraphs and the captions to strike out of them."""

    def __init__(self, left_out: frozenset[int]) -> None:
        self._left_out = left_out
        self._buffer: list[str] = []
        self._done: list[str] = []
        self._captions: set[str] = set()

    def walk(self, root: Tag) -> None:
        for child in root.children:
            self._take(child)

    def close(self) -> None:
        lines = [squeeze(part) for part in "".join(self._buffer).split("\n")]
        self._buffer.clear()
        text = "\n".join(part for part in lines if part)
        if text:
            self._done.append(text)

    def finished(self) -> list[str]:
        return [text for text in self._done if _bare(text) not in self._captions]

    def _take(self, node: PageElement) -> None:
        if type(node) is NavigableString:  # comments, scripts and doctypes are subclasses
            self._buffer.append(_SPACES.sub(" ", str(node)))
        elif isinstance(node, Tag) and not self._skipped(node):
            self._open(node)

    def _skipped(self, tag: Tag) -> bool:
        related = not _RELATED_CLASSES.isdisjoint(tag.get("class") or ())
        return id(tag) in self._left_out or related or is_hidden(tag)

    def _open(self, tag: Tag) -> None:
        if tag.name == "br":
            self._buffer.append("\n")
        elif tag.name == "img":
            self._caption(str(tag.get("alt") or ""))
        elif tag.name == "figure":
            self._figure(tag)
        elif tag.name == "table":
            self._table(tag)
        elif tag.name in _BLOCKS:
            self.close()
            self.walk(tag)
            self.close()
        else:
            self.walk(tag)

    def _figure(self, tag: Tag) -> None:
        self.close()
        for caption in tag.select("figcaption"):
            self._caption(caption.get_text())
        for picture in tag.select("img"):
            self._caption(str(picture.get("alt") or ""))
        for table in tag.select("table"):
            self._table(table)

    def _caption(self, text: str) -> None:
        if bare := _bare(squeeze(text)):
            self._captions.add(bare)

    def _table(self, tag: Tag) -> None:
        self.close()
        rows = [row for row in tag.select("tr") if row.find_parent("table") is tag]
        cells = [list(row.find_all(["td", "th"], recursive=False)) for row in rows]
        if sum(map(len, cells)) <= 1:  # a table of one cell is a frame for pictures or boxes, not a table
            for cell in (cell for row in cells for cell in row):
                self.walk(cell)
            self.close()
            return
        lines = ["\t".join(line(cell) for cell in row) for row in cells]
        caption = line(tag.find("caption", recursive=False))
        shown = [text for text in (caption, *lines) if text.strip()]
        if shown:
            self._done.append("\n".join(shown))
