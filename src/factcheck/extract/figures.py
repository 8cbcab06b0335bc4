"""Reads one figure with its sign, its currency and the numeral itself."""

from __future__ import annotations

from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.base import Entry, Numeral
from factcheck.lang.digits import with_scale
from factcheck.lang.phrases import find, skip_blank

SIGNS = frozenset("-−–+")
_MINUS = frozenset("-−–")
_LONE = 5  # atoms of a text that is hardly more than a figure
_OPEN = {"(": ")", "（": "）"}
_LONGEST_NAME = 8  # code points of a name that ends in a sign: 歼-
_BEFORE_SIGN = frozenset("([{（【、，,：:;；“\"'|=>~～∼")


class Figure:
    """One figure as written, in atom indices.

    `first` to `end` is its span, `written` to `stop` the numeral with its scale words; `last` lies behind the hedge that
    may follow. `entry` is what the lexicon says about the words behind the numeral (unit, currency, classifier...).
    """

    __slots__ = (
        "currency",
        "end",
        "entry",
        "first",
        "fixed",
        "hedge",
        "kind",
        "last",
        "last_digit",
        "numeral",
        "ordinal",
        "per",
        "stop",
        "unit_at",
        "value",
        "written",
    )  # fmt: skip

    def __init__(self, first: int, written: int, numeral: Numeral) -> None:
        self.first = first
        self.written = written
        self.numeral = numeral
        self.value = numeral.value
        self.last_digit = numeral.last_digit
        self.fixed = numeral.fixed
        self.kind = numeral.kind
        self.stop = self.end = self.last = self.unit_at = numeral.end
        self.currency: str | None = None
        self.entry: Entry | None = None
        self.per: str | None = None
        self.hedge = numeral.hedge
        self.ordinal = numeral.kind == "ordinal"

    @property
    def bare(self) -> bool:
        """True when the numeral stands alone: no currency, no unit, no scale word."""
        return self.entry is None and self.currency is None and self.numeral.exponent == 0

    @property
    def money(self) -> bool:
        """True for an amount of money."""
        return self.currency is not None or (self.entry is not None and self.entry.cls == "MONEY")

    @property
    def currency_name(self) -> str | None:
        """The currency, whether it was written before or behind the figure."""
        if self.currency is not None:
            return self.currency
        return str(self.entry.payload) if self.entry is not None and self.entry.cls == "MONEY" else None

    def scale(self, power: int, at: int, end: int) -> None:
        """Multiplies the figure by a power of ten that was written at an atom."""
        numeral = self.numeral
        self.numeral = numeral._replace(
            value=numeral.value * 10**power,
            last_digit=numeral.last_digit + power,
            exponent=numeral.exponent + power,
            scale_at=at if numeral.scale_at is None else numeral.scale_at,
        )
        self.value = self.numeral.value
        self.last_digit = self.numeral.last_digit
        if end > self.end:
            self.end = self.last = end


def goes_on(sentence: Sentence, figure: Figure, at: int) -> bool:
    """Whether anything at an atom, a blank before it, can belong to a figure that ends there or join another one to it."""
    lower, language = sentence.lower, sentence.language
    size = len(lower)
    if at < size and lower[at] < "!":
        at += 1
    if at >= size:
        return False
    atom = lower[at]
    if atom in language.joints:
        at = skip_blank(lower, at + 1)
        return at < size and (is_numeral(lower[at]) or lower[at] in language.starters)
    bare = figure.entry is None and figure.currency is None
    return atom in (language.behind if bare else language.behind_unit) or is_numeral(atom)


def read_figure(sentence: Sentence, index: int) -> Figure | None:
    """The figure that begins at an atom, without what follows the numeral; None when there is none."""
    lower, language = sentence.lower, sentence.language
    at, negative, currency = index, False, None
    atom = lower[at]
    if not is_numeral(atom):
        if atom in SIGNS:
            if not _is_sign(sentence, at):
                return None
            negative, at = atom in _MINUS, skip_blank(lower, at + 1)
        if lower[at] in language.currency_firsts:
            found = currency_before(sentence, at)
            if found is not None:
                currency, at = found
                if lower[at] in _MINUS:
                    negative, at = True, at + 1
                elif lower[at] in _OPEN:
                    return _bracketed(sentence, index, at, currency)
        elif lower[at] == language.ordinal_prefix and at + 1 < len(lower):
            figure = _numeral(sentence, index, at + 1)
            if figure is not None:
                figure.ordinal = True
            return figure
    figure = _numeral(sentence, index, at)
    if figure is None:
        return None
    figure.currency = currency
    if currency is not None and not _suits_currency(sentence, figure):
        return None
    if negative:
        figure.value = -figure.value
        figure.numeral = figure.numeral._replace(value=figure.value)
    return figure


def _suits_currency(sentence: Sentence, figure: Figure) -> bool:
    """Applies the scale of a code (MUSD 12); False where a word is no currency before such a figure (R 5, the dollar 2)."""
    lower, language = sentence.lower, sentence.language
    word = lower[figure.first]
    if not language.spaced and lower[figure.end : figure.end + 1] == ["年"] and lower[figure.written].isdecimal():
        return False  # 欧元1999年启用
    power = language.currency_scales.get(word)
    if power is not None:
        figure.scale(power, figure.written, figure.end)
    if word not in language.words.scaled_currencies or len(lower) <= _LONE:
        return True
    upper = len(word) > 1 or sentence.text[sentence.starts[figure.first]].isupper()
    following = lower[figure.end] if figure.end < len(lower) else ""
    scaled = figure.numeral.exponent > 0 or following in language.letter_scales
    return upper and (scaled or (len(word) == 1 and (figure.fixed or "," in lower[figure.written])))


def take_number_sign(sentence: Sentence, figure: Figure) -> bool:
    """Ranked No. 3: the sign before the figure belongs to a rank; True when it stands there."""
    lower, at = sentence.lower, figure.first - 1
    if at >= 0 and is_blank(lower[at]):
        at -= 1
    if at >= 0 and lower[at] == ".":
        at -= 1
    if at < 0 or lower[at] not in sentence.language.words.number_signs:
        return False
    figure.first, figure.ordinal = at, True
    return True


def _numeral(sentence: Sentence, index: int, at: int) -> Figure | None:
    lower, language = sentence.lower, sentence.language
    if at >= len(lower) or not (is_numeral(lower[at]) or lower[at] in language.starters):
        return None
    numeral = language.grammar.numeral(language, lower, at)
    return None if numeral is None else Figure(index, at, numeral)


def _is_sign(sentence: Sentence, at: int) -> bool:
    """A sign belongs to the figure when nothing but a blank, a bracket or an ideograph stands before it."""
    lower = sentence.lower
    if at == 0 and lower[at] != "+" and len(lower) > 2 and is_blank(lower[1]) and is_numeral(lower[2]):
        return True  # "- 20 degrees", if that is the whole text
    if at >= 2 and lower[at - 2] in sentence.language.words.sign_after and is_blank(lower[at - 1]):
        apart = at + 2 < len(lower) and is_blank(lower[at + 1]) and is_numeral(lower[at + 2])
        if apart and lower[at] != "+":
            return True  # convert - 20 degrees
    if at + 1 >= len(lower) or not (is_numeral(lower[at + 1]) or lower[at + 1] in sentence.language.currency_firsts):
        return False
    before = lower[at - 1] if at else " "
    if is_blank(before):
        return bool(lower[at] != "–")
    stop = sentence.starts[at + 1] - sentence.start
    if sentence.plain[max(0, stop - _LONGEST_NAME) : stop].endswith(sentence.language.words.name_endings):
        return False  # 歼-15
    return bool(before in _BEFORE_SIGN or "\u3400" <= before[0] <= "\u9fff")


def currency_before(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """The currency written before a figure, and the index of the figure (or of its sign or bracket)."""
    lower, language = sentence.lower, sentence.language
    found = find(language.before, lower, at)
    if found is None:
        return None
    entry, end = found
    after = skip_blank(lower, end)
    if after >= len(lower):
        return None
    following = lower[after]
    worded = lower[at].isalpha()
    if len(lower[at]) == 1 and worded and is_blank(lower[at + 1]) and lower[at] not in language.words.spaced_currencies:
        return None  # a $5 million plan, China 's $5 million
    signed = following in _MINUS and after > end and "".join(lower[at:end]) != "r"  # SEK -3.2 million
    if not (is_numeral(following) or (following in "-−(（" and (signed or not worded))):  # noqa: SIM102 - two questions, one after the other
        if language.spaced or not worded or following not in language.starters:
            return None
    if following in "-−(（" and (after + 1 >= len(lower) or not is_numeral(lower[after + 1])):
        return None
    if worded and at and lower[at - 1][-1].isalnum() and lower[at - 1].isascii():
        return None
    if "".join(lower[at:end]) in language.words.capitals and not sentence.text[sentence.starts[at]].isupper():
        return None
    return str(entry.payload), after


def _bracketed(sentence: Sentence, index: int, at: int, currency: str) -> Figure | None:
    """$(45.2) million: an amount in accountants' brackets is negative."""
    figure = _numeral(sentence, index, at + 1)
    if figure is None or figure.end >= len(sentence.lower) or sentence.lower[figure.end] != _OPEN[sentence.lower[at]]:
        return None
    numeral = with_scale(sentence.language, sentence.lower, figure.numeral._replace(end=figure.end + 1))
    negative = Figure(index, at + 1, numeral._replace(value=-numeral.value))
    negative.currency = currency
    return negative
