"""Growth of a total and growth per head that would need an impossible change of population.

What it catches
    "GDP rose 14.5 percent while per-capita GDP rose 58 percent", 地区生产总值增长14.5%，人均地区生产总值增长58%.
Why it matters
    Growth per head is total growth less population growth; a copied or shifted figure hides behind it.
How it judges
    (1 + total) / (1 + per head) - 1 is the implied change of population: beyond ten percent it is a contradiction. A
    population growth that the sentence states must be the implied one within half a point.
Known limits
    Both rates must be of one measure in one sentence. Merged or newly drawn districts change by more.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.checks.dates._beside import follows, holds
from factcheck.checks.rates._head_measures import before_aside, is_all_of, is_same_measure, measure_of
from factcheck.checks.rates._units import quantity

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import share
from factcheck.types import Claim, Relation

_MOST = Fraction(10, 100)
_HALF_POINT = Fraction(5, 1000)
_BREAKS = frozenset(("COMMA", "SEMI", "END", "COLON", "PERCENT"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """A growth rate, and one per head, of the same measure."""
    for sentence in sentences_with(analysis, "PERCENT", "UP"):
        if holds(sentence, "per_head"):
            relation = _relation(analysis, sentence)
            if relation is not None:
                yield relation


class _Rates(NamedTuple):
    """The rates of a sentence by what they are of, with the names of their measures, and the roles that fall."""

    found: dict[str, list[int]]
    named: dict[int, str]
    falls: frozenset[str]


def _read(sentence: Sentence) -> _Rates | None:
    found: dict[str, list[int]] = {"total": [], "head": [], "people": []}
    named: dict[int, str] = {}
    falls: set[str] = set()
    for index, token in enumerate(sentence.tokens):
        if token.cls != "PERCENT" or quantity(token) is None:
            continue
        first = next((at + 1 for at in range(index - 1, -1, -1) if sentence.tokens[at].cls in _BREAKS), 0)
        scope = sentence.tokens[first:index]
        start = scope[0].first if scope else token.first
        head = holds(sentence, "per_head", start, token.first) or _is_followed(sentence, index)
        if not scope or all(each.cls in ("BE", "UP", "DOWN", "BY") for each in scope):
            scope = before_aside(sentence, first) or scope
            start = scope[0].first if scope else token.first
            head = head or holds(sentence, "per_head", start, token.first)
        name = measure_of(sentence, scope) or (named[found["total"][-1]] if head and found["total"] else "")
        down = any(each.cls == "DOWN" for each in scope)
        role = "head" if head else "people" if name == "population" else "total"
        if not name or (down and role != "people" and not sentence.language.spaced):
            return None
        if down:
            falls.add(role)
        found[role].append(index)
        named[index] = name
    return _Rates(found, named, frozenset(falls))


def _relation(analysis: Analysis, sentence: Sentence) -> Relation | None:
    read = _read(sentence)
    if read is None or len(read.found["head"]) != 1:
        return None
    found, named, head = read.found, read.named, read.named[read.found["head"][0]]
    if not found["total"] and not found["people"]:
        return _of_three(analysis, sentence, found["head"][0], named, set(read.falls))
    claims = {role: [analysis.claim(sentence.tokens[at]) for at in group] for role, group in found.items() if group}
    earlier = _total_before(analysis, sentence) if not found["total"] and found["people"] else None
    if earlier is not None and is_same_measure(earlier[1], head, sentence):
        return relation_of("per-capita-growth", {"total": [earlier[0]], **claims}, falls=read.falls)
    if len(found["total"]) != 1 or len(found["people"]) > 1 or holds(sentence, "redrawn"):
        return None
    total = named[found["total"][0]]
    follows_from = bool(found["people"]) and (
        (holds(sentence, "so_that") and _are_incomes(total, head, sentence)) or is_all_of(total, head, sentence)
    )
    if not follows_from and not is_same_measure(total, head, sentence):
        return None
    return relation_of("per-capita-growth", claims, falls=read.falls)


def _are_incomes(total: str, head: str, sentence: Sentence) -> bool:
    """True for the economy and the income per head, which is what it brings."""
    general = sentence.language.tables["beside"].get("general_incomes", ())
    return total in general and (head in general or holds(sentence, "head_incomes"))


def _of_three(
    analysis: Analysis, sentence: Sentence, head: int, named: dict[int, str], falls: set[str]
) -> Relation | None:
    """Total spending rose 5 percent. The population rose 1.5 percent. Spending per head rose 3.4 percent."""
    if sentence.index < 2:
        return None
    people = _total_before(analysis, sentence)
    total = _total_before(analysis, analysis.sentences[sentence.index - 1])
    if people is not None and people[1] != "population":
        people, total = total, people
    if people is None or total is None or people[1] != "population":
        return None
    if not (is_same_measure(total[1], named[head], sentence) or is_all_of(total[1], named[head], sentence)):
        return None
    claims = {"total": [total[0]], "people": [people[0]], "head": [analysis.claim(sentence.tokens[head])]}
    return relation_of("per-capita-growth", claims, falls=frozenset(falls))


def _total_before(analysis: Analysis, sentence: Sentence) -> tuple[Claim, str] | None:
    """The one growth rate of the sentence before, and what it is of; None where that sentence has another figure."""
    before = analysis.sentences[sentence.index - 1] if sentence.index else None
    if before is None or not sentence.language.spaced or holds(before, "per_head"):
        return None
    places = [at for at, token in enumerate(before.tokens) if token.cls == "PERCENT"]
    if len(places) != 1 or quantity(before.tokens[places[0]]) is None:
        return None
    scope = before.tokens[: places[0]]
    if not any(token.cls == "UP" for token in scope):
        return None
    name = measure_of(before, scope)
    return (analysis.claim(before.tokens[places[0]]), name) if name else None


def _is_followed(sentence: Sentence, index: int) -> bool:
    """True for "31 percent per person"."""
    after = sentence.tokens[index + 1 : index + 2]
    return bool(after) and after[0].cls in ("PER", "FILL") and follows(sentence, sentence.tokens[index], "per_head")


def law(case: Case) -> Outcome | None:
    """The change of population that the two rates imply."""
    if any(
        claim.quantity is None or claim.quantity.unit != "percent" for group in case.claims.values() for claim in group
    ):
        return None
    falls = case.fact("falls")
    assert isinstance(falls, frozenset)
    whole, head, people = (
        None if not case.has(role) else -share(case.read(role)) if role in falls else share(case.read(role))
        for role in ("total", "head", "people")
    )
    assert whole is not None and head is not None
    whole, head = whole.shift(1), head.shift(1)
    if any(one.low is None or one.low <= 0 for one in (whole, head)):
        return None
    implied = (whole / head).shift(-1)
    allowed = Interval(-_MOST, _MOST)
    if people is not None:
        low, high = people.low, people.high  # "more than 0.5 percent" has no upper end
        allowed = Interval(None if low is None else low - _HALF_POINT, None if high is None else high + _HALF_POINT)
    return Outcome(
        agrees=implied.meets(allowed),
        stated=allowed.scale(100),
        computed=implied.scale(100),
        unit="percent",
        formula=lambda: f"(1 + {case.surface('total')}) / (1 + {case.surface('head')}) − 1",
        message="stated" if case.has("people") else "default",
    )


CHECK = Check(
    name="per-capita-growth",
    severity="warning",
    title={"en": "per-head growth against total growth", "zh": "人均增速与总量增速不符"},
    catalogue=("G2",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "Growth of {total} in all and {head} per head needs a population change of {computed}.",
            "zh": "总量增长{total}、人均增长{head}，意味着人口变动{computed}。",
        },
        "stated": {
            "en": "Growth of {total} in all and {head} per head needs a population change of {computed}; the article says {people}.",
            "zh": "总量增长{total}、人均增长{head}，意味着人口变动{computed}，文中写的是{people}。",
        },
    },
    wrong=(
        Example(
            "GDP rose 3.1 percent last year. With the population growing by 1.2 percent, GDP per head increased by 4.3 percent."
        ),
        Example(
            "The economy expanded by 6 percent and the population by 2 percent, so that per capita income rose 8 percent."
        ),
        Example(
            "Real GDP per capita fell 2.5 percent even though GDP grew 3.0 percent and the population 1.0 percent."
        ),
        Example("Output grew 3.4 percent and the population shrank 0.5 percent, so output per head rose 1.1 percent."),
        Example("Total income rose 8.2 percent while income per head climbed 31 percent."),
        Example("The economy grew 5 percent and the population 2 percent, meaning GDP per person rose 7 percent."),
        Example("Total income grew by 3 percent and per capita income by 25 percent."),
        Example("GDP rose 14.5 percent while per-capita GDP rose 58 percent."),
        Example("GDP grew 8%, the population 1% and per capita GDP 20%."),
        Example("Output grew 30 percent last year and per capita output grew 6 percent."),
        Example("地区生产总值增长14.5%，人均地区生产总值增长58%。", lang="zh"),
        Example("全年地区生产总值增长8%，人口增长1%，人均地区生产总值增长20%。", lang="zh"),
        Example("财政收入增长30%，人均财政收入增长6%。", lang="zh"),
    ),
    right=(
        Example("Output grew 3.4 percent and the population shrank 0.5 percent, so output per head rose 3.9 percent."),
        Example("GDP rose 14.5 percent while per-capita GDP rose 13.2 percent."),
        Example("GDP grew 8%, the population 1% and per capita GDP 7%."),
        Example("Output grew 6 percent last year and per capita output grew 5 percent."),
        Example("地区生产总值增长14.5%，人均地区生产总值增长13.2%。", lang="zh"),
        Example("全年地区生产总值增长8%，人口增长1%，人均地区生产总值增长6.9%。", lang="zh"),
        Example("财政收入增长6%，人均财政收入增长5.5%。", lang="zh"),
    ),
    trap=(
        Example("GDP rose 14.5 percent while per-capita disposable income rose 58 percent.", why="another measure"),
        Example(
            "After the merger of two counties GDP rose 58 percent and per-capita GDP 4 percent.",
            why="the borders changed",
        ),
        Example("GDP rose 5 percent, and prices 58 percent per capita.", why="no rate per head of the same measure"),
        Example("地区生产总值增长14.5%，人均可支配收入增长58%。", lang="zh", why="指标不同"),
        Example("撤县设区后，地区生产总值增长58%，人均地区生产总值增长4%。", lang="zh", why="区划调整"),
        Example("地区生产总值增长5%，人均地区生产总值5.8万元。", lang="zh", why="不是增速"),
    ),
)
