"""Portals whose new articles read otherwise than their earlier ones: those wait, the others go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from itertools import groupby

import pyarrow as pa

from flows.settings import Settings
from flows.stages.frames import Row
from flows.stages.gathered import Gathered
from transforms.drift import BlockReport, Measures, Reading, judge, measure
from warehouse.drift_rows import read_accepted
from warehouse.reference import read_portals
from warehouse.registry_rows import RegistryError

REASON = "layout_drift"
ACCEPTED = "drift_accepted.csv"
"""Beside the registry of portals."""
TABLE = pa.schema(
    [
        ("portal", pa.string()),
        ("visit", pa.int32()),
        ("layout", pa.string()),
        ("first_fetched", pa.date32()),
        ("last_fetched", pa.date32()),
        ("articles", pa.int32()),
        *((measured.name, pa.float64()) for measured in fields(Measures) if measured.name != "articles"),
        ("held", pa.bool_()),
        ("breaks", pa.string()),
    ]
)


@dataclass(slots=True)
class Drift:
    """What was held back, in words a portal, and the rows of ops_drift."""

    held: list[str] = field(default_factory=list)
    table: list[Row] = field(default_factory=list)

    def arrow(self) -> pa.Table:
        """The rows of ops_drift as Arrow."""
        return pa.Table.from_pylist(self.table, TABLE)


def hold_back(rows: Gathered, settings: Settings) -> Drift:
    """Judge all readings; held articles go to the quarantine of `rows`, which hands over nothing of them."""
    path = settings.portals.with_name(ACCEPTED)
    accepted = read_accepted(path)
    if strange := sorted(accepted.keys() - {row.portal for row in read_portals(settings.portals)}):
        raise RegistryError(f"{path}: no such portal: {', '.join(strange)}")
    drift, reasons = Drift(), dict[str, BlockReport]()
    for block in judge(rows.readings, accepted):
        drift.table += _table(block)
        if block.breaks:
            drift.held.append(_sentence(block))
            reasons |= dict.fromkeys(block.keys, block)
    _move(rows, reasons)
    return drift


def _move(rows: Gathered, reasons: dict[str, BlockReport]) -> None:
    for row in rows.named(reasons.keys()):
        key = str(row["article_id"])
        detail = f"{row['url']}: {_breaks(reasons[key])}"
        rows.quarantine.append(
            {"kind": "article", "key": key, "portal": row["portal"], "reason": REASON, "detail": detail}
        )
    rows.leave_out(reasons.keys())


def _breaks(block: BlockReport) -> str:
    return ", ".join(map(str, block.breaks))


def _sentence(block: BlockReport) -> str:
    articles = sum(not item.is_file for item in block.readings)
    return (
        f"portal {block.portal}: layout drift over {articles} new articles, which wait: {_breaks(block)} "
        f"({block.breaks[0].reason}); mend the reader, or accept the new look in {ACCEPTED}"
    )


def _table(block: BlockReport) -> list[Row]:
    """Rows of one block, a visit and layout each; files measure nothing."""
    articles = [item for item in block.readings if not item.is_file]
    found: list[Row] = []
    for visit, group in groupby(sorted(articles, key=_grain), lambda item: item.visit):
        whole = list(group)
        read = measure(whole).read
        for layout, same in groupby(whole, lambda item: item.layout):
            found.append(_row(block, visit, layout, list(same)) | {"read": read})
    return found


def _grain(item: Reading) -> tuple[int, str]:
    return item.visit, item.layout


def _row(block: BlockReport, visit: int, layout: str, readings: Sequence[Reading]) -> Row:
    days = [item.fetched_on for item in readings]
    return {
        "portal": block.portal, "visit": visit, "layout": layout, "first_fetched": min(days), "last_fetched": max(days),
        **asdict(measure(readings)), "held": bool(block.breaks), "breaks": _breaks(block) or None,
    }  # fmt: skip
