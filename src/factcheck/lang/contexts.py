"""Rules of a lexicon for units and currencies whose meaning the words around them decide."""

from __future__ import annotations

from typing import NamedTuple


class UnitContext(NamedTuple):
    """Where a unit word means another unit: `to`, when one of `touching` stands right before the figure, one of `near`
    within a line before it, or one of `after` right behind the unit; `words` limits the rule to these unit words."""

    to: str
    touching: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


class CurrencyContext(NamedTuple):
    """A currency sign (`signs`) that means `to` where one of the words stands in the sentence: ¥ in Shenzhen."""

    to: str
    signs: frozenset[str]
    words: tuple[str, ...]
