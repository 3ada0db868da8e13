"""A paper of newspaper system B for the tests: numbered articles, newest first, in pages of three."""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

from tests.harvest.site import Asked, Reply

PAGE_SIZE = 3
FIRST_DAY = date(2024, 1, 1)


def day_of(number: int) -> date:
    """Article n was published n days after the first of January 2024."""
    return FIRST_DAY + timedelta(days=number)


def article(number: int, text: str = "") -> str:
    """An article page."""
    body = text or f"Xã vận động được {number} suất quà."
    return (
        f"<html><head><title>Bài {number}</title></head><body><h1 class='cms-title'>Bài số {number}</h1>"
        f"<time class='time'>{day_of(number):%d/%m/%Y} 18:51</time>"
        f"<div class='article__sapo'>Mở đầu bài {number}.</div>"
        f"<div class='article__body' itemprop='articleBody'><p>{body}</p></div></body></html>"
    )


class Paper:
    """Answers for `numbers` (in listing order); pages set in `instead` are given in place of the usual answer."""

    def __init__(self, count: int) -> None:
        self.numbers = list(range(count, 0, -1))
        self.instead: dict[str, Reply | list[Reply]] = {}

    def __call__(self, asked: Asked) -> Reply:
        replaced = self.instead.get(asked.target)
        if isinstance(replaced, list):
            if replaced:
                return replaced.pop(0)
        elif replaced is not None:
            return replaced
        parts = urlsplit(asked.target)
        match = re.fullmatch(r"/bai-post(\d+)\.html", parts.path)
        if match and int(match[1]) in self.numbers:
            return Reply(article(int(match[1])))
        if parts.path == "/tin/":
            return self.list_page(int(parse_qs(parts.query).get("page", ["1"])[0]))
        return Reply("<html><body><p>không có</p></body></html>", 404)

    def list_page(self, number: int) -> Reply:
        """One listing page."""
        here = self.numbers[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        if not here:
            return Reply("<html><body><p>không có</p></body></html>", 404)
        items = "".join(
            f"<article class='story'><h2><a class='cms-link' href='/bai-post{n}.html'>Bài số {n}</a></h2>"
            f"<time class='story__time'>{day_of(n):%d/%m/%Y} 18:51</time></article>"
            for n in here
        )
        more = f"<a rel='next' href='/tin/?page={number + 1}'>sau</a>" if len(self.numbers) > number * PAGE_SIZE else ""
        return Reply(
            f"<html><body><div class='story-list'>{items}</div><ul class='cms-pagination'>{more}</ul></body></html>"
        )
