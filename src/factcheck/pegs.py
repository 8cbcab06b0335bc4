"""Official pegs, and the fixed rates of currencies that the euro replaced, as `pegs.toml` lists them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

PEGS = Path(__file__).with_name("pegs.toml")


class Peg(NamedTuple):
    """One unit of `anchor` is `rate` units of the pegged currency, from `first` to `last`, both included."""

    anchor: str
    rate: Fraction
    first: date
    last: date


@lru_cache(maxsize=1)
def load_pegs() -> dict[str, Peg]:
    """The pegs of `pegs.toml` by ISO 4217 code."""
    import tomllib

    table = tomllib.loads(PEGS.read_text(encoding="utf-8"))
    return {
        code: Peg(row["anchor"], Fraction(row["rate"]), row["first"], row.get("last", date.max))
        for code, row in table.items()
    }
