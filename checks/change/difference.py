"""A stated difference that the two figures beside it do not have.

What it catches
    "286 against 255, a gap of 41" (31); "cut by 25 basis points, from 3.75% to 3.25%" (50); 仅比第三季度的90.4%下降了6.1个百分点;
    "52% to 48%, a margin of 8 points".
Why it matters
    Three figures in one breath leave no room for interpretation: one of them is wrong.
How it judges
    The interval of the later (or larger) value less that of the earlier one must meet the stated difference. Basis points
    and percentage points are compared as points; a change printed as points that is the relative change is told apart.
Known limits
    Silent on margins of error, on restated or expected values, and where the three figures do not share a unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.change._doubts import is_foreign, spreads_far
from factcheck.checks.change._gap_doubts import (
    ROLES,
    is_apart,
    is_named_before,
    is_no_vote,
    is_points,
    is_relative,
    names_gap,
    told_direction,
    written_ends,
)
from factcheck.checks.change._gap_orders import BASIS, GAPS, TOLD_FIRST
from factcheck.checks.change._link import candidates, relation_for, settle
from factcheck.checks.change._orders import orders, tight_orders
from factcheck.checks.change._periods import is_ordered
from factcheck.checks.change._scores import counted_in, judge_score, read_counted, score_gaps
from factcheck.checks.change._timed_changes import timed_difference
from factcheck.checks.change._told_gaps import TOLD, relate_told
from factcheck.checks.change._values import (
    magnitude,
    points,
    read_alike,
    read_ends,
    read_rate,
)
from factcheck.checks.change._words import has_word, hedges, holds, is_light, is_one_of

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.pattern import Match, PatternGroup
from factcheck.types import Relation

NAME = "difference"
POINTS = PatternGroup((*orders("d=POINTS", "PERCENT", "POINTS"), *tight_orders("d=COUNT", "PERCENT")))
AMOUNTS = PatternGroup((*tight_orders("d=AMOUNT", "AMOUNT"), *TOLD_FIRST))


def relate(match: Match) -> Relation | None:
    """A change with its two values."""
    if match.has("r"):
        return (
            relation_for(NAME, match)
            if spreads_far(match, "r") and not holds(match.inside(), "REAL", "RESTATED")
            else None
        )
    if is_foreign(match) or not is_ordered(match) or not is_points(match):
        return None
    return relation_for(NAME, match)


def relate_gap(match: Match) -> Relation | None:
    """Two values side by side and the gap between them."""
    inside = match.inside()
    if holds(inside, "REAL", "RESPECTIVELY", "RESTATED", "HYPOTHETICAL", "OF_WHICH") or is_apart(match):
        return None
    if match.has("over") and not has_word(match.sentence, match.tokens("over"), "exceeds"):
        return None
    if match.has("than"):
        compared = match.tokens("than")
        sides = hedges(match.sentence, compared[0].first, compared[-1].last)
        ahead = any(is_one_of(match.sentence, token, "standings") for token in compared)
        if not (ahead or holds(compared, "THAN") or sides & {"more_than", "less_than"}):
            return None
    place = match.found.start("gap") if match.has("gap") else 0
    before = match.sentence.tokens[place - 1] if place else None
    if (
        before is not None
        and before.cls == "FILL"
        and match.token("gap").cls == "GAP"
        and not (is_light(match.sentence, before) or is_named_before(match, before))
        and match.found.start("a") < place
    ):
        return None
    if is_no_vote(match) or not is_points(match) or (match.has("named") and not names_gap(match)):
        return None
    told = "loss" if match.has("gap") and match.token("gap").cls == "LOSS" else "gap"
    return make_relation(NAME, match, ROLES, direction=told_direction(match), told=told, counted=counted_in(match))


def relate_basis(match: Match) -> Relation | None:
    """A move in points, told before the rate that moved: of interest rates, or with no other subject between."""
    if match.has("rate") and match.token("rate").payload != "interest_rate":
        return None
    if holds(match.inside(), "RESPECTIVELY", "RESTATED", "HYPOTHETICAL", "TARGET"):
        return None
    if match.has("told") and not is_one_of(match.sentence, match.token("told"), "basis_moves"):
        return None
    return make_relation(NAME, match, dict.fromkeys(("rate", "mark", "told"), "END"), direction=None)


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every stated difference with its two figures."""
    found = [*candidates(analysis, POINTS, relate), *candidates(analysis, AMOUNTS, relate)]
    yield from score_gaps(analysis)
    yield from settle(
        analysis,
        [
            *found,
            *candidates(analysis, BASIS, relate_basis),
            *candidates(analysis, GAPS, relate_gap, "GAP|LOSS|THAN|MORE|LESS|FILL"),
            *candidates(analysis, TOLD, relate_told),
            *timed_difference(analysis, NAME),
        ],
        law,
        "d",
    )


def law(case: Case) -> Outcome | None:
    """b - a against the stated difference, with the sign that the verb gives it."""
    if case.fact("score"):
        return judge_score(case)
    read = _read(case)
    if read is None:
        return None
    later, earlier, stated, unit = read
    gap = later - earlier
    direction = case.fact("direction")
    signed = [gap] if direction in ("UP", "WIDEN") else [-gap] if direction in ("DOWN", "NARROW") else [gap, -gap]
    stated = magnitude(stated)
    relative = case.has("d") and case.one("d").kind == "percentage_point" and is_relative(case, stated)
    return Outcome(
        agrees=any(stated.meets(one) for one in signed),
        stated=stated,
        computed=signed[0]
        if signed[0].high is None or signed[0].high > 0
        else -signed[0]
        if len(signed) > 1
        else signed[0],
        unit=unit,
        formula=lambda: f"{case.written('b') if case.has('b') else written_ends(case)['b']} − {case.written('a')}",
        severity="warning" if case.fact("told") == "loss" else None,  # a deficit may count what the two leave out
        message="relative" if relative else "default",
        args=lambda: written_ends(case) if case.has("r") else {},
    )


def _read(case: Case) -> tuple[Interval, Interval, Interval, str | None] | None:
    """Later value, earlier value and stated difference in one unit."""
    if case.has("d") and case.quantity("d").unit == "basis_point":
        case = case.at(Level.TIGHT)  # rates that move by them are printed to the last one
    if case.one("b").kind == "percent" and case.one("a").kind in ("percent", "number"):
        stated = points(case, "d")
        return None if stated is None else (read_rate(case, "b"), read_rate(case, "a"), stated, "percentage_point")
    if case.has("r"):
        change, level = read_ends(case, "r")
        base = read_alike(case, "a", "r")
        return None if base is None else (level, base[0], change, case.quantity("r").unit)
    values = (read_counted(case) if case.fact("counted") else None) or read_alike(case, "b", "a", "d")
    if values is None:
        return None
    units = {case.quantity(role).unit for role in ("a", "b", "d")} - {None}
    return values[0], values[1], values[2], next(iter(units)) if len(units) == 1 else None


CHECK = Check(
    name=NAME,
    severity="error",
    title={"en": "difference between two figures", "zh": "两数之差不符"},
    catalogue=("B20", "A10", "C16"),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "Between {a} and {b} lie {computed}; the article says {d}.",
            "zh": "{a}与{b}相差{computed}，文中写的是{d}。",
        },
        "score": {
            "en": "A score of {score} is a margin of {gap}; the article says {d}.",
            "zh": "{score}相差{gap}，文中写的是{d}。",
        },
        "relative": {
            "en": "Between {a} and {b} lie {computed}; {d} is the relative change in percent, not in points.",
            "zh": "{a}与{b}相差{computed}；{d}是相对变动的百分比，不是百分点。",
        },
    },
    wrong=(
        Example("北京队以96比88战胜上海队，净胜12分。", lang="zh"),
        Example("张伟以52%对48%的得票率获胜，领先对手8个百分点。", lang="zh"),
        Example("Women earned 2,340 euros a month on average and men 2,780, a difference of 540 euros."),
        Example("Spending came to $8.4 billion while receipts were $6.9 billion, leaving a shortfall of $2.5 billion."),
        Example("The bank cut the repo rate to 5.75% from 6.00%, a move of 75 basis points."),
        Example("5年期LPR由4.2%降至3.95%，下调15个基点。", lang="zh"),
        Example("The north has 286 clinics against 255 in the south, a gap of 41."),
        Example("The bank cut its rate by 25 basis points, from 3.75% to 3.25%."),
        Example("She took 48 percent of the vote to her rival's 41, a lead of 17 points."),
        Example("Women live to 83.4 on average and men to 77.9, a gap of 8.5 years."),
        Example("Revenue of $412 million exceeded costs of $365 million by $67 million."),
        Example("Reserves rose 258 billion francs in May to 420.50 billion francs from 420.24 billion francs."),
        Example("第四季度产能利用率为85.5%，比第三季度的90.4%下降了6.1个百分点。", lang="zh"),
        Example("甲县有286所学校，乙县有255所，相差41所。", lang="zh"),
        Example("张三获得12450票，李四获得11870票，张三以680票的优势胜出。", lang="zh"),
        Example("甲市GDP为2.53万亿元，乙市为2.14万亿元，甲市比乙市多6900亿元。", lang="zh"),
    ),
    right=(
        Example("北京队以96比88战胜上海队，净胜8分。", lang="zh"),
        Example("The north has 286 clinics against 255 in the south, a gap of 31."),
        Example("The bank cut its rate by 25 basis points, from 3.75% to 3.50%."),
        Example("Reserves rose 258 million francs in May to 420.50 billion francs from 420.24 billion francs."),
        Example("户均务工收入占比从63.3%上升到68.8%，上升了5.5个百分点。", lang="zh"),
        Example("杠杆率从二季度的47.4%上升到三季度的48.6%，上升了1.3个百分点。", lang="zh"),
        Example("张三获得12450票，李四获得11870票，张三以580票的优势胜出。", lang="zh"),
    ),
    trap=(
        Example("The ration was cut from $10 to $8, citing a funding gap of $56m.", why="the gap of another budget"),
        Example("央行将利率从6.00%下调至5.75%，有人押注50个基点。", lang="zh", why="别人的预期"),
        Example("It sold 2.5m cars against 2.4m, a gap of 150,000.", why="rounding allows up to 200,000"),
        Example("The poll put her ahead by 52% to 46%, with a margin of error of 3 points.", why="a margin of error"),
        Example("The rate was cut by a quarter point to 3.50% from 3.75%.", why="a fraction of a point"),
        Example("两地分别有286所和255所学校，差距为12%。", lang="zh", why="相对差距"),
        Example("失业率由4%升至5%，上升1个百分点，同比上升0.6个百分点。", lang="zh", why="第二个差是与去年相比"),
        Example("预计增速由4.5%上调至5.0%，较去年的实际值高0.8个百分点。", lang="zh", why="与另一个数相比"),
    ),
)
