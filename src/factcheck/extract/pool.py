"""Sets of the sentences of some documents by the token classes they hold, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, compress
from typing import Any, TypeVar

from factcheck.extract.tokens import Sentence
from factcheck.lang.base import ALL_CLASSES, BIT, CLASSES, CODE, MOST_COUNTED, at_least, split_need

T = TypeVar("T")
_BIT_OF = {CODE[name]: BIT[name] for name in CLASSES}
_CODE_OF = {bit: code for code, bit in _BIT_OF.items()}
_SET = bytes(range(48)) + b"\0\1" + bytes(range(50, 256))  # the digits 0 and 1 as numbers
_TWO, _THREE = at_least(2, 0), at_least(3, 0)
_FEW = 1024  # sentences of which a set is quickly made bit by bit; with many it would take quadratic time


class SentencePool:
    """The sentences of documents that are read together, numbered through, so that what concerns none of them is asked once.

    Bit i of a set of sentences stands for sentence i. `memory` holds what was found in them, by what was looked for.
    """

    __slots__ = ("_listed", "_meeting", "_numbered", "firsts", "memory", "sentences")

    def __init__(self, *documents: tuple[Sentence, ...]) -> None:
        self.sentences = tuple(chain.from_iterable(documents))
        self.firsts = [0, *accumulate(map(len, documents))]
        self._numbered = [(number, one) for number, sentences in enumerate(documents) for one in sentences]
        self._listed: dict[int, list[tuple[int, Sentence]]] = {}
        self._meeting: Meeting | None = None
        self.memory: dict[Any, Any] = {}

    @property
    def meeting(self) -> Meeting:
        """The sentences that meet a need, by need; each is made when it is first asked for."""
        if self._meeting is None:
            self._meeting = Meeting(self.sentences)
        return self._meeting

    def list(self, places: int) -> list[tuple[int, Sentence]]:
        """The sentences of a set, each with the number of its document; not to be changed."""
        found = self._listed.get(places)
        if found is None:
            found = self._listed[places] = pick(self._numbered, places)
        return found


class Meeting(dict[int, int]):
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
            held = pick(range(len(self._sentences)), self[mask])
            counted = [(at, sum(map(self._sentences[at].shape.count, codes))) for at in held]
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


def pick(sentences: Sequence[T], places: int) -> list[T]:
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
