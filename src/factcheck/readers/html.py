"""HTML -> Document: block-level elements are paragraphs; markup, scripts and page furniture hold no claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from string import ascii_letters

from factcheck.languages import profiles
from factcheck.readers.dates import find_dateline, parse_period
from factcheck.readers.furniture import mark_furniture
from factcheck.readers.language import detect_language, normalize_language
from factcheck.readers.layout import Layout
from factcheck.readers.lines import Line, is_prose
from factcheck.readers.markup import Piece, load_names, mask_references, read_attributes, scan_markup
from factcheck.readers.records import Item, Metadata, Notice, Options, Source
from factcheck.readers.text import build_document, decode_source
from factcheck.types import Block, Period, Problem

_HEAD = 4096  # bytes in which a page names its encoding
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,20})", re.IGNORECASE)
_MARKS = ",.;:!?)"
_FIGURE = re.compile(r"\d[\d.,]*\d")
_POWERS = {"2": "²", "3": "³"}


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
        self._raised = self._power = False  # inside <sup> or <sub>; behind the m of km²
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
        elif piece.kind == "open":
            self._open(piece)
        elif piece.kind == "close":
            self._close(piece.name)

    def _open(self, piece: Piece) -> None:
        name, names = piece.name, self.names
        if name in names["blocks"]:
            self._flush()
            self._element = name
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
            self._raised, self._power = True, name == "sup" and self.text[piece.start - 1 : piece.start] == "m"
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
        if self._raised and not surface.strip().isalpha() and not (self._power and surface.strip() in _POWERS):
            return  # the mark of a note, the 2 of CO2
        if self._power and surface.strip() in _POWERS:
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
        """Moves the unit up to its power, so that "km<sup>2</sup>" is one word and ends where the power does."""
        before = self._pieces.pop()
        unit = before[len(before.rstrip(ascii_letters)) :]
        self._pieces.append(before[: len(before) - len(unit)])
        self._written -= len(unit)
        at = start + len(surface) - len(surface.lstrip())
        self._write(at - len(unit), unit + _POWERS[surface.strip()])

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


def read_html(data: bytes, source: Source, options: Options) -> Iterator[Item]:
    """The document in the bytes of a page, or a Problem; a report of this program gives only a Notice."""
    text = yield from decode_source(data, source, declared=_find_charset(data))
    if text is None:
        return
    page = Page(text)
    if page.generator == "factcheck":
        yield Notice(source=source.name, reason="a report of factcheck, which is no article")
        return
    if not page.blocks:
        yield Problem(source=source.name, reason="the page holds no text")
        return
    yield build_document(
        text,
        doc_id=source.name,
        source=source.name,
        options=options,
        metadata=Metadata(published=_find_day(page), lang=_find_language(page)),
        layout=lay_out_html(page),
        comments=tuple(page.comments),
        masked=page.masked,
    )


def lay_out_html(page: Page) -> Layout:
    """The layout of a page. Its title is <title>, or the first <h1> where there is none or it repeats that heading."""
    lines = [_make_line(page, number, start, end) for number, (_, start, end) in enumerate(page.blocks)]
    dateline, marked = find_dateline(lines)
    marked = mark_furniture(lines, marked)
    if len(marked) == len(lines):
        dateline, marked = None, set()
    title, repeated = _find_title(page, lines)
    blocks = []
    for index, (element, start, end) in enumerate(page.blocks):
        kind = "heading" if element in page.names["headings"] else "paragraph"
        kind = "furniture" if index in marked or index == repeated else kind
        blocks.append(Block(start=start, end=end, kind="title" if index == title else kind))
    return Layout(tuple(blocks), None if title is None else blocks[title], dateline)


def _make_line(page: Page, number: int, start: int, end: int) -> Line:
    return Line(number, start, end, 0, True, " ".join(page.masked[start:end].split()))


def _find_title(page: Page, lines: Sequence[Line]) -> tuple[int | None, int | None]:
    """The indices of the title, and of a <title> that only repeats it with the name of the site."""
    elements = [element for element, _, _ in page.blocks]
    named = elements.index("title") if "title" in elements else None
    heading = elements.index("h1") if "h1" in elements else None
    if named is None or heading is None:
        return (heading if named is None else named), None
    repeats = lines[heading].text.casefold() in lines[named].text.casefold()
    return (heading, named) if repeats else (named, None)


def _find_day(page: Page) -> Period | None:
    """The day of publication that the markup states; one that is no day is passed over."""
    stated = (page.dates.get(key, "") for key in (*page.names["published"], "<time>"))
    return next((period for value in stated if value and (period := parse_period(value))), None)


def _find_language(page: Page) -> str:
    """The language that the page states, unless it is written in another script, as with templates never translated."""
    seen = detect_language(" ".join(page.masked.split()))
    stated = normalize_language(page.lang) if page.lang else None
    return stated if stated and profiles()[stated].script == profiles()[seen].script else seen


def _find_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data, 0, _HEAD)
    return load_names()["charsets"].get(found[1].decode("ascii", "replace").lower()) if found else None
