"""The relations table: what ties claims together, one row per operand; a rank lies within its field."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

VERDICTS = ("agrees", "truncated", "loose", "contradiction", "not run")


class Relations(pa.DataFrameModel):
    """One row per judged operand."""

    doc_id: str
    claim_id: str
    check: str = pa.Field(str_matches=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    verdict: str = pa.Field(isin=VERDICTS)
    reason: str = pa.Field(nullable=True)

    class Config:
        """No column more, none less."""

        strict = True

    @pa.dataframe_check(name="reason-when-not-run")
    @classmethod
    def reason_when_not_run(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """What was not run says why."""
        return data.lazyframe.select((pl.col("verdict") != "not run") | pl.col("reason").is_not_null())
