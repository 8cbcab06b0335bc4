"""Official figures: read, validated, and held against the claims of articles, which they confirm or contradict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from factcheck.corpus.coverage import count_judged
from factcheck.corpus.describe import describe_key
from factcheck.corpus.facttable import FactError, RawFact, read_table
from factcheck.corpus.factunits import read_figure, read_period
from factcheck.corpus.judging import order_findings
from factcheck.corpus.names import FIGURES
from factcheck.errors import UsageError
from factcheck.fingerprint import fingerprint_of
from factcheck.ladder import Level, read_interval
from factcheck.lang.atoms import normalize
from factcheck.link.aliases import find_entity
from factcheck.link.values import unit_class
from factcheck.link.vocabulary import Concept, Vocabulary, load_concepts
from factcheck.store import load_caps
from factcheck.types import (
    Claim,
    Document,
    DocumentReport,
    Finding,
    Key,
    Keyed,
    Period,
    Quantity,
    Related,
    Span,
    Touch,
)  # fmt: skip


class Fact(NamedTuple):
    """One official figure with its key, who says so, and where it stands in its table."""

    key: Key
    quantity: Quantity
    source: str
    span: Span
    written: str


class Facts:
    """All official figures of a run; counts what they say of its claims."""

    def __init__(self, facts: Iterable[Fact], tables: Iterable[Document], vocabulary: Vocabulary) -> None:
        self._by_key = {fact.key.text(): fact for fact in facts}
        self.tables = {table.doc_id: table for table in tables}
        self._vocabulary = vocabulary
        self.confirmed = self.contradicted = self.not_covered = 0

    def __len__(self) -> int:
        return len(self._by_key)

    def confirm(self, report: DocumentReport) -> DocumentReport:
        """The report with what the official figures say of its claims."""
        findings: list[Finding] = []
        touches: list[Touch] = []
        judged = 0
        for keyed in report.keyed:
            fact = self._by_key.get(keyed.key.text())
            if fact is None or keyed.claim.quantity is None:
                continue
            judged += 1
            met = self._meet(keyed, fact)
            self.confirmed, self.contradicted = self.confirmed + met, self.contradicted + (not met)
            verdict = "agrees" if met else "contradiction"
            touches.append(Touch(claim_id=keyed.claim.claim_id, check=FIGURES, verdict=verdict, reason=fact.source))
            if not met:
                findings.append(self._finding(report.document, keyed, fact))
        self.not_covered += len(report.claims) - judged
        if not touches:
            return report
        ordered = tuple(sorted((*report.findings, *findings), key=order_findings))
        ran = {touch.claim_id for touch in report.touches if touch.verdict != "not run"}
        named = {touch.claim_id for touch in touches} - ran
        fresh = [keyed.claim for keyed in report.keyed if keyed.claim.claim_id in named]
        coverage = count_judged(report.coverage, fresh)
        return replace(report, findings=ordered, touches=(*report.touches, *touches), coverage=coverage)

    def _meet(self, keyed: Keyed, fact: Fact) -> bool:
        assert keyed.claim.quantity is not None
        official = read_interval(fact.quantity, Level.TIGHT)
        levels = (Level.TIGHT, Level.ROBUST, Level.LOOSE)
        return any(read_interval(keyed.claim.quantity, level).meets(official) for level in levels)

    def _finding(self, document: Document, keyed: Keyed, fact: Fact) -> Finding:
        quantity = keyed.claim.quantity
        assert quantity is not None
        unit = keyed.key.unit if keyed.key.unit not in ("count", "percent") else quantity.unit
        surface, official = document.wording(keyed.claim.span), _group_digits(fact.written)
        return Finding(
            check=FIGURES,
            severity="error" if keyed.exact else "warning",
            span=keyed.claim.span,
            message={
                "en": f"{surface}: the official figure is {official} ({fact.source}): "
                f"{describe_key(keyed.key, self._vocabulary, 'en')}.",
                "zh": f"{surface}：官方数据为 {official}（{fact.source}）："
                f"{describe_key(keyed.key, self._vocabulary, 'zh')}。",
            },
            formula=f"{surface} ≠ {official}",
            stated=quantity.base,
            computed=fact.quantity.base,
            unit=unit,
            repairs=(),
            related=(
                Related(span=keyed.claim.span, role="value"),
                Related(span=fact.span, role="official", note=fact.source),
            ),
            fingerprint=fingerprint_of(FIGURES, document, [surface, fact.written], keyed.claim.span),
        )


def load_facts(paths: Iterable[Path], vocabulary: Vocabulary) -> Facts:
    """The official figures of all tables. Raises UsageError for the first fault: file, line and reason."""
    facts: list[Fact] = []
    tables: list[Document] = []
    for path in paths:
        found, table, faults = read_facts(path, vocabulary)
        if faults:
            more = f" (and {len(faults) - 1} more; see: factcheck facts check {path})" if len(faults) > 1 else ""
            raise UsageError(f"{faults[0]}{more}")
        facts += found
        tables.append(table)
    seen: dict[str, Fact] = {}
    for fact in facts:
        other = seen.setdefault(fact.key.text(), fact)
        if other is not fact:
            raise UsageError(f"{fact.span.doc_id}: {fact.written} for a key that {other.span.doc_id} has as well")
    return Facts(facts, tables, vocabulary)


def read_facts(path: Path, vocabulary: Vocabulary) -> tuple[list[Fact], Document, list[str]]:
    """The figures of one table, the table as a document, and its faults (file:line: reason). Raises UsageError."""
    rows, table, faults = read_table(path)
    facts: list[Fact] = []
    lines: dict[str, int] = {}
    for row in rows:
        try:
            fact = _read_fact(row, vocabulary)
        except FactError as error:
            faults.append((row.line, str(error)))
            continue
        first = lines.setdefault(fact.key.text(), row.line)
        if first != row.line:
            faults.append((row.line, f"overlaps line {first}: the same subject, measure, place and period"))
        else:
            facts.append(fact)
    return facts, table, [f"{path}:{line}: {reason}" for line, reason in sorted(faults)]


def _read_fact(row: RawFact, vocabulary: Vocabulary) -> Fact:
    concept = _find_concept(row.measure, vocabulary)
    quantity = read_figure(row.value, row.unit, row.span)
    period = read_period(row.period)
    place = _find_place(row.place, vocabulary)
    subject = _find_subject(row.subject, vocabulary) if row.subject else place
    if not subject:
        raise FactError("neither subject nor place says whom the figure is about")
    claim = Claim(claim_id="", span=row.span, kind=quantity.kind, quantity=quantity, sentence=0)
    unit = unit_class(claim, concept)
    if unit is not None and unit.startswith("count:") and unit.removeprefix("count:") not in load_caps():
        raise FactError(f"unit {row.unit!r} is not known")
    if unit is None:
        raise FactError(f"unit {row.unit!r} does not fit {row.measure!r}, which is counted in {concept.unit}")
    days = Period(first=period.last, last=period.last) if concept.span == "stock" else period
    key = Key(
        subject=subject, concept=concept.name, sector="", qualifier="", scope="", unit=unit,
        place="" if place == subject else place, first=days.first, last=days.last,
    )  # fmt: skip
    return Fact(key, quantity, row.source, row.span, f"{row.value} {row.unit}".strip())


def _find_place(name: str, vocabulary: Vocabulary) -> str:
    if not name or name in vocabulary.entities:
        return name
    found = find_entity(name, vocabulary)
    if found is None:
        raise FactError(f"place {name!r} is not known; name it in entities.toml")
    return found


def _find_subject(name: str, vocabulary: Vocabulary) -> str:
    """The entity with this id or name, or a body by its name as articles write it."""
    return name if name in vocabulary.entities else find_entity(name, vocabulary) or f"name:{normalize(name)}"


def _find_concept(name: str, vocabulary: Vocabulary) -> Concept:
    """A measure by its name in the tables or in a language."""
    if name in vocabulary.concepts:
        return vocabulary.concepts[name]
    wanted = normalize(name)
    words = load_concepts()[1]
    for concept, by_lang in (*vocabulary.words.items(), *words.items()):
        if any(wanted == normalize(phrase).replace(" - ", "-") for phrases in by_lang.values() for phrase in phrases):
            return vocabulary.concepts[concept]
    raise FactError(f"measure {name!r} is not known; name it in entities.toml")


def _group_digits(written: str) -> str:
    """701000000000 as people read it: 701,000,000,000."""
    return re.sub(r"(?<![\d.,])\d{5,}(?![\d,])", lambda digits: f"{int(digits[0]):,}", written)
