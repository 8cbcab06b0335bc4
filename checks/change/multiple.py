"""A multiple that the two values beside it do not have.

What it catches
    "£135m, or six times the £27m" (five); "more than doubled, from 30,000 to 56,000"; 从100增至300，增长了3倍 (2倍, 是原来的3倍);
    "nearly tripled, up 150 percent".
Why it matters
    Multiples are written from memory; Chinese "增长3倍" and "是原来的3倍" differ by the whole base, and double is a word
    that sells.
How it judges
    The ratio of the values must meet the multiple. "Times more" and English "rose n times" may mean n or n + 1 and agree with
    either; Chinese 增长n倍 means n + 1 times the old value: where the values are n-fold, the finding is a warning.
    "Doubled" covers 1.9 to 2.2, "more than doubled" 2 and up, "nearly tripled" up to 3.
Known limits
    Silent where the compared values do not share a unit, on growth at constant prices, and on forecasts compared with plans.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.change._doubts import is_base_of_share, is_of_something, is_real
from factcheck.checks.change._link import candidates, settle, settle_by
from factcheck.checks.change._multiple_orders import EQUALS, FACTORS, GROWTH, RATES
from factcheck.checks.change._multiples import (
    factor_hedges,
    factor_interval,
    factor_words,
    is_as_many,
    is_fold,
    printed_ratio,
    read_bound,
    read_times,
    starts_anew,
    written_ratio,
)
from factcheck.checks.change._periods import is_backward
from factcheck.checks.change._subjects import is_light_link, opens_sentence
from factcheck.checks.change._timed_changes import timed_multiple
from factcheck.checks.change._told_multiples import TOLD_TIMES, relate_told
from factcheck.checks.change._values import fraction, positive, read_alike, read_rate
from factcheck.checks.change._words import has_object, has_word, hedges, holds, is_apposed, states_level

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.pattern import Match
from factcheck.types import Relation
from factcheck.wording.figures import format_interval

NAME = "multiple"
_BLOCKERS = ("REAL", "RESPECTIVELY", "HYPOTHETICAL", "RESTATED", "NEGATED", "TARGET")
_ROLES = dict.fromkeys(("link", "sep", "is", "how", "mark", "factor", "move", "that"), "END")


def _is_foreign(match: Match) -> bool:
    return holds(match.inside(), *_BLOCKERS) or is_real(match) or is_base_of_share(match) or is_backward(match)


def relate_equal(match: Match) -> Relation | None:
    """ "N times the a", "N times more than the a", 是a的N倍."""
    if _is_foreign(match) or not (is_apposed(match) or opens_sentence(match)):
        return None
    if match.has("that") and not has_word(match.sentence, match.tokens("that"), "relatives"):
        return None
    sides: frozenset[str] = frozenset()
    if match.has("sep") and match.tokens("sep"):
        tokens = match.tokens("sep")
        sides = hedges(match.sentence, tokens[0].first, tokens[-1].last)
        if holds(tokens, "LESS", "DOWN") or sides & {"less_than"} or (holds(tokens, "CONCEPT") and holds(tokens, "UP")):
            return None
    more = bool(sides & {"more_than"}) or holds(match.tokens("sep") if match.has("sep") else (), "MORE", "UP", "THAN")
    return make_relation(NAME, match, _ROLES, mode="more" if more else "equal")


def relate_growth(match: Match) -> Relation | None:
    """ "rose N times", 增长N倍, 增长到N倍."""
    if _is_foreign(match) or not is_light_link(match, "link"):
        return None
    link = match.tokens("link") if match.has("link") else []
    marks = [place for place, token in enumerate(link) if token.cls == "COMMA"]
    how = [*(link[marks[-1] :] if marks else link), *match.tokens("how")]
    if holds(how, "DOWN", "LESS"):
        return None
    level = (holds(how, "TO", "BE", "REACH") and not holds(how, "UP")) or any(
        token.cls == "UP" and states_level(match.sentence, token) for token in how
    )
    if not level and not holds(how, "UP") and not is_as_many(match, how):
        return None
    strict = match.sentence.language.code == "zh"
    return make_relation(
        NAME, match, _ROLES, mode="equal" if level else "grown" if strict and holds(how, "UP") else "more"
    )


def relate_factor(match: Match) -> Relation | None:
    """ "Doubled", "more than double the a", 翻番; with the hedge before the word."""
    token = match.token("factor")
    if _is_foreign(match):
        return None
    if match.has("sep"):
        if not is_apposed(match) and not opens_sentence(match):
            return None
    elif not is_light_link(match, "link") or starts_anew(match):
        return None
    facts = {"mode": "factor", "factor": token.payload, "hedges": factor_hedges(match)}
    return make_relation(NAME, match, _ROLES, word=factor_words(match), **facts)


def relate_rate(match: Match) -> Relation | None:
    """A factor word and a percentage that say the same."""
    if _is_foreign(match) or not is_light_link(match, "link") or is_of_something(match, "p"):
        return None
    factor = match.token("factor").payload
    if states_level(match.sentence, match.token("move")) or not isinstance(factor, Fraction) or factor < 1:
        return None
    if has_object(match.tokens_between("move", "p")):
        return None
    link = match.tokens("link")  # side by side, and over the same time
    if not holds(link, "COMMA", "DASH", "OPEN") or holds(link, "AND", "DATE", "DURATION", "PRIOR", "YOY", "QOQ"):
        return None
    if holds(match.after(2), "DATE", "DURATION", "PRIOR", "YOY", "QOQ"):
        return None
    facts = {"mode": "rate", "factor": match.token("factor").payload, "hedges": factor_hedges(match)}
    return make_relation(NAME, match, _ROLES, word=factor_words(match), **facts)


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every multiple with its two values; a factor word has no figure of its own, so its later value stands for it."""
    timed = list(timed_multiple(analysis, NAME))
    told = [relation for relation in timed if "word" not in relation.facts]
    equal, grown = candidates(analysis, EQUALS, relate_equal), candidates(analysis, GROWTH, relate_growth)
    yield from settle(analysis, [*equal, *grown, *candidates(analysis, TOLD_TIMES, relate_told), *told], law, "n")
    factors = [*candidates(analysis, FACTORS, relate_factor), *(one for one in timed if one not in told)]
    yield from settle_by(analysis, factors, law, lambda relation: relation.facts["word"])
    yield from settle(analysis, candidates(analysis, RATES, relate_rate), law, "p")


def law(case: Case) -> Outcome | None:
    """The ratio of the values against the readings of the multiple."""
    mode = case.fact("mode")
    ratio = _ratio(case)
    if ratio is None:
        return None
    times = _stated(case)
    readings = {"more": [times, times.shift(1)], "grown": [times.shift(1)]}.get(str(mode), [times])
    agrees = any(ratio.meets(reading) for reading in readings)
    fold = mode == "grown" and is_fold(case, times)
    return Outcome(
        agrees=agrees and not fold,
        stated=readings[0],
        computed=(printed_ratio(case) or written_ratio(case)) if fold else ratio,
        unit=None,
        formula=lambda: (
            "1 + " + case.written("p") + "%" if mode == "rate" else f"{case.written('b')} / {case.written('a')}"
        ),
        severity="warning" if fold else None,
        message="fold" if fold else "rate" if mode == "rate" else "grown" if mode == "grown" else "default",
        args=lambda: {
            "times": _words(ratio),
            "n": str(case.fact("word") or (case.surface("n") if case.has("n") else "")),
        },
    )


def _ratio(case: Case) -> Interval | None:
    if case.fact("mode") == "rate":
        return fraction(read_rate(case, "p")).shift(1)
    values = read_alike(case, "b", "a")
    if values is None:
        return None
    later, earlier = values[0], read_bound(case, "a") or values[1]
    return later / earlier if positive(later) and positive(earlier) else None


def _stated(case: Case) -> Interval:
    if case.has("n"):
        return read_times(case.quantity("n"), case.level)
    factor, sides = case.fact("factor"), case.fact("hedges")
    assert isinstance(factor, Fraction) and isinstance(sides, frozenset)
    return factor_interval(factor, sides)


def _words(ratio: Interval) -> dict[str, str]:
    return {lang: format_interval(ratio, None, lang) for lang in ("en", "zh")}


CHECK = Check(
    name=NAME,
    severity="error",
    title={"en": "multiple of two values", "zh": "倍数与数值不符"},
    catalogue=("B6", "B8", "B9", "B19"),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{b} is {times} times {a}; the article says {n}.",
            "zh": "{b}是{a}的{times}倍，文中写的是{n}。",
        },
        "grown": {
            "en": "{b} is {times} times {a}; the article says it grew {n}.",
            "zh": "{b}是{a}的{times}倍，文中写的是增长{n}。",
        },
        "fold": {
            "en": "{b} is {times} times {a}; growth by {n} would add {a} once more.",
            "zh": "{b}是{a}的{times}倍；“增长{n}”比这多算了一倍，应为“是原来的{n}”。",
        },
        "rate": {
            "en": "A rise of {p} makes {times} times the old value; the article says {n}.",
            "zh": "增长{p}即原来的{times}倍，文中写的是{n}。",
        },
    },
    wrong=(
        Example("Net profit almost tripled, rising to 61 million euros from 35 million euros a year earlier."),
        Example("The change is expected to cost £135m, or six times the £27m it spends now."),
        Example("Membership more than doubled, from 30,000 to 56,000."),
        Example("The firm has 30 staff, five times more than the 10 it had last year."),
        Example("It filed 1,977 patents, 7.8 times the 305 filed in 2006."),
        Example("Sales nearly tripled, rising 150 percent."),
        Example("产量从100万吨增至300万吨，增长了3倍。", lang="zh"),
        Example("产值翻两番，从100亿元增至300亿元。", lang="zh"),
        Example("普及率达到33.3%，是全球平均水平（12.1%）的3.75倍。", lang="zh"),
    ),
    right=(
        Example("The change is expected to cost £135m, or five times the £27m it spends now."),
        Example("Revenue hit $672m, more than double the previous quarter's $319m."),
        Example("It filed 1,977 patents, 7.8 times the 253 filed in 2006."),
        Example("产量从100万吨增至300万吨，是原来的3倍。", lang="zh"),
        Example("党组织由19.5万个增至486.4万个，增长约24倍。", lang="zh"),
        Example("普及率达到33.3%，是全球平均水平（12.1%）的2.75倍。", lang="zh"),
    ),
    trap=(
        Example(
            "Rent is twice that of a two-room flat, four times that of a three-room flat. It will double output, increase power by 40 percent.",
            why="rooms describe flats; the percentage has an object of its own",
        ),
        Example("The firm has 30 staff, three times as many as the 10 it had last year.", why="as many as: the ratio"),
        Example("Sales rose 275 percent, nearly quadrupling.", why="275 percent more is 3.75 times"),
        Example("Exports doubled to about $6 billion from about $3.2 billion.", why="round figures"),
        Example("Profit of $50 million compares with costs that doubled to $30 million.", why="the costs doubled"),
        Example("产值由100亿元增至约410亿元，翻两番。", lang="zh", why="翻两番是四倍"),
        Example("游客从400人次提高至900人次以上，增长1.25倍。", lang="zh", why="增长1.25倍即2.25倍"),
        Example("收入286亿元，是利润25亿元的来源，员工增长3倍。", lang="zh", why="倍数说的是员工"),
    ),
)
