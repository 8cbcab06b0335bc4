"""Where a span stands for a person: line and column of a code point offset, both counted from 1."""

from __future__ import annotations

import re
from bisect import bisect_right

from factcheck.types import Document, Field

_LINE_END = re.compile(r"\r\n|\r|\n")


class LineIndex:
    """Line starts of one text; a line ends at LF, CRLF or a lone CR, and columns count code points."""

    __slots__ = ("starts",)

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of the code point at `offset`."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


class Positions:
    """Line indexes of the fields of one document, each made when it is first asked for."""

    __slots__ = ("_document", "_indexes")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._indexes: dict[Field, LineIndex] = {}

    def locate(self, field: Field, offset: int) -> tuple[int, int]:
        """Line and column of `offset` in this field."""
        index = self._indexes.get(field)
        if index is None:
            index = self._indexes[field] = LineIndex(self._document.field_text(field))
        return index.locate(offset)
