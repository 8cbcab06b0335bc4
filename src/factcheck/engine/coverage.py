"""What of a document was judged, and what was left out because there is too much of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from factcheck.extract.analysis import MOST_READ
from factcheck.judge import Judged
from factcheck.types import Claim, Coverage, Touch

MOST_REPORTED = 1000  # findings in one document: nobody reads on, and a text of nothing but slips must end
MOST_JUDGED = 1000  # errors in one document, after which the relations of its checks are counted and not judged
_NONE: Mapping[str, int] = MappingProxyType({})


def note_limits(claims: Sequence[Claim], passed: Mapping[str, int] = _NONE) -> tuple[str, ...]:
    """What was left out of a document that has too much of it, in one line each."""
    notes = []
    if len(claims) >= MOST_READ:
        notes.append(f"only its first {len(claims):,} numbers were read, up to character {claims[-1].span.end:,}")
    if passed:
        count = sum(passed.values())
        notes.append(f"more than {MOST_JUDGED:,} errors: {count:,} further statements were not judged")
    return tuple(notes)


def measure_coverage(
    claims: Sequence[Claim],
    judged: Sequence[Judged],
    touches: Sequence[Touch],
    cut: Sequence[Judged] = (),
    passed: Mapping[str, int] = _NONE,
) -> Coverage:
    """How many numbers were found, understood, linked and checked, what was not run, and what was not reported."""
    linked = {touch.claim_id for touch in touches}
    ran = {touch.claim_id for touch in touches if touch.verdict != "not run"}
    not_run = Counter((one.check.name, one.reason or "") for one in judged if one.verdict == "not run")
    not_run.update((one.check.name, f"not reported after {MOST_REPORTED:,} findings") for one in cut)
    not_run.update({(name, f"not judged after {MOST_JUDGED:,} errors"): count for name, count in passed.items()})
    return Coverage(
        found=len(claims),
        understood=len(claims) - sum([c.kind == "number" and c.claim_id not in linked for c in claims]),
        linked=len(linked),
        checked=len(ran),
        not_run=tuple((name, reason, count) for (name, reason), count in sorted(not_run.items())),
    )
