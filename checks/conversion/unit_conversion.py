"""A measure given in two units that do not convert into each other.

What it catches
    "10 hectares (4 acres)", 100亩（约667公顷）, "5 ft 10 in (187 cm)", "1.55C (35F) above the average": a wrong factor, a
    factor used the wrong way round, a slipped digit or decimal point, a difference converted as a temperature.
Why it matters
    Conversions are done by hand at the desk, and half of the readers see only the second figure.
How it judges
    Exact conversion of the first interval must meet the second; round figures are read generously. A name with several
    meanings (ton, gallon, mile, degree) is right when any of them reconciles the two. Where both figures could only meet
    because each was rounded by itself, and the printed ones are 4.5 percent and more apart, it is a warning.
    Temperatures: a difference converts without the 32 degrees; both readings are tried where nothing tells which it is.
Known limits
    Units whose relation is inverse (miles per gallon and litres per 100 km) or that need a density are not compared.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.checks.conversion._measure_pairs import PATTERNS, read_measures
from factcheck.checks.conversion._measures import is_sloppy, printed_pair, read_sides, share_denominator, unit_of
from factcheck.checks.conversion._temperature import tell_difference

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.interval import Interval
from factcheck.pattern import Match
from factcheck.types import Relation, Severity
from factcheck.units import alternatives, compatible, convert, is_temperature
from factcheck.wording.figures import format_interval, format_number
from factcheck.wording.units import name_unit

SMALL_GAP = Fraction(1, 10)  # up to it, two figures that end in 0 or 5 may have been rounded to fives
SLIPS = (1, 2, 3, 4, 6)


def relate(match: Match) -> Relation | None:
    """Two measures of one dimension in two units."""
    claims = read_measures(match)
    if claims is None:
        return None
    heat = any(claim.quantity is not None and is_temperature(unit_of(claim.quantity)) for claim in claims.values())
    return relation_of("unit-conversion", dict(claims), match.span, difference=tell_difference(match) if heat else None)


def law(case: Case) -> Outcome | None:
    """The first measure, converted, against the second; any reading of the units may reconcile them."""
    best: tuple[Interval, Interval] | None = None
    a, b = share_denominator(unit_of(case.quantity("a")), unit_of(case.quantity("b")))
    for one in alternatives(a):
        for two in alternatives(b):
            if not compatible(one, two):
                continue
            for difference in _kinds(case, one):
                pairs = [(convert(x, one, two, difference=difference), y) for x, y in read_sides(case, one, two)]
                off = next((pair for pair in pairs if not pair[0].meets(pair[1])), None)
                if off is None and not is_sloppy(case, one, two):
                    return _outcome(case, pairs[0], agrees=True)
                best = best or off or printed_pair(case, one, two)
    return None if best is None else _outcome(case, best, agrees=False)


def _kinds(case: Case, unit: str) -> tuple[bool, ...]:
    """Whether a temperature is read as a difference, as a reading, or as either."""
    if not is_temperature(unit):
        return (False,)
    if any((case.quantity(role).unit or "").startswith("delta_") for role in "ab"):
        return (True,)
    known = case.fact("difference")
    return (known,) if isinstance(known, bool) else (False, True)


def _outcome(case: Case, pair: tuple[Interval, Interval], *, agrees: bool) -> Outcome:
    computed, stated = pair
    unit = unit_of(case.quantity("b"))
    return Outcome(
        agrees=agrees,
        stated=stated,
        computed=computed,
        unit=unit,
        formula=lambda: f"{_written(case)} = {format_interval(computed, unit)}",
        args=lambda: {"a": _surface(case, "a", "a2"), "b": _surface(case, "b", "b2")},
        severity=lambda: _severity(case, computed, stated),
        message=lambda: "default" if agrees else _fault(case, computed, stated),
    )


def _written(case: Case) -> str:
    parts = [case.quantity(role) for role in ("a", "a2") if case.has(role)]
    return " ".join(f"{format_number(part.number)} {name_unit(unit_of(part), 'en')}" for part in parts)


def _surface(case: Case, first: str, last: str) -> str:
    """A measure as written, its second unit included."""
    start, end = case.one(first).span, case.one(last if case.has(last) else first).span
    return case.context.document.wording(replace(start, end=end.end))


def _severity(case: Case, computed: Interval, stated: Interval) -> Severity:
    """A warning for a small gap between figures that end in 0 or 5."""
    values = [case.quantity(role).number.value for role in "ab"]
    if (
        any(value is None or value.denominator != 1 or value.numerator % 5 for value in values)
        or not computed.low
        or not stated.low
    ):
        return "error"
    return "warning" if abs(computed.low / stated.low - 1) < SMALL_GAP else "error"


def _fault(case: Case, computed: Interval, stated: Interval) -> str:
    """The message that fits: a difference read off the thermometer, the factor upside down, a decimal slip."""
    one, two = share_denominator(unit_of(case.quantity("a")), unit_of(case.quantity("b")))
    a, b = case.quantity("a").number, case.quantity("b").number
    if is_temperature(one):
        as_reading = convert(a.interval, one, two).meets(stated) if compatible(one, two) else False
        return "temperature" if as_reading else "default"
    if a.value is None or b.value is None or a.value <= 0 or not compatible(one, two):
        return "default"
    factor = convert(Interval.exact(1), one, two).low or Fraction(1)
    if stated.meets(a.interval.scale(1 / factor)):
        return "swapped"
    shifted = (computed.scale(Fraction(10) ** sign) for power in SLIPS for sign in (power, -power))
    return "scale" if any(one.meets(stated) for one in shifted) else "default"


CHECK = Check(
    name="unit-conversion",
    severity="error",
    title={"en": "measure in two units", "zh": "两种单位的换算不符"},
    catalogue=("A3", "A4", "A12"),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "{a} is {computed}; the article says {b}.",
            "zh": "{a}合{computed}，文中写的是{b}。",
        },
        "temperature": {
            "en": "A difference of {a} is {computed}; {b} is what a thermometer shows at {a}.",
            "zh": "温差{a}合{computed}；{b}是把它当作温度读数换算的结果。",
        },
        "swapped": {
            "en": "{a} is {computed}; {b} results when the factor is applied the wrong way round.",
            "zh": "{a}合{computed}；{b}是把换算系数用反了的结果。",
        },
        "scale": {
            "en": "{a} is {computed}; the article says {b}: off by a power of ten.",
            "zh": "{a}合{computed}，文中写的是{b}：数量级有误。",
        },
    },
    wrong=(
        Example("台风最大风速达每小时150公里（约62英里）。", lang="zh"),
        Example("The plot measures 5 acres, or 12 hectares."),
        Example("The fire has burned 10 hectares (4 acres) of pine."),
        Example("The base lies some 230 km (150 miles) north of the border."),
        Example("The year was 1.55C (35F) above the pre-industrial average."),
        Example("The keeper, 5 ft 10 in (187 cm) tall, joined on loan."),
        Example("The new line is 85 miles (53 km) long."),
        Example("园区占地100亩（约667公顷）。", lang="zh"),
        Example("事发地点在市区东南约85英里（173公里）处。", lang="zh"),
        Example("浸水面积达193公顷，约合19.3平方公里。", lang="zh"),
        Example("当月平均气温升高1.5摄氏度（34.7华氏度）。", lang="zh"),
    ),
    right=(
        Example("台风最大风速达每小时150公里（约93英里）。", lang="zh"),
        Example("The fire has burned 10 hectares (25 acres) of pine."),
        Example("Trains will run at up to 360kph (225mph)."),
        Example("The keeper, 5 ft 10 in (178 cm) tall, joined on loan."),
        Example("Snow of 5 to 10 cm (2 to 4 inches) is expected."),
        Example("事发地点在市区东南约85英里（137公里）处。", lang="zh"),
        Example("浸水面积达193公顷，约合1.93平方公里。", lang="zh"),
        Example("该船总长214米（702英尺）。", lang="zh"),
        Example("当月平均气温升高1.5摄氏度（2.7华氏度）。", lang="zh"),
    ),
    trap=(
        Example("It is about 100 miles (160 km) from the coast.", why="160.9, hedged and round"),
        Example("Highs of 20C (68F) are forecast.", why="an absolute temperature"),
        Example("The mine ships 100 tons (91 tonnes) a day.", why="short tons"),
        Example("The tank holds 50 gallons (227 litres).", why="imperial gallons"),
        Example("Temperatures could fall to 50F (10C) by dawn.", why="a level after a verb of change"),
        Example("The reef is 300 km (200 miles) long.", why="both rounded to one figure"),
        Example("The engine does 15 miles per gallon (15.7 litres per 100 km).", why="inverse units"),
        Example("1亩约合667平方米。", lang="zh", why="666.7，四舍五入"),
        Example("最高气温20摄氏度（68华氏度）。", lang="zh", why="温度读数，不是温差"),
        Example("全程约100英里（160公里）。", lang="zh", why="160.9，约数"),
        Example("仓库面积3000平方米（其中办公区500平方米）。", lang="zh", why="同一单位，不是换算"),
    ),
)
