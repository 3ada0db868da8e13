"""What servers do to a good page on its way: cut, packed, dripped, recoded, injected."""

from __future__ import annotations

import gzip
import re
import unicodedata
import zlib
from dataclasses import dataclass, replace

from demo.web import Response

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_OVERSIZE_BYTES = 12_000_000
_SPAM_LINKS = "".join(
    f"<a href='http://{host}.test/'>{text}</a>"
    for host, text in (("a", "nhà cái uy tín"), ("b", "casino online"), ("c", "nổ hũ đổi thưởng"), ("d", "soi kèo"))
)
_HIDDEN_BLOCK = (
    "<div style='position:absolute; left:-9999px'><a href='http://a.test/'>Nhà cái tặng 100.000 đồng cho 500 người</a> "
    "<a href='http://b.test/'>casino 24 giờ</a></div>"
)
# A day that stands alone in an attribute or a short label, as date lines do; sentences of the body are longer.
_LABELS = re.compile(
    r"""(?<=[>"])[^<>"]{0,24}(?:\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{4}|\d{4}-\d\d-\d\dT)[^<>"]{0,24}(?=[<"])"""
)


@dataclass(slots=True)
class Trick(Response):
    """An answer that lies about its length or never ends: `announce` bytes, a byte every `drip_seconds`."""

    announce: int | None = None
    drip_seconds: float = 0.0


def spoiled(kind: str, page: Response) -> Response:
    """The portal's own answer after the fault; only pages with status 200 are touched."""
    if page.status != 200:
        return page
    body, headers = page.body, page.headers
    if kind == "truncated":
        return Trick(200, body[: len(body) // 2], headers, announce=len(body))
    if kind == "cut_off":
        return Response(200, body[: len(body) // 2], headers)
    if kind == "drip":
        return Trick(200, body, headers, drip_seconds=0.02)
    if kind == "oversize":
        return Response(200, body.ljust(_OVERSIZE_BYTES), headers)
    if kind == "gzip_bomb":
        return Response(200, gzip.compress(body.ljust(_OVERSIZE_BYTES), 1), [*headers, ("Content-Encoding", "gzip")])
    if kind == "spam_links":
        hidden = f"<div style='position:absolute;left:-9999px'>{_SPAM_LINKS}</div></body>".encode()
        return Response(200, body.replace(b"</body>", hidden), headers)
    if kind == "spam_hidden":  # too few links to tell the page by, and in the middle of the article
        return Response(200, body.replace(b"</p>", f"</p>{_HIDDEN_BLOCK}".encode()), headers)
    if kind == "redesign":
        return Response(200, _LABELS.sub("hôm qua", body.decode()).encode(), headers)
    return _recoded(kind, page)


def _recoded(kind: str, page: Response) -> Response:
    """The page in an encoding that its header does not name."""
    text = page.body.decode("utf-8", "replace")
    if kind == "windows_1258":
        return replace(page, body=windows_1258(text))
    if kind == "utf_16":
        return replace(page, body=b"\xff\xfe" + text.encode("utf-16-le"))
    if kind == "mixed_encoding":
        half = len(text) // 2
        return replace(page, body=windows_1258(text[:half]) + text[half:].encode())
    others = [(name, value) for name, value in page.headers if name != "Content-Type"]
    return replace(page, headers=[("Content-Type", "text/html; charset=iso-8859-1"), *others])


def windows_1258(text: str) -> bytes:
    """Vietnamese as old Windows wrote it: letter with hat or horn, then the tone as a mark of its own."""
    return "".join(map(_split_tone, unicodedata.normalize("NFC", text))).encode("cp1258", "xmlcharrefreplace")


def _split_tone(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in _TONES), "")
    if not tone or len(marks) == 1:
        return letter
    return unicodedata.normalize("NFC", marks.replace(tone, "", 1)) + tone


def garbage(path: str) -> Response:
    """2 kB of bytes that are no UTF-8 and no page, the same for the same path."""
    state, out = zlib.crc32(path.encode()), bytearray()
    while len(out) < 2048:
        state = zlib.crc32(state.to_bytes(4, "big"), state)
        out += state.to_bytes(4, "little")
    return Response(200, b"\x1f\x8b\xff\xfe" + bytes(out), [("Content-Type", "text/html; charset=utf-8")])
