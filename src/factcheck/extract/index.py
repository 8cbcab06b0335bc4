"""Which sentences of a document hold which token classes, so that a check looks only at those it could concern."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any, Protocol, TypeVar

from factcheck.extract.tokens import Sentence
from factcheck.lang.base import BIT, CLASSES, CODE, GROUPS

T = TypeVar("T")


@lru_cache(maxsize=1024)
def bits_of(names: str) -> int:
    """The bit mask of "A|GROUP"; KeyError for a name that is neither a class nor a group."""
    return sum({BIT[cls] for name in names.split("|") for cls in GROUPS.get(name, (name,))})


class SentenceIndex:
    """Sets of sentences as integers: bit i stands for sentence i. Each is made when it is first asked for."""

    __slots__ = ("_by_bits", "_by_count", "_sentences", "everywhere")

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self._sentences = sentences
        self._by_bits: dict[int, int] = {}
        self._by_count: dict[tuple[int, int], int] = {}
        self.everywhere = (1 << len(sentences)) - 1

    def meeting(self, bits: int) -> int:
        """Sentences that hold a token of one of these classes."""
        found = self._by_bits.get(bits)
        if found is None:
            found = self._by_bits[bits] = _pack([sentence.mask & bits != 0 for sentence in self._sentences])
        return found

    def meeting_all(self, masks: Iterable[int], among: int) -> int:
        """Those `among` some sentences that meet every mask."""
        known = self._by_bits
        for bits in masks:
            among &= known[bits] if bits in known else self.meeting(bits)
            if not among:
                break
        return among

    def counting(self, bits: int, least: int) -> int:
        """Sentences with at least so many tokens of these classes."""
        if least < 2:
            return self.meeting(bits)
        key = bits, least
        found = self._by_count.get(key)
        if found is None:
            codes = _codes(bits)
            some = self.meeting(bits)
            found = self._by_count[key] = some and _pack(
                [
                    sentence.mask & bits != 0 and sum(map(sentence.shape.count, codes)) >= least
                    for sentence in self._sentences
                ]
            )
        return found

    def list(self, places: int) -> list[Sentence]:
        """The sentences of a set, in order."""
        if places == self.everywhere:
            return [*self._sentences]
        found = []
        while places:
            low = places & -places
            found.append(self._sentences[low.bit_length() - 1])
            places ^= low
        return found


def _pack(flags: list[bool]) -> int:
    """Flags as the bits of an integer, the first one lowest."""
    return int("".join(["1" if flag else "0" for flag in reversed(flags)]) or "0", 2)


@lru_cache(maxsize=1024)
def _codes(bits: int) -> tuple[str, ...]:
    return tuple(CODE[name] for name in CLASSES if BIT[name] & bits)


class Indexed(Protocol):
    """An analysis: the index of its sentences, and what was made of it so far."""

    @property
    def index(self) -> SentenceIndex: ...

    @property
    def memory(self) -> dict[Any, Any]: ...


A = TypeVar("A", bound=Indexed)


def sentences_with(analysis: Indexed, *names: str, least: int = 1) -> list[Sentence]:
    """The sentences that hold `least` tokens of each of these classes ("A|GROUP" for one of several), in order."""
    index = analysis.index
    places = index.everywhere
    for name in names:
        places &= index.counting(bits_of(name), least)
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
