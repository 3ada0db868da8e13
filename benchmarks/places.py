"""Names of units → province and district, beside vietnamadminunits' parser of the old units, on the same strings.

The rival brings a GPL package along, so it is no dependency: `pip install --target DIR vietnamadminunits==1.0.4`, then
`PYTHONPATH=DIR python -m benchmarks places`. Prints the speed of both and how often each finds the unit as written.
Ours reads running text and the rival addresses: ours is slower, and does not read text without diacritics. Fails where
ours finds fewer of the other spellings.
"""

from __future__ import annotations

import csv
import importlib
import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date

from benchmarks.pairs import compare
from transforms.extraction import structure
from transforms.extraction.folding import fold
from transforms.extraction.gazetteer import Gazetteer
from transforms.extraction.mentions import MentionFinder
from transforms.extraction.names import Names
from transforms.extraction.sentences import split, tokenise
from warehouse import reference
from warehouse.seeds.builder.rows import plain

DAY = date(2025, 3, 31)
Unit = tuple[str | None, str | None]
Expected = tuple[str, frozenset[str]]
"""A province and what its district may be called: with its class word only, where that alone tells it from another."""
SHORT = {"huyện": "H.", "quận": "Q.", "thị xã": "TX.", "thành phố": "TP."}


def main() -> None:
    """Compare on every district that was in being on DAY, in three spellings."""
    if importlib.util.find_spec("vietnamadminunits") is None:
        sys.stdout.write(f"places: left out, vietnamadminunits is not here\n{__doc__}")
        return
    names = Gazetteer(reference.PLACES, reference.WRITTEN_NAMES).on(DAY)
    written = _written(names)
    parse = _rival()
    strings = [text for rows in written.values() for text, _ in rows]
    compare(
        "places",
        "names",
        len(strings),
        lambda: [_ours(names, text) for text in strings],
        "vietnamadminunits",
        lambda: [parse(text) for text in strings],
    )
    behind = _agreement(written, lambda text: _ours(names, text), parse)
    if {"official", "short"} & set(behind):
        sys.exit(f"places: fewer names found than by the rival: {', '.join(behind)}")


def _agreement(
    written: dict[str, list[tuple[str, Expected]]], ours: Callable[[str], Unit], rival: Callable[[str], Unit]
) -> list[str]:
    """Print the table; the spellings of which ours finds fewer."""
    behind = []
    sys.stdout.write(f"{'spelling':<14}{'names':>7}{'both':>7}{'ours only':>11}{'rival only':>12}{'neither':>9}\n")
    for spelling, rows in written.items():
        seen = Counter((_alike(ours(text), unit), _alike(rival(text), unit)) for text, unit in rows)
        counts = [seen[pair] for pair in ((True, True), (True, False), (False, True), (False, False))]
        sys.stdout.write(f"{spelling:<14}{len(rows):>7}{counts[0]:>7}{counts[1]:>11}{counts[2]:>12}{counts[3]:>9}\n")
        if counts[2] > counts[1]:
            behind.append(spelling)
    return behind


def _written(names: Names) -> dict[str, list[tuple[str, Expected]]]:
    with reference.PLACES.open(encoding="utf-8", newline="") as stream:
        rows = [r for r in csv.DictReader(stream) if r["valid_from"] <= str(DAY) <= (r["valid_to"] or "9999")]
    provinces = {r["place"]: r for r in rows if r["level"] == "province"}
    found: dict[str, list[tuple[str, Expected]]] = {"official": [], "short": [], "no diacritics": []}
    for row in (r for r in rows if r["level"] == "district"):
        parent, name, word = provinces[row["parent"]], row["name"], row["class_word"]
        called = name if name.lower().startswith(word) else f"{word} {name}"
        bare = [] if names.twins(name, parent["name"]) else [name]
        unit = (_key(parent["name"]), frozenset(map(_key, [called, *bare])))
        official = f"{called[0].upper()}{called[1:]}, {parent['class_word']} {parent['name']}"
        found["official"].append((official, unit))
        found["short"].append((f"{SHORT[word]} {name.removeprefix('Quận ')}, {parent['name']}", unit))
        found["no diacritics"].append((plain(official), unit))
    return found


def _ours(names: Names, text: str) -> Unit:
    folded = fold(text)
    finder = MentionFinder(names, folded)
    sentences = [tokenise(b, *span, folded.low) for b in structure.read(folded) for span in split(b, folded)]
    mentions = [m for sentence in sentences for m in finder.find(sentence)]
    province = next((names.official("province", m.name, None) for m in mentions if m.level == "province"), None)
    district = next((names.official("district", m.name, province) for m in mentions if m.level == "district"), None)
    return province, district


def _rival() -> Callable[[str], Unit]:
    parse = importlib.import_module("vietnamadminunits").parse_address

    def read(text: str) -> Unit:
        unit = parse(text, mode="LEGACY", level=2)
        return (unit.short_province, unit.district) if unit else (None, None)

    return read


def _alike(found: Unit, written: Expected) -> bool:
    """Whether a unit is the one written, its tones aside."""
    return _key(found[0]) == written[0] and _key(found[1]) in written[1]


def _key(name: str | None) -> str:
    return re.sub(r"[^a-z0-9]|(?<!\d)0(?=\d)", "", plain(name or "").lower())


if __name__ == "__main__":
    main()
