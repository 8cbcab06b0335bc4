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

    __slots__ = ("_by_bits", "_by_class", "_by_count", "_listed", "_sentences", "everywhere")

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self._sentences = sentences
        self._by_bits: dict[int, int] = {}
        self._by_count: dict[tuple[int, int], int] = {}
        self._by_class: dict[str, int] | None = None
        self._listed: dict[int, list[Sentence]] = {}
        self.everywhere = (1 << len(sentences)) - 1

    def meeting(self, bits: int) -> int:
        """Sentences that hold a token of one of these classes."""
        found = self._by_bits.get(bits)
        if found is None:
            by_class = self._by_class or self._sort()
            found = 0
            for code in _codes(bits):
                if code in by_class:
                    found |= by_class[code]
            self._by_bits[bits] = found
        return found

    def _sort(self) -> dict[str, int]:
        """The sentences of each class, by the character that stands for it in a shape."""
        places: dict[str, list[int]] = {}
        for place, sentence in enumerate(self._sentences):
            for code in set(sentence.shape):
                places.setdefault(code, []).append(place)
        self._by_class = {code: _pack(found) for code, found in places.items()}
        return self._by_class

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
            enough = [
                sentence.index
                for sentence in self.list(self.meeting(bits))
                if sum(map(sentence.shape.count, codes)) >= least
            ]
            found = self._by_count[key] = _pack(enough)
        return found

    def list(self, places: int) -> list[Sentence]:
        """The sentences of a set, in order; not to be changed."""
        found = self._listed.get(places)
        if found is None:
            found = self._listed[places] = _pick(self._sentences, places)
        return found


def _pick(sentences: tuple[Sentence, ...], places: int) -> list[Sentence]:
    digits = bin(places)[:1:-1]  # the lowest first; bits one by one would take quadratic time
    found, at = [], digits.find("1")
    while at >= 0:
        found.append(sentences[at])
        at = digits.find("1", at + 1)
    return found


def _pack(places: list[int]) -> int:
    """A set of sentences as an integer."""
    if not places:
        return 0
    packed = bytearray(places[-1] // 8 + 1)
    for place in places:
        packed[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(packed, "little")


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
