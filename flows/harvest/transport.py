"""The class of a failure below HTTP, by the exception that requests or urllib3 raised."""

from __future__ import annotations

import socket
import ssl

import urllib3
from requests import exceptions as http
from urllib3.exceptions import IncompleteRead, NameResolutionError, ReadTimeoutError

from flows.harvest.faults import FaultKind, HarvestFault

_NO_ANSWER = (ValueError, http.InvalidHeader, urllib3.exceptions.DecodeError)  # an address or answer beyond reading
_TLS = (http.SSLError, ssl.SSLError, urllib3.exceptions.SSLError)
_VERIFY_CODES = {10: FaultKind.TLS_EXPIRED, 62: FaultKind.TLS_NAME, 64: FaultKind.TLS_NAME} | dict.fromkeys(
    (2, 18, 19, 20, 21, 24, 79), FaultKind.TLS_CHAIN
)
"""OpenSSL's X509_V_ERR codes."""
_WEAK = ("KEY_TOO_SMALL", "UNSUPPORTED_PROTOCOL", "MD_TOO_WEAK", "LEGACY_RENEGOTIATION", "VERSION", "HANDSHAKE_FAILURE")
_ADVICE = {
    FaultKind.TLS_CHAIN: "the host sends no whole chain: tls_intermediate in the registry pins what is missing",
    FaultKind.TLS_NAME: "the certificate is for another name: tls_name in the registry pins it",
    FaultKind.TLS_WEAK: "the host's cryptography is older than allowed: tls_ciphers, tls_min_version in the registry",
    FaultKind.TLS_EXPIRED: "the certificate is out of date: only the portal can renew it",
}


def transport_fault(fault: Exception, url: str) -> HarvestFault:
    """The failure as a HarvestFault; its detail says what the registry can do about it."""
    causes = _causes(fault)
    kind = _kind(causes)
    detail = str(causes[-1]) or type(causes[-1]).__name__
    return HarvestFault(kind, url, f"{detail} ({_ADVICE[kind]})" if kind in _ADVICE else detail)


def _kind(causes: list[BaseException]) -> FaultKind:
    if any(isinstance(cause, _TLS) for cause in causes):
        return _tls_kind(causes)
    if any(isinstance(cause, (NameResolutionError, socket.gaierror)) for cause in causes):
        return FaultKind.DNS
    if any(isinstance(cause, (http.Timeout, TimeoutError, ReadTimeoutError)) for cause in causes):
        return FaultKind.TIMEOUT
    if any(isinstance(cause, (IncompleteRead, http.ChunkedEncodingError)) for cause in causes):
        return FaultKind.TRUNCATED
    if any(isinstance(cause, _NO_ANSWER) for cause in causes):
        return FaultKind.REJECTED
    return FaultKind.UNREACHABLE


def _tls_kind(causes: list[BaseException]) -> FaultKind:
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _VERIFY_CODES.get(cause.verify_code, FaultKind.TLS)
        if "doesn't match" in str(cause):
            return FaultKind.TLS_NAME
        if isinstance(cause, ssl.SSLError) and any(word in (cause.reason or "") for word in _WEAK):
            return FaultKind.TLS if "WRONG_VERSION_NUMBER" in (cause.reason or "") else FaultKind.TLS_WEAK
    return FaultKind.TLS


def _causes(fault: BaseException) -> list[BaseException]:
    """The exception and what it was made from, outermost first."""
    found: list[BaseException] = []
    current: BaseException | None = fault
    while current is not None and current not in found:
        found.append(current)
        inner = current.args[0] if current.args and isinstance(current.args[0], BaseException) else None
        reason = getattr(current, "reason", None)
        outer = reason if isinstance(reason, BaseException) else None
        current = inner or outer or current.__cause__ or current.__context__
    return found
