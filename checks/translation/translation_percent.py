"""A percentage of one text is percentage points in the other.

What it catches
    提高3个百分点 as "rose 3 percent"; "up 0.5 percentage points" as 上升0.5%.
Why it matters
    A rate that rises from 10 percent by 3 percent is 10.3 percent, by 3 points 13 percent.
How it judges
    The sentences of both texts are aligned, then their figures. The same numeral as percent here and as percentage or
    basis points there is a fault where the sentences hold no counterpart of the right unit.
Known limits
    Many English texts say percent for points; that is reported all the same, since the sentence then says another thing.
"""

from __future__ import annotations

from factcheck.checks.translation._couples import both

from factcheck.translate.compare import Match
from factcheck.translate.pair import Couple
from factcheck.translate.rule import Fault, PairCheck, PairExample


def judge(couple: Couple) -> Fault | None:
    """The same numeral, percent on one side and points on the other."""
    pair = both(couple)
    if pair is None or couple.found is not Match.NUMERAL:
        return None
    if {pair.source.kind, pair.target.kind} != {"percent", "percentage_point"}:
        return None
    return Fault(severity="warning")


CHECK = PairCheck(
    name="translation-percent",
    severity="warning",
    order=15,
    title={"en": "percent and percentage points in a translation", "zh": "译文中的百分比与百分点"},
    catalogue=("K3",),
    judge=judge,
    messages={
        "default": {
            "en": "Percent is not percentage points: {here} in {here_lang}, {there} in {there_lang}.",
            "zh": "百分比不是百分点：{here_lang}为{here}，{there_lang}为{there}。",
        },
    },
    wrong=(
        PairExample("The high-tech share rose 3.2 percent over the year.", "高新技术产业占比较上年提高3.2个百分点。"),
        PairExample("The rate was cut by 0.5 percentage points.", "利率下调0.5%。"),
        PairExample("Margins fell 12 percent from a year earlier.", "利润率同比下降12个百分点。"),
    ),
    right=(
        PairExample("The high-tech share rose 3.2 percentage points.", "高新技术产业占比提高3.2个百分点。"),
        PairExample("The rate was cut by 50 basis points.", "利率下调50个基点。"),
        PairExample("Profit fell 12 percent.", "利润下降12%。"),
    ),
    trap=(
        PairExample(
            "The rate was cut by 50 basis points.", "利率下调0.5个百分点。", why="50 basis points are half a point"
        ),
        PairExample(
            "Growth was 6.9 percent, up 0.3 points.",
            "增长6.9%，加快0.3个百分点。",
            why="either unit has its counterpart",
        ),
        PairExample("Half of the firms are small.", "50%的企业为小企业。", why="half is 50 percent"),
    ),
)
