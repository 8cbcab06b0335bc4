"""Reads a whole and its parts from sentences: 346件，其中…; a total of 12, comprising ...; A 5, B 7, together 12."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.checks.parts._parts import (
    AMOUNTS,
    Piece,
    cut_pieces,
    is_divided,
    is_level,
    quantity,
    same_kind,
    same_measure,
    text_of,
)

from factcheck.extract.analysis import Analysis
from factcheck.extract.separators import pair_brackets, phrase_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Claim, Span

_CLOSED = frozenset(("COMPRISING", "COLON", "RESPECTIVELY", "NAMELY"))
_CUES = frozenset(("OF_WHICH", "INCLUDING", "COMPRISING", "NAMELY", "COLON", "WITH", "RESPECTIVELY", "FROM", "AMONG", "OPEN"))
_STOPS = frozenset(("OF_WHICH", "INCLUDING", "COMPRISING", "TOTAL", "SUCH_AS"))
_NEUTRAL = frozenset(
    ("FILL", "LONG", "OF", "FROM", "TO", "AT", "WITH", "FOR", "BY", "BE", "CONCEPT", "ORDINAL", "MORE", "LESS", "AMONG",
     "SLASH", "DASH", "QUOTE_OPEN", "QUOTE_CLOSE", "BORN", "EACH", "DIED", "AGED", "RANK", "AND", "REST")
)  # fmt: skip
_BACK = 4  # pieces before a cue in which its whole may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A whole and its parts.

    `closed` tells that nothing is left out, `disjoint` that the parts cannot overlap, `firm` that one clause ties them
    together, `near` that the first part follows its cue at once, `alike` that whole and
    parts count the same things. `rest` is the part that the text calls the rest (it is among the parts); `ends` says at which end of the
    parts figures of another list may stand: "first", "last" or "".
    """

    whole: Claim
    parts: tuple[Claim, ...]
    cue: str
    span: Span
    closed: bool = False
    disjoint: bool = False
    firm: bool = True
    near: bool = True
    alike: bool = True
    rest: Claim | None = None
    ends: str = ""


@dataclass(slots=True)
class _List:
    """Parts as they are collected."""

    parts: list[Claim]
    texts: list[str]
    rest: Claim | None = None
    skipped: bool = False
    announced: bool = False
    near: bool = False


def divisions(analysis: Analysis) -> Iterator[Division]:
    """Every whole with parts that one sentence (or a sentence and the one before it) gives."""
    for sentence in analysis.sentences:
        tokens = sentence.tokens
        if sum(token.cls in AMOUNTS for token in tokens) < 2:
            continue
        for index, token in enumerate(tokens):
            if token.cls in _CUES:
                yield from _opened(analysis, sentence, index)
            elif token.cls == "TOTAL":
                yield from _summed(analysis, sentence, index)


def _opened(analysis: Analysis, sentence: Sentence, cue: int) -> Iterator[Division]:
    """A whole, a cue, its parts."""
    tokens, cls = sentence.tokens, sentence.tokens[cue].cls
    first, last = _scope(sentence, cue)
    start, behind = _list_start(sentence, cue, first)
    if cls == "FROM":  # 由A和B组成
        ends = [i for i in range(cue, last) if tokens[i].cls == "COMPRISING"]
        start, last = (start, ends[0]) if ends else (None, last)
    if start is None:
        return
    before = cut_pieces(sentence, 0, first - 1 if first else start)
    whole = _whole_before(sentence, before[-1:] if cls == "COLON" else before)
    firm = whole is not None
    if whole is None and cls == "OF_WHICH" and not any(piece.amounts(sentence) for piece in before):
        whole = _whole_in_previous(analysis, sentence)
    if whole is None or (cls in ("WITH", "RESPECTIVELY") and not _is_totalled(sentence, before)):
        return
    claim = analysis.claim(whole)
    if cls == "COLON" and claim.kind == "number":
        return
    pieces = cut_pieces(sentence, behind, last)
    if pieces and any(word in text_of(sentence, pieces[0]) for word in sentence.language.tables["parts"]["around"]):
        return
    found = _collect(analysis, sentence, pieces, claim)
    if not found.parts or (cls in _CLOSED | {"WITH"} and len(found.parts) < 2):
        return
    divided = is_divided(sentence, found.texts)
    yield Division(
        whole=claim,
        parts=tuple(found.parts),
        cue=cls,
        span=_cover(claim, found.parts),
        closed=cls in _CLOSED or cls == "FROM" or divided or found.rest is not None,
        disjoint=divided or found.announced,
        firm=firm and not found.skipped,
        near=found.near,
        rest=found.rest,
        ends="last" if cls in _CLOSED else "",
    )


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
    if first and cue > first + 1:
        return None, 0
    return cue, cue + 1


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
        if back >= _BACK or (back and piece.classes(sentence) & _STOPS - {"TOTAL"}):
            return None
        for index in reversed(piece.amounts(sentence)):
            if is_level(sentence, piece, index):
                return sentence.tokens[index]
        if piece.sign == "SEMI":
            return None
    return None


def _whole_in_previous(analysis: Analysis, sentence: Sentence) -> Token | None:
    """The one amount of the sentence right before, or the one that it calls a total."""
    if not sentence.index:
        return None
    previous = analysis.sentences[sentence.index - 1]
    if previous.field != sentence.field or sentence.start - previous.end > 2 or "\\n" in sentence.text[previous.end : sentence.start]:
        return None
    pieces = cut_pieces(previous)
    levels = [(piece, i) for piece in pieces for i in piece.amounts(previous) if is_level(previous, piece, i)]
    totals = [i for piece, i in levels if "TOTAL" in piece.classes(previous)]
    chosen = totals if len(totals) == 1 else [i for _, i in levels]
    return previous.tokens[chosen[0]] if len(chosen) == 1 else None


def _is_totalled(sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    return bool(pieces) and any("TOTAL" in piece.classes(sentence) for piece in pieces[-2:])


def _collect(analysis: Analysis, sentence: Sentence, pieces: Sequence[Piece], whole: Claim) -> _List:
    """The parts that follow a cue: one figure of the whole's kind per piece, in parallel clauses."""
    found, shape = _List([], []), set[str]()
    counts: list[Claim] = []
    for number, piece in enumerate(pieces):
        classes = piece.classes(sentence)
        if (number and classes & _STOPS) or (piece.sign == "SEMI" and found.parts and pieces[0].sign != "COLON"):
            break
        claims = {i: analysis.claim(sentence.tokens[i]) for i in piece.amounts(sentence)}
        bare = bool(found.parts) and quantity(found.parts[0]).kind == "number"
        fitting = [
            i for i, claim in claims.items()
            if claim is not whole and same_kind(sentence, quantity(whole), quantity(claim), bare_before=bare, loose=True)
        ]  # fmt: skip
        if not number:
            counts = [claim for i, claim in claims.items() if not fitting or i < fitting[0]]
        if not fitting:
            continue
        before = piece.classes(sentence, fitting[0]) - _NEUTRAL
        if not is_level(sentence, piece, fitting[0]):
            found.skipped = True
            continue
        part = claims[fitting[0]]
        if len(fitting) > 1 or (found.parts and not before <= shape) or not same_measure(sentence, piece, fitting[0], whole):
            found.skipped = True
            break
        shape = shape or before
        found.near = found.near or not number
        found.parts.append(part)
        found.texts.append(text_of(sentence, piece))
        if "REST" in classes:
            found.rest = part
            break
    found.announced = any(quantity(claim).number.value == len(found.parts) for claim in counts)
    return found


def _summed(analysis: Analysis, sentence: Sentence, cue: int) -> Iterator[Division]:
    """Parts, then their sum: 12 golds and 8 silvers, for a total of 20; 合计30亿元."""
    token = sentence.tokens[cue]
    if phrase_of(sentence, token.first, token.last) not in sentence.language.tables["parts"]["sums"]:
        return
    first, last = _scope(sentence, cue)
    pieces = cut_pieces(sentence, first, last)
    at = next((n for n, piece in enumerate(pieces) if piece.first <= cue < piece.last), 0)
    if not at or pieces[at].sign == "SEMI":
        return
    whole = _sum_beside(sentence, pieces[at], cue)
    if whole is None:
        return
    claim = analysis.claim(sentence.tokens[whole])
    parts: list[Claim] = []
    shape: set[str] = set()
    for piece in reversed(pieces[:at]):
        fitting = [i for i in piece.amounts(sentence) if _adds_up(analysis, sentence, claim, i)]
        if piece.classes(sentence) & _STOPS or len(fitting) != 1 or not is_level(sentence, piece, fitting[0]):
            break
        before = piece.classes(sentence, fitting[0]) - _NEUTRAL
        part = analysis.claim(sentence.tokens[fitting[0]])
        if quantity(part).number.hedge not in (None, "about") or (parts and not shape <= before):
            break
        shape = before
        parts.insert(0, part)
        if piece.sign == "SEMI":
            break
    if len(parts) >= 2:
        yield Division(whole=claim, parts=tuple(parts), cue="TOTAL", span=_cover(claim, parts), closed=True, ends="first")


def _sum_beside(sentence: Sentence, piece: Piece, cue: int) -> int | None:
    """The figure of a sum: behind its cue at the head of a piece ("for a total of 20"), or before it ("20 in all")."""
    tokens = sentence.tokens
    head = [i for i in piece.level if i < cue]
    after = [i for i in piece.level if i > cue]
    if not after or not any(tokens[i].cls in AMOUNTS for i in after):
        amounts = [i for i in head if tokens[i].cls in AMOUNTS]
        return amounts[0] if len(amounts) == 1 and all(tokens[i].cls in AMOUNTS | {"FILL", "OF", "DASH"} for i in head) else None
    if any(tokens[i].cls not in ("FOR", "WITH", "DASH", "CONCEPT", "BE") for i in head) and sentence.language.code != "zh":
        return None
    if any(tokens[i].cls in AMOUNTS for i in head):
        return None
    return next((i for i in after if tokens[i].cls in AMOUNTS), None)


def _adds_up(analysis: Analysis, sentence: Sentence, whole: Claim, index: int) -> bool:
    part = analysis.claim(sentence.tokens[index])
    one, two = quantity(whole), quantity(part)
    if one.kind == "count" and two.kind == "count":
        return True
    return same_kind(sentence, one, two) and same_measure(sentence, whole.concept, part.concept)


def _cover(whole: Claim, parts: Sequence[Claim]) -> Span:
    """The stretch of the claims that stand in the field of the parts."""
    claims = [*parts, *([whole] if whole.sentence == parts[0].sentence else [])]
    return replace(parts[0].span, start=min(c.span.start for c in claims), end=max(c.span.end for c in claims))
