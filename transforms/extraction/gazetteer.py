"""Official names of provinces and districts, for resolving names that stand without their class word."""

from __future__ import annotations

import csv
from pathlib import Path

from transforms.extraction.folding import fold_word
from transforms.extraction.phrases import PhraseBook

LONG_NAME = 6
"""A name of one word this long is no everyday word (`Đakrông`)."""


class Gazetteer:
    """Official names of provinces and districts (places.csv) for resolving bare names."""

    def __init__(self, path: Path | None) -> None:
        self.provinces: dict[str, str] = {}
        self.districts: dict[tuple[str, str], str] = {}
        self.book = PhraseBook()
        self.cities: set[str] = set()
        self._children: dict[str, PhraseBook] = {}
        entries = _rows(path) if path and path.exists() else []
        names = {row["place"]: row["name"] for row in entries}
        for row in entries:
            key = fold_word(row["name"])
            if row["level"] == "province" and row["class_word"] == "thành phố":
                self.cities.add(key)
            if row["level"] == "province" and key not in self.provinces:
                self.provinces[key] = row["name"]
                self.book.add(row["name"], ("province", row["name"]))
            elif row["level"] == "district":
                parent = fold_word(names.get(row["parent"], ""))
                self.districts[parent, key] = row["name"]
                if (" " in row["name"] or len(key) >= LONG_NAME) and key != parent:
                    self._children.setdefault(parent, PhraseBook()).add(row["name"], ("district", row["name"]))

    def districts_of(self, province: str | None) -> PhraseBook:
        """The districts of a province whose names of two words or more may stand without their class word."""
        return self._children.get(fold_word(province or ""), _NONE)

    def city_level(self, name: str, province: str | None) -> str:
        """`thành phố …`: a province of that class, else a town of the province."""
        key = fold_word(name)
        if (fold_word(province or ""), key) in self.districts:
            return "district"
        return "province" if key in self.cities or key == "hồ chí minh" else "district"

    def level_of(self, name: str, province: str | None) -> str | None:
        """The level of a bare name seen from a province; None where nobody knows it."""
        key = fold_word(name)
        if province and (fold_word(province), key) in self.districts:
            return "district"
        return "province" if key in self.provinces else None


_NONE = PhraseBook()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
