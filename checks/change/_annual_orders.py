"""The orders in which news states an average annual growth beside two values, a multiple or a total growth."""

from __future__ import annotations

from factcheck.checks.change._orders import DATED, FROM_TO, LINK, TO_FROM, WHICH_WAS

from factcheck.pattern import patterns

_CAGR = "rate=( (UP|DOWN)? (AT|BY)? FILL? (ANNUAL|YOY)+ ( OPEN !CLOSE{1,4} CLOSE )? .. (UP|DOWN|CHANGE)? .. (REACH|BE|TO|OF|AT|BY)? ) .. p=PERCENT"
_YEARLY = "rate=( (UP|DOWN|CHANGE) .. (BY|AT|OF)? (ANNUAL|FILL)? ) p=PERCENT .. yearly=(ANNUAL|YOY)"
_NOUN = "p=PERCENT rate=( .. (ANNUAL|YOY) (UP|DOWN|CHANGE)? )"

ANNUAL_ORDERS = patterns(
    # from a in 2018 to b in 2023, a CAGR of 12.3%; 由2018年的702亿元增长至2023年的2115亿元，复合年增长率为24.7%
    *(f"{pair} {LINK} {rate}" for pair in (FROM_TO, TO_FROM, WHICH_WAS, DATED) for rate in (_CAGR, _YEARLY, _NOUN)),
    # grew at a CAGR of 12.3% from a in 2018 to b in 2023
    *(
        f"{rate} .. (COMMA|SHARE)? .. {pair}"
        for pair in (FROM_TO, f"(TO|REACH) .. {TO_FROM}")
        for rate in (_CAGR, _YEARLY, _NOUN)
    ),
    # doubled in five years, an average of 20% a year; 2.12 times the 2007 figure, about 16% a year
    *(f"factor=FACTOR .. ( (BETWEEN|FROM) DATE (AND|TO) DATE )? .. {LINK} {rate}" for rate in (_CAGR, _YEARLY, _NOUN)),
    f"factor=FACTOR .. {LINK} AVERAGE {_YEARLY}",  # doubled in eight years, an average growth of 9 percent a year
    *(f"m=TIMES .. {LINK} {rate}" for rate in (_CAGR, _YEARLY, _NOUN)),
    # rose 60 percent in three years, or 17 percent a year; 五年累计增长60%，年均增长10%
    *(
        f"move=(UP|DOWN) (BY|REACH|OF)? t=PERCENT .. ( (BETWEEN|FROM) DATE (AND|TO) DATE )? {LINK} {rate}"
        for rate in (_CAGR, _YEARLY, _NOUN)
    ),
)
