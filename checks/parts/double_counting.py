"""A total that only fits when parts are counted twice.

What it catches
    "exports of 100, including 40 to the EU and 20 to Germany, in all 160"; 出口100亿元，其中对欧盟40亿元，合计140亿元.
Why it matters
    The parts are in the first figure already; the total is too high by their sum.
How it judges
    A whole, its parts (including, of which, 其中) and, behind them, a figure called the sum: that figure must not be the
    whole plus its parts. The message names the whole as the total.
Known limits
    One sentence, or a next one that begins with "in total"; silent where the sum fits neither the whole nor the whole plus its parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.parts._behind import sum_behind
from factcheck.checks.parts._divisions import divisions
from factcheck.checks.parts._parts import is_amount, quantity, read_figure
from factcheck.checks.parts._phrases import alike, find_phrases
from factcheck.checks.parts._sums import add_up, in_unit

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_interval

_FAR = 4  # tokens
_CUES = ("INCLUDING", "OF_WHICH")


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Divisions with a stated sum behind their parts."""
    for one in divisions(analysis):
        if one.cue in _CUES and (one.firm or (one.near and one.alike)):
            nested = [part for other in divisions(analysis) if other.whole in one.parts for part in other.parts]
            parts = (*one.parts, *(part for part in nested if part not in one.parts))
            parts = _without_sum(analysis, parts)
            total = sum_behind(analysis, parts[-1], one.whole) or _sum_below(analysis, parts[-1], one.whole)
            if total is not None and not _has_more(analysis, one.whole, parts, total):
                yield relation_of("double-counting", {"total": total, "whole": one.whole, "part": parts})
    for phrase in find_phrases(analysis, "counted_twice"):
        told, whole = phrase.claims["total"], phrase.claims["whole"]
        named = tuple(claim for role, claim in phrase.claims.items() if role in ("part", "more"))
        if alike([told, whole]) and alike([whole, *named], loose=True):
            yield relation_of("double-counting", {"total": told, "whole": whole, "part": named})


def _has_more(analysis: Analysis, whole: Claim, parts: tuple[Claim, ...], total: Claim) -> bool:
    """True when further figures of one unit stand before the sum: they may be what the whole was added to."""
    known = [one.span.start for one in (whole, *parts, total)]
    sentence, unit = analysis.sentences[whole.sentence], quantity(whole).unit
    others = [token for token in sentence.tokens if is_amount(token) and token.start not in known]
    found = [quantity(analysis.claim(token)) for token in others]
    counted = quantity(whole).kind == "count"
    return any(
        (one.unit in (unit, None) or (counted and one.kind == "count")) and one.number.hedge is None for one in found
    )  # girls under 12 are no more


def _without_sum(analysis: Analysis, parts: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The parts without a last one that is called the sum: ..., making $790 million in all."""
    sentence = analysis.sentences[parts[-1].sentence]
    token = next((i for i, one in enumerate(sentence.tokens) if one.start <= parts[-1].span.start < one.end), None)
    near = [one.cls for one in sentence.tokens[token + 1 : token + 3]] if token is not None else []
    behind = near[:1] == ["TOTAL"] or near == ["FILL", "TOTAL"]
    return parts[:-1] if behind and len(parts) > 1 else parts


def _sum_below(analysis: Analysis, last: Claim, whole: Claim) -> Claim | None:
    """The one figure of a next sentence that begins with "in total", of the same noun."""
    if last.sentence + 1 >= len(analysis.sentences):
        return None
    sentence, after = analysis.sentences[last.sentence], analysis.sentences[last.sentence + 1]
    later = any(token.claim is not None and token.start > last.span.start for token in sentence.tokens)
    figures = [token for token in after.tokens if token.claim is not None]
    if later or after.field != sentence.field or after.start - sentence.end > 2 or len(figures) != 1:
        return None
    opens = after.tokens[0].cls == "TOTAL" and after.tokens.index(figures[0]) < _FAR
    claim = analysis.claim(figures[0])
    return claim if opens and claim.quantity is not None and claim.quantity.unit == quantity(whole).unit else None


def law(case: Case) -> Outcome | None:
    """The sum against the whole, and against the whole plus its parts."""
    total, whole = (read_figure(case.one(role), case.level) for role in ("total", "whole"))
    unit = case.quantity("whole")
    sums = add_up(case, case.all("part"))
    twice = [whole + parts for parts in sums]
    beyond = len(case.all("part")) > 1 and whole.below(total) and any(total.meets(one) for one in sums)
    if beyond and not any(total.meets(one) for one in twice):  # 800, of which 760 and 300, in all 1,060
        return Outcome(
            agrees=False,
            stated=in_unit(total, unit),
            computed=in_unit(whole, unit),
            unit=unit.unit,
            formula=lambda: f"{_written(case, whole=False)} = {case.written('total')} > {case.written('whole')}",
        )
    if total.meets(whole) or not any(total.meets(one) for one in twice):
        return Outcome(agrees=True, unit=unit.unit) if total.meets(whole) else None
    return Outcome(
        agrees=False,
        stated=in_unit(total, unit),
        computed=in_unit(whole, unit),
        unit=unit.unit,
        formula=lambda: f"{_written(case)} = {format_interval(in_unit(_add(twice, total), unit), unit.unit)}",
    )


def _add(sums: list[Interval], total: Interval) -> Interval:
    return next(one for one in sums if one.meets(total))


def _written(case: Case, whole: bool = True) -> str:
    surface = case.context.document.wording
    return " + ".join(
        [*([case.surface("whole")] if whole else []), *(surface(claim.span) for claim in case.all("part"))]
    )


CHECK = Check(
    name="double-counting",
    severity="warning",
    title={"en": "parts counted twice", "zh": "分项重复计入总数"},
    catalogue=("C12",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{whole} includes its parts already; the total of {total} counts them twice.",
            "zh": "{whole}已包含各分项，合计{total}将其重复计算。",
        },
    },
    wrong=(
        Example(
            "Sales were $500 million, including $200 million in Europe and $90 million in France, making $790 million in all."
        ),
        Example("The fair drew 1,200 exhibitors, including 400 from abroad. In total, 1,600 exhibitors took part."),
        Example(
            "Exports came to $100 million, including $40 million to the EU and $20 million to Japan, in all $160 million."
        ),
        Example("It sold 320 cars, including 80 vans, for a total of 400."),
        Example("The grant is $5.2 million, of which $1.3 million is for wages, a total of $6.5 million."),
        Example("全年出口100亿元，其中对欧盟40亿元，合计140亿元。", lang="zh"),
        Example("共售出汽车320辆，其中货车80辆，合计400辆。", lang="zh"),
        Example("项目投资5.2亿元，其中设备1.3亿元，总计6.5亿元。", lang="zh"),
        Example("接待游客800万人次，其中国内游客760万人次，省内游客300万人次，合计1060万人次。", lang="zh"),
    ),
    right=(
        Example("Exports came to $100 million, including $40 million to the EU and $20 million to Japan."),
        Example("It sold 320 cars, including 80 vans, for a total of 320."),
        Example("The grant is $5.2 million, of which $1.3 million is for wages."),
        Example("全年出口100亿元，其中对欧盟40亿元。", lang="zh"),
        Example("共售出汽车320辆，其中货车80辆，合计320辆。", lang="zh"),
        Example("项目投资5.2亿元，其中设备1.3亿元。", lang="zh"),
    ),
    trap=(
        Example(
            "The reserve holds 320 elephants, 90 of them calves, and 90 rhinos, for a total of 410 animals.",
            why="rhinos",
        ),
        Example(
            "Provinces reported 15.4 trillion yuan, including 1.4 trillion counted elsewhere, against a national total of 14 trillion yuan.",
            why="the sum says that it leaves them out",
        ),
        Example("It sold 320 cars, including 80 vans, and a total of 95 buses.", why="another count"),
        Example(
            "Revenue was $5.2 million, of which $1.3 million came from Asia; costs in total were $6.4 million.",
            why="another measure, and no sum of the two",
        ),
        Example("出口100亿元，其中对欧盟40亿元，进出口合计180亿元。", lang="zh", why="合计含进口"),
        Example("售出320辆，其中货车80辆，累计5000辆。", lang="zh", why="累计是另一口径"),
        Example("投资5.2亿元，其中设备1.3亿元，税收总计0.8亿元。", lang="zh", why="另一指标"),
    ),
)
