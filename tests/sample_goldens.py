"""The golden texts of the renderers: what they write for the sample reports. `python -m tests.sample_goldens` rewrites
them; read the diff before committing it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from factcheck.render.jsonl import render_claims, render_findings
from factcheck.render.table import print_claims
from factcheck.render.terminal import print_reports
from tests.sample_reports import PROBLEMS, all_reports

FOLDER = Path(__file__).parent / "goldens"


def plain_console(width: int = 80) -> Console:
    """A console that writes text without colour into a string."""
    return Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False)


def read_console(console: Console) -> str:
    """What was printed on a plain console."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def draw_terminal(ui_lang: str) -> str:
    """All findings and the summary at 80 columns."""
    console = plain_console()
    print_reports(all_reports(), PROBLEMS, console, ui_lang=ui_lang)
    return read_console(console)


def draw_claims(ui_lang: str, width: int) -> str:
    """The claims of every sample as tables."""
    console = plain_console(width)
    for report in all_reports():
        print_claims(report, console, ui_lang=ui_lang)
    return read_console(console)


def write_lines(*, claims: bool) -> str:
    """The contract lines of every sample."""
    render = render_claims if claims else render_findings
    return "".join(f"{line}\n" for report in all_reports() for line in render(report))


GOLDENS: dict[str, Callable[[], str]] = {
    "terminal-en.txt": lambda: draw_terminal("en"),
    "terminal-zh.txt": lambda: draw_terminal("zh"),
    "claims-en-80.txt": lambda: draw_claims("en", 80),
    "claims-zh-80.txt": lambda: draw_claims("zh", 80),
    "claims-en-120.txt": lambda: draw_claims("en", 120),
    "claims.jsonl": lambda: write_lines(claims=True),
    "findings.jsonl": lambda: write_lines(claims=False),
}


def main() -> None:
    """Write every golden text anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, draw in GOLDENS.items():
        (FOLDER / name).write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
