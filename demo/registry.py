"""The rows that drive the town: portals.csv, listings.csv, articles.csv, and the stories made of them."""

from __future__ import annotations

import csv
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from demo.content import Text, read_text

HERE = Path(__file__).parent
PORTALS_CSV = HERE / "portals.csv"
LISTINGS_CSV = HERE / "listings.csv"
ARTICLES_CSV = HERE / "articles.csv"
NEWEST = "tin-moi-nhat"
"""Address part of the list of all sections' newest stories that some families have in the stead of a feed."""


@dataclass(frozen=True, slots=True)
class Section:
    """One listing of a portal: its page's path and whose newsroom it carries."""

    listing: str
    path: str
    publisher: str
    province: str
    district: str

    @property
    def key(self) -> str:
        """Last part of the path without extension: the category's name in addresses."""
        return self.path.rstrip("/").rpartition("/")[2].removesuffix(".aspx").removeprefix("pages_")


@dataclass(frozen=True, slots=True)
class Story:
    """One article as a portal carries it: the text plus slug, id, moment of publication and author line."""

    doc: str
    section: Section
    slug: str
    id: str
    published: datetime
    author: str
    text: Text

    @property
    def edited(self) -> datetime:
        """Last edit: within two hours after publication, the same at every start."""
        return self.published + timedelta(minutes=zlib.crc32(self.doc.encode()) % 120)

    @property
    def number(self) -> int:
        """The id as a number (families decide by its parity what an editor did)."""
        return int(self.id)


@dataclass(frozen=True, slots=True)
class Site:
    """A portal with its sections (file order) and stories (newest first)."""

    portal: str
    name: str
    family: str
    host: str
    sections: tuple[Section, ...]
    stories: tuple[Story, ...]

    def in_section(self, section: Section) -> list[Story]:
        """Stories of one section, newest first; of `NEWEST` the whole portal's."""
        return [story for story in self.stories if section.listing == NEWEST or story.section == section]

    def section(self, key: str) -> Section | None:
        """The section whose address ends with `key` (case does not matter), or the page of the newest of all."""
        if key.lower() == NEWEST:
            first = self.sections[0]
            return Section(NEWEST, first.path.replace(first.key, key), self.name, first.province, first.district)
        return next((s for s in self.sections if s.key.lower() == key.lower()), None)

    def story(self, identity: str) -> Story | None:
        """The story with this id."""
        return next((s for s in self.stories if s.id == identity), None)


def read_rows(path: Path) -> list[dict[str, str]]:
    """All rows of a CSV file as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_sites() -> list[Site]:
    """The portals of the town, in the order of portals.csv."""
    listings, articles = read_rows(LISTINGS_CSV), read_rows(ARTICLES_CSV)
    return [_site(row, listings, articles) for row in read_rows(PORTALS_CSV)]


def _site(row: dict[str, str], listings: list[dict[str, str]], articles: list[dict[str, str]]) -> Site:
    portal = row["portal"]
    sections = {
        line["listing"]: Section(line["listing"], line["path"], line["publisher"], line["province"], line["district"])
        for line in listings
        if line["portal"] == portal
    }
    stories = [_story(line, sections[line["listing"]]) for line in articles if line["portal"] == portal]
    stories.sort(key=lambda story: (story.published, story.number), reverse=True)
    host = urlsplit(row["base_url"]).netloc
    return Site(portal, row["name"], row["family"], host, tuple(sections.values()), tuple(stories))


def _story(row: dict[str, str], section: Section) -> Story:
    return Story(
        doc=row["doc"],
        section=section,
        slug=row["slug"],
        id=row["id"],
        published=datetime.fromisoformat(row["published"]),
        author=row["author"],
        text=read_text(row["doc"]),
    )
