"""A first pass over a sentence: every numeral and number word becomes a quantity or a rejection."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extraction import word_numbers
from transforms.extraction.codebook import family
from transforms.extraction.folding import Folded, fold_word, pattern
from transforms.extraction.lexicon import lexicon
from transforms.extraction.numerals import Lexeme, lexeme, value_of
from transforms.extraction.quantity import Quantity
from transforms.extraction.refusals import grade_end, in_quotation, name_before, refused_left, refused_right
from transforms.extraction.sentences import Sentence
from transforms.extraction.sharing import share
from transforms.extraction.units import read_unit
from transforms.model import Bound

_CANDIDATE = pattern(
    r"\d|(?:(?<=hơn )|(?<=gần )|(?<=trên )|(?<=ngót ))(?:chục|trăm|nghìn|ngàn|(?:triệu|tỷ|tỉ)(?= đồng))(?!\w)"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|nửa|rưỡi|thứ|nhất|nhì|[ivx]{1,5})(?!\w)"
)
_BOUND_LEFT = pattern(
    r"(?<!\w)("
    + "|".join(sorted((w for w in lexicon().left_bounds), key=len, reverse=True))
    + r")(?: (?:khoảng|gần|hơn|trên|ước|tới|đến|mức))?\s*$"
)
_VEHICLES = frozenset(map(fold_word, ("chuyến", "chuyến xe", "xe", "toa", "tàu", "thuyền")))
_COMPARED = pattern(r"(?:nhiều|cao|ít|thấp|lớn|nhanh|dài|rộng|kém)\s+$")
_SOME = pattern(r"(?<![\d.,])(\d[\d.]*) ((?:[^\W\d]+ ){1,3})$")
"""A count and its noun, directly before another."""
_YEARS = pattern(r"\d{4}\D+\d{4}$")
_TIME_OF_DAY = pattern(r"(?<!\w)(?:sáng|chiều|tối|trưa|đêm|hôm)\s*$")
_RANGE_WORD = pattern(r"(?<!\w)từ\s*$")
_OR_MORE = pattern(r"(?: [^\W\d]+){1,5} (trở lên|trở xuống)(?!\w)")
"""`từ 85% số hộ trở lên`: the bound closes behind the noun."""
_COUNTED = frozenset({"count", "place", "turn", "weak", "time", "noun", "shared", "money"})


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that is no observation: place in the folded text and class."""

    start: int
    end: int
    kind: str


class Reader:
    """Reads the numbers of one text; results stay in reading order."""

    def __init__(self, text: Folded) -> None:
        self.text = text
        self.refused: list[Refused] = []

    def read(self, sentence: Sentence, begin: int) -> None:
        """Fill `sentence.quantities`; numbers before `begin` (list numbers) were dealt with."""
        low, end = self.text.low, sentence.end
        position = begin
        while True:
            found = _CANDIDATE.search(low, position, end)
            if found is None:
                break
            start = found.start()
            if start and low[start - 1].isalnum():
                position = self._glued(start, end)
            elif found[0].isdigit():
                position = self._numeral(sentence, start, end)
            else:
                position = max(self._word(sentence, start), start + 1)
        _share_units(sentence, self)

    def refuse(self, start: int, end: int, kind: str) -> None:
        """Book a number as no observation."""
        self.refused.append(Refused(start, end, kind))

    def _glued(self, start: int, end: int) -> int:
        """A digit or number word inside a longer word: a name such as N3, or nothing."""
        low = self.text.low
        stop = start
        while stop < end and low[stop].isalnum():
            stop += 1
        if low[start].isdigit() and not (low[start - 1] == "m" and low[start:stop] in ("2", "3")):
            first = start
            while first > 0 and start - first < 12 and low[first - 1].isalnum():
                first -= 1
            self.refuse(first, stop, "proper_name")
        return stop

    def _points(self, quantity: Quantity, sentence: Sentence, value: float) -> None:
        """`86,34 điểm`, `đạt 90 điểm` are a score; `5 điểm` else are places."""
        left = self.text.low[max(sentence.start, quantity.start - 30) : quantity.start]
        if not value.is_integer() or _SCORED.search(left):
            quantity.unit, quantity.kind = "point", "count"

    def _word(self, sentence: Sentence, start: int) -> int:
        grade = grade_end(self.text.low, sentence.start, start)
        if grade is not None:
            self.refuse(start, grade, "grade")
            return grade
        outcome = word_numbers.read(sentence, start, self.text)
        if outcome is None:
            return start + 1
        stop, quantity, kind = outcome
        if quantity is not None:
            _set_bound(quantity, sentence, self.text.low)
            sentence.quantities.append(quantity)
        elif kind:
            quoted = kind in ("idiom", "indefinite") and in_quotation(start, stop, sentence, self.text.low)
            self.refuse(start, stop, "fixed_name" if quoted else kind)
        return stop

    def _numeral(self, sentence: Sentence, start: int, end: int) -> int:
        low = self.text.low
        found = lexeme(self.text.cased, low, start, end)
        if found.kind == "date" and _is_fraction_of_things(found, sentence, low):
            found = Lexeme("fraction", start, found.end, tuple(p.strip() for p in found.parts[0].split("/")))
        if found.kind not in ("number", "range", "fraction"):
            form = "year" if found.kind == "date" and _YEARS.match(found.parts[0]) else found.kind
            self.refuse(start, found.end, form)
            return found.end
        kind_before = refused_left(low, sentence.start, start)
        if found.kind == "fraction" and _TIME_OF_DAY.search(low, max(sentence.start, start - 8), start):
            kind_before = "date"
        if kind_before:
            self.refuse(start, found.end, kind_before)
            return found.end
        if _is_base_of_rate(found, sentence, low):
            self.refuse(start, found.end, "multiple")
            return found.end
        quantity = _share_of_all(found, sentence) or self._measured(found, sentence)
        refused = refused_right(found, quantity, sentence, self.text) or name_before(quantity, sentence, self.text)
        if refused:
            self.refuse(start, found.end, refused)
            return found.end
        _set_bound(quantity, sentence, low)
        sentence.quantities.append(quantity)
        return quantity.end

    def _measured(self, found: Lexeme, sentence: Sentence) -> Quantity:
        """A numeral with the scale and unit words after it; kind `bare` when there are none."""
        quantity = Quantity(found.start, found.end, found.end, 0.0, "item", kind="bare", number_start=found.start)
        scale, entry = read_unit(quantity, sentence, self.text)
        counted = scale == 1 and (entry is None or entry.kind in _COUNTED)
        values = [value_of(part, counted=counted) for part in found.parts]
        factor = entry.factor if entry else 1.0
        if values[0] is None or (len(values) > 1 and values[1] is None):
            quantity.kind = "overlong"
            return quantity
        if entry is not None and entry.kind == "weak" and quantity.noun == "điểm":
            self._points(quantity, sentence, values[0])
        quantity.value = _scaled(values[0], scale, factor) + quantity.value * factor
        if found.kind == "range":
            quantity.upper = _scaled(values[1] or 0.0, scale, factor)
            quantity.bound = "range"
        elif found.kind == "fraction":
            quantity.denominator = values[1]
        return quantity


_PER = pattern(r"(?: [^\W\d]+){0,3} ?/ ?")
_SMALL_FRACTION = pattern(r"[1-9]/(?:[2-9]|10)")
_SCORED = pattern(r"(?:chỉ số|điểm số|chấm|index|tổng điểm|đạt|được)\s*(?:hơn|trên|gần)?\s*$")


def _scaled(value: float, scale: float, factor: float) -> float:
    """Multiply without binary dust: 437,9 triệu is 437900000 exactly."""
    return round(value * scale * factor, 6) if scale * factor != 1 else value


def _is_base_of_rate(found: Lexeme, sentence: Sentence, low: str) -> bool:
    """`112 trẻ trai/100 trẻ gái`, `12 ca/100.000 dân`: so many to a round number is one figure."""
    last = sentence.quantities[-1] if sentence.quantities else None
    beside = last is not None and _PER.fullmatch(low, last.end, found.start)
    return bool(beside) and found.parts[0] in ("100", "1.000", "10.000", "100.000", "1000", "100000")


def _share_of_all(found: Lexeme, sentence: Sentence) -> Quantity | None:
    """`3/4 số hộ`, `2/3 tổng số đoàn viên`: a share, where `3/4 hộ` is three of four."""
    if found.kind != "fraction" or not _SMALL_FRACTION.fullmatch("/".join(found.parts)):
        return None
    index = sentence.token_at(found.end)
    if sentence.words[index : index + 1] not in (["số"], ["tổng"]):
        return None
    part, whole = (float(number) for number in found.parts)
    share = round(100 * part / whole, 2) if part < whole else 0.0
    return Quantity(found.start, found.end, found.end, share, "percent", kind="percent") if share else None


def _is_fraction_of_things(found: Lexeme, sentence: Sentence, low: str) -> bool:
    """`12/13 cơ sở` and `5/9 huyện` are fractions although they could be dates."""
    if found.parts[0].count("/") != 1 or "-" in found.parts[0]:
        return False
    before = low[max(sentence.start, found.start - 12) : found.start].split()
    if before and before[-1] in ("ngày", "sáng", "chiều", "tối", "đêm", "hôm", "tháng", "từ", "đến", "kỳ"):
        return False
    index = sentence.token_at(found.end)
    of_all = sentence.words[index : index + 1] in (["số"], ["tổng"]) and _SMALL_FRACTION.fullmatch(found.parts[0])
    return bool(of_all) or lexicon().units.longest(sentence.words, index) is not None


def _set_bound(quantity: Quantity, sentence: Sentence, low: str) -> None:
    """Bound words beside the numeral; they belong to the quote."""
    lex = lexicon()
    left = low[max(sentence.start, quantity.start - 24) : quantity.start]
    match = _BOUND_LEFT.search(left)
    if match and quantity.bound == "exact":
        offset = quantity.start - len(left)
        compared = match[1] == "hơn" and _COMPARED.search(left[: match.start()])
        before = offset + match.start()
        compared = compared or (match[1] == "trên" and _out_of(quantity, low[:before]))
        compared = compared or (match[1] == "trên" and _along(quantity, sentence, low, before))
        compared = compared or (match[1] == "trên" and _aboard(quantity, sentence))
        if not compared:
            quantity.bound = _bound(lex.left_bounds[match[1]])
            quantity.start = offset + match.start(1)
    closing = _OR_MORE.match(low, quantity.end, sentence.end) if _RANGE_WORD.search(left) else None
    if closing:
        quantity.bound = _bound(lex.right_bounds[closing[1]])
    tail = low[quantity.end : min(sentence.end, quantity.end + 12)]
    for phrase, bound in lex.right_bounds.items():
        if tail.startswith(" " + phrase):
            quantity.bound = _bound(bound)
            quantity.end += 1 + len(phrase)
            word = _RANGE_WORD.search(left)
            if word:
                quantity.start = quantity.start - len(left) + word.start()


def _out_of(quantity: Quantity, low: str) -> bool:
    """`17.862 đoàn viên trên 18.940 người`: so many of all, where `trên` is no bound."""
    some = _SOME.search(low[-40:])
    if some is None:
        return False
    noun = some[2].split()
    unit = lexicon().units.longest(noun, 0)
    alike = unit is not None and unit.last == len(noun) - 1 and family(unit.payload.unit) == family(quantity.unit)
    return alike and int(some[1].replace(".", "")) < quantity.value


def _along(quantity: Quantity, sentence: Sentence, low: str, before: int) -> bool:
    """`lắp 640 bóng điện chiếu sáng trên 12 km đường`: on what the things just counted stand."""
    last = sentence.quantities[-1] if sentence.quantities else None
    if last is None or last.kind != "count" or quantity.unit not in ("km", "m", "ha", "m2"):
        return False
    phrase = low[last.end : before].split()
    return bool(phrase) and all(word.isalpha() for word in phrase) and phrase[-1] not in lexicon().not_counted


def _aboard(quantity: Quantity, sentence: Sentence) -> bool:
    """`đưa 4.380 công nhân về quê trên 118 chuyến xe`: in what those just counted went."""
    last = sentence.quantities[-1] if sentence.quantities else None
    return last is not None and last.unit == "person" and quantity.noun in _VEHICLES


def _bound(name: str) -> Bound:
    return name  # type: ignore[return-value]


def _share_units(sentence: Sentence, reader: Reader) -> None:
    """Give bare numbers the unit they share with a neighbour, or refuse them."""
    kept = []
    for quantity, kind in share(sentence, reader.text):
        if kind:
            reader.refuse(quantity.start, quantity.end, kind)
        else:
            kept.append(quantity)
    sentence.quantities[:] = kept
