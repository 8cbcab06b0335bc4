"""What happens to reports between the checks and whoever asked for them: suppressions, baseline, changed lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from factcheck.config import Settings
from factcheck.config.policy import Policy
from factcheck.types import Document, DocumentReport, Problem

Stage = Callable[[Iterable[DocumentReport]], Iterator[DocumentReport]]


class Inbox(Protocol):
    """Where documents come from, and where remarks about them go."""

    problems: list[Problem]

    def documents(self) -> Iterator[Document]:
        """Every document, in order."""
        ...

    def names(self) -> list[str]:
        """The names of the files they come from."""
        ...

    def jobs(self) -> int:
        """How many processes may run."""
        ...

    def refuse(self, document: Document, offset: int, reason: str) -> None:
        """Notes a fault at an offset of a document, which makes the run exit with 2."""
        ...

    def fail(self, text: str) -> None:
        """Tells what cannot be done, which makes the run exit with 2."""
        ...

    def note(self, source: str, reason: str) -> None:
        """Tells something that is worth a line and changes nothing."""
        ...


def plan_stages(
    inbox: Inbox,
    policy: Policy,
    settings: Settings,
    *,
    compare: Iterable[Stage] = (),
    baseline: str | Path | None = None,
    diff: str | None = None,
) -> list[Stage]:
    """The stages of a run, in order: first those that compare documents; then what is accepted comes out, and what
    stands in lines that did not change.

    Raises UsageError for a baseline, a file of suppressions or a revision that cannot be used.
    """
    from factcheck.suppress.apply import Suppressor
    from factcheck.suppress.baseline import read_baseline
    from factcheck.suppress.sidecar import read_shared

    shared = {key: one for file in settings.suppressions for key, one in read_shared(file).items()}
    known = None if baseline is None else read_baseline(Path(baseline))
    suppressor = Suppressor(policy, shared=shared, baseline=known, refuse=inbox.refuse, note=inbox.note)
    stages: list[Stage] = [*compare, suppressor.filter]
    if diff is not None:
        from factcheck.outputs.diff import ChangedLines

        stages.append(ChangedLines(diff, inbox.names()).filter)
    return stages


def check_all(inbox: Inbox, policy: Policy, stages: Iterable[Stage], *, keys: bool = False) -> Iterator[DocumentReport]:
    """The report of every document, checked and passed through the stages, in order.

    With `keys` the claims get keys, which stages that hold documents against each other need.
    """
    from factcheck.engine.batch import run_check

    reports = run_check(inbox.documents(), jobs=inbox.jobs(), policy=policy, keys=keys)
    for stage in stages:
        reports = stage(reports)
    return reports
