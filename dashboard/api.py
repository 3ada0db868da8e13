"""`/api/v1`: the published figures for programs, as JSON, CSV, Arrow or Parquet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request, Response

from dashboard import answers, asking, forms
from dashboard.reading import Answering, Published

_WORDS = {
    404: "No such indicator, place or release; the hint says where they are listed.",
    406: "No form of the Accept header is one of ours.",
    422: "A parameter is not valid; the hint says which and why.",
    503: "Nothing is published, or it cannot be read just now.",
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            media: {"schema": {"type": "string", "format": "binary"}} for media in list(forms.MEDIA.values())[1:]
        }
    },
    304: {"description": "As in the answer whose ETag was sent."},
    **{status: {"description": words, "model": answers.Problem} for status, words in _WORDS.items()},
}
_LISTED = {
    "indicator": "/api/v1/indicators",
    "place": "/api/v1/places",
    "province": "/api/v1/places",
    "as_of": "/api/v1/releases",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its noun names the rows in the answer, `question` the file that asks for them."""

    request: Request
    noun: str
    question: str
    parameters: asking.Paged
    past: str = ""
    """The file that asks as of an earlier release, where it is another."""
    pinned: bool = False
    """Whether the following page can be asked as of this answer's release."""

    def of(self, release: str | None) -> tuple[str, dict[str, object]]:
        """Question and parameters, as they are put to `release`: as of itself it is asked for what is current."""
        chosen = self.parameters.chosen()
        if chosen.get("as_of") == release:
            chosen = chosen | {"as_of": None}
        return (self.past if self.past and chosen.get("as_of") else self.question), chosen


def routes(published: Published, version: str) -> APIRouter:
    """Return the API's routes over a published file; `version` of the software is part of each ETag."""
    router = APIRouter(prefix="/api/v1", responses=RESPONSES)

    def answer(request: Request, noun: str, parameters: asking.Paged, question: str = "", **more: Any) -> Response:
        return _answer(published, version, Asked(request, noun, question or noun, parameters, **more))

    @router.get("/releases", response_model=answers.Releases, summary="Releases, newest first")
    def releases(request: Request, asked: Annotated[asking.ReleaseAsking, Query()]) -> Response:
        return answer(request, "releases", asked)

    @router.get(
        "/indicators", response_model=answers.Indicators, summary="The codebook, with the claims of each indicator"
    )
    def indicators(request: Request, asked: Annotated[asking.IndicatorAsking, Query()]) -> Response:
        return answer(request, "indicators", asked, "indicators_page")

    @router.get("/places", response_model=answers.Places, summary="Administrative units and the days of their being")
    def places(request: Request, asked: Annotated[asking.PlaceAsking, Query()]) -> Response:
        return answer(request, "places", asked)

    @router.get(
        "/observations",
        response_model=answers.Observations,
        summary="Claims with sentence and source, newest period first",
    )
    def observations(request: Request, asked: Annotated[asking.ObservationAsking, Query()]) -> Response:
        return answer(request, "observations", asked, pinned=True)

    @router.get("/figures", response_model=answers.Figures, summary="Figures by place and year, as the marts have them")
    def figures(request: Request, asked: Annotated[asking.FigureAsking, Query()]) -> Response:
        source = f"figures/{asked.boundaries}"
        return answer(request, "figures", asked, source, past=f"{source}_as_of", pinned=asked.boundaries == "then")

    @router.get("/series", response_model=answers.Series, summary="An indicator's lines on today's boundaries")
    def series(request: Request, asked: Annotated[asking.SeriesAsking, Query()]) -> Response:
        return answer(request, "series", asked)

    @router.get(
        "/coverage", response_model=answers.Coverage, summary="How well each cell's place and year are reported"
    )
    def coverage(request: Request, asked: Annotated[asking.CoverageAsking, Query()]) -> Response:
        return answer(request, "coverage", asked)

    return router


def _answer(published: Published, version: str, asked: Asked) -> Response:
    form = _form(asked)
    with published.open() as release:
        url = asked.request.url
        tag = forms.etag(version, release.tag, url.path, url.query, form)
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
        if forms.known(tag, asked.request.headers.get("if-none-match")):
            return Response(status_code=304, headers=headers)
        _refuse_unknown(release, asked.parameters)
        content, following = _content(release, asked, form)
    if following is not None:
        headers["Link"] = f'<{following}>; rel="next"'
    return Response(content, headers=headers, media_type=forms.MEDIA[form])


def _form(asked: Asked) -> str:
    try:
        return forms.chosen_form(asked.parameters.format, asked.request.headers.get("accept", ""))
    except forms.NotAcceptable as error:
        raise HTTPException(406, str(error)) from error


def _content(release: Answering, asked: Asked, form: str) -> tuple[bytes, str | None]:
    """The page's rows in their form, and the following page's address: one row more than the page is asked for."""
    limit = asked.parameters.limit
    question, chosen = asked.of(release.release)
    chosen |= {"limit": limit + 1, "skip": asked.parameters.skip}
    if form in {"arrow", "parquet"}:
        table = release.arrow(question, **chosen)
        following = _following(asked, release.release) if table.num_rows > limit else None
        return (forms.to_arrow if form == "arrow" else forms.to_parquet)(table.slice(0, limit)), following
    found = release.rows(question, **chosen)
    following, rows = (_following(asked, release.release) if len(found) > limit else None), found[:limit]
    if form == "csv":
        return forms.to_csv(rows, release.columns(question, **chosen)), following
    envelope = {"release": release.release, "count": len(rows), "next": following, asked.noun: rows}
    return forms.to_json(envelope), following


def _following(asked: Asked, release: str | None) -> str | None:
    """The next page, as of this release where that can be asked; None where pages end."""
    if asked.parameters.page >= asking.MAX_PAGES:
        return None
    given = dict(asked.request.query_params) | {"page": str(asked.parameters.page + 1)}
    if asked.pinned and release is not None:
        given.setdefault("as_of", release)
    return f"{asked.request.url.path}?{urlencode(given)}"


def _refuse_unknown(release: Answering, asked: asking.Paged) -> None:
    """Raise 404 for a code that the release has never had: an empty answer would hide a slip."""
    for name, where in _LISTED.items():
        code = getattr(asked, name, None)
        if code is not None and not release.knows(name, code):
            raise HTTPException(404, f"{name}: there is no {code!r}; {where} lists them")
