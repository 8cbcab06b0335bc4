"""The claims of a document as a table for a person at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from factcheck.render.cells import clean_text, pad_cells, wrap_cells
from factcheck.render.positions import Positions
from factcheck.types import Claim, DocumentReport
from factcheck.wording.figures import format_number, format_period
from factcheck.wording.strings import Strings, strings_for
from factcheck.wording.units import name_unit

_RIGHT = frozenset({"line", "value"})
_FIGURE = ("line", "surface", "value", "kind", "unit")
_ABOUT = ("measure", "subject", "where", "period", "change", "speaker", "stance")
_ROOMY = 110  # cells; a narrower terminal gets what a claim is about on a line of its own
_LONGEST_SURFACE = 32
_FOLDED = frozenset(
    {"surface", "measure", "subject", "where", "period", "change", "speaker"}
)  # columns that may be broken over lines
_SEPARATOR = " \u00b7 "


def print_claims(report: DocumentReport, console: Console, *, ui_lang: str = "en") -> None:
    """Print every claim of one document: where it stands, what it says, and about what."""
    strings = strings_for(ui_lang)
    rows = describe_claims(report, strings)
    name = clean_text(report.document.source or report.document.doc_id)
    count = strings.count("numbers", len(rows))
    console.print(Text(f"{name}{strings.text('colon')}{count}", style="bold"), soft_wrap=True)
    if not rows:
        return
    if console.width >= _ROOMY:
        said = [key for key in _ABOUT if any(row[key] for row in rows)]
        console.print(_build_table(rows, (*_FIGURE, *said), strings))
        return
    header = {key: strings.text(f"column_{key}") for key in (*_FIGURE, *_ABOUT)}
    widths = {key: max(min(cell_len(row[key]), _LONGEST_SURFACE) for row in (header, *rows)) for key in _FIGURE}
    for line in (*_lay_out(header, widths, console.width), "\u2500" * min(sum(widths.values()) + 8, console.width)):
        console.print(Text(line, style="dim"), soft_wrap=True)
    asserted = strings.name("stance", "asserted")
    for row in rows:
        row["stance"] = "" if row["stance"] == asserted else row["stance"]  # goes without saying
        for index, line in enumerate(_lay_out(row, widths, console.width)):
            console.print(Text(line, style="dim" if index else "default"), soft_wrap=True)


def _build_table(rows: list[dict[str, str]], columns: Iterable[str], strings: Strings) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    for key in columns:
        side: Literal["left", "right"] = "right" if key in _RIGHT else "left"
        table.add_column(strings.text(f"column_{key}"), justify=side, no_wrap=key not in _FOLDED, overflow="fold")
    for row in rows:
        table.add_row(*(Text(row[key]) for key in columns))
    return table


def _lay_out(row: dict[str, str], widths: dict[str, int], width: int) -> Iterator[str]:
    """The figure on one line, what it is about on the next, indented to stand under the figure."""
    cells = (
        " " * (widths[key] - cell_len(row[key])) + row[key] if key in _RIGHT else pad_cells(row[key], widths[key])
        for key in _FIGURE
    )
    yield "  ".join(cells).rstrip()
    indent = " " * (widths["line"] + 2)
    about = _SEPARATOR.join(row[key] for key in _ABOUT if row[key])
    for line in wrap_cells(about, width - len(indent)) if about else ():
        yield indent + line


def describe_claims(report: DocumentReport, strings: Strings) -> list[dict[str, str]]:
    """One record of texts per claim, keyed by column."""
    positions = Positions(report.document)
    rows = []
    for claim in report.claims:
        row = {key: write(claim, strings) for key, write in _COLUMNS.items()}
        line = positions.locate(claim.span.field, claim.span.start)[0]
        row["line"] = strings.text("title_line") if claim.span.field == "title" else str(line)
        row["surface"] = report.document.wording(claim.span)
        rows.append({key: clean_text(text) for key, text in row.items()})
    return rows


def _value(claim: Claim, strings: Strings) -> str:
    return "" if claim.quantity is None else format_number(claim.quantity.number, strings.lang)


def _unit(claim: Claim, strings: Strings) -> str:
    unit = None if claim.quantity is None else claim.quantity.unit
    if unit is None or unit == "percent":
        return "" if unit is None else "%"
    numerator, slash, denominator = unit.partition("/")
    per = f"/{name_unit(denominator, strings.lang, per=True)}" if slash else ""
    return name_unit(numerator, strings.lang) + per


def _nothing(claim: Claim, strings: Strings) -> str:
    return ""


def _change(claim: Claim, strings: Strings) -> str:
    """ "rise", "rise from 57.5 pct", "against a year earlier"."""
    change = "" if claim.change is None else strings.name("change", claim.change)
    if claim.base is None:
        return change
    return " ".join([change, strings.text("against", base=claim.base)]).strip()


_COLUMNS: dict[str, Callable[[Claim, Strings], str]] = {
    "line": _nothing,
    "surface": _nothing,
    "value": _value,
    "kind": lambda claim, strings: strings.name("kind", claim.kind),
    "unit": _unit,
    "measure": lambda claim, strings: claim.measure or "",
    "subject": lambda claim, strings: claim.subject or "",
    "where": lambda claim, strings: claim.place or "",
    "change": _change,
    "speaker": lambda claim, strings: strings.text("says", name=claim.speaker) if claim.speaker else "",
    "period": lambda claim, strings: format_period(claim.period),
    "stance": lambda claim, strings: strings.name("stance", claim.stance),
}
