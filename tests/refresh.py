"""`python -m tests.refresh`: write what is generated and committed anew: docs/checks.md, the README's capture, the golden reports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from factcheck.catalogue import render_catalogue
from tests.test_readme import CAPTURE, run_example

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "reports" / "examples"
GOLDENS = {
    "seeds.txt": ["check", "seeds", "--show-info", "--ui-lang", "en"],
    "seeds.zh.txt": ["check", "seeds", "--show-info", "--ui-lang", "zh"],
    "seeds.jsonl": ["check", "seeds", "--format", "jsonl"],
    "claims.jsonl": ["claims", "seeds", "--format", "jsonl"],
}


def make_golden(arguments: list[str]) -> str:
    """What the command prints on the seeds, 80 columns wide and without colour."""
    env = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "factcheck", *arguments]
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode in (0, 1), run.stderr
    return run.stdout


def main() -> None:
    """Writes every generated file that is committed."""
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs" / "checks.md").write_text(render_catalogue(), encoding="utf-8")
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    for capture in CAPTURE.finditer(text):
        text = text.replace(capture["output"], run_example(capture["arguments"]))
    readme.write_text(text, encoding="utf-8")
    for name, arguments in GOLDENS.items():
        (EXAMPLES / name).write_text(make_golden(arguments), encoding="utf-8")


if __name__ == "__main__":
    main()
