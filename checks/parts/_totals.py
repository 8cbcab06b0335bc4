"""Reads sums that stand behind their parts, and trade that is exports and imports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checks.parts._collect import is_rest, speaks_of_rest
from factcheck.checks.parts._parts import (
    AMOUNTS,
    Piece,
    cut_pieces,
    is_amount,
    is_level,
    is_ranked,
    quantity,
    read_figure,
    same_kind,
    same_measure,
    same_noun,
)
from factcheck.checks.parts._whole import Division, cover

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in
from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence
from factcheck.ladder import Level
from factcheck.types import Claim

_STOPS = frozenset(("OF_WHICH", "INCLUDING", "COMPRISING", "TOTAL", "SUCH_AS"))
_NEUTRAL = frozenset(
    (
        "FILL",
        "LONG",
        "OF",
        "FROM",
        "TO",
        "AT",
        "WITH",
        "FOR",
        "BY",
        "BE",
        "CONCEPT",
        "ORDINAL",
        "MORE",
        "LESS",
        "AMONG",
        "SLASH",
        "DASH",
        "AND",
        "DATE",
    )
)
_TRADE = ("trade", "exports", "imports")


def summed(analysis: Analysis, sentence: Sentence, cue: int) -> Iterator[Division]:
    """Parts, then their sum: 12 golds and 8 silvers, for a total of 20; 合计30亿元."""
    token = sentence.tokens[cue]
    words, phrase = sentence.language.tables["parts"], phrase_of(sentence, token.first, token.last)
    weak = phrase in words["weak_sums"]
    if phrase not in words["sums"] and not weak:
        return
    if any(start < cue < end for start, end in sentence.brackets.items() if sentence.tokens[start].cls == "OPEN"):
        return
    pieces = cut_pieces(sentence)
    at = next((n for n, piece in enumerate(pieces) if piece.first <= cue < piece.last), 0)
    headed = any(sentence.tokens[i].cls in ("FOR", "WITH") for i in pieces[at].level if i < cue)
    listed = pieces[at].sign == "AND" and sentence.language.code != "zh" and not headed  # ... and a total of
    if not at or pieces[at].sign == "SEMI" or listed:
        return
    whole = _sum_beside(sentence, pieces[at], cue)
    if whole is None or is_ranked(sentence, whole) or (weak and (pieces[at].first != cue or whole != cue + 1)):
        return
    claim = analysis.claim(sentence.tokens[whole])
    parts = _summands(analysis, sentence, pieces[:at], claim, strict=weak)
    if len(parts) >= 2:
        yield Division(
            whole=claim, parts=tuple(parts), cue="TOTAL", span=cover(claim, parts), closed=True, ends="first"
        )


def _summands(
    analysis: Analysis, sentence: Sentence, pieces: Sequence[Piece], claim: Claim, *, strict: bool
) -> list[Claim]:
    """The figures before a sum that can add up to it, in order; none where the list is part of another whole."""
    parts: list[Claim] = []
    shape: set[str] = set()
    for piece in reversed(pieces):
        fitting = [i for i in piece.amounts(sentence) if _adds_up(analysis, sentence, piece, claim, i, strict=strict)]
        stops = piece.classes(sentence, fitting[0] if fitting else None) & _STOPS
        if stops - {"COMPRISING"} and fitting:
            return []
        if stops - {"COMPRISING"} or len(fitting) != 1 or not is_level(sentence, piece, fitting[0]):
            break
        before = piece.classes(sentence, fitting[0]) - _NEUTRAL - stops
        part = analysis.claim(sentence.tokens[fitting[0]])
        if quantity(part).number.hedge not in (None, "about") or (parts and not shape <= before):
            break
        shape = before
        parts.insert(0, part)
        if piece.sign == "SEMI" or stops:  # "consists of" opens the list
            break
    return parts


def _sum_beside(sentence: Sentence, piece: Piece, cue: int) -> int | None:
    """The figure of a sum: behind its cue at the head of a piece ("for a total of 20"), or before it ("20 in all")."""
    tokens = sentence.tokens
    head = [i for i in piece.level if i < cue]
    after = [i for i in piece.level if i > cue]
    if not after or not any(is_amount(tokens[i]) for i in after):
        amounts = [i for i in head if is_amount(tokens[i])]
        return (
            amounts[0]
            if len(amounts) == 1 and all(tokens[i].cls in AMOUNTS | {"FILL", "OF", "DASH"} for i in head)
            else None
        )
    if (
        any(tokens[i].cls not in ("FOR", "WITH", "DASH", "CONCEPT", "BE") for i in head)
        and sentence.language.code != "zh"
    ):
        return None
    if any(tokens[i].cls in AMOUNTS and sentence.text[tokens[i].start].isdecimal() for i in head):
        return None
    return next((i for i in after if is_amount(tokens[i])), None)


def _adds_up(
    analysis: Analysis, sentence: Sentence, piece: Piece, whole: Claim, index: int, *, strict: bool = False
) -> bool:
    """True for a figure that can be a summand; `strict` wants the noun of the sum too."""
    part = analysis.claim(sentence.tokens[index])
    one, two = quantity(whole), quantity(part)
    if {one.kind, two.kind} <= {"count", "number"} and two.kind == "count" and not strict:  # 29 in total
        return True
    return same_kind(sentence, one, two) and same_measure(sentence, piece, index, whole)


def left_over(analysis: Analysis, sentence: Sentence) -> Iterator[Division]:
    """A total, its parts and what is left, without another cue: 共320辆，180辆为电动车，其余140辆."""
    if not speaks_of_rest(sentence):
        return
    pieces = cut_pieces(sentence)
    rests = [n for n, piece in enumerate(pieces) if piece.amounts(sentence) and is_rest(sentence, piece)]
    if len(rests) != 1 or rests[0] < 2:
        return
    claims: list[Claim] = []
    totalled = False
    for piece in reversed(pieces[: rests[0] + 1]):
        amounts = piece.amounts(sentence)
        if len(amounts) > 1 or piece.classes(sentence) & _STOPS - {"TOTAL"}:
            return
        claims[:0] = [analysis.claim(sentence.tokens[i]) for i in amounts]
        totalled = bool(amounts) and "TOTAL" in piece.classes(sentence, amounts[0])
        if totalled:
            break
    whole, parts = claims[0], tuple(claims[1:])
    if any(_comes_on_top(sentence, claim) for claim in parts[:-1]) or _are_larger(whole, parts):
        return
    units = [quantity(claim).unit for claim in parts]
    alike = all(unit is None or same_noun(sentence, quantity(whole).unit, unit) for unit in units)
    led = not totalled and _share_a_whole_before(analysis, sentence, claims)
    if len(parts) >= 2 and alike and not led and (totalled or _stands_above(whole, parts)):
        yield Division(
            whole=whole, parts=parts, cue="REST", span=cover(whole, parts), closed=True, firm=totalled, rest=parts[-1]
        )


def _are_larger(whole: Claim, parts: tuple[Claim, ...]) -> bool:
    """True when a part is surely above the figure that was taken for their whole."""
    return any(read_figure(whole, Level.TIGHT).below(read_figure(one, Level.TIGHT)) for one in parts[:-1])


def _comes_on_top(sentence: Sentence, claim: Claim) -> bool:
    """True for "three others": they are none of those counted before."""
    behind = sentence.text[claim.span.end : claim.span.end + 16].split()
    inside = sentence.text[claim.span.start : claim.span.end].split()
    return not {*behind[:1], *inside[1:]}.isdisjoint(sentence.language.tables["parts"]["atop"])


def _share_a_whole_before(analysis: Analysis, sentence: Sentence, claims: list[Claim]) -> bool:
    """True where the sentence before has the whole: revenue of $5.4 billion. Its docks made $3.1 billion, its tugs $1.2
    billion and other business the remaining $1.1 billion."""
    if not sentence.index or any(quantity(claim).number.value is None for claim in claims):
        return False
    added = sum((read_figure(claim, Level.ROBUST) for claim in claims[1:]), read_figure(claims[0], Level.ROBUST))
    unit = quantity(claims[0]).unit
    for token in analysis.sentences[sentence.index - 1].tokens:
        one = analysis.claim(token) if token.claim is not None else None
        alike = one is not None and one.quantity is not None and one.quantity.unit == unit
        if one is not None and alike and read_figure(one, Level.ROBUST).meets(added):
            return True
    return False


def _stands_above(whole: Claim, parts: tuple[Claim, ...]) -> bool:
    """True for a first figure that can be the whole although no word calls it a total: above each part, near their sum."""
    values = [quantity(claim).number.value for claim in (whole, *parts)]
    numbers = [value for value in values if value is not None]
    if len(numbers) < len(values) or quantity(whole).kind == "number" or len(parts) != 2:
        return False
    return max(numbers[1:]) < numbers[0] and sum(numbers[1:]) * 2 > numbers[0] and sum(numbers[1:]) < numbers[0] * 2


def trade(analysis: Analysis, sentence: Sentence) -> Iterator[Division]:
    """Exports and imports beside the trade that they make: 进出口86.5亿元，出口52.3亿元，进口34.2亿元."""
    if not {sentence.tokens[at].payload for at in places_in(sentence, "CONCEPT")}.issuperset(_TRADE):
        return
    found: dict[str, list[Claim]] = {name: [] for name in _TRADE}
    for piece in cut_pieces(sentence):
        for index in piece.amounts(sentence):
            claim = analysis.claim(sentence.tokens[index])
            named = [
                str(sentence.tokens[i].payload)
                for i in piece.level
                if i < index and sentence.tokens[i].cls == "CONCEPT"
            ]
            if named and named[-1] in found and claim.kind == "money" and is_level(sentence, piece, index):
                found[named[-1]].append(claim)
    if any(len(claims) != 1 for claims in found.values()):
        return
    whole, parts = found["trade"][0], (found["exports"][0], found["imports"][0])
    if len({quantity(claim).unit for claim in (whole, *parts)}) == 1:
        yield Division(whole=whole, parts=parts, cue="TRADE", span=cover(whole, parts), closed=True, disjoint=True)
