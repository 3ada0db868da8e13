"""The demo town as this process's live web: the one place of the product that knows `demo`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

from demo.town import Town


@contextmanager
def as_live_web() -> Iterator[Town]:
    """Start the town and point this process's settings at it.

    The environment carries it, so that worker processes see the same web.
    """
    with Town() as town:
        put = {
            "SOLIEU_PORTALS": str(town.portals_csv),
            "SOLIEU_LISTINGS": str(town.listings_csv),
            "SOLIEU_CONNECT_TO": json.dumps(town.connect_to),
        }
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
