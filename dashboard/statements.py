"""`/api/v1/sql`, off unless asked for: one statement at a time, in a process with its own memory, for some seconds."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from dashboard import answers, forms

SECONDS = 5.0  # an analyst's question takes milliseconds; one that takes more belongs on a copy of the file
START_SECONDS = 15.0  # of the process, on a busy machine
MOST_ROWS = 10_000
WAIT_SECONDS = 10.0  # for the statement before: memory is promised to one at a time


class Statement(BaseModel):
    """The parameters."""

    model_config = ConfigDict(extra="forbid")
    query: str = Field(min_length=1, max_length=10_000, description="One SELECT in DuckDB's SQL.")


class Table(BaseModel):
    """What the statement gave."""

    model_config = ConfigDict(extra="forbid")
    columns: list[str]
    rows: list[list[object]]
    cut: bool = Field(description="Whether there were more rows than are shown.")


def routes(database: Path) -> APIRouter:
    """Return the route over a published file."""
    router = APIRouter(prefix="/api/v1")
    turn = threading.Lock()

    @router.get(
        "/sql",
        response_model=Table,
        summary="The rows of one SELECT",
        responses={status: {"model": answers.Problem} for status in (422, 503)},
    )
    def sql(asked: Annotated[Statement, Query()]) -> Response:
        if not turn.acquire(timeout=WAIT_SECONDS):
            raise HTTPException(503, "another statement is being answered: try again")
        try:
            answer = _run(database, asked.query)
        finally:
            turn.release()
        if answer.startswith(b'{"error"'):
            raise HTTPException(422, json.loads(answer)["error"])
        return Response(answer, media_type=forms.MEDIA["json"])

    return router


def _run(database: Path, query: str) -> bytes:
    command = [sys.executable, "-m", "dashboard.statement_process", str(database), str(SECONDS), str(MOST_ROWS)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the statement goes by stdin
            command,
            input=query.encode("utf-8", "replace"),
            capture_output=True,
            timeout=SECONDS + START_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise HTTPException(422, f"the statement took longer than {SECONDS:g} seconds") from error
    if done.returncode or not done.stdout:
        raise HTTPException(422, "the statement needs more memory than it may have")
    return done.stdout
