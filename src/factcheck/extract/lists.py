"""Figures in a row share what only the last one carries: "9, 12 and 15 percent", "$3, $4 and $5 million"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.extract.numbers import is_round_count, tight_interval
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.types import Number, Quantity
from factcheck.units import base_of, to_base

_SHARED = {"percent": "PERCENT", "percentage_point": "POINTS", "measure": "MEASURE", "money": "MONEY", "duration": "DURATION",
           "count": "COUNT", "ratio": "TIMES"}  # fmt: skip
_JOINTS = frozenset(("COMMA", "ENUM", "AND"))
_BASES = frozenset(("FROM", "COMPARED", "THAN"))
_PASSED = frozenset(("PERCENT", "DATE", "DURATION", "POINTS", "ORDINAL"))
_STEPPED = frozenset(("MONEY", "MEASURE"))
_ENDS = frozenset(("SEMI", "END", "LONG"))
_REVISED = frozenset(("RESTATED", "FILL"))
_REVISIONS = 4  # tokens between "from" and the figure: an upwardly revised
_REACH = 14  # tokens that the amount may stand away
_LARGEST_RATIO = 100
_LARGEST_PERCENT = 100  # a larger one does not go without its sign
_LARGEST = 1000  # a figure above it has its own scale


def share_in_lists(sentence: Sentence) -> None:
    """Gives bare figures of an enumeration the unit and the scale of its last one."""
    tokens = sentence.tokens
    for index in range(2, len(tokens)):
        if tokens[index].cls == "NUMBER":
            _inherit_unit(sentence, index)
    for index in range(len(tokens) - 1, 1, -1):
        quantity = tokens[index].payload
        if quantity is None or not isinstance(quantity, Quantity):
            continue
        if quantity.kind not in _SHARED or quantity.number.value is None:
            continue
        if (
            tokens[index - 1].cls == "FROM"
            and tokens[index - 2].cls == "NUMBER"
            and index > 2
            and tokens[index - 3].cls == "TO"
        ):
            _share(tokens[index - 2], quantity)
        elif tokens[index - 1].cls in _JOINTS:
            _share_back(sentence, index, quantity)


def _inherit_unit(sentence: Sentence, index: int) -> None:
    """Down from 72.26 billion: an amount behind a cue of comparison is in the currency or unit of the one before it."""
    tokens = sentence.tokens
    token = tokens[index]
    other = token.payload
    at = index - 1
    while at > index - _REVISIONS and tokens[at].cls in _REVISED:  # compared with a revised 11.8 billion
        at -= 1
    if tokens[at].cls not in _BASES and not _ends_step(tokens, at, index):
        return
    if not isinstance(other, Quantity) or other.kind != "number":
        return
    if other.number.exponent < 3 or other.number.value is None:
        return
    depth = 0
    for back in range(2, min(_REACH, index + 1)):
        before = tokens[index - back]
        depth += (before.cls == "CLOSE") - (before.cls == "OPEN")
        if depth or before.cls in _PASSED or not isinstance(before.payload, Quantity):
            if before.cls in _ENDS:
                return
            continue
        if before.cls in _STEPPED and _alike(other, before.payload):
            token.payload = replace(
                other, kind=before.payload.kind, unit=before.payload.unit, dimension=before.payload.dimension,
                base=_based(other.number.interval, before.payload.unit),
            )  # fmt: skip
            token.cls = before.cls
        return


def _ends_step(tokens: list[Token], at: int, index: int) -> bool:
    """Fell 7.28 billion francs to 124.58 billion: the level behind a step in money or in a unit."""
    stepped = at == index - 1 and tokens[at].cls == "TO" and tokens[at - 1].cls in _STEPPED
    return stepped and any(token.cls in ("UP", "DOWN") for token in tokens[max(0, at - 4) : at - 1])


def _alike(other: Quantity, money: Quantity) -> bool:
    """Whether a bare amount can be one of the same money: scaled alike, and not a hundred times as much or as little."""
    one, two = other.number.value, money.number.value
    if one is None or two is None or money.number.exponent < 3 or not one or not two:
        return False
    return 1 <= abs(max(one / two, two / one)) <= _LARGEST_RATIO


def _based(interval: Interval, unit: str | None) -> Interval:
    based = None if unit is None else to_base(interval, unit)
    return interval if based is None else based[0]


def _rephrases(sentence: Sentence, joints: list[Token]) -> bool:
    """Of which 312, or 56 percent: the second figure says the same in another unit."""
    words = sentence.language.tables["conversion"]["or"]
    return joints[0].cls == "COMMA" and "".join(sentence.lower[joints[1].first : joints[1].last]) in words


def _share_back(sentence: Sentence, index: int, quantity: Quantity) -> None:
    """Walks back over figures and joints; "and" or 、 must stand before the last figure."""
    tokens = sentence.tokens
    found: list[Token] = []
    joined = tokens[index - 1].cls != "COMMA"
    at = index - 1
    while at > 0 and tokens[at].cls in _JOINTS:
        while at > 0 and tokens[at].cls in _JOINTS:
            at -= 1
        if not _lacks(tokens[at], quantity):
            break
        found.append(tokens[at])
        at -= 1
    if len(found) == 1 and _numbers_an_item(sentence, found[0], tokens[index]):
        return
    if joined and not (len(found) == 1 and _rephrases(sentence, tokens[index - 2 : index])):
        for token in found:
            _share(token, quantity)


def _numbers_an_item(sentence: Sentence, first: Token, second: Token) -> bool:
    """True for 六、6000米无缆机器人: a numeral in characters at the head of a sentence, digits behind it."""
    headed = first is sentence.tokens[0] and not sentence.language.spaced
    text = sentence.text
    return headed and not text[first.start].isdecimal() and text[second.start].isdecimal()


def _lacks(token: Token, quantity: Quantity) -> bool:
    """True for a bare number, and for an amount of the same currency without a scale word."""
    other = token.payload
    if not isinstance(other, Quantity) or other.number.value is None or token.last != token.first + _length(token):
        return False
    if quantity.kind in ("percent", "percentage_point") and other.number.value > _LARGEST_PERCENT:
        return False  # 205,000 or 12.8 percent
    if other.kind == "number":
        return other.number.exponent == 0 or quantity.kind in ("money", "measure", "count")
    same = other.kind == quantity.kind == "money" and other.unit == quantity.unit
    return same and other.number.exponent == 0 and quantity.number.exponent > 0


def _length(token: Token) -> int:
    return token.last - token.first


def _share(token: Token, quantity: Quantity) -> None:
    other = token.payload
    assert isinstance(other, Quantity)
    number = _scaled(other.number, quantity)
    counted = quantity.kind == "count"
    if number.exponent == 0 and other.kind == "money":
        return
    value = number.value
    assert value is not None
    exact = counted and number.exponent == 0 and value.denominator == 1 and not is_round_count(value)
    interval = tight_interval(value, number.last_digit, number.hedge, exact, number.last_digit < number.exponent)
    known = base_of(quantity.unit) if quantity.unit and not counted else None
    based = (
        to_base(interval, quantity.unit) if known is not None and quantity.unit and quantity.kind != "percent" else None
    )
    token.payload = replace(
        other,
        number=replace(number, interval=interval),
        kind=quantity.kind,
        unit=quantity.unit,
        dimension=quantity.dimension,
        base=interval if based is None else based[0],
    )
    token.cls = "PERMILLE" if quantity.unit == "per_mille" else _SHARED[quantity.kind]


def _scaled(number: Number, quantity: Quantity) -> Number:
    """The number with the scale word of the last figure, where that keeps it in the same range."""
    power, last = quantity.number.exponent, quantity.number.value
    assert number.value is not None and last is not None
    if not power or number.exponent or not 0 < number.value < _LARGEST or number.value * 10**power > last * 100:
        return number
    factor = Fraction(10**power)
    return replace(number, value=number.value * factor, last_digit=number.last_digit + power, exponent=power)
