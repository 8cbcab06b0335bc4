"""Every single edit of a written figure that undoes a likely slip: scale word, unit, decimal point, digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from factcheck.extract.numbers import is_round_count, power_of_ten, tight_interval
from factcheck.records import changer
from factcheck.types import Claim, Document, Number, Quantity, Span
from factcheck.units import to_base

_SCALE_WORDS = {
    "en": ((3, "thousand"), (6, "million"), (9, "billion"), (12, "trillion")),
    "zh": ((4, "万"), (8, "亿"), (12, "万亿")),
    "traditional": ((4, "萬"), (8, "億"), (12, "萬億")),
    "indian": ((5, "lakh"), (7, "crore"), (12, "lakh crore")),
}
_SHORT_SCALES = (  # one style after the other, so that $104bn becomes $104m and 650 mln becomes 650 bln
    {"m": 6, "bn": 9, "tn": 12},
    {"k": 3, "m": 6, "b": 9, "t": 12},
    {"mn": 6, "bn": 9, "tn": 12},
    {"mln": 6, "bln": 9, "trln": 12},
)
_SWAPS = {
    "percent": (("percentage_point", {"en": " percentage points", "zh": "个百分点"}),),
    "percentage_point": (("percent", {"en": " percent", "zh": "%"}),),
    "kilometer": (("mile", {"en": " miles", "zh": "英里"}),),
    "mile": (("kilometer", {"en": " kilometers", "zh": "公里"}),),
    "kilogram": (("pound", {"en": " pounds", "zh": "磅"}),),
    "pound": (("kilogram", {"en": " kilograms", "zh": "公斤"}),),
    "hectare": (("acre", {"en": " acres", "zh": "英亩"}), ("mu", {"en": " mu", "zh": "亩"})),
    "mu": (("hectare", {"en": " hectares", "zh": "公顷"}),),
    "acre": (("hectare", {"en": " hectares", "zh": "公顷"}),),
}


_MOST_DIGITS = 6  # of a figure in which single digits are exchanged for others
_with_value = changer(Number, "value", "last_digit", "interval")
_with_number = changer(Quantity, "number", "base")
_with_quantity = changer(Claim, "quantity")


class Edit(NamedTuple):
    """One edit of a written figure: where, what stands there afterwards, and the claim it makes."""

    kind: str
    span: Span
    replacement: str
    claim: Claim


def edits(document: Document, claim: Claim) -> Iterator[Edit]:
    """Every single edit of a written figure, the likeliest kinds first."""
    yield from likely_edits(document, claim)
    yield from digit_edits(document, claim)


def likely_edits(document: Document, claim: Claim) -> Iterator[Edit]:
    """The edits but for those of one digit, of which there are dozens: scale word, unit, point, digits exchanged."""
    yield from _scale_edits(document, claim)
    yield from _unit_edits(document, claim)
    written = document.surface(_written(claim))
    yield from _decimal_edits(claim, written)
    yield from _swap_edits(claim, written)


def digit_edits(document: Document, claim: Claim) -> Iterator[Edit]:
    """Every other digit in every place."""
    written = document.surface(_written(claim))
    places = _places(claim, written)
    if len(places) < 2 or len(places) > _MOST_DIGITS:
        return
    span = _stripped(_written(claim), written)
    for at, place in places.items():
        for digit in "0123456789":
            if digit != written[at] and not (digit == "0" and at == next(iter(places))):
                text = written[:at] + digit + written[at + 1 :]
                yield _changed(claim, span, text, (int(digit) - int(written[at])) * power_of_ten(place), "digit")


def _written(claim: Claim) -> Span:
    number = _number(claim)
    if number.scale is not None:
        return replace(number.written, end=min(number.written.end, number.scale.start))
    return number.written


def _number(claim: Claim) -> Number:
    assert claim.quantity is not None
    return claim.quantity.number


def _scale_edits(document: Document, claim: Claim) -> Iterator[Edit]:
    number = _number(claim)
    if number.scale is None or number.value is None:
        return
    word = document.surface(number.scale)
    base = word.strip()
    lead = word[: len(word) - len(word.lstrip())]
    before = number.scale.start - 1
    apart = document.field_text(number.scale.field)[before : before + 1].isspace()  # "650 m yuan" would be metres
    short = [style for style in _SHORT_SCALES if base.lower() in style and not (apart and "m" in style)]
    options: list[tuple[int, str]] = []
    if short:
        style = short[1] if base.isupper() and len(short) > 1 else short[0]
        options = [(e, w.upper() if base.isupper() else w) for w, e in style.items()]
    elif base.isascii():
        options = list(_SCALE_WORDS["indian" if base.lower().startswith(("lakh", "crore")) else "en"])
    else:
        options = list(_SCALE_WORDS["traditional" if set(base) & set("萬億") else "zh"])
    for exponent, name in options:
        if exponent != number.exponent:
            shift = exponent - number.exponent
            yield Edit(
                "scale",
                number.scale,
                lead + name,
                revalue(claim, shift_value(number.value, shift), number.last_digit + shift, exponent),
            )


def shift_value(value: Fraction, by: int) -> Fraction:
    """`value` times ten to the power `by`."""
    return value * power_of_ten(by)


def _decimal_edits(claim: Claim, written: str) -> Iterator[Edit]:
    number = _number(claim)
    digits = written.strip().replace(",", "")
    if claim.kind in ("ordinal", "rank", "age"):  # nobody comes in 4.5th
        return
    if number.value is None or not digits.replace(".", "", 1).isascii() or not digits.replace(".", "", 1).isdecimal():
        return
    for shift in (-1, 1, -2, 2):
        moved = _move_point(digits, shift)
        if moved is not None:
            text, last = moved
            if claim.kind == "count" and last < 0 and "." not in digits:
                continue  # nobody counts in fractions
            yield Edit(
                "decimal",
                _stripped(_written(claim), written),
                _group(text, written),
                revalue(claim, shift_value(number.value, shift), last + number.exponent),
            )


def _stripped(span: Span, text: str) -> Span:
    return replace(span, start=span.start + len(text) - len(text.lstrip()), end=span.start + len(text.rstrip()))


def _move_point(digits: str, shift: int) -> tuple[str, int] | None:
    whole, _, decimals = digits.partition(".")
    if shift > 0:
        if len(decimals) < shift and decimals:
            decimals = decimals.ljust(shift, "0")
        whole, decimals = (whole + decimals[:shift], decimals[shift:]) if decimals else (whole + "0" * shift, "")
    else:
        if len(whole) <= -shift:
            whole = whole.rjust(1 - shift, "0")
        whole, decimals = whole[:shift], whole[shift:] + decimals
        decimals = decimals.rstrip("0") if not digits.count(".") else decimals
    whole = whole.lstrip("0") or "0"
    return (f"{whole}.{decimals}" if decimals else whole), -len(decimals)


def _group(text: str, like: str) -> str:
    whole, point, decimals = text.partition(".")
    if "," in like or (len(whole) > 4 and len(like.strip().partition(".")[0]) <= 3):
        whole = f"{int(whole):,}"
    return whole + point + decimals


def _places(claim: Claim, written: str) -> dict[int, int]:
    """Where the digits of a written figure stand, from left to right, and the power of ten of each."""
    positions = [index for index, char in enumerate(written) if char.isascii() and char.isdecimal()]
    last = _number(claim).last_digit
    return {at: last + len(positions) - 1 - index for index, at in enumerate(positions)}


def _swap_edits(claim: Claim, written: str) -> Iterator[Edit]:
    places, span = _places(claim, written), _stripped(_written(claim), written)
    for a, b in pairwise(places):
        if written[a] != written[b] and not (a == next(iter(places)) and written[b] == "0"):
            text = written[:a] + written[b] + written[a + 1 : b] + written[a] + written[b + 1 :]
            gap = int(written[b]) - int(written[a])
            yield _changed(claim, span, text, gap * (power_of_ten(places[a]) - power_of_ten(places[b])), "swap")


def _changed(claim: Claim, span: Span, text: str, delta: Fraction, kind: str) -> Edit:
    number = _number(claim)
    assert number.value is not None
    sign = -1 if number.value < 0 else 1
    changed = revalue(claim, number.value + sign * delta, number.last_digit)
    return Edit(kind, span, text.strip(), changed)


def _unit_edits(document: Document, claim: Claim) -> Iterator[Edit]:
    quantity = claim.quantity
    assert quantity is not None
    lang = "zh" if any(char > "\u3400" for char in document.surface(quantity.span)) or document.lang == "zh" else "en"
    number = quantity.number
    for unit, names in _SWAPS.get(quantity.unit or "", ()):
        span = replace(quantity.span, start=number.span.end)
        if span.start >= span.end:
            continue
        kind = "percentage_point" if unit == "percentage_point" else "percent" if unit == "percent" else quantity.kind
        based = to_base(number.interval, unit) if kind != "percent" else None  # percentages are kept as written
        changed = replace(quantity, unit=unit, kind=kind, base=based[0] if based else number.interval)
        yield Edit("unit", span, names[lang], replace(claim, quantity=changed, kind=kind))


def revalue(claim: Claim, value: Fraction, last_digit: int, exponent: int | None = None) -> Claim:
    """The claim with another figure; unit, hedge and precision stay; `exponent` is that of a new scale word."""
    quantity: Quantity | None = claim.quantity
    assert quantity is not None
    number = quantity.number if exponent is None else replace(quantity.number, exponent=exponent)
    exact = (
        quantity.kind in ("count", "ordinal", "rank", "number", "age")
        and value.denominator == 1
        and number.scale is None
        and not is_round_count(value)
    )
    interval = tight_interval(value, last_digit, number.hedge, exact, last_digit < number.exponent)
    money = quantity.kind in ("money", "measure", "duration", "percentage_point") and quantity.unit
    based = to_base(interval, quantity.unit) if money and quantity.unit else None
    changed = _with_value(number, value, last_digit, interval)
    return _with_quantity(claim, _with_number(quantity, changed, based[0] if based else interval))
