"""Pairs parts whose shares have a base that only the measure tells: 占全世界的35%, a market share of 13 percent.

"Of the world" is a base for every measure. Two such shares have one base where the words before the two parts measure the
same: 中国新增光伏210吉瓦 and 欧洲56吉瓦, Vale produced 312 million tonnes and Rio Tinto produced 290 million.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.checks.parts._parts import is_amount, quantity
from factcheck.checks.parts._shares import list_shares

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.lang.lexicon import load
from factcheck.types import Claim

_CLAUSE = frozenset(("COMMA", "SEMI", "COLON", "END"))
_COUNTED = frozenset(("count", "number"))
_ALIKE = 2  # last characters of two Chinese leads that name one measure: 出货
_LONGEST = 5  # characters of a Chinese place name
_MARKET = "market"


class Held(NamedTuple):
    """A part, its share, the name of its base, and the words before it."""

    claim: Claim
    share: Claim
    base: str
    lead: str
    sentence: Sentence


def pairs_of_one_measure(analysis: Analysis) -> Iterator[tuple[Held, Held]]:
    """Neighbouring parts of one base of their measure."""
    latest: Held | None = None
    for sentence in sentences_with(analysis, "PERCENT", "AMOUNT"):
        for held in _list_held(analysis, sentence):
            if latest is not None and held.sentence.index - latest.sentence.index <= 1 and _match(latest, held):
                yield latest, held
            latest = held


def _list_held(analysis: Analysis, sentence: Sentence) -> Iterator[Held]:
    words = sentence.language.tables["parts"]
    for index, token in enumerate(sentence.tokens):
        if not is_amount(token):
            continue
        claim = analysis.claim(token)
        found = next(((share.at, share.base) for share in list_shares(sentence, index) if share.base), None)
        if found is None or not any(word in found[1] for word in words["worlds"]):
            at = _market_share(sentence, index)
            found = None if at is None else (at, _MARKET)
        if found is not None:
            yield Held(claim, analysis.claim(sentence.tokens[found[0]]), found[1], _lead(sentence, index), sentence)


def _market_share(sentence: Sentence, index: int) -> int | None:
    """The percentage behind an amount that is called its share of the market."""
    tokens = sentence.tokens
    at = next((i for i in range(index + 1, min(index + 8, len(tokens))) if tokens[i].cls == "PERCENT"), None)
    if at is None or any(
        is_amount(token) or token.cls in ("SEMI", "END", "UP", "DOWN") for token in tokens[index + 1 : at]
    ):
        return None
    before = sentence.text[tokens[index].end : tokens[at].start].lower()
    after = sentence.text[tokens[at].end : tokens[at + 1].end].lower() if at + 1 < len(tokens) else ""
    names = sentence.language.tables["parts"]["market_shares"]
    return at if any(name in before or after.strip().startswith(name) for name in names) else None


def _lead(sentence: Sentence, index: int) -> str:
    tokens = sentence.tokens
    start = max((token.end for token in tokens[:index] if token.cls in _CLAUSE), default=sentence.start)
    lead = sentence.text[start : tokens[index].start].strip()
    if not sentence.language.spaced:
        return lead
    end = next(
        (token.start for token in tokens[index + 1 :] if token.cls in (*_CLAUSE, "FOR", "SHARE", "WITH", "OPEN")),
        sentence.end,
    )
    return f"{lead} {sentence.text[tokens[index].end : end].strip()}"  # with what the figure is "of"


def _match(one: Held, two: Held) -> bool:
    """True when two parts are in one unit and their leads measure the same."""
    a, b = quantity(one.claim), quantity(two.claim)
    if one.base != two.base or (a.unit != b.unit and not {a.kind, b.kind} <= _COUNTED):
        return False
    if None not in (one.claim.period, two.claim.period) and one.claim.period != two.claim.period:
        return False
    if one.sentence.language.spaced:
        return _names(one.lead) and _names(two.lead) and _unnamed(two.lead) <= _unnamed(one.lead)
    rests = [_plain(one.sentence, held.lead) for held in (one, two)]
    if rests[0] is not None and rests[1] is not None:
        return rests[1] == "" or rests[1] in rests[0]
    return one.base == _MARKET and one.lead[-_ALIKE:] == two.lead[-_ALIKE:]


def _names(lead: str) -> bool:
    """True for a lead with the name of a holder: "Rio Tinto produced", not "with a total of"."""
    return any(word[0].isupper() and word not in ("The", "There", "It", "In") for word in lead.split())


def _unnamed(lead: str) -> set[str]:
    """The words of an English lead that are no names."""
    words = lead.replace(",", " ").replace(".", " ").split()
    return {word for word in words if not word[0].isupper()} - {
        "and",
        "while",
        "the",
        "its",
        "or",
        "about",
        "with",
        "for",
        "a",
    }


@cache
def _places(code: str) -> tuple[str, ...]:
    tables = load(code).tables
    regions = tables["parts"]["regions"]
    countries = [name for group in tables["parts"]["exclusive"] if not set(regions).isdisjoint(group) for name in group]
    names = {*tables["claims"]["place_names"], *regions, *countries}
    return tuple(sorted(names, key=len, reverse=True))


def _plain(sentence: Sentence, lead: str) -> str | None:
    """A Chinese lead without its place and without verbs that only state a figure: 日本为."""
    rest = _without_place(sentence, lead)
    verbs = sentence.language.tables["parts"]["stating"]
    while rest and rest.endswith(tuple(verbs)):
        rest = rest[:-1]
    return None if rest is None else rest.removeprefix("的")


def _without_place(sentence: Sentence, lead: str) -> str | None:
    """A Chinese lead without the place at its head; None when it begins with no known place."""
    for name in _places(sentence.language.code):
        if lead.startswith(name):
            return lead[len(name) :]
    tables = sentence.language.tables
    ends = [
        at
        for end in (*tables["claims"]["place_endings"], *tables["parts"]["districts"])
        if (at := lead.find(end, 1, _LONGEST)) > 0
    ]
    return lead[min(ends) + 1 :] if ends else None
