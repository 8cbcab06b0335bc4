"""Reads a whole and its parts from sentences: 346件，其中…; a total of 12, comprising ...; A 5, B 7, together 12."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checks.parts._apart import add_up_nearly, are_located, are_measured, ends_in_others, has_other_whole
from factcheck.checks.parts._before import counts_before, is_totalled, whole_before, whole_in_previous
from factcheck.checks.parts._collect import Collected, collect
from factcheck.checks.parts._parts import (
    AMOUNTS,
    cut_pieces,
    is_apart,
    is_divided,
    is_label,
    leaves_people,
    quantity,
    same_noun,
    text_of,
)
from factcheck.checks.parts._tiles import tiles
from factcheck.checks.parts._totals import left_over, summed, trade
from factcheck.checks.parts._whole import Division, cover

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of, once, places_in, sentences_with
from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Claim

_CLOSED = frozenset(("COMPRISING", "COLON", "RESPECTIVELY", "NAMELY"))
_OPEN = frozenset(("OF_WHICH", "INCLUDING", "AMONG", "OF"))  # a list behind them may leave some out
_CUES = frozenset(
    (
        "OF_WHICH",
        "INCLUDING",
        "COMPRISING",
        "NAMELY",
        "COLON",
        "WITH",
        "RESPECTIVELY",
        "FROM",
        "AMONG",
        "OPEN",
        "OF",
        "DASH",
    )
)
_OPENERS = "|".join((*sorted(_CUES), "TOTAL", "REACH"))
_ADJACENT = frozenset(("COLON", "AMONG", "OPEN", "DASH"))
_PEOPLE = 3  # men, women and children: the children may be among the others
_ASIDE = frozenset(("OPEN", "DASH"))  # opens a list that follows its count at once: 19 members (12 women and 7 men)


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
    if cls in _ASIDE:
        return "COUNT" in [token.cls for token in tokens[max(0, cue - 2) : cue]]
    if cls == "OF_WHICH" and cue > 2 and tokens[cue - 2].cls == "AND" and sentence.language.spaced:
        return tokens[cue - 1].claim is None or tokens[cue - 3].claim is None  # three or four of them
    if (
        cls == "INCLUDING" and sentence.language.spaced
    ):  # enlarged to include 120,000 acres; including the latter to $72
        behind = [token.cls for token in tokens[cue + 1 : cue + 3]]
        return not (cue and tokens[cue - 1].cls == "TO") and behind not in (["FILL", "TO"], ["FILL", "AT"])
    return cls != "OF"


def _opened(analysis: Analysis, sentence: Sentence, cue: int) -> Iterator[Division]:
    """A whole, a cue, its parts."""
    tokens, cls = sentence.tokens, sentence.tokens[cue].cls
    first, last = _scope(sentence, cue + (cls == "OPEN"))
    start, behind = _list_start(sentence, cue, first)
    if cls == "FROM":  # 由A和B组成
        ends = [i for i in range(cue, last) if tokens[i].cls == "COMPRISING"]
        start, last = (start, ends[0]) if ends and not _describes(sentence, ends[0]) else (None, last)
    if cls == "DASH":
        last = next((i for i in range(cue + 1, last) if tokens[i].cls == "DASH"), last)
    if start is None or (cls == "NAMELY" and _needs_colon(sentence, cue)):
        return
    before = cut_pieces(sentence, 0, first - 1 if first else start)
    whole = whole_before(sentence, before[-1:] if cls in _ADJACENT else before)
    firm = whole is not None
    if whole is None and cls == "OF_WHICH" and not any(piece.amounts(sentence) for piece in before):
        whole = whole_in_previous(analysis, sentence)
    if whole is None:
        return
    pieces = cut_pieces(sentence, behind, last)
    if pieces and any(word in text_of(sentence, pieces[0]) for word in sentence.language.tables["parts"]["around"]):
        return
    claim = analysis.claim(whole)
    if is_label(sentence, claim):
        return
    found = collect(analysis, sentence, pieces, claim)
    if firm and (has_other_whole(analysis, sentence, before, claim, found.parts) or are_measured(claim, found.parts)):
        return
    tiled = firm and tiles(sentence, whole, len(found.parts))
    if cls in ("WITH", "RESPECTIVELY") and not (tiled or is_totalled(sentence, before)):
        return
    if cls != "COLON" or claim.kind != "number":
        counts: set[object] = set()
        counts.update({len(found.parts)} if tiled else counts_before(analysis, before, sentence, whole))
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
    whole_told = divided and not (cls in _OPEN and leaves_people(sentence, whole, found.texts))
    if (
        not found.parts
        or (cls in _CLOSED | _ASIDE | {"WITH"} and len(found.parts) < 2)
        or (cls in _ASIDE and not divided and not found.complete)
    ):
        return
    counted = len(found.parts) in counts and len(found.parts) > 1
    listed = not divided and (ends_in_others(sentence, found) or (cls in _ASIDE and add_up_nearly(whole, found.parts)))
    apart = divided or found.announced or counted or is_apart(sentence, found.texts)
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
        closed=not found.uncounted
        and (cls in _CLOSED or cls == "FROM" or whole_told or listed or counted or found.rest is not None),
        disjoint=apart or located,
        firm=firm and not (found.skipped or listed or located) and (divided or not found.semicolons),
        semicolons=found.semicolons,
        near=found.near,
        alike=alike,
        rest=found.rest,
        ends="last" if cls in _CLOSED or len(found.parts) == _PEOPLE else "",
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
    if cls in _ASIDE:
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
    for start, end in sentence.brackets.items():
        if start < index < end and sentence.tokens[start].cls == "OPEN" and start + 1 > best[0]:
            best = (start + 1, end)
    return best
