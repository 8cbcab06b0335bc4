"""JUnit XML: a suite per document, a test per finding, so that build servers count and show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from factcheck.render.jsonl import pick_text
from factcheck.render.results import Results
from factcheck.render.terminal import format_problem
from factcheck.types import DocumentReport, Finding

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(results: Results) -> str:
    """The report. A finding fails its test when it fails the run (--fail-on); others are shown as output of theirs."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    suites = [line for report in results.reports for line in _write_suite(report, results)]
    failed = sum(results.fails(finding.severity) for report in results.reports for finding in report.findings)
    tests = sum(max(1, len(report.findings)) for report in results.reports) + len(results.problems)
    lines.append(f'<testsuites name="factcheck" tests="{tests}" failures="{failed}" errors="{len(results.problems)}">')
    lines += suites
    if results.problems:
        count = len(results.problems)
        lines.append(f'  <testsuite name="unreadable" tests="{count}" failures="0" errors="{count}">')
        for problem in results.problems:
            lines.append(f'    <testcase classname="unreadable" name={_quote(problem.source)}>')
            lines.append(f"      <error message={_quote(format_problem(problem))}/>")
            lines.append("    </testcase>")
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _write_suite(report: DocumentReport, results: Results) -> Iterator[str]:
    name = _quote(report.document.doc_id)
    failed = sum(results.fails(finding.severity) for finding in report.findings)
    tests = max(1, len(report.findings))
    yield f'  <testsuite name={name} tests="{tests}" failures="{failed}" errors="0">'
    if not report.findings:
        yield f'    <testcase classname={name} name="no findings"/>'
    for finding in report.findings:
        yield from _write_case(finding, name, results)
    yield "  </testsuite>"


def _write_case(finding: Finding, suite: str, results: Results) -> Iterator[str]:
    place, message = results.places.find(finding.span), pick_text(finding.message, results.ui_lang)
    where = "" if place.line is None else f":{place.line}" + ("" if place.column is None else f":{place.column}")
    line = "" if place.line is None else f' line="{place.line}"'
    name = _quote(f"{finding.check} {finding.fingerprint}")
    text = f"{place.path}{where}: {finding.severity}: {message}" + (f"\n{finding.formula}" if finding.formula else "")
    yield f"    <testcase classname={suite} name={name} file={_quote(place.path)}{line}>"
    if results.fails(finding.severity):
        yield f"      <failure type={_quote(finding.severity)} message={_quote(message)}>{_escape(text)}</failure>"
    else:
        yield f"      <system-out>{_escape(text)}</system-out>"
    yield "    </testcase>"


def _quote(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _escape(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))
