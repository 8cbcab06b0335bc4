"""Reads who and what a figure is about from the items before and behind it, or gives up at the first unknown word."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.extract.tokens import Sentence
from factcheck.lang.calendar import DateRef
from factcheck.link.bodies import BODY_LENGTH, chinese_body, english_body
from factcheck.link.items import Item
from factcheck.link.vocabulary import Vocabulary, phrases

_QUALIFIER_WORDS = {"en": 4, "zh": 12}  # unknown atoms that may describe a measure: marine, 海洋
_NAME_LENGTH = 5  # characters behind a place's short name that make the name of a body with it
_LEADING = frozenset(("VERB", "SKIP", "TO", "AT", "WHOLE"))
_MOVES = frozenset(("UP", "DOWN", "CHANGE"))
_DIRECTED = {"to": "to:", "from": "from:", "at": ""}


@dataclass(slots=True)
class Statement:
    """What was read so far about one figure."""

    concept: str | None = None
    subject: str | None = None
    inherits: bool = False  # the subject is left out, as in "and its exports 20 billion"
    place: str = ""
    words: list[str] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    scopes: set[str] = field(default_factory=set)
    dates: list[DateRef] = field(default_factory=list)
    moved: bool = False  # a change stands between measure and figure: exports rose (by) 8%
    region: str | None = None
    whole: str | None = None  # 全市: the kind of place that the document is about
    rate_at: int | None = None  # position of the rate in "rose 8% to 20 billion"
    base_at: int | None = None  # position of the earlier value in "rose from 18 billion to 20 billion"
    pointer: str | None = None  # "its", "the company": what kind of subject the sentence before must have had
    opens_at: int = 0  # where the words of a statement without a subject begin
    mark: int = 0  # dates read before the word that leads to the figure: those behind it belong to an earlier value

    def qualifier(self) -> str:
        """The words as written, as one text."""
        joint = "" if any(word > "\u2fff" for word in self.words) else " "
        return joint.join(reversed(self.words))


class StatementReader:
    """Reads statements of one sentence."""

    def __init__(self, sentence: Sentence, items: list[Item], vocabulary: Vocabulary) -> None:
        self._sentence = sentence
        self._items = items
        self._vocabulary = vocabulary
        self._lang = sentence.language.code
        table = phrases()["prepositions"][self._lang]
        self._prepositions = {word: kind for kind, words in table.items() for word in words}
        self._named_after = frozenset(phrases()["named_after"].get(self._lang, ()))
        self._owned = frozenset(phrases()["own_measures"]["names"])
        self._relatives = frozenset(phrases()["relatives"][self._lang])
        self._generic = frozenset(phrases()["generic"][self._lang])

    def read(self, at: int) -> Statement | None:
        """The statement of the figure at a position: measure before it, else behind it."""
        found = Statement()
        index = self._to_concept(at - 1, found)
        if index is None:
            found = Statement()
            return found if self._behind(at, found) and self._holder(at - 1, found) else None
        item = self._items[index]
        found.concept = str(item.payload)
        if self.limits_behind(at + 1, found) or not self._to_subject(index - 1, found):
            return None
        if found.subject is None and found.concept == "exports" and found.place.startswith("from:"):
            found.subject, found.place = found.place.removeprefix("from:"), ""  # exports from Vietnam
        return found

    def read_subject(self, index: int, found: Statement) -> bool:
        """Reads on to the left of a measure; False when the subject stays open."""
        return self._to_subject(index, found)

    def read_holder(self, index: int, found: Statement) -> bool:
        """Reads the subject right before a verb; False when it stays open."""
        return self._holder(index, found)

    def is_preposition(self, index: int) -> bool:
        """True for a word that leads to a place or direction."""
        return self._written(index) in self._prepositions

    def _to_concept(self, index: int, found: Statement) -> int | None:
        """The position of the measure before a figure; None when a word that is not understood stands between."""
        reached = False  # "to", "at" stand before the figure, so that a change leads to a level
        while index >= 0:
            item = self._items[index]
            if item.kind == "CONCEPT":
                return index
            if item.kind in ("TO", "AT") or (item.kind == "VERB" and not found.moved):
                if not reached:
                    found.mark = len(found.dates)
                reached = reached or item.kind != "VERB" or self._says_to(item)
            elif item.kind in _MOVES:
                found.moved = not reached
                if found.moved and found.scopes:
                    return None
            elif item.kind == "DATE" and isinstance(item.payload, DateRef):
                found.dates.append(item.payload)
                if self._is_compared(index):
                    return None
            elif item.kind == "SCOPE":
                found.scopes.add(str(item.payload))
            elif item.kind == "NAME":
                if not self._take_place(item, index, found):
                    return None
                index = self._before_article(index)
            elif item.kind == "CLOSE":
                opening = self._open_of(index)
                if opening is None:
                    return None
                index = opening
            elif item.kind == "Q" and reached and found.rate_at is None and self._leads_to_level(index + 1):
                found.rate_at = index  # rose 8% to 20 billion
            elif item.kind == "Q" and reached and found.base_at is None and (start := self._from_before(index)):
                found.base_at = index
                del found.dates[found.mark :]
                index = start
            elif item.kind not in ("BY", "SKIP", "YOY", "WHOLE"):
                return None
            index -= 1
        return None

    def _from_before(self, index: int) -> int | None:
        """The position of "from" before a figure: from 18 billion to 20 billion; 由2020年的6432件增至."""
        index -= 1
        while index > 0 and self._items[index].kind in ("SKIP", "DATE"):
            index -= 1
        return index if index > 0 and self._items[index].kind == "FROM" else None

    def _leads_to_level(self, index: int) -> bool:
        """True for "to" behind a rate: jumped 25.8 percent from a year earlier to."""
        while index < len(self._items) and self._items[index].kind in ("YOY", "PRIOR", "SKIP"):
            index += 1
        return index < len(self._items) and self._items[index].kind == "TO"

    def _says_to(self, item: Item) -> bool:
        written = self._sentence.plain[
            self._sentence.starts[item.first] - self._sentence.start : self._sentence.starts[item.last]
            - self._sentence.start
        ]
        return written.endswith((" to", "至", "到"))

    def _open_of(self, index: int) -> int | None:
        for at in range(index - 1, max(-1, index - 12), -1):
            if self._items[at].kind == "OPEN":
                return at
        return None

    def _before_article(self, index: int) -> int:
        """The position of the preposition before a name, articles passed over."""
        before = index - 1
        while before >= 0 and self._written(before) in ("the",):
            before -= 1
        return before

    def _take_place(self, item: Item, index: int, found: Statement) -> bool:
        """A name behind the measure: exports of Vietnam, exports to Japan, exports in Asia."""
        before = self._before_article(index)
        kind = self._prepositions.get(self._written(before)) if before >= 0 else None
        name = _single(item)
        if kind is None or name is None or found.place or found.region:
            return False
        if kind == "at":
            found.region = name
        else:
            found.place = _DIRECTED[kind] + name
        return True

    def _written(self, index: int) -> str:
        item = self._items[index]
        return "".join(self._sentence.lower[item.first : item.last]).strip()

    def _to_subject(self, index: int, found: Statement) -> bool:
        """Reads back from the measure to the subject; False when the words leave it open."""
        led = False
        pointed = 0  # words between a pointer and the measure: its overseas revenue
        while index >= 0:
            item = self._items[index]
            if item.kind == "NAME":
                return self._take_subject(item, index, found)
            if item.kind == "COMMA" and led:
                led = False
            elif item.kind == "WORD" and self._written(index) in self._relatives:
                led = True  # Haixing Group, whose revenue
            elif item.kind == "WORD" or item.kind == "NUMERAL":
                found.words.append(str(item.payload).lower())
                if len(found.words) > _QUALIFIER_WORDS[self._lang] and not self._is_capital(item):
                    return False
                if len(found.words) > BODY_LENGTH.stop:
                    return False
            elif item.kind == "SECTOR":
                found.sectors.append(str(item.payload))
            elif item.kind == "SCOPE":
                found.scopes.add(str(item.payload))
            elif item.kind == "WHOLE":
                found.whole = str(item.payload)
            elif item.kind == "POINTER":
                found.pointer, pointed = str(item.payload), len(found.words)
                found.opens_at = index
            elif item.kind == "DATE" and isinstance(item.payload, DateRef):
                found.dates.append(item.payload)
                if self._is_compared(index):
                    return False
                if found.words:
                    break
            elif item.kind not in ("SKIP", "VERB", "WHOLE"):
                if item.kind in ("AND", "ENUM", "FACTOR", "FIGURE", "Q", "CONCEPT", "INCLUDING", "OF_WHICH", "MORE"):
                    found.inherits = item.kind == "AND" and not found.words and not found.sectors
                    return found.inherits or (item.kind == "AND" and self._take_body(found, index))
                break
            index -= 1
        return self._settle(index, pointed, found)

    def _settle(self, index: int, pointed: int, found: Statement) -> bool:
        """The subject where no name was reached: a region behind the measure, somebody named before, a body."""
        if not found.words and found.region and not found.sectors:
            found.subject, found.region = found.region, None
            return True
        if not found.region and len(found.words) == pointed and not (found.words and found.pointer is None):
            found.inherits = not any(self._is_capital_word(word) for word in found.words) and not self._names_body(
                found
            )
            found.opens_at = found.opens_at or max(0, index + 1)
            return found.inherits
        if found.region and not any(self._is_capital_word(word) for word in found.words):
            found.subject, found.region = found.region, None
            return len(found.words) <= _QUALIFIER_WORDS[self._lang] and not self._is_generic(found.words)
        return self._take_body(found, index)

    def limits_behind(self, index: int, found: Statement) -> bool:
        """True when words behind the figure narrow it down and are not understood: $5 billion from cloud services.

        A place is understood: imported goods worth $506 billion from China, revenue of $5 billion in China.
        """
        particles = phrases()["particles"].get(self._lang, ())
        if index < len(self._items) and self._written(index) in particles:
            return True
        while (
            index < len(self._items)
            and self._items[index].kind in ("DATE", "SKIP")
            and self._written(index) not in self._prepositions
        ):
            index += 1
        kind = self._prepositions.get(self._written(index)) if index + 1 < len(self._items) else None
        if kind is None:
            return False
        while index + 2 < len(self._items) and self._items[index + 1].kind == "SKIP":
            index += 1
        follower = self._items[index + 1]
        if follower.kind != "NAME":
            return follower.kind in ("WORD", "SECTOR")
        name = _single(follower)
        if kind == "at":
            found.region = name
        else:
            found.place = _DIRECTED[kind] + (name or "")
        return name is None

    def _names_body(self, found: Statement) -> bool:
        """True for the name of a body between a pointer and the measure: 其控股的海星船舶股份."""
        name = "".join(reversed(found.words))
        return any(ending in name for ending in phrases()["organisations"].get(self._lang, ()))

    def _is_generic(self, words: list[str]) -> bool:
        return bool(words) and set(words) <= self._generic

    def _take_subject(self, item: Item, index: int, found: Statement) -> bool:
        name = _single(item)
        if name is None or len(found.words) > _QUALIFIER_WORDS[self._lang]:
            return False
        if self._makes_body(item, index, found):
            name, found.words = f"name:{item.written}{''.join(reversed(found.words))}", []
        before = self._items[index - 1] if index else None
        if before is not None:
            kind = self._prepositions.get(self._written(index - 1))
            if kind in ("to", "from"):  # 对日本出口额: the subject stands further left
                found.place = _DIRECTED[kind] + name
                return self._to_subject(index - 2, found)
            if before.kind == "NAME" and self._lang == "zh":
                outer = _single(before)
                if outer is None or outer not in self._vocabulary.wholes_of(name):
                    return False
                before = self._items[index - 2] if index > 1 else None
            if before is not None and before.kind in ("AND", "ENUM") and self._ends_name(index - 2):
                return False
            if before is not None and before.kind in ("NAME", "NUMERAL", "FIGURE"):
                return False
            if before is not None and before.kind == "WORD" and kind is None and self._joins(before):
                return False
        found.subject = name
        if found.region:
            found.place, found.region = found.place or found.region, None
        return self._take_circumstances(index - 1, found)

    def _take_circumstances(self, index: int, found: Statement) -> bool:
        """The date and the scopes before a subject; False for a date that another is compared with."""
        dated = False
        while index >= 0 and self._items[index].kind in ("SKIP", "COMMA", "DATE", "SCOPE", "WHOLE"):
            item = self._items[index]
            if isinstance(item.payload, DateRef) and item.kind == "DATE":
                if dated:
                    break
                found.dates.append(item.payload)
                dated = True
                if self._is_compared(index):
                    return False
            if item.kind == "SCOPE":
                found.scopes.add(str(item.payload))
            index -= 1
        return True

    def _makes_body(self, item: Item, index: int, found: Statement) -> bool:
        """True for a place's short name and words right behind it that name a body: 温州银行, 赤峰黄金."""
        words = "".join(reversed(found.words))
        if not words or self._lang != "zh" or item.written == "我国" or item.written.endswith("市"):
            return False
        beside = all(one.kind == "WORD" for one in self._items[index + 1 : index + 1 + len(found.words)])
        owned = found.concept in self._owned and len(words) < _NAME_LENGTH
        return beside and (
            words in self._named_after or (owned and self._vocabulary.kind(_single(item) or "") == "city")
        )

    def _is_compared(self, index: int) -> bool:
        """True for a date that another is compared with: compared to 2020, 较2020年."""
        before = index - 1
        while before >= 0 and self._items[before].kind == "SKIP":
            before -= 1
        return before >= 0 and self._items[before].kind in ("COMPARED", "FROM", "THAN", "PRIOR")

    def _ends_name(self, index: int) -> bool:
        """True when a name, or a word that may be one, ends here: Liaoning and Jilin's exports."""
        return index >= 0 and self._items[index].kind in ("NAME", "WORD")

    def _joins(self, before: Item) -> bool:
        """True for a word that makes one name with the next: East China; in Chinese any character may."""
        return self._lang == "zh" or self._is_capital(before)

    def _is_capital(self, item: Item) -> bool:
        written = self._sentence.written(item.first, item.last)
        return written[:1].isupper() and item.first > 0

    def _is_capital_word(self, word: str) -> bool:
        return any(
            item.kind == "WORD" and str(item.payload).lower() == word and str(item.payload)[:1].isupper()
            for item in self._items
        )

    def _take_body(self, found: Statement, index: int) -> bool:
        """A body that no table knows, by its name as written: Haixing Group, 海星集团."""
        words = list(reversed(found.words))
        if self._lang == "zh":
            name, rest = chinese_body(words), list[str]()
        else:
            named = self._sentence.block == "paragraph"  # in a headline every word has a capital
            name, rest = english_body(self._items[index + 1 :], words) if named else (None, [])
        if name is None or len(rest) > _QUALIFIER_WORDS[self._lang]:
            return False
        found.words = list(reversed(rest))
        found.subject = f"name:{name}"
        if found.region:
            found.place, found.region = found.place or found.region, None
        return True

    def _behind(self, at: int, found: Statement) -> bool:
        """The measure behind a figure: 20 billion yuan in exports, 1,897 invention patents were granted."""
        for index, item in enumerate(self._items[at + 1 : at + 6], at + 1):
            if item.kind == "CONCEPT":
                found.concept = str(item.payload)
                self._place_behind(index + 1, found)
                return True
            if item.kind == "SECTOR":
                found.sectors.append(str(item.payload))
            elif item.kind == "SCOPE":
                found.scopes.add(str(item.payload))
            elif item.kind != "SKIP":
                return False
        return False

    def _place_behind(self, index: int, found: Statement) -> None:
        """1,897 invention patents were granted in Dalian."""
        if index + 1 >= len(self._items) or self._prepositions.get(self._written(index)) != "at":
            return
        while index + 1 < len(self._items) and self._items[index + 1].kind == "SKIP":
            index += 1
        item = self._items[index + 1] if index + 1 < len(self._items) else None
        if item is not None and item.kind == "NAME":
            found.region = _single(item)

    def _holder(self, index: int, found: Statement) -> bool:
        """The subject right before a figure, verbs and dates passed over."""
        while index >= 0:
            item = self._items[index]
            if item.kind == "NAME":
                return self._take_subject(item, index, found)
            if item.kind == "DATE" and isinstance(item.payload, DateRef):
                found.dates.append(item.payload)
            elif item.kind == "SCOPE":
                found.scopes.add(str(item.payload))
            elif item.kind == "WORD":
                found.words.append(str(item.payload).lower())
                if len(found.words) > BODY_LENGTH.stop:
                    return False
            elif item.kind not in ("VERB", "SKIP", "WHOLE"):
                break
            index -= 1
        if found.words:
            return self._take_body(found, index) and not found.words
        if found.region:
            found.subject, found.region = found.region, None
        else:
            found.inherits = True
        return True


def _single(item: Item) -> str | None:
    """The entity of a name, None when several bear it."""
    ids = item.payload
    return str(ids[0]) if isinstance(ids, tuple) and len(ids) == 1 else None
