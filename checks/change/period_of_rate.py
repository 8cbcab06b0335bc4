"""A rate for a month or quarter and its annual rate that do not belong together, or one rate under two periods.

What it catches
    "0.3 percent in the quarter, an annualised rate of 4.2 percent" (1.2); 环比增长1.2%，折年率为8.9%; the same 25.2 percent
    called the rise on the month here and the rise on the year there.
Why it matters
    "Inflation was 25.2 percent last month" may be the year's figure: the period is part of the number.
How it judges
    (1 + m) to the power of the periods in a year must meet the annual rate; simple multiplication is accepted as well. Twelve
    and four periods are tried where the text does not say month or quarter. For labels: a figure of at least three digits on
    one measure that is printed as year-on-year and as period-on-period is reported.
Known limits
    Labels are compared inside one document only; figures of one or two digits coincide too often.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain, islice, takewhile

from factcheck.checks.change._link import candidates, settle
from factcheck.checks.change._restated_rates import RESTATED, relate_restated
from factcheck.checks.change._terms import RELABELLED, TERMS, relate_label, relate_term
from factcheck.checks.change._values import fraction, percent, read_rate
from factcheck.checks.change._words import has_word, holds, is_one_of

from factcheck.check import Case, Check, Example, Outcome, make_relation, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_interval

NAME = "period-of-rate"
_SHORT = "move=(UP|DOWN|CHANGE|BE) .. (BY|AT)? m=PERCENT between=( .. (FROM .. (PRIOR|DATE))? .. (COMMA|OPEN|AND|EQUIV|DASH|BE)+ .. (AT)? .. )"
PATTERNS = patterns(
    f"{_SHORT} rate=(ANNUALIZED|ANNUAL) .. (OF|BE|REACH|TO|AT|UP|DOWN)? .. y=PERCENT",
    f"{_SHORT} y=PERCENT .. (AT|OPEN)? .. rate=(ANNUALIZED|ANNUAL)",
    "move=(UP|DOWN) .. BY? m=PERCENT per=(FILL|QOQ) between=( COMMA (EQUIV|AND) FILL? ) y=PERCENT rate=ANNUAL",
)
_PERIODS = {"quarterly": (4,), "monthly": (12,)}
_FIGURES = ("PERCENT", "POINTS", "MONEY", "COUNT", "MEASURE", "NUMBER", "TIMES")
_FEWEST_DIGITS = 3
_WORDS = {"year": {"en": "on the year", "zh": "同比"}, "part": {"en": "on the month or quarter", "zh": "环比"}}


def relate(match: Match) -> Relation | None:
    """A short rate and the annual rate it is said to make."""
    rate = match.token("rate")
    if match.has("per") and not _is_restated(match):
        return None
    if rate.cls == "ANNUAL" and not match.has("per") and not is_one_of(match.sentence, rate, "annual_rate"):
        return None
    if holds(match.inside(), "RESPECTIVELY", "YOY", "HYPOTHETICAL", "AVERAGE") or _brings_concept(match):
        return None
    if (match.token("move").cls == "BE" or holds(match.before(4), "DURATION")) and len(_periods(match)) > 1:
        return None  # the rate of five years, too, stands beside an annual one
    return make_relation(NAME, match, dict.fromkeys(("move", "between", "rate", "per"), "END"), periods=_periods(match))


def _brings_concept(match: Match) -> bool:
    """True when a measure is named inside that was not named before."""
    before = {token.payload for token in match.before(4) if token.cls == "CONCEPT"}
    return any(token.cls == "CONCEPT" and token.payload not in before for token in match.inside())


def _is_restated(match: Match) -> bool:
    """True for "0.8 percent a month, or 10 percent a year", False for "and 15 percent a year"."""
    sentence, joint = match.sentence, match.tokens("between")[1]
    per = match.token("per").cls == "QOQ" or is_one_of(sentence, match.token("per"), "each_month")
    return per and sentence.text[joint.start : joint.end].strip().lower() != "and"


def _periods(match: Match) -> tuple[int, ...]:
    """Periods in a year, as far as the words around the short rate tell."""
    place = match.found.start("m")
    near = match.sentence.tokens[max(0, place - 5) : match.found.end("between")]
    told = [n for name, n in _PERIODS.items() if has_word(match.sentence, near, name)]
    return told[0] if len(told) == 1 else (4, 12)


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Annualised rates, and figures that stand under two labels."""
    restated = chain(candidates(analysis, RESTATED, relate_restated), candidates(analysis, TERMS, relate_term))
    yield from settle(analysis, chain(restated, candidates(analysis, PATTERNS, relate)), law, "y")
    yield from candidates(analysis, RELABELLED, relate_label)
    yield from _two_labels(analysis)


def _two_labels(analysis: Analysis) -> Iterator[Relation]:
    seen: dict[tuple[str, Fraction], tuple[str, Claim]] = {}
    for sentence in sentences_with(analysis, "PERCENT", "YOY|QOQ"):
        for place in places_in(sentence, "PERCENT"):
            token = sentence.tokens[place]
            claim = analysis.claim(token) if token.claim is not None else None
            value = claim.quantity.number.value if claim is not None and claim.quantity is not None else None
            if (
                claim is None
                or claim.concept is None
                or value is None
                or len(str(abs(value.numerator)).rstrip("0")) < _FEWEST_DIGITS
                or (label := _label(sentence, place)) is None
            ):
                continue
            other = seen.setdefault((claim.concept, value), (label, claim))
            if other[0] != label and other[1].measure == claim.measure:
                yield relation_of(NAME, {"first": other[1], "second": claim}, claim.span, labels=(other[0], label))


def _label(sentence: Sentence, place: int) -> str | None:
    """ "year" or "part" for a rate with such words beside it, "year on year" before and "month on month" behind excluded."""
    near = {
        token.cls
        for side in (reversed(sentence.tokens[:place]), sentence.tokens[place + 1 :])
        for token in until_comma(side)
    }
    if len(near & {"YOY", "QOQ"}) != 1:
        return None
    return "year" if "YOY" in near else "part"


def until_comma(tokens: Iterable[Token]) -> list[Token]:
    """The next few tokens up to a figure, a comma or "and"."""
    return list(islice(takewhile(lambda token: token.cls not in ("COMMA", "SEMI", "AND", *_FIGURES), tokens), 4))


def law(case: Case) -> Outcome | None:
    """(1 + m) ** k - 1, or k * m, against the annual rate; two labels always disagree."""
    labels = case.fact("labels")
    if isinstance(labels, tuple):
        args = {"one": _WORDS[labels[0]], "other": _WORDS[labels[1]]}
        return Outcome(agrees=False, message="labels", args=args)
    short, annual = fraction(read_rate(case, "m")), fraction(read_rate(case, "y"))
    periods = case.fact("periods")
    if short.low is None or short.low <= -1 or not isinstance(periods, tuple):
        return None
    readings = [reading for k in periods for reading in (short.shift(1).power(k).shift(-1), short.scale(k))]
    nearest = readings[0]
    return Outcome(
        agrees=any(annual.meets(reading) for reading in readings),
        stated=percent(annual),
        computed=percent(nearest),
        unit="percent",
        formula=lambda: f"(1 + {case.written('m')}%)^{periods[0]} − 1",
        args=lambda: {"size": _words(nearest), "k": str(periods[0])},
    )


def _words(interval: Interval) -> dict[str, str]:
    return {lang: format_interval(percent(interval), "percent", lang) for lang in ("en", "zh")}


CHECK = Check(
    name=NAME,
    severity="warning",
    title={"en": "period of a rate", "zh": "增速的时间口径"},
    catalogue=("B14",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{m} a period, {k} times a year, is {size} a year; the article says {y}.",
            "zh": "每期{m}、一年{k}期，折合年率为{size}，文中写的是{y}。",
        },
        "labels": {
            "en": "{first} is the change {one} here and the change {other} elsewhere ({second}).",
            "zh": "{first}在此处为{one}，在另一处为{other}（{second}）。",
        },
    },
    wrong=(
        Example(
            "Consumer prices increased 0.5 percent in each of the 12 months, giving annual inflation of 12 percent."
        ),
        Example("The bank charges 1.5 percent a month, equivalent to 12 percent a year."),
        Example("Monthly inflation of 0.4 percent implies an annual rate of 8 percent."),
        Example("If prices keep rising by 1.0 percent a month, they will be 20 percent higher in a year."),
        Example("Prices rose 0.4 percent on the month, equivalent to 9.2 percent a year."),
        Example("House prices have been rising 0.8 percent a month, or 15 percent a year."),
        Example("Inflation is running at 1.5 percent a month, an annual rate of 32 percent."),
        Example("Prices rose 0.3% in the quarter, an annualised rate of 4.2%."),
        Example("Output grew 0.8 percent from the previous quarter, or 6.4 percent at an annual rate."),
        Example(
            "Inflation was up 25.2 percent month on month in May. It has risen fast. Inflation of 25.2 percent year on year is the worst in Asia."
        ),
        Example("三季度产出环比增长1.2%，折年率为8.9%。", lang="zh"),
        Example("二季度销量按季增长0.8%，折年率为6.4%。", lang="zh"),
        Example("房价每月上涨2.0%，相当于一年上涨15%。", lang="zh"),
        Example("5月份CPI同比上涨0.3%，也就是说物价比上个月上涨了0.3%。", lang="zh"),
        Example("5月通胀率环比上升25.2%。专家表示担忧。通胀率同比上升25.2%，为亚洲最高。", lang="zh"),
    ),
    right=(
        Example("Prices rose 0.3% in the quarter, an annualised rate of 1.2%."),
        Example("Output grew 0.8 percent from the previous quarter, or 3.2 percent at an annual rate."),
        Example("Prices rose 0.4% in the month, an annualised rate of 4.9%."),
        Example("三季度产出环比增长1.2%，折年率为4.9%。", lang="zh"),
        Example("二季度销量按季增长0.8%，折年率为3.2%。", lang="zh"),
        Example("5月价格按月上涨0.4%，折年率为4.9%。", lang="zh"),
    ),
    trap=(
        Example(
            "Prices rose 0.4 percent in each of the last three months, giving annual inflation of 3.4 percent.",
            why="not all twelve",
        ),
        Example(
            "Monthly inflation of 0.4 percent brought the annual rate to 8 percent.", why="the months before count too"
        ),
        Example("Rents rise 0.8 percent a month, and 15 percent a year in the capital.", why="another place"),
        Example("该基金成立五年来净值增长68%，年化收益率约11%。", lang="zh", why="五年的增幅"),
        Example(
            "Output rose 0.3% in the quarter and 2.1% over the year.", why="the year's growth is no annualised rate"
        ),
        Example("Prices rose 0.1 percent month on month and 0.1 percent year on year.", why="small figures coincide"),
        Example("Sales grew 2.0% on the quarter, an average of 5% a year since 2010.", why="another period"),
        Example("居民消费价格同比上涨0.1%，环比上涨0.1%。", lang="zh", why="小数字容易相同"),
        Example("该国月通胀率为5%，年通胀率达到120%。", lang="zh", why="过去一年的通胀，不是由本月推算"),
        Example("三季度产出环比增长1.2%，同比增长4.9%。", lang="zh", why="同比不是折年率"),
        Example("三季度产出增长1.2%，年均增长4.9%。", lang="zh", why="年均增长不是折年率"),
    ),
)
