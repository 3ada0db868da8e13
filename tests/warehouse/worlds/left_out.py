"""Clause 7: claims that no mart may show, and that core keeps."""

from __future__ import annotations

from tests.warehouse.world import Claim

LEFT_OUT = [
    ("7.1", "unmapped figures mean nothing together", Claim(9, indicator="unmapped")),
    ("7.1", "a figure without a place has none", Claim(9, province=None, district=None)),
    ("7.2", "a span over two years belongs to no one year", Claim(9, period="2016-01-01/2020-12-31")),
    ("7.3", "an unknown commune's figure is not its district's", Claim(9, commune="Atlantis")),
]
