"""The claims table: every claim of every document passes through it; what it rejects becomes a finding.

Columns: where a claim stands (doc_id, field, start, end), what it says (kind, value, low, high, unit, dimension,
hedge), and what bounds it (role, cap). `value` is null for ranges and dates; `low` and `high` are rounded outward and
null where unbounded. `cap` is the largest plausible count of the counted noun, from caps.toml.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

KINDS = (
    "number", "money", "percent", "percentage_point", "ratio", "ordinal", "rank", "measure", "count", "age", "duration",
    "date",
)  # fmt: skip
HEDGES = ("about", "nearly", "more_than", "at_least", "up_to", "less_than", "odd", "exactly")
STANCES = ("asserted", "forecast", "target", "denied", "hypothetical")
ROLES = ("share", "fall", "rise", "person")
OLDEST = 130.0  # years; nobody on record reached it
JOKES = 1000  # years from which an age is said in jest


class Claims(pa.DataFrameModel):
    """One row per claim."""

    claim_id: str = pa.Field(unique=True)
    doc_id: str
    field: str = pa.Field(isin=("text", "title"))
    start: int = pa.Field(ge=0)
    end: int = pa.Field(ge=1)
    kind: str = pa.Field(isin=KINDS)
    value: float = pa.Field(nullable=True)
    low: float = pa.Field(nullable=True)
    high: float = pa.Field(nullable=True)
    unit: str = pa.Field(nullable=True)
    dimension: str = pa.Field(nullable=True)
    hedge: str = pa.Field(nullable=True, isin=HEDGES)
    measure: str = pa.Field(nullable=True)
    concept: str = pa.Field(nullable=True)
    subject: str = pa.Field(nullable=True)
    role: str = pa.Field(nullable=True, isin=ROLES)
    cap: float = pa.Field(nullable=True)
    stance: str = pa.Field(isin=STANCES)

    class Config:
        """No column more, none less."""

        strict = True

    @pa.dataframe_check(name="span-not-empty")
    @classmethod
    def span_not_empty(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A claim covers at least one character."""
        return data.lazyframe.select(pl.col("start") < pl.col("end"))

    @pa.dataframe_check(name="bounds-in-order")
    @classmethod
    def bounds_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The lower bound is not above the upper one, and the value lies between them."""
        ordered = (pl.col("low") <= pl.col("high")).fill_null(True)
        inside = ((pl.col("value") >= pl.col("low")) & (pl.col("value") <= pl.col("high"))).fill_null(True)
        return data.lazyframe.select(ordered & inside)

    @pa.dataframe_check(name="money-has-currency")
    @classmethod
    def money_has_currency(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """An amount of money names its currency."""
        return data.lazyframe.select((pl.col("kind") != "money") | pl.col("unit").is_not_null())

    @pa.dataframe_check(name="count-is-plausible")
    @classmethod
    def count_is_plausible(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A count of projects is not billions."""
        return data.lazyframe.select((pl.col("low") <= pl.col("cap")).fill_null(True))

    @pa.dataframe_check(name="share-within-whole")
    @classmethod
    def share_within_whole(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A share of a whole lies between 0 and 100 percent."""
        outside = (pl.col("low") > 100.0) | (pl.col("high") < 0.0)
        return data.lazyframe.select(((pl.col("role") != "share") | ~outside).fill_null(True))

    @pa.dataframe_check(name="fall-within-whole")
    @classmethod
    def fall_within_whole(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """What cannot be negative does not fall by more than 100 percent."""
        return data.lazyframe.select(((pl.col("role") != "fall") | (pl.col("low") <= 100.0)).fill_null(True))

    @pa.dataframe_check(name="age-is-human")
    @classmethod
    def age_is_human(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Nobody is older than the oldest person on record; trees, churches and firms are, and jokes exaggerate."""
        person = (pl.col("role") == "person") & (pl.col("low") < JOKES)
        older = (pl.col("kind") == "age") & (pl.col("low") > OLDEST) & (pl.col("unit") == "year") & person
        return data.lazyframe.select((~older).fill_null(True))
