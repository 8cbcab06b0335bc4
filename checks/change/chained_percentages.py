"""Percentages in a row that do not lead where the sentence says.

What it catches
    "up 10% then down 10%, back where it started" (down 1%); "20% in 2022 and another 20% in 2023, a cumulative 30%".
Why it matters
    Percentages of different bases do not add; equal gains and losses do not cancel.
How it judges
    The product of all growth factors must meet one (back at the start) or one plus the stated total. For a return, whole
    percentages are taken as written, since the sentence itself reckons with them; half a percent is let pass.
Known limits
    Reads two steps of the same subject, told one after the other; both with a verb or a date of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.change._link import candidates
from factcheck.checks.change._values import fraction, percent, positive, read_rate
from factcheck.checks.change._words import has_word, holds, is_light, states_level

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Token
from factcheck.interval import Interval
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match, patterns
from factcheck.types import Relation
from factcheck.wording.figures import format_interval

NAME = "chained-percentages"
_STEPS = "one=(UP|DOWN) .. BY? p=PERCENT way=( ... ) two=(UP|DOWN) .. BY? q=PERCENT"
_AGAIN = "one=(UP|DOWN) .. BY? p=PERCENT way=( ... ) q=PERCENT"
PATTERNS = patterns(
    f"{_STEPS} tail=( ... ) back=RETURNED",
    # after a 30 percent cut, wages were raised 30 percent, back to their original level
    "p=PERCENT one=(UP|DOWN) way=( COMMA ... ) two=(UP|DOWN) .. BY? q=PERCENT tail=( ... ) back=RETURNED",
    # a 50 percent fall followed by a 50 percent rise left the price unchanged
    "p=PERCENT one=(UP|DOWN) way=( (FILL|DATE)* BY? FILL? ) q=PERCENT two=(UP|DOWN) tail=( ... ) back=RETURNED",
    "one=UP BY? p=PERCENT way=( COMMA? FILL ) q=PERCENT tail=( ... ) back=RETURNED",  # 先涨价20%再打八折，价格与原来一样
    "one=LOSS p=PERCENT way=( ... ) gain=FILL q=PERCENT tail=( ... ) back=RETURNED",  # 去年亏损50%，今年盈利50%
    f"{_STEPS} tail=( ... ) verb=FILL (TO|AT) old=FILL CONCEPT?",  # returning to their original price
    f"{_STEPS} tail=( ... ) verb=FILL TO FILL? base=DATE level=FILL",  # returning to its 2019 level
    f"{_STEPS} tail=( ... ) (NET|TOTAL) net=(UP|DOWN)? .. (OF|BY|BE|REACH)? t=PERCENT",
    # rose 10 percent last year and another 10 percent this year, or 21 percent in two years
    f"{_AGAIN} tail=( (DATE|DURATION|FILL)* COMMA (AND|EQUIV|NAMELY|FOR|REACH|FILL)? ) t=PERCENT (UP|OF|FILL|COMPARED)* over=DURATION",
    f"{_AGAIN} tail=( ... ) (NET|TOTAL) net=(UP|DOWN)? .. (OF|BY|BE|REACH)? t=PERCENT",
)
_ROLES = dict.fromkeys(
    ("one", "two", "way", "tail", "back", "net", "verb", "base", "level", "over", "gain", "old"), "END"
)
_FIGURES = ("PERCENT", "POINTS", "MONEY", "COUNT", "TIMES")
_TIMES = ("DATE", "WEEKDAY", "DURATION", "ORDINAL")
_SLACK = Fraction(4, 1000)


def relate(match: Match) -> Relation | None:
    """Two steps of one subject, one after the other, and where they led."""
    sentence = match.sentence
    way, tail = match.tokens("way"), match.tokens("tail")
    if match.has("back"):  # 价格与原来持平: the price is what rose and fell
        tail = [token for token in tail if token.cls != "CONCEPT" or token.payload != "price"]
    if any(sentence.text[token.start : token.end].lower().strip() == "after" for token in match.before(1)):
        way = _without_subject(way)  # after dropping 40 percent in March, the share price climbed
    if holds((*way, *tail), *_FIGURES, "CONCEPT", "RESPECTIVELY", "REAL", "ANNUAL", "OF_WHICH", "MORE", "LESS"):
        return None
    moves = [match.token(role) for role in ("one", "two") if match.has(role)]
    if any(states_level(sentence, move) for move in moves):
        return None
    dated = holds(way, *_TIMES) and holds((*tail[:3], *match.before(2)), *_TIMES)
    if match.has("verb") and not _returns(match):
        return None
    if match.has("t") and (
        holds(match.inside(), "YOY") or any(_is_part(token) for token in (*match.before(2), *match.inside()))
    ):
        return None
    heavy = [token for token in way if token.cls in ("FILL", "LONG") and not is_light(sentence, token)]
    if not has_word(sentence, (*heavy, *match.before(1), *tail[:1]), "then") and not dated:
        return None
    if match.has("gain") and not has_word(sentence, match.tokens("gain"), "gains"):
        return None
    tenths = not sentence.language.spaced and sentence.text[match.token("q").start : match.token("q").end].endswith(
        "折"
    )
    if match.has("back") and not (match.has("two") or match.has("gain") or tenths):
        return None
    signs = tuple(
        -1 if match.token(role).cls in ("DOWN", "LOSS") else 1
        for role in ("one", "two" if match.has("two") else "gain" if match.has("gain") else "one")
    )
    net = match.token("net").cls if match.has("net") else None
    return make_relation(NAME, match, _ROLES, signs=signs, net=-1 if net == "DOWN" else 1, tenths=tenths)


def _without_subject(way: list[Token]) -> list[Token]:
    """The tokens between two steps but for the one measure behind the comma."""
    named = [token for token in way if token.cls == "CONCEPT"]
    comma = any(token.cls == "COMMA" and named and token.end <= named[0].start for token in way)
    return [token for token in way if token.cls != "CONCEPT"] if len(named) == 1 and comma else way


def _returns(match: Match) -> bool:
    """True for "returning to its 2019 level", 2019 being the year before the first step."""
    if match.has("old"):
        old = has_word(match.sentence, match.tokens("old"), "old_prices")
        return old and has_word(match.sentence, match.tokens("verb"), "return_verbs")
    words = all(
        has_word(match.sentence, match.tokens(role), name)
        for role, name in (("verb", "return_verbs"), ("level", "old_levels"))
    )
    near = [*match.before(2), *match.tokens("way")[:4]]
    years = [token.payload.year for token in near if isinstance(token.payload, DateRef) and token.payload.year]
    base = match.token("base").payload
    return words and bool(years) and isinstance(base, DateRef) and base.year == years[0] - 1


def _is_part(token: Token) -> bool:
    """True for a quarter or month: growth on the year before does not chain from one to the next."""
    return isinstance(token.payload, DateRef) and token.payload.kind in ("period", "month")


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every chain with its claimed end; each pair of steps once."""
    seen: set[tuple[str, ...]] = set()
    for relation in candidates(analysis, PATTERNS, relate):
        steps = tuple(claim for role, claim in relation.operands if role in ("p", "q"))
        if steps not in seen:
            seen.add(steps)
            yield relation


def law(case: Case) -> Outcome | None:
    """The product of the growth factors against the claimed end."""
    signs = case.fact("signs")
    if not isinstance(signs, tuple):
        return None
    back = not case.has("t")
    steps = [_step(case, role, back) for role in ("p", "q")]
    factors = [(step if sign > 0 else -step).shift(1) for step, sign in zip(steps, signs, strict=True)]
    if case.fact("tenths"):
        factors[1] = steps[1]  # 八折 leaves eight tenths
    if not all(positive(factor) for factor in factors):
        return None
    net = (factors[0] * factors[1]).shift(-1)
    sign = case.fact("net")
    stated = Interval(-_SLACK, _SLACK) if back else fraction(read_rate(case, "t")).scale(-1 if sign == -1 else 1)
    return Outcome(
        agrees=stated.meets(net),
        stated=percent(stated),
        computed=percent(net),
        unit="percent",
        formula=lambda: " × ".join(
            f"(1 {'+' if one > 0 else '−'} {case.written(role)}%)" for one, role in zip(signs, "pq", strict=True)
        ),
        message="back" if back else "default",
        args=lambda: {"net": {lang: format_interval(percent(net), "percent", lang) for lang in ("en", "zh")}},
    )


def _step(case: Case, role: str, back: bool) -> Interval:
    number = case.quantity(role).number
    if back and number.hedge is None and number.value is not None and number.value.denominator == 1:
        return Interval.exact(number.value / 100)
    return fraction(read_rate(case, role))


CHECK = Check(
    name=NAME,
    severity="warning",
    title={"en": "percentages in a row", "zh": "连续百分比的结果不符"},
    catalogue=("B13",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{p} and then {q} make {net} in all; the article says {t}.",
            "zh": "先后变动{p}和{q}，合计为{net}，文中写的是{t}。",
        },
        "back": {
            "en": "{p} one way and {q} the other leave a change of {net}, not none.",
            "zh": "先后变动{p}和{q}，结果是{net}，并未回到原点。",
        },
    },
    wrong=(
        Example("A 50 percent fall followed by a 50 percent rise left the price unchanged."),
        Example("Production grew 12 percent in 2022 and 15 percent in 2023, 21 percent growth over the two years."),
        Example("Rents rose 10.2 percent last year and another 10.4 percent this year, or 25.5 percent in two years."),
        Example(
            "After dropping 40 percent in March, the share price climbed 40 percent by June, back to where it was."
        ),
        Example("The index fell 20 percent in the spring and gained 20 percent in the autumn, leaving it unchanged."),
        Example("A price cut of 30 percent followed by another of 20 percent means a total reduction of 50 percent."),
        Example("After a 30 percent cut, wages were raised 30 percent, bringing them back to their original level."),
        Example("商家先提价30%再降价30%，价格与原来持平。", lang="zh"),
        Example("The index rose 10% on Monday and then fell 10% on Tuesday, ending back where it started."),
        Example("The fund lost 50% and then gained 50%, so investors are back to even."),
        Example("Prices rose 20% in 2022 and another 20% in 2023, a cumulative rise of 40%."),
        Example("股价先涨10%，随后跌10%，又回到原点。", lang="zh"),
        Example("基金先跌50%，再涨50%，刚好抵消。", lang="zh"),
        Example("价格2022年上涨30%，2023年再涨30%，两年累计上涨60%。", lang="zh"),
    ),
    right=(
        Example("The index rose 25% and then fell 20%, ending back where it started."),
        Example("The fund lost 50% and then gained 100%, so investors are back to even."),
        Example("Prices rose 20% in 2022 and another 20% in 2023, a cumulative rise of 44%."),
        Example("股价先涨25%，随后跌20%，又回到原点。", lang="zh"),
        Example("基金先跌50%，再涨100%，刚好抵消。", lang="zh"),
        Example("价格2022年上涨10%，2023年再涨10%，两年累计上涨21%。", lang="zh"),
    ),
    trap=(
        Example("Costs rose 10% while productivity rose 10%, cancelling out the effect.", why="two different things"),
        Example(
            "The index rose 3% and then fell 3%, ending back where it started.", why="a tenth of a percent is no news"
        ),
        Example(
            "Shares rose 10% in May and 10% in June, and the total return was 12% over three years.",
            why="another period",
        ),
        Example("成本上涨10%，效率提高10%，相互抵消。", lang="zh", why="两个不同的对象"),
        Example("股价先涨2%，随后跌2%，基本持平。", lang="zh", why="差别微小"),
        Example("一季度增长10%，二季度增长10%，上半年累计增长10%。", lang="zh", why="同比增速不能连乘"),
    ),
)
