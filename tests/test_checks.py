"""Every check does what its own examples say, in both languages, and its file is complete."""

from __future__ import annotations

import pytest

from factcheck.check import Check, Example, load_checks
from factcheck.proving import find_gaps, find_mistakes

CHECKS = load_checks()
EXAMPLES = [
    pytest.param(check, kind, example, id=f"{check.name}-{kind}-{number}")
    for check in CHECKS
    for kind in ("wrong", "right", "trap")
    for number, example in enumerate(getattr(check, kind))
]


@pytest.mark.parametrize(("check", "kind", "example"), EXAMPLES)
def test_examples(check: Check, kind: str, example: Example) -> None:
    assert list(find_mistakes(check, kind, example)) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_file_is_complete(check: Check) -> None:
    assert list(find_gaps(check)) == []
    assert check.catalogue
