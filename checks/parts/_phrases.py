"""English sentences with their figures as marks, in which phrases look for figures by role: "had {Q:opening} books, bought {Q:came}".

In a phrase {Q:role} is any amount, {C:role} a count or a bare number, {M:role} money, {P:role} a percentage or a fraction, {R:role}
a rank, {D} a date. Everything else is a regular expression over the text in lower case. The phrases stand in the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.checks.parts._parts import quantity

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.lang.lexicon import load
from factcheck.types import Claim

_MARKS = {
    "MONEY": "m", "COUNT": "c", "NUMBER": "c", "MEASURE": "u", "PERCENT": "p", "FRACTION": "p", "RANK": "r",
    "ORDINAL": "r", "DATE": "d",
}  # fmt: skip
_SETS = {"Q": "mcup", "C": "c", "M": "m", "P": "p", "R": "r", "A": "mcu"}
_ROLE = re.compile(r"\{([QCMPRA]):(\w+)\}")


class Phrase(NamedTuple):
    """The words of which one must be in a sentence, the expression, and how many figures it needs."""

    words: frozenset[str]
    expression: re.Pattern[str]
    least: int


class Found(NamedTuple):
    """Where a phrase was found: figures by role."""

    sentence: Sentence
    claims: dict[str, Claim]
    match: re.Match[str]


def _phrases_of(sentence: Sentence, name: str) -> Iterator[Phrase]:
    """The phrases of a list that have a word in a sentence; nearly always none has."""
    phrases, words = _phrases(sentence.language.code, name)
    if words.isdisjoint(sentence.vocabulary):
        return iter(())
    return (one for one in phrases if not one.words.isdisjoint(sentence.vocabulary))


@cache
def _phrases(code: str, name: str) -> tuple[tuple[Phrase, ...], frozenset[str]]:
    """The phrases of a list, and every word that one of them needs."""
    phrases = tuple(_phrase(*source.split(" | ", 1)) for source in load(code).tables["phrases"][name])
    return phrases, frozenset().union(*(one.words for one in phrases))


def _phrase(words: str, source: str) -> Phrase:
    """A phrase that is tried in sentences with one of some words."""
    least = len(_ROLE.findall(source))
    expression = _ROLE.sub(lambda role: rf"(?P<{role[2]}>‹[{_SETS[role[1]]}]\d+›)", source).replace("{D}", r"‹d\d+›")
    return Phrase(frozenset(words.split()), re.compile(expression), least)


def find_phrases(analysis: Analysis, name: str) -> Iterator[Found]:
    """Every phrase of a list of the lexicon in every sentence with figures enough."""
    for sentence in sentences_with(analysis, "MONEY|COUNT|NUMBER|MEASURE|PERCENT", least=2):
        if not sentence.language.spaced:
            return
        for one in _phrases_of(sentence, name):
            for match in one.expression.finditer(skeleton(sentence)):
                found = {role: _claim(analysis, sentence, mark) for role, mark in match.groupdict().items() if mark}
                claims = {role: claim for role, claim in found.items() if claim is not None}
                if len(claims) == len(found):
                    yield Found(sentence, claims, match)


def alike(claims: list[Claim], *, loose: bool = False) -> bool:
    """True for figures of one unit; bare numbers go with counts, `loose` with counts of any noun."""
    kinds = {quantity(claim).kind for claim in claims}
    units = {quantity(claim).unit for claim in claims if quantity(claim).kind != "number"}
    counts = kinds <= {"count", "number"}
    return (len(units) <= 1 or (loose and counts)) and (len(kinds) == 1 or counts)


def _claim(analysis: Analysis, sentence: Sentence, mark: str) -> Claim | None:
    token = sentence.tokens[int(mark[2:-1])]
    return analysis.claim(token) if token.claim is not None else None


@lru_cache(maxsize=256)
def skeleton(sentence: Sentence) -> str:
    """The text of a sentence in lower case, each figure a mark."""
    pieces, at = [], sentence.start
    for index, token in enumerate(sentence.tokens):
        letter = _MARKS.get(token.cls)
        if letter is not None:
            pieces.append(f"{sentence.text[at : token.start].lower()}‹{letter}{index}›")
            at = token.end
    pieces.append(sentence.text[at : sentence.end].lower())
    return " ".join("".join(pieces).replace("’", "'").split())
