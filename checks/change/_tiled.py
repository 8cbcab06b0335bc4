"""Growth of a stretch of time and of the parts that fill it: 一季度增长4.8%，二季度增长5.2%，上半年增长10.0%."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from factcheck.checks.change._growths import Growth, sign_near
from factcheck.checks.change._words import holds, is_light, words_of

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.lang.calendar import DateRef
from factcheck.types import Period

_BARRED = (
    "ANNUAL",
    "ANNUALIZED",
    "QOQ",
    "HYPOTHETICAL",
    "TARGET",
    "FORECAST",
    "SHARE",
    "POINTS",
    "FROM",
    "THAN",
    "AVERAGE",
)
_FEWEST, _MOST = 3, 5
_YEAR = 2001  # any, for quarters without one


def tiled_growths(analysis: Analysis) -> Iterator[tuple[Growth, list[Growth]]]:
    """The growth of a period, and those of the periods that make it up, where a sentence dates each rate once."""
    for sentence in sentences_with(analysis, "PERCENT", "DATE", "UP|DOWN"):
        places = places_in(sentence, "PERCENT")
        if not _FEWEST <= len(places) <= _MOST or holds(sentence.tokens, *_BARRED):
            continue
        dated = _periods(sentence)
        signs = [sign_near(sentence.tokens, place) for place in places]
        if len(dated) != len(places) or signs[0] is None or not _one_measure(sentence, places[0]):
            continue
        claims = [
            analysis.claim(sentence.tokens[place]) for place in places if sentence.tokens[place].claim is not None
        ]
        if len(claims) != len(places):
            continue
        growths = [
            Growth("", claim, sign if sign is not None else signs[0]) for claim, sign in zip(claims, signs, strict=True)
        ]
        for at, whole in enumerate(dated):
            parts = [place for place in range(len(dated)) if place != at]
            if _fills([dated[place] for place in parts], whole):
                yield growths[at], [growths[place] for place in parts]


def _periods(sentence: Sentence) -> list[Period]:
    """The months, quarters and years that are named; of one year where none is written."""
    refs = [token.payload for token in sentence.tokens if isinstance(token.payload, DateRef)]
    told = [ref for ref in refs if ref.period is not None and ref.kind in ("month", "period", "year")]
    found = [ref.period for ref in told if ref.period is not None]
    if not all(ref.relative for ref in told) or any(one.first.year != one.last.year for one in found):
        return found
    return [Period(first=one.first.replace(year=_YEAR), last=_last(one)) for one in found]


def _last(period: Period) -> date:
    days = monthrange(_YEAR, period.last.month)[1]
    return period.last.replace(year=_YEAR, day=min(days, period.last.day))


def _fills(parts: list[Period], whole: Period) -> bool:
    """True when the parts follow one another from the first day of the whole to its last."""
    ordered = sorted(parts, key=lambda one: one.first)
    if ordered[0].first != whole.first or ordered[-1].last != whole.last:
        return False
    return all(after.first - one.last == timedelta(days=1) for one, after in pairwise(ordered))


def _one_measure(sentence: Sentence, place: int) -> bool:
    """True when one measure is named, before the first rate, and no words behind it can bring in another."""
    tokens = sentence.tokens
    if len({token.payload for token in tokens if token.cls == "CONCEPT"}) > 1:
        return False
    first = [words_of(sentence, token) for token in tokens[:place] if token.cls in ("FILL", "CONCEPT")]
    behind = [token for token in tokens[place:] if token.cls in ("FILL", "LONG")]
    return all(is_light(sentence, token) or any(words_of(sentence, token) in one for one in first) for token in behind)
