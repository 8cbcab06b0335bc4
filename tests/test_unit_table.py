"""The cached unit factors against pint itself, and when pint is asked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import unit_table
from factcheck.units import base_of

REGISTRY = unit_table.build_registry()
PHYSICAL = sorted(name for name, row in unit_table.load_table().units.items() if row[1] == "0")


@pytest.fixture
def _reload() -> Iterator[None]:
    unit_table.load_table.cache_clear()
    yield
    unit_table.load_table.cache_clear()


def test_pint_itself_refuses_to_add_a_percentage_point_to_a_percent() -> None:
    for other in ("percentage_point", "basis_point"):
        with pytest.raises(pint.DimensionalityError):
            REGISTRY.Quantity(Fraction(3), "percent") + REGISTRY.Quantity(Fraction(3), other)
    total = REGISTRY.Quantity(Fraction(1), "percentage_point") + REGISTRY.Quantity(Fraction(25), "basis_point")
    assert total.magnitude == Fraction(5, 4)


def test_the_cached_factors_are_what_pint_computes() -> None:
    assert unit_table.TABLE.read_text(encoding="utf-8") == unit_table.render_table(unit_table.compute_table())


def test_the_command_tells_a_stale_table_and_renews_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(unit_table, "TABLE", tmp_path / "factors.json")
    assert unit_table.run_command([]) == 1
    assert "stale" in capsys.readouterr().out
    assert unit_table.run_command(["--write"]) == 0
    assert unit_table.run_command([]) == 0


@pytest.mark.usefixtures("_reload")
def test_a_table_of_other_definitions_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "units.txt"
    changed.write_text(
        unit_table.DEFINITIONS.read_text(encoding="utf-8") + "\nsmoot = 1.7018 meter\n", encoding="utf-8"
    )
    monkeypatch.setattr(unit_table, "DEFINITIONS", changed)
    assert unit_table.load_table().units["smoot"][0] == str(Fraction("1.7018"))


def test_looking_up_a_unit_does_not_import_pint() -> None:
    code = "import sys; from factcheck.units import base_of; assert base_of('USD/barrel'); assert 'pint' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.lists(st.tuples(st.sampled_from(PHYSICAL), st.sampled_from(["*", "/"])), min_size=1, max_size=4))
def test_composed_units_are_what_pint_makes_of_them(terms: list[tuple[str, str]]) -> None:
    top = [name for name, side in terms if side == "*"] or ["meter"]
    bottom = [name for name, side in terms if side == "/"]
    found = base_of("/".join(["*".join(top), *bottom]))
    reference = REGISTRY.Quantity(Fraction(1), "/".join([" * ".join(top), *bottom])).to_root_units()
    assert found is not None
    assert found.factor == reference.magnitude
    assert dict(found.powers) == {name: power for name, power in reference.unit_items() if power}
