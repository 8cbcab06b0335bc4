"""Years that a Chinese five-year plan does not cover.

What it catches
    "the 12th Five-Year Plan (2010–2014)", “十三五”时期（2015—2020年）, "the 14th Five-Year Plan period (2020-2025)".
Why it matters
    Plan targets are compared with figures of the wrong years; translators count from the year the plan was announced.
How it judges
    The 12th plan covers 2011-2015, the 13th 2016-2020, the 14th 2021-2025, and so on in steps of five years; the years in
    the bracket or apposition must lie within.
Known limits
    China's plans only: silent when the sentence names another country that numbers plans, and in English articles that
    never name China. A single year is judged only when it is said to begin or end the plan.
"""

from __future__ import annotations

from factcheck.checks.dates._beside import follows, holds, is_only
from factcheck.checks.dates._days import ref_of

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import once
from factcheck.extract.tokens import Sentence, Token
from factcheck.pattern import Match, patterns
from factcheck.types import Quantity, Relation

_LATE = 10  # plans of this century

PATTERNS = patterns(
    "p=DATE (FILL|TARGET|QUOTE_CLOSE)* OPEN FILL? y=DATE (COMMA|CLOSE|FILL)",  # the 12th Five-Year Plan (2010–2014)
    "p=ORDINAL DURATION FILL? OPEN y=DATE (COMMA|CLOSE|FILL)",  # the Twelfth Five-Year Plan (2010–2014)
    "p=DATE (FILL|TARGET|QUOTE_CLOSE)* COMMA? (NAMELY|FROM) y=DATE",  # “十三五”时期，即2015—2020年
    "p=DATE (FILL|TARGET|QUOTE_CLOSE)* COMMA FILL? FROM? y=DATE TO z=DATE",  # the 14th Five-Year Plan, which runs from 2020 to 2024; covering 2022 to 2026
    "p=DATE COMMA FILL y=DATE ( (COMMA|END) | $ )",  # covering 2022-2026
    "p=DATE QUOTE_CLOSE? TARGET? FROM y=DATE FILL TO z=DATE",  # “十四五”规划自2020年起至2024年
    "y=DATE COMMA FILL which=ORDINAL FILL OF FILL p=DATE",  # 2017, the first year of the 13th Five-Year Plan
    "y=DATE COMMA FILL which=DATE OF FILL p=DATE",  # 2025, the last year of the 14th Five-Year Plan
    "y=DATE COMMA? BE FILL? QUOTE_OPEN? p=DATE QUOTE_CLOSE? TARGET? OF? which=FILL",  # 2017年是“十三五”的开局之年
    "y=DATE COMMA QUOTE_OPEN? p=DATE QUOTE_CLOSE? TARGET? OF? which=FILL OF?",  # 2012年，“十二五”开局之年
    "p=DATE QUOTE_CLOSE TARGET? which=FILL OF y=DATE",  # “十四五”末的2024年
    "p=ORDINAL DURATION f=FILL? COMMA? FROM y=DATE TO z=DATE",
    "p=DATE (FILL|TARGET|QUOTE_CLOSE)* COMMA? FROM y=DATE TO z=DATE",
    "y=DATE OPEN FILL? QUOTE_OPEN? p=DATE",  # 2015—2020年（“十三五”时期）
)


def relate(match: Match) -> Relation | None:
    """A numbered plan and the years beside it."""
    sentence = match.sentence
    number = _number(sentence, match.token("p"))
    first, last = _years(match)
    if number is None or first is None or last is None or not _is_china(match.analysis, sentence, number, first, last):
        return None
    end = _end_told(match) if match.has("which") else None
    if match.has("which") and (end is None or first != last):
        return None
    tokens = [match.token("y"), *(match.tokens("z") if match.has("z") else [])]
    return relation_of(
        "plan-period",
        {"years": [match.analysis.claim(token) for token in tokens]},
        match.span,
        number=number,
        first=first,
        last=last,
        end=end,
    )


def _end_told(match: Match) -> str | None:
    """Whether a year is said to open ("first") or to close ("last") the plan."""
    sentence, token = match.sentence, match.token("which")
    for name in ("first", "last"):
        if is_only(sentence, token, f"plan_{name}") and (token.cls == "FILL" or follows(sentence, token, "plan_year")):
            return name
    return None


def _number(sentence: Sentence, token: Token) -> int | None:
    """The number of the plan: from its first year, or an ordinal before "five-year plan"."""
    ref, quantity = ref_of(token), token.payload
    if ref is not None:
        plan = (
            ref.kind == "period"
            and ref.year is not None
            and ref.until == ref.year + 4
            and holds(sentence, "plan_name", token.first, token.last)
        )
        return (ref.year - 1953) // 5 + 1 if plan and ref.year is not None else None
    if isinstance(quantity, Quantity) and quantity.number.value is not None:
        index = sentence.tokens.index(token)
        duration = sentence.tokens[index + 1]
        named = holds(sentence, "plan_name", duration.first, min(len(sentence.lower), duration.last + 4))
        return int(quantity.number.value) if named and 1 <= quantity.number.value <= 30 else None
    return None


def _years(match: Match) -> tuple[int | None, int | None]:
    ref = ref_of(match.token("y"))
    if ref is None or ref.year is None or match.token("y").claim is None:
        return None, None
    if not match.has("z"):
        return ref.year, ref.year if match.has("which") and ref.until is None else ref.until
    last = ref_of(match.token("z"))
    both = last is not None and ref.until is None and last.year is not None and match.token("z").claim is not None
    return (ref.year, last.year) if both and last is not None else (None, None)


def _is_china(analysis: Analysis, sentence: Sentence, number: int, first: int, last: int) -> bool:
    """No other country in the sentence, and China somewhere in an English article, or years a count off China's."""
    if holds(sentence, "plan_abroad"):
        return False
    begins = plan_start(number)
    near = begins is not None and number > _LATE and abs(first - begins) < 2 and abs(last - begins - 4) < 2
    if near and last > first:  # India's twelfth is 2012-2017
        return not _speaks_of_others(analysis)
    if begins is not None and number > _LATE + 2 and first == last and begins - 2 < first < begins + 6:
        return not _speaks_of_others(analysis)
    return sentence.language.code == "zh" or _speaks_of_china(analysis)


@once
def _speaks_of_others(analysis: Analysis) -> bool:
    """True when a document names another country with such plans."""
    return any(holds(one, "plan_abroad") for one in analysis.sentences)


@once
def _speaks_of_china(analysis: Analysis) -> bool:
    """True when a document names China."""
    return any(holds(one, "plan_home") for one in analysis.sentences)


def law(case: Case) -> Outcome | None:
    """The years of the plan against those beside it."""
    number, first, last = case.fact("number"), case.fact("first"), case.fact("last")
    assert isinstance(number, int) and isinstance(first, int) and isinstance(last, int)
    begins = plan_start(number)
    if begins is None:
        return None
    part = begins <= first and last <= begins + 4  # figures for some years of the plan
    end = case.fact("end")
    if end is not None:
        part = first == (begins if end == "first" else begins + 4)
    return Outcome(
        agrees=part,
        formula=f"1953 + 5 × ({number} − 1) + 3 = {begins}" if number > 2 else str(begins),
        args={
            "number": {"en": _ordinal(number), "zh": str(number)},
            "begins": str(begins),
            "ends": str(begins + 4),
            "years": f"{first}–{last}" if last != first else str(first),
        },
    )


def plan_start(number: int) -> int | None:
    """First year of a Chinese five-year plan; after the second (1958-1962) three years passed without one."""
    if not 1 <= number <= 30:
        return None
    return 1953 + 5 * (number - 1) + (3 if number > 2 else 0)


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


CHECK = Check(
    name="plan-period",
    severity="error",
    title={"en": "years of a five-year plan", "zh": "五年规划的起止年份不符"},
    catalogue=("E9",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "China's {number} Five-Year Plan covers {begins}–{ends}; the article says {years}.",
            "zh": "第{number}个五年规划（计划）的期限是{begins}—{ends}年，文中写的是{years}。",
        },
    },
    wrong=(
        Example("China's 14th Five-Year Plan period, 2020 to 2024, saw heavy spending on chips."),
        Example("Output doubled under China's 12th Five-Year Plan (2010–2014)."),
        Example("Beijing's 14th Five-Year Plan period (2020-2025) puts technology first."),
        Example("China set the goal in the Thirteenth Five-Year Plan (2015-2020)."),
        Example("During the 12th Five-Year Plan, from 2010 to 2014, China built 40 reactors."),
        Example("“十三五”时期（2015—2020年），全市投资增长一倍。", lang="zh"),
        Example("“十二五”规划（2010—2014年）提出新目标。", lang="zh"),
        Example("“十四五”期间，即2020—2025年，新建学校30所。", lang="zh"),
        Example("2020—2025年（“十四五”期间），新建学校30所。", lang="zh"),
        Example("The 12th Five-Year Plan (2010–2014) doubled output."),
        Example("2017年是“十三五”的开局之年。", lang="zh"),
        Example("“十四五”规划自2020年起至2024年。", lang="zh"),
    ),
    right=(
        Example("Output doubled under China's 12th Five-Year Plan (2011–2015)."),
        Example("Beijing's 14th Five-Year Plan period (2021-2025) puts technology first."),
        Example("China set the goal in the Thirteenth Five-Year Plan (2016-2020)."),
        Example("“十三五”时期（2016—2020年），全市投资增长一倍。", lang="zh"),
        Example("“十二五”规划（2011—2015年）提出新目标。", lang="zh"),
        Example("“十四五”期间，即2021—2025年，新建学校30所。", lang="zh"),
        Example("2016年是“十三五”的开局之年，2020年是“十三五”收官之年。", lang="zh"),
    ),
    trap=(
        Example(
            "India's 12th Five-Year Plan (2012–2017) lifted growth, unlike China's.",
            why="India numbers its plans differently",
        ),
        Example("The 12th Five-Year Plan (2012-2017) was its last.", why="no country is named"),
        Example(
            "In 2012, China said output would double by the end of the 12th Five-Year Plan.",
            why="a single year of the plan",
        ),
        Example("印度“十二五”计划（2012—2017年）由计划委员会制定。", lang="zh", why="印度的计划另有编号"),
        Example("“十四五”期间（2022年数据）增长较快。", lang="zh", why="单个年份"),
        Example("“十三五”以来（2016—2018年）投资增长一倍。", lang="zh", why="规划期内的前几年"),
    ),
)
