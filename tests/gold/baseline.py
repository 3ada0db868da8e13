"""The plainest extractor: every number is an observation of the publisher's unit in the year of publication."""

from __future__ import annotations

import re
from datetime import date

from transforms.model import Extraction, Measure, Observation, Prior, Unit

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SCALES = {"nghìn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}


class EveryNumber:
    """See TextReader."""

    def extract(self, text: str, prior: Prior) -> Extraction:
        """Each run of digits with the scale and unit word that follows at once."""
        return Extraction(tuple(_observation(found, text, prior) for found in _NUMBER.finditer(text)), ())


def _observation(found: re.Match[str], text: str, prior: Prior) -> Observation:
    value = _value(found[0])
    words = text[found.end() : found.end() + 24].lower().split()
    scale = _SCALES.get(words[0], 1.0) if words else 1.0
    percent = text[found.end() : found.end() + 1] == "%"
    money = "đồng" in words[:2]
    unit: Unit = "percent" if percent else "VND" if money else "item"
    measure: Measure = "share" if percent else "level"
    year = (prior.published_on or date(1970, 1, 1)).year
    return Observation(
        quote=found[0], start=found.start(), value=value * scale, upper=None, denominator=None, unit=unit,
        bound="exact",
        measure=measure, modality="actual", indicator="unmapped", object=words[0] if words else "", actor=None,
        province=prior.province, district=prior.district, commune=None, period_start=date(year, 1, 1),
        period_end=date(year, 12, 31), sentence=found[0], confidence=0.2,
    )  # fmt: skip


def _value(text: str) -> float:
    plain = text.replace(".", "").replace(",", "")
    if _THOUSANDS.fullmatch(text) or text.count(".") + text.count(",") > 1:
        return float(plain)
    return float(text.replace(",", "."))
