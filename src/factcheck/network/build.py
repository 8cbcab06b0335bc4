"""From keyed claims to the network: values by key, rows by statement, and the links that are only assumed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval
from factcheck.link.vocabulary import Vocabulary, phrases
from factcheck.network.rows import AXIOM, Row, add_up, proportional, within
from factcheck.types import Key, Keyed

_MONTHS = {range(28, 32): 1, range(89, 93): 3, range(181, 185): 6, range(365, 367): 12}
_COMPLETE = ("three_sectors",)  # divisions that leave nothing out
_NOT_SUMMED = ("cumulative", "average")
_DAY = timedelta(days=1)
_HUNDREDTH = Fraction(1, 100)


class Value(NamedTuple):
    """An unknown value: a measure of a subject in a unit over a period."""

    series: str
    first: date
    last: date


class Assumption(NamedTuple):
    """A link that no document states: how it is called, and the keys of its parts and its whole."""

    kind: str
    parts: tuple[Key, ...]
    whole: Key


Owner = Keyed | Assumption


@dataclass(slots=True)
class Network:
    """The system of a corpus. `owners` are statements and assumptions, by the index that rows name; `keys` tells what
    each value is."""

    rows: list[Row] = field(default_factory=list)
    owners: list[Owner] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    index: dict[Value, int] = field(default_factory=dict)

    def value(self, key: Key) -> int:
        """The index of the value of a key."""
        value = Value(key.series(), key.first, key.last)
        if value not in self.index:
            self.index[value] = len(self.keys)
            self.keys.append(key)
        return self.index[value]

    def own(self, owner: Owner) -> int:
        """The index of a new owner."""
        self.owners.append(owner)
        return len(self.owners) - 1

    def rank(self, owner: int) -> int:
        """Assumptions are left out of a contradiction before statements are."""
        return int(isinstance(self.owners[owner], Keyed))


def build(statements: Iterable[Keyed], vocabulary: Vocabulary) -> Network:
    """The network of keyed claims, in the order in which they are given."""
    listed = list(statements)
    network = Network()
    levels = {one.claim.claim_id: one for one in listed if one.key.aspect == "level"}
    units: dict[str, set[str]] = defaultdict(set)
    for one in levels.values():
        units[one.key.about()].add(one.key.unit)
    for one in listed:
        if one.whole is not None and one.level is not None and one.level in levels:
            part = levels[one.level].key
            units[_replace(part, subject=one.whole).about()].add(part.unit)
    for one in listed:
        network.rows.extend(_state(network, one, levels, units, vocabulary))
    _assume(network, vocabulary)
    for index, key in enumerate(network.keys):
        if not _is_signed(key, vocabulary):
            network.rows.append(Row(((index, Fraction(-1)),), Fraction(0), AXIOM))
    return network


def _state(
    network: Network, one: Keyed, levels: Mapping[str, Keyed], units: Mapping[str, set[str]], vocabulary: Vocabulary
) -> Iterator[Row]:
    """The rows of one statement."""
    key = one.key
    if one.claim.quantity is None:
        return
    reading = read_interval(one.claim.quantity, Level.LOOSE)
    if key.aspect == "level":
        yield from within(network.value(key), reading, network.own(one))
    elif _is_signed(key, vocabulary):
        return
    elif key.aspect == "growth" and one.base is not None:
        factor = (-reading if one.falls else reading).scale(_HUNDREDTH).shift(1)
        if factor.low is None or factor.low < 0:
            return
        for unit in sorted(units.get(key.about(), ())):
            later = _replace(key, unit=unit)
            earlier = _replace(later, first=one.base.first, last=one.base.last)
            yield from proportional(network.value(later), network.value(earlier), factor, network.own(one))
    elif key.aspect == "share" and one.whole is not None and one.level is not None and one.level in levels:
        part = levels[one.level].key
        whole = _replace(part, subject=one.whole)
        factor = reading.scale(_HUNDREDTH)
        if part != whole and factor.low is not None and factor.low >= 0:
            yield from proportional(network.value(part), network.value(whole), factor, network.own(one))


def _replace(key: Key, **changes: object) -> Key:
    return replace(key, aspect="level", **changes)  # type: ignore[arg-type]  # fields of Key, checked there


def _is_signed(key: Key, vocabulary: Vocabulary) -> bool:
    concept = vocabulary.concepts.get(key.concept)
    return concept is None or concept.signed


def _assume(network: Network, vocabulary: Vocabulary) -> None:
    """Periods add up to the longer one that they tile; regions and sectors are not above what they are part of."""
    keys = list(network.keys)
    by_series: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        by_series[key.series()].append(key)
    for group in by_series.values():
        _assume_periods(network, group, vocabulary)
    _assume_parts(network, _regions(keys, vocabulary), "regions")
    _assume_parts(network, _sectors(keys, vocabulary), "sectors")


def _assume_periods(network: Network, keys: Sequence[Key], vocabulary: Vocabulary) -> None:
    concept = vocabulary.concepts.get(keys[0].concept)
    if concept is None or concept.span != "flow" or concept.signed or any(one in keys[0].scope for one in _NOT_SUMMED):
        return
    sized = {(key.first, key.last): key for key in keys if _months(key)}
    starts: dict[tuple[int, date], Key] = {(_months(key), key.first): key for key in sized.values()}
    for whole in sized.values():
        for months in (1, 3, 6):
            if months < _months(whole):
                parts = _tile(whole, months, starts)
                inside = parts or [one for one in sized.values() if _months(one) == months and _holds(whole, one)]
                if inside:
                    _add(network, "periods", inside, whole, exact=bool(parts))


def _holds(whole: Key, part: Key) -> bool:
    return whole.first <= part.first and part.last <= whole.last


def _months(key: Key) -> int:
    days = (key.last - key.first).days + 1
    return next((months for span, months in _MONTHS.items() if days in span), 0)


def _tile(whole: Key, months: int, starts: Mapping[tuple[int, date], Key]) -> list[Key]:
    """The periods of a length that follow each other from the first to the last day; empty when one is missing."""
    parts, day = [], whole.first
    while day <= whole.last:
        part = starts.get((months, day))
        if part is None or part.last > whole.last:
            return []
        parts.append(part)
        day = part.last + _DAY
    return parts


def _regions(keys: Iterable[Key], vocabulary: Vocabulary) -> Iterator[tuple[Key, str, Key]]:
    """Whole, kind and part: places of one kind right below another place, of one measure that adds up."""
    known = {(key.subject, _replace(key, subject="")): key for key in keys}
    for (subject, rest), part in known.items():
        concept = vocabulary.concepts.get(part.concept)
        kind = vocabulary.kind(subject)
        if concept is None or not concept.additive or kind is None:
            continue
        for whole in sorted(vocabulary.parents.get(subject, ())):
            if (whole, rest) in known:
                yield known[whole, rest], kind, part


def _sectors(keys: Iterable[Key], vocabulary: Vocabulary) -> Iterator[tuple[Key, str, Key]]:
    """Whole, division and part: sectors of one division, and the measure of all of them."""
    listed = list(keys)
    wholes = {_replace(key): key for key in listed if not key.sector}
    divisions = {sector: name for name, sectors in phrases()["divisions"].items() for sector in sectors}
    for part in listed:
        concept = vocabulary.concepts.get(part.concept)
        if part.sector in divisions and concept is not None and concept.additive:
            whole = wholes.get(_replace(part, sector=""))
            if whole is not None:
                yield whole, divisions[part.sector], part


def _assume_parts(network: Network, found: Iterable[tuple[Key, str, Key]], kind: str) -> None:
    groups: dict[tuple[Key, str], list[Key]] = {}
    for whole, division, part in found:
        groups.setdefault((whole, division), []).append(part)
    complete = {name: len(sectors) for name, sectors in phrases()["divisions"].items() if name in _COMPLETE}
    for (whole, division), parts in groups.items():
        _add(network, kind, parts, whole, exact=len(parts) == complete.get(division))


def _add(network: Network, kind: str, parts: Sequence[Key], whole: Key, *, exact: bool) -> None:
    owner = network.own(Assumption(kind, tuple(parts), whole))
    network.rows.extend(add_up([network.value(part) for part in parts], network.value(whole), owner, exact=exact))


def replace_reading(rows: Iterable[Row], variable: int, owner: int, reading: Interval) -> list[Row]:
    """The rows with another reading of one level statement."""
    kept = [row for row in rows if row.owner != owner]
    return [*kept, *within(variable, reading, owner)]
