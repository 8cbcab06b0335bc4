"""Single-edit repairs: which ones are suggested, which is first, and that each makes its finding go away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factcheck.check import Case, Check, Outcome, relation_of
from factcheck.edits import edits
from factcheck.engine.local import check_document
from factcheck.extract.analysis import Analysis
from factcheck.types import DocumentReport, Finding, Relation, Repair
from tests.sample_texts import check_text, make_document

F = Fraction
DAY = "2012-12-31"  # 6.2306 yuan per dollar


def apply(report: DocumentReport, repair: Repair) -> str:
    """The text after a repair."""
    text = report.document.field_text(repair.span.field)
    return text[: repair.span.start] + repair.replacement + text[repair.span.end :]


def repaired(text: str, **more: str) -> list[str]:
    """The text after each repair of its one grave finding, best first."""
    report = check_text(text, **more)
    (finding,) = [finding for finding in report.findings if finding.severity != "info"]
    return [apply(report, repair) for repair in finding.repairs]


@pytest.mark.parametrize(
    ("text", "slip", "better"),
    [
        ("It made 650 million yuan ($104 billion).", "650 million", ["650 billion"]),
        ("It made 650 mln yuan ($104 bln).", "650 mln", ["650 bln"]),
        ("It made 650 million yuan ($104bn).", "650 million", ["650 billion"]),
        ("产值6.5万元（约合1.04亿美元）。", "6.5万", ["6.5亿"]),
        ("产值6.5万亿元（约合1.04亿美元）。", "6.5万亿", ["6.5亿"]),
        ("产值65亿元（约合1.04亿美元）。", "65亿", ["6.5亿"]),
        ("It made 65 million yuan ($1.04 million).", "65 million", ["6.5 million"]),
        ("It made 560 million yuan ($104 million).", "560", ["650"]),
        ("Output rose from 255 billion yuan to 268 billion yuan, up 12.2 percent.", "268", ["286"]),
        ("Output rose from 255 billion yuan to 286 billion yuan, up 122 percent.", "122", ["12.2"]),
        ("Output rose from 255 billion yuan to 286 billion yuan, up 1.22 percent.", "1.22", ["12.2"]),
        ("Output rose from 255 billion yuan to 286 million yuan, up 12.2 percent.", "286 million", ["286 billion"]),
        ("Output rose from 2,550 tonnes to 2,680 tonnes, up 12.2 percent.", "2,680", ["2,860"]),
        ("Output rose from 2,550 tonnes to 28,600 tonnes, up 12.2 percent.", "28,600", ["2,860"]),
        ("产值由255亿元增至286万元，增长12.2%。", "286万", ["286亿"]),
        ("产值由255亿元增至268亿元，增长12.2%。", "268", ["286"]),
        ("产值由2.55亿元增至28.6亿元，增长12.2%。", "28.6", ["2.86"]),
    ],
)
def test_the_right_figure_is_suggested(text: str, slip: str, better: list[str]) -> None:
    found = repaired(text, date=DAY)
    assert [text.replace(slip, right) for right in better if text.replace(slip, right) not in found] == [], found


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "It made 650 million yuan ($104 billion).",
            ["It made 650 million yuan ($104 million).", "It made 650 billion yuan ($104 billion)."],
        ),
        (
            "It made 650 mln yuan ($104 bln).",
            ["It made 650 mln yuan ($104 mln).", "It made 650 bln yuan ($104 bln)."],
        ),
        (
            "产值6.5万元（约合1.04亿美元）。",
            ["产值6.5万元（约合1.04万美元）。", "产值6.5亿元（约合1.04亿美元）。"],
        ),
        (
            "Output rose from 255 billion yuan to 286 million yuan, up 12.2 percent.",
            [
                "Output rose from 255 million yuan to 286 million yuan, up 12.2 percent.",
                "Output rose from 255 billion yuan to 286 billion yuan, up 12.2 percent.",
            ],
        ),
    ],
)
def test_ties_are_all_shown_and_none_is_called_supported(text: str, after: list[str]) -> None:
    assert repaired(text, date=DAY) == after
    (finding,) = check_text(text, date=DAY).findings
    assert [repair.supported for repair in finding.repairs] == [False] * len(after)


@pytest.mark.parametrize(
    "text",
    [
        "It made 650 million yuan ($140 billion).",
        "It made 317 million yuan ($104 billion).",
        "Output rose from 255 billion yuan to 286 billion yuan, up 47 percent.",
        "产值由255亿元增至286亿元，增长47%。",
    ],
)
def test_nothing_is_suggested_when_no_single_edit_reconciles(text: str) -> None:
    assert repaired(text, date=DAY) == []


HEADLINES = [
    ("Output hits $104 billion", "It made 650 billion yuan ($104 billion)."),
    ("Output hits 650 million yuan", "It made 650 million yuan ($104 million)."),
    ("Output hits 650 billion yuan", "It made 650 billion yuan ($104 billion)."),
    ("Output hits $104 million", "It made 650 million yuan ($104 million)."),
]


@pytest.mark.parametrize(("headline", "first"), HEADLINES)
@pytest.mark.parametrize("apart", [True, False], ids=["title", "text"])
def test_a_headline_that_repeats_one_side_breaks_the_tie(headline: str, first: str, apart: bool) -> None:
    body = "It made 650 million yuan ($104 billion)."
    text = body if apart else f"{headline}\n\n{body}"
    report = check_text(text, date=DAY, title=headline if apart else None, only="currency-conversion")
    (finding,) = report.findings
    assert apply(report, finding.repairs[0]).endswith(first)
    assert [repair.supported for repair in finding.repairs] == [True, False]


def test_a_figure_of_one_digit_supports_nothing() -> None:
    (finding,) = check_text("It made 6 million yuan ($1 billion).", title="Output hits $1 billion", date=DAY).findings
    assert not any(repair.supported for repair in finding.repairs)


def test_the_same_figure_in_another_unit_supports_nothing() -> None:
    (finding,) = check_text(
        "It made 650 million yuan ($104 billion).", title="Output hits 104 billion tonnes", date=DAY
    ).findings
    assert [repair.supported for repair in finding.repairs] == [False, False]


def test_a_repair_breaks_no_relation_that_held() -> None:
    text = "Output rose from 600 million yuan to 650 million yuan ($104 billion), up 8.3 percent."
    assert repaired(text, date=DAY) == [text.replace("$104 billion", "$104 million")]


def test_one_root_cause_is_one_finding() -> None:
    text = "Output rose from 600 billion yuan to 650 million yuan ($104 billion), up 8.3 percent."
    report = check_text(text, date=DAY)
    (finding,) = [finding for finding in report.findings if finding.severity != "info"]
    assert apply(report, finding.repairs[0]) == text.replace("650 million", "650 billion")
    assert {"growth-rate", "currency-conversion"} <= {finding.check, *(cause.check for cause in finding.causes)}
    spans = {(related.span.start, related.span.end) for related in finding.related}
    for cause in finding.causes:
        assert {(related.span.start, related.span.end) for related in cause.related} <= spans


def test_a_repair_mends_every_relation_of_the_figure() -> None:
    """61 and 1,690 would make it a rise as well, yet fit no percentage: only what settles both is suggested."""
    text = "Output rose from 610 billion yuan to 169 billion yuan, up 1.5 percent."
    assert repaired(text) == [text.replace("169", "619")]


def test_two_slips_are_two_findings() -> None:
    text = (
        "It made 650 million yuan ($104 billion). Costs rose from 255 billion yuan to 286 billion yuan, up 15 percent."
    )
    findings = check_text(text, date=DAY).findings
    assert [finding.check for finding in findings] == ["currency-conversion", "growth-rate"]
    assert all(finding.causes == () for finding in findings)


def pair_check(law: Callable[[Case], Outcome]) -> Check:
    """A check that holds the first two figures of a text against each other."""

    def survey(analysis: Analysis) -> Iterator[Relation]:
        a, b = analysis.claims[:2]
        yield relation_of("pair", {"a": a, "b": b})

    words = {"en": "{a} is not {b}", "zh": "{a}不是{b}"}
    return Check(
        name="pair", severity="error", title=words, law=law, messages={"default": words}, wrong=(), right=(), trap=(),
        survey=survey,
    )  # fmt: skip


def check_pair(text: str, law: Callable[[Case], Outcome], lang: str = "auto") -> list[str]:
    """The text after each repair of its one finding."""
    report = check_document(make_document(text, lang=lang), checks=[pair_check(law)])
    (finding,) = report.findings
    return [apply(report, repair) for repair in finding.repairs]


def same_size(case: Case) -> Outcome:
    """Both figures are the same length, mass or area."""
    return Outcome(agrees=case.read("a").meets(case.read("b")))


def same_kind(case: Case) -> Outcome:
    """Both figures are the same number in the same unit."""
    return Outcome(agrees=case.quantity("a").unit == case.quantity("b").unit and same_size(case).agrees)


@pytest.mark.parametrize(
    ("text", "law", "after"),
    [
        ("A run of 5 miles (5 km).", same_size, ["A run of 5 kilometers (5 km).", "A run of 5 miles (5 miles)."]),
        ("载重80公斤（80磅）。", same_size, ["载重80磅（80磅）。", "载重80公斤（80公斤）。"]),
        ("A farm of 66 mu (4.4 mu).", same_size, ["A farm of 66 mu (4.4 hectares)."]),
        ("全长5英里（5公里）。", same_size, ["全长5公里（5公里）。", "全长5英里（5英里）。"]),
        ("面积66亩（4.4亩）。", same_size, ["面积66亩（4.4公顷）。"]),
        ("Up 5 percent, that is 5 percentage points.", same_kind,
         ["Up 5 percentage points, that is 5 percentage points.", "Up 5 percent, that is 5 percent."]),
        ("上升5%，即5个百分点。", same_kind, ["上升5个百分点，即5个百分点。", "上升5%，即5%。"]),
    ],
)  # fmt: skip
def test_units_are_exchanged(text: str, law: Callable[[Case], Outcome], after: list[str]) -> None:
    assert check_pair(text, law) == after


def test_counts_do_not_become_fractions() -> None:
    found = check_pair("The 25 firms, that is 2 firms, closed.", lambda case: Outcome(agrees=case.read("a").low < 20))
    assert all("2.5" not in text for text in found)
    assert found, "another digit would do"


CHANGES = [
    "Output was 255 billion yuan.", "It paid $1,234.50.", "Some 30,000 people came.", "Up 0.5 percent.", "产值905.6亿元。",
    "It fell by -3.5%.", "The 5 km road.", "Sales of 650 mln yuan.", "It cost $12m.", "Around 3.1 million firms.",
    "Sales of £5bn.", "Sales of $5M.", "Sales of 650 bn yuan.", "全年投入3.5万亿元。", "Up 5 percentage points.", "下降1.2个百分点。",
]  # fmt: skip


@pytest.mark.parametrize("text", CHANGES)
def test_every_edit_reads_back_as_the_figure_it_claims(text: str) -> None:
    document = make_document(text)
    analysis_claim = next(claim for claim in _claims(text) if claim.quantity is not None)
    tried = list(edits(document, analysis_claim))
    assert tried
    seen = set()
    for edit in tried:
        assert edit.claim.quantity is not None
        changed = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
        assert changed != text, edit
        assert changed not in seen, f"suggested twice: {changed}"
        seen.add(changed)
        read = next(claim for claim in _claims(changed) if claim.quantity is not None)
        assert read.quantity is not None
        expected = edit.claim.quantity
        assert (read.quantity.number.value, read.quantity.unit) == (expected.number.value, expected.unit), changed
        assert read.quantity.number.interval == expected.number.interval, changed


def _claims(text: str) -> tuple:
    from factcheck.extract.analysis import read_claims

    return read_claims(make_document(text))


FAULTS = ("thousandfold", "tenfold", "tenth", "swap")
SLIPS = {"en": {"billion": "million", "million": "billion"}, "zh": {"亿": "万", "万": "亿"}}


def plant(figure: str, word: str, fault: str, lang: str) -> tuple[str, str]:
    """A figure and its scale word with one slip."""
    if fault == "thousandfold":
        return figure, SLIPS[lang][word]
    value = F(figure)
    if fault == "swap":
        return figure[1] + figure[0] + figure[2:], word
    moved = value * 10 if fault == "tenfold" else value / 10
    return f"{float(moved):.10g}", word


def write(a: str, b: str, word: str, more: str, lang: str) -> str:
    """A growth sentence."""
    if lang == "zh":
        return f"产值由{a}元增至{b}元，增长{more}%。"
    return f"Output rose from {a} yuan to {b} yuan, up {more} percent."


def join(figure: str, word: str, lang: str) -> str:
    """ "650 billion" or 650亿."""
    return f"{figure}{word}" if lang == "zh" else f"{figure} {word}"


@st.composite
def growth_sentences(draw: st.DrawFn) -> tuple[str, str]:
    """A growth sentence that adds up, and the same with one slip in one of its values."""
    lang = draw(st.sampled_from(("en", "zh")))
    word = draw(st.sampled_from(sorted(SLIPS[lang])))
    a = draw(st.integers(112, 980))
    b = draw(st.integers(a + 9, a * 3))
    assume(str(b)[0] != str(b)[1] and str(b)[1] != "0" and str(a)[0] != str(a)[1] and str(a)[1] != "0")
    percent = f"{float((F(b) / a - 1) * 100):.1f}"
    fault, first = draw(st.sampled_from(FAULTS)), draw(st.booleans())
    slip = join(*plant(str(a if first else b), word, fault, lang), lang)
    right = join(str(a), word, lang), join(str(b), word, lang)
    wrong = (slip, right[1]) if first else (right[0], slip)
    return write(*right, word, percent, lang), write(*wrong, word, percent, lang)


@st.composite
def currency_sentences(draw: st.DrawFn) -> tuple[str, str]:
    """An amount in yuan and dollars at the rate of the day, and the same with one slip in one of the two."""
    lang = draw(st.sampled_from(("en", "zh")))
    word = draw(st.sampled_from(sorted(SLIPS[lang])))
    dollars = draw(st.integers(112, 980))
    yuan = round(F(dollars) * F("6.2306"))
    figures = [str(yuan), str(dollars)]
    side = draw(st.sampled_from((0, 1)))
    assume(figures[side][0] != figures[side][1] and figures[side][1] != "0")
    slipped = [join(figure, word, lang) for figure in figures]
    right = tuple(slipped)
    slipped[side] = join(*plant(figures[side], word, draw(st.sampled_from(FAULTS)), lang), lang)
    form = "产值{}元（约合{}美元）。" if lang == "zh" else "It made {} yuan (${})."
    return form.format(*right), form.format(*slipped)


def grave_findings(report: DocumentReport) -> list[Finding]:
    """Findings at warning or error."""
    return [finding for finding in report.findings if finding.severity != "info"]


@settings(deadline=None, max_examples=150)
@given(growth_sentences() | currency_sentences())
def test_every_repair_of_a_planted_slip_makes_the_finding_go_away(sentences: tuple[str, str]) -> None:
    right, wrong = sentences
    assert grave_findings(check_text(right, date=DAY)) == []
    report = check_text(wrong, date=DAY)
    for finding in grave_findings(report):
        for repair in finding.repairs:
            after = apply(report, repair)
            assert check_text(after, date=DAY).findings == (), after


@settings(deadline=None, max_examples=100)
@given(growth_sentences() | currency_sentences())
def test_the_right_text_is_among_the_repairs_of_a_planted_slip(sentences: tuple[str, str]) -> None:
    right, wrong = sentences
    report = check_text(wrong, date=DAY)
    findings = grave_findings(report)
    assume(findings)
    (finding,) = findings
    after = [apply(report, repair) for repair in finding.repairs]
    assert len(after) in (1, 2, 3)
    assert len(set(after)) == len(after)
    if len(after) < 3:
        assert right in after or right in [text.replace(",", "") for text in after]


@settings(deadline=None, max_examples=60)
@given(currency_sentences(), st.sampled_from((0, 1)))
def test_a_repeated_side_is_never_the_one_to_change_first(sentences: tuple[str, str], side: int) -> None:
    wrong = sentences[1]
    report = check_text(wrong, date=DAY)
    assume(grave_findings(report) and grave_findings(report)[0].repairs)
    claims = [claim for claim in report.claims if claim.kind == "money"]
    repeated = report.document.surface(claims[side].span)
    again = check_text(wrong, date=DAY, title=repeated)
    (finding,) = grave_findings(again)
    touched = [claims[side].span.start <= repair.span.start < claims[side].span.end for repair in finding.repairs]
    assert touched == sorted(touched)
