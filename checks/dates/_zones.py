"""Time zones that are named beside times of day, and what their clocks can be apart."""

from __future__ import annotations

from functools import lru_cache

from factcheck.checks.dates._beside import holds
from factcheck.checks.dates._days import ref_of

from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import Entry, Node
from factcheck.lang.digits import walk
from factcheck.lang.lexicon import insert, load
from factcheck.pattern import Match

_REACH = 12  # atoms
_SUMMER, _WINTER = frozenset(range(4, 10)), frozenset((12, 1, 2))
_AMERICAN_SUMMER = frozenset(range(4, 11))
_SOUTH = 9 * 60  # Sydney has its summer when the north has winter
_SOUTH_SUMMER = frozenset((11, 12, 1, 2, 3))
_EUROPE = range(2 * 60 + 1)  # from London to Kyiv the clocks change in the same night


@lru_cache(maxsize=4)
def zones(code: str) -> dict[str, Node]:
    """Names of time zones with their offsets from UTC in minutes."""
    root: dict[str, Node] = {}
    for phrase, offsets in load(code).tables["beside"]["zones"].items():
        insert(root, phrase, Entry("FILL", tuple(int(hours * 60) for hours in offsets)))
    return root


def names_zone(sentence: Sentence, token: Token, stop: int) -> bool:
    """True when a time has a zone behind it (8 p.m. ET, 9 a.m. Paris time), not just a place; always true in Chinese."""
    return sentence.language.code == "zh" or not holds(sentence, "place_in", token.last, stop)


def zone_of(sentence: Sentence, token: Token, start: int, stop: int) -> tuple[tuple[int, ...], str] | None:
    """The offsets and name of the zone nearest to a time, before it in Chinese, in or behind it in English."""
    low, root = sentence.lower, zones(sentence.language.code)
    zh = sentence.language.code == "zh"
    span = (
        range(max(start, token.first - _REACH), token.last)
        if zh
        else range(token.first, min(stop, token.last + _REACH))
    )
    found: tuple[tuple[int, ...], str] | None = None
    for at in span:
        if at and not zh and low[at - 1][-1].isalpha():
            continue
        hit = walk(root, low, at)
        if hit is None or hit[0].entry is None or hit[1] > stop:
            continue
        offsets = hit[0].entry.payload
        assert isinstance(offsets, tuple)
        found = offsets, "".join(sentence.atoms[at : hit[1]])
        if not zh:
            break
    return found


def months_of(match: Match) -> set[int]:
    """The months that the times are of: those that the sentence names, or that of the publication."""
    refs = [ref_of(token) for token in match.sentence.tokens]
    named = {ref.month for ref in refs if ref is not None and ref.month is not None}
    published = match.analysis.document.published
    near = {published.first.month, published.last.month} if published is not None else set()
    return named or near


def in_season(zone: tuple[tuple[int, ...], str], months: set[int]) -> tuple[int, ...]:
    """Its one offset in the months in which a zone of the north surely has winter or summer time."""
    offsets = zone[0]
    if len(offsets) != 2 or not months:
        return offsets
    if min(offsets) >= _SOUTH:
        return (max(offsets),) if months <= _SOUTH_SUMMER else (min(offsets),) if months <= _SUMMER else offsets
    if months <= (_AMERICAN_SUMMER if max(offsets) < 0 else _SUMMER):
        return (max(offsets),)
    return (min(offsets),) if months <= _WINTER else offsets


def zone_pairs(one: tuple[int, ...], two: tuple[int, ...]) -> list[tuple[int, int]]:
    """Offsets that hold at the same time.

    Two American zones change their clocks together, and so do two of Europe; summer in Europe is never winter in America.
    """
    if len(one) == len(two) == 2:
        if (max(one) < 0 and max(two) < 0) or (min(one) in _EUROPE and min(two) in _EUROPE):
            return list(zip(one, two, strict=True))
        if max(one) < 0 and min(two) in _EUROPE:
            return [(x, y) for x in one for y in two if x == max(one) or y == min(two)]
        if max(two) < 0 and min(one) in _EUROPE:
            return [(x, y) for x in one for y in two if x == min(one) or y == max(two)]
    return [(x, y) for x in one for y in two]
