"""One statement in a process of its own: `python -m dashboard.statement_process FILE SECONDS ROWS`, statement on stdin.

A single function call can outrun DuckDB's own limits of memory and be deaf to interruption; a process cannot outrun its
own. Prints JSON: columns, rows and cut, or error.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from dashboard.forms import to_json
from warehouse.query import QueryError, run_limited

MEMORY_BYTES = 3 * 2**30  # of addresses: DuckDB's own gigabyte, its libraries and threads
MOST_BYTES = 16 * 2**20  # of an answer


def main(database: Path, seconds: float, most_rows: int) -> bytes:
    """The answer to the statement on stdin."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        columns, rows, cut = run_limited(database, sys.stdin.buffer.read().decode(), seconds, most_rows)
        answer = to_json({"columns": columns, "rows": rows, "cut": cut})
    except QueryError as error:
        return to_json({"error": str(error)})
    except TypeError:
        return to_json({"error": "a value has no form in JSON: cast it to VARCHAR"})
    return answer if len(answer) <= MOST_BYTES else to_json({"error": f"the answer has more than {MOST_BYTES:,} bytes"})


if __name__ == "__main__":
    sys.stdout.buffer.write(main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])))
