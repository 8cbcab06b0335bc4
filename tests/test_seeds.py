"""What the five seed articles must give, what they must not, and the brief's invented total below the sum of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from factcheck.engine.batch import run_check
from factcheck.readers import read_paths
from factcheck.types import Document, DocumentReport, Finding
from tests.sample_texts import grave, make_document, operands

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
Place = tuple[int, int]

# Seed, what it says with the figures of the finding in « », severities. Between two passages stands " // ".
EXPECTED = {
    "currency": ("004", "an annual production of «650 million yuan» («$104 billion»)", {"error"}),
    "growth": (
        "004",
        "added-value of «255 billion yuan» last year. This number will rise to «286 billion yuan» this year, "
        "2.12 times the figure in 2007 and an annual increase of «15 percent»",
        {"error"},
    ),
    "acronym": ("004", "chemical oxygen demand («DOD»)", {"warning"}),
    "two-measures": (
        "004",
        "output from the service industry will reach «286 billion yuan» // This number will rise to «286 billion yuan»",
        {"warning", "info"},
    ),
    "projects": ("000", "Construction of more than «3.1 billion» projects", {"error"}),
    "no-currency": ("001", "The turnover of technology contracts was «14.68 billion»", {"warning"}),
    "schools": ("001", "«1010 primary schools» were put into storage", {"warning"}),
    "typed-count": ("003", "“«one» zone, «three» parks”", {"warning"}),
}

# Every trap of seeds.md: none of the figures in « » may carry a finding at warning or error.
TRAPS = {
    "000-three-of-five-indicators": "among all «five» major evaluation indicators, economic development, opening to the outside world "
    "and scientific and technological innovation ranked «first»",
    "000-rank-within-its-field": "ranked «first» among the «10» national",
    "000-growth-rates-are-no-shares": "regional GDP increasing by «2.6%», fixed assets investment increasing by «5.99%», foreign trade "
    "import and export increasing by «3.83%»",
    "000-tax-grows-faster-than-the-budget": "budget revenue increasing by «11.71%», tax revenue increasing by «64.01%», and capital "
    "introduced from outside the province increasing by «20.45%»",
    "000-signed": "«58 projects» with a total investment of about «101 billion yuan»",
    "000-started": "started with a total investment of about «59.8 billion yuan»",
    "000-services": "collected more than «2,000» technical achievements and collected nearly «100» technical needs of enterprises; "
    "«Nine» scientific",
    "000-contracts": "reached «5.2 billion yuan», and «133 contracts» were registered",
    "000-phase-three": "SKF «Phase III Project», Baide Leather «Phase III Project»",
    "000-5g": "cloud computing and «5G + digital factory» // «Honeycomb 5G Innovation»",
    "000-half-year-and-year-to-date": "In the «first half of this year» // Since the «beginning of this year» // In the «first half of the year»",
    "000-above-provincial-level": "zones «above provincial level in Liaoning Province in 2021»",
    "000-dateline": "«2022-08-04 13:50»",
    "001-six-aspects": "ranks «first» in the city in «six» aspects",
    "001-unicorns": "«2 new unicorn» enterprises, with a total of «6», accounting for «100%» of the city",
    "001-gazelles": "«23 new gazelle» enterprises, with a total of «60», accounting for «40%» of the city",
    "001-young-eagles": "«108 new young eagle» enterprises, with a total of «507», accounting for «56%» of the city",
    "001-high-tech": "«217 newly identified» high-tech enterprises in that year, with a total of «1,068», accounting for «35%» of the city",
    "001-small-firms": "«460 new registered» small and medium-sized science and technology enterprises, with a total of «1,834», "
    "accounting for «39%» of the city",
    "001-primary-schools": "«1010 primary schools» were put into storage, accounting for «37%» of the whole city",
    "001-platforms": "«170 R&D platforms»",
    "001-patents": "«1,897 invention patents» were granted, up «35%» year-on-year, accounting for «46%» of the whole city",
    "001-share-of-turnover": "accounting for «44%» of the city",
    "001-share-with-rank": "accounted for «71.2%», ranking «first» in the city",
    "001-first-batch": "the first batch of «13 pilot» high-tech zones",
    "001-small-counts": "«Two new provincial-level» R&D institutions // «Two major projects»",
    "001-projects-and-talents": "nearly «200 technology» transfer projects // attracted «59 talent projects» // More than «100 high-tech talents»",
    "001-saturday": "«2022-05-07 16:53»",
    "002-only-three": "«全国仅3家»",
    "002-five-industries": "«五大产业»为主导",
    "002-rank-and-movement": "位列«217家»国家级经开区«第15位»,较上一年度提高«3个位次»,位列东北地区«第1位»;实际使用外资单项位列全国«第8»",
    "002-two-sites": "金普新区«两大»石化产业承载地",
    "002-one-of-three": "辽宁省«三大»生物产业集聚区«之一»",
    "002-one-of-the-bases": "中国汽车零部件制造基地«之一»",
    "002-idioms": "打造“从«一滴油»到«一根丝»”的 // 国内外优势企业 // 成为«首批»辽宁省 // “«辽沈战役»”勇挑大梁 // 东北振兴“«跳高队»”",
    "002-years-in-names": "在“«2021»中国汽车及零部件制造基地峰会” // 《城市大脑案例集(«2022»)》",
    "002-numbered-items": "«一是»重产业转型 // «二是»重新动能 // «三是»重科技 // «四是»重开放 // «五是»重制度 // «六是»重营商",
    "002-formula": "和“«433+1»”总体格局",
    "002-trillion-city": "提前挺进“«万亿GDP城市»”",
    "002-sectors": "企业总产值«384.8亿元» // 企业总产值«905.6亿元» // 企业总产值«400.1亿元» // 企业总产值«438.2亿元» // 企业总产值«260.7亿元»",
    "003-fifth": "held the «fifth» press conference",
    "003-june-20": "On «June 20»",
    "003-open-list-of-activities": "Over «100» economic and trade exchange",
    "003-respectively": "with increases of «23.7%», «116.7%», «27.3%», and «35%», respectively",
    "003-open-list-of-companies": "«Four» companies, including Allychem",
    "003-open-list-of-institutes": "research institutes such as «Dalian University of Technology, Tianjin University, and Dalian Institute»",
    "003-one-to-one": "on a «one-to-one» basis",
    "003-contracts": "«Five» technology contracts have been signed, and a research and development investment of «110 million yuan»",
    "003-furniture": "Copyright © «2000 - 2024» All // 辽公网安备 «21010202000025号»",
    "004-furniture": "«Make me your Homepage» // «left corner left corner» // «Hot Topics»",
    "004-headline-and-lead": "hits annual production of «$104 b»",
    "004-dateline": "Updated: «2012-12-31 10:05»",
    "004-five-years": "In the last «five years» // recorded «five years ago»",
    "004-projects": "more than «60 bio-industry» projects, among which «14» have been contracted. «Seven major projects» with an investment of "
    "«5.55 billion yuan»",
    "004-zone": "will produce «20 billion yuan» in output in these emerging industries by the end of «2012». By the end of the "
    "12th Five-Year Plan, output from Huayuankou Economic Zone will surge to «100 billion yuan»",
    "004-size-threshold": "main business income of more than «20 million yuan»",
    "004-patents": "applied for «1,977 patents», «7.8 times» the number in «2006»",
    "004-doubling": "exceeded «30,000», «doubling» the figure",
    "004-reductions": "energy consumption by «19 percent», industrial waste water discharge by «73 percent»",
    "004-more-reductions": "by «82 percent» and sulfur dioxide emissions by «60 percent»",
    "004-twelve-plan": "the «12th Five-Year Plan»",
}

# Figures that no finding, of whatever kind, may hold against each other at warning or error.
APART = {
    "000-cohorts": "about «101 billion yuan» were signed // about «59.8 billion yuan»",
    "000-contracts-and-investment": "about «101 billion yuan» were signed // reached «5.2 billion yuan»",
    "001-registered-and-stored": "with a total of «1,834» // «1010 primary schools»",
    "001-classes-overlap": "with a total of «507» // with a total of «1,068»",
    "001-implied-totals": "accounting for «40%» // accounting for «35%» of the city",
    "002-trillion-and-sectors": "企业总产值«905.6亿元» // “«万亿GDP城市»”",
    "004-patents-and-grants": "«1,977 patents» // exceeded «30,000»",
    "004-production-and-services": "production of «650 million yuan» // will reach «286 billion yuan»",
    "004-reductions": "by «19 percent» // by «73 percent» // by «82 percent»",
    "004-zone-and-city": "has exceeded «10 billion yuan» // will produce «20 billion yuan»",
}


def read_seeds() -> dict[str, Document]:
    """The seeds by the first three digits of their names."""
    return {Path(item.source).name[:3]: item for item in read_paths([SEEDS]) if isinstance(item, Document)}


@pytest.fixture(scope="module")
def reports() -> dict[str, DocumentReport]:
    """The validated reports of the seeds."""
    found = {Path(report.document.source).name[:3]: report for report in run_check(read_seeds().values())}
    assert sorted(found) == ["000", "001", "002", "003", "004"]
    return found


def places(text: str, passages: str) -> list[Place]:
    """Where the figures in « » stand."""
    found = []
    for passage in passages.split(" // "):
        plain = re.sub("[«»]", "", passage)
        assert plain in text, plain
        start = text.index(plain)
        for match in re.finditer("«(.*?)»", passage):
            begin = start + match.start() - passage[: match.start()].count("«") - passage[: match.start()].count("»")
            assert text[begin : begin + len(match[1])] == match[1]
            found.append((begin, begin + len(match[1])))
    return found


def touches(finding: Finding, place: Place) -> bool:
    """True when a figure of the finding stands there."""
    return any(span.start < place[1] and place[0] < span.end for span in operands(finding))


def rows_of(seed: str, report: DocumentReport, finding: Finding) -> list[str]:
    """The expected findings that this one is."""
    return [
        name
        for name, (prefix, passages, severities) in EXPECTED.items()
        if prefix == seed
        and finding.severity in severities
        and all(touches(finding, place) for place in places(report.document.text, passages))
    ]


def find_row(reports: dict[str, DocumentReport], name: str) -> tuple[DocumentReport, Finding]:
    """The one finding that is a row of the table."""
    report = reports[EXPECTED[name][0]]
    found = [finding for finding in report.findings if name in rows_of(EXPECTED[name][0], report, finding)]
    assert len(found) == 1, [(finding.check, finding.severity, finding.message["en"]) for finding in report.findings]
    return report, found[0]


def all_grave(report: DocumentReport) -> Iterator[Finding]:
    """Findings at warning or error, also those that hang under another."""
    for finding in report.findings:
        yield from grave((finding, *finding.causes))


def apply(report: DocumentReport, finding: Finding, index: int = 0) -> str:
    """The text after one of the repairs of a finding."""
    repair, text = finding.repairs[index], report.document.text
    return text[: repair.span.start] + repair.replacement + text[repair.span.end :]


def check_again(text: str, lang: str = "auto") -> DocumentReport:
    """The validated report on a changed seed."""
    (report,) = run_check([make_document(text, lang=lang)])
    return report


@pytest.mark.parametrize("name", EXPECTED)
def test_expected_findings(name: str, reports: dict[str, DocumentReport]) -> None:
    report, finding = find_row(reports, name)
    assert finding.message["en"]
    assert finding.message["zh"]
    assert 0 <= finding.span.start < finding.span.end <= len(report.document.text)


def test_nothing_else_at_warning_or_error(reports: dict[str, DocumentReport]) -> None:
    others = [
        (seed, finding.check, finding.severity, finding.message["en"])
        for seed, report in reports.items()
        for finding in grave(report.findings)
        if not rows_of(seed, report, finding)
    ]
    assert others == []


def test_seed_002_has_nothing_at_warning_or_error(reports: dict[str, DocumentReport]) -> None:
    assert list(all_grave(reports["002"])) == []


def test_the_production_is_off_by_a_thousand_and_the_headline_says_which_side(
    reports: dict[str, DocumentReport],
) -> None:
    report, finding = find_row(reports, "currency")
    assert finding.check == "currency-conversion"
    assert finding.repairs[0].supported
    assert "an annual production of 650 billion yuan ($104 billion)." in apply(report, finding)
    assert re.search(r"6\.2\d", finding.formula)
    again = check_again(apply(report, finding))
    assert "currency-conversion" not in {one.check for one in again.findings}


def test_the_larger_part_hangs_under_the_smaller_whole(reports: dict[str, DocumentReport]) -> None:
    report, finding = find_row(reports, "currency")
    (part,) = places(report.document.text, "Output from emerging industries has exceeded «10 billion yuan»")
    causes = [cause for cause in finding.causes if touches(cause, part)]
    assert [cause.severity for cause in causes] == ["warning"]
    again = check_again(apply(report, finding))
    assert [one.check for one in all_grave(again) if touches(one, part)] == []


def test_the_service_industry_grew_by_twelve_percent_on_any_reading(reports: dict[str, DocumentReport]) -> None:
    _, finding = find_row(reports, "growth")
    assert finding.check == "growth-rate"
    assert finding.computed is not None
    assert finding.computed.low is not None
    assert finding.computed.high is not None
    assert Fraction("11.7") <= finding.computed.low <= finding.computed.high <= Fraction("12.6")
    assert "16.2" in " ".join((finding.message["en"], *finding.readings)), "the average annual rate since 2007"


def test_the_projects_would_cost_nineteen_yuan_each(reports: dict[str, DocumentReport]) -> None:
    report, finding = find_row(reports, "projects")
    assert re.search(r"\b19(\.\d+)? yuan", finding.message["en"])
    assert any(
        "Construction of more than 31 projects of over 100 million yuan" in apply(report, finding, index)
        or "Construction of 31 projects of over 100 million yuan" in apply(report, finding, index)
        for index in range(len(finding.repairs))
    )


def test_the_acronym_is_spelled_out(reports: dict[str, DocumentReport]) -> None:
    assert "COD" in find_row(reports, "acronym")[1].message["en"]


@pytest.mark.parametrize("name", TRAPS)
def test_traps_stay_silent(name: str, reports: dict[str, DocumentReport]) -> None:
    seed = name[:3]
    report = reports[seed]
    figures = places(report.document.text, TRAPS[name])
    assert figures
    alarms = [
        (finding.check, finding.message["en"])
        for finding in all_grave(report)
        if not rows_of(seed, report, finding) and any(touches(finding, place) for place in figures)
    ]
    assert alarms == []


@pytest.mark.parametrize("name", APART)
def test_unrelated_figures_are_not_compared(name: str, reports: dict[str, DocumentReport]) -> None:
    report = reports[name[:3]]
    figures = places(report.document.text, APART[name])
    assert len(figures) >= 2
    assert [one.check for one in all_grave(report) if all(touches(one, place) for place in figures)] == []


def test_both_headlines_stay_silent(reports: dict[str, DocumentReport]) -> None:
    report = reports["004"]
    headlines = [match.span() for match in re.finditer(r"\$104 b\n", report.document.text)]
    assert len(headlines) == 2
    expected = find_row(reports, "currency")[1]
    for finding in all_grave(report):
        assert finding is expected or not any(touches(finding, place) for place in headlines)


# --- the brief: seed 002 with an invented total ----------------------------------------------------------------------

ENGLISH = """Dalian development zone praised for upgrading its industries

2023-03-02 09:00

The Dalian Economic and Technological Development Zone has formed a core cluster led by five major industries: equipment \
manufacturing, petrochemicals, electronic information, automobiles and parts, and biomedicine.

Equipment manufacturing
The zone is home to Yamazaki Mazak, Grob and the Bingshan Group. In 2022, the gross output value of its equipment \
manufacturing enterprises was 38.48 billion yuan.

Petrochemicals
The industry is concentrated in the Dagushan chemical park. In 2022, the gross output value of its petrochemical enterprises \
was 90.56 billion yuan.

Electronic information
In 2022, the gross output value of its electronic information enterprises was 40.01 billion yuan.

Automobiles and parts
In 2022, the gross output value of its automobile and parts enterprises was 43.82 billion yuan.

Biomedicine
In 2022, the gross output value of its biomedical enterprises was 26.07 billion yuan.
"""
CHINESE_TOTAL = "2022年,大连经济技术开发区五大产业企业总产值合计{}。"
ENGLISH_TOTAL = "In 2022, the gross output value of the five industries totaled {}."


def chinese_version(total: str, place: str) -> str:
    """Seed 002 with a stated total, behind the last sector or at the very end."""
    text = read_seeds()["002"].text
    mark = "生物医药企业总产值260.7亿元。" if place == "behind" else "奋力谱写新时代\n东北振兴“跳高队”新篇章!\n"
    assert mark in text
    return text.replace(mark, f"{mark}\n{CHINESE_TOTAL.format(total)}\n")


@pytest.mark.parametrize("place", ["behind", "end"])
@pytest.mark.parametrize("total", ["2100亿元", "2289.4亿元", "2379.4亿元", "238.94亿元"])
def test_a_chinese_total_below_the_sum_of_its_sectors_is_an_error(total: str, place: str) -> None:
    text = chinese_version(total, place)
    report = check_again(text)
    (figure,) = places(text, f"总产值合计«{total}»")
    errors = [finding for finding in grave(report.findings) if touches(finding, figure)]
    assert [finding.severity for finding in errors] == ["error"]
    assert grave(report.findings) == errors
    sectors = places(text, TRAPS["002-sectors"])
    assert all(touches(errors[0], sector) for sector in sectors)


@pytest.mark.parametrize("place", ["behind", "end"])
@pytest.mark.parametrize(
    "total", ["2389.4亿元", "2389亿元", "2389.6亿元", "约2390亿元", "近2400亿元", "超过2300亿元", "2380余亿元"]
)
def test_a_chinese_total_that_rounding_reconciles_is_silent(total: str, place: str) -> None:
    assert grave(check_again(chinese_version(total, place)).findings) == []


@pytest.mark.parametrize(
    "total", ["210 billion yuan", "228.94 billion yuan", "237.94 billion yuan", "23.894 billion yuan"]
)
def test_an_english_total_below_the_sum_of_its_sectors_is_an_error(total: str) -> None:
    text = f"{ENGLISH}\n{ENGLISH_TOTAL.format(total)}\n"
    report = check_again(text)
    (figure,) = places(text, f"totaled «{total}»")
    assert [finding.severity for finding in grave(report.findings) if touches(finding, figure)] == ["error"]
    assert len(grave(report.findings)) == 1


@pytest.mark.parametrize(
    "total",
    ["238.94 billion yuan", "238.9 billion yuan", "239 billion yuan", "about 240 billion yuan", "nearly 240 billion yuan",
     "more than 230 billion yuan"],
)  # fmt: skip
def test_an_english_total_that_rounding_reconciles_is_silent(total: str) -> None:
    assert grave(check_again(f"{ENGLISH}\n{ENGLISH_TOTAL.format(total)}\n").findings) == []


def test_the_english_version_without_a_total_is_silent() -> None:
    assert grave(check_again(ENGLISH).findings) == []
