"""The slip that average annual growth invites: total growth divided by the number of years."""

from __future__ import annotations

from fractions import Fraction

from factcheck.checks.change._multiples import printed_ratio

from factcheck.check import Case


def is_divided(case: Case, years: tuple[int, ...]) -> bool:
    """True when the rate is the printed total growth over the years, to the last digit: no rounding explains that."""
    p, printed = case.quantity("p").number, _printed(case)
    return (
        printed is not None
        and len(years) == 1
        and years[0] > 1
        and p.value is not None
        and p.hedge is None
        and p.value * years[0] == (printed - 1) * 100
        and abs((1 + p.value / 100) ** years[0] - printed) * 20 > printed
    )


def _printed(case: Case) -> Fraction | None:
    """Last over first as printed, or one plus a printed total growth."""
    if case.has("a"):
        ratio = printed_ratio(case)
        return None if ratio is None else ratio.low
    total = case.quantity("t").number.value if case.has("t") else None
    return None if total is None else 1 + total / 100
