"""The vocabulary of a run: the program's, and that of the newsroom's entities.toml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factcheck.link.building import build_vocabulary, default_vocabulary
from factcheck.link.entities import read_entities
from factcheck.link.places import load_places
from factcheck.link.vocabulary import Vocabulary, load_concepts


@cache
def vocabulary_with(path: Path | None) -> Vocabulary:
    """The program's vocabulary with a newsroom's entities and measures. Raises UsageError for a file with faults."""
    if path is None:
        return default_vocabulary()
    house, more, their_words = read_entities(path)
    concepts, words = load_concepts()
    return build_vocabulary(load_places(), house, concepts | more, {**words, **their_words})
