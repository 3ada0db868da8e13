"""Where a portal ends: its host with or without `www.`, its port, http and https."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from flows.harvest.faults import FaultKind, HarvestFault

_USUAL_PORT = {"http": 80, "https": 443}


def is_own(base_url: str, url: str) -> bool:
    """Whether an address is the portal's; False for what is no address at all."""
    try:
        here, there = urlsplit(base_url), urlsplit(url)
        return is_address(there) and same_host(here, there) and port_of(here) == port_of(there)
    except ValueError:
        return False


def check_own(base_url: str, url: str) -> None:
    """Return quietly for an address of the portal.

    Raises HarvestFault: `foreign` for another host, port or protocol (pages may name any, the operator's own
    network included, and neither robots.txt nor pace of another host is known), `rejected` for what is no address.
    """
    try:
        urlsplit(url).port  # noqa: B018 - reading it is the check
    except ValueError as fault:
        raise HarvestFault(FaultKind.REJECTED, url, f"no address: {fault}") from fault
    if not is_own(base_url, url):
        raise HarvestFault(FaultKind.FOREIGN, url, f"outside {base_url}; a host has to be in the registry first")


def is_address(parts: SplitResult) -> bool:
    """Whether it is http or https to a host that all parsers read alike.

    With a user name or a backslash before the path, HTTP libraries connect to another host than urlsplit names.
    """
    return parts.scheme in _USUAL_PORT and bool(parts.hostname) and not {"@", "\\"} & set(parts.netloc)


def same_host(here: SplitResult, there: SplitResult) -> bool:
    """Whether two addresses have one host, but for `www.`."""
    return (here.hostname or "").removeprefix("www.") == (there.hostname or "").removeprefix("www.")


def port_of(parts: SplitResult) -> int | None:
    """The port where it is not the scheme's own. Raises ValueError for what is no port."""
    return parts.port if parts.port != _USUAL_PORT[parts.scheme] else None
