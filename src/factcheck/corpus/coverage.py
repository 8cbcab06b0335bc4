"""Coverage with the numbers that other documents and official figures judge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from factcheck.types import Claim, Coverage

NOTHING = Coverage(found=0, understood=0, linked=0, checked=0)


def count_judged(coverage: Coverage, claims: Iterable[Claim]) -> Coverage:
    """The coverage with claims that nothing in their own document had judged; a bare number is understood thereby."""
    kinds = [claim.kind for claim in claims]
    return replace(
        coverage,
        understood=coverage.understood + kinds.count("number"),
        linked=coverage.linked + len(kinds),
        checked=coverage.checked + len(kinds),
    )


def add_coverage(coverage: Coverage, more: Coverage) -> Coverage:
    """What a document says of itself, and what others added."""
    return replace(
        coverage,
        understood=coverage.understood + more.understood,
        linked=coverage.linked + more.linked,
        checked=coverage.checked + more.checked,
    )
