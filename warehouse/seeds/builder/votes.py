"""Old communes → new ones by the vote of four sources; where they differ is written down."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader

from warehouse.seeds.builder import sources
from warehouse.seeds.builder.rows import Unit, plain
from warehouse.seeds.builder.sources import Mapping, package

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of commune_mapping_differences.csv: a pair that not all sources give.

    `kept` is yes where commune_edges.csv has it; a source says yes, no, or nothing of a commune unknown to it.
    """

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    kept: str
    vietnamadminunits: str
    vn_address_converter: str
    vietnam_address_converter: str
    resolution_note: str


def mapping() -> tuple[Mapping, list[Difference]]:
    """Code → codes, and the pairs on which the sources differ.

    Kept is what vietnamadminunits has, and what two others have against it: the converters leave out small parts of
    split communes (one gives a single heir), so their silence is no vote against.
    """
    first, second, third = sources.commune_mapping(), _single_heirs(), _listed_heirs()
    old, new = {u.code: u for u in sources.communes_before()}, {u.code: u for u in sources.communes_now()}
    kept: Mapping = defaultdict(set)
    found = []
    pairs = {(o, n) for source in (first, second, third) for o, heirs in source.items() for n in heirs}
    for o, n in sorted(pairs):
        votes = [_vote(source, o, n) for source in (first, second, third)]
        votes.append("yes" if _in_note(old[o], n) else "no")
        keep = votes[0] == "yes" or votes.count("yes") >= 2
        if keep:
            kept[o].add(n)
        if "no" in votes[:3] or not keep:
            found.append(Difference(o, _full(old[o]), n, _full(new[n]), "yes" if keep else "no", *votes))
    return dict(kept), found


def _full(u: Unit) -> str:
    return u.name if u.name.lower().startswith(u.class_word) else f"{u.class_word} {u.name}"


def _vote(source: Mapping, old: str, new: str) -> str:
    return "" if old not in source else "yes" if new in source[old] else "no"


def _in_note(old: Unit, new: str) -> bool:
    """Whether the old commune's name stands in the resolution's words on the new one."""
    note = sources.notes()[new]["note"]
    return f" {_words(old.name)} " in f" {_words(note)} "


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", plain(text.lower())))


def _single_heirs() -> Mapping:
    """vn-address-converter (MIT): one heir each."""
    text = (package("vn_address_converter") / "data" / "ward_mapping.json").read_text(encoding="utf-8")
    rows = [
        ((province, district, ward), (heir["new_provine_name"], heir["new_ward_name"]))
        for province, districts in json.loads(text).items()
        for district, wards in districts.items()
        if not district.startswith("legacy")
        for ward, heir in wards.items()
        if "new_ward_name" in heir
    ]
    return _by_code(rows)


def _listed_heirs() -> Mapping:
    """vietnam-address-converter (Apache-2.0): most heirs of split communes."""
    path = package("vietnam_address_converter") / "data.py"
    module = SourceFileLoader("vietnam_address_converter_data", str(path)).load_module()
    return _by_code(
        ((o["province_name"], o["district_name"], o["ward_name"]), (n["province_name"], n["ward_name"]))
        for o, n in ((row["old"], row["new"]) for row in module.DEFAULT_DATA["mapping"]["rows"])
    )


def _by_code(rows: Iterable[tuple[Names, Names]]) -> Mapping:
    """Names to codes; a name that nobody or more than one unit bears is left out."""
    districts = {u.code: u for u in sources.districts_before()}
    before, now = {u.code: u for u in sources.provinces_before()}, {u.code: u for u in sources.provinces_now()}
    old: defaultdict[Names, set[str]] = defaultdict(set)
    new: defaultdict[Names, set[str]] = defaultdict(set)
    for u in sources.communes_before():
        district = districts[u.parent]
        for sound in (_sound, _words):
            old[_keys((before[district.parent].name, _full(district), _full(u)), sound)].add(u.code)
    for u in sources.communes_now():
        for sound in (_sound, _words):
            new[_keys((now[u.parent].name, _full(u)), sound)].add(u.code)
    found: Mapping = defaultdict(set)
    for names, heirs in rows:
        o, n = _only(old, names), _only(new, heirs)
        if o and n:
            found[o].add(n)
    return dict(found)


def _keys(names: Names, sound: Callable[[str], str]) -> Names:
    bare = re.sub(r"(?i)^(tỉnh|thành phố)\s+", "", names[0])
    return tuple(sound(name) for name in (bare, *names[1:]))


def _only(index: defaultdict[Names, set[str]], names: Names) -> str | None:
    for sound in (_sound, _words):
        found = index.get(_keys(names, sound), set())
        if len(found) == 1:
            return next(iter(found))
    return None


def _sound(text: str) -> str:
    """Letters with their marks, the tone at the end of its syllable: Hoà and Hòa are one, 05 is 5."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    syllables = re.findall(r"\S+", re.sub(r"\b0+(\d)", r"\1", unicodedata.normalize("NFD", text.lower())))
    return " ".join("".join(c for c in s if c not in tones) + "".join(c for c in s if c in tones) for s in syllables)
