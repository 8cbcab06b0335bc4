"""The table of official figures: one row per figure, with who says so."""

from __future__ import annotations

import pandera.polars as pa

_DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_PERIOD = f"^({_DAY}|[0-9]{{4}}-(Q[1-4]|H[12]))(/{_DAY})?$"


class Facts(pa.DataFrameModel):
    """One row per official figure; every cell is text, as it was written.

    `subject` or `place` names whom the figure is about; `period` is a year, quarter (2021-Q1), half (2021-H1), month
    (2021-06), day, or first/last; `unit` is read with `value` as in an article ("亿元", "billion yuan", "persons").
    """

    subject: str = pa.Field(nullable=True)
    measure: str = pa.Field(str_length={"min_value": 1})
    place: str = pa.Field(nullable=True)
    period: str = pa.Field(
        str_matches=r"^[0-9]{4}(-(Q[1-4]|H[12]|[0-9]{2}(-[0-9]{2})?))?(/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
    )
    value: str = pa.Field(str_matches=r"^[+-]?[0-9][0-9,]*(\.[0-9]+)?$")
    unit: str = pa.Field(nullable=True)
    source: str = pa.Field(str_length={"min_value": 1})

    class Config:
        """No column more, none less."""

        strict = True
