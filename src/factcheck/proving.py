"""Proves a check by its own file: what is missing in it, and which of its examples it gets wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factcheck.check import Check, Example, load_file
from factcheck.engine.local import check_document
from factcheck.readers import Options, build_document, parse_period
from factcheck.types import Document, Finding

KINDS = ("wrong", "right", "trap")
LANGUAGES = ("en", "zh")
LEAST = 3  # examples of each kind and language
HEADINGS = ("What it catches", "Why it matters", "How it judges", "Known limits")


def prove(path: str | Path) -> None:
    """Raises AssertionError with every fault of a check file: what a newsroom's test of its own check calls."""
    faults = list(find_faults(load_file(Path(path))))
    if faults:
        raise AssertionError("\n".join((f"{path}:", *faults)))


def find_faults(check: Check) -> Iterator[str]:
    """What is missing in a check, and the examples that do not come out as they should, one line each."""
    yield from find_gaps(check)
    for kind in KINDS:
        for example in getattr(check, kind):
            for fault in find_mistakes(check, kind, example):
                yield f"{kind}: {example.text!r}: {fault}"


def find_gaps(check: Check) -> Iterator[str]:
    """Headings, examples, reasons and templates that a check file lacks."""
    for heading in HEADINGS:
        if heading not in check.doc:
            yield f"the docstring has no heading {heading!r}"
    for kind in KINDS:
        for lang in LANGUAGES:
            count = sum(example.lang == lang for example in getattr(check, kind))
            if count < LEAST:
                yield f"{count} of {LEAST} {kind} examples in {lang!r}"
    if not all(example.why for example in check.trap):
        yield "a trap without a reason (why)"
    for name, templates in (("title", check.title), *check.messages.items()):
        if set(templates) != set(LANGUAGES):
            yield f"the template {name!r} is not written in {' and '.join(LANGUAGES)}"


def find_mistakes(check: Check, kind: str, example: Example) -> Iterator[str]:
    """How the outcome of an example differs from what its kind promises."""
    findings = findings_of(check, example)
    if kind != "wrong":
        yield from (finding.message[example.lang] for finding in findings)
        return
    if len(findings) != 1:
        yield f"{len(findings)} findings instead of one"
        return
    finding = findings[0]
    if not 0 <= finding.span.start < finding.span.end <= len(example.text):
        yield "the finding lies outside of the text"
    if finding.stated is not None and finding.computed is not None and finding.stated.meets(finding.computed):
        yield "the stated and the computed figure can meet"
    for lang in LANGUAGES:
        if not finding.message[lang] or "{" in finding.message[lang]:
            yield f"the message in {lang!r} is empty or not filled in"


def read_example(example: Example) -> Document:
    """The example as a document."""
    published = parse_period(example.date) if example.date else None
    options = Options(lang=example.lang, published=published)
    return build_document(example.text, doc_id="example.txt", source="example.txt", options=options)


def findings_of(check: Check, example: Example) -> list[Finding]:
    """Findings of this check alone, at its own severity or graver."""
    report = check_document(read_example(example), checks=[check])
    return [finding for finding in report.findings if finding.severity != "info" or check.severity == "info"]
