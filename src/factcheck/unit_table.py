"""The table of unit factors: what pint makes of units.txt, and the file that saves the program from asking it again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pint

    Registry = pint.UnitRegistry[Fraction]

Powers = tuple[tuple[str, int], ...]
Row = tuple[str, str, Powers]
Names = Mapping[Powers, tuple[str, str]]

DEFINITIONS = Path(__file__).with_name("units.txt")
TABLE = Path(__file__).with_name("unit_factors.json")


class UnitTable(NamedTuple):
    """Every simple unit: factor, offset and root units by canonical name; other spellings; names of products.

    `names` gives the base unit and the dimension of a product of root units, and holds the root units themselves.
    `source` is the checksum of the definitions that the table was computed from.
    """

    source: int
    units: Mapping[str, Row]
    aliases: Mapping[str, str]
    names: Names


def sort_powers(powers: Mapping[str, Any]) -> Powers:
    """A product of units with whole exponents in its one canonical order, without those that cancel out."""
    return tuple(sorted((name, int(power)) for name, power in powers.items() if power))


def name_powers(powers: Powers, names: Names) -> tuple[str, str]:
    """Base unit and dimension of a product of root units: its own name, or those of numerator and denominator."""
    if not powers:
        return "dimensionless", "[]"
    if powers in names:
        return names[powers]
    above = _name_side(tuple((name, power) for name, power in powers if power > 0), names)
    below = _name_side(tuple((name, -power) for name, power in powers if power < 0), names)
    return (f"{above[0]}/{below[0]}", f"{above[1]}/{below[1]}") if below[0] != "1" else above


def _name_side(powers: Powers, names: Names) -> tuple[str, str]:
    if not powers:
        return "1", "1"
    if powers in names:
        return names[powers]
    parts = []
    for root, power in powers:
        name, dimension = names.get(((root, 1),), (root, "[count]"))
        parts.append((name, dimension) if power == 1 else (f"{name}**{power}", f"{dimension}**{power}"))
    return "*".join(name for name, _ in parts), "*".join(dimension for _, dimension in parts)


@lru_cache(maxsize=1)
def load_table() -> UnitTable:
    """The cached table, or, when it does not belong to `units.txt` as it stands, a fresh one from pint (0.6 s)."""
    cached = _read_table(TABLE) if TABLE.exists() else None
    return cached if cached is not None and cached.source == _hash_definitions() else compute_table()


def build_registry() -> Registry:
    """A pint registry on `units.txt`, with exact fractions. Costs 0.3 to 0.4 s, most of it the import of pint."""
    import pint

    return pint.UnitRegistry(str(DEFINITIONS), non_int_type=Fraction)


def compute_table() -> UnitTable:
    """The table as pint computes it from `units.txt`."""
    registry = build_registry()
    units = {name: _measure_unit(registry, name) for name, unit in list(registry._units.items()) if name == unit.name}
    aliases = {name: unit.name for name, unit in registry._units.items() if name not in units}
    names = _list_names(registry, units)
    units |= {name: _measure_unit(registry, name) for name in _list_prefixed(registry) if name not in units}
    return UnitTable(_hash_definitions(), units, aliases, names)


def render_table(table: UnitTable) -> str:
    """The text of `unit_factors.json`: one line per unit, so that a change shows as those units alone."""
    sections = (
        ("units", [[name, *row] for name, row in table.units.items()]),
        ("aliases", [list(pair) for pair in table.aliases.items()]),
        ("names", [[powers, *names] for powers, names in table.names.items()]),
    )
    parts = [f'"source": {table.source}']
    for key, rows in sections:
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        parts.append(f'"{key}": [\n{lines}\n]')
    return "{" + ",\n".join(parts) + "}\n"


def run_command(arguments: list[str]) -> int:
    """Tell whether `unit_factors.json` is what pint computes (exit code 1 when not), or renew it with `--write`."""
    fresh = render_table(compute_table())
    if arguments == ["--write"]:
        TABLE.write_text(fresh, encoding="utf-8", newline="\n")
        return 0
    if TABLE.exists() and TABLE.read_text(encoding="utf-8") == fresh:
        return 0
    print(f"{TABLE.name} is stale; run python -m factcheck.units --write")
    return 1


def _read_table(path: Path) -> UnitTable:
    data = json.loads(path.read_text(encoding="utf-8"))
    return UnitTable(
        data["source"],
        {name: (factor, offset, _freeze(powers)) for name, factor, offset, powers in data["units"]},
        dict(data["aliases"]),
        {_freeze(powers): (base, dimension) for powers, base, dimension in data["names"]},
    )


def _freeze(powers: list[tuple[str, int]]) -> Powers:
    return tuple((name, power) for name, power in powers)


def _hash_definitions() -> int:
    return zlib.crc32(DEFINITIONS.read_bytes().replace(b"\r\n", b"\n"))


def _list_prefixed(registry: Registry) -> list[str]:
    """The units that prefixes make: decimal ones of the group SI, binary ones (kibi- and up) of the group binary."""
    decimal, binary = registry.get_group("SI").members, registry.get_group("binary").members
    names = []
    for prefix in filter(None, registry._prefixes):
        takers = binary if prefix.endswith("bi") else decimal | binary
        names += [prefix + unit for unit in sorted(takers)]
    return names


def _measure_unit(registry: Registry, name: str) -> Row:
    """Factor, offset and root units, read off what 0 and 1 of the unit are."""
    zero, one = (registry.Quantity(Fraction(value), name).to_root_units() for value in (0, 1))
    powers: dict[str, Any] = dict(one.unit_items())
    return str(one.magnitude - zero.magnitude), str(zero.magnitude), sort_powers(powers)


def _list_names(registry: Registry, units: Mapping[str, Row]) -> dict[Powers, tuple[str, str]]:
    """The dimensions of `units.txt`, each with the first unit whose factor is 1 as its base."""
    first: dict[Powers, str] = {}
    for unit, (factor, offset, powers) in units.items():
        if (factor, offset) == ("1", "0"):
            first.setdefault(powers, unit)
    roots = {name: unit.name for unit in registry._units.values() if unit.is_base for name in unit.reference or ()}
    names: dict[Powers, tuple[str, str]] = {}
    for dimension, root in roots.items():
        names[((root, 1),)] = (root, "[money]" if dimension.startswith("[money_") else dimension)
    for dimension in registry._dimensions:
        powers = sort_powers({roots[name]: power for name, power in registry.get_dimensionality(dimension).items()})
        if powers not in names:
            names[powers] = (first.get(powers) or name_powers(powers, names)[0], dimension)
    return names
