"""Collects the parts that follow a cue: one figure of the whole's kind per piece, in parallel clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.checks.parts._parts import Piece, is_level, quantity, same_kind, same_measure, text_of

from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim

STOPS = frozenset(("OF_WHICH", "INCLUDING", "COMPRISING", "TOTAL", "SUCH_AS"))
_NEUTRAL = frozenset(
    ("FILL", "LONG", "OF", "FROM", "TO", "AT", "WITH", "FOR", "BY", "BE", "CONCEPT", "ORDINAL", "MORE", "LESS", "AMONG",
     "SLASH", "DASH", "QUOTE_OPEN", "QUOTE_CLOSE", "BORN", "EACH", "DIED", "AGED", "RANK", "AND", "REST")
)  # fmt: skip


@dataclass(slots=True)
class Collected:
    """Parts as they are collected."""

    parts: list[Claim]
    texts: list[str]
    rest: Claim | None = None
    skipped: bool = False
    announced: bool = False
    near: bool = False


def collect(analysis: Analysis, sentence: Sentence, pieces: Sequence[Piece], whole: Claim) -> Collected:
    """The parts that follow a cue, up to the first clause that says something else."""
    found, shape = Collected([], []), set[str]()
    counts: list[Claim] = []
    left = False
    for number, piece in enumerate(pieces):
        classes = piece.classes(sentence)
        left = left or is_rest(sentence, piece)
        parted = piece.sign == "SEMI" and found.parts and pieces[0].sign != "COLON" and not left
        if (number and classes & STOPS) or parted:
            break
        claims = {i: analysis.claim(sentence.tokens[i]) for i in piece.amounts(sentence)}
        fitting = _fitting(sentence, claims, whole, found)
        if not number:
            counts = [claim for i, claim in claims.items() if not fitting or i < fitting[0]]
        if not fitting:
            continue
        before = piece.classes(sentence, fitting[0]) - _NEUTRAL
        if not is_level(sentence, piece, fitting[0]):
            found.skipped = True
            continue
        parallel = not found.parts or before <= shape
        if len(fitting) > 1 or not parallel or not same_measure(sentence, piece, fitting[0], whole):
            found.skipped = True
            break
        shape, found.near = shape or before, found.near or not number
        found.parts.append(claims[fitting[0]])
        found.texts.append(text_of(sentence, piece))
        if left:
            found.rest = claims[fitting[0]]
            break
    found.announced = any(quantity(claim).number.value == len(found.parts) for claim in counts)
    return found


def is_rest(sentence: Sentence, piece: Piece) -> bool:
    """True when a piece speaks of what is left."""
    text = text_of(sentence, piece)
    return any(word in text for word in sentence.language.tables["parts"]["rests"])


def _fitting(sentence: Sentence, claims: dict[int, Claim], whole: Claim, found: Collected) -> list[int]:
    """Indices of the figures that can be added up to the whole."""
    bare = bool(found.parts) and quantity(found.parts[0]).kind == "number"
    loose = sentence.language.code != "zh"  # Chinese counts say by their classifier what they count
    return [
        i
        for i, claim in claims.items()
        if claim is not whole and same_kind(sentence, quantity(whole), quantity(claim), bare_before=bare, loose=loose)
    ]
