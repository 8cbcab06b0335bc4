"""The articles of a run as the HTML report shows them: the text with its figures marked by what became of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.render.cards import Card, name_document
from factcheck.render.claims import ClaimIndex
from factcheck.render.pieces import Doubt, Piece, clean_html, cut_article, make_judge
from factcheck.render.sheet import Row, list_rows
from factcheck.render.summary import count_severities
from factcheck.types import Block, Claim, DocumentReport, Field, Finding, Severity
from factcheck.wording.figures import format_period
from factcheck.wording.strings import Strings


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of an article: its kind and its text in pieces."""

    kind: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Article:
    """One document: what it is called, its findings by severity, its text, and its rows of the claim sheet."""

    anchor: str
    title: str
    source: str
    lang: str
    date: str
    counts: Counter[Severity]
    paragraphs: Sequence[Paragraph]
    rows: Sequence[Row]


def make_article(
    report: DocumentReport,
    cards: Sequence[tuple[Finding, Card]],
    index: ClaimIndex,
    anchor: str,
    strings: Strings,
) -> Article:
    """The article of one report; `cards` are those of its findings."""
    document = report.document
    return Article(
        anchor=anchor,
        title=name_document(document),
        source=clean_html(document.source or document.doc_id),
        lang=document.lang,
        date=format_period(document.published),
        counts=count_severities(report),
        paragraphs=list(_cut_paragraphs(report, cards, index, strings)),
        rows=list_rows(report, index, strings),
    )


def _cut_paragraphs(
    report: DocumentReport, cards: Sequence[tuple[Finding, Card]], index: ClaimIndex, strings: Strings
) -> Iterator[Paragraph]:
    judge = make_judge(index, strings)
    fields: tuple[Field, ...] = ("title", "text")
    for name in fields:
        text = clean_html(report.document.field_reading(name))
        if not text:
            continue
        blocks = _list_blocks(report, name, text)
        claims = _split_claims(report.claims, blocks, name)
        doubts = _split_doubts(_list_doubts(cards, name), blocks)
        for block, figures, questioned in zip(blocks, claims, doubts, strict=True):
            yield Paragraph(block.kind, cut_article(text, (block.start, block.end), figures, questioned, judge))


def _list_blocks(report: DocumentReport, name: Field, text: str) -> list[Block]:
    """The blocks of a field, and the text between them as paragraphs of its own: nothing is left out."""
    if name == "title":
        return [Block(start=0, end=len(text), kind="title")]
    blocks, reached = [], 0
    for block in (*report.document.blocks, Block(start=len(text), end=len(text), kind="")):
        if text[reached : block.start].strip():
            blocks.append(Block(start=reached, end=block.start, kind="paragraph"))
        if block.start < block.end:
            blocks.append(block)
        reached = block.end
    return blocks


def _split_claims(claims: Sequence[Claim], blocks: Sequence[Block], name: Field) -> list[list[Claim]]:
    starts = [block.start for block in blocks]
    split: list[list[Claim]] = [[] for _ in blocks]
    for claim in sorted(claims, key=lambda claim: claim.span.start):
        place = bisect_right(starts, claim.span.start) - 1
        if claim.span.field == name and place >= 0:
            split[place].append(claim)
    return split


def _list_doubts(cards: Sequence[tuple[Finding, Card]], name: Field) -> list[Doubt]:
    spans = {
        (span.start, span.end, card.number)
        for finding, card in cards
        for span in (finding.span, *(cause.span for cause in finding.causes))
        if span.field == name and span.doc_id == finding.span.doc_id
    }
    return [Doubt(*span) for span in sorted(spans)]


def _split_doubts(doubts: Sequence[Doubt], blocks: Sequence[Block]) -> list[list[Doubt]]:
    """Each doubt in every block it touches."""
    starts = [block.start for block in blocks]
    split: list[list[Doubt]] = [[] for _ in blocks]
    for doubt in doubts:
        first = max(bisect_right(starts, doubt.start) - 1, 0)
        for place in range(first, bisect_left(starts, doubt.end)):
            split[place].append(doubt)
    return split
