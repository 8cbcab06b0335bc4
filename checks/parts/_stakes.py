"""Reads holdings that changed, each with its share: to 238,000 shares, or 14.6 percent, from 205,000, or 12.8 percent."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.parts._parts import quantity

from factcheck.extract.analysis import Analysis
from factcheck.pattern import find_each, patterns
from factcheck.types import Claim

_OF = "(OF (TOTAL|FILL|CONCEPT|OF){1,4})?"
_HELD = "=COUNT|NUMBER (FILL|CONCEPT)? (COMMA|OPEN)? (AND|EQUIV|SHARE|OPEN)? (SHARE (FILL|OF|TOTAL|CONCEPT){0,4})? "
_PATTERNS = patterns(
    f"a{_HELD}p=PERCENT {_OF} CLOSE? COMMA? (FROM|COMPARED|TO|DOWN|UP|REACH){{1,2}} FILL? b{_HELD}q=PERCENT",
)


_COUNTED = patterns(
    "a=COUNT FILL? COMMA SHARE p=PERCENT (COMMA|SEMI) (FILL|NEW|OF|CONCEPT|AND){0,4} b=COUNT FILL? COMMA SHARE q=PERCENT",
)


def counted_alike(analysis: Analysis) -> Iterator[tuple[Claim, Claim, Claim, Claim]]:
    """留任1045人，占47.6%，新提名1151人，占52.4%: two counts of one noun with shares of what nobody names."""
    for match in find_each(_COUNTED, analysis):
        a, p, b, q = (match.claims(role)[0] for role in ("a", "p", "b", "q"))
        if quantity(a).unit == quantity(b).unit:
            yield a, p, b, q


def stakes(analysis: Analysis) -> Iterator[tuple[Claim, Claim, Claim, Claim]]:
    """Two numbers of shares and the percentages they make: all shares there are changed little between them."""
    for match in find_each(_PATTERNS, analysis):
        a, p, b, q = (match.claims(role)[0] for role in ("a", "p", "b", "q"))
        units = {(quantity(one).unit or "").removeprefix("count:") for one in (a, b) if quantity(one).kind == "count"}
        if units and units <= set(match.sentence.language.tables["parts"]["stock"]):
            yield a, p, b, q
