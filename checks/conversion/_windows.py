"""Reference rates that a conversion may have used, and how far an implied rate is from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import inf
from typing import NamedTuple

from factcheck.check import Case
from factcheck.extract.numbers import power_of_ten
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.rates import Rates
from factcheck.types import Period, Severity
from factcheck.wording.figures import format_interval

BACK = {Level.TIGHT: timedelta(days=35), Level.ROBUST: timedelta(days=35), Level.LOOSE: timedelta(days=100)}
AHEAD = timedelta(days=3)
SLIPS = (3, 6, 4, 1, 2, 8, 9, 5)
_UNDER, _OVER = 1 - 1e-9, 1 + 1e-9  # more than floats are off by
FAR = Fraction(15, 100)
RECORD = 1999  # the first year of most rates
UNRECORDED = Fraction(1, 4)  # how far rates before the record may lie outside of it
RESTLESS, STEADY = Fraction(7, 4), Fraction(5)
UNLIKE = 3  # amounts further apart than this factor are no conversion of each other, unless a scale word slipped


class Windows(NamedTuple):
    """Reference rates that a pair may have used, likeliest first.

    `kind`: "dated"; "undated" and "late" (no date, or one after the last rate: the whole history); "early" (a time
    before the first rate: the history tells magnitudes only); "none", with the reason. `before` are the rates of
    years that the sentences before the pair name.
    """

    found: tuple[Interval, ...]
    kind: str
    reason: str = ""
    before: tuple[Interval, ...] = ()


def reference_windows(case: Case, base: str, quote: str) -> Windows:
    """Rates around the publication, and those of years that the text names next to the pair.

    They do not depend on the amounts, so the many repairs of a pair ask for the same ones.
    """
    memory = case.context.analysis.memory
    key = ("windows", id(case.relation), case.level, base, quote)
    if key not in memory:
        memory[key] = (_find_windows(case, base, quote), case.relation)  # kept, so that no other gets its id
    windows: Windows = memory[key][0]
    return windows


def _find_windows(case: Case, base: str, quote: str) -> Windows:
    rates = case.context.rates
    bounds = common_bounds(rates, base, quote)
    if bounds is None:
        unknown = base if rates.bounds(base) is None else quote
        return Windows((), "none", f"no rate for {unknown}")
    published = case.context.document.published
    if published is None:
        history = rates.between(base, quote, *bounds)
        if history is not None and bounds[0].year > RECORD and not _is_steady(history, RESTLESS):
            history = widen(history, UNRECORDED)
        return Windows(
            (history,) if history is not None else (), "undated" if history is not None else "none", "no date"
        )
    here, before = _years(case, "years"), _years(case, "years_before")
    if published.last < bounds[0] or any(year < bounds[0].year for year in (*here, *before)):
        history = rates.between(base, quote, *bounds)
        if history is not None and not _is_steady(history, STEADY):
            history = None
        return Windows(
            (history,) if history is not None else (), "early", f"no rate before {bounds[0]} for {base} and {quote}"
        )
    if published.first - BACK[Level.LOOSE] > bounds[1]:
        history = rates.between(base, quote, *bounds)
        return Windows(
            (history,) if history is not None else (), "late", f"no rate after {bounds[1]} for {base} and {quote}"
        )
    spans = [(published.first - BACK[case.level], published.last + AHEAD)]
    spans += [(date(year, 1, 1), date(year, 12, 31)) for year in here if year < published.first.year]
    spans += [(period.first, period.last) for period in _periods(case)]
    found = tuple(window for span in spans if (window := between(rates, base, quote, span, bounds)) is not None)
    reason = rates.missing(base, quote, *spans[0]) or "no rate"
    older = (between(rates, base, quote, (date(year, 1, 1), date(year, 12, 31)), bounds) for year in before)
    return Windows(found, "dated" if found else "none", reason, tuple(window for window in older if window is not None))


def _is_steady(history: Interval, factor: Fraction) -> bool:
    """True when a rate moved by less than a factor on record, so that this says something of the years before."""
    return bool(history.low and history.high and history.high < history.low * factor)


def _years(case: Case, fact: str) -> list[int]:
    years, published = case.fact(fact), case.context.document.published
    return (
        [year for year in years if published is None or year <= published.last.year] if isinstance(years, tuple) else []
    )


def _periods(case: Case) -> Iterator[Period]:
    published = case.context.document.published
    for role in ("a", "b"):
        for claim in case.all(role):
            if claim.period is not None and published is not None and claim.period.first <= published.last:
                yield claim.period


def common_bounds(rates: Rates, base: str, quote: str) -> tuple[date, date] | None:
    """The first and last day on which both currencies have a rate."""
    one, two = rates.bounds(base), rates.bounds(quote)
    if one is None or two is None:
        return None
    first, last = max(one[0], two[0]), min(one[1], two[1])
    return (first, last) if first < last else None


def between(rates: Rates, base: str, quote: str, span: tuple[date, date], bounds: tuple[date, date]) -> Interval | None:
    """The rates of a span, cut to the days on record; None when none is left."""
    first, last = max(span[0], bounds[0]), min(span[1], bounds[1])
    return rates.between(base, quote, first, last) if first <= last else None


def widen(window: Interval, by: Fraction) -> Interval:
    """A bounded interval of positive values, wider by a share of each end."""
    assert window.low is not None and window.high is not None
    return window.stretch(by)


def find_slip(implied: Interval, windows: Windows) -> int | None:
    """The power of ten by which the implied rate is off, when it is a clean one."""
    low, high = _about(implied.low, 0.0), _about(implied.high, inf)
    for window in windows.found:
        near = widen(window, Fraction(5, 100))
        least, most = _about(near.low, 0.0) * _UNDER, _about(near.high, inf) * _OVER
        for power in SLIPS:
            for signed in (power, -power):
                scale = 10.0**signed  # floats rule out nearly every power
                if least * scale <= high and low <= most * scale and implied.meets(near.scale(power_of_ten(signed))):
                    return signed
    return None


def _about(bound: Fraction | None, unbounded: float) -> float:
    try:
        return unbounded if bound is None else float(bound)
    except OverflowError:
        return inf


def is_conversion(implied: Interval, windows: Windows, *, apposed: bool = False) -> bool:
    """Whether words between two amounts leave them a conversion: not far off, or off by a thousand.

    `apposed`: between commas and with "about", where a power of ten is a slip as well.
    """
    near = windows.found[0]
    assert near.low is not None and near.high is not None
    return abs(find_slip(implied, windows) or 0) in ((1, 2, 3, 4, 6, 8) if apposed else (3, 4, 6, 8)) or implied.meets(
        Interval(near.low / UNLIKE, near.high * UNLIKE)
    )


def rate_severity(implied: Interval, windows: Windows) -> Severity:
    """An error for a slip and for a rate more than 15 percent off; else a warning."""
    if find_slip(implied, windows) is not None or not any(
        implied.meets(widen(window, FAR)) for window in windows.found
    ):
        return "error"
    return "warning"


def name_fault(implied: Interval, windows: Windows) -> str:
    """The message that fits: "scale", "inverted", "never" or "default"."""
    window = windows.found[0]
    if find_slip(implied, windows) is not None:
        return "scale"
    if window.low and window.high and implied.meets(widen(Interval(1 / window.high, 1 / window.low), Fraction(3, 100))):
        return "inverted"
    return "default" if windows.kind == "dated" else "never"


def write_rate(rate: Interval, base: str, quote: str) -> dict[str, str]:
    """The rate in the direction that gives a figure above one."""
    unit = f"{quote}/{base}"
    if rate.low and rate.high is not None and rate.low <= 1:
        rate, unit = Interval(1 / rate.high, 1 / rate.low), f"{base}/{quote}"
    return {lang: format_interval(rate, unit, lang) for lang in ("en", "zh")}
