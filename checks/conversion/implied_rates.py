"""Two pairs of amounts in one article that imply different rates for the same two currencies.

What it catches
    "41.89 billion yen (290 million dollars) ... 73.02 billion yen (560 million dollars)": 144 and 130 yen per dollar.
Why it matters
    A newsroom converts all sums of an article at one rate, so the odd pair is the mistyped one.
How it judges
    Where reference rates cannot decide (currencies and times without one, articles without a date): the rate of each pair
    must come within 2 percent (5 at the loose level) of the one that most pairs of the article agree on. A clean power
    of ten between them is an error, anything else a warning.
Known limits
    Needs two pairs. Pairs in sentences that name different years are not compared: each may have its own rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from factcheck.checks.conversion._money import currency_of, denominator_of, read_amount
from factcheck.checks.conversion._pairs import PATTERNS, Pair, read_pair
from factcheck.checks.conversion._windows import SLIPS, reference_windows, widen, write_rate

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.pattern import find_in
from factcheck.types import Quantity, Relation
from factcheck.wording.figures import format_interval

TOLERANCE = {Level.TIGHT: Fraction(2, 100), Level.ROBUST: Fraction(2, 100), Level.LOOSE: Fraction(5, 100)}
MOST_VOTERS = 40  # pairs that decide which rate the article keeps to
NARROW = Fraction(106, 100)  # reference rates further apart than this leave room for two rates in one article


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Each pair of two currencies against the pair whose rate most others share."""
    groups: dict[tuple[str, str], list[Pair]] = {}
    for sentence in sentences_with(analysis, "MONEY", least=2):
        seen: set[frozenset[str]] = set()
        for match in find_in(PATTERNS, analysis, sentence):
            pair = read_pair(match)
            if pair is None or not pair.is_plain() or _is_quotation(pair):
                continue
            key = frozenset((pair.a.claim_id, pair.b.claim_id))
            if key not in seen:
                seen.add(key)
                groups.setdefault(_codes(pair), []).append(pair)
    for pairs in groups.values():
        yield from _compare(pairs)


def _is_quotation(pair: Pair) -> bool:
    """True for "one dollar for 8.7 yuan": a rate itself, of whatever day."""
    values = [claim.quantity.number.value for claim in (pair.a, pair.b) if claim.quantity is not None]
    return any(value in (1, 100) for value in values)


def _codes(pair: Pair) -> tuple[str, str]:
    one, two = (currency_of(claim.quantity) or "" for claim in (pair.a, pair.b) if claim.quantity is not None)
    return (one, two) if one <= two else (two, one)


def _compare(pairs: list[Pair]) -> Iterator[Relation]:
    if len(pairs) < 2:
        return
    rates = [_pair_rate(pair) for pair in pairs[:MOST_VOTERS]]
    votes = [sum(widen(one, Fraction(5, 100)).meets(other) for other in rates) for one in rates]
    model = pairs[votes.index(max(votes))]
    for pair in pairs:
        if pair is not model:
            years = pair.facts["years"]
            yield relation_of(
                "implied-rates",
                {"a": pair.a, "b": pair.b, "c": model.a, "d": model.b},
                replace(pair.a.span, end=pair.b.span.end),
                years=years,
                same_years=years == model.facts["years"],
            )


def _pair_rate(pair: Pair) -> Interval:
    assert pair.a.quantity is not None and pair.b.quantity is not None
    return _rate(pair.a.quantity, pair.b.quantity, Level.TIGHT)


def _rate(one: Quantity, two: Quantity, level: Level) -> Interval:
    """Units of the currency that comes second in the alphabet per unit of the first."""
    if (currency_of(one) or "") > (currency_of(two) or ""):
        one, two = two, one
    return read_amount(two, level) / read_amount(one, level)


def law(case: Case) -> Outcome | None:
    """The rate of one pair against that of the other, where no reference rate decides."""
    a, b, c, d = (case.quantity(role) for role in "abcd")
    if not case.fact("same_years") or denominator_of(a) or denominator_of(b):
        return None
    base, quote = sorted((currency_of(a) or "", currency_of(b) or ""))
    if {currency_of(c), currency_of(d)} != {base, quote} or _is_decided(case, base, quote):
        return None
    mine, other = _rate(a, b, case.level), widen(_rate(c, d, case.level), TOLERANCE[case.level])
    slip = any(mine.meets(other.scale(Fraction(10) ** sign)) for power in SLIPS for sign in (power, -power))
    return Outcome(
        agrees=mine.meets(other),
        stated=mine,
        computed=other,
        unit=f"{quote}/{base}",
        formula=lambda: f"{format_interval(mine)} ≠ {format_interval(other)}",
        severity="error" if slip else "warning",
        message="scale" if slip else "default",
        args=lambda: {"mine": write_rate(mine, base, quote), "other": write_rate(other, base, quote)},
    )


def _is_decided(case: Case, base: str, quote: str) -> bool:
    """True when reference rates judge the pair by themselves: they are close together, or condemn it."""
    windows = reference_windows(case, base, quote)
    mine = _rate(case.quantity("a"), case.quantity("b"), case.level)
    if not windows.found or windows.kind == "early":
        return False
    narrow = all(window.high and window.low and window.high < window.low * NARROW for window in windows.found)
    return (narrow and windows.kind == "dated") or not any(
        mine.meets(widen(window, TOLERANCE[case.level])) for window in windows.found
    )


CHECK = Check(
    name="implied-rates",
    severity="warning",
    title={"en": "two rates for the same currencies", "zh": "同文两种货币的汇率不一"},
    catalogue=("A1",),
    law=law,
    survey=survey,
    needs=("rate",),
    messages={
        "default": {
            "en": "{a} for {b} is {mine}; {c} for {d} is {other} in the same article.",
            "zh": "{a}合{b}，即{mine}；同文中{c}合{d}，即{other}。",
        },
        "scale": {
            "en": "{a} for {b} is {mine}; {c} for {d} is {other} in the same article: a scale word is off by a power of ten.",
            "zh": "{a}合{b}，即{mine}；同文中{c}合{d}，即{other}：数量级有误。",
        },
    },
    wrong=(
        Example(
            "Income was 41.89 billion yen (290 million dollars), down from 73.02 billion yen (560 million dollars).",
            date="1987-04-09",
        ),
        Example(
            "The first loan is NT$3.2 billion ($99 million). The second, of NT$6.4 billion, or about $19.8 million, follows in May.",
            date="2024-06-14",
        ),
        Example(
            "Tuition is 20 million dong ($800) a year. Rent adds 2.5 million dong ($180) a month.", date="2024-06-14"
        ),
        Example(
            "首期投资32亿新台币（约合7.1亿元人民币），二期投资64亿新台币（约合1.42亿元人民币）。",
            lang="zh",
            date="2024-06-14",
        ),
        Example(
            "学费为每年2000万越南盾（约合800美元）。房租300万越南盾（约合160美元）。", lang="zh", date="2024-06-14"
        ),
        Example("他先付了500万欧元（约540万美元），后又付了800万欧元（约1130万美元）。", lang="zh"),
    ),
    right=(
        Example(
            "Income was 41.89 billion yen (290 million dollars), down from 73.02 billion yen (506 million dollars).",
            date="1987-04-09",
        ),
        Example(
            "The first loan is NT$3.2 billion ($99 million). The second, NT$6.4 billion ($198 million), follows.",
            date="2024-06-14",
        ),
        Example(
            "Tuition is 20 million dong ($800) a year. Rent adds 2.5 million dong ($100) a month.", date="2024-06-14"
        ),
        Example(
            "首期投资32亿新台币（约合7.1亿元人民币），二期投资64亿新台币（约合14.2亿元人民币）。",
            lang="zh",
            date="2024-06-14",
        ),
        Example(
            "学费为每年2000万越南盾（约合800美元）。房租300万越南盾（约合120美元）。", lang="zh", date="2024-06-14"
        ),
        Example("他先付了500万欧元（约540万美元），后又付了800万欧元（约860万美元）。", lang="zh"),
    ),
    trap=(
        Example(
            "In 1985 it earned 73 billion yen (306 million dollars). In 1987 it earned 73 billion yen (505 million dollars).",
            date="1987-12-09",
            why="rates of different years",
        ),
        Example(
            "A snack costs NT$30 ($1) and a meal NT$320 ($9.90).",
            date="2024-06-14",
            why="a rounded dollar allows 15 to 60",
        ),
        Example(
            "It sold €2 million ($2.2 million) of art. Fees were €90,000 ($96,000).",
            why="1.02 to 1.18 meets 1.06 to 1.07",
        ),
        Example(
            "1985年利润为730亿日元（3.06亿美元）。1987年利润为730亿日元（5.05亿美元）。",
            lang="zh",
            date="1987-12-09",
            why="年份不同，汇率不同",
        ),
        Example("小吃30新台币（1美元），正餐320新台币（9.9美元）。", lang="zh", date="2024-06-14", why="1美元是约数"),
        Example("奖金200万欧元（220万美元），手续费9万欧元（9.6万美元）。", lang="zh", why="四舍五入后相符"),
    ),
)
