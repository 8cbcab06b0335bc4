"""A stated rest that is not the whole less its other parts.

What it catches
    "of the 100 seats, 55 went to A and the remaining 35 to B"; 120个项目中，80个开工，其余30个待建.
Why it matters
    The rest is worked out by hand, after everything else has been copied.
How it judges
    Whole minus the other parts, from the ends of the intervals, must meet the rest.
Known limits
    Only where the whole and its parts stand in one sentence, and the rest there or at the head of the next.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.parts._divisions import divisions
from factcheck.checks.parts._left import left_behind
from factcheck.checks.parts._parts import quantity, read_figure, same_kind
from factcheck.checks.parts._sums import in_unit, readings

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.separators import phrase_of
from factcheck.interval import Interval, total
from factcheck.pattern import Match, patterns
from factcheck.types import Relation
from factcheck.wording.figures import format_interval

_N = "COUNT|NUMBER|MONEY|MEASURE"
PATTERNS = patterns(
    # 55 of the 100 seats went to A, the remaining 35 to B
    f"part={_N} OF FILL? whole={_N} (FILL|LONG|TO|BE|FROM|BY|AT|WITH|FOR|UP|DOWN|REACH){{0,5}} (COMMA|SEMI|AND)+ FILL? REST FILL? rest={_N}",
    # spent $58,918 out of its budgeted $66,000 in the category, leaving only $7,082
    f"part={_N} FILL? (OF|AMONG) (FILL|TARGET|CONCEPT){{0,2}} whole={_N} !ANYQ|SEMI|END{{0,5}} (COMMA|AND){{1,2}} leaving=FILL rest={_N}",
    # 400套住房已售出320套，剩余80套
    f"whole={_N} done=FILL part={_N} (FILL|CONCEPT)? COMMA left=REST FILL? rest={_N} (COMMA|SEMI|END|$)",
    # 募资18.13亿港元；扣除费用9300万港元，净额为17.21亿港元
    "whole=MONEY (SEMI|COMMA) deducted=REAL (FILL|CONCEPT|OF){0,3} part=MONEY (FILL|CONCEPT|OF){0,2} COMMA (FILL|CONCEPT|REACH|BE){1,4} rest=MONEY",
    # Of the 240 workers, 180 have accepted the offer while the other 80 are on strike
    f"^ OF FILL? whole={_N} (FILL|CONCEPT)? COMMA part={_N} !ANYQ|SEMI|END{{0,7}} REST FILL? rest={_N}",
    # 240名工人中，180人接受了方案，其余80人仍在罢工
    "whole=COUNT (FILL|CONCEPT)? among=AMONG COMMA? (FILL|REACH)? part=COUNT !ANYQ|SEMI|END{0,8} COMMA left=REST FILL? rest=COUNT",
)


def relate(match: Match) -> Relation | None:
    """One part, its whole and the rest."""
    if not all(match.claims(role) for role in ("part", "whole", "rest")):
        return None
    if match.has("left") and _is_loose(match):
        return None
    if match.has("done") and not _is_done(match):
        return None
    if match.has("leaving") and not _leaves(match):
        return None
    if match.has("deducted") and not _is_deducted(match):
        return None
    part, whole, rest = (match.claims(role)[0] for role in ("part", "whole", "rest"))
    kinds = {quantity(part).kind, quantity(rest).kind}
    if not all(
        same_kind(match.sentence, quantity(whole), quantity(one)) or kinds <= {"count", "number"}
        for one in (part, rest)
    ):
        return None
    return relation_of("remainder", {"whole": whole, "part": (part, rest)}, match.span)


def _is_loose(match: Match) -> bool:
    """True for 另外, which may add some others: it leaves the rest only where the two are more than the whole."""
    token = match.token("left")
    if phrase_of(match.sentence, token.first, token.last) not in match.sentence.language.tables["parts"]["some_others"]:
        return False
    part, whole, rest = (quantity(match.claims(role)[0]).number.value for role in ("part", "whole", "rest"))
    return part is None or whole is None or rest is None or part + rest <= whole


def _is_done(match: Match) -> bool:
    """True where the words between say that a part of the whole is done: 已售出."""
    token, table = match.token("done"), match.sentence.language.tables["parts"]
    words = match.sentence.text[token.start : token.end]
    return any(word in words for word in table["done"])


def _is_deducted(match: Match) -> bool:
    """True where the second figure is taken off the first: 扣除, not 按可比口径."""
    token, table = match.token("deducted"), match.sentence.language.tables["parts"]
    return phrase_of(match.sentence, token.first, token.last) in table["deducting"]


def _leaves(match: Match) -> bool:
    """True where the words before the last figure say that it is left."""
    token, table = match.token("leaving"), match.sentence.language.tables["parts"]
    return phrase_of(match.sentence, token.first, token.last).startswith(tuple(table["leaving"]))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Divisions whose last part is called the rest."""
    for one in (*divisions(analysis), *left_behind(analysis)):
        if one.rest is not None and len(one.parts) >= 2 and one.parts[-1] is one.rest and one.alike:
            yield relation_of("remainder", {"whole": one.whole, "part": one.parts}, one.span, loose=not one.firm)


def law(case: Case) -> Outcome | None:
    """Whole less the other parts against the rest, the last of the parts."""
    whole = read_figure(case.one("whole"), case.level)
    best: tuple[Interval, Interval] | None = None
    for reading in readings(case, case.all("part")):
        *others, rest = reading
        left = whole - total(others)
        if any(one.low is None or one.low < 0 for one in reading) or left.high is None or left.high < 0:
            return None
        if left.meets(rest):
            return _outcome(case, left, rest, agrees=True)
        best = best or (left, rest)
    return None if best is None else _outcome(case, *best, agrees=False)


def whole_below(case: Case, rest: Interval) -> bool:
    """True where more is left than there was: the rest may be one of something else."""
    return read_figure(case.one("whole"), case.level).below(rest)


def _outcome(case: Case, left: Interval, rest: Interval, *, agrees: bool) -> Outcome:
    unit, lang = case.quantity("whole"), case.context.document.lang
    computed = in_unit(left, unit)
    document = case.context.document
    others = [document.wording(claim.span) for claim in case.all("part")[:-1]]
    return Outcome(
        agrees=agrees,
        stated=in_unit(rest, unit),
        computed=computed,
        unit=unit.unit,
        severity="warning" if case.fact("loose") or whole_below(case, rest) else None,
        formula=lambda: (
            f"{case.surface('whole')} − {' − '.join(others)} = {format_interval(computed, unit.unit, lang)}"
        ),
        args=lambda: {"rest": document.wording(case.all("part")[-1].span)},
    )


CHECK = Check(
    name="remainder",
    severity="error",
    title={"en": "rest of a whole", "zh": "其余数与总数不符"},
    catalogue=("C8",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    survey=survey,
    messages={
        "default": {
            "en": "{computed} remain of {whole}; the article says {rest}.",
            "zh": "{whole}减去前述各项余{computed}，文中写的是{rest}。",
        },
    },
    wrong=(
        Example("Of the 100 seats, 55 went to A and the remaining 35 to B."),
        Example("It sold 120 cars, of which 80 were new and the other 30 used."),
        Example("55 of the 100 seats went to the bloc, the remaining 35 to its rivals."),
        Example("120个项目中，80个已开工，其余30个待建。", lang="zh"),
        Example("共有学生450人，其中男生240人，其余200人为女生。", lang="zh"),
        Example("总投资12.5亿元，其中银行贷款8.2亿元，其余3.3亿元自筹。", lang="zh"),
        Example("Eighteen of the 30 hostages were freed on Friday. The remaining 15 are still being held."),
        Example("61家门店中有23家去年关闭。剩余36家将继续营业。", lang="zh"),
    ),
    right=(
        Example("Of the 100 seats, 55 went to A and the remaining 45 to B."),
        Example("It sold 120 cars, of which 80 were new and the other 40 used."),
        Example("55 of the 100 seats went to the bloc, the remaining 45 to its rivals."),
        Example("120个项目中，80个已开工，其余40个待建。", lang="zh"),
        Example("共有学生450人，其中男生240人，其余210人为女生。", lang="zh"),
        Example("总投资12.5亿元，其中银行贷款8.2亿元，其余4.3亿元自筹。", lang="zh"),
        Example("Eighteen of the 30 hostages were freed on Friday. The remaining 12 are still being held."),
    ),
    trap=(
        Example(
            "Revenue was $5.4 billion. Its docks made $3.1 billion, its tugs $1.2 billion and other business the remaining $1.1 billion.",
            why="the whole stands in the sentence before",
        ),
        Example(
            "Europe contributed 1.62 billion euros of revenue, or 60 percent, North America 675 million euros, or 25 percent, and Asia the remaining 405 million euros, or 15 percent.",
            why="every figure is a part",
        ),
        Example("Of the 100 seats, 55 went to A, 10 are undecided and the remaining 35 went to B.", why="three parts"),
        Example(
            "Of about $12 million, $8 million was paid and the remaining $5 million is due.", why="hedged and rounded"
        ),
        Example("It sold 120 cars in May. The remaining 30 workers left.", why="another noun, another sentence"),
        Example("120个项目中，80个开工，10个停建，其余30个待建。", lang="zh", why="共三部分"),
        Example("总投资约12亿元，其中贷款约8亿元，其余约5亿元自筹。", lang="zh", why="约数"),
        Example("共有450人报名，其他3所学校也将参加。", lang="zh", why="不是同类"),
    ),
)
