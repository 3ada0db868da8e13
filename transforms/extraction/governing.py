"""Which time expression of a sentence governs a figure, and which one goes on into the next sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from transforms.extraction.dates import Expression, years_later
from transforms.extraction.folding import fold_word, pattern
from transforms.extraction.lexicon import word_set
from transforms.extraction.quantity import Quantity
from transforms.extraction.report import SPANS
from transforms.extraction.sentences import Sentence

_END_OF_CHANGE = pattern(r"(?<!\w)(?:từ|xuống|còn|lên|lên đến|lên tới)(?: mức| hơn| trên| gần| khoảng| dưới)*\s*$")
_FROM = pattern(r"(?<!\w)từ(?: mức)? [\d.,]+[^,;.]{0,40}$")
_TO = pattern(r" (?:lên|xuống|còn)(?!\w)")
_BREAK = pattern(r"[,;:.(\d]|(?<!\w)(?:so với|và|trong đó)(?!\w)")
_TOLD = pattern(
    rf"(?:{'|'.join(sorted(word_set('telling')))}|cho thấy|(?<!\w)theo [^,.;]{{3,80}})"
    r"(?: rằng)?[,:]? ?\"?"
)
_ASIDE = pattern(r"(?<!\w)riêng(?: trong| của| ở)?\s*$")
_DISASTER = pattern(
    r"(?<!trong )(?<!sau )(?<!qua )(?<!từ )(?<!\w)(?:trận|cơn|đợt) (?:mưa|bão|lũ|lụt|lốc|dịch|rét|hạn|ngập|cháy)"
    r"(?: [^\W\d]+){0,4}\s*$"
)
"""`đợt lũ đầu tháng 9 làm ngập nhiều nơi`: when it came, not when the others did what follows."""
_IF = pattern(r"(?<!\w)nếu(?: như)?(?: ở| vào| trong| đầu| cuối)*\s*$")
"""`nếu năm 2016 mới có 3 tổ thì đến năm 2020 có 9 tổ`: the time that something is compared with."""
_PLACES = pattern(r" ?(?:xã|phường|thị trấn|thôn|ấp|bản|khóm|khu|huyện|trường|chi hội|chi bộ|cơ sở)(?!\w)")
_YEARLY = pattern(r"(?<!\w)(?:bình quân|trung bình)(?: mỗi| hằng| hàng)? năm(?: tăng| giảm| đạt| là)*\s*$")
"""An average of the years is of all of them, whatever date the figure before it has."""
_LAST_YEAR = pattern(r"(?:đầu |cuối )?năm (?:ngoái|trước)(?!\w)")
_PLANNED = pattern(
    r"[,(] ?(?:chưa đạt|vượt|so với|không đạt)? ?(?:kế hoạch|chỉ tiêu|mục tiêu)"
    r"(?: đề ra| được giao| giao| năm)?(?: là)?\s*$"
)
"""`bằng 89,7%, chưa đạt kế hoạch là 95%`: what was planned for the same time."""
_STILL = fold_word("hiện ")
_WHOLE = fold_word("cả ")
"""`9/9 tổ dân phố cả năm không xảy ra trộm cắp`."""
NEAR = 24
"""Characters between a figure and a time that is said of it at once."""
CLAUSE_LENGTH = 90
_CLAUSE_BREAK = pattern(r"[;.:(\d]")
_REACH = {"since": 130, "event_stock": 12}
"""How late in a sentence an expression may stand and still hold for the paragraph, 60 characters else."""


def says_nothing(expression: Expression, quantity: Quantity, low: str, *, stock: bool) -> bool:
    """`đầu năm` and, beyond a semicolon, `hiện` date stocks only."""
    if expression.kind in ("point", "stock") and _YEARLY.search(low, max(0, quantity.start - 40), quantity.start):
        return True
    if stock and quantity.modality == "actual":
        return False
    if expression.kind in ("edge", "term_start"):
        return expression.start == expression.until
    apart = ";" in low[expression.end : quantity.start]
    return expression.kind == "now" and apart and quantity.measure != "change"


def moved(expression: Expression, published: date) -> Expression:
    """The next such time after a publication."""
    start, until = expression.start, expression.until
    while until < published:
        start, until = years_later(start, 1), years_later(until, 1)
    return replace(expression, start=start, until=until)


def is_state(quantity: Quantity, expression: Expression | None, low: str) -> bool:
    """`đến cuối tháng 6, 19/33 trường đạt chuẩn`: how many of the places there are stand so at a date."""
    dated = expression is not None and expression.kind in ("stock", "since")
    return dated and quantity.denominator is not None and bool(_PLACES.match(low, quantity.number_end))


def follows(quantity: Quantity, level: Quantity, low: str) -> bool:
    """Whether a figure says something of the one before it: its change, its share of the plan, its average."""
    if quantity.modality == "target" and _PLANNED.search(low, level.end, quantity.start):
        return True
    if quantity.indicator != level.indicator or quantity.modality != level.modality:
        return False
    average = quantity.unit == level.unit and "bình quân" in low[level.end : quantity.start]
    return quantity.measure in ("change", "plan_ratio") or average


def starts_a_change(low: str, expression: Expression, sentence: Sentence) -> bool:
    """`tăng từ 36 triệu đồng năm 2019 lên 47 triệu đồng năm 2022`: where something came from."""
    return bool(_FROM.search(low, sentence.start, expression.at) and _TO.match(low, expression.end, sentence.end))


def is_past_base(first: Expression, found: list[Expression], low: str) -> bool:
    """`năm ngoái còn 389 hộ nghèo, nay chỉ còn 342 hộ`: last year is there only for comparison."""
    if _IF.search(low, max(0, first.at - 24), first.at):
        return any(e.at > first.at for e in found)
    now = any(e.kind == "now" and e.at > first.at and low.startswith("nay ", e.at) for e in found)
    return now and first.kind == "span" and bool(_LAST_YEAR.match(low, first.at))


def began(expression: Expression, found: list[Expression]) -> tuple[date, date] | None:
    """`đầu năm 2019 còn 17,9% hộ nghèo; đến tháng 10 có 638 hộ thoát nghèo`: from that first day on."""
    if expression.kind not in ("stock", "since") or expression not in found:
        return None
    first = next((e for e in found if e.kind == "edge" and e.at < expression.at), None)
    counted = first is not None and first.start == first.until and first.start.year == expression.until.year
    return (first.start, expression.until) if first is not None and counted else None


class Beginnings:
    """Where in a sentence an expression holds for more than its clause: at its start, or at that of what is told."""

    def __init__(self, low: str, sentence: Sentence) -> None:
        self.low, self.start, self.end = low, sentence.start, sentence.end

    def reach(self, expression: Expression) -> bool:
        """Whether it stands early enough."""
        reach = _REACH.get(expression.kind, 60)
        if expression.at <= self.start + reach:
            return True
        told = [m.end() for m in _TOLD.finditer(self.low, self.start, expression.at)]
        return bool(told) and expression.at <= told[-1] + reach

    def is_aside(self, expression: Expression) -> bool:
        """`riêng năm 2023`: a part of the time that the paragraph is about."""
        return bool(
            _ASIDE.search(self.low, self.start, expression.at) or _DISASTER.search(self.low, self.start, expression.at)
        )


def nearest(
    found: list[Expression], quantity: Quantity, low: str, sentence: Sentence, published: date, *, stock: bool
) -> Expression | None:
    """The last expression before the number, or one that follows its noun."""
    before = [e for e in found if e.end <= quantity.start]
    after = next((e for e in found if quantity.end <= e.at), None)
    if after is not None and after.at > quantity.end + NEAR:
        here = [e for e in before if ";" not in low[e.end : quantity.start]]
        far = after.kind == "span" and not here and _closes_clause(low, quantity, after, sentence)
        return after if far else _preceding(before, quantity, low)
    if after is not None and _follows_noun(after, quantity, low, sentence, published, stock=stock):
        return after
    return _preceding(before, quantity, low)


def _follows_noun(
    after: Expression, quantity: Quantity, low: str, sentence: Sentence, published: date, *, stock: bool
) -> bool:
    """Whether an expression right behind a figure is its own: a deadline, `trong tháng 8`, `hiện sinh hoạt`."""
    gap = low[quantity.end : after.at].rstrip()
    plain = not {",", ";", "("}.intersection(gap)
    if after.kind == "deadline" and (quantity.modality == "target" or after.until > published):
        return plain or not any(q.start > after.at for q in sentence.quantities)
    if after.kind in SPANS and plain and (gap.endswith((" của", " trong")) or low.startswith("trong ", after.at)):
        return True
    if after.kind == "report" and plain and quantity.unit != "percent" and low.startswith(_WHOLE, after.at):
        return True
    if after.kind == "now":
        return stock and plain and low.startswith(_STILL, after.at)
    return _is_dated_end(low, quantity, after)


def _preceding(before: list[Expression], quantity: Quantity, low: str) -> Expression | None:
    """The last expression before a figure; a span outlives the day of an event and another clause's deadline."""
    if not before:
        return None
    last = before[-1]
    apart = ";" in low[last.end : quantity.start]
    if quantity.modality == "target" and apart and last.kind in ("deadline", "stock") and before[0].kind in SPANS:
        return before[0]
    strong = next((e for e in reversed(before) if e.kind != "event"), None)
    if strong is None or strong is last or strong.kind not in SPANS or ";" in low[strong.end : last.at]:
        return last
    return strong


def _closes_clause(low: str, quantity: Quantity, after: Expression, sentence: Sentence) -> bool:
    """`56 đoàn viên trực hướng dẫn người dân … trong tháng 7`: the time at the end of a clause with one figure."""
    gap = low[quantity.end : after.at]
    stated = gap.endswith((" trong ", " vào ")) or low.startswith("trong ", after.at)
    closed = low[after.end : after.end + 1] in ("", ".", ";", ",") or after.end >= sentence.end
    return len(gap) < CLAUSE_LENGTH and stated and closed and not _CLAUSE_BREAK.search(gap)


def _is_dated_end(low: str, quantity: Quantity, after: Expression) -> bool:
    """`từ 62,4% năm 2016 xuống còn 38,15% cuối năm 2020`, `12 xã (năm 2015)`: the date stands behind its figure."""
    gap = low[quantity.end : after.at]
    if gap.strip() == "(" and low[after.end : after.end + 1] == ")":
        return True
    return not _BREAK.search(gap) and bool(_END_OF_CHANGE.search(low, max(0, quantity.start - 30), quantity.start))
