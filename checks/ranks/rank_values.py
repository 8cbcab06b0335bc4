"""Ranks that run against the values given with them.

What it catches
    "China ranked first with 40 medals, the US second with 42"; 甲以40枚居首，乙以42枚位居第二.
Why it matters
    Two figures or two names have been exchanged.
How it judges
    Ranks and values of one unit that alternate in a sentence: from rank to rank the values must all fall, or all rise.
    With two pairs only, a smaller value at the better rank is reported unless the sentence names an order in which the
    smallest comes first (times, prices, unemployment).
Known limits
    Silent on equal values, and where a rank has no value of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.checks.ranks._first_second import first_and_second
from factcheck.checks.ranks._placed import placed
from factcheck.checks.ranks._ranks import says, table, whole
from factcheck.checks.ranks._told import told

from factcheck.check import Case, Check, Example, NotRun, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.types import Quantity, Relation

_VALUES = ("MONEY", "COUNT", "PERCENT", "MEASURE", "NUMBER")
_REACH = 5  # tokens between a rank and its value


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Pairs of rank and value, one per part of a sentence between commas, all in the same order of words."""
    said: set[str] = set()
    for relation in (*told(analysis), *first_and_second(analysis), *placed(analysis)):
        if said.isdisjoint(claim for _, claim in relation.operands):
            said.update(claim for _, claim in relation.operands)
            yield relation
    for sentence in sentences_with(analysis, "RANKED|RANK"):
        pairs = _pairs(sentence) if len(places_in(sentence, "RANK|ORDINAL")) > 1 else []
        if len(pairs) < 2 or not _comparable(pairs):
            continue
        if says(sentence, sentence.start, sentence.end, table(sentence, "shared")):
            continue
        small = says(sentence, sentence.start, sentence.end, table(sentence, "low_first"))
        yield relation_of(
            "rank-values",
            {
                "rank": [analysis.claim(rank) for rank, _ in pairs],
                "value": [analysis.claim(value) for _, value in pairs],
            },
            small=small,
        )


def _pairs(sentence: Sentence) -> list[tuple[Token, Token]]:
    parts: list[list[Token]] = [[]]
    edges = ("SEMI", "END") if any(token.cls == "SEMI" for token in sentence.tokens) else ("COMMA", "END")
    dates = {sentence.text[token.start : token.end] for token in sentence.tokens if token.cls == "DATE"}
    if len(dates) > 1:
        return []
    for token in sentence.tokens:
        if token.cls in edges:
            parts.append([])
        else:
            parts[-1].append(token)
    pairs: list[tuple[Token, Token]] = []
    concepts: list[set[str]] = []
    for part in parts:
        pieces = _split(part)
        for piece in pieces:
            ranks = [token for token in piece if token.cls in ("RANK", "ORDINAL")]
            values = [token for token in piece if token.cls in _VALUES]
            if not ranks and not values:
                continue
            if len(ranks) != 1 or len(values) != 1 or abs(piece.index(ranks[0]) - piece.index(values[0])) > _REACH:
                return []
            pairs.append((ranks[0], values[0]))
            concepts.append({str(token.payload) for token in piece if token.cls == "CONCEPT"})
    return (
        pairs if all(one == concepts[0] or not one for one in concepts) else []
    )  # first in one thing, second in another


def _split(part: list[Token]) -> list[list[Token]]:
    """A part with two pairs joined by "and" or "followed by" gives two pieces."""
    joints = [i for i, token in enumerate(part) if token.cls == "AND"]
    if len(joints) == 1 and sum(token.cls in ("RANK", "ORDINAL") for token in part) == 2:
        return [part[: joints[0]], part[joints[0] + 1 :]]
    return [part]


def _comparable(pairs: list[tuple[Token, Token]]) -> bool:
    units = set()
    for rank, value in pairs:
        quantity = value.payload
        if (
            whole(rank) is None
            or not isinstance(quantity, Quantity)
            or quantity.number.value is None
            or quantity.number.hedge
        ):
            return False
        units.add((quantity.kind, quantity.unit if quantity.kind != "count" else "count"))
    ranks = [whole(rank) for rank, _ in pairs]
    if units == {("count", "count"), ("number", None)}:  # 21,000 cars, and 24,000
        units = {("count", "count")}
    return len(units) == 1 and len(set(ranks)) == len(ranks)


def law(case: Case) -> Outcome | NotRun | None:
    """The order of the values against the order of the ranks; figures of one precision keep their order when rounded."""
    if case.has("front"):
        return _compare(case)
    order = []
    for rank, claim in zip(case.all("rank"), case.all("value"), strict=True):
        if rank.quantity is None or claim.quantity is None:
            return None
        place, number = rank.quantity.number.value, claim.quantity.number
        if place is None or number.value is None:
            return None
        surfaces = case.context.document.wording(claim.span), case.context.document.wording(rank.span)
        order.append((place, number.value, number.last_digit, *surfaces))
    order.sort()
    if len({row[2] for row in order}) > 1:
        return NotRun(reason="figures of different precision")
    steps = list(pairwise(order))
    rises = [(a, b) for a, b in steps if a[1] < b[1]]
    falls = [(a, b) for a, b in steps if b[1] < a[1]]
    small = bool(case.fact("small"))
    agrees = not rises or not falls if len(order) > 2 else small or not rises
    if agrees:
        return Outcome(agrees=True)
    a, b = (rises or falls)[0]
    return Outcome(
        agrees=False,
        stated=Interval.exact(a[1]),
        computed=Interval.exact(b[1]),
        formula=lambda: f"{a[4]}: {a[3]}; {b[4]}: {b[3]}",
        args=lambda: {"high": a[4], "one": a[3], "low": b[4], "two": b[3]},
    )


def _compare(case: Case) -> Outcome | None:
    """The value in front must be able to be the larger one, unless the smallest comes first."""
    front, behind = case.read("front"), case.read("behind")
    if case.fact("small"):
        return None
    return Outcome(
        agrees=not front.below(behind),
        stated=front,
        computed=behind,
        unit=case.quantity("front").unit if case.quantity("front").kind in ("money", "percent") else None,
        formula=lambda: f"{case.written('front')} < {case.written('behind')}",
        message="order",
    )


CHECK = Check(
    name="rank-values",
    severity="warning",
    title={"en": "ranks against their values", "zh": "名次与数值次序不符"},
    confirms=False,
    catalogue=("F2",),
    law=law,
    survey=survey,
    messages={
        "order": {
            "en": "{front} is said to come before {behind}, which is more.",
            "zh": "{front}排在{behind}之前，后者却更大。",
        },
        "default": {
            "en": "{high} goes with {one}, but {low} goes with {two}: ranks and values run in different orders.",
            "zh": "{high}对应{one}，{low}却对应{two}：名次与数值的次序不符。",
        },
    },
    wrong=(
        Example("The largest party won 142 seats and the second-largest 156."),
        Example("Shanghai topped the list with 512 new firms. Beijing came next with 634."),
        Example("Texas led the nation with 310 new plants, followed by Ohio with 345."),
        Example(
            "Brazil was the second-largest producer with 62 million tonnes, behind Vietnam with 48 million tonnes."
        ),
        Example("Volvo ranked third with 21,000 cars, while Saab was fourth with 24,000."),
        Example("Acme, with 50 stores, came second to Bolt, which has 40."),
        Example("Brazil ranked first with 38 medals, followed by Argentina with 41 and Chile with 20."),
        Example(
            "Datang remained the largest producer, with output of 291 million tonnes, ahead of Shenhua (310 million tonnes)."
        ),
        Example("甲市以3200亿元的总量居全省第一，乙市以3450亿元紧随其后。", lang="zh"),
        Example("产量最高的是河东县，达32万吨，其次是河西县，达45万吨。", lang="zh"),
        Example("该港吞吐量达6300万吨，位居全国第二，排在第一的大洋港为5800万吨。", lang="zh"),
        Example("Peru, with 2.4 million tonnes, ranked second behind Chile, which produced 2.1 million tonnes."),
        Example("越南以410万吨位居第二，仅次于出口360万吨的巴西。", lang="zh"),
        Example("China ranked first with 40 medals, while the United States ranked second with 42 medals."),
        Example(
            "Samsung ranked first with 20 percent of the market, Apple was second with 17 percent and Xiaomi third with 18 percent."
        ),
        Example("The Conservatives placed third with 35 seats, behind Labour in second with 32 seats."),
        Example("甲队以40枚金牌位居第一，乙队以42枚金牌位列第二。", lang="zh"),
        Example("三星以20%的份额排名第一，苹果以17%排名第二，小米以18%排名第三。", lang="zh"),
        Example("广州以2.8万亿元排名第四，重庆以2.9万亿元排名第五。", lang="zh"),
    ),
    right=(
        Example("Acme, with 40 stores, came second to Bolt, which has 50."),
        Example("Brazil ranked first with 41 medals, followed by Argentina with 38 and Chile with 20."),
        Example(
            "Datang remained the largest producer, with output of 310 million tonnes, ahead of Shenhua (291 million tonnes)."
        ),
        Example("产量最高的是河西县，达45万吨，其次是河东县，达32万吨。", lang="zh"),
        Example("China ranked first with 40 medals, while the United States ranked second with 38 medals."),
        Example(
            "Samsung ranked first with 20 percent of the market, Apple was second with 18 percent and Xiaomi third with 17 percent."
        ),
        Example("Labour came in second with 35 seats, with the Liberals ranked third with 32 seats."),
        Example("甲队以42枚金牌位居第一，乙队以40枚金牌位列第二。", lang="zh"),
        Example("三星以20%的份额排名第一，苹果以18%排名第二，小米以17%排名第三。", lang="zh"),
        Example("重庆以2.9万亿元排名第四，广州以2.8万亿元排名第五。", lang="zh"),
    ),
    trap=(
        Example("In the first round he won 41 percent of votes and in the second 52 percent.", why="two rounds"),
        Example(
            "Brazil ranked first with 38 points a game, followed by Argentina with 41% and Chile with 20%.",
            why="other units",
        ),
        Example(
            "Lyles ranked first in a time of 19.31 seconds, Tebogo ranked second with 19.46 seconds.",
            why="the smallest time comes first",
        ),
        Example("Both ranked first with 40 medals, and the third ranked had 45 medals in 2012.", why="a shared rank"),
        Example(
            "Ranked first in GDP growth at 6 percent, it was ranked second in exports at 8 percent.",
            why="two rankings; the sentence is about one region",
        ),
        Example("新加坡以用时12分钟排名第一，日本以用时15分钟排名第二。", lang="zh", why="用时越少越靠前"),
        Example("甲队、乙队以40枚并列第一，丙队以42枚列第三。", lang="zh", why="并列"),
        Example("该省GDP增速6%，居全国第一，出口增速8%，居全国第二。", lang="zh", why="两项排名"),
    ),
)
