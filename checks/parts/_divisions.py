"""Reads a whole and its parts from sentences: 346件，其中…; a total of 12, comprising ...; A 5, B 7, together 12."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checks.parts._collect import STOPS, Collected, collect
from factcheck.checks.parts._parts import (
    AMOUNTS,
    Piece,
    cut_pieces,
    is_apart,
    is_divided,
    is_label,
    is_level,
    quantity,
    same_noun,
    text_of,
)
from factcheck.checks.parts._tiles import tiles
from factcheck.checks.parts._totals import left_over, summed, trade
from factcheck.checks.parts._whole import Division, cover, divided_part

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of, once, places_in, sentences_with
from factcheck.extract.separators import pair_brackets, phrase_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Claim

_CLOSED = frozenset(("COMPRISING", "COLON", "RESPECTIVELY", "NAMELY"))
_CUES = frozenset(
    ("OF_WHICH", "INCLUDING", "COMPRISING", "NAMELY", "COLON", "WITH", "RESPECTIVELY", "FROM", "AMONG", "OPEN", "OF")
)
_OPENERS = "|".join((*sorted(_CUES), "TOTAL", "REACH"))
_ADJACENT = frozenset(("COLON", "AMONG", "OPEN"))
_BACK = 4  # pieces before a cue in which its whole may stand


@once
def divisions(analysis: Analysis) -> tuple[Division, ...]:
    """Every whole with parts that one sentence (or a sentence and the one before it) gives; read once for all checks."""
    return tuple(_list_divisions(analysis))


def _list_divisions(analysis: Analysis) -> Iterator[Division]:
    for sentence in sentences_with(analysis, "AMOUNT", least=2):
        tokens = sentence.tokens
        for index in places_in(sentence, _OPENERS):
            if tokens[index].cls in _CUES:
                if _may_open(sentence, index):
                    yield from _opened(analysis, sentence, index)
            else:
                yield from summed(analysis, sentence, index)
        if sentence.mask & bits_of("CONCEPT"):
            yield from trade(analysis, sentence)
        yield from left_over(analysis, sentence)


def _may_open(sentence: Sentence, cue: int) -> bool:
    """False for the many an "of" and bracket that open no list."""
    tokens, cls = sentence.tokens, sentence.tokens[cue].cls
    if cls in ("OF", "AMONG") and sentence.language.code != "zh":
        return cue == 0
    if cls == "OPEN":
        return "COUNT" in [token.cls for token in tokens[max(0, cue - 2) : cue]]
    if cls == "OF_WHICH" and cue > 2 and tokens[cue - 2].cls == "AND" and sentence.language.spaced:
        return tokens[cue - 1].claim is None or tokens[cue - 3].claim is None  # three or four of them
    return cls != "OF"


def _opened(analysis: Analysis, sentence: Sentence, cue: int) -> Iterator[Division]:
    """A whole, a cue, its parts."""
    tokens, cls = sentence.tokens, sentence.tokens[cue].cls
    first, last = _scope(sentence, cue + (cls == "OPEN"))
    start, behind = _list_start(sentence, cue, first)
    if cls == "FROM":  # 由A和B组成
        ends = [i for i in range(cue, last) if tokens[i].cls == "COMPRISING"]
        start, last = (start, ends[0]) if ends and not _describes(sentence, ends[0]) else (None, last)
    if start is None or (cls == "NAMELY" and _needs_colon(sentence, cue)):
        return
    before = cut_pieces(sentence, 0, first - 1 if first else start)
    whole = _whole_before(sentence, before[-1:] if cls in _ADJACENT else before)
    firm = whole is not None
    if whole is None and cls == "OF_WHICH" and not any(piece.amounts(sentence) for piece in before):
        whole = _whole_in_previous(analysis, sentence)
    if whole is None:
        return
    pieces = cut_pieces(sentence, behind, last)
    if pieces and any(word in text_of(sentence, pieces[0]) for word in sentence.language.tables["parts"]["around"]):
        return
    claim = analysis.claim(whole)
    if is_label(sentence, claim):
        return
    found = collect(analysis, sentence, pieces, claim)
    tiled = firm and tiles(sentence, whole, len(found.parts))
    if cls in ("WITH", "RESPECTIVELY") and not (tiled or _is_totalled(sentence, before)):
        return
    if cls != "COLON" or claim.kind != "number":
        counts: set[object] = set()
        counts.update({len(found.parts)} if tiled else _counts_before(analysis, before, sentence, whole))
        yield from _divide(sentence, cls, claim, found, counts, firm=firm)


def _describes(sentence: Sentence, index: int) -> bool:
    """True for 由A和B组成的委员会: the parts are those of what follows."""
    following = index + 1
    return (
        following < len(sentence.tokens) and sentence.language.code == "zh" and sentence.tokens[following].cls == "OF"
    )


def _needs_colon(sentence: Sentence, cue: int) -> bool:
    """True for 以下 without a colon: the grades below, not the list that follows."""
    token = sentence.tokens[cue]
    word = phrase_of(sentence, token.first, token.last)
    following = sentence.tokens[cue + 1].cls if cue + 1 < len(sentence.tokens) else ""
    return word in sentence.language.tables["parts"]["colon_only"] and following != "COLON"


def _divide(
    sentence: Sentence, cls: str, whole: Claim, found: Collected, counts: set[object], *, firm: bool
) -> Iterator[Division]:
    """The division that a cue makes of a whole and what was collected behind it."""
    divided = is_divided(sentence, found.texts)
    if (
        not found.parts
        or (cls in _CLOSED | {"WITH", "OPEN"} and len(found.parts) < 2)
        or (cls == "OPEN" and not divided)
    ):
        return
    counted = len(found.parts) in counts and len(found.parts) > 1
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
        closed=not found.uncounted
        and (cls in _CLOSED or cls == "FROM" or divided or counted or found.rest is not None),
        disjoint=divided or found.announced or counted or is_apart(sentence, found.texts),
        firm=firm and not found.skipped and (divided or not found.semicolons),
        semicolons=found.semicolons,
        near=found.near,
        alike=alike,
        rest=found.rest,
        ends="last" if cls in _CLOSED else "",
    )


def _counts_before(analysis: Analysis, pieces: Sequence[Piece], sentence: Sentence, whole: Token) -> set[object]:
    """Small counts before the whole in its clause: the three projects cost $100 million, 三个项目总投资100亿元."""
    found: set[object] = set()
    for piece in pieces[-1:]:
        for i in piece.amounts(sentence):
            token = sentence.tokens[i]
            if token.cls in ("COUNT", "NUMBER") and token.start < whole.start:
                found.add(quantity(analysis.claim(token)).number.value)
    return found


def _list_start(sentence: Sentence, cue: int, first: int) -> tuple[int | None, int]:
    """Where the words of the whole end and where the parts begin; None where the cue opens no list.

    In "69, 66 of whom had recovered" the first part stands before the cue.
    """
    tokens, cls = sentence.tokens, sentence.tokens[cue].cls
    if cls == "COLON" and cue and tokens[cue - 1].cls in _CUES:
        return None, 0
    led = cls == "OF_WHICH" and sentence.language.code != "zh" and cue > 1 and tokens[cue - 1].cls in AMOUNTS
    if led and tokens[cue - 2].cls in ("COMMA", "OPEN", "AND", "SEMI", "DASH"):
        return cue - 2, cue - 1
    if cls == "OPEN":
        close = cue > 0 and (
            tokens[cue - 1].cls == "COUNT"
            or (cue > 1 and tokens[cue - 1].cls == "FILL" and tokens[cue - 2].cls == "COUNT")
        )
        return (cue, cue + 1) if close else (None, 0)
    if cls in ("OF", "AMONG") and sentence.language.code != "zh":  # Of the 100 seats, 55 went to A
        comma = next((i for i in range(cue + 1, min(cue + 6, len(tokens))) if tokens[i].cls == "COMMA"), 0)
        led = cue == 0 and comma > 0 and any(tokens[i].cls in AMOUNTS for i in range(cue + 1, comma))
        return (comma, comma + 1) if led else (None, 0)
    if cls == "OF":
        return None, 0
    if cls == "AMONG":
        return (cue, cue + 1) if sentence.language.code == "zh" and _counts(tokens, cue) else (None, 0)
    if first and cue > first + 1:
        return None, 0
    return cue, cue + 1


def _counts(tokens: Sequence[Token], cue: int) -> bool:
    """True for 480家企业中，…: a count, perhaps with its noun, right before."""
    at = cue - 1 if cue and tokens[cue - 1].cls != "FILL" else cue - 2
    return (
        at >= 0
        and cue + 1 < len(tokens)
        and (
            (tokens[at].cls == "COUNT" and tokens[cue + 1].cls in ("COMMA", "REACH", "FILL", "COUNT"))
            or (tokens[at].cls in ("MONEY", "MEASURE") and tokens[cue + 1].cls == "COMMA")
        )
    )


def _scope(sentence: Sentence, index: int) -> tuple[int, int]:
    """The innermost bracket around a token, as the tokens first..last-1; the sentence when there is none."""
    best = (0, len(sentence.tokens))
    for start, end in pair_brackets(sentence.tokens).items():
        if start < index < end and sentence.tokens[start].cls == "OPEN" and start + 1 > best[0]:
            best = (start + 1, end)
    return best


def _whole_before(sentence: Sentence, pieces: Sequence[Piece]) -> Token | None:
    """The figure that a cue divides: the nearest one before it that is an amount of its own."""
    for back, piece in enumerate(reversed(pieces)):
        if back >= _BACK or (back and piece.classes(sentence) & STOPS - {"TOTAL"}):
            return None
        for index in reversed(piece.amounts(sentence)):
            if is_level(sentence, piece, index):
                return sentence.tokens[divided_part(sentence, piece, index)]
        if piece.sign == "SEMI":
            return None
    return None


def _whole_in_previous(analysis: Analysis, sentence: Sentence) -> Token | None:
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
    levels = [(piece, i) for piece in pieces for i in piece.amounts(previous) if is_level(previous, piece, i)]
    totals = [i for piece, i in levels if "TOTAL" in piece.classes(previous)]
    chosen = totals if len(totals) == 1 else [i for _, i in levels]
    return previous.tokens[chosen[0]] if len(chosen) == 1 else None


def _is_totalled(sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    return bool(pieces) and any("TOTAL" in piece.classes(sentence) for piece in pieces[-2:])
