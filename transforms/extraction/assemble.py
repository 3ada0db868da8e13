"""From working records to the records that cross the door, with offsets of the stored text."""

from __future__ import annotations

from transforms.extraction.confidence import confidence
from transforms.extraction.folding import Folded
from transforms.extraction.lexicon import rejection_kinds
from transforms.extraction.objects import object_of
from transforms.extraction.quantity import Quantity
from transforms.extraction.reader import Refused
from transforms.extraction.sentences import Sentence
from transforms.model import Observation, Rejection

REJECTION_KINDS = frozenset(rejection_kinds())


def observation(quantity: Quantity, sentence: Sentence, text: Folded, original: str) -> Observation:
    """One observation; the quote is cut from the stored text."""
    start, end = text.at(quantity.start), text.at(quantity.end - 1) + 1
    if text.origin is not None:
        end = text.at(quantity.end)
        while end > start + 1 and original[end - 1].isspace():
            end -= 1
    return Observation(
        quote=original[start:end],
        start=start,
        value=float(quantity.value),
        upper=quantity.upper,
        denominator=quantity.denominator,
        unit=quantity.unit,
        bound=quantity.bound,
        measure=quantity.measure,
        modality=quantity.modality,
        indicator=quantity.indicator,
        object=quantity.object or object_of(quantity, sentence, text, original) or quantity.noun,
        actor=quantity.actor or None,
        province=quantity.province,
        district=quantity.district,
        commune=quantity.commune,
        period_start=quantity.period[0],
        period_end=quantity.period[1],
        sentence=original[text.at(sentence.start) : text.at(sentence.end)].strip(),
        confidence=confidence(quantity),
        part_of=None if quantity.part_of is None else text.at(quantity.part_of),
    )


def rejection(refused: Refused, text: Folded, original: str) -> Rejection:
    """One refused number with its class; KeyError for a class that rejections.csv does not list."""
    if refused.kind not in REJECTION_KINDS:
        raise KeyError(f"no class of rejections {refused.kind!r} in rejections.csv")
    start, end = text.at(refused.start), text.at(refused.end)
    quote = original[start:end].rstrip()
    return Rejection(quote or original[start : start + 1], start, refused.kind)
