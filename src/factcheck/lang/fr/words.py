"""French number words, read from left to right: quatre-vingt-dix-sept, deux cents, un million deux cent mille."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from factcheck.lang.atoms import is_blank
from factcheck.lang.base import FRACTION_DIGIT, Numeral

_HYPHENS = frozenset("-‐‑–")
_LARGEST_POWER = 60


def next_word(atoms: list[str], at: int) -> tuple[str, int]:
    """The next word, past a blank or a hyphen before a word, and its index; "" at the end."""
    if at < len(atoms) and is_blank(atoms[at]):
        at += 1
    if at + 1 < len(atoms) and atoms[at] in _HYPHENS and atoms[at + 1].isalpha():
        at += 1
    return (atoms[at], at) if at < len(atoms) else ("", at)


class NumberWords:
    """The number words of the lexicon, and how they add up."""

    def __init__(self, numerals: dict[str, Any]) -> None:
        self.units: dict[str, int] = numerals["units"]
        self.tens: dict[str, int] = numerals["tens"]
        self.groups: dict[str, int] = numerals["groups"]
        self.dozens: dict[str, int] = numerals["dozens"]
        self.ordinals: dict[str, int] = numerals["ordinals"]
        self.fractions: dict[str, int] = numerals["fractions"]
        self.articles = frozenset(numerals["articles"])
        self.ands = frozenset(numerals["and"])
        self.points = frozenset(numerals["point"])
        self.halves = frozenset(numerals["half"])

    def starters(self) -> frozenset[str]:
        """The words with which a number can begin."""
        return frozenset((*self.units, *self.tens, *self.groups, *self.ordinals, *self.halves))

    def read(self, atoms: list[str], index: int) -> Numeral | None:
        """The number in words that begins at an atom; an article alone is none."""
        first = atoms[index]
        if first in self.articles:
            special = self._after_article(atoms, index)
            if special is not None:
                return special
        if first in self.halves:
            return Numeral(Fraction(1, 2), FRACTION_DIGIT, index + 1, kind="fraction")
        total = part = Fraction(0)
        end, at, word, place, exponent = index, index, first, 0, 0
        scale_at: int | None = None
        while word:
            step = self._below_hundred(atoms, at) if word in self.units or word in self.tens else None
            if step is not None and ((part % 100 == 0 and exponent != 0) or end == index):
                part, end, place, exponent, scale_at = part + step[0], step[1], 0, 0, None
            elif word in self.groups and not (self.groups[word] > 3 and not part and end == index):
                power = self.groups[word]
                if power == 2:
                    if part >= 10:
                        break
                    part = max(part, Fraction(1)) * 100
                else:
                    if total and total < max(part, 1) * 10**power:
                        break
                    total, part = total + max(part, Fraction(1)) * 10**power, Fraction(0)
                place, exponent = (place + power, exponent + power) if exponent else (power, power)
                scale_at = at if scale_at is None else scale_at
                end = at + 1
            else:
                break
            word, at = next_word(atoms, end)
        if end == index:
            rank = self.ordinals.get(first)
            return None if rank is None else Numeral(Fraction(rank), 0, index + 1, kind="ordinal")
        if first in self.articles and end == index + 1:
            return None
        found = Numeral(total + part, place, end, exponent=exponent, scale_at=scale_at, kind="spelled")
        return self._finish(atoms, found)

    def _below_hundred(self, atoms: list[str], at: int) -> tuple[int, int] | None:
        """Vingt et un, soixante-quinze, quatre-vingt-dix-sept: value, and the index after it."""
        word = atoms[at]
        value, end = self.units.get(word, self.tens.get(word, 0)), at + 1
        if word in self.units:
            twenty, after = next_word(atoms, end)
            if value == 4 and self.tens.get(twenty) == 20 and after > end:
                value, end = 80, after + 1
            elif value == 10:
                unit, after = next_word(atoms, end)
                if 7 <= self.units.get(unit, 0) <= 9:
                    return 10 + self.units[unit], after + 1
                return value, end
            else:
                return value, end
        following, after = next_word(atoms, end)
        if following in self.ands:
            following, after = next_word(atoms, after + 1)
            if self.units.get(following) not in (1, 11):
                return value, end
        small = self.units.get(following, 0)
        if not small or small > 16 or (small >= 10 and value not in (60, 80)):
            return value, end
        if small == 10:
            more, beyond = next_word(atoms, after + 1)
            if 7 <= self.units.get(more, 0) <= 9:
                return value + 10 + self.units[more], beyond + 1
        return value + small, after + 1

    def _after_article(self, atoms: list[str], index: int) -> Numeral | None:
        """Une douzaine, une centaine de, un tiers, un demi-million, un quart."""
        word, at = next_word(atoms, index + 1)
        if word in self.dozens:
            return Numeral(Fraction(self.dozens[word]), 0, at + 1, kind="spelled", hedge="about")
        if word in self.halves:
            group, after = next_word(atoms, at + 1)
            power = self.groups.get(group)
            if power is not None:
                return Numeral(Fraction(10**power, 2), power - 1, after + 1, exponent=power, kind="spelled")
            return Numeral(Fraction(1, 2), FRACTION_DIGIT, at + 1, kind="fraction")
        below = self.fractions.get(word)
        return None if below is None else Numeral(Fraction(1, below), FRACTION_DIGIT, at + 1, kind="fraction")

    def _finish(self, atoms: list[str], found: Numeral) -> Numeral:
        """Deux tiers, trois virgule cinq, deux millions et demi, trois douzaines."""
        word, at = next_word(atoms, found.end)
        below = self.fractions.get(word)
        if below is not None and found.value < 100:
            return Numeral(found.value / below, FRACTION_DIGIT, at + 1, kind="fraction")
        if word in self.dozens and found.value < 100:
            return found._replace(value=found.value * self.dozens[word], end=at + 1)
        if word in self.points:
            return self._decimals(atoms, found, at)
        if word in self.ands:
            half, after = next_word(atoms, at + 1)
            if half in self.halves:
                value = found.value + Fraction(10**found.exponent, 2)
                return found._replace(value=value, last_digit=found.exponent - 1, end=after + 1)
        return found

    def _decimals(self, atoms: list[str], found: Numeral, at: int) -> Numeral:
        """Three decimals at most, spelled as a number: trois virgule vingt-cinq; then a scale word."""
        word, index = next_word(atoms, at + 1)
        zeros = 0
        while self.units.get(word) == 0 and zeros < 3:
            zeros += 1
            word, index = next_word(atoms, index + 1)
        step = self._below_hundred(atoms, index) if word in self.units or word in self.tens else None
        if step is None:
            return found
        places = zeros + len(str(step[0]))
        value = found.value + Fraction(step[0], 10**places)
        group, after = next_word(atoms, step[1])
        power = self.groups.get(group, 0)
        if power < 3:
            return Numeral(value, -places, step[1], kind="spelled", fixed=True)
        return Numeral(
            value * 10**power, power - places, after + 1, exponent=power, scale_at=after, kind="spelled", fixed=True
        )
