"""Rows of a query for people: a table where it fits the terminal, else one column a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len as measure

if TYPE_CHECKING:
    from rich.console import Console

_GAP = 3  # columns between two cells of the table
_LONGEST = 40  # columns that a cell may take before it is folded


def print_rows(names: Sequence[str], rows: Sequence[Sequence[object]], console: Console) -> None:
    """Print the rows under their names."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [
        min(max([measure(name), *(measure(row[at]) for row in texts)]), max(_LONGEST, measure(name)))
        for at, name in enumerate(names)
    ]
    if sum(widths) + _GAP * len(widths) <= console.width:
        _print_table(names, texts, console)
    else:
        _print_records(names, texts, console)


def _print_table(names: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _print_records(names: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> None:
    """Empty cells are left out."""
    from rich.text import Text

    indent = max(map(measure, names)) + 2
    for number, row in enumerate(rows, 1):
        console.print(Text(f"{number}", style="bold"), Text("─" * (console.width - len(str(number)) - 1), style="dim"))
        for name, cell in zip(names, row, strict=True):
            if cell:
                console.print(Text(name.ljust(indent), style="dim") + Text(cell), soft_wrap=True)
