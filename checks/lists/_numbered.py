"""English counts with their points in sections or sentences: "five pillars", then headings numbered 1 to 4, or "the first pillar"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import Language
from factcheck.types import Quantity, Relation, Span

_MOST = 12
_NEAR = 250  # characters between a count and its first point
_WINDOW = 8000  # characters in which its points stand
_APART = 700  # characters between two points told in sentences
_NOUN = 40  # characters behind a count that name what it counts


class _Point(NamedTuple):
    """A point: how it is numbered, its number, where it stands, and the word behind the number."""

    style: str
    number: int
    start: int
    end: int
    word: str


def numbered(analysis: Analysis, known: frozenset[str]) -> Iterator[Relation]:
    """Counts whose points end at another number; `known` are claims that were judged already."""
    for sentence in sentences_with(analysis, "COUNT"):
        if not sentence.language.spaced or sentence.field != "text":
            continue
        for index in places_in(sentence, "COUNT"):
            token = sentence.tokens[index]
            value, nouns = _announces(sentence, index)
            if not nouns or analysis.claim(token).claim_id in known:
                continue
            points = _chain(analysis, sentence, token, nouns)
            if points and _is_told(value, points, nouns):
                claim, last = analysis.claim(token), points[-1].number
                span = Span(doc_id=sentence.doc_id, start=token.start, end=points[0].end, field=sentence.field)
                names = tuple(sentence.text[point.start : point.end].strip() for point in points)
                yield relation_of(
                    "list-count", {"count": claim}, span, fewest=last, most=last, open=False, names=names,
                    severity="warning", noun=nouns[-1], form="sections",
                )  # fmt: skip
                break


def _announces(sentence: Sentence, index: int) -> tuple[int, list[str]]:
    """The number of things announced and the words that name them; no words where it announces nothing."""
    token, tables = sentence.tokens[index], sentence.language.tables["lists"]
    quantity = token.payload
    if not isinstance(quantity, Quantity) or quantity.number.value is None or token.claim is None:
        return 0, []
    value = quantity.number.value
    if value.denominator != 1 or not 2 <= value <= _MOST or quantity.number.hedge is not None:
        return 0, []
    before = sentence.lower[token.first - 2] if token.first > 1 else ""
    behind = sentence.tokens[index + 1].cls if index + 1 < len(sentence.tokens) else ""
    if before in tables["not_counts"] or behind in ("OF", "OF_WHICH", "MORE"):
        return 0, []
    words = sentence.text[token.end : min(sentence.end, token.end + _NOUN)].lower().replace("-", " ").split()[:3]
    singles = [_single(sentence.language, word.strip(".,:;")) for word in words]
    named = next((i for i, word in enumerate(singles) if word in tables["sections"]), None)
    return int(value), singles[: named + 1] if named is not None else []


def _single(language: Language, word: str) -> str:
    if word in language.irregular:
        return language.irregular[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _chain(analysis: Analysis, sentence: Sentence, token: Token, nouns: list[str]) -> list[_Point]:
    """The points behind a count, numbered from one on without a gap; none where that is unclear."""
    text, ordinals = analysis.document.reading, sentence.language.tables["lists"]["point_ordinals"]
    found: list[_Point] = []
    for match in _marks(sentence.language.code).finditer(text, token.end, min(len(text), token.end + _WINDOW)):
        point = _point(match, sentence.language)
        if point is None or not _fits(point, nouns, ordinals):
            continue
        if not found:
            if point.number != 1:
                continue
            if point.start - sentence.end > _NEAR:
                return []
        elif point.style != found[0].style:
            continue
        elif point.number != found[-1].number + 1:
            return []
        elif point.style != "line" and point.start - found[-1].end > _APART:
            break
        found.append(point)
    if found and _goes_on(sentence.language, text[found[-1].end : found[-1].end + _APART]):
        return []
    return found


def _fits(point: _Point, nouns: list[str], ordinals: list[str]) -> bool:
    """True for "Pillar 1" and "the first pillar"; what is numbered by itself always fits."""
    if point.style.startswith("noun"):
        return point.style.removeprefix("noun ") in nouns
    return point.style != "ordinal" or point.word not in ordinals


@cache
def _marks(code: str) -> re.Pattern[str]:
    """How points begin: at the start of a line or sentence."""
    from factcheck.lang.lexicon import load

    lists = load(code).tables["lists"]
    cardinals, ordinals = ("|".join(lists[name]) for name in ("point_cardinals", "point_ordinals"))
    opens = r"(?:(?<=\n)|(?<=[.!?:;,] )|(?<=and ))[#*• \t-]*"
    return re.compile(
        rf"{opens}(?:(?<![:;,] )\(?(?P<line>\d\d?)[.)](?= ?[A-Z])|(?<=[:;] )\(?(?P<inline>\d\d?)[.)](?= )|(?P<noun>[A-Z]?[a-z]+) (?P<at>\d\d?|{cardinals})\b(?! percent)"
        rf"|(?:in |during |under )?(?:the )?(?P<ordinal>{ordinals})(?:ly)?(?P<mark>,? )(?P<word>[a-z]+))",
        re.IGNORECASE,
    )


def _point(match: re.Match[str], language: Language) -> _Point | None:
    lists = language.tables["lists"]
    if match["inline"]:
        return _Point("inline", int(match["inline"]), match.start(), match.end(), "")
    if match["line"]:
        return _Point("line", int(match["line"]), match.start(), match.end(), "")
    if match["noun"]:
        word = match["at"].lower()
        number = int(word) if word.isdecimal() else lists["point_cardinals"].index(word) + 1
        return _Point(f"noun {match['noun'].lower()}", number, match.start(), match.end(), "")
    word = match["word"].lower()
    if word in lists["spells"] and match["mark"] == " ":
        return None
    return _Point(
        "ordinal", lists["point_ordinals"].index(match["ordinal"].lower()) + 1, match.start(), match.end(), word
    )


def _goes_on(language: Language, text: str) -> bool:
    """True for "The last one is ..." and "the other two" behind the last point."""
    words = f" {' '.join(text.lower().split())} "
    return any(f" {word}" in words for word in language.tables["lists"]["points_go_on"])


def _is_told(value: int, points: list[_Point], nouns: list[str]) -> bool:
    """True when the points are surely those that were counted, and all of them."""
    last, style = points[-1].number, points[0].style
    if (
        last < 2
        or abs(value - last) > (1 if style == "ordinal" and points[0].word not in nouns else 2)
        or value == last
    ):
        return False
    if style == "ordinal":  # the first measure ..., the second ...; the first is ...
        opened = points[0].word in nouns or points[0].word in ("is", "was", "will", "would", "to") or last > 2
        close = all(two.start - one.end <= _APART for one, two in pairwise(points))
        return opened and close and (last > 2 or value < last)
    return last > 2 or style != "line" or value - last == 1
