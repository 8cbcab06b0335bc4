"""Tells a contradiction of the constraint network: where it stands, the arithmetic, the assumptions, repairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from factcheck.corpus.describe import describe_key
from factcheck.corpus.names import NETWORK
from factcheck.edits import edits
from factcheck.fingerprint import fingerprint_of
from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval
from factcheck.link.vocabulary import Vocabulary
from factcheck.network.build import Assumption, Network, replace_reading
from factcheck.network.propagate import Step, propagate
from factcheck.network.rows import AXIOM, Row
from factcheck.network.solve import MinimalSet, contradicts
from factcheck.network.suspects import Diagnosis
from factcheck.types import Document, Finding, Key, Keyed, Related, Repair
from factcheck.wording.figures import format_value
from factcheck.wording.strings import strings_for

_LANGUAGES = ("en", "zh")
_MOST_REPAIRS = 3
_DIGITS = 10_000  # a bound is shown with four digits
_KINDS = ("scale", "unit", "decimal", "swap")


class Part(NamedTuple):
    """A component, and what is known of it."""

    network: Network
    rows: list[Row]
    diagnosis: Diagnosis


class Teller:
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

    def tell(self, part: Part, culprit: int) -> Finding:
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

    def _message(self, part: Part, suspect: Keyed, culprit: int, said: list[Keyed], lang: str) -> str:
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

    def _repairs(self, part: Part) -> Iterator[Repair]:
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
