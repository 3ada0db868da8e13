"""What the portals of all families share: routes, templates, counters, paging."""

from __future__ import annotations

import re
import struct
import threading
import zlib
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from demo import dates
from demo.registry import Site, Story
from demo.web import Request, Response, html, redirect

PAGE_SIZE = 4
_TEMPLATES = Path(__file__).parent.parent / "templates"

Handler = Callable[..., Response]
"""Takes the request and, as positional strings, the groups of its route's pattern (None where one did not match)."""

Route = tuple[re.Pattern[str], Handler]


@dataclass(frozen=True, slots=True)
class PortalOptions:
    """Switches of the town."""

    flood_blocker: bool = True


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: its stories, its number (1-based) and how many pages there are (at least 1)."""

    stories: list[Story]
    number: int
    last: int

    @property
    def beyond(self) -> bool:
        """True past the end."""
        return self.number > self.last


class Views:
    """Counters that grow at every view, from a start that differs by name; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()

    def count(self, name: str) -> int:
        """Count one view of `name` and return its total."""
        with self._lock:
            self._counts[name] += 1
            return self._start(name) + self._counts[name]

    def read(self, name: str) -> int:
        """The total of `name` without counting."""
        with self._lock:
            return self._start(name) + self._counts[name]

    @staticmethod
    def _start(name: str) -> int:
        return zlib.crc32(name.encode()) % 900 + 40


class Portal(ABC):
    """A portal answers requests; families give the routes and the templates."""

    server_name = "nginx"
    templates: str
    """Folder of the family's templates."""

    def __init__(self, site: Site, options: PortalOptions) -> None:
        self.site = site
        self.options = options
        self.views = Views()
        self._routes = self.routes()

    @abstractmethod
    def routes(self) -> list[Route]:
        """Patterns matched against the whole path, first match wins."""

    @abstractmethod
    def address(self, story: Story) -> str:
        """Path and query of an article as the portal links it."""

    def missing(self, request: Request) -> Response:
        """The family's page for an unknown address."""
        return self.page("missing", request, 404)

    def to_first_section(self, request: Request) -> Response:
        """The front page is a list."""
        return redirect(request.base + self.site.sections[0].path, 302)

    def answer(self, request: Request) -> Response:
        """The portal's answer to one request."""
        for pattern, handler in self._routes:
            match = pattern.fullmatch(request.path)
            if match:
                return handler(request, *match.groups())
        return self.missing(request)

    def render(self, template: str, request: Request, **values: object) -> str:
        """Fill one of the family's templates; every template knows `site`, `base`, `dates`, `visits` and `address`."""
        visits = self.views.read("site")
        page = _environment().get_template(f"{self.templates}/{template}.jinja")
        known = {"site": self.site, "base": request.base, "dates": dates, "visits": visits, "address": self.address}
        return page.render(**(known | values))

    def page(self, template: str, request: Request, status: int = 200, **values: object) -> Response:
        """An HTML page out of a template; counts a visit of the site."""
        self.views.count("site")
        return html(self.render(template, request, **values), status)

    def others(self, story: Story, number: int) -> list[Story]:
        """Stories of other sections for the boxes around an article: they name other districts."""
        pool = [s for s in self.site.stories if s.section != story.section] or list(self.site.stories)
        start = story.number % len(pool)
        return (pool[start:] + pool[:start])[:number]

    def picture(self, request: Request) -> Response:
        """Any picture: a plain surface with a validator, as static files have."""
        tag = f'"{zlib.crc32(request.path.encode()):08x}"'
        headers = [("Content-Type", "image/png"), ("ETag", tag), ("Cache-Control", "max-age=86400")]
        if request.headers.get("if-none-match") == tag:
            return Response(304, b"", headers)
        return Response(200, _surface(zlib.crc32(request.path.encode())), headers)


def paginate(stories: Sequence[Story], number: int) -> ListPage:
    """Page `number` of a list."""
    last = max(-(-len(stories) // PAGE_SIZE), 1)
    return ListPage(list(stories[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]), number, last)


def route(pattern: str, handler: Handler) -> Route:
    """A route whose pattern ignores case, as most of these portals do."""
    return re.compile(pattern, re.IGNORECASE), handler


def editor_style(story: Story) -> bool:
    """True for articles whose editor repeats the lead inside the body (odd ids)."""
    return story.number % 2 == 1


def caption(story: Story) -> str:
    """Caption of the article's picture."""
    captions = ("Quang cảnh hội nghị.", "Đại biểu trao đổi bên lề hội nghị.", "Trao quà cho người dân.")
    return captions[story.number % len(captions)]


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _surface(seed: int) -> bytes:
    """A 320 x 180 PNG of one colour."""
    colour = bytes((90 + seed % 100, 110 + seed // 100 % 90, 120 + seed // 9000 % 80))
    pixels = zlib.compress((b"\x00" + colour * 320) * 180)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 320, 180, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
