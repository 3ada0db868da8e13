"""How each family's pages are asked for: as their addresses say, unless the family has a walker of its own."""

from __future__ import annotations

from collections.abc import Callable

from flows.harvest.families.contract import Walker
from flows.harvest.families.generic import GenericWalker
from flows.harvest.families.liferay import LiferayWalker
from flows.harvest.families.newspaper_d import NewspaperDWalker
from flows.harvest.families.nukeviet import NukeVietWalker
from flows.harvest.families.plain import PlainWalker
from flows.harvest.families.webcenter import WebCenterWalker
from transforms.families import FAMILIES

__all__ = ["Walker", "walker"]

_OF_THEIR_OWN: dict[str, Callable[[], Walker]] = {
    "generic": GenericWalker,
    "liferay": LiferayWalker,
    "newspaper_d": NewspaperDWalker,
    "nukeviet": NukeVietWalker,
    "webcenter": WebCenterWalker,
}


def walker(family: str) -> Walker:
    """A new walker for one harvest of one portal (walkers keep session state); KeyError for an unknown family."""
    if family not in FAMILIES:
        raise KeyError(family)
    return _OF_THEIR_OWN.get(family, PlainWalker)()
