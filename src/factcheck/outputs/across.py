"""Plans what holds the documents of a run against each other, a claim store and official figures."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from factcheck.config import Settings, use
from factcheck.config.policy import Policy
from factcheck.outputs.inbox import Inbox
from factcheck.types import Document, DocumentReport

_CORPORA = (".jsonl", ".ndjson")


class Following(Protocol):
    """A stage of a run that sees all reports, and speaks after the last."""

    def follow(self, reports: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
        """The reports, and what is added to them."""
        ...

    def merge(self, reports: Iterable[DocumentReport]) -> list[DocumentReport]:
        """The reports with what came later in its place."""
        ...

    def find(self, doc_id: str) -> Document | None:
        """A document that evidence lies in."""
        ...

    def summary(self, lang: str, *, verbose: bool = False) -> str:
        """What is said at the end of the run, or nothing; `verbose` with the sentences."""
        ...


def plan_following(args: argparse.Namespace, settings: Settings, policy: Policy, inbox: Inbox) -> Following | None:
    """What the options ask for; None where there is nothing to hold a document against. Raises UsageError."""
    store = settings.store if args.against is None else Path(args.against)
    tables = [Path(path) for path in args.facts] or list(settings.facts)
    names = inbox.names()
    alone = len(names) < 2 and not any(name == "-" or name.endswith(_CORPORA) for name in names)
    cross = not args.no_cross_document
    store = store if cross else None
    if not tables and (not cross or (alone and store is None)):
        return None
    from factcheck.corpus.following import CrossChecking
    from factcheck.corpus.queries import load_house_checks
    from factcheck.link.house import vocabulary_with

    entities = settings.entities if args.entities is None else Path(args.entities)
    use(replace(settings, entities=entities))
    vocabulary = vocabulary_with(entities)
    facts = None
    if tables:
        from factcheck.corpus.facts import load_facts

        facts = load_facts(tables, vocabulary)
    house = [check for folder in settings.checks for check in load_house_checks(folder)]
    return CrossChecking(vocabulary, house, policy, inbox.fail, store=store, facts=facts, cross=cross)
