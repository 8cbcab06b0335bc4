"""From a match of a word order to a relation: what forbids the link, and which pair a stated change belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from factcheck.check import Case, Context, Law, Outcome, make_relation
from factcheck.checks.change._words import (
    holds,
    is_light,
    is_loss,
    is_one_of,
    is_prior,
    same_words,
    states_level,
    unit_of,
)
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Token
from factcheck.judge import make_case
from factcheck.lang.calendar import DateRef
from factcheck.ladder import Level
from factcheck.pattern import Match, Pattern
from factcheck.types import Relation

# Inside the link these words say that the figures are about something else, or not facts.
BLOCKERS = ("RESPECTIVELY", "RESTATED", "OF_WHICH", "NEGATED", "HYPOTHETICAL", "REST", "INCLUDING")
_TEMPORAL = ("DATE", "PRIOR", "YOY", "QOQ", "DURATION", "ANNUAL")
_NEAR = 6  # tokens before the figures in which a word still speaks of them
_AWAY = ("FOR", "AT", "BY", "WITH", "FILL", "LONG")


def candidates(
    analysis: Analysis, found: tuple[Pattern, ...], relate: Callable[[Match], Relation | None]
) -> Iterator[Relation]:
    """Every relation that any order gives, sentence by sentence, the likeliest orders first."""
    for sentence in analysis.sentences:
        for pattern in found:
            for match in pattern.find(analysis, sentence):
                relation = relate(match)
                if relation is not None:
                    yield relation


def settle(analysis: Analysis, relations: Iterable[Relation], law: Law, role: str) -> Iterator[Relation]:
    """One relation for each figure in `role`: the first that its law accepts on any reading, else the first.

    A stated change has one pair of values. When a sentence offers several, the pair that fits is the pair that was meant.
    """
    groups: dict[str, list[Relation]] = {}
    for relation in relations:
        key = next(claim_id for name, claim_id in relation.operands if name == role)
        groups.setdefault(key, []).append(relation)
    claims = {claim.claim_id: claim for claim in analysis.claims}
    context = Context(analysis=analysis)
    for group in groups.values():
        for relation in group:
            case = make_case(relation, claims, context)
            if _accepts(law, case):
                yield relation
                break
        else:
            yield group[0]


def _accepts(law: Law, case: Case) -> bool:
    outcomes = (law(replace(case, level=level)) for level in (Level.TIGHT, Level.LOOSE))
    return any(isinstance(outcome, Outcome) and outcome.agrees for outcome in outcomes)


def relation_for(kind: str, match: Match, **facts: object) -> Relation:
    """The relation of a match over its quantities, with the direction of its move."""
    direction = match.token("move").cls if match.has("move") else None
    return make_relation(
        kind,
        match,
        dict.fromkeys(("move", "mark", "link", "later"), "END"),
        direction=direction,
        **facts,
    )


def is_foreign(match: Match, *, blockers: tuple[str, ...] = BLOCKERS) -> bool:
    """True when the words between the figures speak against the link."""
    inside = match.inside()
    if holds(inside, *blockers) or _is_real(match):
        return True
    if match.has("move") and states_level(match.sentence, match.token("move")) and _move_takes_change(match):
        return True
    return _other_subject(match) or _other_base(match) or _mixed_signs(match)


def _is_real(match: Match) -> bool:
    """Constant prices, like for like: inside, before or right behind. An adjusted measure is adjusted in both years."""
    sentence, tokens = match.sentence, match.sentence.tokens
    begin = match.found.start()
    start = match.found.start("move") if match.has("move") else match.found.end()
    before = takewhile_no_figure(reversed(tokens[max(0, begin - _NEAR) : begin]))
    after = takewhile_no_figure(tokens[match.found.end() : match.found.end() + 3])
    for token in (*before, *match.inside(), *after):
        own = is_one_of(sentence, token, "own_adjusted") and tokens.index(token) < start
        if token.cls == "REAL" and not own:
            return True
    return False


def takewhile_no_figure(tokens: Iterable[Token]) -> list[Token]:
    """The tokens up to the first figure or the end of the clause."""
    return list(takewhile(lambda token: isinstance(token.payload, DateRef) or (token.claim is None and token.cls not in ("SEMI", "END")), tokens))


def _move_takes_change(match: Match) -> bool:
    """True when the stated change is what stands behind the move: 提高至12% states a level."""
    after = match.found.end("move")
    following = next((token for token in match.sentence.tokens[after:] if token.claim is not None and token.cls != "DATE"), None)
    return following is not None and following in match.tokens("p")


def _other_subject(match: Match) -> bool:
    """True when the change behind the values has a subject of its own: 门店增至120家，客流增长30%."""
    if not match.has("link"):
        return False
    sentence, link = match.sentence, match.tokens("link")
    parted = False
    earlier = sentence.tokens[max(0, match.found.start() - 8) : match.found.start("link")]
    named = [token for token in earlier if token.cls == "CONCEPT"]
    for token in link:
        parted = parted or token.cls in ("COMMA", "AND", "DASH", "OPEN")
        if token.cls == "CONCEPT" and (parted or named) and not any(same_words(sentence, token, one) for one in named):
            return True
        if parted and token.cls in ("FILL", "LONG") and not is_light(sentence, token):
            return True
    return False


def _other_base(match: Match) -> bool:
    """True when the earlier value is a forecast or another firm's figure, or its time does not fit the rate's period."""
    if not match.has("mark"):
        return False
    sentence = match.sentence
    a, mark = match.found.start("a"), match.found.start("mark")
    lead, after = sentence.tokens[mark:a], sentence.tokens[a + 1 : a + 4]
    if holds((*lead, *after[:1]), "FORECAST", "TARGET", "AVERAGE", "RESTATED", "RANKED"):
        return True
    temporal = holds((*lead, *after), *_TEMPORAL) or "/" in (unit_of(sentence.tokens[a]) or "")
    if holds(lead, "COMPARED", "THAN") and not temporal and holds(after[:1], *_AWAY):
        return True
    return _clashing_periods(match, (*lead, *after))


def _clashing_periods(match: Match, near: tuple[Token, ...]) -> bool:
    """True when the rate is year on year and the value it is set against is the quarter before, or the other way round."""
    sentence = match.sentence
    inside = match.inside()
    short = any(is_one_of(sentence, token, "sequential") for token in near)
    yearly = any(token.cls == "PRIOR" and not is_one_of(sentence, token, "sequential") for token in near)
    return (short and holds(inside, "YOY")) or (yearly and holds(inside, "QOQ") and not short)


def _mixed_signs(match: Match) -> bool:
    """True when one value is a loss and the other a profit."""
    tokens = match.sentence.tokens
    first, second = sorted(match.found.start(role) for role in ("a", "b"))
    ahead = _sign(reversed(tokens[max(0, first - _NEAR) : first]))
    between = _sign(reversed(tokens[first + 1 : second]))
    return between is not None and between != ahead and (between == "loss" or ahead == "loss")


def _sign(tokens: Iterable[Token]) -> str | None:
    for token in tokens:
        if is_loss(token):
            return "loss"
        if token.cls == "CONCEPT" or (token.claim is not None and token.cls != "DATE"):
            return "gain" if token.cls == "CONCEPT" else None
    return None


def is_annual(match: Match, role: str = "p") -> bool:
    """True when the stated change is an average per year: 年均增长5%, an average of 5% a year."""
    tokens, place = match.sentence.tokens, match.found.start(role)
    first = min(place, match.found.start("move")) if match.has("move") else place
    before = takewhile_no_figure(reversed(tokens[max(0, first - 2) : place]))
    after = tokens[place + 1 : place + 2]
    return holds((*before, *after), "ANNUAL", "ANNUALIZED")


def years_between(match: Match) -> int | None:
    """How many years lie between the two values, where the sentence dates both."""
    spans = [ref.until - ref.year for ref in _dates(match) if ref.until is not None and ref.year is not None]
    if spans:
        return spans[0]
    years = [ref.year for ref in _dates(match) if ref.year is not None]
    return max(years) - min(years) if len(years) >= 2 and max(years) > min(years) else None


def _dates(match: Match) -> list[DateRef]:
    return [token.payload for token in match.sentence.tokens if isinstance(token.payload, DateRef)]


def is_ordered(match: Match) -> bool:
    """False when a pair that only dates tie together is dated the wrong way round, or not at all."""
    if not match.has("later"):
        return True
    sentence = match.sentence
    early = [token for token in match.tokens("mark") if token.cls in ("DATE", "PRIOR")]
    if any(is_prior(sentence, token) for token in early):
        return True
    first = [token.payload.year for token in early if isinstance(token.payload, DateRef)]
    later = match.token("later").payload
    if not first or first[-1] is None or not isinstance(later, DateRef) or later.year is None:
        return False
    return later.year - first[-1] == 1
