"""An amount given in two currencies at a rate that no day near the publication had.

What it catches
    "650 million yuan ($104 billion)": a scale word lost or exchanged; the amount of another currency; an inverted rate.
Why it matters
    The bracketed amount is typed by hand; readers abroad see only that one.
How it judges
    The implied rate must meet the European Central Bank's daily rates from 35 days before to 3 days after the
    publication, widened by 1.5 percent (3 percent at the loose level), or those of the year the sentence names. A clean power of ten is a scale slip; more
    than 15 percent off is an error as well; less is a warning (an old rate, perhaps on purpose).
    Without a date the whole history of the pair is the window: only a rate it never had is reported.
Known limits
    Currencies without a reference rate are not judged; conversions at a historical rate outside the sentence's year
    look like stale rates.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from factcheck.check import Case, Check, Example, NotRun, Outcome, make_relation
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.pattern import Match, patterns
from factcheck.types import Period, Relation
from factcheck.wording.figures import format_interval

PATTERNS = patterns(
    "a=MONEY FILL? OPEN FILL? EQUIV? FILL? b=MONEY (FILL|CLOSE|SEMI|COMMA|DATE|AT)",
    "a=MONEY FILL? OPEN MONEY (SEMI|COMMA|AND) b=MONEY (FILL|CLOSE|SEMI|COMMA)",
    "OPEN a=MONEY (SEMI|COMMA|AND) b=MONEY CLOSE",
    "a=MONEY COMMA? EQUIV FILL? b=MONEY",
    "a=MONEY FILL? OPEN FILL? EQUIV? FILL? b=MONEY (DASH|TO) MONEY",
)
BEFORE, AFTER = timedelta(days=35), timedelta(days=3)
TOLERANCE = {Level.TIGHT: Fraction(15, 1000), Level.ROBUST: Fraction(15, 1000), Level.LOOSE: Fraction(3, 100)}
SLIPS = (1, 2, 3, 4, 5, 6, 8, 9)
FAR = Fraction(15, 100)


def relate(match: Match) -> Relation | None:
    """Two amounts in two currencies."""
    a, b = match.claims("a"), match.claims("b")
    if not a or not b or a[0].quantity is None or b[0].quantity is None:
        return None
    units = [(claim.quantity.unit or "").partition("/") for claim in (a[0], b[0]) if claim.quantity]
    if units[0][0] == units[1][0] or (units[0][2] and units[1][2] and units[0][2] != units[1][2]):
        return None
    return make_relation("currency-conversion", match)


def law(case: Case) -> Outcome | NotRun | None:
    """The implied rate against the reference rates of the window."""
    a, b = case.quantity("a"), case.quantity("b")
    base, quote = _currency(a.dimension, a.unit), _currency(b.dimension, b.unit)
    if base is None or quote is None or base == quote:
        return None
    one, two = case.read("a"), case.read("b")
    if one.low is None or one.low <= 0 or two.low is None or two.low <= 0:
        return None
    windows, known = _windows(case, base, quote)
    if not windows:
        return NotRun(reason=known)
    implied = two / one
    widened = [_widen(window, TOLERANCE[case.level]) for window in windows]
    meets = any(implied.meets(window) for window in widened)
    return Outcome(
        agrees=meets,
        stated=two,
        computed=one * widened[0],
        unit=quote,
        formula=lambda: _formula(case, windows[0], base, quote),
        severity=_severity(implied, windows[0]),
        message=_kind(implied, windows[0], known),
        args=lambda: {"rate": _rate_text(windows[0], base, quote), "implied": _rate_text(implied, base, quote)},
    )


def _currency(dimension: str | None, unit: str | None) -> str | None:
    from factcheck.units import currency_factor

    if unit is None:
        return None
    name = unit.partition("/")[0]
    sub = currency_factor(name)
    return sub[0] if sub is not None else name


def _windows(case: Case, base: str, quote: str) -> tuple[list[Interval], str]:
    """Reference windows: around the publication, and the years the sentence names; or why there are none."""
    rates, published = case.context.rates, case.context.document.published
    spans: list[Period] = [] if published is None else [Period(first=published.first - BEFORE, last=published.last + AFTER)]
    spans += [claim.period for claim in (case.one("a"), case.one("b")) if claim.period is not None]
    found = [window for span in spans if (window := rates.between(base, quote, span.first, span.last)) is not None]
    if found:
        return found, "dated"
    reason = rates.missing(base, quote, spans[0].first, spans[0].last) if spans else "no date"
    whole = _history(case, base, quote) if not spans else None
    return ([whole] if whole is not None else []), ("undated" if whole is not None else reason or "no rate")


def _history(case: Case, base: str, quote: str) -> Interval | None:
    bounds = [bound for code in (base, quote) if (bound := case.context.rates.bounds(code)) is not None]
    if len(bounds) < 2:
        first, last = date(2000, 1, 1), date(2025, 12, 31)
    else:
        first, last = max(bound[0] for bound in bounds), min(bound[1] for bound in bounds)
    return case.context.rates.between(base, quote, first, last) if first < last else None


def _widen(window: Interval, by: Fraction) -> Interval:
    assert window.low is not None and window.high is not None
    return Interval(window.low * (1 - by), window.high * (1 + by))


def _slip(implied: Interval, window: Interval) -> int | None:
    """The power of ten by which the implied rate is off, when it is a clean one."""
    near = _widen(window, Fraction(5, 100))
    for power in SLIPS:
        for signed in (power, -power):
            if implied.meets(near.scale(Fraction(10) ** signed)):
                return signed
    return None


def _severity(implied: Interval, window: Interval) -> str:
    if _slip(implied, window) is not None or not implied.meets(_widen(window, FAR)):
        return "error"
    return "warning"


def _kind(implied: Interval, window: Interval, known: str) -> str:
    if _slip(implied, window) is not None:
        return "scale"
    if window.low and window.high and implied.meets(_widen(Interval(1 / window.high, 1 / window.low), Fraction(3, 100))):
        return "inverted"
    return "never" if known == "undated" else "default"


def _rate_text(rate: Interval, base: str, quote: str) -> dict[str, str]:
    if rate.low is not None and rate.low > 1:
        return {lang: format_interval(rate, f"{quote}/{base}", lang) for lang in ("en", "zh")}
    if rate.low is None or rate.low == 0 or rate.high is None:
        return {lang: format_interval(rate, f"{quote}/{base}", lang) for lang in ("en", "zh")}
    inverse = Interval(1 / rate.high, 1 / rate.low)
    return {lang: format_interval(inverse, f"{base}/{quote}", lang) for lang in ("en", "zh")}


def _formula(case: Case, window: Interval, base: str, quote: str) -> str:
    a = case.written("a")
    if window.low is not None and window.low > 1:
        return f"{a} {base} × {format_interval(window)} = {format_interval(case.read('a') * window)} {quote}"
    assert window.high is not None and window.low is not None
    inverse = Interval(1 / window.high, 1 / window.low)
    return f"{a} {base} / {format_interval(inverse)} = {format_interval(case.read('a') * window)} {quote}"


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
        Example("1.4 trillion yuan ($204 billion) was lent.", date="2009-08-12", why="the rate of its day, not today's"),
        Example("about 100 million euros ($110 million) were spent in 2023.", date="2024-03-01", why="a hedge, and the year's rate"),
        Example("A yacht cost A$5 million (NT$100 million).", date="2020-03-02", why="no reference rate for TWD: not run"),
        Example("合同额约为1亿元（约1400万美元）。", lang="zh", date="2024-06-14", why="约数"),
        Example("奖金5000元（税前）。", lang="zh", date="2024-06-14", why="括号里没有金额"),
        Example("投资3亿新台币（约合6900万元人民币）。", lang="zh", date="2024-06-14", why="没有参考汇率"),
    ),
)
