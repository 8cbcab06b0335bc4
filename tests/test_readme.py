"""What the README shows is what the program prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CAPTURE = re.compile(r"```console\n\$ factcheck (?P<arguments>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)


def run_example(arguments: str) -> str:
    """What the command prints, 80 columns wide and without colour."""
    env = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "factcheck", *arguments.split()]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False).stdout


def test_captures_are_real() -> None:
    captures = list(CAPTURE.finditer((ROOT / "README.md").read_text(encoding="utf-8")))
    assert captures
    for capture in captures:
        assert capture["output"] == run_example(capture["arguments"])


def test_the_two_commands_are_there() -> None:
    readme, makefile = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "Makefile"))
    for target in ("run", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
