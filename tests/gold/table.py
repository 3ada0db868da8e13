"""`python -m tests.gold.table`: the scorer's table of every annotated set; exit 1 under a floor.

`--update` writes higher floors where the figures allow it. Only `--update --allow-regression --because REASON` lowers
one; the reason stands in floors.json from then on, and what the project promises (`required` there) stays.
`--extractor package.module:Name` scores another extractor beside the rules instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence

from tests.gold import calibrate, rejections, rivals, score
from tests.gold import figures as of


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables, compare with the floors, write new ones when asked to; the exit code."""
    options = _options(arguments)
    if options.extractor:
        return _compare(options.extractor)
    failed = False
    for name in _present():
        failed |= not _table(name, options)
    failed |= bool(rejections.main())
    sys.stdout.write("\n")
    calibrate.main([])
    return 1 if failed else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gold.table", description=__doc__)
    parser.add_argument("--update", action="store_true", help="write higher floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: write lower floors too")
    parser.add_argument("--because", metavar="REASON", help="why floors may fall")
    parser.add_argument("--extractor", metavar="PATH", help="package.module:Name of another extractor")
    options = parser.parse_args(arguments)
    if options.allow_regression != bool(options.because) or (options.allow_regression and not options.update):
        parser.error("floors fall only by --update --allow-regression --because REASON, all three")
    return options


def _present() -> Iterator[str]:
    for name, parts in of.TABLES.items():
        absent = [part.name for part in parts if not part.present]
        if absent:
            print(f"== {name}: left out, {', '.join(absent)} not on this machine\n")
        else:
            yield name


def _compare(path: str) -> int:
    """Another extractor's tables: nobody else is held to our floors."""
    try:
        rival = rivals.load(path)
    except rivals.NoExtractor as error:
        print(error, file=sys.stderr)
        return 2
    for name in _present():
        rivals.compare(name, rival)
        print()
    return 0


def _table(name: str, options: argparse.Namespace) -> bool:
    """Whether one set's figures are at or above its floors (or those were rewritten)."""
    tally, errors = of.tally_of(name)
    print(f"== {name}")
    score.print_report(tally, sorted(errors.items(), key=lambda item: (-len(item[1]), item[0]))[: score.SHOWN_ERRORS])
    print()
    figures = of.measured(tally)
    if options.update:
        write(name, figures, options.because)
    under = of.below(figures, of.floors(name))
    for figure, (found, floor) in under.items():
        print(f"{name}: {figure} {found} is below its floor {floor}", file=sys.stderr)
    return not under


def write(name: str, figures: dict[str, float], reason: str | None) -> None:
    """New floors of one table: only upward, unless a reason to lower them is given."""
    stored = json.loads(of.FLOORS.read_text(encoding="utf-8"))
    entry = stored.setdefault(name, {"floors": {}})
    old = entry["floors"]
    wanted = {key: round(value - of.MARGIN, 3) for key, value in figures.items()}
    lowered = {key: [old[key], wanted[key]] for key in wanted if wanted[key] < old.get(key, 0.0)}
    if reason and lowered:
        entry.setdefault("lowered", []).append({"reason": reason, "floors": lowered})
    entry["floors"] = wanted if reason else {key: max(value, old.get(key, 0.0)) for key, value in wanted.items()}
    entry["measured"] = {key: round(value, 4) for key, value in figures.items()}
    of.FLOORS.write_text(json.dumps(stored, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
