"""Workflow commands that GitHub shows as annotations, and the step summary in Markdown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

from factcheck.render.jsonl import pick_text
from factcheck.render.results import Place, Results
from factcheck.render.summary import STAGES, Summary
from factcheck.render.terminal import format_problem
from factcheck.types import SEVERITIES, Finding
from factcheck.wording.strings import strings_for

SUMMARY_FILE = "GITHUB_STEP_SUMMARY"
MOST_ROWS = 200  # of the table in the summary, which GitHub cuts at one megabyte

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(results: Results) -> str:
    """One command per finding, the gravest first: GitHub shows ten of each severity per step.

    Where GITHUB_STEP_SUMMARY names a file, all findings are appended to it as a table.
    """
    lines = [_write_problem(problem.source, problem.line, problem.reason) for problem in results.problems]
    for _, finding in results.by_severity():
        lines.append(_write_finding(finding, results))
    if path := os.environ.get(SUMMARY_FILE):
        with suppress(OSError), open(path, "a", encoding="utf-8", errors="replace") as file:
            file.write(render_summary(results))
    return "".join(line + "\n" for line in lines)


def render_summary(results: Results) -> str:
    """The run in Markdown: findings in a table, coverage, what could not be read."""
    return "\n".join(_summarise(results)) + "\n"


def _summarise(results: Results) -> Iterator[str]:
    strings, summary = strings_for(results.ui_lang), Summary()
    for report in results.reports:
        summary.add(report)
    counts = ", ".join(f"{strings.name('severity', name)}: {summary.findings[name]}" for name in SEVERITIES)
    yield "## factcheck"
    yield ""
    yield counts
    yield ""
    found = results.by_severity()
    if found:
        heads = (
            strings.text("severity"),
            strings.text("column_check"),
            strings.text("column_place"),
            strings.text("column_message"),
        )
        yield "| " + " | ".join(heads) + " |"
        yield "|---|---|---|---|"
    for _, finding in found[:MOST_ROWS]:
        place = results.places.find(finding.span)
        where = f"{place.path}:{place.line}" if place.line else place.doc_id
        cells = (
            strings.name("severity", finding.severity), finding.check, where,
            pick_text(finding.message, results.ui_lang),
        )  # fmt: skip
        yield "| " + " | ".join(map(_escape_cell, cells)) + " |"
    if len(found) > MOST_ROWS:
        yield ""
        yield strings.count("more_findings", len(found) - MOST_ROWS)
    yield ""
    yield (
        strings.text("coverage")
        + strings.text("colon")
        + strings.text("list_joint").join(f"{summary.stages[stage]:,} {strings.text(stage)}" for stage in STAGES)
    )
    for problem in results.problems:
        yield ""
        yield f"- {_escape_cell(format_problem(problem))}"


def _escape_cell(text: str) -> str:
    text = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    for sign in "\\`*_[]|~#":
        text = text.replace(sign, f"\\{sign}")
    return text


def _write_finding(finding: Finding, results: Results) -> str:
    place = results.places.find(finding.span)
    return _command(_COMMANDS[finding.severity], place, finding.check, pick_text(finding.message, results.ui_lang))


def _write_problem(source: str, line: int | None, reason: str) -> str:
    return _command("error", Place(path=source, doc_id=source, line=line), "unreadable", reason)


def _command(name: str, place: Place, title: str, message: str) -> str:
    """Columns are given inside one line only: GitHub ignores an annotation that has them over several."""
    properties = {"file": place.path}
    if place.line is not None:
        properties["line"] = str(place.line)
        if place.end_line is not None:
            properties["endLine"] = str(place.end_line)
        if place.column is not None and place.line == place.end_line:
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = title
    written = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
