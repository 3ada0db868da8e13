"""Connect to another address than the host's own, as curl's --connect-to: for portals that stand elsewhere."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import ConnectionPool


class ConnectToAdapter(HTTPAdapter):
    """Opens the connection to `targets[host]`; request line, Host header, cookies and TLS name keep the host."""

    def __init__(
        self, targets: Mapping[str, str], context: ssl.SSLContext | None = None, certificate_name: str = ""
    ) -> None:
        """`targets`: host → `address:port`; `context` and `certificate_name` for a host that needs its own.

        Raises ValueError for a target without a port.
        """
        self._context = context
        self._certificate_name = certificate_name
        self._targets = {host.lower(): _address(target) for host, target in targets.items()}
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As HTTPAdapter, with the host's own TLS context and the name its certificate bears."""
        if self._context is not None:
            kwargs["ssl_context"] = self._context
        if self._certificate_name:
            kwargs["assert_hostname"] = self._certificate_name
        super().init_poolmanager(*args, **kwargs)

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """As HTTPAdapter; a redirected connection carries the canonical Host and goes through no proxy."""
        if self._target(request) is not None:
            request.headers["Host"] = urlsplit(request.url or "").netloc
            kwargs["proxies"] = None
        return super().send(request, *args, **kwargs)

    def get_connection_with_tls_context(
        self,
        request: PreparedRequest,
        verify: bool | str | None,
        proxies: Mapping[str, str] | None = None,
        cert: tuple[str, str] | str | None = None,
    ) -> ConnectionPool:
        """The pool of the target's address; certificates are still checked against the host."""
        target = self._target(request)
        if target is None:
            return super().get_connection_with_tls_context(request, verify, proxies, cert)
        host, keys = self.build_connection_pool_key_attributes(request, True if verify is None else verify, cert)
        pool: dict[str, Any] = dict(keys)
        if host["scheme"] == "https":
            pool["server_hostname"] = host["host"]
            pool["assert_hostname"] = self._certificate_name or host["host"]
        found: ConnectionPool = self.poolmanager.connection_from_host(*target, host["scheme"], pool_kwargs=pool)
        return found

    def _target(self, request: PreparedRequest) -> tuple[str, int] | None:
        return self._targets.get((urlsplit(request.url or "").hostname or "").lower())


def _address(target: str) -> tuple[str, int]:
    host, _, port = target.rpartition(":")
    if not host or not port.isdigit():
        raise ValueError(f"connect_to target {target!r} is not ADDRESS:PORT")
    return host, int(port)
