"""Official figures: validated row by row, confirmed or contradicted by what articles say."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.conftest import RunFactcheck

HEADER = "subject,measure,place,period,value,unit,source"
ROWS = [
    ",exports,Dalian,2021,193.1,亿元,Dalian Customs",
    ",地区生产总值,大连市,2021,782.6,billion yuan,Statistics Bureau",
    ",常住人口,辽宁,2021,4229.4,万人,Statistics Bureau",
    ",exports,CN-LN-Dalian,2022-H1,9.8,billion yuan,Dalian Customs",
]
ARTICLE = """Exports

2022-09-01

In 2021, Dalian's exports reached 19.3 billion yuan. Dalian's GDP was 728.6 billion yuan in 2021.
In the first half of 2022, Dalian's exports reached about 10 billion yuan.
截至2021年末，辽宁省常住人口4229.4万人。2021年，沈阳市出口总额50亿元。
"""


def write_facts(path: Path, rows: list[str]) -> Path:
    """The rows as a table of the kind that the file's ending names."""
    cells = [row.split(",") for row in rows]
    frame = pl.DataFrame(cells, schema=dict.fromkeys(HEADER.split(","), pl.String), orient="row")
    if path.suffix == ".csv":
        path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    elif path.suffix == ".parquet":
        frame.write_parquet(path)
    elif path.suffix == ".jsonl":
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in frame.iter_rows(named=True)))
    else:
        with duckdb.connect(str(path)) as connection:
            connection.execute(f"CREATE TABLE facts ({', '.join(f'{name} VARCHAR' for name in frame.columns)})")
            connection.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?)", cells)
    return path


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet", "duckdb"])
def test_claims_are_confirmed_or_contradicted(tmp_path: Path, run_factcheck: RunFactcheck, suffix: str) -> None:
    facts = write_facts(tmp_path / f"facts.{suffix}", ROWS)
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    run = run_factcheck(str(article), "--facts", str(facts), "--format", "jsonl")
    findings = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(finding["check"], finding["severity"]) for finding in findings] == [("official-figures", "error")]
    assert "Statistics Bureau" in findings[0]["message"]
    assert ARTICLE[findings[0]["start"] : findings[0]["end"]] == "728.6 billion yuan"
    assert findings[0]["related"][1]["doc"] == str(facts)
    text = run_factcheck(str(article), "--facts", str(facts)).stdout
    assert "Official figures: 3 confirmed, 1 contradicted," in text
    alone = run_factcheck(str(article), "--facts", str(facts), "--no-cross-document", "--format", "jsonl")
    assert alone.stdout == run.stdout


FAULTS = [
    (",exports,Dalian,2021,193.2,亿元,Customs", "overlaps line 2"),
    (",exports,Dalian,2021-13,1,亿元,Customs", "period '2021-13' does not exist"),
    (",exports,Dalian,last year,1,亿元,Customs", "period 'last year' is no year"),
    (",exports,Dalian,2020,12,florps,Customs", "unit 'florps' is not known"),
    (",exports,Dalian,2020,one,亿元,Customs", "value 'one' is no plain number"),
    (",wingspan,Dalian,2020,1,亿元,Customs", "measure 'wingspan' is not known"),
    (",exports,Atlantis,2020,1,亿元,Customs", "place 'Atlantis' is not known"),
    (",exports,,2020,1,亿元,Customs", "neither subject nor place"),
    (",exports,Dalian,2020,1,亿元,", "source is empty"),
    (",GDP,Dalian,2020,1,percent,Customs", "does not fit 'GDP'"),
]


@pytest.mark.parametrize(("row", "reason"), FAULTS, ids=[reason for _, reason in FAULTS])
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, run_factcheck: RunFactcheck, row: str, reason: str) -> None:
    facts = write_facts(tmp_path / "facts.csv", [*ROWS, row])
    run = run_factcheck("facts", "check", str(facts))
    assert run.returncode == 2
    assert f"{facts}:{len(ROWS) + 2}: " in run.stderr
    assert reason in run.stderr
    assert "4 figures can be used, 1 cannot" in run.stdout
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    used = run_factcheck(str(article), "--facts", str(facts))
    assert used.returncode == 2
    assert reason in used.stderr


def test_tables_without_rows_or_columns_are_refused(tmp_path: Path, run_factcheck: RunFactcheck) -> None:
    for name, text in {
        "a.csv": "a,b\n1,2\n",
        "b.csv": "",
        "c.jsonl": "[1]\n",
        "d.txt": HEADER,
        "e.parquet": "x",
    }.items():
        path = tmp_path / name
        path.write_text(text)
        run = run_factcheck("facts", "check", str(path))
        assert (run.returncode, run.stdout) == (2, "")
        assert run.stderr.startswith(f"factcheck: error: {path}")
        assert "internal" not in run.stderr


def test_what_the_figures_judge_counts_as_checked(tmp_path: Path, run_factcheck: RunFactcheck) -> None:
    facts = write_facts(tmp_path / "facts.csv", ROWS)
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    alone = json.loads(run_factcheck(str(article), "--format", "json").stdout)["summary"]
    held = json.loads(run_factcheck(str(article), "--facts", str(facts), "--format", "json").stdout)["summary"]
    assert held["checked"] == alone["checked"] + 4
    assert held["found"] == alone["found"]
