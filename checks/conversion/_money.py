"""Amounts as writers convert them, and signs that several currencies share."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import once
from factcheck.extract.numbers import tight_interval
from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval
from factcheck.lang.lexicon import load
from factcheck.types import Claim, Document, Quantity
from factcheck.units import currency_factor, to_base

_HAN = re.compile("[\u3400-\u9fff]")
# A hedged amount is converted from the figure that is printed: "more than 2 million yuan" is not any sum above it.
ABOVE, BELOW = Fraction(5, 4), Fraction(3, 4)


def currency_of(quantity: Quantity) -> str | None:
    """ISO code of an amount; its unit may be a part of the currency, and may have a denominator."""
    found = currency_factor((quantity.unit or "").partition("/")[0])
    return found[0] if found is not None else None


def denominator_of(quantity: Quantity) -> str:
    """What the amount is for: "hour" in USD/hour, else nothing."""
    return (quantity.unit or "").partition("/")[2]


def read_amount(quantity: Quantity, level: Level, *, above: bool = False) -> Interval:
    """The values of an amount, one-sided hedges cut off at a quarter beyond the figure; "1 dollar" is one dollar.

    `above` reads it as a figure or more.
    """
    if quantity.number.hedge in ("at_least", "up_to"):  # a limit is converted as it stands
        quantity = _without_hedge(quantity)
    interval = read_interval(quantity, level)
    number = quantity.number
    if number.value is None:
        return interval
    exact, head = Interval.exact(number.value), (quantity.unit or "").partition("/")[0]
    based = to_base(exact, head)
    value = (based[0] if based is not None else exact).low
    assert value is not None
    if number.value == 1 and number.last_digit == 0 and number.scale is None:
        return Interval.exact(value)
    if interval.high is None or above:
        return Interval(value if above else interval.low, value * ABOVE, interval.low_closed)
    if number.hedge == "less_than":
        return interval.clip(low=value * BELOW) or interval
    if _is_near(interval, value):
        return interval
    return interval.clip(low=min(value / 2, value * 2), high=max(value / 2, value * 2)) or interval


def _is_near(interval: Interval, value: Fraction) -> bool:
    """True when everything lies between half of a positive value and twice it, told without making fractions."""
    low, high, n, d = interval.low, interval.high, value.numerator, value.denominator
    if low is None or high is None or n <= 0:
        return False
    return 2 * low.numerator * d >= n * low.denominator and high.numerator * d <= 2 * n * high.denominator


def _without_hedge(quantity: Quantity) -> Quantity:
    number = quantity.number
    if number.value is None:
        return quantity
    interval = tight_interval(number.value, number.last_digit, None, exact=False)
    based = to_base(interval, (quantity.unit or "").partition("/")[0])
    return replace(
        quantity,
        number=replace(number, hedge=None, interval=interval),
        base=based[0] if based is not None else interval,
    )


def read_ends(quantity: Quantity, level: Level) -> tuple[Interval, Interval] | None:
    """Both ends of a range ("100 to 400 won"), each to its last digit; None for a single figure."""
    ends = quantity.number.ends
    if ends is None:
        return None
    unit = Fraction(10) ** quantity.number.last_digit * (Fraction(1, 2) if level is Level.TIGHT else 1)
    factor = currency_factor((quantity.unit or "").partition("/")[0])
    scale = factor[1] if factor is not None else Fraction(1)
    low, high = (Interval.around(end, min(unit, end / 4)).scale(scale) for end in ends)
    return low, high


def shared_currencies(document: Document, claim: Claim) -> tuple[str, ...]:
    """Other currencies that the sign of an amount can stand for: a bare $ may be Australian."""
    assert claim.quantity is not None
    code = currency_of(claim.quantity)
    surface = document.wording(claim.span).lower()
    for lang in _scripts(surface):
        for form, codes in load(lang).tables["currencies"].get("shared", {}).items():
            at = surface.find(form)
            if code != codes[0] or at < 0:
                continue
            if not _is_named(surface[:at]) and "人民币" not in surface:
                return tuple(other for other in codes if other != code)
    return ()


def _scripts(text: str) -> tuple[str, ...]:
    """The languages whose words can stand in a text."""
    return ("en", "zh") if _HAN.search(text) else ("en",)


def _is_named(before: str) -> bool:
    """True when letters that are no scale stand before the sign or word: US$, Hong Kong dollars."""
    words = before.rstrip().split()
    word = words[-1].lstrip("0123456789.,") if words else ""
    english = load("en")
    return word.isascii() and word.isalpha() and word not in english.scales and word not in english.letter_scales


def is_home(analysis: Analysis, code: str) -> bool:
    """True when the article names a country or sign of the currency."""
    return code in _homes(analysis)


@once
def _homes(analysis: Analysis) -> frozenset[str]:
    """The currencies whose country or sign the article names."""
    document = analysis.document
    text = f"{document.headline or ''} {document.text}".lower()
    rows = [row for lang in _scripts(text) for row in load(lang).tables["currencies"].get("homes", {}).items()]
    return frozenset(code for code, words in rows if any(word in text for word in words))
