"""Which of several statements of one thing stands alone: copies count as one witness, the best-backed value wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from factcheck.corpus.laws import read
from factcheck.corpus.readings import write_reading
from factcheck.corpus.tables import Witness
from factcheck.ladder import Level
from factcheck.link.copies import alike, sketch
from factcheck.types import Document, Touch

AGREEING = "conflicting-values"  # the check that confirms what several documents say
MOST_SHOWN = 5  # statements that are named as confirming one
_KEYS = 8  # smallest hashes, of which texts that are nearly the same share one
MOST = 60  # different readings of one key that are compared with each other


class Dispute(NamedTuple):
    """A statement that others contradict: the one that says it best, and how many independent documents say so."""

    culprit: Witness
    other: Witness
    backing: int


class Witnesses:
    """Documents of a dispute, told apart by their words and by the day of publication."""

    def __init__(self, find: Callable[[str], Document | None]) -> None:
        self._find = find
        self._classes: dict[str, str] = {}
        self._sketches: dict[str, frozenset[int]] = {}
        self._marked: dict[int, list[str]] = {}  # smallest hash of a sketch -> documents that have it

    def classes(self, doc_ids: Iterable[str]) -> Mapping[str, str]:
        """For each document the first of those that are nearly the same text."""
        fresh = sorted(set(doc_ids) - self._classes.keys())
        for doc_id in fresh:
            document = self._find(doc_id)
            mine = sketch(document.reading) if document is not None else frozenset()
            least = sorted(mine)[:_KEYS]
            near = sorted({other for mark in least for other in self._marked.get(mark, ())})
            first = next((other for other in near if alike(mine, self._sketches[other])), doc_id)
            self._classes[doc_id] = first
            if first == doc_id and mine:
                self._sketches[doc_id] = mine
                for mark in least:
                    self._marked.setdefault(mark, []).append(doc_id)
        return self._classes

    def agreements(self, group: Iterable[Witness]) -> list[Touch]:
        """For each statement of one key the independent ones that have its value at the narrowest reading; all must."""
        listed = sorted(group, key=self.day)
        readings = [read(one, Level.TIGHT) for one in listed]
        if any(not one.meets(other) for one in readings for other in readings[:1]):
            return []
        classes = self.classes(one.claim.span.doc_id for one in listed)
        touches = []
        for one in listed:
            own = classes[one.claim.span.doc_id]
            others = {classes[other.claim.span.doc_id]: other for other in listed}
            against = tuple(other.claim.claim_id for kind, other in sorted(others.items()) if kind != own)
            if against:
                touches.append(
                    Touch(claim_id=one.claim.claim_id, check=AGREEING, verdict="agrees", against=against[:MOST_SHOWN])
                )
        return touches

    def day(self, witness: Witness) -> tuple[date, str, int]:
        """The order in which statements count as later."""
        document = self._find(witness.claim.span.doc_id)
        published = document.published.last if document is not None and document.published else date.min
        return published, witness.claim.span.doc_id, witness.claim.span.start

    def disputes(self, group: Iterable[Witness], focus: frozenset[str] | None) -> list[Dispute]:
        """Every reading of a group that the best-backed other reading contradicts, one dispute each.

        With a `focus` only statements of those documents are in dispute, and they are held against all others.
        """
        readings: dict[str, list[Witness]] = {}
        for witness in sorted(group, key=self.day):
            readings.setdefault(write_reading(witness.claim), []).append(witness)
        if len(readings) < 2 or len(readings) > MOST:
            return []
        supports = self._supports(readings)
        order = list(readings)  # of equals the earlier statement stands
        found: list[Dispute] = []
        for name in order:
            own = readings[name]
            accused = [one for one in own if focus is None or one.claim.span.doc_id in focus]
            rivals = [
                other
                for other in order
                if not _meet(own, readings[other])
                and (focus is None or any(one.claim.span.doc_id not in focus for one in readings[other]))
            ]
            if not accused or not rivals:
                continue
            best = max(rivals, key=lambda other: (len(supports[other]), -order.index(other)))
            mine, theirs = len(supports[name]), len(supports[best])
            if theirs < mine or (theirs == mine and focus is None and order.index(best) > order.index(name)):
                continue
            other = next(one for one in readings[best] if focus is None or one.claim.span.doc_id not in focus)
            different = [one for one in accused if one.claim.span.doc_id != other.claim.span.doc_id]
            if different:
                found.append(Dispute(different[-1], other, theirs))
        return found

    def _supports(self, readings: Mapping[str, list[Witness]]) -> dict[str, set[str]]:
        """For each reading the independent documents that have it, or one that meets it."""
        classes = self.classes(witness.claim.span.doc_id for group in readings.values() for witness in group)
        holders = {name: {classes[one.claim.span.doc_id] for one in own} for name, own in readings.items()}
        return {
            name: {each for other in readings if _meet(own, readings[other]) for each in holders[other]}
            for name, own in readings.items()
        }


def _meet(one: list[Witness], other: list[Witness]) -> bool:
    return one is other or read(one[0], Level.LOOSE).meets(read(other[0], Level.LOOSE))
