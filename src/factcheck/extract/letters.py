"""Letters right behind digits: ordinal endings, and letters that scale ($12m, 3.5k, 12m downloads)."""

from __future__ import annotations

from fractions import Fraction

from factcheck.extract.figures import Figure
from factcheck.extract.nouns import counted_noun, is_noun
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank
from factcheck.lang.base import Entry, Language
from factcheck.lang.phrases import find, skip_blank

_RESOLUTIONS = (4, 8)  # thousands of pixels
_SEVERAL = Fraction(2)
_NEAR = 8  # atoms before a figure in which a noun for people stands


def attach_letters(sentence: Sentence, figure: Figure) -> None:
    """An ordinal ending or a letter scale behind digits."""
    lower, language, at = sentence.lower, sentence.language, figure.end
    atom = lower[at]
    if atom in language.words.ordinal_endings and figure.numeral.exponent == 0:
        if not _weighs(figure, atom, language):
            figure.ordinal, figure.end, figure.last = True, at + 1, at + 1
    elif atom in language.letter_scales or (is_blank(atom) and _letter_behind(sentence, figure, at)):
        _letter_scale(sentence, figure)


def _weighs(figure: Figure, ending: str, language: Language) -> bool:
    """11st is eleven stone: an ending that is a unit as well, behind a figure whose ordinal ends otherwise."""
    return ending in language.after and (figure.value % 10 != 1 or figure.value % 100 == 11)


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
    sure = sure or _counts_population(sentence, figure, at)
    if not sure and figure.value in _RESOLUTIONS and sentence.written(at, at + 1) == "K" and at == figure.end:
        return  # a 4K film
    if not sure and (_longer(unit, at) or at > figure.end or not _scales_alone(sentence, figure, at)):
        return
    figure.scale(language.letter_scales[lower[at]], at, at + 1)
    figure.stop = figure.unit_at = at + 1


def _counts_population(sentence: Sentence, figure: Figure, at: int) -> bool:
    """Population 3.2m, a circulation of 1.1m: the noun before the figure tells that the letter scales."""
    lower, words = sentence.lower, sentence.language.words
    if at > figure.end or lower[at] not in words.counting_letters:
        return False
    return any(atom in words.populations for atom in lower[max(0, figure.first - _NEAR) : figure.first])


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
    if behind is not None and lower[at] in language.words.counting_letters and _measures(sentence, behind, after):
        return after > at + 1 and not letter.isupper()
    counted = after > at + 1 and after < len(lower) and _counts(sentence, figure, at, after)
    if letter.isupper() and lower[at] in language.words.counting_letters:
        ends = after >= len(lower) or not (lower[after].isalnum() or lower[after] == "-")
        return (letter not in language.unit_case or lower[at] in language.words.plain_letters) and (counted or ends)
    if figure.fixed and lower[at] == "b" and after >= len(lower):
        return True
    return counted and lower[at] in language.words.counting_letters


def _measures(sentence: Sentence, unit: tuple[Entry, int], at: int) -> bool:
    """2m bpd, 5m km: a unit that is no ordinary word (in, won) stands behind the letter."""
    word = sentence.lower[at]
    long = len(word) > 1 or unit[1] > at + 1  # b/d
    return unit[0].cls == "UNIT" and long and word.isalpha() and word not in sentence.language.ambiguous_units


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
