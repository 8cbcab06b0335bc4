"""Builds the vocabulary: the program's names and measures, and a newsroom's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from factcheck.lang.base import Entry, Node, Trie
from factcheck.lang.lexicon import load
from factcheck.lang.phrases import insert
from factcheck.link.places import load_places, load_region_parts
from factcheck.link.vocabulary import (
    LANGUAGES,
    Concept,
    Entity,
    NameTable,
    Vocabulary,
    add_name,
    load_concepts,
    phrases,
)

_GROUPS = (("SCOPE", "scopes"), ("SECTOR", "sectors"), ("WHOLE", "wholes"), ("POINTER", "pointers"))


@cache
def default_vocabulary() -> Vocabulary:
    """What comes with the program."""
    concepts, words = load_concepts()
    return build_vocabulary(load_places(), (), concepts, words)


def build_vocabulary(
    places: Iterable[Entity],
    house: Iterable[Entity],
    concepts: dict[str, Concept],
    words: Mapping[str, Mapping[str, Iterable[str]]],
) -> Vocabulary:
    """A vocabulary of entities and measures; a house name wins over a place of the same name."""
    entities = {entity.entity_id: entity for entity in (*places, *house)}
    parents: dict[str, set[str]] = defaultdict(set)
    for entity in entities.values():
        parents[entity.entity_id].update(entity.part_of)
    for part, whole in load_region_parts():
        parents[part].add(whole)
    tries = {lang: _build_trie(lang, words) for lang in LANGUAGES}
    firsts = {lang: frozenset(atom for atom in tries[lang] if _leads_to_concept(tries[lang][atom])) for lang in tries}
    tables: dict[str, NameTable] = {lang: {} for lang in LANGUAGES}
    for lang in LANGUAGES:  # of names that are alike the last counts: a newsroom's own
        for name, ids in (*_names(places, (lang,)).items(), *_names(house, LANGUAGES).items()):
            add_name(tables[lang], name, ids)
    contained = {part: frozenset(whole) for part, whole in parents.items()}
    chinese = sorted({phrase for by_lang in words.values() for phrase in by_lang.get("zh", ())}, key=len)
    stems: list[str] = []
    for phrase in chinese:
        if not any(stem in phrase for stem in stems):
            stems.append(phrase)
    return Vocabulary(tries, tables, {}, entities, concepts, contained, firsts, words, tuple(stems))


def _names(entities: Iterable[Entity], langs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Names in these languages with the ids of all that bear them; names of no language count for each."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for lang in langs:
            for name in entity.names.get(lang, ()):
                found[name].add(entity.entity_id)
    return {name: tuple(sorted(ids)) for name, ids in found.items()}


def _leads_to_concept(node: Node) -> bool:
    return (node.entry is not None and node.entry.cls == "CONCEPT") or any(
        _leads_to_concept(child) for child in node.follow.values()
    )


def _build_trie(lang: str, words: Mapping[str, Mapping[str, Iterable[str]]]) -> Trie:
    trie: Trie = {}
    table = phrases()
    for concept, by_lang in words.items():
        for phrase in by_lang.get(lang, ()):
            insert(trie, phrase, Entry("CONCEPT", concept))
    for cls, section in _GROUPS:
        for name, group in table[section][lang].items():
            for phrase in group:
                insert(trie, phrase, Entry(cls, name))
    for cls, section in (("VERB", "verbs"), ("SKIP", "skip")):
        for phrase in table[section][lang]:
            insert(trie, phrase, Entry(cls))
    for group in load(lang).tables["hedges"].values():
        for phrase in group:
            insert(trie, phrase, Entry("SKIP"))
    return trie
