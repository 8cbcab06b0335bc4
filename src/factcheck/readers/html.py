"""HTML -> Document: the text of a page, its title, language and day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.languages import profiles
from factcheck.readers.dates import find_dateline, parse_period
from factcheck.readers.furniture import mark_furniture
from factcheck.readers.language import detect_language, normalize_language
from factcheck.readers.layout import Layout
from factcheck.readers.lines import Line
from factcheck.readers.markup import load_names
from factcheck.readers.page import Page
from factcheck.readers.records import Item, Metadata, Notice, Options, Source
from factcheck.readers.text import build_document, decode_source
from factcheck.types import Block, Period, Problem

_HEAD = 4096  # bytes in which a page names its encoding
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,20})", re.IGNORECASE)


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
