"""The demo town as this process's live web: the one place of the product that knows `demo`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from demo.faults import KINDS
from demo.town import Fault, Town
from flows.stages.harvest import UnusableRequest

PUT = ("SOLIEU_PORTALS", "SOLIEU_LISTINGS", "SOLIEU_CONNECT_TO")
"""The settings by which a process knows the town."""


def switch_on(town: Town, wanted: str) -> None:
    """Switch on `PORTAL=FAULT`, or `PORTAL=FAULT@PATH` for request paths that match. Raises UnusableRequest."""
    portal, _, named = wanted.partition("=")
    kind, _, path = named.partition("@")
    known = [address.portal for address in town.addresses]
    fault = next((item for item in KINDS if item == kind), None)
    if portal not in known:
        raise UnusableRequest(f"--fault {wanted}: no portal {portal!r}; there are {', '.join(known)}")
    if fault is None:
        raise UnusableRequest(f"--fault {wanted}: no fault {kind!r}; there are {', '.join(KINDS)}")
    town.set_fault(portal, Fault(fault, path=path))


@contextmanager
def as_live_web(faults: Iterable[str] = ()) -> Iterator[Town]:
    """Start the town with faults (see `switch_on`) and point this process's settings at it.

    The environment carries it, so that worker processes see the same web.
    """
    with Town() as town:
        for wanted in faults:
            switch_on(town, wanted)
        values = (str(town.portals_csv), str(town.listings_csv), json.dumps(town.connect_to))
        put = dict(zip(PUT, values, strict=True))
        before = {name: os.environ.get(name) for name in put}
        os.environ.update(put)
        try:
            yield town
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
