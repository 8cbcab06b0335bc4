"""A stated growth and two values at two times, in an order that no pattern lists, or in neighbouring sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checks.change._timed import Timed, groups, is_open, names_other, passage, read_timed
from factcheck.checks.change._times import MOVES, Place, level_word

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.types import Relation

_LEVELS = ("TO", "FROM", "REACH", "AT")  # right before a percentage that is itself a level


def timed(analysis: Analysis, kind: str) -> Iterator[Relation]:
    """Relations of sentences with one percentage and the only two amounts of them, or of them and their neighbours."""
    for sentence in sentences_with(analysis, "PERCENT", "MOVE|MORE|LESS|DATE|PRIOR"):
        percents = [at for at in places_in(sentence, "PERCENT") if sentence.tokens[at].claim is not None]
        if len(percents) != 1:
            continue
        for group in groups(analysis, sentence, 2):
            found = _read(analysis, passage(*group), Place(sentence, percents[0]), kind)
            if found is not None:
                yield found
                break


def _read(analysis: Analysis, places: Sequence[Place], percent: Place, kind: str) -> Relation | None:
    at = places.index(percent)
    direction = _direction(places, at)
    if direction is None or not is_open(places):
        return None
    found = read_timed(analysis, places, frozenset((at,)))
    if found is None or not _is_measured(places, at, found) or names_other(analysis, found):
        return None
    operands = {"a": found.a, "b": found.b, "p": analysis.claim(percent.token)}
    return relation_of(kind, operands, direction=direction, years=found.years)


def _is_measured(places: Sequence[Place], at: int, found: Timed) -> bool:
    """False where the growth may be on another time than that of the earlier value.

    Between months, growth is often on the year before, and over many years it may be that of the last one; only "an
    increase of 5 percent" behind both values, or a mark of the base, ties it to them.
    """
    clash = "YOY" if found.short else "QOQ" if found.years is not None else ""
    if any(one.token.cls == clash for one in places):
        return False
    if found.marked or (found.years in (None, 1) and not found.short):
        return True
    behind = all(one.token.claim is None or one.token.cls == "DATE" for one in places[at + 1 :])
    before = places[max(0, at - 2) : at]
    if not before or not before[0].sentence.language.spaced:
        return behind and any(one.token.cls == "QOQ" for one in places) and found.short
    return behind and any(one.token.cls == "BY" or one.written.endswith(" of") for one in before)


def _direction(places: Sequence[Place], at: int) -> str | None:
    """The class of the word that says which way the percentage goes; None for a level, for a share, and where it is unknown."""
    before, behind = places[max(0, at - 4) : at], places[at + 1 : at + 3]
    if (before and before[-1].token.cls in _LEVELS) or (behind and behind[0].token.cls == "OF"):
        return None
    for stretch in (reversed(before), behind):
        for one in stretch:
            if one.token.cls in MOVES:
                return one.token.cls
            if one.token.cls == "FILL" and (level := level_word(one)) is not None:
                return level
            if one.token.cls == "PRIOR" and stretch is not behind:
                return None  # 为原来的290%: a ratio
            if one.token.claim is not None and one.token.cls != "DATE":
                break
    moves = {one.token.cls for one in places if one.token.cls in MOVES}
    moves |= {level for one in places if one.token.cls == "FILL" and (level := level_word(one)) is not None}
    return moves.pop() if len(moves) == 1 else None
