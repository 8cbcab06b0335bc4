"""Finds a sum that one sentence states for parts whose values stand in other sentences, one each.

"Five industries ... 2022年，A企业总产值384.8亿元。 ... 2022年，五大产业合计总产值2,390亿元。" The parts must have the measure, the
unit and the period of the sum, and there must be exactly as many as the sum announces.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.checks.parts._parts import cut_pieces, is_amount, is_level, quantity
from factcheck.checks.parts._whole import Division

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import once, sentences_with
from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim, Period

_SUMMED = ("money", "measure", "count")
_FEWEST, _MOST = 2, 20  # parts that an announced sum may have
_LONGEST = 200  # values of one unit: a document that has more is no article with one sum
_UNCOUNTED = 3  # values that must be there when the sum does not say how many it has


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """A figure of a measure, the sentence it stands in, and how many parts that sentence announces."""

    claim: Claim
    sentence: Sentence
    count: int | None
    summed: bool
    period: Period | None


def announced_sums(analysis: Analysis) -> Iterator[Division]:
    """Sums for a number of parts, with those parts."""
    values = _list_values(analysis)
    single: dict[tuple[str, str | None], list[_Value]] = defaultdict(list)
    for value in values:
        if value.count is None and not value.summed:
            single[_sort_of(value)].append(value)
    for value in values:
        if value.count is None and not value.summed:
            continue
        parts = _parts_of(value, single[_sort_of(value)])
        if parts:
            yield Division(
                whole=value.claim,
                parts=tuple(parts),
                cue="TOTAL",
                span=value.claim.span,
                closed=True,
                disjoint=True,
                firm=value.count is not None,
            )


def overall_figures(analysis: Analysis) -> Iterator[Division]:
    """A figure for the whole city or group, with three or more smaller ones of the same measure, unit and period."""
    values = _list_values(analysis)
    wholes = [value for value in values if value.count is None and _is_overall(value)]
    if len(wholes) != 1:
        return
    parts = [
        value
        for value in values
        if value.count is None and not value.summed and value is not wholes[0] and _is_part(wholes[0], value)
    ]
    chosen = _one_period(wholes[0], [value for value in parts if value.sentence is not wholes[0].sentence])
    if len(chosen) >= _UNCOUNTED and len({value.sentence.index for value in chosen}) == len(chosen):
        claims = tuple(value.claim for value in chosen)
        yield Division(whole=wholes[0].claim, parts=claims, cue="OVERALL", span=wholes[0].claim.span, firm=False)


def _is_overall(value: _Value) -> bool:
    """True when words before the figure say that it is for all: 全市, nationwide."""
    sentence = value.sentence
    before = "".join(sentence.lower)[: value.claim.span.start - sentence.start]
    return any(word in before for word in sentence.language.tables["parts"]["wholes"])


def _one_period(total: _Value, parts: list[_Value]) -> list[_Value]:
    """The parts when all have one period, that of the total if it has one; else none."""
    periods = {_key(value.period) for value in parts}
    fits = len(periods) == 1 and (total.period is None or periods == {_key(total.period)})
    return parts if fits else []


@once
def _list_values(analysis: Analysis) -> list[_Value]:
    return [
        value
        for sentence in sentences_with(analysis, "CONCEPT", "MONEY|MEASURE|COUNT")
        if sentence.field == "text"
        for value in _values(analysis, sentence)
    ]


def _values(analysis: Analysis, sentence: Sentence) -> list[_Value]:
    """The figures of a sentence that state a measure of the lexicon."""
    found = []
    for piece in cut_pieces(sentence):
        for index in piece.amounts(sentence):
            claim = analysis.claim(sentence.tokens[index])
            if claim.kind in _SUMMED and claim.concept is not None and is_level(sentence, piece, index):
                count, period = _count(analysis, sentence, index), _period(analysis, sentence, claim)
                summed = _is_summed(sentence, index)
                found.append(_Value(claim=claim, sentence=sentence, count=count, summed=summed, period=period))
    return found


def _count(analysis: Analysis, sentence: Sentence, index: int) -> int | None:
    """How many parts a sum says that it has: the five industries, 五大产业."""
    for token in reversed(sentence.tokens[:index]):
        if not is_amount(token):
            continue
        number = quantity(analysis.claim(token)).number
        if token.cls != "COUNT" and sentence.lower[token.last : token.last + 1] not in [
            [word] for word in sentence.language.generic
        ]:
            return None
        plain = (
            number.value is not None and number.hedge is None and number.scale is None and number.value.denominator == 1
        )
        return int(number.value) if plain and number.value is not None and _FEWEST <= number.value <= _MOST else None
    return None


def _period(analysis: Analysis, sentence: Sentence, claim: Claim) -> Period | None:
    """The period of a figure, or the only one that its sentence names."""
    named = [
        analysis.claim(token).period for token in sentence.tokens if token.cls == "DATE" and token.claim is not None
    ]
    return claim.period or (named[0] if len(named) == 1 else None)


def _is_summed(sentence: Sentence, index: int) -> bool:
    sums = sentence.language.tables["parts"]["sums"]
    return any(
        token.cls == "TOTAL" and phrase_of(sentence, token.first, token.last) in sums
        for token in sentence.tokens[:index]
    )


def _parts_of(total: _Value, values: list[_Value]) -> list[Claim]:
    """Exactly the announced number of values of the same measure, unit and period, one per sentence; else nothing.

    `values` are those of its unit that are no sums themselves.
    """
    if len(values) > _LONGEST:
        return []
    fitting = [value for value in values if value.sentence is not total.sentence and _is_part(total, value)]
    sentences = Counter(value.sentence.index for value in fitting)
    if not fitting or max(sentences.values()) > 1:
        return []
    if not _one_period(total, fitting):
        return []
    enough = len(fitting) == total.count if total.count is not None else len(fitting) >= _UNCOUNTED
    return [value.claim for value in fitting] if enough else []


def _sort_of(value: _Value) -> tuple[str, str | None]:
    """What two values must share to be added up."""
    return quantity(value.claim).kind, quantity(value.claim).unit


def _is_part(total: _Value, value: _Value) -> bool:
    one, two = quantity(total.claim), quantity(value.claim)
    within = total.sentence.language.tables["parts"]["within"]
    same = total.claim.concept == value.claim.concept or [total.claim.concept, value.claim.concept] in within
    return same and one.unit == two.unit and one.kind == two.kind and value.claim.stance == total.claim.stance


def _key(period: Period | None) -> tuple[object, object] | None:
    return None if period is None else (period.first, period.last)
