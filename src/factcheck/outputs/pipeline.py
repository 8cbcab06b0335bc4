"""What happens to reports between the checks and whoever asked for them: suppressions, baseline, changed lines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from factcheck.config import Settings
from factcheck.config.policy import Policy
from factcheck.outputs.inbox import Inbox
from factcheck.types import DocumentReport

Stage = Callable[[Iterable[DocumentReport]], Iterator[DocumentReport]]


def plan_stages(
    inbox: Inbox,
    policy: Policy,
    settings: Settings,
    *,
    compare: Iterable[Stage] = (),
    baseline: str | os.PathLike[str] | None = None,
    diff: str | None = None,
) -> list[Stage]:
    """The stages of a run, in order: first those that compare documents; then what is accepted comes out, and what
    stands in lines that did not change.

    Raises UsageError for a baseline, a file of suppressions or a revision that cannot be used.
    """
    from factcheck.suppress.apply import Suppressor
    from factcheck.suppress.sidecar import read_shared

    shared = {key: one for file in settings.suppressions for key, one in read_shared(file).items()}
    known = None
    if baseline is not None:
        from factcheck.suppress.baseline import read_baseline

        known = read_baseline(Path(baseline))
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
