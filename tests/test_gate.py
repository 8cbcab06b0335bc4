"""The data-quality gate: what passes, what fails, what is refused; nothing is dropped and nothing leaves the machine."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main
from factcheck.config import files as config_files
from factcheck.gate.profile import FEWEST, make_profile, measure_drift, read_profile, write_profile
from factcheck.gate.schemas import validate_tables
from factcheck.gate.suites import find_suites
from factcheck.gate.tables import TABLES, make_frames, measure_coverage
from tests.conftest import ROOT
from tests.sample_texts import check_text

ERROR = "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent.\n"
CLEAN = "Output rose from 255 billion yuan to 286 billion yuan, up 12.2 percent.\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    config_files.forget()
    yield
    config_files.forget()


def gate(capsys: Capture, *words: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, gate.json (empty when there is none), standard error."""
    code = main(["gate", *words])
    out, err = capsys.readouterr()
    path = Path("reports/gate.json")
    report = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if "json" in words:
        assert json.loads(out) == report
    return code, report, err


def write_suite(*expectations: dict[str, Any], name: str = "house.json", table: str = "claims", **more: Any) -> None:
    """A suite of the house."""
    suite = {"name": "house", "meta": {"table": table, **more}, "expectations": list(expectations)}
    Path(name).write_text(json.dumps(suite), encoding="utf-8")


UNIQUE = {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "claim_id"}}
IMPOSSIBLE = {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "kind", "value_set": ["date"]}}


# --- passing and failing ---------------------------------------------------------------------------------------------


def test_the_seeds_pass(capsys: Capture) -> None:
    code, report, err = gate(capsys, str(ROOT / "seeds"))
    assert (code, err) == (0, "")
    assert report["success"] is True
    statuses = [one["status"] for one in report["expectations"]]
    assert statuses.count("not run") == 1, "drift, without a profile"
    assert statuses.count("pass") == len(statuses) - 1 >= 20
    assert {one["suite"] for one in report["expectations"]} == {
        "schemas", "claims", "documents", "findings", "coverage", "drift",
    }  # fmt: skip


def test_what_is_printed(capsys: Capture) -> None:
    Path("a.txt").write_text(ERROR, encoding="utf-8")
    assert main(["gate", "a.txt"]) == 0
    english = capsys.readouterr().out
    assert "✓   claims      every claim has an id of its own" in english
    assert "The gate is open: 24 expectations met." in english
    assert main(["gate", "a.txt", "--ui-lang", "zh"]) == 0
    assert "通过：24项期望全部满足。" in capsys.readouterr().out


TITLES = {
    "understood": "share of numbers that are understood",
    "money_with_currency": "share of amounts of money with a currency",
    "documents_with_date": "share of documents with a date",
    "errors_per_100": "errors per 100 documents",
    "warnings_per_100": "warnings per 100 documents",
    "notes_per_100": "notes per 100 documents",
}


@pytest.mark.parametrize(
    ("threshold", "value", "observed"),
    [
        ("errors-per-100", 99, 100),
        ("understood", 1, 0.8),
        ("documents-with-date", 0.5, 0),
        ("money-with-currency", 1, 0.5),
        ("notes-per-100", 0, 100),
        ("warnings-per-100", 0, 100),
    ],
)
def test_thresholds_come_from_the_configuration(threshold: str, value: float, observed: float, capsys: Capture) -> None:
    texts = {
        "understood": ERROR + "\nThe number 17 and the number 18 in ward 19 stood there.\n",
        "money-with-currency": "He paid $5 and 7 yuan.\n",
        "notes-per-100": CLEAN.replace("12.2", "11.5"),
        "warnings-per-100": "It made 700 billion yuan ($104 billion).\n",
    }
    Path("a.txt").write_text(texts.get(threshold, ERROR), encoding="utf-8")
    flags = ["--date", "2012-12-31"] if threshold == "warnings-per-100" else []
    _, before, _ = gate(capsys, "a.txt", *flags)
    column = threshold.replace("-", "_")
    seen = before["coverage"][column]
    Path("factcheck.toml").write_text(f"[gate.thresholds]\n{threshold} = {value}\n", encoding="utf-8")
    config_files.forget()
    code, report, _ = gate(capsys, "a.txt", *flags)
    (answer,) = (one for one in report["expectations"] if one["title"] == TITLES[column])
    holds = (
        seen >= value if threshold in ("understood", "documents-with-date", "money-with-currency") else seen <= value
    )
    assert (answer["status"] == "pass") is holds
    assert code == (0 if holds else 1)
    if threshold in ("errors-per-100", "notes-per-100", "warnings-per-100", "documents-with-date"):
        assert seen == observed
        assert not holds


def test_coverage_counts_what_it_says() -> None:
    report = check_text(ERROR)
    bare = replace(report.claims[0], quantity=replace(report.claims[0].quantity, unit=None))  # type: ignore[type-var]
    other = replace(report, claims=(bare, *report.claims[1:]), findings=())
    row = measure_coverage([report, other])
    assert row["documents"] == 2
    assert row["money_with_currency"] == 0.75
    assert (row["errors_per_100"], row["documents_with_date"]) == (50, 0)
    assert measure_coverage([])["understood"] == 1


def test_unreadable_input_is_two_and_the_rest_is_judged(capsys: Capture) -> None:
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    code, report, err = gate(capsys, "a.txt", "gone.txt", "--format", "json")
    assert (code, err) == (2, "factcheck: error: gone.txt: no such file or folder\n")
    assert report["coverage"]["documents"] == 1


@pytest.mark.parametrize("text", ["Nothing is counted here.\n", CLEAN])
def test_tables_without_rows_are_fine(text: str, capsys: Capture) -> None:
    Path("a.txt").write_text(text, encoding="utf-8")
    assert gate(capsys, "a.txt")[0] == 0


def test_schemas_name_rows_that_break_them() -> None:
    report = check_text(ERROR)
    assert [answer.status for answer in validate_tables([report])] == ["pass"] * 4
    answers = {answer.table: answer for answer in validate_tables([report, report])}
    assert {table for table, answer in answers.items() if answer.status == "fail"} == {
        "documents",
        "claims",
        "findings",
    }
    assert answers["documents"].failing
    assert "a.txt" in answers["documents"].examples[0]


def test_tables_have_the_columns_that_suites_may_name() -> None:
    frames = make_frames([check_text(ERROR)], None)
    assert {name: tuple(frame.columns) for name, frame in frames.items()} == TABLES
    assert (frames["claims"]["text_length"] == len(ERROR)).all()


# --- suites of the house ---------------------------------------------------------------------------------------------


def test_a_house_suite_shuts_the_gate(capsys: Capture) -> None:
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    write_suite(IMPOSSIBLE, UNIQUE)
    code, report, _ = gate(capsys, "a.txt", "--suites", "house.json")
    assert (code, report["success"]) == (1, False)
    house = [one for one in report["expectations"] if one["suite"] == "house"]
    assert [one["status"] for one in house] == ["fail", "pass"], "in the order of the file"
    assert (house[0]["failing"], house[0]["rows"]) == (3, 3)
    assert house[0]["examples"][0].startswith("a.txt#0: kind money")


def test_only_what_is_critical_shuts_the_gate(capsys: Capture) -> None:
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    write_suite(IMPOSSIBLE | {"severity": "warning"})
    code, report, _ = gate(capsys, "a.txt", "--suites", "house.json")
    assert code == 0
    assert [one["status"] for one in report["expectations"] if one["suite"] == "house"] == ["fail"]


def test_suites_are_found_in_the_folder_of_the_configuration(capsys: Capture) -> None:
    Path("quality").mkdir()
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    Path("quality/house.yaml").write_text(
        "name: ours\nmeta: {table: claims}\nexpectations:\n"
        "  - {type: expect_column_values_to_not_be_null, kwargs: {column: concept}, meta: {en: every claim has a measure}}\n",
        encoding="utf-8",
    )
    Path("factcheck.toml").write_text('[gate]\nsuites = "quality"\n', encoding="utf-8")
    config_files.forget()
    _, report, _ = gate(capsys, "a.txt")
    assert [one["title"] for one in report["expectations"] if one["suite"] == "ours"] == ["every claim has a measure"]


REFUSED = [
    ([{"type": "expect_column_values_to_be_unqiue", "kwargs": {"column": "claim_id"}}],
     "expectations[1]: unknown expectation type 'expect_column_values_to_be_unqiue'; did you mean 'expect_column_values_to_be_unique'?"),
    ([UNIQUE, UNIQUE], "lists 2 expectations, but only 1 load"),
    ([UNIQUE, {"type": UNIQUE["type"], "kwargs": {"column": "claimid"}}],
     "expectations[2]: unknown column of claims 'claimid'; did you mean 'claim_id'?"),
    ([{"type": UNIQUE["type"], "kwargs": {"column": "claim_id", "mostyl": 1}}], "expectations[1]: mostyl: extra fields not permitted"),
    ([{"type": UNIQUE["type"], "kwargs": {}}], "expectations[1]: column: field required"),
    ([{"type": UNIQUE["type"], "kwarg": {}}], "expectations[1]: unknown key 'kwarg'; did you mean 'kwargs'?"),
    ([{"kwargs": {}}], "expectations[1]: has no type"),
    ([{"type": "expect_column_max_to_be_between", "kwargs": {"column": "value", "max_value": {"$PARAMETER": "most"}}}],
     "expectations[1]: unknown threshold 'most'"),
    ([], "expectations: must be a list that is not empty"),
]  # fmt: skip


@pytest.mark.parametrize(("expectations", "reason"), REFUSED, ids=[reason[:40] for _, reason in REFUSED])
def test_a_suite_that_would_lose_an_expectation_is_refused(
    expectations: list[dict[str, Any]], reason: str, capsys: Capture
) -> None:
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    write_suite(*expectations)
    code, report, err = gate(capsys, "a.txt", "--suites", "house.json")
    assert (code, report) == (2, {})
    assert err.startswith(f"factcheck: error: house.json: {reason}")
    assert err.count("\n") == 1


def test_an_expectation_that_cannot_be_evaluated_is_refused(capsys: Capture) -> None:
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    write_suite({"type": "expect_column_mean_to_be_between", "kwargs": {"column": "kind", "max_value": 1}})
    code, report, err = gate(capsys, "a.txt", "--suites", "house.json")
    assert (code, report) == (2, {})
    assert err.startswith(
        "factcheck: error: house.json: expectations[1]: expect_column_mean_to_be_between cannot be evaluated: "
    )
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "house.json: Expecting property name"),
        ("[]", "house.json: is no suite: it has no name"),
        ('{"name": "x", "tables": 1}', "house.json: tables: unknown key"),
        ('{"name": "claims", "expectations": [{}]}', "claims.yaml: two suites are called 'claims'"),
        (
            '{"name": "x", "meta": {"table": "claim"}, "expectations": [{}]}',
            "unknown table (meta.table) 'claim'; did you mean 'claims'?",
        ),
        (
            '{"name": "x", "meta": {"table": "claims", "needs": "luck"}, "expectations": [{}]}',
            "unknown need (meta.needs) 'luck'",
        ),
        (None, "house.json: cannot be read: No such file or directory"),
    ],
)
def test_a_malformed_suite_is_one_line(text: str | None, reason: str, capsys: Capture) -> None:
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    if text is not None:
        Path("house.json").write_text(text, encoding="utf-8")
    code, _, err = gate(capsys, "a.txt", "--suites", "house.json")
    assert code == 2
    assert reason in err
    assert err.count("\n") == 1


def test_an_empty_folder_of_suites_is_refused(capsys: Capture) -> None:
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    Path("quality").mkdir()
    assert "quality: holds no suite" in gate(capsys, "a.txt", "--suites", "quality")[2]


def test_suites_of_the_package_say_what_they_expect_in_both_languages() -> None:
    for suite in find_suites(()):
        assert suite.table in TABLES
        for one in suite.expectations:
            assert one["meta"].keys() >= {"en", "zh"}, suite.name


# --- drift -----------------------------------------------------------------------------------------------------------


def make_claims(values: list[float], concept: str = "output") -> dict[str, list[Any]]:
    """Columns of a claims table."""
    count = len(values)
    return {"concept": [concept] * count, "kind": ["money"] * count, "unit": ["CNY"] * count, "value": values}


def test_the_same_spread_is_no_drift_and_another_is() -> None:
    archive = make_profile(make_claims([float(10 + number % 80) for number in range(400)]))
    same = measure_drift(make_claims([float(10 + number % 70) for number in range(200)]), archive)
    assert same["drift"] == [0.0]
    moved = measure_drift(make_claims([float(1000 + number) for number in range(200)]), archive)
    assert moved["measure"] == ["output [CNY]"]
    assert moved["drift"][0] > 0.8
    assert measure_drift(make_claims([1000.0] * (FEWEST - 1)), archive)["drift"] == [], "too few to say"
    assert measure_drift(make_claims([5.0] * 200, "exports"), archive)["drift"] == [], "not in the archive"


def test_extreme_figures_have_a_place() -> None:
    values = [0.0, -5.0, 5e-324, 1.7e308, -1.7e308, 3.0] * FEWEST
    profile = make_profile(make_claims(values))
    assert sum(profile["output [CNY]"].values()) == len(values)
    assert len(profile["output [CNY]"]) == 6


def test_a_profile_is_written_and_compared_with(capsys: Capture) -> None:
    lines = [
        json.dumps({"id": f"n{number}", "text": f"Output was {number + 100} million yuan."}) for number in range(60)
    ]
    Path("old.jsonl").write_text("\n".join(lines), encoding="utf-8")
    Path("new.jsonl").write_text("\n".join(lines).replace("million", "trillion"), encoding="utf-8")
    assert main(["gate", "old.jsonl", "--write-profile", "p.json"]) == 0
    assert not Path("reports").exists()
    assert read_profile(Path("p.json"))
    assert gate(capsys, "old.jsonl", "--profile", "p.json")[0] == 0
    code, report, _ = gate(capsys, "new.jsonl", "--profile", "p.json")
    assert code == 1
    (drift,) = (one for one in report["expectations"] if one["suite"] == "drift")
    assert drift["status"] == "fail"
    assert "[CNY]: drift 0." in drift["examples"][0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "p.json: is not a profile: "),
        ("{}", "p.json: is not a profile (write one with "),
        ('{"factcheck_profile": 7}', "p.json: is a profile of version 7, this program reads 1: write it anew"),
        ('{"factcheck_profile": 1}', "p.json: is not a profile: its measures are malformed"),
        (
            '{"factcheck_profile": 1, "measures": {"a": {"x": 1}}}',
            "p.json: is not a profile: its measures are malformed",
        ),
        (None, "p.json: cannot be read: "),
    ],
)
def test_a_bad_profile_is_one_line(text: str | None, reason: str, capsys: Capture) -> None:
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    if text is not None:
        Path("p.json").write_text(text, encoding="utf-8")
    code, report, err = gate(capsys, "a.txt", "--profile", "p.json")
    assert (code, report) == (2, {})
    assert err.startswith(f"factcheck: error: {reason}")
    assert err.count("\n") == 1


def test_profiles_are_read_as_they_were_written() -> None:
    profile = make_profile(make_claims([float(number) for number in range(1, 90)]))
    Path("p.json").write_text(write_profile(profile), encoding="utf-8")
    assert read_profile(Path("p.json")) == profile


# --- what is written -------------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes(capsys: Capture) -> None:
    Path("a.txt").write_text(ERROR, encoding="utf-8")
    gate(capsys, "a.txt")
    first = Path("reports/gate.json").read_bytes()
    gate(capsys, "a.txt")
    assert Path("reports/gate.json").read_bytes() == first


def test_data_docs_are_written_when_asked_for(capsys: Capture) -> None:
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    assert gate(capsys, "a.txt", "--reports", "out")[0] == 0
    assert [path.name for path in Path("out").iterdir()] == ["gate.json"]
    assert gate(capsys, "a.txt", "--reports", "out", "--data-docs")[0] == 0
    assert Path("out/data-docs/index.html").exists()


def test_a_folder_that_cannot_be_written_is_one_line(capsys: Capture) -> None:
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    code, _, err = gate(capsys, "a.txt", "--reports", "a.txt")
    assert code == 2
    assert err.startswith("factcheck: error: a.txt: cannot be written: ")
    assert err.count("\n") == 1


def test_nothing_leaves_the_machine() -> None:
    Path("a.txt").write_text(CLEAN, encoding="utf-8")
    script = """
import socket, sys
asked = []
def refuse(*args, **kwargs):
    asked.append(args[:2])
    raise OSError("no network")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
from factcheck.cli import main
code = main(["gate", "a.txt", "--data-docs"])
import threading
for thread in threading.enumerate():
    if thread is not threading.main_thread() and not thread.daemon:
        thread.join(5)
print(code, asked)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120)
    assert run.stdout.splitlines()[-1] == "0 []", run.stderr
