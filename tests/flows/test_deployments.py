"""prefect.yaml: every portal has its days, and what is written there can be served."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from flows.stages.harvest import of_rhythm
from tests.flows.command import ROOT
from warehouse.reference import PORTALS, ListingRow, PortalRow, read_portals

Groups = dict[str, dict[str, float]]


def groups() -> Groups:
    rows = cast(list[dict[str, Any]], yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"])
    bounds = ("rhythm_over_days", "rhythm_up_to_days")
    runs = [row for row in rows if row["entrypoint"].endswith(":run")]
    return {row["name"]: {name: row["parameters"].get(name) for name in bounds} for row in runs}


def group_of(portal: PortalRow) -> list[str]:
    pair: tuple[PortalRow, list[ListingRow]] = (portal, [])
    return [
        name
        for name, bounds in groups().items()
        if of_rhythm([pair], bounds["rhythm_over_days"] or 0, bounds["rhythm_up_to_days"])
    ]


def test_every_registered_portal_has_its_days_once() -> None:
    found = {portal.rhythm_days: group_of(portal) for portal in read_portals(PORTALS)}
    assert {len(names) for names in found.values()} == {1}
    assert (found[1], found[3], found[7]) == (["daily"], ["twice-weekly"], ["weekly"])


@pytest.mark.parametrize("said", ["", "deployments: 5", "deployments: [{name: a, entrypoint: 'flows/nothing.py:run'}]"])
def test_what_cannot_be_served_is_named(said: str, tmp_path: Path) -> None:
    from flows.deployments import Undeclared, read

    path = tmp_path / "prefect.yaml"
    path.write_text(said)
    with pytest.raises(Undeclared, match="declares no deployments"):
        read(path)
