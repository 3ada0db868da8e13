"""Bodies and groups named in a sentence: subject, label, agent, source, or asked to do something."""

from __future__ import annotations

from transforms.extraction import actor_words as w
from transforms.extraction.clauses import Actor, Clauses, without_person
from transforms.extraction.lexicon import lexicon
from transforms.extraction.phrases import Hit
from transforms.extraction.subjects import Subjects


class ActorFinder(Clauses):
    """Finds the actors of one sentence."""

    __slots__ = ()

    def find(self) -> list[Actor]:
        """Actors in reading order; a place as subject has an empty name."""
        heads = [hit for hit in self.hits if hit.payload[0] == "actor"]
        words = self.sentence.words
        verbs = {
            hit.first
            for hit in self.hits
            if hit.payload[0] == "verb"
            and not (hit.first and words[hit.first - 1] in w.QUANTIFIERS and words[hit.first - 2] != w.UNION)
            and tuple(words[hit.first : hit.first + 2]) not in w.NO_VERBS
            and not (words[hit.first] == w.LEVEL and words[hit.first - 1] in w.SEVERAL)
        }
        found: list[Actor] = []
        spans: list[range] = []
        reached = -1
        for head in heads:
            longer = any(other.first == head.first and other.last > head.last for other in heads)
            if head.first <= reached or longer or not self._is_name(head):
                continue
            start = self._leftmost(head.first)
            if start and (
                self._is_partner(start, verbs)
                or self._is_recipient(start, head, verbs)
                or self._is_counted(start, head)
                or not self._opens(start, head)
            ):
                continue
            end = self._end(start, head, {h.first for h in heads}, verbs)
            if self._is_audience(start, end, head, verbs):
                continue
            actor = self._bound(start, end, head, verbs)
            if actor is None and start and words[start - 1] in w.AGENT and tuple(words[end : end + 2]) in w.CARES:
                reached = end
            if actor is not None:
                found.append(actor)
                spans.append(range(start, end))
                reached = end
        others = Subjects(self.sentence, self.text, self.original, self.hits).besides(found, spans, verbs)
        return sorted(found + others, key=lambda actor: actor.at)

    def _is_name(self, head: Hit) -> bool:
        """`Đoàn`, `Hội`, `Sở` are bodies only when written as names; a village needs its name."""
        if self.sentence.words[head.last + 1 : head.last + 2] in (["trưởng"], ["phó"]):
            return False
        following = self.sentence.words[head.last + 1 : head.last + 2]
        if head.phrase == w.ASSOCIATION and w.GATHERINGS.intersection(following):
            return False
        if head.phrase == w.DIRECTOR:
            behind = self.sentence.words[head.last + 1 : head.last + w.HONOURING_TOKENS]
            agent = self.sentence.words[head.first - 1 : head.first] in ([agent] for agent in w.AGENT)
            return agent or not w.HONOURING.isdisjoint(behind)
        named = head.last + 1 < len(self.sentence.words) and self.capital(head.last + 1)
        if head.phrase in w.CAPITAL_ONLY:
            before = self.sentence.words[head.first - 1] if head.first else ""
            if before in ("mỗi", "các") and head.last == head.first:
                return True
            return self.capital(head.first) or (
                named and head.phrase not in w.COMMON_NOUNS and before not in w.OTHER_HALVES
            )
        return named or head.phrase not in w.NAMED_ONLY

    def _leftmost(self, first: int) -> int:
        while first and self.sentence.words[first - 1] in w.QUANTIFIERS:
            first -= 1
        return first

    def _opens(self, start: int, head: Hit) -> bool:
        """Whether a name that begins here can be subject, agent, source or the body asked."""
        words = self.sentence.words
        before = words[start - 1]
        if head.phrase in w.ROLES:
            given = before == "của" and words[start - 2 : start - 1] in w.GIVEN
            return before in ("của", "đó", ",", ";", *w.AGENT) and not given
        if words[start] == "mỗi":
            return not (before.isalpha() and self.capital(start - 1) and before not in w.TIME_WORDS)
        if before == w.AMONG or (before in w.FLOWS and head.phrase.startswith(w.BUDGET)):
            return False
        if self.is_giver(start) or self.is_focus(start):
            return True
        if before in ("-", "/") and self.sentence.ends[start - 1] == self.sentence.starts[start]:
            return False
        if before in w.OPEN or before in w.ASKED or before in w.AGENT or self._is_source(start):
            return True
        if (before == ")" and start == len(w.LIST_SIGN)) or (before == w.WHERE and words[start - 2] == ","):
            return True
        opening = words[self.clause(start) : start]
        adverbial = len(opening) <= w.OPENING_TOKENS and all(word.isdigit() or word in w.TIME_WORDS for word in opening)
        counted = bool(opening) and (self.counts_at(start - 1) or head.payload[1] == "group")
        adverbial = adverbial and not (counted and opening[-1].isdigit())
        return adverbial or (before == "cho" and words[start] == "mỗi")

    def _is_partner(self, start: int, verbs: set[int]) -> bool:
        """`Hội phối hợp với các cấp, ngành mở 3 lớp`: those it worked with are not who did it."""
        words = self.sentence.words
        for index in range(start - 3, max(-1, start - w.PARTNER_TOKENS), -1):
            if words[index : index + 2] == ["phối", "hợp"] and words[index + 2] in ("với", "cùng"):
                return not any(index < verb < start for verb in verbs - {index, index + 1})
        return False

    def _is_recipient(self, start: int, head: Hit, verbs: set[int]) -> bool:
        """`tặng quà cho đoàn viên, công nhân ở xa`: further members of those it was for."""
        words = self.sentence.words
        if words[start - 1] not in (",", "và"):
            return False
        span = range(max(0, start - w.RECIPIENT_TOKENS), start)
        given = next((i for i in reversed(span) if words[i] == "cho"), None)
        if given is None or head.payload[1] == "body" or any(self.counts_at(i) for i in range(given, start)):
            return False
        between = words[given + 1 : start - 1]
        return not {",", ";", ":"}.intersection(between) and not verbs.intersection(range(given + 1, start))

    def _is_counted(self, start: int, head: Hit) -> bool:
        """`với 1.570 đoàn viên, thanh niên tham gia`: the second noun of those that a number counts."""
        sentence = self.sentence
        if head.payload[1] != "group" or sentence.words[start - 1] not in (",", "và"):
            return False
        return any(q.unit in w.PEOPLE and sentence.token_at(q.end) == start - 1 for q in sentence.quantities)

    def _is_audience(self, start: int, end: int, head: Hit, verbs: set[int]) -> bool:
        """`với 900 lượt bà mẹ, học sinh bán trú đến nghe`: the last of a counted list of those who came."""
        words = self.sentence.words
        if head.payload[1] != "group" or words[start - 1 : start] not in ([","], ["và"]) or end not in verbs:
            return False
        if not any(hit.first == end and hit.phrase in w.COMES for hit in self.hits):
            return False
        counted = [q for q in self.sentence.quantities if q.unit in w.PEOPLE and self.sentence.token_at(q.end) < start]
        between = range(self.sentence.token_at(counted[-1].end), start) if counted else range(0)
        return 0 < len(between) <= w.AUDIENCE_TOKENS and not any(i in verbs or words[i] in ";:." for i in between)

    def _is_source(self, start: int) -> bool:
        words = self.sentence.words
        before = words[start - 1] if start else ""
        if before == "theo":
            return True
        reported = start <= w.SOURCE_TOKENS and any(words[i : i + 2] in w.REPORTS for i in range(start - 1))
        return before in ("của", "từ") and ("theo" in words[max(0, start - 6) : start] or reported)

    def _end(self, start: int, head: Hit, starts: set[int], verbs: set[int]) -> int:
        """The token after the name: its verb, or whatever else ends it."""
        words = self.sentence.words
        index = head.last + 1
        while index < min(len(words), start + w.LONGEST_SUBJECT):
            word = words[index]
            if word == "." and words[index - 1] in w.SHORT_CLASSES:
                index += 1
                continue
            stops = word in w.STOPS and (words[index - 1], word) not in w.NO_STOPS
            stops = stops and (word, "".join(words[index + 1 : index + 2])) not in w.COMPOUNDS
            stops = stops or (word in w.DATED and "".join(words[index + 1 : index + 2]).isdigit())
            follows = words[start - 1 : start] in ([";"], [","], ["đó"], ["riêng"])
            stops = stops or (
                follows and self.counts_at(index) and (words[start - 1] == ";" or self._did(self._connective(start)))
            )
            inside = self.capital(index - 1) and (words[index - 1], word) in w.VERBS_IN_NAMES
            if (stops or index in verbs) and not self.capital(index) and not inside:
                break
            beyond = self._past_place(index) if word == "," and head.payload[1] == "body" else index
            if beyond > index:
                index = beyond
                continue
            sector = word == "," and (self._goes_on_as_sector(index) or self._goes_on_as_places(start, index))
            if word == "," and not sector and (self._is_source(start) or not _list_goes_on(words, index, starts)):
                break
            index += 1
        return index

    def _past_place(self, comma: int) -> int:
        """`Hội Chữ thập đỏ huyện A, tỉnh B vận động …`: the token after the larger unit set behind a name."""
        words, index = self.sentence.words, comma + 1
        if not self.capital(comma - 1) or words[index : index + 1] not in (["tỉnh"], ["huyện"], ["thành"], ["thị"]):
            return comma
        index += 1 + (words[index + 1 : index + 2] in (["phố"], ["xã"]))
        first = index
        while index < len(words) and words[index].isalpha() and self.capital(index):
            index += 1
        return index if index > first else comma

    def _goes_on_as_places(self, start: int, comma: int) -> bool:
        """`ngư dân các xã Tam Quang, Tam Giang khai thác`: names of places after their class word in the plural."""
        words = self.sentence.words
        plural = any(
            words[i] in ("các", "hai", "ba") and words[i + 1] in w.UNITS_OF_PLACE for i in range(start, comma - 1)
        )
        named = comma + 1 < len(words) and self.capital(comma - 1) and self.capital(comma + 1)
        return plural and named and lexicon().marks.longest(words, comma + 1) is None

    def _goes_on_as_sector(self, comma: int) -> bool:
        """`Trung tâm Văn hóa, Thông tin và Thể thao`: capitals on both sides and an `và` that closes the list."""
        words = self.sentence.words
        if not (comma + 1 < len(words) and self.capital(comma + 1) and self.capital(comma - 2)):
            return False
        ahead = words[comma + 1 : comma + 9]
        close = ahead.index("và") if "và" in ahead else 0
        inside = [word for word in ahead[:close] if word not in (",",)]
        return (
            0 < len(inside) <= 6
            and self.capital(comma + 2 + close)
            and lexicon().marks.longest(words, comma + 1) is None
        )

    def _bound(self, start: int, end: int, head: Hit, verbs: set[int]) -> Actor | None:
        words = self.sentence.words
        if end >= len(words):
            return None
        last = end - 1 if words[end - 1] in (",", "cùng") else end
        if words[end] == "(":
            closing = next(
                (i for i in range(end, min(end + w.BRACKET_TOKENS, len(words) - 1)) if words[i] == ")"), None
            )
            end = closing + 1 if closing is not None else end
        if words[start:last].count('"') % 2:
            return None
        name = self.original[self.text.at(self.sentence.starts[start]) : self.text.at(self.sentence.ends[last - 1])]
        bond = "giver" if self.is_giver(start) else self._bond(start, end, head, verbs)
        return Actor(start, "" if bond == "place" else without_person(name), bond) if bond else None

    def _bond(self, start: int, end: int, head: Hit, verbs: set[int]) -> str | None:
        words = self.sentence.words
        before = words[start - 1] if start else ""
        if self._is_source(start):
            return "source"
        if words[end] == ":" and all(word.isdigit() or len(word) == 1 for word in words[:start]):
            return "label" if head.phrase != w.FUND else None
        if (words[start] == "mỗi" and words[end] == "là") or (before == "của" and head.phrase in w.ROLES):
            return "subject"
        tells = end + (words[end] in w.ADVERBS)
        if words[tells : tells + 2] in w.TELLS:
            return "source"
        if head.phrase == w.FUND and end in verbs:
            does = [word for word in words[end : end + 3] if word not in ("đã", "còn", "sẽ")]
            return "event" if does[0] in w.FUND_DOES and does[1:2] != ["được"] else None
        duty = words[end] == "phải" and words[end + 1 : end + 2] not in w.NORMS
        if words[start] == "mỗi" and words[end] in w.NORM_VERBS and not duty:
            return None
        if words[end : end + 2] == ["đã", ":"] or self._is_elliptic(start, end, head):
            return "subject"
        if words[end] in ("với", "(", ":") and self.is_focus(start):
            return "subject"
        return self._by_verb(start, self._verb_at(end, verbs), head, verbs)

    def _by_verb(self, start: int, end: int, head: Hit, verbs: set[int]) -> str | None:
        """How a name is bound that the verb at `end` follows."""
        words = self.sentence.words
        if words[end] == w.ALSO and end + 1 in verbs:
            end += 1
        before = words[start - 1] if start else ""
        if head.payload[1] == "event" and words[end] == w.PASSIVE:
            return None
        if end not in verbs or words[end] == "là" or (head.payload[1] == "group" and words[end] in w.STATE_VERBS):
            return None
        if before == "và" and words[start] == "các" and words[start - 2] in w.PLACE_SUBJECTS:
            return "place"
        if before in w.AGENT:
            return None if self._owns(start, end, head) else "agent"
        if words[end] == "gồm" or (words[start] == w.WHOLE and words[end] in ("có", "hiện", "còn")):
            return "place"
        rated = words[end] in w.NORM_VERBS and w.NOMINAL.match(self.text.low, self.sentence.start)
        if rated and start:
            return None
        asked = before in w.ASKED or (self.is_asked(start) and self.after_time(start))
        return "asked" if asked else "event" if head.payload[1] == "event" else "subject"

    def _owns(self, start: int, end: int, head: Hit) -> bool:
        """`do phụ nữ làm chủ`, `còn lại do dân góp`, `được … quan tâm`: nobody's deed that is counted here."""
        words = self.sentence.words
        built = words[end : end + 4] == ["làm", "chủ", "đầu", "tư"]
        owned = (
            (words[end : end + 2] in w.OWNS and not built) or words[end - 2 : end] in w.OWNS or words[end - 1] == "tự"
        )
        owned = owned or (head.payload[1] == "group" and words[end : end + 2] == ["quản", "lý"])
        return owned or words[start - 3 : start - 1] == ["còn", "lại"] or tuple(words[end : end + 2]) in w.CARES

    def _verb_at(self, end: int, verbs: set[int]) -> int:
        """Where the verb stands behind a name that `mỗi năm` or `, trong tháng 11` follows."""
        words = self.sentence.words
        if words[end : end + 2] in w.RATES:
            return end + 2
        if words[end] == "mỗi":
            return next((i for i in range(end + 2, end + 4) if i in verbs), end)
        if words[end] in w.ADVERBS:
            return end + 1
        if words[end] != ",":
            return end
        if not (words[end + 1 : end + 2] and (words[end + 1].isdigit() or words[end + 1] in w.TIME_STARTS)):
            return end
        for index in range(end + 1, min(end + 2 + w.OPENING_TOKENS, len(words))):
            if index in verbs and index > end + 1:
                return index
            if not (words[index].isdigit() or words[index] in w.TIME_WORDS or words[index] in ("/", ",", "từ", "đầu")):
                break
        return end

    def _is_elliptic(self, start: int, end: int, head: Hit) -> bool:
        """`Hội Nông dân quản lý 62 tổ; Hội Phụ nữ 58 tổ`: the verb of the clause before goes on."""
        body = head.payload[1] not in ("group", "event") and head.phrase != w.FUND
        return (
            body
            and start > 0
            and self.sentence.words[start - 1] in (";", ",", "đó", "riêng")
            and self.counts_at(end)
            and self._did(self._connective(start))
        )

    def _connective(self, start: int) -> int:
        """Where `trong đó` or `riêng` before a name begins."""
        words = self.sentence.words
        while start and words[start - 1] in ("trong", "đó", "riêng"):
            start -= 1
        return start

    def _did(self, stop: int) -> bool:
        """Whether the clause before has its figure behind its verb: `quản lý 62 tổ`, not `tặng Trạm Y tế 5 suất`."""
        words = self.sentence.words
        begin = max((i + 1 for i in range(stop - 1) if words[i] == ";"), default=0)
        first = next((i for i in range(begin, stop) if self.counts_at(i)), None)
        ends = {hit.last for hit in self.hits if hit.payload[0] == "verb" and begin <= hit.first}
        return first is not None and (first - 1 in ends or (begin > 0 and self._did(begin)))


def _list_goes_on(words: list[str], comma: int, starts: set[int]) -> bool:
    """`các cơ quan, đơn vị trong huyện`: after the comma another body follows."""
    following = comma + 1
    if following in starts or (
        words[comma - 1] in w.UNITS_OF_PLACE
        and words[following : following + 1] != []
        and words[following] in w.UNITS_OF_PLACE
    ):
        return True
    while following < len(words) and words[following] in w.QUANTIFIERS:
        following += 1
    return following in starts or words[following : following + 2] in w.LIST_HEADS
