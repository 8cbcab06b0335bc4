"""What the statements of several documents cannot all be: findings of the constraint network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from factcheck.corpus.describe import describe_key
from factcheck.corpus.names import NETWORK
from factcheck.corpus.tables import Witness
from factcheck.edits import edits
from factcheck.fingerprint import fingerprint_of
from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval
from factcheck.link.vocabulary import Vocabulary
from factcheck.network.build import Assumption, Network, build, replace_reading
from factcheck.network.propagate import Step, propagate
from factcheck.network.rows import AXIOM, Row, components
from factcheck.network.solve import MinimalSet, contradicts
from factcheck.network.suspects import Diagnosis, diagnose
from factcheck.types import Document, Finding, Key, Keyed, Related, Repair
from factcheck.wording.figures import format_value
from factcheck.wording.strings import strings_for

_LANGUAGES = ("en", "zh")
_MOST_FAULTS = 5  # of one component that are told; more is no slip any more
_MOST_REPAIRS = 3
_LARGEST = 20_000  # rows of one component that are searched
_DIGITS = 10_000  # a bound is shown with four digits
_KINDS = ("scale", "unit", "decimal", "swap")


class _Part(NamedTuple):
    """A component, and what is known of it."""

    network: Network
    rows: list[Row]
    diagnosis: Diagnosis


def find_contradictions(
    witnesses: Mapping[str, Witness],
    find: Callable[[str], Document | None],
    vocabulary: Vocabulary,
    disputed: frozenset[str],
    focus: frozenset[str] | None = None,
) -> list[Finding]:
    """One finding per independent contradiction between statements that no single check has disputed.

    With a `focus` only those that statements of these documents are part of; findings and repairs stand there.
    """
    listed = [one for claim_id, one in witnesses.items() if claim_id not in disputed]
    surfaces = {one.claim.claim_id: one.surface for one in listed}
    teller = _Teller(find, vocabulary, surfaces, focus)
    network = build(sorted((one.keyed for one in listed), key=teller.order), vocabulary)
    findings: list[Finding] = []
    for rows in components(network.rows):
        told = focus is None or any(_is_said(network, row.owner, focus) for row in rows)
        tied = _relations(rows)
        if told and len(rows) <= _LARGEST and (tied > 1 or (tied and _has_pair(network, rows))):
            findings.extend(_search(network, rows, teller))
    return findings


def _relations(rows: Iterable[Row]) -> int:
    """How many statements and assumptions tie values to each other."""
    return len({row.owner for row in rows if len(row.terms) > 1})


def _documents(network: Network, owners: Iterable[int]) -> list[str]:
    """The documents of the statements among these owners, each as often as it has one."""
    said = (network.owners[owner] for owner in owners if owner != AXIOM)
    return [one.claim.span.doc_id for one in said if isinstance(one, Keyed)]


def _has_pair(network: Network, rows: Iterable[Row]) -> bool:
    """True when a document says two things in a component: of one relation only its own document is the judge."""
    named = _documents(network, {row.owner for row in rows})
    return len(set(named)) < len(named)


def _is_said(network: Network, owner: int, focus: frozenset[str]) -> bool:
    """True for a statement of the documents in focus."""
    one = network.owners[owner] if owner != AXIOM else None
    return isinstance(one, Keyed) and one.claim.span.doc_id in focus


def _search(network: Network, rows: list[Row], teller: _Teller) -> Iterator[Finding]:
    """The contradictions of a component; each time the likeliest culprit is left out to see whether one remains."""
    for _ in range(_MOST_FAULTS):
        diagnosis = diagnose(rows, network.rank)
        if diagnosis is None:
            return
        culprit = _culprit(network, diagnosis)
        if culprit is None:
            return
        place = _culprit(network, diagnosis, teller.focus)
        smallest = diagnosis.smallest
        alone = len(set(_documents(network, smallest.owners))) == 1  # checks across documents judge single relations
        if place is not None and _relations(smallest.rows) > (0 if alone else 1):
            yield teller.tell(_Part(network, rows, diagnosis), place)
        rows = [row for row in rows if row.owner != culprit]


def _culprit(network: Network, diagnosis: Diagnosis, focus: frozenset[str] | None = None) -> int | None:
    """The statement (of documents in focus) that is in most minimal sets; of several, the one that was said last."""
    said = [
        owner
        for owner in diagnosis.smallest.owners
        if isinstance(one := network.owners[owner], Keyed) and (focus is None or one.claim.span.doc_id in focus)
    ]
    most = max((diagnosis.counts[owner] for owner in said), default=0)
    return max((owner for owner in said if diagnosis.counts[owner] == most), default=None)


class _Teller:
    """Writes findings: where they stand, the arithmetic, the assumptions, repairs."""

    def __init__(
        self,
        find: Callable[[str], Document | None],
        vocabulary: Vocabulary,
        surfaces: Mapping[str, str],
        focus: frozenset[str] | None,
    ) -> None:
        self.focus = focus
        self._find = find
        self._vocabulary = vocabulary
        self._surfaces = surfaces

    def order(self, one: Keyed) -> tuple[str, str, int]:
        """Reading order: by day of publication, document and position."""
        document = self._find(one.claim.span.doc_id)
        published = document.published.last.isoformat() if document is not None and document.published else ""
        return published, one.claim.span.doc_id, one.claim.span.start

    def tell(self, part: _Part, culprit: int) -> Finding:
        """The finding of a contradiction, at its likeliest culprit."""
        network, chosen = part.network, part.diagnosis.smallest
        suspect = network.owners[culprit]
        assert isinstance(suspect, Keyed)
        document = self._find(suspect.claim.span.doc_id)
        assert document is not None
        said = [one for one in map(network.owners.__getitem__, sorted(chosen.owners)) if isinstance(one, Keyed)]
        stated, computed = _implied(chosen, culprit, suspect)
        surfaces = [f"{one.key.aspect}={self._surfaces[one.claim.claim_id]}" for one in said]
        return Finding(
            check=NETWORK,
            severity="warning",
            span=suspect.claim.span,
            message={lang: self._message(part, suspect, culprit, said, lang) for lang in _LANGUAGES},
            formula=self._formula(network, chosen, document.lang),
            stated=stated,
            computed=computed,
            unit=_unit(suspect) if stated is not None else None,
            repairs=tuple(self._repairs(part))[:_MOST_REPAIRS],
            related=tuple(Related(span=one.claim.span, role=one.key.aspect) for one in said),
            fingerprint=fingerprint_of(NETWORK, document, surfaces, suspect.claim.span),
            readings=tuple(self._readings(network, chosen, document.lang)),
        )

    def _message(self, part: _Part, suspect: Keyed, culprit: int, said: list[Keyed], lang: str) -> str:
        documents = len({one.claim.span.doc_id for one in said})
        counts = {part.diagnosis.counts[owner] for owner in part.diagnosis.smallest.owners if part.network.rank(owner)}
        assumed = sum(not part.network.rank(owner) for owner in part.diagnosis.smallest.owners)
        strings = strings_for(lang)
        text = strings.text(
            "network" if len(counts) > 1 else "network_tied",
            n=len(said),
            documents=strings.count("network_documents", documents),
            surface=self._surfaces[suspect.claim.claim_id],
            about=describe_key(suspect.key, self._vocabulary, lang),
            count=part.diagnosis.counts[culprit],
            sets=part.diagnosis.sets,
        )
        return text + (strings.text("network_assumed", n=assumed) if assumed else "")

    def _formula(self, network: Network, chosen: MinimalSet, lang: str) -> str:
        """Both sides of the value that would have to lie apart."""
        conflict = propagate(chosen.rows)
        if conflict is None:
            return " + ".join(f"{weight} × ({index + 1})" for index, weight in enumerate(_whole(chosen.weights)))
        last = sorted(conflict.steps[-2:], key=lambda step: step.upper)
        sides = " ≠ ".join(_write(step, network.keys[step.variable], lang) for step in last)
        return f"{describe_key(network.keys[conflict.variable], self._vocabulary, lang)}: {sides}"

    def _readings(self, network: Network, chosen: MinimalSet, lang: str) -> Iterator[str]:
        """The arithmetic step by step, with the assumptions named."""
        conflict = propagate(chosen.rows)
        if conflict is None:
            for index, row in enumerate(chosen.rows):
                yield f"({index + 1}) {self._name_owner(network, row.owner, lang)}"
            return
        for step in conflict.steps:
            row = chosen.rows[step.row]
            key = network.keys[step.variable]
            bound = _write(step, key, lang)
            yield f"{describe_key(key, self._vocabulary, lang)} {bound} ← {self._name_owner(network, row.owner, lang)}"

    def _name_owner(self, network: Network, owner: int, lang: str) -> str:
        strings = strings_for(lang)
        if owner == AXIOM:
            return strings.text("network_axiom")
        one = network.owners[owner]
        if isinstance(one, Assumption):
            return strings.text(f"network_{one.kind}", n=len(one.parts))
        return f"{self._surfaces[one.claim.claim_id]} ({strings.role(one.key.aspect)}, {one.claim.span.doc_id})"

    def _repairs(self, part: _Part) -> Iterator[Repair]:
        """Single edits of a suspect after which the whole component holds."""
        network = part.network
        for owner in part.diagnosis.ranked():
            one = network.owners[owner]
            if not isinstance(one, Keyed) or one.key.aspect != "level":
                continue
            document = self._find(one.claim.span.doc_id)
            if document is None or (self.focus is not None and document.doc_id not in self.focus):
                continue
            if contradicts([row for row in part.rows if row.owner != owner]):
                continue
            for edit in edits(document, one.claim):
                if edit.kind not in _KINDS or edit.claim.quantity is None or edit.claim.kind != one.claim.kind:
                    continue
                reading = read_interval(edit.claim.quantity, Level.TIGHT)
                if not contradicts(replace_reading(part.rows, network.value(one.key), owner, reading)):
                    why = {lang: strings_for(lang).text("network_fix") for lang in _LANGUAGES}
                    yield Repair(span=edit.span, replacement=edit.replacement, why=why)


def _implied(chosen: MinimalSet, culprit: int, suspect: Keyed) -> tuple[Interval | None, Interval | None]:
    """What the suspect states, and the bound that the others prove for it: the rest of the weighted sum."""
    if suspect.key.aspect != "level" or suspect.claim.quantity is None:
        return None, None
    own = [(row, weight) for row, weight in zip(chosen.rows, chosen.weights, strict=True) if row.owner == culprit]
    if len(own) != 1 or not own[0][1]:
        return None, None
    row, weight = own[0]
    others = zip(chosen.rows, chosen.weights, strict=True)
    rest = sum((share * other.bound for other, share in others if other is not row), Fraction(0))
    bound = rest / weight  # the others say: -factor * value <= bound
    stated = read_interval(suspect.claim.quantity, Level.LOOSE)
    computed = Interval(-bound, None) if row.terms[0][1] > 0 else Interval(None, bound)
    return (None, None) if stated.meets(computed) else (stated, computed)


def _whole(weights: Iterable[Fraction]) -> list[str]:
    return [format_value(weight) for weight in weights]


def _write(step: Step, key: Key, lang: str) -> str:
    """A bound with a few digits, rounded so that it stays true."""
    value, digit = abs(step.value), Fraction(1)
    while value and value / digit >= _DIGITS:
        digit *= 10
    while value and value / digit < _DIGITS / 10:
        digit /= 10
    shown = (step.value / digit).__ceil__() if step.upper else (step.value / digit).__floor__()
    return (
        f"{'≤' if step.upper else '≥'} {format_value(shown * digit, None if key.unit == 'count' else key.unit, lang)}"
    )


def _unit(suspect: Keyed) -> str | None:
    return None if suspect.key.unit in ("count", "percent", "rank") else suspect.key.unit
