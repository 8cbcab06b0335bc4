"""The part of the HTML report that shows what documents confirm of each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from factcheck.types import AgreementKind, DocumentReport, Voice
from factcheck.wording.agreements import list_pairs

MOST_SHOWN = 200  # pairs; the JSON report has all of them


class Side(NamedTuple):
    """One figure of a pair; `anchor` is that of its article, empty for a document of a store."""

    doc_id: str
    anchor: str
    surface: str
    about: str
    text: str


class Pair(NamedTuple):
    """Two figures that agree, and in what way."""

    kind: AgreementKind
    sides: tuple[Side, Side]


def make_pairs(reports: Iterable[DocumentReport], anchors: Mapping[str, str], lang: str) -> list[Pair]:
    """Each two figures once, in reading order, those that prove nothing last; no more than a reader looks through."""
    listed = list_pairs(one for report in reports for one in report.agreements)
    return [
        Pair(one.kind, (_side(one.one, anchors, lang), _side(one.other, anchors, lang))) for one in listed[:MOST_SHOWN]
    ]


def _side(voice: Voice, anchors: Mapping[str, str], lang: str) -> Side:
    name = voice.span.doc_id
    return Side(name, anchors.get(name, ""), voice.surface, voice.about[lang], voice.text)
