"""A saved run reads back as what was saved, and anything else is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.render.results import Results
from factcheck.render.saved import SavedRunError, load_run, render
from tests.conftest import RunFactcheck
from tests.sample_reports import PROBLEMS, all_reports


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The samples, saved."""
    path = tmp_path / "run.jsonl"
    path.write_text(render(Results(reports=list(all_reports()), problems=list(PROBLEMS))), encoding="utf-8")
    return path


def test_a_run_reads_back_as_it_was(saved: Path) -> None:
    reports, problems = load_run(saved)
    assert reports == list(all_reports())
    assert problems == list(PROBLEMS)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not a saved run"),
        (b"\xff\xfe\x00", "is not a saved run"),
        (b'{"check": "growth-rate"}\n', "is not a saved run"),
        (b'{"factcheck_run": 99, "problems": []}\n', "format 99"),
        (b'{"factcheck_run": 2, "problems": []}\n{"document": 7}\n', "line 2 is damaged"),
        (b'{"factcheck_run": 2, "problems": []}\n{"docum', "line 2 is damaged"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "run.jsonl"
    path.write_bytes(content)
    with pytest.raises(SavedRunError, match=reason):
        load_run(path)


def test_the_report_of_a_saved_run_is_the_report_of_the_run(
    saved: Path, tmp_path: Path, run_factcheck: RunFactcheck
) -> None:
    result = run_factcheck("report", saved, "--html", tmp_path / "out", "--ui-lang", "en")
    assert (result.returncode, result.stderr) == (0, "")
    assert "From 255 to 286 billion yuan" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "out" / "report.css").exists()


def test_a_file_that_is_no_run_is_named(tmp_path: Path, run_factcheck: RunFactcheck) -> None:
    path = tmp_path / "other.txt"
    path.write_text("Output rose.\n", encoding="utf-8")
    result = run_factcheck("report", path, "--html", tmp_path / "out")
    assert (result.returncode, result.stderr) == (2, f"factcheck: error: {path}: is not a saved run\n")
    assert not (tmp_path / "out").exists()
