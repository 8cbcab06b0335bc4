"""The command line as a user meets it: exit codes, formats, outputs, selections, and bad input of every kind."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import factcheck.readers.read
from factcheck import cli
from factcheck.check import load_checks
from factcheck.cli import main
from factcheck.commands.inbox import Inbox
from factcheck.engine import batch, local
from tests.sample_texts import find_check

ERROR = "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent.\n"
WARNING = "It made 700 billion yuan ($104 billion).\n"  # 8 percent off the rate of its day
INFO = "Output rose from 255 billion yuan to 286 billion yuan, up 11.5 percent.\n"
CLEAN = "Output rose from 255 billion yuan to 286 billion yuan, up 12.2 percent.\n"
CHINESE = "产值由255亿元增至286亿元，增长15%。\n"
DAY = "2012-12-31"
JSON_KEYS = {
    "claims": {
        "doc": str, "start": int, "end": int, "line": int, "column": int, "surface": str, "value": float, "low": float,
        "high": float, "low_closed": bool, "high_closed": bool, "kind": str, "unit": str, "dimension": str, "hedge": str,
        "measure": str, "subject": str, "period": list, "stance": str,
        "speaker": str, "place": str, "change": str, "base": str,
    },
    "check": {
        "check": str, "severity": str, "doc": str, "start": int, "end": int, "line": int, "column": int, "message": str,
        "formula": str, "stated": list, "computed": list, "repairs": list, "related": list, "fingerprint": str,
    },
}  # fmt: skip
NEVER_NULL = {
    "claims": {"doc", "start", "end", "line", "column", "surface", "low_closed", "high_closed", "kind", "stance"},
    "check": {"check", "severity", "doc", "start", "end", "line", "column", "message", "formula", "repairs", "related", "fingerprint"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """English messages, no colour, 80 columns, and a folder of its own as the working directory."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], str]:
    """Write a file into the working directory; returns its name."""

    def make(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    return make


Write = Callable[[str, str | bytes], str]
Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *words: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    try:
        code = main(words)
    except SystemExit as left:
        code = left.code  # type: ignore[assignment]
    out, err = capsys.readouterr()
    return code, out, err


def lines_of(out: str) -> list[dict[str, Any]]:
    """JSON Lines, parsed."""
    return [json.loads(line) for line in out.splitlines()]


# --- exit codes and the shape of the command -------------------------------------------------------------------------

LEVELS = [
    (ERROR, {"error": 1, "warning": 1, "info": 1, "never": 0}),
    (WARNING, {"error": 0, "warning": 1, "info": 1, "never": 0}),
    (INFO, {"error": 0, "warning": 0, "info": 1, "never": 0}),
    (CLEAN, {"error": 0, "warning": 0, "info": 0, "never": 0}),
]


@pytest.mark.parametrize("form", ["text", "jsonl"])
@pytest.mark.parametrize(("text", "codes"), LEVELS, ids=["error", "warning", "info", "clean"])
def test_exit_code_by_severity(text: str, codes: dict[str, int], form: str, write: Write, capsys: Capture) -> None:
    name = write("a.txt", text)
    for level, code in codes.items():
        assert run(capsys, "check", name, "--date", DAY, "--fail-on", level, "--format", form)[0] == code, level
    assert run(capsys, "check", name, "--date", DAY, "--format", form)[0] == codes["error"]


def test_a_missing_path_is_two_even_when_nothing_may_fail(write: Write, capsys: Capture) -> None:
    write("a.txt", ERROR)
    code, out, err = run(capsys, "a.txt", "gone.txt", "--fail-on", "never", "--format", "jsonl")
    assert code == 2
    assert len(lines_of(out)) == 1
    assert err == "factcheck: error: gone.txt: no such file or folder\n"


@pytest.mark.parametrize("more", [[], ["--format", "jsonl"], ["--fail-on", "never"]])
def test_check_is_the_default_command(more: list[str], write: Write, capsys: Capture) -> None:
    write("a.txt", ERROR + WARNING)
    assert run(capsys, "a.txt", *more) == run(capsys, "check", "a.txt", *more) == run(capsys, *more, "a.txt")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 2),
        (["check"], 2),
        (["claims"], 2),
        (["explain"], 2),
        (["a.txt", "--no-such-flag"], 2),
        (["a.txt", "--fail-on", "fatal"], 2),
        (["a.txt", "--format", "xml"], 2),
        (["a.txt", "--lang", "xx"], 2),
        (["a.txt", "--jobs", "0"], 2),
        (["a.txt", "--jobs", "-1"], 2),
        (["a.txt", "--jobs", "two"], 2),
        (["--help"], 0),
        (["check", "--help"], 0),
        (["claims", "--help"], 0),
    ],
)
def test_usage(words: list[str], code: int, write: Write, capsys: Capture) -> None:
    write("a.txt", CLEAN)
    found, out, err = run(capsys, *words)
    assert found == code
    assert "Traceback" not in err
    assert out or err


@pytest.mark.parametrize("options", [["--format", "jsonl"], ["--jobs", "1", "--format", "jsonl"]])
def test_paths_may_stand_behind_options(options: list[str], write: Write, capsys: Capture) -> None:
    paths = [write(name, ERROR) for name in ("a.txt", "b.txt", "c.txt")]
    assert main([str(paths[0]), *options[:2], str(paths[1]), *options[2:], str(paths[2])]) == 1
    assert {json.loads(line)["doc"] for line in capsys.readouterr().out.splitlines()} == set(map(str, paths))


def test_help_states_the_exit_codes(capsys: Capture) -> None:
    out = " ".join(run(capsys, "--help")[1].split())
    assert "0 nothing at or above --fail-on, 1 something, 2 usage or unreadable input" in out


def test_version(capsys: Capture) -> None:
    code, out, _ = run(capsys, "--version")
    assert code == 0
    assert re.fullmatch(r"factcheck \d+\.\d+\.\d+\S*\n", out)


def test_flags_of_the_contract_are_accepted_together(write: Write, capsys: Capture) -> None:
    name = write("a.txt", CLEAN)
    flags = ["--isolated", "--no-cross-document", "--jobs", "1", "--lang", "auto", "--fail-on", "error", "--quiet"]
    assert run(capsys, "check", name, *flags, "--date", DAY, "--format", "jsonl") == (0, "", "")


# --- the machine-readable contract -----------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["check", "claims"])
def test_json_lines_have_the_keys_and_types_of_the_contract(verb: str, write: Write, capsys: Capture) -> None:
    text = f"Updated: 2012-12-31 10:05\n\n{ERROR}{WARNING}{INFO}It hired 3 to 5 million people, ranking 2nd.\n{CHINESE}"
    write("a.txt", text)
    code, out, err = run(capsys, verb, "a.txt", "--format", "jsonl")
    assert (code, err) == (1 if verb == "check" else 0, "")
    records = lines_of(out)
    assert len(records) >= 4
    for record in records:
        assert record.keys() >= JSON_KEYS[verb].keys()
        for key, kind in JSON_KEYS[verb].items():
            value = record[key]
            assert value is not None or key not in NEVER_NULL[verb], key
            assert value is None or type(value) is kind, (key, value)
        _check_place(record, text)


def _check_place(record: dict[str, Any], text: str) -> None:
    start, end = record["start"], record["end"]
    assert record["doc"] == "a.txt"
    assert 0 <= start < end <= len(text)
    assert record.get("surface", text[start:end]) == text[start:end]
    before = text[:start]
    assert (record["line"], record["column"]) == (before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1)
    for pair in (record.get("stated"), record.get("computed")):
        assert pair is None or (len(pair) == 2 and (None in pair or pair[0] <= pair[1]))
    for repair in record.get("repairs", ()):
        assert {"start", "end", "replacement", "why"} <= repair.keys()
        assert text[repair["start"] : repair["end"]] != repair["replacement"]
    for related in record.get("related", ()):
        assert {"doc", "start", "end", "role"} <= related.keys()
        assert 0 <= related["start"] < related["end"] <= len(text)


def test_claims_read_as_in_the_contract(write: Write, capsys: Capture) -> None:
    write("a.txt", "It made 650 million yuan in 2012.\n")
    money = lines_of(run(capsys, "claims", "a.txt", "--format", "jsonl")[1])[0]
    expected = {
        "start": 8, "end": 24, "line": 1, "column": 9, "surface": "650 million yuan", "value": 650000000.0, "low": 645000000.0,
        "high": 655000000.0, "low_closed": True, "high_closed": True, "kind": "money", "unit": "CNY", "dimension": "[money]",
        "hedge": None, "period": ["2012-01-01", "2012-12-31"], "stance": "asserted",
    }  # fmt: skip
    assert {key: money[key] for key in expected} == expected


def test_a_corpus_names_documents_by_id_and_fields(write: Write, capsys: Capture) -> None:
    records = [
        {"id": "one", "text": ERROR, "title": "Costs up 3%", "date": "2012-12-31"},
        {"id": 2, "text": "It made 650 million yuan ($104 billion).", "date": "2012-12-31", "lang": "en", "url": "x"},
    ]
    write("c.jsonl", "\n".join(map(json.dumps, records)))
    findings = lines_of(run(capsys, "c.jsonl", "--format", "jsonl")[1])
    assert [(finding["doc"], finding["check"]) for finding in findings] == [
        ("one", "growth-rate"),
        ("2", "currency-conversion"),
    ]
    claims = lines_of(run(capsys, "claims", "c.jsonl", "--format", "jsonl")[1])
    assert [claim["surface"] for claim in claims if claim.get("field") == "title"] == ["3%"]
    assert all("field" not in claim for claim in claims if claim["doc"] == "2")


def test_the_date_decides_the_rate(write: Write, capsys: Capture) -> None:
    write("a.txt", "It paid 1,402 billion yuan ($204 billion).\n")
    for day, code in (("2009-08-12", 0), ("2009-08", 0), ("2009", 0), ("2009-08-01/2009-08-31", 0), ("2014-08-12", 1)):
        assert run(capsys, "a.txt", "--date", day, "--fail-on", "warning", "--format", "jsonl")[0] == code, day


def test_an_invalid_date_is_named_and_the_rest_still_checked(write: Write, capsys: Capture) -> None:
    write("a.txt", ERROR)
    code, out, err = run(capsys, "a.txt", "--date", "31.31.2012", "--format", "jsonl")
    assert code == 2
    assert [finding["check"] for finding in lines_of(out)] == ["growth-rate"]
    assert err == 'factcheck: error: --date: "31.31.2012" is not a day, month, year or interval\n'


def test_the_language_can_be_set(write: Write, capsys: Capture) -> None:
    write("a.txt", CHINESE)
    found = [run(capsys, "a.txt", "--lang", lang, "--format", "jsonl")[0] for lang in ("auto", "zh")]
    assert found == [1, 1]


# --- choosing checks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ([], {"growth-rate", "currency-conversion"}),
        (["--select", "growth-rate"], {"growth-rate"}),
        (["--select", "growth-rate", "--select", "currency-conversion"], {"growth-rate", "currency-conversion"}),
        (["--select", "growth-rate,currency-conversion"], {"growth-rate", "currency-conversion"}),
        (["--ignore", "growth-rate"], {"currency-conversion"}),
        (["--ignore", "growth-rate,currency-conversion"], set()),
        (["--select", "growth-rate", "--ignore", "growth-rate"], set()),
    ],
)
def test_checks_are_selected_and_ignored(flags: list[str], expected: set[str], write: Write, capsys: Capture) -> None:
    write("a.txt", f"{ERROR}It made 650 million yuan ($104 billion).\n")
    code, out, _ = run(capsys, "a.txt", "--date", DAY, "--format", "jsonl", *flags)
    assert {finding["check"] for finding in lines_of(out)} == expected
    assert code == bool(expected)


@pytest.mark.parametrize("flag", ["--select", "--ignore"])
@pytest.mark.parametrize(("name", "hint"), [("growth-rat", "; did you mean 'growth-rate'?"), ("xyzzy", "")])
def test_an_unknown_check_is_refused_with_a_suggestion(
    flag: str, name: str, hint: str, write: Write, capsys: Capture
) -> None:
    write("a.txt", ERROR)
    assert run(capsys, "a.txt", flag, name) == (2, "", f"factcheck: error: unknown check '{name}'{hint}\n")


def test_a_selection_holds_for_the_rules_of_the_schemas_too(write: Write, capsys: Capture) -> None:
    write("a.txt", f"{ERROR}He is 200 years old.\n")
    found = {
        finding["check"]
        for finding in lines_of(run(capsys, "a.txt", "--format", "jsonl", "--select", "growth-rate")[1])
    }
    assert found == {"growth-rate"}
    out = run(capsys, "a.txt", "--format", "jsonl", "--ignore", "age-is-human")[1]
    assert {finding["check"] for finding in lines_of(out)} == {"growth-rate"}


def test_every_check_is_listed_and_explained(capsys: Capture) -> None:
    code, listing, _ = run(capsys, "checks")
    assert code == 0
    for check in load_checks():
        assert check.name in listing.replace("\n", "") or check.name[:12] in listing
        code, out, err = run(capsys, "explain", check.name)
        assert (code, err) == (0, "")
        assert check.doc in out
        assert all(example.text in out for example in (*check.wrong, *check.right, *check.trap))


def test_explaining_an_unknown_check_suggests_one(capsys: Capture) -> None:
    message = "factcheck: error: unknown check 'growth-rte'; did you mean 'growth-rate'?\n"
    assert run(capsys, "explain", "growth-rte") == (2, "", message)


# --- outputs ---------------------------------------------------------------------------------------------------------


def test_html_writes_one_file(write: Write, tmp_path: Path, capsys: Capture) -> None:
    write("a.txt", ERROR)
    code, out, err = run(capsys, "a.txt", "--html", "out/deep")
    assert (code, err) == (1, "")
    assert "growth-rate" in out
    assert [path.name for path in (tmp_path / "out/deep").iterdir()] == ["index.html"]
    assert "growth-rate" in (tmp_path / "out/deep/index.html").read_text(encoding="utf-8")


def test_output_formats_write_what_they_print(write: Write, tmp_path: Path, capsys: Capture, monkeypatch: Any) -> None:
    write("a.txt", ERROR + INFO)
    monkeypatch.setenv("COLUMNS", "100")
    flags = ["--output-format", "jsonl:f.jsonl", "--output-format", "text:f.txt", "--output-format", "html:page"]
    code, text, _ = run(capsys, "a.txt", *flags)
    assert code == 1
    assert (tmp_path / "f.txt").read_text(encoding="utf-8") == text
    assert (tmp_path / "f.jsonl").read_text(encoding="utf-8") == run(capsys, "a.txt", "--format", "jsonl")[1]
    assert (tmp_path / "page/index.html").exists()


@pytest.mark.parametrize("form", ["jsonl", "text"])
def test_an_output_format_without_a_path_goes_to_standard_output(form: str, write: Write, capsys: Capture) -> None:
    write("a.txt", ERROR)
    assert run(capsys, "a.txt", "--output-format", form) == run(capsys, "a.txt", "--format", form)


def test_an_unknown_output_format_is_refused(write: Write, capsys: Capture) -> None:
    write("a.txt", ERROR)
    code, out, err = run(capsys, "a.txt", "--output-format", "pdf:x")
    assert (code, out) == (2, "")
    known = "text, json, jsonl, csv, sarif, junit, github, gitlab, run, html, html-dir"
    assert err == f"factcheck: error: unknown output format 'pdf': known are {known}\n"


@pytest.mark.parametrize(
    "flags",
    [
        ["--html", "a.txt/sub"],
        ["--html", "a.txt"],
        ["--html", "taken"],
        ["--output-format", "jsonl:a.txt/f.jsonl"],
        ["--output-format", "jsonl:missing/f.jsonl"],
        ["--output-format", "text:taken/index.html"],
        ["--output-format", "html:a.txt"],
    ],
)
def test_an_output_that_cannot_be_written_is_named_and_leaves_nothing(
    flags: list[str], write: Write, tmp_path: Path, capsys: Capture
) -> None:
    write("a.txt", ERROR)
    (tmp_path / "taken/index.html").mkdir(parents=True)  # where the page should go stands a folder
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(capsys, "a.txt", *flags)
    assert code == 2
    assert "growth-rate" in out, "what was found is printed all the same"
    assert err.startswith(
        f"factcheck: error: {flags[1].removeprefix('jsonl:').removeprefix('text:').removeprefix('html:')}: "
    )
    assert err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_written_over_is_replaced_whole(write: Write, tmp_path: Path, capsys: Capture) -> None:
    write("a.txt", CLEAN)
    write("f.jsonl.old", "x" * 100_000)
    write("f.jsonl", "x" * 100_000)
    assert run(capsys, "a.txt", "--output-format", "jsonl:f.jsonl")[0] == 0
    assert (tmp_path / "f.jsonl").read_bytes() == b""


@pytest.mark.parametrize("lang", ["zh_CN.UTF-8", "zh"])
def test_the_interface_follows_the_locale_but_the_contract_does_not(
    lang: str, write: Write, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", ERROR)
    english = run(capsys, "a.txt", "--format", "jsonl")[1]
    monkeypatch.setenv("LANG", lang)
    assert run(capsys, "a.txt", "--format", "jsonl")[1] == english
    assert run(capsys, "a.txt", "--output-format", "jsonl")[1] == english
    assert "文中" in run(capsys, "a.txt")[1]
    assert "文中" not in run(capsys, "a.txt", "--ui-lang", "en")[1]


def test_notes_are_shown_when_asked_for(write: Write, capsys: Capture) -> None:
    write("a.txt", INFO)
    assert "cut off" not in run(capsys, "a.txt")[1]
    assert "cut off" in " ".join(run(capsys, "a.txt", "--show-info")[1].split())


def test_pedantic_notes_what_agrees_only_roughly(write: Write, capsys: Capture) -> None:
    write("a.txt", "全市人口250万，地区生产总值2000亿元，人均GDP为6万元。")
    assert "约数" not in run(capsys, "a.txt", "--ui-lang", "zh", "--show-info")[1]
    assert "约数" in "".join(run(capsys, "a.txt", "--ui-lang", "zh", "--pedantic")[1].split())


def test_quiet_prints_findings_only(write: Write, capsys: Capture) -> None:
    write("a.txt", CLEAN)
    assert run(capsys, "a.txt", "--quiet") == (0, "", "")
    assert "found" in run(capsys, "a.txt")[1]


@pytest.mark.parametrize("columns", ["", "0", "-5", "wide"])
def test_a_senseless_width_is_ignored(
    columns: str, write: Write, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", ERROR)
    plain = run(capsys, "a.txt")
    monkeypatch.setenv("COLUMNS", columns)
    assert run(capsys, "a.txt") == plain


def test_output_that_is_no_terminal_has_no_colour(
    write: Write, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", ERROR)
    assert "\x1b" not in run(capsys, "a.txt")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*\b(3[0-8]|4[0-8]|9[0-7])\b", run(capsys, "a.txt")[1])


def test_cores_are_counted_where_the_system_cannot_say_which_are_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    args = cli.build_parser().parse_args(["check", "a.txt"])
    assert Inbox(args).jobs() == os.cpu_count()


# --- standard input --------------------------------------------------------------------------------------------------


def feed(monkeypatch: pytest.MonkeyPatch, data: str | bytes) -> None:
    """Let standard input hold these bytes."""
    stream = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))


@pytest.mark.parametrize(("flags", "name"), [([], "-"), (["--stdin-filename", "desk/draft.txt"], "desk/draft.txt")])
def test_standard_input(flags: list[str], name: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, ERROR)
    code, out, _ = run(capsys, "-", *flags, "--format", "jsonl")
    assert code == 1
    assert [finding["doc"] for finding in lines_of(out)] == [name]


def test_the_name_of_standard_input_tells_its_format(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, json.dumps({"id": "one", "text": ERROR}))
    out = run(capsys, "claims", "-", "--stdin-filename", "c.jsonl", "--format", "jsonl")[1]
    assert {claim["doc"] for claim in lines_of(out)} == {"one"}


def test_standard_input_beside_files(write: Write, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", ERROR)
    feed(monkeypatch, CHINESE)
    out = run(capsys, "a.txt", "-", "--format", "jsonl")[1]
    assert [finding["doc"] for finding in lines_of(out)] == ["a.txt", "-"]


@pytest.mark.parametrize("data", [b"", b"  \n", b"\x00\x01\x02", b"\xff\xfe\x00"])
def test_bad_standard_input(data: bytes, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, data)
    code, out, err = run(capsys, "-", "--stdin-filename", "draft.txt", "--format", "jsonl")
    assert (code, out) == (2, "")
    assert err.startswith("factcheck: error: draft.txt: ")
    assert err.count("\n") == 1


# --- bad input: one line, exit 2, everything else still checked ------------------------------------------------------

BROKEN = [
    pytest.param("b.txt", b"", "the file is empty", id="empty"),
    pytest.param("b.txt", b" \r\n\t\n", "the file is empty", id="blank"),
    pytest.param("b.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file", id="png"),
    pytest.param("b.txt", b"Sales rose 5 percent.\x00\x00", "binary file", id="nul"),
    pytest.param("b.txt", "产值增长百分之五。".encode() * 9 + b"\xff\xfe\xfa", "not valid UTF-8", id="damaged"),
    pytest.param("b.txt", bytes(range(128, 256)) * 4, "not text", id="no-text"),
    pytest.param("b.md", b"---\ntitle: [\n---\nSales.\n", "front matter", id="front-matter"),
    pytest.param("b.md", b"---\ntitle: x\nSales rose.\n", "front matter", id="front-matter-not-closed"),
    pytest.param("b.md", b"---\ndate: soon\n---\nSales.\n", "front matter", id="front-matter-date"),
    pytest.param("b.md", b"+++\ntitle = \n+++\nSales.\n", "front matter", id="front-matter-toml"),
    pytest.param("b.jsonl", b"", "the file is empty", id="empty-corpus"),
    pytest.param("b.jsonl", b'{"id": "1", "text": "Sales."\n', "malformed JSON", id="malformed-line"),
    pytest.param("b.jsonl", b'["Sales."]\n', "not a JSON object", id="no-object"),
    pytest.param("b.jsonl", b'{"id": "1"}\n', "no text", id="no-text-field"),
    pytest.param("b.jsonl", b'{"text": "Sales."}\n', "without an id", id="no-id"),
]


@pytest.mark.parametrize("verb", ["check", "claims"])
@pytest.mark.parametrize(("name", "content", "reason"), BROKEN)
def test_bad_input_is_one_line_and_the_rest_is_checked(
    name: str, content: bytes, reason: str, verb: str, write: Write, capsys: Capture
) -> None:
    write("a.txt", ERROR)
    write("z.txt", ERROR)
    write(name, content)
    code, out, err = run(capsys, verb, "a.txt", name, "z.txt", "--format", "jsonl")
    assert code == 2
    assert {record["doc"] for record in lines_of(out)} - {name} == {"a.txt", "z.txt"}
    assert re.fullmatch(rf"factcheck: error: {re.escape(name)}(:\d+)?: .+\n", err), err
    assert reason in err


def test_a_bad_line_of_a_corpus_is_named_by_number(write: Write, capsys: Capture) -> None:
    good = [json.dumps({"id": str(number), "text": ERROR}) for number in range(3)]
    write("c.jsonl", "\n".join([good[0], "{oops", good[1], good[0], good[2]]))
    code, out, err = run(capsys, "c.jsonl", "--format", "jsonl")
    assert code == 2
    assert [finding["doc"] for finding in lines_of(out)] == ["0", "1", "2"]
    first, second = err.splitlines()
    assert first.startswith("factcheck: error: c.jsonl:2: malformed JSON")
    assert second.startswith("factcheck: error: c.jsonl:4: duplicate id")


def test_an_unreadable_file(write: Write, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated, since root reads everything."""
    write("a.txt", ERROR)
    write("locked.txt", ERROR)

    def refuse(path: Path, *more: Any) -> Any:
        if Path(path).name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return open(path, *more)

    monkeypatch.setattr(factcheck.readers.read, "open", refuse, raising=False)
    code, out, err = run(capsys, "locked.txt", "a.txt", "--format", "jsonl")
    assert code == 2
    assert [finding["doc"] for finding in lines_of(out)] == ["a.txt"]
    assert err == "factcheck: error: locked.txt: cannot be read: permission denied\n"


def test_a_folder_without_documents(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = run(capsys, "empty", "--format", "jsonl")
    assert (code, out) == (2, "")
    assert err == "factcheck: error: empty: the folder holds no .txt, .md, .html or .jsonl document\n"


def test_problems_are_part_of_the_text_report(write: Write, capsys: Capture) -> None:
    write("a.txt", ERROR)
    code, out, err = run(capsys, "a.txt", "gone.txt")
    assert code == 2
    assert "growth-rate" in out
    assert "gone.txt" in err


def test_a_check_that_fails_is_one_line_and_the_others_run(
    write: Write, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(case: Any) -> Any:
        raise LookupError("oops")

    faulty = replace(find_check("currency-conversion"), name="faulty", law=fail)
    monkeypatch.setattr(local, "load_checks", lambda: (faulty, find_check("growth-rate")))
    monkeypatch.delenv("FACTCHECK_STRICT")
    write("a.txt", f"{ERROR}It made 650 million yuan ($104 billion).\n")
    code, out, err = run(capsys, "a.txt", "--date", DAY, "--format", "jsonl", "--jobs", "1")
    assert code != 0
    assert [finding["check"] for finding in lines_of(out)] == ["growth-rate"]
    assert err == "factcheck: error: a.txt: check failed: faulty: LookupError: oops\n"


def test_a_line_of_20_megabytes_is_read(write: Write, capsys: Capture) -> None:
    words = "The council spoke of roads and schools and of the river that runs through the town; "
    text = (words * 12_000 + "it paid 650 million yuan ($104 billion), ") * 20
    assert len(text) > 20_000_000
    write("long.txt", text)
    code, out, err = run(capsys, "check", "long.txt", "--date", DAY, "--format", "jsonl", "--jobs", "1")
    assert (code, err) == (1, "")
    assert len(lines_of(out)) == 20


# --- the same bytes --------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(write: Write) -> str:
    """A folder of six articles in two languages and two formats, with twins."""
    for number, text in enumerate((ERROR, WARNING, CHINESE, ERROR + ERROR, INFO)):
        write(f"in/{'edcba'[number]}.txt", text)
    write("in/m.md", f"---\ntitle: Costs up 3%\ndate: 2012-12-31\n---\n\n# Head\n\n{ERROR}")
    return "in"


@pytest.mark.parametrize(
    "words", [("check", "--format", "jsonl"), ("check",), ("claims", "--format", "jsonl"), ("claims",)]
)
def test_the_same_input_gives_the_same_bytes(words: tuple[str, ...], folder: str, capsys: Capture) -> None:
    assert run(capsys, *words, folder, "--date", DAY) == run(capsys, *words, folder, "--date", DAY)


def test_documents_are_printed_in_path_order(folder: str, capsys: Capture) -> None:
    docs = [record["doc"] for record in lines_of(run(capsys, "claims", folder, "--format", "jsonl")[1])]
    assert list(dict.fromkeys(docs)) == [f"in/{name}" for name in ("a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "m.md")]


@pytest.mark.parametrize("verb", ["check", "claims"])
def test_the_order_of_documents_changes_no_line(verb: str, folder: str, capsys: Capture) -> None:
    names = [f"in/{name}" for name in ("a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "m.md")]
    forth = run(capsys, verb, *names, "--date", DAY, "--format", "jsonl")
    back = run(capsys, verb, *names[::-1], "--date", DAY, "--format", "jsonl")
    assert forth[1] != back[1]
    assert sorted(forth[1].splitlines()) == sorted(back[1].splitlines())
    assert forth[0] == back[0]


def test_a_path_given_twice_is_read_once(folder: str, capsys: Capture) -> None:
    once = run(capsys, folder, "--date", DAY, "--format", "jsonl")
    assert run(capsys, folder, "in/a.txt", folder, "--date", DAY, "--format", "jsonl") == once


@pytest.mark.parametrize("verb", ["check", "claims"])
def test_several_processes_give_the_same_bytes(
    verb: str, folder: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = run(capsys, verb, folder, "gone.txt", "--date", DAY, "--format", "jsonl", "--jobs", "1")
    monkeypatch.setattr(batch, "BATCH", 100)
    monkeypatch.setattr(batch, "SERIAL", 50)
    assert run(capsys, verb, folder, "gone.txt", "--date", DAY, "--format", "jsonl", "--jobs", "2") == one
    assert one[0] == 2


@pytest.mark.parametrize(
    "words", [["check"], ["check", "--format", "jsonl"], ["claims", "--format", "jsonl"], ["claims"]]
)
def test_a_reader_that_hangs_up_is_no_crash(words: list[str], write: Write) -> None:
    write("a.txt", ERROR * 40)
    command = Path(sys.executable).with_name("factcheck")
    with subprocess.Popen(
        [command, *words, "a.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode in (0, 1)
