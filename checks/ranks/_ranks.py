"""Helpers of the checks on ranks: exact counts, words of a stretch, places."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from factcheck.check import Case
from factcheck.extract.numbers import is_round_count
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.lang.lexicon import load
from factcheck.types import Quantity


def exact_count(case: Case, role: str) -> Interval:
    """A count without hedge as it stands, also where it has no noun; anything else as the ladder reads it."""
    number = case.quantity(role).number
    value = number.value
    if value is None or number.hedge or number.scale is not None or value.denominator != 1 or is_round_count(value):
        return case.read(role)
    return Interval.exact(value)


def whole(token: Token) -> int | None:
    """The whole number a token stands for, or None."""
    quantity = token.payload
    if not isinstance(quantity, Quantity) or quantity.number.value is None or quantity.number.value.denominator != 1:
        return None
    return int(quantity.number.value)


def words(sentence: Sentence, start: int, end: int) -> str:
    """The text between two places in lower case, blanks made single, a blank at both ends."""
    return f" {' '.join(sentence.text[start:end].lower().split())} "


def says(sentence: Sentence, start: int, end: int, phrases: Iterable[str]) -> bool:
    """True when a phrase stands between two places; English phrases as whole words."""
    text = words(sentence, start, end)
    if sentence.language.code == "zh":
        return any(phrase in text for phrase in phrases)
    plain = "".join(char if char.isalnum() or char in "-' " else " " for char in text)
    plain = f" {' '.join(plain.split())} "
    return any(f" {phrase} " in plain for phrase in phrases)


def table(sentence: Sentence, name: str) -> tuple[str, ...]:
    """A list of words of the [ranks] table."""
    return _table(sentence.language.code, name)


@cache
def _table(code: str, name: str) -> tuple[str, ...]:
    return tuple(load(code).tables["ranks"][name])


@cache
def _longest_first(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))


def phrase_at(sentence: Sentence, phrases: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the first of the phrases stands in a sentence, the longest first."""
    text = sentence.text[sentence.start : sentence.end].lower().replace("\n", " ")  # lines may break inside a phrase
    for phrase in _longest_first(phrases):
        at = text.find(phrase)
        if at >= 0:
            return sentence.start + at, sentence.start + at + len(phrase)
    return None


def figures(sentence: Sentence) -> list[Token]:
    """Tokens with a figure and a unit or noun: money, percent, counts, measures, numbers."""
    return [
        token
        for token in sentence.tokens
        if token.cls in ("MONEY", "PERCENT", "COUNT", "MEASURE", "NUMBER", "DURATION")
    ]


def same_unit(one: Token, two: Token) -> bool:
    """True when two figures are of one kind and unit; a bare number goes with anything but percent and money."""
    a, b = one.payload, two.payload
    assert isinstance(a, Quantity) and isinstance(b, Quantity)
    if "number" in (a.kind, b.kind):
        return {a.kind, b.kind} <= {"number", "count", "measure"}
    return a.kind == b.kind and a.unit == b.unit


def is_other(sentence: Sentence, rank: Token) -> bool:
    """True for the 15th floor, the third quarter, 第三季度."""
    following = sentence.text[rank.end : rank.end + 14].lower().lstrip(" -")
    return following.startswith(table(sentence, "not_places"))
