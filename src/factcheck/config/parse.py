"""Reads a configuration file into Settings, and refuses what it does not know or cannot use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any

import tomli

from factcheck.config.settings import ConfigError, Fx, Gate, Override, Settings
from factcheck.languages import codes

LEVELS = ("error", "warning", "info", "never")
SEVERITIES = ("error", "warning", "info", "off")
INTERFACES = ("en", "zh")
WORD_TABLES = ("hedges", "units", "currencies", "nouns", "names")
# Thresholds of the gate -> what they default to; shares and drift lie in 0..1, the others are counts.
THRESHOLDS = {
    "understood": 0.7,
    "money-with-currency": 0.95,
    "documents-with-date": 0.0,
    "errors-per-100": 100.0,
    "warnings-per-100": 200.0,
    "notes-per-100": 1_000.0,
    "drift": 0.2,
}
_COUNTS = ("errors-per-100", "warnings-per-100", "notes-per-100")


@dataclass(frozen=True, slots=True)
class Key:
    """One key of one file, for messages and relative paths."""

    file: Path
    name: str

    def inside(self, name: object) -> Key:
        """A key in this table."""
        return Key(self.file, f"{self.name}.{name}" if self.name else str(name))

    def refuse(self, reason: str) -> ConfigError:
        """The error to raise."""
        return ConfigError(
            f"{shorten(self.file)}: {self.name}: {reason}" if self.name else f"{shorten(self.file)}: {reason}"
        )


def shorten(file: str | Path) -> str:
    """A path as a person would write it: from the working directory where it lies below that."""
    path = Path(file)
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path)


Parser = Callable[[Key, Any], Any]


def read_settings(file: Path) -> Settings:
    """The settings of a factcheck.toml or a pyproject.toml. Raises ConfigError for the first fault."""
    try:
        data = tomli.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{shorten(file)}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ConfigError(f"{shorten(file)}: {error}") from error
    if file.name != "pyproject.toml":
        return parse_settings(file, data)
    return parse_settings(file, data["tool"]["factcheck"], "tool.factcheck")


def parse_settings(file: Path, data: object, name: str = "") -> Settings:
    """Settings from the parsed table of a file. Raises ConfigError."""
    values = _table(Key(file, name), data, KEYS)
    origin = {key.replace("_", "-"): str(file) for key in values}
    return Settings(file=file, origin=origin, **values)


def _table(key: Key, data: object, parsers: Mapping[str, Parser]) -> dict[str, Any]:
    """The values of a table whose keys are all known, by attribute name."""
    values = {}
    for name, value in _mapping(key, data).items():
        if name not in parsers:
            raise key.inside(name).refuse(_unknown("key", name, parsers))
        values[name.replace("-", "_")] = parsers[name](key.inside(name), value)
    return values


def _unknown(what: str, name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"unknown {what}" + (f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}")


def _mapping(key: Key, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise key.refuse("must be a table")
    return value


def _text(key: Key, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise key.refuse("must be a string that is not empty")
    return value


def _one_of(known: tuple[str, ...]) -> Parser:
    def parse(key: Key, value: object) -> str:
        text = _text(key, value)
        if text not in known:
            raise key.refuse(f"{text!r} is none of {', '.join(known)}")
        return text

    return parse


def _texts(key: Key, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise key.refuse("must be a list of strings")
    return tuple(_text(key, item) for item in value)


def _severities(key: Key, value: object) -> dict[str, str]:
    parse = _one_of(SEVERITIES)
    return {name: parse(key.inside(name), level) for name, level in _mapping(key, value).items()}


def _path(key: Key, value: object) -> Path:
    return key.file.parent / _text(key, value)


def _existing(key: Key, value: object) -> Path:
    path = _path(key, value)
    if not path.exists():
        raise key.refuse(f"no such file or folder: {path}")
    return path


def _many(parse: Parser) -> Parser:
    """One value or a list of them."""
    return lambda key, value: tuple(parse(key, item) for item in (value if isinstance(value, list) else [value]))


def _number(key: Key, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise key.refuse("must be a number from 0 on")
    return float(value)


def _share(key: Key, value: object) -> float:
    if (number := _number(key, value)) > 1:
        raise key.refuse("must be a share, from 0 to 1")
    return number


def _tolerance(key: Key, value: object) -> Fraction:
    return Fraction(str(_share(key, value)))


def _overrides(key: Key, value: object) -> tuple[Override, ...]:
    if not isinstance(value, list):
        raise key.refuse("must be an array of tables: [[overrides]]")
    result = []
    for number, item in enumerate(value, start=1):
        place = Key(key.file, f"{key.name}[{number}]")
        values = _table(place, item, OVERRIDE_KEYS)
        if not values.get("files"):
            raise place.refuse("names no files")
        result.append(Override(**values))
    return tuple(result)


def _lexicon(key: Key, value: object) -> dict[str, dict[str, Any]]:
    for lang, tables in _mapping(key, value).items():
        place = key.inside(lang)
        if lang not in codes():
            raise place.refuse(_unknown("language", lang, codes()))
        for table, words in _mapping(place, tables).items():
            if table not in WORD_TABLES:
                raise place.inside(table).refuse(_unknown("table", table, WORD_TABLES))
            if not isinstance(words, dict | list):
                raise place.inside(table).refuse("must be a table or a list of words")
    return dict(_mapping(key, value))


def _fx(key: Key, value: object) -> Fx:
    table = _mapping(key, value)
    if table.get("source") == "ecb":
        table = {name: item for name, item in table.items() if name != "source"}
    return Fx(**_table(key, table, FX_KEYS))


def _gate(key: Key, value: object) -> Gate:
    return Gate(**_table(key, value, GATE_KEYS))


def _thresholds(key: Key, value: object) -> dict[str, float]:
    result = {}
    for name, number in _mapping(key, value).items():
        if name not in THRESHOLDS:
            raise key.inside(name).refuse(_unknown("threshold", name, THRESHOLDS))
        result[name] = (_number if name in _COUNTS else _share)(key.inside(name), number)
    return result


KEYS: dict[str, Parser] = {
    "select": _texts,
    "ignore": _texts,
    "severity": _severities,
    "overrides": _overrides,
    "fail-on": _one_of(LEVELS),
    "output-format": _many(_text),
    "ui-lang": _one_of(INTERFACES),
    "baseline": _path,
    "suppressions": _many(_existing),
    "entities": _existing,
    "facts": _many(_existing),
    "checks": _many(_existing),
    "store": _path,
    "lexicon": _lexicon,
    "fx": _fx,
    "gate": _gate,
}
OVERRIDE_KEYS: dict[str, Parser] = {"files": _many(_text), "select": _texts, "ignore": _texts, "severity": _severities}
FX_KEYS: dict[str, Parser] = {"source": _existing, "tolerance": _tolerance}
GATE_KEYS: dict[str, Parser] = {"suites": _many(_existing), "profile": _path, "thresholds": _thresholds}
