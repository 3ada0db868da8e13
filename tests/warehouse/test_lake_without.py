"""A lake where DuckDB's extensions are not installed; the lake itself is tested in tests/flows/test_lake.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse.connection import OFFLINE
from warehouse.lake import LakeError, attached


def test_a_missing_extension_is_named_with_the_ways_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached, "OFFLINE", OFFLINE | {"extension_directory": str(tmp_path)})
    monkeypatch.setattr(attached, "EXTENSIONS", ("ducklake_of_nobody",))
    with pytest.raises(LakeError, match=r"no extension ducklake_of_nobody here: `pip install 'solieu\[lake\]'`"):
        attached.attached("postgresql://nobody@127.0.0.1:1/lake", tmp_path, tmp_path).__enter__()
