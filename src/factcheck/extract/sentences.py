"""Splits a document into sentences; those without a numeral or a weekday are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.lang.base import Language

_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s)|[。！？!?][”」』）)\"]*|\n\s*\n|\n(?=\s*[-*•·]\s)")
_CJK = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 2000  # code points; a longer stretch without an end is cut at a comma


class Stretch(NamedTuple):
    """One sentence: where it stands, and whether it is mainly Chinese."""

    start: int
    end: int
    cjk: bool


def split_sentences(language: Language, text: str, start: int, end: int) -> Iterator[Stretch]:
    """Sentences of a block, blanks trimmed. A full stop after an abbreviation, an initial or a figure ends nothing."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match.group()[0] == "." and _abbreviated(language, text, begin, match.start()):
            continue
        yield from _stretch(text, begin, match.end())
        begin = match.end()
    yield from _stretch(text, begin, end)


def _stretch(text: str, start: int, end: int) -> Iterator[Stretch]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start, start + _LONGEST) for mark in ",，;；、 \n")
        cut = cut + 1 if cut > start else start + _LONGEST
        yield Stretch(start, cut, _is_cjk(text, start, cut))
        start = cut
    if start < end:
        yield Stretch(start, end, _is_cjk(text, start, end))


def _is_cjk(text: str, start: int, end: int) -> bool:
    """More ideographs than a third of the Latin letters: half a line of Latin names leaves a sentence Chinese."""
    piece = text[start:end]
    if piece.isascii():
        return False
    ideographs = len(_CJK.findall(piece))
    return ideographs > 0 and ideographs * 3 > sum(char.isascii() and char.isalpha() for char in piece)


def _abbreviated(language: Language, text: str, begin: int, stop: int) -> bool:
    word_start = stop
    while word_start > begin and not text[word_start - 1].isspace() and stop - word_start < 12:
        word_start -= 1
    word = text[word_start:stop].lstrip("(\"'“‘[").lower()
    if word not in language.abbreviations and not (len(word) == 1 and word.isalpha()) and not re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return False
    following = text[stop + 1 : stop + 12].lstrip()
    if word in ("a.m", "p.m", "inc", "ltd", "co", "corp", "etc", "pct", "u.s", "u.k", "jr", "m", "d.c") or len(word) == 1:
        return not re.match(r"(?:The|In|It|He|She|We|They|But|For|A|An|This|That|On|At|However|Its|Net|As|Sales|Revenue)\b", following)
    return True
