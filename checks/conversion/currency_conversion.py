"""An amount given in two currencies at a rate that no day near the publication had.

What it catches
    "650 million yuan ($104 billion)": a scale word lost or exchanged; the amount of another currency; an inverted rate.
Why it matters
    The bracketed amount is typed by hand; readers abroad see only that one.
How it judges
    The implied rate must meet the European Central Bank's daily rates from 35 days before to 3 days after the
    publication, widened by 1.5 percent (100 days and 3 percent at the loose level), or those of a year that the text
    names beside the pair, or the rate that the article itself states ("$1 = 83.2 rupees"). A clean power of ten is a
    scale slip; more than 15 percent off is an error as well; less is a warning (an old rate, perhaps on purpose).
    Without a date, and after the last rate on record, the whole history of the pair is the window: only a rate it never
    had is reported. "$" may be another country's dollar when the article names that country.
    In a chain, "300 million euros (£281m; $400m)", each amount is held against the first one.
Known limits
    Currencies without a reference rate are not judged (but see implied_rates), nor are conversions of a time before
    the first one, except for slips by a thousand and more.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.conversion._money import currency_of, is_home, read_amount, read_ends, shared_currencies
from factcheck.checks.conversion._pairs import PATTERNS, read_pair, stated_rates
from factcheck.checks.conversion._windows import (
    Windows,
    find_slip,
    is_conversion,
    name_fault,
    rate_severity,
    reference_windows,
    widen,
    write_rate,
)

from factcheck.check import Case, Check, Example, NotRun, Outcome, relation_of
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.pattern import Match
from factcheck.types import Relation, Severity
from factcheck.wording.figures import format_interval

TOLERANCE = {Level.TIGHT: Fraction(15, 1000), Level.ROBUST: Fraction(15, 1000), Level.LOOSE: Fraction(3, 100)}
BEYOND = Fraction(1, 10)  # what a rate may drift beyond everything on record after the record ends


def relate(match: Match) -> Relation | None:
    """Two amounts in two currencies; in a chain, the first and one of the others."""
    pair = read_pair(match)
    return None if pair is None else relation_of("currency-conversion", dict(pair.operands), match.span, **pair.facts)


def law(case: Case) -> Outcome | NotRun | None:
    """The implied rate against the reference rates of the window."""
    base, quote = currency_of(case.quantity("a")), currency_of(case.quantity("b"))
    pairs = _amounts(case)
    implied = _rates_of(pairs)
    if base is None or quote is None or base == quote or not implied or (case.fact("aside") and _known_main(case)):
        return None
    windows = reference_windows(case, base, quote)
    if not windows.found:
        return NotRun(reason=windows.reason)
    widened = [widen(window, TOLERANCE[case.level] + _drift(windows)) for window in windows.found]
    at = next((at for at, one in enumerate(implied) if not any(one.meets(window) for window in widened)), None)
    if at is None or _fits_elsewhere(case, base, quote, windows, implied):
        return Outcome(agrees=True)
    off = implied[at]
    if windows.kind == "early" and abs(find_slip(off, windows) or 0) < 3:
        return NotRun(reason=windows.reason)
    if case.fact("loose") and not is_conversion(off, windows, apposed=case.fact("loose") == "apposition"):
        return None
    at_home = any(_other_currencies(case, base, quote, implied, at_home=True))
    return Outcome(agrees=at_home) if case.brief else _outcome(case, windows, off, pairs[at], agrees=at_home)


def _fits_elsewhere(case: Case, base: str, quote: str, windows: Windows, implied: list[Interval]) -> bool:
    """True for the rate that the article states itself, and for that of a year named shortly before, read tightly."""
    operands = {claim.claim_id for role in ("a", "b") for claim in case.all(role)}
    stated = stated_rates(case.context.analysis, base, quote, besides=operands)
    if any(all(one.meets(widen(rate, TOLERANCE[case.level])) for one in implied) for rate in stated):
        return True
    tight = _implied(case.at(Level.TIGHT)) if windows.before else []
    return any(all(one.meets(window) for one in tight) for window in windows.before)


def _severity(case: Case, windows: Windows, implied: Interval) -> Severity:
    base, quote = currency_of(case.quantity("a")) or "", currency_of(case.quantity("b")) or ""
    if case.fact("loose") == "apposition" or any(_other_currencies(case, base, quote, _implied(case))):
        return "warning"
    return rate_severity(implied, windows)


def _outcome(
    case: Case, windows: Windows, implied: Interval, amounts: tuple[Interval, Interval], *, agrees: bool
) -> Outcome:
    base, quote = currency_of(case.quantity("a")) or "", currency_of(case.quantity("b")) or ""
    window = windows.found[0]
    one, two = amounts
    return Outcome(
        agrees=agrees,
        stated=two,
        computed=one * widen(window, TOLERANCE[case.level]),
        unit=quote,
        formula=lambda: _formula(case, window, base, quote),
        severity=lambda: _severity(case, windows, implied),
        message=lambda: "same" if _same_figure(case) else name_fault(implied, windows),
        args=lambda: {"rate": write_rate(window, base, quote), "implied": write_rate(implied, base, quote)},
    )


def _same_figure(case: Case) -> bool:
    """True for A$206 mln ($206 mln): one of the two was not converted."""
    return (
        case.quantity("a").number.value is not None
        and case.quantity("a").number.value == case.quantity("b").number.value
    )


def _implied(case: Case) -> list[Interval]:
    """Units of b's currency per unit of a's; two of them when ranges are converted end by end."""
    return _rates_of(_amounts(case))


def _rates_of(pairs: list[tuple[Interval, Interval]]) -> list[Interval]:
    if any(one.low is None or one.low <= 0 or two.low is None or two.low <= 0 for one, two in pairs):
        return []
    return [two / one for one, two in pairs]


def _amounts(case: Case) -> list[tuple[Interval, Interval]]:
    """Both amounts; when both are ranges, their lower and their upper ends."""
    a, b = _ends(case, "from", "a"), _ends(case, "b", "to")
    if len(a) == len(b):
        return list(zip(a, b, strict=True))
    return [(a[0].union(a[-1]), b[0].union(b[-1]))]


def _ends(case: Case, first: str, last: str) -> list[Interval]:
    if case.has(first) and case.has(last):
        return [read_amount(case.quantity(role), case.level) for role in (first, last)]
    role = "a" if last == "a" else "b"
    quantity = case.quantity(role)
    ends = read_ends(quantity, case.level)
    return (
        list(ends)
        if ends is not None
        else [read_amount(quantity, case.level, above=role == "a" and bool(case.fact("above")))]
    )


def _known_main(case: Case) -> bool:
    """True when the amount before the bracket has a reference rate: each amount in it is held against that one."""
    return case.context.rates.bounds(str(case.fact("aside"))) is not None


def _other_currencies(
    case: Case, base: str, quote: str, implied: list[Interval], *, at_home: bool = False
) -> Iterator[str]:
    """Other currencies that a shared sign can stand for and that fit: Singapore's dollar for $.

    `at_home` leaves those out whose country the article does not name.
    """
    for role, fixed in (("a", quote), ("b", base)):
        for other in shared_currencies(case.context.document, case.one(role)):
            if at_home and not is_home(case.context.analysis, other):
                continue
            windows = reference_windows(case, *((other, fixed) if role == "a" else (fixed, other)))
            widened = [widen(window, TOLERANCE[Level.LOOSE]) for window in windows.found if windows.kind == "dated"]
            if other != fixed and any(all(one.meets(window) for one in implied) for window in widened):
                yield other


def _drift(windows: Windows) -> Fraction:
    return BEYOND if windows.kind == "late" else Fraction(0)


def _formula(case: Case, window: Interval, base: str, quote: str) -> str:
    a, result = case.written("a"), format_interval(read_amount(case.quantity("a"), case.level) * window)
    if window.low is not None and window.low > 1:
        return f"{a} {base} × {format_interval(window)} = {result} {quote}"
    assert window.high is not None and window.low is not None
    return f"{a} {base} / {format_interval(Interval(1 / window.high, 1 / window.low))} = {result} {quote}"


CHECK = Check(
    name="currency-conversion",
    severity="error",
    title={"en": "amount in two currencies", "zh": "两种货币的金额不符"},
    catalogue=("A1",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    needs=("date", "rate"),
    messages={
        "default": {
            "en": "{a} is {computed} at {rate}; the article says {b}.",
            "zh": "按{rate}折算，{a}合{computed}，文中写的是{b}。",
        },
        "scale": {
            "en": "{a} is {computed} at {rate}; the article says {b}: a scale word is off by a power of ten.",
            "zh": "按{rate}折算，{a}合{computed}，文中写的是{b}：数量级有误。",
        },
        "inverted": {
            "en": "{a} is {computed} at {rate}; {b} results when the rate is applied the wrong way round.",
            "zh": "按{rate}折算，{a}合{computed}；{b}是把汇率用反了的结果。",
        },
        "same": {
            "en": "{a} is {computed} at {rate}; the article gives the same figure in both currencies, {b}.",
            "zh": "按{rate}折算，{a}合{computed}，文中两种货币用了同一个数字（{b}）。",
        },
        "never": {
            "en": "{a} and {b} imply {implied}, a rate the two currencies never had ({rate} in all years on record).",
            "zh": "{a}与{b}意味着{implied}，两种货币从未有过这一汇率（有记录以来为{rate}）。",
        },
    },
    wrong=(
        Example("It reached an annual production of 650 million yuan ($104 billion).", date="2012-12-31"),
        Example("The fund bought a stake for $11 billion (£8.5 billion).", date="2005-06-01"),
        Example("The prize is more than 2 million yuan (about $220,000)."),
        Example("投资额为1030亿卢比（约合68.7亿元人民币）。", lang="zh", date="2025-02-13"),
        Example("罚款200万人民币（约合12万美元）。", lang="zh"),
        Example("预算为18亿卢布（约合2290亿美元）。", lang="zh", date="2021-12-16"),
    ),
    right=(
        Example("The plant cost 650 billion yuan ($104 billion).", date="2012-12-31"),
        Example("They paid 73.02 billion yen (506 million dollars).", date="2022-09-15"),
        Example("Shares worth £1.9bn ($2.4bn) changed hands.", date="2023-11-16"),
        Example("投资额为1030亿卢比（约合86.7亿元人民币）。", lang="zh", date="2025-02-13"),
        Example("总价1亿美元（约合7.2亿元人民币）。", lang="zh", date="2024-06-14"),
        Example("奖金为100至400韩元（约合人民币0.53元至2.12元）。", lang="zh", date="2023-05-12"),
    ),
    trap=(
        Example(
            "1.4 trillion yuan ($204 billion) was lent.", date="2009-08-12", why="the rate of its day, not today's"
        ),
        Example(
            "about 100 million euros ($110 million) were spent in 2023.",
            date="2024-03-01",
            why="a hedge, and the year's rate",
        ),
        Example(
            "A yacht cost A$5 million (NT$100 million).", date="2020-03-02", why="no reference rate for TWD: not run"
        ),
        Example("合同额约为1亿元（约1400万美元）。", lang="zh", date="2024-06-14", why="约数"),
        Example("奖金5000元（税前）。", lang="zh", date="2024-06-14", why="括号里没有金额"),
        Example("投资3亿新台币（约合6900万元人民币）。", lang="zh", date="2024-06-14", why="没有参考汇率"),
    ),
)
