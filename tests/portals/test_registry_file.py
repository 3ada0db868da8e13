"""Rows appended to a person's file: nothing else of it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.portals.registry_file import LISTING_HEADER, PORTAL_HEADER, append, as_csv, header_of, lost_columns
from warehouse.reference import ListingRow, read_listings

ROW = {
    "portal": "b", "listing": "tin", "path": "/tin/", "publisher": 'Báo "B", phụ trương', "province": "Hà Nội",
    "district": "",
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", [True, False])
def test_what_was_there_stays(tmp_path: Path, end: str, mark: str, last: bool) -> None:
    path = tmp_path / "l.csv"
    lines = ["portal,path,listing,publisher,district,province", "a,/x/,x,Cổng A,,Huế"]
    before = (mark + end.join(lines) + (end if last else "")).encode()
    path.write_bytes(before)
    append(path, LISTING_HEADER, [ROW])
    after = path.read_bytes()
    assert after.startswith(before.rstrip(b"\r\n"))
    assert after.count(b"\n") == after.count(end.encode()) == 3
    first, second = read_listings(path)
    assert first == ListingRow("a", "x", "/x/", "Cổng A", "Huế", None)
    assert second == ListingRow("b", "tin", "/tin/", 'Báo "B", phụ trương', "Hà Nội", None)


def test_a_file_that_is_not_there_is_made_and_nothing_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "l.csv"
    append(path, LISTING_HEADER, [])
    assert not path.exists()
    append(path, LISTING_HEADER, [ROW])
    assert [row.portal for row in read_listings(path)] == ["b"]
    assert path.read_text(encoding="utf-8") == as_csv(LISTING_HEADER, [ROW])


def test_cells_without_a_column_are_named(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("portal,name\n", encoding="utf-8")
    header = header_of(path, PORTAL_HEADER)
    assert lost_columns(header, {"portal": "a", "place": "vn", "note": ""}) == ["place"]
