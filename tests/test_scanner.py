"""The scanner's short cuts pass over nothing: with and without them every text gives the same tokens."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from factcheck.extract import analysis
from factcheck.lang.base import ANYTHING, Language
from factcheck.lang.lexicon import load
from factcheck.lang.starts import Needs
from tests.sample_texts import all_examples, make_document

ROOT = Path(__file__).resolve().parent.parent


@cache
def load_careful(code: str) -> Language:
    """A language whose scanner looks at every atom that may begin something, whatever follows it."""
    language = load(code)
    return replace(language, needs=Needs(dict.fromkeys(language.first, ANYTHING)), dashed=_Everything())


class _Everything(frozenset[str]):
    def __contains__(self, item: object) -> bool:
        return True


def texts() -> Iterator[tuple[str, str]]:
    """Language and text: the seeds, the corpus of extraction and the examples of all checks."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield "auto", path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests" / "corpus").glob("*/*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", []):
            if "text" in case:
                yield path.parent.name, case["text"]
    for example in all_examples():
        yield example.lang, example.text


def describe(lang: str, text: str) -> list[str]:
    """Tokens and claims of a text."""
    read = analysis.analyse(make_document(text, lang=lang if lang in ("en", "zh") else "auto"))
    return [sentence.describe() for sentence in read.sentences] + [repr(claim) for claim in read.claims]


def test_passing_over_atoms_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = list(texts())
    assert len(cases) > 500
    quick = [describe(lang, text) for lang, text in cases]
    monkeypatch.setattr(analysis, "load", load_careful)
    for (lang, text), expected in zip(cases, quick, strict=True):
        assert describe(lang, text) == expected, text
