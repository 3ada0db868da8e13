"""What the names of provinces and districts mean on one day, however they are spelled."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from transforms.extraction.folding import fold_word
from transforms.extraction.phrases import PhraseBook

LONG_NAME = 6
"""A name of one word this long is no everyday word (`Đakrông`)."""
_SPELLED = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of places.csv; `start` and `end` are its first and last day."""

    key: str
    level: str
    name: str
    class_word: str
    parent: str
    start: date
    end: date
    successor: str
    spellings: tuple[str, ...] = ()
    """Other ways in which reports write the name."""


class Names:
    """What a name means on one day. Keys are in reading form (`fold_word`)."""

    def __init__(self, units: dict[str, Unit], day: date) -> None:
        self._units, self._day = units, day
        self.provinces: dict[str, str] = {}
        self.cities: set[str] = set()
        self.book = PhraseBook()
        self._districts: dict[str, dict[str, list[Unit]]] = {}
        self._twins: set[str] = set()
        self._owners: dict[str, list[str]] = {}
        self._books: dict[str, PhraseBook] = {}
        self._loose: dict[str, dict[str, str]] = {}
        self._former: dict[str, list[Unit]] = {}
        for unit in units.values():
            self._enter(unit)
        self._enter_former()

    def _enter(self, unit: Unit) -> None:
        key = fold_word(unit.name)
        current = unit.start <= self._day <= unit.end
        if unit.level == "province" and current:
            self.provinces[key] = unit.name
            self._loosely("", unit)
            for name in (unit.name, *unit.spellings):
                self.book.add(name, ("province", unit.name))
            if unit.class_word == "thành phố":
                self.cities.add(key)
        elif unit.level == "district" and current:
            self._enter_district(unit, key)
        elif unit.end < self._day and unit.level in ("province", "district"):
            self._former.setdefault(key, []).append(unit)

    def _enter_former(self) -> None:
        """Provinces that are gone are still spoken of."""
        for key, units in self._former.items():
            if key not in self.provinces and any(u.level == "province" for u in units):
                self.book.add(units[0].name, ("province", units[0].name))

    def _enter_district(self, unit: Unit, key: str) -> None:
        province = self.province_of(unit)
        parent = fold_word(province)
        alike = self._districts.setdefault(parent, {}).setdefault(key, [])
        alike.append(unit)
        if len(alike) > 1:
            self._twins.add(key)
        if province not in self._owners.setdefault(key, []):
            self._owners[key].append(province)
        self._loosely(parent, unit)
        book = self._books.setdefault(parent, PhraseBook())
        for name in (unit.name, *unit.spellings):
            if (" " in name or len(name) >= LONG_NAME) and key != parent:
                book.add(name, ("district", unit.name))

    def _loosely(self, parent: str, unit: Unit) -> None:
        """Two units that are spelled alike but for their accents cannot be told apart without them."""
        found = self._loose.setdefault(parent, {})
        for key in {_loose(name) for name in (unit.name, *unit.spellings)}:
            found[key] = unit.name if found.get(key, unit.name) == unit.name else ""

    def province_of(self, unit: Unit) -> str:
        """The name of a district's province."""
        parent = self._units.get(unit.parent)
        return parent.name if parent else ""

    def official(self, level: str, name: str, province: str | None) -> str:
        """The official spelling of a name as written; the name itself where nobody knows it."""
        if level not in ("province", "district"):
            return name
        key, loose = fold_word(name), _loose(name)
        if level == "province":
            known = self.provinces.get(key) or self._loose.get("", {}).get(loose)
            return known or self._of_former(name, level) or name
        if province is None:
            units = [u for named in self._districts.values() for u in named.get(key, [])]
            alike = {found[loose] for parent, found in self._loose.items() if parent and found.get(loose)}
            known = units[0].name if units else next(iter(alike)) if len(alike) == 1 else ""
            return known or self._of_former(name, level) or name
        parent = fold_word(province)
        exact = self._districts.get(parent, {}).get(key)
        if exact:
            return exact[0].name
        return self._loose.get(parent, {}).get(loose) or self._of_former(name, level) or name

    def _of_former(self, name: str, level: str) -> str:
        return next((u.name for u in self._former.get(fold_word(name), []) if u.level == level), "")

    def twins(self, name: str, province: str | None) -> bool:
        """Whether a town and a rural district of one province share a name, so that the class word must tell."""
        key = fold_word(name)
        if not province:
            return key in self._twins
        return len(self._districts.get(fold_word(province), {}).get(key, [])) > 1

    def is_district(self, name: str, province: str | None) -> bool:
        """Whether a province has a district of that name on the day."""
        return bool(province) and fold_word(name) in self._districts.get(fold_word(province or ""), {})

    def owners(self, district: str) -> list[str]:
        """The provinces that have a district of that name on the day; of closed ones, where none has it still."""
        key = fold_word(district)
        if key in self._owners:
            return self._owners[key]
        return sorted({self.province_of(u) for u in self._former.get(key, []) if u.level == "district"})

    def former_owners(self, district: str, province: str) -> list[str]:
        """The provinces of closed districts of that name whose land is in `province` on the day."""
        found = [u for u in self._former.get(fold_word(district), []) if u.level == "district"]
        return sorted({self.province_of(u) for u in found if fold_word(self._heir(u)) == fold_word(province)})

    def is_former(self, level: str, name: str) -> bool:
        """Whether a name is that of a closed unit and of no open one of its level."""
        key = fold_word(name)
        current = key in (self.provinces if level == "province" else self._owners)
        return not current and any(u.level == level for u in self._former.get(key, []))

    def _heir(self, unit: Unit) -> str:
        """The province in force on the day to which a closed unit's land belongs."""
        seen: set[str] = set()
        while unit.key not in seen:
            seen.add(unit.key)
            if unit.level == "province" and unit.start <= self._day <= unit.end:
                return unit.name
            following = self._units.get(unit.successor if unit.end < self._day else unit.parent)
            if following is None:
                break
            unit = following
        return ""

    def districts_of(self, province: str | None) -> PhraseBook:
        """The districts of a province whose names of two words or more may stand without their class word."""
        return self._books.get(fold_word(province or ""), _NONE)

    def city_level(self, name: str, province: str | None) -> str:
        """`thành phố …`: a province of that class, else a town of the province."""
        if self.is_district(name, province):
            return "district"
        key = fold_word(self.official("province", name, None))
        return "province" if key in self.cities or key == "hồ chí minh" else "district"

    def level_of(self, name: str, province: str | None) -> str | None:
        """The level of a bare name seen from a province; None where nobody knows it."""
        if self.is_district(name, province):
            return "district"
        known = fold_word(name) in self.provinces or _loose(name) in self._loose.get("", {})
        return "province" if known else None


_NONE = PhraseBook()


def _loose(name: str) -> str:
    """Letters and digits without accents: highland names are spelled in many ways (`Đăk R'Lấp`, `Đắk Rlấp`)."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return _SPELLED.sub("", plain)
