"""What must hold for every check and every figure: wider figures, other units and other words create no finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from benchmarks.mutants import DAMAGE, check, make_mutants, read_articles
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.case import Context
from factcheck.check import Check, NotRun, load_checks
from factcheck.engine.local import judge_all
from factcheck.extract.analysis import analyse, read_claims
from factcheck.interval import Interval
from factcheck.judge import Judged
from factcheck.store import validate
from factcheck.types import Claim
from factcheck.wording.figures import format_value
from tests.sample_texts import check_text, grave, make_document

F = Fraction


def judged_examples(check: Check) -> Iterator[Judged]:
    """Every relation that a check finds in its own examples, with its verdict."""
    for example in (*check.wrong, *check.right, *check.trap):
        analysis = analyse(make_document(example.text, lang=example.lang, date=example.date))
        yield from judge_all(analysis, Context(analysis=analysis), [check], [], Counter())


def widen(claim: Claim, share: Fraction) -> Claim:
    """The claim with a figure that stands for more: a share of itself on both sides; nothing else changes."""
    quantity = claim.quantity
    assert quantity is not None

    def wider(interval: Interval) -> Interval:
        ends = [abs(end) for end in (interval.low, interval.high) if end is not None]
        by = max(ends, default=F(1)) * share
        return Interval(
            None if interval.low is None else interval.low - by, None if interval.high is None else interval.high + by
        ).union(interval)

    number = replace(quantity.number, interval=wider(quantity.number.interval))
    return replace(claim, quantity=replace(quantity, number=number, base=wider(quantity.base)))


def open_up(claim: Claim) -> Claim:
    """The claim with a figure that stands for itself and everything above."""
    quantity = claim.quantity
    assert quantity is not None
    interval, base = (Interval(each.low, None, each.low_closed) for each in (quantity.number.interval, quantity.base))
    return replace(claim, quantity=replace(quantity, number=replace(quantity.number, interval=interval), base=base))


def agrees_with(one: Judged, claim: Claim) -> bool | None:
    """Whether the law is content with a claim exchanged; None when it does not judge such a case."""
    try:
        outcome = one.check.law(one.case.substitute(claim))
    except (ArithmeticError, ValueError):  # a divisor that may be zero or negative: nothing is said
        return None
    return None if outcome is None or isinstance(outcome, NotRun) else outcome.agrees


def operands(one: Judged) -> list[Claim]:
    """The figures of a relation."""
    return [claim for group in one.case.claims.values() for claim in group if claim.quantity is not None]


@pytest.mark.parametrize("check", load_checks(), ids=lambda check: check.name)
def test_widening_a_figure_never_creates_a_finding(check: Check) -> None:
    for one in judged_examples(check):
        if one.verdict != "agrees":
            continue
        for claim in operands(one):
            for wider in (open_up(claim), *(widen(claim, share) for share in (F(1, 1000), F(1, 50), F(1, 4)))):
                assert agrees_with(one, wider) is not False, (claim.span, wider.quantity, one.relation)


@pytest.mark.parametrize("check", load_checks(), ids=lambda check: check.name)
def test_once_the_intervals_touch_they_stay_together(check: Check) -> None:
    """From a contradiction on, ever wider: the law turns once, where the two sides touch, and never back."""
    for one in judged_examples(check):
        if one.verdict != "contradiction":
            continue
        for claim in operands(one):
            verdicts = [agrees_with(one, widen(claim, F(2**step, 2**14))) for step in range(15)]
            known = [verdict for verdict in verdicts if verdict is not None]
            assert known == sorted(known), (claim.span, verdicts, one.relation)


UNITS = {
    "en": ("yuan", "dollars", "tonnes", "kilometers", "square meters", "kilowatt hours", "vehicles", "people"),
    "zh": ("元", "美元", "吨", "公里", "平方米", "千瓦时", "辆", "人"),
}
FORMS = {
    "en": "Output rose from {a} million {unit} to {b} million {unit}, up {p} percent.",
    "zh": "产量由{a}万{unit}增至{b}万{unit}，增长{p}%。",
}


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(("en", "zh")),
    st.integers(110, 990),
    st.integers(110, 990),
    st.integers(1, 90),
    st.sampled_from(range(8)),
    st.sampled_from(range(8)),
)
def test_the_unit_never_alters_a_verdict(lang: str, a: int, b: int, p: int, one: int, other: int) -> None:
    found = []
    for place in (one, other):
        text = FORMS[lang].format(a=a, b=b, p=p, unit=UNITS[lang][place])
        report = check_text(text, lang=lang)
        found.append([(finding.check, finding.severity, finding.stated, finding.message.keys()) for finding in grave(report.findings)])  # fmt: skip
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The run is 5 km (3.1 miles) long.", "The run is 5,000 m (3.1 miles) long."),
        ("The run is 5 km (4.1 miles) long.", "The run is 5,000 m (4.1 miles) long."),
        ("面积20公顷（300亩）。", "面积20万平方米（300亩）。"),
        ("面积20公顷（450亩）。", "面积20万平方米（450亩）。"),
    ],
)
def test_the_same_size_in_another_unit_gets_the_same_verdict(text: str, other: str) -> None:
    verdicts = [[finding.check for finding in grave(check_text(one).findings)] for one in (text, other)]
    assert verdicts[0] == verdicts[1]


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(("en", "zh")),
    st.integers(1, 9999),
    st.integers(-2, 12),
    st.sampled_from(("CNY", "percent", "kilometer", "metric_ton")),
)
def test_what_is_written_reads_back_as_the_same_number(lang: str, digits: int, exponent: int, unit: str) -> None:
    value = F(digits) * F(10) ** exponent
    written = format_value(value, unit, lang)
    claims = read_claims(make_document(f"It was {written}." if lang == "en" else f"共{written}。", lang=lang))
    quantities = [claim.quantity for claim in claims if claim.quantity is not None]
    assert [(one.number.value, one.unit) for one in quantities] == [(value, unit)], written


def test_damaged_articles_are_checked() -> None:
    """A few of the mutants of `benchmarks/mutants.py`, of which 2,000 are run by hand."""
    mutants = list(make_mutants(read_articles(None), 120, seed=7))
    assert {kind for mutant in mutants for kind in mutant.kind.split(" + ")} == set(DAMAGE)
    reports = []
    for number, mutant in enumerate(mutants):
        try:
            reports.append(check(mutant._replace(name=f"{number}.txt")))
        except Exception as error:
            error.add_note(f"{mutant.kind}: {mutant.text!r}")
            raise
    assert len(validate(reports)) == len(mutants)
    assert any(report.findings for report in reports), "no damage was noticed at all"
