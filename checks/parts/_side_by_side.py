"""Two parts of one whole that is not named, each with its share: 1,240 (62%) said yes and 760 (38%) no; 占30%；…占70%."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.checks.parts._parts import quantity, same_noun
from factcheck.checks.parts._sides import is_divided

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of, places_in
from factcheck.pattern import Match, find_each, patterns
from factcheck.types import Claim

_N = "COUNT|NUMBER|MONEY|MEASURE"
_BETWEEN = "!ANYQ|OPEN|CLOSE{1,6}"
_PAIRS = patterns(
    f"a={_N} (FILL|CONCEPT)? OPEN p=PERCENT CLOSE {_BETWEEN} b={_N} (FILL|CONCEPT)? OPEN q=PERCENT CLOSE",
    f"a={_N} COMMA? SHARE p=PERCENT (COMMA|SEMI) (FILL|CONCEPT|BE|REACH){{1,4}} b={_N} COMMA? SHARE q=PERCENT (COMMA|SEMI|END|$)",
    f"a={_N} (FILL|CONCEPT)? COMMA and=AND p=PERCENT COMMA {_BETWEEN} b={_N} (FILL|CONCEPT)? COMMA or=AND q=PERCENT (COMMA|SEMI|END|$)",
)
_BARRED = bits_of(
    "MOVE|MORE|LESS|COMPARED|PRIOR|YOY|QOQ|AMONG|AVERAGE|EACH|RESPECTIVELY|HYPOTHETICAL|TARGET|FORECAST|TIMES"
)
_HUNDRED = range(98, 103)


class Side(NamedTuple):
    """A part and its share."""

    claim: Claim
    share: Claim


def sides(analysis: Analysis) -> Iterator[tuple[Side, Side]]:
    """Pairs whose shares make 100, or whose words divide a whole between them."""
    for match in find_each(_PAIRS, analysis):
        sentence = match.sentence
        if (
            sentence.mask & _BARRED
            or len(places_in(sentence, "PERCENT")) != 2
            or len(places_in(sentence, "AMOUNT")) != 2
        ):
            continue
        a, p, b, q = (match.claims(role)[0] for role in "apbq")
        if _are_alike(match, a, b) and (_make_hundred(p, q) or is_divided(sentence, _texts(match))):
            yield Side(a, p), Side(b, q)


def _are_alike(match: Match, a: Claim, b: Claim) -> bool:
    """True for parts of one unit and noun; a bare second figure counts what the first one did."""
    one, two = quantity(a), quantity(b)
    if two.kind == "number":
        return one.kind in ("count", "number")
    if one.kind != two.kind or a.concept != b.concept:
        return False
    return same_noun(match.sentence, one.unit, two.unit) if one.kind == "count" else one.unit == two.unit


def _make_hundred(p: Claim, q: Claim) -> bool:
    values = [quantity(share).number.value for share in (p, q)]
    return None not in values and int(sum(value for value in values if value is not None)) in _HUNDRED


def _texts(match: Match) -> list[str]:
    """The words of the two clauses."""
    text, start, end = match.sentence.text, match.sentence.start, match.sentence.end
    middle = match.claims("p")[0].span.end
    return [text[start:middle].lower(), text[middle:end].lower()]
