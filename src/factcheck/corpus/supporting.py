"""What documents say in support of each other: places of one order of which the wider implies the narrower."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import product
from typing import NamedTuple

from factcheck.corpus.laws import read
from factcheck.corpus.tables import Witness
from factcheck.ladder import Level
from factcheck.link.vocabulary import Vocabulary
from factcheck.types import Span, Touch

SUPPORTING = "rank-implication"  # the check that confirms what another place implies


class Support(NamedTuple):
    """Two statements of different documents that agree: of a region, and of a larger one around it."""

    narrow: Witness
    wide: Witness

    @property
    def documents(self) -> frozenset[str]:
        """The ids of both documents."""
        return frozenset((self.narrow.claim.span.doc_id, self.wide.claim.span.doc_id))

    @property
    def is_dated_alike(self) -> bool:
        """True when both are of one period; else the one makes the other likely and does not confirm it."""
        one, other = self.narrow.keyed.key, self.wide.keyed.key
        return (one.first, one.last) == (other.first, other.last)


def find_supports(witnesses: Iterable[Witness], disputed: Collection[Span], vocabulary: Vocabulary) -> list[Support]:
    """First in a region, and elsewhere first in a larger region around it, which no finding disputes."""
    groups: dict[tuple[str, ...], list[Witness]] = defaultdict(list)
    for one in witnesses:
        key = one.keyed.key
        if key.aspect == "rank" and one.claim.span not in disputed and _is_first(one):
            groups[key.subject, key.concept, key.sector, key.qualifier, key.scope].append(one)
    found: list[Support] = []
    for group in groups.values():
        by_region: dict[str, list[Witness]] = defaultdict(list)
        for one in group:
            by_region[one.keyed.key.place].append(one)
        for region, narrow in by_region.items():
            for around in sorted(vocabulary.wholes_of(region) & by_region.keys()):
                pair = _pair(narrow, by_region[around])
                found.extend([] if pair is None else [pair])
    return found


def _is_first(one: Witness) -> bool:
    place = read(one, Level.LOOSE)
    return place.low == place.high == 1


def _pair(narrow: list[Witness], wide: list[Witness]) -> Support | None:
    """One pair of two documents for two regions, of one period where there is one."""
    pairs = (Support(*both) for both in product(narrow[:30], wide[:30]))
    apart = [one for one in pairs if one.narrow.claim.span.doc_id != one.wide.claim.span.doc_id]
    return min(apart, key=lambda one: not one.is_dated_alike, default=None)


def touches_of(supports: Iterable[Support]) -> list[Touch]:
    """Places of one period confirm each other."""
    return [
        Touch(claim_id=one.claim.claim_id, check=SUPPORTING, verdict="agrees", against=(other.claim.claim_id,))
        for pair in supports
        if pair.is_dated_alike
        for one, other in (pair, (pair.wide, pair.narrow))
    ]


def write_supports(supports: Collection[Support], lang: str) -> str:
    """How many places of other years point the same way."""
    count = sum(not one.is_dated_alike for one in supports)
    if lang == "zh":
        return f"跨文稿：{count} 组不同年份的名次方向一致" if count else ""
    subject = (
        "pair of places from different years points" if count == 1 else "pairs of places from different years point"
    )
    return f"Across documents: {count} {subject} the same way" if count else ""
