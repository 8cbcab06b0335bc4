"""How French composes numerals: 1 234 567,5; 3,2 millions; soixante-quinze; deux millions et demi."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.base import ANYTHING, Language, Numeral
from factcheck.lang.calendar import DateRef
from factcheck.lang.digits import VULGAR, read_digits, with_scale
from factcheck.lang.fr.dates import FrenchDates
from factcheck.lang.fr.words import NumberWords, next_word
from factcheck.types import Period

_GROUPS = 6  # of three digits, set apart by blanks or points
_LONGEST = 15  # digits in a row


class French:
    """Grammar hooks of French."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.words = NumberWords(tables["numerals"])
        self.negatives = frozenset(tables["numerals"]["negative"])
        self.ratios = frozenset(tables["words"]["ratio_firsts"])
        self.dates = FrenchDates(tables)

    def starters(self) -> frozenset[str]:
        """Number words, articles before them, and signs in words."""
        return self.words.starters() | self.negatives | VULGAR

    def date_starters(self) -> frozenset[str]:
        """Month names and the words that begin a period."""
        return self.dates.starters

    def date_follows(self) -> dict[str, frozenset[str]]:
        """No word that begins a date is bound to what follows."""
        return {}

    def digit_follows(self) -> dict[str, frozenset[str]]:
        """3,5 and 2 millions et demi."""
        return dict.fromkeys((",", *self.words.ands), ANYTHING)

    def numeral_follows(self) -> dict[str, frozenset[str]]:
        """Un million, une douzaine, un demi, un tiers, un sur cinq, un virgule deux."""
        words = self.words
        follow = frozenset((*words.groups, *words.dozens, *words.halves, *words.fractions, *words.points, *self.ratios))
        return dict.fromkeys(words.articles, follow)

    def date(self, text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
        """The date or period that begins at a position of the normalized text, or None."""
        return self.dates.read(text, atom, start, end, published)

    def numeral(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """The numeral that begins at an atom, or None."""
        atom = atoms[index]
        if is_numeral(atom) or atom in VULGAR:
            found = _digits(atoms, index) if atom[0].isdecimal() else None
            if found is None or _goes_on(atoms, found.end):
                return read_digits(language, atoms, index)
            return self._half(with_scale(language, atoms, found), atoms)
        if atom in self.negatives:
            word, at = next_word(atoms, index + 1)
            found = self.numeral(language, atoms, at) if word and word not in self.negatives else None
            return None if found is None or found.kind == "ordinal" else found._replace(value=-found.value)
        found = self.words.read(atoms, index)
        if found is None and atom in self.words.articles:  # un sur cinq
            ratio, at = next_word(atoms, index + 1)
            below, at = next_word(atoms, at + 1)
            if ratio in self.ratios and (is_numeral(below or "x") or below in self.words.units):
                return Numeral(Fraction(1), 0, index + 1, kind="spelled")
        return found

    def _half(self, found: Numeral, atoms: list[str]) -> Numeral:
        """2 millions et demi."""
        word, at = next_word(atoms, found.end)
        half, after = next_word(atoms, at + 1)
        if word not in self.words.ands or half not in self.words.halves or found.last_digit < 0:
            return found
        value = found.value + Fraction(10**found.exponent, 2)
        return found._replace(value=value, last_digit=found.exponent - 1, end=after + 1)


def _goes_on(atoms: list[str], end: int) -> bool:
    """True before a stroke, a cross, a power or a vulgar fraction, which all languages read alike."""
    return end < len(atoms) and (atoms[end] in "/×^⁄" or atoms[end] in VULGAR)


def _digits(atoms: list[str], index: int) -> Numeral | None:
    """Digits in groups of three behind blanks (or points), with decimals behind a comma; None for other forms."""
    first = atoms[index]
    whole: str | None
    whole, comma, decimals = first.partition(",")
    if "," in decimals or "'" in first or "e" in first:  # 12,345,678 and the like
        return None
    end = index + 1
    if not comma:
        whole, decimals, end = _whole(atoms, index)
    if whole is None or len(whole) + len(decimals) > _LONGEST or not whole.isdecimal():
        return None
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    return Numeral(value, -len(decimals), end, fixed=bool(decimals))


def _whole(atoms: list[str], index: int) -> tuple[str | None, str, int]:
    """The whole digits from an atom on, the decimals behind a comma, and the index after both."""
    groups = atoms[index].split(".")
    grouped = len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    if len(groups) > 2 and not grouped:
        return None, "", index
    if len(groups) == 2 and not grouped:  # 12.5, as English writes it
        return groups[0], groups[1], index + 1
    digits, end = "".join(groups), index + 1
    decimals = ""
    row = index >= 2 and is_blank(atoms[index - 1]) and is_numeral(atoms[index - 2])  # a row of figures
    for _ in range(0 if row or len(digits) > 3 or digits[0] == "0" else _GROUPS):
        if end + 1 >= len(atoms) or atoms[end] != " " or not atoms[end + 1][0].isdecimal():
            break
        group, comma, rest = atoms[end + 1].partition(",")
        if len(group) != 3 or not group.isdecimal() or (comma and not rest.isdecimal()):
            break
        digits, end = digits + group, end + 2
        if comma:
            return digits, rest, end
    if end + 1 < len(atoms) and atoms[end] == "," and atoms[end + 1].isdecimal():
        decimals, end = atoms[end + 1], end + 2
    return digits, decimals, end


GRAMMAR = French
