"""`Bình Sơn, Mộ Đức lần lượt có 148, 131 công trình`: each name has the figure of its turn."""

from __future__ import annotations

from itertools import takewhile

from transforms.extraction.mentions import Mention
from transforms.extraction.sentences import Sentence

_IN_TURN = (["lần", "lượt"], ["tương", "ứng"], ["thứ", "tự"])
FEWEST = 2


def in_turn(sentence: Sentence, mentions: list[Mention]) -> dict[int, Mention]:
    """The order of a figure in its sentence → the unit whose it is; empty where names and figures differ in number."""
    words = sentence.words
    at = next((i for i in range(len(words) - 1) if words[i : i + 2] in _IN_TURN), None)
    if at is None:
        return {}
    clause = max((i for i in range(at) if words[i] == ";"), default=-1)
    named = [m for m in mentions if clause < m.first < at]
    named = [m for m in named if m.level == named[-1].level]
    if len(named) < FEWEST or {",", "và"}.intersection(words[named[-1].last + 1 : at - (words[at - 1] == ",")]):
        return {}  # a second list stands between: nobody can tell which of them goes in turn
    end = next((i for i in range(at, len(words)) if words[i] == ";"), len(words))
    counted = [(order, q) for order, q in enumerate(sentence.quantities) if at < sentence.token_at(q.start) < end]
    like = list(takewhile(lambda pair: pair[1].unit == counted[0][1].unit, counted))
    return {order: name for (order, _), name in zip(like, named, strict=True)} if len(like) == len(named) else {}
