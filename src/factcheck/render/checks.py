"""The checks for a person at a terminal: a table of all, and one explained."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from factcheck.catalogue import list_checks
from factcheck.check import Check

if TYPE_CHECKING:
    from factcheck.corpus.queries import CorpusCheck
    from factcheck.translate.rule import PairCheck

EXIT_CLEAN, EXIT_BROKEN = 0, 2
_KINDS = (("wrong", "Reported"), ("right", "Not reported"), ("trap", "Not reported, though it looks wrong"))


def suggest_check(name: str) -> str:
    """What to say of a check that does not exist, with the nearest one that does."""
    near = get_close_matches(name, [check.name for check in list_checks()], 1)
    return f"unknown check {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def explain_check(name: str, lang: str) -> int:
    """Prints what a check looks for, with its examples; returns the exit code."""
    check = next((check for check in list_checks() if check.name == name), None)
    if check is None:
        print(f"factcheck: error: {suggest_check(name)}", file=sys.stderr)
        return EXIT_BROKEN
    print("\n".join(_describe(check, lang)))
    return EXIT_CLEAN


def _describe(check: Check | PairCheck | CorpusCheck, lang: str) -> list[str]:
    lines = [f"{check.name}  ({check.severity}; {check.family}; {', '.join(check.catalogue)})"]
    lines += [check.title[lang], "", check.doc]
    for kind, label in _KINDS:
        lines += ["", f"{label}:"]
        for example in getattr(check, kind):
            lines.append(f"  {example.text}" + (f"  [{example.why}]" if example.why else ""))
    return lines


def print_checks(console: Console, lang: str) -> int:
    """Prints a table of all checks; returns the exit code."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in ("family", "check", "severity"):
        table.add_column(column, no_wrap=True)
    for column in ("compares", "needs"):
        table.add_column(column, overflow="fold")
    for check in list_checks():
        table.add_row(check.family, check.name, check.severity, check.title[lang], ", ".join(check.needs))
    console.print(table)
    return EXIT_CLEAN
