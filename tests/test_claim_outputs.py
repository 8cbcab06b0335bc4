"""Claims as tables: CSV and Parquet say what the JSON lines say, several outputs at once, and refusals in one line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from factcheck.cli import main
from factcheck.render import claim_table
from factcheck.render.claim_table import COLUMNS

TEXT = (
    "Sales rose 5% to about $4.4 billion in 2012. It has 3 to 5 million users, over 12 plants and a 3.5% share.\n"
    "-7 degrees.\n"
)
ZH = {"id": "2", "title": "增长3%", "text": "产值达650亿元，同比增长12.5%。", "date": "2023-05-01"}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two documents, one with a title."""
    monkeypatch.chdir(tmp_path)
    lines = [{"id": "=1", "text": TEXT}, ZH]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return tmp_path


def flatten(line: str) -> dict[str, Any]:
    """A JSON line as a row of the table."""
    claim = json.loads(line)
    first, last = claim.pop("period") or (None, None)
    return {"field": "text", **claim, "period_first": first, "period_last": last}


def read_rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, days in ISO form."""
    return frame.with_columns(pl.col("period_first", "period_last").cast(pl.String)).rows(named=True)


def test_every_format_tells_the_same(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flags = [f"--output-format={form}:out.{form}" for form in ("jsonl", "csv", "parquet", "text")]
    assert main(["claims", "c.jsonl", "--format", "jsonl", *flags]) == 0
    printed = capsys.readouterr().out
    assert (corpus / "out.jsonl").read_text(encoding="utf-8") == printed
    assert "650亿元" in (corpus / "out.text").read_text(encoding="utf-8")
    expected = [flatten(line) for line in printed.splitlines()]
    assert len(expected) > 6
    assert {row["field"] for row in expected} == {"text", "title"}
    table = pl.read_parquet(corpus / "out.parquet")
    assert table.columns == list(COLUMNS)
    assert read_rows(table) == [{name: row[name] for name in COLUMNS} for row in expected]
    written = list(csv.DictReader(io.StringIO((corpus / "out.csv").read_text(encoding="utf-8"), newline="")))
    assert [row.keys() for row in written] == [COLUMNS.keys()] * len(expected)
    for row, other in zip(written, expected, strict=True):
        for name, value in other.items():
            shown = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            assert row[name].removeprefix("'") == shown


def test_a_year_in_digits_is_the_value_of_its_date(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [{"id": "3", "text": "Last year and in 2012, but not in May 2013.", "date": "2023-05-01"}]
    (corpus / "d.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert main(["claims", "d.jsonl", "--format", "jsonl"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["surface"], one["value"], one["low"]) for one in found] == [
        ("Last year", None, None), ("2012", 2012.0, 2012.0), ("May 2013", None, None),
    ]  # fmt: skip


def test_no_cell_of_the_csv_is_a_formula(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "c.jsonl", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[0]["doc"] == "'=1"
    assert [row["surface"] for row in rows if "degrees" in row["surface"]] == ["'-7 degrees"]


def test_the_number_of_parts_changes_nothing(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["claims", "c.jsonl", "--output-format", "parquet:one.parquet", "--quiet"]) == 0
    monkeypatch.setattr(claim_table, "_PART", 1)
    assert main(["claims", "c.jsonl", "--output-format", "parquet:many.parquet", "--quiet"]) == 0
    assert pl.read_parquet(corpus / "many.parquet").equals(pl.read_parquet(corpus / "one.parquet"))


def test_a_text_without_numbers_gives_a_table_without_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Nothing to count here.\n", encoding="utf-8")
    assert main(["claims", "a.txt", "--output-format", "parquet:a.parquet", "--output-format", "csv:a.csv"]) == 0
    table = pl.read_parquet(tmp_path / "a.parquet")
    assert (table.columns, len(table)) == (list(COLUMNS), 0)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        (["--output-format", "sarif:x"], "unknown output format 'sarif': known are text, jsonl, csv, parquet"),
        (["--output-format", "csv", "--output-format", "parquet"], "only one format can go to standard output"),
        (["--output-format", "parquet:missing/x"], "missing/x: cannot be written: No such file or directory"),
    ],
)
def test_refusals(flags: list[str], reason: str, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "c.jsonl", *flags]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"factcheck: error: {reason}")


def test_parquet_does_not_go_to_a_terminal(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["claims", "c.jsonl", "--format", "parquet"]) == 2
    assert capsys.readouterr().err == (
        "factcheck: error: parquet is no text: give --output-format parquet:PATH, or send standard output to a file\n"
    )
