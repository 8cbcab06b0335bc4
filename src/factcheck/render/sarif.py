"""SARIF 2.1.0, as code scanning services and editors read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from factcheck.render.jsonl import pick_text
from factcheck.render.marks import order_repairs
from factcheck.render.results import Place, Results, Rule, encode_path
from factcheck.types import DocumentReport, Finding, Problem, Repair, Span
from factcheck.version import read_version

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000  # what GitHub accepts in one run; the gravest are kept
MOST_RELATED = 1_000  # and in one result
LONGEST_DESCRIPTION = 1_024  # code units, likewise

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEM_SEVERITIES = {"error": "error", "warning": "warning", "info": "recommendation"}
_PRECISIONS = {"error": "very-high", "warning": "high", "info": "medium"}
_TWIN = re.compile(r"(.*)-(\d+)")
_LINK_SIGNS = re.compile(r"[\\\[\]]")

Record = dict[str, object]


def render(results: Results) -> str:
    """The whole log as JSON, with a line end."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_describe_run(results)]}
    return json.dumps(log, ensure_ascii=True, indent=1) + "\n"


def _describe_run(results: Results) -> Record:
    found = results.by_severity()
    kept, order = found[:MOST_RESULTS], {rule.name: index for index, rule in enumerate(results.rules)}
    notes = [_describe_problem(problem, results) for problem in results.problems]
    if len(kept) < len(found):
        text = f"{len(found) - len(kept)} of {len(found)} findings are left out: a run holds {MOST_RESULTS}"
        notes.append({"level": "warning", "message": {"text": text}})
    driver: Record = {"name": "factcheck", "version": read_version(), "semanticVersion": read_version()}
    driver["rules"] = [_describe_rule(rule) for rule in results.rules]
    return {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The top of the repository."}}},
        "invocations": [{"executionSuccessful": not results.problems, "toolExecutionNotifications": notes}],
        "results": [
            *(_describe_finding(report, finding, results, order) for report, finding in kept),
            *_list_suppressed(results, order, MOST_RESULTS - len(kept)),
        ],
    }


def _describe_rule(rule: Rule) -> Record:
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": cut_text(" ".join(rule.doc.split()) or rule.title, LONGEST_DESCRIPTION)},
        "help": {"text": rule.doc or rule.title, "markdown": _mark_headings(rule.doc or rule.title)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "precision": _PRECISIONS[rule.severity],
            "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
            "tags": ["numbers", rule.family],
        },
    }


def cut_text(text: str, most: int) -> str:
    """At most `most` UTF-16 code units of a text, cut at a word."""
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= most:
        return text
    return text[: most // 2 if not text.isascii() else most - 2].rsplit(" ", 1)[0] + "…"


def _mark_headings(doc: str) -> str:
    """The documentation of a check as Markdown: its headings stand alone on a line, without a full stop."""
    lines = (line.strip() for line in doc.splitlines())
    return "\n".join(f"**{line}**\n" if 0 < len(line) < 24 and line[-1] not in ".。:" else line for line in lines)


def _describe_finding(report: DocumentReport, finding: Finding, results: Results, order: dict[str, int]) -> Record:
    lang = results.ui_lang
    related = [related for related in finding.related if related.span != finding.span][:MOST_RELATED]
    record: Record = {"ruleId": finding.check}
    if finding.check in order:
        record["ruleIndex"] = order[finding.check]
    links = [f"[{_escape(_name(related.span, results))}]({number})" for number, related in enumerate(related, 1)]
    message = _escape(pick_text(finding.message, lang))
    record |= {
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{message} ({', '.join(links)})" if links else message},
        "locations": [_locate(finding.span, results)],
        "partialFingerprints": _fingerprints(finding.fingerprint),
    }
    if related:
        record["relatedLocations"] = [
            {"id": number, "message": {"text": one.role.replace("_", " ")}, **_locate(one.span, results)}
            for number, one in enumerate(related, 1)
        ]
    if elsewhere := [one for one in related if one.span.doc_id != finding.span.doc_id]:
        record["codeFlows"] = [_flow([one.span for one in elsewhere] + [finding.span], results)]
    repairs = [_describe_repair(repair, results) for repair in order_repairs(finding)]
    if fixes := [repair for repair in repairs if repair is not None]:
        record["fixes"] = fixes
    record["properties"] = {"document": report.document.doc_id, "formula": finding.formula}
    return record


def _list_suppressed(results: Results, order: dict[str, int], most: int) -> Iterator[Record]:
    pairs = ((report, pair) for report in results.reports for pair in report.suppressed)
    for (report, (finding, reason)), _ in zip(pairs, range(most), strict=False):
        yield _describe_finding(report, finding, results, order) | {
            "suppressions": [{"kind": "external" if reason == "baseline" else "inSource", "justification": reason}]
        }


def _fingerprints(fingerprint: str) -> dict[str, str]:
    """As code scanning counts them: a hash, and which one it is of those that are the same."""
    twin = _TWIN.fullmatch(fingerprint)
    line = f"{twin[1]}:{twin[2]}" if twin else f"{fingerprint}:1"
    return {"primaryLocationLineHash": line, "factcheckClaim/v1": fingerprint}


def _name(span: Span, results: Results) -> str:
    """What a link to a place says: the figure, and its document where that is another one."""
    document = results.places.document(span.doc_id)
    return span.doc_id if document is None else " ".join(document.surface(span).split())


def _escape(text: str) -> str:
    """Brackets would make a link."""
    return _LINK_SIGNS.sub(r"\\\g<0>", text)


def _locate(span: Span, results: Results) -> Record:
    place = results.places.find(span)
    physical: Record = {"artifactLocation": _artifact(place)}
    if place.line is not None:
        physical["region"] = _region(place)
    location: Record = {"physicalLocation": physical}
    if place.doc_id != place.path and place.column is None:
        location["logicalLocations"] = [{"name": place.doc_id, "kind": "document"}]
    return location


def _artifact(place: Place) -> Record:
    uri = place.uri
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _region(place: Place) -> Record:
    if place.column is None:
        return {"startLine": place.line}
    return {
        "startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column,
    }  # fmt: skip


def _flow(spans: list[Span], results: Results) -> Record:
    steps = [{"location": _locate(span, results) | {"message": {"text": _name(span, results)}}} for span in spans]
    return {"threadFlows": [{"locations": steps}]}


def _describe_repair(repair: Repair, results: Results) -> Record | None:
    """A suggested edit; none where the text of the document is not the text of the file."""
    place = results.places.find(repair.span)
    if place.column is None:
        return None
    change = {"deletedRegion": _region(place), "insertedContent": {"text": repair.replacement}}
    return {
        "description": {"text": pick_text(repair.why, results.ui_lang) or "suggested edit"},
        "artifactChanges": [{"artifactLocation": _artifact(place), "replacements": [change]}],
    }


def _describe_problem(problem: Problem, results: Results) -> Record:
    physical: Record = {"artifactLocation": {"uri": encode_path(results.places.path(problem.source))}}
    if problem.line is not None:
        physical["region"] = {"startLine": problem.line}
    return {"level": "error", "message": {"text": problem.reason}, "locations": [{"physicalLocation": physical}]}
