"""A page of HTML as its reader sees it: paragraphs, and the text in its place without what is no article."""

from __future__ import annotations

import re
from itertools import accumulate
from string import ascii_letters

from factcheck.readers.lines import is_prose
from factcheck.readers.linked import LINKED, find_published
from factcheck.readers.markup import Piece, load_names, mask_references, read_attributes, scan_markup

_MARKS = ",.;:!?)"
_FIGURE = re.compile(r"\d[\d.,]*\d")
_RAISE = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_POWER = re.compile("[23]")  # of a unit; the 2 of CO2 and the mark of a note are none
_EXPONENT = re.compile("[-−]?[0-9]{1,2}")
_BASE = re.compile(r"(?:[×x*]|&times;)\s{0,3}10$")


class Page:
    """Reads a page piece by piece: its blocks, its masked text, and what its markup says about it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names = load_names()
        self.blocks: list[tuple[str, int, int]] = []  # element, range
        self.comments: list[tuple[int, int]] = []
        self.lang = ""
        self.dates: dict[str, str] = {}
        self.generator = ""
        self._pieces: list[str] = []
        self._written = self._first = 0
        self._start = self._end = -1  # of the paragraph so far, comments included
        self._has_text = self._seen_prose = False
        self._element = ""
        self._hidden: dict[str, int] = {}  # open elements that are not read
        self._articles = self._pre = 0
        self._after_word = False
        self._raised = False  # inside <sup> or <sub>
        self._power: re.Pattern[str] | None = None  # what is a power there
        self._linked = False  # inside a script that describes the page
        for piece in scan_markup(text):
            self._read(piece)
        self._flush()
        self._pieces.append(" " * (len(text) - self._written))
        self.masked = "".join(self._pieces)

    def _read(self, piece: Piece) -> None:
        if piece.kind == "comment":
            self.comments.append((piece.start, piece.end))
            self._extend(piece.start, piece.end)
        elif piece.kind == "text" or (piece.kind == "raw" and piece.name == "title"):
            self._show(piece.start, piece.end)
        elif piece.kind == "raw" and self._linked:
            self.dates.setdefault("json-ld", find_published(self.text[piece.start : piece.end]))
        elif piece.kind == "open":
            self._open(piece)
        elif piece.kind == "close":
            self._close(piece.name)

    def _open(self, piece: Piece) -> None:
        name, names = piece.name, self.names
        if name in names["blocks"]:
            self._flush()
            self._element = name
        self._linked = name == "script" and LINKED in piece.attributes.lower()
        if name in ("html", "meta", "time"):
            self._note(name, read_attributes(piece.attributes))
        elif name == "br":
            self._write(piece.start, "\n")
        elif name in names["article"]:
            self._articles += 1
            self._hidden = {}
        elif self._hides(name) and not piece.attributes.endswith("/"):
            self._hidden[name] = self._hidden.get(name, 0) + 1
        elif name in ("sup", "sub"):
            self._raised, self._power = True, _find_power(name, self.text, piece.start)
        self._pre += name == "pre"

    def _hides(self, name: str) -> bool:
        in_page = name in self.names["page"] and not (name == "header" and self._articles)
        return in_page or name in self.names["hidden"]

    def _close(self, name: str) -> None:
        if name in self.names["blocks"]:
            self._flush()
            self._element = ""
        if self._hidden.get(name):
            self._hidden[name] -= 1
        self._articles = max(0, self._articles - (name in self.names["article"]))
        self._pre = max(0, self._pre - (name == "pre"))
        self._raised = self._raised and name not in ("sup", "sub")

    def _note(self, name: str, said: dict[str, str]) -> None:
        """What an element says about the page: its language, its day, the program that wrote it."""
        if name == "html":
            self.lang = self.lang or said.get("lang", "") or said.get("xml:lang", "")
        elif name == "meta":
            key = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
            if key == "generator":
                self.generator = said.get("content", "")
            self.dates.setdefault(key, said.get("content", ""))
        elif said.get("itemprop", "").lower() == "datepublished" or "pubdate" in said:
            self.dates.setdefault("datepublished", said.get("datetime", ""))
        elif not self._seen_prose and not self._is_hidden():
            self.dates.setdefault("<time>", said.get("datetime", ""))

    def _is_hidden(self) -> bool:
        hiding = {name for name, count in self._hidden.items() if count}
        return bool(hiding) and not (self._element == "h1" and hiding == {"header"})

    def _show(self, start: int, end: int) -> None:
        surface = self.text[start:end]
        if self._is_hidden() or not surface.strip():
            return
        is_power = self._raised and self._power is not None and self._power.fullmatch(surface.strip()) is not None
        if self._raised and not surface.strip().isalpha() and not is_power:
            return  # the mark of a note, the 2 of CO2
        if is_power:
            self._write_power(start, surface)
        else:
            self._write_text(start, mask_references(surface, after_word=self._after_word, keep_breaks=self._pre > 0))
        first = start + len(surface) - len(surface.lstrip())
        self._extend(first, start + len(surface.rstrip()))
        self._has_text = True

    def _write(self, start: int, masked: str) -> None:
        self._pieces += [" " * (start - self._written), masked]
        self._written = start + len(masked)

    def _write_text(self, start: int, masked: str) -> None:
        """Moves a mark behind a tag up to the word before it: "August <i>4</i>, 2023"."""
        follows = self._has_text and self._written < start and self._pieces[-1][-1:].isalnum()
        if follows and masked[0] in _MARKS and masked[1:2].isspace() and self.text[self._written + 1] != "!":
            self._write(self._written, masked[0])
            masked = " " + masked[1:]
        self._write(start, masked)
        self._after_word = masked.rstrip()[-1:].isalnum() if masked.strip() else self._after_word

    def _write_power(self, start: int, surface: str) -> None:
        """Moves what has a power up to it, so that "km<sup>2</sup>" is one word and ends where the power does."""
        before = self._pieces.pop()
        unit = "10" if self._power is _EXPONENT else before[len(before.rstrip(ascii_letters)) :]
        self._pieces.append(before[: len(before) - len(unit)])
        self._written -= len(unit)
        at = start + len(surface) - len(surface.lstrip())
        self._write(at - len(unit), unit + surface.strip().translate(_RAISE))

    def _extend(self, start: int, end: int) -> None:
        self._start = start if self._start < 0 else self._start
        self._end = end

    def _flush(self) -> None:
        if self._has_text:
            self._drop_broken_figures()
            self.blocks.append((self._element, self._start, self._end))
            self._seen_prose = self._seen_prose or is_prose(self.text[self._start : self._end])
        self._start = self._end = -1
        self._has_text = self._raised = self._after_word = False
        self._first = len(self._pieces)

    def _drop_broken_figures(self) -> None:
        """Blanks the numerals that have tags inside (4<small>.99</small>): no span would be theirs alone."""
        chunks = range(self._first + 1, len(self._pieces), 2)  # a gap stands before every stretch of text
        ends = set(accumulate(len(self._pieces[index]) for index in chunks))

        def blank(figure: re.Match[str]) -> str:
            broken = any(at in ends for at in range(figure.start() + 1, figure.end()))
            return " " * len(figure[0]) if broken else figure[0]

        said = _FIGURE.sub(blank, "".join(self._pieces[index] for index in chunks))
        at = 0
        for index in chunks:
            self._pieces[index] = said[at : at + len(self._pieces[index])]
            at += len(self._pieces[index])


def _find_power(name: str, text: str, start: int) -> re.Pattern[str] | None:
    """What would be a power in an element that starts here: behind the m of km², behind "× 10"."""
    if name == "sub":
        return None
    if text[start - 1 : start] == "m":
        return _POWER
    return _EXPONENT if _BASE.search(text, max(0, start - 20), start) else None
