"""Words that divide a total: what follows them is its parts."""

from __future__ import annotations

from transforms.extraction.folding import pattern

WORDS = r"(?:trong đó|trong số (?:này|đó)|chia (?:ra|theo)|gồm|bao gồm|cụ thể|riêng)(?!\w)"
DIVIDES = pattern(r"\W*" + WORDS)
