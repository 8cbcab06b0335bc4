"""English values with their places, two in a sentence or one each in two: "the largest party won 142 seats and the second-largest 156"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.checks.ranks._ranks import same_unit, says, table

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.lexicon import load
from factcheck.types import Quantity, Relation

_VALUES = frozenset(("MONEY", "COUNT", "PERCENT", "MEASURE", "NUMBER"))
_MOVED = frozenset(
    ("UP", "DOWN", "YOY", "QOQ", "PRIOR", "COMPARED", "FROM", "AVERAGE", "TARGET", "FORECAST", "GAP", "EACH", "PER")
)
_TOGETHER = 2  # characters between two sentences


def placed(analysis: Analysis) -> Iterator[Relation]:
    """A value and the one that its words put right behind or before it."""
    before: tuple[Sentence, list[Token]] | None = None
    for sentence in sentences_with(analysis, "|".join(sorted(_VALUES))):
        if not sentence.language.spaced:
            return
        values = _values(sentence)
        named = not _cues(sentence.language.code).isdisjoint(sentence.vocabulary)
        found = None
        if named and len(values) == 2:
            found = _compare(sentence.text, sentence, sentence, values)
        elif named and len(values) == 1 and before is not None and len(before[1]) == 1:
            first = before[0]
            near = first.field == sentence.field and 0 <= sentence.start - first.end <= _TOGETHER
            found = _compare(sentence.text, first, sentence, [before[1][0], values[0]]) if near else None
        before = (sentence, values)
        if found is not None:
            front, behind = (analysis.claim(token) for token in found)
            yield relation_of("rank-values", {"front": front, "behind": behind}, small=False)


@cache
def _cues(code: str) -> frozenset[str]:
    """Words of which one must be in a sentence."""
    ranks = load(code).tables["ranks"]
    return frozenset((*ranks["places_told"], *ranks["leads_told"], *ranks["next_told"]))


def _values(sentence: Sentence) -> list[Token]:
    return [token for token in sentence.tokens if token.cls in _VALUES and token.claim is not None]


def _compare(text: str, first: Sentence, last: Sentence, values: list[Token]) -> tuple[Token, Token] | None:
    """The two values in the order of their places, where the first stands for more."""
    a, b = values
    sentences = (first,) if first is last else (first, last)
    if not same_unit(a, b) or any(token.payload.number.hedge for token in values):  # type: ignore[attr-defined]
        return None
    for one in sentences:
        if any(token.cls in _MOVED for token in one.tokens) or _is_other_order(one):
            return None
    dates = {text[token.start : token.end] for one in sentences for token in one.tokens if token.cls == "DATE"}
    if len(dates) > 1:
        return None
    between = text[a.end : b.start]
    cut = re.search(r"[,;]|\.\s| and | while |, with ", between)
    own = text[first.start : a.start] + " # " + (between[: cut.start()] if cut else between)
    other = between[cut.start() :] if cut else ""
    rest = re.split(r"[;]|\.\s", text[b.end : last.end])[0]
    places = _place(first, own, between), _place(last, other + " # " + rest, "")
    return _order(a, b, places, first, own, other)


def _order(
    a: Token, b: Token, places: tuple[int | None, int | None], sentence: Sentence, own: str, other: str
) -> tuple[Token, Token] | None:
    one, two = places
    if one is not None and two is None and re.match(rf"\W*(?:{_joined(sentence, 'ahead_told')})\b", other):
        two = one + 1
    named = re.search(r"\b[A-Z]\w|\bthe (?:second|third|fourth|next|runner)", other.replace(" And ", ""))
    if one is None or two is None or one == two or named is None or _lists_differ(own, other):
        return None
    if min(one, two) == 1 and _counts_others(own, other, a, sentence):
        return None
    return (a, b) if one < two else (b, a)


def _place(sentence: Sentence, text: str, behind: str) -> int | None:
    """The one place that the words beside a value name."""
    text = text.lower()
    ranks = sentence.language.tables["ranks"]
    found = {ranks["places_told"].index(match[1]) + 2 for match in _later(sentence.language.code).finditer(text)}
    plain = _later(sentence.language.code).sub(" ", text)
    if _first(sentence.language.code).search(plain) or any(word in behind for word in ranks["before_all"]):
        found.add(1)
    if not found and any(f" {word} " in f" {plain} " for word in ranks["next_told"]):
        found.add(2)
    return found.pop() if len(found) == 1 else None


def _joined(sentence: Sentence, name: str) -> str:
    return "|".join(map(re.escape, table(sentence, name)))


@cache
def _later(code: str) -> re.Pattern[str]:
    """second with, second-largest, in second place."""
    ranks = load(code).tables["ranks"]
    later, most = "|".join(ranks["places_told"]), "|".join(ranks["most_told"])
    ends = rf"(?=\s*(?:$|[,;(#]|with\b|on\b|at\b|in\b|to\b|behind\b)|[ -]+(?:{most})\b| (?:place|spot|position)\b)"
    return re.compile(rf"\b({later}){ends}(?:[ -]+(?:{most})\b)?")


@cache
def _first(code: str) -> re.Pattern[str]:
    """ranked first, first place, the largest, topped the list."""
    ranks = load(code).tables["ranks"]
    most, leads = "|".join(ranks["most_told"]), "|".join(map(re.escape, ranks["leads_told"]))
    return re.compile(
        rf"\bfirst(?=\s*(?:$|[,;(#]|with\b|on\b|at\b|in\b)| (?:place|spot|position)\b)|(?:\bthe|'s|’s) (?:{most})\b|\b(?:{leads})\b"
    )


def _is_other_order(sentence: Sentence) -> bool:
    """True for orders that begin with the smallest, places that are shared, ranks by something else, medals."""
    start, end = sentence.start, sentence.end
    if any(says(sentence, start, end, table(sentence, name)) for name in ("low_first", "shared", "ordered_otherwise")):
        return True
    return any(word in sentence.lower for word in sentence.language.tables["parts"]["medals"][1:])


def _lists_differ(own: str, other: str) -> bool:
    """True for "first in safety ... second in transport"."""
    lists = [
        re.findall(r"(?:first|second|third|fourth|place) (?:in|for|on) (?:the )?([a-z]\w+)", one.lower())
        for one in (own, other)
    ]
    return bool(lists[0]) and bool(lists[1]) and lists[0] != lists[1]


def _counts_others(own: str, other: str, value: Token, sentence: Sentence) -> bool:
    """True for the largest retailer with so many workers: its size need not be told in them."""
    quantity = value.payload
    noun = (quantity.unit or "").removeprefix("count:") if isinstance(quantity, Quantity) else ""
    return noun in table(sentence, "no_sizes") and "employer" not in own + other
