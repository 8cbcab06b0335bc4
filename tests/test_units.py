"""Units: exact conversions, dimensions that must not mix, names in both languages, names with several meanings."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.interval import Interval
from factcheck.unit_table import load_table
from factcheck.units import (
    UnitError,
    alternatives,
    base_of,
    canonical,
    compatible,
    convert,
    currency_factor,
    is_temperature,
    to_base,
)

TABLE = load_table()
CONVERSIONS = [
    line
    for line in Path(__file__).with_name("unit_conversions.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PHYSICAL = sorted(name for name, row in TABLE.units.items() if row[1] == "0")


def point(value: int | str) -> Interval:
    return Interval.exact(Fraction(value))


@pytest.mark.parametrize("line", CONVERSIONS)
def test_conversions_are_exact_both_ways(line: str) -> None:
    value, unit, _, expected, target = line.split()
    assert convert(point(value), unit, target) == point(expected)
    assert convert(point(expected), target, unit) == point(value)


@pytest.mark.parametrize(
    ("unit", "base", "dimension"),
    [
        ("kilometer", "meter", "[length]"),
        ("acre", "square_meter", "[area]"),
        ("barrel", "cubic_meter", "[volume]"),
        ("metric_ton", "kilogram", "[mass]"),
        ("day", "second", "[time]"),
        ("year", "month", "[calendar]"),
        ("knot", "meter/second", "[speed]"),
        ("kilowatt_hour", "joule", "[energy]"),
        ("kilowatt_hour/hour", "watt", "[power]"),
        ("psi", "pascal", "[pressure]"),
        ("gigabyte", "bit", "[data]"),
        ("megabyte/second", "bit/second", "[data_rate]"),
        ("degree_Fahrenheit", "kelvin", "[temperature]"),
        ("degree", "degree", "[angle]"),
        ("percent", "proportion", "[share]"),
        ("percentage_point", "proportion_change", "[share_change]"),
        ("decibel", "decibel", "[sound_level]"),
        ("TEU", "TEU", "[container]"),
        ("USD", "USD", "[money]"),
        ("fen", "CNY", "[money]"),
        ("count:project", "count:project", "[count]"),
        ("USD/barrel", "USD/cubic_meter", "[money]/[volume]"),
        ("CNY/count:person", "CNY/count:person", "[money]/[count]"),
        ("count:person/square_kilometer", "count:person/square_meter", "[count]/[area]"),
        ("metric_ton/hectare", "kilogram/square_meter", "[mass]/[area]"),
        ("kilogram/cubic_meter", "kilogram/cubic_meter", "[density]"),
        ("metric_ton*kilometer", "kilogram*meter", "[mass]*[length]"),
        ("1/meter", "1/meter", "1/[length]"),
        ("kilometer/mile", "dimensionless", "[]"),
    ],
)
def test_a_unit_has_a_base_and_a_dimension(unit: str, base: str, dimension: str) -> None:
    found = base_of(unit)
    assert found is not None
    assert (found.base, found.dimension) == (base, dimension)
    bottom = base_of(found.base) if found.powers else None
    assert bottom is None or (bottom.factor, bottom.offset, bottom.powers) == (Fraction(1), Fraction(0), found.powers)


@pytest.mark.parametrize(
    "unit",
    ["", "/", "xyz", "meter/", "/meter", "count:", "USD/xyz", "xyz/USD", "meter**", "meter**x", "meter**0", "square_",
     "square_xyz", "1", "km", "kt", "bp", "ac", "t", "kilomile", "megayuan", "meters", "Kilometer", "− 5 meter"],
)  # fmt: skip
def test_an_unknown_unit_is_none_and_never_a_guess(unit: str) -> None:
    assert base_of(unit) is None
    assert to_base(point(1), unit) is None
    assert not compatible(unit, unit)
    assert not is_temperature(unit)
    assert currency_factor(unit) is None
    with pytest.raises(UnitError, match="unknown unit"):
        convert(point(1), unit, "meter")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("percent", "percentage_point"),
        ("per_mille", "basis_point"),
        ("month", "day"),
        ("year", "week"),
        ("meter", "square_meter"),
        ("kilowatt", "kilowatt_hour"),
        ("square_kilometer", "cubic_kilometer"),
        ("degree", "degree_Celsius"),
        ("pound", "GBP"),
        ("count:project", "count:share"),
        ("count:project", "meter"),
        ("USD", "USD/barrel"),
        ("hertz", "becquerel"),
        ("TEU", "metric_ton"),
    ],
)
def test_dimensions_that_differ_do_not_convert(a: str, b: str) -> None:
    assert not compatible(a, b)
    assert compatible(a, a)
    with pytest.raises(UnitError, match="cannot convert"):
        convert(point(1), a, b)


@pytest.mark.parametrize(("a", "b"), [("USD", "CNY"), ("cent", "fen"), ("euro_cent", "penny")])
def test_money_of_two_currencies_needs_a_rate(a: str, b: str) -> None:
    assert not compatible(a, b)
    with pytest.raises(UnitError, match="dated rate"):
        convert(point(1), a, b)


@pytest.mark.parametrize(
    ("interval", "unit", "base"),
    [
        (Interval(Fraction(10), Fraction(20), True, False), "degree_Celsius", ("283.15", "293.15")),
        (Interval(Fraction(-4), Fraction(5), False, True), "degree_Fahrenheit", ("45567/180", "46467/180")),
        (Interval(Fraction(1), None, False, True), "kilometer", ("1000", None)),
        (Interval(None, Fraction(3), True, False), "jin", (None, "1.5")),
    ],
)
def test_intervals_keep_their_order_and_their_open_ends(
    interval: Interval, unit: str, base: tuple[str | None, str | None]
) -> None:
    low, high = (None if end is None else Fraction(end) for end in base)
    found = to_base(interval, unit)
    assert found is not None
    assert found[0] == Interval(low, high, interval.low_closed, interval.high_closed)


def test_a_temperature_difference_converts_without_the_offset() -> None:
    assert convert(point("1.55"), "degree_Celsius", "degree_Fahrenheit", difference=True) == point("2.79")
    assert convert(point("1.55"), "degree_Celsius", "degree_Fahrenheit") == point("34.79")
    assert to_base(point(9), "degree_Fahrenheit", difference=True) == (point(5), "kelvin")


def test_temperature_scales_are_told_from_differences() -> None:
    assert [name for name in ("degree_Celsius", "华氏度", "kelvin", "degree") if is_temperature(name)] == [
        "degree_Celsius", "华氏度", "kelvin",
    ]  # fmt: skip
    assert not is_temperature("delta_degree_Celsius")
    assert not is_temperature("degree_Celsius/year")


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("fen", ("CNY", Fraction(1, 100))),
        ("jiao", ("CNY", Fraction(1, 10))),
        ("角", ("CNY", Fraction(1, 10))),
        ("cent", ("USD", Fraction(1, 100))),
        ("penny", ("GBP", Fraction(1, 100))),
        ("sen", ("MYR", Fraction(1, 100))),
        ("satoshi", ("BTC", Fraction(1, 10**8))),
        ("euro_cent", ("EUR", Fraction(1, 100))),
        ("元", ("CNY", Fraction(1))),
        ("JPY", ("JPY", Fraction(1))),
        ("USD/barrel", None),
        ("meter", None),
    ],
)
def test_parts_of_a_currency_have_exact_factors(unit: str, expected: tuple[str, Fraction] | None) -> None:
    assert currency_factor(unit) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("ton", ("metric_ton", "short_ton", "long_ton")),
        ("mile", ("mile", "nautical_mile")),
        ("英里", ("mile", "nautical_mile")),
        ("mile/hour", ("mile/hour", "nautical_mile/hour")),
        ("metric_ton", ("metric_ton",)),
        ("USD/ton", ("USD/ton",)),
        ("count:share", ("count:share",)),
        ("xyz", ("xyz",)),
    ],
)
def test_an_ambiguous_name_gives_all_its_units(unit: str, expected: tuple[str, ...]) -> None:
    assert alternatives(unit) == expected


def test_every_alternative_is_a_unit_and_no_name_varies_into_an_unknown_one() -> None:
    assert not [other for name in TABLE.units for other in alternatives(name) if other not in TABLE.units]
    assert not [name for name in TABLE.units if len(set(alternatives(name))) != len(alternatives(name))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("公里", "kilometer"),
        ("平方米", "square_meter"),
        ("千瓦时", "kilowatt_hour"),
        ("吨标准煤", "ton_of_coal_equivalent"),
        ("亩", "mu"),
        ("斤", "jin"),
        ("摄氏度", "degree_Celsius"),
        ("个百分点", "percentage_point"),
        ("美元", "USD"),
        ("tonne", "metric_ton"),
        ("kilometer", "kilometer"),
        ("nosuch", None),
    ],
)
def test_names_in_both_languages_lead_to_the_canonical_one(name: str, expected: str | None) -> None:
    assert canonical(name) == expected


@given(st.sampled_from(PHYSICAL), st.fractions(min_value=-(10**9), max_value=10**9), st.data())
def test_there_and_back_is_the_same_value(unit: str, value: Fraction, data: st.DataObject) -> None:
    family = [name for name in PHYSICAL if TABLE.units[name][2] == TABLE.units[unit][2]]
    other = data.draw(st.sampled_from(family))
    assert convert(convert(Interval.exact(value), unit, other), other, unit) == Interval.exact(value)


@given(st.text(max_size=20))
def test_any_text_is_a_unit_or_none(text: str) -> None:
    found = base_of(text)
    assert found is None or found.factor > 0
