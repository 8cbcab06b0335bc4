"""Rows of a query: a table where it fits, records where it does not, every character as it stands."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from factcheck.render.rows import print_rows

WIDE = [f"column_{number}" for number in range(12)]


def show(names: list[str], rows: list[tuple[object, ...]]) -> list[str]:
    """The lines printed at 80 columns."""
    out = StringIO()
    print_rows(names, rows, Console(file=out, width=80, color_system=None))
    return out.getvalue().splitlines()


def test_few_columns_are_a_table() -> None:
    lines = show(["measure", "value"], [("出口", 163.5), ("[bold]", None)])
    assert [line.split() for line in lines if "─" not in line] == [["measure", "value"], ["出口", "163.5"], ["[bold]"]]


def test_many_columns_are_records_without_empty_cells() -> None:
    lines = show(WIDE, [tuple(range(12)), (None,) * 11 + ("总产值",)])
    assert lines[1].split() == ["column_0", "0"]
    assert lines[-1].split() == ["column_11", "总产值"]
    assert len(lines) == 1 + 12 + 1 + 1


@pytest.mark.parametrize("names", [["one"], WIDE])
def test_no_line_is_wider_than_the_terminal(names: list[str]) -> None:
    assert all(cell_len(line) <= 80 for line in show(names, [tuple("一" * 20 for _ in names)]))
