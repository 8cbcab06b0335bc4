"""What the documentation says is true: its commands run, its tables are what the program gives, its site builds."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli import build_parser
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.glob("*.md") if path.name != "checks.md")
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)
ROW = re.compile(r"^\| (?P<text>[^|]+[.。]) \| (?P<low>\d*) ?\| (?P<high>\d*) ?\|$", re.MULTILINE)
KEY = re.compile(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|", re.MULTILINE)
FINE = (0, 1)  # 1: something was found
FOLDERS = {"articles", "a", "examples"}  # stand where a verb could


def commands(page: Path) -> list[str]:
    """The command lines of a page, in order: later ones may need what earlier ones wrote."""
    blocks = CONSOLE.findall(page.read_text(encoding="utf-8"))
    return [command for block in blocks for command in COMMAND.findall(block)]


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A git repository with the examples, in which commands may write."""
    shutil.copytree(DOCS / "examples", tmp_path / "examples")
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "--quiet"], ["add", "."], [*identity, "commit", "--quiet", "--message", "examples"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


@pytest.mark.parametrize("page", [page.name for page in PAGES if commands(page)])
def test_every_command_runs(page: str, workplace: Path) -> None:
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    for command in commands(DOCS / page):
        run = subprocess.run(command, shell=True, cwd=workplace, env=env, capture_output=True, text=True, timeout=120)
        assert run.returncode in FINE, f"{page}: {command}: {run.stderr}"


def test_every_verb_and_option_that_is_named_exists() -> None:
    parser = build_parser()
    verbs = next(action.choices for action in parser._actions if isinstance(action.choices, dict))
    options = {option for verb in verbs.values() for action in verb._actions for option in action.option_strings}
    for page in (*PAGES, ROOT / "README.md"):
        text = page.read_text(encoding="utf-8")
        named = set(re.findall(r"`factcheck ([a-z][a-z-]+)[ `]", text)) | set(
            re.findall(r"^\$ factcheck ([a-z-]+) ", text, re.M)
        )
        assert named - verbs.keys() - FOLDERS == set(), page.name
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) - options == set(), page.name


def read_lines(verb: str, texts: list[str], tmp_path: Path) -> list[dict[str, object]]:
    """What `factcheck VERB --format jsonl` prints on a corpus of these texts, whose ids are their numbers."""
    path = tmp_path / "corpus.jsonl"
    lines = (json.dumps({"id": str(number), "text": text + "\n"}) + "\n" for number, text in enumerate(texts))
    path.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "factcheck", verb, str(path), "--format", "jsonl", "--isolated"]
    out = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stdout
    return [json.loads(line) for line in out.splitlines()]


ROWS = [match.groupdict() for match in ROW.finditer((DOCS / "precision.md").read_text(encoding="utf-8"))]


def test_the_tables_of_intervals_are_what_is_read(tmp_path: Path) -> None:
    assert len(ROWS) >= 20
    claims = read_lines("claims", [row["text"] for row in ROWS], tmp_path)
    assert [claim["doc"] for claim in claims] == [str(number) for number in range(len(ROWS))], "one claim a row"
    for row, claim in zip(ROWS, claims, strict=True):
        expected = [float(row[end]) if row[end] else None for end in ("low", "high")]
        assert [claim["low"], claim["high"]] == expected, row["text"]


def test_the_contract_names_every_key(tmp_path: Path) -> None:
    page = (DOCS / "contract.md").read_text(encoding="utf-8")
    keys = {name for row in KEY.findall(page) for name in re.findall("[a-z_]+", row)}
    text = "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent."
    printed = {key for verb in ("claims", "check") for line in read_lines(verb, [text], tmp_path) for key in line}
    assert printed - keys == set()


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert (tmp_path / "site" / "checks.html").stat().st_size > 100_000
