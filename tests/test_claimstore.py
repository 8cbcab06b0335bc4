"""The claim store: incremental, takes up what was stopped, refuses what it cannot use, and checks drafts."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.conftest import RunFactcheck

ARTICLES = {
    "exports.txt": "Exports\n\n2022-02-01\n\nIn 2021, Dalian's exports reached 19.31 billion yuan, up 8% year on year.\n",
    "trade.zh.txt": "外贸\n\n2022-02-03\n\n2021年，沈阳市进出口总额1416.2亿元。\n",
    "population.zh.txt": "人口\n\n2022-03-03\n\n截至2021年末，辽宁省常住人口4229.4万人。\n",
}
DRAFT = """草稿

2022-04-01

2021年，大连市出口总额为205.3亿元。2020年，大连市出口总额195.3亿元。截至2021年末，大连市常住人口7450万人。
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def count(store: Path, table: str = "documents") -> int:
    with duckdb.connect(str(store), read_only=True) as connection:
        row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert row is not None
    return int(row[0])


def test_only_what_changed_is_read_and_what_is_gone_is_removed(archive: Path, run_factcheck: RunFactcheck) -> None:
    store = archive.parent / "claims.duckdb"
    index = ("index", str(archive), "--store", str(store))
    assert "3 read, 0 unchanged, 0 removed" in run_factcheck(*index).stdout
    assert "0 read, 3 unchanged, 0 removed" in run_factcheck(*index).stdout
    (archive / "exports.txt").write_text("Exports\n\n2022-02-01\n\nDalian's exports fell by 3% in 2021.\n")
    (archive / "trade.zh.txt").unlink()
    assert "1 read, 1 unchanged, 1 removed" in run_factcheck(*index).stdout
    assert count(store) == 2


def test_a_draft_is_held_against_everything_indexed(archive: Path, run_factcheck: RunFactcheck) -> None:
    store, draft = archive.parent / "claims.duckdb", archive.parent / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    run_factcheck("index", str(archive), "--store", str(store))
    run = run_factcheck(str(draft), "--against", str(store), "--format", "jsonl")
    found = {finding["check"]: finding for finding in map(json.loads, run.stdout.splitlines())}
    assert set(found) == {"conflicting-values", "growth-between-documents", "part-exceeds-container"}
    for finding in found.values():
        assert finding["doc"] == str(draft)
        assert any(related["doc"].startswith(str(archive)) for related in finding["related"])
    assert "195.3" not in found["conflicting-values"]["message"]


def test_a_draft_that_agrees_is_clean(archive: Path, run_factcheck: RunFactcheck) -> None:
    store, draft = archive.parent / "claims.duckdb", archive.parent / "draft.txt"
    draft.write_text("草稿\n\n2022-04-01\n\n2021年，大连市出口总额为193亿元。\n", encoding="utf-8")
    run_factcheck("index", str(archive), "--store", str(store))
    run = run_factcheck(str(draft), "--against", str(store), "--format", "jsonl")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_an_article_of_the_archive_does_not_contradict_itself(archive: Path, run_factcheck: RunFactcheck) -> None:
    store = archive.parent / "claims.duckdb"
    run_factcheck("index", str(archive), "--store", str(store))
    run = run_factcheck(str(archive / "exports.txt"), "--against", str(store), "--format", "jsonl")
    assert (run.returncode, run.stdout) == (0, "")


def test_a_killed_run_keeps_what_was_committed_and_is_taken_up(tmp_path: Path, run_factcheck: RunFactcheck) -> None:
    corpus, store = tmp_path / "corpus.jsonl", tmp_path / "claims.duckdb"
    text = "In 2021, Dalian's exports reached 19.31 billion yuan, up 8% year on year. " * 4
    lines = (json.dumps({"id": f"a{number}", "text": text, "date": "2022-02-01"}) for number in range(1500))
    corpus.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "factcheck", "index", str(corpus), "--store", str(store), "--jobs", "1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        wal = store.with_name(store.name + ".wal")
        if store.exists() and store.stat().st_size + (wal.stat().st_size if wal.exists() else 0) > 200_000:
            time.sleep(0.3)  # the first commit is being written
            break
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.returncode == -signal.SIGKILL, "the run ended before it could be killed"
    kept = count(store)
    assert 0 < kept < 1500
    run = run_factcheck("index", str(corpus), "--store", str(store))
    assert f"{1500 - kept} read, {kept} unchanged" in run.stdout
    assert count(store) == 1500


def test_a_second_writer_and_a_reader_are_told_who_holds_the_store(archive: Path, run_factcheck: RunFactcheck) -> None:
    store = archive.parent / "claims.duckdb"
    run_factcheck("index", str(archive), "--store", str(store))
    with duckdb.connect(str(store)):
        second = run_factcheck("index", str(archive), "--store", str(store))
        reader = run_factcheck(str(archive / "exports.txt"), "--against", str(store))
    for run in (second, reader):
        assert run.returncode == 2
        assert "is in use by another process" in run.stderr
        assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "no such claim store; make one with: factcheck index"),
        (lambda path: path.write_bytes(b"no database"), "is no claim store, or a damaged one"),
        (lambda path: duckdb.connect(str(path)).execute("CREATE TABLE x (a INT)").close(), "but no claim store"),
    ],
    ids=["missing", "damaged", "other"],
)
def test_what_is_no_store_is_refused_and_the_draft_checked_all_the_same(
    archive: Path, run_factcheck: RunFactcheck, make: object, reason: str
) -> None:
    store, draft = archive.parent / "claims.duckdb", archive.parent / "draft.txt"
    draft.write_text("Sales rose 50% to 4.4 million dollars from 4.2 million dollars.\n2021年，大连市出口总额1亿元。")
    assert callable(make)
    make(store)
    run = run_factcheck(str(draft), "--against", str(store), "--format", "jsonl", "--date", "2023-01-01")
    assert run.returncode == 2
    assert reason in run.stderr
    assert "growth-rate" in run.stdout


def test_a_store_of_another_version_is_refused_with_the_command_to_run(
    archive: Path, run_factcheck: RunFactcheck
) -> None:
    store = archive.parent / "claims.duckdb"
    run_factcheck("index", str(archive), "--store", str(store))
    with duckdb.connect(str(store)) as connection:
        connection.execute("UPDATE meta SET value = '0'")
    run = run_factcheck("index", str(archive), "--store", str(store))
    assert run.returncode == 2
    assert "version 0" in run.stderr
    assert "factcheck index PATH --store" in run.stderr
    assert count(store) == 3


def test_plain_sql_reads_and_changes_nothing(archive: Path, run_factcheck: RunFactcheck) -> None:
    store = archive.parent / "claims.duckdb"
    run_factcheck("index", str(archive), "--store", str(store))
    query = "SELECT subject, surface FROM levels WHERE concept = 'exports'"
    run = run_factcheck("query", query, "--store", str(store), "--format", "jsonl")
    assert [json.loads(line) for line in run.stdout.splitlines()] == [
        {"subject": "CN-LN-Dalian", "surface": "19.31 billion yuan"}
    ]
    for bad in ("DROP TABLE claims", "SELEC 1", f"COPY documents TO '{archive}/x.csv'"):
        run = run_factcheck("query", bad, "--store", str(store))
        assert run.returncode == 2
        assert run.stderr.startswith("factcheck: error: the query fails")
    assert not (archive / "x.csv").exists()


def test_the_archive_supports_a_draft(tmp_path: Path, run_factcheck: RunFactcheck) -> None:
    wide = (
        "在2022年国家级经济技术开发区综合发展水平考核评价中，沈阳经开区位列217家国家级经开区第15位，位列东北地区第1位。"
    )
    narrow = (
        "The 2021 evaluation of comprehensive development level is out. Shenyang Economic and Technological Development "
        "Zone ranked first among the 9 national economic and technological development zones in Liaoning Province. "
        "Dalian's exports reached 19.31 billion yuan in 2021."
    )
    texts = {
        "wide.txt": f"2023-03-07\n\n{wide}\n\n2021年，大连市出口总额193.1亿元。\n",
        "draft.txt": f"2023-03-09\n\n{narrow}\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    store = str(tmp_path / "claims.duckdb")
    run_factcheck("index", str(tmp_path / "wide.txt"), "--store", store)
    run = run_factcheck(str(tmp_path / "draft.txt"), "--against", store, "--verbose", "--format", "text")
    assert "1 figure agrees with others" in run.stdout
    assert "1 pair of places from different years points the same way" in run.stdout
    assert "wide.txt: 第1位" in run.stdout
    found = json.loads(run_factcheck(str(tmp_path / "draft.txt"), "--against", store, "--format", "json").stdout)
    kinds = [one["kind"] for one in found["documents"][0]["agreements"]]
    assert kinds == ["same", "likely"]
