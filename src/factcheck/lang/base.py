"""What a language must provide, and the token classes that make checks independent of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

from factcheck.lang.calendar import DateRef
from factcheck.types import Period

# Quantities: a token of these classes carries a claim.
QUANTITIES = (
    "MONEY", "PERCENT", "POINTS", "TIMES", "COUNT", "MEASURE", "NUMBER", "FRACTION", "ORDINAL", "RANK", "AGE",
    "DURATION", "DATE", "RATIO",
)  # fmt: skip

# Cues: words and signs that tie quantities together. The lexicons say which words belong to which class.
CUES = (
    "UP", "DOWN", "CHANGE", "NARROW", "WIDEN", "FACTOR",  # direction of a change; FACTOR: doubled, halved, 翻一番
    "FROM", "TO", "AT", "BY", "BETWEEN", "THAN", "OF", "WITH", "FOR",  # case marks
    "REACH", "BE",  # verbs that state a level: reached, stood at, is
    "COMPARED", "PRIOR", "YOY", "QOQ", "ANNUAL",  # base of a comparison
    "TOTAL", "OF_WHICH", "INCLUDING", "COMPRISING", "SHARE", "REST", "RESPECTIVELY", "SUCH_AS", "NAMELY",
    "EACH", "PER", "AVERAGE", "MORE", "LESS", "GAP", "NEW", "TIMES_CUE",
    "EQUIV", "RANKED", "AMONG", "PLACES", "AGED", "BORN", "DIED", "WEEKDAY",
    "REAL", "FORECAST", "TARGET", "NEGATED", "HYPOTHETICAL", "SAID", "RESTATED", "LOSS",
    "ANAPHOR", "APPOS", "RETURNED", "NET", "ANNUALIZED", "FX",  # this figure; marking a; back where it started; net gain of
    "CONCEPT",  # a noun of the measure lexicon: output, revenue, 总产值; the payload is the concept
)  # fmt: skip

MARKS = (
    "AND", "COMMA", "ENUM", "SEMI", "COLON", "OPEN", "CLOSE", "QUOTE_OPEN", "QUOTE_CLOSE", "DASH", "SLASH", "END",
    "FILL", "LONG",  # FILL: a stretch of up to six ordinary words; LONG: a longer one
)  # fmt: skip

CLASSES = QUANTITIES + CUES + MARKS
# One character per class for sentence shapes: letters and digits below U+0100, which the regular expression compiler
# handles many times faster than others, and of which none is special to it.
_SHAPES = [chr(point) for point in range(48, 256) if chr(point).isalnum() and chr(point) not in "²³¹¼½¾ªº"]
CODE = dict(zip(CLASSES, _SHAPES, strict=False))
assert len(CODE) == len(CLASSES), "more token classes than characters for them"
BIT = {name: 1 << index for index, name in enumerate(CLASSES)}

# Signs that become tokens wherever they stand.
SIGNS = {
    ",": "COMMA", "，": "COMMA", "、": "ENUM", ";": "SEMI", "；": "SEMI", ":": "COLON", "：": "COLON", "(": "OPEN",
    "（": "OPEN", "[": "OPEN", ")": "CLOSE", "）": "CLOSE", "]": "CLOSE", "—": "DASH", "–": "DASH", "-": "DASH",
    "~": "DASH", "～": "DASH", "―": "DASH", "“": "QUOTE_OPEN", "「": "QUOTE_OPEN", "《": "QUOTE_OPEN", "”": "QUOTE_CLOSE",
    "」": "QUOTE_CLOSE", "》": "QUOTE_CLOSE", "/": "SLASH", '"': "QUOTE_OPEN", "！": "END", "？": "END", "。": "END",
}  # fmt: skip

# Named unions that patterns may use like a class.
GROUPS: dict[str, tuple[str, ...]] = {
    "LEVEL": ("MONEY", "COUNT", "MEASURE", "NUMBER", "PERCENT", "AGE", "DURATION"),
    "AMOUNT": ("MONEY", "COUNT", "MEASURE", "NUMBER"),
    "SHAREQ": ("PERCENT", "FRACTION"),
    "RATE": ("PERCENT", "POINTS", "TIMES"),
    "ANYQ": QUANTITIES,
    "MOVE": ("UP", "DOWN", "CHANGE", "NARROW", "WIDEN"),
    "LIST": ("COMMA", "ENUM", "AND", "SEMI"),
    "STOP": ("SEMI", "END"),
    "SOFT": ("FILL", "DATE", "DURATION", "YOY", "QOQ", "PRIOR", "QUOTE_OPEN", "QUOTE_CLOSE", "FOR", "OF", "WITH",
             "CONCEPT", "REAL", "SAID", "FORECAST", "AND", "ORDINAL", "BE", "REACH", "LOSS", "NEW", "AMONG", "DASH", "PER",
             "ANAPHOR", "APPOS", "RETURNED", "NET", "ANNUALIZED", "FX"),
}  # fmt: skip


class Entry(NamedTuple):
    """What the lexicon says about one phrase: its token class and, for some classes, a payload."""

    cls: str
    payload: object = None


class Numeral(NamedTuple):
    """A numeral that was read.

    `value` is exact, scale words included; `last_digit` is the power of ten of the last digit that was written; `end`
    is the index of the first atom after it; `exponent` is the power of ten that scale words brought; `scale_at` is
    the index of the first scale atom, or None; `kind` tells "plain", "spelled", "fraction", "ordinal" and "percent"
    apart; `ends` are the two figures of a range in one word (三五十).
    """

    value: Fraction
    last_digit: int
    end: int
    exponent: int = 0
    scale_at: int | None = None
    kind: str = "plain"
    ends: tuple[Fraction, Fraction] | None = None


@dataclass(slots=True)
class Node:
    """One step of the phrase trie: what may follow, and the entry of the phrase that ends here."""

    follow: dict[str, Node] = field(default_factory=dict)
    entry: Entry | None = None


class Grammar(Protocol):
    """What data cannot express: how a language composes numerals out of words."""

    def starters(self, tables: dict[str, Any]) -> frozenset[str]:
        """The atoms, besides digits, with which a numeral can begin."""
        ...

    def numeral(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """The numeral that begins at an atom (lower case), in words or in digits with scale words, or None."""
        ...

    def date(self, text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
        """The date or period that begins at a position of the lower-case text, or None."""
        ...

    def date_starters(self, tables: dict[str, Any]) -> frozenset[str]:
        """The atoms, besides digits, with which a date can begin."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Lexicon and grammar of one language. All words come from its lexicon.toml."""

    code: str
    root: dict[str, Node]
    after: dict[str, Node]
    before: dict[tuple[str, ...], str]
    currency_firsts: frozenset[str]
    hedges_after: dict[str, Node]
    names_before: frozenset[str]
    year_before: frozenset[str]
    scales: dict[str, Node]
    letter_scales: dict[str, int]
    starters: frozenset[str]
    date_starters: frozenset[str]
    hot: frozenset[str]
    unit_case: dict[str, str]
    trigger: re.Pattern[str]
    irregular: frozenset[str]
    not_plural: frozenset[str]
    heads: tuple[str, ...]
    stop: frozenset[str]
    generic: frozenset[str]
    abbreviations: frozenset[str]
    tables: dict[str, Any]
    grammar: Grammar
