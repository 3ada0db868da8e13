"""A small HTTP client for the town: keeps cookies, follows nothing."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

from demo.registry import Site, Story
from demo.town import Town


@dataclass(frozen=True)
class Answer:
    """Status, lower-case headers and body of one answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    def links(self, pattern: str) -> list[str]:
        """Distinct hrefs that match `pattern`, in page order."""
        hrefs = [unescape(href) for href in re.findall(r'href="([^"]*)"', self.text)]
        return list(dict.fromkeys(href for href in hrefs if re.search(pattern, href)))


@dataclass
class Browser:
    """Speaks to one portal of the town under its canonical host name."""

    town: Town
    portal: str
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> Site:
        return next(site for site in self.town.sites if site.portal == self.portal)

    def story(self, doc: str) -> Story:
        return next(story for story in self.site.stories if story.doc == doc)

    def get(self, target: str, headers: dict[str, str] | None = None, method: str = "GET") -> Answer:
        return self._send(method, target, b"", headers or {})

    def post(self, target: str, form: dict[str, str], headers: dict[str, str] | None = None) -> Answer:
        body = urlencode(form).encode()
        return self._send(
            "POST", target, body, {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        )

    def _send(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection(self.town.connect_to[self.site.host], timeout=5)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = {"Host": self.site.host, **({"Cookie": cookie} if cookie else {}), **headers}
        try:
            connection.request(method, target, body=body or None, headers=head)
            response = connection.getresponse()
            answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()
        if "set-cookie" in answer.headers:
            name, _, value = answer.headers["set-cookie"].partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer
