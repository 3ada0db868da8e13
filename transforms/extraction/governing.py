"""Which time expression of a sentence governs a figure, and which one goes on into the next sentence."""

from __future__ import annotations

from datetime import date

from transforms.extraction.dates import Expression
from transforms.extraction.folding import fold_word, pattern
from transforms.extraction.quantity import Quantity
from transforms.extraction.report import SPANS
from transforms.extraction.sentences import Sentence

_END_OF_CHANGE = pattern(r"(?<!\w)(?:từ|xuống|còn|lên|lên đến|lên tới)(?: mức| hơn| trên| gần| khoảng| dưới)*\s*$")
_FROM = pattern(r"(?<!\w)từ(?: mức)? [\d.,]+[^,;.]{0,40}$")
_TO = pattern(r" (?:lên|xuống|còn)(?!\w)")
_BREAK = pattern(r"[,;:.(\d]|(?<!\w)(?:so với|và|trong đó)(?!\w)")
_TOLD = pattern(
    r"(?:cho biết|cho hay|thông tin|chia sẻ|khẳng định|nêu rõ|đánh giá|nhấn mạnh|cho thấy|(?<!\w)theo [^,.;]{3,80})"
    r"(?: rằng)?[,:]? ?\"?"
)
_ASIDE = pattern(r"(?<!\w)riêng(?: trong| của| ở)?\s*$")
_STILL = fold_word("hiện ")
CLAUSE_LENGTH = 90
_CLAUSE_BREAK = pattern(r"[;.:(\d]")
_REACH = {"since": 130, "event_stock": 12}
"""How late in a sentence an expression may stand and still hold for the paragraph, 60 characters else."""


def says_nothing(expression: Expression, quantity: Quantity, low: str, *, stock: bool) -> bool:
    """`đầu năm` and, beyond a semicolon, `hiện` date stocks only."""
    if stock and quantity.modality == "actual":
        return False
    if expression.kind == "edge":
        return expression.start == expression.until
    apart = ";" in low[expression.end : quantity.start]
    return expression.kind == "now" and apart and quantity.measure != "change"


def follows(quantity: Quantity, level: Quantity, low: str) -> bool:
    """Whether a figure says something of the one before it: its change, its share of the plan, its average."""
    if quantity.indicator != level.indicator or quantity.modality != level.modality:
        return False
    average = quantity.unit == level.unit and "bình quân" in low[level.end : quantity.start]
    return quantity.measure in ("change", "plan_ratio") or average


def starts_a_change(low: str, expression: Expression, sentence: Sentence) -> bool:
    """`tăng từ 36 triệu đồng năm 2019 lên 47 triệu đồng năm 2022`: where something came from."""
    return bool(_FROM.search(low, sentence.start, expression.at) and _TO.match(low, expression.end, sentence.end))


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
        return bool(_ASIDE.search(self.low, self.start, expression.at))


def nearest(
    found: list[Expression], quantity: Quantity, low: str, sentence: Sentence, published: date, *, stock: bool
) -> Expression | None:
    """The last expression before the number, or one that follows its noun."""
    before = [e for e in found if e.end <= quantity.start]
    after = next((e for e in found if quantity.end <= e.at), None)
    if after is not None and after.at > quantity.end + 24:
        here = [e for e in before if ";" not in low[e.end : quantity.start]]
        far = after.kind == "span" and not here and _closes_clause(low, quantity, after, sentence)
        after = after if far else None
        if after is not None:
            return after
    gap = low[quantity.end : after.at].rstrip() if after else ""
    plain = not {",", ";", "("}.intersection(gap)
    if after and after.kind == "deadline" and (quantity.modality == "target" or after.until > published):
        governs = any(q.start > after.at for q in sentence.quantities)
        if plain or not governs:
            return after
    inside = gap.endswith((" của", " trong")) or (after and low.startswith("trong ", after.at))
    if after and after.kind == "span" and inside and plain:
        return after
    if after and after.kind == "now" and stock and plain and low.startswith(_STILL, after.at):
        return after
    if after and after.kind != "now" and _is_dated_end(low, quantity, after):
        return after
    strong = [e for e in before if e.kind != "event"]
    apart = strong and before and ";" in low[strong[-1].end : before[-1].at]
    if strong and before and strong[-1].at < before[-1].at and strong[-1].kind in SPANS and not apart:
        return strong[-1]
    return before[-1] if before else None


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
