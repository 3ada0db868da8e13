"""Expressions of time: spans, dates of a stock, deadlines, the day of an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from transforms.extraction.dates import Expression, ExpressionKind, Maker
from transforms.extraction.folding import fold_word, pattern
from transforms.extraction.time_forms import ANYWHERE, BY_DAY, BY_ROOT, DAY_AND_MONTH, OF_TWO_DAYS, READY, SEVERAL

_COMPARED = pattern(
    r"(?:so với|so|hơn|(?<!nếu )như|bằng|kém|thua|tương đương|[\d,.]+ lần|gấp đôi|gấp ba|một nửa)"
    r"(?: cuối| đầu| cùng kỳ| kỳ| của| giai đoạn| thời điểm| mùa| hè| vụ| đợt| mức| một| số| của)*\s*$"
)
_HALF = fold_word("một nửa ")
"""`hoàn thành một nửa trước ngày 31/12`: how much by when, no comparison."""
_PAPER = pattern(
    r"(?:[/-][a-zđ]+[\w/-]*|số \d+|quyết định|kế hoạch|chỉ thị|nghị quyết|đề án|báo cáo|công văn)[^,;.]{0,12},?\s*$"
)
_OF_PLAN = pattern(r"\d ?%? (?:kế hoạch|chỉ tiêu|dự toán|mục tiêu|nghị quyết)(?: của)? $")
"""`đạt 52% chỉ tiêu cả năm`: what the plan is for."""
_LAW = pattern(r"(?<!\w)(?:(?<!pháp )(?<!kỷ )luật|nghị định|thông tư|pháp lệnh|hiến pháp|chỉ thị)(?!\w)[^,;.:]{0,60}$")
"""`Luật Đất đai năm 2024`: the year is of its name."""
SESSION_DAYS = 7
_SESSION = pattern(
    r"(?<!\w)(?:kỳ họp|phiên họp|hội nghị|đại hội|hội thao|hội trại)(?!\w)[^;.:\d]{0,40}(?:thứ \d+)? ?\(?$"
)
_OCCASION = pattern(r"(?<!\w)(?:nhân|trước|kỷ niệm|chào mừng|mừng|hưởng ứng|(?:tặng|trao|phát) quà)(?: dịp| lễ)?\s*$")
"""`tặng quà nhân ngày 27/7`: why, and only about when."""
_BASE_STATED = pattern(r",? (?:là|đạt|có|chỉ có|mới đạt) ")
"""The figure of the base itself follows: `cùng kỳ năm 2019 là 12 vụ`."""
_TERM = pattern(r"(?:nhiệm kỳ)")
_ADVERBIAL = pattern(r"(?:,|;|\(|\.|:|cả|trong|qua|suốt|nhìn lại|của|sau|giữa|tổng kết)\s*$")


def expressions(low: str, start: int, end: int, published: date) -> Iterator[Expression]:
    """Time expressions of a stretch in reading order, those a change is compared with left out.

    A term of office to come that is part of a name dates the targets beside it and nothing else: its weight is 0.
    """
    taken: list[Expression] = []
    for form, make in _possible(low[start:end]):
        for match in form.finditer(low, start, end):
            if any(e.at < match.end() and match.start() < e.end for e in taken):
                continue
            try:
                made = make(match, published)
            except ValueError:
                made = None
            if made is None:
                continue
            kind = "event" if _is_session(made, low, start, match.start()) else made[0]
            taken.append(Expression(kind, match.start(), match.end(), made[1], made[2], made[3]))
    for found in sorted(taken, key=lambda e: e.at):
        if not _left_out(found, low, start, end):
            yield found
        elif _TERM.match(low, found.at) and found.until.year > published.year:
            yield replace(found, weight=0)


def _is_session(made: tuple[ExpressionKind, date, date, int], low: str, start: int, at: int) -> bool:
    """`kỳ họp thứ 17 (từ ngày 20 đến ngày 21/12)`: the days of a meeting are no period of a report."""
    kind, first, last, _ = made
    return kind == "span" and (last - first).days <= SESSION_DAYS and bool(_SESSION.search(low, start, at))


def _possible(stretch: str) -> Iterator[tuple[re.Pattern[str], Maker]]:
    """The forms that may stand in a stretch, by the words that they need."""
    left = ANYWHERE
    for root, words in BY_ROOT:
        if root in stretch:
            for word, forms in words:
                if word in stretch:
                    left |= forms
    if left & BY_DAY and DAY_AND_MONTH.search(stretch) is None:
        left &= ~BY_DAY
    if left & OF_TWO_DAYS and SEVERAL.search(stretch) is None:
        left &= ~OF_TWO_DAYS
    while left:
        lowest = left & -left
        yield READY[lowest.bit_length() - 1]
        left ^= lowest


def _left_out(found: Expression, low: str, start: int, end: int) -> bool:
    """Bases of comparison, dates of papers, terms of office that are part of a name."""
    left = low[max(start, found.at - 60) : found.at]
    halved = found.kind == "deadline" and left.endswith(_HALF)
    if (
        not halved
        and _COMPARED.search(left)
        and not (found.kind == "same_term" and _BASE_STATED.match(low, found.end, end))
    ):
        return True
    if found.kind == "report" and _OF_PLAN.search(left):
        return True
    if found.kind == "event" and (_PAPER.search(left) or _OCCASION.search(left)):
        return True
    if found.kind == "span" and found.weight == 1 and found.start.year == found.until.year and _LAW.search(left):
        return True
    named = found.kind == "span" and bool(_TERM.match(low, found.at, found.end))
    return named and bool(left.strip()) and not _ADVERBIAL.search(left)
