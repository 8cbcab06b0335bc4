"""A figure out of another one: 9 out of 10, one in five."""

from __future__ import annotations

from factcheck.extract.figures import Figure
from factcheck.extract.pairs import LARGEST_SCORE, last_class, read_second
from factcheck.extract.tokens import Sentence
from factcheck.lang.phrases import find, skip_blank


def read_ratio(sentence: Sentence, figure: Figure) -> Figure | None:
    """9 out of 10, one in five: the second figure."""
    lower, language = sentence.lower, sentence.language
    at = skip_blank(lower, figure.last)
    if at >= len(lower) or lower[at] not in language.words.ratio_firsts or not figure.bare or figure.ordinal:
        return None
    found = find(language.ratio_words, lower, at)
    if found is None or figure.value <= 0 or figure.value.denominator != 1:
        return None
    if last_class(sentence, figure.first) == "RANKED":  # ranked 17 out of 180
        return None
    loose = found[0].payload == "in"
    if loose and figure.value > LARGEST_SCORE:
        return None
    second = read_second(sentence, found[1])
    if second is None or second.value <= figure.value or second.fixed or second.value.denominator != 1:
        return None
    if second.currency is not None or second.entry is not None:
        return None
    return None if loose and _is_year(sentence, second) else second


def _is_year(sentence: Sentence, figure: Figure) -> bool:
    """Five years to 2012: a bare figure that can be a year."""
    digits = sentence.lower[figure.written]
    return len(digits) == 4 and digits.isdecimal() and 1500 <= figure.value <= 2199
