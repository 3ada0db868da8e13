"""Portals that answer and publish nothing: named, by their own rhythm."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path

from flows.settings import Settings
from transforms.drift import Silence, silence
from transforms.published import VIETNAM
from warehouse import query
from warehouse.connection import sql_file
from warehouse.reference import PortalRow


def today() -> date:
    """The day in Viet Nam."""
    return datetime.now(VIETNAM).date()


def judge(
    database: Path, portals: Mapping[str, PortalRow], harvested: Collection[str], settings: Settings, day: date
) -> dict[str, Silence]:
    """Each enabled portal that was harvested, judged on `day` by the articles of a warehouse file."""
    _, rows = query.run_sql(database, sql_file("queries", "portal_days.sql"))
    days: dict[str, list[date]] = {}
    for portal, when in rows:
        if isinstance(when, date):
            days.setdefault(str(portal), []).append(when)
    return {
        name: silence(days.get(name, ()), portals[name].rhythm_days, day, settings.silence_factor)
        for name in sorted(harvested)
        if name in portals and portals[name].enabled
    }


def sentences(judged: Mapping[str, Silence]) -> dict[str, str]:
    """The silent portals, each with what is known of it."""
    return {name: _sentence(found) for name, found in judged.items() if found.silent}


def _sentence(found: Silence) -> str:
    if found.newest is None:
        return "no article at all"
    return f"nothing for {found.quiet_days} days, since {found.newest}; its rhythm is {found.rhythm_days:g} days"
