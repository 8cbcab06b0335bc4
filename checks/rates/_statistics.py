"""Reads test statistics with the p value behind them from the atoms of a sentence: t(28) = 2.2, p < .05; t值为2.2，P值小于0.05."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_numeral, phrase_key
from factcheck.lang.digits import parse_digits

_DF = ([",", "df"], ["，", "df"])
TEST_LETTERS = frozenset((*"tfzrχ", "chi"))
_DEGREES = {"t": 1, "f": 2, "z": 0, "r": 1, "chi": 1}
_LOOSE = ("t", "chi")  # judged without degrees of freedom too
_SQUARED = ("2", "²", "-", "square", "squared", "^")
_SIGNS = {"=": "=", "＝": "=", "<": "<", "＜": "<", ">": ">", "＞": ">"}
Words = list[tuple[str, int]]  # atoms without blanks, with their places


class Statistic(NamedTuple):
    """A printed statistic and p value, each as a figure with the place of its last digit."""

    test: str
    freedom: tuple[int, ...]
    statistic: tuple[Fraction, int]
    sign: str
    p: tuple[Fraction, int]
    start: int
    end: int


def read_statistics(sentence: Sentence) -> Iterator[Statistic]:
    """Every statistic of a sentence that has a p value behind it."""
    words = [(atom, index) for index, atom in enumerate(sentence.lower) if not atom.isspace()]
    for at in range(len(words) - 5):
        if words[at][0] in TEST_LETTERS and (found := _read(sentence, words, at)) is not None:
            yield found


def _read(sentence: Sentence, words: Words, at: int) -> Statistic | None:
    """t(28) = 2.2, p < .05 from the position of its letter."""
    test, place = words[at][0], at + 1
    if test in ("χ", "chi"):
        if place >= len(words) or words[place][0] not in _SQUARED:
            return None
        while place < len(words) and words[place][0] in _SQUARED:  # χ², chi2, chi-square, chi squared
            place += 1
        test = "chi"
    place = _skip(sentence, words, place, "stat_nouns")
    freedom, place = _freedom(words, place)
    if len(freedom) != _DEGREES[test] and not (test in _LOOSE and not freedom):
        return None
    sign, place = _sign(sentence, words, place)
    statistic, place = _figure(words, place) if sign == "=" else (None, place)
    if statistic is None:
        return None
    if place + 3 < len(words) and [atom for atom, _ in words[place : place + 2]] in _DF and not freedom:
        freedom, place = _freedom_behind(words, place + 2)
    while place < len(words) and words[place][0] in ",，;；、(（":
        place += 1
    place = _skip(sentence, words, place, "stat_links")
    if place >= len(words) or words[place][0] != "p":
        return None
    sign, place = _sign(sentence, words, _skip(sentence, words, place + 1, "stat_nouns"))
    p, end = _figure(words, place)
    if not sign or p is None or not 0 < p[0] < 1:
        return None
    span = sentence.starts[words[at][1]], sentence.starts[words[end - 1][1] + 1]
    return Statistic(test, freedom, statistic, sign, p, *span)


def _skip(sentence: Sentence, words: Words, at: int, name: str) -> int:
    """The position behind a phrase of a [beside] table, where one stands."""
    for phrase in sentence.language.tables["beside"].get(name, ()):
        key = phrase_key(phrase)
        if tuple(atom for atom, _ in words[at : at + len(key)]) == key:
            return at + len(key)
    return at


def _sign(sentence: Sentence, words: Words, at: int) -> tuple[str, int]:
    """The sign at a position, or the words for one: 小于 is <; empty for none."""
    if at < len(words) and words[at][0] in _SIGNS:
        return _SIGNS[words[at][0]], at + 1
    for phrase, sign in sentence.language.tables["beside"].get("stat_signs", {}).items():
        key = phrase_key(phrase)
        if tuple(atom for atom, _ in words[at : at + len(key)]) == key:
            return str(sign), at + len(key)
    return "", at


def _freedom(words: Words, at: int) -> tuple[tuple[int, ...], int]:
    """The degrees of freedom in brackets and the position behind them; a size (N = 100) is passed over."""
    if at >= len(words) or words[at][0] not in "(（":
        return (), at
    found, at = list[int](), at + 1
    while at < len(words) and words[at][0] not in ")）":
        atom = words[at][0]
        if atom.isdecimal() and words[at - 1][0] not in "=＝":
            found.append(int(atom))
        elif not (atom in ",，n=＝" or atom == "df" or atom.isdecimal()):
            return (-1, -1, -1), at
        elif atom.isdecimal() and words[at - 2][0] == "df":
            found.append(int(atom))
        at += 1
    return tuple(found), at + 1


def _freedom_behind(words: Words, at: int) -> tuple[tuple[int, ...], int]:
    """The degrees of freedom in "t = 1.2, df = 10, P = .01", and the position behind them."""
    at += words[at][0] in _SIGNS
    return ((int(words[at][0]),), at + 1) if words[at][0].isdecimal() else ((), at)


def _figure(words: Words, at: int) -> tuple[tuple[Fraction, int] | None, int]:
    """A figure with its last digit: 2.2, -2.2, .05."""
    sign = 1
    if at < len(words) and words[at][0] in "-−–":
        sign, at = -1, at + 1
    if at + 1 < len(words) and words[at][0] == "." and words[at + 1][0].isdecimal():
        digits = words[at + 1][0]
        return (Fraction(sign * int(digits), 10 ** len(digits)), -len(digits)), at + 2
    found = parse_digits(words[at][0]) if at < len(words) and is_numeral(words[at][0]) else None
    return (None, at) if found is None else ((sign * found[0], found[1]), at + 1)
