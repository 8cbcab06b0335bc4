"""How values are written for people: exact numbers and intervals as English or Chinese text.

Intervals are written with the fewest digits that still show their ends: an end moves by at most a tenth of the
width and a hundredth of itself. All arithmetic is exact, so the same value always gives the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from factcheck.interval import Interval
from factcheck.types import Number, Period
from factcheck.wording.strings import strings_for
from factcheck.wording.units import write_unit

MINUS, DASH = "\u2212", "\u2013"
_MOST_DECIMALS = 3  # before a scale word; a figure that needs more is written out in full
_FINEST = 12  # significant digits, the end of every search for enough of them
_SMALLEST, _LARGEST = -9, 18  # powers of ten written out in digits
_FAR = 1000  # ends further apart than this do not share a scale word
_SCALES = {
    "en": ((12, " trillion"), (9, " billion"), (6, " million")),
    "zh": ((12, "万亿"), (8, "亿"), (4, "万")),
}


@dataclass(frozen=True, slots=True)
class _Digits:
    """How far a figure is written out: `last` is the power of ten of its last digit, `scale` that of its scale word."""

    last: int
    scale: int
    word: str


def format_value(value: Fraction, unit: str | None = None, lang: str = "en") -> str:
    """One value: exact where seven significant digits hold it, else rounded to four."""
    digits = _choose_scale((value,), _exact_last(value), lang)
    return write_unit(_write(value, digits) + digits.word, unit, lang, one=value == 1)


def format_interval(interval: Interval, unit: str | None = None, lang: str = "en", *, extra: int = 0) -> str:
    """An interval as a range ("11.7–12.6%"), a value when it holds one, or a bound ("more than 10 billion yuan").

    `extra` asks for more digits than the width of the interval needs.
    """
    low, high = interval.low, interval.high
    if low is None and high is None:
        return strings_for(lang).text("bound_none")
    if low is None or high is None:
        bound = low if low is not None else high
        assert bound is not None
        closed = interval.high_closed if low is None else interval.low_closed
        key = f"bound_{'high' if low is None else 'low'}_{'closed' if closed else 'open'}"
        return strings_for(lang).text(key, value=format_value(bound, unit, lang))
    if low == high:
        return format_value(low, unit, lang)
    return _format_range(low, high, unit, lang, _range_last(low, high) - extra, extra > 0)


def format_middle(interval: Interval, unit: str | None = None, lang: str = "en") -> str:
    """The middle of an interval, with the digits its width allows ("12.2%"); a bound when it is unbounded."""
    low, high = interval.low, interval.high
    if low is None or high is None or low == high:
        return format_interval(interval, unit, lang)
    middle = (low + high) / 2
    last = min(_exponent((high - low) / 2), _exponent(middle) if middle else 0)
    digits = _choose_scale((middle,), last, lang)
    return write_unit(_write(middle, digits) + digits.word, unit, lang, one=False)


def format_pair(stated: Interval, computed: Interval, unit: str | None, lang: str = "en") -> tuple[str, str]:
    """Both sides of a contradiction, with enough digits to see that they cannot meet."""
    for extra in range(_FINEST):
        if _look_apart(stated, computed, extra):
            break
    return format_interval(stated, unit, lang, extra=extra), format_interval(computed, unit, lang, extra=extra)


def format_number(number: Number, lang: str = "en") -> str:
    """A written figure without its unit: "650 million", "3–5 million", "> 10 billion"."""
    if number.ends is not None:
        low, high = number.ends
        return _format_range(low, high, None, lang, min(_exact_last(low), _exact_last(high)))
    if number.value is None:
        return format_interval(number.interval, None, lang)
    text = format_value(number.value, None, lang)
    if number.interval.high is None and number.interval.low is not None:
        return f"{'≥' if number.interval.low_closed else '>'} {text}"
    if number.interval.low is None and number.interval.high is not None:
        return f"{'≤' if number.interval.high_closed else '<'} {text}"
    return text


def format_period(period: Period | None) -> str:
    """A period in its shortest form: a year, a month, a day, or two days."""
    if period is None:
        return ""
    first, last = period.first, period.last
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y}{DASH}{last:%Y}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _format_range(low: Fraction, high: Fraction, unit: str | None, lang: str, last: int, trim: bool = False) -> str:
    if low and high and max(abs(low), abs(high)) >= _FAR * min(abs(low), abs(high)):
        first, second = (_choose_scale((end,), max(last, _exponent(end) - 2), lang) for end in (low, high))
        trim = True
    else:
        first = second = _choose_scale((low, high), last, lang)
    start = _write(low, first, trim) + (first.word if first.word != second.word else "")
    if unit == "percent" and lang == "zh":
        start += "%"
    joint = strings_for(lang).text("range_joint") if low < 0 or first.word != second.word else DASH
    return write_unit(f"{start}{joint}{_write(high, second, trim)}{second.word}", unit, lang, one=False)


@lru_cache(maxsize=4096)
def _range_last(low: Fraction, high: Fraction) -> int:
    """The coarsest power of ten that still shows both ends."""
    width = high - low
    last = top = max(_exponent(end) for end in (low, high) if end)
    while last > top - _FINEST and not all(_shows(end, last, width) for end in (low, high)):
        last -= 1
    return last


def _shows(end: Fraction, last: int, width: Fraction) -> bool:
    error = abs(_round(end, last) - end)
    return error * 10 <= width and error * 100 <= abs(end)


def _look_apart(a: Interval, b: Interval, extra: int) -> bool:
    low, high = (a, b) if a.below(b) else (b, a)
    if not low.below(high) or low.high is None or high.low is None:
        return True
    return low.high == high.low or _shown(low, low.high, extra) < _shown(high, high.low, extra)


def _shown(interval: Interval, end: Fraction, extra: int) -> Fraction:
    if interval.low is None or interval.high is None or interval.low == interval.high:
        return _round(end, _exact_last(end))
    return _round(end, _range_last(interval.low, interval.high) - extra)


@lru_cache(maxsize=4096)
def _exact_last(value: Fraction) -> int:
    """The last digit of a decimal that ends within seven significant digits, else the fourth significant digit."""
    if not value:
        return 0
    top = _exponent(value)
    last = top - 6
    if _round(value, last) != value:
        return top - 3
    while last < top and _round(value, last + 1) == value:
        last += 1
    return last


def _choose_scale(values: tuple[Fraction, ...], last: int, lang: str) -> _Digits:
    largest = max(abs(value) for value in values)
    for scale, word in _SCALES["zh" if lang == "zh" else "en"]:
        if 10**scale <= largest < 10**_LARGEST and scale - last <= _MOST_DECIMALS:
            return _Digits(last, scale, word)
    return _Digits(last, 0, "")


def _write(value: Fraction, digits: _Digits, trim: bool = False) -> str:
    """The digits of a value, without scale word and unit; powers of ten where it is very large or very small."""
    rounded = _round(value, digits.last) / Fraction(10) ** digits.scale
    size = _exponent(rounded) if rounded else 0
    if not _SMALLEST <= size < _LARGEST:
        return f"{_write(rounded / Fraction(10) ** size, _Digits(max(digits.last - size, -3), 0, ''))}×10^{size}"
    decimals = max(digits.scale - digits.last, 0)
    shifted = abs(rounded) * 10**decimals
    text = f"{int(shifted):0{decimals + 1}d}"
    whole, rest = (text[:-decimals], text[-decimals:]) if decimals else (text, "")
    rest = rest.rstrip("0") if trim else rest
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{int(whole):,}{'.' if rest else ''}{rest}"


def _round(value: Fraction, last: int) -> Fraction:
    """`value` to the power of ten `last`, halves away from zero."""
    over, under = abs(value.numerator), value.denominator
    if last >= 0:
        under *= 10**last
    else:
        over *= 10**-last
    whole = (2 * over + under) // (2 * under)
    if value < 0:
        whole = -whole
    return Fraction(whole * 10**last) if last >= 0 else Fraction(whole, 10**-last)


@lru_cache(maxsize=4096)
def _exponent(value: Fraction) -> int:
    """The power of ten of the first digit of a value that is not zero."""
    over, under = abs(value.numerator), value.denominator
    guess = (over.bit_length() - under.bit_length()) * 30103 // 100000
    while not _reaches(over, under, guess):
        guess -= 1
    while _reaches(over, under, guess + 1):
        guess += 1
    return guess


def _reaches(over: int, under: int, power: int) -> bool:
    """over / under >= 10 ** power."""
    return bool(over >= under * 10**power if power >= 0 else over * 10**-power >= under)
