"""Text → observations, beside Duckling's Vietnamese rules, which find the numbers and stop there.

Fails where the rules are slower than Duckling looking for numbers alone. Then memory over many articles.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

import duckling

from benchmarks.pairs import compare
from transforms.extraction import Extractor
from transforms.model import Prior
from warehouse import reference

NEWSROOM = Path(__file__).parents[1] / "demo" / "newsroom"
NUMBERS = ["number", "amount-of-money", "quantity", "distance", "volume"]
PRIOR = Prior("", None, None, None)
LEAST_RATIO = 1.0
ARTICLES, WARM = 10_000, 1_000
FLAT_MB = 5.0
"""What 9,000 articles may add to the memory that the first 1,000 took."""


def main() -> None:
    """Compare on the demo town's texts, Duckling with and without times of day and dates."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(NEWSROOM.glob("dev_*.txt"))]
    characters = sum(map(len, texts))
    extractor = Extractor.load(reference.CODEBOOK, reference.PLACES, reference.WRITTEN_NAMES)
    context = _context()

    def ours() -> None:
        for text in texts:
            extractor.extract(text, PRIOR)

    for name, dimensions in (
        ("Duckling vi numbers", NUMBERS),
        ("Duckling vi numbers+time", [*NUMBERS, "time", "ordinal"]),
    ):
        parsed = duckling.parse_dimensions(dimensions)

        def rival(wanted: object = parsed) -> None:
            for text in texts:
                duckling.parse_text(text, context, wanted, False)

        ratio = compare("text → observations", "characters", characters, ours, name, rival)
        if ratio < LEAST_RATIO:
            sys.exit(f"text → observations: slower than {name}: {ratio:.2f} under {LEAST_RATIO}")
    _memory(extractor, texts)


def _memory(extractor: Extractor, texts: list[str]) -> None:
    """Peak memory after the first articles and after all; each text differs, so that a cache would show."""
    peaks = []
    for number in range(ARTICLES):
        extractor.extract(f"{texts[number % len(texts)]}\n\nThôn {number} có {number} hộ.", PRIOR)
        if number + 1 in (WARM, ARTICLES):
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    grown = peaks[1] - peaks[0]
    sys.stdout.write(f"memory: {peaks[0]:.1f} MB after {WARM} articles, {peaks[1]:.1f} MB after {ARTICLES}\n")
    if grown > FLAT_MB:
        sys.exit(f"memory grew by {grown:.1f} MB over {ARTICLES - WARM} articles")


def _context() -> object:
    """Duckling's context; it must load time zones, and one is enough."""
    with tempfile.TemporaryDirectory() as folder:
        zone = Path(folder) / "Asia" / "Ho_Chi_Minh"
        zone.parent.mkdir()
        with (files("tzdata") / "zoneinfo/Asia/Ho_Chi_Minh").open("rb") as source, zone.open("wb") as target:
            shutil.copyfileobj(source, target)
        now = duckling.parse_ref_time(duckling.load_time_zones(folder), "Asia/Ho_Chi_Minh", int(time.time()))
    language = duckling.parse_lang("VI")
    return duckling.Context(now, duckling.parse_locale("VI", duckling.default_locale_lang(language)))
