"""The families of portals that the town speaks."""

from __future__ import annotations

from demo.portals.base import Portal, PortalOptions
from demo.portals.dnn import Dnn
from demo.portals.generic import Generic
from demo.portals.liferay import Liferay
from demo.portals.newspaper_a import NewspaperA
from demo.portals.newspaper_b import NewspaperB
from demo.portals.newspaper_c import NewspaperC
from demo.portals.newspaper_d import NewspaperD
from demo.portals.nukeviet import NukeViet
from demo.portals.sharepoint import SharePoint
from demo.portals.vnportal import VnPortal
from demo.portals.webcenter import WebCenter
from demo.portals.wordpress import WordPress
from demo.registry import Site

_FAMILIES: dict[str, type[Portal]] = {
    "nukeviet": NukeViet,
    "sharepoint_vnpt": SharePoint,
    "webcenter": WebCenter,
    "newspaper_a": NewspaperA,
    "newspaper_b": NewspaperB,
    "wordpress": WordPress,
    "newspaper_c": NewspaperC,
    "newspaper_d": NewspaperD,
    "vnportal": VnPortal,
    "dnn": Dnn,
    "liferay": Liferay,
    "generic": Generic,
}


def open_portal(site: Site, options: PortalOptions) -> Portal:
    """The portal of a site's family; raises KeyError for a family the town does not speak."""
    return _FAMILIES[site.family](site, options)
