"""TLS as one host needs it: verification always, what the registry pins for this host on top."""

from __future__ import annotations

import ssl

from urllib3.util.ssl_ import create_urllib3_context

from warehouse.reference import TlsPins

_VERSIONS = {
    "1.0": ssl.TLSVersion.TLSv1,
    "1.1": ssl.TLSVersion.TLSv1_1,
    "1.2": ssl.TLSVersion.TLSv1_2,
    "1.3": ssl.TLSVersion.TLSv1_3,
}


def context_of(pins: TlsPins) -> ssl.SSLContext | None:
    """The host's context; None where nothing is pinned and the library's own will do.

    A pinned intermediate is trusted by itself, for this host alone. Raises ValueError for a PEM file or a cipher
    string that OpenSSL refuses.
    """
    if pins == TlsPins(name=pins.name):
        return None
    try:
        context = create_urllib3_context(
            ssl_minimum_version=_VERSIONS[pins.min_version or "1.2"], ciphers=pins.ciphers or None
        )
        context.verify_mode = ssl.CERT_REQUIRED
        if pins.intermediate is not None:
            context.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
            context.load_verify_locations(cafile=str(pins.intermediate))
    except (ssl.SSLError, OSError) as fault:
        raise ValueError(f"TLS settings that cannot be used ({pins}): {fault}") from fault
    return context
