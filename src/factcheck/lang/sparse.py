"""Fills a sparse lexicon with the tables and lists that it lacks, empty, as the full lexicons have them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

# Tables whose keys are words or units of their language: a lexicon without them has none.
_OWN = frozenset(
    ("ages", "ambiguous_units", "concepts", "halves", "letter_scales", "portions", "scales", "unit_case", "units", "vague")
)  # fmt: skip


def fill_sparse(data: dict[str, Any], full: Iterable[dict[str, Any]]) -> None:
    """Adds what any of the full lexicons has and `data` lacks; nothing that `data` has is changed."""
    for other in full:
        for name, table in other.items():
            if not isinstance(table, dict):
                data.setdefault(name, _empty(table))
                continue
            given = data.setdefault(name, {})
            for key, value in () if name in _OWN else table.items():
                given.setdefault(key, _empty(value))


def _empty(value: object) -> Any:
    """Nothing, of the same type."""
    return type(value)()
