"""`factcheck index PATH... --store FILE`: read an archive into a claim store."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.commands import EXIT_BROKEN, EXIT_CLEAN
from factcheck.commands.inbox import Inbox
from factcheck.commands.options import add_input

if TYPE_CHECKING:
    from factcheck.corpus.claimstore import ClaimStore
    from factcheck.types import Document, DocumentReport

_STEP = 256  # documents that are committed together: what a killed run can lose


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The archive and the store."""
    add_input(parser)
    parser.add_argument("--store", metavar="FILE", type=Path, help="the claim store, made when it is not there")
    parser.add_argument("--entities", metavar="FILE", type=Path, help="names of the newsroom's own: entities.toml")


def run(args: argparse.Namespace) -> int:
    """Read articles into a claim store: only what is new or changed; what is gone from the paths is removed.

    Documents are committed a few hundred at a time. A run that was stopped is taken up by running it again.
    """
    from dataclasses import replace

    from factcheck.config import use
    from factcheck.corpus.claimstore import ClaimStore
    from factcheck.errors import UsageError
    from factcheck.link.house import vocabulary_with
    from factcheck.outputs import interface_language, start_settings

    settings = start_settings(args)
    path = args.store or settings.store
    if path is None:
        raise UsageError("index needs --store FILE (or `store` in factcheck.toml)")
    entities = args.entities or settings.entities
    use(replace(settings, entities=entities))
    vocabulary_with(entities)  # a fault in entities.toml is told before anything is written
    inbox = Inbox(args)
    with ClaimStore(path, write=True) as store:
        work = _Indexing(store, inbox, _mark(entities))
        work.run(interface_language(args), quiet=args.quiet)
        documents, claims, keyed = store.count()
    if not args.quiet:
        print(
            f"{path}: {work.read} read, {work.kept} unchanged, {work.removed} removed; holds {documents} documents, "
            f"{claims} claims, {keyed} of them with a complete key"
        )
    return EXIT_BROKEN if inbox.problems else EXIT_CLEAN


class _Indexing:
    """One run over the archive."""

    def __init__(self, store: ClaimStore, inbox: Inbox, mark: str) -> None:
        self._store = store
        self._inbox = inbox
        self._mark = mark
        self._known = store.hashes()
        self._seen: dict[str, tuple[str, str]] = {}
        self.read = self.kept = self.removed = 0

    def run(self, lang: str, *, quiet: bool) -> None:
        """Reads what is new, then removes what is gone."""
        from factcheck.engine.batch import run_claims
        from factcheck.render.progress import track_progress

        reports = run_claims(self._fresh(), jobs=self._inbox.jobs(), keys=True)
        step: list[DocumentReport] = []
        for report in track_progress(reports, len(self._inbox.names()), ui_lang=lang, quiet=quiet):
            step.append(report)
            if len(step) >= _STEP:
                self._commit(step)
        self._commit(step)
        roots = {root for _, root in self._seen.values()} | {os.path.normpath(path) for path in self._inbox.args.paths}
        broken = {problem.source for problem in self._inbox.problems}
        gone = [
            doc_id
            for doc_id, (_, root) in self._known.items()
            if doc_id not in self._seen and root in roots and not any(doc_id.startswith(source) for source in broken)
        ]
        self._store.remove(gone)
        self.removed = len(gone)

    def _commit(self, step: list[DocumentReport]) -> None:
        if step:
            self._store.put(step, self._seen)
            self.read += len(step)
            step.clear()

    def _fresh(self) -> Iterator[Document]:
        """The documents whose content the store does not hold."""
        from factcheck.corpus.claimstore import hash_document

        for document in self._inbox.documents():
            content = hash_document(document, self._mark)
            self._seen[document.doc_id] = content, self._root(document)
            if self._known.get(document.doc_id, ("", ""))[0] == content:
                self.kept += 1
            else:
                yield document

    def _root(self, document: Document) -> str:
        """The path of the command line that a document came from."""
        source: str = os.path.normpath(document.source)
        for path in map(os.path.normpath, map(str, self._inbox.args.paths)):
            if source == path or source.startswith(path + os.sep) or path == ".":
                return path
        return source


def _mark(entities: Path | None) -> str:
    """What keys depend on besides the text: the program's version and the newsroom's names."""
    from factcheck.version import read_version

    return f"{read_version()}\0{entities.read_text(encoding='utf-8') if entities else ''}"
