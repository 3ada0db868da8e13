"""Readers of portal pages, one module a family: bytes in, Listing and Article out."""

from __future__ import annotations

from transforms.families.contract import Family
from transforms.families.dnn import Dnn
from transforms.families.generic import Generic
from transforms.families.liferay import Liferay
from transforms.families.newspaper_a import NewspaperA
from transforms.families.newspaper_b import NewspaperB
from transforms.families.newspaper_c import NewspaperC
from transforms.families.newspaper_d import NewspaperD
from transforms.families.nukeviet import NukeViet
from transforms.families.sharepoint_vnpt import SharePointVnpt
from transforms.families.vnportal import VnPortal
from transforms.families.webcenter import WebCenter
from transforms.families.wordpress import WordPress

__all__ = ["FAMILIES", "Family", "family"]

_READERS: tuple[Family, ...] = (
    NukeViet(),
    SharePointVnpt(),
    WebCenter(),
    NewspaperA(),
    NewspaperB(),
    WordPress(),
    NewspaperC(),
    NewspaperD(),
    VnPortal(),
    Dnn(),
    Liferay(),
    Generic(),
)
FAMILIES: dict[str, Family] = {reader.name: reader for reader in _READERS}


def family(name: str) -> Family:
    """The reader of a family; KeyError with the known names for an unknown one."""
    if name not in FAMILIES:
        raise KeyError(f"unknown family {name!r}; known: {', '.join(sorted(FAMILIES))}")
    return FAMILIES[name]
