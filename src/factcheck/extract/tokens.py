"""Typed tokens: one pass over the atoms of a sentence; ordinary words between them become FILL."""

from __future__ import annotations

from itertools import accumulate

from factcheck.lang.atoms import split
from factcheck.lang.base import BIT, CODE, SIGNS, Language
from factcheck.lang.digits import walk
from factcheck.types import Field, Period

_SILENT = frozenset(".!?'’‘…。！？ \u3000")  # signs that are no word
_LONG_FILL = {"en": 14, "zh": 14}  # atoms (blanks count) after which a stretch of words is LONG


class Token:
    """One typed token. `payload` is a Quantity, a DateRef, or what the lexicon gives; `claim` is a claim's index."""

    __slots__ = ("claim", "cls", "end", "first", "last", "payload", "start")

    def __init__(self, cls: str, start: int, end: int, payload: object, first: int, last: int) -> None:
        self.cls = cls
        self.start = start
        self.end = end
        self.payload = payload
        self.first = first  # index of its first atom, and of the atom after its last one
        self.last = last
        self.claim: int | None = None

    def __repr__(self) -> str:
        return f"{self.cls}[{self.start}:{self.end}]"


class Sentence:
    """The typed tokens of one sentence; `shape` has one character per token, `mask` one bit per class present."""

    __slots__ = ("atoms", "block", "doc_id", "end", "field", "index", "language", "lower", "mask", "shape", "start", "starts", "text", "tokens")

    def __init__(self, language: Language, text: str, start: int, end: int, *, index: int, block: str, field: Field, doc_id: str = "") -> None:
        self.doc_id = doc_id
        self.language = language
        self.text = text
        self.start = start
        self.end = end
        self.index = index
        self.block = block
        self.field: Field = field
        piece = text[start:end]
        self.atoms = split(piece)
        lower = piece.lower()
        if len(lower) != len(piece):  # a few letters grow when lowered
            lower = "".join(char if len(char.lower()) != 1 else char.lower() for char in piece)
        self.lower = split(lower)
        if len(self.lower) != len(self.atoms):
            self.lower = [atom if len(atom.lower()) != len(atom) else atom.lower() for atom in self.atoms]
        self.starts = list(accumulate(map(len, self.atoms), initial=start))
        self.tokens: list[Token] = []
        self.shape = ""
        self.mask = 0

    def close(self) -> None:
        """Fixes shape and mask once all tokens are there."""
        self.shape = "".join([CODE[token.cls] for token in self.tokens])
        mask = 0
        for token in self.tokens:
            mask |= BIT[token.cls]
        self.mask = mask

    def add(self, cls: str, first: int, last: int, payload: object = None, fill_to: int | None = None) -> Token:
        """Appends a token over the atoms first..last-1, with the FILL before it (up to a hedge that it took up)."""
        self.fill(first if fill_to is None else fill_to)
        token = Token(cls, self.starts[first], self.starts[last], payload, first, last)
        self.tokens.append(token)
        return token

    def fill(self, first: int) -> None:
        """Stands ordinary words between the last token and an atom in as one FILL token."""
        after = self.tokens[-1].last if self.tokens else 0
        gap = first - after
        if gap <= 0 or (gap == 1 and self.atoms[after].isspace()):
            return
        if all(atom.isspace() or atom in _SILENT for atom in self.atoms[after:first]):
            return
        cls = "LONG" if gap > _LONG_FILL[self.language.code] else "FILL"
        self.tokens.append(Token(cls, self.starts[after], self.starts[first], None, after, first))

    def describe(self) -> str:
        """The token classes in order, for people who write patterns."""
        return " ".join(token.cls for token in self.tokens)


class Scanner:
    """Turns the atoms of one sentence into typed tokens."""

    def __init__(self, sentence: Sentence, published: Period | None) -> None:
        self.sentence = sentence
        self.language = sentence.language
        self.published = published
        self.at = 0
        self.quote = False
        self.lower_text = ""

    def run(self) -> Sentence:
        """Fills the sentence with tokens."""
        sentence, hot = self.sentence, self.language.hot
        for index, atom in enumerate(sentence.lower):
            if index >= self.at and (atom in hot or atom[0].isdecimal()):
                self.at = self._step(index, atom)
        sentence.fill(len(sentence.atoms))
        return sentence

    def _step(self, index: int, atom: str) -> int:
        """Reads what begins at an atom; returns the index after it (index + 1 when nothing does)."""
        from factcheck.extract.quantities import read_quantity

        language, sentence = self.language, self.sentence
        if atom[0].isdecimal() or atom in language.date_starters:
            after = self._date(index, atom)
            if after:
                return after
        if atom[0].isdecimal() or atom in language.starters or atom in language.currency_firsts or atom in "-−–+第":
            blocked = self._ignored(index) if not atom[0].isdecimal() else 0
            if blocked:
                return blocked
            after = read_quantity(sentence, index)
            if after:
                return after
        found = walk(language.root, sentence.lower, index)
        if found is not None and found[0].entry is not None:
            return self._phrase(found[0].entry, index, found[1])
        if atom in SIGNS:
            return self._sign(index, atom)
        return index + 1

    def _ignored(self, index: int) -> int:
        """The index after a phrase that only looks like a numeral (一带一路), or 0."""
        found = walk(self.language.root, self.sentence.lower, index)
        if found is None or found[0].entry is None or found[0].entry.cls != "FILL":
            return 0
        return found[1]

    def _date(self, index: int, atom: str) -> int:
        sentence = self.sentence
        if index and atom[0].isdecimal() and _joined(sentence, index):
            return 0
        if not self.lower_text:
            self.lower_text = "".join(sentence.lower)
        offset = sentence.starts[index] - sentence.start
        found = self.language.grammar.date(self.lower_text, atom, offset, len(self.lower_text), self.published)
        if found is None or (found.kind == "year" and not found.relative and _counted(sentence, index)):
            return 0
        last = index
        stop = sentence.start + found.end
        while sentence.starts[last] < stop:
            last += 1
        if sentence.starts[last] != stop:
            return 0
        self.sentence.add("DATE", index, last, found)
        return last

    def _phrase(self, entry: object, first: int, last: int) -> int:
        cls, payload = entry  # type: ignore[misc]
        if cls == "VAGUE":
            from factcheck.extract.quantities import read_vague

            after = read_vague(self.sentence, first, last, payload)
            return after or last
        if cls == "FILL":
            return last
        if cls == "HEDGE":  # the figure after it looks back for it
            return last
        self.sentence.add(cls, first, last, payload)
        return last

    def _sign(self, index: int, atom: str) -> int:
        cls = SIGNS[atom]
        sentence = self.sentence
        if atom == '"':
            self.quote = not self.quote
            cls = "QUOTE_OPEN" if self.quote else "QUOTE_CLOSE"
        if atom == "-" and 0 < index < len(sentence.atoms) - 1:
            if sentence.atoms[index - 1][-1].isalpha() and sentence.atoms[index + 1][0].isalpha():
                return index + 1
        sentence.add(cls, index, index + 1)
        return index + 1


def _joined(sentence: Sentence, index: int) -> bool:
    """True when letters stand directly before a figure: A320, COVID-19."""
    before = sentence.atoms[index - 1]
    return before[-1].isalpha() and before[-1].isascii()


def _counted(sentence: Sentence, index: int) -> bool:
    """True for a figure that looks like a year but counts what follows: 2,012 firms written 2012 firms."""
    language, lower = sentence.language, sentence.lower
    if language.code != "en" or index + 2 >= len(lower) or not lower[index + 1].isspace():
        return False
    before = lower[index - 2] if index >= 2 and lower[index - 1].isspace() else ""
    following = lower[index + 2]
    if before in language.year_before:
        return False
    found = walk(language.after, lower, index + 2)
    unit = found is not None and found[0].entry is not None and found[0].entry.cls in ("UNIT", "MONEY")
    return unit and len(following) > 1
