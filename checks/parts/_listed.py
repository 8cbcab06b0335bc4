"""Reads wholes whose parts follow behind a comma, with no cue: 840 permits, 510 residential and 330 commercial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.checks.parts._apart import add_up_nearly
from factcheck.checks.parts._collect import Collected, collect
from factcheck.checks.parts._parts import Piece, cut_pieces, is_label, is_level, quantity
from factcheck.checks.parts._sides import are_apart, is_apart, is_divided, leaves_people
from factcheck.checks.parts._whole import Division, cover

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of
from factcheck.extract.tokens import Sentence
from factcheck.lang.base import GROUPS
from factcheck.types import Claim

_BARRED = bits_of("EACH|RESPECTIVELY|RATE|AVERAGE|COMPARED|HYPOTHETICAL|FORECAST|TARGET|RANKED|GAP|OF_WHICH|INCLUDING")
_APART = frozenset((*GROUPS["MOVE"], "MORE", "LESS", "DATE", "TOTAL", "REST", "AMONG"))
_FEWEST = 2
_MOST = Fraction(3, 2)  # of the whole, that parts of it can add up to by a slip
_LONGEST_NAME = 8  # characters of the name of a Chinese part


def listed(analysis: Analysis, sentence: Sentence) -> Iterator[Division]:
    """A whole in one clause, and in every clause behind it one part, with words that set the parts apart."""
    if sentence.mask & _BARRED or sum(token.claim is not None for token in sentence.tokens) <= _FEWEST:
        return
    pieces = cut_pieces(sentence)
    first = next((at for at, piece in enumerate(pieces) if piece.amounts(sentence)), len(pieces))
    behind = pieces[first + 1 :]
    if len(behind) < _FEWEST or behind[0].sign != "COMMA" or not _are_parts(sentence, behind):
        return
    amounts = pieces[first].amounts(sentence)
    whole = analysis.claim(sentence.tokens[amounts[0]])
    if len(amounts) != 1 or whole.kind == "number" or is_label(sentence, whole):
        return
    if not is_level(sentence, pieces[first], amounts[0]) and not sentence.language.spaced:
        return
    found = collect(analysis, sentence, behind, whole)
    if found.rest is not None or found.skipped or len(found.parts) != len(behind):
        return
    divided = is_divided(sentence, found.texts) and not leaves_people(sentence, whole, found.texts)
    if not _are_less(whole, found.parts) or not (divided or _come_near(whole, found.parts)):
        return
    if divided or _exclude(sentence, whole, found):
        span = cover(whole, found.parts)
        parts = tuple(found.parts)
        yield Division(whole=whole, parts=parts, cue="COMMA", span=span, closed=divided, disjoint=True, firm=False)


def _come_near(whole: Claim, parts: Sequence[Claim]) -> bool:
    """True when the parts add up to about the whole, or to half as much again at most."""
    values = [quantity(claim).number.value for claim in (whole, *parts)]
    added = sum(value for value in values[1:] if value is not None)
    return add_up_nearly(whole, parts) or (
        None not in values and 0 < (values[0] or 0) < added <= _MOST * (values[0] or 0)
    )


def _are_parts(sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    """True when every clause is one figure with a short name: behind it, in Chinese before it."""
    for piece in pieces:
        amounts = piece.amounts(sentence)
        if len(amounts) != 1 or piece.sign not in ("COMMA", "AND", "ENUM") or piece.classes(sentence) & _APART:
            return False
        at = amounts[0]
        if sentence.language.spaced:
            if piece.first != at:
                return False
        elif at == piece.first or sentence.tokens[at].start - sentence.tokens[piece.first].start > _LONGEST_NAME:
            return False
    return True


def _are_less(whole: Claim, parts: Sequence[Claim]) -> bool:
    """True when every part is less than the whole."""
    most = quantity(whole).base.high
    lows = [quantity(part).base.low for part in parts]
    return most is not None and all(low is not None and low < most for low in lows)


def _exclude(sentence: Sentence, whole: Claim, found: Collected) -> bool:
    """True when the words of the parts exclude each other: by a list of words, by one preposition, by one ending."""
    counted = whole.kind == "count"
    if are_apart(sentence, found.texts, found.parts) if counted else is_apart(sentence, found.texts):
        return True
    if not sentence.language.spaced:
        return _are_one_sort(sentence, found)
    concepts = {part.concept for part in found.parts} - {None, whole.concept}
    return not concepts and _share_preposition(sentence, found)


def _share_preposition(sentence: Sentence, found: Collected) -> bool:
    """True for "50 to museums and 60 to private buyers"."""
    leads = sentence.language.tables["parts"]["part_leads"]
    firsts = set[str]()
    for piece in found.pieces:
        token = sentence.tokens[piece.amounts(sentence)[0]]
        rest = [atom for atom in sentence.lower[token.last : sentence.tokens[piece.last - 1].last] if atom[0].isalpha()]
        firsts.add(rest[0] if rest else "")
    return len(firsts) == 1 and not firsts.isdisjoint(leads)


def _are_one_sort(sentence: Sentence, found: Collected) -> bool:
    """True for 零售业, 农业, 运输业: names of things of one sort, none of which is another."""
    names = []
    for piece in found.pieces:
        at = piece.amounts(sentence)[0]
        names.append(sentence.text[sentence.tokens[piece.first].start : sentence.tokens[at].start].strip())
    sorts = sentence.language.tables["parts"]["sorts"]
    return len(set(names)) == len(names) and any(all(name.endswith(sort) for name in names) for sort in sorts)
