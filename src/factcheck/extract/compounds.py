"""Compound amounts: 5 ft 10 in, 2 hours 15 minutes, 3 pounds 50, 五元三毛, 三斤半."""

from __future__ import annotations

from fractions import Fraction

from factcheck.extract.attach import attach_unit
from factcheck.extract.denominators import one_behind
from factcheck.extract.figures import Figure, read_figure
from factcheck.extract.nouns import counted_noun
from factcheck.extract.tails import add_decimals, closes, end_in_seconds
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.base import Entry
from factcheck.lang.phrases import find, skip_blank
from factcheck.units import base_of, currency_factor

# Units behind which so many decimals may stand: 一米八五, 38度5, 9秒58.
_DECIMALS = {"meter": 2, "degree_Celsius": 1, "degree": 1, "second": 2}
_LONGEST = 6  # parts of one amount
_SMALLEST = "分"
_LOOSE = frozenset(("foot", "inch"))  # units of which a part may hold more than the whole before it: 2 yd 7'
_CUSTOMARY = frozenset(("yard", "foot"))
_PARTS = {"minute": 60, "inch": 12}  # how many make the unit before


def join_parts(sentence: Sentence, figure: Figure) -> None:
    """Adds the smaller units that follow: the sum in the smallest unit, money in its main unit."""
    if figure.entry is None and figure.currency is None:
        begin_inside(sentence, figure)
        return
    if figure.entry is not None and figure.entry.cls in ("AGE", "TIMES") and not sentence.language.spaced:
        _add_half(sentence, figure)
    if figure.entry is not None and figure.entry.cls not in ("UNIT", "MONEY"):
        return
    if figure.entry is not None and figure.entry.payload in _DECIMALS and not sentence.language.spaced:
        add_decimals(sentence, figure, _DECIMALS[str(figure.entry.payload)])
    _add_half(sentence, figure)
    if figure.fixed or (figure.per is not None and sentence.language.spaced):
        return
    for _ in range(_LONGEST):
        if not _add_next(sentence, figure):
            break
    end_in_seconds(sentence, figure)


def begin_inside(sentence: Sentence, figure: Figure) -> None:
    """五分三十秒: a word that is a unit only inside a compound amount begins one."""
    at, entry = figure.end, figure.entry
    names = sentence.language.inner_units.get(sentence.lower[at]) if at < len(sentence.lower) else None
    for name in names or ():
        figure.entry, figure.end = Entry("UNIT", name), at + 1
        if _add_next(sentence, figure):
            end_in_seconds(sentence, figure)
            return
    figure.entry, figure.end = entry, at


def _add_half(sentence: Sentence, figure: Figure) -> None:
    """三斤半, 两年半, "a month and a half": half a unit behind the unit."""
    phrases = sentence.language.half_behind
    lower, at = sentence.lower, skip_blank(sentence.lower, figure.end)
    for phrase in phrases:
        end, found = at, True
        for word in phrase:
            end = skip_blank(lower, end)
            if end >= len(lower) or lower[end] != word:
                found = False
                break
            end += 1
        if found and (sentence.language.spaced or end >= len(lower) or not find(sentence.language.after, lower, end)):
            figure.value += Fraction(1, 2)
            figure.last_digit, figure.fixed = -1, True
            figure.end = figure.last = end
            return


def _add_next(sentence: Sentence, figure: Figure) -> bool:
    at, joined = _next_part(sentence, figure.end)
    if at is None and _is_height(sentence, figure):
        at = figure.end + 1
    if at is None:
        return False
    second = read_figure(sentence, at)
    if second is None or second.ordinal or second.currency is not None or second.numeral.ends or second.value < 0:
        return False
    if second.kind not in ("plain", "spelled"):
        return False
    attach_unit(sentence, second)
    if second.ordinal:
        return False
    if figure.money:
        return _add_money(sentence, figure, second, joined)
    return _add_measure(sentence, figure, second, joined)


def _is_height(sentence: Sentence, figure: Figure) -> bool:
    """6-foot-4: feet joined to inches by hyphens."""
    lower, end = sentence.lower, figure.end
    joined = end + 1 < len(lower) and lower[end] == lower[figure.stop] == "-" and is_numeral(lower[end + 1])
    return joined and figure.entry is not None and figure.entry.payload in _CUSTOMARY


def _next_part(sentence: Sentence, end: int) -> tuple[int | None, str]:
    """The atom of the next numeral, and the word or sign that joins it ("" for none)."""
    lower, language = sentence.lower, sentence.language
    at = skip_blank(lower, end)
    joined = ""
    if at < len(lower) and lower[at] in language.words.part_joints:
        joined = lower[at]
        at = skip_blank(lower, at + 1)
    if at >= len(lower) or not (is_numeral(lower[at]) or lower[at] in language.starters):
        return None, joined
    return at, joined


def _add_measure(sentence: Sentence, figure: Figure, second: Figure, joined: str) -> bool:
    assert figure.entry is not None
    name = str(figure.entry.payload)
    inner = _inner_unit(sentence, second, name) if second.entry is None else None
    if second.entry is None and inner is None:
        inner = _implied(sentence, second, name, joined)
    if inner is not None:
        second.entry = Entry("UNIT", inner[0])
        second.end = inner[1]
    if second.entry is None or second.entry.cls not in ("UNIT", "AGE"):
        return False
    if second.end == second.stop + 1 and second.entry.payload == "meter":  # 1h 20m
        inner = _inner_unit(sentence, second, name)
        second.entry = second.entry if inner is None else Entry("UNIT", inner[0])
    one, two = base_of(name), base_of(str(second.entry.payload))
    if one is None or two is None or one.powers != two.powers or one.offset or two.offset:
        return False
    ratio = one.factor / two.factor
    beyond = second.value >= ratio and not (second.entry.payload in _LOOSE and name in _CUSTOMARY)
    if ratio <= 1 or beyond:
        return False
    _combine(figure, second, figure.value * ratio + second.value, second.entry, second.last_digit)
    return True


def _combine(figure: Figure, second: Figure, value: Fraction, entry: Entry, last_digit: int) -> None:
    figure.value, figure.entry, figure.last_digit, figure.fixed = value, entry, last_digit, True
    figure.end = figure.last = figure.stop = second.end
    figure.numeral = figure.numeral._replace(value=value, exponent=0, scale_at=None)


def _add_money(sentence: Sentence, figure: Figure, second: Figure, joined: str) -> bool:
    iso = figure.currency_name
    main = currency_factor(iso) if iso else None
    listed = (
        joined == "," and sentence.language.spaced and figure.numeral.exponent > 0
    )  # on revenue of $5bn, 5 cents a share
    if main is None or second.numeral.exponent or listed:
        return False
    part: Fraction | None = None
    entry = figure.entry if figure.entry is not None else Entry("MONEY", main[0])
    if second.entry is not None and second.entry.cls == "MONEY":
        small = currency_factor(str(second.entry.payload))
        part = small[1] if small is not None and small[0] == main[0] and small[1] < main[1] else None
    if part is None:
        inner = _inner_unit(sentence, second, main[0])
        if inner is not None:
            small = currency_factor(inner[0])
            part, second.end = (small[1] if small else None), inner[1]
    if part is None and (second.entry is None or not sentence.language.spaced):
        part = _bare_part(sentence, figure, second, joined)
        part = None if part is None else part * main[1]
    if part is None or second.value * part >= main[1]:
        return False
    unit = main[1]
    if unit < 1 and not sentence.language.spaced:  # 两毛五: the parts of a part are told in the smallest one
        entry, unit = Entry("MONEY", sentence.language.inner_units[_SMALLEST][0]), part
    digits = len(str((part / unit).denominator)) - 1
    _combine(figure, second, (figure.value * main[1] + second.value * part) / unit, entry, second.last_digit - digits)
    if not sentence.language.spaced:  # 3块5一斤
        one_behind(sentence, figure)
    return True


def _bare_part(sentence: Sentence, figure: Figure, second: Figure, joined: str) -> Fraction | None:
    """3 pounds 50, 六块五: two digits behind the currency are hundredths, one character tenths."""
    lower, language = sentence.lower, sentence.language
    if second.fixed or second.hedge is not None or (figure.entry is None and not joined):
        return None
    if not language.spaced:
        tenth = None if figure.entry is None else _tenth(sentence, second)
        smaller = joined != "" or (figure.fixed and figure.last_digit < 0)  # 五块零五, 三毛四
        return tenth / 10 if tenth is not None and smaller else tenth
    if joined == "," or not (1 if joined else 10) <= second.value <= 99:
        return None
    if not (closes(sentence, second.end) if joined else _ends(sentence, second.end, strictly=False)):
        return None
    if any(token.cls == "BETWEEN" for token in sentence.tokens[-2:]):
        return None
    if not joined and is_numeral(lower[second.written]) and len(lower[second.written]) != 2:
        return None
    return Fraction(1, 100) if counted_noun(sentence, second.end, second.value) is None else None


def _tenth(sentence: Sentence, second: Figure) -> Fraction | None:
    """六块五一碗: the character behind the unit counts tenths; the next one may belong to another figure."""
    lower, digits = sentence.lower, sentence.language.tables["numerals"]["digits"]
    digit, size = digits.get(lower[second.written]), second.stop - second.written
    if digit is None and second.bare and len(lower[second.written]) == 1:  # 3块5
        digit = int(lower[second.written])
    if digit is None or not 0 < digit < 10:
        return None
    if (size, second.entry is not None) not in ((1, False), (2, True)):
        return None
    second.value, second.last_digit, second.end = Fraction(digit), 0, second.written + 1
    return Fraction(1, 10)


def _implied(sentence: Sentence, second: Figure, name: str, joined: str) -> tuple[str, int] | None:
    """1 hour thirty: the unit that a bare number behind an hour has."""
    unit = sentence.language.implied_parts.get(name)
    if unit is None or not second.bare or joined == ",":
        return None
    if not (10 if unit == "minute" else 1) <= second.value < _PARTS[unit]:
        return None
    if sentence.lower[second.written - 1] == "-":  # 6-foot-4
        return unit, second.end
    return (unit, second.end) if _ends(sentence, second.end, strictly=True) else None


def _ends(sentence: Sentence, at: int, *, strictly: bool) -> bool:
    """True when no word follows (strictly: nothing but the end of the sentence)."""
    lower = sentence.lower
    after = skip_blank(lower, at)
    if strictly:
        return all(is_blank(atom) or atom in ".!?\"'”)" for atom in lower[at : at + 4])
    return (
        after >= len(lower)
        or not (lower[after][0].isalnum() or lower[after] in "-/%")
        or lower[after] in sentence.language.stop
    )


def _inner_unit(sentence: Sentence, second: Figure, outer: str) -> tuple[str, int] | None:
    """分 is a minute behind an hour and a fen behind money: words that are units only inside a compound amount."""
    lower, language = sentence.lower, sentence.language
    at = skip_blank(lower, second.stop)
    names = language.inner_units.get(lower[at]) if at < len(lower) else None
    for name in names or ():
        one, two = base_of(outer), base_of(name)
        if one is not None and two is not None and one.powers == two.powers:
            return name, at + 1
    return None
