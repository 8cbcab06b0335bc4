"""What the readers hand out besides documents: sources before they are read, and notices about what was read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from factcheck.types import Document, Period, Problem

Form = Literal["text", "markdown", "html", "jsonl"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something odd about a document that is read all the same: worth a line on the screen, not exit code 2."""

    source: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file, or standard input when `path` is None, that was found and not read yet.

    `name` is the path as reports print it (posix separators); it is the doc_id of a file that is one document.
    """

    name: str
    path: Path | None
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says about every document. `lang` is "auto" or a language; both win over the document."""

    lang: str = "auto"
    published: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What came with a text, apart from it: the fields of a JSONL record or of front matter."""

    title: str | None = None
    published: Period | None = None
    lang: str | None = None
    translation_of: str | None = None


Item = Document | Problem | Notice


def quote_value(value: object, limit: int = 60) -> str:
    """A value in double quotes on one line, cut to `limit` characters, for the reason of a Problem or Notice."""
    shown = " ".join(str(value).split())
    shown = "".join(character if character.isprintable() else "\ufffd" for character in shown[: limit + 1])
    return f'"{shown}"' if len(shown) <= limit else f'"{shown[:limit]}..."'


def describe_duplicate(doc_id: str) -> str:
    """The reason of the Problem for a second document of the same id."""
    return f"duplicate id {quote_value(doc_id)}: the first document with it is used"
