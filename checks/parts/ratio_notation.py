"""A ratio such as 2:1 that the counts or shares beside it do not have.

What it catches
    "by 2:1 (60% to 40%)"; 男女比例为2:1，男性60人，女性40人; "outvoted 3 to 1, 120 votes to 60".
Why it matters
    Ratios are rounded by feel, and the figures follow at once.
How it judges
    The quotient of the two figures, from the ends of their intervals, must meet the ratio, whose last digit is taken as
    rounded; either order of the figures is accepted. Hedged ratios (nearly 2:1) have room on their side.
Known limits
    Two figures of one kind right behind a ratio of two; scores are not ratios.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.checks.parts._parts import quantity, read_figure

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.pattern import Match, patterns
from factcheck.types import Relation
from factcheck.wording.figures import format_interval

_Q = "PERCENT|COUNT|MONEY|MEASURE|NUMBER"
_AB = f"a={_Q} (FILL|BE)? (TO|AND|COMMA|ENUM|DASH|THAN|COMPARED) (FILL|BE|BORN)* b={_Q}"
PATTERNS = patterns(
    # a ratio of 2:1 (60% to 40%)
    f"cue=FILL|SHARE (OF|BE)? p=NUMBER|RATIO FILL? COLON? q=NUMBER|RATIO (FILL|OF)* (OPEN|COMMA|COLON) (FILL|BORN|WITH)* {_AB}",
    # by 3 to 1, 120 votes to 60
    f"by=BY p=NUMBER (TO|DASH|COLON) q=NUMBER (FILL|OF)* (OPEN|COMMA) (FILL|WITH)* {_AB}",
)
WIDTH = {Level.TIGHT: Fraction(10, 100), Level.ROBUST: Fraction(12, 100), Level.LOOSE: Fraction(16, 100)}  # of a ratio of whole numbers


def relate(match: Match) -> Relation | None:
    """A ratio of two and two figures of one kind."""
    p, q, a, b = (match.claims(role)[0] for role in "pqab")
    words = match.sentence.language.tables["parts"]["ratios"]
    lead = "".join(match.sentence.lower[max(0, match.token("p").first - 14) : match.token("p").first])
    if not match.has("by") and not any(word in lead for word in words):
        return None
    kinds = {quantity(a).kind, quantity(b).kind}
    if len(kinds) > 1 and kinds != {"count", "number"}:
        return None
    if kinds == {"number"} or (quantity(a).kind in ("money", "measure") and quantity(a).unit != quantity(b).unit):
        return None
    return relation_of("ratio-notation", {"p": p, "q": q, "a": a, "b": b}, match.span)


def law(case: Case) -> Outcome | None:
    """a : b against p : q, in either order."""
    p, q = (case.quantity(role).number.value for role in "pq")
    a, b = (read_figure(case.one(role), case.level) for role in "ab")
    if not p or not q or a.low is None or b.low is None or a.low <= 0 or b.low <= 0:
        return None
    width = WIDTH[case.level]
    stated = Interval(p / q * (1 - width), p / q * (1 + width))
    hedge = case.quantity("p").number.hedge
    if hedge in ("more_than", "at_least"):
        stated = Interval(p / q * (1 - width / 4), None)
    ratios = [a / b, b / a]
    computed = next((one for one in ratios if one.meets(stated)), ratios[0] if (p > q) == ((a.low or 0) > (b.low or 0)) else ratios[1])
    return Outcome(
        agrees=computed.meets(stated),
        stated=stated,
        computed=computed,
        unit=None,
        formula=lambda: f"{case.written('a')} / {case.written('b')} = {format_interval(computed)}",
        args=lambda: {"ratio": f"{case.written('p')}:{case.written('q')}"},
    )


CHECK = Check(
    name="ratio-notation",
    severity="error",
    title={"en": "ratio against its two figures", "zh": "比例与数字不符"},
    catalogue=("C13",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "{a} to {b} is {computed} to one, not {ratio}.",
            "zh": "{a}与{b}之比为{computed}，不是{ratio}。",
        },
    },
    wrong=(
        Example("Supporters outnumber opponents by a ratio of 2:1 (60% to 40%)."),
        Example("The motion passed by 3 to 1, 120 votes to 60."),
        Example("The ratio of 4:1, with 50 teachers and 25 aides, is kept."),
        Example("男女比例为2:1，男性60人，女性40人。", lang="zh"),
        Example("师生比为1:5，教师40人，学生320人。", lang="zh"),
        Example("内外销比例为3:1，内销6.2亿元，外销4.1亿元。", lang="zh"),
    ),
    right=(
        Example("Supporters outnumber opponents by a ratio of 3:2 (60% to 40%)."),
        Example("The motion passed by 2 to 1, 120 votes to 60."),
        Example("The ratio of 2:1, with 50 teachers and 25 aides, is kept."),
        Example("男女比例为3:2，男性60人，女性40人。", lang="zh"),
        Example("师生比为1:8，教师40人，学生320人。", lang="zh"),
        Example("内外销比例为3:2，内销6.2亿元，外销4.1亿元。", lang="zh"),
    ),
    trap=(
        Example("The ratio of 2:1 (65% to 35%) held.", why="1.86 is about two"),
        Example("They won 2:1, 60 minutes to 30 after the start.", why="a score"),
        Example("The ratio was 1:2, 40 boys to 80 girls.", why="the order of the figures"),
        Example("男女比例约为2:1，男性65人，女性35人。", lang="zh", why="约为二比一"),
        Example("主队以2:1获胜，观众600人，球员40人。", lang="zh", why="比分"),
        Example("师生比为1:8，学生320人，教师40人。", lang="zh", why="次序相反"),
    ),
)
