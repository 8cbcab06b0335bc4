"""How far a figure reaches at each level: the hedge table of the catalogue, and tight within robust within loose."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.numbers import granularity
from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval, share, widen
from factcheck.types import Kind, Quantity
from tests.sample_texts import make_quantity

F = Fraction
HEDGES = (None, "about", "nearly", "more_than", "at_least", "up_to", "less_than", "odd", "exactly")
KINDS: tuple[Kind, ...] = (
    "number", "money", "percent", "percentage_point", "ratio", "ordinal", "rank", "measure", "count", "age", "duration",
)  # fmt: skip
UNITS = {"money": "CNY", "measure": "kilometer", "duration": "day", "percentage_point": "percentage_point"}
LONG_SCALE = {"billion": 9, "million": 6, "万": 4, "亿": 8}


def figure(written: str, kind: Kind = "money", hedge: str | None = None) -> Quantity:
    """ "650 million" or "1,897" as a quantity; its unit, if its kind needs one, is the base unit."""
    digits, _, word = written.replace(",", "").partition(" ")
    return make_quantity(digits, kind, hedge=hedge, exponent=LONG_SCALE.get(word, 0))


# A figure, its hedge, what it can stand for when read strictly, and what it cannot stand for however it is read.
ROWS = [
    pytest.param("5.99", "percent", None, ["5.985", "5.99", "5.995"], ["5.97", "6.01"], id="none"),
    pytest.param("650 million", "money", None, ["645e6", "650e6", "655e6"], ["639e6", "661e6"], id="round"),
    pytest.param("5.55 billion", "money", None, ["5.545e9", "5.555e9"], ["5.539e9", "5.561e9"], id="decimals"),
    pytest.param("30,000", "count", None, ["29500", "30500"], ["28900", "31100"], id="round-count"),
    pytest.param("850", "measure", None, ["845", "855"], ["839", "861"], id="measure-with-a-zero"),
    pytest.param("15", "percent", None, ["14.5", "15.5"], ["13.9", "16.1"], id="percent"),
    pytest.param("23", "count", None, ["23"], ["22", "24", "22.9"], id="count"),
    pytest.param("1,897", "count", None, ["1897"], ["1896", "1898"], id="long-count"),
    pytest.param("30,410", "count", None, ["30410"], ["30400", "30409"], id="count-with-one-zero"),
    pytest.param("15", "rank", None, ["15"], ["14", "16"], id="rank"),
    pytest.param("300", "count", "exactly", ["300"], ["299", "301"], id="exactly"),
    pytest.param("650 million", "money", "exactly", ["650e6"], ["649e6", "651e6"], id="exactly-round"),
    pytest.param("300", "count", "about", ["293", "300", "307"], ["270", "330"], id="about"),
    pytest.param("4.2 billion", "money", "about", ["4.1e9", "4.3e9"], ["3.9e9", "4.5e9"], id="about-money"),
    pytest.param("1.1 million", "count", "nearly", ["1.0e6", "1.09e6", "1.112e6"], ["0.9e6", "1.2e6"], id="nearly"),
    pytest.param("30,000", "count", "nearly", ["27500", "29999", "30000"], ["26000", "31000"], id="nearly-round"),
    pytest.param("900", "count", "more_than", ["901", "1212", "9000"], ["880", "0"], id="more-than"),
    pytest.param("10 billion", "money", "more_than", ["10.1e9", "20e9"], ["9e9"], id="more-than-money"),
    pytest.param("1200", "count", "odd", ["1201", "1250", "1299"], ["1199", "1301"], id="odd"),
    pytest.param("20", "count", "odd", ["21", "29"], ["19", "31"], id="odd-tens"),
    pytest.param("100", "count", "odd", ["101", "199"], ["99", "201"], id="odd-hundreds"),
    pytest.param("300", "count", "at_least", ["300", "301", "600"], ["280"], id="at-least"),
    pytest.param("300", "count", "up_to", ["300", "299", "150"], ["320"], id="up-to"),
    pytest.param("300", "count", "less_than", ["299", "280"], ["320"], id="less-than"),
]


@pytest.mark.parametrize(("written", "kind", "hedge", "can_be", "cannot_be"), ROWS)
def test_table_of_hedges(written: str, kind: Kind, hedge: str | None, can_be: list[str], cannot_be: list[str]) -> None:
    quantity = figure(written, kind, hedge)
    strict, generous = read_interval(quantity, Level.TIGHT), read_interval(quantity, Level.LOOSE)
    assert [value for value in can_be if F(value) not in strict] == []
    assert [value for value in cannot_be if F(value) in generous] == []


@pytest.mark.parametrize(
    ("written", "kind", "hedge", "value"),
    [
        ("900", "count", "more_than", "900"),
        ("300", "count", "less_than", "300"),
        ("1200", "count", "odd", "1200"),
        ("1200", "count", "odd", "1300"),
        ("300", "count", "at_least", "299"),
        ("300", "count", "up_to", "301"),
        ("5.99", "percent", None, "6.00"),
        ("650 million", "money", None, "641e6"),
    ],
)
def test_what_only_a_wider_reading_allows_or_none(written: str, kind: Kind, hedge: str | None, value: str) -> None:
    assert F(value) not in read_interval(figure(written, kind, hedge), Level.TIGHT)


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [("5.99", "percent", "5.981"), ("650 million", "money", "641e6"), ("30,000", "count", "30900")],
)
def test_a_figure_cut_off_instead_of_rounded_is_read_robustly(written: str, kind: Kind, value: str) -> None:
    quantity = figure(written, kind)
    assert F(value) not in read_interval(quantity, Level.TIGHT)
    assert F(value) in read_interval(quantity, Level.ROBUST)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("kind", ["count", "ordinal", "rank"])
@pytest.mark.parametrize("value", [1, 7, 23, 150, 1897, 30410])
def test_counts_are_exact_at_every_level(value: int, kind: Kind, level: Level) -> None:
    assert read_interval(make_quantity(value, kind), level) == Interval.exact(value)


@pytest.mark.parametrize("value", [100, 2000, 30000, 1_000_000])
def test_counts_that_end_in_two_zeros_stand_for_their_neighbourhood(value: int) -> None:
    interval = read_interval(make_quantity(value), Level.TIGHT)
    assert interval.low < value < interval.high


def test_twelve_and_thirteen_are_not_twenty_six() -> None:
    parts = read_interval(make_quantity(12), Level.LOOSE) + read_interval(make_quantity(13), Level.LOOSE)
    assert not parts.meets(read_interval(make_quantity(26), Level.LOOSE))


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("650 million", 10**7), ("30,000", 1000), ("101 billion", 10**9), ("7", 1), ("5.55 billion", 10**7), ("20", 1),
        ("400", 10), ("384.8 亿", 10**7), ("1.5", F(1, 10)), ("1.50", F(1, 100)), ("0", 1), ("0.0", F(1, 10)), ("-650 million", 10**7),
    ],
)  # fmt: skip
def test_granularity(written: str, unit: int | Fraction) -> None:
    number = figure(written).number
    assert granularity(number.value, number.last_digit, number.last_digit < number.exponent) == unit


@pytest.mark.parametrize(("shorter", "longer"), [("1.5", "1.50"), ("2", "2.0"), ("2.5 billion", "2.50 billion")])
@pytest.mark.parametrize("level", Level)
def test_written_decimals_narrow_a_figure(shorter: str, longer: str, level: Level) -> None:
    wide, narrow = (read_interval(figure(written), level) for written in (shorter, longer))
    assert (narrow.high - narrow.low) * 10 == wide.high - wide.low


def ranged(low: int, high: int, kind: Kind, hedge: str | None) -> Quantity:
    """A range such as "3 to 5 million"."""
    quantity = make_quantity(low, kind, hedge=hedge)
    ends = F(low), F(high)
    number = replace(quantity.number, value=None, ends=ends, interval=Interval(F(low) - F(1, 2), F(high) + F(1, 2)))
    return replace(quantity, number=number, base=number.interval)


@pytest.mark.parametrize("hedge", [None, "about"])
def test_a_range_reaches_from_its_lower_to_its_upper_end(hedge: str | None) -> None:
    quantity = ranged(3, 5, "money", hedge)
    for value in ("2.6", "3", "4", "5", "5.4"):
        assert F(value) in read_interval(quantity, Level.TIGHT)
    for value in ("1", "8"):
        assert F(value) not in read_interval(quantity, Level.LOOSE)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Any figure: sign, digits, decimals, scale word, hedge, kind and unit; or a range."""
    kind, hedge = draw(st.sampled_from(KINDS)), draw(st.sampled_from(HEDGES))
    if draw(st.integers(0, 9)) == 0:
        low = draw(st.integers(0, 10**6))
        return ranged(low, low + draw(st.integers(1, 10**6)), kind, draw(st.sampled_from((None, "about", "exactly"))))
    digits, decimals = draw(st.integers(0, 10**7)), draw(st.integers(0, 3))
    zeros = draw(st.sampled_from((0, 0, 1, 3, 6)))
    text = f"{'-' if draw(st.integers(0, 9)) == 0 and digits else ''}{digits}{'0' * zeros}"
    text += f".{draw(st.integers(0, 10**decimals - 1)):0{decimals}d}" if decimals else ""
    return make_quantity(
        text, kind, hedge=hedge, exponent=draw(st.sampled_from((0, 0, 3, 4, 6, 8, 9, 12))), unit=UNITS.get(kind)
    )


def within(inner: Interval, outer: Interval) -> bool:
    """True when every value of `inner` is one of `outer`."""
    return inner.union(outer) == outer


@given(quantities())
def test_tight_lies_within_robust_within_loose(quantity: Quantity) -> None:
    tight, robust, loose = (read_interval(quantity, level) for level in Level)
    assert tight == quantity.base
    assert within(tight, robust)
    assert within(robust, loose)
    assert widen(quantity, Level.TIGHT) == quantity.number.interval
    assert within(widen(quantity, Level.ROBUST), widen(quantity, Level.LOOSE))


@given(quantities(), st.sampled_from(Level))
def test_the_written_value_is_never_read_as_something_else(quantity: Quantity, level: Level) -> None:
    number, read = quantity.number, widen(quantity, level)
    for value in (number.value,) if number.value is not None else number.ends or ():
        assert read.low is None or read.low <= value
        assert read.high is None or value <= read.high


@given(quantities())
def test_a_hedge_that_opens_an_end_keeps_it_open_at_every_level(quantity: Quantity) -> None:
    for level in Level:
        read = widen(quantity, level)
        assert (read.high is None) is (quantity.number.hedge in ("more_than", "at_least"))


def test_levels_are_read_in_base_units() -> None:
    quantity = make_quantity("5.0", "measure", unit="kilometer")
    tight, robust = read_interval(quantity, Level.TIGHT), read_interval(quantity, Level.ROBUST)
    assert tight == Interval(F(4950), F(5050))
    assert robust == Interval(F(4900), F(5100))


def test_a_share_is_a_hundredth_of_a_percentage() -> None:
    assert share(Interval(F(29, 2), F(31, 2))) == Interval(F(29, 200), F(31, 200))
