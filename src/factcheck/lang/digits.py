"""Numerals in digits, shared by all languages: grouping, decimals, powers, vulgar and written fractions, scale words."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from functools import lru_cache

from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.base import FRACTION_DIGIT, Language, Numeral
from factcheck.lang.phrases import skip_blank, walk

__all__ = ["VULGAR", "parse_digits", "read_digits", "skip_blank", "vulgar", "walk", "with_scale"]

VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒")
_DIVISORS = frozenset(("2", "3", "4", "5", "6", "8", "10", "16", "32", "64", "100"))  # of a mixed number: 36-7/8
_STROKES = frozenset("/⁄")
_CROSSES = frozenset(("×", "x", "*"))
_RAISED = {raised: str(digit) for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {"⁻": "-"}
GOES_ON = VULGAR | _STROKES | _CROSSES | {"^", "-"}
_SEPARATORS = str.maketrans("", "", ",'’")
_LONGEST = 30  # digits; more are no figure that anyone reads
_LARGEST_POWER = 60
_GROUPS = 6  # of three digits, set apart by blanks


@lru_cache(maxsize=65536)
def parse_digits(atom: str) -> tuple[Fraction, int, bool] | None:
    """Value, power of ten of the last written digit, whether a point was written; None for versions and codes."""
    plain, mark, power = atom.partition("e")
    if "," in plain and plain.find(".") < plain.rfind(",") and "." in plain:  # 1.234.567,50
        plain = plain.replace(".", "").replace(",", ".")
    plain = plain.translate(_SEPARATORS)
    whole, point, decimals = plain.partition(".")
    if "." in decimals or len(whole) + len(decimals) > _LONGEST:
        return None
    exponent = int(power) if mark else 0
    if abs(exponent) > _LARGEST_POWER:
        return None
    last = exponent - len(decimals)
    digits = int(whole + decimals)
    return (Fraction(digits * 10**last) if last >= 0 else Fraction(digits, 10**-last)), last, bool(point or mark)


def vulgar(char: str) -> Fraction:
    """The value of a fraction character such as ¾."""
    return Fraction(unicodedata.numeric(char)).limit_denominator(100)


def read_digits(language: Language, atoms: list[str], index: int) -> Numeral | None:
    """A numeral in digits (or a fraction character) with the scale words behind it."""
    if atoms[index] in VULGAR:
        return with_scale(language, atoms, _fraction(vulgar(atoms[index]), index + 1))
    parsed = parse_digits(atoms[index])
    if parsed is None:
        return None
    value, last, fixed = parsed
    end = index + 1
    if end < len(atoms):
        following = atoms[end]
        if following in GOES_ON or following == "," or is_blank(following):
            numeral = _go_on(language, atoms, index, value, whole=last == 0 and not fixed)
            if numeral is not None:
                return with_scale(language, atoms, numeral)
        elif following in language.scales or following in _CROSSES:
            return with_scale(language, atoms, Numeral(value, last, end, fixed=fixed))
    return Numeral(value, last, end, fixed=fixed)


def _go_on(language: Language, atoms: list[str], index: int, value: Fraction, *, whole: bool) -> Numeral | None:
    """What follows the digits and belongs to them; None when only a scale word can."""
    at = index + 1
    following = atoms[at]
    if is_blank(following):
        at += 1
        if at >= len(atoms):
            return None
        if is_numeral(atoms[at]):
            found = _blank_groups(atoms, index) if whole and following == " " else None
            return found or (_mixed(atoms, at, value) if whole else None)
        if atoms[at] in VULGAR and whole:
            return _fraction(value + vulgar(atoms[at]), at + 1)
        if atoms[at] in _CROSSES:
            return _scientific(atoms, at, index)
        return _plain(atoms, index) if atoms[at] in language.scales else None
    if following in VULGAR:
        return _fraction(value + vulgar(following), at + 1) if whole else None
    if following in _STROKES:
        if language.scales.get("".join(atoms[at + 2 : at + 3])) == 4:  # 60/10万 is a rate
            return _plain(atoms, index)
        divisor = slash_number(atoms, at) if whole else None
        return None if divisor is None else _fraction(value / int(atoms[divisor]), divisor + 1)
    if following in _CROSSES:
        return _scientific(atoms, at, index)
    if following == "^":
        return _power(atoms, at, value)
    if following == ",":
        return _decimal_comma(atoms, index) if language.decimal_comma else None
    if at + 1 < len(atoms) and atoms[at + 1] in language.scales:  # 20-million
        return _plain(atoms, index)
    return _mixed(atoms, at + 1, value) if whole else None


def _plain(atoms: list[str], index: int) -> Numeral | None:
    parsed = parse_digits(atoms[index])
    return None if parsed is None else Numeral(parsed[0], parsed[1], index + 1, fixed=parsed[2])


def _fraction(value: Fraction, end: int) -> Numeral:
    return Numeral(value, FRACTION_DIGIT, end, kind="fraction")


def with_scale(language: Language, atoms: list[str], numeral: Numeral) -> Numeral:
    """The numeral with the scale words that follow it: 650 million, 20-million, 3.5 thousand million."""
    scales, size = language.scales, len(atoms)
    exponent, scale_at, end = 0, numeral.scale_at, numeral.end
    while end < size:
        at = end
        if atoms[at] < "!" or atoms[at] == "-":
            at += 1
            if at >= size:
                break
        power = scales.get(atoms[at])
        if power is None or exponent + power > _LARGEST_POWER:
            break
        exponent += power
        scale_at = at if scale_at is None else scale_at
        end = at + 1
    if not exponent:
        return numeral
    last = numeral.last_digit
    if numeral.kind == "fraction":  # half a million is written to the tenth of a million
        last = -1 if numeral.value.denominator == 2 else FRACTION_DIGIT
    return numeral._replace(
        value=numeral.value * 10**exponent,
        last_digit=last + exponent,
        end=end,
        exponent=numeral.exponent + exponent,
        scale_at=scale_at,
        kind="plain" if numeral.kind == "fraction" else numeral.kind,
    )


def _blank_groups(atoms: list[str], index: int) -> Numeral | None:
    """1 234 567: groups of three digits behind single blanks."""
    first = atoms[index]
    if not first.isdecimal() or len(first) > 3 or first[0] == "0":
        return None
    if index >= 2 and is_blank(atoms[index - 1]) and is_numeral(atoms[index - 2]):  # a row of figures
        return None
    digits, at = first, index + 1
    for _ in range(_GROUPS):
        if at + 1 >= len(atoms) or atoms[at] != " " or not is_numeral(atoms[at + 1]):
            break
        whole, _, decimals = atoms[at + 1].partition(".")
        if len(whole) != 3 or not whole.isdecimal():
            return None
        digits, at = digits + atoms[at + 1], at + 2
        if decimals:
            break
    parsed = parse_digits(digits)
    return None if parsed is None else Numeral(parsed[0], parsed[1], at, fixed=parsed[2])


def _mixed(atoms: list[str], at: int, value: Fraction) -> Numeral | None:
    """The fraction at an atom added to the whole before it: 2 1/2, 36-7/8."""
    stroke = at + 1
    if at >= len(atoms) or stroke + 1 >= len(atoms) or atoms[stroke] not in _STROKES:
        return None
    if not atoms[at].isdecimal() or atoms[stroke + 1] not in _DIVISORS or slash_number(atoms, stroke) is None:
        return None
    above, below = int(atoms[at]), int(atoms[stroke + 1])
    return _fraction(value + Fraction(above, below), stroke + 2) if 0 < above < below else None


def slash_number(atoms: list[str], at: int) -> int | None:
    """Index of the divisor when "/n" stands at an atom and nothing (a date, a rate) follows it."""
    if at + 1 >= len(atoms) or atoms[at] not in _STROKES or not atoms[at + 1].isdecimal():
        return None
    if len(atoms[at + 1]) > 4 or int(atoms[at + 1]) == 0:
        return None
    return None if at + 2 < len(atoms) and atoms[at + 2] in _STROKES else at + 1


def _scientific(atoms: list[str], cross: int, index: int) -> Numeral | None:
    """6.1 × 10^4, 6.1 × 10⁴, 2.48x10-5: the power of ten behind a cross."""
    at = cross + 1
    if at < len(atoms) and is_blank(atoms[at]):
        at += 1
    base = _plain(atoms, index)
    if base is None or at >= len(atoms) or not atoms[at].isdecimal() or len(atoms[at]) > 2:
        return None
    found = _exponent(atoms, at + 1) or (_raised(atoms, at + 1) if atoms[at] == "10" else None)
    if found is None:
        return None
    power, end = found
    if atoms[at] == "10":
        return base._replace(
            value=base.value * Fraction(10) ** power, last_digit=base.last_digit + power, end=end, exponent=power
        )
    return base._replace(value=base.value * Fraction(int(atoms[at])) ** power, last_digit=0, end=end)


def _exponent(atoms: list[str], at: int) -> tuple[int, int] | None:
    """The exponent "^4", "^-4" or "-4", and the index after it."""
    marked = at < len(atoms) and atoms[at] == "^"
    at += marked
    if at >= len(atoms):
        return None
    sign = 1
    if atoms[at] in "+-−":
        sign, marked = (1 if atoms[at] == "+" else -1), True
        at += 1
    if not marked or at >= len(atoms) or not atoms[at].isdecimal() or len(atoms[at]) > 2:
        return None
    return sign * int(atoms[at]), at + 1


def _raised(atoms: list[str], at: int) -> tuple[int, int] | None:
    """The exponent ⁶, ¹² or ⁻⁹, and the index after it."""
    end = at
    while end < len(atoms) and end < at + 3 and atoms[end] in _RAISED:
        end += 1
    written = "".join(_RAISED[atom] for atom in atoms[at:end])
    return (int(written), end) if written.removeprefix("-").isdecimal() else None


def _power(atoms: list[str], at: int, value: Fraction) -> Numeral | None:
    found = _exponent(atoms, at)
    if found is None or value == 0 or value.denominator * abs(value.numerator) > 10**6:
        return None
    power, end = found
    return Numeral(value**power, FRACTION_DIGIT, end, kind="fraction")


def _decimal_comma(atoms: list[str], index: int) -> Numeral | None:
    """12,5: one or two digits behind a comma, where neither a list nor a grouping can be meant."""
    at = index + 2
    if at >= len(atoms) or not atoms[index].isdecimal() or not atoms[at].isdecimal() or len(atoms[at]) > 2:
        return None
    following = atoms[at + 1] if at + 1 < len(atoms) else " "
    after = atoms[at + 2] if at + 2 < len(atoms) else " "
    if (following in ",-/:" and is_numeral(after)) or (following == "-" and after.isalpha()):
        return None
    if index >= 2 and atoms[index - 1] == "," and is_numeral(atoms[index - 2]):
        return None
    value = Fraction(int(atoms[index] + atoms[at]), 10 ** len(atoms[at])) if len(atoms[index]) <= 9 else None
    return None if value is None else Numeral(value, -len(atoms[at]), at + 1, fixed=True)
