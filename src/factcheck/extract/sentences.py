"""Splits a block into sentences, and tells which of them are mainly Chinese."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.lang.base import Language

_END = re.compile(  # one class of characters first: the expression is tried where one of them stands, nowhere else
    r"[.!?。！？\n](?:(?<=[.!?])[\"'”’)\]]*(?=\s)|(?<=[。！？])[”」』）)\"]*|(?<=[!?])(?=[\u3400-\u9fff“])|(?<=\n)\s*\n"
    r"|(?<=\n)(?=\s*[-*•·]\s))"
)
_CJK = re.compile(r"[\u3007\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-z]{3}")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_LONGEST = 2000  # code points; a longer stretch without an end is cut at a comma
_LONGEST_WORD = 12
_SHORT = 36  # code points: a text without words (5L) is in the language of its document


class Stretch(NamedTuple):
    """One sentence: where it stands, and the script it is mainly written in: "cjk", "latin", or "" for too few letters."""

    start: int
    end: int
    script: str


def split_sentences(language: Language, text: str, start: int, end: int) -> list[Stretch]:
    """Sentences of a block, blanks trimmed. A full stop after an abbreviation or an initial ends nothing."""
    mixed = not text.isascii() and _CJK.search(text, start, end) is not None
    begin, found = start, list[Stretch]()
    for match in _END.finditer(text, start, end):
        stop, after = match.span()
        if text[stop] == "." and (_abbreviated(language, text, begin, stop) or _numbers_item(text, begin, stop)):
            continue
        _add_stretch(found, text, begin, after, mixed)
        begin = after
    _add_stretch(found, text, begin, end, mixed)
    return found


def _add_stretch(found: list[Stretch], text: str, start: int, end: int, mixed: bool) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in ",，;；、 \n")
        cut = cut + 1 if cut > start else start + _LONGEST
        found.append(Stretch(start, cut, _script(text, start, cut, mixed)))
        start = cut
    if start < end:
        plain = not mixed and end - start > _SHORT
        found.append(Stretch(start, end, "latin" if plain else _script(text, start, end, mixed)))


def _script(text: str, start: int, end: int, mixed: bool) -> str:
    """Chinese has more ideographs than a third of its Latin letters: half a line of names leaves a sentence Chinese.

    `mixed` tells that the block holds ideographs at all.
    """
    if not mixed or _CJK.search(text, start, end) is None:
        return "latin" if end - start > _SHORT or _WORD.search(text, start, end) else ""
    letters = len(_LATIN.findall(text, start, end))
    if letters < 3 or len(_CJK.findall(text, start, end)) * 3 > letters:
        return "cjk"
    return "latin" if _WORD.search(text, start, end) else ""


def _numbers_item(text: str, begin: int, stop: int) -> bool:
    """True when the full stop follows the number of a list item: "1. Taxes"."""
    last = text[stop - 1] if stop > begin else ""
    if not last.isdecimal() and not last.isspace():
        return False
    number = text[begin:stop].strip()
    return len(number) <= 3 and number.isdecimal()


def _abbreviated(language: Language, text: str, begin: int, stop: int) -> bool:
    """True when the full stop at `stop` belongs to the word before it and the sentence goes on."""
    first = max(begin, stop - _LONGEST_WORD - 1)
    start = max(text.rfind(" ", first, stop) + 1, text.rfind("\n", first, stop) + 1, first)
    if stop - start > _LONGEST_WORD:
        return False
    word = text[start:stop].lstrip("(\"'“‘[").lower()
    if (
        word not in language.words.abbreviations
        and not (len(word) == 1 and word.isalpha())
        and not _DOTTED.fullmatch(word)
    ):
        return False
    if word in language.words.final_abbreviations or len(word) == 1:
        following = text[stop + 1 : stop + 16].lstrip().partition(" ")[0]
        return following not in language.words.sentence_starts
    return True
