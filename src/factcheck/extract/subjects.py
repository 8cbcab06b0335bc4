"""Whom the figures of a sentence are about, where a language puts blanks between words and the subject first."""

from __future__ import annotations

from factcheck.extract.tokens import Sentence
from factcheck.types import Quantity

_VERBS = frozenset(
    ("BE", "UP", "DOWN", "REACH", "RANKED", "SAID", "FORECAST", "SHARE", "NARROW", "WIDEN", "CHANGE", "TOTAL")
)
_LATER = frozenset(("BE", "UP", "DOWN", "REACH", "NARROW", "WIDEN", "CHANGE", "TOTAL"))
_NAMING = frozenset(("FILL", "LONG", "CONCEPT", "OF", "FOR", "TOTAL"))
_JOINTS = frozenset(("AND", "COMMA", "SEMI"))
_FIRST_TOKENS = 6  # of a sentence, among which the verb behind its subject stands
_LONGEST = 80  # code points of a subject
_SIGNS = ',，;；:：。(（"“'


class Subjects:
    """The subject of the first clause, and those of later clauses that have their own."""

    __slots__ = ("first", "sentence", "verb")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.verb = 0
        self.first = self._first()

    def at(self, index: int) -> str | None:
        """The subject of the clause of a figure: its own one, or that of the sentence."""
        tokens = self.sentence.tokens
        verb = next((at for at in range(index - 1, self.verb, -1) if tokens[at].cls in _LATER), None)
        if verb is None:
            return self.first
        begin = verb
        while begin - 1 > self.verb and tokens[begin - 1].cls in _NAMING:
            begin -= 1
        if begin == verb or begin - 1 <= self.verb or tokens[begin - 1].cls not in _JOINTS:
            return self.first
        text = self.sentence.text[tokens[begin - 1].end : tokens[verb].start].strip()
        word = text.partition(" ")[0].lower()
        table = self.sentence.language.tables["claims"]
        if not text or word in table["coordinated"]:
            return self.first
        return None if word in table["pronouns"] or not self._is_name(text) else text

    def _first(self) -> str | None:
        """The words from the beginning of the sentence to its first verb cue, when they look like a name."""
        sentence, start, speaker, said = self.sentence, self.sentence.start, "", 0
        for index, token in enumerate(sentence.tokens[:_FIRST_TOKENS]):
            figure = token.payload.__class__ is Quantity
            if not figure and (token.cls not in _VERBS or sentence.text[token.start] in "'’"):
                continue
            if not index:
                return None
            text = sentence.text[start : token.start].strip()
            own = speaker != "" and text != "" and (self._measures(said, index) or self._is_pronoun(text))
            if figure:
                return speaker if own else None
            self.verb = index
            if token.cls == "SAID" and not speaker:
                speaker, start, said = self._named(text) or "", token.end, index + 1
                if not speaker:
                    return None
                continue
            return speaker if own else self._named(text)
        return None

    def _measures(self, first: int, last: int) -> bool:
        """Whether nothing but a measure stands between the verb of saying and the next one: said profit rose."""
        between = self.sentence.tokens[first:last]
        return bool(between) and all(one.cls in ("CONCEPT", "OF") for one in between)

    def _is_pronoun(self, text: str) -> bool:
        word = text.removeprefix("that ").partition(" ")[0].lower()
        return word in ("it", "its") or word in self.sentence.language.tables["claims"]["pronouns"]

    def _named(self, text: str) -> str | None:
        table = self.sentence.language.tables
        lead, pronouns = table["lists"]["lead"], table["claims"]["pronouns"]
        for word in table["claims"]["reveals"]:  # sources revealed that the company
            text = text.rpartition(f" {word} ")[2].removeprefix("that ")
        first, _, rest = text.partition(" ")
        if first.lower() in table["claims"]["conjunctions"] and rest:
            text, first = rest, rest.partition(" ")[0]
        known = first.lower() not in lead and first.lower() not in pronouns and not text.endswith("-")
        begun = self.sentence.text[self.sentence.start].isupper() or not text[:1].isascii()
        return text if self._is_name(text) and known and begun else None

    def _is_name(self, text: str) -> bool:
        return 1 < len(text) <= _LONGEST and not any(char in text for char in _SIGNS)
