"""A number of years that the two years beside it do not span.

What it catches
    "from 2007 to 2012, in six years" (five); 2015年至2020年六年间.
Why it matters
    The count of years goes into every average; off by one turns 16 percent a year into 13.
How it judges
    The later year less the earlier one must be the stated number. For a span written with a dash, or a plan, both ends can
    count (2011-2015 is five years); "from ... to" counts steps.
Known limits
    Reads whole years only, within one clause; months and fiscal years are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from factcheck.checks.change._link import candidates
from factcheck.checks.change._words import has_word, holds, is_one_of

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

NAME = "number-of-periods"
_BACK = "COMMA? AND? lead=FILL"
PATTERNS = patterns(
    # from 2007 to 2012, in six years; rose from a in 2007 to b in 2012, over six years
    f"FROM .. one=DATE (TO|DASH) .. two=DATE {_BACK} n=DURATION",
    f"FROM .. (MONEY|COUNT|MEASURE|NUMBER|PERCENT) .. one=DATE .. (TO|UP|DOWN)+ .. (MONEY|COUNT|MEASURE|NUMBER|PERCENT) FILL? two=DATE {_BACK} n=DURATION",
    # the six years from 2007 to 2012; between 2007 and 2012, a span of six years
    "n=DURATION FILL? FROM .. one=DATE TO .. two=DATE",
    f"BETWEEN .. one=DATE AND .. two=DATE {_BACK} OF? n=DURATION",
    "BETWEEN .. one=DATE AND .. two=DATE COMMA? lead=COMPARED OF? n=DURATION",
    "BETWEEN .. one=DATE AND .. two=DATE COMMA? COMPARED lead=FILL OF n=DURATION",
    f"FROM .. one=DATE (TO|DASH) .. two=DATE {_BACK} OF n=DURATION",  # from 2010 to 2018, a span of ten years
    # from 2007 to 2012, output doubled in six years; between 2015 and 2023 it grew for ten years
    "(FROM|BETWEEN) one=DATE (TO|AND|DASH) two=DATE COMMA? (FILL|CONCEPT)+ verb=(UP|DOWN|FACTOR) ( lead=FILL | FOR ) n=DURATION ( END | $ )",
    # 自1998年至2004年在该校任教，前后共十年
    "span=DATE .. COMMA FILL? TOTAL n=DURATION (END|COMMA|SEMI|$)",
    # 2015年至2020年六年间; 2015年到2020年，六年时间里
    "FROM span=DATE (COMMA|OF)? FILL? n=DURATION tail=FILL COMMA? (FILL|CONCEPT|DATE){0,2} steps=(UP|DOWN|FACTOR)",
    "span=DATE (COMMA|OF)? FILL? n=DURATION tail=FILL",
    "FROM? one=DATE (TO|DASH) two=DATE COMMA? FILL? n=DURATION tail=FILL",
)


def relate(match: Match) -> Relation | None:
    """Two whole years (or a span of years) and a number of years said of them."""
    n = match.claims("n")[0]
    if n.quantity is None or n.quantity.unit != "year" or n.quantity.number.hedge is not None or _is_compound(match):
        return None
    ends = _ends(match)
    if ends is None or (match.has("tail") and not has_word(match.sentence, match.tokens("tail"), "span_tail")):
        return None
    if match.has("lead") and not has_word(match.sentence, match.tokens("lead"), "span"):
        return None
    first, last, inclusive = ends
    gap = last - first
    if match.has("verb") and (n.quantity.number.value or 0) <= gap:
        return None  # from 2015 to 2023 it grew for six years: not in the others
    spans = (gap, gap + 1) if inclusive else (gap,)
    return relation_of(NAME, {"n": n}, replace(match.span), spans=spans, first=first, last=last)


def _is_compound(match: Match) -> bool:
    """True for "ten-year bonds", and for ages."""
    token = match.token("n")
    return "-" in match.sentence.lower[token.first : token.last] or holds(match.inside(), "AGED")


def _ends(match: Match) -> tuple[int, int, bool] | None:
    if match.has("span"):
        ref = match.token("span").payload
        if not isinstance(ref, DateRef) or ref.named:  # 20世纪后20年: a part of the century
            return None
        steps = match.has("steps") and not is_one_of(match.sentence, match.token("steps"), "added")
        return (ref.year, ref.until, not steps) if ref.year and ref.until and ref.until > ref.year else None
    refs = [match.token(role).payload for role in ("one", "two")]
    years = [
        ref.year
        for ref in refs
        if isinstance(ref, DateRef) and ref.kind == "year" and ref.until is None and ref.year is not None
    ]
    inclusive = match.has("tail") or match.found.start("n") < match.found.start("one")
    return (years[0], years[1], inclusive) if len(years) == 2 and years[1] > years[0] else None


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every count of years beside its two years."""
    yield from candidates(analysis, PATTERNS, relate)


def law(case: Case) -> Outcome | None:
    """The stated number against the years between."""
    spans, number = case.fact("spans"), case.quantity("n").number
    if not isinstance(spans, tuple) or number.value is None:
        return None
    return Outcome(
        agrees=number.value in spans,
        stated=Interval.exact(number.value),
        computed=Interval.exact(Fraction(spans[0]))
        if len(spans) == 1
        else Interval(Fraction(spans[0]), Fraction(spans[1])),
        unit="year",
        formula=f"{case.fact('last')} − {case.fact('first')}",
        args={"first": str(case.fact("first")), "last": str(case.fact("last"))},
    )


CHECK = Check(
    name=NAME,
    severity="warning",
    title={"en": "number of years in a span", "zh": "年数与起止年份不符"},
    catalogue=("B12",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "From {first} to {last} is {computed}; the article says {n}.",
            "zh": "{first}年到{last}年为{computed}，文中写的是{n}。",
        },
    },
    wrong=(
        Example("From 2007 to 2012, output doubled in six years."),
        Example("Between 2015 and 2023 the population grew for 10 years."),
        Example("Output doubled from 2007 to 2012, in six years."),
        Example("In the eight years from 2010 to 2015 the fleet grew fivefold."),
        Example("Between 2001 and 2011, in just nine years, prices tripled."),
        Example("2007年至2012年七年间，产量翻番。", lang="zh"),
        Example("从2010年到2020年十二年间，人口减少。", lang="zh"),
        Example("2016—2024年，六年间产业规模不断扩大。", lang="zh"),
    ),
    right=(
        Example("From 2007 to 2012, output doubled in five years."),
        Example("Output doubled from 2007 to 2012, in five years."),
        Example("In the five years from 2010 to 2015 the fleet grew fivefold."),
        Example("Between 2001 and 2011, in just ten years, prices tripled."),
        Example("2007年至2012年五年间，产量翻番。", lang="zh"),
        Example("从2010年到2020年十年间，人口减少。", lang="zh"),
        Example("2016—2024年，八年间产业规模不断扩大。", lang="zh"),
    ),
    trap=(
        Example("Between 2015 and 2023 the population grew for six years.", why="it fell in the others"),
        Example("The 2011-2015 plan, five years in all, was met.", why="both ends of a plan count"),
        Example("From 2007 to 2012, ten-year bonds returned 6 percent.", why="the maturity of a bond"),
        Example("From 2007 to 2012 he served three years in the senate.", why="part of the time"),
        Example("2011年至2015年五年间，规划目标全部完成。", lang="zh", why="首尾两年都算"),
        Example("20世纪后20年，当地面貌大变。", lang="zh", why="世纪的一部分"),
        Example("2007年至2012年，他在基层工作了三年。", lang="zh", why="其中的一段"),
        Example("2007年至2012年，十年期国债收益率下降。", lang="zh", why="债券期限"),
    ),
)
