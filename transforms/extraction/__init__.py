"""Text of a Vietnamese report to observations and rejections.

A rule grammar with its vocabulary in data files (`vocabulary/`). `Extractor.load` reads codebook and
gazetteer once; `Extractor.extract` is pure, deterministic and linear in the length of the text.
"""

from transforms.extraction.contract import TextReader
from transforms.extraction.extractor import Extractor

VERSION = "rules-6"
"""Stored with every observation; changes whenever a rule or a vocabulary file does."""

__all__ = ["VERSION", "Extractor", "TextReader"]
