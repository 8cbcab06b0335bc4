"""Reports built by hand for the tests of the renderers: seeds 000 and 004, and an invented Chinese article."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.types import Claim, DocumentReport, Finding, Problem, Repair
from tests.sample_builder import SEEDS, Builder, both, make_document, pair, relate
from tests.sample_seed_004 import seed_004

PROBLEMS = (
    Problem(source="articles/broken.txt", reason="not text: byte 0xff at offset 0"),
    Problem(source="archive.jsonl", reason="not a JSON object: Expecting value", line=12),
)
CHINESE = (
    "滨海新区发布上半年经济数据\n"
    "2023-07-21 09:30\n\n"
    "记者从发布会上获悉，今年上半年，全区规模以上工业企业产值由255亿元增至286亿元，增长15%，"
    "其中新能源产业产值占比达38.5%。全区签约项目31个，总投资约598亿元。\n\n"
    "“下一步，我们将继续优化营商环境。”新区管委会负责人表示，力争全年产值突破600亿元（约合83亿美元）。\n"
)


def seed_000() -> DocumentReport:
    """The 3.1 billion projects of seed 000."""
    name = "seeds/000_3a22da82cb9475ba.txt"
    text = (SEEDS / "000_3a22da82cb9475ba.txt").read_text(encoding="utf-8")
    title = (
        "Dalian Economic Development Zone Ranks First in Evaluation of National Economic Development Zones in Province"
    )
    build = Builder(make_document(name, text, "en", date(2022, 8, 4), title))
    for written in ("2.6%", "5.99%", "3.83%", "11.71%", "64.01%", "20.45%"):
        value = Fraction(written[:-1])
        build.claim(written, "percent", "percent", str(value), (str(value), str(value)))
    build.claim("58 projects", "count", "count:project", "58", ("58", "58"))
    build.claim("about 101 billion yuan", "money", "CNY", "101000000000", ("100500000000", "101500000000"))
    projects = build.claim(
        "more than 3.1 billion projects", "count", "count:project", "3100000000", ("3050000000", None),
        touch=("implausible-count", "contradiction"),
    )  # fmt: skip
    money = build.claim("about 59.8 billion yuan", "money", "CNY", "59800000000", ("59750000000", "59850000000"))
    return build.report((_projects(projects, money),), (("currency-conversion", "no rate", 1),))


def _projects(projects: Claim, money: Claim) -> Finding:
    return Finding(
        check="implausible-count",
        severity="error",
        span=projects.span,
        message=both(
            "59.8 billion yuan for more than 3.1 billion projects would be 19 yuan each.",
            "31亿个项目总投资598亿元，平均每个项目仅19元。",
        ),
        formula="59.8 billion CNY / 3.1 billion projects = 19.29 CNY per project",
        stated=pair("3050000000", None, low_closed=False),
        computed=pair("1", "100000"),
        unit="count:project",
        repairs=(
            Repair(
                span=projects.span,
                replacement="31 projects of more than 100 million yuan",
                why=both("3.1 billion is 31 x 10^8: 31个亿元以上项目", "31亿即31×10^8：原文或为“31个亿元以上项目”"),
            ),
        ),
        related=relate(count=projects, total=money),
        fingerprint="a1b2c3d4e5f60718",
    )


def chinese() -> DocumentReport:
    """An invented Chinese article: from 255 to 286 is not 15%."""
    build = Builder(make_document("稿件/新区半年报.txt", CHINESE, "zh", date(2023, 7, 21), CHINESE.splitlines()[0]))
    growth = ("growth-rate-mismatch", "contradiction")
    base = build.claim("255亿元", "money", "CNY", "25500000000", ("25450000000", "25550000000"), touch=growth)
    later = build.claim("286亿元", "money", "CNY", "28600000000", ("28550000000", "28650000000"), touch=growth)
    rate = build.claim("15%", "percent", "percent", "15", ("14.5", "15.5"), touch=growth, measure="产值")
    build.claim("38.5%", "percent", "percent", "38.5", ("38.45", "38.55"))
    build.claim("31个", "count", "count:项目", "31", ("31", "31"))
    build.claim("约598亿元", "money", "CNY", "59800000000", ("59750000000", "59850000000"))
    agrees = ("currency-conversion", "agrees")
    build.claim("600亿元", "money", "CNY", "60000000000", ("59500000000", None), touch=agrees, stance="planned")
    build.claim("约合83亿美元", "money", "USD", "8300000000", ("8250000000", "8350000000"), touch=agrees)
    return build.report((_growth(base, later, rate),))


def _growth(base: Claim, later: Claim, rate: Claim) -> Finding:
    return Finding(
        check="growth-rate-mismatch",
        severity="error",
        span=rate.span,
        message=both(
            "From 25.5 to 28.6 billion yuan is a rise of 12.2%; the article says 15%.",
            "由255亿元增至286亿元，增幅为12.2%；文中写作15%。",
        ),
        formula="286 / 255 - 1 = 12.2%",
        stated=pair("14.5", "15.5"),
        computed=Interval(Fraction(2855, 2555) * 100 - 100, Fraction(2865, 2545) * 100 - 100),
        unit="percent",
        repairs=(Repair(span=rate.span, replacement="12%", why=both("fits 255 and 286", "与255、286相合")),),
        related=relate(from_=base, to=later, rate=rate),
        fingerprint="c0de5eed12345678",
    )


def all_reports() -> tuple[DocumentReport, ...]:
    """The three reports in path order."""
    return seed_000(), seed_004(), chinese()
