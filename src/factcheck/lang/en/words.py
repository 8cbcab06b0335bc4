"""English number words, read from left to right: two hundred and five, half a million, two thirds, twenty-first."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from factcheck.lang.atoms import is_blank
from factcheck.lang.base import FRACTION_DIGIT, Numeral

_HYPHENS = frozenset("-‐‑–—")
_LARGEST_POWER = 60


class Words(NamedTuple):
    """The number words of the lexicon by what they do."""

    units: dict[str, int]
    tens: dict[str, int]
    groups: dict[str, int]
    dozens: dict[str, int]
    ordinals: dict[str, int]
    fractions: dict[str, int]
    articles: frozenset[str]
    ands: frozenset[str]
    points: frozenset[str]
    divisions: frozenset[str]
    alone: dict[str, int]
    vague: frozenset[str]


def make_words(numerals: dict[str, Any]) -> Words:
    """The number words of a lexicon; tens and units written as one word (twentyfifth) are added."""
    units, ordinals = dict(numerals["units"]), dict(numerals["ordinals"])
    small = {word: value for word, value in units.items() if 0 < value < 10}
    for tens, value in numerals["tens"].items():
        units |= {tens + word: value + unit for word, unit in small.items()}
        ordinals |= {tens + word: value + unit for word, unit in numerals["ordinals"].items() if unit < 10}
    return Words(
        units=units,
        tens=numerals["tens"],
        groups=numerals["groups"],
        dozens=numerals["dozens"],
        ordinals=ordinals,
        fractions={word + "s": value for word, value in ordinals.items() if value > 2} | numerals["fractions"],
        articles=frozenset(numerals["articles"]),
        ands=frozenset(numerals["and"]),
        points=frozenset(numerals["point"]),
        divisions=frozenset(numerals["division"]),
        alone=numerals["alone"],
        vague=frozenset(numerals["vague"]),
    )


def next_word(atoms: list[str], at: int) -> tuple[str, int]:
    """The next word, past a blank or a hyphen, and its index."""
    size = len(atoms)
    if at < size and is_blank(atoms[at]):
        at += 1
    if at + 1 < size and atoms[at] in _HYPHENS:
        beyond = at + 2 if is_blank(atoms[at + 1]) and at + 2 < size else at + 1
        if atoms[beyond].isalpha():
            at = beyond
    return (atoms[at], at) if at < size else ("", at)


class Run:
    """A run of number words; `end` is the index after it, `place` the power of ten of its last written digit."""

    def __init__(self, words: Words, atoms: list[str], index: int) -> None:
        self.words = words
        self.atoms = atoms
        self.index = index
        self.end = index
        self.total = Fraction(0)
        self.part = Fraction(0)
        self.place = 0
        self.exponent = 0  # of the scale words at the end of the run
        self.scale_at: int | None = None
        self.smallest = _LARGEST_POWER  # the last group: the next one must be smaller
        self.last = ""
        self.whole = Fraction(0)  # what stood before the last "and"
        self.kind = ""

    @property
    def value(self) -> Fraction:
        """What the run amounts to."""
        return self.total + self.part

    def read(self, word: str, at: int) -> None:
        """Takes all words that belong together, from the one given."""
        while word:
            if not self._take(word, at):
                if word not in self.words.ands or self.kind != "group":
                    return
                if read_fraction(self.words, self.atoms, at + 1) is not None:  # two million and three fifths
                    return
                following, after = next_word(self.atoms, at + 1)
                before = self.value
                if following in self.words.groups or not self._take(following, after):
                    return
                at, word, self.whole = after, following, before
            self.end, self.last = at + 1, word
            word, at = next_word(self.atoms, self.end)

    def _take(self, word: str, at: int) -> bool:
        """Adds one number word; False when it cannot continue the run."""
        words = self.words
        if word in words.units:
            unit = words.units[word]
            if self.kind == "unit" or (self.kind == "tens" and not 0 < unit < 10):
                return False
            return self._add(unit, "unit")
        if word in words.tens:
            return self.kind in ("", "group") and self._add(words.tens[word], "tens")
        if word in words.groups and self.kind:
            return self._group(words.groups[word], at)
        if word in words.dozens and self.kind in ("unit", "tens"):
            self.part *= words.dozens[word]
            self.kind = "dozen"
            return True
        return False

    def _add(self, value: int, kind: str) -> bool:
        self.part += value
        self.place, self.exponent, self.scale_at, self.kind = 0, 0, None, kind
        return True

    def _group(self, power: int, at: int) -> bool:
        if self.kind == "dozen" or self.place + power > _LARGEST_POWER:
            return False
        if power == 2:
            if not self.part or self.part >= 100:
                return False
            self.part *= 100
        elif self.part:
            if self.total and power >= self.smallest:
                return False
            self.total += self.part * 10**power
            self.part = Fraction(0)
            self.smallest = power
        else:
            self.total *= 10**power
        self.place += power
        self.exponent += power
        self.scale_at = at if self.scale_at is None else self.scale_at
        self.kind = "group"
        return True

    def numeral(self) -> Numeral:
        """The run as a numeral."""
        return Numeral(self.value, self.place, self.end, exponent=self.exponent, scale_at=self.scale_at, kind="spelled")


def read_fraction(words: Words, atoms: list[str], at: int) -> tuple[Fraction, int, str] | None:
    """The fraction at a word: "a half", "one third", "three quarters", "an eighth"; value, end and its last word."""
    word, at = next_word(atoms, at)
    above = 1 if word in words.articles else words.units.get(word, 0)
    if not above:
        return (Fraction(1, words.fractions[word]), at + 1, word) if word in ("half", "quarter") else None
    name, after = next_word(atoms, at + 1)
    below = words.fractions.get(name) or (words.ordinals.get(name) if above == 1 else None)
    if below is None or below < 2 or (below == 2 and name not in words.fractions):
        return None
    return Fraction(above, below), after + 1, name


def as_fraction(value: Fraction, end: int) -> Numeral:
    """A fraction in words."""
    return Numeral(value, FRACTION_DIGIT, end, kind="fraction")
