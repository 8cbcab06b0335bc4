"""A stated growth and two values at two times, in an order that no pattern lists, or in neighbouring sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checks.change._timed import Timed, is_open, passage, read_timed
from factcheck.checks.change._times import MOVES, Place, level_word

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.types import Relation

_STEM = 4  # letters of a noun by which another form of it is known
_LEVELS = ("TO", "FROM", "REACH", "AT")  # right before a percentage that is itself a level


def timed(analysis: Analysis, kind: str) -> Iterator[Relation]:
    """Relations of sentences with one percentage and the only two amounts of them, or of them and their neighbours."""
    for sentence in sentences_with(analysis, "PERCENT", "MOVE|MORE|LESS|DATE|PRIOR"):
        percents = [at for at in places_in(sentence, "PERCENT") if sentence.tokens[at].claim is not None]
        if len(percents) != 1:
            continue
        for group in _groups(analysis, sentence):
            found = _read(analysis, passage(*group), Place(sentence, percents[0]), kind)
            if found is not None:
                yield found
                break


def _groups(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[Sentence, ...]]:
    """The sentence alone, with the one before, with two before, with the one behind, as far as amounts are missing in it."""
    count = len(places_in(sentence, "AMOUNT"))
    before, behind = _beside(analysis, sentence, -1), _beside(analysis, sentence, 1)
    if count == 2:
        yield (sentence,)
    elif count == 1 and before is not None:
        yield (before, sentence)
    if count == 1 and behind is not None:
        yield (sentence, behind)
    if count == 0 and before is not None:
        yield (before, sentence)
        first = _beside(analysis, before, -1)
        if first is not None:
            yield (first, before, sentence)


def _beside(analysis: Analysis, sentence: Sentence, step: int) -> Sentence | None:
    """The sentence right before (-1) or behind (1) in the same paragraph."""
    at = sentence.index + step
    if not 0 <= at < len(analysis.sentences):
        return None
    other = analysis.sentences[at]
    first, last = (other, sentence) if step < 0 else (sentence, other)
    between = first.text[first.end : last.start]
    return other if other.field == sentence.field and "\n\n" not in between and not between.strip() else None


def _read(analysis: Analysis, places: Sequence[Place], percent: Place, kind: str) -> Relation | None:
    at = places.index(percent)
    direction = _direction(places, at)
    if direction is None or not is_open(places):
        return None
    found = read_timed(analysis, places, frozenset((at,)))
    if found is None or not _is_measured(places, at, found) or _counts_others(analysis, found):
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


def _counts_others(analysis: Analysis, found: Timed) -> bool:
    """True where one sentence counts what the other does not name: cases fell to 1,300; there were 2,450 deaths."""
    one, other = found.a, found.b
    if one.sentence == other.sentence or one.quantity is None or other.quantity is None:
        return False
    if {one.quantity.kind, other.quantity.kind} != {"count", "number"}:
        return False
    counted, bare = (one, other) if one.quantity.kind == "count" else (other, one)
    assert counted.quantity is not None
    sentence = analysis.sentences[bare.sentence]
    noun = (counted.quantity.unit or "").removeprefix("count:")[:_STEM].lower()
    return sentence.language.spaced and noun not in sentence.text[sentence.start : sentence.end].lower()


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
