"""English numbers of points that stand in sentences without figures: firstly, a), (ii), "Step 2:", numbered lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.extract.analysis import Analysis
from factcheck.lang.base import Language
from factcheck.lang.lexicon import load
from factcheck.types import Span

_APART = 600  # characters between two points
_MOST = 12
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


class Written(NamedTuple):
    """A mark of a point: its number and where it stands."""

    number: int
    start: int
    end: int


def breaks(analysis: Analysis) -> Iterator[tuple[Written, Written, Span]]:
    """The two marks around the first gap of each chain that begins with one and two, and a span for the second."""
    document = analysis.document
    language = load(document.lang)
    if not language.spaced or "lists" not in language.tables:
        return
    text = document.reading
    for style, strict in _styles(language, text):
        found = [mark for mark in _find(language, style, text) if 1 <= mark.number <= _MOST]
        gap = _first_gap(found, strict)
        if gap is not None:
            span = Span(doc_id=document.doc_id, start=gap[1].start, end=gap[1].end, field="text")
            yield *gap, span


def _styles(language: Language, text: str) -> Iterator[tuple[str, bool]]:
    """The styles that a text may hold, quickly told, and whether two points in order must come first."""
    lists = language.tables["lists"]
    if any(word in text for word in lists["later_points"]):
        yield "adverb", False
    if "b)" in text and "a)" in text:
        yield "letter", True
    if "(ii)" in text:
        yield "roman", True
    if "\n2." in text or "\n2)" in text:
        yield "line", True
    for probe, style in _probes(language.code):
        if probe in text:
            yield style, True


@cache
def _probes(code: str) -> tuple[tuple[str, str], ...]:
    """What stands in every text with a second point of a style: "Step 2", "second measure"."""
    lists = load(code).tables["lists"]
    numbered = [(f"{noun} {two}", f"noun {noun}") for noun in lists["numbered_nouns"] for two in ("2", "two")]
    return (*numbered, *((f"second {noun}", f"ordinal {noun}") for noun in lists["ordinal_nouns"]))


@cache
def _expression(code: str, style: str) -> re.Pattern[str]:
    lists = load(code).tables["lists"]
    cardinals, ordinals = ("|".join(lists[name]) for name in ("point_cardinals", "point_ordinals"))
    opens = r"(?:^|(?<=\n)|(?<=[.;:,!?] )|(?<=and ))"
    kind, _, noun = style.partition(" ")
    forms = {
        "adverb": rf"{opens}(?:(?P<word>{ordinals})ly|(?P<plain>{ordinals}))(?=[,:])",
        "letter": r"(?<![\w()])\(?(?P<letter>[a-h])\) ",
        "roman": rf"\((?P<roman>{'|'.join(_ROMAN)})\) ",
        "line": r"(?:^|(?<=\n))[ \t]*(?P<digit>\d\d?)[.)](?= ?[A-Z])",
        "noun": rf"{opens}{noun} (?:(?P<digit>\d\d?)|(?P<card>{cardinals}))\b(?![.,]\d| percent)",
        "ordinal": rf"(?:^|(?<=\n)|(?<=[.;:] ))(?:the )?(?P<word>{ordinals}) {noun}\b",
    }
    return re.compile(forms[kind], re.IGNORECASE if kind in ("adverb", "noun", "ordinal") else 0)


def _find(language: Language, style: str, text: str) -> list[Written]:
    lists = language.tables["lists"]
    found = []
    for match in _expression(language.code, style).finditer(text):
        groups = {name: value.lower() for name, value in match.groupdict().items() if value}
        if "digit" in groups:
            number = int(groups["digit"])
        elif "letter" in groups:
            number = ord(groups["letter"]) - ord("a") + 1
        elif "roman" in groups:
            number = _ROMAN.index(groups["roman"]) + 1
        elif "card" in groups:
            number = lists["point_cardinals"].index(groups["card"]) + 1
        else:
            number = lists["point_ordinals"].index(groups.get("word") or groups["plain"]) + 1
        found.append(Written(number, match.start(), match.end()))
    return found


def _first_gap(marks: list[Written], strict: bool) -> tuple[Written, Written] | None:
    """The first two neighbours between which one number is missing, in a chain that begins with one."""
    numbers = [mark.number for mark in marks]
    if numbers[:1] != [1] or numbers.count(1) != 1:
        return None
    for before, after in pairwise(marks):
        if after.number == before.number + 1 and after.start - before.end <= _APART:
            continue
        skipped = after.number == before.number + 2 and before.number + 1 not in numbers
        close = after.start - before.end <= _APART
        return (before, after) if skipped and close and (before.number > 1 or not strict) else None
    return None
