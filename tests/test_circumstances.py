"""Who says a claim, where it holds, which way it moved and from where."""

from __future__ import annotations

import pytest

from factcheck.extract import read_claims
from factcheck.types import Block, Claim, Document

CASES = [
    ("en", "Exports rose 5 percent in Vietnam, the ministry said.", "5 percent", "ministry", "Vietnam", "rise", None),
    ("en", "Sales grew by 83%, according to Counterpoint, a research firm.", "83%", "Counterpoint", None, "rise", None),
    ("en", "Net profit fell 9% from a year earlier.", "9%", None, None, "fall", "from a year earlier"),
    ("en", "Output dropped to 55.9 pct from 57.5 pct.", "55.9 pct", None, None, "fall", "57.5 pct"),
    ("en", "Output dropped to 55.9 pct from 57.5 pct.", "57.5 pct", None, None, None, None),
    ("en", "Revenue rose 12% year on year.", "12%", None, None, "rise", "year on year"),
    ("en", "It said 40 people were hurt.", "40", None, None, None, None),
    ("en", "He bought 3,975 shares in Nicolet Bankshares.", "3,975", None, None, None, None),
    ("en", "Factories in Ghana and factories in Togo made 300 cars.", "300", None, None, None, None),
    ("en", "The decline in growth to 4 percent surprised analysts.", "4 percent", None, None, None, None),
    ("zh", "李强表示，出口同比增长5%。", "5%", "李强", None, "rise", "同比"),
    ("zh", "辽宁省工业产值下降3.2%。", "3.2%", None, "辽宁省", "fall", None),
    ("zh", "统计局数据显示，零售总额同比增长2.7%。", "2.7%", "统计局", None, "rise", "同比"),
    ("zh", "据国家统计局数据，失业率为5.2%。", "5.2%", "国家统计局", None, None, None),
    ("zh", "“我们将招聘500人，”总经理王某表示。", "500人", "总经理王某", None, None, None),
    ("zh", "海关总署发言人介绍，出口增长6.9%。", "6.9%", "海关总署发言人", None, "rise", None),
    ("zh", "据了解，该项目投资5亿元。", "5亿元", None, None, None, None),
]
STANCES = [
    ("en", "Exports will rise 5 percent next year.", "5 percent", "forecast"),
    ("en", "The minister denied that 3,000 jobs were lost.", "3,000", "denied"),
    ("en", "If prices rise 10 percent, output would fall.", "10 percent", "hypothetical"),
    ("en", "The target is 6 percent growth in 2025.", "6 percent", "target"),
    ("en", "Exports rose 5 percent.", "5 percent", "asserted"),
    ("zh", "公司预计明年营收将达50亿元。", "50亿元", "forecast"),
    ("zh", "他否认有3000人被裁员。", "3000人", "denied"),
    ("zh", "如果油价上涨10%，销量会下降。", "10%", "hypothetical"),
    ("zh", "该集团力争全年营收突破百亿元。", "百亿元", "target"),
]
PERIODS = [
    ("Sales rose to $95bn in 2023 from $90bn a year earlier.", "$95bn", 2023),
    ("Sales rose to $95bn in 2023 from $90bn a year earlier.", "$90bn", None),
    ("Sales dropped 12% compared with 2023.", "12%", None),
    ("Sales dropped 12% from 2023.", "12%", None),
    ("Output rose 5% in 2022 from 2021.", "5%", 2022),
]


def read_claim(lang: str, text: str, surface: str) -> Claim:
    """The claim of a text that stands at some words of it."""
    blocks = (Block(start=0, end=len(text), kind="paragraph"),)
    document = Document(doc_id="a", source="a", lang=lang, published=None, title=None, blocks=blocks, text=text)
    return next(claim for claim in read_claims(document) if document.surface(claim.span) == surface)


@pytest.mark.parametrize(("lang", "text", "surface", "speaker", "place", "change", "base"), CASES)
def test_circumstances_of_a_claim(
    lang: str, text: str, surface: str, speaker: str | None, place: str | None, change: str | None, base: str | None
) -> None:
    claim = read_claim(lang, text, surface)
    assert (claim.speaker, claim.place, claim.change, claim.base) == (speaker, place, change, base)


@pytest.mark.parametrize(("lang", "text", "surface", "stance"), STANCES)
def test_stance_of_a_claim(lang: str, text: str, surface: str, stance: str) -> None:
    assert read_claim(lang, text, surface).stance == stance


@pytest.mark.parametrize(("text", "surface", "year"), PERIODS)
def test_a_date_that_a_figure_is_compared_with_is_not_its_period(text: str, surface: str, year: int | None) -> None:
    period = read_claim("en", text, surface).period
    assert (None if period is None else period.first.year) == year
