"""Sets of sentences by the token classes they hold, against the plain meaning of a need."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck.extract.pool as pool
from factcheck.extract.index import SentenceIndex, index_all, places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.lang.base import BIT, CODE, GROUPS, at_least, split_need
from factcheck.lang.lexicon import load
from factcheck.notation import expand, implies_one
from factcheck.pattern import PatternGroup, find_each, find_in, patterns

NAMES = ("MONEY", "PERCENT", "COUNT", "UP", "FILL", "COMMA", "DATE")
GROUPED = (*NAMES, "AMOUNT", "LEVEL", "MOVE", "MONEY|PERCENT", "UP|DATE|RANK", "RANK")
SHAPES = st.lists(st.lists(st.sampled_from(NAMES), max_size=9), max_size=12)


@dataclass
class Read:
    """As much of an analysis as the index needs."""

    sentences: tuple[Sentence, ...]
    memory: dict[Any, Any] = field(default_factory=dict)
    index: SentenceIndex = field(init=False)

    def __post_init__(self) -> None:
        self.index = index_all(self.sentences)[0]


def read(shapes: list[list[str]]) -> Read:
    """Sentences that hold tokens of these classes."""
    found = []
    for at, names in enumerate(shapes):
        sentence = Sentence(load("en"), "", 0, 0, index=at, block="text", field="text")
        for name in names:
            sentence.add(name, 0, 0)
        sentence.close()
        found.append(sentence)
    return Read(tuple(found))


@given(SHAPES, st.sampled_from(GROUPED), st.integers(1, 6), st.booleans())
def test_sentences_are_those_that_hold_so_many_tokens(
    shapes: list[list[str]], names: str, least: int, many: bool
) -> None:
    few, classes = pool._FEW, expand(names)
    try:
        pool._FEW = 0 if many else few  # as in a long document
        found = sentences_with(read(shapes), names, least=least)
    finally:
        pool._FEW = few
    assert [one.index for one in found] == [
        at for at, shape in enumerate(shapes) if sum(name in classes for name in shape) >= least
    ]


@given(SHAPES, st.sampled_from(GROUPED))
def test_places_are_those_of_the_classes(shapes: list[list[str]], names: str) -> None:
    for sentence, shape in zip(read(shapes).sentences, shapes, strict=True):
        assert places_in(sentence, names) == [at for at, name in enumerate(shape) if name in expand(names)]


NEEDS = st.tuples(st.integers(1, 4), st.sampled_from(GROUPED))


@given(st.lists(NEEDS, max_size=3), NEEDS, st.lists(st.sampled_from(NAMES), max_size=9))
def test_what_a_need_implies_holds_with_it(
    needs: list[tuple[int, str]], other: tuple[int, str], shape: list[str]
) -> None:
    def met(count: int, names: str) -> bool:
        return sum(name in expand(names) for name in shape) >= count

    def need(count: int, names: str) -> tuple[int, int]:
        return split_need(at_least(count, sum(BIT[name] for name in expand(names))))

    if implies_one([need(*one) for one in needs], need(*other)) and all(met(*one) for one in needs):
        assert met(*other)


SOURCES = (
    "a=AMOUNT .. b=AMOUNT", "UP .. p=PERCENT", "p=PERCENT COMMA q=PERCENT", "^ UP", "DATE? a=MONEY", "UP | COMMA",
    "a=LEVEL FILL b=LEVEL FILL c=LEVEL",
)  # fmt: skip


@given(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=4), SHAPES)
def test_a_group_finds_what_its_patterns_find(sources: list[str], shapes: list[list[str]]) -> None:
    analysis, group = read(shapes), patterns(*sources)
    alone = [
        (pattern.source, match.sentence.index, match.found.span())
        for pattern in group
        for sentence in analysis.sentences
        for match in pattern.find(analysis, sentence)  # type: ignore[arg-type]
    ]
    together = list(find_each(group, analysis))  # type: ignore[arg-type]
    assert [(match.sentence.index, match.found.span()) for match in together] == [one[1:] for one in alone]
    by_sentence = [
        (match.sentence.index, match.found.span())
        for sentence in analysis.sentences
        for match in find_in(group, analysis, sentence)  # type: ignore[arg-type]
    ]
    assert sorted(by_sentence) == sorted(one[1:] for one in alone)


@given(
    st.lists(st.sampled_from(SOURCES), min_size=1, max_size=4), st.lists(SHAPES, max_size=5), st.sampled_from(GROUPED)
)
def test_documents_of_a_pool_are_read_like_those_alone(
    sources: list[str], documents: list[list[list[str]]], names: str
) -> None:
    group, alone, pooled = (
        patterns(*sources),
        [read(shapes) for shapes in documents],
        [read(shapes) for shapes in documents],
    )
    for one, index in zip(pooled, index_all(*(one.sentences for one in pooled)), strict=True):
        one.index = index

    def found(analysis: Read) -> tuple[list[tuple[int, tuple[int, int]]], list[list[int]]]:
        matches = find_each(group, analysis)  # type: ignore[arg-type]
        listed = [[one.index for one in sentences_with(analysis, names, least=least)] for least in (1, 2, 4)]
        return [(match.sentence.index, match.found.span()) for match in matches], listed

    assert list(map(found, pooled)) == list(map(found, alone))


def test_groups_of_no_patterns_find_nothing() -> None:
    assert list(find_each(PatternGroup(), read([["UP"]]))) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(GROUPS))
def test_every_group_can_be_asked_for(name: str) -> None:
    shapes = [[cls] for cls in CODE]
    assert [shapes[one.index][0] for one in sentences_with(read(shapes), name)] == [
        cls for cls in CODE if cls in GROUPS[name]
    ]
