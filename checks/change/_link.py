"""From a match of a word order to a relation, and which pair of values a stated change belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from factcheck.check import Case, Context, Law, Outcome, make_relation
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of
from factcheck.judge import make_case
from factcheck.ladder import Level
from factcheck.pattern import Match, PatternGroup, find_each
from factcheck.types import Relation

_NO_OPERANDS = dict.fromkeys(
    ("move", "mark", "link", "later", "strict", "between", "which", "on", "than"), "END"
)  # roles whose dates are no operands
_FX = bits_of("FX")


def candidates(
    analysis: Analysis, found: PatternGroup, relate: Callable[[Match], Relation | None], *needed: str
) -> Iterator[Relation]:
    """Every relation that any order gives, the likeliest orders first.

    `needed` are classes or groups of which a sentence must hold a token besides those of the patterns.
    """
    index = analysis.index
    looked_at = index.meeting_all(map(bits_of, needed), index.everywhere)
    for match in find_each(found, analysis, looked_at):
        relation = relate(match)
        if relation is not None and not _is_compound(match):
            yield relation


def _is_compound(match: Match) -> bool:
    """True when a value only describes a thing: a two-room flat, a three-man crew."""
    text = match.sentence.text
    ends = [token.end for role in ("a", "b") if match.has(role) for token in match.tokens(role) if token.cls == "COUNT"]
    return any(text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() for end in ends)


def settle(analysis: Analysis, relations: Iterable[Relation], law: Law, role: str) -> Iterator[Relation]:
    """One relation for each figure in `role`: the first that its law accepts on any reading, else the first.

    A stated change has one pair of values. When a sentence offers several, the pair that fits is the pair that was meant.
    """
    return settle_by(analysis, relations, law, lambda relation: dict(relation.operands).get(role) or relation.operands)


def settle_by(
    analysis: Analysis, relations: Iterable[Relation], law: Law, key: Callable[[Relation], object]
) -> Iterator[Relation]:
    """The same for whatever identifies the stated change."""
    groups: dict[object, list[Relation]] = {}
    for relation in relations:
        groups.setdefault(key(relation), []).append(relation)
    if not groups:
        return
    claims = analysis.by_id
    context = Context(analysis=analysis)
    for group in groups.values():
        if len(group) == 1:
            yield group[0]
            continue
        for relation in group:
            case = make_case(relation, claims, context)
            if _accepts(law, case):
                yield relation
                break
        else:
            yield group[0]


def _accepts(law: Law, case: Case) -> bool:
    asked = case.briefly()
    outcomes = (law(asked.at(level)) for level in (Level.TIGHT, Level.LOOSE))
    return any(isinstance(outcome, Outcome) and outcome.agrees for outcome in outcomes)


def relation_for(kind: str, match: Match, **facts: object) -> Relation:
    """The relation of a match over its quantities, with the direction of its move.

    A currency that falls to 5.21 per dollar from 5.08 falls as the figure rises: exchange rates have none.
    """
    told = match.has("move") and not match.sentence.mask & _FX
    direction = match.token("move").cls if told else None
    return make_relation(
        kind,
        match,
        _NO_OPERANDS,
        direction=direction,
        **facts,
    )
