"""Whether a short or ambiguous word behind a figure really is its unit."""

from __future__ import annotations

from factcheck.extract.figures import Figure
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.base import Entry
from factcheck.lang.phrases import find, skip_blank

_CROSSES = frozenset("x×")
_LONE = 5  # atoms of a text that is hardly more than a figure
_LONGEST_LEAD = 8  # code points of a word that tells that days last: 连续


def is_plausible(sentence: Sentence, figure: Figure, entry: Entry, start: int, end: int, hyphen: bool) -> bool:
    """Whether a short or ambiguous word really is the unit of the figure before it."""
    lower, language = sentence.lower, sentence.language
    word = lower[start]
    following = lower[end] if end < len(lower) else ""
    if word in "\"'″′" and end == start + 1:
        return not hyphen and _is_inch_mark(sentence, start, following)
    if word in _CROSSES and is_numeral(lower[skip_blank(lower, end)] if skip_blank(lower, end) < len(lower) else " "):
        return False  # 2 x 150
    if word in language.words.calendar_units and end == start + 1:
        return _lasts(sentence, figure, following)
    if not word.isascii() or not word.isalpha() or end != start + 1:
        return (not hyphen or word.isalpha()) and not _counts_two(sentence, word, end)
    blank = start > figure.end and not hyphen
    if word in language.ambiguous_units:
        if not _may_be_unit(sentence, word, blank, end):
            return False
    elif word in language.words.short_units:
        if word in language.words.clock_units and len(following) == 2 and following.isdecimal():
            return not blank  # 2h30
        if (
            following == "-"
            and not blank
            and word not in language.words.decade_endings
            and _begins_amount(lower, end + 1)
        ):
            return True  # 100m-120m
        if following and (following[0].isdecimal() or following in "-'’" or (following == "." and blank)):
            return following == "." and end + 1 >= len(lower)
        if word in language.words.decade_endings and not blank and _is_decade(figure) and len(lower) > _LONE:
            return False  # in his 40s
        upper = sentence.written(start, end).isupper()
        beyond = skip_blank(lower, end)
        if blank and upper and beyond < len(lower) and sentence.text[sentence.starts[beyond]].isupper():
            return False  # PA 23456 F Block
        return not hyphen and (not blank or upper or word in language.words.spaced_short_units)
    return not (following and following[0].isdecimal() and not blank and len(word) == 1)


def _begins_amount(lower: list[str], at: int) -> bool:
    """Digits with letters right behind them."""
    return at + 1 < len(lower) and is_numeral(lower[at]) and lower[at + 1].isalpha() and lower[at + 1].isascii()


def _counts_two(sentence: Sentence, word: str, end: int) -> bool:
    """1996、1997两年, 京九两线: a weight that is a digit as well counts the classifier or unit behind it."""
    lower, language = sentence.lower, sentence.language
    if language.spaced or word not in language.tables["numerals"]["digits"] or end >= len(lower):
        return False
    found = find(language.after, lower, end)
    return found is not None and found[0].cls in ("CLASSIFIER", "UNIT")


def is_capital(sentence: Sentence, first: int, last: int) -> bool:
    """True for a currency code in capitals, where it is an ordinary word in small letters, and for a text with little else."""
    return sentence.written(first, last).isupper() or len(sentence.lower) <= _LONE


def _is_decade(figure: Figure) -> bool:
    return figure.bare and not figure.fixed and figure.value % 10 == 0 and 10 <= figure.value <= 90


def _lasts(sentence: Sentence, figure: Figure, following: str) -> bool:
    """30日内, 连续三日, 两日: days that last, not a day of the month."""
    words = sentence.language.words
    if following in words.lasting_after or figure.numeral.ends or figure.numeral.hedge is not None:
        return True
    stop = sentence.starts[figure.first] - sentence.start
    before = sentence.plain[max(0, stop - _LONGEST_LEAD) : stop]
    return before.endswith(words.lasting_before) or sentence.lower[figure.written] in words.lasting_numbers


def _is_inch_mark(sentence: Sentence, start: int, following: str) -> bool:
    """8" is eight inches unless the sign closes a quotation, or an apostrophe goes on (OAO-1's)."""
    lower = sentence.lower
    if following and following[0].isalpha():
        return False
    if lower[start] == '"':
        return lower[:start].count('"') % 2 == 0
    opened = any(lower[at] == "'" and (at == 0 or is_blank(lower[at - 1])) for at in range(start))
    return lower[start] in "″′" or not opened


def _may_be_unit(sentence: Sentence, word: str, blank: bool, end: int) -> bool:
    """ "in", "won", "second": a unit unless an ordinary word follows as it would follow the verb or preposition."""
    lower, language = sentence.lower, sentence.language
    if not blank:
        return True
    at = skip_blank(lower, end)
    if at >= len(lower) or not (lower[at][0].isalnum()):
        return not (
            lower[at : at + 1] == ["-"] and lower[at + 1 : at + 2] and lower[at + 1][0].isalnum()
        )  # won-lost, P-3
    return lower[at] in language.ambiguous_units[word] or (
        is_numeral(lower[at]) and "#" in language.ambiguous_units[word]
    )
