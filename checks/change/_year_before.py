"""A value with its growth, and right behind it, with no word that is new, what it was the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.checks.change._values import alike
from factcheck.checks.change._words import holds, is_one_of
from factcheck.checks.dates import _beside as beside

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.calendar import DateRef
from factcheck.notation import expand
from factcheck.types import Claim, Relation

_AMOUNTS = frozenset(expand("AMOUNT"))
_BLOCKERS = (
    "REAL", "RESTATED", "RESPECTIVELY", "HYPOTHETICAL", "FORECAST", "TARGET", "INCLUDING", "OF_WHICH", "QOQ", "ANNUAL",
    "AVERAGE", "POINTS", "TIMES", "FACTOR", "NEGATED", "SHARE", "RATIO",
)  # fmt: skip
_CUTS = frozenset(("SEMI", "COMMA"))
_STEM = 5


class _Part(NamedTuple):
    """A stretch of a sentence."""

    sentence: Sentence
    tokens: Sequence[Token]

    def amounts(self) -> list[Token]:
        return [token for token in self.tokens if token.cls in _AMOUNTS and token.claim is not None]


def year_before(analysis: Analysis, kind: str) -> Iterator[Relation]:
    """ "rose 16 percent to 2.93 million last year. The year before, 2.53 million came": in the next sentence or clause."""
    for sentence in sentences_with(analysis, "PERCENT", "AMOUNT"):
        if not sentence.language.spaced or holds(sentence.tokens, *_BLOCKERS):
            continue
        for now, then in _pairs(analysis, sentence):
            relation = _relate(analysis, now, then, kind)
            if relation is not None:
                yield relation
                break


def _pairs(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[_Part, _Part]]:
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.cls == "SEMI" or (token.cls == "COMMA" and _opens_then(sentence, tokens[at + 1 : at + 2])):
            yield _Part(sentence, tokens[:at]), _Part(sentence, tokens[at + 1 :])
    if sentence.index + 1 < len(analysis.sentences):
        after = analysis.sentences[sentence.index + 1]
        if after.field == sentence.field and "\n\n" not in after.text[sentence.end : after.start]:
            yield _Part(sentence, tokens), _Part(after, after.tokens)


def _opens_then(sentence: Sentence, next_one: Sequence[Token]) -> bool:
    """True for "when it carried", "after 44.1 million"."""
    return (
        bool(next_one)
        and next_one[0].cls == "FILL"
        and beside.holds(sentence, "then_clause", next_one[0].first, next_one[0].first + 2)
    )


def _relate(analysis: Analysis, now: _Part, then: _Part, kind: str) -> Relation | None:
    rates = [token for token in now.tokens if token.cls == "PERCENT" and token.claim is not None]
    later, earlier = now.amounts(), then.amounts()
    if len(rates) != 1 or len(later) != 1 or len(earlier) != 1 or holds(now.tokens, "FROM"):
        return None
    if holds(then.tokens, *_BLOCKERS, "PERCENT", "UP", "DOWN", "FROM", "MORE", "LESS", "GAP", "LOSS"):
        return None
    direction = _direction(now, rates[0])
    b, a = analysis.claim(later[0]), analysis.claim(earlier[0])
    if direction is None or not _is_year_before(now, then) or not _same_unit(b, a) or _adds_words(now, then):
        return None
    return relation_of(kind, {"b": b, "p": analysis.claim(rates[0]), "a": a}, direction=direction)


def _direction(now: _Part, rate: Token) -> str | None:
    """UP or DOWN, from the verb or noun beside the rate, or from "more than", "fewer than" behind it."""
    at = list(now.tokens).index(rate)
    near = [*reversed(now.tokens[max(0, at - 2) : at]), *now.tokens[at + 1 : at + 2]]
    if any(token.cls == "OF" for token in now.tokens[at + 1 : at + 2]):
        return None
    for token in near:
        if token.cls in ("UP", "DOWN"):
            return token.cls
        if token.cls in ("MORE", "LESS"):
            return "UP" if token.cls == "MORE" else "DOWN"
    behind = now.tokens[at + 1 : at + 2]
    for name, way in (("more_than", "UP"), ("less_than", "DOWN")):
        if behind and beside.holds(now.sentence, name, behind[0].first, behind[0].first + 4):
            return way
    return None


def _is_year_before(now: _Part, then: _Part) -> bool:
    """True where the second part says that it is of the year before, and of the same months as the first."""
    first, second = ([ref for token in part.tokens if (ref := _ref(token)) is not None] for part in (now, then))
    if any(ref.kind == "period" for ref in (*first, *second)) and not _same_part(now, then):
        return False
    months = [{ref.month for ref in refs if ref.month is not None} for refs in (first, second)]
    same_time = _says(then, "same_time")
    prior = (
        same_time
        or _says(then, "prior_season")
        or any(token.cls == "PRIOR" and not is_one_of(then.sentence, token, "sequential") for token in then.tokens)
    )
    if len(months[0]) > 1 or (months[1] and months[1] != months[0]) or (months[0] and not months[1] and not prior):
        return False
    years = [{ref.year for ref in refs if ref.year is not None and not ref.relative} for refs in (first, second)]
    if len(years[0]) == len(years[1]) == 1:
        (one,), (other,) = years
        return one - other == 1
    if years[1]:
        return same_time and not years[0]
    if prior:
        return True
    if now.sentence is then.sentence:  # 9 percent more than in 2022, when it carried 7.7 million; than last year, when
        return _says(now, "than_in")
    return _says(then, "season_before") and not years[0] and not _says(now, "season_before", but="than_last")


def _same_part(now: _Part, then: _Part) -> bool:
    """True for "first-half profit" and "in the first half of last year"."""
    parts = [
        {
            word
            for token in part.tokens
            if token.cls == "DATE"
            for word in part.sentence.lower[token.first : token.last]
            if word in beside.table(part.sentence.language, "year_parts")
        }
        for part in (now, then)
    ]
    return len(parts[0]) > 1 and parts[0] == parts[1]


def _says(part: _Part, name: str, but: str = "") -> bool:
    """True when a phrase of the table stands in a part, unless one of another does."""
    first, last = part.tokens[0].first, part.tokens[-1].last
    return beside.holds(part.sentence, name, first, last) and not (
        but and beside.holds(part.sentence, but, first, last)
    )


def _ref(token: Token) -> DateRef | None:
    return token.payload if isinstance(token.payload, DateRef) and token.payload.kind != "time" else None


def _same_unit(b: Claim, a: Claim) -> bool:
    """True for one unit, or a bare figure beside a counted one."""
    one, other = b.quantity, a.quantity
    if one is None or other is None or not alike(one, other):
        return False
    kinds = {one.kind, other.kind}
    return one.unit == other.unit or kinds == {"number", "count"}


def _adds_words(now: _Part, then: _Part) -> bool:
    """True when the second part names something that the first does not: foreign visitors, net profit."""
    light = beside.table(then.sentence.language, "then_words")
    stop = then.sentence.language.tables["stop"]["words"]
    known = {word[:_STEM] for word in _letters(now)}
    return any(
        word not in light
        and word not in stop
        and word[:_STEM] not in known
        and word.removesuffix("s")[:_STEM] not in known
        for word in _letters(then)
    )


def _letters(part: _Part) -> Iterator[str]:
    """The words of a part, figures and dates left out."""
    for token in part.tokens:
        if token.cls in ("DATE", "PRIOR", "SAID", "PERCENT", *_AMOUNTS) and token.cls != "COUNT":
            continue
        yield from (atom for atom in part.sentence.lower[token.first : token.last] if atom.isalpha())
