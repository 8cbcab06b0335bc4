"""Values that a sentence puts in order by words: "Chile with 5.2 million tonnes, followed by Peru with 2.4 million"."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.ranks._ranks import same_unit, says, table, whole

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

_V = "MONEY|COUNT|PERCENT|MEASURE|NUMBER"
_ORDERS = tuple(
    (pattern, front)
    for sources, front in (
        (
            (
                # the largest producer is Chile with 5.2m tonnes, followed by Peru with 2.4m
                f"lead=(FILL|LONG) (BE|FILL|CONCEPT|OF)* (WITH|AT|OPEN|COMMA|BE) FILL? a={_V} (CLOSE|FILL|NEW|CONCEPT){{0,3}} COMMA next=FILL BY (FILL|LONG) (AND FILL)? (WITH|AT|OPEN|OF)* b={_V}",
                # Brazil ranked first with 38 medals, followed by Argentina with 41
                f"RANKED? top=RANK|ORDINAL WITH (CONCEPT OF)? a={_V} (FILL|CONCEPT)? COMMA next=FILL BY (FILL|LONG) (WITH|AT|OPEN|OF)+ b={_V}",
                # remained the largest producer, with output of 291m tonnes, ahead of Datang (310m tonnes)
                f"lead=(FILL|LONG) COMMA WITH (CONCEPT OF)? a={_V} (FILL|CONCEPT)? COMMA next=( MORE? FILL ) (OPEN|WITH|AT|COMMA) (FILL|BE){{0,2}} b={_V}",
                # the top producer with 510,000 tonnes, ahead of Turkey with 620,000 tonnes
                f"(BE|RANKED) lead=FILL (WITH|AT) (CONCEPT OF)? a={_V} (FILL|CONCEPT)? COMMA next=( MORE? FILL ) (OPEN|WITH|AT) FILL? b={_V}",
                # 最大生产国为智利，产量520万吨，秘鲁以240万吨居第二
                f"lead=( FILL MORE? ) .. (COMMA|OPEN|REACH|BE) CONCEPT? (REACH|BE)? a={_V} CLOSE? (FILL|OF)? COMMA FILL CONCEPT? b={_V} FILL? RANKED r=RANK|ORDINAL",
                # 印度以150枚奖牌居首，中国以120枚位居第二
                f"a={_V} FILL? RANKED CONCEPT? first=FILL COMMA (FILL|CONCEPT|QUOTE_OPEN|QUOTE_CLOSE)+ b={_V} FILL? RANKED? FILL? r=RANK|ORDINAL",
                # 甲市以3200亿元的总量居全省第一，乙市以3450亿元紧随其后
                f"a={_V} (OF|TOTAL|CONCEPT|FILL)* RANKED FILL? top=RANK COMMA (FILL|CONCEPT|QUOTE_OPEN|QUOTE_CLOSE)+ b={_V} (OF|TOTAL|CONCEPT)* next=FILL",
                # 产量最高的是河东县，达32万吨，其次是河西县，达45万吨
                f"lead=FILL OF BE (FILL|DATE) COMMA? (REACH|BE|FOR|OPEN|TOTAL|FILL)* a={_V} CLOSE? (COMMA|SEMI) follows=FILL BE (FILL|DATE) COMMA? (REACH|BE|FOR|OPEN|TOTAL|FILL)* b={_V}",
                # the largest city, Porto, has 230,000 people and the second-largest, Braga, 410,000
                f"lead=FILL COMMA FILL COMMA (BE|WITH|REACH)* (CONCEPT OF)? a={_V} (FILL|CONCEPT)? COMMA? AND FILL? r=ORDINAL|RANK FILL COMMA FILL COMMA (BE|WITH|REACH)* (CONCEPT OF)? b={_V}",
                # 最大城市波尔图人口23万，第二大城市布拉加人口41万
                f"lead=FILL MORE? FILL? (CONCEPT|BE|REACH|WITH)* a={_V} COMMA r=ORDINAL|RANK FILL (CONCEPT|BE|REACH|WITH)* b={_V}",
                # India was first with 150 medals, China second with 120
                f"first=FILL WITH a={_V} FILL? COMMA (FILL|CONCEPT)* next=FILL WITH b={_V}",
            ),
            True,
        ),
        (
            (
                # Alpha, with sales of $40m, came second to Beta, with $50m
                f"WITH (CONCEPT OF)? FILL? a={_V} FILL? COMMA? FILL? RANKED? r=RANK|ORDINAL TO FILL (COMMA|WITH|AT|OPEN)+ FILL? BE? b={_V}",
                # with 4.1m visitors the museum was the second most visited, behind the castle, which drew 3.6m
                f"^ WITH (CONCEPT OF)? a={_V} (FILL|CONCEPT)? COMMA? FILL? (BE|RANKED) FILL? BE? r=RANK|ORDINAL FILL? COMMA next=( (LESS|FILL)+ ) (COMMA|OPEN|WITH) (FILL|WITH|AT|BE)* b={_V}",
                # Alpha (50 medals) came second to Beta (40 medals)
                f"OPEN (CONCEPT OF)? FILL? a={_V} FILL? CLOSE (FILL|RANKED)* r=RANK|ORDINAL TO FILL (COMMA|WITH|AT|OPEN)+ b={_V}",
                # was the second-largest producer with 62m tonnes, behind Vietnam with 48m tonnes
                f"(BE|RANKED|FILL) FILL? r=RANK|ORDINAL (FILL|CONCEPT)* (WITH|AT) (CONCEPT OF)? a={_V} (FILL|CONCEPT)? COMMA? LESS FILL (COMMA|OPEN|WITH|AT)+ FILL? b={_V}",
                # Vietnam, with 3.1m tonnes, was second after Brazil, which shipped 3.6m
                f"WITH (CONCEPT OF)? FILL? a={_V} FILL? COMMA (BE|RANKED) FILL? r=RANK|ORDINAL next=( (LESS|FILL)+ ) (COMMA|OPEN) (FILL|WITH|AT)* b={_V}",
                # 越南以310万吨位居第二，仅次于出口360万吨的巴西
                f"a={_V} COMMA? RANKED FILL? r=RANK|ORDINAL COMMA next=FILL (CONCEPT|OF|BE)* b={_V}",
                # 甲公司以4000万元居第二，位于乙公司（5000万元）之后
                f"a={_V} FILL? RANKED r=RANK|ORDINAL COMMA FILL OPEN b={_V} CLOSE next=FILL",
                # 吞吐量6300万吨，位居全国第二，排在第一的大洋港为5800万吨
                f"a={_V} COMMA RANKED FILL? r=RANK|ORDINAL COMMA RANKED top=RANK|ORDINAL OF (FILL|MORE|CONCEPT)* (BE|REACH) b={_V}",
            ),
            False,
        ),
    )
    for pattern in patterns(*sources)
)


def told(analysis: Analysis) -> Iterator[Relation]:
    """A value and the one that is said to come right before or behind it."""
    for pattern, front in _ORDERS:
        for match in pattern.find_all(analysis):
            sentence = match.sentence
            high, low = (match.token(role) for role in (("a", "b") if front else ("b", "a")))
            if not same_unit(high, low) or not _is_told(match) or _is_gold(match):
                continue
            small = says(sentence, sentence.start, sentence.end, table(sentence, "low_first"))
            operands = {"front": analysis.claim(high), "behind": analysis.claim(low)}
            yield relation_of("rank-values", operands, match.span, small=small)


def _is_gold(match: Match) -> bool:
    """True where gold medals are told apart: they decide a place, not their number with all others."""
    language = match.sentence.language
    words = language.tables["parts"]["medals"][1:] if language.spaced else []
    return any(word in match.sentence.lower for word in words)


def _is_told(match: Match) -> bool:
    """True when the words between the values order them."""
    sentence = match.sentence
    for role in ("first", "next", "lead", "follows"):
        tokens = match.tokens(role) if match.has(role) else []
        if tokens and not says(sentence, tokens[0].start, tokens[-1].end, table(sentence, f"order_{role}")):
            return False
    if match.has("top") and whole(match.token("top")) != 1:
        return False
    if match.has("r") and whole(match.token("r")) != 2:
        return False
    if match.has("top") and whole(match.token("top")) != 1:
        return False
    shared = says(sentence, sentence.start, sentence.end, table(sentence, "shared"))
    return not shared and not any(token.cls in ("UP", "DOWN", "YOY") for token in match.inside())
