"""`make bench`, or `python -m benchmarks NAME…`."""

from __future__ import annotations

import importlib
import sys

# By name only, as they take minutes: readers, scale, lake, serve, gate, perturbed, warehouse (they know --help); and
# sizing.
NAMES = ("extraction", "articles", "pool", "places", "harvest", "vintages")

if __name__ == "__main__":
    for name in sys.argv[1:] or NAMES:
        importlib.import_module(f"benchmarks.{name}").main()
