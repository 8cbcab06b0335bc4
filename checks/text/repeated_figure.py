"""Two mentions of one figure that differ by a slip of the keyboard, and headlines that their article does not bear out.

What it catches
    "a 3.5 percent annual increase" in the headline and "a 5.3-percent annual increase" in the lead; 涨5.28% above and
    涨5.45% below; 0.65 and 6.5 for the same rate.
Why it matters
    Readers quote the headline; one of the two figures is a typing error.
How it judges
    In the body only exchanged digits or a shifted decimal point are reported, between two figures of one unit whose
    neighbouring words are the same (before or behind them; the more digits, the fewer words). A headline figure is
    compared with its twin in the lead (same subject and verb, or a slip of the keyboard) when no figure of the article
    bears it out, rounding allowed.
Known limits
    Mentions in other words stay silent; so do figures with different dates.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from itertools import combinations

from factcheck.checks.text._mentions import Mention, is_definite, is_measured, is_title, mentions, people_units
from factcheck.checks.text._told_again import same_unit
from factcheck.checks.text._twins import (
    added_up,
    headed,
    is_caption,
    miscounted,
    retold,
    same_thing,
    same_verb,
    slip,
    slipped,
    tenfold,
)

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval
from factcheck.types import Claim, Relation

_LEAD = 3  # sentences of the body in which the headline's figure has its twin
_MOST_HEADED = 20  # figures of a headline; a longer one is no headline
_MOST = 60  # mentions with the same digits: a table, not prose


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Slips between two mentions; headlines without support."""
    rows = mentions(analysis)
    paired: set[str] = set()
    for relation in (*_headlines(analysis, headed(analysis, rows)), *_captions(rows), *_slips(rows)):
        ids = {claim_id for _, claim_id in relation.operands}
        if not ids & paired:
            paired |= ids
            yield relation


def _headlines(analysis: Analysis, rows: list[Mention]) -> Iterator[Relation]:
    titles = [mention for mention in rows if is_title(mention)]
    body = [mention for mention in rows if not is_title(mention)]
    if not titles or not body:
        return
    first = min(mention.sentence.index for mention in body)
    claims = [claim for claim in analysis.claims if claim.quantity is not None]
    headed = {mention.sentence.index for mention in titles}
    below = [claim for claim in claims if claim.sentence not in headed]
    for title in titles[:_MOST_HEADED]:
        if _abbreviated(title) or _borne_out(title, below) or added_up(title, body):
            continue
        twins = [one for one in body if one.sentence.index - first < _LEAD and same_thing(title, one)]
        near = [one for one in body if one.sentence.index - first < _LEAD and slipped(title, one)]
        lead = [one for one in body if one.sentence.index - first < _LEAD]
        for alike in (miscounted, tenfold, same_verb):
            near = near or [one for one in lead if alike(title, one)]
        if not near and len(titles) == 1:  # one figure above, and the first sentence has it with a slip
            near = [one for one in lead if one.sentence.index == first and retold(title, one)]
        twins = twins or near
        if len(twins) == 1:
            yield relation_of(
                "repeated-figure", {"one": title.claim, "two": twins[0].claim}, twins[0].claim.span, form="headline"
            )


def _abbreviated(title: Mention) -> bool:
    """$104 b: a letter behind the figure that may stand for a scale word."""
    following = title.sentence.text[title.token.end : title.sentence.end].split()
    return bool(following) and following[0].lower().rstrip(".,") in title.sentence.language.letter_scales


def _borne_out(title: Mention, claims: list[Claim]) -> bool:
    """True when some figure of the article can be the one in the headline."""
    quantity = title.claim.quantity
    assert quantity is not None
    headline = read_interval(quantity, Level.LOOSE)
    return any(
        claim.quantity is not None
        and (claim.quantity.dimension == quantity.dimension or claim.quantity.kind == "number")
        and read_interval(claim.quantity, Level.LOOSE).meets(headline)
        for claim in claims
    )


def _captions(rows: list[Mention]) -> Iterator[Relation]:
    """Figures of captions and charts against the text: one measure of one period, in one unit, given just once in each."""
    labels = [mention for mention in rows if is_caption(mention) and mention.claim.concept is not None]
    story: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for one in rows if labels else ():
        if not is_caption(one):
            story[one.unit, one.claim.concept, one.claim.period].append(one)
    for label in labels:
        period = label.claim.period
        told = story[label.unit, label.claim.concept, period] if period is not None else []
        if len(told) == 1 and told[0].value != label.value:
            yield relation_of(
                "repeated-figure", {"one": label.claim, "two": told[0].claim}, told[0].claim.span, form="caption"
            )


def _slips(rows: list[Mention]) -> Iterator[Relation]:
    """Mentions of one thing whose digits are exchanged or shifted."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in rows:
        groups[mention.unit, "".join(sorted(mention.digits.replace("0", "")))].append(mention)
    for group in groups.values():
        if len(group) > _MOST:
            continue
        for one, two in combinations(group, 2):
            if one.value == two.value or not one.value or not two.value:
                continue
            if slip(one, two):
                yield relation_of("repeated-figure", {"one": one.claim, "two": two.claim}, two.claim.span, form="body")
    recent: dict[str, deque[Mention]] = defaultdict(lambda: deque(maxlen=_MOST))
    for two in sorted(rows, key=lambda mention: mention.token.start):
        before = recent[two.unit.replace("delta_", "")]
        if (is_definite(two) or is_measured(two) or not two.sentence.language.spaced) and not is_title(two):
            told = any(one.value == two.value for one in before)  # the 40 mills, of which 4 are of another kind
            twin = None if told else next((one for one in before if one.value and two.value and slip(one, two)), None)
            if twin is not None and not is_title(twin):
                yield relation_of("repeated-figure", {"one": twin.claim, "two": two.claim}, two.claim.span, form="body")
        before.append(two)


def law(case: Case) -> Outcome | None:
    """The two figures must be able to be the same."""
    one, two = case.quantity("one"), case.quantity("two")
    headline = case.fact("form") == "headline"
    counted = headline and {one.kind, two.kind} <= {"count", "number"}  # 58 aboard, 85 passengers
    people = people_units(case.context.analysis.document.lang)  # 1743人, 1734名
    alike = counted or same_unit(f"{one.kind} {one.unit}", f"{two.kind} {two.unit}") or {one.unit, two.unit} <= people
    if not alike or one.number.value is None or two.number.value is None:
        return None
    first, second = case.read("one"), case.read("two")
    if case.fact("form") == "body":
        first, second = Interval.exact(one.number.value), Interval.exact(two.number.value)
    if first.meets(second):
        return Outcome(agrees=True)
    return Outcome(
        agrees=False,
        stated=first,
        computed=second,
        unit="percent" if one.kind == "percent" else None,
        formula=lambda: f"{case.written('one')} ≠ {case.written('two')}",
        message=str(case.fact("form")),
    )


CHECK = Check(
    name="repeated-figure",
    severity="warning",
    title={"en": "one figure, two forms", "zh": "同一数字前后不一"},
    confirms=False,
    catalogue=("H1", "H2", "H6", "H7"),
    law=law,
    survey=survey,
    messages={
        "caption": {
            "en": "The caption says {one}, the text {two}.",
            "zh": "图注为{one}，正文为{two}。",
        },
        "body": {
            "en": "The article gives {one} and {two} for the same thing: digits exchanged or a decimal point moved.",
            "zh": "同一内容先后写作{one}与{two}：数字颠倒或小数点移位。",
        },
        "headline": {
            "en": "The headline says {one}, the article {two}; nothing in it bears out the headline.",
            "zh": "标题写的是{one}，正文写的是{two}，正文没有与标题相符的数字。",
        },
    },
    wrong=(
        Example("The bridge cost $45 million to build. The $4.5 million bridge opened on Monday."),
        Example("4月份城镇调查失业率为5.2%。专家指出，4月份52%的失业率处于较低水平。", lang="zh"),
        Example(
            "Wholesale prices jump to a 3.5 percent annual increase\n\nWholesale prices moved up 0.4 percent in January to hit a 5.3-percent annual increase, the Labor Department said on Thursday. Economists had expected less."
        ),
        Example(
            "Harbour Steel posts annual revenue of $104 million\n\nHarbour Steel reported annual revenue of $10.4 million on Friday, up from $9.6 million a year earlier. The firm employs 600 people."
        ),
        Example(
            "The Dalian plant produced 4,718 tonnes of steel pipes in May, a record for the site. Managers were pleased with the results of the year. In the first week of June the Dalian plant said the 4,178 tonnes of steel pipes had been sold."
        ),
        Example(
            "Lake levels in the Erhai basin have fallen by 1.35 metres below normal this year, officials said. In the Erhai basin the 13.5 metres below normal worry farmers."
        ),
        Example(
            "长城汽车涨5.28%，成交活跃\n\n长城汽车小幅高开后拉升，截至发稿，报12.38港元，涨5.45%，成交额2.18亿港元。此前，公司公布了全年销售数据，市场反应积极。",
            lang="zh",
        ),
        Example(
            "大连港全年完成集装箱吞吐量4718万标箱的目标任务。会议总结了全年工作。大连港全年完成集装箱吞吐量4178万标箱的目标任务，值得肯定。",
            lang="zh",
        ),
    ),
    right=(
        Example(
            "Wholesale prices jump to a 3.5 percent annual increase\n\nWholesale prices moved up 0.4 percent in January to hit a 3.5-percent annual increase, the Labor Department said on Thursday. Economists had expected less."
        ),
        Example(
            "The Dalian plant produced 4,718 tonnes of steel pipes in May. The 4,718 tonnes of steel pipes from the Dalian plant have been sold."
        ),
        Example("The lake fell 1.35 metres this year; the fall of 1.35 metres worries farmers."),
        Example(
            "长城汽车涨5.45%，成交活跃\n\n长城汽车小幅高开后拉升，截至发稿，报12.38港元，涨5.45%，成交额2.18亿港元。",
            lang="zh",
        ),
        Example("大连港全年完成吞吐量4718万标箱。大连港4718万标箱的吞吐量创新高。", lang="zh"),
        Example("水位下降1.35米，下降1.35米令人担忧。", lang="zh"),
    ),
    trap=(
        Example(
            "Profit jumps 28 percent at Acme Steel\n\nAcme Steel said on Monday that net profit rose 28.3 percent to $4.2 million, helped by lower costs and higher prices.",
            why="the headline rounds",
        ),
        Example(
            "Exports rose 3.5 percent in May, customs data showed. Imports rose 5.3 percent in May, customs data showed.",
            why="two measures",
        ),
        Example(
            "Acme Steel shares fall 5 percent\n\nAcme Steel shares fell 2 percent on Monday after a 5 percent drop last week.",
            why="the article has the headline's figure",
        ),
        Example(
            "港股收盘恒指涨1.3%\n\n恒生指数收盘上涨1.32%，报20100点，成交额2100亿港元。", lang="zh", why="标题取整"
        ),
        Example("5月出口增长3.5%，6月进口增长5.3%。", lang="zh", why="两个指标"),
        Example("2022年产量增长1.5%的目标已实现。2023年产量增长5.1%的目标有望实现。", lang="zh", why="两个年份"),
    ),
)
