"""What all pages share: language, links that keep it, one release for an answer, the ETag."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from pydantic import BaseModel, ConfigDict, model_validator

from dashboard import forms
from dashboard.reading import Answering, Published
from dashboard.wording import Writing

Context = dict[str, object]


class Asking(BaseModel):
    """Parameters of a page; a form sends empty fields for what was not chosen."""

    model_config = ConfigDict(extra="ignore")
    lang: Literal["vi", "en"] = "vi"

    @model_validator(mode="before")
    @classmethod
    def _chosen(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if value not in ("", [""])}


class Page:
    """One request's page, as templates see it."""

    def __init__(self, request: Request, asked: Asking) -> None:
        self.path = request.url.path
        self.lang = asked.lang
        self.writing = Writing(asked.lang)
        self._given = asked.model_dump(exclude_defaults=True, exclude={"lang", "format", "rows"})

    def href(self, path: str, **parameters: object) -> str:
        """The address of a page in this page's language."""
        return self._address(path, parameters, self.lang)

    def here(self, **changes: object) -> str:
        """This page's address with some of its choices changed; None takes one back."""
        given = dict(changes)
        lang = str(given.pop("lang", self.lang))
        return self._address(self.path, self._given | given, lang)

    @staticmethod
    def _address(path: str, parameters: dict[str, object], lang: str) -> str:
        chosen = {name: value for name, value in parameters.items() if value is not None}
        if lang != "vi":
            chosen["lang"] = lang
        return f"{path}?{urlencode(chosen, doseq=True)}" if chosen else path


class Pages:
    """The pages over one published file."""

    def __init__(self, published: Published, templates: Environment, version: str) -> None:
        self._published = published
        self._templates = templates
        self._version = version

    def answer(
        self, request: Request, asked: Asking, name: str, make: Callable[[Answering, Page], Context | Response]
    ) -> Response:
        """The page that `make` fills from one release; 304 where the asker has it; `make` may answer in its own way."""
        with self._published.open() as release:
            tag = forms.etag(self._version, release.tag, request.url.path, request.url.query)
            headers = {"ETag": tag, "Cache-Control": "no-cache"}
            if forms.known(tag, request.headers.get("if-none-match")):
                return Response(status_code=304, headers=headers)
            page = Page(request, asked)
            made = make(release, page)
            if isinstance(made, Response):
                made.headers.update(headers)
                return made
            shown = {"page": page, "w": page.writing, "t": page.writing.t, "release": release.release, **made}
        return HTMLResponse(self._templates.get_template(f"{name}.html.jinja").render(shown), headers=headers)
