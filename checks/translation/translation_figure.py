"""A figure has other digits in the translation.

What it catches
    54例 as 43; 20 people injured as 25人受伤; COVID-19 as COVID-16.
Why it matters
    A translation has one right figure, and it stands in the other text.
How it judges
    The sentences of both texts are aligned, then their figures: by value at the precision that both have written,
    converted units, shares and fractions, dates by their parts. Two figures of one sort that agree with nothing in the
    sentences around are one figure with a fault, if they differ by one digit, or if they are the only ones of their sort
    left on either side. A warning. Names with a fixed number (COVID-19) are held against the translated name.
Known limits
    Small numbers in words (two sides, 一带) are a matter of style and are not compared; nor are vague ones (dozens).
"""

from __future__ import annotations

from factcheck.checks.translation._couples import both, intervals, is_sure

from factcheck.translate.pair import Couple
from factcheck.translate.rule import Fault, PairCheck, PairExample


def judge(couple: Couple) -> Fault | None:
    """Two figures of one sort that cannot be the same."""
    pair = both(couple)
    if pair is None or "date" in (pair.source.kind, pair.target.kind):
        return None
    if pair.source.named or pair.target.named:
        return Fault(severity="warning", message="name", args={"number": str(_fixed(couple))})
    if not is_sure(couple, pair):
        return None
    stated, computed, unit = intervals(pair)
    return Fault(severity="warning", stated=stated, computed=computed, unit=unit, copies=True)


def _fixed(couple: Couple) -> int:
    """The number that the name has wherever it is written."""
    assert couple.source is not None and couple.target is not None
    figure = couple.target if couple.target.named else couple.source
    return int(max(figure.digits))


CHECK = PairCheck(
    name="translation-figure",
    severity="warning",
    order=40,
    title={"en": "digits of a translated figure", "zh": "译文数字"},
    catalogue=("K5",),
    judge=judge,
    messages={
        "default": {
            "en": "The figures differ: {here} in {here_lang}, {there} in {there_lang}.",
            "zh": "数字不一致：{here_lang}为{here}，{there_lang}为{there}。",
        },
        "name": {
            "en": "The name carries another number: {here} in {here_lang}, {there} in {there_lang}; it is {number}.",
            "zh": "名称中的数字有误：{here_lang}为{here}，{there_lang}为{there}，应为{number}。",
        },
    },
    wrong=(
        PairExample("The blast injured 25 people, 10 of them foreigners.", "爆炸致20人受伤，其中10人为外国籍。"),
        PairExample("Patients with COVID-39 were isolated for 14 days.", "新冠患者被隔离14天。"),
        PairExample("Nearly 900 agreements were signed by the two parties.", "双方签署了近800份协议。"),
        PairExample("Output rose 34.5 percent in the first half.", "上半年产值增长54.5%。"),
    ),
    right=(
        PairExample("The blast injured 20 people, 10 of them foreigners.", "爆炸致20人受伤，其中10人为外国籍。"),
        PairExample("Patients with COVID-19 were isolated for two weeks.", "新冠患者被隔离14天。"),
        PairExample("More than 5,000 doctors took part.", "五千多名医生参加。"),
    ),
    trap=(
        PairExample(
            "Three in four firms, or 75%, agreed.", "四分之三的企业同意。", why="the share is said twice in English"
        ),
        PairExample("The two sides signed 31 deals.", "双方签署31项协议。", why="the two sides are 双方"),
        PairExample("Output doubled.", "产值翻一番，增长100%。", why="doubled is an increase by 100 percent"),
        PairExample("Guests came from a dozen countries.", "来宾来自十几个国家。", why="both say more than ten"),
    ),
)
