"""Things that are called the only ones or the first of a kind, two holders of one title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.extract.analysis import Analysis
from factcheck.lang.base import Language
from factcheck.lang.lexicon import load
from factcheck.types import Block, Relation, Span

MARKS = ".!?。！？\n"
_LONGEST_REST = 120  # characters behind it
_LONGEST = 60  # characters before the word
LEAST = {True: 28, False: 6}  # letters of the title and its list
SHORTEST = {True: 12, False: 2}  # by whether blanks set words apart: letters of the words that name the list


def onlies(analysis: Analysis) -> Iterator[Relation]:
    """X is the only city in the north with a licence. Y is the only city in the north with a licence.

    Such sentences seldom hold a figure, so they are looked up in the text around the word.
    """
    document, language = analysis.document, load(analysis.document.lang)
    words = language.tables["ranks"]["only"] if "ranks" in language.tables else []
    text = document.reading
    if sum(text.count(word) for word in words) < 2:
        return
    seen: dict[tuple[str, str], tuple[str, Span]] = {}
    for block in document.blocks:
        for match in (
            _longest_first(tuple(words)).finditer(text, block.start, block.end) if block.kind != "furniture" else ()
        ):
            subject, rest = _around(text, match, block)
            if not language.spaced:  # 名单显示，甲区也是全省唯一……
                subject, rest = _own_clause(language, subject), rest.partition("，")[0]
            else:
                subject, rest = _plain_subject(language, subject), rest.partition(",")[0]
            said = f"{subject}{match[0]}{rest}"
            if not subject.strip() or len(match[0] + rest) < LEAST[language.spaced]:
                continue
            blank = " " * language.spaced
            if any(blank + word in blank + said for word in language.tables["ranks"]["shared"]):
                continue
            start = match.start() - len(subject.lstrip())
            span = Span(doc_id=document.doc_id, start=start, end=match.end() + len(rest), field="text")
            first = seen.setdefault((match[0], " ".join(rest.split())), (subject, span))
            if _differ(language, first[0], subject):
                facts = {"first": first[0].strip(), "second": subject.strip(), "words": match[0] + rest}
                yield Relation(kind="unique-first", operands=(), span=span, facts=facts)


@cache
def _longest_first(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _around(text: str, match: re.Match[str], block: Block) -> tuple[str, str]:
    """What stands before and behind a word in its sentence; empty where it is long."""
    before = text[max(block.start, match.start() - _LONGEST - 1) : match.start()]
    cut = max(before.rfind(mark) for mark in MARKS)
    behind = text[match.end() : min(block.end, match.end() + _LONGEST_REST)]
    ends = [at for mark in MARKS if (at := behind.find(mark)) >= 0]
    if cut < 0 and len(before) > _LONGEST:
        return "", ""
    return before[cut + 1 :], behind[: min(ends)] if ends else behind if len(behind) < _LONGEST_REST else ""


def _plain_subject(language: Language, subject: str) -> str:
    """An English subject without "also", the comma of "Porto, the only city" read as "is"."""
    words = [word for word in subject.split() if word not in language.tables["ranks"]["also"]]
    if words and words[-1].endswith(","):
        words[-1:] = [words[-1][:-1], language.tables["ranks"]["apposed"]]
    return " ".join(words) + " "


def _own_clause(language: Language, subject: str) -> str:
    """The clause of a Chinese subject without 也, unless a date or "it" before tells another time or thing."""
    head, _, clause = subject.replace("，", ",").rpartition(",")
    if any(char.isdecimal() for char in head) or clause.startswith(tuple(language.tables["ranks"]["pointers"])):
        return ""
    for word in language.tables["ranks"]["too"]:
        clause = clause.replace(f"{word}是", "是")
    return clause


def _differ(language: Language, one: str, two: str) -> bool:
    """True for two subjects that name different holders and say the same otherwise: 大连是东北, 沈阳是东北."""
    if one == two or min(len(one), len(two)) < 2 or any(char.isdecimal() for char in one + two):
        return False
    if language.code == "zh":
        shared = shared_end(one, two)
        heads = one[: len(one) - shared], two[: len(two) - shared]
        heads = heads[0], heads[1].rpartition("的")[2]
        shortest = 1 if one[len(one) - shared :].startswith(tuple(language.tables["ranks"]["holders"])) else 2
        return shared > 0 and all(shortest <= len(head) <= 8 for head in heads)
    names = [name.split() for name in (one, two)]
    shared = next((i for i, (a, b) in enumerate(zip(*map(reversed, names), strict=False)) if a != b), 0)
    heads_en = [name[: len(name) - shared] for name in names]
    return shared > 0 and all(head and head[-1][0].isupper() for head in heads_en)


def shared_end(one: str, two: str) -> int:
    """How many letters two names have in common at their end."""
    count = 0
    while count < min(len(one), len(two)) and one[-1 - count] == two[-1 - count]:
        count += 1
    return count
