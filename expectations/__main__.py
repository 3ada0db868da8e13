"""`python -m expectations DB --out results.json [--layer raw|core|marts]`: the gate in a process of its own.

A process of its own because Great Expectations' engine and a plain duckdb connection do not share
a file. Exit codes: 0 it ran, whatever the verdicts; 1 it could not; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from expectations.declared import LAYERS, SuiteError, load_suites
from expectations.store import GateError, Store
from expectations.verdict import worst


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate and write its results; returns the exit code."""
    given = _parser().parse_args(arguments)
    if given.while_stdin:
        threading.Thread(target=_end_with_stdin, daemon=True).start()
    layers = [given.layer] if given.layer else LAYERS
    try:
        with Store(given.database) as store:
            store.refuse_stranger(load_suites(layers=layers))
        from expectations import gate  # after what can be refused without it: the import takes seconds

        checks = gate.run(given.database, layers)
        _write(given.out, json.dumps([check.row() for check in checks], ensure_ascii=False, indent=1))
    except (GateError, SuiteError, OSError) as fault:
        print(f"expectations: {fault}", file=sys.stderr)
        return 1
    failing = [check for check in checks if not check.success]
    print(f"{len(checks)} checks, {len(failing)} failed: {worst(checks)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m expectations", description="Check a candidate warehouse.")
    parser.add_argument("database", type=Path, help="DuckDB file; opened read-only")
    parser.add_argument("--out", type=Path, required=True, help="where the results go, as JSON")
    parser.add_argument("--layer", choices=LAYERS, help="one layer only")
    parser.add_argument("--while-stdin", action="store_true", help="end with the process that holds standard input")
    return parser


def _end_with_stdin() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def _write(path: Path, text: str) -> None:
    """Replace the file at once, so that nobody reads half a result."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_text(text + "\n", encoding="utf-8")
    part.replace(path)


if __name__ == "__main__":
    gc.disable()  # looking through what Great Expectations imports took a tenth of the time; the process is short
    try:
        code = main()
    except SystemExit as stop:  # argparse: usage
        code = int(stop.code or 0)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # duckdb's binding would print dozens of "leaked" lines while Python shuts down
