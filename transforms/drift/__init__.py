"""Whether a portal still looks and sounds as it used to: its layout against its own history, its silence its rhythm."""

from __future__ import annotations

from transforms.drift.judge import Accepted, BlockReport, Break, judge
from transforms.drift.measures import Measures, Reading, measure
from transforms.drift.silence import Silence, silence

__all__ = [
    "Accepted", "BlockReport", "Break", "Measures", "Reading", "Silence", "judge", "measure", "silence",
]  # fmt: skip
