"""Numbers written out: `chín mươi`, `hai trăm linh năm`, `mười lăm`."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extraction.lexicon import lexicon

LONGEST_RUN = 12
"""Words of the longest number that a report writes out."""
_TENS = ("mười", "mươi")
_DIGITS = {0: "không", 1: "một", 2: "hai", 3: "ba", 4: "bốn", 5: "năm", 6: "sáu", 7: "bảy", 8: "tám", 9: "chín"}


def parse(words: Sequence[str], first: int) -> tuple[float, int] | None:
    """Value and number of words of the longest written-out number that begins at a word."""
    table = lexicon().number_words
    number = _Number()
    used = 0
    previous = ""
    for offset in range(min(LONGEST_RUN, len(words) - first)):
        word = words[first + offset]
        entry = table.get(word)
        if entry is None or not number.take(word, *entry, previous):
            break
        if entry[1] != "joiner":
            used = offset + 1
        previous = word
    return (number.value, used) if used else None


class _Number:
    """A number being read: full thousands, the section below them, and a digit not yet placed."""

    def __init__(self) -> None:
        self.total = self.section = 0.0
        self.pending: float | None = None

    @property
    def value(self) -> float:
        return self.total + self.section + (self.pending or 0.0)

    def take(self, word: str, value: float, role: str, previous: str) -> bool:
        """Add one word; False where it cannot go on (`hai ba`, `mười năm` are no numbers)."""
        if role == "digit":
            return self._digit(value, closed=previous in _DIGITS.values() or (word == "năm" and previous in _TENS))
        if role == "unit_digit":
            return self._digit(value, closed=previous not in _TENS)
        if role == "ten":
            self.section += 10
            return self.pending is None and previous not in _TENS
        if role == "times_ten":
            return self._multiply(10, value=10)
        if role == "scale":
            return self._multiply(value, value=value)
        return role == "joiner" and bool(previous) and self.pending is None

    def _digit(self, value: float, *, closed: bool) -> bool:
        if closed or self.pending is not None:
            return False
        self.pending = value
        return True

    def _multiply(self, factor: float, *, value: float) -> bool:
        placed = self.pending or (self.pending == 0 and self.total and value == 100)
        if not (placed or (self.section and value > 100)):
            return False
        if value <= 100:
            self.section += factor * (self.pending or 0.0)
        else:
            self.total += (self.section + (self.pending or 0.0)) * factor
            self.section = 0.0
        self.pending = None
        return True


def render(number: int) -> str:
    """Write out 1 to 999,999 as a report does (for tests and messages)."""
    if not 0 < number < 1_000_000:
        raise ValueError(f"outside 1..999999: {number}")
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below_thousand(rest)
    head = f"{_below_thousand(thousands)} nghìn"
    return f"{head} {_below_thousand(rest, padded=True)}" if rest else head


def _below_thousand(number: int, *, padded: bool = False) -> str:
    hundreds, rest = divmod(number, 100)
    head = f"{_DIGITS[hundreds]} trăm" if hundreds or padded else ""
    tail = _below_hundred(rest, after_hundreds=bool(head)) if rest else ""
    return f"{head} {tail}".strip()


def _below_hundred(number: int, *, after_hundreds: bool) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return f"linh {_DIGITS[ones]}" if after_hundreds else _DIGITS[ones]
    if tens == 1:
        return "mười" if not ones else f"mười {'lăm' if ones == 5 else _DIGITS[ones]}"
    word = {0: "", 1: "mốt", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{_DIGITS[tens]} mươi {word}".strip()
