"""Accepted findings: comments, files beside the text, baselines; what is malformed, idle or stale is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.config import files as config_files
from factcheck.config.policy import Policy
from factcheck.readers import read_paths
from factcheck.suppress.apply import Suppressor
from factcheck.suppress.comments import Comment, find_comments
from factcheck.types import Document, DocumentReport
from tests.sample_texts import check_text

WRONG = "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent."
OTHER = "Sales rose from 100 million euros to 110 million euros, up 40 percent."
IGNORE = '<!-- factcheck: ignore[growth-rate] reason="constant prices" -->'
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    config_files.forget()
    yield
    config_files.forget()


def run(capsys: Capture, *words: str) -> tuple[int, list[tuple[int, str]], str]:
    """Exit code, line and check of every finding, standard error."""
    code = main([*words, "--format", "jsonl"])
    out, err = capsys.readouterr()
    return code, [(record["line"], record["check"]) for record in map(json.loads, out.splitlines())], err


def read_document(text: str, name: str = "a.md") -> Document:
    """A markdown text as it is read."""
    Path(name).write_text(text, encoding="utf-8", newline="")
    (document,) = read_paths([name])
    assert isinstance(document, Document)
    return document


# --- comments hold nothing -------------------------------------------------------------------------------------------


def test_comments_hold_no_claims_and_leave_their_sentence_whole(capsys: Capture) -> None:
    read_document("Output rose from 255 billion yuan <!-- was 5% in 2015 --> to 286 billion yuan, up 15 percent.\n")
    assert main(["claims", "a.md", "--format", "jsonl"]) == 0
    assert [json.loads(line)["value"] for line in capsys.readouterr().out.splitlines()] == [255e9, 286e9, 15]
    assert run(capsys, "a.md")[1] == [(1, "growth-rate")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a <!-- b --> c", 1),
        ("<!-- b -->\n<!--\nc\n-->\n", 2),
        ("```\n<!-- b -->\n```\n\n<!-- c -->\n", 1),
        ("`<!-- b -->`\n", 0),
        ("<!-- never ended", 0),
        ("---\ntitle: <!-- a -->\n---\ntext <!-- b -->\n", 1),
    ],
)
def test_comments_are_found_outside_code(text: str, count: int) -> None:
    document = read_document(text)
    assert len(document.comments) == count
    for start, end in document.comments:
        assert document.text[start:end].startswith("<!--")
        assert document.text[start:end].endswith("-->")


def test_text_behind_a_comment_is_read(capsys: Capture) -> None:
    read_document(f"<!-- a note -->\n\n<!-- another --> {WRONG}\n")
    assert run(capsys, "a.md")[1] == [(3, "growth-rate")]


def test_a_thousand_comments_take_linear_time() -> None:
    document = read_document("One <!-- x --> line.\n\n" * 3000 + "<!-- y " * 20_000)
    assert len(document.comments) == 3000


# --- what a comment speaks of ----------------------------------------------------------------------------------------

PLACES = [
    (f"{WRONG} {IGNORE}\n\n{OTHER}\n", [3]),
    (f"{IGNORE} {WRONG}\n\n{OTHER}\n", [3]),
    (f"Output rose from 255 billion yuan {IGNORE} to 286 billion yuan, up 15 percent.\n\n{OTHER}\n", [3]),
    (f"{WRONG}\n\n{IGNORE}\n\n{OTHER}\n", [1]),
    (f"{WRONG}\n\n{IGNORE}\n{OTHER}\n", [1]),
    (f"{WRONG}\n{IGNORE}\n\n{OTHER}\n", [4]),
    (f"{IGNORE}\n{WRONG}\n\n{OTHER}\n", [4]),
    (f"{OTHER}\n\n{IGNORE}\n<!-- for the desk -->\n{WRONG}\n", [1]),
    (f"- {WRONG} {IGNORE}\n- {OTHER}\n", [2]),
    (f"{WRONG}\n\n{OTHER}\n\n{IGNORE}\n", [1, 3]),
    (f"{WRONG}\r\n{IGNORE}\r\n\r\n{OTHER}\r\n", [4]),
]


@pytest.mark.parametrize(("text", "left"), PLACES)
def test_a_comment_speaks_of_its_paragraph(text: str, left: list[int], capsys: Capture) -> None:
    read_document(f"# Title\n\n{text}")
    _, found, err = run(capsys, "a.md")
    assert [line - 2 for line, check in found if check == "growth-rate"] == left
    assert [check for _, check in found if check != "growth-rate"] == ["unused-suppression"] * (len(left) - 1)
    assert err == ""


@pytest.mark.parametrize("names", ["growth-rate", "change", "difference, growth-rate", " growth-rate "])
def test_a_comment_names_checks_or_families(names: str, capsys: Capture) -> None:
    read_document(f"{WRONG} <!-- factcheck:ignore[{names}]   reason='it is \"so\"' -->\n")
    code, found, _ = run(capsys, "a.md")
    assert (code, found) == (0, [])


def test_what_is_suppressed_is_counted_and_told(capsys: Capture) -> None:
    read_document(f"{WRONG} {IGNORE}\n")
    main(["a.md"])
    assert "1 finding suppressed" in capsys.readouterr().out
    main(["a.md", "--format", "sarif"])
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "constant prices"}]
    main(["a.md", "--format", "json"])
    run_ = json.loads(capsys.readouterr().out)
    assert run_["summary"]["suppressed"] == 1
    assert run_["documents"][0]["suppressed"][0]["reason"] == "constant prices"


FAULTS = [
    ("<!-- factcheck: ignore[growth-rate] -->", "suppression of growth-rate gives no reason"),
    ('<!-- factcheck: ignore[growth-rate] reason=" " -->', "suppression of growth-rate gives no reason"),
    ('<!-- factcheck: ignore[] reason="x" -->', "suppression names no check"),
    ('<!-- factcheck: ignore[growth-rat] reason="x" -->', "unknown check 'growth-rat'; did you mean 'growth-rate'?"),
    ("<!-- factcheck: skip this -->", "suppression is not understood; write it as <!-- factcheck: ignore["),
    ("<!-- factcheck: ignore[growth-rate] reason=none -->", "suppression is not understood"),
]


@pytest.mark.parametrize(("comment", "reason"), FAULTS, ids=[reason[:30] for _, reason in FAULTS])
def test_a_malformed_comment_is_one_line_and_hides_nothing(comment: str, reason: str, capsys: Capture) -> None:
    read_document(f"Title\n\n{WRONG} {comment}\n")
    code, found, err = run(capsys, "a.md")
    assert (code, found) == (2, [(3, "growth-rate")])
    assert err.startswith("factcheck: error: a.md:3: ")
    assert reason in err
    assert err.count("\n") == 1


def test_comments_for_others_are_left_alone(capsys: Capture) -> None:
    read_document(f"{WRONG} <!-- vale off --> <!-- the factcheck: of 2015 -->\n")
    assert run(capsys, "a.md") == (1, [(1, "growth-rate")], "")


def test_an_idle_comment_is_a_warning_where_its_checks_ran(capsys: Capture) -> None:
    read_document(f"Nothing. {IGNORE}\n")
    assert run(capsys, "a.md") == (0, [(1, "unused-suppression")], "")
    assert run(capsys, "a.md", "--fail-on", "warning")[0] == 1
    assert run(capsys, "a.md", "--ignore", "unused-suppression")[1] == []
    assert run(capsys, "a.md", "--ignore", "growth-rate")[1] == []
    assert run(capsys, "a.md", "--select", "currency-conversion")[1] == []
    assert run(capsys, "a.md", "--severity", "suppressions=error")[0] == 1


def test_what_shared_a_cause_with_a_suppressed_finding_stands_by_itself() -> None:
    document = read_document(f"{WRONG} {IGNORE}\n")
    (finding,) = check_text(WRONG).findings
    cause = replace(finding, check="difference", fingerprint="c")
    report = check_text(WRONG)
    report = replace(report, document=replace(document, doc_id="a.txt"), findings=(replace(finding, causes=(cause,)),))
    policy = Policy(families={"growth-rate": "change", "difference": "change"})
    suppressor = Suppressor(policy, shared={}, baseline=None, refuse=_refuse, note=_note)
    (after,) = suppressor.filter([report])
    assert [finding.check for finding in after.findings] == ["difference"]
    assert [(finding.check, reason) for finding, reason in after.suppressed] == [("growth-rate", "constant prices")]


def _refuse(document: Document, offset: int, reason: str) -> None:
    raise AssertionError(reason)


def _note(source: str, reason: str) -> None:
    raise AssertionError(reason)


# --- files beside the text -------------------------------------------------------------------------------------------


def fingerprint(capsys: Capture, *words: str) -> str:
    """The fingerprint of the only finding."""
    main([*words, "--format", "jsonl"])
    return str(json.loads(capsys.readouterr().out)["fingerprint"])


def test_a_sidecar_is_keyed_by_fingerprint(capsys: Capture) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    print_ = fingerprint(capsys, "a.txt")
    Path("a.txt.factcheck.toml").write_text(f'{print_} = "constant prices"\n', encoding="utf-8")
    assert run(capsys, "a.txt") == (0, [], "")
    Path("a.txt").write_text(f"{OTHER}\n\nMoved.\n\n{WRONG}\n", encoding="utf-8")
    assert run(capsys, "a.txt") == (1, [(1, "growth-rate")], "")
    Path("a.txt").write_text(OTHER, encoding="utf-8")
    assert run(capsys, "a.txt")[2] == (
        f"factcheck: note: a.txt.factcheck.toml: {print_}: no finding in a.txt has this fingerprint\n"
    )
    assert run(capsys, "a.txt", "--select", "currency-conversion")[2] == ""


def test_a_shared_file_has_a_table_per_article(tmp_path: Path, capsys: Capture) -> None:
    Path("news").mkdir()
    Path("news/a.txt").write_text(WRONG, encoding="utf-8")
    Path("c.jsonl").write_text(json.dumps({"id": "n1", "text": WRONG}) + "\n", encoding="utf-8")
    Path("factcheck.toml").write_text('suppressions = "s.toml"\n', encoding="utf-8")
    Path("s.toml").touch()
    config_files.forget()
    one, two = fingerprint(capsys, "news/a.txt"), fingerprint(capsys, "c.jsonl")
    Path("s.toml").write_text(f'["news/a.txt"]\n{one} = "x"\n["c.jsonl#n1"]\n{two} = "y"\n', encoding="utf-8")
    assert run(capsys, ".") == (0, [], "")
    assert run(capsys, ".", "--isolated")[0] == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('abc = ""', 'abc: gives no reason: abc = "why this is right"'),
        ("abc = 1", "abc: gives no reason"),
        ("abc = ", "Invalid value"),
    ],
)
def test_a_malformed_sidecar_is_one_line_and_exit_2(text: str, reason: str, capsys: Capture) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    Path("a.txt.factcheck.toml").write_text(text, encoding="utf-8")
    code, _, err = run(capsys, "a.txt")
    assert code == 2
    assert err.startswith("factcheck: error: a.txt.factcheck.toml: ")
    assert reason in err
    assert err.count("\n") == 1


# --- baseline --------------------------------------------------------------------------------------------------------


def test_a_baseline_accepts_what_is_there(capsys: Capture) -> None:
    Path("a.txt").write_text(f"{WRONG}\n\n{OTHER}\n", encoding="utf-8")
    assert main(["baseline", "a.txt", "--write", "b.json"]) == 0
    assert capsys.readouterr().out == "b.json: findings 2, articles 1\n"
    assert run(capsys, "a.txt", "--baseline", "b.json") == (0, [], "")
    text = Path("b.json").read_text(encoding="utf-8")
    assert main(["baseline", "a.txt", "--write", "b.json", "--quiet"]) == 0
    assert Path("b.json").read_text(encoding="utf-8") == text
    assert {"line", "start", "column"}.isdisjoint(json.loads(text)["entries"][0])


def test_lines_do_not_matter_but_sentences_and_duplicates_do(capsys: Capture) -> None:
    Path("a.txt").write_text(f"{WRONG}\n", encoding="utf-8")
    main(["baseline", "a.txt", "--write", "b.json", "--quiet"])
    Path("a.txt").write_text(f"A new line.\n\n{WRONG}\n\n{OTHER}\n", encoding="utf-8")
    assert run(capsys, "a.txt", "--baseline", "b.json") == (1, [(5, "growth-rate")], "")
    Path("a.txt").write_text(f"{WRONG}\n\n{WRONG}\n", encoding="utf-8")
    assert run(capsys, "a.txt", "--baseline", "b.json") == (1, [(3, "growth-rate")], "")
    Path("a.txt").write_text(WRONG.replace("Output", "The output"), encoding="utf-8")
    code, found, err = run(capsys, "a.txt", "--baseline", "b.json")
    assert (code, found) == (1, [(1, "growth-rate")])
    stale = "stale entry: a.txt: growth-rate: 255billionyuan | 286billionyuan | 15percent"
    assert err == f"factcheck: note: b.json: {stale}\n"


def test_stale_entries_are_told_for_articles_and_checks_of_the_run_only(capsys: Capture) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(WRONG, encoding="utf-8")
    main(["baseline", ".", "--write", "b.json", "--quiet"])
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("None.", encoding="utf-8")
    assert run(capsys, "a.txt", "--baseline", "b.json")[2].count("stale") == 1
    assert run(capsys, ".", "--baseline", "b.json")[2].count("stale") == 2
    assert run(capsys, ".", "--baseline", "b.json", "--select", "currency-conversion")[2] == ""


def test_paths_are_seen_from_the_baseline(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("deep").mkdir()
    Path("deep/a.txt").write_text(WRONG, encoding="utf-8")
    Path("factcheck.toml").write_text('baseline = "b.json"\n', encoding="utf-8")
    config_files.forget()
    main(["baseline", "deep", "--quiet"])
    assert run(capsys, "deep/a.txt") == (0, [], "")
    monkeypatch.chdir("deep")
    assert run(capsys, "a.txt") == (0, [], "")
    assert json.loads(Path("../b.json").read_text(encoding="utf-8"))["entries"][0]["doc"] == "deep/a.txt"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "is not a baseline: "),
        ("[]", "is not a baseline (write one with `factcheck baseline PATH... --write b.json`)"),
        ('{"factcheck_baseline": 9}', "is a baseline of version 9, this program reads 1: write it anew"),
        ('{"factcheck_baseline": 1}', "is not a baseline: entry 1 is malformed"),
        ('{"factcheck_baseline": 1, "entries": [{"doc": 1}]}', "is not a baseline: entry 1 is malformed"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_a_bad_baseline_is_one_line_and_exit_2(text: str | None, reason: str, capsys: Capture) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    if text is not None:
        Path("b.json").write_text(text, encoding="utf-8")
    code, found, err = run(capsys, "a.txt", "--baseline", "b.json")
    assert (code, found) == (2, [])
    assert err.startswith(f"factcheck: error: b.json: {reason}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["a.txt"], "no file to write: "),
        (["a.txt", "gone.txt", "--write", "b.json"], "b.json: not written, because some input could not be read"),
        (["a.txt", "--write", "gone/b.json"], "gone/b.json: cannot be written: "),
    ],
)
def test_a_baseline_that_cannot_be_written(words: list[str], reason: str, capsys: Capture) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    assert main(["baseline", *words]) == 2
    assert reason in capsys.readouterr().err
    assert not Path("b.json").exists()


# --- records ---------------------------------------------------------------------------------------------------------


def test_comments_know_their_place() -> None:
    document = read_document(f"Title\n\n{WRONG} {IGNORE}\n")
    (comment,) = find_comments(document)
    assert isinstance(comment, Comment)
    assert document.surface(comment.span) == IGNORE
    assert document.text[slice(*comment.scope)].startswith(WRONG)
    report: DocumentReport = check_text("None.")
    assert list(
        Suppressor(Policy(families={}), shared={}, baseline=None, refuse=_refuse, note=_note).filter([report])
    ) == [report]


# --- findings that need other documents ------------------------------------------------------------------------------


def test_what_depends_on_other_documents_is_never_idle_or_stale(capsys: Capture) -> None:
    chinese = "2019年机场旅客吞吐量8700万人次。"
    Path("a.en.md").write_text("# Airport\n\nThe airport handled 8.7 million passengers in 2019.\n", encoding="utf-8")
    Path("a.zh.md").write_text(f"# 机场\n\n{chinese}\n", encoding="utf-8")
    code, found, _ = run(capsys, ".", "--select", "translation")
    assert code == 1
    (check,) = {check for _, check in found}
    main(["baseline", ".", "--select", "translation", "--write", "b.json", "--quiet"])
    comment = f' <!-- factcheck: ignore[{check}] reason="another year" -->'
    Path("a.zh.md").write_text(f"# 机场\n\n{chinese}{comment}\n", encoding="utf-8")
    assert run(capsys, ".") == (0, [], "")
    assert run(capsys, "a.zh.md") == (0, [], "")
    assert run(capsys, "a.zh.md", "--baseline", "b.json") == (0, [], "")


def test_a_baseline_takes_in_what_documents_say_of_each_other(capsys: Capture) -> None:
    for name, value in (("a", "1.46"), ("b", "1.58")):
        text = f"China's exports reached {value} trillion yuan in 2019, the customs office said.\n"
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    code, found, _ = run(capsys, ".", "--fail-on", "warning")
    assert code == 1
    assert {check for _, check in found} == {"conflicting-values"}
    assert main(["baseline", ".", "--no-cross-document", "--write", "none.json", "--quiet"]) == 0
    assert run(capsys, ".", "--fail-on", "warning", "--baseline", "none.json")[0] == 1
    assert main(["baseline", ".", "--write", "b.json", "--quiet"]) == 0
    assert run(capsys, ".", "--fail-on", "warning", "--baseline", "b.json") == (0, [], "")
    assert run(capsys, "a.txt", "--baseline", "b.json") == (0, [], "")


def test_a_baseline_takes_in_what_a_store_and_official_figures_say(capsys: Capture) -> None:
    text = "China's exports reached {} trillion yuan in 2019, the customs office said.\n"
    for name, value in (("old", "1.46"), ("new", "1.58")):
        Path(f"{name}.txt").write_text(text.format(value), encoding="utf-8")
    facts = "subject,measure,place,period,value,unit,source\n,exports,China,2019,1460000000000,yuan,customs\n"
    Path("facts.csv").write_text(facts, encoding="utf-8")
    main(["index", "old.txt", "--store", "old.duckdb", "--quiet"])
    for more in (["--against", "old.duckdb"], ["--facts", "facts.csv"]):
        assert run(capsys, "new.txt", "--fail-on", "warning", *more)[0] == 1
        assert main(["baseline", "new.txt", "--write", "b.json", "--quiet", *more]) == 0
        assert run(capsys, "new.txt", "--fail-on", "warning", "--baseline", "b.json", *more) == (0, [], "")
