"""Words such as "most" or "nearly half" beside a percentage on the other side of a half.

What it catches
    "A majority of voters (48%)"; "nearly half (53%) of the firms"; 过半（48%）; "$667,000 of the $1.3m, a little less than half".
Why it matters
    The word is the news ("a majority"), and the figure beside it denies it.
How it judges
    The percentage, or part / total, against what the words allow: a majority is above 50, "nearly half" is 40 to 50,
    "about half" 43 to 57. Half a unit of the last digit is allowed on every side.
Known limits
    Only percentages in brackets or between commas right behind the words, and part-of-total figures before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.parts._parts import quantity, read_figure, same_kind
from factcheck.checks.parts._portions import find_words, portions

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

_N = "MONEY|COUNT|NUMBER|MEASURE"
PATTERNS = patterns(
    f"part={_N} OF FILL? whole={_N} (FILL|UP|BE|DATE){{0,3}} comma=COMMA words=FILL|FRACTION|LONG",
    # less than half of the $1.3m, $667,000; most of the 240 voters, 108 in all
    f"words=FILL|FRACTION|LONG OF (FILL BE)? FILL? whole={_N} (FILL|CONCEPT)? (COMMA|OPEN) part={_N} (COMMA|CLOSE|TOTAL|OF_WHICH|END|$)",
    f"words=GAP FILL? whole={_N} (FILL|CONCEPT)? (COMMA|OPEN) part={_N} (COMMA|CLOSE|TOTAL|OF_WHICH|END|$)",  # a majority of the 500
    # a majority of lawmakers, 48 of 112; of the $1.3m, a little less than half, $667,000, went to staff
    f"words=FILL|FRACTION|LONG|GAP ( OF (FILL|CONCEPT){{1,2}} | CONCEPT | FILL )? (COMMA|OPEN|DASH) part={_N} OF FILL? whole={_N} (FILL|CONCEPT)? (COMMA|CLOSE|DASH|END|$)",
    f"^ OF FILL? whole={_N} (FILL|CONCEPT|UP)? COMMA FILL? LESS? THAN? words=FILL|FRACTION|LONG COMMA part={_N} (COMMA|TOTAL)",
    # 代表120名，其中企业代表有48名，占多数
    "whole=COUNT COMMA OF_WHICH (FILL|CONCEPT)? (REACH|BE)? part=COUNT FILL? comma=COMMA (SHARE|REACH)? words=FRACTION|FILL",
    # 240名选民中有108人…，超过半数
    "whole=COUNT (FILL|CONCEPT|OF){0,2} AMONG COMMA? FILL? REACH? part=COUNT !ANYQ|LIST|STOP|OPEN{0,6} comma=COMMA (SHARE|REACH)? words=FRACTION|FILL|MORE",
)
SLACK = {Level.TIGHT: Fraction(0), Level.ROBUST: Fraction(1, 10), Level.LOOSE: Fraction(2, 5)}  # points


def relate(match: Match) -> Relation | None:
    """ "$667,000 of the $1.3m, a little less than half" """
    if not match.claims("part") or not match.claims("whole"):
        return None
    part, whole = match.claims("part")[0], match.claims("whole")[0]
    if not same_kind(match.sentence, quantity(whole), quantity(part)):
        return None
    first, last = (match.token("comma").last if match.has("comma") else 0), match.token("words").last + 2  # 一半以上
    if not match.has("comma"):
        first = max(0, last - 15)  # "most of" is a phrase
    found = find_words(match.sentence, first, min(last, first + 15), "halves")
    if found is None or not isinstance(found[1], list):
        return None
    return relation_of(
        "majority-words", {"part": part, "whole": whole}, match.span, words=found[0], bounds=tuple(found[1])
    )


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Percentages beside words that put them on one side of a half."""
    for one in portions(analysis, "halves"):
        if isinstance(one.payload, list):
            yield relation_of(
                "majority-words", {"share": one.claim}, words=one.words, bounds=tuple(one.payload), near=one.near
            )


def law(case: Case) -> Outcome | None:
    """The share against the bounds of the words."""
    bounds = case.fact("bounds")
    if not isinstance(bounds, tuple):
        return None
    low, high = (Fraction(bound) for bound in bounds)
    slack = SLACK[case.level]
    allowed = Interval(
        low - slack, high + slack, low == 0 or slack > 0 or low == high, high == 100 or slack > 0 or low == high
    )
    if case.has("share"):
        share = case.quantity("share").base
    else:
        part, whole = read_figure(case.one("part"), case.level), read_figure(case.one("whole"), case.level)
        if part.low is None or part.low < 0 or whole.low is None or whole.low <= 0:
            return None
        share = (part / whole).scale(100)
    return Outcome(
        agrees=share.meets(allowed),
        stated=allowed,
        computed=share,
        unit="percent",
        formula=lambda: f"{case.written('part')} / {case.written('whole')}" if case.has("part") else "",
        severity="error" if case.fact("near") or case.has("part") else "warning",
        message="default" if case.has("share") else "part",
        args=lambda: {"words": str(case.fact("words"))},
    )


CHECK = Check(
    name="majority-words",
    severity="error",
    title={"en": "majority words against the share", "zh": "“过半”“近半”与占比不符"},
    catalogue=("C10",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    survey=survey,
    messages={
        "default": {
            "en": '"{words}" means {stated}; the article says {share}.',
            "zh": "“{words}”即{stated}，文中写的是{share}。",
        },
        "part": {
            "en": '{part} of {whole} is {computed}; "{words}" means {stated}.',
            "zh": "{part}占{whole}的{computed}；“{words}”即{stated}。",
        },
    },
    wrong=(
        Example("More than half of the firm's 900 workers, 410, walked out."),
        Example("460名职工中有212人反对，占多数。", lang="zh"),
        Example("A majority of voters (48%) want the plan dropped."),
        Example("Nearly half (53%) of the firms plan to hire."),
        Example("More than half of members, 48.7%, voted no."),
        Example("It spent $667,000 of the $1.29m, a little less than half, on staff."),
        Example("过半（48%）受访者表示支持。", lang="zh"),
        Example("近半数（53%）企业计划扩招。", lang="zh"),
        Example("不到一半（52.4%）的学生参加。", lang="zh"),
        Example("A majority of lawmakers, 48 of 112, supported the amendment."),
        Example("参会代表120名，其中企业代表有48名，占多数。", lang="zh"),
    ),
    right=(
        Example("460名职工中有242人反对，占多数。", lang="zh"),
        Example("A majority of voters (52%) want the plan dropped."),
        Example("Nearly half (48.7%) of the firms plan to hire."),
        Example("More than half of members, 72%, voted no."),
        Example("过半（52%）受访者表示支持。", lang="zh"),
        Example("近半数（48.7%）企业计划扩招。", lang="zh"),
        Example("不到一半（42.4%）的学生参加。", lang="zh"),
        Example("A majority of lawmakers, 68 of 112, supported the amendment."),
        Example("参会代表120名，其中企业代表有68名，占多数。", lang="zh"),
    ),
    trap=(
        Example("Most of the growth (3.5%) came from exports.", why="the percentage is a growth rate"),
        Example("About half of the staff (46%) are women.", why="46 is about half"),
        Example("Most of the shares (up 12%) were sold.", why="another percentage"),
        Example("大部分增长（3.5%）来自出口。", lang="zh", why="括号内是增速"),
        Example("约一半（46%）的员工为女性。", lang="zh", why="约数"),
        Example("多数企业（同比增加12%）盈利。", lang="zh", why="括号内是增幅"),
    ),
)
