"""Compares documents with their translations as their reports pass by; pairs are known by id, file name or option."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from factcheck.readers.language import normalize_language
from factcheck.types import Document, DocumentReport

if TYPE_CHECKING:
    from factcheck.config.policy import Policy

MOST_KEPT = 200_000_000  # code points of documents whose translation may still come; the oldest are let go first
Note = Callable[[str, str], None]


class PairStage:
    """Adds the findings of `translation-` checks to the report of the later document of each pair.

    `pairs` are names that the user paired: original and translation. `note` is told of pairs that are none, with the
    name of the document and the reason.
    """

    def __init__(
        self, *, policy: Policy | None = None, pairs: Sequence[Sequence[str]] = (), note: Note | None = None
    ) -> None:
        self._policy = policy
        self._note = note or _say_nothing
        self._partners: dict[
            str, list[tuple[str, bool]]
        ] = {}  # id -> ids of its partners, and whether it translates them
        self._pending: set[tuple[str, str]] = set()
        for original, translation in pairs:
            self._link(PurePath(original).as_posix(), PurePath(translation).as_posix())
        self._kept: OrderedDict[str, Document] = OrderedDict()
        self._size = 0
        self._names: dict[tuple[str, str], dict[str, str]] = {}  # stem and suffix -> language -> id

    def find(self, doc_id: str) -> Document | None:
        """A document that has passed by, for those who show evidence in it."""
        return self._kept.get(doc_id)

    def run(self, reports: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
        """The reports in their order, those of later documents of a pair with what their comparison found."""
        for report in reports:
            self._expect(report.document)
            self._keep(report.document)
            yield self._compare(report)
        for translation, original in sorted(self._pending):
            self._note(translation, f"is a translation of {original}, which is not among the documents")

    def _link(self, original: str, translation: str) -> None:
        for one, other, translates in ((translation, original, True), (original, translation, False)):
            links = self._partners.setdefault(one, [])
            if (other, translates) not in links:
                links.append((other, translates))
                self._pending.add((translation, original))

    def _expect(self, document: Document) -> None:
        """Notes what the document says of itself, and what its file name says."""
        if document.translation_of is not None and document.translation_of != document.doc_id:
            self._link(document.translation_of, document.doc_id)
        named = split_name(document.doc_id) if document.doc_id == document.source else None
        if named is None:
            return
        stem, lang, suffix = named
        versions = self._names.setdefault((stem, suffix), {})
        for other in versions.values():
            self._link(other, document.doc_id)
        versions[lang] = document.doc_id

    def _keep(self, document: Document) -> None:
        self._kept[document.doc_id] = document
        self._size += len(document.text)
        while self._size > MOST_KEPT and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1].text)

    def _compare(self, report: DocumentReport) -> DocumentReport:
        document = report.document
        for other_id, translates in self._partners.get(document.doc_id, ()):
            other = self._kept.get(other_id)
            pair = (document.doc_id, other_id) if translates else (other_id, document.doc_id)
            if other is None or pair not in self._pending:
                continue
            self._pending.discard(pair)
            source, target = (other, document) if translates else (document, other)
            report = self._add_findings(report, source, target)
        return report

    def _add_findings(self, report: DocumentReport, source: Document, target: Document) -> DocumentReport:
        from factcheck.engine.local import number_twins
        from factcheck.extract.analysis import analyse
        from factcheck.translate.judge import NotTranslated, judge_pair

        home = report.document
        ruling = self._policy.for_source(home.source) if self._policy is not None else None
        select = ruling.select if ruling is not None else None
        try:
            findings = judge_pair(analyse(source), analyse(target), home=home, select=select)
        except NotTranslated as error:
            self._note(target.doc_id, f"does not look like a translation of {source.doc_id}: {error}")
            return report
        if not findings:
            return report
        extra = replace(report, findings=tuple(number_twins(list(findings))))
        _validate(extra)
        rated = ruling.apply(extra).findings if ruling is not None else extra.findings
        ordered = sorted(
            (*report.findings, *rated), key=lambda f: (f.span.field != "title", f.span.start, f.span.end, f.check)
        )
        return replace(report, findings=tuple(ordered))


def split_name(name: str) -> tuple[str, str, str] | None:
    """Stem, language and suffix of a file name such as `harbour.zh-CN.txt`; None when it names no language."""
    base, suffix = os.path.splitext(name)
    stem, point, tag = base.rpartition(".")
    lang = normalize_language(tag) if point and stem else None
    return (stem, lang, suffix.lower()) if lang is not None and len(tag) <= _LONGEST_TAG else None


_LONGEST_TAG = len("zh-Hans-CN")


def _validate(report: DocumentReport) -> None:
    """Holds findings that were added later against their schema, as those of documents are."""
    from factcheck.imports import pandera_alone
    from factcheck.store import make_table

    table = make_table("findings", [report])  # imports polars
    with pandera_alone():
        from factcheck.schemas.findings import Findings

    Findings.validate(table)


def _say_nothing(name: str, reason: str) -> None:
    return None
