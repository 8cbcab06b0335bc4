"""Names that hold a fixed number, which a translation may render without it: COVID-19 and 新冠."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from factcheck.translate.figures import Figure
from factcheck.types import Document, Span


class NumberedName(NamedTuple):
    """A name: its number, and how either language writes it (for `stem`, without the number)."""

    number: Fraction
    stem: str
    names: dict[str, list[str]]


@cache
def load_names() -> tuple[NumberedName, ...]:
    """All names of names.toml."""
    data = tomllib.loads((files("factcheck.translate") / "names.toml").read_text(encoding="utf-8"))
    return tuple(NumberedName(Fraction(row["number"]), row["stem"], row["names"]) for row in data["name"])


def find_name(figure: Figure, document: Document, span: Span | None) -> Figure | None:
    """The name in the other text whose number the figure should be; None when it is, or there is no name."""
    if figure.stem is None or span is None:
        return None
    for name in load_names():
        if name.stem != figure.stem or name.number in figure.digits:
            continue
        text = document.reading[span.start : span.end].lower()
        for word in name.names.get(document.lang, ()):
            at = text.find(word)
            if at >= 0:
                place = Span(doc_id=document.doc_id, start=span.start + at, end=span.start + at + len(word))
                return Figure(span=place, digits=frozenset((name.number,)), stem=name.stem, named=True)
    return None
