"""A whole with its parts, as the readers of sentences hand it to the checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.checks.parts._parts import Piece

from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A whole and its parts.

    `closed` tells that nothing is left out, `disjoint` that the parts cannot overlap, `firm` that one clause ties them
    together, `near` that the first part follows its cue at once, `semicolons` that those part the list, `alike` that whole and
    parts count the same things. `rest` is the part that the text calls the rest (it is among the parts); `ends` says at which end of the
    parts figures of another list may stand: "first", "last" or "". `singles` are items without a figure (a chairman), one each.
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
    semicolons: bool = False
    rest: Claim | None = None
    ends: str = ""
    singles: int = 0


def cover(whole: Claim, parts: Sequence[Claim]) -> Span:
    """The stretch of the claims that stand in the field of the parts."""
    claims = [*parts, *([whole] if whole.sentence == parts[0].sentence else [])]
    return replace(parts[0].span, start=min(c.span.start for c in claims), end=max(c.span.end for c in claims))


def divided_part(sentence: Sentence, piece: Piece, index: int) -> int:
    """The 71 of "71 of the 120 seats": what is divided behind it is the part, not all there are."""
    earlier = [i for i in piece.amounts(sentence) if i < index]
    between = [sentence.tokens[i].cls for i in range(earlier[-1] + 1, index)] if earlier else []
    return earlier[-1] if between in (["OF"], ["OF", "FILL"], ["AMONG"], ["AMONG", "FILL"]) else index


def ends_list(analysis: Analysis, one: Division) -> bool:
    """True for 900家、80家、6家，其中450家: the parts may be of all that was counted, not of the last figure."""
    sentence = analysis.sentences[one.whole.sentence]
    at = next((i for i, token in enumerate(sentence.tokens) if token.start <= one.whole.span.start < token.end), 0)
    before = [token.cls for token in sentence.tokens[max(0, at - 4) : at]]
    return not sentence.language.spaced and "ENUM" in before and "COUNT" in before[: before.index("ENUM")]
