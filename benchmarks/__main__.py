"""`make bench`, or `python -m benchmarks NAME…`."""

from __future__ import annotations

import importlib
import sys

NAMES = (
    "extraction",
    "articles",
    "pool",
    "places",
    "harvest",
    "vintages",
)  # readers, gate and perturbed, which take minutes, by name only

if __name__ == "__main__":
    for name in sys.argv[1:] or NAMES:
        importlib.import_module(f"benchmarks.{name}").main()
