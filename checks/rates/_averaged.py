"""Reads averages that a sentence draws from a number and a total: 共资助1100人，总额6693万元，平均资助强度6万元."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.rates._units import quantity

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.pattern import Match, find_each, patterns
from factcheck.types import Relation

_PATTERNS = patterns(
    "count=COUNT FILL? COMMA .. TOTAL (REACH|BE|FILL){0,2} total=MONEY|MEASURE COMMA mean=AVERAGE name=FILL (BE|REACH|OF){0,2} price=MONEY|MEASURE"
)


def averaged(analysis: Analysis) -> Iterator[Relation]:
    """A count, a total and the average of what the count is of."""
    for match in find_each(_PATTERNS, analysis):
        total, price = (quantity(match.token(role)) for role in ("total", "price"))
        if total is None or price is None or total.unit != price.unit or not _names(match.sentence, match):
            continue
        claims = {role: match.claims(role)[0] for role in ("count", "price", "total")}
        yield relation_of("unit-price", {**claims, "price": [claims["price"]]}, match.span, per=1, factor=1)


def _names(sentence: Sentence, match: Match) -> bool:
    """True when two characters of what is averaged stand before the count and before the total as well."""
    name = sentence.text[match.token("name").start : match.token("name").end].strip()
    count, total = match.token("count"), match.token("total")
    ahead = sentence.text[sentence.start : count.start], sentence.text[count.end : total.start]
    return any(all(name[at : at + 2] in one for one in ahead) for at in range(len(name) - 1))
