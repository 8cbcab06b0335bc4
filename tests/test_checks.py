"""Every check does what its own examples say, in both languages, and its file is complete."""

from __future__ import annotations

import pytest

from factcheck.check import Check, Example, load_checks
from factcheck.engine.local import check_document
from factcheck.readers import Options, build_document, parse_period
from factcheck.types import Document, Finding

CHECKS = load_checks()
EXAMPLES = [
    pytest.param(check, kind, example, id=f"{check.name}-{kind}-{number}")
    for check in CHECKS
    for kind in ("wrong", "right", "trap")
    for number, example in enumerate(getattr(check, kind))
]


def read_example(example: Example) -> Document:
    """The example as a document."""
    published = parse_period(example.date) if example.date else None
    options = Options(lang=example.lang, published=published)
    return build_document(example.text, doc_id="example.txt", source="example.txt", options=options)


def findings_of(check: Check, example: Example) -> list[Finding]:
    """Findings of this check alone, at its own severity or graver."""
    report = check_document(read_example(example), checks=[check])
    return [finding for finding in report.findings if finding.severity != "info" or check.severity == "info"]


@pytest.mark.parametrize(("check", "kind", "example"), EXAMPLES)
def test_examples(check: Check, kind: str, example: Example) -> None:
    findings = findings_of(check, example)
    if kind != "wrong":
        assert not findings, [finding.message[example.lang] for finding in findings]
        return
    assert len(findings) == 1
    finding = findings[0]
    assert 0 <= finding.span.start < finding.span.end <= len(example.text)
    if finding.stated is not None and finding.computed is not None:
        assert not finding.stated.meets(finding.computed)
    for lang in ("en", "zh"):
        assert finding.message[lang]
        assert "{" not in finding.message[lang]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_file_is_complete(check: Check) -> None:
    for kind in ("wrong", "right", "trap"):
        for lang in ("en", "zh"):
            examples = [example for example in getattr(check, kind) if example.lang == lang]
            assert len(examples) >= 3, f"{kind} {lang}"
    assert all(example.why for example in check.trap)
    assert check.catalogue
    for heading in ("What it catches", "Why it matters", "How it judges", "Known limits"):
        assert heading in check.doc
    for templates in (check.title, *check.messages.values()):
        assert set(templates) == {"en", "zh"}
