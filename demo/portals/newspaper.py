"""What the newspaper systems share: category lists, RSS, sitemaps by month, validators on articles."""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime

from demo import dates
from demo.portals.base import ListPage, Portal, Route, caption, editor_style, paginate, route
from demo.portals.feeds import rss_feed, sitemap, sitemap_index
from demo.registry import Section, Story
from demo.web import Request, Response, conditional, plain, xml


class Newspaper(Portal):
    """A provincial newspaper; its sections are other provinces' newsrooms too."""

    page_parameter: str
    robots: str
    feed_encoding = "utf-8"
    missing_past_the_end: bool
    """Whether a page that a category does not have is a 404 (else an empty list that says so)."""

    @abstractmethod
    def address(self, story: Story) -> str:
        """Path of an article."""

    @abstractmethod
    def article_pattern(self) -> str:
        """Regular expression of article paths; group 1 is the id."""

    def story_of(self, identity: str) -> Story | None:
        """The story that an article's address names."""
        return self.site.story(identity)

    def list_page(self, stories: list[Story], number: int) -> ListPage:
        """Page `number` of a category."""
        return paginate(stories, number)

    def routes(self) -> list[Route]:
        """Robots, feeds, sitemaps, pictures, articles, categories."""
        return [
            route(r"/robots\.txt", lambda r: plain(self.robots.format(base=r.base))),
            route(r"/rss/([\w-]+)\.rss", self._rss),
            route(r"/sitemap\.xml", self._sitemap_index),
            route(r"/sitemaps/news-(\d{4}-\d{2})\.xml", self._sitemap),
            route(r"/(?:image|images)/.+", self.picture),
            route(self.article_pattern(), self._article),
            route(r"/([\w-]+)/", self._listing),
            route(r"/", self._front),
        ]

    def render(self, template: str, request: Request, **values: object) -> str:
        """As everywhere, plus `caption`."""
        return super().render(template, request, caption=caption, **values)

    def _front(self, request: Request) -> Response:
        return self.page("front", request, newest=self.site.stories[:12])

    def _listing(self, request: Request, key: str) -> Response:
        section, number = self.site.section(key), request.page(self.page_parameter)
        if section is None:
            return self.missing(request)
        page = self.list_page(self.site.in_section(section), number)
        if page.beyond and self.missing_past_the_end:
            return self.missing(request)
        return self.list_answer(request, section, page)

    def list_answer(self, request: Request, section: Section, page: ListPage) -> Response:
        """One page of a category."""
        here = f"{section.path}?{self.page_parameter}="
        loud = self.others(page.stories[0], 4) if page.stories else []
        return self.page("listing", request, section=section, list=page, here=here, loud=loud)

    def _article(self, request: Request, identity: str) -> Response:
        story = self.story_of(identity)
        if story is None:
            return self.missing(request)
        broken = story.doc in request.broken
        page = self.page(
            "article", request, story=story, repeat=editor_style(story), broken=broken,
            views_here=self.views.count(story.doc), others=self.others(story, 3),
        )  # fmt: skip
        # The version is the editor's, not the counter's: views grow without a new tag.
        return conditional(request, page, f"{story.doc} {story.edited} {broken} {request.base}", story.edited)

    def _rss(self, request: Request, key: str) -> Response:
        section = self.site.section(key)
        if section is None and key != "home":
            return self.missing(request)
        stories = self.site.in_section(section) if section else self.site.stories
        items = [
            (s.text.title, request.base + self.address(s), s.text.lead, dates.rss(s.published), s.id) for s in stories
        ]
        name = "utf-16" if self.feed_encoding == "utf-16le" else self.feed_encoding
        return xml(rss_feed(self.site.name, f"{request.base}/", items, name), self.feed_encoding)

    def _sitemap_index(self, request: Request) -> Response:
        months = sorted({_month(s.published) for s in self.site.stories}, reverse=True)
        return xml(sitemap_index(f"{request.base}/sitemaps/news-{month}.xml" for month in months))

    def _sitemap(self, request: Request, month: str) -> Response:
        stories = [s for s in self.site.stories if _month(s.published) == month]
        if not stories:
            return self.missing(request)
        return xml(sitemap((request.base + self.address(s), s.edited) for s in stories))


def _month(moment: datetime) -> str:
    return f"{moment:%Y-%m}"
