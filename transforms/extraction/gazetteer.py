"""Official names of provinces and districts, for resolving names that stand without their class word."""

from __future__ import annotations

import csv
from pathlib import Path

from transforms.extraction.folding import fold_word
from transforms.extraction.phrases import PhraseBook


class Gazetteer:
    """Official names of provinces and districts (places.csv) for resolving bare names."""

    def __init__(self, path: Path | None) -> None:
        self.provinces: dict[str, str] = {}
        self.districts: dict[tuple[str, str], str] = {}
        self.book = PhraseBook()
        entries = _rows(path) if path and path.exists() else []
        names = {row["place"]: row["name"] for row in entries}
        for row in entries:
            key = fold_word(row["name"])
            if row["level"] == "province" and key not in self.provinces:
                self.provinces[key] = row["name"]
                self.book.add(row["name"], ("province", row["name"]))
            elif row["level"] == "district":
                self.districts[fold_word(names.get(row["parent"], "")), key] = row["name"]

    def level_of(self, name: str, province: str | None) -> str | None:
        """The level of a bare name seen from a province; None where nobody knows it."""
        key = fold_word(name)
        if province and (fold_word(province), key) in self.districts:
            return "district"
        return "province" if key in self.provinces else None


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
