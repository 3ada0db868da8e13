"""Bare numbers that share a neighbour's unit: `xây mới 23, sửa chữa 41 căn`; `tập thể 316, cá nhân 16`."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.extraction.divisions import WORDS, bracket_closed
from transforms.extraction.folding import Folded, pattern
from transforms.extraction.lexicon import lexicon, word_set
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

NEAR_WORDS = 8
"""Words that may stand between a bare number and the one whose unit it shares."""
BRACKET_WORDS = 18
"""Words between a count and its first labelled part in brackets: the count's own noun phrase stands there."""
_TOTAL_OF = pattern(
    r"(?<!\w)(?:số|tổng số) ([^,;:.\d]{2,80}?)\s*(?:là|:|còn|đạt|lên|có|được|tăng(?: thêm)?|giảm)"
    r"(?: con số)?\s*(?:hơn|trên|gần|khoảng)?\s*$"
)
_TO = pattern(r"\s*(?:đến|tới|-|–)\s*$")
_LABEL = pattern(r"(?:^|[,;.(]\s*)([^,;:.()\d]{2,60}?)\s*(?:là|:)\s*(?:hơn|trên|gần|khoảng)?\s*$")
"""`Hồ sơ nộp trực tuyến là 14.993`: the label's noun is the unit."""
_NOUN_FIRST = pattern(r"(?:^|[,;.(] ?)((?:số )?(?:hồ sơ|vụ việc|đơn thư|hộ dân|hộ nghèo|văn bản) [^,;:.()\d]{3,50}?) $")
"""`hồ sơ nộp qua mạng 2.460 (26,7%)`: the label alone, closed at once behind the number."""
_ENDS = pattern(r" ?(?:[,;.]|\([\d,]+%\)|$)(?!\d)")
_OUTCOME = pattern(
    r"(?<!\w)(?:hòa giải thành(?: công)?|không thành|thành công|giải quyết(?: xong| được)?|đúng hạn"
    r"|trước hạn|sớm hạn|quá hạn|trễ hạn|kết nạp(?: mới)?|thẩm định|công nhận|bàn giao|hoàn thành|còn tồn|còn lại"
    r"|đang giải quyết|(?:hoàn thành |xếp loại |loại )(?:xuất sắc|tốt|khá|trung bình|yếu)(?: nhiệm vụ)?)"
    r"\s*(?:là|được|:)?\s*$"
)
"""`thụ lý 86 vụ; hòa giải thành 71, không thành 9`: outcomes of the count before."""
_OF_WHICH = pattern(
    r"(?<!\w)(?:trong đó|trong số (?:này|đó|ấy)|riêng)[,:]?(?: đã)?(?: có)?(?: khoảng| hơn| gần| trên)?\s*$"
)
_SHARE_OF_IT = pattern(r" ?\([^()%]{1,20}%\)")
"""`đúng hạn 398.204 (98,3%), quá hạn 6.883`: a share in brackets parts nothing."""
_RAISED_TO = pattern(r"(?<!\w)(?:nâng|đưa) (?:tổng số|tổng|con số)(?: này)? lên(?: thành| đến| tới)? $")
"""`thêm 4 sản phẩm OCOP, nâng tổng số lên 26`: the same counted together."""
_MOVED = pattern(r"\((?:tăng|giảm|thêm|nhiều hơn|ít hơn)(?: thêm)? $")
"""`Đoàn viên: 58.214 (tăng 1.026 so với quý I)`: the change of the number before."""
_SAID_OF = pattern(r" (?:thuộc|là|ở|của|đạt|đã|được|chưa|đang|nằm|do|bị|không|mới|vượt|đúng|cho|vào|sang|về)(?!\w)")
_FARED = pattern(r" (?:không đạt|chưa đạt|đạt|vượt|được|chưa|đã|bị|đang)(?!\w)(?! \d)")
"""`11 chỉ tiêu vượt, 3 đạt và 1 chưa đạt`"""
_PLACE_LABEL = word_set("place_label")
_LABELLED = pattern(r"(?<!\w)" + WORDS + r"[ :]*(?:[^\W\d]+[ -]*){1,8}$")
_THRESHOLD = pattern(r"(?:xã|hộ|huyện|đơn vị|thôn|xuống)(?: nào)?\s*$")
_EARNS = pattern(
    r"(?<!năm )(?<![\d.,/-])\d[\d.,]* [^,;.:\d]{2,60}? (?:có|cho|đạt) (?:mức )?(?:thu nhập|doanh thu|lãi|lợi nhuận)"
    r"(?! bình quân)(?: \w+){0,3}?\s*$"
)
"""`214 hộ có thu nhập trên 100 triệu đồng/năm`: how much makes one of those counted."""
_COMES_TO = pattern(r"(?:là|còn|đạt|bằng|hết|mức|thu|được|:)\s*$")
_IS = pattern(r"(?:là|:)\s*(?:hơn|trên|gần|khoảng)?\s*$")


def share(sentence: Sentence, text: Folded) -> Iterator[tuple[Quantity, str | None]]:
    """Each quantity with the class that refuses it (None for an observation), units shared."""
    _join_ranges(sentence, text.low)
    quantities = sentence.quantities
    for index in range(len(quantities) - 1, -1, -1):
        if quantities[index].kind == "bare" and index + 1 < len(quantities):
            _from_next(quantities[index], quantities[index + 1], sentence)
    for index, quantity in enumerate(quantities):
        if quantity.kind in ("bare", "noun"):
            _from_before(quantity, quantities[:index], sentence, text.low)
        yield quantity, _refusal(quantity, sentence, text.low)


def _join_ranges(sentence: Sentence, low: str) -> None:
    """`từ 300 nghìn đến 500 nghìn đồng`, `2 tỷ - 3 tỷ đồng`: one range whose ends both name their scale."""
    joined: list[Quantity] = []
    for quantity in sentence.quantities:
        last = joined[-1] if joined else None
        if last is not None and _is_range(last, quantity, low):
            last.upper, last.bound, last.end = quantity.value, "range", quantity.end
            last.unit, last.kind, last.noun, last.plan = quantity.unit, quantity.kind, quantity.noun, quantity.plan
        else:
            joined.append(quantity)
    sentence.quantities[:] = joined


def _is_range(first: Quantity, second: Quantity, low: str) -> bool:
    simple = first.upper is None and second.upper is None and first.denominator is None and second.denominator is None
    alike = first.kind in ("bare", second.kind) and second.kind in ("money", "measure", "percent", "count", "turn")
    same = first.kind == "bare" or (first.unit == second.unit and first.noun in ("", second.noun))
    return simple and alike and same and first.value < second.value and bool(_TO.match(low[first.end : second.start]))


def _refusal(quantity: Quantity, sentence: Sentence, low: str) -> str | None:
    if quantity.kind == "bare":
        return "date" if _is_day(quantity) else "bare"
    left = low[max(sentence.start, quantity.start - 90) : quantity.start]
    if quantity.unit == "VND" and quantity.value == 0 and not _COMES_TO.search(left):
        return "fixed_name"  # `bếp ăn 0 đồng`
    if quantity.bound == "at_most" and quantity.noun == "tiêu chí" and _THRESHOLD.search(left):
        return "threshold"
    if quantity.unit == "VND" and quantity.bound != "exact" and quantity.measure == "level" and _EARNS.search(left):
        return "threshold"
    return None


def _is_day(quantity: Quantity) -> bool:
    """`Quốc khánh 2/9`, `từ 10/3`: two small numbers that count nothing."""
    month = quantity.denominator
    return month is not None and 1 <= quantity.value <= 31 and 1 <= month <= 12


def _from_next(quantity: Quantity, following: Quantity, sentence: Sentence) -> None:
    first, last = sentence.token_at(quantity.end), sentence.token_at(following.start)
    between = sentence.words[first:last]
    of_all = between == ["trong", "số"] or (between[1:] == ["tổng", "số"] and between[0] in ("trên", "trong"))
    if not between or len(between) > NEAR_WORDS or not (of_all or between[0] in (",", "và", "-", ";", "hoặc")):
        return
    if following.kind in ("bare", "percent", "money", "rank") or _is_day(quantity):
        return
    if ";" in between[1:] or ":" in between or "(" in between:
        return
    quantity.unit, quantity.noun, quantity.kind = following.unit, following.noun, "shared"
    quantity.shared_end = following.shared_end or following.number_end


def _from_before(quantity: Quantity, earlier: list[Quantity], sentence: Sentence, low: str) -> None:
    left = low[max(sentence.start, quantity.start - 110) : quantity.start]
    named = _TOTAL_OF.search(left)
    if named:
        _unit_in(quantity, named[1], earlier)
        return
    if quantity.kind == "noun":
        return
    label = _LABEL.search(left)
    if label and lexicon().units.longest(label[1].split(), 0) is not None:
        _unit_in(quantity, label[1], [])
        return
    label = _NOUN_FIRST.search(left)
    if label and _ENDS.match(low, quantity.end):
        _unit_in(quantity, label[1], [])
        return
    counted = [q for q in earlier if q.kind not in ("percent", "money", "rank")]
    total = next((q for q in reversed(counted) if not bracket_closed(low, q.end, quantity.start)), None)
    if total is None:
        return
    index = sentence.token_at(quantity.start)
    bracketed = _SHARE_OF_IT.match(low, total.end, quantity.start)
    begin = total.end if total is counted[-1] else low.rfind(")", total.end, quantity.start) + 1
    begin = bracketed.end() if bracketed else begin
    between = sentence.words[sentence.token_at(begin) : index]
    if _OUTCOME.search(left) and (len(between) <= NEAR_WORDS or _some_of_these(between)):
        quantity.unit, quantity.kind, quantity.noun = total.unit, "shared", total.noun
        return
    listed = total.kind == "shared" and len(between) <= NEAR_WORDS and ("," in between or between[:1] == [";"])
    listed = listed or (
        total.kind == "shared" and between[-1:] == ["và"] and _SAID_OF.match(low, quantity.end) is not None
    )
    listed = listed or (
        between[-1:] in ([","], ["có"]) and len(between) <= NEAR_WORDS and _FARED.match(low, quantity.end) is not None
    )
    listed = listed or _RAISED_TO.search(left) is not None
    listed = listed or (quantity.value < total.value and _MOVED.search(left) is not None)
    listed = listed or _some_of(left, low, quantity, total) or _after_label(low, quantity, total)
    listed = listed or _in_bracket(between, low, quantity) or _by_place(between) or _labelled(low, quantity, total)
    if (":" in between and len(between) <= 16 and ";" not in between) or listed or _IS.search(left):
        quantity.unit, quantity.kind, quantity.noun = total.unit, "shared", total.noun


def _some_of_these(between: list[str]) -> bool:
    """`405.087 hồ sơ đã giải quyết, trong đó trước và đúng hạn 398.204`: `trong đó` near the outcome."""
    return ["trong", "đó"] in ([*pair] for pair in zip(between[-NEAR_WORDS:], between[1 - NEAR_WORDS :], strict=False))


def _some_of(left: str, low: str, quantity: Quantity, total: Quantity) -> bool:
    """`2.945 công đoàn cơ sở, trong đó 1.318 thuộc khu vực ngoài nhà nước`: so many of those counted."""
    return bool(_OF_WHICH.search(left) and _SAID_OF.match(low, quantity.end)) and quantity.value <= total.value


def _after_label(low: str, quantity: Quantity, total: Quantity) -> bool:
    """`315 ý kiến, nhiều nhất về đất đai (112), giao thông (86)`: how many each label has, in brackets behind it."""
    inside = low[quantity.start - 1 : quantity.start] == "(" and low[quantity.end : quantity.end + 1] == ")"
    labelled = (
        low[quantity.start - 3 : quantity.start - 2].isalpha() and low[quantity.end + 1 : quantity.end + 2] in ",;."
    )
    return inside and labelled and quantity.value <= total.value


def _by_place(between: list[str]) -> bool:
    """`thành phố Yên Bái nhận 6.215 hồ sơ, huyện Văn Chấn 4.870`: the next place and its number."""
    words = [word for word in between if word not in ("và", "còn")]
    at = words.index(",") if "," in words else -1
    return at >= 0 and len(words) - at <= NEAR_WORDS and words[at + 1 : at + 2] != [] and words[at + 1] in _PLACE_LABEL


def _labelled(low: str, quantity: Quantity, total: Quantity) -> bool:
    """`384 mô hình; trong đó lĩnh vực kinh tế 121, văn hóa 143`: the first label and number of a division."""
    ends = low[quantity.end : quantity.end + 1] in (",", ";", ".", "")
    return ends and quantity.value <= total.value and bool(_LABELLED.search(low, total.end, quantity.start))


def _in_bracket(between: list[str], low: str, quantity: Quantity) -> bool:
    """`31 đơn (khiếu nại 4, tố cáo 2)`, `12 căn nhà … (xây mới 9, sửa 3)`: labelled parts of the count before."""
    if "(" not in between or ")" in between or len(between) > BRACKET_WORDS:
        return False
    label = between[between.index("(") + 1 :]
    return (
        0 < len(label) <= NEAR_WORDS
        and between[-1].isalpha()
        and low[quantity.end : quantity.end + 1] in (",", ";", ")")
    )


def _unit_in(quantity: Quantity, phrase: str, earlier: list[Quantity]) -> None:
    """The unit of `số hồ sơ đến hạn là 19.944` is that of hồ sơ."""
    words = phrase.split()
    for index in range(min(4, len(words))):
        hit = lexicon().units.longest(words, index)
        if hit is not None and hit.payload.kind in ("count", "place", "turn"):
            quantity.unit, quantity.kind, quantity.noun = hit.payload.unit, "shared", hit.phrase
            quantity.end = quantity.number_end
            return
    same = [q for q in earlier if q.kind not in ("percent", "money", "rank")]
    if same and quantity.kind == "bare":
        quantity.unit, quantity.kind, quantity.noun = same[-1].unit, "shared", same[-1].noun
