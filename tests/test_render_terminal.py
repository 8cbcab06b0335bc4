"""What a person sees in a terminal: golden texts, and marks that stand under their figures whatever the script."""

from __future__ import annotations

import io
import sys
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from factcheck.render.cells import clean_text, crop_rows, wrap_cells
from factcheck.render.marks import Mark, Passage, near_marks
from factcheck.render.progress import FEW, track_progress
from factcheck.render.table import print_claims
from factcheck.render.terminal import print_reports
from factcheck.types import Coverage, Document, DocumentReport, Finding, Repair, Span
from tests.sample_goldens import FOLDER, GOLDENS, draw_terminal, plain_console, read_console
from tests.sample_reports import PROBLEMS, all_reports, chinese
from tests.sample_texts import make_document

TEXTS = st.text(
    alphabet=st.sampled_from("ab 1，。增亿元（）“”😀\u0301\u200d\ufe0f❤1\t\n…ｱ한") | st.characters(codec="utf-8"),
    max_size=120,
)


@pytest.mark.parametrize("name", sorted(GOLDENS))
def test_output_is_as_agreed(name: str) -> None:
    expected = (FOLDER / name).read_text(encoding="utf-8")
    assert GOLDENS[name]() == expected, "read the difference, then run python -m tests.sample_goldens"


@pytest.mark.parametrize("ui_lang", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(ui_lang: str) -> None:
    for line in draw_terminal(ui_lang).splitlines():
        assert cell_len(line) <= 80, line


def test_colour_changes_no_character(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = Console(file=io.StringIO(), width=80, force_terminal=True, color_system="truecolor", record=True)
    print_reports(all_reports(), PROBLEMS, coloured)
    assert "\x1b[" in read_console(coloured)
    assert coloured.export_text() == draw_terminal("en")
    monkeypatch.setenv("NO_COLOR", "1")
    quiet = Console(file=io.StringIO(), width=80, force_terminal=True, color_system="truecolor")
    print_reports(all_reports(), PROBLEMS, quiet)
    assert "\x1b[3" not in read_console(quiet)


@given(TEXTS, st.data(), st.integers(20, 100))
def test_marks_cover_exactly_the_cells_of_their_figures(before: str, data: st.DataObject, width: int) -> None:
    parts = [(before, False)]
    for _ in range(data.draw(st.integers(1, 4))):
        parts.append(
            (data.draw(st.sampled_from(["286亿元", "15 percent", "650 million yuan", "３５", "¥5", "三成"])), True)
        )
        parts.append((data.draw(TEXTS), False))
    marks, text = [], ""
    for part, marked in parts:
        if marked:
            marks.append(Mark(len(text), len(text) + len(part), "role", False))
        text += clean_text(part)
    rows = crop_rows(text, marks, width)
    shown = "".join(row.source[mark.start : mark.end] for row in rows for mark in row.marks)
    for mark in marks:
        assert text[mark.start : mark.end] in shown
    for row in rows:
        assert row.marks
        for placed in row.marks:
            figure = row.source[placed.start : placed.end]
            assert placed.cell == cell_len(row.source[: placed.start])
            assert placed.cells == max(cell_len(row.source[: placed.end]) - placed.cell, 1)
            assert figure
    assert sum(len(row.marks) for row in rows) >= len(marks)


@given(TEXTS.filter(lambda text: not {"\u200d", "\ufe0f"} & set(text)), TEXTS, st.integers(20, 100))
def test_rows_fit_and_figures_stay_whole(before: str, after: str, width: int) -> None:
    text = clean_text(f"{before}由286亿元增至{after}")
    mark = Mark(len(before) + 1, len(before) + 6, None, True)
    (row,) = crop_rows(text, [mark], width)
    assert "286亿元" in row.source
    assert cell_len(row.source) <= width + text.count("\u200d") + text.count("\ufe0f")


@given(TEXTS, st.integers(4, 80))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrap_cells(clean_text(text), width)
    assert "".join("".join(lines).split()) == "".join(clean_text(text).split())
    for line in lines:
        assert cell_len(line) <= width


def test_chinese_lines_never_begin_with_a_comma() -> None:
    lines = wrap_cells("由255亿元增至286亿元，增幅为12.2%；文中写作15%。" * 5, 30)
    assert len(lines) > 3
    assert not [line for line in lines if line[0] in "，；。%"]


def test_a_figure_wider_than_the_terminal_is_shown_in_full() -> None:
    text = "one zone, three parks: " + "a long list of names, " * 20 + "end."
    rows = crop_rows(text, [Mark(23, len(text) - 1, "list", True)], 60)
    assert "".join(row.source[mark.start : mark.end] for row in rows for mark in row.marks) == text[23:-1]
    assert all(cell_len(row.source) <= 60 for row in rows)


def make_finding(text: str, surface: str) -> DocumentReport:
    """A report with one bare finding about `surface`."""
    document = Document(doc_id="a.txt", source="a.txt", lang="en", published=None, title=None, blocks=(), text=text)
    span = Span(doc_id="a.txt", start=text.index(surface), end=text.index(surface) + len(surface))
    finding = Finding(
        check="some-check",
        severity="warning",
        span=span,
        message={"en": f"about {surface}"},
        formula="",
        stated=None,
        computed=None,
        unit=None,
        repairs=(Repair(span=span, replacement="6", why={}),),
        related=(),
        fingerprint="f",
    )
    coverage = Coverage(found=1, understood=1, linked=0, checked=0)
    return DocumentReport(document=document, claims=(), touches=(), findings=(finding,), coverage=coverage)


@given(TEXTS, TEXTS, st.sampled_from(["777亿元", "777 percent", "７７７"]), st.integers(40, 120))
def test_printed_marks_stand_under_the_printed_figure(before: str, after: str, figure: str, width: int) -> None:
    joined = not {"\u200d", "\ufe0f"} & {before[-1:], after[:1]}
    text = clean_text(f"{before}{figure}{after}")
    if not joined or figure in clean_text(before + after):
        return
    console = plain_console(width)
    print_reports([make_finding(text, figure)], (), console)
    _, source, marks, *_ = read_console(console).split("\n")
    start = cell_len(source[: source.index(figure)])
    assert [cell for cell, char in enumerate(marks) if char == "^"] == list(range(start, start + cell_len(figure)))


def test_article_text_cannot_steer_the_terminal() -> None:
    console = plain_console()
    print_reports([make_finding("a\x1b[2J 5\u202e\x07 [red]b[/red] :smile:", "5\u202e\x07 [red]b[/red]")], (), console)
    output = read_console(console)
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert "[red]b[/red] :smile:" in output


def test_a_very_long_line_is_cropped_in_no_time() -> None:
    console = plain_console()
    started = monotonic()
    print_reports([make_finding("word " * 1_000_000 + "5 end " + "增" * 1_000_000, "5 end")], (), console)
    assert monotonic() - started < 5
    line = read_console(console).splitlines()[1]
    assert line.startswith("1 | …word word")
    assert line.endswith("…")
    assert cell_len(line) <= 80


def test_lines_of_a_file_with_other_line_ends() -> None:
    console = plain_console()
    print_reports([make_finding("first\r\n\r\nthe figure 5 here\r\nlast", "5")], (), console)
    lines = read_console(console).splitlines()
    assert lines[0] == "a.txt:3:12 warning some-check"
    assert lines[1] == "3 | the figure 5 here"
    assert lines[2] == "  |            ^"


def test_nothing_found_still_reports_the_coverage() -> None:
    console = plain_console()
    report = chinese()
    clean = DocumentReport(
        document=report.document, claims=report.claims, touches=(), findings=(), coverage=report.coverage
    )
    summary = print_reports([clean], (), console)
    assert summary.total == 0
    assert read_console(console).splitlines() == [
        "No contradictions found in 1 article",
        "Numbers: 8 found, 8 understood, 7 linked, 5 checked",
    ]


def test_a_document_without_numbers_makes_no_table() -> None:
    console = plain_console()
    coverage = Coverage(found=0, understood=0, linked=0, checked=0)
    document = Document(doc_id="a", source="a", lang="en", published=None, title=None, blocks=(), text="None.")
    print_claims(DocumentReport(document=document, claims=(), touches=(), findings=(), coverage=coverage), console)
    assert read_console(console) == "a: 0 numbers\n"


def test_progress_is_silent_unless_a_person_watches(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    many = list(range(FEW + 1))
    assert list(track_progress(many, len(many))) == many
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(track_progress(many[:3], 3)) == many[:3]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("width", [30, 77, 300])
def test_of_a_line_of_megabytes_the_part_near_the_marks_is_shown_as_if_it_were_all(width: int) -> None:
    text = "Sales rose 5% in May, and 产值增长7%。 " * 20_000
    document = make_document(text)
    start = text.index("5%", len(text) // 2)
    marks = tuple(Mark(at, at + 2, None, True) for at in (start, text.index("7%", start)))
    passage = Passage(document, Span(doc_id=document.doc_id, start=0, end=len(text)), marks)
    near = near_marks(passage)
    assert len(near.text) < 5000
    shown = [
        [(row.source, row.marks) for row in crop_rows(clean_text(one.text), one.local_marks, width)]
        for one in (passage, near)
    ]
    assert shown[0] == shown[1]
