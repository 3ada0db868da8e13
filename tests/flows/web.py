"""A demo town of the test's own as the command's live web, so that the test can switch its faults."""

from __future__ import annotations

import json

from demo.town import Town


def live_web(town: Town) -> dict[str, str]:
    """The settings that make `solieu run` ask this town."""
    return {
        "SOLIEU_PORTALS": str(town.portals_csv),
        "SOLIEU_LISTINGS": str(town.listings_csv),
        "SOLIEU_CONNECT_TO": json.dumps(town.connect_to),
        "SOLIEU_BACKOFF_SECONDS": "0.05",
        "SOLIEU_MAX_RETRIES": "1",
    }
