"""A hundred releases published while four processes read in a loop: errors and mixed answers must be none."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.warehouse.readers import publish_while_read

RELEASES, READERS = 100, 4


def main() -> None:
    """Print what the readers saw; fail on an error or an answer of two releases."""
    with TemporaryDirectory(prefix="solieu-readers-") as folder:
        outcome = publish_while_read(Path(folder), RELEASES, READERS)
    errors = [error for seen in outcome.readers for error in seen.errors]
    mixed = [answer for seen in outcome.readers for answer in seen.mixed]
    answers = sum(seen.answers for seen in outcome.readers)
    seen = [len(set(reader.releases)) for reader in outcome.readers]
    sys.stdout.write(
        f"readers: {RELEASES} releases in {outcome.seconds:.0f} s, {READERS} readers, {answers:,} answers, "
        f"{min(seen)} to {max(seen)} releases seen by each, {len(errors)} errors, {len(mixed)} mixed\n"
    )
    if errors or mixed:
        sys.exit(f"readers: {(errors + mixed)[0]}")


if __name__ == "__main__":
    main()
