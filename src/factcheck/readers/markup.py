"""Cut the source of an HTML page into tags, comments and stretches of text, each with its place.

A scanner of our own, because html.parser raises on some malformed declarations and takes quadratic time on others, and
which ones depends on the patch level of Python.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html import unescape
from importlib.resources import files
from typing import Any, NamedTuple

# Quotes count behind "=" only. Possessive, so that a tag that never ends is looked at once.
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+)>")
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_BREAKS = str.maketrans("\n\r\t\f", "    ")


class Piece(NamedTuple):
    """A part of the source: `kind` is "open", "close", "comment", "text" or "raw"; `name` that of the element."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: str = ""


@cache
def load_names() -> dict[str, Any]:
    """The names of elements and attributes in html.toml."""
    data = tomllib.loads(files(__package__).joinpath("html.toml").read_text("utf-8"))
    return {
        key: frozenset(value) if key != "published" and isinstance(value, list) else value
        for key, value in data.items()
    }


def scan_markup(text: str) -> Iterator[Piece]:
    """The pieces of a page in order, read as browsers do; declarations give none. Time is linear in the length.

    What never ends (a comment, a tag, a script) takes the rest of the page; a "<" that begins nothing is text.
    """
    done = at = 0
    while (at := text.find("<", at)) >= 0:
        piece = _read_piece(text, at)
        if piece is None:
            at += 1
            continue
        if done < at:
            yield Piece("text", done, at)
        if piece.kind:
            yield piece
        done = at = piece.end
        if piece.kind == "open" and piece.name in load_names()["raw"]:
            closing = re.compile(rf"</{piece.name}(?=[\s/>])", re.IGNORECASE).search(text, at)
            done = at = closing.start() if closing else len(text)
            yield Piece("raw", piece.end, at, piece.name)
    if done < len(text):
        yield Piece("text", done, len(text))


def _read_piece(text: str, at: int) -> Piece | None:
    """The tag, comment or declaration (its kind is "") at a "<", or None."""
    following = text[at + 1 : at + 2]
    if text.startswith("<!--", at):
        end = text.find("-->", at + 2)
        return Piece("comment", at, end + 3) if end >= 0 else Piece("", at, len(text))
    if following in ("!", "?") and following:
        end = text.find(">", at)
        return Piece("", at, end + 1 if end >= 0 else len(text))
    name = text[at + 2 : at + 3] if following == "/" else following
    if not (name.isascii() and name.isalpha()):
        return None
    tag = _TAG.match(text, at)
    if tag is None:
        return Piece("", at, len(text))
    return Piece("close" if tag[1] else "open", at, tag.end(), tag[2].lower(), tag[3])


def read_attributes(source: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or "").strip())
    return found


def mask_references(source: str, *, after_word: bool = False, keep_breaks: bool = False) -> str:
    """A stretch of text of the same length in which the characters stand that its references name, and no line ends.

    The character stands where its reference ends if a word is before it and no figure behind it (the company&rsquo;s,
    5&nbsp;&euro;), else where it begins (&pound;5): so a figure with its sign covers the whole reference. Only a minus
    sign must stand right at its figure. `after_word` tells that the text before the stretch ends in a word.
    """
    if not keep_breaks:
        source = source.translate(_BREAKS)
    if "&" not in source:
        return source
    pieces, done, joins = [], 0, after_word
    for match in _REFERENCE.finditer(source):
        start, end = match.span()
        character = unescape(match.group())
        if character == match.group():
            continue
        before = source[done:start]
        pieces.append(before)
        if before.strip():
            joins = before.rstrip()[-1].isalnum()
        if character.isspace() or not character.isprintable():
            character = " "
        figure = source[end : end + 1].isdecimal()
        behind = character == "\u2212" if figure else joins
        width = end - start
        pieces.append((character.rjust(width) if behind else character.ljust(width))[:width])
        joins = joins if character == " " else character.isalnum()
        done = end
    return "".join(pieces) + source[done:]
