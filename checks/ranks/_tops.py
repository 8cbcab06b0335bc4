"""Chinese clauses that put two holders at the top of one list, in whatever words: 甲市出口居全省首位, 乙市出口名列全省第一."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.checks.ranks._onlies import MARKS, shared_end

from factcheck.extract.analysis import Analysis
from factcheck.lang.base import Language
from factcheck.lang.lexicon import load
from factcheck.types import Relation, Span

_NEAR = 200  # characters between two holders
_LONGEST_NAME = 10
_SHORTEST = 2
_ONE = r"[^，。；：！？,;:!?\n（(“”\"]"


class _Top(NamedTuple):
    """Who is at the top of what, and where it is said."""

    holder: str
    scope: str
    years: frozenset[str]
    too: bool
    start: int
    end: int


@cache
def _expression(code: str) -> re.Pattern[str] | None:
    words = load(code).tables["ranks"]
    if not words["top_verbs"]:
        return None
    verbs, ends = (
        "|".join(map(re.escape, sorted(words[name], key=len, reverse=True))) for name in ("top_verbs", "top_ends")
    )
    return re.compile(
        rf"(?P<holder>{_ONE}{{4,24}}?)(?:{verbs})(?P<scope>{_ONE}{{0,8}}?)(?:{ends})(?:[位名]|宝座)?(?=[，。；,;！!\n]|$)"
    )


def tops(analysis: Analysis) -> Iterator[Relation]:
    """Two holders of one first place, near each other."""
    document = analysis.document
    language, text = load(document.lang), document.reading
    expression = _expression(document.lang)
    if expression is None or sum(text.count(word) for word in language.tables["ranks"]["top_ends"]) < _SHORTEST:
        return
    for block in document.blocks if expression is not None else ():
        if block.kind == "furniture":
            continue
        found = [
            _read(language, text, match, block.start) for match in expression.finditer(text, block.start, block.end)
        ]
        for at, two in enumerate(found):
            one = next(
                (one for one in found[:at] if two.start - one.end <= _NEAR and _rivals(language, one, two)), None
            )
            if one is not None:
                span = Span(doc_id=document.doc_id, start=two.start, end=two.end, field="text")
                facts = {"first": one.holder, "second": two.holder, "words": two.scope}
                yield Relation(kind="unique-first", operands=(), span=span, facts=facts)


def _read(language: Language, text: str, match: re.Match[str], begin: int) -> _Top:
    """The holder without dates and 也, the scope, the years told before it in the sentence."""
    words = language.tables["ranks"]
    opening = max(text.rfind(mark, begin, match.start()) for mark in MARKS)
    times = "|".join(words["times"])
    years = frozenset(re.findall(times, text[max(opening, begin) : match.end()]))
    holder = re.sub(times, "", match["holder"])
    too = False
    for word in words["too"]:
        if word in holder[-4:] or holder.startswith(word):
            holder, too = holder.removeprefix(word) if holder.startswith(word) else holder.replace(word, ""), True
    return _Top(holder.strip(), match["scope"].strip(), years, too, match.start(), match.end())


def _rivals(language: Language, one: _Top, two: _Top) -> bool:
    """True for two names before the same measure and list, of no two years."""
    words = language.tables["ranks"]
    if one.scope != two.scope or (one.years and two.years and one.years != two.years):
        return False
    if any(word in side.holder for side in (one, two) for word in words["shared"]):
        return False
    shared = shared_end(one.holder, two.holder)
    heads = one.holder[: len(one.holder) - shared], two.holder[: len(two.holder) - shared]
    names = tuple(_whole_name(name, one.holder[len(one.holder) - shared :], words["holders"]) for name in heads)
    if shared < _SHORTEST or any(not name or len(name) > _LONGEST_NAME for name in names) or names[0] == names[1]:
        return False
    pointed = [name.startswith(tuple(words["pointers"])) for name in names]
    return not pointed[1] and (two.too if pointed[0] else True)


def _whole_name(name: str, rest: str, holders: list[str]) -> str:
    """A name that ends like one, also where its last letter is shared (甲市, 乙市); without 邻近的; else nothing."""
    name = name.rpartition("的")[2]
    if name.endswith(tuple(holders)):
        return name
    return name + rest[0] if rest.startswith(tuple(holders)) and name else ""
