"""Words of time by their commonest parts, so that most stretches of text are looked through for few of them."""

from __future__ import annotations

from transforms.extraction.folding import fold_word

_ROOTS = tuple(map(fold_word, ("tháng", "năm", "từ", "đến", "trong", "kỳ", "hội", "ngày", "quý", "nay")))
ByRoot = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def by_root(words: dict[str, int]) -> ByRoot:
    """Each root with the words that hold it; a word that holds none is its own."""
    grouped: dict[str, list[tuple[str, int]]] = {}
    for word, forms in words.items():
        root = next((root for root in _ROOTS if root in word), word)
        grouped.setdefault(root, []).append((word, forms))
    return tuple((root, tuple(held)) for root, held in grouped.items())
