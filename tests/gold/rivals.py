"""Another extractor, named by its import path, on the same scorer as the rules."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass

from tests.gold import figures as of
from tests.gold import score
from transforms.extraction import TextReader
from transforms.model import Extraction, Prior


class NoExtractor(ValueError):
    """The import path leads to nothing that extracts: says where it ended."""


@dataclass(frozen=True)
class Checked:
    """A reader whose quotes are compared with the text: a score over wrong offsets would mean nothing."""

    name: str
    reader: TextReader

    def extract(self, text: str, prior: Prior) -> Extraction:
        """As the reader's; ValueError names the first quote that is not where it is said to be."""
        found = self.reader.extract(text, prior)
        quotes = [(o.start, o.quote) for o in found.observations] + [(r.start, r.quote) for r in found.rejections]
        for start, quote in quotes:
            if text[start : start + len(quote)] != quote:
                raise ValueError(f"{self.name}: {quote!r} is not at {start}")
        return found


def load(path: str) -> Checked:
    """`package.module:Name`, an object with `extract` or what makes one when called without arguments."""
    module, _, name = path.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
        made = found() if isinstance(found, type) or not hasattr(found, "extract") else found
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise NoExtractor(f"{path!r} is no package.module:Name of an extractor: {error}") from error
    if not callable(getattr(made, "extract", None)):
        raise NoExtractor(f"{path!r} has no extract(text, prior)")
    return Checked(path, made)


def compare(name: str, rival: Checked) -> dict[str, tuple[float, float]]:
    """Print the rival's table and the rules' figures beside its own; returns (rules, rival) by figure."""
    tally, errors = of.tally_of(name, rival)
    sys.stdout.write(f"== {name}: {rival.name}\n")
    score.print_report(tally, sorted(errors.items(), key=lambda item: (-len(item[1]), item[0]))[: score.SHOWN_ERRORS])
    rules, other = of.measured(of.tally_of(name)[0]), of.measured(tally)
    found = {figure: (value, other.get(figure, 0.0)) for figure, value in rules.items()}
    sys.stdout.write(f"\n{'':<12} {'rules':>6} {'rival':>6}\n")
    for figure, (mine, theirs) in found.items():
        sys.stdout.write(f"{figure:<12} {mine:>6.3f} {theirs:>6.3f}\n")
    return found
