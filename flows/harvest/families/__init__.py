"""How each family's pages are asked for: one walker a family."""

from __future__ import annotations

from collections.abc import Callable

from flows.harvest.families.contract import Walker
from flows.harvest.families.dnn import DnnWalker
from flows.harvest.families.generic import GenericWalker
from flows.harvest.families.liferay import LiferayWalker
from flows.harvest.families.newspaper_a import NewspaperAWalker
from flows.harvest.families.newspaper_b import NewspaperBWalker
from flows.harvest.families.newspaper_c import NewspaperCWalker
from flows.harvest.families.newspaper_d import NewspaperDWalker
from flows.harvest.families.nukeviet import NukeVietWalker
from flows.harvest.families.sharepoint_vnpt import SharePointWalker
from flows.harvest.families.vnportal import VnPortalWalker
from flows.harvest.families.webcenter import WebCenterWalker
from flows.harvest.families.wordpress import WordPressWalker

__all__ = ["Walker", "walker"]

_WALKERS: dict[str, Callable[[], Walker]] = {
    "nukeviet": NukeVietWalker,
    "sharepoint_vnpt": SharePointWalker,
    "webcenter": WebCenterWalker,
    "newspaper_a": NewspaperAWalker,
    "newspaper_b": NewspaperBWalker,
    "wordpress": WordPressWalker,
    "newspaper_c": NewspaperCWalker,
    "newspaper_d": NewspaperDWalker,
    "vnportal": VnPortalWalker,
    "dnn": DnnWalker,
    "liferay": LiferayWalker,
    "generic": GenericWalker,
}


def walker(family: str) -> Walker:
    """A new walker for one harvest of one portal (walkers keep session state); KeyError for an unknown family."""
    return _WALKERS[family]()
