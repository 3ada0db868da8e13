"""The dashboard's application: pages, JSON API and metrics, all read-only."""

from __future__ import annotations

import logging
from asyncio import create_task
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from dashboard import api, metrics, pages, statements
from dashboard.heads import Heads
from dashboard.reading import Published
from dashboard.safety import HEADERS, SafetyHeaders
from dashboard.wording import environment
from warehouse.connection import NoWarehouse, WarehouseError

_WORDS = {
    404: ("Không tìm thấy.", "Not found."),
    405: ("Chỉ đọc được.", "Only reading is possible."),
    406: ("Không có dạng đó.", "There is no such form."),
    422: ("Tham số không hợp lệ.", "A parameter is not valid."),
    500: ("Có lỗi khi trả lời.", "Something went wrong while answering."),
    503: ("Không đọc được bản phát hành.", "The published file cannot be read."),
}
_NOTHING = ("Chưa có bản phát hành nào.", "Nothing has been published yet.")


def create_app(published: Path, *, sql: bool = False) -> FastAPI:
    """Return the application over `published`: the file itself, or the folder that holds solieu.duckdb.

    `sql` opens `/api/v1/sql` to whoever reaches it.
    """
    database = published if published.suffix == ".duckdb" else published / "solieu.duckdb"
    source = Published(database)
    app = FastAPI(
        title="Solieu", lifespan=_following, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json"
    )
    app.state.published = source
    app.state.templates = environment()
    app.add_middleware(SafetyHeaders)
    app.add_middleware(Heads)
    app.include_router(api.routes(source, version("solieu")))
    if sql:
        app.include_router(statements.routes(database))
    app.include_router(pages.routes(source, app.state.templates, version("solieu")))
    app.mount("/static", StaticFiles(directory=str(files("dashboard") / "static")), name="static")
    app.add_exception_handler(NoWarehouse, _nothing_published)
    app.add_exception_handler(WarehouseError, _unreadable)
    app.add_exception_handler(Exception, _broken)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)

    @app.get("/metrics", include_in_schema=False)
    def exposition() -> PlainTextResponse:
        text = metrics.exposition(source, datetime.now(UTC))
        return PlainTextResponse(text, media_type=metrics.CONTENT_TYPE)

    return app


@asynccontextmanager
async def _following(app: FastAPI) -> AsyncIterator[None]:
    task = create_task(app.state.published.follow())
    try:
        yield
    finally:
        task.cancel()


def _fault(request: Request, status: int, hint: str, words: tuple[str, str] | None = None) -> Response:
    """Answer a fault in the form that was asked for: JSON under /api, a page elsewhere."""
    vi, en = words or _WORDS.get(status, ("Không được.", "Not possible."))
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": en, "hint": hint}, status)
    page = request.app.state.templates.get_template("fault.html.jinja")
    return HTMLResponse(page.render(status=status, vi=vi, en=en, hint=hint), status)


async def _nothing_published(request: Request, _: Exception) -> Response:
    return _fault(request, 503, "run `solieu run` first", _NOTHING)


async def _unreadable(request: Request, fault: Exception) -> Response:
    logging.getLogger("uvicorn.error").error("%s", fault)
    return _fault(request, 503, "`solieu releases` lists the releases that `solieu rollback` can put back")


async def _broken(request: Request, _: Exception) -> Response:
    """Answer what nobody foresaw; the server logs it. It is answered outside the middleware that adds the headers."""
    response = _fault(request, 500, "the server's log says more")
    response.headers.update(HEADERS)
    return response


async def _refused(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    return _fault(request, status, str(fault.detail) if isinstance(fault, HTTPException) else "")


async def _invalid(request: Request, fault: Exception) -> Response:
    errors = fault.errors() if isinstance(fault, RequestValidationError) else []
    hint = "; ".join(f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in errors)
    return _fault(request, 422, hint)
