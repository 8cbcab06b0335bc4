"""Which sentences of a document hold which token classes, so that a check looks only at those it could concern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from itertools import compress
from typing import Any, Protocol, TypeVar

from factcheck.extract.tokens import Sentence
from factcheck.lang.base import ALL_CLASSES, BIT, CLASSES, CODE, GROUPS, MOST_COUNTED, at_least, split_need

T = TypeVar("T")
_BIT_OF = {CODE[name]: BIT[name] for name in CLASSES}
_CODE_OF = {bit: code for code, bit in _BIT_OF.items()}
_SET = bytes(range(48)) + b"\0\1" + bytes(range(50, 256))  # the digits 0 and 1 as numbers
_TWO, _THREE = at_least(2, 0), at_least(3, 0)
_FEW = 512  # sentences of which a set is quickly made bit by bit; with many it would take quadratic time


@lru_cache(maxsize=1024)
def bits_of(names: str) -> int:
    """The bit mask of "A|GROUP"; KeyError for a name that is neither a class nor a group."""
    return sum({BIT[cls] for name in names.split("|") for cls in GROUPS.get(name, (name,))})


class SentenceIndex:
    """Sets of sentences as integers: bit i stands for sentence i. Each is made when it is first asked for."""

    __slots__ = ("_listed", "_sentences", "everywhere", "meeting")

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self._sentences = sentences
        self.meeting = _Meeting(sentences)
        self._listed: dict[int, list[Sentence]] = {}
        self.everywhere = (1 << len(sentences)) - 1

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
            found = self._listed[places] = _pick(self._sentences, places)
        return found


class _Meeting(dict[int, int]):
    """The sentences that meet a need: they hold a token of one of the classes of a mask, or as many as the need asks for."""

    __slots__ = ("_present", "_sentences")

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        super().__init__(_count_each(sentences) if len(sentences) <= _FEW else _sort(sentences))
        self._sentences = sentences
        self._present = sum(bit for bit in self if bit <= ALL_CLASSES)  # the classes that occur at all

    def __missing__(self, need: int) -> int:
        found, left = 0, need & self._present
        if need > ALL_CLASSES:
            return self._count(need, left)
        while left:
            lowest = left & -left
            found |= self[lowest]
            left ^= lowest
        self[need] = found
        return found

    def _count(self, need: int, bits: int) -> int:
        """The sentences that hold as many tokens as a need asks for; those with two and three are found together."""
        least, mask = split_need(need)
        if least > MOST_COUNTED or (bits and not bits & (bits - 1)):
            codes = [_CODE_OF[bit] for bit in _CODE_OF if bit & bits]
            held = _pick(self._sentences, self[mask])
            counted = [(one.index, sum(map(one.shape.count, codes))) for one in held]
            for wanted in (2, 3, least):
                self[at_least(wanted, mask)] = _pack([at for at, count in counted if count >= wanted])
            return self[need]
        one = two = three = 0  # sentences with so many tokens of the classes so far
        while bits:
            lowest = bits & -bits
            single, double, triple = self[lowest], self[lowest | _TWO], self[lowest | _THREE]
            three |= triple | double & one | single & two
            two |= double | single & one
            one |= single
            bits ^= lowest
        self[mask | _TWO], self[mask | _THREE] = two, three
        return self[need]


def _count_each(sentences: tuple[Sentence, ...]) -> dict[int, int]:
    """The sentences that hold one, two or three tokens of each class that occurs, by need."""
    one: dict[str, int] = {}
    two: dict[str, int] = {}
    three: dict[str, int] = {}
    for at, sentence in enumerate(sentences):
        place, shape = 1 << at, sentence.shape
        codes = set(shape)
        for code in codes:
            one[code] = one.get(code, 0) | place
        if len(codes) == len(shape):
            continue
        for code in codes:
            if (count := shape.count(code)) > 1:
                two[code] = two.get(code, 0) | place
                if count > 2:
                    three[code] = three.get(code, 0) | place
    found: dict[int, int] = {}
    for code, places in one.items():
        bit = _BIT_OF[code]
        found[bit], found[bit | _TWO], found[bit | _THREE] = places, two.get(code, 0), three.get(code, 0)
    return found


def _sort(sentences: tuple[Sentence, ...]) -> dict[int, int]:
    """The sentences of each class that occurs, by the bit of the class; for very many sentences."""
    listed: dict[str, list[int]] = {}
    for at, sentence in enumerate(sentences):
        for code in set(sentence.shape):
            listed.setdefault(code, []).append(at)
    return {_BIT_OF[code]: _pack(places) for code, places in listed.items()}


def _pick(sentences: tuple[Sentence, ...], places: int) -> list[Sentence]:
    digits = bin(places)[:1:-1]  # the lowest first; bits one by one would take quadratic time
    if len(sentences) <= _FEW:
        return list(compress(sentences, digits.encode().translate(_SET)))
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
