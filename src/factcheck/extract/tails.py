"""What stands behind a unit and still belongs to the figure: 三成五, 一米八五; and units that need a text of their own."""

from __future__ import annotations

from fractions import Fraction

from factcheck.extract.figures import Figure
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_numeral
from factcheck.lang.base import Entry
from factcheck.lang.phrases import find, skip_blank

_THOUSAND = 3  # a power of ten
TERA, MEGA = 12, "兆"
_MEGA_UNITS = {"megabit/second": "mega_speed", "megabyte": "mega_size"}
_AROUND = 8  # code points


def digit_of(sentence: Sentence, atom: str) -> int | None:
    """The value of a single digit, written or spelled; None for anything else."""
    if atom.isdecimal():
        return int(atom) if len(atom) == 1 else None
    found: int | None = sentence.language.tables["numerals"]["digits"].get(atom)
    return found


def add_hundredths(sentence: Sentence, figure: Figure) -> None:
    """三成五, 两成半: the digit behind tenths counts hundredths."""
    lower, language = sentence.lower, sentence.language
    at = skip_blank(lower, figure.end)
    if at >= len(lower) or figure.fixed or figure.numeral.ends:
        return
    digit = 5 if language.inside_units.get(lower[at]) == "half" else digit_of(sentence, lower[at])
    if not digit or _goes_on(sentence, at + 1):
        return
    word = find(language.root, lower, at)
    if word is not None and word[1] > at + 1:  # 三成四川人
        return
    figure.value += Fraction(digit, 10)
    figure.last_digit, figure.fixed = figure.last_digit - 1, True
    figure.end = figure.last = figure.stop = at + 1


def add_decimals(sentence: Sentence, figure: Figure, most: int) -> None:
    """一米八五, 1米7, 38度5: up to so many digits behind a unit are decimals."""
    lower, language = sentence.lower, sentence.language
    at = figure.end
    if figure.fixed or figure.per is not None or at >= len(lower):
        return
    if is_numeral(lower[at]):
        digits = lower[at] if lower[at].isdecimal() else ""
        end = at + 1
    else:
        end, digits = at, ""
        while end < len(lower) and (digit := digit_of(sentence, lower[end])) is not None:
            digits, end = digits + str(digit), end + 1
    if not 0 < len(digits) <= most or _goes_on(sentence, end) or not int(digits):
        return
    word = find(language.root, lower, at)
    if word is not None and word[1] > end:
        return
    figure.value += Fraction(int(digits), 10 ** len(digits))
    figure.last_digit, figure.fixed = -len(digits), True
    figure.end = figure.last = figure.stop = end


def end_in_seconds(sentence: Sentence, figure: Figure) -> None:
    """1分05秒54: two digits behind the seconds of a compound amount are decimals."""
    if figure.fixed and figure.entry is not None and figure.entry.payload == "second" and not sentence.language.spaced:
        figure.fixed = False
        add_decimals(sentence, figure, 2)
        figure.fixed = True


def take_inner_unit(sentence: Sentence, figure: Figure, at: int) -> None:
    """五分, 一分半: a word that is a unit only inside a compound amount, where nothing else is the text."""
    lower, language = sentence.lower, sentence.language
    if figure.first or figure.entry is not None or figure.currency is not None:
        return
    half = at + 2 == len(lower) and language.inside_units.get(lower[at + 1]) == "half"
    names = language.inner_units[lower[at]]
    if half and len(names) > 1:
        figure.entry, figure.end, figure.last = Entry("UNIT", names[1]), at + 1, at + 1
    elif at + 1 == len(lower):
        figure.entry, figure.end, figure.last = Entry("MONEY", names[0]), at + 1, at + 1


def take_worded(sentence: Sentence, figure: Figure) -> bool:
    """Absolute zero, and ten grand where no word follows that it could describe (grand pianos); True where one is read."""
    lower, words = sentence.lower, sentence.language.words
    if figure.value == 0 and figure.first > 1 and lower[figure.first - 2] in words.absolute:
        figure.entry = Entry("UNIT", "kelvin")
        return True
    at = skip_blank(lower, figure.end)
    if at >= len(lower) or lower[at] not in words.slang:
        return False
    after = skip_blank(lower, at + 1)
    if after < len(lower) and lower[after][0].isalpha() and lower[after] not in sentence.language.stop:
        return False
    figure.scale(_THOUSAND, at, at + 1)
    return True


def read_mega(sentence: Sentence, figure: Figure) -> bool:
    """500兆宽带, 带宽100兆: the character for a million millions is a megabit or a megabyte near words of networks and memory."""
    lower, numeral = sentence.lower, figure.numeral
    unit = find(sentence.language.after, lower, figure.end) if figure.end < len(lower) else None
    if numeral.scale_at is None or lower[numeral.scale_at] != MEGA or (unit is not None and unit[0].cls == "MONEY"):
        return False
    offset = sentence.starts[figure.first] - sentence.start
    around = sentence.plain[max(0, offset - _AROUND) : offset + 2 * _AROUND]
    for name, key in _MEGA_UNITS.items():
        if any(word in around for word in sentence.language.tables["beside"][key]):
            power = Fraction(10) ** TERA
            figure.value, figure.last_digit = figure.value / power, figure.last_digit - TERA
            figure.numeral = numeral._replace(
                value=figure.value, last_digit=figure.last_digit, exponent=0, scale_at=None
            )
            figure.entry = Entry("UNIT", name)
            return True
    return False


def _goes_on(sentence: Sentence, at: int) -> bool:
    """True when what follows a digit has a digit, a scale or a unit at its beginning, so that the digit is its own."""
    lower, language = sentence.lower, sentence.language
    if at >= len(lower):
        return False
    atom = lower[at]
    if atom in language.scales or digit_of(sentence, atom) is not None or is_numeral(atom):
        return True
    return atom in language.after and find(language.after, lower, at) is not None


def closes(sentence: Sentence, at: int) -> bool:
    """True where the sentence ends, a sign follows, or "and" joins another thing: one dollar and one, and a coin."""
    lower = sentence.lower
    after = skip_blank(lower, at)
    return after >= len(lower) or lower[after] in ".,;:!?)" or lower[after] in sentence.language.words.and_word
