"""Growth rates in a list of their own: pairs with "respectively", and the values of successive years."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from factcheck.checks.change._periods import year_of
from factcheck.checks.change._values import alike, quantity_of

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Claim, Relation

_BLOCKERS = bits_of("REAL|ANNUAL")
_LIST = "( (ENUM|COMMA|AND)+ {v} )+"
_RATES = "rates=( PERCENT " + _LIST.format(v="PERCENT") + " )"
_PAIRS = patterns("FROM .. a=AMOUNT .. COMMA? .. (TO|UP|DOWN) .. TO? .. b=AMOUNT")
_RESPECTIVE = patterns(f"move=(UP|DOWN|CHANGE) .. RESPECTIVELY .. {_RATES}")
_SERIES = patterns(
    "values=( AMOUNT "
    + _LIST.format(v="AMOUNT")
    + " ) .. COMMA? (YOY|RESPECTIVELY|FILL|COMPARED)* move=(UP|DOWN|CHANGE) (YOY|RESPECTIVELY|BE|REACH|OF|BY)* "
    + _RATES,
)


def listed(analysis: Analysis, kind: str) -> Iterator[Relation]:
    """Relations of all lists of growth rates."""
    for sentence in sentences_with(analysis, "PERCENT", least=2):
        if sentence.mask & _BLOCKERS:
            continue
        yield from _respective(analysis, sentence, kind)
        yield from _series(analysis, sentence, kind)


def _respective(analysis: Analysis, sentence: Sentence, kind: str) -> Iterator[Relation]:
    """由33条缩减至31条，……由30条缩减至27条，压减比例分别为6.1%、10%: pairs and percentages in the same order."""
    for match in find_in(_RESPECTIVE, analysis, sentence):
        rates = match.claims("rates", "PERCENT")
        pairs = [pair for pair in find_in(_PAIRS, analysis, sentence) if pair.found.end() <= match.found.start()]
        if len(rates) == len(pairs) >= 2:
            for pair, rate in zip(pairs, rates, strict=True):
                yield _relation(kind, match, pair.claims("a")[0], pair.claims("b")[0], rate)


def _series(analysis: Analysis, sentence: Sentence, kind: str) -> Iterator[Relation]:
    """2021年至2023年营收分别为A、B、C，同比增长x%、y%、z%: each year's growth is on the year before it in the list."""
    for match in find_in(_SERIES, analysis, sentence):
        values, rates = match.claims("values", "AMOUNT"), match.claims("rates", "PERCENT")
        like = all(alike(quantity_of(values[0]), quantity_of(value)) for value in values)
        if not like or len(rates) not in (len(values), len(values) - 1) or not _are_years(match, len(values)):
            continue
        for index in range(1, len(values)):
            rate = rates[index - (len(values) - len(rates))]
            yield _relation(kind, match, values[index - 1], values[index], rate)


def _are_years(match: Match, count: int) -> bool:
    """True when the sentence names as many successive years as there are values, before them."""
    before = match.sentence.tokens[: match.found.start("values")]
    refs = [token.payload for token in before if isinstance(token.payload, DateRef)]
    if any(ref.until is not None and ref.year is not None and ref.until - ref.year + 1 == count for ref in refs):
        return True
    years = [year_of(token) for token in before if isinstance(token.payload, DateRef) and token.payload.kind == "year"]
    known = [year for year in years if year is not None]
    return len(known) == count and all(two - one == 1 for one, two in itertools.pairwise(known))


def _relation(kind: str, match: Match, a: Claim, b: Claim, p: Claim) -> Relation:
    return relation_of(kind, {"a": a, "b": b, "p": p}, direction=match.token("move").cls)
