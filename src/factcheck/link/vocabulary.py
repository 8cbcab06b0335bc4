"""What can stand in a statement that is compared with others: names, measures and the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from factcheck.lang.atoms import is_blank, phrase_key
from factcheck.lang.base import Entry, Trie
from factcheck.lang.phrases import find

LANGUAGES = ("en", "zh")
REGION = "region:"


NameTable = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]
"""First atom of a name -> its other atoms, and the ids of all that bear it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A measure: what it is counted in, whether it is a flow or a stock, and what follows for its parts and growth."""

    name: str
    unit: str
    span: str
    additive: bool = False
    growth: str | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something that claims are about. `kind` of a place: country, province, city, region."""

    entity_id: str
    names: Mapping[str, tuple[str, ...]]
    kind: str | None = None
    part_of: tuple[str, ...] = ()


@dataclass(slots=True)
class Vocabulary:
    """Phrases by language; `parents` leads from a part to its wholes. `local` holds what one document defines."""

    tries: dict[str, Trie]
    names: dict[str, NameTable]
    local: NameTable
    entities: dict[str, Entity]
    concepts: dict[str, Concept]
    parents: dict[str, frozenset[str]] = field(default_factory=dict)
    concept_firsts: dict[str, frozenset[str]] = field(default_factory=dict)  # atoms that begin a measure, by language
    words: Mapping[str, Mapping[str, Iterable[str]]] = field(default_factory=dict)  # phrases by measure and language
    concept_stems: tuple[str, ...] = ()  # Chinese measures without those that contain another: one of them must stand

    def find(self, lang: str, atoms: list[str], index: int, text: str, starts: list[int]) -> tuple[Entry, int] | None:
        """The entry of the longest phrase at an atom and the index after it; names of letters need their capitals."""
        found = find(self.tries[lang], atoms, index)
        best = found[1] if found is not None else 0
        for table in (self.names[lang], self.local):
            for rest, ids in table.get(atoms[index], ()):
                end = _match(rest, atoms, index + 1)
                if end is not None and end >= best and _is_written_as_name(text[starts[index] : starts[end]]):
                    found, best = (Entry("NAME", ids), end), end
        return found

    def wholes_of(self, entity_id: str) -> frozenset[str]:
        """Everything that contains an entity, directly or through others."""
        found: set[str] = set()
        waiting = list(self.parents.get(entity_id, ()))
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self.parents.get(one, ()))
        return frozenset(found - {entity_id})

    def whole_of_kind(self, entity_id: str, kind: str) -> str | None:
        """The city, province or country an entity lies in, when there is exactly one."""
        found = [one for one in self.wholes_of(entity_id) if self.kind(one) == kind]
        return found[0] if len(found) == 1 else None

    def kind(self, entity_id: str) -> str | None:
        """What kind of place an entity is, or None."""
        entity = self.entities.get(entity_id)
        return entity.kind if entity else None

    def with_names(self, names: Iterable[tuple[str, str]]) -> Vocabulary:
        """The same with more names of entities, as one document defines them: (name, entity id)."""
        local: NameTable = {}
        for name, entity_id in names:
            add_name(local, name, (entity_id,))
        return replace(self, local=local)


def _match(rest: tuple[str, ...], atoms: list[str], index: int) -> int | None:
    """The index after the atoms of a name, blanks between them being free; None where they do not stand."""
    for atom in rest:
        if index < len(atoms) and is_blank(atoms[index]):
            index += 1
        if index >= len(atoms) or atoms[index] != atom:
            return None
        index += 1
    return index


def _is_written_as_name(written: str) -> bool:
    letters = [char for char in written if char.isalpha()]
    if not letters or not letters[0].isascii():
        return True
    if len(letters) <= 3 and " " not in written:
        return all(char.isupper() for char in letters)
    first = written[4:] if written[:4].lower() == "the " else written
    return first[:1].isupper()


def add_name(table: NameTable, name: str, ids: tuple[str, ...]) -> None:
    """Adds a name with the ids of all that bear it."""
    key = _key(name)
    if key:
        table.setdefault(key[0], []).append((key[1:], ids))


def _key(name: str) -> tuple[str, ...]:
    """The atoms of a name; plain words and plain ideographs need no splitting."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return tuple(name.lower().split())
    return tuple(name) if name.isalpha() and min(name) > "\u33ff" else phrase_key(name)


def read_table(name: str) -> dict[str, Any]:
    """One of the package's own tables."""
    return tomli.loads((files("factcheck.link") / name).read_text(encoding="utf-8"))


@cache
def phrases() -> dict[str, Any]:
    """The words around measures."""
    return read_table("phrases.toml")


@cache
def load_concepts() -> tuple[dict[str, Concept], dict[str, dict[str, list[str]]]]:
    """The measures that come with the program, and their names by language."""
    concepts, words = dict[str, Concept](), dict[str, dict[str, list[str]]]()
    for name, row in read_table("concepts.toml").items():
        concepts[name] = make_concept(name, row)
        words[name] = {lang: row.get(lang, []) for lang in LANGUAGES}
    return concepts, words


def make_concept(name: str, row: Mapping[str, Any]) -> Concept:
    """A measure from its row of a table."""
    return Concept(
        name=name,
        unit=row["unit"],
        span=row["span"],
        additive=row.get("additive", False),
        growth=row.get("growth"),
        signed=row.get("signed", False),
    )
