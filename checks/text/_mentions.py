"""Figures with the words around them: what makes two mentions speak of one thing."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import pairwise
from operator import ne
from typing import NamedTuple

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import once, places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.lexicon import load
from factcheck.types import Claim, Quantity

_LONGEST = 12  # characters of a word that points back
FIGURES = ("MONEY", "PERCENT", "COUNT", "MEASURE", "NUMBER", "POINTS")
_MOVES = frozenset(("UP", "DOWN", "REACH", "SHARE", "NARROW", "WIDEN"))
_PASSED = _MOVES | {
    "YOY",
    "QOQ",
    "BE",
    "BY",
    "TO",
    "AT",
    "OF",
    "WITH",
    "FOR",
    "CHANGE",
    "COMPARED",
    "RESPECTIVELY",
    "PRIOR",
    "DATE",
}
_EDGES = frozenset(("COMMA", "SEMI", "END", "COLON", "ENUM", "OPEN", "CLOSE", "DASH"))
_AFTER = frozenset(("FILL", "CONCEPT", "YOY", "QOQ", "UP", "DOWN", "OF", "ANNUAL", "NEW", "TOTAL", "LOSS", "TARGET"))


class Mention(NamedTuple):
    """A figure where it stands: the token `place` of its sentence."""

    claim: Claim
    sentence: Sentence
    place: int
    value: Fraction
    unit: str
    digits: str  # the significant ones

    @property
    def token(self) -> Token:
        """The token of the figure."""
        return self.sentence.tokens[self.place]

    @property
    def typed(self) -> bool:
        """False for a figure in letters: nobody exchanges the digits of thirty-one."""
        return not self.sentence.language.spaced or any(map(str.isdecimal, self.claim_text))

    @property
    def claim_text(self) -> str:
        """The figure as it stands in the text."""
        return self.sentence.text[self.token.start : self.token.end]

    @property
    def cue(self) -> str | None:
        """The verb right before it (English: its class)."""
        return _cue(self.sentence, self.place)

    @property
    def tail(self) -> str:
        """The words right behind it."""
        return _tail(self.sentence, self.place)

    @property
    def head(self) -> str:
        """The words of its clause before it, without the verb."""
        return _head(self.sentence, self.place)

    @property
    def before(self) -> str:
        """The sentence up to the figure."""
        return self.sentence.text[self.sentence.start : self.token.start]


@once
def mentions(analysis: Analysis) -> list[Mention]:
    """All plain figures with a unit or a noun, in order."""
    return find_mentions(analysis)


def find_mentions(analysis: Analysis, *hedges: str, among: tuple[str, ...] = FIGURES) -> list[Mention]:
    """All plain figures with a unit or a noun, in order, and those with one of some hedges; `among` are their classes."""
    result = []
    for sentence in sentences_with(analysis, "|".join(among)):
        for index in places_in(sentence, "|".join(among)):
            token = sentence.tokens[index]
            quantity = token.payload
            if not isinstance(quantity, Quantity) or token.claim is None:
                continue
            value = quantity.number.value
            if value is not None and quantity.number.hedge in (None, "exactly", *hedges):
                people = quantity.kind == "count" and quantity.unit in people_units(sentence.language.code)
                unit = "count count:人" if people else f"{quantity.kind} {quantity.unit}"
                result.append(Mention(analysis.claim(token), sentence, index, value, unit, digits_of(value)))
    return result


@cache
def people_units(code: str) -> frozenset[str]:
    """The counting words of people in a language that has several: 名, 位."""
    return frozenset() if load(code).spaced else frozenset(f"count:{word}" for word in ("人", "名", "位"))


def _cue(sentence: Sentence, index: int) -> str | None:
    for token in reversed(sentence.tokens[max(0, index - 2) : index]):
        if token.cls in _MOVES:
            return token.cls if sentence.language.code == "en" else sentence.text[token.start : token.end].strip()
        if token.cls not in ("BY", "TO", "AT", "OF", "BE"):
            return None
    return None


def _head(sentence: Sentence, index: int) -> str:
    """The clause up to the verbs and case marks that stand right before the figure."""
    tokens = sentence.tokens
    last = index - 1
    while last >= 0 and tokens[last].cls in _PASSED:
        last -= 1
    first = last
    while first >= 0 and tokens[first].cls not in _EDGES:
        first -= 1
    return sentence.text[tokens[first + 1].start : tokens[last].end].strip().lower() if first < last else ""


def _tail(sentence: Sentence, index: int) -> str:
    """Up to four words behind the figure, as far as the phrase goes."""
    words: list[str] = []
    for token in sentence.tokens[index + 1 : index + 4]:
        if token.cls == "DATE" and not sentence.language.spaced:  # 1.24亿元的一季度净利润
            continue
        if token.cls not in _AFTER:
            break
        text = sentence.text[token.start : token.end].lower()
        words += text.split() if sentence.language.code == "en" else list(text.strip())
    words = [word.strip(".,;:!?。") for word in words][: 4 if sentence.language.code == "en" else 8]
    return " ".join(word for word in words if word)


def shared_words(one: str, two: str, chinese: bool) -> str:
    """The longest words that two stretches share: two words in a row, or four characters of Chinese; else nothing."""
    if chinese:
        return longest(one, two, 4)
    a, b = _words(one), _words(two)
    pairs = set(pairwise(b))
    return next((f"{x} {y}" for x, y in pairwise(a) if (x, y) in pairs and len(x) + len(y) >= 8), "")


def shared_tail(one: str, two: str, chinese: bool, more: int = 0) -> bool:
    """True when the words behind two figures begin alike: two words, or four characters of Chinese, and `more`."""
    alike: list[str] = []
    for a, b in zip(one.split(), two.split(), strict=False):
        if a != b:
            break
        alike.append(a)
    return len(alike) >= (4 if chinese else 2) + more and (chinese or sum(map(len, alike)) >= 8)


def shared_head(one: str, two: str, chinese: bool) -> bool:
    """True when the words before two figures end alike: two words, or four characters of Chinese."""
    if chinese:  # 学校现有学生, 学院现有学生: another subject
        return min(len(one), len(two)) >= 4 and (one.endswith(two) or two.endswith(one))
    a, b = one.split()[-2:], two.split()[-2:]
    return len(a) == 2 and a == b and sum(map(len, a)) >= 8


def _words(text: str) -> list[str]:
    return [word.strip("'’\"“”().,;:") for word in text.lower().split()]


def longest(one: str, two: str, least: int) -> str:
    """The longest stretch that both share, of `least` characters and more; else nothing."""
    best = ""
    for start in range(len(one) - least + 1):
        size = max(least, len(best) + 1)
        while start + size <= len(one) and one[start : start + size] in two:
            best = one[start : start + size]
            size += 1
    return best


def digits_of(value: Fraction) -> str:
    """The significant digits of a value."""
    top, bottom = value.numerator, value.denominator
    return str(abs(top if bottom == 1 else top * 10**12 // bottom)).rstrip("0")


def exchanged(one: Fraction, two: Fraction) -> bool:
    """True when two neighbouring digits are exchanged between two values of one size."""
    scale, n, d, m, e = 1, one.numerator, one.denominator, two.numerator, two.denominator
    if n * m <= 0:
        return False
    while n * scale % d or m * scale % e:
        scale *= 10
        if scale > 10**12:
            return False
    a, b = str(abs(n * scale // d)), str(abs(m * scale // e))
    if len(a) != len(b):
        return False
    apart = [i for i in range(len(a)) if a[i] != b[i]]
    return len(apart) == 2 and apart[1] == apart[0] + 1 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]


def substituted(one: Fraction, two: Fraction) -> bool:
    """True when one digit differs between two values of one size."""
    a, b = digits_of(one), digits_of(two)
    if len(a) != len(b) or sum(map(ne, a, b)) != 1 or not two:
        return False
    return Fraction(1, 10) < one / two < 10


def shifted(one: Fraction, two: Fraction) -> bool:
    """True when the same digits stand one place apart (0.6 and 6 do not count: too few digits)."""
    a = digits_of(one)
    return a == digits_of(two) and len(a) >= 2 and one / two in (10, Fraction(1, 10))


def is_title(mention: Mention) -> bool:
    """True for a figure of the headline, wherever it arrived."""
    return mention.sentence.field == "title" or mention.sentence.block == "title"


def is_definite(mention: Mention) -> bool:
    """True for "the 477,000 new jobs": a figure that was given before."""
    words = mention.sentence.language.tables["wording"]["definite"]
    return mention.before.rstrip()[-_LONGEST:].lower().endswith(tuple(words))


def is_measured(mention: Mention) -> bool:
    """True for the figure of "the profit of $241 million"."""
    return mention.sentence.language.spaced and mention.before.rstrip()[-3:].lower() == " of"
