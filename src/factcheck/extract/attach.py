"""What follows a numeral and belongs to the figure, in the order in which it is tried; units, currencies and hedges here."""

from __future__ import annotations

from fractions import Fraction

from factcheck.extract.contexts import name_in_context
from factcheck.extract.denominators import attach_denominator, raise_unit
from factcheck.extract.figures import Figure, goes_on
from factcheck.extract.letters import attach_letters
from factcheck.extract.money import take_money
from factcheck.extract.plausible import is_plausible
from factcheck.extract.tails import TERA, add_hundredths, read_mega, take_inner_unit, take_worded
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import Entry
from factcheck.lang.behind import UNIT_BRACKETS
from factcheck.lang.phrases import find, skip_blank

_THERMOMETERS = ("degree", "degree_Celsius", "degree_Fahrenheit")
PERCENT = Entry("UNIT", "percent")
_MOST_GROUPS = 100  # 百大: of no more does one speak as of the great ones
_WHOLE = Fraction(10)  # 十折 is the full price
_LONGER = frozenset(("UP", "DOWN", "FX"))


def attach(sentence: Sentence, figure: Figure) -> None:
    """Takes up what belongs to a figure and follows its numeral."""
    if figure.ordinal:
        _classifier_of_rank(sentence, figure)
        return
    if figure.numeral.exponent == TERA and not sentence.language.spaced and read_mega(sentence, figure):
        return
    if figure.value and figure.kind != "percent" and not figure.money and not goes_on(sentence, figure, figure.end):
        return
    attach_unit(sentence, figure)
    if figure.ordinal:
        return
    attach_denominator(sentence, figure)
    attach_hedge(sentence, figure)


def attach_unit(sentence: Sentence, figure: Figure) -> None:
    """An ordinal ending, a letter scale, and the unit, currency or classifier."""
    lower, language = sentence.lower, sentence.language
    at = figure.end
    if take_worded(sentence, figure):
        return
    if figure.kind == "percent":
        figure.entry = PERCENT
        letter = skip_blank(lower, at)
        if letter < len(lower) and lower[letter] in language.words.plain_letters and is_numeral(lower[at - 1]):
            figure.scale(language.letter_scales[lower[letter]], letter, letter + 1)  # 百分之52.5k
        return
    if at >= len(lower):
        return
    if (lower[at] in language.letters or lower[at] < "!") and is_numeral(lower[figure.written]):
        attach_letters(sentence, figure)
        if figure.ordinal:
            return
        at = figure.end
    start = skip_blank(lower, at)
    hyphen = start == at and start < len(lower) and lower[start] == "-" and language.spaced
    if start >= len(lower) or _below_zero(sentence, figure, start):
        return
    start += hyphen
    if start < len(lower) and lower[start] not in language.after:
        start = _behind_words(sentence, figure, start)
    if start >= len(lower) or lower[start] not in language.after:
        return
    if not language.spaced and figure.currency is None and _half_inside(sentence, figure, start):
        return
    found = find(language.after, lower, start)
    if found is not None and not (found[1] == start + 1 and begins_longer(sentence, found[0], start)):
        _take_unit(sentence, figure, found[0], start, found[1], hyphen)
        raise_unit(sentence, figure)
        if figure.end > start and lower[start - 1] in UNIT_BRACKETS:
            figure.end = figure.last = figure.end + 1
    elif found is None and lower[start] in language.inner_units:
        take_inner_unit(sentence, figure, start)
    _below_zero(sentence, figure, skip_blank(lower, figure.end))


def begins_longer(sentence: Sentence, entry: Entry, start: int) -> bool:
    """由7.25升值, 六年级: a unit of one character that begins a longer word is none."""
    language = sentence.language
    if entry.cls not in ("UNIT", "MONEY") or language.spaced:
        return False
    word = find(language.root, sentence.lower, start)
    if word is None or word[1] <= start + 1:
        return False
    whole = entry.cls == "MONEY" or sentence.lower[start] in language.words.whole_units
    return word[0].cls == "FILL" or (word[0].cls in _LONGER and not whole)


def _take_unit(sentence: Sentence, figure: Figure, entry: Entry, start: int, end: int, hyphen: bool) -> None:
    language = sentence.language
    if entry.cls == "CLASSIFIER":
        if figure.currency is None and counts(sentence, figure, entry, start, end):
            figure.entry, figure.end, figure.last = entry, end, end
        return
    if not is_plausible(sentence, figure, entry, start, end, hyphen):
        return
    figure.unit_at = start
    if entry.cls == "UNIT":
        written = sentence.written(start, end)
        exact = language.unit_case.get(written)
        if exact == "":  # a letter that is a unit only between certain words: 2.7 K
            exact = name_in_context(sentence, figure, written, start, end)
            exact = "" if exact == written else exact
        if exact == "" and not language.spaced and not written.isascii():  # 六节车厢
            entry = Entry("CLASSIFIER", written)
            if figure.currency is None and counts(sentence, figure, entry, start, end):
                figure.entry, figure.end, figure.last = entry, end, end
            return
        if exact == "" or (exact is None and written in language.words.short_units):
            return
        name = exact or str(entry.payload)
        entry = Entry("UNIT", name_in_context(sentence, figure, name, start, end))
        if figure.currency is not None:
            if entry.payload != "percent" or not sentence.lower[figure.first].isalpha():
                return
            figure.currency = None
            figure.first = figure.written
    if entry.cls == "MONEY":
        take_money(sentence, figure, entry, start, end)
        return
    if (entry.cls == "DISCOUNT" and figure.value == _WHOLE) or (entry.cls == "TENTHS" and figure.value > _WHOLE):
        return  # 十折, 标普500成分股
    figure.entry, figure.end, figure.last = entry, end, end
    if entry.cls == "TENTHS":
        add_hundredths(sentence, figure)


def counts(sentence: Sentence, figure: Figure, classifier: Entry, start: int, end: int) -> bool:
    """Whether a classifier behind a figure is one: not in 618大促 and 三分之二省份, nor where a longer word begins."""
    word = find(sentence.language.root, sentence.lower, start)
    large = classifier.payload in sentence.language.words.grouped and figure.value > _MOST_GROUPS
    share = figure.kind == "fraction" and figure.value < 1
    return not large and not share and not (word is not None and word[1] > end and word[0].cls == "FILL")


def _behind_words(sentence: Sentence, figure: Figure, start: int) -> int:
    """The unit behind "two more minutes" and "three quarters of an hour"; `start` where there is none."""
    lower, language = sentence.lower, sentence.language
    at = start
    if lower[at] in UNIT_BRACKETS and at + 1 < len(lower):  # 20 [kg]
        unit = find(language.after, lower, at + 1)
        closed = unit is not None and unit[1] < len(lower) and lower[unit[1]] == UNIT_BRACKETS[lower[at]]
        return at + 1 if closed else start
    if lower[at] in language.words.unit_modifiers:
        at = skip_blank(lower, at + 1)
    elif figure.kind == "fraction" or (figure.value.denominator > 1 and (figure.kind == "spelled" or figure.value < 1)):
        if lower[at] in language.words.articles and figure.value.denominator != 2:  # in the same quarter a year ago
            return start
        while at < len(lower) and lower[at] in language.words.fraction_of:
            at = skip_blank(lower, at + 1)
    if at == start or at >= len(lower):
        return start
    unit = find(language.after, lower, at)
    return at if unit is not None and unit[0].cls == "UNIT" and len(lower[at]) > 1 else start


def _below_zero(sentence: Sentence, figure: Figure, at: int) -> bool:
    """2 degrees below zero, 20 below zero: a minus sign behind the figure; True when it stands at an atom."""
    lower, phrases = sentence.lower, sentence.language.words.below_zero
    if at >= len(lower) or lower[at] not in sentence.language.below_zero_firsts:
        return False
    unit = figure.entry
    if unit is not None and unit.payload not in _THERMOMETERS:
        return False
    rest = sentence.plain[sentence.starts[at] - sentence.start :]
    phrase = next((one for one in phrases if rest.startswith(one)), None)
    if phrase is None or figure.currency is not None:
        return False
    figure.value = -abs(figure.value)
    stop = sentence.starts[at] + len(phrase)
    figure.entry = unit or Entry("UNIT", _THERMOMETERS[0])
    figure.end = figure.last = next(i for i in range(at, len(sentence.starts)) if sentence.starts[i] >= stop)
    return True


def attach_hedge(sentence: Sentence, figure: Figure) -> None:
    """左右, 以上, "or more", "-odd": the hedge behind a figure is outside its span."""
    lower, language = sentence.lower, sentence.language
    at = skip_blank(lower, figure.end)
    if at >= len(lower) or lower[at] not in language.hedges_after:
        return
    found = find(language.hedges_after, lower, at)
    if found is None:
        return
    entry, end = found
    word = find(language.root, lower, at)
    if word is not None and word[1] > end and (word[0].cls == "FILL" or _is_followed(lower, *word)):  # 以上海, 多了61万
        return
    if end < len(lower) and (
        is_numeral(lower[end]) or lower[end] == "/" or (lower[end - 1] == "-" and not lower[end].isalpha())
    ):
        return
    times = find(language.after, lower, end + 1) if entry.payload == "odd" else None
    if times is not None and times[0].cls == "TIMES":  # 62毫米多三倍
        return
    unitless = figure.entry is None and figure.currency is None
    if (
        unitless
        and "".join(lower[at:end]) in language.words.unit_hedges
        and (end < len(lower) or entry.payload != "odd")
    ):
        return
    figure.hedge = figure.hedge or str(entry.payload)
    figure.last = end
    if figure.bare and language.spaced and lower[at] == "-":  # 300-plus hours
        unit = find(language.after, lower, skip_blank(lower, end))
        if unit is not None and unit[0].cls == "UNIT" and len(lower[unit[1] - 1]) > 2:
            figure.entry, figure.end, figure.last = unit[0], unit[1], unit[1]


def _is_followed(lower: list[str], entry: Entry, end: int) -> bool:
    """True when a word of comparison stands before a figure: 比去年的1291万人多了61万人."""
    return entry.cls in ("MORE", "GAP") and end < len(lower) and is_numeral(lower[end])


def _half_inside(sentence: Sentence, figure: Figure, start: int) -> bool:
    """两个半小时, 三个多月, 五分半钟: a half or an odd mark inside the unit."""
    lower, language = sentence.lower, sentence.language
    if language.spaced or start + 2 >= len(lower) or lower[start + 1] not in language.inside_units:
        return False
    found = find(language.after, [lower[start], *lower[start + 2 : start + 6]], 0)
    plain = find(language.after, lower, start + 2)
    if found is not None and found[1] > 1 and found[0].cls == "UNIT":
        entry, end = found[0], start + 1 + found[1]
    elif plain is not None and plain[0].cls == "UNIT" and lower[start] in language.generic:
        entry, end = plain
    else:
        return False
    if language.inside_units[lower[start + 1]] == "half":
        figure.value += figure.value.__class__(1, 2)
        figure.last_digit, figure.fixed = -1, True
    else:
        figure.hedge = figure.hedge or "odd"
    figure.entry, figure.unit_at, figure.end, figure.last = entry, start, end, end
    return True


def _classifier_of_rank(sentence: Sentence, figure: Figure) -> None:
    """第八届, 第15位: the classifier is part of an ordinal."""
    found = find(sentence.language.rank_classifiers, sentence.lower, figure.end)
    if found is not None:
        figure.entry, figure.end, figure.last = found[0], found[1], found[1]
