"""Quotations by their words, figures masked, so that the same words with another figure are found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date

from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank
from factcheck.types import Claim, Key, Keyed, Span

_QUOTED = re.compile(r"“([^“”]{12,600})”|\"([^\"]{12,600})\"|「([^「」]{8,400})」")
_FEWEST = {True: 6, False: 10}  # words (or characters) besides the figures that make a quotation recognizable
_NO_DAY = date(1, 1, 1)
_KINDS = ("money", "count", "number", "measure", "percent", "percentage_point")


def key_quotes(analysis: Analysis) -> Iterator[Keyed]:
    """Every figure inside a quotation that is long enough to be recognized elsewhere."""
    for sentence in analysis.sentences:
        text = sentence.text[sentence.start : sentence.end]
        if not any(sign in text for sign in '“"「'):
            continue
        for match in _QUOTED.finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield from _key_quote(analysis, sentence, start, end)


def _key_quote(analysis: Analysis, sentence: Sentence, start: int, end: int) -> Iterator[Keyed]:
    inside = [
        token for token in sentence.tokens if token.claim is not None and start <= token.start and token.end <= end
    ]
    claims = [claim for token in inside if (claim := analysis.claims[token.claim or 0]).kind in _KINDS]
    masked = {at for token in inside for at in range(token.first, token.last)}
    words = [
        atom
        for at, atom in enumerate(sentence.lower)
        if start <= sentence.starts[at] < end and at not in masked and not is_blank(atom) and atom.isalnum()
    ]
    if not claims or len(words) < _FEWEST[sentence.language.spaced]:
        return
    mark = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    for number, claim in enumerate(claims):
        unit = claim.quantity.unit if claim.quantity else None
        if claim.quantity is None or claim.quantity.number.value is None:
            continue
        yield _keyed(claim, f"quote:{mark}", f"{number + 1}/{len(claims)}", unit or "number", sentence)


def _keyed(claim: Claim, subject: str, place: str, unit: str, sentence: Sentence) -> Keyed:
    key = Key(
        subject=subject, concept="quotation", sector="", qualifier="", place=place, scope="", unit=unit, first=_NO_DAY,
        last=_NO_DAY, aspect="quote",
    )  # fmt: skip
    span = Span(doc_id=sentence.doc_id, start=sentence.start, end=sentence.end, field=sentence.field)
    return Keyed(claim=claim, key=key, exact=False, sentence=span)
