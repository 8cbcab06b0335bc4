"""How English composes numerals: two hundred and five, half a million, a dozen, two and a half, twenty-first."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import Language, Numeral
from factcheck.lang.calendar import DateRef
from factcheck.lang.digits import VULGAR, read_digits, skip_blank, with_scale
from factcheck.lang.en.dates import STARTS, read_date
from factcheck.types import Period

_ARTICLES = ("a", "an")


class English:
    """Grammar hooks of English."""

    def starters(self, tables: dict[str, Any]) -> frozenset[str]:
        """Number words, and the articles that may stand before "hundred" or "dozen"."""
        numerals = tables["numerals"]
        words = (*numerals["units"], *numerals["tens"], *numerals["ordinals"], *numerals["groups"], *numerals["dozens"])
        return frozenset((*words, "half", "quarter", "minus", "negative", *_ARTICLES, *VULGAR))

    def date_starters(self, tables: dict[str, Any]) -> frozenset[str]:
        """Month names and the words that begin a period."""
        return STARTS

    def date(self, text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
        """The date or period that begins at a position of the lower-case text, or None."""
        return read_date(text, atom, start, end, published)

    def numeral(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """The numeral that begins at an atom, or None."""
        if is_numeral(atoms[index]) or atoms[index] in VULGAR:
            return read_digits(language, atoms, index)
        if atoms[index] in ("minus", "negative"):
            at = skip_blank(atoms, index + 1)
            found = self.numeral(language, atoms, at) if at < len(atoms) and atoms[at] not in _ARTICLES else None
            return None if found is None or atoms[index + 1 :][:1] == ["-"] else found._replace(value=-found.value)
        return _Words(language, atoms, index).read()


class _Words:
    """One run of number words, read from left to right."""

    def __init__(self, language: Language, atoms: list[str], index: int) -> None:
        self.tables = language.tables["numerals"]
        self.language = language
        self.atoms = atoms
        self.index = index
        self.at = index
        self.total = Fraction(0)
        self.part = Fraction(0)
        self.exponent = 0
        self.seen = False
        self.last = ""

    def read(self) -> Numeral | None:
        first = self.atoms[self.index]
        if first in _ARTICLES:
            return self._after_article()
        if first in ("half", "quarter"):
            return self._half(first)
        if first in self.tables["groups"] or first in self.tables["dozens"]:
            return None
        self._run()
        if not self.seen:
            return self._ordinal(Fraction(0))
        return self._finish()

    def _word(self, at: int) -> tuple[str, int]:
        """The next word, past a blank or a hyphen, and its index."""
        at = skip_blank(self.atoms, at)
        if at + 1 < len(self.atoms) and self.atoms[at] == "-" and self.atoms[at + 1].isalpha():
            at += 1
        return (self.atoms[at], at) if at < len(self.atoms) else ("", at)

    def _run(self) -> None:
        word, at = self.atoms[self.index], self.index
        while word:
            if not self._take(word):
                if word not in ("and", "&") or not self.seen:
                    return
                following, after = self._word(at + 1)
                if self.last not in self.tables["groups"] or not self._take(following):
                    return
                at, word = after, following
            self.at, self.last, self.seen = at + 1, word, True
            word, at = self._word(self.at)

    def _take(self, word: str) -> bool:
        """Adds one number word; False when it cannot continue the run."""
        units, tens, groups = self.tables["units"], self.tables["tens"], self.tables["groups"]
        if word in units:
            if self.last in units or (self.last in tens and units[word] > 9):
                return False
            self.part += units[word]
        elif word in tens:
            if self.last in units or self.last in tens:
                return False
            self.part += tens[word]
        elif word in groups and self.seen:
            self._group(groups[word])
        elif word in self.tables["dozens"] and self.seen and self.part:
            self.part *= self.tables["dozens"][word]
        else:
            return False
        return True

    def _group(self, exponent: int) -> None:
        if exponent == 2:
            self.part = (self.part or 1) * 100
            return
        if self.part:
            self.total += self.part * 10**exponent
        else:
            self.total *= 10**exponent
        self.part = Fraction(0)
        self.exponent = exponent

    def _finish(self) -> Numeral:
        value = self.total + self.part
        word, at = self._word(self.at)
        if word in self.tables["fractions"] and 0 < value < 100 and word not in ("second",):
            named = word.endswith("s") or word in ("half", "quarter") or value == 1
            if named:
                return with_scale(self.language, self.atoms, self._number(value / self.tables["fractions"][word], at + 1, "fraction"))
        ordinal = self._ordinal(value)
        if ordinal is not None:
            return ordinal
        half = self._and_a_half(self.at)
        if half is not None:
            return with_scale(self.language, self.atoms, self._number(value + half[0], half[1], "spelled", last=-1))
        if word == "point":
            return self._decimals(value, at) or self._number(value, self.at, "spelled")
        return self._number(value, self.at, "spelled")

    def _ordinal(self, before: Fraction) -> Numeral | None:
        word, at = self._word(self.at) if before else (self.atoms[self.index], self.index)
        rank = self.tables["ordinals"].get(word)
        if rank is None or (before and before % (100 if rank >= 10 else 10)):
            return None
        return self._number(before + rank, at + 1, "ordinal")

    def _decimals(self, value: Fraction, at: int) -> Numeral | None:
        digits = ""
        word, at = self._word(at + 1)
        while word in self.tables["units"] and self.tables["units"][word] < 10:
            digits += str(self.tables["units"][word])
            end = at + 1
            word, at = self._word(end)
        if not digits:
            return None
        found = self._number(value + Fraction(int(digits), 10 ** len(digits)), end, "spelled", last=-len(digits))
        return with_scale(self.language, self.atoms, found)

    def _and_a_half(self, at: int) -> tuple[Fraction, int] | None:
        for words, part in ((("and", "a", "half"), Fraction(1, 2)), (("and", "a", "quarter"), Fraction(1, 4))):
            position = at
            for word in words:
                found, position = self._word(position)
                if found != word:
                    break
                position += 1
            else:
                return part, position
        return None

    def _after_article(self) -> Numeral | None:
        word, at = self._word(self.index + 1)
        if word in ("half", "quarter", "third", "fifth", "tenth"):
            after, _ = self._word(at + 1)
            if word == "third" and after not in ("of",):
                return None
            return self._number(Fraction(1, self.tables["fractions"][word]), at + 1, "fraction") if after == "of" else None
        if word == "few" or word not in self.tables["groups"] and word not in self.tables["dozens"]:
            return None
        if word in self.tables["dozens"]:
            return self._number(Fraction(self.tables["dozens"][word]), at + 1, "spelled")
        self.part, self.seen, self.at, self.last = Fraction(1), True, at, "one"
        self.index = at
        self._run()
        return self._finish()

    def _half(self, first: str) -> Numeral | None:
        word, at = self._word(self.index + 1)
        part = Fraction(1, self.tables["fractions"][first])
        if word in _ARTICLES and first == "half":
            group, after = self._word(at + 1)
            if group in self.tables["groups"]:
                exponent = self.tables["groups"][group]
                return self._number(part * 10**exponent, after + 1, "spelled", last=exponent - 1, exponent=exponent)
            if group == "dozen":
                return self._number(Fraction(6), after + 1, "spelled")
        return self._number(part, self.index + 1, "fraction") if first == "half" and word in ("of", "the") else None

    def _number(self, value: Fraction, end: int, kind: str, *, last: int | None = None, exponent: int = 0) -> Numeral:
        exponent = exponent or self.exponent
        if last is None:
            last = _last_nonzero(value) if kind == "spelled" else 0
        return Numeral(value, last, end, exponent=exponent, kind=kind)


def _last_nonzero(value: Fraction) -> int:
    """Power of ten of the last digit that is not zero, for an integer."""
    if value.denominator != 1 or value == 0:
        return 0
    digits = str(value.numerator)
    return len(digits) - len(digits.rstrip("0"))


GRAMMAR = English()
