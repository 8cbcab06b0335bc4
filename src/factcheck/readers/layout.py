"""Lay out a text: which lines are furniture, dateline, title, heading or paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.readers.dates import find_dateline
from factcheck.readers.furniture import mark_furniture
from factcheck.readers.lines import ends_sentence, is_item, is_prose, measure_width, scan_lines
from factcheck.readers.paragraphs import join_lines
from factcheck.types import Block, Period

_TITLE_WIDTH = 180  # columns
_HEADING_WIDTH = 90
_PROSE_WIDTH = 100
_NOT_AFTER_TITLE = (".", "\u3002", ",", "\uff0c", ";", "\uff1b", ":", "\uff1a", "\u3001", "\u2026")
_CLOSING = "\u201d\u2019\u300d\u300f\uff09"
_STOPPED = ("\u3002", ".", ",", "\uff0c")
_NOT_AFTER_HEADING = (*_NOT_AFTER_TITLE, "!", "?", "\uff01", "\uff1f")


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text in order, the one that is its title, and the day its dateline states."""

    blocks: tuple[Block, ...]
    title: Block | None
    dateline: Period | None


def lay_out(text: str, headline: str | None = None) -> Layout:
    """The layout of plain text. With a `headline` of its own, the text has a title only where it repeats that.

    Every character that is not white space lies in exactly one block.
    """
    lines = list(scan_lines(text))
    dateline, furniture = find_dateline(lines)
    furniture = mark_furniture(lines, furniture)
    if len(furniture) == len(lines):  # a lone "2012-12-31" is what the text says, not decoration
        dateline, furniture = None, set()
    paragraphs = [
        Block(start=lines[first].start, end=lines[last].end, kind="paragraph")
        for first, last in join_lines(lines, furniture)
    ]
    others = [Block(start=lines[index].start, end=lines[index].end, kind="furniture") for index in furniture]
    blocks = sorted(paragraphs + others, key=lambda block: block.start)
    return name_blocks(text, blocks, headline, dateline)


def name_blocks(
    text: str, blocks: Sequence[Block], headline: str | None, dateline: Period | None, *, guess_headings: bool = True
) -> Layout:
    """Find the title, and the headings unless they are marked already, among paragraphs and furniture."""
    content = [block for block in blocks if block.kind != "furniture"]
    title = _find_title(text, blocks, content, headline)
    wording = _fold(text[title.start : title.end]) if title else None
    lengths = [block.end - block.start if _is_paragraph(text, block) else 0 for block in content] + [0, 0]
    named: list[Block] = []
    for index, block in enumerate(content):
        below = max(lengths[index + 1], lengths[index + 2])
        if wording and block.end - block.start <= _TITLE_WIDTH and _fold(text[block.start : block.end]) == wording:
            named.append(_rename(block, "title"))
        elif guess_headings and _is_heading(text, block, below):
            named.append(_rename(block, "heading"))
        else:
            named.append(block)
    furniture = [block for block in blocks if block.kind == "furniture"]
    ordered = tuple(sorted(named + furniture, key=lambda block: block.start))
    return Layout(ordered, _rename(title, "title") if title else None, dateline)


def _rename(block: Block, kind: str) -> Block:
    return Block(start=block.start, end=block.end, kind=kind)


def _fold(text: str) -> str:
    """Wording without case and white space, to tell a repeated title."""
    return "".join(text.split()).casefold()


def _find_title(text: str, blocks: Sequence[Block], content: Sequence[Block], headline: str | None) -> Block | None:
    """The first line that is neither furniture nor dateline, when it looks like a title and an article follows."""
    if not content:
        return None
    first = content[0]
    surface = text[first.start : min(first.end, first.start + _TITLE_WIDTH + 1)]
    if headline is not None:
        return first if _fold(surface) == _fold(headline) else None
    if first.kind == "heading":
        return first
    if not _is_line(surface, _TITLE_WIDTH, _NOT_AFTER_TITLE, most_lines=2) or is_item(surface):
        return None
    if len(content) < 2 or not any(_is_paragraph(text, block) for block in content[1:]):
        return None
    following = blocks[blocks.index(first) + 1]
    apart = following.kind == "furniture" or _count_breaks(text[first.end : following.start]) > 1
    return first if apart or following.end - following.start > first.end - first.start else None


def _is_heading(text: str, block: Block, below: int) -> bool:
    """True for a short line without an end above a paragraph that is longer, with one more line between at most.

    `below` is the length of that paragraph.
    """
    surface = text[block.start : min(block.end, block.start + _HEADING_WIDTH + 1)]
    if below <= len(surface) or not _is_line(surface, _HEADING_WIDTH, _NOT_AFTER_HEADING, most_lines=1):
        return False
    bullet = is_item(surface) and not surface[0].isalnum() and surface[0] not in "(\uff08"
    return not bullet and not is_prose(surface)


def _is_paragraph(text: str, block: Block) -> bool:
    """True for a block with a whole sentence, or as long as one."""
    if block.kind != "paragraph":
        return False
    if block.end - block.start >= _PROSE_WIDTH or ends_sentence(text[max(block.start, block.end - 8) : block.end]):
        return True
    return measure_width(text[block.start : block.end]) >= _PROSE_WIDTH


def _is_line(surface: str, columns: int, bad_ends: tuple[str, ...], *, most_lines: int) -> bool:
    """True for a text within a width and number of lines that does not end in any of `bad_ends`, quoted or not."""
    short = len(surface) <= columns and measure_width(surface) <= columns
    ended = surface.endswith(bad_ends) or surface.rstrip(_CLOSING).endswith(_STOPPED)
    return short and _count_breaks(surface) < most_lines and not ended


def _count_breaks(between: str) -> int:
    return between.count("\n") + between.count("\r") - between.count("\r\n")
