"""A record that does not beat the record before it.

What it catches
    "a record high of 5,200 points, beating the previous record of 5,300"; "a record 40 medals, after 43 in 2019";
    创历史新高，达5200点，超过此前5300点的纪录.
Why it matters
    One of the two figures is wrong, or there is no record.
How it judges
    A new high must be able to lie above the previous record, and above the figure of an earlier year that it is set
    against; a new low below them. Equal figures are left alone.
Known limits
    The two figures must stand in one sentence, in the same unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.dates._beside import follows
from factcheck.checks.ranks._ago import beaten, earlier
from factcheck.checks.ranks._ranks import figures, phrase_at, same_unit, says, table

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

_EDGES = ("COMMA", "SEMI", "AND")
_V = "MONEY|PERCENT|COUNT|MEASURE|NUMBER"
# a record 40 medals, after 43 in 2019; 创历史新高，达72亿美元，2018年为79亿美元
EARLIER = patterns(
    f"new={_V} (FILL|BE|CLOSE){{0,3}} (DATE|PRIOR|WEEKDAY)? ( COMMA called=FILL )? (COMMA|SEMI) mark=( (COMPARED|DOWN|FROM|FILL|WITH|BE|THAN|AND|MORE|UP){{1,4}} ) old={_V} when=( (FILL|REACH){{0,2}} (DATE|PRIOR) | DURATION (FILL|PRIOR) )",
    f"new={_V} (FILL|BE|CLOSE)* (COMMA called=FILL)? (COMMA|SEMI|AND)+ (FILL|PRIOR)? when=(DATE|PRIOR) mark=( (FILL|BE|REACH|OF|TO){{1,3}} ) old={_V}",
    # 净利润12.5亿元，创下历史最高纪录，此前的2021年净利润为13.8亿元
    f"new={_V} (FILL|BE|CLOSE)* ( COMMA (REACH|FILL)* called=(FILL|MORE) )? (COMMA|SEMI) (FILL|PRIOR|COMPARED)? OF? when=DATE OF? CONCEPT mark=( (BE|REACH){{0,2}} ) old={_V}",
    f"new={_V} (FILL|BE|CLOSE)* (COMMA called=FILL)? COMMA when=( DURATION FILL ) mark=( BE|REACH ) old={_V}",  # 四年前为64%
    f"new={_V} (FILL|BE|CLOSE)* (COMMA called=FILL)? COMMA mark=( (FILL|THAN|COMPARED|FROM) ) when=(DATE|PRIOR) OF old={_V}",
)
# 53,900, 2,100 short of the record of 56,000; 53900人次，距56000人次的历史最高纪录还差2100人次
SHORT = patterns(
    f"new={_V} FILL? (COMMA|OR|DASH) FILL? gap={_V} (FILL|LESS)+ record=( (FILL|OF|BE){{1,3}} ) old={_V}".replace(
        "|OR", "|AND"
    ),
    f"new={_V} FILL? COMMA record=FILL old={_V} mark=( (FILL|OF|GAP|LESS|MORE){{1,4}} ) gap={_V}",
)
_NEAR = 30  # characters between the words and the figure of the previous record


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with a new record and the figure of the previous one, or of an earlier year."""
    told: set[str] = set()
    for relation in (*_earlier(analysis), *_short(analysis)):
        told.update(claim for _, claim in relation.operands)
        yield relation
    for relation in (*earlier(analysis), *beaten(analysis)):
        if told.isdisjoint(claim for _, claim in relation.operands):
            yield relation
    for sentence in sentences_with(analysis, "MONEY|PERCENT|COUNT|MEASURE|NUMBER|DURATION", least=2):
        if phrase_at(sentence, table(sentence, "previous_record")) is None:
            continue
        high = says(sentence, sentence.start, sentence.end, table(sentence, "record_high"))
        low = says(sentence, sentence.start, sentence.end, table(sentence, "record_low"))
        if (
            not (high or low)
            or says(sentence, sentence.start, sentence.end, table(sentence, "record_short"))
            or says(sentence, sentence.start, sentence.end, table(sentence, "exchange"))
        ):
            continue
        called = phrase_at(sentence, table(sentence, "record_low" if low else "record_high"))
        pair = None if called is None else _pair(sentence, called)
        if pair is not None:
            new, old = (analysis.claim(token) for token in pair)
            yield relation_of("record", {"new": new, "old": old}, low=low)


def _short(analysis: Analysis) -> Iterator[Relation]:
    """A figure that falls short of a record by another one."""
    for pattern in SHORT:
        for match in pattern.find_all(analysis):
            sentence, first, last = (
                match.sentence,
                match.token("new").end,
                match.token("gap" if match.has("mark") else "old"),
            )
            short = says(sentence, first, last.start, table(sentence, "record_short"))
            record = says(sentence, first, last.start, table(sentence, "record_named"))
            tokens = [match.token(role) for role in ("new", "gap", "old")]
            if short and record and all(same_unit(tokens[0], token) for token in tokens[1:]):
                operands = {role: match.claims(role)[0] for role in ("new", "gap", "old")}
                yield relation_of("record", operands, match.span, low=False)


def _earlier(analysis: Analysis) -> Iterator[Relation]:
    """A figure that the sentence calls a record, and the figure of an earlier time beside it."""
    for pattern in EARLIER:
        for match in pattern.find_all(analysis):
            low = _called(match)
            if low is not None and same_unit(match.token("new"), match.token("old")) and _is_past(match):
                new, old = match.claims("new")[0], match.claims("old")[0]
                yield relation_of("record", {"new": new, "old": old}, match.span, low=low)


def _called(match: Match) -> bool | None:
    """True for a record low and False for a high, said right beside the new figure; None where it is none."""
    sentence, new = match.sentence, match.token("new")
    first = max(sentence.start, new.start - _NEAR)
    stop = next(i for i in range(match.found.end("new"), len(sentence.tokens)) if sentence.tokens[i].cls in _EDGES)
    last = match.token("called").end if match.has("called") else sentence.tokens[stop].start
    low = says(sentence, first, last, table(sentence, "record_low"))
    high = says(sentence, first, last, (*table(sentence, "record_high"), *table(sentence, "record_words")))
    since = says(sentence, sentence.start, sentence.end, table(sentence, "record_since"))
    if low == high or since or says(sentence, first, last, table(sentence, "previous_record")):
        return None
    return low


def _is_past(match: Match) -> bool:
    """True when the other figure is of an earlier time, and nothing but words of comparison stands before it."""
    sentence, marks = match.sentence, match.tokens("mark")
    words = [token for token in marks if token.cls == "FILL"]
    if any(not says(sentence, token.start, token.end, table(sentence, "record_links")) for token in words):
        return False
    dates = [token for token in match.tokens("when") if token.cls in ("DATE", "PRIOR")]
    if not dates:  # four years ago
        return follows(sentence, match.token("when"), "ago")
    published = match.analysis.document.published
    ref = dates[-1].payload
    if dates[-1].cls == "PRIOR" or not isinstance(ref, DateRef) or ref.period is None:
        return dates[-1].cls == "PRIOR" or isinstance(ref, DateRef)
    return published is None or ref.period.last < published.last


def _pair(sentence: Sentence, called: tuple[int, int]) -> tuple[Token, Token] | None:
    """The new figure, nearest to the words that call it a record, and the previous one."""
    place = phrase_at(sentence, table(sentence, "previous_record"))
    if place is None:
        return None
    rows = figures(sentence)
    behind = sentence.text[place[0] : place[1]].lower() in table(sentence, "behind_value")
    if behind:  # 5300点的纪录
        old = next((token for token in reversed(rows) if 0 <= place[0] - token.end <= 2), None)
    else:
        old = next((token for token in rows if 0 <= token.start - place[1] <= _NEAR), None)
    if old is None:
        return None
    stop = next(
        (token.start for token in sentence.tokens if token.cls == "SEMI" and token.start >= old.end), sentence.end
    )
    news = [token for token in rows if token is not old and token.start < stop and same_unit(token, old)]
    near = [token for token in news if _apart(token, called) <= _NEAR]
    return (min(near, key=lambda token: _apart(token, called)), old) if near else None


def _apart(token: Token, place: tuple[int, int]) -> int:
    """Characters between a figure and a phrase."""
    return max(token.start - place[1], place[0] - token.end, 0)


def law(case: Case) -> Outcome | None:
    """The new figure must be able to lie beyond the old one."""
    kinds = {case.quantity(role).kind for role in ("new", "old")}
    if len(kinds - {"number"}) > 1:
        return None
    new, old = case.read("new"), case.read("old")
    low = bool(case.fact("low"))
    if case.has("gap"):
        reached = new + case.read("gap")
        formula = lambda: f"{case.written('new')} + {case.written('gap')}"  # noqa: E731
        return Outcome(agrees=old.meets(reached), stated=old, computed=reached, formula=formula, message="short")
    beyond = Interval(None, old.high) if low else Interval(old.low, None)
    if new.meets(beyond):
        return Outcome(agrees=True)
    sign = "<" if low else ">"
    return Outcome(
        agrees=False,
        stated=new,
        computed=beyond,
        formula=lambda: f"{case.written('new')} {sign} {case.written('old')}",
        message="low" if low else "high",
    )


CHECK = Check(
    name="record",
    severity="error",
    title={"en": "record against the previous record", "zh": "新纪录未超过原纪录"},
    confirms=False,
    catalogue=("F4",),
    law=law,
    survey=survey,
    messages={
        "high": {
            "en": "{new} is below the previous record of {old}; the article calls it a record high.",
            "zh": "{new}低于原纪录{old}，文中却称创新高。",
        },
        "low": {
            "en": "{new} is above the previous low of {old}; the article calls it a record low.",
            "zh": "{new}高于原低点{old}，文中却称创新低。",
        },
        "short": {
            "en": "{new} and the {gap} that it falls short by make {computed}; the article says the record is {old}.",
            "zh": "{new}加上所差的{gap}为{computed}，文中纪录为{old}。",
        },
    },
    wrong=(
        Example("The river rose to a record 6.1 metres, beating the 6.4 metres measured in 1998."),
        Example("公司2023年净利润为12.5亿元，创下历史最高纪录，此前的2021年净利润为13.8亿元。", lang="zh"),
        Example("Attendance came to 51,900, 2,100 short of the record of 56,000 set in 1998."),
        Example("当日发送旅客51900人次，距56000人次的历史最高纪录还差2100人次。", lang="zh"),
        Example("The index hit a record high of 5,212 points, beating the previous record of 5,318 set in 2019."),
        Example("Visitors reached a new record of 4.2 million, above the previous high of 4.8 million in 2018."),
        Example("Unemployment fell to a record low of 4.2 percent; the previous low, in 2019, was 3.8 percent."),
        Example("沪指创历史新高，达5212点，超过此前5318点的纪录。", lang="zh"),
        Example("全年出口创历史新高，达420万辆，超过2018年480万辆的历史纪录。", lang="zh"),
        Example("库存降至312万桶的历史新低，此前最低为298万桶。", lang="zh"),
    ),
    right=(
        Example("The river rose to a record 6.4 metres, beating the 6.1 metres measured in 1998."),
        Example("公司2023年净利润为13.8亿元，创下历史最高纪录，此前的2021年净利润为12.5亿元。", lang="zh"),
        Example("The index hit a record high of 5,318 points, beating the previous record of 5,212 set in 2019."),
        Example("Visitors reached a new record of 4.8 million, above the previous high of 4.2 million in 2018."),
        Example("Unemployment fell to a record low of 3.2 percent; the previous low was 3.4 percent."),
        Example("沪指创历史新高，达5318点，超过此前5212点的纪录。", lang="zh"),
        Example("全年出口创历史新高，达480万辆，超过2018年420万辆的历史纪录。", lang="zh"),
        Example("库存降至298万桶的历史新低，此前最低为312万桶。", lang="zh"),
    ),
    trap=(
        Example("5月出口额达3200亿美元，创年内新高，去年12月为3350亿美元。", lang="zh", why="年内"),
        Example("Attendance came to 53,900, 2,100 short of the record of 56,000 set in 1998.", why="the sum fits"),
        Example("当日发送旅客53900人次，距56000人次的历史最高纪录还差2100人次。", lang="zh", why="相加相符"),
        Example("Sales hit a record high of about 5,300 units, beating the previous record of 5,318.", why="a hedge"),
        Example(
            "Profit hit a record high of $5.2 billion, while revenue, at $81 billion, missed its previous record by $3 billion.",
            why="another figure",
        ),
        Example(
            "The lira fell to a record low of 18.4 to the dollar, after the previous record low of 17.2.",
            why="more liras to the dollar are a lower lira",
        ),
        Example("The record high of 40.3C was measured in 2022; Thursday brought 38.1C.", why="no new record"),
        Example("黄金价格创历史新高，涨幅达5%。", lang="zh", why="没有原纪录"),
        Example("指数创历史新高，收于约5300点，超过此前5318点的纪录。", lang="zh", why="约数"),
        Example("产量创历史新高，达5亿吨，其中出口1.2亿吨。", lang="zh", why="没有原纪录"),
    ),
)
