"""Cut a text into its lines, and say how a line looks: how wide it is, how it ends, whether it is an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SHORT = 200  # code points; a longer line is prose, never a title, a dateline or page furniture
MIN_WRAP = 40  # columns of the narrowest hard-wrapped text
_LINE = re.compile(r"[^\r\n]+")
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_CLOSERS = "\"'\u201d\u2019\u300d\u300f\u300b\uff09)]\u3011\u00bb \u25a0"
_SENTENCE_ENDS = (".", "!", "?", "\u2026", "\u3002", "\uff01", "\uff1f")
_SENTENCE_INSIDE = re.compile('[\u3002\uff01\uff1f]|[a-z)][.!?] [A-Z"\u201c]')
_ITEM = re.compile(
    "[*\u2022\u00b7\u25aa\u25c6\u25cf\u25cb\u25b2\u25ba\u2605\u2606|\\-\u2013\u2014>]"
    r"|\(?\d{1,3}[.)\uff09\u3001](?!\d)|[\uff08(]?[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}"
    "[\u3001\u662f\uff09)]"
)


class Line(NamedTuple):
    """A line that is not blank: the range of its text without surrounding white space, and where it stands.

    `number` counts from 0 and counts blank lines too; `gap` tells that a blank line or the start comes before it.
    """

    number: int
    start: int
    end: int
    indent: int
    gap: bool
    text: str


def scan_lines(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank. A line ends at LF, CRLF or CR; time is linear in the length."""
    number = position = 0
    last = -2
    for match in _LINE.finditer(text):
        between = text[position : match.start()]
        number += between.count("\n") + between.count("\r") - between.count("\r\n")
        position = match.end()
        raw = match.group()
        body = raw.lstrip().lstrip(_INVISIBLE).lstrip()
        indent = len(raw) - len(body)
        body = body.rstrip().rstrip(_INVISIBLE).rstrip()
        if body:
            start = match.start() + indent
            yield Line(number, start, start + len(body), indent, number != last + 1, body)
            last = number


def measure_width(text: str) -> int:
    """Columns on a terminal: ideographs and full-width forms take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def ends_sentence(text: str) -> bool:
    """True when the line ends in a full stop, question or exclamation mark, closing quotes and brackets aside."""
    return text[-8:].rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)


def is_prose(text: str) -> bool:
    """True for a line that holds a whole sentence or more."""
    return len(text) > SHORT or ends_sentence(text) or _SENTENCE_INSIDE.search(text) is not None


def is_item(text: str) -> bool:
    """True when the line starts like an item of a list or is a row of a table."""
    return _ITEM.match(text) is not None or " | " in text
