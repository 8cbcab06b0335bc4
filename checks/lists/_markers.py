"""Numbered points in a text: 一是……二是……, 第一，……第二，……, （一）（二）, "First, ... Second, ...", in chains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import once
from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.atoms import split
from factcheck.lang.base import BIT
from factcheck.lang.lexicon import load
from factcheck.types import Quantity

_EDGES = frozenset(("COMMA", "SEMI", "COLON", "END", "ENUM"))
_OPENERS = ("OPEN", "ORDINAL", "RANK")
_OPENING = sum(BIT[name] for name in _OPENERS)
_CLOSING = BIT["NUMBER"] | BIT["CLOSE"]
_APART = 12  # sentences between two points of one chain, at most


class Mark(NamedTuple):
    """One number that opens a point; start..end in the text, `token` in its sentence, `nested` in the middle of a clause."""

    style: str
    number: int
    sentence: int
    token: int
    start: int
    end: int
    text: str
    nested: bool = False


@dataclass(slots=True)
class Chain:
    """Points of one style from 1 on; `gaps` holds the pairs between which a number is missing or comes twice."""

    marks: list[Mark]
    gaps: list[tuple[Mark, Mark]] = field(default_factory=list)
    unclear: bool = False

    @property
    def broken(self) -> bool:
        """True when the numbers do not follow one another, or two chains run into each other."""
        return bool(self.gaps) or self.unclear

    @property
    def spaced(self) -> bool:
        """True when the points open sentences of their own."""
        return self.marks[0].token == 0


@once
def chains(analysis: Analysis) -> list[Chain]:
    """All chains of numbered points, in order of their beginning; nested ones make each other unclear."""
    running: dict[str, list[Chain]] = {}
    result: list[Chain] = []
    for sentence in analysis.sentences:
        for mark in _marks(sentence):
            stack = [one for one in running.get(mark.style, []) if mark.sentence - one.marks[-1].sentence <= _APART]
            if mark.number == 1 or not stack:
                chain = Chain([mark])
                running[mark.style] = [*stack, chain] if mark.nested else [chain]
                result.append(chain)
                continue
            running[mark.style] = stack
            _append(stack, mark)
    return result


def _append(stack: list[Chain], mark: Mark) -> None:
    """Puts a point at the end of the chain it continues; which of several is not known."""
    fitting = [chain for chain in stack if chain.marks[-1].number == mark.number - 1] or stack[-1:]
    chain = fitting[-1]
    if len(stack) > 1:
        for one in stack:
            one.unclear = True
    if mark.number != chain.marks[-1].number + 1:
        chain.gaps.append((chain.marks[-1], mark))
    chain.marks.append(mark)


def _marks(sentence: Sentence) -> Iterator[Mark]:
    tokens, lower, starters = sentence.tokens, sentence.lower, _starters(sentence.language.code)
    closes = sentence.mask & _CLOSING == _CLOSING
    heads = not sentence.language.spaced and not starters.isdisjoint(sentence.vocabulary)
    heads = heads or (not sentence.language.spaced and bool(sentence.mask & BIT["NUMBER"]))
    if not heads and not sentence.mask & _OPENING and not closes and starters.isdisjoint(sentence.vocabulary):
        return
    for index, token in enumerate(tokens):
        closed = closes and token.cls == "NUMBER"
        headed = _headed(sentence, index) if heads and token.cls in ("NUMBER", "FILL") else None
        if token.cls not in _OPENERS and not closed and headed is None and lower[token.first] not in starters:
            continue
        before = index - 1 - (index > 0 and tokens[index - 1].cls == "AND")  # ; and third, ...
        joined = token.cls == "OPEN" and before == index - 2  # ... and (4) quotas
        nested = before >= 0 and tokens[before].cls not in _EDGES and not joined
        found = headed or _worded(sentence, index) or _bracketed(sentence, index)
        found = found or (_closed(sentence, index) if closed else None)
        if found is None and not nested:
            found = _ordinal(sentence, index)
        if found is None or (nested and found[1] != 1):  # 其中一是; applicants must (1) be over 18, (2) ...
            continue
        style, number, end = found
        text = sentence.text[token.start : end]
        yield Mark(style, number, sentence.index, index, token.start, end, text, nested and token.cls != "OPEN")


@cache
def _starters(code: str) -> frozenset[str]:
    """The atoms that a number in characters begins with, or the sign before one."""
    tables = load(code).tables
    numerals = tables["numerals"]
    words = (split(word)[0] for word in tables["lists"]["marker_words"])
    prefixes = tables["lists"]["marker_prefix"]
    return frozenset((*prefixes, *words, *numerals.get("tens", ()), *numerals.get("digits", ())))


def _worded(sentence: Sentence, index: int) -> tuple[str, int, int] | None:
    """一是, 二要, 第三，: a number in characters with a word or a mark behind it."""
    token, lower = sentence.tokens[index], sentence.lower
    lists = sentence.language.tables["lists"]
    named = lists["marker_words"].get(phrase_of(sentence, token.first, token.last)) if token.cls == "FILL" else None
    if named is not None:  # 首先，; firstly,
        marked = index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].cls in ("COMMA", "COLON")
        return ("ordinal", int(named), token.end) if marked else None
    prefixed = lower[token.first] in lists["marker_prefix"]
    number, at = _characters(sentence, token.first + prefixed)
    if not number:
        return None
    if prefixed:
        marked = index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].cls in ("COMMA", "ENUM", "COLON")
        return ("ordinal", number, token.end) if marked and token.last == at else None
    if at >= len(lower) or lower[at] not in lists["marker_after"]:
        return None
    return lower[at], number, sentence.starts[at + 1]


def _characters(sentence: Sentence, at: int) -> tuple[int, int]:
    """The number from one to nineteen written at an atom, and the atom behind it; 0 when there is none."""
    lower, numerals = sentence.lower, sentence.language.tables["numerals"]
    number, digits = 0, numerals.get("digits", {})
    if at < len(lower) and lower[at] in numerals.get("tens", ()):
        at, number = at + 1, 10
    if at < len(lower) and digits.get(lower[at], 0):
        at, number = at + 1, number + digits[lower[at]]
    return number, at


def _ordinal(sentence: Sentence, index: int) -> tuple[str, int, int] | None:
    """First, ...; 第二，……"""
    tokens = sentence.tokens
    token = tokens[index]
    if (
        token.cls not in ("ORDINAL", "RANK")
        or index + 1 >= len(tokens)
        or tokens[index + 1].cls not in ("COMMA", "ENUM", "COLON")
    ):
        return None
    quantity = token.payload
    if not isinstance(quantity, Quantity) or quantity.number.value is None or quantity.number.value.denominator != 1:
        return None
    if any(char.isdecimal() for char in sentence.text[token.start : token.end]) or (
        quantity.kind == "rank" and quantity.unit
    ):
        return None
    return "ordinal", int(quantity.number.value), token.end


def _bracketed(sentence: Sentence, index: int) -> tuple[str, int, int] | None:
    """（一）, (2)"""
    tokens = sentence.tokens
    if tokens[index].cls != "OPEN" or index + 2 >= len(tokens) or tokens[index + 2].cls != "CLOSE":
        return None
    value = _figure(sentence, tokens[index + 1])
    if not 1 <= value <= 30:
        return None
    following = tokens[index + 3].cls if index + 3 < len(tokens) else "END"
    if following in _EDGES:  # Smith (1), Jones (2)
        return None
    style = (
        "(1)" if sentence.text[tokens[index + 1].start].isdecimal() else "（一）"
    )  # （二） can hold （１） and （２）
    return style, value, tokens[index + 2].end


def _closed(sentence: Sentence, index: int) -> tuple[str, int, int] | None:
    """1) with no bracket that opens before it."""
    tokens = sentence.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].cls != "CLOSE" or index + 1 in sentence.brackets:
        return None
    value = _figure(sentence, tokens[index])
    return ("1)", value, tokens[index + 1].end) if 1 <= value <= 30 else None


def _headed(sentence: Sentence, index: int) -> tuple[str, int, int] | None:
    """一、 and 1. at the head of a sentence, or behind a colon or semicolon; not 一、二、三产业."""
    tokens, text = sentence.tokens, sentence.text
    token = tokens[index]
    if index and tokens[index - 1].cls not in ("COLON", "SEMI", "END"):
        return None
    value = _figure(sentence, token)
    mark, rest = text[token.end : token.end + 1], text[token.end + 1 : token.end + 3].lstrip()
    digits = text[token.start].isdecimal()
    numerals = sentence.language.tables["numerals"].get("digits", {})
    if not 1 <= value <= 30 or mark not in ("、．." if digits else "、") or not rest:
        return None
    if rest[0].isdecimal() if digits else rest[0] in numerals and rest[1:2] in ("", *"、季月年是"):
        return None
    return "1." if digits else "一、", value, token.end + 1


def _figure(sentence: Sentence, token: Token) -> int:
    """The bare whole number a token is, 一 included; 0 for anything else."""
    quantity = token.payload
    if isinstance(quantity, Quantity):
        value = quantity.number.value
        plain = quantity.kind == "number" and value is not None and value.denominator == 1 and not quantity.number.hedge
        return int(value) if plain and value is not None else 0
    text = sentence.text[token.start : token.end].strip()
    found = sentence.language.tables["numerals"].get("digits", {}).get(text, 0)
    return found if isinstance(found, int) else 0
