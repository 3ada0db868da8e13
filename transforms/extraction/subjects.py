"""Subjects of a sentence that are no body: counted people, places, figures, what occurs."""

from __future__ import annotations

from transforms.extraction import actor_words as w
from transforms.extraction.clauses import Actor, Clauses

_SECOND_HALVES = frozenset({"phố", "trấn", "khu"})
"""`thành phố`, `thị trấn`, `đặc khu`."""


class Subjects(Clauses):
    """Finds them in one sentence."""

    __slots__ = ()

    def besides(self, found: list[Actor], taken: list[range], verbs: set[int]) -> list[Actor]:
        """Those that stand outside the names of bodies already found."""
        others = [*self._places(verbs), *self._counted(verbs)]
        free = [actor for actor in others if not any(actor.at in span for span in taken)]
        return free + self._nominal(found) + self._occurring() + self._undergoing(found, verbs)

    def _counted(self, verbs: set[int]) -> list[Actor]:
        """`215 hộ dân trong thôn nhường 1.830 m2 đất`: counted people who do something that is counted."""
        words, found = self.sentence.words, []
        for order, quantity in enumerate(self.sentence.quantities[:-1]):
            if quantity.unit not in ("person", "household") or quantity.measure != "level":
                continue
            first = self.sentence.token_at(quantity.start)
            if (first and words[first - 1] not in (*w.OPEN, "có")) or self._is_listed(order):
                continue
            begin = self.sentence.token_at(quantity.number_end)
            stop = min(self.sentence.token_at(self.sentence.quantities[order + 1].start), begin + w.COUNTED_TOKENS)
            verb = next(
                (i for i in range(begin, stop) if i in verbs and not self._is_adverb(i) and not self.capital(i)), None
            )
            if verb is None or any(words[i] in (",", ";", ":", "(", "do") for i in range(begin, verb)):
                continue
            figure = self.sentence.token_at(self.sentence.quantities[order + 1].start)
            if "được" in words[verb:figure] or words[figure - 2 : figure - 1] == ["mỗi"]:
                continue
            if any(hit.first == verb and hit.payload[0] == "verb" and hit.phrase in w.ATTENDS for hit in self.hits):
                continue
            last = next((i for i in range(begin + 1, verb) if words[i] in w.NOUN_ENDS), verb)
            name = self.original[self.text.at(self.sentence.starts[begin]) : self.text.at(self.sentence.ends[last - 1])]
            found.append(Actor(verb, name, "counted"))
        return found

    def _is_listed(self, order: int) -> bool:
        """`hỗ trợ 6 đoàn viên xây nhà, 3 đoàn viên sửa nhà`: one more of those whom somebody else helped."""
        quantity, before = self.sentence.quantities[order], self.sentence.quantities[order - 1]
        between = self.text.low[before.end : quantity.start]
        return order > 0 and before.unit == quantity.unit and ";" not in between

    def _is_adverb(self, index: int) -> bool:
        return self.sentence.words[index] in ("đã", "đang", "sẽ", "vừa") or self.sentence.words[index : index + 2] == [
            "tích", "cực",
        ]  # fmt: skip

    def _nominal(self, found: list[Actor]) -> list[Actor]:
        """A figure or a programme as subject, at the start or after the adverbial that opens the sentence.

        What a fund holds is one of any clause.
        """
        words, starts, low = self.sentence.words, self.sentence.starts, self.text.low
        comma = next((i for i, word in enumerate(words[: w.ADVERBIAL_TOKENS]) if word == ","), None)
        stops = [i for i in range(len(words) - 1) if words[i] == ";"] if ";" in words else []
        clauses = [i + 1 for i in stops if w.FUND_HOLDS.match(low, starts[i + 1]) or w.YIELD.match(low, starts[i + 1])]
        funds = [Actor(first, "", "nominal") for first in clauses if all(actor.at != first for actor in found)]
        for first in (0, *([comma + 1] if comma is not None else [])):
            if first >= len(words) or any(actor.at <= first for actor in found):
                continue
            if w.NOMINAL.match(low, starts[first]) or w.PROGRAMMES.match(low, starts[first]):
                return [Actor(first, "", "nominal"), *funds]
        return funds

    def _occurring(self) -> list[Actor]:
        """`…; tai nạn giao thông xảy ra 11 vụ`: nobody does what occurs."""
        words = self.sentence.words
        if "xảy" not in words:
            return []
        return [Actor(i, "", "nominal") for i in range(len(words) - 1) if words[i : i + 2] == ["xảy", "ra"]]

    def _undergoing(self, found: list[Actor], verbs: set[int]) -> list[Actor]:
        """`Đường làng được bê tông hóa thêm 187 km`, `Hồ sơ trực tuyến chiếm 61%`: things that open the sentence."""
        words = self.sentence.words
        if not self.sentence.quantities or w.UNDERGOES.isdisjoint(words):
            return []
        stop = self.sentence.token_at(self.sentence.quantities[0].start)
        last = next((i for i in range(1, min(stop, w.THING_TOKENS)) if words[i] in w.UNDERGOES), 0)
        if not last or any(actor.at <= last for actor in found) or {",", ":"}.intersection(words[:last]):
            return []
        gained = words[last] == w.PASSIVE and self.counts_at(last + 1)
        return [] if words[0] in w.TIME_WORDS or 0 in verbs or gained else [Actor(0, "", "nominal")]

    def _places(self, verbs: set[int]) -> list[Actor]:
        """`toàn huyện có …`, `huyện tiễn …`: a place as subject is no actor and ends the one before."""
        words = self.sentence.words
        spans = [(hit.first, hit.last) for hit in self.hits if hit.payload[0] == "scope"]
        if not w.PLACE_SUBJECTS.isdisjoint(words):
            spans += [(index, index) for index, word in enumerate(words) if word in w.PLACE_SUBJECTS]
        if not _SECOND_HALVES.isdisjoint(words):
            pairs = (["thành", "phố"], ["khu", "phố"], ["dân", "phố"], ["thị", "trấn"], ["đặc", "khu"])
            spans += [(i - (words[i] == "dân"), i + 1) for i in range(len(words) - 1) if words[i : i + 2] in pairs]
        if not spans:
            return []
        spans = [(first, self._name_end(last)) for first, last in spans]
        found = [
            Actor(first, "", "place")
            for first, last in spans
            if last + 1 in verbs
            and not (
                words[first - 1 : first] == [","] and words[first - 2] in w.UNITS_OF_PLACE and not self.capital(last)
            )
            and (first == 0 or words[first - 1] in (",", ";", ".", *w.LABEL_WORDS) or self._opens_place(first))
        ]
        listed = [
            Actor(first, "", "place")
            for first, last in spans
            if words[first - 1 : first] in ([","], [";"], ["riêng"])
            and self.counts_at(last + 1)
            and (self.capital(last) or words[first - 1] == ";")
            and any(self.sentence.token_at(q.start) < first for q in self.sentence.quantities)
        ]
        return found + [place for place in listed if place not in found]

    def _opens_place(self, first: int) -> bool:
        return self.after_time(first) or self.sentence.words[first - 2 : first] in w.FOLLOWS_FROM

    def _name_end(self, last: int) -> int:
        """The last word of the name that follows a class word (`Thị xã Ngã Năm có …`)."""
        words = self.sentence.words
        for step in range(last + 1, min(last + 5, len(words))):
            if words[step] in w.BODIES:
                break
            numbered = words[step].isdigit() and self.capital(last) and not self.counts_at(step)
            if words[step] != "xã" and not numbered and not (words[step].isalpha() and self.capital(step)):
                break
            last = step
        return last
