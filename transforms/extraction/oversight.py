"""Reports of oversight (giám sát, khảo sát): they look at years gone by, and date their own work and findings apart."""

from __future__ import annotations

import re
from datetime import date

from transforms.extraction.dates import Span
from transforms.extraction.folding import pattern
from transforms.extraction.quantity import Quantity
from transforms.extraction.report import Report
from transforms.extraction.sentences import Sentence

_OVERSIGHT = re.compile(r"đoàn (?:giám sát|khảo sát|kiểm tra)(?!\w)", re.IGNORECASE)
_LOOKED_INTO = pattern(r"qua (?:giám sát|khảo sát|kiểm tra|làm việc|thẩm tra)[^,;.]{0,40},")
_FINDS = pattern(r"(?<!\w)(?:nêu|chỉ ra|kiến nghị|đề nghị|đề xuất)(?!\w)[^.;]*$")
_FINDING = pattern(r" ?(?:nội dung|hạn chế|kiến nghị|đề xuất|vấn đề|tồn tại|giải pháp)(?!\w)")
"""`chỉ ra 4 hạn chế`, `kiến nghị với UBND huyện 8 nội dung`."""


def time_of_oversight(quantity: Quantity, low: str, sentence: Sentence, report: Report) -> Span | None:
    """When a delegation of oversight did or found this; None where nothing says that one did."""
    delegation = bool(_OVERSIGHT.match(quantity.actor or ""))
    if quantity.modality != "actual" or not (delegation or _LOOKED_INTO.match(low, sentence.start)):
        return None
    if _FINDS.search(low, sentence.start, quantity.start) and _FINDING.match(low, quantity.number_end):
        return report.event or (report.published, report.published)
    over = report.span is not None and report.span[1].year < report.published.year
    return (date(report.published.year, 1, 1), report.published) if delegation and over else None
