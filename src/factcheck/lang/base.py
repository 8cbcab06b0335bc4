"""What a language must provide, and the token classes that make checks independent of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

from factcheck.lang.calendar import DateRef
from factcheck.lang.contexts import CurrencyContext, UnitContext
from factcheck.lang.words import Words
from factcheck.types import Period

# Quantities: a token of these classes carries a claim.
QUANTITIES = (
    "MONEY", "PERCENT", "POINTS", "TIMES", "COUNT", "MEASURE", "NUMBER", "FRACTION", "ORDINAL", "RANK", "AGE",
    "DURATION", "DATE", "RATIO", "PERMILLE",  # apart from PERCENT, because the arithmetic of checks is in percent
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
BIT = {name: 1 << index for index, name in enumerate(CLASSES)}
ALL_CLASSES = (1 << len(CLASSES)) - 1


MOST_COUNTED = 3  # tokens that a pattern needs of some classes; whether the fourth is there, its search finds out


def at_least(count: int, bits: int) -> int:
    """A need: `count` tokens (one or more) of the classes of a mask, in one integer with the mask."""
    return bits | (count - 1) << len(CLASSES)


def split_need(need: int) -> tuple[int, int]:
    """The count and the mask of a need."""
    return (need >> len(CLASSES)) + 1, need & ALL_CLASSES


# Signs that become tokens wherever they stand.
SIGNS = {
    ",": "COMMA", "，": "COMMA", "、": "ENUM", ";": "SEMI", "；": "SEMI", ":": "COLON", "：": "COLON", "(": "OPEN",
    "（": "OPEN", "[": "OPEN", ")": "CLOSE", "）": "CLOSE", "]": "CLOSE", "—": "DASH", "–": "DASH", "-": "DASH",
    "~": "DASH", "～": "DASH", "―": "DASH", "“": "QUOTE_OPEN", "「": "QUOTE_OPEN", "《": "QUOTE_OPEN", "”": "QUOTE_CLOSE",
    "『": "QUOTE_OPEN", "』": "QUOTE_CLOSE", "」": "QUOTE_CLOSE", "》": "QUOTE_CLOSE", "〔": "OPEN", "〕": "CLOSE", "﹝": "OPEN", "﹞": "CLOSE", "/": "SLASH", '"': "QUOTE_OPEN", "！": "END", "？": "END", "。": "END",
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
    "SOFT": ("FILL", "DATE", "WEEKDAY", "DURATION", "YOY", "QOQ", "PRIOR", "QUOTE_OPEN", "QUOTE_CLOSE", "FOR", "OF", "WITH",
             "CONCEPT", "REAL", "SAID", "FORECAST", "AND", "ORDINAL", "BE", "REACH", "LOSS", "NEW", "AMONG", "DASH", "PER",
             "ANAPHOR", "APPOS", "RETURNED", "NET", "ANNUALIZED", "FX"),
}  # fmt: skip

# The classes of a group follow one another, so that a group is one range of characters, which compiles faster.
CODE = dict(zip(dict.fromkeys((*GROUPS["SOFT"], *GROUPS["LEVEL"], *CLASSES)), _SHAPES, strict=False))
assert len(CODE) == len(CLASSES), "more token classes than characters for them"


class Entry(NamedTuple):
    """What the lexicon says about one phrase: its class and, for some classes, a payload."""

    cls: str
    payload: object = None


@dataclass(slots=True)
class Node:
    """One step of a phrase trie: what may follow, and the entry of the phrase that ends here.

    `cue` is what a hedge is where it bounds no figure: "over" compares in "rose 5 percent over 2021".
    """

    follow: dict[str, Node] = field(default_factory=dict)
    entry: Entry | None = None
    cue: Entry | None = None


Trie = dict[str, Node]


DATE, FIGURE, PHRASE, SIGN = 1, 2, 4, 8  # what may begin at an atom
ANYTHING = frozenset(("",))  # in place of the atoms that must follow another one: none must
NUMERAL = "0"  # any numeral, among the atoms that must follow another one
FRACTION_DIGIT = -2  # the last written digit of a fraction, for readings wider than the tight one


class Numeral(NamedTuple):
    """A numeral that was read.

    `value` is exact, scale words included; `last_digit` is the power of ten of the last digit that was written; `end`
    is the index of the first atom after it; `exponent` is the power of ten that scale words brought; `scale_at` is
    the index of the first scale atom, or None; `kind` tells "plain", "spelled", "vague", "dozens", "fraction",
    "ordinal" and "percent" apart; `ends` are the two figures of a range in one word (三五十); `fixed` tells that a decimal point
    was written, which settles the precision; `hedge` is a hedge inside the numeral (1200余家, 十几); `tens` is the power
    of ten of a tens character right behind the only digit (3千万: 3), which a range shares like a scale word.
    """

    value: Fraction
    last_digit: int
    end: int
    exponent: int = 0
    scale_at: int | None = None
    kind: str = "plain"
    ends: tuple[Fraction, Fraction] | None = None
    fixed: bool = False
    hedge: str | None = None
    tens: int = 0


class Grammar(Protocol):
    """What data cannot express: how a language composes numerals and dates out of words."""

    def __init__(self, tables: dict[str, Any]) -> None: ...

    def starters(self) -> frozenset[str]:
        """The atoms, besides digits, with which a numeral can begin."""
        ...

    def numeral(self, language: Language, atoms: list[str], index: int) -> Numeral | None:
        """The numeral that begins at an atom (normalized), in words or in digits with scale words, or None."""
        ...

    def date(self, text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
        """The date or period that begins at a position of the normalized text with an atom, or None."""
        ...

    def date_starters(self) -> frozenset[str]:
        """The atoms, besides digits, with which a date can begin."""
        ...

    def date_follows(self) -> dict[str, frozenset[str]]:
        """For atoms that begin a date only before certain others: these (NUMERAL stands for any digits)."""
        ...

    def digit_follows(self) -> dict[str, frozenset[str]]:
        """The atoms, a blank before them, with which a numeral in digits goes on; scale words and other digits aside.

        With each the atoms of which one must then come next (ANYTHING: none must).
        """
        ...

    def numeral_follows(self) -> dict[str, frozenset[str]]:
        """For atoms that begin a numeral only before certain others (a hundred): these (NUMERAL: any digits)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """Lexicon and grammar of one language; equal only to itself. All words come from its lexicon.toml."""

    code: str
    spaced: bool  # words are set apart by blanks
    decimal_comma: bool
    words: Words
    first: dict[str, int]  # what may begin at an atom: DATE, FIGURE, PHRASE, SIGN
    single: dict[str, Entry]  # phrases of one atom that begin nothing else
    needs: dict[str, frozenset[str]]  # which atoms must follow, a blank between (ANYTHING: none must); empty: no start
    figure_needs: Mapping[str, frozenset[str]]  # the same for a figure alone, where something bounds it
    dashed: frozenset[str]  # atoms behind the hyphen that a phrase begins with: fold, odd
    triggers: frozenset[str]  # a sentence without digits and without these atoms holds no figure and no date

    root: Trie  # the words between figures: cues, hedges, concepts, weekdays, words that only look like numerals
    after: Trie  # what stands behind figures: units, currencies, classifiers
    before: Trie  # currencies before figures
    hedges_after: Trie
    rate_nouns: Trie  # denominators that are no units: share, person, 股
    ratio_words: Trie  # out of
    rank_classifiers: Trie  # 届, 位
    names_behind: Trie  # 号, 室: a figure before them is a name
    ordinal_names: Trie  # 条, 章: an ordinal before them is a name

    currency_firsts: frozenset[str]
    starters: frozenset[str]
    bare_scales: frozenset[str]  # scale characters that begin a numeral only behind a hedge: 近百家
    scales: dict[str, int]
    letter_scales: dict[str, int]
    unit_case: dict[str, str]
    ambiguous_units: dict[str, frozenset[str]]  # in, won: units where nothing or one of these words follows
    inside_units: dict[str, str]  # 半 and 多 inside a unit: "half", "odd"
    inner_units: dict[str, tuple[str, ...]]  # units only inside a compound amount: 分
    implied_parts: dict[str, str]  # the unit of a bare number behind a unit: 1 hour thirty
    below_zero_firsts: frozenset[str]  # first atoms of the phrases that set a minus sign behind a figure
    half_behind: tuple[tuple[str, ...], ...]  # half a unit behind a unit, in atoms: 半, "and a half"
    part_starts: frozenset[str]  # atoms, besides digits, that the next part of a compound amount begins with
    links: frozenset[str]  # atoms between the two figures of a range, a ratio, a score
    behind: frozenset[str]  # atoms that go on with a figure before them: units, hedges, links ...
    behind_unit: frozenset[str]  # those that go on with a figure that has its unit or currency
    joints: frozenset[str]  # atoms that do so only before another numeral
    digit_follows: dict[str, frozenset[str]]  # atoms that digits go on with, and what must then follow (or ANYTHING)
    careful_units: frozenset[str]  # first atoms of units that the words around them decide about
    plain_currencies: dict[str, str]  # signs before figures that are a currency wherever they stand
    letters: frozenset[str]  # atoms right behind digits that scale them or make an ordinal of them
    rate_symbols: dict[str, str]  # letters behind a stroke: km/h
    unit_contexts: dict[str, tuple[UnitContext, ...]]
    currency_scales: dict[str, int]  # MUSD, KEUR: powers of ten
    currency_contexts: dict[str, tuple[CurrencyContext, ...]]
    stated_factors: dict[str, str]  # factors that hold a numeral, without blanks, and how they are read
    ordinal_prefix: str

    generic: frozenset[str]  # classifiers that yield to the noun behind them: 个
    irregular: dict[str, str]
    not_plural: frozenset[str]
    heads: frozenset[str]  # nouns right behind a figure
    no_heads: frozenset[str]  # words of two characters that only begin like one
    head_sizes: tuple[int, ...]  # their lengths, the longest first
    stop: frozenset[str]
    tables: dict[str, Any]
    grammar: Grammar

    # What was read before: digits with scale words, and atoms behind an amount (whether a currency or a share begins there).
    numerals: dict[str | tuple[str, ...], Numeral | None] = field(default_factory=dict, compare=False, repr=False)
    money_behind: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    @property
    def abbreviations(self) -> frozenset[str]:
        """Words behind which a full stop ends no sentence."""
        return self.words.abbreviations
