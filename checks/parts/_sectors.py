"""A sub-sector in the sentence after its whole: annual production of 650 million. Output from new industries exceeds 10 billion."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.parts._parts import AMOUNTS, cut_pieces, is_level, quantity

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim, Relation


def sector(analysis: Analysis, before: Sentence, after: Sentence) -> Iterator[Relation]:
    """A measure in one sentence; the next begins with that measure "from" some common noun: output from new industries."""
    tokens = after.tokens
    if (
        len(tokens) < 3
        or tokens[0].cls != "CONCEPT"
        or tokens[1].cls not in ("FROM", "OF")
        or tokens[2].cls not in ("FILL", "LONG")
    ):
        return
    words = after.text[tokens[2].start : tokens[2].end]
    part = _first_level(analysis, after)
    whole = _first_level(analysis, before)
    if part is None or whole is None or any(char.isupper() for char in words) or part.concept != tokens[0].payload:
        return
    if (
        whole.concept == part.concept
        and quantity(whole).unit == quantity(part).unit
        and quantity(whole).kind in ("money", "measure")
    ):
        yield relation_of("part-exceeds-whole", {"part": part, "whole": whole}, part.span, tie="next")


def _first_level(analysis: Analysis, sentence: Sentence) -> Claim | None:
    for piece in cut_pieces(sentence):
        for index in piece.amounts(sentence):
            if sentence.tokens[index].cls in AMOUNTS and is_level(sentence, piece, index):
                return analysis.claim(sentence.tokens[index])
    return None
