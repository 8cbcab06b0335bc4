"""A newsroom's own entities and measures: `entities.toml`, validated entry by entry.

[[entity]]
id = "detdz"
en = ["Dalian Economic and Technological Development Zone", "DETDZ"]
zh = ["大连经济技术开发区", "大连经开区"]
part_of = ["Dalian"]            # ids, or names of places that are known
kind = "zone"                   # parts of one kind under one whole do not overlap

[[concept]]
name = "unicorns"
en = ["unicorn enterprises"]
zh = ["独角兽企业"]
unit = "count"                  # money, count, percent, mass, energy, any
span = "stock"                  # flow or stock
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any, NoReturn

import tomli

from factcheck.errors import UsageError
from factcheck.link.aliases import find_entity
from factcheck.link.building import default_vocabulary
from factcheck.link.vocabulary import LANGUAGES, Concept, Entity, load_concepts, make_concept

_ENTITY = {"id": str, "en": list, "zh": list, "part_of": list, "kind": str}
_CONCEPT = {
    "name": str,
    "en": list,
    "zh": list,
    "unit": str,
    "span": str,
    "additive": bool,
    "signed": bool,
    "growth": str,
}
_CHOICES = {
    "unit": ("money", "count", "percent", "mass", "energy", "any"),
    "span": ("flow", "stock"),
    "growth": ("nominal", "real"),
}

Words = dict[str, dict[str, list[str]]]


def read_entities(path: Path) -> tuple[tuple[Entity, ...], dict[str, Concept], Words]:
    """The entities, the measures and the words for the measures. Raises UsageError with file, line and reason."""
    return _Reader(path).read()


class _Reader:
    """Reads one file; every complaint names the line of the entry."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise UsageError(f"{path}: cannot be read: {reason}") from None

    def read(self) -> tuple[tuple[Entity, ...], dict[str, Concept], Words]:
        try:
            data = tomli.loads(self._text)
        except tomli.TOMLDecodeError as error:
            raise UsageError(f"{self._path}:{error.lineno}: {error.msg}") from None
        for key in data:
            if key not in ("entity", "concept"):
                self._fail(key, 0, f"unknown table {key!r}; known are [[entity]] and [[concept]]")
        entities = tuple(self._entities(data.get("entity", [])))
        self._check_parts(entities)
        concepts, words = dict[str, Concept](), Words()
        for number, row in enumerate(self._rows("concept", data.get("concept", []))):
            self._check(row, "concept", number, _CONCEPT, ("name", "unit", "span"))
            if row["name"] in load_concepts()[0] or row["name"] in concepts:
                self._fail("concept", number, f"measure {row['name']!r} is there already")
            concepts[row["name"]] = make_concept(row["name"], row)
            words[row["name"]] = {lang: row.get(lang, []) for lang in LANGUAGES}
        return entities, concepts, words

    def _rows(self, table: str, rows: Any) -> list[dict[str, Any]]:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._fail(table, 0, f"write [[{table}]] with two brackets")
        return list(rows)

    def _entities(self, rows: Any) -> Iterator[Entity]:
        seen: dict[str, int] = {}
        names_of: dict[str, str] = {}
        places = default_vocabulary()
        for number, row in enumerate(self._rows("entity", rows)):
            self._check(row, "entity", number, _ENTITY, ("id",))
            identity = row["id"]
            if identity in seen or identity in places.entities:
                self._fail("entity", number, f"id {identity!r} is taken")
            seen[identity] = number
            names = {lang: tuple(row.get(lang, ())) for lang in LANGUAGES}
            if not any(names.values()):
                self._fail("entity", number, f"{identity!r} has no names: give en or zh")
            for name in (name for group in names.values() for name in group):
                other = names_of.setdefault(name, identity)
                if other != identity:
                    self._fail("entity", number, f"{name!r} names {other!r} as well as {identity!r}")
            whole = tuple(find_entity(one, places) or one for one in row.get("part_of", ()))
            yield Entity(entity_id=identity, names=names, kind=row.get("kind"), part_of=whole)

    def _check_parts(self, entities: tuple[Entity, ...]) -> None:
        """Every whole is known, and nothing contains itself."""
        known = {entity.entity_id: entity for entity in entities}
        places = default_vocabulary().entities
        for number, entity in enumerate(entities):
            for whole in entity.part_of:
                if whole not in known and whole not in places:
                    self._fail("entity", number, f"part_of {whole!r}: no such entity or place", "part_of")
            waiting, seen = list(entity.part_of), set[str]()
            while waiting:
                one = waiting.pop()
                if one == entity.entity_id:
                    self._fail("entity", number, f"{one!r} is part of itself")
                if one not in seen and one in known:
                    waiting.extend(known[one].part_of)
                seen.add(one)

    def _check(
        self, row: Mapping[str, Any], table: str, number: int, fields: Mapping[str, type], needed: tuple[str, ...]
    ) -> None:
        for key in needed:
            if key not in row:
                self._fail(table, number, f"[[{table}]] needs {key}")
        for key, value in row.items():
            if key not in fields:
                self._fail(table, number, f"unknown key {key!r}; known are {', '.join(fields)}", key)
            kind = fields[key]
            if not isinstance(value, kind) or (kind is list and not _is_names(value)):
                what = "a list of names" if kind is list else {"str": "a text", "bool": "true or false"}[kind.__name__]
                self._fail(table, number, f"{key} = {value!r}: must be {what}", key)
            if key in _CHOICES and value not in _CHOICES[key]:
                self._fail(table, number, f"{key} = {value!r}: must be one of {', '.join(_CHOICES[key])}", key)

    def _fail(self, table: str, number: int, reason: str, key: str = "") -> NoReturn:
        raise UsageError(f"{self._path}:{self._line(table, number, key)}: {reason}")

    def _line(self, table: str, number: int, key: str = "") -> int:
        """The line of a key of the entry with this number, else that at which it begins; 1 where it cannot be told."""
        starts = [
            at
            for at, line in enumerate(self._text.splitlines(), 1)
            if line.strip().replace(" ", "").startswith((f"[[{table}]]", f"[{table}"))
        ]
        start = starts[number] if number < len(starts) else 1
        lines = self._text.splitlines()[start:]
        inside = takewhile(lambda line: not line.lstrip().startswith("["), lines)
        named = (at for at, line in enumerate(inside, start + 1) if line.split("=")[0].strip().strip("\"'") == key)
        return next(named, start) if key else start


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
