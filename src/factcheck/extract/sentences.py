"""Splits a block into sentences, and tells which of them are mainly Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.lang.base import Language

_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s)|[。！？!?][”」』）)\"]*|\n\s*\n|\n(?=\s*[-*•·]\s)")
_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_LONGEST = 2000  # code points; a longer stretch without an end is cut at a comma
_LONGEST_WORD = 12


class Stretch(NamedTuple):
    """One sentence: where it stands, and whether it is mainly Chinese."""

    start: int
    end: int
    cjk: bool


def split_sentences(language: Language, text: str, start: int, end: int) -> Iterator[Stretch]:
    """Sentences of a block, blanks trimmed. A full stop after an abbreviation or an initial ends nothing."""
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.start()
        if text[stop] == "." and _abbreviated(language, text, begin, stop):
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
        cut = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in ",，;；、 \n")
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
    return ideographs > 0 and ideographs * 3 > len(_LATIN.findall(piece))


def _abbreviated(language: Language, text: str, begin: int, stop: int) -> bool:
    """True when the full stop at `stop` belongs to the word before it and the sentence goes on."""
    start = max(text.rfind(" ", begin, stop), text.rfind("\n", begin, stop)) + 1
    start = max(start, begin)
    if stop - start > _LONGEST_WORD:
        return False
    word = text[start:stop].lstrip("(\"'“‘[").lower()
    if word not in language.words.abbreviations and not (len(word) == 1 and word.isalpha()) and not _DOTTED.fullmatch(word):
        return False
    if word in language.words.final_abbreviations or len(word) == 1:
        following = text[stop + 1 : stop + 16].lstrip().partition(" ")[0]
        return following not in language.words.sentence_starts
    return True
