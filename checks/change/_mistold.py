"""A quantity that is said to fall or double where only its growth slowed or doubled."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.change._words import holds, is_one_of, states_level, words_of

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Relation

# 贷款增速由6%提高到12%，即贷款余额翻了一番; 出口增速由9%放缓至4%，出口额较去年同期下降
_MISTOLD = patterns(
    "c=(CONCEPT|FILL) rate=UP FROM a=PERCENT (UP|DOWN|NARROW|WIDEN|FILL|TO|CHANGE){1,2} b=PERCENT "
    "COMMA (NAMELY|APPOS)? t=(CONCEPT|FILL) (FILL|YOY|COMPARED|PRIOR){0,2} turn=(DOWN|FACTOR) (BY|FRACTION)? (COMMA|SEMI|END|$)",
)
_LEAST_DOUBLED = 50  # percent a year: above it the level may well have doubled


def find_mistold(analysis: Analysis, name: str) -> Iterator[Relation]:
    """Two positive rates of growth, and behind them a fall or a doubling of what grew."""
    for sentence in sentences_with(analysis, "FROM", "PERCENT", "UP", "DOWN|FACTOR"):
        if sentence.language.spaced:
            continue
        for match in find_in(_MISTOLD, analysis, sentence):
            turn = match.token("turn")
            rates = [claim.quantity.base for role in "ab" for claim in match.claims(role) if claim.quantity is not None]
            if len(rates) != 2 or any(one.low is None or one.low <= 0 for one in rates) or holds(match.inside(), "QOQ"):
                continue
            doubled = turn.cls == "FACTOR" and rates[1].high is not None and rates[1].high < _LEAST_DOUBLED
            falls = turn.cls == "DOWN" and not states_level(sentence, turn)
            if (doubled or falls) and is_one_of(sentence, match.token("rate"), "rate_nouns") and _is_same_thing(match):
                yield relation_of(name, {"b": match.claims("b")}, match.span, name=words_of(sentence, match.token("t")))
                break


def _is_same_thing(match: Match) -> bool:
    """True for 出口增速 and 出口额, 碳排放增速 and 碳排放量, CPI涨幅 and 物价."""
    one, other = (words_of(match.sentence, match.token(role)) for role in "ct")
    prices = tuple(match.sentence.language.tables["change"].get("price_names", ()))
    if one.lower().endswith(prices):
        return other.startswith(prices) or any(other.endswith(name) and len(other) <= len(name) + 2 for name in prices)
    return len(one) > 1 and one[-2:] in other
