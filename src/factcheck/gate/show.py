"""The answers of the gate as a table for a person, and as JSON for a machine."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from factcheck.gate.results import Answer
from factcheck.version import read_version
from factcheck.wording.strings import strings_for

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"pass": "green", "fail": "bold red", "not run": "dim"}
_SIGNS = {"pass": "✓", "fail": "✗", "not run": "–"}


def print_answers(answers: Sequence[Answer], console: Console, lang: str) -> None:
    """Prints one row per expectation, the failing rows below those that fail, and the verdict."""
    strings = strings_for(lang)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    table.add_column("", no_wrap=True)
    table.add_column(strings.text("gate_suite"), no_wrap=True)
    table.add_column(strings.text("gate_expected"), overflow="fold", ratio=1)
    table.add_column(strings.text("gate_observed"), justify="right", overflow="fold")
    table.add_column(strings.text("gate_bound"), justify="right", overflow="fold")
    for answer in answers:
        style = "yellow" if answer.status == "fail" and not answer.blocks else _STYLES[answer.status]
        cells = (answer.suite, _describe(answer, lang), show_observed(answer), _show_bound(answer.bound))
        table.add_row(_SIGNS[answer.status], *(Text(cell) for cell in cells), style=style)
    console.print(table)
    failed, asked = sum(answer.blocks for answer in answers), sum(answer.status != "not run" for answer in answers)
    key = "gate_failed" if failed else "gate_passed"
    console.print(Text(strings.text(key, failed=failed, asked=asked), style="bold red" if failed else "bold green"))


def _describe(answer: Answer, lang: str) -> str:
    lines = [answer.title[lang]]
    if answer.status == "fail":
        lines += [f"  {example}" for example in answer.examples]
    if answer.reason:
        lines.append(f"  {strings_for(lang).text('gate_no_profile')}")
    return "\n".join(lines)


def show_observed(answer: Answer) -> str:
    """What was seen: a value, or how many of how many rows fail."""
    if answer.status == "not run":
        return ""
    if answer.observed is not None:
        return _show(answer.observed)
    if answer.failing is not None and answer.rows is not None:
        return f"{answer.failing:,} / {answer.rows:,}" if answer.failing else f"0 / {answer.rows:,}"
    return ""


def _show_bound(bound: Mapping[str, object]) -> str:
    low, high = bound.get("min_value"), bound.get("max_value")
    if low is not None and high is not None:
        return f"{_show(low)} – {_show(high)}"
    if low is not None:
        return f"≥ {_show(low)}"
    return f"≤ {_show(high)}" if high is not None else ""


def _show(value: object) -> str:
    return (
        f"{value:.3g}"
        if isinstance(value, float) and abs(value) < 1000
        else f"{value:,.0f}"
        if isinstance(value, float)
        else str(value)
    )


def render_json(answers: Sequence[Answer], coverage: Mapping[str, float]) -> str:
    """The answers and the coverage they judge as one JSON object, with a line end."""
    result = {
        "factcheck": read_version(),
        "success": not any(answer.blocks for answer in answers),
        "coverage": coverage,
        "expectations": [
            {
                "suite": answer.suite,
                "table": answer.table,
                "type": answer.kind,
                "title": answer.title["en"],
                "status": answer.status,
                "severity": answer.severity,
                "observed": answer.observed,
                "bound": answer.bound,
                "rows": answer.rows,
                "failing": answer.failing,
                "examples": answer.examples,
                "reason": answer.reason,
            }
            for answer in answers
        ],
    }
    return json.dumps(result, ensure_ascii=True, indent=1, default=str) + "\n"
