"""What the sentence before one was about, for words that only point there: its exports, 该公司, 其中."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import normalize, split
from factcheck.lang.calendar import DateRef
from factcheck.link.aliases import find_entity
from factcheck.link.bodies import BODY_LENGTH, chinese_body
from factcheck.link.vocabulary import Vocabulary, phrases
from factcheck.types import Keyed, Period

BODY = "name:"  # a body that no table knows, by its name
_NAME = r"[A-Z][\w&’'.-]*(?: (?:(?:of|and|the|&) )?[A-Z][\w&’'.-]*)*"
_RUN = re.compile(_NAME)
_OPENING = re.compile(rf"({_NAME}) [a-z].*[.!?][”\"’]?$", re.DOTALL)
_PIECE = re.compile(r"[^.!?。！？]*[.!?。！？]*")
_POSSESSIVE = re.compile(r"['’]s?$")


class Passage:
    """Follows the sentences of a document; tells whom and when the one before was about, where it was about one."""

    def __init__(self, analysis: Analysis, vocabulary: Vocabulary) -> None:
        self._analysis = analysis
        self._vocabulary = vocabulary
        self._text = ""  # of the sentence before
        self._end = 0
        self._field = ""
        self._spaced, self._lang = True, ""
        self._paragraph = -1
        self._subjects: tuple[str, ...] = ()  # that the sentence before named or pointed at
        self._keyed: tuple[Keyed, ...] = ()
        self._lead: DateRef | None = None  # the only date of the paragraph so far, where it opens its sentence
        self._names: tuple[set[str], set[str]] | None = None
        self.years: frozenset[int] = frozenset()  # written in this paragraph so far, this sentence included

    def open(self, sentence: Sentence) -> None:
        """Begins a sentence: a paragraph of its own has no period from before, nor has one behind words without
        figures, which are no sentence here."""
        paragraph = bisect_right(self._analysis.document.blocks, sentence.start, key=lambda one: one.start)
        if paragraph != self._paragraph or sentence.field != "text":
            self.years, self._lead, self._keyed = frozenset(), None, ()
        self._paragraph = paragraph
        between = sentence.text[self._end if self._field == sentence.field else 0 : sentence.start]
        if between.strip():
            self._spaced, self._lang = sentence.language.spaced, sentence.language.code
            self._text = [piece for piece in _PIECE.findall(between) if piece.strip()][-1]
            self._subjects, self._keyed, self._lead = (), (), None
        written = [token.payload for token in sentence.tokens if isinstance(token.payload, DateRef)]
        self.years |= {ref.year for ref in written if ref.year}

    def close(self, sentence: Sentence, subjects: Collection[str] = (), keyed: Sequence[Keyed] = ()) -> None:
        """Ends a sentence that named these subjects of its figures."""
        dates = [token for token in sentence.tokens if isinstance(token.payload, DateRef)]
        if dates:
            opens = len(dates) == 1 and dates[0] is sentence.tokens[0]
            payload = dates[0].payload
            self._lead = payload if opens and isinstance(payload, DateRef) else None
        self._text, self._end = sentence.text[sentence.start : sentence.end], sentence.end
        self._field, self._spaced = sentence.field, sentence.language.spaced
        self._lang = sentence.language.code
        self._subjects, self._keyed = tuple(subjects), tuple(keyed)

    def subject(self, pointer: str) -> str | None:
        """Whom "its" (any) or "the company" (body) points at: the one that the sentence before was about.

        A measure without a subject (own) goes on about the body whose measures that sentence told.
        """
        named = set(self._subjects)
        if not named and pointer != "own":
            opening = self._opening()
            named = {opening} if opening else set()
        if len(named) != 1:
            return None
        subject = named.pop()
        is_body = subject.startswith(BODY)
        if (pointer != "any" and not is_body) or self._names_others(subject):
            return None
        return subject

    def period(self, subject: str, *, spaced: bool) -> Period | None:
        """When the sentence before speaks of the same subject, its one period; in Chinese the date that opens it."""
        periods = {(one.key.first, one.key.last) for one in self._keyed if one.key.aspect != "quote"}
        if len(periods) == 1 and all(one.key.subject == subject for one in self._keyed):
            first, last = periods.pop()
            return Period(first=first, last=last)
        if periods or spaced or self._lead is None or self._lead.relative:
            return None
        return self._lead.period

    def is_name(self, name: str, *, inside: bool = False) -> bool:
        """True when the document has exactly this in capitals somewhere, or `inside` a sentence."""
        if self._names is None:
            self._names = (set(), set())
            for text in (self._analysis.document.headline or "", self._analysis.document.text):
                for match in _RUN.finditer(text):
                    run = _POSSESSIVE.sub("", match[0]).lower()
                    self._names[0].add(run)
                    if re.fullmatch("[a-z,;] ", text[max(0, match.start() - 2) : match.start()]):
                        self._names[1].add(run)
        return name in self._names[inside]

    def _opening(self) -> str | None:
        """The body whose name opens a sentence that says nothing of measures: Lumen Robotics doubles down."""
        text = self._text.strip()
        if self._spaced:
            run = _OPENING.match(text)
            name = _POSSESSIVE.sub("", run[1]).lower() if run is not None else ""
            words = name.split()
            known = len(words) > 1 and not set(words) <= set(phrases()["generic"]["en"]) and len(words) < 7
            return BODY + name if known else None
        endings = phrases()["organisations"]["zh"]
        for size in range(BODY_LENGTH.start, min(BODY_LENGTH.stop, len(text) + 1)):
            ending = next((one for one in endings if text[:size].endswith(one)), None)
            if ending is not None:
                body = chinese_body(text[:size])
                placed = find_entity(text[: size - len(ending)], self._vocabulary) is not None
                return BODY + text[:size] if body is not None or placed else None
        return None

    def _names_others(self, subject: str) -> bool:
        """True when the sentence names somebody besides the subject whom a pointer may mean."""
        text = self._text
        if not subject.startswith(BODY):
            return any(name not in (subject, *self._vocabulary.wholes_of(subject)) for name in self._places())
        name = subject.removeprefix(BODY)
        if self._spaced:
            return any(run not in name and name not in run for run in _runs(text))
        left = re.sub(re.escape(name), "", text, flags=re.IGNORECASE)
        for pointer in sorted(phrases()["pointers"]["zh"]["body"], key=len, reverse=True):
            left = left.replace(pointer, "")
        return any(ending in left for ending in phrases()["organisations"]["zh"])

    def _places(self) -> Iterator[str]:
        written = normalize(self._text)
        atoms = split(written)
        starts = [0, *accumulate(map(len, atoms))]
        for index in range(len(atoms)):
            found = self._vocabulary.find(self._lang, atoms, index, self._text, starts)
            if found is not None and found[0].cls == "NAME" and isinstance(found[0].payload, tuple):
                yield from map(str, found[0].payload)


def _runs(text: str) -> Iterator[str]:
    """Capitalized words in a row, lower-cased, without the word that opens the sentence and names of days."""
    ordinary = set(phrases()["generic"]["en"])
    for match in _RUN.finditer(text):
        words = _POSSESSIVE.sub("", match[0]).lower().split()
        if match.start() == 0 and len(words) == 1:
            continue
        if not set(words) <= ordinary:
            yield " ".join(words)
