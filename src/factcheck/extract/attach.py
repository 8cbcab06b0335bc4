"""What follows a numeral and belongs to the figure: letter scales, units, currencies, denominators, hedges."""

from __future__ import annotations

from fractions import Fraction

from factcheck.extract.contexts import name_in_context
from factcheck.extract.figures import Figure
from factcheck.extract.nouns import counted_noun, is_noun
from factcheck.extract.tails import add_hundredths, take_inner_unit
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.base import Entry, Language
from factcheck.lang.phrases import find, skip_blank

TIME = frozenset(
    ("second", "minute", "quarter_hour", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "millisecond", "fortnight",
     "half_year", "microsecond", "nanosecond", "millennium", "megayear", "gigayear")
)  # fmt: skip
_THERMOMETERS = ("degree", "degree_Celsius", "degree_Fahrenheit")
PERCENT = Entry("UNIT", "percent")
_WHOLE = Fraction(10)  # 十折 is the full price
_POWERS = {"2": "square_", "²": "square_", "3": "cubic_", "³": "cubic_"}
_UNIT_BRACKETS = {"[": "]", "{": "}", "<": ">"}
_SEVERAL = Fraction(2)
_LONE = 5  # atoms of a text that is hardly more than a figure
_LONGEST_LEAD = 8  # code points of a word that tells that days last: 连续
_LONGER = frozenset(("UP", "DOWN", "FX"))


def attach(sentence: Sentence, figure: Figure) -> None:
    """Takes up what belongs to a figure and follows its numeral."""
    if figure.ordinal:
        _classifier_of_rank(sentence, figure)
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
    if figure.kind == "percent":
        figure.entry = PERCENT
        letter = skip_blank(lower, at)
        if letter < len(lower) and lower[letter] in language.words.plain_letters and is_numeral(lower[at - 1]):
            figure.scale(language.letter_scales[lower[letter]], letter, letter + 1)  # 百分之52.5k
        return
    if at >= len(lower):
        return
    if is_numeral(lower[figure.written]):
        _attach_letters(sentence, figure)
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
    if found is not None and not (found[1] == start + 1 and _begins_longer(sentence, found[0], start)):
        _take_unit(sentence, figure, found[0], start, found[1], hyphen)
        _raise_unit(sentence, figure)
        if figure.end > start and lower[start - 1] in _UNIT_BRACKETS:
            figure.end = figure.last = figure.end + 1
    elif found is None and lower[start] in language.inner_units:
        take_inner_unit(sentence, figure, start)
    _below_zero(sentence, figure, skip_blank(lower, figure.end))


def _attach_letters(sentence: Sentence, figure: Figure) -> None:
    """An ordinal ending or a letter scale behind digits."""
    lower, language, at = sentence.lower, sentence.language, figure.end
    atom = lower[at]
    if atom in language.words.ordinal_endings and figure.numeral.exponent == 0:
        if not _weighs(figure, atom, language):
            figure.ordinal, figure.end, figure.last = True, at + 1, at + 1
    elif atom in language.letter_scales or (is_blank(atom) and _letter_behind(sentence, figure, at)):
        _letter_scale(sentence, figure)


def _raise_unit(sentence: Sentence, figure: Figure) -> None:
    """9.81 m/s²: the power of the last part of a unit that the lexicon knows as a whole."""
    entry, lower, end = figure.entry, sentence.lower, figure.end
    if entry is None or entry.cls != "UNIT" or end >= len(lower) or lower[end] not in _POWERS:
        return
    top, stroke, below = str(entry.payload).partition("/")
    if stroke and "/" in lower[figure.stop : end]:
        name, figure.end = _raised(lower, below, end)
        figure.entry, figure.last = Entry("UNIT", f"{top}/{name}"), figure.end


def _weighs(figure: Figure, ending: str, language: Language) -> bool:
    """11st is eleven stone: an ending that is a unit as well, behind a figure whose ordinal ends otherwise."""
    return ending in language.after and (figure.value % 10 != 1 or figure.value % 100 == 11)


def _begins_longer(sentence: Sentence, entry: Entry, start: int) -> bool:
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
    lower, language = sentence.lower, sentence.language
    if entry.cls == "CLASSIFIER":
        word = find(language.root, lower, start)
        if figure.currency is None and not (word is not None and word[1] > end and word[0].cls == "FILL"):
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
        _take_money(sentence, figure, entry, start, end)
        return
    if (entry.cls == "DISCOUNT" and figure.value == _WHOLE) or (entry.cls == "TENTHS" and figure.value > _WHOLE):
        return  # 十折, 标普500成分股
    figure.entry, figure.end, figure.last = entry, end, end
    if entry.cls == "TENTHS":
        add_hundredths(sentence, figure)


def _behind_words(sentence: Sentence, figure: Figure, start: int) -> int:
    """The unit behind "two more minutes" and "three quarters of an hour"; `start` where there is none."""
    lower, language = sentence.lower, sentence.language
    at = start
    if lower[at] in _UNIT_BRACKETS and at + 1 < len(lower):  # 20 [kg]
        unit = find(language.after, lower, at + 1)
        closed = unit is not None and unit[1] < len(lower) and lower[unit[1]] == _UNIT_BRACKETS[lower[at]]
        return at + 1 if closed else start
    if lower[at] in language.words.unit_modifiers:
        at = skip_blank(lower, at + 1)
    elif figure.kind == "fraction" or (figure.kind == "spelled" and figure.value.denominator > 1):
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


def _take_money(sentence: Sentence, figure: Figure, entry: Entry, start: int, end: int) -> None:
    """A currency behind the figure; beside one before it, the more specific of the two counts."""
    lower, language = sentence.lower, sentence.language
    name = str(entry.payload)
    unit = name if figure.numeral.exponent or figure.currency else name_in_context(sentence, figure, name, start, end)
    if unit != name:  # two pounds of meat
        figure.entry, figure.end, figure.last = Entry("UNIT", unit), end, end
        return
    following = lower[end] if end < len(lower) else ""
    if language.spaced and (
        is_numeral(following or " ") or (not lower[start].isalpha() and _numeral_next(sentence, end))
    ):
        return  # 3 USD50 cards
    written = "".join(lower[start:end])
    if written in language.words.capitals and not is_capital(sentence, start, end):
        return
    if written in language.words.piece_words and figure.currency is None and _counts_pieces(sentence, following):
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


def is_capital(sentence: Sentence, first: int, last: int) -> bool:
    """True for a currency code in capitals, where it is an ordinary word in small letters, and for a text with little else."""
    return sentence.written(first, last).isupper() or len(sentence.lower) <= _LONE


def _counts_pieces(sentence: Sentence, following: str) -> bool:
    """三块蛋糕: 块 is money before a figure and before words that cannot be what it counts, a classifier otherwise."""
    language = sentence.language
    if not "\u3400" <= following <= "\u9fff" or following in language.words.after_pieces:
        return False
    return following not in language.starters and following not in language.inside_units


def _numeral_next(sentence: Sentence, end: int) -> bool:
    at = skip_blank(sentence.lower, end)
    return at < len(sentence.lower) and is_numeral(sentence.lower[at]) and at > end


def _letter_behind(sentence: Sentence, figure: Figure, at: int) -> bool:
    """$104 b, 10 k: a letter behind a blank scales money, where the word ends with it, and a text that is nothing else."""
    lower = sentence.lower
    if at + 1 >= len(lower) or lower[at + 1] not in sentence.language.letter_scales:
        return False
    if figure.currency is None:
        return _alone_letter(sentence, figure, at + 1) or _spaced_letter(sentence, figure, at + 1)
    return at + 2 >= len(lower) or not (lower[at + 2].isalnum() or lower[at + 2] in "-'’.")


def _spaced_letter(sentence: Sentence, figure: Figure, at: int) -> bool:
    """1.5 B people: a capital behind a blank scales a figure with decimals before what it counts."""
    lower, words = sentence.lower, sentence.language.words
    if at == figure.end or not figure.fixed or lower[at] not in words.counting_letters:
        return False
    after = skip_blank(lower, at + 1)
    return sentence.written(at, at + 1).isupper() and at + 1 < after < len(lower) and is_noun(sentence, after)


def _alone_letter(sentence: Sentence, figure: Figure, at: int) -> bool:
    """10 G, 1.2 M: the text is a figure with a letter that scales it."""
    ends = at + 1 >= len(sentence.lower) and figure.first <= 2 and figure.value.numerator not in range(10)  # 5G
    return ends and sentence.written(at, at + 1) in sentence.language.words.lone_letters


def _letter_scale(sentence: Sentence, figure: Figure) -> None:
    """$12m, 12m downloads, 3.5k, 10M: a letter behind the figure."""
    lower, language = sentence.lower, sentence.language
    at = skip_blank(lower, figure.end)
    if figure.numeral.exponent or (at + 1 < len(lower) and lower[at + 1][0].isdecimal()):
        return
    unit = find(language.after, lower, at)
    sure = figure.currency is not None or _alone_letter(sentence, figure, at) or _spaced_letter(sentence, figure, at)
    if not sure and (_longer(unit, at) or at > figure.end or not _scales_alone(sentence, figure, at)):
        return
    figure.scale(language.letter_scales[lower[at]], at, at + 1)
    figure.stop = figure.unit_at = at + 1


def _longer(unit: tuple[Entry, int] | None, at: int) -> bool:
    return unit is not None and unit[1] > at + 1


def _scales_alone(sentence: Sentence, figure: Figure, at: int) -> bool:
    """Whether a letter scales a figure without a currency before it: 3.5k, 12m downloads, 5m euros, 10M."""
    lower, language = sentence.lower, sentence.language
    letter = sentence.written(at, at + 1)
    after = skip_blank(lower, at + 1)
    behind = find(language.after, lower, after) if after < len(lower) else None
    counts = behind is not None and behind[0].cls == "CLASSIFIER" and letter in language.words.plain_letters
    if behind is not None and (counts or behind[0].cls == "MONEY" or behind[0].payload == "percentage_point"):
        return after > at + 1 or not language.spaced or not lower[after].isalpha()
    if letter in language.words.plain_letters:
        return True
    counted = after > at + 1 and after < len(lower) and _counts(sentence, figure, at, after)
    if letter.isupper() and lower[at] in language.words.counting_letters:
        ends = after >= len(lower) or not (lower[after].isalnum() or lower[after] == "-")
        return (letter not in language.unit_case or lower[at] in language.words.plain_letters) and (counted or ends)
    if figure.fixed and lower[at] == "b" and after >= len(lower):
        return True
    return counted and lower[at] in language.words.counting_letters


def _counts(sentence: Sentence, figure: Figure, at: int, after: int) -> bool:
    """12m downloads, 100m temporary migrants, 60m of its people; no 5m high waves, 100m hurdles or 60m of the wall."""
    lower, words = sentence.lower, sentence.language.words
    if lower[after] in words.dimensions:
        return False
    if lower[after] in words.fraction_of:
        return after + 2 < len(lower) and lower[after + 2] in words.owners
    noun = counted_noun(sentence, at + 1, max(figure.value, _SEVERAL))
    if noun is None or noun in words.races:
        return False
    return is_noun(sentence, after) or not sentence.written(after, after + 1)[0].isupper()


def is_plausible(sentence: Sentence, figure: Figure, entry: Entry, start: int, end: int, hyphen: bool) -> bool:
    """Whether a short or ambiguous word really is the unit of the figure before it."""
    lower, language = sentence.lower, sentence.language
    word = lower[start]
    following = lower[end] if end < len(lower) else ""
    if word in "\"'″′" and end == start + 1:
        return not hyphen and _is_inch_mark(sentence, start, following)
    if word in language.words.calendar_units and end == start + 1:
        return _lasts(sentence, figure, following)
    if not word.isascii() or not word.isalpha() or end != start + 1:
        return not hyphen or word.isalpha()
    blank = start > figure.end and not hyphen
    if word in language.ambiguous_units:
        if not _may_be_unit(sentence, word, blank, end):
            return False
    elif word in language.words.short_units:
        if word in language.words.clock_units and len(following) == 2 and following.isdecimal():
            return not blank  # 2h30
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
        return True
    return lower[at] in language.ambiguous_units[word] or (
        is_numeral(lower[at]) and "#" in language.ambiguous_units[word]
    )


def attach_denominator(sentence: Sentence, figure: Figure) -> None:
    """USD/barrel, yuan per ton, 元/吨, kilograms per capita, $60 a barrel; percentages have none."""
    lower, language = sentence.lower, sentence.language
    money = figure.money
    often = figure.entry is not None and figure.entry.cls == "TIMES"  # four times a week
    if not money and not often and (figure.entry is None or figure.entry.cls != "UNIT"):
        return
    if figure.entry is not None and figure.entry.payload in language.words.no_rates:
        return
    at = skip_blank(lower, figure.end)
    if at >= len(lower) or lower[at] not in language.words.rate_words:
        return
    article = lower[at] in language.words.rate_articles
    if article and not (money or often):
        return
    start = skip_blank(lower, at + 1)
    if start >= len(lower):
        return
    name, end = _denominator(sentence, start, lower[at] == "/")
    if often and name not in TIME:
        return
    if name is None or (money and end < len(lower) and is_numeral(lower[end])):  # €5,000/$5,400
        return
    if lower[at] == "/":
        name, end = _raised(lower, name, end)
    after = skip_blank(lower, end)
    if article and after < len(lower) and lower[after] in language.words.not_after_rates:  # a year earlier
        return
    figure.per, figure.end, figure.last = name, end, end


def _denominator(sentence: Sentence, start: int, stroke: bool) -> tuple[str | None, int]:
    lower, language = sentence.lower, sentence.language
    found = find(language.rate_nouns, lower, start)
    unit = find(language.after, lower, start)
    if stroke and lower[start] in language.rate_symbols and (unit is None or unit[1] == start + 1):
        return language.rate_symbols[lower[start]], start + 1
    if unit is not None and unit[0].cls in ("UNIT", "CLASSIFIER", "MONEY") and (found is None or unit[1] > found[1]):
        return str(unit[0].payload), unit[1]
    return (None, start) if found is None else (str(found[0].payload), found[1])


def _raised(lower: list[str], name: str, end: int) -> tuple[str, int]:
    """m/s², m/s2, kg/m^3: the power of a denominator."""
    at = end + 1 if end < len(lower) and lower[end] == "^" else end
    prefix = _POWERS.get(lower[at]) if at < len(lower) else None
    return (name, end) if prefix is None or "_" in name else (prefix + name, at + 1)


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
    if word is not None and word[1] > end and word[0].cls == "FILL":  # 以上海
        return
    if end < len(lower) and (
        is_numeral(lower[end]) or lower[end] == "/" or (lower[end - 1] == "-" and not lower[end].isalpha())
    ):
        return
    if figure.entry is None and "".join(lower[at:end]) in language.words.unit_hedges:
        return
    figure.hedge = figure.hedge or str(entry.payload)
    figure.last = end


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
