"""`--diff BASE`: only findings in lines that were changed since a revision, committed or not."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.cli import main

WRONG = "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent.\n"
OTHER = "Sales rose from 100 million euros to 110 million euros, up 40 percent.\n"
Git = Callable[..., str]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository in the working directory, and git in it."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> str:
        name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        done = subprocess.run(["git", *name, *words], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout

    run("init", "--quiet", "--initial-branch=main")
    return run


def commit(git: Git) -> None:
    """Commit everything."""
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")


def found(capsys: Capture, *words: str) -> list[tuple[str, int]]:
    """Document and line of every finding."""
    assert main([*words, "--format", "jsonl"]) in (0, 1)
    return [(record["doc"], record["line"]) for record in map(json.loads, capsys.readouterr().out.splitlines())]


def test_only_changed_lines_count(git: Git, capsys: Capture) -> None:
    Path("a.txt").write_text(f"Title\n\n{WRONG}\nA line.\n", encoding="utf-8")
    Path("b.txt").write_text(WRONG, encoding="utf-8")
    commit(git)
    assert found(capsys, ".", "--diff", "HEAD") == []
    assert main([".", "--diff", "HEAD", "--quiet"]) == 0
    Path("a.txt").write_text(f"Title\n\n{WRONG}\nA line.\n\n{OTHER}", encoding="utf-8")
    assert found(capsys, ".", "--diff", "HEAD") == [("a.txt", 7)], "not committed"
    commit(git)
    assert found(capsys, ".", "--diff", "HEAD") == []
    assert found(capsys, ".", "--diff", "HEAD~1") == [("a.txt", 7)]
    assert found(capsys, ".") == [("a.txt", 3), ("a.txt", 7), ("b.txt", 1)]


def test_a_new_file_is_all_changed(git: Git, capsys: Capture) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    commit(git)
    Path('新 "闻".txt').write_text(WRONG, encoding="utf-8")
    assert found(capsys, ".", "--diff", "HEAD") == [('新 "闻".txt', 1)], "untracked"
    git("add", "--all")
    assert found(capsys, ".", "--diff", "HEAD") == [('新 "闻".txt', 1)], "staged, with a name that git quotes"


def test_a_figure_elsewhere_in_the_finding_counts(git: Git, capsys: Capture) -> None:
    text = "Output was\n255 billion yuan, and rose from 255 billion yuan to\n286 billion yuan, up\n14 percent.\n"
    Path("a.md").write_text(text, encoding="utf-8")
    commit(git)
    Path("a.md").write_text(text.replace("14 percent", "15 percent"), encoding="utf-8")
    assert [doc for doc, _ in found(capsys, "a.md", "--diff", "HEAD")] == ["a.md"]


def test_records_of_a_corpus_are_lines(git: Git, capsys: Capture) -> None:
    lines = [json.dumps({"id": name, "text": WRONG}) + "\n" for name in "abc"]
    Path("c.jsonl").write_text("".join(lines[:2]), encoding="utf-8")
    commit(git)
    Path("c.jsonl").write_text("".join(lines), encoding="utf-8")
    assert found(capsys, "c.jsonl", "--diff", "HEAD") == [("c", 1)]


def test_three_dots_ask_for_what_the_branch_changed(git: Git, capsys: Capture) -> None:
    Path("a.txt").write_text(f"{WRONG}\nEnd.\n", encoding="utf-8")
    commit(git)
    git("checkout", "--quiet", "-b", "topic")
    Path("b.txt").write_text(OTHER, encoding="utf-8")
    commit(git)
    git("checkout", "--quiet", "main")
    Path("a.txt").write_text("End.\n", encoding="utf-8")
    commit(git)
    git("checkout", "--quiet", "topic")
    assert found(capsys, ".", "--diff", "main") == [("a.txt", 1), ("b.txt", 1)]
    assert found(capsys, ".", "--diff", "main...") == [("b.txt", 1)]


def test_paths_from_elsewhere_are_found(git: Git, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("deep").mkdir()
    Path("deep/a.txt").write_text("None.\n", encoding="utf-8")
    commit(git)
    Path("deep/a.txt").write_text(WRONG, encoding="utf-8")
    absolute = str(Path("deep/a.txt").absolute())
    monkeypatch.chdir("/")
    assert found(capsys, absolute, "--diff", "HEAD") == [(absolute, 1)]


@pytest.mark.parametrize(("base", "reason"), [("gone", "bad revision 'gone'"), ("--all", "not a git revision")])
def test_a_bad_revision_is_one_line(base: str, reason: str, git: Git, capsys: Capture) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    commit(git)
    assert main(["a.txt", f"--diff={base}"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("factcheck: error: --diff")
    assert reason in err
    assert err.count("\n") == 1


def test_no_repository_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    assert main(["a.txt", "--diff", "HEAD"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("factcheck: error: --diff: not a git repository")
