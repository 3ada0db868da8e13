"""Number words that quantify a result, told from years, articles, ordinals and idioms."""

from __future__ import annotations

from transforms.extraction.folding import Folded, fold_word, pattern
from transforms.extraction.lexicon import lexicon, word_set
from transforms.extraction.number_words import parse
from transforms.extraction.quantity import Quantity
from transforms.extraction.refusals import lasts
from transforms.extraction.sentences import Sentence
from transforms.extraction.units import read_unit

Outcome = tuple[int, Quantity | None, str | None]
"""Where reading goes on, the quantity or None, the class of a refused number word or None."""
_ORDINALS = {"nhất": 1.0, "nhì": 2.0, "tư": 4.0, "ba": 3.0}
_RANKED = word_set("ranking")
_ROMAN_BEFORE = {
    **dict.fromkeys(("khóa", "hội", "kỳ"), "term"),
    **dict.fromkeys((fold_word("quý"), "quí"), "period"),
    **dict.fromkeys((fold_word("loại"), "hạng", "cấp"), "grade"),
    **dict.fromkeys(("phần", "mục", "chương"), "legal_article"),
    "thứ": "ordinal",
}
"""What a Roman numeral is after these words."""
_SCALES = frozenset(map(fold_word, ("chục", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ")))
_GATHERINGS = frozenset(map(fold_word, ("đoàn", "hội", "công đoàn")))
_HALF_BEFORE = word_set("half_before")
_HALF_TIME = word_set("half_time")
_BEFORE_YEAR_WORD = word_set("before_year_word")
_POINTING = word_set("pointing_after")
_POINTING_BEFORE = word_set("pointing_before")
_RESULT_KINDS = frozenset({"count", "place", "turn", "money", "measure", "percent"})
_MAKING = word_set("making")
_PAIRED = pattern(r"(?: (?!và|cho|của)[^\W\d]+){0,4} và ")
"""`16 căn nhà và một điểm trường`: the second of two things."""
_LISTED = pattern(r"[^;.:]*(?:,|(?<!\w)và)(?: và)?(?: có)? ")
_OPENING = frozenset({"", ".", ";", ",", ":"})
_STANDING = pattern(
    r" [^;.:\d]{2,90}? (?:đã |cùng |vừa |đều )*"
    r"(?:đạt chuẩn|đạt tiêu chí|đủ điều kiện|được công nhận|được xét công nhận|về đích)"
)
"""`Hai huyện Việt Yên và Lạng Giang đủ điều kiện`: how many stand so, named one by one."""
_NEXT_COUNTED = pattern(r"[^;.:,]{0,40}(?:,| và) (?:có )?(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|\d+) ([^;.:,]{1,30})")
LARGEST_FAMILY = 5
_KIN = frozenset((fold_word(one), fold_word(other)) for one, other in (("mẹ", "con"), ("bà", "cháu"), ("cha", "con")))
"""`ba mẹ con`, `hai bà cháu`: a family, no count."""
NORM_TOKENS = 8
YEAR_DIGITS = 4
LIST_GAP = 60
"""Characters between two members of a list."""
_BOUNDED = frozenset({"nhất", "thiểu", "đa", "dưới"})
"""Last words of `ít nhất`, `tối thiểu`, `tối đa`, `không dưới`: after them one is a number."""


def read(sentence: Sentence, start: int, text: Folded) -> Outcome | None:
    """Decide on the number word at a position; None when it is no word of its own."""
    index = sentence.token_at(start)
    if index >= len(sentence.words) or sentence.starts[index] != start:
        return None
    word = sentence.words[index]
    if word == "thứ":
        return _ordinal(sentence, index)
    if word in ("nửa", "rưỡi"):
        return _half(sentence, index)
    if word in _SCALES and sentence.words[index - 1 : index] and sentence.words[index - 1] in lexicon().left_bounds:
        return _round(sentence, index, text)
    if word[0] in "ivx":
        kind = _ROMAN_BEFORE.get(sentence.words[index - 1]) if index else None
        return (sentence.ends[index], None, kind) if kind else None
    return _cardinal(sentence, index, text)


def _round(sentence: Sentence, index: int, text: Folded) -> Outcome | None:
    """`gần trăm hộ`, `hơn chục mô hình`, `gần tỷ đồng`: a scale word alone behind a bound."""
    hit = lexicon().scales.longest(sentence.words, index)
    if hit is None:
        return None
    following = sentence.words[hit.last + 1 : hit.last + 2]
    if not following or following[0] in lexicon().time_words:
        return sentence.ends[hit.last], None, "duration" if following else None
    return _counted(sentence, index, hit.last, float(hit.payload), text)


def _ordinal(sentence: Sentence, index: int) -> Outcome | None:
    words = sentence.words
    following = words[index + 1] if index + 1 < len(words) else ""
    value = _ORDINALS.get(following)
    if value is None and following.isdecimal() and len(following) < 4:
        value = float(following)
    if value is None:
        entry = lexicon().number_words.get(following)
        value = entry[0] if entry and entry[1] in ("digit", "ten") else None
    if value is None:
        roman = bool(following) and not following.strip("ivx")
        return (sentence.ends[index + 1], None, "ordinal") if roman else None
    stop = sentence.ends[index + 1]
    if not _RANKED.intersection(words[max(0, index - 3) : index]):
        return stop, None, "ordinal"
    quantity = Quantity(sentence.starts[index], stop, stop, value, "item", kind="rank")
    quantity.measure = "rank"
    after = words[index + 2 : index + 4]
    if after[:1] == ["/"] and after[1:] and after[1].isdecimal() and len(after[1]) < 5:
        quantity.denominator = float(after[1])
        quantity.end = sentence.ends[index + 3]
    return quantity.end, quantity, None


def _half(sentence: Sentence, index: int) -> Outcome | None:
    words = sentence.words
    before = words[index - 1] if index else ""
    following = words[index + 1] if index + 1 < len(words) else ""
    stop = sentence.ends[index]
    if words[index] == "rưỡi":
        return stop, None, "multiple" if before == "gấp" else "idiom"
    if following in _HALF_TIME:
        return stop, None, "period"
    if before not in _HALF_BEFORE and following not in ("số", "tổng"):
        return stop, None, "idiom"
    start = sentence.starts[index - 1] if before in _HALF_BEFORE else sentence.starts[index]
    quantity = Quantity(start, stop, stop, 50.0, "percent", kind="percent")
    quantity.bound = {"quá": "over", "hơn": "over", "gần": "nearly"}.get(before, "exact")  # type: ignore[assignment]
    return stop, quantity, None


def _cardinal(sentence: Sentence, index: int, text: Folded) -> Outcome | None:
    words = sentence.words
    parsed = parse(words, index)
    if parsed is None:
        return None
    value, used = parsed
    before = words[index - 1] if index else ""
    last = index + used - 1
    if _is_name(sentence, index, last, text):
        return sentence.ends[last], None, "proper_name"
    if words[last + 1 : last + 2] == ["phần"]:
        fraction = _fraction(sentence, index, last + 2, value)
        if fraction is not None:
            return fraction
    if words[index] == "năm" and (used == 1 or words[index + 1] == "năm"):
        return _five(sentence, index, before, text)
    if before in ("thứ", "tháng", "ngày", "phần") or (index and before.isdigit()):
        return sentence.ends[last], None, "ordinal" if before == "thứ" else None
    following = words[last + 1] if last + 1 < len(words) else ""
    ranged = _range(sentence, index, last, value, text) if following in ("đến", "tới") else None
    if ranged is not None:
        return ranged
    if following in lexicon().time_words and words[last + 1 : last + 3] != ["ngày", "công"]:
        kind = "period" if words[last + 2 : last + 3] in (["đầu"], ["cuối"], ["qua"]) else "duration"
        return sentence.ends[last], None, kind
    return _counted(sentence, index, last, value, text)


def _range(sentence: Sentence, index: int, last: int, value: float, text: Folded) -> Outcome | None:
    """`từ một đến hai hộ`: both ends written out."""
    upper = parse(sentence.words, last + 2)
    if upper is None or upper[0] <= value:
        return None
    stop, quantity, _ = _counted(sentence, last + 2, last + 1 + upper[1], upper[0], text)
    if quantity is None:
        return None
    quantity.start = quantity.number_start = sentence.starts[index]
    quantity.upper, quantity.bound = quantity.value, "range"
    scale, role = lexicon().number_words[sentence.words[last + 1 + upper[1]]]
    common = scale if role == "scale" and value < scale else 1.0  # `hai đến ba triệu`
    quantity.value = round(quantity.value * value * common / upper[0], 6)
    return stop, quantity, None


def _is_name(sentence: Sentence, index: int, last: int, text: Folded) -> bool:
    """`Ba Bể`, `Hai Bà Trưng`, `Năm Căn`: a number word and the next, both with capitals."""
    if last + 1 >= len(sentence.words):
        return False
    first, following = sentence.starts[index], sentence.starts[last + 1]
    return following - sentence.ends[last] == 1 and text.cased[first].isupper() and text.cased[following].isupper()


def _fraction(sentence: Sentence, index: int, denominator: int, numerator: float) -> Outcome | None:
    """`một phần tư số vụ`, `hai phần ba số hộ`: a share in words; None for parcels (`hai phần quà`)."""
    words = sentence.words
    word = words[denominator] if denominator < len(words) else ""
    entry = lexicon().number_words.get(word)
    stop = sentence.ends[min(denominator, len(words) - 1)]
    if entry is None or not numerator < entry[0] <= 10:
        return (stop, None, "indefinite") if numerator == 1 else None
    share = round(100 * numerator / entry[0], 2)
    quantity = Quantity(sentence.starts[index], stop, stop, share, "percent", kind="percent")
    return stop, quantity, None


def _five(sentence: Sentence, index: int, before: str, text: Folded) -> Outcome | None:
    """`năm` is five only where a year cannot stand: at a clause's start before a counted noun."""
    words = sentence.words
    if words[index + 1 : index + 2] == ["năm"] and before not in _BEFORE_YEAR_WORD:
        return sentence.ends[index], None, "duration"
    if before.isalnum() and (before in _BEFORE_YEAR_WORD or before not in _MAKING):
        return None
    if before == "," and len(words[index - 2]) == YEAR_DIGITS and words[index - 2].isdigit():
        return None  # `năm 2020, năm tỉnh vừa …`
    hit = lexicon().units.longest(words, index + 1)
    if hit is None or hit.payload.kind not in ("place", "count", "turn") or hit.phrase in _GATHERINGS:
        return None
    return _counted(sentence, index, index, 5.0, text)


def _counted(sentence: Sentence, index: int, last: int, value: float, text: Folded) -> Outcome:
    words = sentence.words
    start, stop = sentence.starts[index], sentence.ends[last]
    quantity = Quantity(start, stop, stop, 0.0, "item", kind="bare", number_start=start)
    scale, entry = read_unit(quantity, sentence, text)
    before = words[index - 1] if index else ""
    if entry is None or entry.kind not in _RESULT_KINDS:
        article = value == 1 and sentence.words[last + 1 : last + 2] != ["cách"]
        return stop, None, "indefinite" if article else "idiom"
    quantity.value = value * scale * entry.factor + quantity.value
    kind = _why_not(sentence, quantity, before, value * scale, text)  # `một vạn` is no article
    return (stop, None, kind) if kind else (quantity.end, quantity, None)


def _why_not(sentence: Sentence, quantity: Quantity, before: str, value: float, text: Folded) -> str | None:
    """Articles, words that point back, names that follow, and lists that are only announced."""
    after = sentence.token_at(quantity.end)
    following = sentence.words[after] if after < len(sentence.words) else ""
    if value <= LARGEST_FAMILY and (quantity.noun, following) in _KIN:
        return "idiom"
    if before in _POINTING_BEFORE or following in _POINTING:
        return "indefinite" if value == 1 else "anaphora"
    if value == 1 and quantity.unit not in ("VND", "tonne", "ha", "km"):
        counted = quantity.kind in ("count", "place")
        listed = _in_list(sentence, quantity, text.low) or _opens_list(sentence, quantity, text.low)
        if counted and (before in _BOUNDED or listed or _is_norm(sentence, quantity)):
            return None
        return None if before in _MAKING and quantity.kind == "count" else "indefinite"
    if following and text.cased[sentence.starts[after]].isupper() and quantity.kind == "place":
        opens = before in _OPENING and _STANDING.match(text.low, quantity.end, sentence.end)
        return None if opens else "anaphora"
    if lasts(quantity, sentence):
        return "duration"
    if ":" in sentence.words[after : after + 2] and quantity.noun in ("việc", "nội dung", "nhiệm vụ", "giải pháp"):
        return "announcement"
    return None


def _in_list(sentence: Sentence, quantity: Quantity, low: str) -> bool:
    """`3 xã nâng cao, một xã kiểu mẫu`: one more of what was counted just before."""
    last = sentence.quantities[-1] if sentence.quantities else None
    if last is None or quantity.start - last.end > LIST_GAP:
        return False
    if last.noun != quantity.noun:
        return last.kind == "count" and bool(_PAIRED.fullmatch(low, last.end, quantity.start))
    return _LISTED.fullmatch(low, last.end, quantity.start) is not None


def _opens_list(sentence: Sentence, quantity: Quantity, low: str) -> bool:
    """`một xã nâng cao, hai xã kiểu mẫu`: the next counts the same kind."""
    following = _NEXT_COUNTED.match(low, quantity.end, sentence.end)
    return following is not None and f"{following[1]} ".startswith(f"{quantity.noun} ")


def _is_norm(sentence: Sentence, quantity: Quantity) -> bool:
    """`mỗi chi hội giúp một hộ nghèo`: so much for each."""
    index = sentence.token_at(quantity.start)
    before = sentence.words[max(0, index - NORM_TOKENS) : index]
    each = max((i for i, word in enumerate(before) if word == "mỗi"), default=None)
    if each is None or '"' in before or {",", ";", ":", "."}.intersection(before[each:]):
        return False
    marks = (lexicon().marks.longest(before, i) for i in range(each + 2, len(before)))
    return any(hit is not None and hit.payload[0] == "verb" for hit in marks)
