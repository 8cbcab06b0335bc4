"""A newsroom's own checks: scaffolded, proved by their examples, loaded from folders that factcheck.toml names."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.check import load_file
from factcheck.cli import main
from factcheck.config.settings import DEFAULTS, ConfigError, use
from factcheck.proving import find_faults, prove

HOUSE = '''"""Circulation that no paper has.

What it catches
    "a circulation of 90 million".
Why it matters
    A slip of the scale word.
How it judges
    Above 20 million copies nothing is sold.
Known limits
    Only the word circulation.
"""
from fractions import Fraction

from factcheck.check import Case, Check, Example, Outcome
from factcheck.interval import Interval
from factcheck.pattern import patterns


def law(case: Case) -> Outcome:
    copies, most = case.read("n"), Interval(Fraction(0), Fraction(20_000_000))
    return Outcome(agrees=copies.meets(most), stated=copies, computed=most)


CHECK = Check(
    name="circulation", severity="warning", title={"en": "circulation", "zh": "发行量"}, law=law,
    patterns=patterns("FILL OF n=COUNT|NUMBER"), messages={"default": {"en": "{n} is too many.", "zh": "{n}过多。"}},
    wrong=(), right=(), trap=(),
)
'''


@pytest.fixture(autouse=True)
def _no_settings_left() -> Iterator[None]:
    yield
    use(DEFAULTS)


def run(*words: str) -> int:
    return main(list(words))


def test_scaffold_fails_until_its_examples_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new-check", "too-many-copies", "--folder", str(tmp_path)) == 0
    assert "too_many_copies.py written" in capsys.readouterr().out
    check = load_file(tmp_path / "too_many_copies.py")
    assert check.name == "too-many-copies"
    assert any("examples in" in fault for fault in find_faults(check))
    with pytest.raises(AssertionError, match="wrong"):
        prove(tmp_path / "too_many_copies.py")
    test = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path / "test_too_many_copies.py")],
        capture_output=True,
        check=False,
    )
    assert test.returncode == 1


@pytest.mark.parametrize("name", ["Too Many", "../escape", "a_b", ""])
def test_name_of_a_check_is_checked(name: str, tmp_path: Path) -> None:
    assert run("new-check", name, "--folder", str(tmp_path)) == 2
    assert list(tmp_path.iterdir()) == []


def test_scaffold_leaves_what_exists_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("x = 1", encoding="utf-8")
    assert run("new-check", "mine", "--folder", str(tmp_path)) == 2
    assert (tmp_path / "mine.py").read_text(encoding="utf-8") == "x = 1"


def newsroom(folder: Path, text: str) -> Path:
    (folder / "checks").mkdir()
    (folder / "checks" / "circulation.py").write_text(text, encoding="utf-8")
    (folder / "checks" / "test_circulation.py").write_text("raise SystemExit", encoding="utf-8")
    (folder / "factcheck.toml").write_text('checks = ["checks"]\n', encoding="utf-8")
    article = folder / "a.txt"
    article.write_text("The paper has a circulation of 90 million. It was founded in 1901.", encoding="utf-8")
    return article


def test_house_check_runs_like_any_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = newsroom(tmp_path, HOUSE)
    assert run("check", str(article), "--format", "jsonl", "--fail-on", "warning") == 1
    assert '"check": "circulation"' in capsys.readouterr().out
    assert run("check", str(article), "--format", "jsonl", "--fail-on", "warning", "--ignore", "circulation") == 0
    assert run("check", str(article), "--format", "jsonl", "--fail-on", "warning", "--isolated") == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("CHECK = 1", "defines no CHECK"),
        ("def law(:", "SyntaxError"),
        ("raise ValueError('no ink')", "no ink"),
        (HOUSE.replace('name="circulation"', 'name="growth-rate"'), "already"),
    ],
)
def test_broken_house_check_is_one_line(
    text: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = newsroom(tmp_path, text)
    assert run("check", str(article)) == 2
    error = capsys.readouterr().err
    assert reason in error
    assert "circulation.py" in error
    assert len(error.strip().splitlines()) == 1


def test_file_of_a_house_check_is_named_when_it_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"missing\.py"):
        load_file(tmp_path / "missing.py")
