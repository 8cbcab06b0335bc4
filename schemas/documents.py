"""The documents table: one row per document that was read."""

from __future__ import annotations

from datetime import date

import pandera.polars as pa


class Documents(pa.DataFrameModel):
    """One row per document; `length` counts code points."""

    doc_id: str = pa.Field(unique=True)
    source: str
    lang: str
    published_first: date = pa.Field(nullable=True)
    published_last: date = pa.Field(nullable=True)
    length: int = pa.Field(ge=1)
    found: int = pa.Field(ge=0)
    understood: int = pa.Field(ge=0)
    checked: int = pa.Field(ge=0)

    class Config:
        """No column more, none less."""

        strict = True
