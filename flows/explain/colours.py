"""Classes of rejections in groups, so that a reader tells them apart by six colours and not thirty."""

from __future__ import annotations

GROUPS: dict[str, frozenset[str]] = {
    "time": frozenset({"date", "year", "time", "period", "duration", "anniversary", "age"}),
    "paper": frozenset({"document_number", "legal_article", "term", "ordinal", "grade", "list_number"}),
    "name": frozenset({"unit_name", "road_name", "proper_name", "fixed_name"}),
    "page": frozenset({"title", "publication", "furniture", "contact", "table_label"}),
}
OTHER = "other"
"""Words and limits: threshold, multiple, dimension, indefinite, anaphora, idiom, announcement, bare, overlong."""


def group_of(kind: str) -> str:
    """The group of a class of rejections."""
    return next((name for name, kinds in GROUPS.items() if kind in kinds), OTHER)
