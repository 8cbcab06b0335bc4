"""The findings table: what is reported, one row per finding."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

SEVERITIES = ("error", "warning", "info")


class Findings(pa.DataFrameModel):
    """One row per finding; stated and computed bounds are null where unbounded or absent."""

    fingerprint: str
    doc_id: str
    check: str = pa.Field(str_matches=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    severity: str = pa.Field(isin=SEVERITIES)
    field: str = pa.Field(isin=("text", "title"))
    start: int = pa.Field(ge=0)
    end: int = pa.Field(ge=1)
    message: str = pa.Field(str_length={"min_value": 1})
    stated_low: float = pa.Field(nullable=True)
    stated_high: float = pa.Field(nullable=True)
    computed_low: float = pa.Field(nullable=True)
    computed_high: float = pa.Field(nullable=True)

    class Config:
        """No column more, none less."""

        strict = True
        unique = ("doc_id", "fingerprint")

    @pa.dataframe_check(name="contradiction-is-real")
    @classmethod
    def contradiction_is_real(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Stated and computed values cannot meet."""
        below = (pl.col("stated_high") <= pl.col("computed_low")).fill_null(False)  # null: no bound on that side
        above = (pl.col("computed_high") <= pl.col("stated_low")).fill_null(False)
        known = pl.col("stated_low").is_not_null() | pl.col("stated_high").is_not_null()
        both = known & (pl.col("computed_low").is_not_null() | pl.col("computed_high").is_not_null())
        return data.lazyframe.select(~both | below | above)
