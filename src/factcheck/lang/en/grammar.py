"""How English composes numerals: two hundred and five, half a million, a dozen, two and a half, 3 hundred and 21."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import ANYTHING, FRACTION_DIGIT, Language, Numeral
from factcheck.lang.calendar import DateRef
from factcheck.lang.digits import VULGAR, read_digits, with_scale
from factcheck.lang.en.dates import EnglishDates
from factcheck.lang.en.parts import read_ending, read_over
from factcheck.lang.en.words import Run, Words, as_fraction, make_words, next_word, read_fraction
from factcheck.lang.phrases import walk
from factcheck.types import Period

_SCALED = (2, 3, 5, 6, 7, 9)  # powers behind which a smaller figure may follow: 3 million 200 thousand
_INDIAN = (5, 7)
_POINTED = ("percent", "percentage_point")  # units before which the nought of a decimal may be left out


class English:
    """Grammar hooks of English."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.words: Words = make_words(tables["numerals"])
        self.negatives = frozenset(tables["numerals"]["negative"])
        self.not_before_groups = frozenset(tables["numerals"]["not_before_groups"])
        self.not_of_shares = frozenset(tables["numerals"]["not_of_shares"])
        self.another = frozenset(tables["numerals"]["another"])
        self.dates = EnglishDates(tables)

    def starters(self) -> frozenset[str]:
        """Number words, articles before "hundred", "dozen" or a fraction, and signs in words."""
        words = self.words
        return frozenset(
            (*words.units, *words.tens, *words.ordinals, *words.groups, *words.articles, *words.alone, *words.points)
        ) | {*self.negatives, *VULGAR, "half", "quarter"}

    def date_starters(self) -> frozenset[str]:
        """Month names and the words that begin a period."""
        return self.dates.starters

    def date_follows(self) -> dict[str, frozenset[str]]:
        """What follows "the" in a period."""
        return {"the": self.dates.after_the}

    def digit_follows(self) -> dict[str, frozenset[str]]:
        """3 dozen, 5 and a half, 1 point 1, 5 over 6, 2 half: what `_after_digits` goes on with."""
        words = self.words
        return dict.fromkeys((*words.dozens, *words.points, *words.divisions, *words.ands), ANYTHING)

    def numeral_follows(self) -> dict[str, frozenset[str]]:
        """A hundred, a dozen, a third, a twenty-first, a couple of: what `_after_article` goes on with."""
        words = self.words
        follow = frozenset(
            (*words.groups, *words.dozens, *words.fractions, *words.ordinals, *words.tens, *words.units, *words.alone)
        )
        return dict.fromkeys(words.articles, follow)

    def date(self, text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
        """The date or period that begins at a position of the normalized text, or None."""
        return self.dates.read(text, atom, start, end, published)

    def numeral(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """The numeral that begins at an atom, or None."""
        atom = atoms[index]
        if is_numeral(atom) or atom in VULGAR:
            found = read_digits(language, atoms, index)
            return None if found is None else self._after_digits(language, atoms, found)
        if atom in self.negatives:
            word, at = next_word(atoms, index + 1)
            found = self.numeral(language, atoms, at) if word and word not in self.negatives else None
            return None if found is None or word in self.words.articles else found._replace(value=-found.value)
        return self._in_words(language, atoms, index)

    def _after_digits(self, language: Language, atoms: list[str], found: Numeral) -> Numeral:
        """What words may follow digits: 3 dozen, 5 and a half, 1 point 1, 3 hundred and 21."""
        if found.kind != "plain" or found.end >= len(atoms):
            return found
        word, at = next_word(atoms, found.end)
        if not word.isalpha():
            if found.exponent in _SCALED and is_numeral(word) and not found.fixed:
                return self._digits_again(language, atoms, found, at)
            return found
        words = self.words
        if word in words.dozens and not found.fixed:
            return found._replace(value=found.value * words.dozens[word], end=at + 1, kind="spelled")
        if word in words.points:
            return self._decimals(language, atoms, found, at) or found
        if word in words.divisions and found.end == 1 and not found.fixed:
            return read_over(words, atoms, found.value, at) or found
        if word in words.ands and found.last_digit >= 0:
            after, position = next_word(atoms, at + 1)
            if found.exponent == 2 and (is_numeral(after) or after in words.units):
                return self._digits_again(language, atoms, found, position)
            if found.exponent in _INDIAN and (after in words.units or after in words.tens):
                return self._digits_again(language, atoms, found, position)
            if not found.exponent and after.isdecimal():
                return self._and_digits(language, atoms, found, position)
            return self._and_a_half(language, atoms, found, at)
        return found

    def _and_digits(self, language: Language, atoms: list[str], found: Numeral, at: int) -> Numeral:
        """The fraction behind "8 and 3/4"."""
        part = read_digits(language, atoms, at)
        if part is None or part.kind != "fraction" or not 0 < part.value < 1:
            return found
        return found._replace(value=found.value + part.value, last_digit=FRACTION_DIGIT, end=part.end, kind="spelled")

    def _digits_again(self, language: Language, atoms: list[str], found: Numeral, at: int) -> Numeral:
        """The smaller figure behind a scale word: 4 thousand 3 hundred, 3 hundred and 21."""
        more = self.numeral(language, atoms, at)
        if (
            more is None
            or more.kind not in ("plain", "spelled")
            or more.fixed
            or not 0 < more.value < 10**found.exponent
        ):
            return found
        if found.exponent > 2 and more.exponent == 0 and more.kind == "plain":
            return found
        return found._replace(
            value=found.value + more.value, last_digit=more.last_digit, end=more.end, exponent=more.exponent,
            scale_at=more.scale_at, kind="spelled",
        )  # fmt: skip

    def _in_words(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        words, first = self.words, atoms[index]
        if first in words.articles:
            return self._after_article(language, atoms, index)
        if first in words.alone:
            alone = len(atoms) == 1
            return Numeral(Fraction(words.alone[first]), 0, index + 1, kind="spelled") if alone else None
        if first in words.points:
            return self._pointed(language, atoms, index)
        if first in ("half", "quarter"):
            return self._half(language, atoms, index)
        if first in words.groups and not self._bare_group(atoms, index):
            return None
        run = Run(words, atoms, index)
        if first in words.groups:
            run.part, run.kind = Fraction(1), "unit"
        run.read(first, index)
        if not run.kind or run.end == index:
            rank = words.ordinals.get(first)
            if rank is not None and rank > 2 and self._of_unit(language, atoms, index):
                return as_fraction(Fraction(1, rank), index + 1)
            if rank is None or self._another(atoms, index, rank):
                return None if rank is None else as_fraction(Fraction(1, rank), index + 1)
            return Numeral(Fraction(rank), 0, index + 1, kind="ordinal")
        return self._finish(language, atoms, run)

    def _of_unit(self, language: Language, atoms: list[str], index: int) -> bool:
        """Fourth of a litre: a divisor without its article."""
        word, at = next_word(atoms, index + 1)
        article, after = next_word(atoms, at + 1)
        at = after + 2 if article in self.words.articles else after
        unit = walk(language.after, atoms, at) if word == "of" and at < len(atoms) else None
        return unit is not None and unit[0].entry is not None and unit[0].entry.cls == "UNIT"

    def _pointed(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """Point five percent, point 77 as a text of its own: decimals without a whole."""
        nothing = Numeral(Fraction(0), 0, index)
        found = self._decimals(language, atoms, nothing, index)
        if found is None or (index == 0 and found.end == len(atoms)) or found.exponent:
            return found
        unit = walk(language.after, atoms, found.end + 1) if found.end + 1 < len(atoms) else None
        return found if unit is not None and unit[0].entry is not None and unit[0].entry.payload in _POINTED else None

    def _another(self, atoms: list[str], index: int, rank: int) -> bool:
        """ "another third of": a divisor."""
        before = atoms[index - 2] if index >= 2 else ""
        return rank > 2 and before in self.another and next_word(atoms, index + 1)[0] == "of"

    def _bare_group(self, atoms: list[str], index: int) -> bool:
        """ "hundred thousand" without an article; not in "several hundred thousand"."""
        before = atoms[index - 2] if index >= 2 and atoms[index - 1] < "!" else ""
        following, _ = next_word(atoms, index + 1)
        return following in self.words.groups and before not in self.not_before_groups

    def _finish(self, language: Language, atoms: list[str], run: Run) -> Numeral:
        """The run with what may end it: a denominator, an ordinal, a half, decimals, a scale word."""
        words, value = self.words, run.value
        word, at = next_word(atoms, run.end)
        ended = read_ending(words, atoms, run, word, at)
        if ended is not None:
            return ended
        below = words.fractions.get(word)
        if below is None and value == 1:
            below = self._one_nth(atoms, word, at)
        if below is None and run.kind == "unit":
            below, at = self._compound_divisor(atoms, word, at, value)
        if below is not None and value > 0 and self._is_denominator(atoms, word, at, run):
            return self._scaled_fraction(language, atoms, as_fraction(value / below, at + 1))
        rank = words.ordinals.get(word)
        if rank is not None and rank >= 100 and value > 1:  # two hundredth, a hundred trillionth
            return Numeral(value * rank, 0, at + 1, kind="ordinal")
        if rank is not None and run.kind in ("tens", "group") and (value % 100 == 0 or (value % 10 == 0 and rank < 10)):  # noqa: SIM102 - two questions, one after the other
            if word not in ("second",) or at == run.end + 1:
                return Numeral(value + rank, 0, at + 1, kind="ordinal")
        if run.index == 0 and run.end == 1 and run.kind == "unit" and word in words.tens:  # one twenty two
            more = Run(words, atoms, at)
            more.read(word, at)
            if more.end == len(atoms) and more.value < 100 and 0 < value < 10:
                return Numeral(value * 100 + more.value, 0, more.end, kind="spelled")
        found = run.numeral()
        if word in words.points:
            return self._decimals(language, atoms, found, at) or found
        if word in words.ands:
            return self._and_a_half(language, atoms, found, at)
        return with_scale(language, atoms, found) if run.kind in ("unit", "tens") else found

    def _one_nth(self, atoms: list[str], word: str, at: int) -> int | None:
        """The divisor of "one fifth (of)", "one twenty-fifth"; "one third party" counts nothing."""
        below = self.words.ordinals.get(word)
        if below is not None and below > 2:
            after, _ = next_word(atoms, at + 1)
            return below if not after.isalpha() or after == "of" or atoms[at - 1] == "-" else None
        return None

    def _compound_divisor(self, atoms: list[str], word: str, at: int, value: Fraction) -> tuple[int | None, int]:
        """The divisor of "three twenty-firsts", "one twenty-fifth", and the index of its last word."""
        if word in self.words.tens:
            last, end = next_word(atoms, at + 1)
            unit = self.words.ordinals.get(last.removesuffix("s") if value > 1 else last)
            if unit is not None and unit < 10 and (value == 1 or last.endswith("s")):
                return self.words.tens[word] + unit, end
        return None, at

    def _is_denominator(self, atoms: list[str], word: str, at: int, run: Run) -> bool:
        """A quarter is a stretch of time unless "of" follows or a hyphen joins it."""
        if word not in ("quarter", "quarters"):
            return True
        after, _ = next_word(atoms, at + 1)
        return after == "of" or not after or not after.isalpha() or atoms[run.end] == "-" or after in self.words.groups

    def _scaled_fraction(self, language: Language, atoms: list[str], found: Numeral) -> Numeral:
        """Two thirds of a million, three quarters million."""
        word, at = next_word(atoms, found.end)
        if word == "of":
            article, at = next_word(atoms, at + 1)
            group, at = next_word(atoms, at + 1) if article in self.words.articles else ("", at)
            power = self.words.groups.get(group)
            if power is None:
                return found
            return found._replace(
                value=found.value * 10**power, last_digit=power - 2, end=at + 1, exponent=power, kind="spelled"
            )
        return with_scale(language, atoms, found)

    def _decimals(self, language: Language, atoms: list[str], found: Numeral, at: int) -> Numeral | None:
        """Point four two, point seventy-one, point 1."""
        word, at = next_word(atoms, at + 1)
        digits, units, end = "", self.words.units, at
        if word.isdecimal() and is_numeral(word):
            digits, end = word, at + 1
        elif word in self.words.tens:
            run = Run(self.words, atoms, at)
            run.read(word, at)
            digits, end = str(run.value), run.end
        while word in units and units[word] < 10 and len(digits) < 12:
            digits += str(units[word])
            end = at + 1
            word, at = next_word(atoms, end)
        if not digits or len(digits) > 12 or not digits.isdecimal():
            return None
        value = found.value + Fraction(int(digits), 10 ** len(digits))
        return with_scale(language, atoms, Numeral(value, -len(digits), end, kind="spelled", fixed=True))

    def _and_a_half(self, language: Language, atoms: list[str], found: Numeral, at: int) -> Numeral:
        """Two and a half, one and three quarters, two and a half million, two million and a half."""
        part = read_fraction(self.words, atoms, at + 1)
        if part is None or found.last_digit < 0:
            return found
        fraction, end, _ = part
        word, after = next_word(atoms, end)
        power = self.words.groups.get(word)
        if power is not None and found.exponent > power:  # one billion and a half million
            return found._replace(value=found.value + fraction * 10**power, last_digit=power - 1, end=after + 1)
        last = found.exponent - (1 if fraction.denominator == 2 else 2)
        more = found._replace(value=found.value + fraction * 10**found.exponent, last_digit=last, end=end)
        return with_scale(language, atoms, more) if not found.exponent else more

    def _after_article(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """A hundred, a dozen, a third of, a quarter million."""
        words = self.words
        word, at = next_word(atoms, index + 1)
        if word in words.groups or word in words.dozens:
            if at + 1 < len(atoms) and atoms[at + 1] == "-":  # a million-dollar house
                return None
            run = Run(words, atoms, index)
            run.part, run.kind = Fraction(1), "unit"
            run.read(word, at)
            return self._finish(language, atoms, run)
        if word in words.alone:
            return self._couple(atoms, words.alone[word], word, at)
        part = read_fraction(words, atoms, index)
        if part is None:
            return self._one_compound(atoms, word, at)
        fraction, end, name = part
        after, _after_at = next_word(atoms, end)
        if after in words.groups:
            return with_scale(language, atoms, as_fraction(fraction, end))
        hedged = index >= 2 and atoms[index - 2] in language.words.share_after
        if hedged and name != "half" and after.isalpha() and after not in self.not_of_shares:
            return as_fraction(fraction, end)  # nearly a quarter said
        if after == "of" or (not after.isalpha() and after != "-") or (name == "half" and after not in ("day", "hour")):
            if name == "half" and after.isalpha() and after != "of":
                return None
            return self._scaled_fraction(language, atoms, as_fraction(fraction, end))
        return None

    def _couple(self, atoms: list[str], value: int, word: str, at: int) -> Numeral | None:
        """A couple of weeks; "a pair" and "a couple of" as a text of their own."""
        of, after = next_word(atoms, at + 1)
        if value == 1 or (of != "of" and at + 1 < len(atoms)):
            return None
        if of != "of" or after + 1 >= len(atoms):
            return Numeral(Fraction(value), 0, len(atoms), kind="spelled")
        vague = word in self.words.vague
        group, end = next_word(atoms, after + 1)
        power = self.words.groups.get(group)
        if vague and power is not None:  # a couple of hundred
            found = Numeral(Fraction(value) * 10**power, power, end + 1, kind="spelled", hedge="about")
            return found._replace(exponent=power, scale_at=end)
        return Numeral(Fraction(value), 0, after + 1, kind="spelled", hedge="about") if vague else None

    def _one_compound(self, atoms: list[str], word: str, at: int) -> Numeral | None:
        """A twenty-first, where the text ends with it."""
        below, end = self._compound_divisor(atoms, word, at, Fraction(1))
        return as_fraction(Fraction(1, below), end + 1) if below and end + 1 == len(atoms) else None

    def _half(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """Half a million, half a dozen, half an hour, half-litre, half of, half the."""
        words, first = self.words, atoms[index]
        part = Fraction(1, words.fractions[first])
        word, at = next_word(atoms, index + 1)
        if word in words.articles and first == "half":
            group, after = next_word(atoms, at + 1)
            if group in words.groups:
                power = words.groups[group]
                return Numeral(part * 10**power, power - 1, after + 1, exponent=power, scale_at=after, kind="spelled")
            if group in words.dozens:
                return Numeral(part * words.dozens[group], 0, after + 1, kind="spelled")
            return as_fraction(part, at + 1) if walk(language.after, atoms, after) is not None else None
        if word in words.dozens and first == "half":
            return Numeral(part * words.dozens[word], 0, at + 1, kind="spelled")
        if word in words.groups and (first == "half" or index == 0):
            return with_scale(language, atoms, as_fraction(part, index + 1))
        return as_fraction(part, index + 1)


GRAMMAR = English
