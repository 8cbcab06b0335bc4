"""The orders in which news sets two values in a multiple: five times the £27m, doubled from a to b, 是平均水平（12.1%）的2.75倍."""

from __future__ import annotations

from factcheck.checks.change._orders import LINK

from factcheck.pattern import PatternGroup, patterns

_SEP = "sep=( (FILL|OF|BE|DATE|PRIOR|CONCEPT|MORE|LESS|UP|DOWN|THAN|TOTAL|QUOTE_CLOSE|COMPARED|REACH|AVERAGE|YOY|AT|FOR|ORDINAL){0,6} )"
_SINCE = "(COMMA|OPEN)? .. mark=( (FROM|COMPARED|THAN)+ | .. (YOY|PRIOR|DATE) .. (OF|BE|REACH) ) .. (OF|TOTAL)?"
_GROWN = "how=( (UP|DOWN|BY|TO|REACH|BE|OF|SHARE|MORE|PRIOR)* ) n=TIMES"
_PAIR = "(TO|MOVE|REACH)+ .. (TO|AT|EACH)? .. FILL?"

_EQUALS = (
    # £135m, or five times the £27m; was 12 times the maximum of $79 million
    f"b={{v}} {LINK} n=TIMES {_SEP} a={{v}}",
    # three times longer than its predecessor, which measured 1,000 metres
    f"b={{v}} {LINK} n=TIMES {_SEP} COMMA that=FILL (BE|REACH|AT|FOR|CONCEPT|FILL|OF){{0,4}} a={{v}}",
    # at 45 metres, the new mast is three times as tall as the old 12-metre one
    f"(AT|WITH) b={{v}} FILL? COMMA FILL? NEW? FILL BE n=TIMES {_SEP} a={{v}}",
    f"(AT|WITH) b={{v}} (FILL|CONCEPT)? COMMA FILL? NEW? FILL BE n=TIMES {_SEP} COMMA that=FILL (BE|REACH|AT|FOR|CONCEPT|FILL|OF){{0,4}} a={{v}}",
    # 是2006年305件的6.5倍，达到1977件
    "is=BE .. a={v} OF n=TIMES COMMA (TO|REACH|BE) .. b={v}",
    # 33.3%，是全球平均水平（12.1%）的2.75倍; 286亿元，为2006年143亿元的2倍
    "b={v} ... is=(BE|EQUIV) ... a={v} CLOSE? .. OF n=TIMES",
    "b={v} COMMA .. is=(BE|SHARE|REACH|EQUIV) .. a={v} OF n=TIMES",
)
_GROWTH = (
    # 从400辆次提高至900辆次，增长1.25倍
    f"FROM .. ( EACH FILL? )? a={{v}} .. COMMA? .. {_PAIR} b={{v}} {LINK} {_GROWN}",
    f"b={{v}} .. {_SINCE} a={{v}} .. CLOSE? {LINK} {_GROWN}",
    # rose five times to 250 from 50; 增长4倍至250亿元
    "how=( (UP|DOWN) .. BY? ) n=TIMES .. COMMA? .. (TO|REACH) .. b={v} .. COMMA? .. FROM .. a={v}",
    "how=( (UP|DOWN) .. BY? ) n=TIMES .. COMMA? .. FROM .. a={v} .. COMMA? .. (TO|MOVE|REACH)+ .. b={v}",
    "b={v} .. COMMA .. how=( (UP|DOWN) .. BY? ) n=TIMES .. (FROM|COMPARED) .. a={v}",
)
_FACTOR = (
    # more than doubled to 61,000 from 30,000; doubled, rising to 61,000 from 30,000; doubled, from 30,000 to 61,000
    f"factor=FACTOR MORE? .. ( COMMA (UP|DOWN)? )? .. (TO|REACH|AT) .. b={{v}} ( .. BETWEEN DATE AND DATE )? .. {_SINCE} a={{v}}",
    f"factor=FACTOR MORE? .. ( BETWEEN DATE AND DATE )? .. ( COMMA (UP|DOWN)? )? .. mark=FROM .. a={{v}} .. COMMA? .. {_PAIR} b={{v}}",
    # from 30,000 in 2010, sales doubled to 61,000
    "^ mark=(FROM|COMPARED) .. a={v} .. COMMA .. factor=FACTOR .. TO .. b={v}",
    # from 30,000 to 61,000, more than double
    f"mark=FROM .. a={{v}} .. COMMA? .. {_PAIR} b={{v}} {LINK} factor=FACTOR",
    f"b={{v}} .. {_SINCE} a={{v}} .. CLOSE? {LINK} factor=FACTOR",
    # seats 60,000, twice as many as the old ground, which held 24,000
    f"b={{v}} {LINK} factor=FACTOR {_SEP} COMMA that=FILL (BE|REACH|AT|FOR|CONCEPT|FILL|OF){{0,4}} a={{v}}",
    # $672M, more than double the previous quarter's $319M
    f"b={{v}} {LINK} factor=FACTOR {_SEP} a={{v}}",
)


def _both(orders: tuple[str, ...]) -> PatternGroup:
    return patterns(*(order.replace("{v}", v) for order in orders for v in ("AMOUNT", "PERCENT")))


EQUALS, GROWTH, FACTORS = _both(_EQUALS), _both(_GROWTH), _both(_FACTOR)
# nearly quadrupled, up 275 percent; up 275%, nearly quadrupled
RATES = patterns(
    f"factor=FACTOR ( .. (TO|FROM) .. (MONEY|COUNT|MEASURE|NUMBER) ){{0,2}} {LINK} move=UP .. (BY|OF)? p=PERCENT",
    f"move=UP .. BY? p=PERCENT {LINK} factor=FACTOR",
)
