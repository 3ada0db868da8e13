"""How much of what is spoiled the gate notices: annotated texts with one fault each, at 500 perturbations.

`python -m benchmarks perturbed` prints the tables of docs/gate.md. Each spoiled report is judged three times: alone,
instead of the report as it was; beside that report, which another portal carries; and alone among the reports of two
earlier years (past.py). Noticed: a figure that the fault changed is refused, or named by a critical or warning
expectation; for a duplicate: no figure of any mart changed. A fault without effect changed no figure that was read.
Others are claims of reports that nobody spoiled: how many of them are newly named.

The expectations of core_reports.toml and core_history.toml were chosen by looking at every other text (`seen`).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Literal, get_args

from benchmarks.judging import Bench, Judged, Reports
from benchmarks.past import year_before
from benchmarks.spoiling import KINDS, Report
from flows.stages.read import extractor
from tests.gold import figures
from transforms.extraction.gold_format import prior_of

PERTURBATIONS = 500
DUPLICATE = "duplicated article"
Setting = Literal["alone", "beside", "years"]
SETTINGS: tuple[Setting, ...] = get_args(Setting)
WORDS = {"alone": "alone", "beside": "beside the report as it was", "years": "among two earlier years"}


@dataclass
class Score:
    """Perturbations: all, without effect, noticed; claims of other reports, and those newly named."""

    done: int = 0
    idle: int = 0
    noticed: int = 0
    others: int = 0
    others_named: int = 0

    def __add__(self, more: Score) -> Score:
        """Both together."""
        return Score(*(getattr(self, name) + getattr(more, name) for name in Score.__dataclass_fields__))

    @property
    def words(self) -> str:
        """`noticed of those with effect`."""
        return f"{self.noticed} of {self.done - self.idle}"


Scores = dict[tuple[str, Setting, bool], Score]
"""By fault, setting, and whether the text was looked at when expectations were chosen."""


def gold_reports() -> Reports:
    """The annotated texts whose sets are in the project, with the claims found in them."""
    reader, found = extractor(), {}
    for part in (figures.DEV, figures.SECOND, figures.THIRD, figures.FOURTH):
        with part.documents.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                text = (part.texts / f"{row['doc']}.txt").read_bytes().decode()
                prior = prior_of(row)
                claims = tuple(reader.extract(text, prior).observations)
                found[row["doc"]] = Report(
                    text, replace(prior, published_on=prior.published_on or date(2024, 1, 1)), claims
                )
    return found


def spoil(reports: Reports, kind: str, dice: Random) -> Reports:
    """All reports that can be spoiled in that way, spoiled."""
    spoiled = {name: KINDS[kind](report, dice) for name, report in reports.items()}
    return {
        name: report
        for name, report in spoiled.items()
        if report is not None and (kind == DUPLICATE or report != reports[name])
    }


def with_years(reports: Reports, bench: Bench, dice: Random) -> Reports:
    """Each report, and those of the same body one and two years before."""
    found = {}
    for name, report in reports.items():
        found[f"alpha:{name}"] = report
        for back in (1, 2):
            report = year_before(report, dice)
            report = replace(report, claims=bench.read(report).observations)
            found[f"alpha:{name}~{back}"] = report
    return found


def score(kind: str, chosen: Reports, whole: Reports, plain: Judged, bench: Bench, portal: str) -> dict[str, Score]:
    """One round: the chosen reports spoiled and carried by `portal`, all others as they are; by name of report."""
    put = {f"{portal}:{name}": report for name, report in chosen.items()}
    after = bench.judge(whole | put)
    found = {}
    for name in chosen:
        own = plain.claims[f"alpha:{name}"]
        meant = set(own.values())
        changed = {key for key, meaning in after.claims[f"{portal}:{name}"].items() if meaning not in meant}
        noticed = bool(after.complaints(changed) - plain.complaints(own))
        if kind == DUPLICATE:
            found[name] = Score(1, 0, int(after.marts == plain.marts))
        else:
            found[name] = Score(1, int(not changed), int(noticed))
    touched = {f"alpha:{name}" for name in chosen}
    others = [key for article, claims in plain.claims.items() if article not in touched for key in claims]
    newly = sum(bool(after.complaints([key]) - plain.complaints([key])) for key in others)
    found[next(iter(chosen))] += Score(others=len(others), others_named=newly)
    return found


def measure(perturbations: int = PERTURBATIONS, seed: int = 7) -> Scores:
    """All scores."""
    dice, reports = Random(seed), gold_reports()
    seen = set(sorted(reports)[::2])
    each, found = -(-perturbations // len(KINDS)), Scores()
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        alone = {f"alpha:{name}": report for name, report in reports.items()}
        worlds = {"alone": alone, "beside": alone, "years": with_years(reports, bench, Random(seed))}
        plain = {"alone": bench.judge(worlds["alone"]), "years": bench.judge(worlds["years"])}
        plain["beside"] = plain["alone"]
        for kind in KINDS:
            for setting in SETTINGS:
                portal = "beta" if setting == "beside" or kind == DUPLICATE else "alpha"
                rounds = _rounds(kind, each, reports, dice)
                for chosen in rounds:
                    scores = score(kind, chosen, worlds[setting], plain[setting], bench, portal)
                    for name, one in scores.items():
                        key = (kind, setting, name in seen)
                        found[key] = found.get(key, Score()) + one
    return found


def _rounds(kind: str, each: int, reports: Reports, dice: Random) -> list[Reports]:
    """Spoiled reports, `each` in all: every round spoils every report once."""
    rounds: list[Reports] = []
    while (left := each - sum(map(len, rounds))) > 0:
        spoiled = spoil(reports, kind, dice)
        if not spoiled:
            break
        rounds.append({name: spoiled[name] for name in sorted(spoiled)[:left]})
    return rounds


def table(found: Mapping[tuple[str, Setting, bool], Score]) -> str:
    """Markdown: a row a fault, three columns a setting: all, and of these the texts looked at and those held out."""
    heads = [f"{WORDS[setting]} | seen | held out" for setting in SETTINGS]
    lines = [f"| fault | {' | '.join(heads)} | others newly named |", "|---" * 11 + "|"]
    for kind in (*KINDS, "all"):
        kinds = KINDS if kind == "all" else (kind,)
        cells, everything = [], Score()
        for setting in SETTINGS:
            seen, kept = (sum((found.get((k, setting, s), Score()) for k in kinds), Score()) for s in (True, False))
            cells += [(seen + kept).words, seen.words, kept.words]
            everything += seen + kept
        share = everything.others_named / max(1, everything.others)
        lines.append(f"| {kind} | {' | '.join(cells)} | {share:.1%} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    sys.stdout.write(table(measure()) + "\n")


if __name__ == "__main__":
    main()
