"""Reads a whole and its parts from sentences: 346件，其中…; a total of 12, comprising ...; A 5, B 7, together 12."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checks.parts._apart import (
    add_up_nearly,
    are_located,
    are_measured,
    ends_in_others,
    has_other_whole,
    is_named_by_parts,
)
from factcheck.checks.parts._before import counts_before, is_totalled, whole_before, whole_in_previous, whole_of_list
from factcheck.checks.parts._collect import Collected, collect
from factcheck.checks.parts._listed import listed
from factcheck.checks.parts._openers import ASIDE, CUES, describes, list_start, may_open, needs_colon, scope
from factcheck.checks.parts._parts import Piece, cut_pieces, is_amount, is_label, quantity, same_noun, text_of
from factcheck.checks.parts._sides import are_apart, is_apart, is_divided, leaves_people
from factcheck.checks.parts._tiles import tiles
from factcheck.checks.parts._totals import left_over, summed, trade
from factcheck.checks.parts._whole import Division, cover

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of, once, places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim

_CLOSED = frozenset(("COMPRISING", "COLON", "RESPECTIVELY", "NAMELY"))
_OPEN = frozenset(("OF_WHICH", "INCLUDING", "AMONG", "OF"))  # a list behind them may leave some out
_OPENERS = "|".join((*sorted(CUES), "TOTAL", "REACH"))
_ADJACENT = frozenset(("COLON", "AMONG", "OPEN", "DASH", "SEMI"))
_LOOSE = ASIDE | {"SEMI"}  # opens a list only where every item is a part and all add up nearly
_PEOPLE = 3  # men, women and children: the children may be among the others


@once
def divisions(analysis: Analysis) -> tuple[Division, ...]:
    """Every whole with parts that one sentence (or a sentence and the one before it) gives; read once for all checks."""
    return tuple(one for one in _list_divisions(analysis) if not _is_part_itself(analysis, one))


def _is_part_itself(analysis: Analysis, one: Division) -> bool:
    """True where the whole has a share of its own like each part: Europe 1.62 billion, or 60 percent, Asia 675 million, or 25."""
    figures = (one.whole, *one.parts)
    shared = [figure for figure in figures if _is_shared(analysis.sentences[figure.sentence], figure)]
    return one.rest is not None and len(shared) == len(figures)


def _is_shared(sentence: Sentence, figure: Claim) -> bool:
    """A comma, "or" and a percentage behind a figure and its noun."""
    index = next((at for at, token in enumerate(sentence.tokens) if token.start == figure.span.start), None)
    behind = [token.cls for token in sentence.tokens[index + 1 : index + 6]] if index is not None else []
    while behind and behind[0] in ("FILL", "OF", "CONCEPT"):
        behind = behind[1:]
    return behind[:3] in (["COMMA", "AND", "PERCENT"], ["COMMA", "EQUIV", "PERCENT"])


def _list_divisions(analysis: Analysis) -> Iterator[Division]:
    for sentence in sentences_with(analysis, "AMOUNT", least=2):
        tokens = sentence.tokens
        for index in places_in(sentence, _OPENERS):
            if tokens[index].cls in CUES:
                if may_open(sentence, index):
                    yield from _opened(analysis, sentence, index)
            else:
                yield from summed(analysis, sentence, index)
        if sentence.mask & bits_of("CONCEPT"):
            yield from trade(analysis, sentence)
        yield from left_over(analysis, sentence)
        yield from listed(analysis, sentence)


def _opened(analysis: Analysis, sentence: Sentence, cue: int) -> Iterator[Division]:
    """A whole, a cue, its parts."""
    tokens, cls = sentence.tokens, sentence.tokens[cue].cls
    if cls == "OPEN" and [token.cls for token in tokens[cue + 1 : cue + 2]] == ["REAL"]:
        return  # (excluding five for boys and four for girls)
    first, last = scope(sentence, cue + (cls == "OPEN"))
    start, behind = list_start(sentence, cue, first)
    if cls == "FROM":  # 由A和B组成
        ends = [i for i in range(cue, last) if tokens[i].cls == "COMPRISING"]
        start, last = (start, ends[0]) if ends and not describes(sentence, ends[0]) else (None, last)
    if cls == "DASH":
        last = next((i for i in range(cue + 1, last) if tokens[i].cls == "DASH"), last)
    if start is None or (cls == "NAMELY" and needs_colon(sentence, cue)):
        return
    before = cut_pieces(sentence, 0, first - 1 if first else start)
    whole = whole_before(sentence, before[-1:] if cls in _ADJACENT else before)
    firm = whole is not None
    if whole is None and cls == "OF_WHICH" and not any(piece.amounts(sentence) for piece in before):
        whole = whole_in_previous(analysis, sentence)
    pieces = cut_pieces(sentence, behind, last)
    if cls == "COLON":
        whole = whole_of_list(sentence, before, whole, len(pieces))
    if whole is None:
        return
    claim = analysis.claim(whole)
    if _is_none(sentence, cue, claim, pieces):
        return
    found = collect(analysis, sentence, pieces, claim)
    if cls == "OF_WHICH" and start < cue:
        _leave_siblings(sentence, claim, found)
    if firm and (has_other_whole(analysis, sentence, before, claim, found.parts) or are_measured(claim, found.parts)):
        return
    tiled = firm and tiles(sentence, whole, len(found.parts))
    if cls in ("WITH", "RESPECTIVELY") and not (tiled or is_totalled(sentence, before)):
        return
    if cls != "COLON" or claim.kind != "number":
        counts: set[object] = set()
        counts.update({len(found.parts)} if tiled else counts_before(analysis, before, sentence, whole))
        yield from _divide(sentence, cls, claim, found, counts, firm=firm)


def _is_none(sentence: Sentence, cue: int, whole: Claim, pieces: Sequence[Piece]) -> bool:
    """True where the whole is a grade or edition, where figures are alternatives, or where the list is of what is around."""
    if is_label(sentence, whole) or (sentence.tokens[cue].cls == "OF" and _are_alternatives(sentence, cue)):
        return True
    around = sentence.language.tables["parts"]["around"]
    return bool(pieces) and any(word in text_of(sentence, pieces[0]) for word in around)


def _are_labels(whole: Claim, found: Collected) -> bool:
    """True for bare figures that number the items (two courses: 1 ... or 2 ...; 0, 1, 2), or more parts than the whole has
    things."""
    values = [quantity(part).number.value for part in found.parts]
    numbered = len(values) > 1 and any(values == list(range(low, low + len(values))) for low in (0, 1))
    most = quantity(whole).number.value
    bare = all(quantity(part).kind == "number" for part in found.parts)
    return bare and (numbered or (quantity(whole).kind == "number" and most is not None and most < len(values)))


def _are_alternatives(sentence: Sentence, cue: int) -> bool:
    """True for "Of 6, 12 or 18 pounds, which is": bare figures in a row, of which one is meant."""
    row = [token for token in sentence.tokens[cue + 1 : cue + 7] if token.cls not in ("COMMA", "AND")]
    signs = [token.cls for token in sentence.tokens[cue + 2 : cue + 6 : 2]]
    listed = len(signs) == 2 and signs[0] == "COMMA" and signs[1] in ("COMMA", "AND")
    return listed and len(row) > 2 and all(is_amount(token) or token.cls == "DATE" for token in row[:3])


def _leave_siblings(sentence: Sentence, whole: Claim, found: Collected) -> None:
    """Ends the list of "18 tourists, 14 of them Australians, and three guides" before the guides, who are other people."""
    nouns = [quantity(part) for part in found.parts]
    at = next(
        (
            n
            for n, one in enumerate(nouns)
            if n and one.kind == "count" and not same_noun(sentence, quantity(whole).unit, one.unit)
        ),
        None,
    )
    if at is not None:
        del found.parts[at:], found.texts[at:], found.pieces[at:]


def _are_apart(sentence: Sentence, whole: Claim, found: Collected) -> bool:
    """True when the words beside the parts exclude each other; what is counted may be in two places or do two things."""
    if whole.kind in ("count", "number"):
        return are_apart(sentence, found.texts, found.parts)
    return is_apart(sentence, found.texts)


def _divide(
    sentence: Sentence, cls: str, whole: Claim, found: Collected, counts: set[object], *, firm: bool
) -> Iterator[Division]:
    """The division that a cue makes of a whole and what was collected behind it."""
    divided = is_divided(sentence, found.texts)
    whole_told = divided and not (cls in _OPEN and leaves_people(sentence, whole, found.texts))
    if (
        not found.parts
        or _are_labels(whole, found)
        or (cls in _CLOSED | _LOOSE | {"WITH"} and len(found.parts) < 2)
        or (cls in _LOOSE and not divided and not found.complete)
    ):
        return
    counted = len(found.parts) in counts and len(found.parts) > 1
    named = is_named_by_parts(sentence, whole, found)
    listed = not divided and (ends_in_others(sentence, found) or (cls in _LOOSE and add_up_nearly(whole, found.parts)))
    apart = divided or found.announced or counted or _are_apart(sentence, whole, found)
    located = not apart and are_located(sentence, found)
    alike = all(
        quantity(part).kind != "count"
        or whole.kind != "count"
        or same_noun(sentence, quantity(whole).unit, quantity(part).unit)
        for part in found.parts
    )
    yield Division(
        whole=whole,
        parts=tuple(found.parts),
        cue=cls,
        span=cover(whole, found.parts),
        closed=(not found.uncounted or (cls == "COMPRISING" and found.complete))
        and (cls in _CLOSED or cls == "FROM" or whole_told or listed or counted or named or found.rest is not None),
        disjoint=apart or located or named,
        firm=firm and not (found.skipped or listed or located) and (divided or not found.semicolons),
        semicolons=found.semicolons,
        near=found.near,
        alike=alike,
        rest=found.rest,
        singles=found.uncounted,
        ends="last" if cls in _CLOSED or len(found.parts) == _PEOPLE else "",
    )
