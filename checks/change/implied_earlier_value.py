"""Last year's figure elsewhere in the text is not the one that this year's figure and its growth imply.

What it catches
    "1,897 patents, up 35 percent" (1,400 to 1,410 the year before) and, further on, "1,300 in the previous year".
Why it matters
    Growth rates are copied from releases, earlier values from the archive; restatements and slips show only when the two meet.
How it judges
    The later value divided by one plus its growth must meet the earlier value. The two must carry the same name, stand in one
    document, and be the only such pair there; the earlier one must say that it is the year before. A warning, since the link
    is by name.
Known limits
    Silent where several values of the same name are given, on restated figures, and on growth at constant prices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from factcheck.checks.change._doubts import is_annual, is_of_something, is_real, until_figure
from factcheck.checks.change._values import alike, fraction, head, positive, read_alike, read_rate
from factcheck.checks.change._words import holds, is_light, is_one_of, is_prior, last_words, states_level

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match, expand, patterns
from factcheck.types import Claim, Quantity, Relation

NAME = "implied-earlier-value"
_GROWN = patterns(
    "move=(UP|DOWN) .. BY? p=PERCENT .. (TO|REACH|AT) .. b=AMOUNT",
    "b=AMOUNT .. COMMA (YOY|COMPARED|FILL|BE|AND)? move=(UP|DOWN) (REACH|BY|BE)? p=PERCENT",
    "b=AMOUNT .. OPEN (YOY|COMPARED)? move=(UP|DOWN) (REACH|BY|BE)? p=PERCENT",
)
_AMOUNTS = expand("AMOUNT")
_BLOCKERS = ("REAL", "RESPECTIVELY", "RESTATED", "OF_WHICH", "HYPOTHETICAL", "QOQ", "FORECAST", "TARGET", "INCLUDING")


class Named(NamedTuple):
    """A value with the name of what it measures and the year it is of, as far as the sentence says."""

    name: tuple[str, ...]
    claim: Claim
    sentence: Sentence
    year: int | None
    prior: bool


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Each later value with its growth, and the one earlier value of the same name in another sentence."""
    grown: dict[tuple[str, ...], list[tuple[Named, Match]]] = {}
    earlier: dict[tuple[str, ...], list[Named]] = {}
    for sentence in analysis.sentences:
        if not holds(sentence.tokens, *_AMOUNTS):
            continue
        used: set[str] = set()
        for later, match in _grown(analysis, sentence):
            grown.setdefault(later.name, []).append((later, match))
            used.add(later.claim.claim_id)
        for named in _earlier(analysis, sentence):
            if named.claim.claim_id not in used:
                earlier.setdefault(named.name, []).append(named)
    for name, found in grown.items():
        values = earlier.get(name, [])
        if len(found) == 1 and len(values) == 1 and _is_year_before(values[0], found[0][0]):
            later, match = found[0]
            operands: dict[str, Claim | list[Claim] | tuple[Claim, ...]] = {
                "b": later.claim,
                "p": match.claims("p"),
                "a": values[0].claim,
            }
            yield relation_of(NAME, operands, match.span, direction=match.token("move").cls)


def _grown(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[Named, Match]]:
    seen: set[str] = set()
    for pattern in _GROWN:
        for match in pattern.find(analysis, sentence):
            if (
                holds(sentence.tokens, *_BLOCKERS, "FROM", "THAN")
                or is_real(match)
                or is_annual(match)
                or is_of_something(match, "p")
            ):
                continue
            place = match.found.start("b")
            name = _name(sentence, min(place, match.found.start()))
            claim = match.claims("b")[0]
            if name and not states_level(sentence, match.token("move")) and claim.claim_id not in seen:
                seen.add(claim.claim_id)
                yield Named(name, claim, sentence, _year_near(sentence, place), False), match


def _earlier(analysis: Analysis, sentence: Sentence) -> Iterator[Named]:
    """Values that say they are last year's: "was 1,300 in the previous year", 上年为1300件."""
    if holds(sentence.tokens, *_BLOCKERS) or holds(sentence.tokens, "UP", "DOWN", "PERCENT"):
        return
    if sum(token.cls in _AMOUNTS for token in sentence.tokens) != 1:
        return
    for place, token in enumerate(sentence.tokens):
        if token.cls not in _AMOUNTS or token.claim is None:
            continue
        near = [
            *until_figure(reversed(sentence.tokens[max(0, place - 6) : place])),
            *until_figure(sentence.tokens[place + 1 : place + 5]),
        ]
        prior = any(is_prior(sentence, one) and not is_one_of(sentence, one, "sequential") for one in near)
        name, year = _name(sentence, place), _year_near(sentence, place)
        if name and (prior or year is not None):
            yield Named(name, analysis.claim(token), sentence, year, prior)


def _name(sentence: Sentence, place: int) -> tuple[str, ...]:
    """The measure word nearest before a value in its clause, or the counted noun of the value itself."""
    for token in reversed(sentence.tokens[max(0, place - 6) : place]):
        if token.cls == "CONCEPT":
            return last_words(sentence, token)
        if token.cls in ("SEMI", "END", "MONEY", "PERCENT"):
            break
    quantity = sentence.tokens[place].payload if place < len(sentence.tokens) else None
    unit = quantity.unit if isinstance(quantity, Quantity) else None
    return (unit,) if unit is not None and unit.startswith("count:") else ()


def _year_near(sentence: Sentence, place: int) -> int | None:
    near: list[Token] = [*sentence.tokens[place + 1 : place + 4], *reversed(sentence.tokens[max(0, place - 6) : place])]
    years = [
        token.payload.year for token in near if isinstance(token.payload, DateRef) and token.payload.kind == "year"
    ]
    return next((year for year in years if year is not None), None)


def _is_year_before(earlier: Named, later: Named) -> bool:
    """True when the earlier value says it is last year's, or is dated the year before; sentences must lie close."""
    a, b = earlier.claim.quantity, later.claim.quantity
    if a is None or b is None or not alike(a, b) or head(a.unit) != head(b.unit) or earlier.sentence is later.sentence:
        return False
    if not _is_same_scope(earlier, later):
        return False
    if earlier.year is not None and later.year is not None:
        return later.year - earlier.year == 1
    return earlier.prior and abs(earlier.sentence.index - later.sentence.index) <= 3


def _is_same_scope(earlier: Named, later: Named) -> bool:
    """False when the earlier value is qualified by words that the later one lacks: "in Europe revenue was ..."."""
    tokens = earlier.sentence.tokens
    for one, two in pairwise(tokens):
        if one.cls == "FILL" and two.cls == "CONCEPT" and not is_light(earlier.sentence, one):
            words = {atom for atom in earlier.sentence.lower[one.first : one.last] if atom.isalpha()}
            if words - set(later.sentence.lower):
                return False
    return True


def law(case: Case) -> Outcome | None:
    """b / (1 + p) against the earlier value. At most one side is taken for cut off instead of rounded."""
    implied, stated = _implied(case), _stated(case)
    if implied is None or stated is None:
        return None
    tight = replace(case, level=Level.TIGHT)
    exact_implied, exact_stated = _implied(tight), _stated(tight)
    assert exact_implied is not None and exact_stated is not None
    sign = "−" if case.fact("direction") == "DOWN" else "+"
    return Outcome(
        agrees=exact_implied.meets(stated) or implied.meets(exact_stated),
        stated=stated,
        computed=implied,
        unit=case.quantity("a").unit,
        formula=lambda: f"{case.written('b')} / (1 {sign} {case.written('p')}%)",
    )


def _implied(case: Case) -> Interval | None:
    values = read_alike(case, "b", "a")
    rate = fraction(read_rate(case, "p"))
    growth = (-rate if case.fact("direction") == "DOWN" else rate).shift(1)
    if values is None or not positive(growth) or values[0].low is None or values[0].low < 0:
        return None
    return values[0] / growth


def _stated(case: Case) -> Interval | None:
    """The earlier value; the ends of a reading as cut off are no values of it."""
    values = read_alike(case, "a", "b")
    if values is None:
        return None
    value = values[0]
    cut = case.level is not Level.TIGHT and value.low != value.high and case.quantity("a").number.hedge is None
    return Interval(value.low, value.high, not cut, not cut)


CHECK = Check(
    name=NAME,
    severity="warning",
    title={"en": "earlier value implied by growth", "zh": "由增幅推算的上年数值不符"},
    catalogue=("B18",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{b} after a change of {p} implies {computed} a year before; the article says {a}.",
            "zh": "变动{p}后为{b}，上年应为{computed}，文中写的是{a}。",
        },
    },
    wrong=(
        Example(
            "The city granted 1,897 patents in 2021, up 35%. Officials were pleased. In the previous year it had granted 1,300 patents."
        ),
        Example(
            "Revenue rose 12 percent to $286 million in 2011. Analysts welcomed it. Revenue was $241 million in 2010."
        ),
        Example(
            "Exports reached 4.4 billion euros in 2023, up 5.0%. Demand was strong. In 2022 exports were 3.9 billion euros."
        ),
        Example("2021年营业收入为286亿元，增长12%。公司对此满意。2020年营业收入为241亿元。", lang="zh"),
        Example("全市授权专利1897件，同比增长35%。各区普遍增长较快。上年授权专利1300件。", lang="zh"),
        Example("2023年出口额达44.0亿元，增长5.0%。需求旺盛。2022年出口额为39.0亿元。", lang="zh"),
    ),
    right=(
        Example(
            "The city granted 1,897 patents in 2021, up 35%. Officials were pleased. In the previous year it had granted 1,405 patents."
        ),
        Example(
            "Revenue rose 12 percent to $286 million in 2011. Analysts welcomed it. Revenue was $255 million in 2010."
        ),
        Example(
            "Exports reached 4.4 billion euros in 2023, up 5.0%. Demand was strong. In 2022 exports were 4.2 billion euros."
        ),
        Example("2021年营业收入为286亿元，增长12%。公司对此满意。2020年营业收入为255亿元。", lang="zh"),
        Example("全市授权专利1897件，同比增长35%。各区普遍增长较快。上年授权专利1405件。", lang="zh"),
        Example("2023年出口额达44.0亿元，增长5.0%。需求旺盛。2022年出口额为41.9亿元。", lang="zh"),
    ),
    trap=(
        Example(
            "Revenue rose 12 percent to $286 million in 2011. Revenue was a restated $241 million in 2010.",
            why="restated",
        ),
        Example(
            "Revenue rose 12 percent to $286 million in 2011. In Europe revenue was $90 million, in Asia revenue was $60 million in 2010.",
            why="parts of the group",
        ),
        Example(
            "Revenue rose 12 percent to $286 million in 2011. Revenue was $150 million in 2005.",
            why="not the year before",
        ),
        Example("2021年营业收入为286亿元，增长12%。2020年营业收入调整后为241亿元，系重述。", lang="zh", why="已重述"),
        Example("2021年营业收入为286亿元，增长12%。2015年营业收入为150亿元。", lang="zh", why="不是上年"),
        Example("2021年营业收入为286亿元，按可比口径增长12%。2020年营业收入为241亿元。", lang="zh", why="可比口径"),
    ),
)
