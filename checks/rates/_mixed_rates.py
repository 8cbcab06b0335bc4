"""One rate given per mille here and in percent there: "from 6.8 per mille in 2022 to 6.2 percent", "0.5 per mille (0.5 percent)"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import holds, is_only
from factcheck.checks.rates._units import quantity

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Relation

_ONE, _OTHER = "a=(PERMILLE|PERCENT)", "b=(PERMILLE|PERCENT)"
_MIXED = patterns(
    f"FROM {_ONE} (FILL|DATE|PRIOR){{0,3}} TO {_OTHER}",  # from 6.8 per mille in 2022 to 6.2 percent
    # to 4.9 percent last year from 5.0 per thousand
    f"(TO|BE|REACH|AT|OF) {_ONE} (FILL|DATE|PRIOR){{0,3}} COMMA? (UP|DOWN)? (FROM|COMPARED|THAN) {_OTHER}",
    f"(BE|OF|REACH) {_ONE} (BE|FILL|DATE|ORDINAL){{1,4}} COMMA (COMPARED|THAN) {_OTHER}",
    # was -0.60 per mille in 2022 and -1.48 percent in 2023
    f"(TO|BE|REACH|AT) {_ONE} (FILL|DATE){{1,3}} AND ( (DOWN|UP|FILL){{0,2}} (TO|BE|REACH|AT) )? {_OTHER} (FILL|DATE){{1,3}}",
    # the birth rate, 10.48 per 1,000 people in 2019, fell to 8.52%
    f"COMMA {_ONE} (FILL|DATE){{1,3}} COMMA (DOWN|UP) TO {_OTHER}",
    # the rate was 0.34 per mille in 2021; in 2020 the rate was 1.45 percent
    f"s=FILL CHANGE? (BE|REACH) {_ONE} (FILL|DATE){{0,2}} (SEMI|COMMA|END) (FILL|DATE){{0,2}} t=FILL CHANGE? BE{{1,2}} {_OTHER}",
)
# a birth rate of 6.39 per mille and a natural growth rate of -1.48 percent
_BOTH = patterns(
    "a=PERMILLE (FILL|DATE){0,2} (COMMA|AND){1,2} also=( (FILL|CHANGE|CONCEPT){1,3} (BE|OF)? ) b=PERCENT (COMMA|END|FILL|$)"
)
_SAME = patterns(f"{_ONE} COMMA? (OPEN|EQUIV|NAMELY) (EQUIV|NAMELY|FOR|BE)? {_OTHER}", f"{_ONE} COMMA or=AND {_OTHER}")
_NEAR = Fraction(2, 3)  # a tax of 2 per mille may well become one of 1 percent
_LEAST, _MOST = Fraction(2, 5), Fraction(5, 2)  # figures as near as this are of one scale, so one sign is wrong


def find_mixed(analysis: Analysis) -> Iterator[Relation]:
    """Two values of one rate whose signs make them ten times apart though their figures are alike."""
    yield from _find_worded(analysis)
    for sentence in sentences_with(analysis, "PERMILLE", "PERCENT"):
        for match in find_in(_MIXED, analysis, sentence):
            if _are_alike(match):
                yield _relation(match, "mixed")
                break
        for match in find_in(_BOTH, analysis, sentence):
            also = match.tokens("also")
            if _values(match) is not None and holds(sentence, "crude_rates", also[0].first, also[-1].last):
                yield _relation(match, "mixed")
                break
        for match in find_in(_SAME, analysis, sentence):
            mark = match.token("or") if match.has("or") else None
            if _values(match) is not None and (mark is None or is_only(sentence, mark, "or_same")):
                yield _relation(match, "same")
                break


def _find_worded(analysis: Analysis) -> Iterator[Relation]:
    """A rate in words and in percent: 万分之五，即0.5%."""
    for sentence in sentences_with(analysis, "PERCENT", "OPEN|EQUIV|NAMELY"):
        words = tuple(sentence.language.tables["beside"].get("parts_per", ()))
        for match in (
            find_in(_SAME, analysis, sentence) if words and any(word in sentence.text for word in words) else ()
        ):
            one, other = (quantity(match.token(role)) for role in "ab")
            worded = [sentence.text.startswith(words, match.token(role).start) for role in "ab"]
            if one is not None and other is not None and one.unit == other.unit and worded[0] != worded[1]:
                claims = {"rate": match.claims("b"), "other": match.claims("a")}
                yield relation_of("per-mille", claims, match.span, pair="same")
                break


def _relation(match: Match, kind: str) -> Relation:
    percent = "a" if match.token("a").cls == "PERCENT" else "b"
    mille = "b" if percent == "a" else "a"
    return relation_of(
        "per-mille", {"rate": match.claims(percent), "other": match.claims(mille)}, match.span, pair=kind
    )


def _values(match: Match) -> tuple[Fraction, Fraction] | None:
    """The two figures as written, where one is in percent and one per mille."""
    one, other = quantity(match.token("a")), quantity(match.token("b"))
    if one is None or other is None or {one.unit, other.unit} != {"percent", "per_mille"}:
        return None
    first, second = one.number.value, other.number.value
    return (first, second) if first is not None and second is not None else None


def _are_alike(match: Match) -> bool:
    values = _values(match)
    if values is None or not values[1] or (match.has("t") and not _is_same_name(match)):
        return False
    least, most = (_LEAST, _MOST) if holds(match.sentence, "crude_rate_beside") else (_NEAR, 1 / _NEAR)
    return least <= values[0] / values[1] <= most or match.has("t")


def _is_same_name(match: Match) -> bool:
    """True when both names end alike: the natural growth rate and the natural growth rate."""
    sentence = match.sentence
    if not sentence.language.spaced:
        return False
    ends = []
    for role in "st":
        token = match.token(role)
        ends.append([atom for atom in sentence.lower[token.first : token.last] if atom[0].isalpha()][-1:])
    return bool(ends[0]) and (ends[0] == ends[1] or is_only(sentence, match.token("t"), "it"))
