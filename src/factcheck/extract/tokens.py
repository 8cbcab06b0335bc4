"""Typed tokens and the sentence that holds them; ordinary words between tokens become FILL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from factcheck.lang.atoms import normalize, split
from factcheck.lang.base import BIT, CODE, Language
from factcheck.types import Field, Quantity

_SILENT = ".!?'’‘…。！？ \n\t\r\u3000\u00a0"  # signs that are no word
_new = object.__new__
_LONG_FILL = 14  # atoms (blanks count) after which a stretch of words is LONG


_OPEN, _CLOSE = ("OPEN", "QUOTE_OPEN"), ("CLOSE", "QUOTE_CLOSE")
_OPENS = dict(zip(_CLOSE, _OPEN, strict=True))
_PAIRED = frozenset((*_OPEN, *_CLOSE))
_BRACKETS = sum(BIT[cls] for cls in _CLOSE)
_NO_BRACKETS: Mapping[int, int] = MappingProxyType({})


class Token:
    """One typed token. `payload` is a Quantity, a DateRef, or what the lexicon gives; `claim` is a claim's index.

    `quantity` is the claim of a cue that holds a numeral (threefold, 翻两番); its payload stays the factor.
    A `silent` token shows a figure that claims nothing ("First, ..."). `begun` is where the claim of a cue begins that holds more than a date (比去年同期).
    """

    # No slots: most tokens never set these, and making tokens is a good part of reading.
    claim: int | None = None
    quantity: Quantity | None = None
    silent = False
    begun: int | None = None

    cls: str
    start: int
    end: int
    payload: object
    first: int  # index of its first atom, and of the atom after its last one (hedges behind it included)
    last: int

    @property
    def claimed(self) -> int:
        """Where its claim begins."""
        return self.start if self.begun is None else self.begun

    def __repr__(self) -> str:
        return f"{self.cls}[{self.start}:{self.end}]"


def _make_token(cls: str, start: int, end: int, payload: object, first: int, last: int) -> Token:
    """A token; a function is called in half the time that a class is."""
    token = _new(Token)
    token.cls = cls
    token.start = start
    token.end = end
    token.payload = payload
    token.first = first
    token.last = last
    return token


def pair_brackets(tokens: Sequence[Token]) -> dict[int, int]:
    """For every bracket or quotation mark that has its other half: the index of that half."""
    partner: dict[int, int] = {}
    opened: dict[str, list[int]] = {cls: [] for cls in _OPEN}
    for index in [index for index, token in enumerate(tokens) if token.cls in _PAIRED]:
        cls = tokens[index].cls
        if cls in opened:
            opened[cls].append(index)
        elif opened[_OPENS[cls]]:
            start = opened[_OPENS[cls]].pop()
            partner[start], partner[index] = index, start
            for others in opened.values():  # what was opened inside and never closed
                while others and others[-1] > start:
                    others.pop()
    return partner


class Sentence:
    """The typed tokens of one sentence; `shape` has one character per token, `mask` one bit per class present.

    `brackets` gives for every bracket or quotation mark that has its other half the index of that half, `vocabulary`
    the different atoms.

    `figures` counts the quantities among them (those that were given up included). `plain` is the normalized text of the sentence, `lower` its atoms, `starts` where they stand in the field.
    """

    __slots__ = (
        "block", "brackets", "doc_id", "end", "field", "figures", "index", "language", "lower", "mask", "plain", "shape", "start",
        "starts", "text", "tokens", "vocabulary",
    )  # fmt: skip

    shape: str
    brackets: Mapping[int, int]
    vocabulary: frozenset[str]

    def __init__(
        self,
        language: Language,
        text: str,
        start: int,
        end: int,
        *,
        index: int,
        block: str,
        field: Field,
        doc_id: str = "",
        plain: str | None = None,
    ) -> None:
        self.doc_id = doc_id
        self.language = language
        self.text = text
        self.start = start
        self.end = end
        self.index = index
        self.block = block
        self.field: Field = field
        self.plain = normalize(text[start:end]) if plain is None else plain
        self.lower = split(self.plain)
        self.starts = list(accumulate(map(len, self.lower), initial=start))
        self.tokens: list[Token] = []
        self.figures = 0
        self.mask = 0

    @property
    def atoms(self) -> list[str]:
        """The atoms as they stand in the text."""
        return [self.text[a:b] for a, b in zip(self.starts, self.starts[1:], strict=False)]

    def written(self, first: int, last: int) -> str:
        """The atoms first..last-1 as they stand in the text."""
        return self.text[self.starts[first] : self.starts[last]]

    def __getattr__(self, name: str) -> object:
        """What is made when it is first asked for, once all tokens are there: claims need none of it."""
        if name == "shape":
            self.shape = "".join([CODE[token.cls] for token in self.tokens])
            return self.shape
        if name == "brackets":
            self.brackets = pair_brackets(self.tokens) if self.mask & _BRACKETS else _NO_BRACKETS
            return self.brackets
        if name == "vocabulary":
            self.vocabulary = frozenset(self.lower)
            return self.vocabulary
        raise AttributeError(name)

    def close(self) -> None:
        """Fixes the mask once all tokens are there."""
        self.mask = sum([BIT[cls] for cls in {token.cls for token in self.tokens}])

    def add(self, cls: str, first: int, last: int, payload: object = None, fill_to: int | None = None) -> Token:
        """Appends a token over the atoms first..last-1, with the FILL before it (up to a hedge that it took up)."""
        tokens, starts = self.tokens, self.starts
        after = tokens[-1].last if tokens else 0
        gap = (first if fill_to is None else fill_to) - after
        if gap > 1 or (gap == 1 and self.lower[after] not in _SILENT):
            self._fill(after, gap)
        token = _make_token(cls, starts[first], starts[last], payload, first, last)
        tokens.append(token)
        return token

    def fill(self, first: int) -> None:
        """Stands ordinary words between the last token and an atom in as one FILL token."""
        after = self.tokens[-1].last if self.tokens else 0
        gap = first - after
        if gap > 1 or (gap == 1 and self.lower[after] not in _SILENT):
            self._fill(after, gap)

    def _fill(self, after: int, gap: int) -> None:
        """Adds a FILL token of `gap` atoms, unless they are blanks and stops."""
        start, end = self.starts[after], self.starts[after + gap]
        if gap < 4 and not self.text[start:end].strip(_SILENT):
            return
        self.tokens.append(_make_token("LONG" if gap > _LONG_FILL else "FILL", start, end, None, after, after + gap))

    def describe(self) -> str:
        """The token classes in order, for people who write patterns."""
        return " ".join(token.cls for token in self.tokens)
