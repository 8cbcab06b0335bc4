"""The laws of corpus checks: what must hold between claims of one link, at one reading of their figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from factcheck.corpus.tables import Witness
from factcheck.interval import Interval, total
from factcheck.ladder import Level, read_interval

Roles = Mapping[str, list[Witness]]


class Sides(NamedTuple):
    """What one figure states and what the others make of it; `subject` is the claim that states."""

    stated: Interval
    computed: Interval
    subject: Witness
    formula: str

    @property
    def agree(self) -> bool:
        """True when both can meet."""
        return self.stated.meets(self.computed)


class Law(NamedTuple):
    """A law with the roles it needs and its messages per language."""

    judge: Callable[[Roles, Level], Sides | None]
    roles: tuple[str, ...]
    messages: Mapping[str, str]


def read(witness: Witness, level: Level) -> Interval:
    """What a figure can stand for, in base units."""
    assert witness.claim.quantity is not None
    return read_interval(witness.claim.quantity, level)


def _percent(witness: Witness, level: Level) -> Interval:
    return read(witness, level).scale(Fraction(1, 100))


def equal(roles: Roles, level: Level) -> Sides | None:
    """Two statements of one key meet."""
    first, second = roles["value"][:2]
    return Sides(read(first, level), read(second, level), first, f"{first.surface} ≠ {second.surface}")


def growth(roles: Roles, level: Level) -> Sides | None:
    """The later value is the earlier one, grown by the rate."""
    later, rate, earlier = roles["later"][0], roles["rate"][0], roles["earlier"][0]
    change = _percent(rate, level)
    if rate.keyed.falls:
        change = -change
    factor = change.shift(1)
    base = read(earlier, level)
    if factor.low is None or factor.low < 0 or base.low is None or base.low < 0:
        return None
    sign = "-" if rate.keyed.falls else "+"
    return Sides(read(later, level), base * factor, later, f"{earlier.surface} × (1 {sign} {rate.surface})")


def implied_whole(roles: Roles, level: Level) -> Sides | None:
    """A part divided by its share is the whole that is stated, or that another part and share imply."""
    part, share = roles["part"][0], roles["share"][0]
    implied = _divide(part, share, level)
    if implied is None:
        return None
    formula = f"{part.surface} / {share.surface}"
    if roles.get("whole"):
        whole = roles["whole"][0]
        return Sides(read(whole, level), implied, whole, formula)
    other = _divide(roles["other_part"][0], roles["other_share"][0], level)
    if other is None:
        return None
    second = f"{roles['other_part'][0].surface} / {roles['other_share'][0].surface}"
    return Sides(implied, other, part, f"{formula} ≠ {second}")


def _divide(part: Witness, share: Witness, level: Level) -> Interval | None:
    value, ratio = read(part, level), _percent(share, level)
    if value.low is None or value.low < 0 or ratio.low is None or ratio.low <= 0:
        return None
    return value / ratio


def at_most(roles: Roles, level: Level) -> Sides | None:
    """The smaller is not above the larger."""
    smaller, larger = roles["smaller"][0], roles["larger"][0]
    formula = f"{smaller.surface} > {larger.surface}"
    return Sides(read(smaller, level), _up_to(read(larger, level)), smaller, formula)


def _up_to(interval: Interval) -> Interval:
    """Everything that is not above an interval."""
    return Interval(None, interval.high, True, interval.high_closed)


def sum_at_most(roles: Roles, level: Level) -> Sides | None:
    """The parts together are not above the whole."""
    sides = _add(roles, level)
    return sides._replace(stated=_up_to(sides.stated))


def sum_equal(roles: Roles, level: Level) -> Sides | None:
    """The parts together are the whole."""
    return _add(roles, level) if len(roles["part"]) > 1 else None


def _add(roles: Roles, level: Level) -> Sides:
    whole, parts = roles["whole"][0], roles["part"]
    added = total(read(part, level) for part in parts)
    return Sides(read(whole, level), added, whole, " + ".join(part.surface for part in parts))


def periods(roles: Roles, level: Level) -> Sides | None:
    """Periods that tile a longer one add up to it; those that leave gaps are not above it."""
    whole, parts = roles["whole"][0], roles["part"]
    days = sum((part.keyed.key.last - part.keyed.key.first).days + 1 for part in parts)
    if days == (whole.keyed.key.last - whole.keyed.key.first).days + 1:
        return sum_equal(roles, level)
    return sum_at_most(roles, level)


def distinct(roles: Roles, level: Level) -> Sides | None:
    """Two bodies do not hold one place; a tie would be said."""
    first, second = roles["value"][:2]
    place = read(second, level)
    other = Interval(place.low if place.low is None else place.low + 1, None) if place.low is not None else None
    if other is None or not read(first, level).meets(place):
        return None
    return Sides(read(first, level), other, first, f"{first.surface} = {second.surface}")


LAWS = {
    "equal": Law(equal, ("value",), {
        "en": "{doc} has {surface}, {other_doc} has {other} for the same thing: {key}.",
        "zh": "同一事项（{key}）：{doc} 为 {surface}，{other_doc} 为 {other}。",
    }),
    "growth": Law(growth, ("later", "rate", "earlier"), {
        "en": "{surface} does not follow from {formula}, which gives {computed}: {key}.",
        "zh": "{formula} 应为 {computed}，而文中为 {surface}（{key}）。",
    }),
    "implied_whole": Law(implied_whole, ("part", "share"), {
        "en": "{formula} implies a whole of {computed}; {doc} gives {surface}: {key}.",
        "zh": "{formula} 推得总量 {computed}，而 {doc} 为 {surface}（{key}）。",
    }),
    "at_most": Law(at_most, ("smaller", "larger"), {
        "en": "{surface} is more than {other} in {other_doc}, which contains it: {key}.",
        "zh": "{surface} 大于 {other_doc} 中包含它的 {other}（{key}）。",
    }),
    "sum_at_most": Law(sum_at_most, ("part", "whole"), {
        "en": "The parts add to {computed} ({formula}), more than the whole of {surface}: {key}.",
        "zh": "各部分之和 {computed}（{formula}）大于总量 {surface}（{key}）。",
    }),
    "sum_equal": Law(sum_equal, ("part", "whole"), {
        "en": "The parts add to {computed} ({formula}); the whole is given as {surface}: {key}.",
        "zh": "各部分之和 {computed}（{formula}）与总量 {surface} 不符（{key}）。",
    }),
    "periods": Law(periods, ("part", "whole"), {
        "en": "The periods add to {computed} ({formula}); the whole period is given as {surface}: {key}.",
        "zh": "各期之和 {computed}（{formula}）与全期 {surface} 不符（{key}）。",
    }),
    "distinct": Law(distinct, ("value",), {
        "en": "Two are given the same place, {surface} in {doc} and {other} in {other_doc}: {key}.",
        "zh": "{doc} 与 {other_doc} 把同一名次（{surface}、{other}）给了两者（{key}）。",
    }),
}  # fmt: skip
