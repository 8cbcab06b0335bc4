"""Tells whether parts stand in different places, and whether the last of them is what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.checks.parts._collect import Collected
from factcheck.checks.parts._parts import Piece, quantity, text_of
from factcheck.checks.parts._sides import has_any_word

from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.pattern import Match
from factcheck.types import Claim

_PLACE = re.compile(r"\b(?:in|from|near) (?:the )?([A-Z][\w'’-]+)")
_FEWEST = 2
_BEFORE = 60  # characters before a whole in which its parts may be named
_SIGNS = "，、；：, "
_NEAR = 8  # a list that no word closes misses its whole by an eighth at most


def are_located(sentence: Sentence, found: Collected) -> bool:
    """True when each part stands with another place: 41 in Lyon and 33 in Paris, 在里昂抓获41名.

    Not what can be done in several places at a time: 30 firms sell in China and 25 in India.
    """
    dealings = sentence.language.tables["parts"]["dealings"]
    if any(has_any_word(text, dealings) for text in found.texts):
        return False
    places = [_place(sentence, piece) for piece in found.pieces]
    return len(places) >= _FEWEST and None not in places and len(set(places)) == len(found.parts)


def _place(sentence: Sentence, piece: Piece) -> str | None:
    tokens = sentence.tokens
    if sentence.language.spaced:
        named = _PLACE.search(sentence.text[tokens[piece.first].start : tokens[piece.last - 1].end])
        return named[1] if named else None
    for one, two in zip(piece.level, piece.level[1:], strict=False):
        if tokens[one].cls == "AT" and tokens[two].cls == "FILL":
            return sentence.text[tokens[two].start : tokens[two].end]
    return None


def are_measured(whole: Claim, parts: Sequence[Claim]) -> bool:
    """True where a list gives a figure for each of the things counted: three districts: one of 65,000, one of 15,000 ..."""
    values = [quantity(one).number.value for one in parts]
    count = quantity(whole).number.value
    return len(values) > 1 and count == len(values) and all(value is not None and value > count for value in values)


def has_other_whole(
    analysis: Analysis, sentence: Sentence, pieces: Sequence[Piece], whole: Claim, parts: Sequence[Claim]
) -> bool:
    """True where the parts make up another figure before them: 28 banks in 15 states, of which 12, 6 and 10 were ..."""
    values = [quantity(one).number.value for one in parts]
    if len(values) < 2 or None in values:
        return False
    added = sum(value for value in values if value is not None)
    figures = [analysis.claim(sentence.tokens[i]) for piece in pieces for i in piece.amounts(sentence)]
    return quantity(whole).number.value != added and any(
        one is not whole and one.kind == whole.kind and quantity(one).number.value == added for one in figures
    )


def ends_in_others(sentence: Sentence, found: Collected) -> bool:
    """True when the last part is that of all others: ... and 1.2 million on other routes, 其他2家."""
    if len(found.parts) < _FEWEST or not found.pieces or found.rest is not None:
        return False
    text = text_of(sentence, found.pieces[-1])
    if sentence.language.spaced:
        return bool({"others", "elsewhere"} & set(text.split())) or " other " in f" {text} "
    return any(word in text for word in sentence.language.tables["parts"]["others"])


def add_up_nearly(whole: Claim, parts: Sequence[Claim]) -> bool:
    """True when written figures come so near to their whole that they must be meant to make it."""
    values = [quantity(claim).number.value for claim in (whole, *parts)]
    if values[0] is None or None in values:
        return False
    added = sum(value for value in values[1:] if value is not None)
    return abs(added - values[0]) * _NEAR <= values[0]


def is_named_by_parts(sentence: Sentence, whole: Claim, found: Collected) -> bool:
    """True for 关税和进口环节税940亿元，其中关税354亿元，进口环节税586亿元: the words before the whole join those of its parts."""
    if sentence.language.spaced or len(found.parts) < _FEWEST or len(found.pieces) != len(found.parts):
        return False
    names = [
        sentence.text[sentence.tokens[piece.first].start : claim.span.start].strip(_SIGNS)
        for piece, claim in zip(found.pieces, found.parts, strict=True)
    ]
    if any(not name or any(char.isdecimal() for char in name) for name in names):
        return False
    before = sentence.text[max(0, whole.span.start - _BEFORE) : whole.span.start]
    joined = [sign + names[-1] for sign in sentence.language.tables["parts"]["joins"]]
    return any("、".join(names[:-1]) + last in before for last in joined)


def is_said_of(sentence: Sentence, part: Claim) -> bool:
    """True for "all of them lived to be at least 80": what each became, not how many."""
    before = [token.cls for token in sentence.tokens if token.end <= part.span.start][-2:]
    return before == ["TO", "BE"]


def is_set_apart(match: Match, part: Claim, whole: Claim) -> bool:
    """True for thirty of our women almost six moons, two of the resistors were 1 degree, and for figures in a row: of 6, 12 or 18."""
    if not match.sentence.language.spaced:
        return False
    hedge, value = quantity(whole).number.hedge, quantity(whole).number.value
    if match.has("of") and (hedge in ("about", "nearly") or value == 1):
        return True
    between = match.sentence.text[whole.span.end : part.span.start]
    return quantity(whole).kind == "number" and match.inside()[0].cls == "OF" and between.strip() == ","
