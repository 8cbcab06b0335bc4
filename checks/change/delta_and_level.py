"""A change, the level it led to and its percentage that do not go together.

What it catches
    "rose by 40 to 286, up 12 percent" (40 on 246 is 16.3%), 增加19.50亿元，达92.70亿元，增幅34%.
Why it matters
    Official releases give all three figures; one of them is retyped, rounded from another draft, or divided by the
    new level instead of the old one.
How it judges
    The earlier level is the later one less the change (for a fall, plus); change over earlier level, from the ends of
    both intervals, must meet the stated percentage. Where the earlier level is given, it is used instead.
Known limits
    Silent on growth at constant prices, on changes whose own noun differs from that of the level, and on changes larger
    than the level they led to.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.change._built import relate_built
from factcheck.checks.change._doubts import is_base_of_share, is_of_something, is_range, is_real, spreads_far
from factcheck.checks.change._link import candidates, settle
from factcheck.checks.change._subjects import is_light_link
from factcheck.checks.change._values import fraction, magnitude, percent, positive, read_alike, read_ends, read_rate
from factcheck.checks.change._words import has_word, hedges, holds, states_level, word_count

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Relation
from factcheck.wording.figures import format_interval, format_value

NAME = "delta-and-level"
_LINK = (
    "link=( ( (COMMA|AND|YOY|QOQ|COMPARED|THAN|BE|SHARE|NAMELY|APPOS|REACH|WITH|DATE|DURATION|PRIOR|OF|FILL|DASH|TOTAL|"
    "CONCEPT|QUOTE_CLOSE|FOR|AT|PER|EACH|ANNUAL|BY) | OPEN (!OPEN|CLOSE){1,8} CLOSE )* OPEN? (YOY|COMPARED|BE|FILL)* )"
)
_DELTA = "move=(UP|DOWN|NARROW|WIDEN|CHANGE|MORE|LESS) ( .. BY | (REACH|BE|OF|YOY|QOQ|AT) | COMPARED (FILL|DATE|PRIOR|REACH){1,4} OF )? d=AMOUNT EACH?"
_RATE = "then=( (COMMA|AND|OPEN|DASH|EQUIV|NAMELY|APPOS|YOY|QOQ|COMPARED|BE|SHARE|FILL)* ) ( second=(UP|DOWN|CHANGE|NARROW|WIDEN) (BY|REACH|BE|OF|TO|AT|SHARE)? )? p=PERCENT"
_TO = "(COMMA|CLOSE|DASH|YOY|SHARE|FILL|DATE)* .. (TO|AT|REACH|BE) .. b=AMOUNT"

PATTERNS = patterns(
    # rose 31, or 12.2%, to 286; 涨342.87点，涨幅为0.77%，报44711.43点
    f"{_DELTA} {_RATE} {_TO}",
    # rose 12.2%, or 31, to 286
    f"move=(UP|DOWN|NARROW|WIDEN) .. BY? p=PERCENT then=( (COMMA|AND|OPEN|EQUIV|DASH)+ ) FILL? d=AMOUNT EACH? {_TO}",
    # 67 points higher, or 0.8%, at 8767
    f"d=AMOUNT FILL? move=(UP|DOWN|MORE|LESS) then=( (COMMA|AND|OPEN|EQUIV|DASH)+ ) p=PERCENT {_TO}",
    # rose by 31 to 286, up 12.2%; 31 pence higher at 286, up 12.2%
    f"{_DELTA} .. COMMA? .. TOTAL? (TO|REACH|AT) .. b=AMOUNT .. {_RATE}",
    f"{_DELTA} COMMA to=(UP|DOWN) b=AMOUNT .. {_RATE}",  # 下降4500万元，降至4.55亿元，降幅9%
    f"led=( ^ | !FROM ) d=AMOUNT FILL? move=(UP|DOWN|MORE|LESS) (AT|TO) .. b=AMOUNT .. {_RATE}",  # no 由480万元下调到
    f"move=(UP|DOWN|NARROW|WIDEN) BY? r=AMOUNT .. {_RATE}",
    # 286, up 31 or 12.2%; 92.70亿元，较上年同期增加19.50亿元，增幅约26.78%
    f"b=AMOUNT EACH? {_LINK} {_DELTA} {_RATE}",
    # 286, up 12.2%, or 31; 286亿元，增长12.2%，增加31亿元
    f"b=AMOUNT EACH? {_LINK} move=(UP|DOWN|NARROW|WIDEN) .. BY? p=PERCENT then=( (COMMA|AND|OPEN|EQUIV|DASH)+ ) ( second=(UP|DOWN) (BY|REACH)? | FILL )? d=AMOUNT",
    # 286, 31 (12.2%) more than a year earlier
    "b=AMOUNT EACH? link=( (COMMA|FILL|BE|DATE)* ) d=AMOUNT FILL? then=( (COMMA|AND|OPEN)+ ) p=PERCENT CLOSE? COMMA? move=(MORE|LESS|UP|DOWN|FILL)",
    # 全年开行420列，同比多开60列，增长16.7%
    f"b=AMOUNT EACH? {_LINK} move=(MORE|LESS) verb=FILL d=AMOUNT EACH? {_RATE}",
    # opened 36 stores, taking its total to 400, up 9.9 percent
    "d=COUNT FILL? (DATE|PRIOR|FILL)? COMMA bring=(FILL|UP|DOWN) TOTAL? .. TO b=AMOUNT .. COMMA move=(UP|DOWN) (BY|OF)? p=PERCENT",
    "d=COUNT FILL? (DATE|PRIOR|FILL)? COMMA bring=(FILL|UP|DOWN) TOTAL? .. TO b=AMOUNT .. COMMA (AND|FILL)? p=PERCENT move=(UP|DOWN)",
    # 去年新建公路126公里，总里程达到3150公里，比上年增长8.5%
    "built=(NEW|UP) FILL? d=(MEASURE|COUNT) FILL? COMMA (FILL|DATE)? TOTAL FILL? (TO|REACH|AT|BE)+ b=(MEASURE|COUNT) COMMA since=(COMPARED|YOY) FILL? UP (BY|TO)? p=PERCENT",
    "b=AMOUNT COMMA (COMPARED|THAN|YOY|FROM) (DATE|PRIOR|FILL){0,3} (UP|DOWN) AMOUNT COMMA (UP|DOWN) (BE|REACH)? PERCENT SEMI (COMPARED|THAN|YOY) (DATE|PRIOR|FILL){0,3} move=(UP|DOWN) d=AMOUNT then=( COMMA ) second=(UP|DOWN) (BE|REACH)? p=PERCENT",
    # from 255, up 31 or 12.2%; 比上年的255亿元增加31亿元，增长12.2%
    f"(FROM|THAN|COMPARED|YOY) .. a=AMOUNT EACH? {_LINK} {_DELTA} {_RATE}",
)
_BLOCKERS = ("REAL", "RESPECTIVELY", "OF_WHICH", "RESTATED", "HYPOTHETICAL", "ANNUAL", "INCLUDING", "REST", "NEW")


def relate(match: Match) -> Relation | None:
    """Leaves out a change or a percentage with a noun of its own."""
    if match.has("built"):
        return relate_built(match, NAME)
    if holds(match.inside(), *_BLOCKERS) or is_real(match) or is_of_something(match, "p") or is_base_of_share(match):
        return None
    if (match.has("bring") and not _brings(match)) or is_range(match):
        return None
    if match.has("verb") and word_count(match.sentence, match.token("verb")) > 2:
        return None  # 多开60列, not a clause of its own
    if match.has("to") and not states_level(match.sentence, match.token("to")):
        return None
    if states_level(match.sentence, match.token("move")) or (match.has("r") and not spreads_far(match, "r")):
        return None
    if (match.has("link") and not is_light_link(match, "link")) or not is_light_link(match, "then"):
        return None
    if (
        not match.has("second")
        and not match.has("bring")
        and not holds(match.tokens("then"), "AND", "OPEN", "EQUIV", "DASH", "NAMELY")
        and not _noun_follows(match)
    ):
        return None
    if match.has("second") and {match.token("move").cls, match.token("second").cls} == {"UP", "DOWN"}:
        return None
    direction = _direction(match)
    roles = dict.fromkeys(("move", "second", "link", "then", "verb", "bring", "led"), "END")
    return (
        None if direction is None else make_relation(NAME, match, roles, direction=direction, told=match.has("bring"))
    )


def _brings(match: Match) -> bool:
    """True for "opened 36 stores, taking its total to 400": the percentage is of that same time, not of a year."""
    told = has_word(match.sentence, match.tokens("bring"), "bringing")
    return told and not holds((*match.inside(), *match.after(2)), "YOY", "PRIOR", "QOQ", "COMPARED", "FROM", "THAN")


def _direction(match: Match) -> str | None:
    """Which way it went; "more than" and "less than" are hedges elsewhere and stand among ordinary words."""
    move = match.token("move")
    if move.cls != "FILL":
        return move.cls
    sides = hedges(match.sentence, move.first, move.last)
    return "MORE" if "more_than" in sides else "LESS" if "less_than" in sides else None


def _noun_follows(match: Match) -> bool:
    """True for "up 31, a 12.2% rise"."""
    after = match.sentence.tokens[match.found.end("p") : match.found.end("p") + 2]
    return holds(after, "UP", "DOWN", "CHANGE")


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every stated percentage with its change and its level."""
    yield from settle(analysis, candidates(analysis, PATTERNS, relate), law, "p")


def law(case: Case) -> Outcome | None:
    """d / (b - d), for a fall d / (b + d), against the stated percentage."""
    base = "a" if case.has("a") else "b"
    values = read_ends(case, "r") if case.has("r") else read_alike(case, "d", base)
    if values is None:
        return None
    change, level = magnitude(values[0]), values[1]
    rate = magnitude(fraction(read_rate(case, "p")))
    signs = {"UP": (1,), "WIDEN": (1,), "MORE": (1,), "CHANGE": (1, -1)}.get(str(case.fact("direction")), (-1,))
    readings = [read for sign in signs if (read := _growth(level, change, 0 if base == "a" else sign)) is not None]
    if not readings or not positive(level):
        return None
    simple = _growth(level, change, 0)
    on_level = base == "b" and simple is not None and rate.meets(simple)
    closed = case.fact("least") and any(rate.below(reading) for reading in readings)
    return Outcome(
        agrees=bool(closed) or any(rate.meets(reading) for reading in readings),
        stated=percent(rate),
        computed=percent(readings[0]),
        unit="percent",
        severity="warning" if case.fact("told") else None,
        formula=lambda: _formula(case, base, signs[0]),
        message="base" if on_level else "from" if base == "a" else "default",
        args=lambda: {
            "size": {lang: format_interval(percent(readings[0]), "percent", lang) for lang in ("en", "zh")},
            "turn": {"en": "A rise of", "zh": "增加"} if signs[0] > 0 else {"en": "A fall of", "zh": "减少"},
            **_named(case, base),
        },
    )


def _growth(level: Interval, change: Interval, sign: int) -> Interval | None:
    """Change over the level before it: level - sign * change. None when that can be zero or less throughout."""
    assert change.low is not None
    low = None if level.high is None else level.high - sign * change.low
    high = None if level.low is None or change.high is None else level.low - sign * change.high
    if low is not None and low <= 0:
        return None
    least = change.low / low if low is not None else change.low * 0
    most = None if high is None or high <= 0 or change.high is None else change.high / high
    return Interval(least, most)


def _named(case: Case, base: str) -> dict[str, str]:
    """The change and the level as written; both out of one figure where it was read as a range."""
    if not case.has("r"):
        return {}
    low, high = case.quantity("r").number.ends or (0, 0)
    return {"d": format_value(Fraction(low)), "b": format_value(Fraction(high))}


def _formula(case: Case, base: str, sign: int) -> str:
    named = _named(case, base)
    d, level = (named["d"], named["b"]) if named else (case.written("d"), case.written(base))
    if base == "a":
        return f"{d} / {level}"
    return f"{d} / ({level} {'−' if sign > 0 else '+'} {d})"


CHECK = Check(
    name=NAME,
    severity="error",
    title={"en": "change, level and percentage", "zh": "增减额、总额与增幅不符"},
    catalogue=("B2",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{turn} {d} to {b} is {size}; the article says {p}.",
            "zh": "{turn}{d}后为{b}，幅度应为{size}，文中写的是{p}。",
        },
        "from": {
            "en": "{turn} {d} from {a} is {size}; the article says {p}.",
            "zh": "在{a}的基础上{turn}{d}，幅度应为{size}，文中写的是{p}。",
        },
        "base": {
            "en": "{turn} {d} to {b} is {size}; {p} results when {d} is divided by {b}, the level after the change.",
            "zh": "{turn}{d}后为{b}，幅度应为{size}；{p}是误用变动后的{b}作除数的结果。",
        },
    },
    wrong=(
        Example("The group opened 36 stores during the year, taking its total to 400, up 12 percent."),
        Example("全年开行列车380列，同比多开80列，增长36%。", lang="zh"),
        Example("人均可支配收入28640元，比上年同期增加1832元，名义增长5.3%，扣除价格因素，实际增长3.2%。", lang="zh"),
        Example("Membership rose by 40 to 286, up 12 percent."),
        Example("去年全县新建公路126公里，总里程达到3150公里，比上年增长8.5%。", lang="zh"),
        Example("The index fell 165.5 points, or 0.9 percent, to 26,000.1."),
        Example("The port handled 4.86 million tonnes, an increase of 310,000 tonnes or 9.6% on the year."),
        Example("Net debt was $18.62 million, down $1.88 million (8.1%)."),
        Example("全年实现营业收入92.70亿元，较上年同期增加19.50亿元，增幅约34.2%。", lang="zh"),
        Example("截至年底，全市登记企业8779.3万户，比上年净增110.7万户，增幅为2.3%。", lang="zh"),
        Example("道指跌342.87点，跌幅1.77%，报44711.43点。", lang="zh"),
    ),
    right=(
        Example("人均可支配收入28640元，比上年同期增加1432元，名义增长5.3%，扣除价格因素，实际增长3.2%。", lang="zh"),
        Example("Membership rose by 31 to 286, up 12.2%."),
        Example("The index fell 165.5 points, or 0.6 percent, to 26,000.1."),
        Example("Its shares closed at $18.62, down $1.88 or 9.17%."),
        Example("销售总额达到3852.55亿元，同比增加1087.33亿元，增长率为39.3%。", lang="zh"),
        Example("公务接待费5.42亿元，比预算减少3.77亿元，下降41%。", lang="zh"),
        Example("道指涨342.87点，涨幅为0.77%，报44711.43点。", lang="zh"),
    ),
    trap=(
        Example("人均可支配收入28640元，比上年同期增加1432元，增长3.2%，扣除价格因素。", lang="zh", why="不变价"),
        Example(
            "Exports rose by 31 million tonnes in real terms to 286 million tonnes, up 15 percent.",
            why="constant prices",
        ),
        Example(
            "The group hired 40 people, bringing its staff to 286, and raised pay by 12 percent.", why="pay, not staff"
        ),
        Example("The fund grew by about 40 million to 290 million, up 15 percent.", why="rounded figures allow it"),
        Example("存款余额286亿元，新增贷款40亿元，增长12%。", lang="zh", why="新增的是另一项指标"),
        Example("收入92.7亿元，同比增加19.5亿元；净利润19.2亿元，增幅9.97%。", lang="zh", why="增幅属于净利润"),
        Example("全市共有企业286家，增加40家，其中外资企业增长12%。", lang="zh", why="其中的一部分"),
    ),
)
