"""Tells whether the dates behind a whole make up its period: January, February and March of a first quarter."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.calendar import DateRef
from factcheck.types import Period


def tiles(sentence: Sentence, whole: Token, count: int) -> bool:
    """True when as many dates as parts follow the whole, one after the other, and together cover its period."""
    before = [
        period for token in sentence.tokens if token.start < whole.start and (period := _period(token)) is not None
    ]
    behind = [
        period for token in sentence.tokens if token.start > whole.start and (period := _period(token)) is not None
    ]
    if not before or count < 2 or len(behind) != count:
        return False
    if behind[0].first != before[-1].first or behind[-1].last != before[-1].last:
        return False
    return all(after.first - one.last == timedelta(days=1) for one, after in pairwise(behind))


def _period(token: Token) -> Period | None:
    return token.payload.period if isinstance(token.payload, DateRef) else None
