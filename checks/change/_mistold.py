"""A quantity that is said to fall or double where only its growth slowed or doubled: Chinese clauses side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from factcheck.checks.change._words import holds, is_one_of, is_prior, states_level, words_of

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Quantity, Relation, Span

_BARRED = ("QOQ", "HYPOTHETICAL", "NEGATED", "FORECAST", "TARGET", "RESPECTIVELY", "POINTS", "RESTATED", "SHARE")
_BASES = ("DATE", "PRIOR", "THAN", "COMPARED", "YOY", "REACH", "FROM", "DURATION")
_LEAST_DOUBLED = 50  # percent a year: above it the level may well have doubled


def find_mistold(analysis: Analysis, name: str) -> Iterator[Relation]:
    """Positive rates of growth in one clause, and in the next a fall or a doubling of what grew."""
    for sentence in sentences_with(analysis, "DOWN|FACTOR", "COMMA|SEMI", "PERCENT|FACTOR|TIMES"):
        if sentence.language.spaced:
            continue
        for one, other in pairwise(_clauses(sentence)):
            told = None if holds((*one, *other), *_BARRED) else _turned(sentence, one, other)
            if told is not None:
                span = Span(
                    doc_id=analysis.document.doc_id, start=one[0].start, end=other[-1].end, field=sentence.field
                )
                rates = [analysis.claim(token) for token in one if token.claim is not None]
                yield relation_of(name, {"b": rates[-1:]}, span, name=told)
                break


def _clauses(sentence: Sentence) -> list[list[Token]]:
    """The tokens between commas, semicolons and full stops."""
    clauses: list[list[Token]] = [[]]
    for token in sentence.tokens:
        if token.cls in ("COMMA", "SEMI", "END"):
            clauses.append([])
        else:
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


def _turned(sentence: Sentence, one: list[Token], other: list[Token]) -> str | None:
    """The name of what falls or doubles in the second clause while the first tells of its growth; None for no such pair."""
    thing, place = _rated(sentence, one), next((at for at, it in enumerate(other) if it.cls in ("DOWN", "FACTOR")), 0)
    if not thing or not place or not _contradicts(sentence, one, other[place:]):
        return None
    words = sentence.language.tables["change"]
    bases = [token for token in other[:place] if token.cls in _BASES]
    prior = any(is_prior(sentence, token) or token.cls == "YOY" for token in bases)
    if any(is_one_of(sentence, token, "sequential") for token in bases):
        return None
    if not prior and holds(bases, "DATE", "THAN", "FROM", "DURATION"):
        return None
    named = other[: next((at for at, token in enumerate(other) if token.cls in _BASES), place)]
    text = "".join(words_of(sentence, token) for token in named)
    lead = next((word for word in words["therefore"] if text.startswith(word)), "")
    if not (lead or prior or _is_plain(one, other[place:])):
        return None
    told = text.removeprefix(lead)
    return told if _same_thing(_core(thing, words), _core(told, words), words) else None


def _rated(sentence: Sentence, clause: list[Token]) -> str:
    """What a clause tells the growth of: 全国能源消费 of 全国能源消费增速由2%升至4%; empty for any other clause."""
    words = sentence.language.tables["change"]
    figures = [token for token in clause if token.cls in ("PERCENT", "FACTOR", "TIMES")]
    if not 1 <= len(figures) <= 2 or not holds(clause, "UP", "DOWN", "NARROW", "WIDEN", "CHANGE", "FACTOR", "TIMES"):
        return ""
    text = sentence.text[clause[0].start : figures[0].start]
    ends = [(text.rfind(noun) + len(noun), len(noun), noun) for noun in words["mistold_rates"] if noun in text]
    if not ends:
        return ""
    end, size, noun = max(ends)
    thing = text[: end - size].rstrip()
    for mark in words["rate_marks"]:
        thing = thing.removesuffix(mark)
    return noun if noun in words["price_names"] else thing


def _contradicts(sentence: Sentence, one: list[Token], turn: list[Token]) -> bool:
    """True when positive rates of growth leave no room for the fall, or small ones none for the doubling."""
    shape = [token.cls for token in turn]
    sized = "PERCENT" in shape or "FRACTION" in shape
    if not set(shape[1:]) <= {"BY", "FRACTION", "PERCENT", *(("FILL",) if sized else ())} or len(shape) > 4:
        return False
    rates = [token.payload for token in one if token.cls == "PERCENT" and isinstance(token.payload, Quantity)]
    if any(rate.base.low is None or rate.base.low <= 0 for rate in rates):
        return False
    if turn[0].cls == "DOWN":
        soft = not sized and is_one_of(sentence, turn[0], "soft_falls")
        return bool(rates) and not soft and not holds(one, "FACTOR", "TIMES") and not states_level(sentence, turn[0])
    if rates:
        return len(rates) == 2 and all(rate.base.high is not None and rate.base.high < _LEAST_DOUBLED for rate in rates)
    factors = [token.payload for token in one if token.cls == "FACTOR"]
    times = [
        token.payload.number.value for token in one if token.cls == "TIMES" and isinstance(token.payload, Quantity)
    ]
    return turn[0].payload in (*factors, *times)


def _is_plain(one: list[Token], turn: list[Token]) -> bool:
    """True where two rates, a factor or a size tell that the turn is meant for the same stretch of time."""
    return len([token for token in one if token.cls == "PERCENT"]) == 2 or holds(turn, "FACTOR", "PERCENT", "FRACTION")


def _core(text: str, words: dict[str, Any]) -> str:
    """The name without adverbs behind it, and without 总量, 水平 and the like."""
    text = text.strip(" “”\"'").lower()
    for _ in range(3):
        for end in (*words["thing_adverbs"], *words["thing_ends"]):
            text = text.removesuffix(end)
    return text


def _same_thing(one: str, other: str, words: dict[str, Any]) -> bool:
    """True for 全国能源消费 and 能源消费, CPI and 物价, GDP and 经济."""
    if len(other) > 1 and one.endswith(other):
        return True
    return any(
        one.endswith(tuple(group)) and other in group for group in (words["price_names"], words["economy_names"])
    )
