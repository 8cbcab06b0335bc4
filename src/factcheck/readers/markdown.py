"""Markdown -> Document: front matter, headings, paragraphs and list items; code is furniture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from factcheck.readers.dates import find_dateline
from factcheck.readers.frontmatter import FrontMatter, read_front_matter
from factcheck.readers.furniture import mark_furniture
from factcheck.readers.layout import Layout, name_blocks
from factcheck.readers.lines import Line, scan_lines
from factcheck.readers.records import Item, Options, Source
from factcheck.readers.text import build_document, decode_source
from factcheck.types import Block


class Part(NamedTuple):
    """A heading, paragraph or table row: the indices of its lines, and its text as one line without leading marks."""

    kind: str
    first: int
    last: int
    line: Line

    def make_block(self, *, furniture: bool) -> Block:
        """The block of this part."""
        return Block(start=self.line.start, end=self.line.end, kind="furniture" if furniture else self.kind)


def read_markdown(data: bytes, source: Source, options: Options) -> Iterator[Item]:
    """The document in the bytes of a markdown file, and what is wrong with them.

    Front matter that cannot be parsed, or whose date is none, is a Problem; the document is yielded all the same.
    """
    text = yield from decode_source(data, source)
    if text is None:
        return
    front = read_front_matter(text, source.name)
    yield from front.remarks
    tokens = _parse(text, front)
    yield build_document(
        text,
        doc_id=source.name,
        source=source.name,
        options=options,
        metadata=front.metadata,
        layout=lay_out_markdown(text, front, tokens),
        comments=tuple(_find_comments(text, front, tokens)),
    )


def _parse(text: str, front: FrontMatter) -> list[Token]:
    """The blocks of the text below the front matter."""
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "inline", "text_join"])
    return parser.parse(text[front.end :])


def lay_out_markdown(text: str, front: FrontMatter, tokens: Sequence[Token]) -> Layout:
    """The layout of a markdown text; front matter, fenced code, HTML and link definitions are furniture.

    The title is a first heading or title line; with a title in the front matter, only one that repeats it.
    """
    lines = list(scan_lines(text))
    parts = list(_find_parts(text, lines, front, tokens))
    dateline, marked = find_dateline([part.line for part in parts])
    marked = mark_furniture([part.line for part in parts], marked)
    if len(marked) == len(parts):
        dateline, marked = None, set()
    blocks = [part.make_block(furniture=index in marked) for index, part in enumerate(parts)]
    covered = {index for part in parts for index in range(part.first, part.last + 1)}
    rest = (line for index, line in enumerate(lines) if index not in covered)
    blocks.extend(Block(start=line.start, end=line.end, kind="furniture") for line in rest)
    blocks.sort(key=lambda block: block.start)
    return name_blocks(text, blocks, front.metadata.title, dateline, guess_headings=False)


def _find_comments(text: str, front: FrontMatter, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The ranges of HTML comments outside code."""
    if "<!--" not in text:
        return
    code = {line for token in tokens if token.type == "fence" and token.map for line in range(*token.map)}
    number, counted = 0, front.end
    start = text.find("<!--", front.end)
    while start >= 0 and (end := text.find("-->", start + 4) + 3) > 2:
        number += text.count("\n", counted, start)
        counted = start
        if number not in code and not (text[start - 1 : start] == "`" == text[end : end + 1]):
            yield start, end
        start = text.find("<!--", end)


def _find_parts(text: str, lines: Sequence[Line], front: FrontMatter, tokens: Sequence[Token]) -> Iterator[Part]:
    """The headings, paragraphs and table rows below the front matter."""
    index_of = {line.number: index for index, line in enumerate(lines)}
    for kind, first_number, end_number, content in _walk_tokens(tokens):
        first = index_of.get(first_number + front.lines)
        if first is None:
            continue
        last = first
        while last + 1 < len(lines) and lines[last + 1].number < end_number + front.lines:
            last += 1
        offset = max(lines[first].text.find(content), 0)
        start = lines[first].start + offset
        end = lines[last].end
        if kind == "heading" and last == first:  # without closing marks
            end = min(start + len(content), end)
        yield Part(kind, first, last, lines[first]._replace(start=start, end=end, text=text[start:end]))


def _walk_tokens(tokens: Iterable[Token]) -> Iterator[tuple[str, int, int, str]]:
    """Kind, first line number, number of the line after the last, and the first line of the content without marks."""
    kind = "paragraph"
    in_row = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            kind = "heading" if token.type == "heading_open" else "paragraph"
        elif token.type in ("tr_open", "tr_close"):
            in_row = token.type == "tr_open"
            if in_row and token.map:
                yield "paragraph", token.map[0], token.map[1], ""
        elif token.type == "inline" and token.map and token.content and not in_row:
            yield kind, token.map[0], token.map[1], token.content.split("\n", 1)[0]
        elif token.type == "html_block" and token.map and token.content.lstrip().startswith("<!--"):
            before, _, behind = token.content.partition("-->")
            if (rest := behind.strip()) and not rest.startswith("<"):  # text behind a comment is shown
                yield "paragraph", token.map[0] + before.count("\n"), token.map[1], rest.split("\n", 1)[0]
