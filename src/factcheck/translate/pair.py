"""Aligns the figures of a document and of its translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from factcheck.extract.analysis import Analysis
from factcheck.extract.sentences import split_sentences
from factcheck.lang.lexicon import load
from factcheck.translate.compare import Match, alike, likeness, match
from factcheck.translate.figures import Figure, read_figures
from factcheck.translate.segments import Bead, align

_REACH = 40  # figures of a sentence before and behind the one of the same rank that are compared with it
_AROUND = 4  # sentences before and behind in which a figure without counterpart is looked for


class Couple(NamedTuple):
    """A figure and its counterpart in the translation; one of them is None when there is none.

    `alone` tells that no other figure of its sort lacks a counterpart in these sentences; `kept` how many figures of the
    sentences have found theirs.
    """

    source: Figure | None
    target: Figure | None
    found: Match
    alone: bool = False
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents and the couples of their figures, in order of the translation's sentences."""

    source: Analysis
    target: Analysis
    couples: tuple[Couple, ...]


class _Text:
    """A document cut into paragraphs and sentences, with its figures by sentence."""

    def __init__(self, analysis: Analysis) -> None:
        document = analysis.document
        language = load(document.lang)
        figures = read_figures(analysis)
        self.title = [figure for figure in figures if figure.span.field == "title"]
        body = [figure for figure in figures if figure.span.field == "text"]
        self.paragraphs: list[range] = []
        self.sizes: list[int] = []
        self.figures: list[list[Figure]] = []
        at = 0
        for block in document.blocks:
            if block.kind == "furniture":
                continue
            first = len(self.sizes)
            for stretch in split_sentences(language, document.text, block.start, block.end):
                while at < len(body) and body[at].span.start < stretch.start:
                    at += 1
                inside = at
                while at < len(body) and body[at].span.start < stretch.end:
                    at += 1
                self.figures.append(body[inside:at])
                self.sizes.append(stretch.end - stretch.start)
            if len(self.sizes) > first:
                self.paragraphs.append(range(first, len(self.sizes)))
        self.keys = [frozenset(_keys(inside)) for inside in self.figures]


def _keys(figures: Iterable[Figure]) -> Iterator[Fraction]:
    for figure in figures:
        if not figure.ordinal and not figure.vague:
            yield from (value for value in figure.digits if value > 2)


def align_pair(source: Analysis, target: Analysis) -> Alignment:
    """The couples of two documents: paragraphs are aligned first, then sentences in them, then figures in these."""
    first, second = _Text(source), _Text(target)
    couples = list(_couple_titles(first, second))
    beads = list(_align_texts(first, second))
    for index, bead in enumerate(beads):
        near = beads[max(0, index - _AROUND) : index + _AROUND + 1]
        couples.extend(
            _couple(
                _gather(first, (bead.source,)),
                _gather(second, (bead.target,)),
                _gather(first, [one.source for one in near]),
                _gather(second, [one.target for one in near]),
            )
        )
    return Alignment(source, target, tuple(couples))


def _couple_titles(first: _Text, second: _Text) -> Iterator[Couple]:
    if first.title and second.title:
        yield from _couple(first.title, second.title, first.title, second.title)


def _gather(text: _Text, ranges: Iterable[range]) -> list[Figure]:
    return [figure for part in ranges for index in part for figure in text.figures[index]]


def _align_texts(first: _Text, second: _Text) -> Iterator[Bead]:
    def between(a: list[range], b: list[range]) -> Iterator[Bead]:
        sizes = [[sum(text.sizes[i] for i in part) for part in parts] for text, parts in ((first, a), (second, b))]

        def shared(rows: range, columns: range) -> int:
            here = frozenset[Fraction]().union(*(first.keys[i] for row in rows for i in a[row]))
            there = frozenset[Fraction]().union(*(second.keys[j] for column in columns for j in b[column]))
            return len(here & there)

        for bead in align(sizes[0], sizes[1], shared):
            yield Bead(_join(a, bead.source), _join(b, bead.target))

    for paragraph in between(first.paragraphs, second.paragraphs):
        if len(paragraph.source) > 1 and len(paragraph.target) > 1:
            yield from between([range(i, i + 1) for i in paragraph.source], [range(j, j + 1) for j in paragraph.target])
        else:
            yield paragraph


def _join(parts: list[range], chosen: range) -> range:
    if not chosen:
        return range(0)
    return range(parts[chosen[0]].start, parts[chosen[-1]].stop)


def _couple(here: list[Figure], there: list[Figure], near: list[Figure], far: list[Figure]) -> Iterator[Couple]:
    """Pairs the figures of sentences that translate each other; what agrees with a figure nearby needs no partner."""
    taken: dict[int, tuple[int, Match]] = {}
    used: set[int] = set()
    for wanted in (Match.SAME, Match.NUMERAL):
        for i, j in _candidates(here, there):
            if i not in taken and j not in used and match(here[i], there[j]) == wanted:
                taken[i] = (j, wanted)
                used.add(j)
    for i, (j, found) in sorted(taken.items()):
        yield Couple(here[i], there[j], found, kept=len(taken))
    lost = [_Left(figure, _echoed(figure, far)) for i, figure in enumerate(here) if i not in taken]
    added = [_Left(figure, _echoed(figure, near)) for j, figure in enumerate(there) if j not in used]
    yield from _couple_rest(lost, added, len(taken))


class _Left(NamedTuple):
    """A figure without counterpart in its sentences, and whether it agrees with one in the sentences around."""

    figure: Figure
    echoed: bool


def _candidates(here: list[Figure], there: list[Figure]) -> list[tuple[int, int]]:
    """Pairs of indexes whose ranks are near, the nearest first."""
    scale = len(there) / max(1, len(here))
    found = [
        (abs(j - i * scale), i, j)
        for i in range(len(here))
        for j in range(max(0, int(i * scale) - _REACH), min(len(there), int(i * scale) + _REACH + 1))
    ]
    return [(i, j) for _, i, j in sorted(found)]


def _echoed(figure: Figure, others: list[Figure]) -> bool:
    return any(match(figure, other) == Match.SAME for other in others)


def _couple_rest(lost: list[_Left], added: list[_Left], kept: int) -> Iterator[Couple]:
    """Couples figures that agree with nothing, the likeliest first; one of a couple may be echoed nearby, never both."""
    left, right = dict(enumerate(lost)), dict(enumerate(added))
    pairs = [
        (i, j)
        for i, j in _candidates([one.figure for one in lost], [one.figure for one in added])
        if not (lost[i].echoed and added[j].echoed) and alike(lost[i].figure, added[j].figure)
    ]
    for i, j in sorted(pairs, key=lambda pair: -likeness(lost[pair[0]].figure, added[pair[1]].figure)):
        if i in left and j in right:
            rivals = sum((i, other) in pairs for other in right) + sum((other, j) in pairs for other in left)
            yield Couple(lost[i].figure, added[j].figure, Match.NONE, alone=rivals == 2, kept=kept)
            del left[i], right[j]
    for one in left.values():
        if not one.echoed:
            yield Couple(one.figure, None, Match.NONE, alone=not right, kept=kept)
    for one in right.values():
        if not one.echoed:
            yield Couple(None, one.figure, Match.NONE, alone=not left, kept=kept)
