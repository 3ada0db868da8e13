"""`python -m tests.gold.calibrate`: the confidence against the annotated sets; `--write` fits it anew.

The rules were written on these very texts, where nearly all is right: a fit on them as they are would call everything
certain. Unseen texts lack some of our constructions, so a third of them is hidden at a time (three times, each hidden
once) and the rules read all texts with the rest. On that the weights are fitted, and every figure shown is a
cross-check: five folds of documents, the confidence of each from the other four.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tests.gold import figures as of
from tests.gold import score
from transforms.extraction import Extractor
from transforms.extraction.confidence import FEATURES, INTERCEPT
from transforms.extraction.extractor import _Run
from transforms.extraction.gold_format import as_gold
from transforms.extraction.lexicon import FOLDER
from transforms.model import Prior

Vector = NDArray[np.float64]
SETS = tuple(dict.fromkeys(part for parts in of.TABLES.values() for part in parts))
PARTS, FOLDS, SEED = 3, 5, 20201109
RIDGE = 1.0
EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
DATA = FOLDER / "confidence.csv"


@dataclass(frozen=True, slots=True)
class Sample:
    """One observation: its document and set, whether a part of the vocabulary was hidden, its features, its truth."""

    doc: str
    part: str
    hidden: bool
    features: tuple[float, ...]
    right: bool


def samples() -> list[Sample]:
    """All sets that are present, read with the rules as they are and with each third hidden."""
    whole = of.extractor()
    found = [s for part in SETS if part.present for s in _read(part, whole, hidden=False)]
    for extractor in _reduced(whole):
        found += [s for part in SETS if part.present for s in _read(part, extractor, hidden=True)]
    return found


def _reduced(whole: Extractor) -> list[Extractor]:
    constructions = whole.codebook.constructions
    order = list(range(len(constructions)))
    random.Random(SEED).shuffle(order)
    found = []
    for part in range(PARTS):
        out = set(order[part::PARTS])
        left = tuple(replace(c, weight=0.0) if i in out else c for i, c in enumerate(constructions))
        found.append(replace(whole, codebook=replace(whole.codebook, constructions=left)))
    return found


def _read(part: of.GoldSet, extractor: Extractor, *, hidden: bool) -> list[Sample]:
    golds, found = score.load(part.gold), []
    for doc, text, prior in part.read():
        for features, right in _judged(doc, text, prior, golds.get(doc, []), extractor):
            found.append(Sample(doc, part.name, hidden, features, right))
    return found


def _judged(
    doc: str, text: str, prior: Prior, golds: list[score.Row], extractor: Extractor
) -> list[tuple[tuple[float, ...], bool]]:
    """Features and truth of the document's observations; those that gold calls optional are left out."""
    run = _Run(extractor, text, prior)
    rows = [dict(as_gold(doc, found)) for found in run.result().observations]
    read = {run.text.at(quantity.start): quantity for quantity, _ in run.found}
    partner = {j: golds[i] for i, j in score.pair_up(golds, rows).items()}
    found = []
    for index, row in enumerate(rows):
        gold = partner.get(index)
        if gold is None or not gold.get("optional"):
            features = tuple(feature(read[int(str(row["start"]))]) for feature in FEATURES.values())
            found.append((features, gold is not None and _right(gold, row)))
    return found


def _right(gold: score.Row, row: score.Row) -> bool:
    return score.same_value(gold["value"], row["value"]) and all(score.field_right(n, gold, row) for n in score.TUPLE)


def fit(chosen: Sequence[Sample]) -> Vector:
    """Intercept and weights by Newton's method with a small ridge on the weights."""
    x, y = matrix(chosen), np.array([s.right for s in chosen], dtype=np.float64)
    weights, ridge = np.zeros(x.shape[1]), np.diag([0.0] + [RIDGE] * (x.shape[1] - 1))
    for _ in range(30):
        p = logistic(x, weights)
        gradient = x.T @ (p - y) + ridge @ weights
        weights = weights - np.linalg.solve((x.T * (p * (1.0 - p))) @ x + ridge, gradient)
    return weights


def logistic(x: Vector, weights: Vector) -> Vector:
    """The confidences that weights give to rows of a matrix."""
    return 1.0 / (1.0 + np.exp(-x @ weights))


def matrix(chosen: Sequence[Sample]) -> Vector:
    """A row per sample: 1 for the intercept, then its features."""
    return np.array([(1.0, *s.features) for s in chosen], dtype=np.float64)


@cache
def cross_checked() -> tuple[list[Sample], Vector]:
    """All samples, and for each the confidence by the weights of the four folds that its document is not in."""
    found = samples()
    docs = sorted({s.doc for s in found})
    random.Random(SEED).shuffle(docs)
    fold = {doc: index % FOLDS for index, doc in enumerate(docs)}
    given = np.zeros(len(found))
    for number in range(FOLDS):
        weights = fit([s for s in found if s.hidden and fold[s.doc] != number])
        held = [i for i, s in enumerate(found) if fold[s.doc] == number]
        given[held] = logistic(matrix([found[i] for i in held]), weights)
    return found, given


def reliability(right: Vector, given: Vector) -> tuple[list[str], float]:
    """Lines of the table, and the mean gap between confidence and share right, weighted by the numbers."""
    lines, gap = [f"{'confidence':<13} {'n':>5} {'mean':>6} {'right':>6}"], 0.0
    for low, high in pairwise(EDGES):
        inside = (given >= low) & (given < high)
        if inside.any():
            mean, share = float(given[inside].mean()), float(right[inside].mean())
            gap += abs(mean - share) * float(inside.mean())
            lines.append(f"{low:.2f} to {min(high, 1.0):.2f}  {int(inside.sum()):>5} {mean:>6.3f} {share:>6.3f}")
    return lines, gap


def held(right: Vector, given: Vector, threshold: float) -> str:
    """What a threshold holds back, and how much of both sides is right."""
    under = given < threshold
    kept = float(right[~under].mean())
    if not under.any():
        return f"under {threshold:g}: none held; right {kept:.3f}"
    return (
        f"under {threshold:g}: {int(under.sum())} held ({under.mean():.1%}), of which right "
        f"{float(right[under].mean()):.3f}; of the others {kept:.3f}"
    )


def report(threshold: float) -> list[str]:
    """Both tables: the dev set as it is, and all sets with a third of the constructions hidden."""
    found, given = cross_checked()
    lines = []
    for name, chosen in (
        ("dev, all constructions", [i for i, s in enumerate(found) if s.part == "dev" and not s.hidden]),
        ("all sets, a third of the constructions hidden", [i for i, s in enumerate(found) if s.hidden]),
    ):
        right = np.array([found[i].right for i in chosen], dtype=np.float64)
        table, gap = reliability(right, given[chosen])
        lines += [f"== confidence: {name} (five folds of documents)", *table]
        brier = float(((given[chosen] - right) ** 2).mean())
        lines += [f"mean gap {gap:.3f}, Brier {brier:.3f}, right {right.mean():.3f}"]
        lines += [held(right, given[chosen], threshold), ""]
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables, write the weights when asked to."""
    from flows.settings import Settings

    parser = argparse.ArgumentParser(prog="python -m tests.gold.calibrate", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"fit anew and write {DATA.name}")
    if parser.parse_args(arguments).write:
        weights = fit([s for s in cross_checked()[0] if s.hidden])
        with DATA.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(("feature", "weight"))
            writer.writerows((n, f"{w:.4f}") for n, w in zip((INTERCEPT, *FEATURES), weights, strict=True))
    sys.stdout.write("\n".join(report(float(Settings.model_fields["min_confidence"].default))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
