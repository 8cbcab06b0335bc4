"""Reads what is left of a whole in the sentence behind it: 18 of the 30 hostages were freed. The remaining 12 are still held."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.parts._parts import is_amount, quantity, same_noun
from factcheck.checks.parts._whole import Division

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim

_KINDS = frozenset(("count", "number"))
_MOST = 3  # figures of the sentence before: the whole and up to two parts
_HEAD = 3  # tokens at the head of a sentence among which the rest and its figure stand


def left_behind(analysis: Analysis) -> Iterator[Division]:
    """Wholes with their parts in one sentence and the rest at the head of the next."""
    for sentence in sentences_with(analysis, "REST", "COUNT|NUMBER"):
        rest = _rest_of(analysis, sentence)
        if rest is None or not sentence.index:
            continue
        previous = analysis.sentences[sentence.index - 1]
        if previous.field != sentence.field or not 0 <= sentence.start - previous.end <= 2:
            continue
        sides = _sides(analysis, previous)
        if sides is not None and same_noun(
            sentence, quantity(sides[0]).unit, quantity(rest).unit or quantity(sides[0]).unit
        ):
            whole, parts = sides
            yield Division(
                whole=whole, parts=(*parts, rest), cue="REST", span=rest.span, closed=True, firm=False, rest=rest
            )


def _rest_of(analysis: Analysis, sentence: Sentence) -> Claim | None:
    """The figure of "The remaining 12 are": the only one of its sentence, right behind the word for the rest."""
    head = sentence.tokens[:_HEAD]
    at = next((i for i, token in enumerate(head) if token.cls == "REST"), None)
    amounts = [i for i, token in enumerate(sentence.tokens) if is_amount(token)]
    if at is None or len(amounts) != 1 or amounts[0] - at not in (1, 2):
        return None
    if any(sentence.tokens[i].cls != "FILL" for i in range(at + 1, amounts[0])) or at > 1:
        return None
    return analysis.claim(sentence.tokens[amounts[0]])


def _sides(analysis: Analysis, sentence: Sentence) -> tuple[Claim, list[Claim]] | None:
    """The whole ("of the 30", 30名人质中) and the other figures of its sentence."""
    tokens = sentence.tokens
    amounts = [i for i, token in enumerate(tokens) if is_amount(token)]
    if not 2 <= len(amounts) <= _MOST:
        return None
    wholes = [i for i in amounts if _is_divided(sentence, i)]
    claims = [analysis.claim(tokens[i]) for i in amounts]
    if len(wholes) != 1 or any(claim.kind not in _KINDS for claim in claims):
        return None
    whole = analysis.claim(tokens[wholes[0]])
    parts = [claim for claim in claims if claim is not whole]
    nouns = [quantity(part).unit for part in parts if quantity(part).unit is not None]
    alike = all(same_noun(sentence, quantity(whole).unit, noun) or sentence.language.spaced for noun in nouns)
    return (whole, parts) if alike else None


def _is_divided(sentence: Sentence, index: int) -> bool:
    classes = [token.cls for token in sentence.tokens]
    if sentence.language.spaced:
        before = classes[max(0, index - 2) : index]
        return before[-1:] == ["OF"] or before == ["OF", "FILL"]
    return "AMONG" in classes[index + 1 : index + 3]
