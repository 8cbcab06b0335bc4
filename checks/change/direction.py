"""A verb that says up where the figures go down, or down where they go up.

What it catches
    "fell from 50 to 60", 由50上升到40, "the loss narrowed to 5 million from 3 million".
Why it matters
    A figure pair typed in the wrong order, or a verb left over from the draft before, turns the news into its opposite.
How it judges
    The later value must be able to lie on the side of the earlier one that the verb names; for "narrow" and "widen" the
    sizes are compared. A range ("fell from 3 to 5 percent" can mean by 3 to 5) is left alone unless both values are dated.
Known limits
    Silent on ranks, exchange rates, verbs of quality ("improved"), deficits written with a minus, and when two verbs of
    change share a clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.change._direction_doubts import gap_of, has_two_verbs, is_of_currency, is_range, names_another
from factcheck.checks.change._doubts import is_base_of_share, mixes_signs
from factcheck.checks.change._link import candidates, settle
from factcheck.checks.change._timed_changes import timed_direction
from factcheck.checks.change._values import magnitude, read_alike, read_rate
from factcheck.checks.change._words import has_word, holds, is_loss, is_one_of

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

NAME = "direction"
_MOVE = "move=(UP|DOWN|NARROW|WIDEN)"
_V = "(MONEY|COUNT|MEASURE|NUMBER|DURATION)"
_ASIDE = "( .. (TO|AT|BY) FILL? OF? DATE )? .."


def _orders(v: str) -> tuple[str, ...]:
    a, b = f"(AVERAGE|ANNUAL)? a={v} (EACH|ANNUAL)?", f"(AVERAGE|ANNUAL)? b={v} (EACH|ANNUAL)?"
    return (
        # fell from 50 to 60; 从50下降到60
        f"{_MOVE} open=( .. COMMA? ) FROM .. {a} {_ASIDE} COMMA? TO .. {b}",
        f"FROM since=( .. ) ( EACH FILL? )? {a} .. COMMA? {_MOVE} TO? .. {b}",
        f"move=(NARROW|WIDEN) COMMA FROM .. {a} .. TO .. {b}",  # 亏损收窄，由2.6亿元变为1.2亿元
        # fell to 60 from 50; to 60, from 50
        f"{_MOVE} close=( .. ) (TO|AT) .. {b} {_ASIDE} COMMA? .. FROM .. {a}",
        f"{_MOVE} close=( .. ) (TO|AT) {b} after=FILL {a}",  # dipped to 601.7 million after 614.4 million
        f"{b} {_ASIDE} (COMMA|OPEN|DASH|BE) {_MOVE} FROM .. {a}",
    )


PATTERNS = patterns(*(order for v in ("(MONEY|COUNT|MEASURE|NUMBER)", "PERCENT", "DURATION") for order in _orders(v)))
_AWAY = bits_of("FX|RANKED|PLACES|RESTATED|HYPOTHETICAL|NEGATED|RANK")
_LARGEST = 4


def relate(match: Match) -> Relation | None:
    """Leaves out ranks, rates of exchange, forecasts put beside facts, and clauses with two verbs of change."""
    sentence, move = match.sentence, match.token("move")
    if (
        sentence.mask & _AWAY
        or has_word(sentence, (*match.before(4), *match.after(3)), "rank_words")
        or (is_one_of(sentence, move, "unsigned") and not has_word(sentence, match.before(4), "higher_is_better"))
        or is_one_of(sentence, move, "rate_nouns")  # 增速由9%放缓至6%
        or mixes_signs(match)
        or is_base_of_share(match)
        or names_another(match)
        or is_of_currency(match)
    ):
        return None
    if (
        has_two_verbs(match)
        or holds(match.after(1), "PER", "OF", "SHARE", "TO")
        or holds(gap_of(match), "BE")
        or (match.has("since") and holds(match.tokens("since"), "BE", "REACH"))  # receipts from customs were
        or is_range(match)
        or (match.has("after") and not is_one_of(sentence, match.token("after"), "after_value"))
    ):
        return None
    near = match.before(8)  # or in the verb itself: 亏损收窄
    apart = has_word(sentence, near, "surpluses") or has_word(sentence, [move], "narrowed_losses")
    if not (apart or any(is_loss(token) or token.cls == "GAP" for token in near)) and move.cls in ("NARROW", "WIDEN"):
        return None
    deficit = any(is_loss(token) for token in (*match.before(4), *match.inside()))
    roles = dict.fromkeys(("move", "open", "close", "since", "after"), "END")
    verb = sentence.text[move.start : move.end]
    return make_relation(NAME, match, roles, direction=move.cls, verb=verb, deficit=deficit)


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every verb of change with its two values."""
    found = [*candidates(analysis, PATTERNS, relate), *timed_direction(analysis, NAME)]
    yield from settle(analysis, found, law, "b")


def law(case: Case) -> Outcome | None:
    """The sign of b - a against the verb."""
    values = _read(case)
    if values is None:
        return None
    later, earlier = values
    negative = any(value.low is None or value.low < 0 for value in values)
    direction = str(case.fact("direction"))
    if negative and (case.fact("deficit") or direction in ("NARROW", "WIDEN")):
        later, earlier = magnitude(later), magnitude(earlier)
    rises = direction in ("UP", "WIDEN")
    sound = not (later.below(earlier) if rises else earlier.below(later))
    if sound and not _is_moderate(case):
        return None
    return Outcome(
        agrees=sound,
        stated=Interval(earlier.low, None) if rises else Interval(None, earlier.high),
        computed=later,
        unit=None
        if len({claim.quantity.unit for claim in (case.one("a"), case.one("b")) if claim.quantity}) > 1
        else case.quantity("b").unit,
        formula=lambda: f"{case.written('a')} → {case.written('b')}",
        args={
            "verb": str(case.fact("verb")),
            "turn": {"en": "a fall", "zh": "下降"} if rises else {"en": "a rise", "zh": "上升"},
        },
    )


def _is_moderate(case: Case) -> bool:
    """False for a change by more than four times: true as printed, but no likely repair of a wrong verb."""
    values = [abs(value) for role in ("a", "b") if (value := case.quantity(role).number.value) is not None]
    return len(values) < 2 or max(values) <= _LARGEST * min(values)


def _read(case: Case) -> tuple[Interval, Interval] | None:
    if case.one("a").kind == "percent" and case.one("b").kind == "percent":
        return read_rate(case, "b"), read_rate(case, "a")
    values = read_alike(case, "b", "a")
    return None if values is None else (values[0], values[1])


CHECK = Check(
    name=NAME,
    severity="error",
    title={"en": "direction of a change", "zh": "变动方向与数值相反"},
    catalogue=("B10",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "From {a} to {b} is {turn}; the article says \u201c{verb}\u201d.",
            "zh": "由{a}到{b}是{turn}，文中写的是“{verb}”。",
        },
    },
    wrong=(
        Example("Growth slowed from 6.1 percent in the first quarter to 6.8 percent in the second."),
        Example("Complaints fell from 50 to 60 in a year."),
        Example("Revenue rose to $3.9 billion from $4.2 billion."),
        Example("Unemployment fell to 5.4% in June from 5.0% in May."),
        Example("The net loss narrowed to 5.2 million euros from 3.1 million euros."),
        Example("投诉由50件下降到60件。", lang="zh"),
        Example("失业率从5月的5.0%下降到6月的5.4%。", lang="zh"),
        Example("产值由286亿元增长到255亿元。", lang="zh"),
    ),
    right=(
        Example("Growth slowed from 6.8 percent in the first quarter to 6.1 percent in the second."),
        Example("Complaints fell from 60 to 50 in a year."),
        Example("Revenue rose to $4.2 billion from $3.9 billion."),
        Example("The net loss narrowed to 3.1 million euros from 5.2 million euros."),
        Example("投诉由60件下降到50件。", lang="zh"),
        Example("失业率从5月的5.4%下降到6月的5.0%。", lang="zh"),
        Example("产值由255亿元增长到286亿元。", lang="zh"),
    ),
    trap=(
        Example("三季度以来，人民币由7.27升至7.10。", lang="zh", why="汇率数字变小是升值"),
        Example("Receipts from customs were $295.3 million, an increase of $21.9 million over 1899.", why="from whom"),
        Example(
            "It held 412 million tons, or two thirds of its capacity of 618 million, down from 428 million.",
            why="a base",
        ),
        Example(
            "Turnout was 412,000, or 61.5 percent of the 670,000 voters, down from 428,000 in 2016.",
            why="the voters are a base",
        ),
        Example("气温由零下5度升至零上3度。", lang="zh", why="零上、零下"),
        Example("The university rose from 18th to 15th in the ranking.", why="a higher rank is a smaller number"),
        Example("The yuan strengthened from 7.01 to 6.93 per dollar.", why="fewer yuan per dollar"),
        Example("Prices fell from 3 to 5 percent across the region.", why="it can mean by 3 to 5 percent"),
        Example("The operator raised its planned job cuts to 600 from 500.", why="the cuts were raised"),
        Example("学校排名从第18位上升到第15位。", lang="zh", why="名次数字变小是上升"),
        Example("净亏损由5亿元收窄至3亿元。", lang="zh", why="亏损收窄"),
    ),
)
