"""Indicators that a quantity takes from its neighbours: shares and changes their level, lists their last member."""

from __future__ import annotations

from transforms.extraction.belonging import audience_of, cost_of, gift_of, is_plain, part_of, raise_score, source_of
from transforms.extraction.codebook import UNMAPPED, family
from transforms.extraction.divisions import bracket_closed
from transforms.extraction.folding import fold_word, pattern
from transforms.extraction.lexicon import lexicon, word_set
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence

THRESHOLD = 1.5
"""Below this a construction is no evidence (fitted on the dev texts)."""
INHERITED = 4.0
FOLLOWING = 3.2
LABELLED = 5.5
NEIGHBOUR = 2.0
OWN_NOUN = 2.2
OWN_LABEL = 4.7
"""A label that points elsewhere this strongly is the outcome of a count, no part of it: `hòa giải thành 71`."""
_RATE_OF = pattern(r"(?<!\w)(?:tỷ lệ|tỉ lệ) (?!đạt|là|còn|chiếm|chung|này)[^\W\d][^,;:\d]{3,60}$")
"""`tỷ lệ hộ nghèo còn 8%`: the rate says itself what it is of."""
_REACHING = frozenset(map(fold_word, ("đạt", "hoàn", "chiếm", "thực", "vượt", "bằng", "đưa", "nâng", "giảm", "tăng")))
_GOES_ON = frozenset({"kế", "yêu", "nghị", "trở", "cùng", "trước", "đạt", "bằng", "chỉ", "tương"})
SAME_NOUN = 3.0
MONEY_GAP = 60
"""Characters between two amounts of one list."""
LISTED = 4.3
SURE = 2.0
"""What only the paragraph points to (`11.208 hộ đăng ký`) says nothing of the next in the list."""
_SAME_VERB = pattern(r" ?(?:,|và|, và|;) ?")
"""Nothing but this between two figures: what is said of the first holds for both (`kỷ luật 3 tập thể, 7 cá nhân`)."""
OWN_PHRASE = 3.0
"""What was decided by words beside the figure, not by heading or context."""
_NAMED_NEXT = pattern(r"[^,;.:()]{0,50}(?:,|;| và) ?((?:[^\W\d]+[ -]*){1,8})")
_PLACE_LABEL = word_set("place_label")
_CLASSIFIERS = frozenset({"chiếc", "cái"})
_CLOSED: tuple[list[str], ...] = ([], [","], [";"], ["."], [")"])
_SAYS = frozenset({"verb", "actual", "modality", "direction"})
LISTED_GAP = 24
"""Characters between two members of one list (`251 mô hình tập thể và 15 mô hình cá nhân`)."""
_EQUALS = pattern(
    r" \((?:tương (?:ứng|đương)(?: với)?|tức(?: là)?|bằng|với|là|còn)? ?"
    r"|,? (?:tương (?:ứng|đương)(?: với)?|tức(?: là)?|bằng) "
)
_TANTAMOUNT = pattern(r"(?<!\w)(?:tương ứng|tương đương|tức)(?!\w)")
"""`hạ xuống 17,6%, tương ứng giảm 2.140 hộ`: the same change in another unit."""
_THIS = pattern(r"\W*(?:(?:con )?số|kết quả|mức|tỷ lệ|tổng số) (?:này|ấy|đó|trên)(?!\w)")
"""`Con số này nhiều hơn năm trước là 19 mô hình`: the figure that the sentence before gave."""
_REST_OF = pattern(r" (?:trong )?(?:tổng )?số (?:này|đó|ấy|trên|đã|được|còn lại|phải|cần|nêu)(?!\w)")
"""`ba phần tư số đã chuyển được trả lời`: a share of what was counted before, without its noun."""
_BY_SEX = pattern(
    r"[;,(] ?(?:trong đó,? )?(?:(?:hội viên|đảng viên|đoàn viên|đại biểu|cán bộ) )?"
    r"(?:là )?(?:nữ|nam|phụ nữ|trẻ|dân tộc thiểu số|người dân tộc thiểu số|có đạo)(?: là| có| chiếm|:)? ?$"
)
"""`7.368 hòa giải viên; nữ là 2.190 người`: what some of those counted are."""
_RAISES_MORE = pattern(r"(?<!\w)(?:huy động|vận động|quyên góp|thu)(?: được| thêm| mới)*\s*$")
_AMONG_THEM = pattern(r" trong (?:đó|số (?:đó|ấy|này))(?!\w)")
"""`giúp 1.200 hộ, 730 hộ trong đó không còn nghèo`: what is said of some of those counted."""
_EXTREME = pattern(
    r"(?:/\w+)?(?:,|;| và) (?:trong đó )?(?:mức |nơi |xã |hộ |người )?(?:cao|thấp|ít|nhiều) nhất(?: là| đạt)? "
)
"""`bình quân 8 triệu đồng, cao nhất 96 triệu đồng`: ends of the same range."""
_VERB_BEFORE = pattern(
    r"(?<!\w)(?:giải quyết|xử lý|hòa giải(?: thành)?|hoàn thành|công nhận|kết nạp|kiểm tra)(?: xong| được)?\s*$"
)
"""`phải giải quyết trên 85% số vụ`: what is to be done with them, whatever those before were."""
_MOVES = pattern(r" ?,? (?:thêm|tăng|tăng thêm|giảm|bớt) ")
"""`bảo hiểm y tế đạt 94,6%, thêm 18.200 người so với năm trước`"""
_OF_THE_NUMBER = pattern(r" (?:tổng )?số ([^,;.:]{2,30})")
"""`một nửa số cuộc`: what the share is of was counted before."""


def inherit(quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str) -> None:
    """Money takes its count's cost, people the event they came to, percentages and changes their level.

    Lists take their neighbour.

    `done` are the quantities read before; raises scores in place.
    """
    if quantity.unit == "VND":
        gift_of(quantity, scores, sentence, low)
    if not done:
        return
    if quantity.unit == "VND":
        cost_of(quantity, scores, done, sentence, low)
        source_of(quantity, scores, done, sentence, low)
    if quantity.unit in ("person", "participation", "household") and quantity.measure == "level":
        _in_figures(quantity, scores, done[-1], low)
        audience_of(quantity, scores, done, sentence, low)
    part_of(quantity, scores, done, sentence, low)
    _by_sex(quantity, scores, done[-1], low)
    if quantity.kind == "shared" and not quantity.shared_end and not quantity.described:
        counted = (q for q in reversed(done) if q.unit == quantity.unit and _is_short_for(quantity.noun, q.noun))
        total = next((q for q in counted if not bracket_closed(low, q.end, quantity.start)), None)
        if total is not None and max(scores.values(), default=0.0) < OWN_LABEL:
            raise_score(scores, total.indicator, LABELLED)
    elif quantity.unit == "percent" or quantity.measure in ("change", "rank"):
        _level_of(quantity, scores, done, sentence, low)
    elif done[-1].unit == quantity.unit and _EXTREME.fullmatch(low, done[-1].end, quantity.start):
        raise_score(scores, done[-1].indicator, LISTED)
    else:
        _neighbour(quantity, scores, done, sentence, low)


def _by_sex(quantity: Quantity, scores: dict[str, float], total: Quantity, low: str) -> None:
    """A part of the people counted before that only its label tells apart."""
    people = family(quantity.unit) == family(total.unit) == family("person") and quantity.measure == "level"
    smaller = people and is_plain(quantity) and quantity.value < total.value and total.indicator != UNMAPPED
    if smaller and _BY_SEX.search(low, total.end, quantity.start):
        raise_score(scores, total.indicator, LABELLED)


def _in_figures(quantity: Quantity, scores: dict[str, float], share: Quantity, low: str) -> None:
    """`hộ cận nghèo 2,1% (973 hộ)`: the count behind a share, in brackets or named as equal to it."""
    if quantity.described:
        return
    counted = share.unit == "percent" and share.measure == "share" and share.indicator != "unmapped"
    if counted and is_plain(quantity) and _EQUALS.fullmatch(low, share.end, quantity.start):
        raise_score(scores, share.indicator, LABELLED)


def _neighbour(
    quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str
) -> None:
    """The last quantity of the same family, the more so for the same noun in one list."""
    before = done[-1]
    uncounted = (
        before.indicator == UNMAPPED and before.unit not in ("session", "percent") and before.score >= OWN_PHRASE
    )
    if uncounted and _SAME_VERB.fullmatch(low, before.end, quantity.start):
        raise_score(scores, UNMAPPED, LISTED)
    last = next(
        (q for q in reversed(done) if family(q.unit) == family(quantity.unit) and q.indicator != "unmapped"), None
    )
    if quantity.described and quantity.noun:
        last = next((q for q in reversed(done) if q.noun == quantity.noun and q.indicator != "unmapped"), last)
    if last is None:
        return
    gap = low[last.end : quantity.start]
    same = _is_short_for(quantity.noun, last.noun)
    inside = last.start >= max(sentence.start, low.rfind(";", sentence.start, quantity.start))
    if same and inside and last.denominator and quantity.denominator:
        raise_score(scores, last.indicator, LABELLED)
    listed = same and last is done[-1] and last.score >= SURE and not _AMONG_THEM.match(low, quantity.end)
    alike = 0 < len(gap) < LISTED_GAP and gap.rstrip().endswith((",", "và"))
    if listed and (alike or (last.noun == quantity.noun and _without_verb(last, quantity, sentence, low))):
        raise_score(scores, last.indicator, LISTED)
    if quantity.unit == "VND":
        if inside and len(gap) < MONEY_GAP:
            raised = last.indicator.startswith("fund.") and _RAISES_MORE.search(gap)
            raise_score(scores, last.indicator, SAME_NOUN if raised else NEIGHBOUR)
    elif inside:
        raise_score(scores, last.indicator, SAME_NOUN if same else NEIGHBOUR if is_plain(quantity) else 0.0)
    elif same or _bare(quantity, sentence):
        raise_score(scores, last.indicator, SAME_NOUN if last.start >= sentence.start else THRESHOLD)


def _bare(quantity: Quantity, sentence: Sentence) -> bool:
    """`Hội tặng 900 khẩu trang; Đoàn may 400 chiếc`: a classifier with no noun stands for the one before."""
    after = sentence.token_at(quantity.end)
    return quantity.noun in _CLASSIFIERS and sentence.words[after : after + 1] in _CLOSED


def _without_verb(last: Quantity, quantity: Quantity, sentence: Sentence, low: str) -> bool:
    """`xã A hỗ trợ 11 mô hình sinh kế, xã B 9 mô hình`: only another name stands between, the verb is understood."""
    named = _NAMED_NEXT.fullmatch(low, last.end, quantity.start)
    if last.start < sentence.start or named is None:
        return False
    first, stop = sentence.token_at(named.start(1)), sentence.token_at(quantity.start)
    hits = [lexicon().marks.longest(sentence.words, index) for index in range(first, stop)]
    kinds = {hit.payload[0] for hit in hits if hit is not None}
    return ("actor" in kinds or sentence.words[first] in _PLACE_LABEL) and kinds.isdisjoint(_SAYS)


def _level_of(quantity: Quantity, scores: dict[str, float], done: list[Quantity], sentence: Sentence, low: str) -> None:
    """The level that a share, ratio, change or rank belongs to: same noun, same unit, else the last."""
    here = [q for q in done if q.start >= sentence.start]
    if not here and (_THIS.match(low, sentence.start) or _REST_OF.match(low, quantity.end)):
        same = [q for q in done if q.noun == quantity.noun] if quantity.unit != "percent" else []
        of = (same or done)[-1]
        raise_score(scores, of.indicator, LABELLED)
        quantity.modality = of.modality if quantity.modality == "actual" else quantity.modality
        return
    named = _OF_THE_NUMBER.match(low, quantity.end, quantity.end + 40)
    if named:
        same = [q for q in done if _is_short_for(q.noun, named[1]) or named[1] == q.noun]
        if same:
            done_with = _VERB_BEFORE.search(low, max(sentence.start, quantity.start - 40), quantity.start)
            raise_score(scores, same[-1].indicator, INHERITED if done_with else LABELLED)
            return
    kin = _kin_of(quantity, here, done, sentence, low)
    if kin:
        if quantity.noun and quantity.noun != kin[-1].noun and _is_short_for(quantity.noun, kin[-1].noun):
            quantity.unit = kin[-1].unit
        own = quantity.unit == "percent" and not quantity.plan and _own_noun(quantity, kin[-1], sentence, low)
        own = own or (bool(here) and _own_verb(quantity, kin[-1], sentence))
        if own and not here:
            return
        raise_score(scores, kin[-1].indicator, OWN_NOUN if own else INHERITED if here else FOLLOWING)


def _kin_of(
    quantity: Quantity, here: list[Quantity], done: list[Quantity], sentence: Sentence, low: str
) -> list[Quantity]:
    """The figures of the sentence, else those before it, whose change or share this may be; the last is the nearest."""
    if quantity.unit == "percent":
        shares = [q for q in done if q.unit == "percent"]
        said = [q for q in shares if q.measure == "share" and q.start >= sentence.block.start]
        return here or said[-1:] or shares[:1] or (done[-1:] if quantity.plan else [])
    pool = here or done
    if quantity.measure == "rank":
        return [q for q in pool if q.measure not in ("rank", "change")] or pool
    kin = [q for q in pool if q.noun and _is_short_for(quantity.noun, q.noun)]
    kin = kin or [q for q in pool if q.unit == quantity.unit]
    if kin or not here:
        return kin
    moved = here[-1].unit == "percent" and _MOVES.fullmatch(low, here[-1].end, quantity.start)
    return here if moved or _TANTAMOUNT.search(low, here[-1].end, quantity.start) else []


def _is_short_for(noun: str, full: str) -> bool:
    """`xây 42 phòng học, sửa 18 phòng`, `1.047 đơn vị máu, tăng 84 đơn vị`: the second time a noun is cut short."""
    return full == noun or (bool(noun) and full.startswith(noun + " "))


def _own_verb(quantity: Quantity, level: Quantity, sentence: Sentence) -> bool:
    """`kết nạp 88 hội viên, vận động quỹ đạt 100% chỉ tiêu`: a clause with a verb of its own begins at the comma."""
    first, stop = sentence.token_at(level.end), sentence.token_at(quantity.start)
    comma = max((i for i in range(first, stop) if sentence.words[i] in (",", ";")), default=stop)
    hit = lexicon().marks.longest(sentence.words, comma + 1) if comma + 3 < stop else None
    return hit is not None and hit.payload[0] == "verb" and hit.phrase.split()[0] not in _REACHING


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
    return (
        word.isalpha()
        and word not in lexicon().not_counted
        and word not in _GOES_ON
        and (hit is None or hit.payload[0] == "actor")
    )
