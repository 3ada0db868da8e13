"""Figure: from one value to its sentence, the archived page, the run, and everything else that was claimed of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response

from dashboard.pages.page import Asking, Context, Pages
from dashboard.reading import Answering, Row, question
from warehouse.connection import sql_file

ID = r"^[\w.:\-]+$"


def add(router: APIRouter, pages: Pages) -> None:
    """Add the page's route."""

    @router.get("/figure/{observation}")
    def shown(
        request: Request,
        observation: Annotated[str, Path(max_length=120, pattern=ID)],
        asked: Annotated[Asking, Query()],
    ) -> Response:
        return pages.answer(request, asked, "figure", lambda release, _: _shown(release, observation))


def _shown(release: Answering, observation: str) -> Context:
    vintages = release.ask(question("claim_vintages"), ["core_observation_history"], observation_id=observation)
    if not vintages:
        raise HTTPException(404, f"no claim {observation!r}; /api/v1/observations lists them")
    last = vintages[-1] | {"observation_id": observation}
    (claim,) = release.ask(
        sql_file("queries", "why.sql"), ["core_observation_history", "core_article_history", "raw_page"], **last
    )
    text = release.ask(question("claim_text"), ["core_article_history"], **last)
    return {
        "claim": claim,
        "indicator": next((row for row in release.once("indicators") if row["indicator"] == claim["indicator"]), None),
        "before_mark_after": marked(claim, next(iter(text), None)),
        "claims": release.ask(
            sql_file("queries", "why_cell.sql"), ["core_observation_history", "core_observation"], **last
        ),
        "cells": release.rows("claim_cells", **last),
        "vintages": vintages,
        "corrections": release.rows("claim_corrections", **last),
        "changes": release.rows("claim_changes", **last),
        "checks": release.once("checks"),
    }


def marked(claim: Row, found: Row | None) -> tuple[str, str, str]:
    """The sentence up to its number, the number, and the rest; the number's own place, where it stands there twice."""
    sentence, quote, start = str(claim["sentence"]), str(claim["quote"]), int(str(claim["start"]))
    text = str(found["text"]) if found else ""
    begin = text.rfind(sentence, 0, start + len(sentence))
    at = start - begin if 0 <= begin <= start else sentence.find(quote)
    if at < 0 or sentence[at : at + len(quote)] != quote:
        at = sentence.find(quote)
    if at < 0:
        return sentence, "", ""
    return sentence[:at], quote, sentence[at + len(quote) :]
