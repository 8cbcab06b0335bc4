"""Parts of an open list that add up to more than the whole they are taken from.

What it catches
    "a total of 200 billion yuan, of which five sectors made 38.5, 90.6, 40.0, 43.8 and 26.1 billion" (239); the output
    of three districts above that of the whole city.
Why it matters
    One of the figures belongs to another year, another unit or another place.
How it judges
    The least that the parts can add up to against the most that the whole can be. It is an error where the parts cannot
    overlap (the sentence counts them, or their words divide the whole), else a warning. Counts that may overlap (women,
    party members and graduates among the staff) are left alone.
    Across sentences: a figure for the whole city, country or group against three values and more of the same measure,
    unit and period that the article gives one by one; a warning.
Known limits
    A single part above its whole is found by part_exceeds_whole; lists that must be complete by closed_sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.parts._announced import overall_figures
from factcheck.checks.parts._behind import sum_behind
from factcheck.checks.parts._divisions import divisions
from factcheck.checks.parts._following import following
from factcheck.checks.parts._parts import read_figure
from factcheck.checks.parts._sums import add_up, in_unit, is_printed, written_values
from factcheck.checks.parts._whole import Division

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.types import Relation
from factcheck.wording.figures import format_interval, format_number

NEAR = Fraction(
    10, 9
)  # a repair must bring the sum this near to its total: the largest parts are the ones that are named


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Open lists of two parts or more whose parts can be added up."""
    for one in (*divisions(analysis), *following(analysis), *overall_figures(analysis)):
        if (
            len(one.parts) < 2
            or one.closed
            or one.rest is not None
            or not (one.alike or (one.disjoint and one.near))
            or (one.semicolons and not one.disjoint)
            or (one.whole.kind in ("count", "number") and not one.disjoint)
        ):
            continue
        if _goes_on(analysis, one):
            continue
        values = written_values(one.whole, one.parts)
        yield relation_of(
            "parts-exceed-total",
            {"whole": one.whole, "part": one.parts},
            one.span,
            disjoint=one.disjoint,
            firm=one.firm,
            values=values,
        )


def _goes_on(analysis: Analysis, one: Division) -> bool:
    """True for 亚洲60亿元，其中中国35亿元，欧洲40亿元，合计100亿元: the last figures stand beside the whole."""
    total = sum_behind(analysis, one.parts[-1], one.whole)
    figures = [claim.quantity.number.value for claim in (one.whole, *one.parts) if claim.quantity is not None]
    if total is None or total.quantity is None or None in figures:
        return False
    tails = [figures[0] + sum(figures[at:]) for at in range(2, len(figures))]  # type: ignore[operator, arg-type]
    return total.quantity.number.value in tails


def law(case: Case) -> Outcome | None:
    """The least sum of the parts against the most that the whole can be."""
    whole, sums = read_figure(case.one("whole"), case.level), add_up(case, case.all("part"))
    if whole.low is None or whole.low <= 0 or any(one.low is None or one.low < 0 for one in sums):
        return None
    if any(
        claim.quantity is not None and whole.below(part)
        for claim, part in zip(case.all("part"), case.read_all("part"), strict=True)
    ):
        return None  # one part alone is above the whole
    least = min(sums, key=lambda one: one.low or 0)
    quantity, lang = case.quantity("whole"), case.context.document.lang
    computed, parts = in_unit(least, quantity), [claim.quantity for claim in case.all("part") if claim.quantity]
    return Outcome(
        agrees=not whole.below(least) and (is_printed(case) or not least.scale(NEAR).below(whole)),
        stated=in_unit(whole, quantity),
        computed=computed,
        unit=quantity.unit,
        formula=lambda: (
            f"{' + '.join(format_number(part.number, lang) for part in parts)} = {format_interval(computed, quantity.unit, lang)}"
        ),
        severity="error" if case.fact("disjoint") and case.fact("firm") else "warning",
    )


CHECK = Check(
    name="parts-exceed-total",
    severity="error",
    title={"en": "parts above their total", "zh": "分项之和超过总数"},
    catalogue=("C2",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "Parts add to {computed}, more than their total of {whole}.",
            "zh": "分项相加为{computed}，超过总数{whole}。",
        },
    },
    wrong=(
        Example(
            "The zone's output was 200 billion yuan, of which five sectors made 38.5, 90.6, 40.0, 43.8 and 26.1 billion yuan."
        ),
        Example("Aid came to $4.1 billion, including $2.6 billion for food and $1.9 billion for shelter."),
        Example(
            "The port handled 31.2 million tonnes, of which 18.4 million tonnes were coal and 14.9 million tonnes ore."
        ),
        Example(
            "全区总产值2000亿元，其中五大产业分别完成384.8亿元、905.6亿元、400.1亿元、438.2亿元和260.7亿元。", lang="zh"
        ),
        Example("公司实现营收41.2亿元，其中手机业务26.5亿元，家电业务19.3亿元。", lang="zh"),
        Example("全市工业总产值820亿元。东城区总产值310亿元。西城区总产值290亿元。北城区总产值280亿元。", lang="zh"),
        Example("Of the 85 arrests, 41 were made in Lyon, 33 in Paris and 18 in Marseille."),
        Example("There were five people on board. Four Greeks, two Turks and one Italian were rescued."),
    ),
    right=(
        Example(
            "The zone's output was 240 billion yuan, of which five sectors made 38.5, 90.6, 40.0, 43.8 and 26.1 billion yuan."
        ),
        Example("Aid came to $4.5 billion, including $2.6 billion for food and $1.9 billion for shelter."),
        Example(
            "The port handled 35 million tonnes, of which 18.4 million tonnes were coal and 14.9 million tonnes ore."
        ),
        Example(
            "全区总产值2500亿元，其中五大产业分别完成384.8亿元、905.6亿元、400.1亿元、438.2亿元和260.7亿元。", lang="zh"
        ),
        Example("公司实现营收45.8亿元，其中手机业务26.5亿元，家电业务19.3亿元。", lang="zh"),
        Example("全市工业总产值920亿元。东城区总产值310亿元。西城区总产值290亿元。北城区总产值280亿元。", lang="zh"),
        Example("Of the 92 arrests, 41 were made in Lyon, 33 in Paris and 18 in Marseille."),
    ),
    trap=(
        Example(
            "男女前四名已经全部产生。前四名为陈浩、林涛、王强和张勇，女子前四名为杨倩、李婷、赵敏和周洁。",
            lang="zh",
            why="男女各有前四名",
        ),
        Example("Of the 500 staff, of which 300 are women and 280 graduates, most are local.", why="classes overlap"),
        Example(
            "Revenue was $10 million, including $6 million from Asia and $4.4 million from Europe.",
            why="9.5 to 10.5, rounded",
        ),
        Example(
            "Sales reached $30 million, including $20 million in June, up by $15 million.",
            why="the last figure is a change",
        ),
        Example(
            "The city has 1,068 high-tech firms, including 507 young eagles, 460 start-ups and 217 new ones.",
            why="classes overlap",
        ),
        Example("共有职工500人，其中女职工300人，高级职称280人。", lang="zh", why="类别可以重叠"),
        Example("亚洲营收60亿元，其中中国35亿元，欧洲40亿元，合计100亿元。", lang="zh", why="欧洲与亚洲并列"),
        Example("财政收入320亿元，包括税收256亿元和非税收入64亿元，总收入320亿元。", lang="zh", why="总收入重述"),
        Example("营收约10亿元，其中国内约6亿元，海外约4.4亿元。", lang="zh", why="约数"),
        Example("已有16家银行发布快报，其中8家净利润增长，13家营收增长。", lang="zh", why="类别可以重叠"),
        Example(
            "全市总产值820亿元。2021年东城区总产值310亿元。2022年西城区总产值290亿元。2023年北城区总产值280亿元。",
            lang="zh",
            why="年份不同",
        ),
        Example(
            "Of the 85 arrests, 41 were made in Lyon, 33 were for theft and 18 involved minors.", why="classes overlap"
        ),
    ),
)
