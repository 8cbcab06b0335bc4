"""The pandera models: they accept what the program makes, reject every planted fault, and turn rules into findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import inf, nextafter
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from factcheck.schemas.claims import Claims
from factcheck.schemas.documents import Documents
from factcheck.schemas.findings import Findings
from factcheck.schemas.relations import Relations
from hypothesis import given
from hypothesis import strategies as st
from pandera.errors import SchemaError, SchemaErrors

from factcheck.engine.local import check_document
from factcheck.floats import lower_float, upper_float
from factcheck.readers import read_paths
from factcheck.store import TABLES, load_caps, load_rules, make_table, validate
from factcheck.types import Document, DocumentReport
from tests.sample_texts import all_examples, check_text, make_document

MODELS = {"documents": Documents, "claims": Claims, "relations": Relations, "findings": Findings}
CLAIM = {
    "claim_id": "a#0", "doc_id": "a", "field": "text", "start": 0, "end": 5, "kind": "percent", "value": 15.0, "low": 14.5,
    "high": 15.5, "unit": "percent", "dimension": None, "hedge": None, "measure": None, "concept": None, "subject": None,
    "role": None, "cap": None, "stance": "asserted",
}  # fmt: skip
DOCUMENT = {
    "doc_id": "a", "source": "a", "lang": "en", "published_first": date(2012, 12, 31), "published_last": None, "length": 9,
    "found": 2, "understood": 2, "checked": 1,
}  # fmt: skip
RELATION = {"doc_id": "a", "claim_id": "a#0", "check": "growth-rate", "verdict": "agrees", "reason": None}
FINDING = {
    "fingerprint": "f", "doc_id": "a", "check": "growth-rate", "severity": "error", "field": "text", "start": 0, "end": 5,
    "message": "no", "stated_low": 14.5, "stated_high": 15.5, "computed_low": 11.0, "computed_high": 13.0,
}  # fmt: skip
ROWS: dict[str, dict[str, Any]] = {"claims": CLAIM, "documents": DOCUMENT, "relations": RELATION, "findings": FINDING}


OTHER = {"claims": {"claim_id": "z#0"}, "documents": {"doc_id": "z"}, "relations": {}, "findings": {"fingerprint": "z"}}


def table(name: str, *rows: dict[str, Any]) -> pl.DataFrame:
    """A table of good rows, each with its changes."""
    types = {column: getattr(pl, kind) for column, kind in TABLES[name][1].items()}
    return pl.DataFrame([ROWS[name] | row for row in rows], schema=types, orient="row")


def broken_rules(name: str, *rows: dict[str, Any]) -> list[str]:
    """The rules that a table breaks, by name."""
    try:
        MODELS[name].validate(table(name, *rows), lazy=True)
    except SchemaErrors as errors:
        return [check.partition("(")[0] for check in errors.failure_cases["check"]]
    return []


GOOD = [
    ("claims", {}),
    ("claims", {"value": None, "low": None, "high": None, "kind": "date", "unit": None}),
    ("claims", {"kind": "money", "unit": "CNY"}),
    ("claims", {"kind": "money", "unit": "CNY", "hedge": "more_than", "low": 15.0, "high": None}),
    ("claims", {"role": "share", "value": 100.0, "low": 99.5, "high": 100.5}),
    ("claims", {"role": "share", "value": 0.0, "low": -0.5, "high": 0.5}),
    ("claims", {"role": "rise", "value": 116.7, "low": 116.65, "high": 116.75}),
    ("claims", {"role": "fall", "value": 100.0, "low": 99.5, "high": 100.5}),
    ("claims", {"value": 116.7, "low": 116.65, "high": 116.75}),
    ("claims", {"kind": "age", "unit": "year", "value": 122.0, "low": 122.0, "high": 123.0}),
    ("claims", {"kind": "age", "unit": "day", "value": 200.0, "low": 200.0, "high": 201.0}),
    ("claims", {"kind": "count", "unit": "count:project", "value": 58.0, "low": 58.0, "high": 58.0, "cap": 5e7}),
    ("claims", {"kind": "count", "unit": "count:message", "value": 3.1e9, "low": 3.1e9, "high": None, "cap": None}),
    ("claims", {"kind": "count", "unit": "count:project", "value": 5e7, "low": 5e7, "high": None, "cap": 5e7}),
    ("claims", {"field": "title", "stance": "denied"}),
    ("documents", {}),
    ("documents", {"published_first": None}),
    ("relations", {}),
    ("relations", {"verdict": "not run", "reason": "no rate"}),
    ("findings", {}),
    ("findings", {"stated_low": None, "stated_high": None, "computed_low": None, "computed_high": None}),
    ("findings", {"stated_low": 3.1e9, "stated_high": None, "computed_low": 0.0, "computed_high": 5e7}),
    ("findings", {"stated_low": 13.0, "stated_high": None}),
]  # fmt: skip

# table, change, the rule that must be named
BAD = [
    ("claims", {"role": "share", "value": 120.0, "low": 119.5, "high": 120.5}, "share-within-whole"),
    ("claims", {"role": "share", "value": -5.0, "low": -5.5, "high": -4.5}, "share-within-whole"),
    ("claims", {"role": "share", "value": 120.0, "low": 120.0, "high": None, "hedge": "more_than"}, "share-within-whole"),
    ("claims", {"role": "fall", "value": 140.0, "low": 139.5, "high": 140.5}, "fall-within-whole"),
    ("claims", {"kind": "count", "value": 3.1e9, "low": 3.1e9, "high": None, "cap": 5e7}, "count-is-plausible"),
    ("claims", {"kind": "age", "role": "person", "unit": "year", "value": 200.0, "low": 200.0, "high": 201.0}, "age-is-human"),
    ("claims", {"kind": "money", "unit": None}, "money-has-currency"),
    ("claims", {"low": 15.5, "high": 14.5}, "bounds-in-order"),
    ("claims", {"value": 16.0}, "bounds-in-order"),
    ("claims", {"value": 14.0}, "bounds-in-order"),
    ("claims", {"start": 5, "end": 5}, "span-not-empty"),
    ("claims", {"start": 7, "end": 5}, "span-not-empty"),
    ("claims", {"start": -1}, "greater_than_or_equal_to"),
    ("claims", {"kind": "guess"}, "isin"),
    ("claims", {"hedge": "maybe"}, "isin"),
    ("claims", {"stance": "unsure"}, "isin"),
    ("claims", {"role": "part"}, "isin"),
    ("claims", {"field": "footer"}, "isin"),
    ("claims", {"claim_id": None}, "not_nullable"),
    ("claims", {"doc_id": None}, "not_nullable"),
    ("documents", {"length": 0}, "greater_than_or_equal_to"),
    ("documents", {"found": -1}, "greater_than_or_equal_to"),
    ("documents", {"lang": None}, "not_nullable"),
    ("relations", {"verdict": "perhaps"}, "isin"),
    ("relations", {"check": "Growth Rate"}, "str_matches"),
    ("relations", {"verdict": "not run"}, "reason-when-not-run"),
    ("findings", {"computed_low": 11.0, "computed_high": 15.0}, "contradiction-is-real"),
    ("findings", {"stated_high": None, "computed_low": 15.0, "computed_high": 16.0}, "contradiction-is-real"),
    ("findings", {"severity": "fatal"}, "isin"),
    ("findings", {"message": ""}, "str_length"),
    ("findings", {"check": "growth_rate"}, "str_matches"),
    ("findings", {"field": "footer"}, "isin"),
    ("findings", {"start": -1}, "greater_than_or_equal_to"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change"), GOOD)
def test_good_rows_pass(name: str, change: dict[str, Any]) -> None:
    assert broken_rules(name, change, OTHER[name]) == []


@pytest.mark.parametrize(("name", "change", "rule"), BAD)
def test_every_planted_fault_is_rejected_by_its_rule_alone(name: str, change: dict[str, Any], rule: str) -> None:
    assert set(broken_rules(name, OTHER[name], change)) == {rule}


@pytest.mark.parametrize("name", ["claims", "documents", "findings"])
def test_the_same_identifier_twice_is_rejected(name: str) -> None:
    assert broken_rules(name, {}, {})


@pytest.mark.parametrize("name", MODELS)
def test_a_table_has_exactly_the_columns_of_its_model(name: str) -> None:
    assert list(TABLES[name][1]) == list(MODELS[name].to_schema().columns)
    MODELS[name].validate(make_table(name, []))
    for wrong in (table(name, {}).with_columns(more=pl.lit(1)), table(name, {}).drop("doc_id")):
        with pytest.raises((SchemaError, SchemaErrors)):
            MODELS[name].validate(wrong)


def test_every_rule_about_the_text_has_words_in_both_languages() -> None:
    rules = load_rules()
    checks = {check.name for check in Claims.to_schema().checks}
    assert set(rules) == checks - {"span-not-empty", "bounds-in-order"}
    for rule in rules.values():
        assert set(rule) == {"severity", "en", "zh"}
        assert rule["severity"] in ("error", "warning", "info")
        for lang in ("en", "zh"):
            assert "3.1 billion" in rule[lang].format(surface="3.1 billion", noun="project")


def test_caps_are_generous_and_never_zero() -> None:
    caps = load_caps()
    assert all(cap >= 100 for cap in caps.values())
    assert caps["project"] < 3.1e9


@pytest.fixture(scope="module")
def seed_documents(seeds: Path) -> list[Document]:
    """The five seeds."""
    return [item for item in read_paths([seeds]) if isinstance(item, Document)]


def test_the_seeds_pass_every_model(seed_documents: list[Document]) -> None:
    reports = validate([check_document(document) for document in seed_documents])
    assert len(reports) == 5
    for name, model in MODELS.items():
        if name != "claims":  # whose faults became findings
            model.validate(make_table(name, reports))
        assert make_table(name, reports).height > 0


def test_all_examples_of_all_checks_pass_every_model() -> None:
    documents = [
        make_document(example.text, lang=example.lang, date=example.date, doc_id=f"{number}.txt")
        for number, example in enumerate(all_examples())
    ]
    reports = validate([check_document(document) for document in documents])
    assert [report.document.doc_id for report in reports] == [document.doc_id for document in documents]


def check_rules(text: str, **more: str) -> list[tuple[str, str, str]]:
    """Rule, severity and surface of every finding of a schema in a text that no check has read."""
    report = check_document(make_document(text, **more), checks=())
    (validated,) = validate([report])
    return [(one.check, one.severity, report.document.surface(one.span)) for one in validated.findings]


@pytest.mark.parametrize(
    ("text", "rule", "severity", "surface"),
    [
        ("The zone has 6 unicorns, accounting for 120% of the city.", "share-within-whole", "warning", "120%"),
        ("Construction of more than 3.1 billion projects began.", "count-is-plausible", "error", "3.1 billion"),
        ("Some 400 countries took part.", "count-is-plausible", "error", "400"),
        ("He is 200 years old.", "age-is-human", "warning", "200 years old"),
        ("Sales fell 140% in May.", "fall-within-whole", "warning", "140%"),
        ("会议共有1200个国家参加。", "count-is-plausible", "error", "1200个"),
        ("老人享年200岁。", "age-is-human", "warning", "200岁"),
        ("产量下降140%。", "fall-within-whole", "warning", "140%"),
    ],
)
def test_a_rejected_claim_becomes_a_finding_where_it_stands(text: str, rule: str, severity: str, surface: str) -> None:
    ((found, grade, place),) = check_rules(text)
    assert (found, grade) == (rule, severity)
    assert place.startswith(surface)


@pytest.mark.parametrize(
    "text",
    [
        "The zone has 6 unicorns, accounting for 100% of the city.",
        "Gazelle enterprises increased by 116.7%.",
        "Sales fell 100% in May.",
        "The oldest of them is 117 years old.",
        "The Treasury is 800 years old.",
        "The 800-year-old church was restored after a 150-year-old firm had failed.",
        "一棵800岁的古树倒下了。",
        "The oak is 900 years older than the house.",
        "Construction of 31 projects began.",
        "The app carries 3.1 billion messages a day.",
        "产量增长140%。",
    ],
)
def test_what_can_be_is_left_alone(text: str) -> None:
    assert check_rules(text) == []


def test_equal_faults_in_one_sentence_are_told_apart() -> None:
    text = "The east accounts for 120% of output and the west accounts for 120% of exports."
    (report,) = validate([check_document(make_document(text), checks=())])
    assert len({finding.fingerprint for finding in report.findings}) == len(report.findings) == 2


def test_a_figure_that_a_check_reported_is_not_reported_again() -> None:
    text = "Construction of more than 3.1 billion projects started with a total investment of about 59.8 billion yuan."
    (report,) = validate([check_text(text)])
    assert [finding.check for finding in report.findings] == ["implausible-count"]


def test_findings_of_rules_stand_in_the_order_of_the_text() -> None:
    text = "Sales fell 140% in May. Output rose from 255 to 286 tonnes, up 15 percent. Costs fell 150% in May."
    (report,) = validate([check_text(text, only="growth-rate")])
    assert [finding.check for finding in report.findings] == ["fall-within-whole", "growth-rate", "fall-within-whole"]
    assert all(set(finding.message) == {"en", "zh"} for finding in report.findings)


def test_a_headline_is_held_to_the_rules_too() -> None:
    (report,) = validate([check_document(make_document("Nothing here.", title="Sales fall 140% in May"), checks=())])
    assert [(finding.check, finding.span.field) for finding in report.findings] == [("fall-within-whole", "title")]


WRONG = "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent."


def change_claim(report: DocumentReport, **changes: Any) -> DocumentReport:
    """The report with its first claim changed."""
    return replace(report, claims=(replace(report.claims[0], **changes), *report.claims[1:]))


@pytest.mark.parametrize(
    "damage",
    [
        lambda report: change_claim(report, span=replace(report.claims[0].span, end=report.claims[0].span.start)),
        lambda report: change_claim(report, kind="guess"),
        lambda report: change_claim(report, stance="unsure"),
        lambda report: change_claim(report, claim_id=report.claims[1].claim_id),
        lambda report: replace(report, touches=(replace(report.touches[0], verdict="perhaps"),)),
        lambda report: replace(report, touches=(replace(report.touches[0], verdict="not run"),)),
        lambda report: replace(report, findings=(replace(report.findings[0], computed=report.findings[0].stated),)),
        lambda report: replace(report, findings=(replace(report.findings[0], severity="fatal"),)),
        lambda report: replace(report, findings=report.findings * 2),
        lambda report: replace(report, coverage=replace(report.coverage, found=-1)),
        lambda report: replace(report, document=replace(report.document, doc_id=None)),
    ],
)
def test_a_fault_of_the_program_raises(damage: Callable[[DocumentReport], DocumentReport]) -> None:
    report = check_text(WRONG)
    validate([report])
    with pytest.raises((SchemaError, SchemaErrors)):
        validate([damage(report)])


@given(st.fractions() | st.builds(lambda a, b: Fraction(a) * Fraction(10) ** b, st.fractions(), st.integers(-330, 290)))
def test_bounds_are_rounded_outward_and_no_further_than_need_be(value: Fraction) -> None:
    low, high = lower_float(value), upper_float(value)
    assert low is not None
    assert high is not None
    assert value >= low
    assert value <= high
    assert low == high or nextafter(low, inf) == high
    assert value < nextafter(low, inf) or low == high


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (None, None, None),
        (Fraction(1, 2), 0.5, 0.5),
        (Fraction(0), 0.0, 0.0),
        (Fraction(10**400), 1.7976931348623157e308, None),
        (Fraction(-(10**400)), None, -1.7976931348623157e308),
        (Fraction(2**53 + 1), 2.0**53, 2.0**53 + 2),
        (Fraction(-1, 10**400), -5e-324, 0.0),
    ],
)
def test_bounds_beyond_floats(value: Fraction | None, low: float | None, high: float | None) -> None:
    assert (lower_float(value), upper_float(value)) == (low, high)


@given(st.integers(0, 10**30), st.integers(-12, 12))
def test_the_table_of_claims_keeps_value_and_bounds_in_order(digits: int, exponent: int) -> None:
    figure = f"{digits}" if exponent >= 0 else f"{digits // 10**12}.{digits % 10**12:012d}"
    report = check_document(make_document(f"Sales were {figure} billion yuan."), checks=())
    assert broken(make_table("claims", [report])) == set()


def broken(claims: pl.DataFrame) -> set[str]:
    """The rules that a table of claims breaks."""
    try:
        Claims.validate(claims, lazy=True)
    except SchemaErrors as errors:
        return set(errors.failure_cases["check"])
    return set()
