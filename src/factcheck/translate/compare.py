"""Whether a figure and a figure of the translation say the same: values at the precision they share, units, dates."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval
from factcheck.lang.calendar import DateRef
from factcheck.translate.figures import Figure
from factcheck.units import base_of, compatible

_CLOCKED = frozenset(("duration", "number", "digits", "date", "measure"))
SHARES = frozenset(("percent", "ratio"))
TIMES = frozenset(("age", "duration"))
_NEAR = Fraction(6, 100)  # how far a converted figure may be from the exact conversion
_ROUNDED = Fraction(5, 100)  # how much of itself a figure may lose when a translation rounds it
EXACT = 1000
_PERCENT = Fraction(1, 100)
_NOON = 12  # hours


class Match(IntEnum):
    """How well two figures go together."""

    NONE = 0
    NUMERAL = 1  # the numeral is the same, its unit is another
    SAME = 2


def same_value(source: Figure, target: Figure) -> bool:
    """Exactly the same numbers, which is the likeliest of all matches."""
    return source.digits == target.digits


def match(source: Figure, target: Figure) -> Match:
    """How well two figures go together; the order of the two does not matter."""
    if source.date is not None and target.date is not None:
        return _match_dates(source, target)
    if source.vague and target.vague:
        return _match_vague(source, target)
    if _same_writing(source, target):
        return Match.SAME
    if source.quantity is None or target.quantity is None:
        return Match.SAME if _share_digits(source, target) else Match.NONE
    if source.value is None or target.value is None or len(source.digits) > 1 or len(target.digits) > 1:
        return _match_ranges(source, target)
    return _match_values(source, target)


def _same_writing(source: Figure, target: Figure) -> bool:
    """6'09" (which may be feet) and 6分09秒, 1分55秒89 and 1 minute 55.89 seconds: times digit by digit."""
    if not {source.kind, target.kind} <= _CLOCKED or source.kind == target.kind != "duration":
        return False
    if len(source.written) > 2 and source.written == target.written:
        return True
    parts, others = ({value.__floor__() for value in figure.digits} for figure in (source, target))
    return len(parts) > 1 and parts == others and source.kind == target.kind == "duration"


def _match_values(source: Figure, target: Figure) -> Match:
    if _converts(source, target):
        return Match.SAME
    if not is_close(source, target):
        return Match.SAME if _same_share(source, target) else Match.NONE
    return Match.NUMERAL if units_clash(source, target) else Match.SAME


def _match_vague(source: Figure, target: Figure) -> Match:
    """Dozens and 数十, thousands and 成千上万: amounts of money must be of one order of magnitude, others need not."""
    if source.quantity is None or target.quantity is None or not source.kind == target.kind == "money":
        return Match.SAME
    meet = source.quantity.number.interval.meets(target.quantity.number.interval)
    return Match.SAME if meet or source.unit != target.unit else Match.NONE


def is_close(source: Figure, target: Figure) -> bool:
    """The same numeral: equal, or one rounds to the other where it is written with fewer digits."""
    if source.value is None or target.value is None:
        return False
    a, b = abs(source.value), abs(target.value)  # a loss of 3 cents is -0.03
    if a == b:
        return True
    fine, coarse = min(source.step, target.step), max(source.step, target.step)
    if max(a, b) < EXACT:  # small figures are copied, not rounded
        fine, coarse = (min(power, Fraction(1)) for power in (fine, coarse))
    return fine < coarse and abs(a - b) * 2 <= coarse and abs(a - b) <= max(a, b) * _ROUNDED


def units_clash(source: Figure, target: Figure) -> bool:
    """Both have a unit, and no reading makes them the same: two currencies, kilometres and miles, percent and points.

    A rate is compared with an amount by its first unit: the denominator may stand elsewhere (每小时85英里).
    """
    a, b = source.unit, target.unit
    if a is None or b is None or a == b or {source.kind, target.kind} == TIMES:
        return False
    return a.partition("/")[0] != b.partition("/")[0]


def _converts(source: Figure, target: Figure) -> bool:
    """Two units of one dimension, and the values meet once converted: 10 feet and 3 米."""
    a, b = source.unit, target.unit
    if a is None or b is None or source.quantity is None or target.quantity is None:
        return False
    if a == b or not compatible(a, b):
        return False
    first, second = _read(source), _read(target)
    return first.meets(second)


def _read(figure: Figure) -> Interval:
    """The figure in base units, as roughly as converted figures are given."""
    assert figure.quantity is not None
    unit = base_of(figure.unit or "")
    interval = read_interval(figure.quantity, Level.TIGHT)
    value = figure.value
    if value is None or unit is None:
        return interval
    exact = value * unit.factor + unit.offset
    return interval.union(Interval.around(exact, abs(exact) * _NEAR))


def _same_share(source: Figure, target: Figure) -> bool:
    """Half and 50%, a third and 33%, threefold and 200% more."""
    first, second = _ratio(source), _ratio(target)
    if first is None or second is None or source.kind == target.kind == "percent":
        return False
    return any(abs(a - b) <= _PERCENT * max(Fraction(1), abs(a) * 2) for a in first for b in second)


def _ratio(figure: Figure) -> tuple[Fraction, ...] | None:
    """The ratios that a share, a multiple or a fraction can stand for: "three times" may be three times more."""
    if figure.kind not in SHARES or figure.value is None:
        return None
    if figure.kind == "percent":
        return (figure.value / 100,)
    return (figure.value, figure.value - 1) if figure.value > 1 else (figure.value,)


def _match_ranges(source: Figure, target: Figure) -> Match:
    """Ranges and figures of several numbers: all numbers of the shorter one are in the other."""
    if source.kind == target.kind and source.value is not None and target.value is not None:
        found = _match_values(source, target)
        if found:
            return found
    few, many = sorted((source.digits, target.digits), key=len)
    if few and few <= many:
        return Match.SAME
    if _converts(source, target):
        return Match.SAME
    if _same_share(source, target):
        return Match.SAME
    if len(few) == len(many) and len(few) > 1:
        return Match.NONE
    return Match.SAME if few & many else Match.NONE


def _share_digits(source: Figure, target: Figure) -> bool:
    """A year counted as a class (2022届), a time as a number (7:30 and 7点30分), 9 p.m. and 21时."""
    if _names_day(source, target) or _names_day(target, source):
        return True
    few, many = sorted((source.digits, target.digits), key=len)
    if len(few) < 2:
        return any(_same_digits(a, b, source, target) for a in few for b in many)
    return all(any(_same_digits(a, b, source, target) for b in many) for a in few)


def _names_day(number: Figure, day: Figure) -> bool:
    """911 and September 11, 双11 apart: a day named by month and day in one number."""
    if number.date is not None or day.date is None or day.date.month is None or day.date.day is None:
        return False
    return Fraction(day.date.month * 100 + day.date.day) in number.digits


def _same_digits(a: Fraction, b: Fraction, source: Figure, target: Figure) -> bool:
    return a == b or (abs(a - b) == _NOON and max(a, b) <= 2 * _NOON and _is_time(source) and _is_time(target))


def _is_time(figure: Figure) -> bool:
    if figure.date is not None:
        return figure.date.kind == "time"
    return figure.quantity is None or figure.kind == "number"


def _match_dates(source: Figure, target: Figure) -> Match:
    assert source.date is not None and target.date is not None
    if (source.date.kind == "time") != (target.date.kind == "time"):
        return Match.NONE
    if source.date.kind == "time" and len(source.digits) != len(target.digits):
        return Match.NONE  # 8:40 is not 8点; 8:00 is
    a, b = date_parts(source.date), date_parts(target.date)
    shared = a.keys() & b.keys()
    if not shared:
        return Match.SAME if _share_digits(source, target) else Match.NONE
    first, second = source.digits - set(a.values()), target.digits - set(b.values())  # the last day of 22-23日
    if any(a[part] != b[part] and a[part] not in second and b[part] not in first for part in shared):
        return Match.NONE  # June is in 3至6月
    return Match.SAME if first <= second or second <= first else Match.NONE


def date_parts(date: DateRef) -> dict[str, int]:
    """The parts of a date that were written out."""
    parts = {"year": None if date.relative else date.year, "month": date.month, "day": date.day, "until": date.until}
    return {name: value for name, value in parts.items() if value is not None}
