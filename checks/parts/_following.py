"""Reads parts that begin the sentence behind their whole: Five people were on board. Four Greeks and one Turk were rescued."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.parts._apart import add_up_nearly
from factcheck.checks.parts._before import whole_in_previous
from factcheck.checks.parts._collect import collect
from factcheck.checks.parts._parts import cut_pieces, is_label, quantity
from factcheck.checks.parts._sides import are_apart, is_divided
from factcheck.checks.parts._whole import Division

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence

_COUNTED = frozenset(("COUNT", "NUMBER"))
_LEAD = 8  # characters that name the first part before its figure: 男性


def following(analysis: Analysis) -> Iterator[Division]:
    """Wholes in one sentence, with parts that divide it, or exclude each other, at the head of the next."""
    for sentence in sentences_with(analysis, "COUNT|NUMBER", least=2):
        if not sentence.index or not _is_headed(sentence):
            continue
        token = whole_in_previous(analysis, sentence)
        if token is None or token.cls != "COUNT":
            continue
        whole, pieces = analysis.claim(token), cut_pieces(sentence)
        found = collect(analysis, sentence, pieces, whole)
        if len(found.parts) < 2 or found.rest is not None or is_label(sentence, whole) or not found.near:
            continue
        if any(quantity(part).number.scale is not None for part in found.parts):
            continue
        divided = is_divided(sentence, found.texts)
        if divided or are_apart(sentence, found.texts, found.parts):
            yield Division(
                whole=whole,
                parts=tuple(found.parts),
                cue="OF_WHICH",
                span=found.parts[0].span,
                closed=divided and add_up_nearly(whole, found.parts),
                disjoint=True,
                firm=False,
                ends="last",
            )


def _is_headed(sentence: Sentence) -> bool:
    """True when a sentence begins with a count, perhaps behind its name."""
    first = next((token for token in sentence.tokens if token.cls in _COUNTED), None)
    return first is not None and first.start - sentence.start <= (0 if sentence.language.spaced else _LEAD)
