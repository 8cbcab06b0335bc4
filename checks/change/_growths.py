"""Stated growth rates with the measure they are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.checks.change._subjects import is_light_link
from factcheck.checks.change._words import has_word, states_level

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Claim

SECTORS = ("primary_industry", "secondary_industry", "tertiary_industry")  # of GDP; named by words before "added value"
_GAP = "gap=( (FILL|YOY|DATE|BE|FORECAST|REACH|OF|COMMA|OPEN|CLOSE|COMPARED|THAN|PRIOR|REAL|TOTAL|MONEY|COUNT|MEASURE|NUMBER){0,8} )"
_GROWTH = patterns(
    f"c=(CONCEPT|FILL) {_GAP} ( (UP|DOWN) (MONEY|COUNT|MEASURE|NUMBER) COMMA )? move=(UP|DOWN) (OF|BY|REACH|BE|YOY)* p=PERCENT",
    "move=(UP|DOWN) (BY|OF)? PERCENT COMMA? AND FILL? c=CONCEPT gap=( BY? ) p=PERCENT",  # exports rose 6 percent and imports 4 percent
)
_BLOCKERS = bits_of("RESPECTIVELY|ANNUAL|QOQ|HYPOTHETICAL|TARGET")


class Growth(NamedTuple):
    """One stated growth: of what, by how much, which way."""

    concept: str
    claim: Claim
    sign: int


def stated_growths(analysis: Analysis, sentence: Sentence) -> list[Growth]:
    """Each growth with the measure word nearest before it."""
    if sentence.mask & _BLOCKERS:
        return []
    found: dict[str, Growth] = {}
    for match in find_in(_GROWTH, analysis, sentence):
        known = match.token("c").cls == "CONCEPT" or _concept(match) in SECTORS
        if known and is_light_link(match, "gap") and not states_level(sentence, match.token("move")):
            claim = match.claims("p")[0]
            found[claim.claim_id] = Growth(_concept(match), claim, _sign(match))
    return list(found.values())


def _concept(match: Match) -> str:
    """The concept of a growth; the sector that stands before "added value" names it."""
    near = [*match.before(1), match.token("c"), *match.tokens("gap")]
    sectors = [name for name in SECTORS if has_word(match.sentence, near, name)]
    return sectors[0] if sectors else str(match.token("c").payload)


def _sign(match: Match) -> int:
    return -1 if match.token("move").cls == "DOWN" else 1


def moves(tokens: Sequence[Token]) -> list[Token]:
    """The verbs and nouns of rise and fall among some tokens."""
    return [token for token in tokens if token.cls in ("UP", "DOWN")]


def sign_near(tokens: Sequence[Token], place: int) -> int | None:
    """The sign of the verb right before or behind a percentage; None when it shares an earlier verb."""
    near = moves([*reversed(tokens[max(0, place - 2) : place]), *tokens[place + 1 : place + 2]])
    return (-1 if near[0].cls == "DOWN" else 1) if near else None


def names_trade(sentence: Sentence) -> bool:
    """True where exports and imports are both named: which growth is the whole's, their names tell, not 全省 before one."""
    named = {token.payload for token in sentence.tokens if token.cls == "CONCEPT"}
    return {"exports", "imports"} <= named
