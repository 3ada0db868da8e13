"""Done, signed up for, or only aimed at."""

from __future__ import annotations

import re

from transforms.extraction.folding import Folded, pattern
from transforms.extraction.lexicon import lexicon, rows
from transforms.extraction.quantity import Quantity
from transforms.extraction.sentences import Sentence
from transforms.model import Modality

_ROWS = rows("modality.csv")


def _cues(modality: str, *reaches: str) -> str:
    found = [r["phrase"] for r in _ROWS if r["modality"] == modality and r["reach"] in reaches]
    return "|".join(sorted(found, key=len, reverse=True))


_NO_PLEDGE = (
    r"(?! (?:khai sinh|khai tử|kết hôn|hộ tịch|kinh doanh|doanh nghiệp|thường trú|tạm trú|hộ khẩu|xe|quyền|biến động))"
)
"""What the authorities enter in a register is done."""
_REGISTERED = pattern(rf"(?<!\w)(?<!số )(?<!số đã )(?:{_cues('registered', 'clause', 'sentence')})(?!\w){_NO_PLEDGE}")
_NOT_AFTER = "".join(
    f"(?<!{word} )"
    for word in (
        "không",
        "cũng",
        "được",
        "theo",
        "đúng",
        "các",
        "nhu",
        "những",
        "đăng ký",
        "chương trình",
        "nơi",
        "đang",
        "so với",
        "vượt",
        "đạt",
        "đáp ứng",
        "chuyên",
        "lẽ",
        "bên",
        "gặp",
        "vấp",
        "mắc",
        "đảm bảo",
        "bảo đảm",
    )
)
_TARGET = pattern(rf"{_NOT_AFTER}(?<!\w)(?:{_cues('target', 'clause', 'sentence')})(?= \w| $)")
_OF_THE_NOUN = frozenset({"phải", "cần"})
_COUNTED_NOUN = pattern(
    r"(?:^|(?<!mỗi )(?<!các )(?<!từng )(?<!những )(?<!\w))"
    r"(?:số(?: \w+){0,3}|đơn(?: thư)?|hồ sơ|vụ(?: việc)?|hộ(?: dân)?|diện tích|trường hợp|tiền|thuế"
    r"|nợ|\d[\d.,/]* \w+) $"
)
"""`số đơn phải xử lý là 3.128`, `52 hộ phải di dời`: what has to be done with them is said of things counted."""
_PUT_FORWARD = pattern(
    r" và (?:đã |được )?(?:chi|hỗ trợ|thực hiện|trao|xây|triển khai)(?!\w)"
    r"|\s*(?:được )?(?:\d[\d.,]*)?\s*(?:sáng kiến|giải pháp|ý tưởng|ý kiến|kiến nghị|vấn đề|nội dung)(?!\w)"
)
"""`đề xuất 214 sáng kiến`: proposals made, not proposed."""
_SENTENCE_WIDE = pattern(
    r"(?<!đăng ký )(?<!chương trình )(?<!so với )(?<!vượt )(?<!đạt )(?<!đáp ứng )(?<!theo )"
    rf"(?<!\w)(?:{_cues('target', 'sentence')})(?= ?[\w,])"
)
_HONOURED = pattern(
    r"[^,;.]{0,40} được (?:thẩm định|đánh giá|nghiệm thu|khen|biểu dương|tặng|trao|công nhận|tuyên dương|vinh danh)"
)
_REACHES = pattern(r" (?:đã )?(?:đạt|được công nhận)(?!\w)")
_PURPOSE = pattern(r"(?<!\w)để [^,;]{0,60}$")
_AHEAD = pattern(
    r"(?<!thực hiện )(?<!tổng kết )(?<!hoàn thành )(?<!triển khai )(?<!kết quả )(?<!đánh giá )(?<!công tác )"
    rf"(?<!\w)(?:{_cues('target', 'paragraph', 'section')})(?!\w)(?! nay)"
    r"|(?<!\w)(?:sang năm|năm sau|quý sau|tháng sau)(?!\w)(?! \d)"
    r"|(?:^|[.;] )(?:trong )?(?:hai|ba|bốn|năm|sáu|\d) tháng (?:cuối năm|còn lại)(?! năm)(?! \d)"
)
"""Plans ahead, not how they were carried out (`kết quả thực hiện nhiệm vụ năm 2025`)."""
_DONE = pattern(r"(?<!\w)(?:đã|được|có|đạt được|vừa|hiện có)(?!\w)")
_PAST = pattern(r"(?<!\w)(?:đã|vừa|qua kiểm tra|hiện có|đến nay|đạt được|kết quả)(?!\w)")
_OTHER_VERB = pattern(r"(?<!\w)(?:công nhận|hoàn thành|bàn giao|đạt danh hiệu|thực hiện được|phát huy)(?!\w)")
_SINCE_DONE = pattern(
    r"(?:,|;| và [^,;]{0,40}?| nhưng [^,;]{0,40}?) ?(?:đã|đến nay|kết quả|trong đó có|qua kiểm tra|cuối năm"
    r"|(?:qua )?bình xét|xét chọn|tiếp nhận|thu được|thu về)(?!\w)"
    r"|[,;] (?:thu|nhận|được|cho) $"
    r"|[,;](?: [^\W\d]+){1,4} (?:đã|thu được|thu về|tiếp nhận được)(?!\w)"
)
_WERE_MET = pattern(r" (?:cơ bản |hầu hết )?(?:đều|đã|cơ bản)(?!\w)")
"""`các chỉ tiêu đề ra đều đạt; kết nạp 45 hội viên`"""
_NORM = pattern(r"(?<!\w)(?:mỗi|hằng năm|hàng năm)(?!\w)")
_PLANNED = pattern(
    r"(?<!\w)(?<!% )(?!(?<=sát )\w+ ?\w*:)(?!(?<=theo )\w+ ?\w*:)(?!(?<=đúng )\w+ ?\w*:)(?:kế hoạch|chỉ tiêu|mục tiêu)"
    r"(?: (?:cả |của )?năm(?: \d{4})?| tỉnh| quý \w+)?"
    r"(?: (?:đề|đặt) ra)?(?: là|:)(?= |$)"
    r"|(?<!\w)(?:chỉ tiêu|mục tiêu|yêu cầu)(?: mà)? [^,;.:\d]{3,60} là(?= |$)"
    r"|\((?:kế hoạch|kh|chỉ tiêu|mục tiêu)(?: cả năm| năm| giao| được giao| đề ra)*(?= $)"
    r"|(?<!\w)(?:giao|đặt ra|đề ra|ấn định)(?: \w+){1,6} (?:chỉ tiêu|kế hoạch|mục tiêu)(?= |$)"
    r"|(?<!\w)(?:đề ra|đặt ra|xác định)(?: \d+)? (?:nhóm )?(?:chỉ tiêu|mục tiêu|nhiệm vụ)(?!\w)"
    r"|(?<!\w)(?:đề ra|đặt ra) $|(?<!\w)(?:nghị quyết|đại hội|kế hoạch|đề án) (?:đề|đặt) ra:(?= |$)"
)
_AGAINST = pattern(r" ?/ ?(?:chỉ tiêu|kế hoạch|kh)(?: được giao| giao| năm)? ?")
_PLANS = pattern(
    r"(?<!\w)(?:phương hướng|nhiệm vụ|kế hoạch|chỉ tiêu|mục tiêu|giải pháp|thời gian tới|những tháng cuối năm)(?!\w)"
)
_LABEL = pattern(
    r"(?:[ivx\d]{1,4}[.)] ?)?(?:phương hướng|(?:nhiệm vụ|kế hoạch|giải pháp|mục tiêu|chỉ tiêu)[^:;.]{0,30}"
    r"(?:thời gian tới|cuối năm|năm tới|quý tới|tháng tới))(?!\w)[^:;.]{0,60}:"
    r"|(?:một số |các )?(?:chỉ tiêu|mục tiêu)(?: chủ yếu| phấn đấu| cụ thể| chính)?"
    r"(?: (?:của )?(?:năm|nhiệm kỳ|giai đoạn|quý|khóa)(?: tới| mới| [\divx][\divx -]*))?:"
)
"""`Phương hướng năm 2019: mở 4 lớp; kiểm tra 6 xã`: what heads a sentence holds for all of it."""
_OCCASION = pattern(
    r"\W*(?:(?:cũng )?(?:nhân )?dịp này|(?:cũng )?(?:trong )?(?:cùng )?(?:thời gian|kỳ|tháng|quý|năm|đợt) này"
    r"|(?:cũng )?tại (?:hội nghị|buổi lễ|đại hội|lễ|kỳ họp))(?!\w)"
)
"""What was given there was given: plans spoken of before do not reach it."""
_RESULTS = pattern(r"(?<!\w)(?:kết quả|thực hiện|tình hình|đánh giá|triển khai|hoàn thành|công tác)(?!\w)")
_ASIDE = pattern(r"\([^()]*\)")
"""What stands in brackets that are closed again: `(mục tiêu cả năm 900 triệu đồng), đạt 122%`."""
_AIMED = pattern(r" (?:phấn đấu |thi đua |xây dựng )?")
"""`1.460 hộ đăng ký đạt danh hiệu`: what they signed up for is not reached yet."""
_OF_SIGNED_UP = pattern(
    r" (?:tổng )?số (?:[^\W\d]+ ){0,4}(?:đã |được )?đăng ký(?: ban đầu| từ đầu năm)?\s*(?:[.,;)]|$)"
)
"""`365 hộ đạt, bằng 89% số hộ đăng ký`: those who signed up are the whole."""
_HAS_SIGNED = pattern(r"(?<!\w)(?:đã|được) $")
_ALONE = pattern(r"(?:[,;]|(?<!\w)và)(?: (?:nay|hiện|đến nay|đã có|có|cuối năm|kết quả|trong đó))?\s*$")
_WILL = pattern(r"(?: [^\W\d]+){0,2} sẽ(?!\w)")
"""`57 hộ sẽ được giúp`"""
_TIME_FIRST = pattern(r"\W*(?:trong |đến |sang )?(?:giai đoạn|năm|nhiệm kỳ|quý|năm học|từ nay)(?!\w)")
_STOP_AFTER = pattern(r"[;.:]|, (?!(?:và|được) )")


_NAMED = pattern(r"(?<=\w )(?:Cần|Phải)(?!\w)|(?<!\w)Cần(?= (?:Thơ|Giờ|Đước|Giuộc)(?!\w))")


def without_names(text: Folded) -> str:
    """The reading form with names that look like words of duty blanked out: `Cần Giuộc`, `xã Trí Phải`."""
    pieces, done = [], 0
    for name in _NAMED.finditer(text.cased):
        pieces += [text.low[done : name.start()], "_" * len(name[0])]
        done = name.end()
    return "".join([*pieces, text.low[done:]])


def looks_ahead(heading: str) -> bool:
    """A heading of plans (`Nhiệm vụ quý IV`), not of how they were carried out."""
    return bool(_PLANS.search(heading)) and not _RESULTS.search(heading)


def decide(sentence: Sentence, low: str, paragraph_before: str, *, plans: bool = False) -> None:
    """Set the modality of every quantity of a sentence; earlier text of its paragraph may reach in.

    `plans`: the heading or the line above its list speaks of plans.
    """
    headed = plans
    label = _LABEL.match(low, sentence.start, sentence.end)
    plans = plans or (label is not None and looks_ahead(label[0]))
    if not _OCCASION.match(low, sentence.start, sentence.end):
        plans = plans or bool(_AHEAD.search(paragraph_before) or _SENTENCE_WIDE.search(paragraph_before))
    ahead = plans
    previous: Quantity | None = None
    for quantity in sentence.quantities:
        quantity.modality = _one(quantity, sentence, low, ahead, headed=headed)
        if previous is not None and _is_plan_of(previous, quantity, low):
            quantity.modality = "target"
            continue
        goes_on = previous is not None and _goes_on(previous, quantity, sentence, low)
        if previous is not None and (goes_on or _next_plan(previous, quantity, sentence, low)):
            quantity.modality = "target"
        follows = previous is not None and (quantity.unit == "percent" or quantity.measure == "change")
        follows = follows and previous is not None and ")" not in low[previous.end : quantity.start]
        if follows and previous is not None and quantity.modality == "actual" and previous.end + 90 > quantity.start:
            quantity.modality = previous.modality
        previous = quantity


def _goes_on(planned: Quantity, quantity: Quantity, sentence: Sentence, low: str) -> bool:
    """`Giai đoạn 2021 - 2025, mỗi xã mở tối thiểu 1 lớp, toàn huyện có trên 30 lớp`: a plan goes on to its end."""
    opened = planned.modality == "target" and planned.bound == "at_least" and _TIME_FIRST.match(low, sentence.start)
    between = low[planned.end : quantity.start]
    return bool(opened) and not {";", "."}.intersection(between) and not _PAST.search(between)


def _next_plan(planned: Quantity, quantity: Quantity, sentence: Sentence, low: str) -> bool:
    """`dự kiến khởi công 480 căn; vận động 2 tỷ đồng`: the next thing planned, a verb without a subject."""
    semicolon = low.find(";", planned.end, quantity.start)
    if planned.modality != "target" or semicolon < 0 or _PAST.search(low, planned.end, quantity.start):
        return False
    hit = lexicon().marks.longest(sentence.words, sentence.token_at(semicolon) + 1)
    return hit is not None and hit.payload[0] == "verb" and not _DONE.search(low, semicolon, quantity.start)


def _is_plan_of(reached: Quantity, quantity: Quantity, low: str) -> bool:
    """`1.340 người/1.200 người`: no part is larger than its whole, so the second is what was planned; `5/KH 4`."""
    if reached.unit != quantity.unit:
        return False
    between = low[reached.end : quantity.start]
    larger = reached.measure == quantity.measure == "level" and reached.value > quantity.value
    return bool(_AGAINST.fullmatch(between)) or (between == "/" and larger)


def _one(quantity: Quantity, sentence: Sentence, low: str, ahead: bool, *, headed: bool) -> Modality:
    start = max(sentence.start, low.rfind(";", sentence.start, quantity.start) + 1, quantity.start - 600)
    before = _ASIDE.sub(" ", low[start : quantity.start])
    clause = before[before.rfind(",") + 1 :]
    target = max(_last_duty(quantity, before), _last(_PLANNED, before))
    if target and (target > len(before) - len(clause) or not _DONE.search(clause)):
        return "target"
    whole, tail = _ASIDE.sub(" ", low[sentence.start : quantity.start]), low[quantity.end : quantity.end + 70]
    if _PURPOSE.search(whole) and _SENTENCE_WIDE.search(whole):
        return "target"
    if quantity.bound == "at_least" and (_NORM.search(before) or quantity.per or _asked(quantity, sentence, low)):
        return "target"
    if _WILL.match(tail) or low.startswith(("không được", "không để"), quantity.start):
        return "target"
    expected = ahead or _still_wide(whole)
    done = not headed and _DONE.search(before) and not _NORM.search(before)
    if expected and not _PAST.search(before) and not done and not _HONOURED.search(tail):
        return "target"
    return "registered" if _registered(quantity, sentence, before, low) else "actual"


def _asked(quantity: Quantity, sentence: Sentence, low: str) -> bool:
    """`phải nhận giúp một xóm; kết nạp từ 110 đảng viên trở lên`: a duty goes on to the least that is wanted."""
    whole = low[sentence.start : quantity.start]
    duty = _last(_TARGET, whole)
    return duty > 0 and not _PAST.search(whole, duty) and not _DONE.search(whole, whole.rfind(";") + 1)


def _last_duty(quantity: Quantity, before: str) -> int:
    """Where the last word of duty or wish ends that is not said of the counted noun, nor of what was put forward."""
    end = 0
    for match in _TARGET.finditer(before):
        described = match[0] in _OF_THE_NOUN and _COUNTED_NOUN.search(before, 0, match.start())
        put_forward = match[0] == "đề xuất" and _PUT_FORWARD.match(f"{before[match.end() :]} {quantity.noun}")
        if not (described or put_forward):
            end = match.end()
    return end


def _still_wide(whole: str) -> bool:
    """A verb of intention or a time to come reaches over a semicolon until something is reported as done."""
    cue = max(_last(_SENTENCE_WIDE, whole), _last(_AHEAD, whole))
    return cue > 0 and not _PAST.search(whole, cue) and not _WERE_MET.match(whole, cue)


def _last(form: re.Pattern[str], text: str) -> int:
    """Where the last occurrence ends, 0 where there is none."""
    end = 0
    for match in form.finditer(text):
        end = match.end()
    return end


def _attained(quantity: Quantity, sentence: Sentence, low: str) -> bool:
    """`412 hộ đăng ký gia đình văn hóa, 398 hộ đạt`: those before signed up, these have reached it."""
    before = max((q.end for q in sentence.quantities if q.end <= quantity.start), default=quantity.start)
    alone = _ALONE.search(low, before, quantity.start) is not None
    signed = _REGISTERED.search(low, before, quantity.start)
    return alone and signed is not None and _REACHES.match(low, quantity.end) is not None


def _registered(quantity: Quantity, sentence: Sentence, before: str, low: str) -> bool:
    last = _last(_REGISTERED, before)
    if quantity.unit == "percent" and _OF_SIGNED_UP.match(low, quantity.end, sentence.end):
        return False
    if last:
        if _HONOURED.match(low, quantity.end, min(sentence.end, quantity.end + 70)) or _attained(
            quantity, sentence, low
        ):
            return False
        return not (_OTHER_VERB.search(before, last) or _SINCE_DONE.search(before, last))
    after = low[quantity.end : min(sentence.end, quantity.end + 120)]
    stop = _STOP_AFTER.search(after)
    after = after[: stop.start()] if stop else after
    cue = _REGISTERED.search(after)
    other = _OTHER_VERB.search(after)
    aimed = cue is not None and other is not None and _AIMED.fullmatch(after, cue.end(), other.start())
    signed = cue is not None and ("cam kết" not in cue[0] or _HAS_SIGNED.search(after, 0, cue.start()) is not None)
    return signed and (other is None or bool(aimed))
