"""Where a span stands: line and column of a code point offset, both from 1, in code points or UTF-16 code units."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from factcheck.types import Document, Field

_LINE_END = re.compile(r"\r\n|\r|\n")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class LineIndex:
    """Line starts of one text; a line ends at LF, CRLF or a lone CR, and columns count code points."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._text = text

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of the code point at `offset`."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def locate_utf16(self, offset: int) -> tuple[int, int]:
        """The same with columns that count UTF-16 code units, as editors and browsers do."""
        line, column = self.locate(offset)
        start = self.starts[line - 1]
        return line, column + bisect_left(self._astral, offset) - bisect_left(self._astral, start)

    @cached_property
    def _astral(self) -> list[int]:
        """The offsets of characters that take two code units."""
        return [] if self._text.isascii() else [match.start() for match in _ASTRAL.finditer(self._text)]


class Positions:
    """Line indexes of the fields of one document, each made when it is first asked for."""

    __slots__ = ("_document", "_indexes")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._indexes: dict[Field, LineIndex] = {}

    def locate(self, field: Field, offset: int) -> tuple[int, int]:
        """Line and column of `offset` in this field."""
        return self._index(field).locate(offset)

    def locate_utf16(self, field: Field, offset: int) -> tuple[int, int]:
        """The same with columns in UTF-16 code units."""
        return self._index(field).locate_utf16(offset)

    def _index(self, field: Field) -> LineIndex:
        index = self._indexes.get(field)
        if index is None:
            index = self._indexes[field] = LineIndex(self._document.field_text(field))
        return index
