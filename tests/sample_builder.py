"""What the hand-built sample reports are made with: figures found in a text by what surrounds them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from factcheck.interval import Interval
from factcheck.types import (
    Block,
    Claim,
    Coverage,
    Document,
    DocumentReport,
    Field,
    Finding,
    Kind,
    Number,
    Period,
    Quantity,
    Related,
    Span,
    Touch,
)

SEEDS = Path(__file__).parent.parent / "seeds"


@dataclass
class Builder:
    """Finds figures in a text by what surrounds them and builds the records around them."""

    document: Document
    claims: list[Claim] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)

    def span(self, surface: str, *, after: str = "", name: Field = "text") -> Span:
        """The first place of `surface` behind `after`."""
        text = self.document.field_text(name)
        start = text.index(surface, text.index(after) + len(after))
        return Span(doc_id=self.document.doc_id, start=start, end=start + len(surface), field=name)

    def claim(
        self,
        surface: str,
        kind: Kind,
        unit: str | None,
        value: str,
        ends: tuple[str | None, str | None],
        *,
        after: str = "",
        name: Field = "text",
        touch: tuple[str, str] | None = None,
        **more: str | Period | None,
    ) -> Claim:
        """Add a claim; `touch` is the check that judged it and the verdict."""
        span = self.span(surface, after=after, name=name)
        low, high = (None if end is None else Fraction(end) for end in ends)
        interval = Interval(low, high, low_closed=high is not None, high_closed=low is not None)
        number = Number(span=span, written=span, value=Fraction(value), last_digit=0, hedge=None, interval=interval)
        quantity = Quantity(number=number, span=span, kind=kind, unit=unit, dimension=None, base=interval)
        claim = Claim(
            claim_id=f"{self.document.doc_id}#{len(self.claims)}",
            span=span,
            kind=kind,
            quantity=quantity,
            sentence=self.document.text.count(". ", 0, span.start),
            **more,  # type: ignore[arg-type]
        )
        self.claims.append(claim)
        if touch is not None:
            self.touches.append(Touch(claim_id=claim.claim_id, check=touch[0], verdict=touch[1]))
        return claim

    def report(self, findings: Sequence[Finding], not_run: tuple[tuple[str, str, int], ...] = ()) -> DocumentReport:
        """The finished report, claims in text order."""
        claims = tuple(sorted(self.claims, key=lambda claim: (claim.span.field != "title", claim.span.start)))
        checked = len({touch.claim_id for touch in self.touches if touch.verdict != "not run"})
        coverage = Coverage(
            found=len(claims), understood=len(claims), linked=checked + 2, checked=checked, not_run=not_run
        )
        touches = tuple(self.touches)
        return DocumentReport(
            document=self.document, claims=claims, touches=touches, findings=tuple(findings), coverage=coverage
        )


def make_document(doc_id: str, text: str, lang: str, day: date | None, title: str | None = None) -> Document:
    """A document with one block for each line that is not empty."""
    blocks = []
    span = None
    for match in re.finditer(r"[^\r\n]+", text):
        heading = title is not None and match[0] == title
        if heading and span is None:
            span = Span(doc_id=doc_id, start=match.start(), end=match.end())
        blocks.append(Block(start=match.start(), end=match.end(), kind="title" if heading else "paragraph"))
    published = None if day is None else Period(first=day, last=day)
    return Document(
        doc_id=doc_id, source=doc_id, lang=lang, published=published, title=span, blocks=tuple(blocks), text=text
    )


def pair(low: str, high: str | None, *, low_closed: bool = True) -> Interval:
    """An interval of decimals; None is unbounded."""
    return Interval(Fraction(low), None if high is None else Fraction(high), low_closed)


def both(en: str, zh: str) -> Mapping[str, str]:
    """One sentence per interface language."""
    return {"en": en, "zh": zh}


def relate(**claims: Claim) -> tuple[Related, ...]:
    """Operands by role; a role that is a Python keyword ends in an underscore."""
    return tuple(Related(span=claim.span, role=role.rstrip("_")) for role, claim in claims.items())
