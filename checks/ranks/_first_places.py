"""English clauses that put two names in one first place: "Osaka came first in the survey, and Kyoto came first in the survey"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.extract.analysis import Analysis
from factcheck.lang.base import Language
from factcheck.lang.lexicon import load
from factcheck.types import Relation, Span

_NEAR = 400  # characters between two such clauses
_LEAST = 8  # letters that name a list
_LONGEST = 60  # characters before the verb
_YEAR = re.compile(
    r"\b(?:(?:in|for|of) )?(?:the )?(?:(?:19|20)\d\d|last year|this year|last month|last week|last season)\b"
)


class _Claim(NamedTuple):
    """Who is first, in what, when; and where it is said."""

    subject: str
    scope: str
    date: str
    start: int
    end: int


def first_places(analysis: Analysis, known: tuple[Span, ...]) -> Iterator[Relation]:
    """The second holder of a place near the first; `known` are stretches that were judged already."""
    document = analysis.document
    language = load(document.lang)
    text = document.reading
    if not language.spaced or "ranks" not in language.tables:
        return
    if sum(text.count(word) for word in language.tables["ranks"]["first_words"]) < 2:
        return
    seen: list[_Claim] = []
    for block in document.blocks:
        for match in _verbs(language.code).finditer(text, block.start, block.end) if block.kind != "furniture" else ():
            claim = _read(language, text, match, block.start, block.end)
            if claim is None:
                continue
            for other in seen:
                if claim.start - other.end > _NEAR or any(
                    one.start < claim.end and claim.start < one.end for one in known
                ):
                    continue
                if _same_place(other, claim) and _rivals(language, other.subject, claim.subject):
                    span = Span(doc_id=document.doc_id, start=claim.start, end=claim.end, field="text")
                    facts = {"first": other.subject, "second": claim.subject, "words": claim.scope}
                    yield Relation(kind="unique-first", operands=(), span=span, facts=facts)
                    break
            seen.append(claim)


@cache
def _verbs(code: str) -> re.Pattern[str]:
    """The verb of a rank with its place: ranked first in, took sole first place for, topped the table for."""
    ranks = load(code).tables["ranks"]
    verbs, places, tops = (
        "|".join(map(re.escape, ranks[name])) for name in ("first_verbs", "first_places", "topping_verbs")
    )
    onlies = "|".join(map(re.escape, ranks["only"]))
    return re.compile(
        rf"\b(?:also |again |too )?(?:(?:{verbs})(?: also| again| sole| the| clear)* (?:{places}) (?:in|for|on|of|among|by) "
        rf"|(?:{tops}) the (?=[a-z ]{{0,30}}\b(?:table|ranking|rankings|list|index|league|survey|poll|chart|charts)\b)"
        rf"|(?:is|was|are|remains) (?:also )?(?P<only>{onlies}) )"
    )


def _read(language: Language, text: str, match: re.Match[str], start: int, end: int) -> _Claim | None:
    """The name before a verb of rank, and the list behind it."""
    before = text[max(start, match.start() - _LONGEST) : match.start()]
    clause = before[max(before.rfind(mark) for mark in (". ", "! ", "? ", "; ", ": ", "\n")) + 1 :]
    subject = _subject(clause)
    behind = text[match.end() : min(end, match.end() + 120)]
    stop = re.search(r"[.;:!?\n](?:\s|$)|, ", behind)
    rest = (behind[: stop.start()] if stop else behind).split(" and ")[0]
    lead = _YEAR.search(text[text.rfind(".", start, match.start()) + 1 : match.start()].lower())
    scope, date = rest.lower().strip(), lead[0] if lead is not None else ""
    dated = _YEAR.search(scope)
    if dated is not None:
        scope, date = " ".join(_YEAR.sub(" ", scope).split()), dated[0]
    if " for " in f" {scope}" and not match["only"]:
        scope = f" {scope}".rpartition(" for ")[2]
    scope = scope.removeprefix("the ").strip()
    words = language.tables["ranks"]
    named = subject[:1].isupper() and len(subject) > 2 and not subject.lower().startswith(tuple(words["no_names"]))
    if not named or len(scope) < (_LEAST - 2 if date else _LEAST) or any(char.isdecimal() for char in scope + subject):
        return None
    if any(f" {word} " in f" {clause.lower()} {match[0]} {rest.lower()} " for word in words["shared"]):
        return None
    when = re.sub(r"\b(?:in|for|of|the)\b", "", date).strip()
    return _Claim(subject, f"{match['only'] or 'first'} {scope}", when, match.start(), match.end() + len(rest))


def _subject(clause: str) -> str:
    """The last name of a clause, without a date before it and "which" behind it."""
    plain = re.sub(r",? (?:which|who|that)(?: also)? ?$", "", clause.rstrip() + " ").strip()
    name = re.split(r", (?:and |while |but )?|\band (?=[A-Z])|\bwhile\b", plain)[-1].strip()
    name = _YEAR.sub("", name, count=1).strip()
    return re.sub(r"^(?:In|[Tt]he|and|while|but)\b(?: (?:19|20)\d\d)?", "", name).strip()


def _same_place(one: _Claim, two: _Claim) -> bool:
    """True for one list at one time; a date told of the first alone holds for both."""
    return one.scope == two.scope and (one.date == two.date or not two.date)


def _rivals(language: Language, one: str, two: str) -> bool:
    """True for two names of which none is part of the other."""
    joints = language.tables["ranks"]["joints"]
    words = [[word for word in name.split() if word.lower() not in joints] for name in (one, two)]
    if not all(words) or not all(any(word[0].isupper() for word in name[:2]) for name in words):
        return False
    a, b = (" ".join(name).lower() for name in words)
    return a not in b and b not in a and words[0][0] != words[1][0]
