"""Units of measure and money: exact conversion to base units, on pint and the project's own units.txt.

pint and `units.txt` are the source of truth. Importing pint and reading the definitions takes longer than checking an
article, so what pint computes for each unit is kept in `unit_factors.json` (`python -m factcheck.units --write`);
compound units are composed from it. A table that does not belong to `units.txt` is never used: pint computes it anew.

A unit is written as its canonical name or an alias from `units.txt`, an ISO 4217 code, "count:<noun>" for counted
things, or a compound of these: "a/b", "a*b", "a**2", "square_a", "cubic_a", "1/a".
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from factcheck.interval import Interval
from factcheck.unit_table import Powers, load_table, name_powers, run_command, sort_powers

# One name, several units, the likeliest first: a stated pair of units agrees when any of these reconciles it.
_ALTERNATIVES: dict[str, tuple[str, ...]] = {
    "ton": ("metric_ton", "short_ton", "long_ton"),
    "mile": ("mile", "nautical_mile"),
    "gallon": ("gallon", "imperial_gallon"),
    "quart": ("quart", "imperial_quart"),
    "pint": ("pint", "imperial_pint"),
    "cup": ("cup", "metric_cup"),
    "fluid_ounce": ("fluid_ounce", "imperial_fluid_ounce"),
    "bushel": ("bushel", "imperial_bushel"),
    "barrel": ("barrel", "beer_barrel", "imperial_barrel"),
    "ounce": ("ounce", "troy_ounce", "fluid_ounce", "imperial_fluid_ounce"),
    "hundredweight": ("hundredweight", "long_hundredweight"),
    "horsepower": ("horsepower", "metric_horsepower"),
    "brake_horsepower": ("brake_horsepower", "metric_horsepower"),
    "metric_horsepower": ("metric_horsepower", "horsepower"),
    "calorie": ("calorie", "kilocalorie"),
    "degree": ("degree", "degree_Celsius", "degree_Fahrenheit"),
    "kilobyte": ("kilobyte", "kibibyte"),
    "megabyte": ("megabyte", "mebibyte"),
    "gigabyte": ("gigabyte", "gibibyte"),
    "terabyte": ("terabyte", "tebibyte"),
}


class UnitError(ValueError):
    """A unit that is not known, or two that do not convert into each other; the text names them."""


class Unit(NamedTuple):
    """A value in this unit times `factor` plus `offset` is a value in `base`, a unit of `dimension`.

    `powers` spells `base` out in root units; two units convert into each other exactly when theirs are equal.
    """

    factor: Fraction
    offset: Fraction
    base: str
    dimension: str
    powers: Powers
    plain: bool = False  # itself a base unit

    def to_base(self, interval: Interval, *, difference: bool = False) -> Interval:
        """The interval in base units, exactly; for a `difference` of two temperatures no offset applies."""
        if self.plain:
            return interval
        scaled = interval.scale(self.factor)
        return scaled.shift(self.offset) if self.offset and not difference else scaled


def canonical(name: str) -> str | None:
    """The canonical name of a simple unit ("kilometer" for "公里"), or None when it is not known."""
    table = load_table()
    return name if name in table.units else table.aliases.get(name)


@lru_cache(maxsize=4096)
def base_of(unit: str) -> Unit | None:
    """Factor, offset, base unit and dimension of a unit, or None when any part of it is not known.

    Only a unit that stands alone has an offset: "degree_Celsius/year" is a rate of difference.
    """
    top, *below = unit.replace("**", "^").split("/")
    above = [] if top == "1" and below else top.split("*")
    if len(above) == 1 and not below:
        return _read_term(top)
    factor, powers = Fraction(1), dict[str, int]()
    for sign, terms in ((1, above), (-1, below)):
        for term in terms:
            part = _read_term(term)
            if part is None:
                return None
            factor *= part.factor**sign
            for name, power in part.powers:
                powers[name] = powers.get(name, 0) + sign * power
    return _make_unit(factor, powers)


def to_base(interval: Interval, unit: str, *, difference: bool = False) -> tuple[Interval, str] | None:
    """The interval in base units, exactly, and the base unit; None when the unit is not known.

    `difference` reads a temperature as a difference of two ("2 degrees Celsius warmer"), where no offset applies.
    """
    found = base_of(unit)
    return None if found is None else (found.to_base(interval, difference=difference), found.base)


def convert(interval: Interval, from_unit: str, to_unit: str, *, difference: bool = False) -> Interval:
    """The interval of `from_unit` in `to_unit`, exactly; `difference` as in `to_base`.

    Raises UnitError when a unit is not known, when dimensions differ, and for two currencies.
    """
    source, target = _require(from_unit), _require(to_unit)
    if source.powers != target.powers:
        why = "; money converts at a dated rate only" if source.dimension == target.dimension == "[money]" else ""
        raise UnitError(f"cannot convert {from_unit} {source.dimension} to {to_unit} {target.dimension}{why}")
    shift = 0 if difference else source.offset - target.offset
    return interval.scale(source.factor).shift(shift).scale(1 / target.factor)


def compatible(a: str, b: str) -> bool:
    """True when both units are known and convert into each other; two currencies or two counted nouns do not."""
    first, second = base_of(a), base_of(b)
    return first is not None and second is not None and first.powers == second.powers


def is_temperature(unit: str) -> bool:
    """True for the scale of a thermometer, whose differences convert otherwise than its readings."""
    found = base_of(unit)
    return found is not None and found.dimension == "[temperature]" and not (canonical(unit) or "").startswith("delta_")


def alternatives(unit: str) -> tuple[str, ...]:
    """Every unit that a name may stand for: ("metric_ton", "short_ton", "long_ton") for "ton".

    A name with one meaning gives itself. Of a compound unit the numerator varies.
    """
    head, stroke, rest = unit.partition("/")
    return tuple(name + stroke + rest for name in _ALTERNATIVES.get(canonical(head) or head, (head,)))


def currency_factor(unit: str) -> tuple[str, Fraction] | None:
    """ISO 4217 code and factor of a currency or a part of one: ("CNY", 1/100) for "fen"; None for anything else."""
    found = base_of(unit)
    return (found.base, found.factor) if found is not None and found.dimension == "[money]" else None


def _require(unit: str) -> Unit:
    found = base_of(unit)
    if found is None:
        raise UnitError(f"unknown unit: {unit}")
    return found


def _read_term(term: str) -> Unit | None:
    """One factor of a compound unit: a name, a counted noun, or a power of these."""
    name, caret, exponent = term.partition("^")
    if caret:
        return _raise(_read_term(name), int(exponent)) if exponent in ("2", "3") else None
    if name.startswith("count:") and len(name) > len("count:"):
        return Unit(Fraction(1), Fraction(0), name, "[count]", ((name, 1),), plain=True)
    table = load_table()
    row = table.units.get(table.aliases.get(name, name))
    if row is not None:
        return _make_unit(Fraction(row[0]), dict(row[2]), Fraction(row[1]))
    for prefix, power in (("square_", 2), ("cubic_", 3)):
        if name.startswith(prefix):
            return _raise(_read_term(name.removeprefix(prefix)), power)
    return None


def _raise(unit: Unit | None, power: int) -> Unit | None:
    return unit and _make_unit(unit.factor**power, {name: exponent * power for name, exponent in unit.powers})


def _make_unit(factor: Fraction, powers: Mapping[str, int], offset: Fraction = Fraction(0)) -> Unit:
    product = sort_powers(powers)
    base, dimension = name_powers(product, load_table().names)
    return Unit(factor, offset, base, dimension, product, plain=factor == 1 and not offset)


if __name__ == "__main__":
    sys.exit(run_command(sys.argv[1:]))
