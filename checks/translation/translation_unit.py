"""A figure keeps its numeral in the translation, and loses its unit or currency.

What it catches
    $24.60 as 24.60元; 85英里 as 85 kilometres; 30 hectares as 30亩.
Why it matters
    The numeral looks right, so nobody looks again; a dollar is about seven yuan, a hectare fifteen mu.
How it judges
    The sentences of both texts are aligned, then their figures. The same numeral with two currencies, or with two units
    of one dimension whose values do not meet once converted, is a fault where no figure of the right unit is nearby.
Known limits
    元 for the dollars of a sentence that names them elsewhere is reported as well: the reader sees yuan. A rate is
    compared by its first unit, since its denominator may stand elsewhere (每小时85英里).
"""

from __future__ import annotations

from factcheck.checks.translation._couples import both

from factcheck.translate.compare import Match
from factcheck.translate.pair import Couple
from factcheck.translate.rule import Fault, PairCheck, PairExample
from factcheck.units import compatible


def judge(couple: Couple) -> Fault | None:
    """The same numeral, two units that exclude each other."""
    pair = both(couple)
    if pair is None or couple.found is not Match.NUMERAL or not (pair.source.weighty and pair.target.weighty):
        return None
    source, target = pair
    money = source.kind == target.kind == "money"
    if not money and not (source.unit and target.unit and compatible(source.unit, target.unit)):
        return None
    return Fault(severity="warning", message="money" if money else "default")


CHECK = PairCheck(
    name="translation-unit",
    severity="warning",
    order=20,
    title={"en": "unit or currency of a translated figure", "zh": "译文数字的单位或币种"},
    catalogue=("K2",),
    judge=judge,
    messages={
        "default": {
            "en": "The numeral is the same, the unit is not: {here} in {here_lang}, {there} in {there_lang}.",
            "zh": "数字相同而单位不同：{here_lang}为{here}，{there_lang}为{there}。",
        },
        "money": {
            "en": "The numeral is the same, the currency is not: {here} in {here_lang}, {there} in {there_lang}.",
            "zh": "数字相同而币种不同：{here_lang}为{here}，{there_lang}为{there}。",
        },
    },
    wrong=(
        PairExample("Shares rose 4.65% to $24.60 on the day.", "当日股价上涨4.65%，最高涨至24.60元。"),
        PairExample("The new line is 85 miles long.", "新线全长85公里。"),
        PairExample("The park covers 30 hectares.", "公园占地30亩。"),
        PairExample("The firm paid 120 million euros for the mill.", "该公司以1.2亿美元收购了这家工厂。"),
    ),
    right=(
        PairExample("Shares rose to $24.60.", "股价涨至24.60美元。"),
        PairExample("The new line is 85 miles long.", "新线全长85英里。"),
        PairExample("The park covers 2 hectares.", "公园占地30亩。"),
    ),
    trap=(
        PairExample(
            "Winds reached 85 mph overnight.",
            "夜间风速达每小时85英里。",
            why="the denominator stands before the figure",
        ),
        PairExample(
            "He is 1.83 metres tall, or six feet.", "他身高1.83米，合6英尺。", why="both units are in both texts"
        ),
        PairExample("It weighs 500 kg.", "重1000斤。", why="a jin is half a kilogram"),
    ),
)
