"""A machine that only fills a lake makes no candidate: what would, is refused there by name."""

from __future__ import annotations

from flows.settings import Settings
from flows.stages.harvest import UnusableRequest


def refuse(command: str, settings: Settings) -> None:
    """Raise UnusableRequest where `command` is to make a candidate on such a machine."""
    if settings.lake_fill_only:
        raise UnusableRequest(
            f"{command} makes a candidate, and this machine only fills the lake (SOLIEU_LAKE_FILL_ONLY): "
            "`solieu lake fill` brings its rows up to date, the machine that publishes makes candidates of them"
        )
