"""Read sources one after the other and yield what is in them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from factcheck.readers.dates import parse_period
from factcheck.readers.jsonl import read_jsonl
from factcheck.readers.language import LANGUAGES
from factcheck.readers.records import Item, Options, Source, describe_duplicate, quote_value
from factcheck.readers.sources import describe_os_error, list_sources
from factcheck.readers.text import read_text
from factcheck.types import Document, Period, Problem


def read_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    lang: str = "auto",
    date: str | None = None,
    stdin_filename: str | None = None,
) -> Iterator[Item]:
    """Every document behind the paths, lazily and in order; Problems and Notices come where they arise.

    `lang` and `date` hold for every document and win over what it says itself (a dateline inside the period of `date`
    is kept, being more precise). A `date` that is none is a Problem, and the documents are read without it. Raises
    ValueError for a `lang` other than "auto" and those of factcheck.languages.
    """
    yield from read_sources(list_sources(paths, stdin_filename=stdin_filename), lang=lang, date=date)


def read_sources(sources: Iterable[Source | Problem], *, lang: str = "auto", date: str | None = None) -> Iterator[Item]:
    """The same for files that `list_sources` has found."""
    if lang not in ("auto", *LANGUAGES):
        raise ValueError(f"unknown language {quote_value(lang)}")
    published: Period | None = None
    if date is not None:
        published = parse_period(date)
        if published is None:
            yield Problem(source="--date", reason=f"{quote_value(date)} is not a day, month, year or interval")
    options = Options(lang=lang, published=published)
    seen: set[str] = set()
    for source in sources:
        if isinstance(source, Problem):
            yield source
        else:
            yield from read_source(source, options=options, seen=seen)


def read_source(source: Source, *, options: Options | None = None, seen: set[str] | None = None) -> Iterator[Item]:
    """The documents, Problems and Notices of one source.

    `seen` holds the ids of the documents read before, across sources; a second document of the same id is a Problem.
    Nothing is raised for bad input.
    """
    options = options or Options()
    seen = set() if seen is None else seen
    try:
        if source.path is None:
            yield from _read_stream(sys.stdin.buffer, source, options, seen)
        else:
            with open(source.path, "rb") as stream:
                yield from _read_stream(stream, source, options, seen)
    except OSError as error:
        yield Problem(source=source.name, reason=describe_os_error(error))


def _read_stream(stream: BinaryIO, source: Source, options: Options, seen: set[str]) -> Iterator[Item]:
    if source.form == "jsonl":
        yield from read_jsonl(stream, source, options, seen)
        return
    if source.form == "markdown":
        from factcheck.readers.markdown import read_markdown as read  # imported on demand: it loads a parser
    elif source.form == "html":
        from factcheck.readers.html import read_html as read
    else:
        read = read_text
    for item in read(stream.read(), source, options):
        if isinstance(item, Document):
            if item.doc_id in seen:
                yield Problem(source=source.name, reason=describe_duplicate(item.doc_id))
                continue
            seen.add(item.doc_id)
        yield item
