"""Words that divide a total: what follows them is its parts."""

from __future__ import annotations

from transforms.extraction.folding import pattern

WORDS = r"(?:trong đó|trong số (?:này|đó)|chia (?:ra|theo)|gồm|bao gồm|cụ thể|riêng)(?!\w)"
DIVIDES = pattern(r"\W*" + WORDS)
_THERE_ARE = pattern(r"\W*(?:trong đó,? )?(?:đã )?có\W*$")
_ARE = pattern(r" là(?!\w)")


def says_what_some_are(low: str, sentence: int, start: int, end: int, stop: int) -> bool:
    """`Có 2 tân binh là đảng viên`: of those counted before, some are this; offsets of the sentence and its figure."""
    return bool(_THERE_ARE.fullmatch(low[sentence:start]) and _ARE.match(low, end, stop))


def bracket_closed(low: str, end: int, start: int) -> bool:
    """Whether a figure's bracket is closed before the next: `68 mô hình (51 tập thể), gồm: kinh tế 22`."""
    between = low[end:start]
    closing = between.find(")")
    return closing >= 0 and "(" not in between[:closing]
