"""A currency behind a figure, beside one that may stand before it."""

from __future__ import annotations

from factcheck.extract.contexts import name_in_context
from factcheck.extract.figures import Figure
from factcheck.extract.plausible import is_capital
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import Entry
from factcheck.lang.phrases import skip_blank


def take_money(sentence: Sentence, figure: Figure, entry: Entry, start: int, end: int) -> None:
    """A currency behind the figure; beside one before it, the more specific of the two counts."""
    lower, language = sentence.lower, sentence.language
    name = str(entry.payload)
    unit = name if figure.numeral.exponent or figure.currency else name_in_context(sentence, figure, name, start, end)
    if unit != name:  # two pounds of meat
        figure.entry, figure.end, figure.last = Entry("UNIT", unit), end, end
        return
    following = lower[end] if end < len(lower) else ""
    if language.spaced and (
        is_numeral(following or " ")
        or (not lower[start].isalpha() and _numeral_next(sentence, end) and not _signed_behind(sentence, start, end))
    ):
        return  # 3 USD50 cards
    written = "".join(lower[start:end])
    if written in language.words.capitals and not is_capital(sentence, start, end):
        return
    if (
        written in language.words.piece_words
        and figure.currency is None
        and (_counts_pieces(sentence, following) or is_lump(sentence, figure, end))
    ):
        figure.entry, figure.end, figure.last = Entry("CLASSIFIER", written), end, end
        return
    generic = written in language.words.generic_currencies
    if figure.currency is None:
        figure.entry = entry
    elif not generic and entry.payload not in language.words.small_money:
        figure.currency = str(entry.payload)
    elif not generic:
        return
    figure.end = figure.last = end
    scale = language.currency_scales.get(written)
    if scale is not None:  # twenty MUSD
        figure.scale(scale, start, end)
    at = skip_blank(lower, end)
    power = language.scales.get(lower[at]) if at < len(lower) and figure.numeral.exponent == 0 else None
    if power is not None and power >= 5:  # 75 USD million
        figure.scale(power, at, at + 1)


def _counts_pieces(sentence: Sentence, following: str) -> bool:
    """三块蛋糕: 块 is money before a figure and before words that cannot be what it counts, a classifier otherwise."""
    language = sentence.language
    if not "\u3400" <= following <= "\u9fff" or following in language.words.after_pieces:
        return False
    return following not in language.starters and following not in language.inside_units


def is_lump(sentence: Sentence, figure: Figure, end: int) -> bool:
    """产业结构调一块, 分一块: one 块 behind a verb is a piece or a part; 只要一块 and 一块钱 are money."""
    lower, words = sentence.lower, sentence.language.words
    if figure.value != 1 or is_numeral(lower[figure.written]) or figure.first == 0 or not words.before_price:
        return False
    before, following = lower[figure.first - 1], lower[end] if end < len(lower) else "。"
    if following in sentence.language.starters or following in sentence.language.inside_units:
        return False
    return "\u3400" <= before <= "\u9fff" and before not in words.before_price and following not in words.after_pieces


def _signed_behind(sentence: Sentence, start: int, end: int) -> bool:
    """10 $ 30 $: the next figure has the same sign behind it, so that this one belongs to the figure before it."""
    lower = sentence.lower
    sign = skip_blank(lower, skip_blank(lower, end) + 1)
    return sign < len(lower) and lower[sign] == lower[start] and not _numeral_next(sentence, sign + 1)


def _numeral_next(sentence: Sentence, end: int) -> bool:
    at = skip_blank(sentence.lower, end)
    return at < len(sentence.lower) and is_numeral(sentence.lower[at]) and at > end
