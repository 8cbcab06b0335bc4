"""The orders in which news states a change: from what, to what, by how much.

Every order is written with two blanks: {x} is the stated change (p=PERCENT, d=POINTS, n=TIMES), {v} the class of the two
values. Roles: a earlier value, b later value, move the verb or noun of the change, mark what introduces a,
link what stands between a value and a change that is stated behind it.
"""

from __future__ import annotations

from factcheck.pattern import PatternGroup, patterns

_WIDE = "( .. (TO|AT|BY) FILL? OF? DATE | .. LONG | FILL TO FILL )? .. (EACH|ANNUAL)? .."
_A = "(TOTAL|OF|AVERAGE)? ( EACH FILL? | OPEN )? a={v} (EACH|ANNUAL|CLOSE)?"
_B = "(TOTAL|OF|AVERAGE)? ( EACH FILL? )? b={v} (EACH|ANNUAL)?"
# from, compared with, 较; 上年同期为; (2022: ...
_SINCE = (
    "( COMMA AND {v} EACH? )? (COMMA|OPEN|DASH|SEMI)? .. (AT|AND|MOVE)? mark=( (FROM|COMPARED|THAN|WITH)+ | .. (YOY|PRIOR|DATE) .. (OF|BE|REACH|COLON|COMPARED) "
    "| OPEN (YOY|PRIOR|DATE) | (YOY|PRIOR) ) .. "
)
_BASE = _SINCE + _A
_LINK = (
    "link=( ( (COMMA|AND|YOY|QOQ|COMPARED|BE|SHARE|EQUIV|NAMELY|APPOS|REACH|WITH|DATE|DURATION|PRIOR|OF|FILL|LONG|DASH|ORDINAL|"
    "TOTAL|CONCEPT|QUOTE_CLOSE|FOR|AT|PER|EACH|ANNUAL|REAL) | (TO|BY) FILL? OF? DATE | TO CONCEPT COMMA | OPEN (!OPEN|CLOSE){1,8} CLOSE )* OPEN? (YOY|COMPARED|BE)* )"
)
_EXPECTED = "( COMMA .. (COMPARED|THAN|MORE|LESS)? .. FORECAST .. {v} .. AND? )?"
_BY = "(BY|AT)?"
_SPAN = "( (TO|DASH) q={y} )?"  # up 2.9% to 21%
# how the change is stated behind the values
_MOVED = "move=MOVE .. (BY|AT|OF)? {x} " + _SPAN
_NOUN = "{x} .. move=MOVE"

_ORDERS = (
    # rose 5% to $4.4bn from $4.2bn; up 20.1 pct, to 780 mln, from 649.3 mln; 增长12%至286亿元，上年同期为255亿元
    f"move=MOVE .. {_BY} {{x}} {_WIDE} ( COMMA MOVE | COMMA )? .. (TO|AT|REACH) .. {_B} {_WIDE} {_BASE}",
    # a 7.51 percent decline in net sales to Rs 881.61 crore from Rs 953.17 crore
    f"{{x}} .. move=MOVE {_WIDE} ( COMMA MOVE | COMMA )? (TO|AT|REACH) .. {_B} {_WIDE} {_BASE}",
    # narrowed 69.2 percent from Rs 48.4 crore to Rs 14.7 crore; 从255亿元增长12.2%至286亿元
    f"move=MOVE .. {_BY} {{x}} {_WIDE} COMMA? mark=FROM .. {_A} {_WIDE} COMMA? (TO|AT) .. {_B}",
    f"{{x}} .. move=MOVE {_WIDE} COMMA? mark=FROM .. {_A} {_WIDE} COMMA? (TO|AT) .. {_B}",
    # 增长12.2%，由255亿元增至286亿元
    f"move=MOVE .. {_BY} {{x}} .. COMMA (YOY|DATE|AND|SHARE|MOVE)? mark=FROM .. {_A} {_WIDE} COMMA? .. (MOVE|REACH|TO)+ .. {_B}",
    # from 255 to 286 billion, up 15 percent; 从2015.1亿元增加到3757.6亿元，增长了86.5%
    f"mark=FROM .. {_A} {_WIDE} COMMA? .. (TO|MOVE|REACH)+ .. (TO|AT)? .. {_B} {_WIDE} {_LINK} {_MOVED}",
    f"mark=FROM .. {_A} {_WIDE} COMMA? .. (TO|MOVE|REACH)+ .. (TO|AT)? .. {_B} {_WIDE} {_LINK} {_NOUN}",
    f"move=MOVE .. mark=FROM .. {_A} {_WIDE} COMMA? .. TO .. {_B} .. COMMA? (OPEN|AND|EQUIV|DASH)+ {{x}} ( (COMMA|CLOSE|END|DASH|SEMI) | $ )",
    f"mark=FROM .. {_A} {_WIDE} COMMA? .. move=MOVE .. TO? .. {_B} .. COMMA? (OPEN|AND|EQUIV|DASH)+ {{x}} ( (COMMA|CLOSE|END|DASH|SEMI) | $ )",
    # rose to $5 million from $4 million, up 25%; 286亿元，比上年的255亿元增长12.2%; 286亿元（上年同期255亿元），增长12.2%
    f"{_B} {_WIDE} {_EXPECTED} {_BASE} .. CLOSE? {_LINK} {_MOVED}",
    f"{_B} {_WIDE} {_EXPECTED} {_BASE} .. CLOSE? {_LINK} {_NOUN}",
    f"move=MOVE .. TO .. {_B} {_WIDE} {_BASE} .. COMMA? (OPEN|AND|EQUIV|DASH)+ {{x}} ( (COMMA|CLOSE|END|DASH|SEMI) | $ )",
    # $4.4bn, up 5% from $4.2bn; 286亿元，同比增长12.2%，上年同期为255亿元
    f"{_B} {_LINK} move=MOVE .. {_BY} {{x}} {_SPAN} {_WIDE} {_BASE}",
    f"{_B} {_LINK} {{x}} .. move=MOVE {_WIDE} {_BASE}",
    # $4.4bn, up 5% on the $4.2bn of 2022
    f"{_B} {_LINK} move=MOVE .. {_BY} {{x}} on=FILL a={{v}}",
    # 6.7 billion riyals, down by 30 pct on the 1985/86 projected revenue of 9.7 billion
    f"{_B} {_LINK} move=MOVE .. {_BY} {{x}} on=FILL (DATE|PRIOR|FORECAST|CONCEPT|FILL|BE){{1,4}} OF a={{v}}",
    # Totaling 3,399, sales jumped 14 per cent over February's 2,963; at 3,399, they were up 14 per cent from February's
    f"^ (REACH|AT) {_B} FILL? COMMA (CONCEPT|FILL|BE|OF){{1,5}} move=MOVE {_BY} {{x}} mark=( (COMPARED|FROM|THAN) (DATE|PRIOR) ) BE? a={{v}}",
    # $4.4bn, a rise of 5% over $4.2bn: "over" reads like a hedge of the value
    f"{_B} {_LINK} move=MOVE .. {_BY} {{x}} a={{v}}",
    # 41.89 billion yen in 1986, 42.6 pct down on 1985's 73.02 billion yen
    f"{_B} {_LINK} {{x}} move=MOVE on=FILL ( DATE BE? )? a={{v}}",
    # $4.4bn, up from $4.2bn, a rise of 5%
    f"{_B} {_LINK} move=MOVE .. mark=FROM .. {_A} {_WIDE} (COMMA|DASH)? (OPEN|AND|EQUIV|DASH)+ {{x}} ( (COMMA|CLOSE|END|DASH|SEMI) | $ )",
    f"{_B} {_LINK} MOVE .. mark=FROM .. {_A} {_WIDE} (COMMA|DASH|OPEN)+ .. {_MOVED}",
    f"{_B} {_LINK} MOVE .. mark=FROM .. {_A} {_WIDE} (COMMA|DASH|OPEN)+ .. {_NOUN}",
    # compared with 255bn a year earlier, output rose 12% to 286bn; 较上年的255亿元增长12.2%，达到286亿元
    f"^ .. mark=(COMPARED|FROM|WITH|YOY) .. {_A} {_WIDE} COMPARED? COMMA .. (COMMA .. )? move=MOVE .. {_BY} {{x}} {_WIDE} COMMA? .. (TO|AT|REACH|BE) .. {_B}",
    f"strict=( ^ | !MOVE ) mark=( (COMPARED|FROM|WITH|THAN) | (YOY|PRIOR|DATE) .. (OF|BE|REACH) ) .. {_A} {_WIDE} {_LINK} move=MOVE .. {_BY} {{x}} {_WIDE} COMMA? .. (TO|AT|REACH|BE) .. {_B}",
    # compared with 255bn in 2022, output came to 286bn, up 12%; 与上年的255亿元相比，增至286亿元，增幅12%
    f"^ mark=COMPARED .. {_A} {_WIDE} COMMA .. (MOVE|REACH|TO|BE)+ .. {_B} {_WIDE} {_LINK} {_MOVED}",
    f"^ mark=COMPARED .. {_A} {_WIDE} COMMA .. (MOVE|REACH|TO|BE)+ .. {_B} {_WIDE} {_LINK} {_NOUN}",
    f"^ mark=WITH .. {_A} .. COMPARED COMMA .. (MOVE|REACH|TO|BE)+ .. {_B} {_WIDE} {_LINK} {_MOVED}",
    # 与去年同期的1.36亿人次相比，今年发送旅客1.58亿人次，增幅达16.2%
    f"^ mark=WITH (PRIOR|DATE) OF {_A} COMPARED COMMA .. {_B} COMMA {_MOVED}",
    # output, which was 255 in 2010, rose 12% to 286; ... rose to 286 in 2011, up 12%
    f"COMMA which=FILL? (BE|REACH) .. {_A} .. (DATE|PRIOR) COMMA (FILL|FORECAST|BE)* move=MOVE .. {_BY} {{x}} {_WIDE} COMMA? .. (TO|AT|REACH) .. {_B}",
    f"COMMA which=FILL? (BE|REACH) .. {_A} .. (DATE|PRIOR) COMMA (FILL|FORECAST|BE)* (MOVE|REACH) .. TO? .. {_B} {_WIDE} {_LINK} {_MOVED}",
    f"COMMA which=FILL? (BE|REACH) .. {_A} .. (DATE|PRIOR) COMMA (FILL|FORECAST|BE)* (MOVE|REACH) .. TO? .. {_B} {_WIDE} {_LINK} {_NOUN}",
    # 154万吨，比2021年的138万吨高出11.6%
    f"{_B} {_WIDE} COMMA? mark=(COMPARED|THAN) .. {_A} FILL? move=(MORE|LESS|GAP) {{x}}",
    # 286, 12% more than the 255 of 2011
    f"{_B} .. COMMA? .. (BE|REACH)? .. {{x}} than=( (MORE|UP|LESS|DOWN|FILL) THAN? FILL? ( (PRIOR|DATE|THAN) (BE|OF) (DURATION|CONCEPT|TOTAL|FILL|OF){{0,3}} )? ) a={{v}}",
    # grew 15.1 percent to 3,806 crore from 3,306 crore and rose 4.2 percent sequentially from 3,654 crore
    f"{_B} .. COMMA? .. (FROM|COMPARED) .. {{v}} .. COMMA? AND move=MOVE .. {_BY} {{x}} .. mark=FROM .. {_A}",
    # $4.4B (+5% Y/Y) vs $4.2B; 286亿元，上年同期255亿元，同比+12.2%: the sign is the verb
    f"{_B} {_LINK} {{x}} YOY? CLOSE? {_WIDE} {_BASE}",
    f"{_B} {_WIDE} {_BASE} .. CLOSE? {_LINK} {{x}}",
    # was 255 billion last year and will reach 286 billion this year, an increase of 12%
    f"{_A} FILL? mark=(DATE|PRIOR) between=( (COMMA|AND) .. (MOVE|REACH|TO)+ .. TO? .. ) {_B} .. later=DATE {_LINK} {_MOVED}",
    f"{_A} FILL? mark=(DATE|PRIOR) between=( (COMMA|AND) .. (MOVE|REACH|TO)+ .. TO? .. ) {_B} .. later=DATE {_LINK} {_NOUN}",
    # were 255 million last year and 290 million this year, growth of 12 percent
    f"{_A} FILL? mark=(DATE|PRIOR) between=( COMMA? AND ) {_B} FILL? later=DATE {_LINK} {_MOVED}",
    # 去年为255亿元，今年为286亿元，增长12.2%; in 2022 there were 3,412 and in 2023 there were 3,977, up 17%
    f"mark=( (PRIOR|DATE) .. (BE|REACH|OF)? .. ) {_A} {_WIDE} (COMMA|SEMI|AND){{1,2}} .. later=(DATE) .. (BE|REACH|TO|UP|DOWN)? .. {_B} {_WIDE} {_LINK} {_MOVED}",
    f"mark=( (PRIOR|DATE) .. (BE|REACH|OF)? .. ) {_A} {_WIDE} (COMMA|SEMI|AND){{1,2}} .. later=(DATE) .. (BE|REACH|TO|UP|DOWN)? .. {_B} (FILL|CONCEPT)? COMMA AND? (FILL BE)? FILL? {{x}} move=(MORE|LESS|UP|DOWN) (COMMA|END|SEMI|$)",
    # 8,240 residents in 2013 and 9,310 in 2023, which is 13 percent more
    f"{_A} (FILL|CONCEPT){{0,3}} mark=(DATE|PRIOR) between=( COMMA? AND ) {_B} FILL? later=DATE COMMA AND? (FILL BE)? FILL? {{x}} move=(MORE|LESS|UP|DOWN) (COMMA|END|SEMI|$)",
    f"move=MOVE .. {_BY} {{x}} OPEN mark=FROM {_A} TO {_B} FILL? CLOSE",  # rose 13 percent (from 14,210 to 16,030 units)
    # a cut from $49.50 to $39.60 saves buyers 20 percent
    f"move=(UP|DOWN) mark=FROM {_A} {_WIDE} TO .. {_B} saves=FILL (OF|TO)? {{x}} (COMMA|END|SEMI|FILL|$)",
    # once 64 euros, is now 48 euros, a reduction of 25 percent; used to wait 126 days and now wait 84
    f"{_A} FILL? (COMMA|AND|SEMI){{1,2}} now=( (BE|FILL|FOR|REACH|AT|CONCEPT){{1,3}} ) {_B} FILL? (COMMA|DASH|OPEN) (FILL BE)? FILL? {_MOVED}",
    f"{_A} FILL? (COMMA|AND|SEMI){{1,2}} now=( (BE|FILL|FOR|REACH|AT|CONCEPT){{1,3}} ) {_B} FILL? (COMMA|DASH|OPEN) (FILL BE)? FILL? {_NOUN}",
    # was 32 euros and now costs 24, so customers save 25 percent
    f"{_A} FILL? (COMMA|AND|SEMI){{1,2}} now=( (BE|FILL|FOR|REACH|AT|CONCEPT){{1,3}} ) {_B} FILL? (COMMA|DASH) saves=FILL {{x}} (COMMA|END|SEMI|$)",
    # rose by 17 percent between 2022 (3,412) and 2023 (3,977)
    f"move=MOVE (BY|OF)? {{x}} BETWEEN mark=DATE OPEN {_A} AND later=DATE OPEN {_B} CLOSE",
    # from 3,412 in 2022, the count climbed to 3,977: an increase of 17 percent
    f"mark=FROM .. {_A} {_WIDE} COMMA? .. (TO|MOVE|REACH)+ .. (TO|AT)? .. {_B} {_WIDE} COLON FILL? move=MOVE (BY|OF)? {{x}} (COMMA|END|SEMI|$)",
)


def from_to(x: str, v: str, y: str = "PERCENT") -> PatternGroup:
    """Only the orders with an explicit "from ... to ...", for values that could otherwise be mistaken."""
    return patterns(*(_fill(order, x, v, y) for order in _ORDERS if order.startswith("mark=FROM")))


def tight_orders(x: str, v: str) -> PatternGroup:
    """The orders for a change written like the values themselves ("rose 31 to 286 from 255"): it must follow its verb."""
    loose, close = f"move=MOVE .. {_BY} {{x}}", "move=MOVE ( .. BY | (BE|REACH|OF|YOY|QOQ|AT) )? {x} EACH?"
    chosen = [order.replace(loose, close).replace(_MOVED, close) for order in _ORDERS]
    chosen = [order for order in chosen if close in order and " on=FILL" not in order]
    return patterns(*(_fill(order, x, v, v) for order in chosen))


def _fill(order: str, x: str, v: str, y: str) -> str:
    return order.replace("{x}", x).replace("{v}", v).replace("{y}", y)


def orders(x: str, v: str, y: str = "PERCENT") -> PatternGroup:
    """All orders for one way of stating the change; `y` is the class of the second end of a stated range."""
    return patterns(*(_fill(order, x, v, y) for order in _ORDERS))


_THEN = "( (COMMA|END|SEMI|CLOSE) | $ )"
FRACTIONS = patterns(
    *(
        _fill(order, "", "AMOUNT", "")
        for order in (
            # fell by a third to $40m from $60m; cut by two thirds, from $90m to $45m; 由1200人减至900人，减少三分之一
            f"move=(UP|DOWN) BY? p=FRACTION {_WIDE} COMMA? (TO|AT) .. {_B} {_WIDE} {_BASE}",
            f"move=(UP|DOWN) BY? p=FRACTION {_WIDE} COMMA? mark=FROM .. {_A} {_WIDE} COMMA? (TO|AT) .. {_B}",
            f"mark=FROM .. {_A} {_WIDE} COMMA? .. (TO|MOVE|REACH)+ .. TO? .. {_B} {_WIDE} {_LINK} move=(UP|DOWN) (BY|OF)? p=FRACTION {_THEN}",
            f"move=(UP|DOWN) .. mark=FROM .. {_A} {_WIDE} COMMA? (TO|AT) .. {_B} FILL? COMMA NAMELY? (BY|OF)? p=FRACTION {_THEN}",
            f"mark=FROM .. {_A} move=(UP|DOWN) BY? p=FRACTION COMMA? (TO|MOVE|REACH)+ b=AMOUNT",
            f"{_B} {_WIDE} {_BASE} .. {_LINK} move=(UP|DOWN) (BY|OF)? p=FRACTION {_THEN}",
        )
    )
)
# a pair of values with what introduces the earlier one, and what may stand behind the pair
FROM_TO = _fill(
    f"mark=FROM .. {_A} {_WIDE} COMMA? .. FACTOR? (TO|MOVE|REACH)+ .. (TO|AT)? .. {_B} {_WIDE}", "", "AMOUNT", ""
)
WHICH_WAS = _fill(
    f"COMMA which=FILL? (BE|REACH) .. {_A} .. (DATE|PRIOR) COMMA (FILL|FORECAST|BE|TO)* (MOVE|REACH|TO) .. TO? .. {_B} {_WIDE}",
    "",
    "AMOUNT",
    "",
)
TO_FROM = _fill(f"{_B} {_WIDE} {_BASE} {_WIDE} CLOSE?", "", "AMOUNT", "")
DATED = _fill(
    f"later=DATE .. (BE|REACH|TO|OF)* .. {_B} COMMA early=DATE .. (BE|REACH|OF)+ .. {_A} {_WIDE}", "", "AMOUNT", ""
)
LINK = _LINK
