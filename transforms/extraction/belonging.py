"""What belongs to another quantity: a cost to its works, an audience to its event, a part to its total."""

from __future__ import annotations

from transforms.extraction.codebook import UNMAPPED, family
from transforms.extraction.divisions import DIVIDES, says_what_some_are
from transforms.extraction.folding import pattern
from transforms.extraction.lexicon import lexicon, word_set
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

SIBLING = 4.9
WEAK_SIBLING = 3.9
_ALTOGETHER = pattern(
    r"\s*(?:với |có )?(?:tổng (?:trị giá|giá trị|kinh phí|số tiền|cộng|chi phí)"
    r"|(?:kinh phí|chi phí|số tiền|tiền|trị giá)(?: (?:thực hiện|bỏ ra|đầu tư|xây dựng|hỗ trợ))?)"
    r"\W*(?:là|hơn|gần|trên|khoảng)?\W*"
)
"""After a semicolon, the value of all that came before it."""
_PLAIN = word_set("plain_noun")
_SPENDING = pattern(
    r"(?<!\w)(?:từ|với|bằng|dùng|trích|chi|dành|sử dụng|bỏ ra|đầu tư|hỗ trợ|huy động|giải ngân)"
    r"(?: (?:nguồn|số|hơn|trên|gần|khoảng|tổng|tiền|vốn|kinh phí|số tiền|nguồn kinh phí))*\s*$"
)
_CLAUSE_END = pattern(r"[;:.]")
_UNSETTLED = frozenset({"unmapped", "social.support.value", "fund.other.raised", "fund.poor.raised"})
"""What money is called where only the fund it came from, or nothing, was named."""
_ANY_COST = ("social.", "housing.handed_over")
"""Counts that say little of what the money is for: the words around it decide where they can."""
_PURPOSE = pattern(r"\s*(?:để |nhằm )?(?:xây|sửa|làm|dựng|cất|mua|trao|tặng)(?!\w)")
_HOUSES = pattern(
    r"(?<!\w)(?:(?P<bad>nhà tạm|dột nát)|mái ấm|tình thương|nhân ái|nghĩa tình|khăn quàng đỏ|chữ thập đỏ|đồng đội)"
    r"(?!\w)"
)
_SOLIDARITY = pattern(r"(?<!\w)(?:vì người nghèo|đại đoàn kết)(?!\w)")
_SOURCE = pattern(
    r"(?:(?<!\w)trong đó|; ?nguồn|[(,:] ?(?:phần )?còn lại)[^,;.:()\d]{0,20}?(?<!\w)(?:do|từ|của|ngân sách|vốn|nguồn|"
    r"nhân dân|người dân|bà con|doanh nghiệp|xã hội hóa|các hộ)(?!\w)[^;.:()\d]{0,50}$"
)
"""`trong đó nhân dân đóng góp`, `; nguồn do công đoàn tỉnh cấp`: where a part of the amount before came from."""
_SOURCES = frozenset({UNMAPPED, "contributions.value", "fund.other.raised", "budget.revenue"})
AUDIENCE = 5.3
BOUND_AUDIENCE = 7.0
"""Nothing stands between the event and its people, whatever these are called (`lớp tập huấn cho 20 hòa giải viên`)."""
DIVIDED = 4.6
_LIST_OF = pattern(r"(?:trong đó|gồm|bao gồm|cụ thể|chia ra|như sau|theo lĩnh vực)(?: là| có| như sau)?\s*:$")
OWN_HEAD = 3.6
"""A part whose own words point elsewhere this strongly is another thing: `trong đó 815 hộ nghèo`."""
SAME_HEAD = 4.2
"""The same for a part with its total's noun."""
_OF_THESE = pattern(r"\W*(?:trong số (?:này|đó|trên)|trong tổng số)(?!\w)")
_FOR = pattern(
    r"(?<!\w)(?:cho|với|có|thu hút|gồm|tới|đến|đến với|phục vụ|đến tay|tới tay)"
    r"(?: (?:sự )?(?:tham gia|tham dự|góp mặt) của)?"
    r"(?: (?:tổng số|tổng cộng))?\s*$"
    r"|(?<=\w)/$"
)
"""What binds an audience to its event: `3 lớp tập huấn … cho 150 lượt người`."""
_CAME = pattern(
    r"(?:,?(?: [^\W\d]+){1,3}?)?? (?:đến |về |tới |ngồi |lắng )?(?:dự|tham dự|tham gia|nghe|theo dõi|theo học)(?!\w)"
)
"""`64 buổi đối thoại, hơn 5.700 người đến dự`: those who came to it."""
_MONEY_HEAD = pattern(
    r"(?:tính ra|số tiền|trị giá|giá trị|kinh phí|thành tiền|ra tiền|số vốn"
    r"|mỗi \w+(?: \w+)?|bình quân|mức|mức chi|mức hỗ trợ|mức trợ cấp|tốn|tổng cộng|tổng số|tốn tổng cộng"
    r"|nhận|được nhận|được chi|được hỗ trợ"
    r"|(?:tiền|chi phí|kinh phí|trị giá|giá trị|số tiền)(?: [^\W\d]+){1,3}"
    r"|tổng vốn|vốn|nguồn vốn|nguồn lực|chi phí|tổng chi|đầu tư|tổng mức|từ|với|tiền|\()"
    r"\W*(?:là|hơn|khoảng|lên tới|đạt|được)?\W*$"
)


_GIFT = pattern(
    r"(?<!\w)(?:(?:phần|suất|túi|món|giỏ|gói) quà(?: tiền mặt| bằng tiền| tết)?|sổ tiết kiệm(?: trị giá)?) $"
)
"""`tặng mỗi tân binh một phần quà 500.000 đồng`"""
_PER_HOUSE = pattern(r"(?: cho (?:một|mỗi)|/) ?(?:căn|nhà|ngôi)(?!\w)")
"""`30 triệu đồng cho một căn làm mới`: of the houses counted before."""
_EACH = pattern(r";? ?(?:bình quân )?mỗi \w[^,;.:()\d]{0,40}$")
"""`xây 9 căn …; mỗi căn được hỗ trợ 50 triệu đồng`: a share of what was counted before."""
_GIVEN = pattern(r"(?:,|và) (?:hỗ trợ|tặng|trao|biếu)\s*$")
"""`thăm 12 gia đình …, hỗ trợ 30 triệu đồng`: what visitors leave behind."""


def raise_score(scores: dict[str, float], code: str, score: float) -> None:
    """A code counts at least this much."""
    scores[code] = max(score, scores.get(code, 0.0))


def is_plain(quantity: Quantity) -> bool:
    """A classifier that names nothing by itself (`30 người`, `5 em`) leans on what stands before."""
    return quantity.noun in _PLAIN or quantity.kind in ("shared", "named")


def gift_of(quantity: Quantity, scores: dict[str, float], sentence: Sentence, low: str) -> None:
    """An amount directly behind the gift it is worth."""
    if _GIFT.search(low, max(sentence.start, quantity.start - 40), quantity.start):
        raise_score(scores, "gifts.value", SIBLING)


def cost_of(quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str) -> None:
    """`9 cây cầu … ở 4 xã, hết 2 tỷ đồng`: the last count that has a cost."""
    houses = [q for q in done if q.indicator.startswith("housing.") and q.indicator in lexicon().money_of]
    if houses and _PER_HOUSE.match(low, quantity.end, sentence.end):
        money = _house_money(houses[-1], sentence, low) or lexicon().money_of[houses[-1].indicator]
        raise_score(scores, money, SIBLING)
        return
    clause = max(sentence.start, low.rfind(";", sentence.start, quantity.start))
    if _ALTOGETHER.fullmatch(low, clause + 1, quantity.start):
        clause = sentence.start
    before = [q for q in done if q.start >= clause]
    each = _EACH.match(low, clause, quantity.start) is not None
    if each:
        before = [q for q in done if q.start >= sentence.start]
    counts = [q for q in before if lexicon().money_of.get(q.indicator)]
    if not counts or not before:
        return
    gap = low[before[-1].end : quantity.start]
    visited = counts[-1].indicator == "visits.count" and _GIVEN.search(gap)
    if each or visited or _MONEY_HEAD.search(gap) or (len(gap) < 8 and gap.strip() != "và"):
        money = _house_money(counts[-1], sentence, low) or lexicon().money_of[counts[-1].indicator]
        plain = counts[-1].indicator.startswith(_ANY_COST) and not each
        raise_score(scores, money, WEAK_SIBLING if plain else SIBLING)


def _house_money(count: Quantity, sentence: Sentence, low: str) -> str | None:
    """What `bàn giao 8 căn nhà Mái ấm`, `4 hộ được xây nhà`, whose code says nothing of the kind of house, cost."""
    if count.indicator == "housing.beneficiaries" and _SOLIDARITY.search(low, sentence.block.start, sentence.end):
        return "housing.solidarity.value"
    if count.indicator != "housing.handed_over":
        return None
    kind = _HOUSES.search(low, sentence.start, sentence.end)
    return None if kind is None else "housing.temporary.value" if kind["bad"] else "housing.charity.value"


def source_of(quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str) -> None:
    """`huy động 80 tỷ đồng làm đường, trong đó nhân dân góp 12 tỷ`: a part named by its source is of its total."""
    total = next((q for q in reversed(done) if q.unit != "percent"), None)
    if total is None or total.unit != "VND" or total.start < sentence.start or total.value <= quantity.value:
        return
    best = max(scores, key=lambda code: (scores[code], code), default=UNMAPPED)
    own = best in _SOURCES or best == "social.support.value" or scores[best] < OWN_HEAD
    if own and total.indicator != UNMAPPED and _SOURCE.search(low, total.end, quantity.start):
        raise_score(scores, total.indicator, max(WEAK_SIBLING, scores.get(best, 0.0) + 0.01))


def spent_on(sentence: Sentence, low: str) -> None:
    """`Từ 360 triệu đồng …, 6 nhà được dựng`, `dùng 11 tỷ đồng để xây 96 căn nhà`: money named before its count."""
    for index, money in enumerate(sentence.quantities[:-1]):
        if money.unit != "VND" or money.measure != "level" or money.upper is not None:
            continue
        count = sentence.quantities[index + 1]
        code = lexicon().money_of.get(count.indicator, "")
        same = money.indicator.startswith("housing.") and code.startswith("housing.")
        if money.indicator not in _UNSETTLED and not same:
            continue
        between = low[money.end : count.start]
        spent = _PURPOSE.match(between) or _SPENDING.search(low, sentence.start, money.start)
        if code and spent and not _CLAUSE_END.search(between):
            money.indicator, money.score = code, SIBLING


def audience_of(
    quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str
) -> None:
    """`5 buổi tuyên truyền tại 3 xã cho 400 lượt người`: the people of the clause's event."""
    clause = max(sentence.start, low.rfind(";", sentence.start, quantity.start))
    people = lexicon().audience_of
    events = [q for q in done if q.start >= clause and (q.indicator, quantity.unit) in people]
    came = _CAME.match(low, quantity.end, sentence.end)
    if events and (came or _FOR.search(low, events[-1].end, quantity.start)):
        bound = "," not in low[events[-1].end : quantity.start]
        score = SIBLING if _another(events[-1], quantity, sentence) else BOUND_AUDIENCE if bound else AUDIENCE
        raise_score(scores, people[events[-1].indicator, quantity.unit], score)


def _another(event: Quantity, quantity: Quantity, sentence: Sentence) -> bool:
    """`mở 5 lớp dạy nghề và giải quyết việc làm cho 300 lao động`: a second verb has people of its own."""
    first, stop = sentence.token_at(event.end), sentence.token_at(quantity.start)
    joints = (i for i in range(first, stop - 1) if sentence.words[i] == "và")
    return any(_verb_at(sentence.words, joint + 1) for joint in joints)


def _verb_at(words: list[str], index: int) -> bool:
    hit = lexicon().marks.longest(words, index)
    return hit is not None and hit.payload[0] == "verb"


def part_of(quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str) -> None:
    """`1.126 mô hình. Chia theo lĩnh vực, có 402 mô hình …`; `14.872 hội viên, trong đó hội viên Khmer là 4.610`."""
    if quantity.unit == "VND" and not _OF_THESE.match(low, sentence.start, sentence.start + 40):
        return  # what the parts of an amount are for is said of each
    before = done[-3:]
    described = says_what_some_are(low, sentence.start, quantity.start, quantity.end, sentence.end)
    if described or DIVIDES.match(low, sentence.start, sentence.start + 40):
        before = [q for q in done if q.start < sentence.start][-3:]
    elif not DIVIDES.search(low, max(done[-1].end, sentence.start), quantity.start):
        return
    same = next((q for q in reversed(before) if family(q.unit) == family(quantity.unit)), None)
    if same is None or same.value < quantity.value or same.indicator == "unmapped" or same.measure != "level":
        return
    if same.modality == "registered" and same.noun == quantity.noun:
        take_part([quantity], same)
        raise_score(scores, same.indicator, max(scores.values(), default=0.0) + 0.01)
        return
    if described:
        if {q.indicator for q in before if q.noun == quantity.noun} == {same.indicator}:
            raise_score(scores, same.indicator, max(scores.values(), default=0.0) + 0.01)
        return
    own = max((score for code, score in scores.items() if code != same.indicator), default=0.0)
    alike = f"{same.noun} ".startswith(f"{quantity.noun} ")
    if (
        quantity.measure == "level"
        and (alike or is_plain(quantity))
        and own < (OWN_HEAD if is_plain(quantity) else SAME_HEAD)
    ):
        raise_score(scores, same.indicator, DIVIDED)


def divided(intro: str, counts: list[Quantity]) -> Quantity | None:
    """The count that the bullets below a line divide: `… đăng ký 82 mô hình, trong đó:`."""
    levels = [q for q in counts if q.measure == "level" and q.unit != "percent"]
    return levels[-1] if levels and _LIST_OF.search(intro) else None


def take_part(figures: list[Quantity], total: Quantity) -> None:
    """A bullet's first count of the total's noun is a part of it: same indicator and modality, and so is its share."""
    part = figures[0]
    alike = part.noun == total.noun and part.unit == total.unit
    if not alike or part.measure != "level" or part.value > total.value:
        return
    if part.unit == "VND" and not is_source(part, total):
        return
    before = part.indicator
    for figure in figures:
        if figure is not part and (figure.unit != "percent" or figure.indicator not in (before, UNMAPPED)):
            break
        figure.indicator, figure.score = total.indicator, max(figure.score, DIVIDED)
        if figure.modality == "actual":
            figure.modality = total.modality


def is_source(part: Quantity, total: Quantity) -> bool:
    """Whether an amount says only where a part of another came from, not what it was spent on."""
    lent = (part.indicator, total.indicator) == ("credit.outstanding", "newrural.funding")
    return lent or part.indicator in _SOURCES
