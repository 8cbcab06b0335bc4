"""Numerals in digits, shared by all languages: grouping, decimals, scientific, vulgar and written fractions."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from functools import lru_cache

from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import Language, Node, Numeral

VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒")
_SEPARATORS = str.maketrans("．", ".", ",，'\u00a0\u2009\u202f")


@lru_cache(maxsize=65536)
def parse_digits(atom: str) -> tuple[Fraction, int] | None:
    """Value and power of ten of the last written digit; None for dotted strings such as versions."""
    plain = atom.translate(_SEPARATORS)
    exponent = 0
    for mark in "eE":
        if mark in plain:
            plain, _, power = plain.partition(mark)
            exponent = int(power)
    whole, point, decimals = plain.partition(".")
    if "." in decimals:
        return None
    digits = int(whole + decimals)
    last = exponent - len(decimals) if point else exponent
    return (Fraction(digits * 10**last) if last >= 0 else Fraction(digits, 10**-last)), last


def vulgar(char: str) -> Fraction:
    """The value of a fraction character such as ¾."""
    return Fraction(unicodedata.numeric(char)).limit_denominator(100)


def skip_blank(atoms: list[str], index: int) -> int:
    """The index of the next atom that is not a blank."""
    return index + 1 if index < len(atoms) and atoms[index].isspace() else index


def walk(root: dict[str, Node], atoms: list[str], index: int) -> tuple[Node, int] | None:
    """The longest phrase of a trie that begins at an atom, and the index after it; blanks between atoms are free."""
    node = root.get(atoms[index]) if index < len(atoms) else None
    best = None
    at = index
    while node is not None:
        at += 1
        if node.entry is not None:
            best = (node, at)
        if not node.follow:
            break
        at = skip_blank(atoms, at)
        node = node.follow.get(atoms[at]) if at < len(atoms) else None
    return best


def read_digits(language: Language, atoms: list[str], index: int) -> Numeral | None:
    """A numeral in digits (or a fraction character) with the scale words behind it."""
    if atoms[index] in VULGAR:
        return Numeral(vulgar(atoms[index]), 0, index + 1, kind="fraction")
    parsed = parse_digits(atoms[index])
    if parsed is None:
        return None
    value, last = parsed
    fraction = _fraction_part(atoms, index + 1, whole=last == 0)
    if fraction is not None:
        part, end, mixed = fraction
        return with_scale(language, atoms, Numeral(value + part if mixed else value / part, 0, end, kind="fraction"))
    return with_scale(language, atoms, Numeral(value, last, index + 1))


def with_scale(language: Language, atoms: list[str], numeral: Numeral) -> Numeral:
    """The numeral with the scale words that follow it: 650 million, 3.5 万亿."""
    at = skip_blank(atoms, numeral.end)
    if at < len(atoms) and atoms[at] == "-" and at + 1 < len(atoms) and atoms[at + 1] in language.scales:
        at += 1
    found = walk(language.scales, atoms, at)
    if found is None or found[0].entry is None:
        return numeral
    exponent = found[0].entry.payload
    assert isinstance(exponent, int)
    scaled = numeral._replace(
        value=numeral.value * 10**exponent,
        last_digit=numeral.last_digit + exponent,
        end=found[1],
        exponent=numeral.exponent + exponent,
        scale_at=numeral.scale_at if numeral.scale_at is not None else at,
    )
    return with_scale(language, atoms, scaled)


def _fraction_part(atoms: list[str], at: int, *, whole: bool) -> tuple[Fraction, int, bool] | None:
    """What makes a fraction of the integer before it: 1/2 (divisor), 3½ and 3 1/4 (part to add, `mixed`)."""
    if not whole:
        return None
    if at < len(atoms) and atoms[at] in VULGAR:
        return vulgar(atoms[at]), at + 1, True
    if slash_number(atoms, at) is not None:
        divisor = parse_digits(atoms[at + 1])
        assert divisor is not None
        return divisor[0], at + 2, False
    at = skip_blank(atoms, at)
    if at < len(atoms) and is_numeral(atoms[at]) and slash_number(atoms, at + 1) is not None:
        above, below = parse_digits(atoms[at]), parse_digits(atoms[at + 2])
        if above and below and above[0] < below[0] and atoms[at + 2] in ("2", "4", "8", "16", "32", "64", "3", "5"):
            return above[0] / below[0], at + 3, True
    return None


def slash_number(atoms: list[str], at: int) -> int | None:
    """Index of the divisor when "/n" stands at an atom and nothing (a date, a rate) follows it."""
    if at + 1 >= len(atoms) or atoms[at] not in "/⁄" or not atoms[at + 1].isdecimal() or int(atoms[at + 1]) == 0:
        return None
    if len(atoms[at + 1]) > 3 or (at + 2 < len(atoms) and (atoms[at + 2] == "/" or atoms[at + 2].isalpha())):
        return None
    return at + 1
