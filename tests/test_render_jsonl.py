"""The machine-readable contract: keys, positions and bounds of claims and findings."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import inf, nextafter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.floats import lower_float, nearest_float, upper_float
from factcheck.interval import Interval
from factcheck.render.jsonl import render_claims, render_findings
from factcheck.types import Claim, Coverage, Document, DocumentReport, Finding, Period, Related, Repair, Span
from tests.sample_builder import Builder, make_document
from tests.sample_reports import all_reports
from tests.sample_seed_004 import seed_004

CLAIM_KEYS = [
    "doc", "start", "end", "line", "column", "surface", "value", "low", "high", "low_closed", "high_closed", "kind",
    "unit", "dimension", "hedge", "measure", "subject", "period", "stance",
    "speaker", "place", "change", "base",
]  # fmt: skip
FINDING_KEYS = [
    "check", "severity", "doc", "start", "end", "line", "column", "message", "formula", "stated", "computed",
    "repairs", "related", "fingerprint", "same_cause",
]  # fmt: skip


def read_claims(report: DocumentReport) -> list[dict[str, Any]]:
    """The claim lines of a report, parsed."""
    return [json.loads(line) for line in render_claims(report)]


def read_findings(report: DocumentReport, ui_lang: str = "en") -> list[dict[str, Any]]:
    """The finding lines of a report, parsed."""
    return [json.loads(line) for line in render_findings(report, ui_lang=ui_lang)]


def find_claims(text: str, *surfaces: str, headline: str | None = None) -> DocumentReport:
    """A report with a claim of value 5 at every surface."""
    build = Builder(replace(make_document("a.txt", text, "zh", None), headline=headline))
    for surface in surfaces:
        build.claim(surface, "number", None, "5", ("4.5", "5.5"))
    return build.report(())


def test_claims_have_exactly_the_keys_of_the_contract() -> None:
    for report in all_reports():
        for line in render_claims(report):
            assert list(json.loads(line)) == CLAIM_KEYS


def test_a_claim_reads_as_in_the_contract() -> None:
    claim = next(claim for claim in read_claims(seed_004()) if claim["surface"] == "650 million yuan")
    text = seed_004().document.text
    assert text[claim["start"] : claim["end"]] == "650 million yuan"
    assert claim | {"start": 0, "end": 0} == {
        "doc": "seeds/004_a7a296919ef405b9.txt", "start": 0, "end": 0, "line": 11, "column": 82,
        "surface": "650 million yuan", "value": 650000000.0, "low": 645000000.0, "high": 655000000.0,
        "low_closed": True, "high_closed": True, "kind": "money", "unit": "CNY", "dimension": None, "hedge": None,
        "measure": "annual production", "subject": "Dalian's high-tech industry",
        "period": ["2012-01-01", "2012-12-31"], "stance": "asserted", "speaker": None, "place": None, "change": None,
        "base": None,
    }  # fmt: skip


def test_positions_count_code_points_and_lines_end_three_ways() -> None:
    report = find_claims("😀 增至5亿元\r\n👨‍👩‍👧, 6\rx 7\n\n  8", "5亿元", "6", "7", "8")
    assert [(claim["line"], claim["column"], claim["surface"]) for claim in read_claims(report)] == [
        (1, 5, "5亿元"), (2, 8, "6"), (3, 3, "7"), (5, 3, "8"),
    ]  # fmt: skip


@given(st.text(alphabet=st.sampled_from("a5 \n\r增😀\u0301"), max_size=40), st.text(alphabet="\r\n 增", max_size=4))
def test_line_and_column_lead_back_to_the_figure(before: str, after: str) -> None:
    text = f"{before}987{after}"
    (claim,) = read_claims(find_claims(text, "987"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert lines[claim["line"] - 1][claim["column"] - 1 :].startswith("987")


def test_a_figure_of_the_headline_says_so_and_counts_there() -> None:
    build = Builder(replace(make_document("id-1", "text 5", "en", None), headline="Up 5 percent"))
    build.claim("5", "number", None, "5", ("5", "5"), name="title")
    build.claim("5", "number", None, "5", ("5", "5"))
    title, text = read_claims(build.report(()))
    assert (title["field"], title["start"], title["line"], title["column"]) == ("title", 3, 1, 4)
    assert "field" not in text


def test_a_range_has_no_value_and_its_two_ends() -> None:
    report = find_claims("3 to 5 million", "3 to 5 million")
    claim = report.claims[0]
    assert claim.quantity is not None
    ends = (Fraction(3_000_000), Fraction(5_000_000))
    number = replace(claim.quantity.number, value=None, ends=ends, interval=Interval(Fraction(2_500_000), None))
    changed = replace(claim, quantity=replace(claim.quantity, number=number))
    (record,) = read_claims(replace(report, claims=(changed,)))
    assert (record["value"], record["low"], record["high"]) == (None, 3000000.0, 5000000.0)


def test_a_date_has_a_period_and_no_value() -> None:
    document = make_document("a", "On 4 August", "en", None)
    day = Period(first=date(2022, 8, 4), last=date(2022, 8, 4))
    claim = Claim(
        claim_id="1", span=Span(doc_id="a", start=3, end=11), kind="date", quantity=None, sentence=0, period=day
    )
    coverage = Coverage(found=1, understood=1, linked=0, checked=0)
    report = DocumentReport(document=document, claims=(claim,), touches=(), findings=(), coverage=coverage)
    (record,) = read_claims(report)
    assert list(record) == CLAIM_KEYS
    assert record["kind"] == "date"
    assert record["value"] is record["low"] is record["high"] is record["unit"] is None
    assert record["period"] == ["2022-08-04", "2022-08-04"]


def test_unbounded_ends_are_null() -> None:
    claim = next(claim for claim in read_claims(seed_004()) if claim["surface"] == "10 billion yuan")
    assert (claim["low"], claim["high"], claim["low_closed"]) == (9.5e9, None, False)


@pytest.mark.parametrize("odd", ["\ud800", "\u2028", "\u0085", "\x00", '"\\', "</script>"])
def test_odd_characters_stay_on_one_line_that_utf8_can_hold(odd: str) -> None:
    report = find_claims(f"x 5{odd}6 y", f"5{odd}6")
    (line,) = render_claims(report)
    assert len(line.splitlines()) == 1
    line.encode()
    assert json.loads(line)["surface"] == f"5{odd}6"


def test_chinese_is_written_as_it_is() -> None:
    assert '"surface": "255亿元"' in "".join(line for report in all_reports() for line in render_claims(report))


def test_findings_have_exactly_the_keys_of_the_contract() -> None:
    for report in all_reports():
        for record in read_findings(report):
            assert list(record) == FINDING_KEYS
            text = report.document.text
            assert 0 <= record["start"] < record["end"] <= len(text)
            for part in (*record["repairs"], *record["related"]):
                assert 0 <= part["start"] < part["end"] <= len(text)


def test_a_finding_carries_its_arithmetic_repairs_and_causes() -> None:
    record = read_findings(seed_004())[0]
    assert record["check"] == "currency-conversion"
    assert record["stated"] == [103.5e9, 104.5e9]
    assert record["computed"][0] <= 6450000000000 / 62306 <= 6550000000000 / 62306 <= record["computed"][1]
    assert [repair["replacement"] for repair in record["repairs"]] == ["billion", "million"]  # supported first
    assert [sorted(repair) for repair in record["repairs"]] == [["end", "replacement", "start", "why"]] * 2
    assert [related["role"] for related in record["related"]] == ["original", "converted", "headline"]
    assert record["same_cause"] == ["7d20c1e49ab35f60"]


def test_absent_intervals_are_null_and_messages_follow_the_language() -> None:
    records = {record["check"]: record for record in read_findings(seed_004(), "zh")}
    assert records["acronym-mismatch"]["stated"] is records["acronym-mismatch"]["computed"] is None
    assert records["acronym-mismatch"]["message"].startswith("缩写")
    english = read_findings(seed_004(), "fr")[1]
    assert english["message"].startswith("286 billion")


def test_evidence_elsewhere_names_its_document_and_field() -> None:
    document = Document(
        doc_id="b", source="b", lang="en", published=None, title=None, blocks=(), text="Up 5", headline="Up 6"
    )
    finding = Finding(
        check="x", severity="warning", span=Span(doc_id="b", start=3, end=4), message={"en": "m"}, formula="",
        stated=None, computed=Interval(None, Fraction(5)), unit=None, fingerprint="f",
        repairs=(Repair(span=Span(doc_id="c", start=0, end=1, field="title"), replacement="5", why={}),),
        related=(Related(span=Span(doc_id="b", start=3, end=4, field="title"), role="headline"),),
    )  # fmt: skip
    coverage = Coverage(found=0, understood=0, linked=0, checked=0)
    report = DocumentReport(document=document, claims=(), touches=(), findings=(finding,), coverage=coverage)
    (record,) = read_findings(report)
    assert record["related"] == [{"doc": "b", "start": 3, "end": 4, "role": "headline", "field": "title"}]
    assert (record["repairs"][0]["doc"], record["repairs"][0]["field"]) == ("c", "title")
    assert record["computed"] == [None, 5.0]


@given(
    st.fractions()
    | st.builds(lambda value, power: value * Fraction(10) ** power, st.fractions(), st.integers(-340, 340))
)
def test_bounds_are_rounded_outward_and_values_to_the_nearest(value: Fraction) -> None:
    low, high, near = lower_float(value), upper_float(value), nearest_float(value)
    if low is not None:
        assert Fraction(low) <= value
        following = nextafter(low, inf)
        assert following == inf or Fraction(following) > value
    if high is not None:
        assert Fraction(high) >= value
        previous = nextafter(high, -inf)
        assert previous == -inf or Fraction(previous) < value
    if low is not None and high is not None:
        assert near in (low, high)
        assert abs(Fraction(near) - value) <= min(value - Fraction(low), Fraction(high) - value)


def test_values_beyond_all_floats_stay_valid_json() -> None:
    huge = Fraction(10) ** 400
    assert lower_float(huge) == nearest_float(huge) == nextafter(inf, 0)
    assert upper_float(huge) is None
    assert lower_float(-huge) is None
    assert lower_float(None) is upper_float(None) is None
