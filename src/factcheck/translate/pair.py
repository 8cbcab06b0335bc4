"""Aligns the figures of a document and of its translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.extract.analysis import Analysis
from factcheck.translate.compare import Match, match, same_value
from factcheck.translate.figures import Figure
from factcheck.translate.likeness import SLIP, alike, likeness
from factcheck.translate.names import find_name
from factcheck.translate.texts import Text, align_texts
from factcheck.types import Span

_REACH = 40  # figures before and behind the one of the same rank that are compared with a figure
_AROUND = 4  # sentences before and behind in which a figure without counterpart is looked for


class Couple(NamedTuple):
    """A figure and its counterpart in the translation; one of them is None when there is none.

    `alone` tells that no other figure of its sort lacks a counterpart in these sentences; `kept` how many figures of
    its sentence have found theirs; `unique` that the other text has none of its numbers anywhere. The spans are those
    of the sentences.
    """

    source: Figure | None
    target: Figure | None
    found: Match
    alone: bool = False
    kept: int = 0
    unique: bool = False
    source_span: Span | None = None
    target_span: Span | None = None

    @property
    def figures(self) -> tuple[Figure | None, Figure | None]:
        """Both figures."""
        return self.source, self.target


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents and the couples of their figures, in the order of their sentences."""

    source: Analysis
    target: Analysis
    couples: tuple[Couple, ...]


class _Side(NamedTuple):
    """One text's share in sentences that translate each other: its figures, those nearby, and where they stand."""

    text: Text
    figures: list[Figure]
    near: list[Figure]
    span: Span | None


class _Left(NamedTuple):
    """A figure without counterpart in its sentences, and whether it agrees with one in the sentences around.

    `firm` tells that it agrees in the same unit, not only once converted.
    """

    figure: Figure
    echoed: bool
    firm: bool


def align_pair(source: Analysis, target: Analysis) -> Alignment:
    """The couples of two documents: sentences are aligned first, then the figures in them."""
    first, second = Text(source), Text(target)
    couples: list[Couple] = []
    if first.title and second.title:
        sides = (_Side(text, text.title, text.title, None) for text in (first, second))
        couples.extend(_couple(*sides))
    beads = align_texts(first, second)
    for index, bead in enumerate(beads):
        if bead.source and bead.target:
            near = beads[max(0, index - _AROUND) : index + _AROUND + 1]
            here = first.gather([bead.source]), first.gather([one.source for one in near])
            there = second.gather([bead.target]), second.gather([one.target for one in near])
            couples.extend(
                _couple(_Side(first, *here, first.cover(bead.source)), _Side(second, *there, second.cover(bead.target)))
            )
    return Alignment(source, target, tuple(couples))


def _couple(source: _Side, target: _Side) -> Iterator[Couple]:
    """Pairs the figures of sentences that translate each other; what agrees with a figure nearby needs no partner."""
    here, there = source.figures, target.figures
    taken: dict[int, tuple[int, Match]] = {}
    used: set[int] = set()
    candidates = _candidates(here, there)
    for exact, wanted in ((True, Match.SAME), (False, Match.SAME), (False, Match.NUMERAL)):
        for i, j in candidates:
            if i in taken or j in used or (exact and not same_value(here[i], there[j])):
                continue
            if match(here[i], there[j]) is wanted:
                taken[i] = (j, wanted)
                used.add(j)
    for i, (j, found) in sorted(taken.items()):
        yield Couple(here[i], there[j], found, True, len(taken), False, source.span, target.span)
    lost = [_left(one, target.near) for i, one in enumerate(here) if i not in taken]
    added = [_left(one, source.near) for j, one in enumerate(there) if j not in used]
    kept = source.text.count_sentences(here[i] for i in taken), target.text.count_sentences(there[j] for j in used)
    for couple in _couple_rest(lost, added, source, target):
        count = _count_kept(couple, source.text, target.text, *kept)
        yield couple._replace(kept=count, source_span=source.span, target_span=target.span)


def _count_kept(couple: Couple, first: Text, second: Text, here: Counter[int], there: Counter[int]) -> int:
    """How many figures of the sentence that this one stands in have found their counterpart."""
    if couple.source is not None:
        return here[first.sentence_of(couple.source)]
    return there[second.sentence_of(couple.target)] if couple.target is not None else 0


def _candidates(here: list[Figure], there: list[Figure]) -> list[tuple[int, int]]:
    """Pairs of indexes whose ranks are near, the nearest first."""
    scale = len(there) / max(1, len(here))
    found = [
        (abs(j - i * scale), i, j)
        for i in range(len(here))
        for j in range(max(0, int(i * scale) - _REACH), min(len(there), int(i * scale) + _REACH + 1))
    ]
    return [(i, j) for _, i, j in sorted(found)]


def _left(figure: Figure, others: list[Figure]) -> _Left:
    """The figure with what the sentences around say of it: an echo says all that it says."""
    echoes = [
        other
        for other in others
        if match(figure, other) is Match.SAME
        and (figure.digits <= other.digits or (figure.value is not None and other.value is not None))
    ]
    return _Left(figure, bool(echoes), any(other.unit is None or other.unit == figure.unit for other in echoes))


def _couple_rest(lost: list[_Left], added: list[_Left], source: _Side, target: _Side) -> Iterator[Couple]:
    """Couples figures that agree with nothing, the likeliest first; one of two may be echoed nearby, never both."""
    left, right = dict(enumerate(lost)), dict(enumerate(added))
    pairs = {
        (i, j): likeness(lost[i].figure, added[j].figure)
        for i, j in _candidates([one.figure for one in lost], [one.figure for one in added])
        if not (lost[i].echoed and added[j].echoed) or _is_slip(lost[i], added[j])
        if alike(lost[i].figure, added[j].figure)
    }
    for i, j in sorted(pairs, key=lambda pair: -pairs[pair]):
        if i in left and j in right:
            rivals = {right[other].figure.digits for other in right if (i, other) in pairs}
            others = {left[other].figure.digits for other in left if (other, j) in pairs}
            yield Couple(lost[i].figure, added[j].figure, Match.NONE, len(rivals) == len(others) == 1)
            del left[i], right[j]
    for one in left.values():
        if not one.echoed:
            name = find_name(one.figure, target.text.document, target.span)
            yield Couple(one.figure, name, Match.NONE, not right, unique=_is_unique(one.figure, target.text))
    for one in right.values():
        if not one.echoed:
            name = find_name(one.figure, source.text.document, source.span)
            yield Couple(name, one.figure, Match.NONE, not left, unique=_is_unique(one.figure, source.text))


def _is_slip(lost: _Left, added: _Left) -> bool:
    """Both agree with something once converted, and are one digit apart in one unit: 27 feet (8.2 m), 29英尺."""
    same = lost.figure.unit is not None and lost.figure.unit == added.figure.unit
    return same and not (lost.firm and added.firm) and likeness(lost.figure, added.figure) >= SLIP


def _is_unique(figure: Figure, text: Text) -> bool:
    return figure.digits.isdisjoint(text.numbers)
