"""The formats for machines: each is read back as its consumers read it, and names the place of every figure exactly."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from factcheck.cli import main
from factcheck.outputs.formats import FORMATS, render
from factcheck.render.csv_table import COLUMNS
from factcheck.render.github import MOST_ROWS, render_summary
from factcheck.render.results import Results, encode_path
from factcheck.render.sarif import cut_text
from factcheck.types import DocumentReport, Problem, Related, Span
from tests.sample_reports import all_reports
from tests.sample_texts import check_text, make_document

ERROR = "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent.\n"
ODD = "产值😀由255亿元增至286亿元，增长15%。\r\n[brackets] 😀 rose from 255 tonnes to 286 tonnes, up 15 percent, <b>&\"'.\n"
SCHEMA = Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json"
Write = Callable[[str, str], str]


@cache
def validator() -> Draft4Validator:
    """The schema of SARIF 2.1.0 as Microsoft's @microsoft/jest-sarif ships it."""
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@cache
def odd_report() -> DocumentReport:
    """Findings in a text of emoji, Chinese, brackets and markup."""
    report = check_text(ODD)
    assert len(report.findings) == 2
    return report


def make_results(*reports: DocumentReport, **more: Any) -> Results:
    """A run of these reports, whose root is the working directory."""
    return Results(reports=reports, root=Path.cwd(), **more)


def read_sarif(results: Results) -> dict[str, Any]:
    """The one run of a SARIF log that the schema accepts."""
    log = json.loads(render("sarif", results))
    errors = [f"{list(error.path)}: {error.message}" for error in validator().iter_errors(log)]
    assert errors == []
    (run,) = log["runs"]
    return run  # type: ignore[no-any-return]


PROBLEMS = (
    Problem(source="a b/ü.txt", reason="cannot be read: <&>\x00"),
    Problem(source="c.jsonl", line=3, reason="bad"),
)


# --- every format ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_format_writes_every_sample(form: str, lang: str) -> None:
    results = make_results(*all_reports(), odd_report(), problems=PROBLEMS, ui_lang=lang, show_info=True)
    text = render(form, results)
    assert text.encode("utf-8")
    assert text == render(form, results)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_an_empty_run(form: str) -> None:
    text = render(form, make_results())
    if form in ("json", "sarif", "gitlab"):
        json.loads(text)
    if form == "junit":
        ElementTree.fromstring(text)


@pytest.mark.parametrize("form", FORMATS)
def test_half_surrogates_and_control_characters_break_no_format(form: str) -> None:
    report = check_text("\ud83d\x07\u2028 rose from 255 tonnes to 286 tonnes, up 15 percent.")
    assert report.findings
    text = render(form, make_results(report, problems=PROBLEMS)).encode("utf-8", "replace").decode()
    if form == "junit":
        ElementTree.fromstring(text)


def test_all_formats_agree_on_what_was_found(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ODD, encoding="utf-8", newline="")
    flags = [f"--output-format={form}:out.{form}" for form in FORMATS]
    assert main(["a.txt", *flags]) == 1
    prints = {json.loads(line)["fingerprint"] for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()}
    assert len(prints) == 2
    for form in ("json", "csv", "sarif", "junit", "gitlab"):
        text = Path(f"out.{form}").read_text(encoding="utf-8")
        assert all(one in text for one in prints), form
    capsys.readouterr()
    for form in set(FORMATS) - {"text", "run"}:
        assert main(["a.txt", "--format", form]) == 1
        assert capsys.readouterr().out == Path(f"out.{form}").read_bytes().decode("utf-8"), form


def test_two_formats_cannot_share_standard_output(capsys: Any) -> None:
    assert main(["seeds", "--output-format", "sarif", "--output-format", "json"]) == 2
    assert "only one format can go to standard output" in capsys.readouterr().err


# --- positions -------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["a", "é", "数", "，", "😀", "𠮷", "👩‍👩‍👧", "\n", "\r\n", "\r", "\t", " ", "\u2028", "\u0085"]
)


def cut_region(text: str, region: dict[str, int]) -> str:
    """What an editor that counts UTF-16 code units selects for a region of SARIF."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    units = [line.encode("utf-16-le", "surrogatepass") for line in lines]
    first, last = region["startLine"] - 1, region["endLine"] - 1
    before = sum(map(len, units[:first])) + 2 * (region["startColumn"] - 1)
    after = sum(map(len, units[:last])) + 2 * (region["endColumn"] - 1)
    return b"".join(units)[before:after].decode("utf-16-le", "surrogatepass")


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join), st.data())
def test_a_region_selects_the_characters_of_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[end - 1 : end + 1] == "\r\n" or text[start - 1 : start + 1] == "\r\n":
        return  # no line end is cut in two
    document = replace(make_document("x" + text), text=text)
    span = Span(doc_id=document.doc_id, start=start, end=end)
    finding = replace(odd_report().findings[0], span=span, related=(), repairs=())
    report = replace(odd_report(), document=document, findings=(finding,))
    run = json.loads(render("sarif", make_results(report)))["runs"][0]
    assert run["columnKind"] == "utf16CodeUnits"
    assert cut_region(text, run["results"][0]["locations"][0]["physicalLocation"]["region"]) == text[start:end]


def test_regions_are_tight_in_a_text_of_emoji_and_chinese() -> None:
    for finding, result in zip(odd_report().findings, read_sarif(make_results(odd_report()))["results"], strict=True):
        surface = odd_report().document.surface
        assert cut_region(ODD, result["locations"][0]["physicalLocation"]["region"]) == surface(finding.span)
        for related in result["relatedLocations"]:
            region = related["physicalLocation"]["region"]
            assert cut_region(ODD, region) in {surface(one.span) for one in finding.related}
            link = re.search(rf"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\({related['id']}\)", result["message"]["text"])
            assert link is not None
            assert link[1] == cut_region(ODD, region)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ü%.txt", "a%20b/%C3%BC%25.txt"),
        ("新闻/一.md", "%E6%96%B0%E9%97%BB/%E4%B8%80.md"),
        ("a:b#c?.txt", "a%3Ab%23c%3F.txt"),
        ("/x/y.txt", "file:///x/y.txt"),
    ],
)
def test_paths_are_percent_encoded(path: str, uri: str) -> None:
    assert encode_path(path) == uri
    assert unquote(uri).removeprefix("file://") == path


def test_paths_are_seen_from_the_top_of_the_repository(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "news/deep").mkdir(parents=True)
    (tmp_path / "news/deep/a.txt").write_text(ERROR, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "news")
    main(["deep/a.txt", "--format", "github"])
    assert capsys.readouterr().out.startswith("::error file=news/deep/a.txt,line=1,endLine=1,col=")
    main(["deep/a.txt", "--format", "gitlab"])
    assert json.loads(capsys.readouterr().out)[0]["location"] == {
        "path": "news/deep/a.txt", "lines": {"begin": 1, "end": 1},
    }  # fmt: skip


def test_a_document_of_a_corpus_is_placed_at_its_line(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    record = json.dumps({"id": "n2", "title": "Rose from 255 tonnes to 286 tonnes, up 15 percent", "text": ERROR})
    Path("c.jsonl").write_text('{"id": "n1", "text": "None."}\n\n' + record + "\n", encoding="utf-8")
    main(["c.jsonl", "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    assert list(validator().iter_errors(log)) == []
    for result in log["runs"][0]["results"]:
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "c.jsonl"
        assert location["physicalLocation"]["region"] == {"startLine": 3}
        assert location["logicalLocations"] == [{"name": "n2", "kind": "document"}]
        assert "fixes" not in result
    main(["c.jsonl", "--format", "github"])
    assert "file=c.jsonl,line=3,endLine=3,title=" in capsys.readouterr().out


# --- sarif -----------------------------------------------------------------------------------------------------------


def test_sarif_is_what_the_schema_says() -> None:
    results = make_results(*all_reports(), odd_report(), problems=PROBLEMS)
    run = read_sarif(results)
    assert len(run["results"]) == sum(len(report.findings) for report in results.reports)
    assert run["invocations"][0]["executionSuccessful"] is False
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 2


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads(render("sarif", make_results(odd_report())))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(validator().iter_errors(log))


def test_rules_carry_what_code_scanning_shows() -> None:
    run = read_sarif(make_results(odd_report()))
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) > 50
    for rule in rules:
        assert len(rule["fullDescription"]["text"].encode("utf-16-le")) // 2 <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["properties"]["precision"] in ("very-high", "high", "medium")
        assert "security-severity" not in rule["properties"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert re.fullmatch(r"[0-9a-f]{16}:1", result["partialFingerprints"]["primaryLocationLineHash"])


def test_evidence_in_another_document_is_a_code_flow() -> None:
    other = replace(make_document(ERROR, doc_id="other.txt"))
    finding = odd_report().findings[0]
    evidence = Related(span=Span(doc_id="other.txt", start=17, end=33), role="evidence")
    reports = (
        replace(odd_report(), findings=(replace(finding, related=(*finding.related, evidence)),)),
        replace(odd_report(), document=other, findings=()),
    )
    (result,) = read_sarif(make_results(*reports))["results"]
    places = [
        step["location"]["physicalLocation"]["artifactLocation"]["uri"]
        for step in result["codeFlows"][0]["threadFlows"][0]["locations"]
    ]
    assert places == ["other.txt", "a.txt"]


def test_the_gravest_are_kept_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.render.sarif.MOST_RESULTS", 1)
    first, second = odd_report().findings
    report = replace(odd_report(), findings=(replace(first, severity="info"), second))
    run = read_sarif(make_results(report))
    assert [result["level"] for result in run["results"]] == ["error"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert notes[0]["message"]["text"] == "1 of 2 findings are left out: a run holds 1"


@given(st.text(max_size=60), st.integers(4, 40))
def test_cut_texts_fit(text: str, most: int) -> None:
    cut = cut_text(text, most)
    assert len(cut.encode("utf-16-le", "surrogatepass")) // 2 <= most
    assert cut == text or cut.endswith("…")


# --- github ----------------------------------------------------------------------------------------------------------


def test_annotations_are_escaped_and_sorted_by_severity() -> None:
    first, second = odd_report().findings
    message = {"en": "100%\r\nwrong: a, b"}
    report = replace(odd_report(), findings=(replace(first, severity="info"), replace(second, message=message)))
    lines = render("github", make_results(report, problems=PROBLEMS[:1])).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::notice"]
    assert lines[0].startswith("::error file=a b/ü.txt,title=unreadable::cannot be read")
    assert lines[1].endswith("title=growth-rate::100%25%0D%0Awrong: a, b")


def test_properties_of_annotations_are_escaped() -> None:
    report = check_text(ERROR)
    document = replace(report.document, source="a,b:c.txt")
    line = render("github", make_results(replace(report, document=document)))
    assert line.startswith("::error file=a%2Cb%3Ac.txt,line=1,")


def test_the_step_summary_is_appended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "summary.md"
    path.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    render("github", make_results(odd_report(), problems=PROBLEMS))
    text = path.read_text(encoding="utf-8")
    assert text.startswith("before\n## factcheck\n\nerror: 2, warning: 0, note: 0\n")
    assert text.count("| error | growth-rate | a.txt:") == 2


def test_the_step_summary_is_bounded_and_holds_no_markup_of_articles() -> None:
    finding = replace(odd_report().findings[0], message={"en": "<img src=x> | [a](b)\n`c`"})
    text = render_summary(make_results(replace(odd_report(), findings=(finding,) * (MOST_ROWS + 5))))
    assert text.count("growth-rate") == MOST_ROWS
    assert "5 more findings" in text
    assert r"&lt;img src=x> \| \[a\](b) \`c\` |" in text


# --- junit, gitlab, csv, json ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 1), ("info", 2), ("never", 0)])
def test_junit_fails_what_fails_the_run(fail_on: str, failures: int) -> None:
    first, second = odd_report().findings
    report = replace(odd_report(), findings=(replace(first, severity="info"), second))
    clean = replace(odd_report(), document=make_document("None.", doc_id="clean.txt"), findings=())
    root = ElementTree.fromstring(
        render("junit", make_results(report, clean, problems=PROBLEMS, fail_on=fail_on)).encode()
    )
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("5", str(failures), "2")
    assert len(root.findall(".//failure")) == failures
    assert len(root.findall(".//system-out")) == 2 - failures
    for suite in root:
        assert int(suite.get("tests") or 0) == len(suite.findall("testcase"))


def test_gitlab_has_the_keys_it_asks_for() -> None:
    issues = json.loads(render("gitlab", make_results(odd_report())))
    assert [issue["location"] for issue in issues] == [
        {"path": "a.txt", "lines": {"begin": 1, "end": 1}},
        {"path": "a.txt", "lines": {"begin": 2, "end": 2}},
    ]
    assert {issue["severity"] for issue in issues} == {"major"}
    assert len({issue["fingerprint"] for issue in issues}) == 2


def test_csv_is_a_table_that_runs_no_formula() -> None:
    finding = replace(odd_report().findings[0], message={"en": '=HYPERLINK("x"),\n+1'}, formula="-1 + 2")
    rows = list(csv.reader(io.StringIO(render("csv", make_results(replace(odd_report(), findings=(finding,)))))))
    assert rows[0] == list(COLUMNS)
    (row,) = rows[1:]
    assert row[COLUMNS.index("message")] == '\'=HYPERLINK("x"),\n+1'
    assert row[COLUMNS.index("formula")] == "'-1 + 2"
    assert row[COLUMNS.index("surface")] == odd_report().document.surface(finding.span)


def test_json_is_one_object_with_coverage() -> None:
    run = json.loads(render("json", make_results(odd_report(), problems=PROBLEMS)))
    assert run["summary"]["errors"] == 2
    assert run["documents"][0]["coverage"]["found"] == odd_report().coverage.found
    assert [finding["check"] for finding in run["documents"][0]["findings"]] == ["growth-rate"] * 2
    assert run["problems"][1] == {"source": "c.jsonl", "line": 3, "reason": "bad"}


# --- the terminal ----------------------------------------------------------------------------------------------------


def test_statistics_count_findings_by_check(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ODD, encoding="utf-8")
    main(["a.txt", "--statistics", "--quiet"])
    out = capsys.readouterr().out
    assert re.search(r"^ *2 +error +growth-rate *$", out, re.MULTILINE)
    assert "Numbers:" not in out


def test_verbose_tells_what_was_read(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ODD, encoding="utf-8")
    main(["a.txt", "--verbose", "--format", "jsonl"])
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err.startswith("factcheck: note: a.txt: ")
    assert "6 checked, 2 findings, 0 suppressed; configuration: none" in err
