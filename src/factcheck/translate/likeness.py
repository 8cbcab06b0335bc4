"""Whether two figures that disagree look like one figure with a slip in it."""

from __future__ import annotations

from fractions import Fraction

from factcheck.translate.compare import EXACT, SHARES, TIMES, units_clash
from factcheck.translate.figures import Figure

_PLAIN = frozenset(("number", "count", "ordinal", "rank", "age"))  # kinds that the noun behind tells apart
_WEAK = 3  # the same of two digits of which one is another
SLIP = 4  # likeness of figures that differ by one digit or by powers of ten
_BARE = frozenset(("digits", "number", "date", "count", "ordinal"))
_LAST_DAY, _CENTURY = 31, 100


def alike(source: Figure, target: Figure) -> bool:
    """Figures of the same sort, one of which may be the other with a fault in it."""
    a, b = source.kind, target.kind
    if source.vague or target.vague:
        return source.vague and target.vague and a == b == "money" and source.unit == target.unit
    if source.ordinal != target.ordinal:
        return source.weighty and target.weighty and (likeness(source, target) >= SLIP or "number" in (a, b))
    if source.weighty != target.weighty and likeness(source, target) < SLIP:
        return False
    if a == b:
        return a not in ("money", "measure") or not units_clash(source, target) or likeness(source, target) > SLIP
    if {a, b} <= _PLAIN or {a, b} <= TIMES:
        return True
    if {a, b} == {"number", "date"}:
        return _is_no_day(source) or _is_no_day(target) or likeness(source, target) >= SLIP
    if "digits" in (a, b):
        return {a, b} <= _BARE and likeness(source, target) >= SLIP
    if "number" in (a, b):
        return {a, b}.isdisjoint(SHARES) and likeness(source, target) >= _WEAK
    return likeness(source, target) >= SLIP


def _is_no_day(figure: Figure) -> bool:
    """May 88: a bare number that no day of a month can be stands where the other text has a date."""
    value = figure.value
    return value is not None and _LAST_DAY < value < _CENTURY and value.denominator == 1 and figure.unit is None


def likeness(source: Figure, target: Figure) -> int:
    """How much two figures that differ look like one figure with a slip.

    4 and more: one digit or a power of ten apart; 2 and 3: two digits of which one is another, or digits exchanged.
    The same unit, and the same order of magnitude, count a little.
    """
    best = max((_slip(a, b) for a in source.digits for b in target.digits), default=0)
    same_unit = source.unit == target.unit if source.unit or target.unit else source.kind == target.kind
    near = any(a and b and 10 * min(a, b) > max(a, b) for a in source.digits for b in target.digits)
    return 2 * best + same_unit + near


def _slip(a: Fraction, b: Fraction) -> int:
    """2 for a power of ten or one digit between figures of two digits and more, 1 for weaker signs, 0 for none."""
    if a == 0 or b == 0:
        return 0
    first, second = _significant(a), _significant(b)
    short = min(len(first), len(second)) < 2
    if first == second:
        return 1 if short and min(a, b) < EXACT else 2
    if _one_digit_apart(first, second) or _one_digit_apart(*_align_digits(a, b)):
        return 1 if short else 2
    return int(sorted(first) == sorted(second) and not short)


def _one_digit_apart(first: str, second: str) -> bool:
    return len(first) == len(second) > 1 and sum(x != y for x, y in zip(first, second, strict=True)) == 1


def _align_digits(a: Fraction, b: Fraction) -> tuple[str, str]:
    """All digits of two decimals, point under point."""
    scale = 1
    while scale < 10**9 and (a * scale).denominator * (b * scale).denominator > 1:
        scale *= 10
    first, second = str((a * scale).__floor__()), str((b * scale).__floor__())
    size = max(len(first), len(second))
    return first.rjust(size, "0"), second.rjust(size, "0")


def _significant(value: Fraction) -> str:
    """The digits of a value without the zeros before and behind them."""
    scaled = abs(value) * 10**9
    return str(scaled.numerator // scaled.denominator).strip("0")
