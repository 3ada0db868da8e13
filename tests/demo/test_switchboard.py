"""The switchboard from a person's side: named on the command line, refused with what there is."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from demo.faults import KINDS
from flows.demo_town import as_live_web, switch_on
from flows.stages.harvest import UnusableRequest
from tests.demo.conftest import Visit
from tests.flows.command import Solieu


def test_a_fault_by_name_and_path(visit: Visit) -> None:
    browser = visit("ttx")
    switch_on(browser.town, "ttx=soft_404@post")
    assert "Không tìm thấy trang" in browser.get("/bai-post282005.html").text
    assert "Không tìm thấy trang" not in browser.get("/").text


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [("khong-co=down", ["hoathanh", "ttx"]), ("ttx=khong-co", list(KINDS)), ("ttx", list(KINDS))],
)
def test_what_is_not_there_is_told(visit: Visit, wanted: str, offered: list[str]) -> None:
    with pytest.raises(UnusableRequest, match="there are") as caught:
        switch_on(visit("ttx").town, wanted)
    assert set(offered) <= set(re.findall(r"\w+", str(caught.value)))


def test_a_fault_of_the_name_service_reaches_whoever_is_told_of_the_town() -> None:
    with as_live_web(["ttx=dns"]) as town:
        told = json.loads(os.environ["SOLIEU_CONNECT_TO"])
        assert told == town.connect_to
        assert [address for address in told.values() if ".invalid" in address]


def test_the_command_refuses_an_unknown_fault(tmp_path: Path) -> None:
    done = Solieu(tmp_path)("demo", "serve", "--fault", "ttx=khong-co")
    assert done.returncode == 2
    assert "no fault 'khong-co'" in done.stderr
