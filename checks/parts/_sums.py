"""Adds up parts as intervals, bare figures in the unit of the whole, and finds sums that one slip keeps apart."""

from __future__ import annotations

from fractions import Fraction

from factcheck.checks.parts._parts import read_figure

from factcheck.check import Case
from factcheck.interval import Interval, total
from factcheck.types import Claim, Quantity
from factcheck.units import base_of, to_base

SLIPS = (3, 6, 4, 8, 1)
THOUSANDS = (3, 4, 6, 8)
ENOUGH_DIGITS = 3  # a whole with fewer digits is explained by exchanged digits too easily


def readings(case: Case, parts: tuple[Claim, ...]) -> list[list[Interval]]:
    """The parts as intervals in the base unit of the whole; bare figures also with its scale ("48 million, 10.7 of which")."""
    whole = case.quantity("whole")
    bare = [
        _is_bare(whole, part) and part.quantity is not None and part.quantity.number.scale is None for part in parts
    ]
    plain = [_read(case, whole, part, exponent=0) for part in parts]
    if not any(bare):
        return [plain]
    written = [
        part.quantity.number.exponent
        for part, one in zip(parts, bare, strict=True)
        if not one and part.quantity is not None
    ]
    exponent = written[-1] if written else whole.number.exponent
    if not exponent:
        return [plain]
    scaled = [_read(case, whole, part, exponent=exponent if one else 0) for part, one in zip(parts, bare, strict=True)]
    return [scaled] if written else [plain, scaled]  # 38.5, 90.6 and 26.1 billion: one scale word for all


def _is_bare(whole: Quantity, part: Claim) -> bool:
    """True for a figure that takes its unit from the whole."""
    kinds = ("number", "count") if whole.kind == "measure" else ("number",)
    return part.quantity is not None and part.quantity.kind in kinds


def _read(case: Case, whole: Quantity, part: Claim, *, exponent: int) -> Interval:
    assert part.quantity is not None
    interval = read_figure(part, case.level)
    if exponent:
        interval = interval.scale(Fraction(10) ** exponent)
    if _is_bare(whole, part) and whole.kind in ("money", "measure") and whole.unit:
        based = to_base(interval, whole.unit)
        return based[0] if based is not None else interval
    return interval


def stretches(case: Case) -> list[tuple[Claim, ...]]:
    """The parts, and, where figures of another list may stand at one end, the parts without those."""
    parts, ends = case.all("part"), case.fact("ends")
    shorter = range(len(parts) - 1, 1, -1)
    if ends == "last":
        return [parts, *(parts[:count] for count in shorter)]
    return [parts, *(parts[-count:] for count in shorter)] if ends == "first" else [parts]


def add_up(case: Case, parts: tuple[Claim, ...]) -> list[Interval]:
    """Every natural sum of the parts."""
    return [total(reading) for reading in readings(case, parts)]


def written_values(whole: Claim, parts: tuple[Claim, ...]) -> tuple[Fraction | None, ...]:
    """The figures as printed, for a law to know a repaired case by."""
    return tuple(claim.quantity.number.value for claim in (whole, *parts) if claim.quantity is not None)


def is_printed(case: Case) -> bool:
    """True when no figure was exchanged for a repaired one."""
    return case.fact("values") == written_values(case.one("whole"), case.all("part"))


def find_slip(whole: Interval, sums: list[Interval], powers: tuple[int, ...] = SLIPS) -> int | None:
    """The power of ten that separates a sum from the whole, when it is a clean one."""
    for one in sums:
        for power in powers:
            for sign in (power, -power):
                if one.low and whole.meets(one.scale(Fraction(10) ** sign)):
                    return sign
    return None


def suspect(whole: Claim, parts: tuple[Claim, ...]) -> str | None:
    """Why an open list looks like a closed one with a slip: "swap", "scale" or None.

    "swap": the sum would be exact if two neighbouring digits of one figure changed places, all figures being written to
    the same place, the finest that any of them shows. "scale": whole and sum differ by a power of a thousand.
    """
    figures = _figures(whole, parts)
    if figures is None:
        return None
    unit = min(unit for _, unit in figures)
    values = [value / unit for value, _ in figures]
    if any(value.denominator != 1 for value in values):
        return None
    gap = values[0] - sum(values[1:])
    if len(str(values[0].numerator)) >= ENOUGH_DIGITS and abs(gap) > len(parts):
        wholes = {values[0] - other for other in _swaps(values[0].numerator)}
        others = {other - value for value in values[1:] for other in _swaps(value.numerator)}
        if gap in wholes or gap in others:
            return "swap"
    whole_digits = len(str(figures[0][0].numerator).rstrip("0"))
    ratio = values[0] / sum(values[1:])
    return (
        "scale"
        if whole_digits > 1 and any(ratio == Fraction(10) ** sign for power in THOUSANDS for sign in (power, -power))
        else None
    )


def grid_sum(case: Case) -> tuple[Interval, Interval]:
    """Whole and sum of the printed digits, each rounded to the finest place that any of the figures shows."""
    figures = _figures(case.one("whole"), case.all("part"))
    if figures is None:
        return case.read("whole"), total(case.read_all("part"))
    half = min(unit for _, unit in figures) / 2
    values = [value for value, _ in figures]
    return Interval.around(values[0], half), Interval.around(sum(values[1:], Fraction(0)), half * len(values[1:]))


def in_unit(interval: Interval, quantity: Quantity) -> Interval:
    """An interval in base units, written in the unit of a quantity."""
    known = base_of(quantity.unit) if quantity.unit and quantity.kind in ("money", "measure", "duration") else None
    return interval.scale(1 / known.factor) if known is not None else interval


def _figures(whole: Claim, parts: tuple[Claim, ...]) -> list[tuple[Fraction, Fraction]] | None:
    """Value and place of the last digit of every figure; None when one is a range, hedged or not positive."""
    assert whole.quantity is not None
    found = [_figure(whole.quantity, claim) for claim in (whole, *parts)]
    known = [figure for figure in found if figure is not None]
    return known if len(known) == len(found) else None


def _figure(whole: Quantity, claim: Claim) -> tuple[Fraction, Fraction] | None:
    """The value in the unit of the whole and the place of its last digit that is not zero."""
    quantity = claim.quantity
    if (
        quantity is None
        or quantity.number.value is None
        or quantity.number.hedge is not None
        or quantity.number.value <= 0
    ):
        return None
    value, place = quantity.number.value, Fraction(10) ** quantity.number.last_digit
    while (value / place).denominator == 1 and (value / place).numerator % 10 == 0:
        place *= 10
    factor = Fraction(1)
    if not _is_bare(whole, claim) and quantity.unit and quantity.kind in ("money", "measure"):
        mine, other = base_of(quantity.unit), base_of(whole.unit or "")
        factor = mine.factor / other.factor if mine is not None and other is not None else factor
    return value * factor, place * factor


def _swaps(value: int) -> list[int]:
    """The figures that result when two neighbouring digits change places."""
    text = str(value)
    return [
        int(text[:i] + text[i + 1] + text[i] + text[i + 2 :]) for i in range(len(text) - 1) if text[i] != text[i + 1]
    ]
