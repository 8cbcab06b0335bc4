"""The settings of a project as frozen records, and those that hold in this process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from factcheck.errors import UsageError


class ConfigError(UsageError):
    """A configuration that cannot be used; the message names the file, the key and the reason in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What else holds for files that match one of the patterns (as in .gitignore, from the configuration's folder)."""

    files: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fx:
    """Where exchange rates come from (None: the ECB's, on disk), and how far off one may be, as a share of it."""

    source: Path | None = None
    tolerance: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The data-quality gate: further suites, the stored profile of the archive, thresholds by name."""

    suites: tuple[Path, ...] = ()
    profile: Path | None = None
    thresholds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One configuration file, or the defaults. Paths are absolute; `origin` maps each key that was set to its file.

    `select` None stands for all checks. `lexicon` holds the raw tables of each language, for the loader of lexicons to
    merge. `severity` maps a check or a family to "error", "warning", "info" or "off".
    """

    file: Path | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    fail_on: str = "error"
    output_format: tuple[str, ...] = ()
    ui_lang: str | None = None
    baseline: Path | None = None
    suppressions: tuple[Path, ...] = ()
    entities: Path | None = None
    facts: tuple[Path, ...] = ()
    checks: tuple[Path, ...] = ()
    store: Path | None = None
    lexicon: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fx: Fx = field(default_factory=Fx)
    gate: Gate = field(default_factory=Gate)
    origin: Mapping[str, str] = field(default_factory=dict)


DEFAULTS = Settings()
_active = [DEFAULTS]


def active() -> Settings:
    """The settings of the run in this process: lexicon words, entities, house checks, facts, exchange rates, store."""
    return _active[0]


def use(settings: Settings) -> None:
    """Makes `settings` those of this process; call it before anything is read (pools do so in each of theirs)."""
    _active[0] = settings
