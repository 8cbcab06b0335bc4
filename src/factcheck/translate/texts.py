"""A document cut into paragraphs and sentences, with its figures by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from factcheck.extract.analysis import Analysis
from factcheck.extract.sentences import split_sentences
from factcheck.lang.lexicon import load
from factcheck.translate.figures import Figure
from factcheck.translate.reading import read_figures
from factcheck.translate.segments import Bead, align
from factcheck.types import Span

_FIRM = 2.0  # how much dearer than sentences paragraphs are to merge and to leave out
_SMALL = 2  # numbers up to which a figure says little about where it stands


class Text:
    """The sentences of a document: their places, their figures, and the numbers that find them again in a translation.

    `paragraphs` are ranges of sentences. `title` holds the figures of a headline that arrived apart from the text.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.document = analysis.document
        figures = read_figures(analysis)
        self.title = [figure for figure in figures if figure.span.field == "title"]
        self.paragraphs: list[range] = []
        self.sentences: list[Span] = []
        self.figures: list[list[Figure]] = []
        self._cut([figure for figure in figures if figure.span.field == "text"])
        self.keys = [frozenset(_keys(inside)) for inside in self.figures]
        self.numbers = frozenset(number for figure in figures for number in figure.digits)

    def _cut(self, figures: list[Figure]) -> None:
        document, at = self.document, 0
        language = load(document.lang)
        for block in document.blocks:
            if block.kind == "furniture":
                continue
            first = len(self.sentences)
            for stretch in split_sentences(language, document.reading, block.start, block.end):
                while at < len(figures) and figures[at].span.start < stretch.start:
                    at += 1
                inside = at
                while at < len(figures) and figures[at].span.start < stretch.end:
                    at += 1
                self.figures.append(figures[inside:at])
                self.sentences.append(Span(doc_id=document.doc_id, start=stretch.start, end=stretch.end))
            if len(self.sentences) > first:
                self.paragraphs.append(range(first, len(self.sentences)))

    def size(self, part: range) -> int:
        """Code points of some sentences."""
        return sum(self.sentences[i].end - self.sentences[i].start for i in part)

    def gather(self, parts: Iterable[range]) -> list[Figure]:
        """The figures of some sentences."""
        return [figure for part in parts for index in part for figure in self.figures[index]]

    def sentence_of(self, figure: Figure) -> int:
        """The number of the sentence that a figure stands in; -1 for the headline."""
        if figure.span.field == "title":
            return -1
        return bisect_right(self.sentences, figure.span.start, key=_start_of) - 1

    def count_sentences(self, figures: Iterable[Figure]) -> Counter[int]:
        """How many of the figures stand in each sentence."""
        return Counter(self.sentence_of(figure) for figure in figures)

    def cover(self, part: range) -> Span | None:
        """The span from the first to the last of some sentences; None when there are none."""
        if not part:
            return None
        first, last = self.sentences[part[0]], self.sentences[part[-1]]
        return Span(doc_id=first.doc_id, start=first.start, end=last.end)


def _start_of(span: Span) -> int:
    return span.start


def _keys(figures: Iterable[Figure]) -> Iterator[Fraction]:
    for figure in figures:
        if not figure.ordinal and not figure.vague:
            yield from (value for value in figure.digits if value > _SMALL)


def align_texts(source: Text, target: Text) -> list[Bead]:
    """Which sentences translate which: paragraphs are aligned first, then the sentences of those that go together."""
    beads: list[Bead] = []
    for paragraph in _align(source, target, source.paragraphs, target.paragraphs, _FIRM):
        if len(paragraph.source) > 1 and len(paragraph.target) > 1:
            beads.extend(_align(source, target, _single(paragraph.source), _single(paragraph.target)))
        else:
            beads.append(paragraph)
    return beads


def _single(sentences: range) -> list[range]:
    return [range(index, index + 1) for index in sentences]


def _align(source: Text, target: Text, rows: list[range], columns: list[range], firm: float = 1.0) -> Iterator[Bead]:
    """The alignment of two lists of stretches, in sentences."""

    first, second = _Keys(source.keys, rows), _Keys(target.keys, columns)

    def shared(some: range, others: range) -> int:
        here, there = first.of(some), second.of(others)
        return len(here & there) if here and there else 0

    sizes = [source.size(row) for row in rows], [target.size(column) for column in columns]
    for bead in align(*sizes, shared, firm=firm):
        yield Bead(_join(rows, bead.source), _join(columns, bead.target))


class _Keys:
    """The numbers in runs of stretches, joined when they are first asked for."""

    def __init__(self, keys: Sequence[frozenset[Fraction]], parts: Sequence[range]) -> None:
        self._single = [frozenset[Fraction]().union(*(keys[index] for index in part)) for part in parts]
        self._joined: dict[tuple[int, int], frozenset[Fraction]] = {}

    def of(self, some: range) -> frozenset[Fraction]:
        """The numbers in some stretches."""
        if len(some) == 1:
            return self._single[some.start]
        joined = self._joined.get((some.start, some.stop))
        if joined is None:
            joined = frozenset[Fraction]().union(*self._single[some.start : some.stop])
            self._joined[some.start, some.stop] = joined
        return joined


def _join(parts: list[range], chosen: range) -> range:
    return range(parts[chosen[0]].start, parts[chosen[-1]].stop) if chosen else range(0)
