"""Finds the whole that stands before the cue of a list."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.checks.parts._collect import STOPS
from factcheck.checks.parts._parts import Piece, cut_pieces, is_level, is_ranked, quantity
from factcheck.checks.parts._whole import divided_part

from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Quantity

_BACK = 4  # pieces before a cue in which its whole may stand


def counts_before(analysis: Analysis, pieces: Sequence[Piece], sentence: Sentence, whole: Token) -> set[object]:
    """Small counts before the whole in its clause: the three projects cost $100 million, 三个项目总投资100亿元."""
    found: set[object] = set()
    for piece in pieces[-1:]:
        for i in piece.amounts(sentence):
            token = sentence.tokens[i]
            if token.cls in ("COUNT", "NUMBER") and token.start < whole.start:
                found.add(quantity(analysis.claim(token)).number.value)
    return found


def whole_before(sentence: Sentence, pieces: Sequence[Piece]) -> Token | None:
    """The figure that a cue divides: the nearest one before it that is an amount of its own."""
    for back, piece in enumerate(reversed(pieces)):
        if back >= _BACK or (back and piece.classes(sentence) & STOPS - {"TOTAL"}):
            return None
        if _begins_clause(sentence, piece):
            return None
        for index in reversed(piece.amounts(sentence)):
            if is_level(sentence, piece, index, planned=sentence.language.spaced):
                return sentence.tokens[divided_part(sentence, piece, index)]
        if piece.sign == "SEMI":
            return None
    return None


def whole_of_list(sentence: Sentence, before: Sequence[Piece], whole: Token | None, size: int) -> Token | None:
    """What a list of `size` clauses behind a colon divides: not the "three states" that 300 delegates came from, and as
    well what changed ("lost 300 jobs: 180 in retail ...")."""
    amounts = before[-1].amounts(sentence) if before else []
    tokens = sentence.tokens
    if whole is None:
        return tokens[amounts[0]] if len(amounts) == 1 and size > 1 else None
    at = next((i for i in amounts if tokens[i] is whole), None)
    if at is None or at != amounts[-1] or len(amounts) != 2:
        return whole
    counted = whole.payload.number.value if isinstance(whole.payload, Quantity) else None
    return tokens[amounts[0]] if counted == size and whole.cls == "COUNT" else whole


def _begins_clause(sentence: Sentence, piece: Piece) -> bool:
    """True for "exports rose to 820, and imports, including 900, reached 1,400": the whole comes behind the parts."""
    led = piece.sign == "AND" and piece.first > 1 and sentence.tokens[piece.first - 2].cls == "COMMA"
    return led and "CONCEPT" in piece.classes(sentence) and not piece.amounts(sentence)


def whole_in_previous(analysis: Analysis, sentence: Sentence) -> Token | None:
    """The one amount of the sentence right before, or the one that it calls a total."""
    if not sentence.index:
        return None
    previous = analysis.sentences[sentence.index - 1]
    if (
        previous.field != sentence.field
        or sentence.start - previous.end > 2
        or "\n" in sentence.text[previous.end : sentence.start]
    ):
        return None
    pieces = cut_pieces(previous)
    levels = [
        (piece, i)
        for piece in pieces
        for i in piece.amounts(previous)
        if is_level(previous, piece, i) and "SHARE" not in piece.classes(previous, i)  # 占提案总数2570件的1.4%
    ]
    totals = [i for piece, i in levels if "TOTAL" in piece.classes(previous)]
    chosen = totals if len(totals) == 1 else [i for _, i in levels]
    return previous.tokens[chosen[0]] if len(chosen) == 1 and not is_ranked(previous, chosen[0]) else None


def is_totalled(sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    """True when a word before a cue calls the figure a total."""
    return bool(pieces) and any("TOTAL" in piece.classes(sentence) for piece in pieces[-2:])
