"""Plain text -> Document."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from factcheck.readers.dates import narrow_period
from factcheck.readers.decode import UndecodableError, decode_bytes
from factcheck.readers.language import detect_language
from factcheck.readers.layout import Layout, lay_out
from factcheck.readers.records import Item, Metadata, Notice, Options, Source
from factcheck.types import Document, Problem, Span


def read_text(data: bytes, source: Source, options: Options) -> Iterator[Item]:
    """The document in the bytes of a text file; a Problem when they are no text, or empty."""
    text = yield from decode_source(data, source)
    if text is not None:
        yield build_document(text, doc_id=source.name, source=source.name, options=options)


def build_document(
    text: str,
    *,
    doc_id: str,
    source: str,
    options: Options | None = None,
    metadata: Metadata | None = None,
    layout: Layout | None = None,
    record: int | None = None,
    comments: tuple[tuple[int, int], ...] = (),
    masked: str | None = None,
) -> Document:
    """A Document from text; `options` win over `metadata`, and both over what the text itself tells.

    A dateline in the text counts when there is no other date, or when it lies inside the other and is more precise.
    `layout` is for formats that know their own; else it is that of plain text. `record` is the line of a corpus;
    `comments` are ranges that hold no claims; `masked` is the text without markup, of equal length.
    """
    options, metadata = options or Options(), metadata or Metadata()
    layout = layout or lay_out(text, metadata.title)
    title = layout.title
    chosen = options.lang if options.lang != "auto" else metadata.lang
    return Document(
        doc_id=doc_id,
        source=source,
        lang=chosen or detect_language(text),
        published=narrow_period(options.published or metadata.published, layout.dateline),
        title=Span(doc_id=doc_id, start=title.start, end=title.end) if title else None,
        blocks=layout.blocks,
        text=text,
        headline=metadata.title,
        record=record,
        translation_of=metadata.translation_of,
        comments=comments,
        masked=masked,
    )


def decode_source(data: bytes, source: Source, *, declared: str | None = None) -> Generator[Item, None, str | None]:
    """Yields what is to be said about the bytes of a file, and returns its text, or None when there is none.

    `declared` is the codec that the file itself names.
    """
    try:
        text, guess = decode_bytes(data, declared)
    except UndecodableError as error:
        yield Problem(source=source.name, reason=str(error))
        return None
    if not text.strip():
        yield Problem(source=source.name, reason="the file is empty")
        return None
    if guess:
        yield Notice(source=source.name, reason=f"read as {guess}, which is a guess")
    return text
