"""Names as reports write them: official, abbreviated, without diacritics, of earlier classes."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.seeds.builder.rows import Alias, Edge, Place, day_before, new_tones, plain, read_csv

ABBREVIATIONS = {
    "tỉnh": ["T."], "thành phố": ["TP", "TP."], "thị xã": ["TX", "TX."], "huyện": ["H."], "quận": ["Q."],
    "xã": ["X."], "phường": ["P."], "thị trấn": ["TT", "TT."], "đặc khu": ["ĐK"],
}  # fmt: skip


def build(places: list[Place], edges: list[Edge]) -> list[Alias]:
    """All written forms of provinces and districts, each once per unit and span; kinds in the order of their trust.

    official (name, class word + name) · former_class (huyện Hòa Thành until 2020-01-31) · abbreviation · spelling ·
    short · tone (Hoà for Hòa) · plain (without diacritics).
    """
    rows = {row.place: row for row in places}
    found: dict[tuple[str, str, str, str], Alias] = {}
    for row in places:
        if row.level in {"province", "district"}:
            for alias in _forms(row, edges):
                found.setdefault((alias.place, alias.alias, alias.valid_from, alias.valid_to), alias)
    for line in read_csv("written_names.csv"):
        row = rows[line["place"]]
        if row.name != line["alias"]:
            alias = Alias(row.place, line["alias"], line["kind"], row.valid_from, row.valid_to)
            found.setdefault((alias.place, alias.alias, alias.valid_from, alias.valid_to), alias)
    return sorted(found.values(), key=lambda a: (a.place, a.valid_from, a.alias))


def classes(row: Place, edges: list[Edge]) -> list[tuple[str, str, str]]:
    """The classes of a unit, each with its first and last day (empty: today)."""
    changes = sorted((e.date, e.class_before) for e in edges if e.kind == "class_change" and e.new == row.place)
    starts = [row.valid_from, *(day for day, _ in changes)]
    words = [*(before for _, before in changes), row.class_word]
    ends = [*(day_before(day) for day, _ in changes), row.valid_to]
    return list(zip(words, starts, ends, strict=True))


def _forms(row: Place, edges: list[Edge]) -> Iterator[Alias]:
    for form, kind in _written(row.name, ""):
        yield Alias(row.place, form, kind, row.valid_from, row.valid_to)
    for word, start, end in classes(row, edges):
        for form, kind in _written(row.name, word):
            yield Alias(
                row.place, form, kind if end == row.valid_to or kind != "official" else "former_class", start, end
            )


def _written(name: str, word: str) -> Iterator[tuple[str, str]]:
    """`Hòa Thành`, `thị xã`: thị xã Hòa Thành, TX Hòa Thành, TX. Hòa Thành, thị xã Hoà Thành, thi xa Hoa Thanh."""
    if word and name.lower().startswith(word):  # Quận 1: the class word is in the name
        number = name[len(word) + 1 :]
        for short in ABBREVIATIONS[word]:
            yield f"{short}{number}", "abbreviation"
            yield f"{short} {number}", "abbreviation"
        yield f"{word[0].upper()}{number}", "abbreviation"
        yield f"{word} {int(number):02}", "spelling"
        return
    full = f"{word} {name}".strip()
    yield full, "official"
    for short in ABBREVIATIONS[word] if word else []:
        yield f"{short} {name}", "abbreviation"
        if short.endswith("."):
            yield f"{short}{name}", "abbreviation"
    yield new_tones(full), "tone"
    yield plain(full), "plain"
