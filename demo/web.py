"""Requests and answers of the town, free of sockets."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlsplit

from demo import dates


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; `headers` have lower-case names, `query` and `form` keep the last value of a name."""

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)
    client: str = "127.0.0.1"
    broken: frozenset[str] = frozenset()
    """Documents whose page is to lose its body (a fault)."""
    secure: bool = False
    """Whether it came through TLS."""

    @property
    def path(self) -> str:
        """Path of the target, undecoded."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """Query parameters, empty values kept."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def cookies(self) -> dict[str, str]:
        """Cookies by name."""
        jar: SimpleCookie = SimpleCookie(self.headers.get("cookie", ""))
        return {name: morsel.value for name, morsel in jar.items()}

    @property
    def base(self) -> str:
        """Scheme and host as the client wrote it, without a slash at the end: links are built from it."""
        return f"{'https' if self.secure else 'http'}://{self.headers.get('host', '127.0.0.1')}"

    def page(self, name: str) -> int:
        """Page number in the query parameter `name`; 1 when missing or no number."""
        text = self.query.get(name, "1")
        return max(int(text), 1) if text.isdigit() else 1


@dataclass(slots=True)
class Response:
    """One HTTP answer; Content-Length and Date are added by the server."""

    status: int
    body: bytes
    headers: list[tuple[str, str]] = field(default_factory=list)

    def header(self, name: str) -> str:
        """First header of that name, "" when there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def html(text: str, status: int = 200) -> Response:
    """An HTML answer in UTF-8."""
    return Response(status, text.encode("utf-8"), [("Content-Type", "text/html; charset=utf-8")])


def xml(text: str, encoding: str = "utf-8") -> Response:
    """An XML answer; `utf-16le` gets the byte order mark that such feeds carry."""
    mark = b"\xff\xfe" if encoding == "utf-16le" else b""
    return Response(200, mark + text.encode(encoding), [("Content-Type", "text/xml")])


def plain(text: str) -> Response:
    """A plain text answer."""
    return Response(200, text.encode("utf-8"), [("Content-Type", "text/plain; charset=utf-8")])


def redirect(url: str, status: int = 301) -> Response:
    """A redirect with an empty body."""
    return Response(status, b"", [("Location", url), ("Content-Type", "text/html; charset=utf-8")])


def conditional(request: Request, page: Response, tag_source: str, modified: datetime) -> Response:
    """Add ETag and Last-Modified; answer 304 when the client already has this version."""
    tag = f'W/"{hashlib.sha256(tag_source.encode()).hexdigest()[:16]}"'
    validators = [("ETag", tag), ("Last-Modified", dates.rss(modified))]
    if _client_has(request, tag, modified):
        return Response(304, b"", validators)
    page.headers.extend(validators)
    return page


def _client_has(request: Request, tag: str, modified: datetime) -> bool:
    asked = request.headers.get("if-none-match")
    if asked is not None:  # RFC 9110: If-None-Match wins over If-Modified-Since
        return tag in [part.strip() for part in asked.split(",")]
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        moment = parsedate_to_datetime(since)
    except ValueError:
        return False
    return modified.astimezone(UTC).replace(microsecond=0) <= moment.astimezone(UTC)
