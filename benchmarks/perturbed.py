"""How much of what is spoiled the gate notices: annotated texts with one fault each, at 500 perturbations.

`python -m benchmarks perturbed` prints the table of docs/gate.md. Each spoiled report is judged twice: alone, instead
of the report as it was, and beside that report, which another portal carries. Noticed: a figure that the fault changed
is refused, or named by a critical or warning expectation; for a duplicate: no figure of any mart changed. A fault
without effect changed no figure that was read. The last column counts claims of the other reports that are newly named.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.spoiling import KINDS, Report
from expectations.declared import load_suites
from expectations.store import Store, failing_sql
from flows.stages.frames import extraction_rows
from flows.stages.read import extractor
from tests.gold import figures
from tests.warehouse.world import FETCHED, Row, Rows, fresh
from transforms.extraction.gold_format import prior_of
from transforms.model import Extraction

PERTURBATIONS = 500
Reports = dict[str, Report]
Claim = tuple[object, ...]
Complaint = tuple[str, str, str]
"""Article without its portal, quote, and the expectation or reason."""


@dataclass
class Judged:
    """A warehouse of reports: each claim's meaning by id, what names or refuses it, and the marts.

    What is said of a number stays the same where words before it moved it, and with it its id.
    """

    claims: dict[str, dict[str, Claim]]
    named: dict[str, set[Complaint]]
    marts: set[tuple[object, ...]]

    def complaints(self, keys: Iterable[str]) -> set[Complaint]:
        """All that is said of these claims."""
        return {each for key in keys for each in self.named.get(key, ())}


@dataclass
class Score:
    """Perturbations of one kind: all, without effect, noticed; rows of other reports, and those newly named."""

    done: int = 0
    idle: int = 0
    noticed: int = 0
    others: int = 0
    others_named: int = 0


@dataclass
class Bench:
    """Reads reports and judges them; what was read before is not read again."""

    folder: Path
    known: dict[Report, Extraction] = field(default_factory=dict)
    plain: Judged = field(default_factory=lambda: Judged({}, {}, set()))
    """The reports as they are, judged once."""

    def judge(self, reports: Mapping[str, Report]) -> Judged:
        """Load the reports as articles into a new warehouse and ask every expectation of critical or warning."""
        articles, observations = [], []
        for name, report in reports.items():
            if report not in self.known:
                self.known[report] = extractor().extract(report.text, report.prior)
            found = self.known[report]
            articles.append(_article(name, report))
            observations += extraction_rows(name, found, "bench")[0]
        path = self.folder / "w.duckdb"
        with fresh(path) as candidate:
            Rows(articles, observations).load(candidate, min_confidence=0.5)
            candidate.build_marts()
        return _read(path)


def _article(name: str, report: Report) -> Row:
    portal = name.split(":")[0]
    return {
        "article_id": name, "portal": portal, "url": f"http://{portal}.test/{name}", "title": name, "text": report.text,
        "published_on": report.prior.published_on, "fetched_at": FETCHED, "archive_file": "1.warc.gz",
        "archive_offset": 0, "body_digest": "sha256:" + "0" * 32, "layout": "bench", "listing": "",
        "publisher": report.prior.publisher,
    }  # fmt: skip


CLAIMS = """
    SELECT
        observation_id, article_id, indicator, coalesce(commune_place, place), value, unit, measure, modality,
        period_start, period_end, part_of IS NULL
    FROM core_observation
    UNION ALL
    SELECT
        key, content ->> 'article_id', content ->> 'quote', NULL, try_cast(content ->> 'value' AS DOUBLE), reason,
        NULL, NULL, NULL, NULL, NULL
    FROM ops_quarantine WHERE kind = 'observation'
"""


QUOTES = """
    SELECT observation_id, article_id, quote FROM core_observation
    UNION ALL SELECT key, content ->> 'article_id', content ->> 'quote' FROM ops_quarantine WHERE kind = 'observation'
"""


def _read(path: Path) -> Judged:
    with duckdb.connect(str(path), read_only=True) as connection:
        claims: dict[str, dict[str, Claim]] = defaultdict(dict)
        for key, article, *meaning in connection.execute(CLAIMS).fetchall():
            claims[str(article)][str(key)] = tuple(meaning)
        quotes = {str(key): (str(article), str(quote)) for key, article, quote in connection.execute(QUOTES).fetchall()}
        refused = connection.execute("SELECT key, reason FROM ops_quarantine WHERE kind = 'observation'").fetchall()
        columns = "indicator, place, year, measure, modality, value"
        marts = connection.execute(
            f"SELECT {columns} FROM mart_province_year UNION ALL SELECT {columns} FROM mart_district_year"  # noqa: S608
        ).fetchall()
        chosen = connection.execute(
            "SELECT observation_id, indicator, place, year FROM mart_province_year "
            "UNION ALL SELECT observation_id, indicator, place, year FROM mart_district_year"
        ).fetchall()
    named: dict[str, set[Complaint]] = defaultdict(set)
    for key, reason in [*((str(key), str(reason)) for key, reason in refused), *_failing(path, chosen)]:
        article, quote = quotes[key]
        named[key].add((article.split(":", 1)[1], quote, reason))
    return Judged(claims, dict(named), set(marts))


def _failing(path: Path, chosen: Iterable[tuple[object, ...]]) -> Iterator[tuple[str, str]]:
    """Claims that an expectation names, or that speak for a cell of a mart that it names, each with its id."""
    of_cell: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for claim, *cell in chosen:
        of_cell[tuple(map(str, cell))].add(str(claim))
    with Store(path) as store:
        for expectation in load_suites(layers=("core", "marts")):
            failing = failing_sql(expectation)
            if failing is None or expectation.severity == "info":
                continue
            for row in store.rows(failing):
                keys = tuple(str(cell) for cell in row)
                claims = {keys[0]} if expectation.key == ("observation_id",) else of_cell.get(keys[:3], set())
                yield from ((claim, expectation.id) for claim in claims)


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
        if report is not None and (kind == "duplicated article" or report != reports[name])
    }


def score(kind: str, chosen: list[str], spoiled: Reports, whole: Reports, bench: Bench, beside: bool) -> Score:
    """One round: the chosen reports spoiled, all others as they are."""
    before = bench.plain
    twice = beside or kind == "duplicated article"
    put = {f"{'beta' if twice else 'alpha'}:{name}": spoiled[name] for name in chosen}
    after = bench.judge(whole | put)
    found = Score(done=len(chosen))
    for name in chosen:
        article = f"{'beta' if twice else 'alpha'}:{name}"
        meant = set(before.claims[f"alpha:{name}"].values())
        changed = {key for key, meaning in after.claims[article].items() if meaning not in meant}
        if kind == "duplicated article":
            found.noticed += after.marts == before.marts
        elif not changed:
            found.idle += 1
        else:
            found.noticed += bool(after.complaints(changed) - before.complaints(before.claims[f"alpha:{name}"]))
    others = {key for article, claims in before.claims.items() if article not in put for key in claims}
    copied = {key for name in chosen for key in before.claims[f"alpha:{name}"]} if twice else set()
    found.others += len(others - copied)
    found.others_named += sum(bool(after.complaints([key]) - before.complaints([key])) for key in others - copied)
    return found


def measure(perturbations: int = PERTURBATIONS, seed: int = 7) -> dict[tuple[str, bool], Score]:
    """Scores by kind and whether the report as it was stands beside the spoiled one."""
    dice, reports, found = Random(seed), gold_reports(), {}
    each = -(-perturbations // len(KINDS))
    with TemporaryDirectory() as folder:
        whole = {f"alpha:{name}": report for name, report in reports.items()}
        bench = Bench(Path(folder))
        bench.plain = bench.judge(whole)
        for kind in KINDS:
            for beside in (False, True):
                found[kind, beside] = _rounds(kind, each, reports, bench, beside, dice)
    return found


def _rounds(kind: str, each: int, reports: Reports, bench: Bench, beside: bool, dice: Random) -> Score:
    whole = Score()
    while whole.done < each:
        spoiled = spoil(reports, kind, dice)
        chosen = sorted(spoiled)[: each - whole.done]
        if not chosen:
            break
        whole_reports = {f"alpha:{name}": report for name, report in reports.items()}
        one = score(kind, chosen, spoiled, whole_reports, bench, beside)
        for name in Score.__dataclass_fields__:
            setattr(whole, name, getattr(whole, name) + getattr(one, name))
    return whole


def main() -> None:
    """Print the table."""
    found = measure()
    print("| fault | perturbations | noticed alone | beside the report as it was | rows of others newly named |")
    print("|---|---|---|---|---|")
    for kind in KINDS:
        alone, beside = found[kind, False], found[kind, True]
        cells = [f"{s.noticed} of {s.done - s.idle} with effect" for s in (alone, beside)]
        others = (alone.others_named + beside.others_named) / max(1, alone.others + beside.others)
        print(f"| {kind} | {alone.done} | {cells[0]} | {cells[1]} | {others:.1%} |")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
