"""Response headers that keep hostile article text harmless: no script, no foreign request, no framing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import Request, Response

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


async def add_headers(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
    """Answer with the safety headers on every response, errors included."""
    response = await proceed(request)
    response.headers.update(HEADERS)
    return response
