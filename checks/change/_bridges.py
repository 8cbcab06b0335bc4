"""Whether the words between two values bring in another subject than the one they are values of."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

from factcheck.checks.change._times import Place

from factcheck.extract.nouns import singular
from factcheck.extract.tokens import Token
from factcheck.lang.atoms import phrase_key
from factcheck.lang.lexicon import load
from factcheck.types import Quantity

_BRIDGING = frozenset((
    "DATE", "PRIOR", "YOY", "QOQ", "BETWEEN", "FROM", "TO", "AT", "BY", "BE", "REACH", "COMMA", "AND", "COMPARED",
    "THAN", "OPEN", "CLOSE", "DASH", "WITH", "OF", "SEMI", "COLON", "ANAPHOR", "APPOS", "EQUIV", "NAMELY", "FOR",
    "ANNUAL", "TOTAL", "CHANGE", "UP", "DOWN", "MORE", "LESS", "GAP", "NEW", "SAID",
))  # fmt: skip
_OPENERS = frozenset(("WITH", "AT", "FROM", "COMPARED"))


def bridged(places: Sequence[Place], figures: Sequence[int]) -> bool:
    """True when the words between the figures bring in no other subject.

    Where the passage begins with a figure ("With $8 million, sales were", "From 25 to 30, sales") the subject follows.
    """
    head = places[: figures[0]]
    opened = len(head) <= 3 and all(one.token.cls in _OPENERS or is_light_place(one, ()) for one in head)
    named = [one for one in head if one.token.cls in ("CONCEPT", "FILL")]
    for first, last in itertools.pairwise(figures):
        between = places[first + 1 : last]
        comma = next((at for at, one in enumerate(between) if one.token.cls == "COMMA"), None)
        if opened and comma is not None:
            between, opened = [one for one in between[comma + 1 :] if one.token.cls not in ("CONCEPT", "FILL")], False
        if not all(is_light_place(one, named) for one in between):
            return False
    return True


def is_light_place(place: Place, named: Sequence[Place]) -> bool:
    """True for a token that brings in no subject but the one that was named."""
    token = place.token
    if token.cls in ("FILL", "LONG"):
        spaced = place.sentence.language.spaced
        words = [
            _words(one) if spaced else ["".join(_words(one))] for one in named if one.token.cls == "FILL" or spaced
        ]
        return is_bridge(place, frozenset(word for one in words for word in one))
    if token.cls == "CONCEPT":
        return any(token.payload == other.token.payload for other in named if other.token.cls == "CONCEPT")
    return token.cls in _BRIDGING or is_one_year(token) or token is place.sentence.tokens[-1]


@cache
def _bridge_words(code: str) -> frozenset[str]:
    tables = load(code).tables["change"]
    phrases = (*tables["bridges"], *tables["above"], *tables["below"])
    return frozenset(word for phrase in phrases for word in phrase_key(phrase))


@cache
def _bridge_phrases(code: str) -> tuple[str, ...]:
    return tuple(sorted(load(code).tables["change"]["bridges"], key=len, reverse=True))


def _words(place: Place) -> list[str]:
    """The words of a token (Chinese: its characters)."""
    token = place.token
    return [atom for atom in place.sentence.lower[token.first : token.last] if atom[0].isalnum()]


def is_bridge(place: Place, named: frozenset[str]) -> bool:
    """True for words that bring in no subject: "when it", "but", 而今年则; those that stood before the first figure, and the
    counted noun behind a count, do not either."""
    sentence, atoms = place.sentence, _words(place)
    if sentence.language.spaced:
        words = _bridge_words(sentence.language.code)
        return all(atom in words or atom in named for atom in atoms[_noun_words(place, atoms) :])
    rest = "".join(atoms)
    while rest:
        known = (*named, *_bridge_phrases(sentence.language.code))
        found = next((word for word in known if word and rest.startswith(word)), "")
        if not found:
            return False
        rest = rest[len(found) :]
    return True


def _noun_words(place: Place, atoms: Sequence[str]) -> int:
    """How many words name what the count right before them counts."""
    before = place.sentence.tokens[place.at - 1] if place.at else None
    quantity = before.payload if before is not None and before.cls == "COUNT" else None
    noun = (quantity.unit or "").removeprefix("count:").split() if isinstance(quantity, Quantity) else []
    found = next((at for at, atom in enumerate(atoms[:4]) if noun and singular(atom) == singular(noun[-1])), None)
    return 0 if found is None else found + 1


def is_one_year(token: Token) -> bool:
    """True for 一年: the time between two values rather than a value."""
    quantity = token.payload
    return token.cls == "DURATION" and isinstance(quantity, Quantity) and quantity.number.value == 1
