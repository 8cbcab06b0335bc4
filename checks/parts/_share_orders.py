"""The orders in which news states a part, its total and the share: 7 of 11 (64%); 占120家的50%."""

from __future__ import annotations

from factcheck.pattern import patterns

_A = "COUNT|NUMBER|MONEY|MEASURE"
_S = "share=PERCENT|FRACTION"
_BREAK = "ANYQ|COMMA|SEMI|END|OPEN|CLOSE|SHARE"
ORDERS = patterns(
    # 18 out of 19 (95%), when it is read as one fraction
    "ratio=FRACTION (FILL|OF){0,3} (OPEN|COMMA) (EQUIV|or=AND)? share=PERCENT (CLOSE|COMMA)",
    # 7 of 11 (64%); 18 out of 19 (95%); 12.6m of the country's 84m tonnes, a 15 percent share
    f"part={_A} FILL? (OF|AMONG) FILL? BE? whole={_A} (FILL|CONCEPT)? (OPEN|COMMA|DASH) (EQUIV|or=AND)? FILL? {_S} (CLOSE|COMMA|SEMI|DASH|$)",
    f"part={_A} FILL? (OF|AMONG) FILL? BE? whole={_A} (FILL|CONCEPT)? COMMA (EQUIV|or=AND)? FILL? {_S} named=FILL",
    # 2,316,940 shares of common, or about 98 pct of the 2,369,799; $1.8bn, 35 percent of the total of $5.2bn
    f"part={_A} (FILL|OF){{0,3}} ( COMMA? (EQUIV|or=AND|OPEN) | COMMA ) {_S} (COMMA|CLOSE)? OF FILL? TOTAL? (FILL|CONCEPT|OF){{0,3}} whole={_A}",
    # 1,200 jobs, or 4 percent of its 30,000 staff; 1,200 jobs, 4 percent of its workforce of 30,000.
    f"part={_A} CONCEPT COMMA? (EQUIV|or=AND) {_S} OF FILL? TOTAL? (FILL|CONCEPT|OF){{0,3}} whole={_A}",
    f"part={_A} CONCEPT COMMA {_S} OF FILL? TOTAL? (FILL|CONCEPT|OF){{0,3}} whole={_A} CONCEPT? (COMMA|CLOSE|SEMI|END|DASH|$)",
    # $5 billion, accounting for 40% of total trade of $12.5 billion
    f"part={_A} FILL? COMMA? SHARE {_S} OF FILL? BE? TOTAL? (FILL|CONCEPT|OF){{0,3}} whole={_A}",
    # 38 percent of sales, or $2.1bn out of $5.5bn
    f"{_S} ( OF FILL? CONCEPT? )? FILL? ( COMMA? (EQUIV|or=AND|OPEN) | COMMA ) part={_A} FILL? (OF|AMONG) FILL? BE? whole={_A}",
    # Of the 120 firms, 60 (50%) or 60, or 50%,
    f"OF FILL? whole={_A} FILL? COMMA part={_A} FILL? (OPEN|COMMA) (EQUIV|or=AND)? {_S} (CLOSE|COMMA)",
    # heard 250 cases in 2023 and dismissed 60 of them, or 34 percent
    f"whole=COUNT (FILL|DATE|WEEKDAY|PRIOR){{0,3}} (AND|COMMA) (FILL|AND){{1,2}} part=COUNT|NUMBER OF_WHICH (COMMA|OPEN) (EQUIV|or=AND)? {_S} (COMMA|CLOSE|SEMI|END|$)",
    # 10 percent of its 2,000 staff, or 200 people
    f"{_S} OF (FILL|CONCEPT|OF){{0,3}} whole={_A} (FILL|CONCEPT|PLACES){{0,2}} (COMMA|OPEN|DASH) (EQUIV|or=AND)? FILL? part={_A} (FILL|CLOSE|COMMA|DASH|END|SEMI|$)",
    # an order book of Rs 546 crore, of which 55 per cent or Rs 301 crore
    f"whole={_A} FILL? COMMA? OF_WHICH {_S} (OPEN|COMMA)? (EQUIV|or=AND)? part={_A}",
    # 外债1190亿美元，其中私人债务占55%，达650亿美元; of which bonds made up 55 percent, or $650 billion
    f"whole={_A} FILL? COMMA OF_WHICH (FILL|CONCEPT|OF){{0,3}} SHARE {_S} (OF FILL? TOTAL?)? (COMMA|OPEN) (REACH|BE|EQUIV|or=AND|FILL) part={_A}",
    # the surplus grew to 12.0 trillion yen, with more than half of it, 6.9 trillion yen, from the United States
    f"whole={_A} COMMA (WITH|AND) share=FRACTION (OF|FILL|CONCEPT){{0,4}} (COMMA|OPEN|DASH) (EQUIV|or=AND|NAMELY)? part={_A} (COMMA|CLOSE|DASH)",
    # 800名学生中有四分之一，即200人
    f"whole={_A} (FILL|CONCEPT)? AMONG COMMA? REACH? {_S} (COMMA|ENUM)? (NAMELY|OPEN) FILL? part={_A}",
    # 360个名额中，女性占一半，共180个
    f"whole={_A} (FILL|CONCEPT)? AMONG COMMA? (FILL|CONCEPT)? SHARE {_S} COMMA (TOTAL|NAMELY|REACH|EQUIV|BE|FILL)? part={_A} (COMMA|SEMI|END|$)",
    # 四分之一的座位，即800个座位中的200个
    f"{_S} OF (FILL|CONCEPT) COMMA? NAMELY whole={_A} (FILL|CONCEPT)? AMONG OF part={_A}",
    # 320人，占员工总数1600人的比例为20%
    f"part={_A} (FILL|CONCEPT){{0,2}} COMMA? SHARE !{_BREAK}{{0,4}} whole={_A} (FILL|CONCEPT)? OF SHARE (BE|REACH)? share=PERCENT",
    # $820 million, with services accounting for $205 million, or 25%
    f"whole={_A} (FILL|DATE)? COMMA (WITH|AND)? (FILL|CONCEPT){{1,3}} SHARE part={_A} (FILL|CONCEPT)? COMMA? (OPEN|EQUIV|or=AND) share=PERCENT (CLOSE|COMMA|SEMI|END|$)",
    # 1,500 people, 900 of whom (60%) work abroad
    f"whole={_A} (FILL|CONCEPT|DATE)? COMMA (WITH|AND)? part={_A} OF_WHICH (OPEN|COMMA) (EQUIV|or=AND)? {_S} (CLOSE|COMMA|SEMI|END|$)",
    # exports to Asia, at $2.4 billion, were 30% of the total of $8 billion
    f"COMMA AT part={_A} COMMA (BE|SHARE|REACH) {_S} OF FILL? TOTAL? (FILL|CONCEPT|OF){{0,3}} whole={_A} (COMMA|SEMI|END|DASH|$)",
    # 36件，占五次会议提案总数2570件的1.4%; 40个，占整个赛会设置的68个小项的58.8%
    f"part={_A} (FILL|GAP){{0,2}} COMMA SHARE (FILL|CONCEPT|TOTAL|DATE|OF|COUNT|LESS|MORE|ORDINAL){{0,6}} whole={_A} (FILL|CONCEPT|LESS|MORE){{0,2}} OF {_S} (COMMA|END|SEMI)",
    # 60家，占120家的50%
    f"part={_A} FILL? COMMA? ( YOY? (UP|DOWN) FILL? PERCENT COMMA )? SHARE !{_BREAK}{{0,4}} whole={_A} (FILL|CONCEPT)? OF {_S}",
)
