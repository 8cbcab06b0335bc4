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

from factcheck.checks.change._doubts import is_base_of_share, mixes_signs
from factcheck.checks.change._link import candidates, settle
from factcheck.checks.change._periods import date_of
from factcheck.checks.change._values import magnitude, read_alike, read_rate
from factcheck.checks.change._words import has_word, holds, is_loss, is_one_of, is_prior

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of
from factcheck.extract.tokens import Token
from factcheck.interval import Interval
from factcheck.notation import expand
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
_AWAY, _SIDES = bits_of("FX|RANKED|PLACES|RESTATED|HYPOTHETICAL|NEGATED|RANK"), expand("MOVE")
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
        or _names_another(match)
        or _is_of_currency(match)
    ):
        return None
    if (
        _two_verbs(match)
        or holds(match.after(1), "PER", "OF", "SHARE", "TO")
        or holds(_gap(match), "BE")
        or (match.has("since") and holds(match.tokens("since"), "BE", "REACH"))  # receipts from customs were
        or _is_range(match)
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


def _is_of_currency(match: Match) -> bool:
    """True for 人民币由7.27升至7.10: in Chinese a currency rises when fewer of it buy a dollar."""
    number = match.token("a").cls == "NUMBER" and not match.sentence.language.spaced
    text = match.sentence.text[match.sentence.start : match.inside()[0].end]
    return number and any(name in text for name in match.sentence.language.tables["fx"]["names"])


def _names_another(match: Match) -> bool:
    """True for "profits of 232,000, up from revenues of 5.9 million": the earlier value names a measure of its own."""
    measures = {match.token(role).claim and match.claims(role)[0].concept for role in "ab" if match.claims(role)}
    named = {str(token.payload) for token in match.inside() if token.cls == "CONCEPT"}
    return len(measures) > 1 and bool(named) and None not in measures


def _gap(match: Match) -> list[Token]:
    """What stands between the verb and its "from" or "to"; another verb there takes them ("growth was scaled back to")."""
    return [token for role in ("open", "close") if match.has(role) for token in match.tokens(role)]


def _two_verbs(match: Match) -> bool:
    """True when another word of change stands in the same clause: raised its planned cuts to 600 from 500."""
    clause: list[str] = []
    for token in match.sentence.tokens[: match.found.end()]:
        if token.cls in ("SEMI", "END") or (token.cls == "COMMA" and token.end <= match.inside()[0].start):
            clause = []
        if token.cls in ("UP", "CHANGE") and token.end <= match.token("move").start and _is_subject(match, token):
            continue
        clause.append(token.cls)
    told, apart = [one for one in clause if one in _SIDES], any(map(match.has, ("open", "close", "since")))
    return len(told) > 1 and (apart or len(told) > 2 or len(set(told)) > 1)  # dropped to 32%, down from 30%


def _is_subject(match: Match, token: Token) -> bool:
    """True for "growth" in "growth slowed to": what moves is the rate, and no second verb."""
    between = [one for one in match.sentence.tokens if token.end <= one.start < match.token("move").start]
    return is_one_of(match.sentence, token, "rate_nouns") and all(
        one.cls in ("FILL", "BE", "CONCEPT") for one in between
    )


def _is_range(match: Match) -> bool:
    """True for "fell from 3 to 5 percent" without dates: it can mean by 3 to 5 percent."""
    if not match.has("open") or match.token("move").cls != "DOWN":
        return False
    if match.token("b").cls not in ("PERCENT", "MEASURE", "DURATION") and not _shares_scale(match):
        return False
    if any(_is_subject(match, token) for token in match.before(3) if token.cls in ("UP", "CHANGE")):
        return False  # growth slowed from 6.1 to 6.8 percent
    near = match.sentence.tokens[match.found.end("a") : match.found.end() + 2]
    return date_of(match, "a") is None and not any(is_prior(match.sentence, token) for token in near)


def _shares_scale(match: Match) -> bool:
    """True for "reduced from sixty to eighty millions": the first figure takes its scale from the second."""
    one, two = (match.claims(role)[0].quantity for role in "ab")
    if one is None or two is None or two.number.scale is None:
        return False
    return one.number.scale in (None, two.number.scale)


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every verb of change with its two values."""
    yield from settle(analysis, candidates(analysis, PATTERNS, relate), law, "b")


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
