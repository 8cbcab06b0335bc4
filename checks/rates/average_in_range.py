"""An average that lies outside the range of what it averages.

What it catches
    "between $5 and $10, averaging $12", 价格在5元至10元之间，平均12元.
Why it matters
    No mean can leave its range; either the range or the average belongs to something else.
How it judges
    The interval of the average must meet the stretch from the low end to the high end.
Known limits
    Range and average of the same unit in one clause or across one comma; silent where outliers are left out, and on
    averages of another year or group.
"""

from __future__ import annotations

from factcheck.checks.dates._beside import holds, is_only
from factcheck.checks.rates._units import amount, ends_of, quantity

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.numbers import granularity
from factcheck.extract.tokens import Token
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Quantity, Relation
from factcheck.units import to_base

_AVERAGES = "(AVERAGE|ANNUAL|CONCEPT)"
PATTERNS = patterns(
    f"r=LEVEL FILL? SUCH_AS? COMMA? (AND|WITH|FOR|FILL|OF|BE)* av=({_AVERAGES}) (OF|BE|REACH|FILL|CONCEPT|AT|AGED|UP)* m=LEVEL",
    # 最低为每公斤4元，最高为每公斤9元，均价为每公斤10.5元
    f"lowest=FILL (BE|REACH)* (EACH FILL)? r=LEVEL (COMMA|ENUM) highest=FILL (BE|REACH)* (EACH FILL)? s=LEVEL COMMA FILL? av=({_AVERAGES}) (OF|BE|REACH|CONCEPT|UP)* (EACH FILL)? m=LEVEL",
    f"(AT|BE|REACH) r=NUMBER FILL? TO s=NUMBER FILL? COMMA? (FILL|WITH)* av=({_AVERAGES}) (OF|BE|REACH)* m=NUMBER",
    f"FROM r=LEVEL TO s=LEVEL FILL? SUCH_AS? (COMMA|SEMI)? (AND|WITH|FOR|FILL|OF)* av=({_AVERAGES}) (OF|BE|REACH|FILL|CONCEPT|AT|AGED)* m=LEVEL",
    # cost from $15 to $60; the average price paid was $72
    "r=LEVEL FILL? SEMI FILL av=(AVERAGE) CONCEPT FILL? (BE|REACH) m=LEVEL",
    # aged between 6 and 9, are 11 years old on average
    "AGED BETWEEN? r=AGE COMMA? (BE|AND|FILL){0,2} m=AGE av=(AVERAGE)",
    # from 80 to 140 euros a night, 155 euros on average
    f"FROM r=LEVEL FILL? COMMA AND? m=LEVEL av=({_AVERAGES})",
    f"av=({_AVERAGES}) (OF|BE|REACH|FILL|CONCEPT)* m=LEVEL COMMA? (AND|WITH|FILL)* (BETWEEN|FILL) r=LEVEL",
)


def relate(match: Match) -> Relation | None:
    """A range and an average of the same unit."""
    sentence = match.sentence
    low, mean = quantity(match.token("r")), quantity(match.token("m"))
    if (
        low is None
        or mean is None
        or ((_head(low), low.kind) != (_head(mean), mean.kind) and (low.kind, mean.kind) != ("count", "number"))
        or mean.number.ends is not None
    ):
        return None
    ranged = holds(sentence, "range_words") or any(token.cls == "BETWEEN" for token in sentence.tokens)
    first = match.found.start("r")
    ranged = ranged or (match.has("lowest") and _is_ends(match))
    ranged = ranged or (
        low.kind == "age"
        and first > 0
        and "AGED" in [token.cls for token in sentence.tokens[max(0, first - 2) : first]]
    )
    if not (ranged or _at_once(match)) or holds(sentence, "range_not"):
        return None
    if _has_own_subject(match) or _is_of_each(match):
        return None
    marks = match.tokens("av")
    if marks and marks[0].cls == "CONCEPT" and not holds(sentence, "mean_price", marks[0].first, marks[0].last):
        return None
    if marks and marks[0].cls == "ANNUAL" and not holds(sentence, "average_of", marks[0].first, marks[0].last):
        return None
    ends = [match.analysis.claim(match.token("r"))]
    if match.has("s"):
        high = quantity(match.token("s"))
        if high is None or high.unit != low.unit:
            return None
        ends.append(match.analysis.claim(match.token("s")))
    elif low.number.ends is None:
        return None
    return relation_of(
        "average-in-range", {"range": ends, "average": match.analysis.claim(match.token("m"))}, match.span
    )


def _head(quantity: Quantity) -> str | None:
    """The unit without its denominator: "$40 to $65 a barrel, averaging $71"."""
    return quantity.unit.partition("/")[0] if quantity.unit else None


def _is_ends(match: Match) -> bool:
    """True for 最低……，最高……."""
    language, text = match.sentence.language, match.sentence.text
    low, high = (text[match.token(role).start : match.token(role).end].strip() for role in ("lowest", "highest"))
    words = language.tables["beside"]
    return low.endswith(tuple(words["lowest"])) and high.endswith(tuple(words["highest"]))


def _is_of_each(match: Match) -> bool:
    """True for claims of $300 million to $450 million, an average of $26,000 per home."""
    place, tokens = match.found.end("m"), match.sentence.tokens
    after = place < len(tokens) and tokens[place].cls in ("PER", "EACH")
    return after and not any(token.cls in ("PER", "EACH") for token in match.inside())


def _at_once(match: Match) -> bool:
    """True when nothing but a comma stands between a range, the word for the mean, and the mean: 5至10分钟，平均12分钟."""
    first, last = match.found.start("r"), match.found.start("m")
    tokens = match.sentence.tokens[first + 1 : last]
    between = [
        token.cls for token in tokens if token.cls not in ("WITH", "OF", "BE") and not _is_dimension(match, token)
    ]  # 5 to 10 metres tall, with an average height of 12 metres
    between = between[:-1] if between[-1:] == ["UP"] else between
    return between in (["COMMA", "AVERAGE"], ["FILL", "COMMA", "AVERAGE"], ["COMMA", "FILL", "AVERAGE"])


def _has_own_subject(match: Match) -> bool:
    """True for 教练平均43岁: another noun stands right before the word for the mean."""
    tokens, at = match.sentence.tokens, match.found.start("av")
    if match.sentence.language.spaced or at < 2 or (tokens[at - 2].cls, tokens[at - 1].cls) != ("COMMA", "FILL"):
        return False
    return match.found.start("r") < at and not _is_dimension(match, tokens[at - 1])


def _is_dimension(match: Match, token: Token) -> bool:
    """True for the height in "an average height of", and for the article before it."""
    return token.cls == "FILL" and is_only(match.sentence, token, "dimensions")


def law(case: Case) -> Outcome | None:
    """The average against the stretch between both ends."""
    per = (case.quantity("range").unit or "") != (case.quantity("average").unit or "")
    mean, span = (amount(case, "average") if per else case.read("average")), _span(case, plain=per)
    if span is None:
        return None
    return Outcome(
        agrees=mean.meets(span),
        stated=mean,
        computed=span,
        unit=case.quantity("average").unit
        if case.quantity("average").kind in ("money", "measure", "percent")
        else None,
        formula=lambda: (
            f"{case.surface('average').strip()} ∉ {'–'.join(case.context.document.wording(one.span).strip() for one in case.all('range'))}"
        ),
        args=lambda: {"ends": "–".join(case.context.document.wording(one.span).strip() for one in case.all("range"))},
    )


def _span(case: Case, *, plain: bool) -> Interval | None:
    """From end to end. Ends are bounds, so their rounding is kept small: half a unit, five percent at most.

    `plain`: in the written unit, for a mean that leaves out the denominator of the range.
    """
    claims = case.all("range")
    numbers = [claim.quantity.number for claim in claims if claim.quantity is not None]
    low, high = ends_of(numbers)
    quantity = case.quantity("range")
    if low is None or high is None or low > high:
        return None
    slack = [
        min(granularity(end, number.last_digit) / 2, abs(end) / 20)
        for end, number in ((low, numbers[0]), (high, numbers[-1]))
    ]
    span = Interval(low - slack[0], high + slack[1])
    based = (
        to_base(span, quantity.unit)
        if quantity.kind in ("money", "measure", "duration", "percentage_point") and quantity.unit and not plain
        else None
    )
    return based[0] if based is not None else span


CHECK = Check(
    name="average-in-range",
    severity="error",
    title={"en": "average outside its range", "zh": "平均值超出区间"},
    catalogue=("F7",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "The average of {average} lies outside the range it averages ({ends}).",
            "zh": "平均值{average}不在区间（{ends}）之内。",
        },
    },
    wrong=(
        Example("Rents run from $900 to $1,400 a month, and the average is $1,650."),
        Example("各县增速介于5%到10%之间，平均增速为12%。", lang="zh"),
        Example("这批苹果单价最低为每公斤4元，最高为每公斤9元，均价为每公斤10.5元。", lang="zh"),
        Example("The patients, aged 19 to 44, had a mean age of 47."),
        Example("水深3米至11米，平均水深14米。", lang="zh"),
        Example("Prices ranged between $5 and $10, averaging $12."),
        Example("Bids ranged from $2.5 million to $3.1 million, with an average of $3.6 million."),
        Example("Wages are between 5,000 and 10,000 yuan, and average 12,000 yuan."),
        Example("价格在5元至10元之间，平均12元。", lang="zh"),
        Example("工资介于5000元至1万元之间，平均1.2万元。", lang="zh"),
        Example("成交价格区间为5元—10元，均价12元。", lang="zh"),
    ),
    right=(
        Example("这批苹果单价最低为每公斤4元，最高为每公斤9元，均价为每公斤6.5元。", lang="zh"),
        Example("Prices ranged between $5 and $10, averaging $8."),
        Example("Bids ranged from $2.5 million to $3.1 million, with an average of $2.8 million."),
        Example("Wages are between 5,000 and 10,000 yuan, and average 7,000 yuan."),
        Example("价格在5元至10元之间，平均8元。", lang="zh"),
        Example("工资介于5000元至1万元之间，平均7000元。", lang="zh"),
        Example("成交价格区间为5元—10元，均价8元。", lang="zh"),
    ),
    trap=(
        Example(
            "Most bids ranged between $5 and $10, averaging $12 with the outliers.", why="outliers outside the range"
        ),
        Example("Prices rose from $5 to $10, against an average of $12 abroad.", why="a rise, and another average"),
        Example("Prices were about $10 to $12 on average.", why="no second figure"),
        Example("价格多在5元至10元之间，含个别高价平均12元。", lang="zh", why="个别极值不在区间内"),
        Example("价格由5元涨至10元，全国平均12元。", lang="zh", why="涨价幅度与全国均价"),
        Example("价格在5元至10元之间，去年平均12元。", lang="zh", why="上年平均"),
    ),
)
