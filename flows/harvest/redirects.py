"""Which redirects are followed: repairs of an address within its host, nothing else."""

from __future__ import annotations

import ipaddress
from urllib.parse import urljoin, urlsplit

from flows.harvest.boundary import is_address, port_of, same_host
from flows.harvest.faults import FaultKind, HarvestFault


def redirect_target(source: str, location: str) -> str:
    """Where a Location header leads: an address of the same host (with or without `www.`, http or https).

    Raises HarvestFault: `redirect_refused` for private addresses, other protocols and other ports (they could
    reach into the operator's own network), `moved` for another host, which the registry has to name first,
    `rejected` for what is no address at all.
    """
    try:
        target = urljoin(source, location)
        _check(source, target)
    except ValueError as fault:
        raise HarvestFault(FaultKind.REJECTED, source, f"redirect to no address: {location!r} ({fault})") from fault
    return target


def _check(source: str, target: str) -> None:
    here, there = urlsplit(source), urlsplit(target)
    if not is_address(there):
        raise HarvestFault(FaultKind.REDIRECT_REFUSED, source, f"redirect to {target}")
    if same_host(here, there):
        if port_of(here) != port_of(there):
            raise HarvestFault(FaultKind.REDIRECT_REFUSED, source, f"redirect to another port: {target}")
        return
    if is_private(there.hostname or ""):
        raise HarvestFault(FaultKind.REDIRECT_REFUSED, source, f"redirect to a private address: {target}")
    raise HarvestFault(FaultKind.MOVED, source, f"redirect to another host: {target}")


def is_private(host: str) -> bool:
    """Whether a host is this machine or of its own network, by its name alone."""
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
