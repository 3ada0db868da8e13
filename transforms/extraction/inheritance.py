"""Indicators that a quantity takes from its neighbours: costs, audiences, shares, changes, parts of a list."""

from __future__ import annotations

from transforms.extraction.codebook import family
from transforms.extraction.folding import pattern
from transforms.extraction.lexicon import lexicon, word_set
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

THRESHOLD = 1.5
"""Below this a construction is no evidence (fitted on the dev texts)."""
INHERITED = 4.0
SIBLING = 4.9
WEAK_SIBLING = 3.9
FOLLOWING = 3.2
LABELLED = 5.5
NEIGHBOUR = 2.0
OWN_NOUN = 2.2
_RATE_OF = pattern(r"(?<!\w)(?:tỷ lệ|tỉ lệ) (?!đạt|là|còn|chiếm|chung|này)[^\W\d][^,;:\d]{3,60}$")
"""`tỷ lệ hộ nghèo còn 8%`: the rate says itself what it is of."""
_GOES_ON = frozenset({"kế", "yêu", "nghị", "trở", "cùng", "trước", "đạt", "bằng", "chỉ", "tương"})
SAME_NOUN = 3.0
_PLAIN = word_set("plain_noun")
MONEY_GAP = 60
"""Characters between two amounts of one list."""
_SPENDING = pattern(
    r"(?<!\w)(?:từ|với|bằng|dùng|trích|chi|dành|sử dụng|bỏ ra|đầu tư|hỗ trợ|huy động|giải ngân)"
    r"(?: (?:nguồn|số|hơn|trên|gần|khoảng|tổng|tiền|vốn|kinh phí|số tiền|nguồn kinh phí))*\s*$"
)
_CLAUSE_END = pattern(r"[;:.]")
_UNSETTLED = frozenset({"unmapped", "social.support.value", "fund.other.raised", "fund.poor.raised"})
"""What money is called where only the fund it came from, or nothing, was named."""
AUDIENCE = 5.3
DIVIDED = 4.6
_LIST_OF = pattern(r"(?:trong đó|gồm|bao gồm|cụ thể|chia ra|như sau|theo lĩnh vực)(?: là| có| như sau)?\s*:$")
OWN_HEAD = 3.6
"""A part whose own words point elsewhere this strongly is another thing: `trong đó 815 hộ nghèo`."""
_DIVIDES = pattern(r"\W*(?:trong đó|trong số (?:này|đó)|chia (?:ra|theo)|gồm|bao gồm|cụ thể|riêng)(?!\w)")
_FOR = pattern(
    r"(?<!\w)(?:cho|với|có|thu hút|gồm)(?: (?:sự )?(?:tham gia|tham dự|góp mặt) của)?(?: (?:tổng số|tổng cộng))?\s*$"
)
"""What binds an audience to its event: `3 lớp tập huấn … cho 150 lượt người`."""
LISTED = 4.3
LISTED_GAP = 24
"""Characters between two members of one list (`251 mô hình tập thể và 15 mô hình cá nhân`)."""
_EACH = pattern(r"(?<!\w)mỗi (?!suất|phần|xuất)\w+(?: \w+)?(?: trị giá| được| nhận)?\s*$")
"""A price per piece is not the value of all."""
_MONEY_HEAD = pattern(
    r"(?:số tiền|trị giá|giá trị|kinh phí|thành tiền|ra tiền|số vốn"
    r"|tổng vốn|vốn|nguồn vốn|nguồn lực|chi phí|tổng chi|đầu tư|tổng mức|từ|với|tiền|\()"
    r"\W*(?:là|hơn|khoảng|lên tới|đạt|được)?\W*$"
)


_OF_THE_NUMBER = pattern(r" (?:tổng )?số ([^,;.:]{2,30})")
"""`một nửa số cuộc`: what the share is of was counted before."""


def inherit(quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str) -> None:
    """Money takes its count's cost, people the event they came to, percentages and changes their level.

    Lists take their neighbour.

    `done` are the quantities read before; raises scores in place.
    """
    if not done:
        return
    if quantity.unit == "VND":
        if _EACH.search(low, max(sentence.start, quantity.start - 30), quantity.start):
            return
        _cost_of(quantity, scores, done, sentence, low)
    if quantity.unit in ("person", "participation", "household") and quantity.measure == "level":
        _audience_of(quantity, scores, done, sentence, low)
    if quantity.unit != "VND":
        _part_of(quantity, scores, done, sentence, low)
    if quantity.kind == "shared" and not quantity.shared_end and not quantity.described:
        total = next((q for q in reversed(done) if q.unit == quantity.unit), None)
        if total is not None:
            _raise(scores, total.indicator, LABELLED)
    elif quantity.unit == "percent" or quantity.measure in ("change", "rank"):
        _level_of(quantity, scores, done, sentence, low)
    else:
        _neighbour(quantity, scores, done, sentence, low)


def _neighbour(
    quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str
) -> None:
    """The last quantity of the same family, the more so for the same noun in one list."""
    last = next(
        (q for q in reversed(done) if family(q.unit) == family(quantity.unit) and q.indicator != "unmapped"), None
    )
    if quantity.described and quantity.noun:
        last = next((q for q in reversed(done) if q.noun == quantity.noun and q.indicator != "unmapped"), last)
    if last is None:
        return
    gap = low[last.end : quantity.start]
    same = last.noun == quantity.noun
    inside = last.start >= max(sentence.start, low.rfind(";", sentence.start, quantity.start))
    if same and inside and last.denominator and quantity.denominator:
        _raise(scores, last.indicator, LABELLED)
    if same and last is done[-1] and 0 < len(gap) < LISTED_GAP and gap.rstrip().endswith((",", "và")):
        _raise(scores, last.indicator, LISTED)
    if quantity.unit == "VND":
        if inside and len(gap) < MONEY_GAP:
            _raise(scores, last.indicator, NEIGHBOUR)
    elif inside:
        _raise(scores, last.indicator, SAME_NOUN if same else NEIGHBOUR if _plain(quantity) else 0.0)
    elif same:
        _raise(scores, last.indicator, SAME_NOUN if last.start >= sentence.start else THRESHOLD)


def _plain(quantity: Quantity) -> bool:
    """A classifier that names nothing by itself (`30 người`, `5 em`) leans on what stands before."""
    return quantity.noun in _PLAIN or quantity.kind in ("shared", "named")


def _cost_of(quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str) -> None:
    """`9 cây cầu … ở 4 xã, hết 2 tỷ đồng`: the last count that has a cost."""
    clause = max(sentence.start, low.rfind(";", sentence.start, quantity.start))
    before = [q for q in done if q.start >= clause]
    counts = [q for q in before if lexicon().money_of.get(q.indicator)]
    if not counts or not before:
        return
    gap = low[before[-1].end : quantity.start]
    if _MONEY_HEAD.search(gap) or len(gap) < 8:
        money = lexicon().money_of[counts[-1].indicator]
        _raise(scores, money, SIBLING if not counts[-1].indicator.startswith("social.") else WEAK_SIBLING)


def _part_of(
    quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str
) -> None:
    """`1.126 mô hình. Chia theo lĩnh vực, có 402 mô hình …`; `14.872 hội viên, trong đó hội viên Khmer là 4.610`."""
    total = done[-1]
    opened = done[-1].start < sentence.start and _DIVIDES.match(low, sentence.start, sentence.start + 40)
    if not opened and not _DIVIDES.search(low[total.end : quantity.start]):
        return
    same = next((q for q in reversed(done[-3:]) if family(q.unit) == family(quantity.unit)), None)
    if same is None or same.value < quantity.value or same.indicator == "unmapped" or same.measure != "level":
        return
    own = max((score for code, score in scores.items() if code != same.indicator), default=0.0)
    if quantity.measure == "level" and (same.noun == quantity.noun or _plain(quantity)) and own < OWN_HEAD:
        _raise(scores, same.indicator, DIVIDED)


def divided(intro: str, counts: list[Quantity]) -> Quantity | None:
    """The count that the bullets below a line divide: `… đăng ký 82 mô hình, trong đó:`."""
    levels = [q for q in counts if q.measure == "level" and q.unit not in ("VND", "percent")]
    return levels[-1] if levels and _LIST_OF.search(intro) else None


def take_part(part: Quantity, total: Quantity) -> None:
    """A bullet's first count of the total's noun is a part of it: same indicator and modality."""
    if part.measure == "level" and part.noun == total.noun and part.value <= total.value:
        part.indicator, part.score = total.indicator, max(part.score, DIVIDED)
        if part.modality == "actual":
            part.modality = total.modality


def _audience_of(
    quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str
) -> None:
    """`5 buổi tuyên truyền tại 3 xã cho 400 lượt người`: the people of the clause's event."""
    clause = max(sentence.start, low.rfind(";", sentence.start, quantity.start))
    people = lexicon().audience_of
    events = [q for q in done if q.start >= clause and (q.indicator, quantity.unit) in people]
    if events and _FOR.search(low, events[-1].end, quantity.start):
        _raise(scores, people[events[-1].indicator, quantity.unit], AUDIENCE)


def spent_on(sentence: Sentence, low: str) -> None:
    """`Từ 360 triệu đồng …, 6 nhà được dựng`, `dùng 11 tỷ đồng để xây 96 căn nhà`: money named before its count."""
    for index, money in enumerate(sentence.quantities[:-1]):
        if money.unit != "VND" or money.indicator not in _UNSETTLED or money.measure != "level":
            continue
        count = sentence.quantities[index + 1]
        code = lexicon().money_of.get(count.indicator)
        between = low[money.end : count.start]
        if code and not _CLAUSE_END.search(between) and _SPENDING.search(low, sentence.start, money.start):
            money.indicator, money.score = code, SIBLING


def _level_of(quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str) -> None:
    """The level that a share, ratio, change or rank belongs to: same noun, same unit, else the last."""
    here = [q for q in done if q.start >= sentence.start]
    named = _OF_THE_NUMBER.match(low, quantity.end, quantity.end + 40)
    if named:
        same = [q for q in done if q.noun and named[1].startswith(q.noun)]
        if same:
            _raise(scores, same[-1].indicator, LABELLED)
            return
    if quantity.unit == "percent":
        kin = here or [q for q in done if q.unit == "percent"][:1] or (done[-1:] if quantity.plan else [])
    else:
        pool = here or done
        kin = [q for q in pool if q.noun and q.noun == quantity.noun] or [q for q in pool if q.unit == quantity.unit]
        kin = kin or (pool if quantity.measure == "rank" else [])
    if kin:
        own = quantity.unit == "percent" and not quantity.plan and _own_noun(quantity, kin[-1], sentence, low)
        _raise(scores, kin[-1].indicator, OWN_NOUN if own else INHERITED if here else FOLLOWING)


def _own_noun(quantity: Quantity, level: Quantity, sentence: Sentence, low: str) -> bool:
    """`kết nạp 50 hội viên; 90% chi hội vững mạnh`: a share of something else than what was counted before."""
    if _RATE_OF.search(low, max(sentence.start, level.end), quantity.start):
        return True
    words = sentence.words
    index = sentence.token_at(quantity.end)
    while index < len(words) and words[index] in ("tổng", "số", "các"):
        index += 1
    unit = lexicon().units.longest(words, index)
    if unit is not None:
        return unit.phrase.split()[0] not in level.noun.split()
    word = words[index] if index < len(words) else ""
    hit = lexicon().marks.longest(words, index)
    return word.isalpha() and word not in lexicon().not_counted and word not in _GOES_ON and (
        hit is None or hit.payload[0] == "actor"
    )


def _raise(scores: dict[str, float], code: str, score: float) -> None:
    scores[code] = max(score, scores.get(code, 0.0))
