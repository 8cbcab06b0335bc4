"""Plans what holds the documents of a run against each other, a claim store and official figures."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from factcheck.config import Settings, use
from factcheck.config.policy import Policy
from factcheck.outputs.inbox import Inbox
from factcheck.outputs.pipeline import Stage, check_all, plan_stages
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparisons:
    """What the documents of a run are to be held against: each other (`cross`), files paired as original and
    translation, a claim store, tables of official figures; `entities` is a file of names. None and () leave the choice
    to the configuration.
    """

    cross: bool = True
    pairs: Sequence[Sequence[str]] = ()
    against: Path | None = None
    facts: tuple[Path, ...] = ()
    entities: Path | None = None


class Comparing:
    """The stages of a run that compare, in order, and what they know once it is over."""

    def __init__(self, stages: list[Stage], finders: list[Callable[[str], Document | None]], last: Following | None):
        self.stages = stages
        self._finders = finders
        self._last = last

    @property
    def needs_keys(self) -> bool:
        """True when claims must have keys to be compared by."""
        return self._last is not None

    def find(self, doc_id: str) -> Document | None:
        """A document that evidence lies in."""
        return next((found for find in self._finders if (found := find(doc_id)) is not None), None)

    def merge(self, reports: Iterable[DocumentReport]) -> list[DocumentReport]:
        """One report per document, with what came later in its place."""
        return list(reports) if self._last is None else self._last.merge(reports)

    def summary(self, lang: str, *, verbose: bool = False) -> str:
        """What is said at the end of the run, or nothing; `verbose` with the sentences."""
        return "" if self._last is None else self._last.summary(lang, verbose=verbose)


def plan_comparing(wanted: Comparisons, settings: Settings, policy: Policy, inbox: Inbox) -> Comparing:
    """The stages that a run needs, none where there is nothing to compare. Raises UsageError."""
    stages: list[Stage] = []
    finders: list[Callable[[str], Document | None]] = []
    if wanted.cross:
        from factcheck.engine.pairs import PairStage

        pairs = PairStage(policy=policy, pairs=wanted.pairs, note=inbox.note)
        stages.append(pairs.run)
        finders.append(pairs.find)
    last = _plan_following(wanted, settings, policy, inbox)
    if last is not None:
        stages.append(last.follow)
        finders.append(last.find)
    return Comparing(stages, finders, last)


def check_everything(
    inbox: Inbox,
    policy: Policy,
    settings: Settings,
    wanted: Comparisons,
    *,
    baseline: str | os.PathLike[str] | None = None,
) -> list[DocumentReport]:
    """The whole run at once: one report per document, in order. Raises UsageError."""
    comparing = plan_comparing(wanted, settings, policy, inbox)
    stages = plan_stages(inbox, policy, settings, compare=comparing.stages, baseline=baseline)
    return comparing.merge(check_all(inbox, policy, stages, keys=comparing.needs_keys))


def _plan_following(wanted: Comparisons, settings: Settings, policy: Policy, inbox: Inbox) -> Following | None:
    """What comes after the last document; None where there is nothing to hold one against. Raises UsageError."""
    tables = list(wanted.facts or settings.facts)
    names = inbox.names()
    alone = len(names) < 2 and not any(name == "-" or name.endswith(_CORPORA) for name in names)
    store = (wanted.against or settings.store) if wanted.cross else None
    if not tables and (not wanted.cross or (alone and store is None)):
        return None
    from factcheck.corpus.following import CrossChecking
    from factcheck.corpus.queries import load_house_checks
    from factcheck.link.house import vocabulary_with

    entities = wanted.entities or settings.entities
    use(replace(settings, entities=entities))
    vocabulary = vocabulary_with(entities)
    facts = None
    if tables:
        from factcheck.corpus.facts import load_facts

        facts = load_facts(tables, vocabulary)
    house = [check for folder in settings.checks for check in load_house_checks(folder)]
    return CrossChecking(vocabulary, house, policy, inbox.fail, store=store, facts=facts, cross=wanted.cross)
