"""Groups of one size and the number of things in all: 12栋楼，每栋60套，共计720套."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.parts._phrases import alike, find_phrases
from factcheck.checks.rates._averaged import averaged
from factcheck.checks.rates._units import quantity

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.pattern import Match, find_each, patterns
from factcheck.types import Claim, Relation

_C = "COUNT|NUMBER|MEASURE"
GROUPED = patterns(
    # 12栋住宅楼，每栋60套，共计720套; 24排座位，每排32座，共768座
    f"n={_C} (FILL|CONCEPT|RANKED|OF){{0,3}} COMMA each=EACH (FILL|RANKED|CONCEPT|REACH|NEW)* size={_C} (FILL|CONCEPT|OF)? COMMA (FILL|CONCEPT)? TOTAL (REACH|FILL|CONCEPT|BE|NEW)* total={_C} (COMMA|END|SEMI|FILL|CONCEPT)",
    # 每个班45人，全年级12个班共有学生540人
    f"each=EACH (FILL|RANKED|CONCEPT|REACH|NEW)* size={_C} (FILL|CONCEPT|OF)? COMMA (FILL|DATE|TOTAL){{0,2}} n={_C} (FILL|CONCEPT)? (TOTAL|REACH|FILL|BE|BY|NEW|CONCEPT){{1,3}} total={_C} (COMMA|END|SEMI|FILL|CONCEPT)",
)

# 5.55 billion dollars for seven jets, 8 billion each; seven for $5.55 billion, or 8 billion apiece
BARE = patterns(
    "total=(MONEY|NUMBER) FOR FILL? n=(COUNT|NUMBER) FILL? (COMMA|OPEN|DASH) (AND|NAMELY|AT|FOR)? price=NUMBER EACH (COMMA|END|CLOSE|SEMI|$)",
    "n=(COUNT|NUMBER) FILL? FOR total=(MONEY|NUMBER) (COMMA|OPEN|DASH) (AND|NAMELY|AT)? price=NUMBER EACH (COMMA|END|CLOSE|SEMI|$)",
)


def grouped(analysis: Analysis) -> Iterator[Relation]:
    """Groups, the things in each, and all of them, told by one word for the group: 12栋 and 每栋."""
    for pattern in GROUPED:
        for match in pattern.find_all(analysis):
            if _is_grouped(match):
                claims: dict[str, Claim | list[Claim]] = {
                    "count": match.claims("n")[0],
                    "price": [match.claims("size")[0]],
                    "total": match.claims("total")[0],
                }
                yield relation_of("unit-price", claims, match.span, per=1)
    yield from averaged(analysis)


def paid_out(analysis: Analysis, known: frozenset[str]) -> Iterator[Relation]:
    """40 hours at $15 an hour, and was paid $750; `known` are totals that were judged already."""
    for phrase in find_phrases(analysis, "paid_out"):
        count, price, total = (phrase.claims[role] for role in ("count", "price", "total"))
        if total.claim_id not in known and alike([price, total]):
            yield relation_of("unit-price", {"count": count, "price": [price], "total": total}, total.span, per=1)


def bare_prices(analysis: Analysis) -> Iterator[Relation]:
    """A total, a count, and a bare figure "each", which is in the currency of the total."""
    for match in find_each(BARE, analysis):
        roles = ("n", "total", "price")
        if match.sentence.language.spaced and all(match.claims(role) for role in roles):
            count, total, price = (match.claims(role)[0] for role in roles)
            yield relation_of("unit-price", {"count": count, "price": [price], "total": total}, match.span, per=1)


def is_pair(sentence: Sentence, prices: list[int]) -> bool:
    """From $22.00 to $22.45 per share: two ends of a range."""
    between = [token.cls for token in sentence.tokens[prices[0] + 1 : prices[1]]]
    return between in (["TO"], ["DASH"], ["AND"])


def _is_grouped(match: Match) -> bool:
    """True when the word behind "each" stands behind the number of groups, and both other figures count one thing."""
    sentence, n = match.sentence, quantity(match.token("n"))
    size, total = quantity(match.token("size")), quantity(match.token("total"))
    if sentence.language.spaced or None in (n, size, total) or not all(match.claims(r) for r in ("n", "size", "total")):
        return False
    assert n is not None and size is not None and total is not None
    words = sentence.text[match.token("each").end : match.token("size").start].strip()
    unit = sentence.text[n.number.written.end : n.number.written.end + 2]
    alike = size.unit == total.unit or {size.kind, total.kind} == {"count", "number"}
    whole = all(one.number.hedge is None for one in (n, size))
    between = sentence.tokens[match.found.start("size") + 1 : match.found.start("total")]
    summed = any(token.cls in ("TOTAL", "REACH") for token in between)
    return bool(words) and alike and whole and summed and words[0] == unit[:1]
