"""Level, share, plan ratio, change or rank; signs come from words of direction outside the quote."""

from __future__ import annotations

from transforms.extraction.folding import pattern
from transforms.extraction.lexicon import rows
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

_KINDS = {row["phrase"]: (int(row["sign"]), row["kind"]) for row in rows("directions.csv")}


def _alternatives(kind: str) -> str:
    return "|".join(sorted((p for p, (_, k) in _KINDS.items() if k == kind), key=len, reverse=True))


_GAP = (
    r"(?: (?:được|tới|đến|thêm|là|ước|mạnh|nhẹ|khoảng|ít nhất|tối thiểu|bình quân|trung bình"
    r"|so với[^,;:]{0,40}|so cùng kỳ))*\s*$"
)
_CHANGE = pattern(rf"(?<!\w)({_alternatives('change')}){_GAP}")
_RATE = pattern(
    r"(?<!\w)(tăng|giảm|hạ|nâng)(?: được)? (?:thêm )?(?:tỷ lệ |tỉ lệ |(?=hộ (?:cận )?nghèo))"
    r"(?:(?!còn|xuống|lên|dưới|đạt|từ)[^\W\d]+ ?){1,9}(từ )?$"
)
"""`giảm tỷ lệ hộ nghèo 1,5%`; with `còn`, `xuống`, `lên` it would be the level reached."""
_GROWTH = pattern(r"(?<!\w)(tăng trưởng|tốc độ tăng)(?! quỹ)[^,;%\d]{0,50}$")
_COMPARE = pattern(rf"(?<!\w)({_alternatives('compare')})(?!\w)[^,;:()]{{0,60}}$")
_OVER = pattern(rf"(?<!\w)({_alternatives('over_plan')}){_GAP}")
_THAN_PLAN = pattern(
    r"(?<!\w)(?:(vượt|(?:cao|nhiều|lớn) hơn)|(?:thấp|ít|kém) hơn)(?: so với)?"
    r" (?:kế hoạch|chỉ tiêu|nghị quyết|dự toán|mục tiêu)(?:(?!đạt|bằng|lên|là)[^,;:()\d]){0,24}$"
)
"""`cao hơn chỉ tiêu 11,5%`, `vượt kế hoạch tỉnh giao 6%`: so much over the plan."""
_THAN_LEVEL = pattern(
    r"(?<!\w)(?:hơn|kém|so với)(?: so với)? mức(?: bình quân| trung bình| chung)?(?: cả nước| toàn \w+)?\s*$"
)
"""`thấp hơn mức 2,4% của năm trước`: what is compared with is a level."""
_LEVEL_AGAIN = pattern(r"(?<!\w)(?:còn|từ)\s*$")
_BY_FROM = pattern(rf"(?<!\w)({_alternatives('change')}) từ\s*$")
"""`giảm từ 5 - 10%`: from so much to so much less."""
_FROM = pattern(r"(?<!\w)từ\s*$")
_COMES_TO = pattern(r"(?<!\w)(?:lên|xuống)(?: còn| tới| đến| thành)?\s*$")
_WRITTEN_SIGN = pattern(r"\(\s*([-−–+])\s?$")
"""`giảm 12 vụ (-19,7%)`"""
_CLAUSE_END = pattern(r"\s*(?:[,;.)]|$)")
_REACHED = pattern(r"(?<!\w)(?:đạt|bằng|ước đạt|tức|hoàn thành|mới bằng|mới đạt|được)\s*$")
_LAST_YEAR = pattern(r"\s*(?:so với\s*)?(?:cùng kỳ|năm trước|năm ngoái|kỳ trước)")
_WHOLE = pattern(r"\s*(?:tổng )?số(?!\w)")
_ADDED = pattern(r"(?:^|[,;:]) ?thêm\s*$")
_EQUIVALENT = pattern(
    r"^(?:\s*(?:so với|so)\s*(?:cùng kỳ|năm trước|kỳ trước|tháng trước|quý trước|năm \d{4})?[^,;:()\[\]]{0,30})?"
    r"\s*(?:[(\[=]|, ?|;? ?)\s*(?:tương ứng|tương đương|tức|bằng|hay|=)?\s*(?:với|là)?\s*$"
)
"""Between a change and the same change as a percentage: `giảm 7 vụ (12,5%)`, `tăng 15 đơn, tương ứng 4%`."""
_JOINED = pattern(r"(?: [^\W\d]+){0,4} và ")
"""`giảm 7 phòng chuyên môn và 19 đơn vị sự nghiệp`: one direction for both."""
_HARMED = pattern(r" (?:người )?(?:chết|bị thương|tử vong|thiệt mạng)(?!\w)")
"""`giảm 2 vụ, 1 người chết`: accidents and their victims rise and fall together."""
_PLAN_FIRST = pattern(
    r"(?:^|[,;.] ?)(?:chỉ tiêu|kế hoạch)(?: này| trên| ấy)? (?:được |đã |cũng |đều )*(?:hoàn thành|thực hiện) $"
)
"""`Chỉ tiêu được hoàn thành 100%`"""
_SAID_ALONE = pattern(r"\s*(?:[,;.)]|so |$)")
"""`giảm 7 vụ, 12,5%`, where `giảm 12 hộ nghèo, 100% thôn có camera` goes on with another thing."""
_BASE = pattern(r"[^,;.:\d]{0,24}so với ")
_ADDS = pattern(r"(?:^|[,;:] ?|(?<!\w)(?:là|dày|đông|mạnh) )thêm\s*$")
_HAS_MORE = pattern(r"(?<!\w)có thêm\s*$")
_JOINS = pattern(r"(?: [^\W\d]+){0,3} (?:vào|gia nhập|tham gia|được kết nạp|đứng vào)(?!\w)")
_ADMITTED = frozenset({"membership.admitted", "party.admitted", "party.introduced", "blood.units", "trees.planted"})
NEAR_GAP = 16
"""Characters between an amount and the percentage of plan that follows it at once."""
PLANNED_UNITS = frozenset({"VND", "ha", "tonne", "kg", "km", "m2", "blood_unit"})


def decide(sentence: Sentence, low: str) -> None:
    """Set measure and signed value of every quantity of a sentence."""
    previous: Quantity | None = None
    _share_plan(sentence, low)
    for quantity in sentence.quantities:
        if quantity.measure != "rank":
            start = max(sentence.start, previous.end if previous else 0)
            gap = low[max(start, quantity.start - 110) : quantity.start]
            if previous is not None and _goes_from(previous, gap, sentence, low):
                quantity.measure = "share" if quantity.unit == "percent" else "level"
            else:
                _one(quantity, gap, previous, low)
        previous = quantity


def _share_plan(sentence: Sentence, low: str) -> None:
    """`đạt 28% và 33,3% kế hoạch`: both are of the plan."""
    for one, following in zip(sentence.quantities, sentence.quantities[1:], strict=False):
        shares = one.unit == following.unit == "percent" and following.plan
        one.plan = one.plan or (shares and low[one.end : following.start] in (" và ", ", "))


def settle(sentence: Sentence, low: str, stocks: frozenset[str]) -> None:
    """`mục tiêu là thêm 2 xã` adds to a stock; `có thêm 405 chị vào Hội` counts all that joined.

    Needs the indicators; `stocks` are those whose figures are states.
    """
    for quantity in sentence.quantities:
        left = low[max(sentence.start, quantity.start - 16) : quantity.start]
        if quantity.measure == "level" and quantity.indicator in stocks and _ADDS.search(left):
            quantity.measure = "change"
        elif quantity.measure == "share" and quantity.indicator in _ADMITTED and _is_of_plan(quantity, sentence, low):
            quantity.measure = "plan_ratio"
        elif quantity.measure == "change" and _HAS_MORE.search(left) and _JOINS.match(low, quantity.end, sentence.end):
            quantity.measure = "level"


def _is_of_plan(quantity: Quantity, sentence: Sentence, low: str) -> bool:
    """`kết nạp 94 hội viên, đạt 78%`: those who joined are no part of a whole that a share could be of."""
    before = [q for q in sentence.quantities if q.end <= quantity.start]
    if not before or before[-1].indicator != quantity.indicator or before[-1].measure != "level":
        return False
    gap = low[before[-1].end : quantity.start]
    alone = _CLAUSE_END.match(low, quantity.end) is not None
    return len(gap) < NEAR_GAP and _REACHED.search(gap) is not None and alone


def _goes_from(base: Quantity, gap: str, sentence: Sentence, low: str) -> bool:
    """`từ 24,6 triệu đồng năm 2015 tăng lên 44,1 triệu đồng`: both ends of a change are levels."""
    return bool(_FROM.search(low, max(sentence.start, base.start - 6), base.start) and _COMES_TO.search(gap))


def _one(quantity: Quantity, gap: str, previous: Quantity | None, low: str) -> None:
    sign, over = _direction(quantity, gap, previous, low)
    written = _WRITTEN_SIGN.search(gap)
    if written and not quantity.plan:
        _sign(quantity, 1 if written[1] == "+" else -1)
        return
    if quantity.unit == "percent" and quantity.kind != "points":
        _percent(quantity, gap, previous, low, sign, over)
    elif sign:
        _sign(quantity, sign)
    elif quantity.kind == "points":
        quantity.measure = "share"


def _direction(quantity: Quantity, gap: str, previous: Quantity | None, low: str) -> tuple[int, bool]:
    based = bool(_BASE.match(low, quantity.end, quantity.end + 40))
    rate = _RATE.search(gap) if quantity.unit == "percent" else None
    if rate and (rate[2] is None or quantity.bound == "at_least" or quantity.upper is not None):
        return (-1 if rate[1] in ("giảm", "hạ") else 1), False
    lowered = quantity.upper is not None and _BY_FROM.search(gap)
    if lowered:
        return _KINDS[lowered[1]][0], False
    if _LEVEL_AGAIN.search(gap) or ("mức" in gap and _THAN_LEVEL.search(gap)) or (_ADDED.search(gap) and not based):
        return 0, False
    if _ADDED.search(gap):
        return 1, False
    said = _said(quantity, gap)
    if said is not None:
        return said
    if _OVER.search(gap):
        return (0, False) if quantity.noun.startswith("chỉ tiêu") else (1, True)
    if previous is not None and previous.measure == "change":
        again = quantity.unit == "percent" and previous.unit != "percent" and len(gap) > 1
        again = again and _EQUIVALENT.match(gap) is not None
        again = again and (gap.strip() not in (",", ";") or _SAID_ALONE.match(low, quantity.end) is not None)
        harmed = quantity.unit == "person" and previous.unit == "case" and gap.strip() in (",", "và")
        if harmed and _HARMED.match(low, quantity.number_end, quantity.number_end + 24):
            return (-1 if previous.value < 0 else 1), False
        joined = _JOINED.fullmatch(gap) is not None and previous.unit == quantity.unit
        if again or joined or gap.strip() == "và":
            return (-1 if previous.value < 0 else 1), False
    return 0, False


def _said(quantity: Quantity, gap: str) -> tuple[int, bool] | None:
    """The direction that words before a figure say, and whether it is one over or under the plan."""
    planned = _THAN_PLAN.search(gap) if quantity.unit == "percent" else None
    if planned:
        return (1 if planned[1] else -1), True
    for form in (_CHANGE, _GROWTH, _COMPARE):
        match = form.search(gap)
        if match and (form is not _GROWTH or quantity.unit == "percent"):
            return _KINDS.get(match[1], (1, ""))[0], False
    return None


def _sign(quantity: Quantity, sign: int) -> None:
    quantity.measure = "change"
    quantity.value *= sign
    if quantity.upper is not None:
        quantity.upper *= sign


def _percent(quantity: Quantity, gap: str, previous: Quantity | None, low: str, sign: int, over: bool) -> None:
    quantity.plan = quantity.plan or _PLAN_FIRST.search(gap) is not None
    if quantity.plan or over:
        quantity.measure = "plan_ratio"
        if sign:
            quantity.value = round(100.0 + sign * quantity.value, 6)
        return
    if sign:
        _sign(quantity, sign)
        return
    if _LAST_YEAR.match(low, quantity.end, quantity.end + 30) and _REACHED.search(gap):
        quantity.measure = "change"
        quantity.value = round(quantity.value - 100.0, 6)
        return
    quantity.measure = "share"
    if previous is None or not _REACHED.search(gap) or _WHOLE.match(low, quantity.end, quantity.end + 10):
        return
    planned = previous.unit in PLANNED_UNITS and previous.measure != "share" and len(gap) < NEAR_GAP
    full = quantity.value == 100 and previous.measure == "level" and previous.denominator is None
    full = full and len(gap) < NEAR_GAP and bool(_CLAUSE_END.match(low, quantity.end))
    if quantity.value > 100 or planned or full or previous.measure == "plan_ratio":
        quantity.measure = "plan_ratio"
