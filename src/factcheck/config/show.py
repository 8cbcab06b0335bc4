"""Prints settings as TOML that could be pasted into a configuration, with where each one came from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from factcheck.config.parse import KEYS, THRESHOLDS, shorten
from factcheck.config.settings import Override, Settings

_TABLES = ("severity", "overrides", "lexicon", "fx", "gate")


def show_settings(settings: Settings) -> Iterator[str]:
    """One line per setting: `key = value  # file`, plain keys first, then tables."""
    for key in KEYS:
        if key not in _TABLES:
            value = getattr(settings, key.replace("-", "_"))
            where = _where(settings, key)
            yield f"# {key}: not set" if value is None else f"{key} = {_write(value)}  # {where}"
    yield from _table("severity", settings.severity, _where(settings, "severity"))
    for override in settings.overrides:
        yield from _override(override, _where(settings, "overrides"))
    for lang, tables in settings.lexicon.items():
        yield from _table(f"lexicon.{lang}", tables, _where(settings, "lexicon"))
    fx, gate = settings.fx, settings.gate
    table: dict[str, object] = {"source": fx.source or "ecb", "tolerance": fx.tolerance}
    yield from _table("fx", table, _where(settings, "fx"))
    table = {"suites": gate.suites, **({"profile": gate.profile} if gate.profile else {})}
    yield from _table("gate", table, _where(settings, "gate"))
    yield from _table("gate.thresholds", {**THRESHOLDS, **gate.thresholds}, _where(settings, "gate"))


def _where(settings: Settings, key: str) -> str:
    return shorten(settings.origin[key]) if key in settings.origin else "default"


def _table(name: str, table: Mapping[str, Any], where: str) -> Iterator[str]:
    if table:
        yield ""
        yield f"[{name}]  # {where}"
        for key, value in table.items():
            yield f"{_key(key)} = {_write(value)}"


def _override(override: Override, where: str) -> Iterator[str]:
    yield ""
    yield f"[[overrides]]  # {where}"
    yield f"files = {_write(override.files)}"
    if override.select is not None:
        yield f"select = {_write(override.select)}"
    if override.ignore:
        yield f"ignore = {_write(override.ignore)}"
    for name, level in override.severity.items():
        yield f"severity.{_key(name)} = {_write(level)}"


def _key(name: str) -> str:
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else _write(name)


def _write(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {_write(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_write, value)) + "]"
    if isinstance(value, Path):
        return _write(shorten(value))
    if isinstance(value, Fraction):
        return _write(float(value))
    return json.dumps(value, ensure_ascii=False)
