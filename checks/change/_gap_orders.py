"""The orders in which news states two figures and the gap between them: 286 against 255, a gap of 31."""

from __future__ import annotations

from factcheck.pattern import patterns

_D = "(BE|REACH|OF|BY)? d=({v})"
_GAPS = (
    # 286 against 255, a gap of 41
    f"b={{v}} EACH? .. COMMA? .. (COMPARED|THAN) .. a={{v}} EACH? .. COMMA? (FILL|AND|WITH|BE)? gap=(GAP|MORE|LESS) {_D}",
    # 286 votes in favour and 255 against, a gap of 31
    f"b={{v}} FILL? (AND|COMMA|TO|ENUM) .. a={{v}} (FILL|COMPARED|FOR)? COMMA (FILL|AND|WITH|BE)? gap=GAP {_D}",
    # 52% to 48%, a margin of 4 points; A为286，B为255，相差31
    f"b={{v}} EACH? FILL? (TO|AND|DASH|THAN|FOR|ENUM) .. a={{v}} EACH? .. COMMA? (FILL|AND|WITH|BE)? gap=GAP {_D}",
    f"b={{v}} (OF FILL)? (TO|COMPARED) FILL? BE? a={{v}} COMMA (FILL|AND|WITH|BE)? gap=GAP {_D}",
    # 以212票对188票获得通过，多出24票; by 212 votes to 188, 24 more
    "b={v} FILL? (FOR|TO) a={v} FILL? COMMA FILL? gap=(MORE|LESS) d=({v}) (END|COMMA|SEMI)",
    "b={v} FILL? votes=ENUM a={v} FILL? COMMA FILL? gap=(MORE|LESS|GAP) d=({v}) (END|COMMA|SEMI)",  # 62票赞成、35票反对，赞成票多出27票
    # 以52%对48%的得票率获胜，领先对手8个百分点
    f"b={{v}} (TO|FOR) a={{v}} (OF|FILL)* COMMA FILL? gap=GAP FOR? FILL? {_D}",
    f"b={{v}} FILL? COMMA FILL a={{v}} FILL? COMMA FILL? two=COUNT? gap=GAP {_D}",  # 女性83.4岁，男性77.6岁，相差5.8岁
    f"b={{v}} .. COMMA .. (BE|REACH|CONCEPT|FILL) .. a={{v}} .. COMMA? (FILL|AND|BE)? gap=GAP {_D}",
    # 甲党34.6%，领先乙党（33.4%）2.1个百分点
    "b={v} COMMA? .. gap=GAP .. OPEN a={v} CLOSE d=({v})",
    # 54.2 percent to her rival's 41.8 percent, a 12.4-point margin
    "b={v} EACH? (OF FILL)? (FILL|TO|AND|DASH|THAN|FOR|COMPARED)+ BE? .. a={v} EACH? .. COMMA FILL? d=({v}) DASH? named=FILL|GAP",
    # 甲获得12450票，乙获得11870票，甲以580票的优势胜出; 甲党132席，乙党98席，多出34席
    "b={v} COMMA FILL a={v} COMMA FILL? d=({v}) OF? named=FILL|GAP",
    # 支持率为47%，领先支持率为43%的对手4个百分点
    "b={v} COMMA gap=GAP FILL? BE? a={v} OF FILL d=({v})",
    "b={v} COMMA FILL a={v} COMMA FILL? gap=(MORE|LESS) d=({v}) (END|SEMI|$)",
    # 840 mm of rain in the north and 515 mm in the south, 325 mm less; which is 670 euros more
    "b={v} (OF|FILL|CONCEPT|ANNUAL|AVERAGE){0,3} (AND|COMMA|ENUM) (FILL|CONCEPT){0,2} a={v} (FILL|ANNUAL)? (COMMA|DASH) AND? FILL? BE? d=({v}) gap=(MORE|LESS) (COMMA|END|SEMI|$)",
    "b={v} FILL? (COMMA|AND) (FILL|BE){1,2} a={v} COMMA ( FILL BE )? d=({v}) named=FILL (COMMA|END|SEMI|$)",
    # leads the Conservatives by 18 points, 43 percent to 25 percent
    "lead=FILL BY d=({v}) FILL? COMMA FILL? b={v} (TO|COMPARED|DASH) a={v}",
    # ahead by 1,440 votes: Costa received 23,418 votes and Lima 21,978
    "gap=GAP d=({v}) FILL? COLON FILL b={v} FILL? (AND|COMMA|TO) FILL? a={v}",
    # the gap between the highest, 41.2 degrees, and the lowest, 12.7 degrees, was 28.5 degrees; between the two (286 and 255)
    "gap=GAP BETWEEN FILL? two=COUNT? .. (COMMA|OF|AT)? b={v} COMMA? AND .. (COMMA|OF|AT)? a={v} COMMA? (BE|REACH) d=({v})",
    "gap=GAP BETWEEN .. OPEN b={v} (AND|TO|COMMA) a={v} CLOSE (BE|REACH) d=({v})",
    # leads by 6 points, with 51 percent to 45 percent
    f"gap=GAP {_D} FILL? COMMA? (WITH|BY|AT|FILL)* b={{v}} FILL? (TO|AND|DASH|COMPARED|FOR) FILL? a={{v}}",
    # women earned 2,340 euros on average and men 2,780, a difference of 440; 甲人均收入45000元，乙人均收入20000元，两者相差25000元
    f"b={{v}} (FILL|AVERAGE|ANNUAL|DATE|CONCEPT)* (AND|COMMA|ENUM) (FILL|AVERAGE|CONCEPT|BE|REACH|DATE|AT|OF)* a={{v}} (FILL|AVERAGE|ANNUAL|FOR)* COMMA (FILL|AND|WITH|BE)? two=COUNT? gap=GAP {_D}",
    # 54 points, nine ahead of Riverton, who have 48
    "b={v} FILL? COMMA d=({v}) FILL? than=( (MORE|LESS|FILL) ) (FILL|RANKED|ORDINAL|DASH|CONCEPT){0,4} ( COMMA that=FILL )? (BE|AT|WITH|FOR|REACH)* a={v}",
    # spending came to 8.4 billion while receipts were 6.9 billion, leaving a shortfall of 1.5 billion; 收支缺口150亿元
    f"b={{v}} (FILL|DATE)? (AND|COMMA|FILL) (FILL|CONCEPT|BE|REACH|TOTAL|OF)* a={{v}} COMMA (FILL|AND|WITH|BE|CONCEPT)* gap=LOSS {_D}",
    # revenues of 18.3m and expenditures of 23.7m, showing an excess of expenditures over receipts of 5.4m
    "b={v} (FILL|DATE|OF)* (AND|COMMA|FILL)+ (FILL|CONCEPT|BE|REACH|TOTAL|OF|AT|TO|FROM|FORECAST)* a={v} COMMA (APPOS|AND|WITH)? excess=FILL (TO|BE|FROM|OF|FILL|CONCEPT|COMPARED){0,7} OF d=({v})",
    # a gap of 41 between 286 and 255
    f"gap=GAP {_D} .. BETWEEN .. b={{v}} .. AND .. a={{v}}",
    # 286, 41 more than the 255; 286亿元，比上年的255亿元多31亿元
    "b={v} EACH? .. COMMA .. d=({v}) FILL? than=( (MORE|LESS|UP|DOWN|FILL) THAN? FILL? BE? ) a={v}",
    # 18.2 km long, 4.1 km longer than the old one, which runs for 14.1 km
    "b={v} FILL? COMMA FILL? d=({v}) than=( (MORE|LESS|UP|DOWN|FILL) THAN ) FILL? ( COMMA FILL )? (FOR|OF|AT|BE|FILL){0,3} a={v}",
    # 18.2公里，比14.1公里的老隧道长4.1公里
    "b={v} FILL? COMMA? FILL? mark=THAN .. a={v} .. move=(MORE|LESS|GAP|UP|DOWN|FILL) d=({v})",
    f"b={{v}} EACH? FILL? COMMA? FILL? THAN .. a={{v}} .. gap=(MORE|LESS|GAP) {_D}",
)
TOLD_FIRST = patterns(
    "move=(UP|DOWN) BY? r=AMOUNT .. COMMA? .. FROM .. a=AMOUNT",  # rose by 31 to 286 from 255, which reads like a range
    "d=AMOUNT move=(UP|DOWN) COMMA mark=FROM a=AMOUNT TO b=AMOUNT",  # a $20m increase, from $30m to $50m
)
# 下行12个基点，由3.63%降至3.51%; 加息25个基点，联邦基金利率从4.25%升至4.5%
BASIS = patterns(
    "d=POINTS TO b=PERCENT mark=FROM a=PERCENT",  # lifting its policy rate 25 basis points to 6.0% from 5.5%
    "d=POINTS (COMPARED|FILL|DATE){0,3} COMMA FILL? mark=FROM .. a=PERCENT (UP|DOWN|TO|CHANGE)+ b=PERCENT",
    # 从6.00%下调至5.75%，降息25个基点; to 5.75% from 6.00%, a move of 25 basis points
    "mark=FROM .. a=PERCENT (UP|DOWN|TO|CHANGE)+ b=PERCENT COMMA told=FILL OF? d=POINTS (COMMA|END|SEMI|$)",
    "(UP|DOWN) .. TO b=PERCENT mark=FROM a=PERCENT COMMA told=FILL OF? d=POINTS (COMMA|END|SEMI|$)",
    "d=POINTS COMMA (FILL|FORECAST|DURATION)* rate=CONCEPT mark=FROM .. a=PERCENT (UP|DOWN|TO|CHANGE)+ b=PERCENT",
    "d=POINTS COMMA (UP|DOWN|FILL)+ rate=CONCEPT? (TO|AT) b=PERCENT mark=FROM .. a=PERCENT",  # lifting the rate to 5.25 from 4.75
)
GAPS = patterns(
    *(
        order.replace("d=({v})", d).replace("{v}", v)
        for v, d in (
            ("AMOUNT", "d=AMOUNT"),
            ("PERCENT", "d=(POINTS|PERCENT|COUNT)"),
            ("DURATION|AGE", "d=(DURATION|AGE)"),
        )
        for order in _GAPS
    ),
    # 48 percent of the vote to her rival's 41, a lead of 7 points
    "b=PERCENT ( (OF|AMONG) FILL )? (TO|AND|COMMA|FILL) (FILL|BE|AT|TO|FOR)* a=NUMBER ( (OF|AMONG) FILL )? COMMA (FILL|AND|WITH|BE)? gap=GAP (BE|REACH|OF|BY)? d=(POINTS|COUNT)",
    # women live to 83.4 on average and men to 77.9, a gap of 5.5 years
    "b=NUMBER (AVERAGE|FILL)* (AND|COMMA) (FILL|TO|AT|BE|AVERAGE)* a=NUMBER (AVERAGE|FILL)? COMMA (FILL|AND|WITH|BE)? gap=GAP (BE|REACH|OF|BY)? d=(DURATION|AGE)",
    # 41.28 seconds, 0.25 ahead of Larsen, who clocked 41.53
    "b=DURATION FILL? COMMA FILL? d=(DURATION|NUMBER) FILL? than=( (MORE|LESS|FILL) ) (FILL|RANKED|DASH){0,4} ( COMMA that=FILL )? (BE|AT|WITH|FOR|REACH)* a=NUMBER",
    # revenue of 412 million exceeded costs of 365 million by 47 million
    "b=AMOUNT over=FILL (CONCEPT|OF|FILL)* a=AMOUNT BY d=AMOUNT",
)
