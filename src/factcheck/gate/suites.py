"""Suite files of Great Expectations: read, and refused where anything in them would be dropped without a word."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from factcheck.errors import UsageError

SUFFIXES = (".yaml", ".yml", ".json")
_KEYS = ("name", "meta", "expectations", "id", "notes")
_EXPECTATION_KEYS = ("type", "kwargs", "meta", "severity", "notes", "id", "description")


class TextFile(Protocol):
    """A file on disk or inside the package."""

    @property
    def name(self) -> str:
        """Its last name."""
        ...

    def read_text(self, encoding: str) -> str:
        """Everything in it."""
        ...


@dataclass(frozen=True, slots=True)
class Suite:
    """One suite file: the table it is asked of, what it needs, and its expectations as written."""

    file: str
    name: str
    table: str
    needs: str | None
    expectations: tuple[Mapping[str, Any], ...]

    def refuse(self, reason: str, number: int | None = None) -> UsageError:
        """The error to raise; `number` counts expectations from 1."""
        return UsageError(f"{self.file}: {'' if number is None else f'expectations[{number}]: '}{reason}")


def find_suites(house: Iterable[Path]) -> list[Suite]:
    """The suites of the package, and those of the house: files, or all suite files of a folder. Raises UsageError."""
    own = files("factcheck.checks") / "quality"
    found: list[TextFile] = sorted(
        (entry for entry in own.iterdir() if entry.name.endswith(SUFFIXES)), key=lambda entry: entry.name
    )
    suites = [_read_suite(entry, entry.name) for entry in found]
    for path in house:
        suites += [_read_suite(file, str(file)) for file in _list_house(path)]
    names = [suite.name for suite in suites]
    for suite in suites:
        if names.count(suite.name) > 1:
            raise suite.refuse(f"two suites are called {suite.name!r}")
    return suites


def _list_house(path: Path) -> Iterator[Path]:
    if path.is_dir():
        listed = sorted(file for file in path.iterdir() if file.suffix in SUFFIXES)
        if not listed:
            raise UsageError(f"{path}: holds no suite ({', '.join(SUFFIXES)})")
        yield from listed
    else:
        yield path


def _read_suite(file: TextFile, shown: str) -> Suite:
    try:
        text = file.read_text(encoding="utf-8")
        data = json.loads(text) if file.name.endswith(".json") else _parse_yaml(text)
    except OSError as error:
        raise UsageError(f"{shown}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise UsageError(f"{shown}: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict) or not isinstance(data.get("name"), str):
        raise UsageError(f"{shown}: is no suite: it has no name")
    meta, expectations = data.get("meta") or {}, data.get("expectations")
    suite = Suite(shown, data["name"], str(meta.get("table")), meta.get("needs"), tuple(expectations or ()))
    for key in data:
        if key not in _KEYS:
            raise suite.refuse(f"{key}: unknown key; known are {', '.join(_KEYS)}")
    if not isinstance(expectations, list) or not expectations:
        raise suite.refuse("expectations: must be a list that is not empty")
    return suite


def _parse_yaml(text: str) -> object:
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def check_suite(suite: Suite, tables: Mapping[str, Iterable[str]], parameters: Iterable[str]) -> None:
    """Raises UsageError for a table, type, column or parameter that a suite names and that does not exist."""
    from great_expectations.expectations.registry import list_registered_expectation_implementations

    if suite.table not in tables:
        raise suite.refuse(_unknown("table (meta.table)", suite.table, tables))
    if suite.needs not in (None, "profile"):
        raise suite.refuse(_unknown("need (meta.needs)", str(suite.needs), ("profile",)))
    types = list_registered_expectation_implementations()
    for number, one in enumerate(suite.expectations, start=1):
        if not isinstance(one, dict) or not isinstance(one.get("type"), str):
            raise suite.refuse("has no type", number)
        for key in one:
            if key not in _EXPECTATION_KEYS:
                raise suite.refuse(_unknown("key", key, _EXPECTATION_KEYS), number)
        if one["type"] not in types:
            raise suite.refuse(_unknown("expectation type", one["type"], types), number)
        for column in _columns(one.get("kwargs") or {}):
            if column not in tables[suite.table]:
                raise suite.refuse(_unknown(f"column of {suite.table}", column, tables[suite.table]), number)
        for name in _parameters(one.get("kwargs") or {}):
            if name not in set(parameters):
                raise suite.refuse(_unknown("threshold", name, parameters), number)


def build_suite(suite: Suite) -> Any:
    """An ExpectationSuite of Great Expectations. Raises UsageError when it does not take every expectation."""
    from great_expectations.core.expectation_suite import ExpectationSuite
    from great_expectations.expectations.registry import get_expectation_impl

    built = ExpectationSuite(name=suite.name)
    for number, one in enumerate(suite.expectations, start=1):
        more = {key: one[key] for key in ("meta", "severity", "notes", "description") if key in one}
        try:
            built.add_expectation(get_expectation_impl(one["type"])(**(one.get("kwargs") or {}), **more))
        except Exception as error:  # pydantic's and Great Expectations' own, which share no base
            raise suite.refuse(_first_line(error), number) from error
    if len(built.expectations) != len(suite.expectations):
        listed, loaded = len(suite.expectations), len(built.expectations)
        raise suite.refuse(f"lists {listed} expectations, but only {loaded} load: are two of them the same?")
    return built


def list_parameters(one: Mapping[str, Any]) -> set[str]:
    """The thresholds that an expectation refers to."""
    return set(_parameters(one.get("kwargs") or {}))


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return ": ".join(lines[1:3]) if len(lines) > 2 else " ".join(lines)


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    listed = sorted(known)
    near = get_close_matches(name, listed, 1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(listed)}" if len(listed) < 20 else ""
    return f"unknown {what} {name!r}{hint}"


def _columns(kwargs: Mapping[str, Any]) -> Iterator[str]:
    for key in ("column", "column_A", "column_B"):
        if isinstance(kwargs.get(key), str):
            yield kwargs[key]
    yield from (name for key in ("column_list", "column_set") for name in kwargs.get(key) or ())


def _parameters(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        if "$PARAMETER" in value:
            yield str(value["$PARAMETER"])
        for one in value.values():
            yield from _parameters(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _parameters(one)
