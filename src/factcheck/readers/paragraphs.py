"""Join the lines of hard-wrapped text, and of sentences broken over many short lines, into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.readers.lines import MIN_WRAP, Line, ends_sentence, is_item, measure_width

_MAX_WRAP = 120  # columns of the widest hard-wrapped text
_LONG_LINE = 40  # columns from which a line without an end goes on in a line that starts in lower case
_COMMAS = (",", "\uff0c", "\u3001")
_COLONS = (":", "\uff1a")
_VERSE_WIDTH = 44  # columns of the short lines that Chinese web pages break a sentence into
_VERSE_LINES = 3
_STARTS_LOWER = re.compile("[a-z,;)\uff0c\u3002\u3001\uff1b\uff09%]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_NO_VERSE = re.compile("[:\uff1a|\uff5c]")

Group = tuple[int, int]  # indices of the first and last line of a paragraph


def join_lines(lines: Sequence[Line], furniture: set[int]) -> list[Group]:
    """The paragraphs of a text, as ranges of line indices in order; furniture lines stand in none.

    Lines that a blank line or furniture separates are never joined; nor are the items of a list.
    """
    wrap = find_wrap_column(lines)
    groups: list[Group] = []
    for first, last in _split_runs(lines, furniture):
        groups.extend(_join_run(lines, first, last, wrap))
    return groups


def find_wrap_column(lines: Sequence[Line]) -> int | None:
    """The column at which the text was wrapped, or None when it was not.

    Wrapped text has many lines that stop in mid-sentence; most of their successors start in lower case. In Chinese
    they are all about equally wide. Hardly any line is wider.
    """
    if sum(len(line.text) > _MAX_WRAP for line in lines) > 0.1 * len(lines):
        return None
    stops: list[int] = []
    lower = 0
    for line, following in pairwise(lines):
        if len(line.text) > _MAX_WRAP or following.gap or ends_sentence(line.text) or is_item(following.text):
            continue
        width = measure_width(line.text)
        if width < MIN_WRAP:
            continue
        stops.append(width)
        lower += _STARTS_LOWER.match(following.text) is not None
    if not stops:
        return None
    column = max(stops)
    even = sum(column - width <= 4 for width in stops) > 0.8 * len(stops) and len(stops) >= _VERSE_LINES
    chinese = even and _HAN.search(lines[0].text) is not None
    return column if column <= _MAX_WRAP and (lower * 2 >= len(stops) or chinese) else None


def _split_runs(lines: Sequence[Line], furniture: set[int]) -> Iterator[Group]:
    """Runs of lines with neither blank lines nor furniture between them."""
    first: int | None = None
    for index, line in enumerate(lines):
        if first is not None and (line.gap or index in furniture):
            yield first, index - 1
            first = None
        if first is None and index not in furniture:
            first = index
    if first is not None:
        yield first, len(lines) - 1


def _join_run(lines: Sequence[Line], first: int, last: int, wrap: int | None) -> Iterator[Group]:
    base = min(line.indent for line in lines[first : last + 1]) if wrap else 0
    index = tried = first
    while index <= last:
        end = index
        if index >= tried:  # no line is looked at twice
            tried, is_one = _scan_verse(lines, index, last)
            end = tried - 1 if is_one else index
        while end < last and _continues(lines[end], lines[end + 1], wrap, base):
            end += 1
        yield index, end
        index = end + 1


def _continues(line: Line, following: Line, wrap: int | None, base: int) -> bool:
    """True when `following` goes on with the paragraph of `line`."""
    if is_item(following.text):
        return False
    goes_on = line.text.endswith(_COMMAS) or _STARTS_LOWER.match(following.text) is not None
    unfinished = goes_on and not ends_sentence(line.text) and not line.text.endswith(_COLONS)
    if wrap is None and not unfinished:
        return False
    width = measure_width(line.text[: _MAX_WRAP + 1])
    if unfinished and width >= _LONG_LINE:
        return True
    if wrap is not None and width <= wrap and len(following.text) <= wrap and following.indent <= base:
        word = following.text[:1] if _HAN.match(following.text) else following.text.split(maxsplit=1)[0]
        return width + measure_width(word) + (not _HAN.match(word)) > wrap
    return False


def _scan_verse(lines: Sequence[Line], index: int, last: int) -> tuple[int, bool]:
    """The end of the short Chinese lines from `index` on, and whether they are one broken sentence.

    Lines most of which hold figures are a list. So are lines right above a paragraph: they may be its headings.
    """
    end = index
    while end <= last and _is_verse(lines[end].text):
        end += 1
        if ends_sentence(lines[end - 1].text):
            break
    count = end - index
    if count < _VERSE_LINES:
        return max(end, index + 1), False
    cut_off = end <= last and not ends_sentence(lines[end - 1].text) and not is_item(lines[end].text)
    with_figures = sum(any(character.isdigit() for character in line.text) for line in lines[index:end])
    return end, not cut_off and with_figures * 2 <= count


def _is_verse(text: str) -> bool:
    return (
        len(text) <= _VERSE_WIDTH
        and measure_width(text) <= _VERSE_WIDTH
        and _HAN.search(text) is not None
        and not is_item(text)
        and not _NO_VERSE.search(text)
    )
