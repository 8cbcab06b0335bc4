"""Committed output is what the program makes today; `make refresh` writes it anew."""

from __future__ import annotations

import pytest

from factcheck.catalogue import render_catalogue
from tests.refresh import EXAMPLES, GOLDENS, ROOT, make_golden


@pytest.mark.parametrize("name", sorted(GOLDENS))
def test_golden(name: str) -> None:
    assert make_golden(GOLDENS[name]) == (EXAMPLES / name).read_text(encoding="utf-8")


def test_catalogue_is_fresh() -> None:
    assert render_catalogue() == (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
