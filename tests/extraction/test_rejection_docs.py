"""The list of rejection classes in docs/rejections.md: the csv's, with an example each that the extractor reads so."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from transforms.extraction import Extractor
from transforms.extraction.assemble import rejection
from transforms.extraction.folding import fold
from transforms.extraction.lexicon import rows
from transforms.extraction.reader import Refused
from transforms.model import Prior

DOCS = Path(__file__).parents[2] / "docs" / "rejections.md"
_ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", re.MULTILINE)
LISTED = _ROW.findall(DOCS.read_text(encoding="utf-8"))
PRIOR = Prior("UBND huyện Thạch Hà", "Hà Tĩnh", "Thạch Hà", date(2021, 12, 20))


def test_the_docs_list_the_classes_of_the_csv_with_their_meanings() -> None:
    assert [(kind, meaning) for kind, meaning, _ in LISTED] == [
        (r["kind"], r["meaning"]) for r in rows("rejections.csv")
    ]


@pytest.mark.parametrize(("kind", "example"), [(kind, example) for kind, _, example in LISTED])
def test_the_extractor_reads_the_example_so(extractor: Extractor, kind: str, example: str) -> None:
    given = example.replace("<br>", "\n").replace("→", "\t")
    before, quote, after = given.split("**")
    head = "" if kind == "title" else "Tin địa phương\n\n"
    tail = "" if kind in ("furniture", "list_number") else "\n\nHội nghị diễn ra tốt đẹp tại hội trường huyện."
    text = f"{head}{before}{quote}{after}{tail}"
    found = extractor.extract(text, PRIOR)
    start = len(head) + len(before)
    covering = [r.kind for r in found.rejections if r.start <= start < r.start + len(r.quote)]
    assert covering == [kind]
    assert text[start : start + len(quote)] == quote


def test_no_other_class_can_be_emitted() -> None:
    text = fold("12")
    with pytest.raises(KeyError, match="no_such_class"):
        rejection(Refused(0, 2, "no_such_class"), text, "12")
