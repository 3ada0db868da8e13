"""Criteria of the new rural standard: those that communes meet together, and those that one of them meets."""

from __future__ import annotations

from transforms.extraction.quantity import Quantity

TOGETHER, OF_ONE = "newrural.criteria.total", "newrural.criteria"


def of_one_commune(quantity: Quantity) -> None:
    """A commune's own criteria are no total."""
    if quantity.indicator == TOGETHER and quantity.commune:
        quantity.indicator = OF_ONE
