"""The seam at which one extractor is exchanged for another."""

from __future__ import annotations

from typing import Protocol

from transforms.model import Extraction, Prior


class TextReader(Protocol):
    """Reads the figures of a text: the rules (`Extractor`), or another one that is compared with them."""

    def extract(self, text: str, prior: Prior) -> Extraction:
        """All numbers of a text as observations or rejections.

        Offsets count code points of `text` as given, and `text[start:start + len(quote)]` is the quote.
        """
