"""Text in terminal cells: cropping, wrapping and marking that hold for double-width characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, get_character_cell_size, split_graphemes

from factcheck.render.marks import Mark

ELLIPSIS = "…"
_JOINER = "\u200d"
_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
_OPENING = re.escape("（《〈「『“‘([")
_CLOSING = re.escape("，。、；：？！）》〉」』”’)],.;:?!%％…")
_NUMERALS = frozenset("0123456789０１２３４５６７８９.．零〇一二三四五六七八九十百千万亿两")
# What a line must not be broken inside: a word or a wide character, with its brackets and punctuation.
_PIECE = re.compile(rf"\s+|[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}]+)[{_CLOSING}]*|[{_OPENING}]+")
_SPACES = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark on a row: its characters in the row, the cell it starts at and how many cells it covers."""

    start: int
    end: int
    cell: int
    cells: int
    role: str | None
    primary: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of text that fits the terminal; `first` is the offset of its first marked figure in the text."""

    source: str
    first: int
    marks: tuple[PlacedMark, ...]


@dataclass(slots=True)
class _Group:
    """Marks that share a row, and the text from the first to the last of them."""

    start: int
    end: int
    marks: list[Mark]


def clean_text(text: str) -> str:
    """The text with line ends as spaces and controls replaced, so that it cannot steer the terminal; same length."""
    return _CONTROLS.sub("\ufffd", _SPACES.sub(" ", text))


def pad_cells(text: str, width: int) -> str:
    """The text filled with spaces to `width` cells."""
    return text + " " * (width - cell_len(text))


def wrap_cells(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, broken at spaces and between wide characters, never before punctuation."""
    lines, line, used = [], "", 0
    for match in _PIECE.finditer(text):
        piece, size = match[0], cell_len(match[0])
        if used + size > width and line:
            lines.append(line.rstrip())
            line, used = "", 0
        if not line and piece.isspace():
            continue
        while size > width:
            cut = max(_grow_right(piece, 0, len(piece), width, nice=False), 1)
            lines.append(piece[:cut])
            piece = piece[cut:]
            size = cell_len(piece)
        line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def crop_rows(text: str, marks: Sequence[Mark], width: int) -> list[Row]:
    """Rows of at most `width` cells that show every mark in the text with as much around it as fits.

    A mark is kept in one row unless it is wider than the terminal. Needs cleaned text and at least one mark.
    """
    marks = [_snap(text, mark) for mark in marks]
    if len(text) <= 4 * width and cell_len(text) <= width:
        return [_place(text, 0, len(text), marks)]
    room = max(width - 2 * cell_len(ELLIPSIS), 4)
    groups = _group_marks(text, marks, room)
    rows, left = [], 0
    for index, group in enumerate(groups):
        right = groups[index + 1].start if index + 1 < len(groups) else len(text)
        first, last = _surround(text, group, (left, right), room)
        rows.append(_place(text, first, last, group.marks))
        left = max(last, group.end)
    return rows


def _snap(text: str, mark: Mark) -> Mark:
    """The mark widened to whole graphemes: nothing is cut or marked within one."""
    start, end = mark.start, mark.end
    while start > 0 and _inside_grapheme(text, start):
        start -= 1
    while end < len(text) and _inside_grapheme(text, end):
        end += 1
    return Mark(start, end, mark.role, mark.primary)


def _inside_grapheme(text: str, offset: int) -> bool:
    return text[offset - 1] == _JOINER or not get_character_cell_size(text[offset])


def _group_marks(text: str, marks: Sequence[Mark], room: int) -> list[_Group]:
    groups: list[_Group] = []
    for mark in marks:
        last = groups[-1] if groups else None
        near = last is not None and mark.end - last.start <= 4 * room
        if last is not None and near and cell_len(text[last.start : mark.end]) <= room:
            last.end = max(last.end, mark.end)
            last.marks.append(mark)
        else:
            groups.extend(_Group(piece.start, piece.end, [piece]) for piece in _split_mark(text, mark, room))
    return groups


def _split_mark(text: str, mark: Mark, room: int) -> Iterator[Mark]:
    start = mark.start
    while mark.end - start > 4 * room or cell_len(text[start : mark.end]) > room:
        cut = _grow_right(text, start, mark.end, room)
        cut = cut if cut > start else max(_grow_right(text, start, mark.end, room, nice=False), start + 1)
        yield Mark(start, cut, None, mark.primary)
        start = cut
    yield Mark(start, mark.end, mark.role, mark.primary)


def _surround(text: str, group: _Group, limits: tuple[int, int], room: int) -> tuple[int, int]:
    """The stretch around a group: two thirds of the spare room before it, the rest after it."""
    spare = room - cell_len(text[group.start : group.end])
    first = _grow_left(text, group.start, limits[0], spare * 2 // 3)
    spare -= cell_len(text[first : group.start])
    last = _grow_right(text, group.end, limits[1], spare)
    spare -= cell_len(text[group.end : last])
    first = _grow_left(text, first, limits[0], spare)
    while last > group.end and text[last - 1] == " ":
        last -= 1
    while first < group.start and text[first] == " ":
        first += 1
    return first, last


def _grow_right(text: str, start: int, limit: int, budget: int, *, nice: bool = True) -> int:
    """The furthest end with text[start:end] within `budget` cells; `nice` ends between words."""
    chunk = text[start : min(limit, start + 4 * budget + 8)]
    used, best = 0, start
    for _, end, size in split_graphemes(chunk)[0]:
        used += size
        if used > budget:
            break
        if not nice or start + end == limit or _can_break(text, start + end):
            best = start + end
    return best


def _grow_left(text: str, end: int, limit: int, budget: int) -> int:
    first = max(limit, end - 4 * budget - 8)
    used, best = 0, end
    for start, _, size in reversed(split_graphemes(text[first:end])[0]):
        used += size
        if used > budget:
            break
        if first + start == limit or _can_break(text, first + start):
            best = first + start
    return best


def _can_break(text: str, offset: int) -> bool:
    before, after = text[offset - 1], text[offset : offset + 1]
    if before == " " or after in ("", " "):
        return True
    wide = get_character_cell_size(before) == 2 or get_character_cell_size(after) == 2
    return (
        wide
        and before not in _NUMERALS
        and re.match(f"[{_CLOSING}]", after) is None
        and re.match(f"[{_OPENING}]", before) is None
    )


def _place(text: str, first: int, last: int, marks: Sequence[Mark]) -> Row:
    head = ELLIPSIS if first > 0 else ""
    tail = ELLIPSIS if last < len(text) else ""
    source = f"{head}{text[first:last]}{tail}"
    placed = []
    for mark in marks:
        start, end = mark.start - first + len(head), mark.end - first + len(head)
        cell = cell_len(source[:start])
        cells = max(cell_len(source[:end]) - cell, 1)
        placed.append(PlacedMark(start, end, cell, cells, mark.role, mark.primary))
    return Row(source, marks[0].start, tuple(placed))
