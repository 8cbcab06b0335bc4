"""The tables that corpus checks select from: keyed claims as rows, and what surrounds them. See docs/corpus.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from factcheck.corpus.readings import read_reading, write_reading
from factcheck.floats import lower_float, upper_float
from factcheck.ladder import Level, read_interval
from factcheck.link.vocabulary import Concept, Vocabulary, phrases
from factcheck.types import Claim, Key, Keyed, Period, Span

Row = tuple[object, ...]

# Column -> SQL type, by table. Bounds are those of the widest reading, rounded outward; null is unbounded or unknown.
STATEMENTS = {
    "claim_id": "VARCHAR", "doc_id": "VARCHAR", "field": "VARCHAR", "start_at": "BIGINT", "end_at": "BIGINT",
    "sentence_start": "BIGINT", "sentence_end": "BIGINT", "surface": "VARCHAR", "kind": "VARCHAR", "aspect": "VARCHAR",
    "key": "VARCHAR", "series": "VARCHAR", "about": "VARCHAR", "subject": "VARCHAR", "concept": "VARCHAR",
    "sector": "VARCHAR", "qualifier": "VARCHAR", "place": "VARCHAR", "scope": "VARCHAR", "unit": "VARCHAR",
    "period_first": "DATE", "period_last": "DATE", "base_first": "DATE", "base_last": "DATE", "days": "BIGINT",
    "level_id": "VARCHAR", "whole": "VARCHAR", "exact": "BOOLEAN", "falls": "BOOLEAN", "low": "DOUBLE",
    "high": "DOUBLE", "reading": "VARCHAR",
}  # fmt: skip
DOCUMENTS = {
    "doc_id": "VARCHAR", "source": "VARCHAR", "lang": "VARCHAR", "title": "VARCHAR", "published_first": "DATE",
    "published_last": "DATE",
}  # fmt: skip
CONTAINMENT = {"part": "VARCHAR", "whole": "VARCHAR", "direct": "BOOLEAN", "kind": "VARCHAR"}
CONCEPTS = {"concept": "VARCHAR", "unit": "VARCHAR", "span": "VARCHAR", "additive": "BOOLEAN", "signed": "BOOLEAN"}
SECTORS = {"sector": "VARCHAR", "division": "VARCHAR"}


class Witness(NamedTuple):
    """A keyed claim, and the characters it covers."""

    keyed: Keyed
    surface: str

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.keyed.claim


def statement_row(witness: Witness) -> Row:
    """The row of a keyed claim, in the order of STATEMENTS."""
    keyed, key, claim = witness.keyed, witness.keyed.key, witness.claim
    assert claim.quantity is not None
    widest = read_interval(claim.quantity, Level.LOOSE)
    base = keyed.base
    return (
        claim.claim_id, claim.span.doc_id, claim.span.field, claim.span.start, claim.span.end, keyed.sentence.start,
        keyed.sentence.end, witness.surface, claim.kind, key.aspect, key.text(), key.series(), key.about(), key.subject,
        key.concept, key.sector, key.qualifier, key.place, key.scope, key.unit, key.first, key.last,
        base.first if base else None, base.last if base else None, (key.last - key.first).days + 1,
        keyed.level, keyed.whole, keyed.exact, keyed.falls, lower_float(widest.low), upper_float(widest.high),
        write_reading(claim),
    )  # fmt: skip


def read_statement(row: Sequence[Any]) -> Witness:
    """The keyed claim of a row; raises ValueError when it is damaged."""
    at = dict(zip(STATEMENTS, row, strict=True))
    span = Span(doc_id=at["doc_id"], start=at["start_at"], end=at["end_at"], field=at["field"])
    sentence = Span(doc_id=at["doc_id"], start=at["sentence_start"], end=at["sentence_end"], field=at["field"])
    claim = Claim(
        claim_id=at["claim_id"],
        span=span,
        kind=at["kind"],
        quantity=read_reading(at["reading"], at["kind"], span),
        sentence=0,
    )
    names = ("subject", "concept", "sector", "qualifier", "place", "scope", "unit")
    key = Key(
        **{name: at[name] for name in names}, first=at["period_first"], last=at["period_last"], aspect=at["aspect"]
    )
    keyed = Keyed(
        claim=claim, key=key, exact=at["exact"], sentence=sentence, base=_period(at["base_first"], at["base_last"]),
        level=at["level_id"], whole=at["whole"], falls=at["falls"],
    )  # fmt: skip
    return Witness(keyed, at["surface"])


def _period(first: date | None, last: date | None) -> Period | None:
    return None if first is None or last is None else Period(first=first, last=last)


def containment_rows(vocabulary: Vocabulary, subjects: Iterable[str] | None = None) -> list[Row]:
    """(part, whole, direct, kind of the part) for every pair of nested entities; `subjects` limits the parts."""
    rows: list[Row] = []
    for part in sorted(vocabulary.parents if subjects is None else set(subjects)):
        direct = vocabulary.parents.get(part, frozenset())
        for whole in sorted(vocabulary.wholes_of(part)):
            rows.append((part, whole, whole in direct, vocabulary.kind(part)))
    return rows


def concept_rows(concepts: Iterable[Concept]) -> list[Row]:
    """One row per measure."""
    return [(one.name, one.unit, one.span, one.additive, one.signed) for one in concepts]


def sector_rows() -> list[Row]:
    """Sector and the division it belongs to: sectors of one division do not overlap."""
    return [(sector, name) for name, sectors in phrases()["divisions"].items() for sector in sectors]
