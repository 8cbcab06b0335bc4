"""Scale characters with which a numeral begins: 百分之, 千余人, 票房过亿, and 万三千元 where that is the whole text."""

from __future__ import annotations

from factcheck.extract.tokens import Sentence
from factcheck.lang.phrases import find, skip_blank

_LONGEST_LEAD = 8  # code points of a word before 过
_SHORT_TEXT = 16  # atoms of a text that may be a figure and nothing else


def passes(sentence: Sentence, index: int) -> bool:
    """票房过亿, 过万名: a verb of one character that is a hedge only before a scale character."""
    words = sentence.language.words
    if index < 2 or sentence.lower[index - 1] not in words.passing:
        return False
    stop = sentence.starts[index] - sentence.start
    return sentence.plain[max(0, stop - _LONGEST_LEAD) : stop].endswith(words.passing_after)


def begins_figure(sentence: Sentence, index: int) -> bool:
    """Whether a scale character begins a numeral without a hedge before it."""
    lower, language = sentence.lower, sentence.language
    if index == 0 and len(lower) <= _SHORT_TEXT and _is_whole(sentence):
        return True
    at = skip_blank(lower, index + 1)
    while at < len(lower) and lower[at] in language.bare_scales:
        at += 1
    return at < len(lower) and (lower[at] in language.words.after_bare_scales or _is_bound(sentence, index, at))


def _leads(sentence: Sentence, index: int) -> bool:
    """Whether a scale character is the first one, and behind no stroke: 0.6人/百亿元以下."""
    before = sentence.lower[index - 1] if index else ""
    return before != "/" and before not in sentence.language.bare_scales


def _is_bound(sentence: Sentence, index: int, at: int) -> bool:
    """亿元以上, 千万人次以上: a unit and a hedge behind the scale characters."""
    lower, language = sentence.lower, sentence.language
    unit = find(language.after, lower, at) if _leads(sentence, index) else None
    if unit is None or unit[1] >= len(lower) or lower[unit[1]] not in language.hedges_after:
        return False
    hedge = find(language.hedges_after, lower, unit[1])
    return hedge is not None and hedge[1] > unit[1] + 1


def after_vague(sentence: Sentence, index: int) -> int:
    """百八十人, 千八百块: the atom behind a scale character, a digit and a smaller scale, which tell a size; 0 otherwise."""
    lower, language = sentence.lower, sentence.language
    digits = language.tables["numerals"]["digits"]
    one, two = lower[index + 1 : index + 2], lower[index + 2 : index + 3]
    smaller = bool(two) and 0 < language.scales.get(two[0], 0) < language.scales[lower[index]]
    return index + 3 if one and one[0] in digits and smaller else 0


def _is_whole(sentence: Sentence) -> bool:
    """百三, 百万元, 万三千元: the text is a figure that holds a digit or a currency as well."""
    lower, language = sentence.lower, sentence.language
    numerals = language.tables["numerals"]
    at, digits = 0, 0
    while at < len(lower) and (lower[at] in numerals["digits"] or lower[at] in language.scales):
        digits += lower[at] in numerals["digits"]
        at += 1
    unit = find(language.after, lower, at) if at < len(lower) else None
    end = at if unit is None or unit[0].cls != "MONEY" else unit[1]
    return end == len(lower) and (digits > 0 or end > at)
