"""How values are written for people, in both languages."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.interval import Interval
from factcheck.types import Number, Span
from factcheck.wording.figures import format_interval, format_middle, format_number, format_pair, format_value
from factcheck.wording.strings import UI_LANGS, load_tables, strings_for

GROWTH = Interval(Fraction(2855, 2555) * 100 - 100, Fraction(2865, 2545) * 100 - 100)


def between(low: str | None, high: str | None, *, low_closed: bool = True, high_closed: bool = True) -> Interval:
    """An interval of decimals; None is unbounded."""
    first, last = (None if end is None else Fraction(end) for end in (low, high))
    return Interval(first, last, low_closed, high_closed)


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        ("104300000", "USD", "104.3 million USD", "1.043亿美元"),
        ("104300000000", "USD", "104.3 billion USD", "1,043亿美元"),
        ("1043000000000", "CNY", "1.043 trillion yuan", "1.043万亿元"),
        ("6.25", "CNY/USD", "6.25 yuan per dollar", "6.25元/美元"),
        ("78.5", "USD/barrel", "78.5 USD per barrel", "78.5美元/桶"),
        ("598/31", "CNY/count:project", "19.29 yuan per project", "19.29元/project"),
        ("12.2", "percent", "12.2%", "12.2%"),
        ("1", "percentage_point", "1 percentage point", "1个百分点"),
        ("1.5", "percentage_point", "1.5 percentage points", "1.5个百分点"),
        ("-2.5", "percent", "−2.5%", "−2.5%"),
        ("1897", "count:company", "1,897 companies", "1,897 companies"),
        ("1", "count:company", "1 company", "1 company"),
        ("2", "count:person", "2 people", "2 people"),
        ("31", "count:项目", "31 项目", "31个项目"),
        ("31", "count:家", "31 家", "31家"),
        ("120", "kilometer/hour", "120 kilometers per hour", "120公里/小时"),
        ("12345", "square_meter", "12,345 square meters", "12,345平方米"),
        ("20", "degree_Celsius", "20°C", "20摄氏度"),
        ("3", "some_new_unit", "3 some new units", "3 some new unit"),
        ("12500", None, "12,500", "1.25万"),
        ("1234567", None, "1,234,567", "1,234,567"),
        ("0", "percent", "0%", "0%"),
        ("1/3", None, "0.3333", "0.3333"),
    ],
)
def test_values_read_naturally_in_both_languages(value: str, unit: str | None, en: str, zh: str) -> None:
    assert format_value(Fraction(value), unit) == en
    assert format_value(Fraction(value), unit, "zh") == zh


@pytest.mark.parametrize(
    ("interval", "unit", "en", "zh"),
    [
        (GROWTH, "percent", "11.7–12.6%", "11.7%–12.6%"),
        (between("14.5", "15.5"), "percent", "14.5–15.5%", "14.5%–15.5%"),
        (between("103500000000", "104500000000"), "USD", "103.5–104.5 billion USD", "1,035–1,045亿美元"),
        (between("12", "12"), "percent", "12%", "12%"),
        (between("-5", "-3"), "percent", "−5 to −3%", "−5%至−3%"),
        (between("1/3", "1000000000"), None, "0.33 to 1 billion", "0.33至10亿"),
        (between("0", "100"), "percent", "0–100%", "0%–100%"),
        (between("10000000000", None, low_closed=False), "CNY", "more than 10 billion yuan", "超过100亿元"),
        (between("10000000000", None), "CNY", "at least 10 billion yuan", "至少100亿元"),
        (between(None, "5"), None, "at most 5", "至多5"),
        (between(None, "5", high_closed=False), None, "less than 5", "不到5"),
        (between(None, None), None, "any value", "任何数值"),
    ],
)
def test_intervals_show_their_ends_and_no_more(interval: Interval, unit: str | None, en: str, zh: str) -> None:
    assert format_interval(interval, unit) == en
    assert format_interval(interval, unit, "zh") == zh


def test_the_middle_has_the_digits_its_width_allows() -> None:
    assert format_middle(GROWTH, "percent") == "12.2%"
    assert format_middle(between("103520000", "105130000"), "USD") == "104.3 million USD"
    assert format_middle(between("5", None), None) == "at least 5"


def test_a_contradiction_by_a_hair_is_written_out_until_it_shows() -> None:
    stated, computed = between("14.5", "15.5"), between("15.50001", "16.3")
    assert format_pair(stated, computed, "percent") == ("14.5–15.5%", "15.50001–16.3%")
    assert format_pair(computed, stated, "percent") == ("15.50001–16.3%", "14.5–15.5%")


@pytest.mark.parametrize(
    ("value", "ends", "interval", "text"),
    [
        ("650000000", None, between("645000000", "655000000"), "650 million"),
        (None, ("3000000", "5000000"), between("2500000", "5500000"), "3–5 million"),
        ("10000000000", None, between("10000000000", None, low_closed=False), "> 10 billion"),
        ("5", None, between(None, "5"), "≤ 5"),
        (None, None, between("20", "99"), "20–99"),
    ],
)
def test_written_figures_keep_their_bound(
    value: str | None, ends: tuple[str, str] | None, interval: Interval, text: str
) -> None:
    span = Span(doc_id="a", start=0, end=1)
    number = Number(
        span=span,
        written=span,
        value=None if value is None else Fraction(value),
        last_digit=0,
        hedge=None,
        interval=interval,
        ends=None if ends is None else (Fraction(ends[0]), Fraction(ends[1])),
    )
    assert format_number(number) == text


fractions = st.fractions() | st.builds(
    lambda value, power: value * Fraction(10) ** power, st.fractions(), st.integers(-30, 30)
)


@given(fractions, fractions, st.sampled_from(["percent", "USD", "count:project", None]), st.sampled_from(UI_LANGS))
def test_any_interval_can_be_written(a: Fraction, b: Fraction, unit: str | None, lang: str) -> None:
    interval = Interval(min(a, b), max(a, b))
    assert format_interval(interval, unit, lang) == format_interval(interval, unit, lang)
    assert format_middle(interval, unit, lang)
    assert format_value(a, unit, lang)


@given(st.lists(fractions, min_size=4, max_size=4, unique=True))
def test_a_pair_that_cannot_meet_never_looks_the_same(ends: list[Fraction]) -> None:
    low, one, two, high = sorted(ends)
    if any(second - first < abs(high) / 10**9 + abs(low) / 10**9 for first, second in pairwise((low, one, two, high))):
        return
    stated, computed = format_pair(Interval(low, one), Interval(two, high), None)
    assert stated != computed


def test_every_text_exists_in_both_languages() -> None:
    tables = load_tables()
    for name, table in tables.items():
        for key, entry in table.items():
            assert "en" in entry, (name, key)
            assert name == "plural" or "zh" in entry, (name, key)
            assert all(entry.values()), (name, key)


def test_counts_agree_with_their_noun() -> None:
    english = strings_for("en")
    assert [english.count("findings", n) for n in (0, 1, 2000)] == ["0 findings", "1 finding", "2,000 findings"]
    assert strings_for("zh").count("findings", 1) == "1 条发现"
    assert strings_for("fr").lang == "en"
