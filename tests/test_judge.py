"""From relation to finding: the verdict ladder, severity, messages, and fingerprints that survive edits elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from factcheck.check import Case, Check, Context, NotRun, Outcome, relation_of
from factcheck.extract.analysis import analyse
from factcheck.interval import Interval
from factcheck.judge import Judged, agrees, fingerprint_of, judge, make_case, make_finding, severity_of
from factcheck.ladder import Level
from factcheck.types import Finding, Severity
from tests.sample_texts import check_text, find_check, make_document

F = Fraction
TEXT = "Sales were 5 million yuan in May and 7 million yuan in June."


def make_check(
    law: Callable[[Case], Outcome | NotRun | None], *, severity: Severity = "error", confirms: bool = True
) -> Check:
    """A check with this law and the plainest of messages."""
    return Check(
        name="made-up",
        severity=severity,
        title={"en": "made up", "zh": "虚构"},
        law=law,
        messages={
            "default": {
                "en": "{a} is not {b}: {stated} against {computed}{tail}",
                "zh": "{a}不是{b}：{stated}，{computed}{tail}",
            },
            "other": {"en": "other {a}", "zh": "另{a}"},
        },
        wrong=(),
        right=(),
        trap=(),
        confirms=confirms,
    )


def make_outcome(agree: bool, **more: object) -> Outcome:
    """An outcome in million yuan."""
    stated, computed = Interval.exact(5_000_000), Interval.exact(7_000_000)
    facts = {"stated": stated, "computed": computed, "unit": "CNY", "formula": "5 = 7", "args": {"tail": "!"}} | more
    return Outcome(agrees=agree, **facts)  # type: ignore[arg-type]


def case_of(text: str = TEXT) -> Case:
    """The two amounts of a text as operands a and b."""
    analysis = analyse(make_document(text))
    money = [claim for claim in analysis.claims if claim.kind == "money"]
    relation = relation_of("made-up", {"a": money[0], "b": money[1:]})
    return make_case(relation, {claim.claim_id: claim for claim in analysis.claims}, Context(analysis=analysis))


def content_from(level: Level | None) -> Callable[[Case], Outcome]:
    """A law that is content from a level on (None: never) and writes the level into its formula."""
    return lambda case: make_outcome(level is not None and case.level >= level, formula=case.level.name)


def judged(check: Check, text: str = TEXT) -> Judged:
    """The judgement of a check that finds a case."""
    result = judge(check, case_of(text))
    assert result is not None
    return result


@pytest.mark.parametrize(
    ("level", "verdict", "severity"),
    [
        (Level.TIGHT, "agrees", None),
        (Level.ROBUST, "truncated", "info"),
        (Level.LOOSE, "loose", None),
        (None, "contradiction", "error"),
    ],
)
def test_the_verdict_is_the_first_level_that_agrees(level: Level | None, verdict: str, severity: str | None) -> None:
    one = judged(make_check(content_from(level)))
    assert (one.verdict, severity_of(one)) == (verdict, severity)
    assert one.outcome is not None
    assert one.outcome.formula == "TIGHT", "what is shown is the strict reading"


def test_only_the_pedantic_hear_of_figures_that_agree_loosely() -> None:
    one = judged(make_check(content_from(Level.LOOSE)))
    assert severity_of(one, pedantic=True) == "info"
    assert "meant roughly" in make_finding(one, "info").message["en"]


@pytest.mark.parametrize("verdict", [Level.ROBUST, Level.LOOSE])
def test_a_slip_that_explains_the_figure_is_a_warning_at_any_reading(verdict: Level) -> None:
    check = make_check(lambda case: make_outcome(case.level >= verdict, explained=True))
    assert severity_of(judged(check)) == "warning"


@pytest.mark.parametrize("level", Level)
def test_a_law_may_decline_at_any_level(level: Level) -> None:
    def law(case: Case) -> Outcome | None:
        return None if case.level is level else make_outcome(False)

    assert judge(make_check(law), case_of()) is None


def test_what_cannot_be_run_says_why_and_is_no_finding() -> None:
    one = judged(make_check(lambda case: NotRun(reason="no rate")))
    assert (one.verdict, one.reason, one.outcome, severity_of(one)) == ("not run", "no rate", None, None)


@pytest.mark.parametrize(
    ("own", "override", "expected"),
    [
        ("error", None, "error"),
        ("warning", None, "warning"),
        ("error", "warning", "warning"),
        ("warning", "info", "info"),
    ],
)
def test_an_outcome_may_set_its_own_severity(own: Severity, override: Severity | None, expected: Severity) -> None:
    one = judged(make_check(lambda case: make_outcome(False, severity=override), severity=own))
    assert severity_of(one) == expected


def test_figures_that_agree_when_cut_off_are_never_more_than_a_note() -> None:
    check = make_check(lambda case: make_outcome(case.level >= Level.ROBUST, severity="error"))
    one = judged(check)
    assert severity_of(one) == "info"
    message = make_finding(one, "info").message
    assert "cut off" in message["en"]
    assert "截断" in message["zh"]


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        (content_from(Level.TIGHT), True),
        (content_from(Level.ROBUST), False),
        (content_from(None), False),
        (lambda case: None, False),
        (lambda case: NotRun(reason="no date"), False),
    ],
)
def test_a_repair_must_satisfy_the_strict_reading(law: Callable[[Case], Outcome], expected: bool) -> None:
    assert agrees(make_check(law), case_of()) is expected


def test_a_finding_carries_operands_intervals_and_both_messages() -> None:
    one = judged(make_check(content_from(None)))
    finding = make_finding(one, "error")
    document = one.case.context.document
    assert [(related.role, document.surface(related.span)) for related in finding.related] == [
        ("a", "5 million yuan"),
        ("b", "7 million yuan"),
    ]
    assert document.surface(finding.span) == "5 million yuan in May and 7 million yuan"
    assert (finding.stated, finding.computed, finding.unit) == (
        Interval.exact(5_000_000),
        Interval.exact(7_000_000),
        "CNY",
    )
    assert finding.message["en"].startswith("5 million yuan is not 7 million yuan: ")
    assert set(finding.message) == {"en", "zh"}
    assert (finding.check, finding.severity, finding.formula, finding.repairs) == ("made-up", "error", "TIGHT", ())


@pytest.mark.parametrize("delayed", [False, True])
def test_formula_and_words_may_be_made_when_they_are_needed(delayed: bool) -> None:
    words = {"tail": {"en": " (so)", "zh": "（是）"}}
    more = {"formula": lambda: "1 + 1", "args": lambda: words} if delayed else {"formula": "1 + 1", "args": words}
    finding = make_finding(judged(make_check(lambda case: make_outcome(False, **more))), "error")
    assert finding.formula == "1 + 1"
    assert finding.message["en"].endswith(" (so)")
    assert finding.message["zh"].endswith("（是）")


def test_a_law_chooses_its_message() -> None:
    finding = make_finding(judged(make_check(lambda case: make_outcome(False, message="other"))), "error")
    assert finding.message == {"en": "other 5 million yuan", "zh": "另5 million yuan"}


def test_every_operand_learns_of_the_verdict_once() -> None:
    text = "Sales were 5 million yuan in May, 7 million yuan in June and 8 million yuan in July."
    touches = judged(make_check(content_from(None)), text).touches()
    ids = [touch.claim_id for touch in touches]
    assert len(ids) == len(set(ids)) == 3
    assert {touch.verdict for touch in touches} == {"contradiction"}
    assert all(set(touch.against) == set(ids) - {touch.claim_id} for touch in touches)


@pytest.mark.parametrize(("level", "count"), [(Level.TIGHT, 0), (Level.ROBUST, 2), (None, 2)])
def test_a_law_that_only_rules_out_confirms_nothing(level: Level | None, count: int) -> None:
    assert len(judged(make_check(content_from(level), confirms=False)).touches()) == count


GROWTH = "Output rose from {a} billion yuan to {b} billion yuan, up {p}."


@pytest.mark.parametrize(
    ("a", "b", "p", "verdict"),
    [
        ("255", "286", "12.2 percent", "agrees"),
        ("255", "286", "12 percent", "agrees"),
        ("255", "286", "11.5 percent", "truncated"),
        ("255", "286", "15 percent", "contradiction"),
        ("255", "286", "more than 12 percent", "agrees"),
        ("255", "286", "more than 15 percent", "contradiction"),
        ("255", "286", "nearly 13 percent", "agrees"),
        ("255", "286", "nearly 12 percent", "agrees"),
        ("255", "286", "nearly 15 percent", "contradiction"),
        ("255", "286", "about 12 percent", "agrees"),
        ("255", "286", "about 15 percent", "contradiction"),
        ("255", "286", "less than 13 percent", "agrees"),
        ("255", "286", "less than 10 percent", "contradiction"),
        ("255", "286", "at least 12 percent", "agrees"),
        ("255", "286", "at least 15 percent", "contradiction"),
        ("255", "286", "up to 13 percent", "agrees"),
        ("255", "286", "up to 10 percent", "contradiction"),
        ("more than 255", "286", "15 percent", "contradiction"),
        ("nearly 255", "286", "15 percent", "agrees"),
        ("255", "more than 286", "15 percent", "agrees"),
        ("255", "nearly 286", "15 percent", "contradiction"),
        ("about 255", "286", "15 percent", "agrees"),
        ("255", "less than 286", "15 percent", "contradiction"),
    ],
)
def test_hedges_of_either_side_decide_the_verdict(a: str, b: str, p: str, verdict: str) -> None:
    report = check_text(GROWTH.format(a=a, b=b, p=p), only="growth-rate")
    assert {touch.verdict for touch in report.touches} == {verdict}
    severities = {"truncated": ["info"], "contradiction": ["error"]}
    assert [finding.severity for finding in report.findings] == severities.get(verdict, [])


def test_a_missing_rate_is_not_run_and_counted() -> None:
    report = check_text("A yacht cost A$5 million (NT$100 million).", date="2020-03-02", only="currency-conversion")
    assert report.findings == ()
    assert {touch.verdict for touch in report.touches} == {"not run"}
    ((check, reason, count),) = report.coverage.not_run
    assert (check, count) == ("currency-conversion", 1)
    assert "rate" in reason


WRONG = "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent."


def only_finding(text: str, **more: str) -> Finding:
    """The one finding of growth-rate in a text."""
    (finding,) = check_text(text, only="growth-rate", **more).findings
    return finding


@pytest.mark.parametrize(
    "text",
    [
        f"{WRONG}\n",
        f"  {WRONG}",
        f"{WRONG} Exports fell.",
        f"{WRONG} Exports fell 3 percent! Imports did not.",
        f"{WRONG}\nExports fell.",
        f"{WRONG}\n\nExports fell.",
        f"Exports fell. {WRONG}",
        f"Why? {WRONG} Nobody knows.",
        f"Exports fell.\n\n{WRONG}\n\nImports rose 8 percent.",
        WRONG.replace("Output rose", "Output  rose"),
    ],
)
def test_a_fingerprint_survives_edits_elsewhere(text: str) -> None:
    assert only_finding(text).fingerprint == only_finding(WRONG).fingerprint


@pytest.mark.parametrize(
    "text",
    [
        WRONG.replace("15", "16"),
        WRONG.replace("286", "287"),
        WRONG.replace("Output", "Revenue"),
        WRONG.replace("255 billion yuan", "255 billion dollars").replace("286 billion yuan", "286 billion dollars"),
    ],
)
def test_a_fingerprint_knows_figures_and_words(text: str) -> None:
    assert only_finding(text).fingerprint != only_finding(WRONG).fingerprint


def test_a_fingerprint_in_chinese_survives_edits_elsewhere() -> None:
    wrong = "产值由255亿元增至286亿元，增长15%。"
    for text in (f"出口下降。{wrong}", f"{wrong}出口下降！", f"为何？{wrong}", f"大连\n{wrong}\n"):
        assert only_finding(text, lang="zh").fingerprint == only_finding(wrong, lang="zh").fingerprint


def test_a_fingerprint_names_check_and_document() -> None:
    document = make_document(WRONG)
    span = only_finding(WRONG).span
    prints = {
        fingerprint_of("growth-rate", document, ["a=1"], span),
        fingerprint_of("multiple", document, ["a=1"], span),
        fingerprint_of("growth-rate", document, ["a=2"], span),
        fingerprint_of("growth-rate", replace(document, doc_id="b.txt"), ["a=1"], span),
    }
    assert len(prints) == 4


@pytest.mark.parametrize("joint", [" ", "\n", "\n\n", " Exports fell. "])
def test_twins_have_fingerprints_of_their_own(joint: str) -> None:
    findings = check_text(joint.join([WRONG] * 3), only="growth-rate").findings
    prints = [finding.fingerprint for finding in findings]
    assert len(prints) == len(set(prints)) == 3
    assert prints[0] == only_finding(WRONG).fingerprint


def test_a_title_and_a_body_that_say_the_same_have_fingerprints_of_their_own() -> None:
    findings = check_text(WRONG, title=WRONG, only="growth-rate").findings
    assert [finding.span.field for finding in findings] == ["title", "text"]
    assert len({finding.fingerprint for finding in findings}) == 2


def test_findings_stand_in_the_order_of_the_text() -> None:
    text = f"{WRONG} We paid 650 million yuan ($104 billion). {WRONG.replace('15', '19')}"
    findings = check_text(text, title=WRONG, date="2012-12-31").findings
    places = [(finding.span.field != "title", finding.span.start) for finding in findings]
    assert len(places) == 4
    assert places == sorted(places)


def test_messages_show_two_figures_that_look_apart() -> None:
    finding = only_finding(WRONG)
    assert "11.7" in finding.message["en"]
    assert "15 percent" in finding.message["en"]
    assert finding.stated == Interval(F(29, 2), F(31, 2))
    assert not finding.stated.meets(finding.computed)
    assert find_check("growth-rate").severity == finding.severity
