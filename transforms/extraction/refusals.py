"""Which numerals are no observations: dates, papers, names, ages, terms (classes in rejections.csv)."""

from __future__ import annotations

from transforms.extraction.folding import Folded, fold_word, pattern
from transforms.extraction.lexicon import lexicon, word_set
from transforms.extraction.numerals import Lexeme
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

WINDOW = 40
QUOTED_SPAN = 70
MONTHS, LONGEST_MONTH = 12, 31
MOST_STARS = 5
"""`12 sản phẩm 4 sao`: the grade of a product or hotel."""
NO_SLOGAN = 10_000_000
"""Đồng: no name or slogan holds so much (`"Tiết kiệm 5.000 đồng mỗi ngày"`)."""
LEVELS_OF_STATE = 4
"""`hai cấp`, `4 cấp`: the levels of government, a fixed phrase."""
_COUNTED = word_set("before_counted_số")
"""`dân số 12.450 người`, `dân tộc thiểu số 310`: these words with `số` count and number no paper."""
_LEFT = [
    (
        "date",
        pattern(
            r"(?<!\w)(?<!mỗi )(?<!từng )(?<!hằng )(?<!hàng )"
            r"(?:(?:(?:ngày|sáng|trưa|chiều|tối|hôm) \d{1,2} |(?<!\d ))tháng|ngày|mùng|mồng|rằm)\s*$"
        ),
    ),
    ("period", pattern(r"(?<!\w)(?:quý|quí)\s*$")),
    (
        "contact",
        pattern(r"(?:điện thoại|đường dây nóng|tổng đài|đầu số|số máy|đt|sđt|fax|hotline|tel|zalo)\s*[:.]?\s*$"),
    ),
    ("legal_article", pattern(r"(?<!\w)(?:theo|tại|của|định|với|và|khoản \d{1,2},?|điểm [a-zđ],?) điều\s*$")),
    ("age", pattern(r"(?<!\w)(?:độ tuổi|lứa tuổi)(?: từ)?\s*$")),
    ("document_number", pattern("".join(f"(?<!{word} )" for word in sorted(_COUNTED)) + r"(?<!\w)số\s*[:.]?\s*$")),
    (
        "proper_name",
        pattern(r"(?<!\w)(?!(?:tỷ|tỉ|triệu|nghìn|ngàn|vạn|đồng|ha|km|tấn)(?!\w))\w*[^\W\d_] ?- ?$|covid ?-? ?$"),
    ),
    ("proper_name", pattern(r"(?<!\w)[^\W\d_]{1,2}\.$")),
    ("proper_name", pattern(r"(?<!\w)(?:gmt|version)\s*[+-]?$")),
]
_LISTED_BEFORE = pattern(r"(?<!\w)(tháng|ngày) (?:\d{1,2},? ?(?:và )?)+$")
"""`hai tháng 7 và 8`, `các ngày 20, 21 và 22/8`: a number without a noun is one more month or day."""
_DAY_BEFORE = pattern(r"(?<!\w)(?:dịp|mừng|nhân|lễ|trước|sau|từ|vào|hết|đến|tới|hạn)\s*$")
_LAST_WORD = pattern(r"([^\W\d_]+)\W*$")
_SETTLING = frozenset(
    map(
        fold_word,
        (
            *(
                "ngày",
                "mùng",
                "mồng",
                "tháng",
                "rằm",
                "quý",
                "quí",
                "điều",
                "tuổi",
                "từ",
                "số",
                "covid",
                "gmt",
                "version",
            ),
            *("thoại", "nóng", "đài", "máy", "đt", "sđt", "fax", "hotline", "tel", "zalo"),
        ),
    )
)
"""Last words of the forms above: any other word settles nothing (the forms that end in a dash or a point do)."""
_YEAR_BEFORE = pattern(r"(?:năm|năm học|giai đoạn|nhiệm kỳ|từ|đến|và|tới|sang|so với|mùa hè|hè|xuân|-|/|\()\s*$")
_ANNIVERSARY = pattern(r"kỷ niệm[^.;:]{0,90}$|(?:nhân|mừng)\s*$")
_ANNIVERSARY_AFTER = pattern(
    r"năm\s+(?:ngày (?:thành|truyền|sinh|mất|ký|giải|quốc|tổng|thương)|cách mạng|cuộc|lịch sử|chiến thắng)"
)
_DIMENSION = pattern(r"(?<!\w)(?<!mở )(?<!nâng )(?:rộng|cao|dày|sâu|bán kính)\s*(?:khoảng|từ|hơn|trên|gần)?\s*$")
_TIMES = pattern(r"(?:gấp|bằng)(?: hơn| gần| khoảng)?\s*$")
_ROSE = pattern(r"(?:tăng|giảm|cao hơn|thấp hơn)(?: hơn| gần| khoảng| trên)?\s*$")
_ALONE = pattern(r"\s*(?:[,.;)]|$|so )")
_DISTANCE = pattern(
    r"(?<!bằng )(?<!nhiều )(?<!những )(?<!\w)cách (?:trung tâm|xã|huyện|thành phố|tỉnh lỵ|thị trấn|thị xã|nhà|trường"
    r"|quốc lộ|biên giới|cửa khẩu|bờ biển|ubnd|trụ sở|đây)[^,;.:()\d]{0,25}$"
)
"""`cách trung tâm huyện hơn 40 km`: where a place lies."""
_FLOOR = pattern(r"(?<!\w)(?:nhà|căn|phòng|trụ sở|hội trường)[^,;.]{0,30} (?:rộng|diện tích)(?: \w+){0,2}\s*$")
_QUOTE_AFTER = pattern(r"[^\"\n]{0,60}\"")
_CRITERIA = word_set("criteria")
_GROUPED = pattern(r"\d{1,3}(?:[.,]\d{3})+(?!\d)")
"""No name has a number with marks between its thousands: `huyện Văn Chấn 4.870`."""
_GOVERNMENT = pattern(r"(?:chính quyền|địa phương|mô hình|ngân sách)\s*$")
_NAMED_AFTER = pattern(r"\s*(?:về\s*)?\"")
_LIST_AFTER = pattern(r"\s*:")
_GRADE_BEFORE = pattern(r"(?<!\w)(?:giải|hạng)\s+(?:(?:nhất|nhì|ba|tư)\s*(?:,|;|và|hoặc|-|/)\s*)*$")
_SCALES = frozenset({"ml", fold_word("độ")})
_ALWAYS = ((24.0, 7.0), (24.0, 24.0))
"""`24/7`, `24/24`: at all hours."""
_PARTS_OF_DAY = frozenset(map(fold_word, ("đêm", "tối", "buổi", "buổi sáng", "buổi chiều")))
_ON_END = frozenset(map(fold_word, ("liền", "liên", "ròng")))
_GRADES = pattern(r"(?:nhất|nhì|ba|tư)(?!\w)")


def refused_left(low: str, sentence_start: int, start: int) -> str | None:
    """The class of a numeral that the words before it settle alone."""
    left = low[max(sentence_start, start - WINDOW) : start]
    last = _LAST_WORD.search(left)
    if (last is None or last[1] not in _SETTLING) and not left.rstrip().endswith(("-", ".")):
        return None
    for kind, form in _LEFT:
        if form.search(left):
            return kind
    return None


def refused_right(found: Lexeme, quantity: Quantity, sentence: Sentence, text: Folded) -> str | None:
    """The class of a numeral that its own form, what follows, or its quotation marks settle."""
    low = text.low
    left = low[max(sentence.start, found.start - WINDOW) : found.start]
    if quantity.kind == "overlong":
        return "overlong"
    dated = _as_year(found, quantity, left) or _as_day(quantity, left)
    if dated:
        return dated
    plain = quantity.kind in ("bare", "noun", "weak")
    timed = _as_time(found, sentence, low) if plain else "duration" if lasts(quantity, sentence) else None
    if timed:
        return timed
    if quantity.noun in _SCALES:
        return "dimension"
    if quantity.noun == "sao" and quantity.value <= MOST_STARS:
        return "grade"
    if quantity.noun == "lần" and _multiplies(quantity, sentence, low, left):
        return "multiple"
    wide = quantity.unit == "m2" and _FLOOR.search(left)
    if quantity.unit == "km" and _DISTANCE.search(left):
        return "dimension"
    if quantity.kind == "measure" and (wide or (quantity.unit in ("m", "km") and _DIMENSION.search(left))):
        return "dimension"
    return _as_fixed(quantity, sentence, low, left)


def _as_day(quantity: Quantity, left: str) -> str | None:
    """`tháng 7 và 8`, `hạn là 30/11`, `mừng 8/3`, `24/7`: a month, a day or an hour without its word."""
    if quantity.kind in ("bare", "noun") and (quantity.value, quantity.denominator) in _ALWAYS:
        return "time"
    if quantity.kind != "bare":
        return None
    if quantity.denominator is None:
        listed = _LISTED_BEFORE.search(left)
        more = listed is not None and quantity.value <= (LONGEST_MONTH if listed[1] == "ngày" else MONTHS)
        return "date" if more else None
    possible = quantity.denominator <= MONTHS and 1 <= quantity.value <= LONGEST_MONTH
    day = possible and (quantity.value > quantity.denominator or bool(_DAY_BEFORE.search(left)))
    return "date" if day else None


def lasts(quantity: Quantity, sentence: Sentence) -> bool:
    """`hai đêm liền`, `3 buổi liên tiếp`: how long something went on."""
    after = sentence.token_at(quantity.end)
    counted = quantity.unit == "session" and quantity.noun in _PARTS_OF_DAY
    return counted and bool(_ON_END.intersection(sentence.words[after : after + 1]))


def _multiplies(quantity: Quantity, sentence: Sentence, low: str, left: str) -> bool:
    """`gấp 3 lần`, `tăng 1,4 lần so với cùng kỳ`; after `kiểm tra 12 lần`, `tăng 2 lần` is two more."""
    if _TIMES.search(left):
        return True
    counted = " lần" in low[sentence.start : quantity.start]
    return not counted and bool(_ROSE.search(left) and _ALONE.match(low, quantity.end, sentence.end))


def _as_year(found: Lexeme, quantity: Quantity, left: str) -> str | None:
    text = found.parts[0]
    if found.kind != "number" or len(text) != 4 or not text.isdigit() or not 1900 <= int(text) <= 2100:
        return None
    if quantity.kind in ("bare", "noun", "weak", "named", "place") or _YEAR_BEFORE.search(left):
        return "year"
    return None


def _as_time(found: Lexeme, sentence: Sentence, low: str) -> str | None:
    index = sentence.token_at(found.end)
    words = sentence.words
    kind = lexicon().time_words.get(" ".join(words[index : index + 2])) or lexicon().time_words.get(
        words[index] if index < len(words) else ""
    )
    if kind is None or sentence.starts[index] - found.end > 1:
        return None
    before = low[max(sentence.start, found.start - 120) : found.start]
    if words[index] == "năm" and (_ANNIVERSARY.search(before) or _ANNIVERSARY_AFTER.match(low, sentence.starts[index])):
        return "anniversary"
    if words[index] == "tháng" and words[index + 1 : index + 2] in (["đầu"], ["cuối"], ["qua"]):
        return "period"
    return kind


def _as_fixed(quantity: Quantity, sentence: Sentence, low: str, left: str) -> str | None:
    """Inside quotation marks, or a numbered set of standards: a name, not a count."""
    sum_of_money = quantity.unit == "VND" and quantity.value >= NO_SLOGAN
    if not sum_of_money and in_quotation(quantity.start, quantity.end, sentence, low):
        return "fixed_name"
    if quantity.noun in _CRITERIA and quantity.denominator is None:
        if _NAMED_AFTER.match(low, quantity.end, sentence.end):
            return "fixed_name"
        if "bộ tiêu ch" in left:
            return "fixed_name"
    if quantity.noun == "cấp" and (quantity.value <= LEVELS_OF_STATE or _GOVERNMENT.search(left)):
        return "announcement" if _LIST_AFTER.match(low, quantity.end, sentence.end) else "fixed_name"
    return None


def in_quotation(start: int, end: int, sentence: Sentence, low: str) -> bool:
    """Whether a number stands inside a short quotation (a slogan or a name)."""
    opened = low.rfind('"', max(sentence.start, start - QUOTED_SPAN), start)
    if opened < 0 or low.count('"', sentence.start, start) % 2 == 0:
        return False
    if _SPOKEN.search(low, max(sentence.start, opened - WINDOW), opened):
        return False
    if _FIRST_PERSON.search(low, opened, min(sentence.end, end + QUOTED_SPAN)):
        return False
    return _QUOTE_AFTER.match(low, end, sentence.end) is not None


def grade_end(low: str, sentence_start: int, start: int) -> int | None:
    """Where the grade of a prize or class ends (`hạng Nhất, Nhì, Ba`), None where none begins at `start`."""
    grade = _GRADES.match(low, start)
    return grade.end() if grade and _GRADE_BEFORE.search(low, max(sentence_start, start - WINDOW), start) else None


_FIRST_PERSON = pattern(r"(?<!\w)(?:tôi|chúng tôi|chúng em|chúng con|tụi em)(?!\w)")
_SPOKEN = pattern(
    r"(?<!\w)(?:cho biết|cho hay|nói|chia sẻ|khẳng định|phát biểu|nhấn mạnh|tâm sự|bộc bạch|trao đổi|thông tin"
    r"|yêu cầu|kết luận|cho rằng)[^\":]{0,30}: ?$"
)
"""What somebody says is read like the rest."""
LARGEST_GRADE = 20
"""`trung cấp 1.833`, `tiếp nhiều lần 413`: no class or turn has so high a number."""


def _turn_of(quantity: Quantity, index: int, sentence: Sentence, text: Folded) -> str | None:
    """`đợt 1 Chiến dịch Thanh niên tình nguyện`, `tầng 2 Trung tâm`: which part of what is named behind it."""
    noun = text.cased[quantity.number_end + 1 : quantity.number_end + 2]
    named = index > 0 and noun.isupper() and quantity.value <= LARGEST_GRADE
    return lexicon().numbered_names.get(sentence.words[index - 1]) if named else None


def name_before(quantity: Quantity, sentence: Sentence, text: Folded) -> str | None:
    """The class of a number that names what stands before it: `tổ 3`, `Quốc lộ 2C`, `cầu Rạch Miễu 2`."""
    index = sentence.token_at(quantity.start)
    turn = _turn_of(quantity, index, sentence, text)
    if turn is not None:
        return turn
    if quantity.kind in ("count", "turn", "money", "percent", "points", "measure", "time") or quantity.denominator:
        return None
    if not index or quantity.start - sentence.ends[index - 1] > 1:
        return None
    names = lexicon().numbered_names
    for length in range(min(lexicon().name_length, index), 0, -1):
        kind = names.get(" ".join(sentence.words[index - length : index]))
        if kind in ("grade", "ordinal") and quantity.value > LARGEST_GRADE:
            return None
        if kind == "document_number" and index > length and sentence.words[index - length - 1] in _COUNTED:
            return None
        if kind is not None:
            return kind
    start = sentence.starts[index - 1]
    if quantity.kind in ("bare", "noun", "named") and index > 1 and text.cased[start].isupper():
        return None if _GROUPED.match(text.low, quantity.number_start) else "proper_name"
    return None
