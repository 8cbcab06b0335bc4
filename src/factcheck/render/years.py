"""The number of a year that a date claim names in digits, for those who read claims as a table of figures."""

from __future__ import annotations

from factcheck.types import Claim


def written_year(claim: Claim, surface: str) -> int | None:
    """2012 for the date claims "2012" and "2012年"; None for other periods, for words and for every other kind."""
    period = claim.period
    if claim.kind != "date" or period is None or period.first.year != period.last.year:
        return None
    year = period.first.year
    return year if surface in (str(year), f"{year}年") else None
