"""Which sentences of a document hold which token classes, so that a check looks only at those it could concern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any, Protocol, TypeVar

from factcheck.extract.pool import SentencePool, pick
from factcheck.extract.tokens import Sentence
from factcheck.lang.base import BIT, CLASSES, CODE, GROUPS, at_least

T = TypeVar("T")


@lru_cache(maxsize=1024)
def bits_of(names: str) -> int:
    """The bit mask of "A|GROUP"; KeyError for a name that is neither a class nor a group."""
    return sum({BIT[cls] for name in names.split("|") for cls in GROUPS.get(name, (name,))})


class SentenceIndex:
    """Sets of sentences of one document (`number` of its pool) as integers: bit i stands for sentence i."""

    __slots__ = ("_listed", "_sentences", "everywhere", "meeting", "number", "pool")

    def __init__(self, pool: SentencePool, number: int) -> None:
        first, end = pool.firsts[number : number + 2]
        self.pool = pool
        self.number = number
        self._sentences = pool.sentences[first:end]
        self.everywhere = (1 << end - first) - 1
        alone = len(pool.sentences) == end - first
        self.meeting: dict[int, int] = pool.meeting if alone else _Within(pool, first, self.everywhere)
        self._listed: dict[int, list[Sentence]] = {}

    def meeting_all(self, needs: Iterable[int], among: int) -> int:
        """Those `among` some sentences that meet every need."""
        meeting = self.meeting
        for need in needs:
            if not among:
                break
            among &= meeting[need]
        return among

    def list(self, places: int) -> list[Sentence]:
        """The sentences of a set, in order; not to be changed."""
        found = self._listed.get(places)
        if found is None:
            found = self._listed[places] = pick(self._sentences, places)
        return found


def index_all(*documents: tuple[Sentence, ...]) -> list[SentenceIndex]:
    """The indexes of documents, given by their sentences, that share a pool."""
    pool = SentencePool(*documents)
    return [SentenceIndex(pool, number) for number in range(len(documents))]


class _Within(dict[int, int]):
    """The sentences of one document of a pool that meet a need."""

    __slots__ = ("_everywhere", "_first", "_pool")

    def __init__(self, pool: SentencePool, first: int, everywhere: int) -> None:
        self._pool = pool.meeting
        self._first = first
        self._everywhere = everywhere

    def __missing__(self, need: int) -> int:
        found = self[need] = self._pool[need] >> self._first & self._everywhere
        return found


@lru_cache(maxsize=1024)
def _codes(bits: int) -> tuple[str, ...]:
    return tuple(CODE[name] for name in CLASSES if BIT[name] & bits)


@lru_cache(maxsize=256)
def _finder(names: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(_codes(bits_of(names)))}]")


def places_in(sentence: Sentence, names: str) -> list[int]:
    """The places of the tokens of some classes ("A|GROUP") in a sentence."""
    return [found.start() for found in _finder(names).finditer(sentence.shape)]


class Indexed(Protocol):
    """An analysis: the index of its sentences, and what was made of it so far."""

    @property
    def index(self) -> SentenceIndex: ...

    @property
    def memory(self) -> dict[Any, Any]: ...


A = TypeVar("A", bound=Indexed)


@lru_cache(maxsize=1024)
def _needs_of(names: tuple[str, ...], least: int) -> tuple[int, ...]:
    return tuple(at_least(least, bits_of(name)) for name in names)


def sentences_with(analysis: Indexed, *names: str, least: int = 1) -> list[Sentence]:
    """The sentences that hold `least` tokens of each of these classes ("A|GROUP" for one of several), in order."""
    index = analysis.index
    places, meeting = index.everywhere, index.meeting
    for need in _needs_of(names, least):
        places &= meeting[need]
        if not places:
            return []
    return index.list(places)


def once(function: Callable[[A], T]) -> Callable[[A], T]:
    """Makes a function of a document remember its result as long as the document lives: several checks ask for it."""

    @wraps(function)
    def recall(analysis: A) -> T:
        memory = analysis.memory
        if function not in memory:
            memory[function] = function(analysis)
        result: T = memory[function]
        return result

    return recall
