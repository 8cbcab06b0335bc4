"""What the command line and the configuration choose together for a run."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.config import ConfigError, Settings, settings_of_run, use
from factcheck.errors import UsageError
from factcheck.outputs.across import Comparisons
from factcheck.types import SEVERITIES

if TYPE_CHECKING:
    from factcheck.config.policy import Policy


def start_settings(args: argparse.Namespace) -> Settings:
    """The settings of this run, made those of the process; options that were not given take their values from them."""
    settings = settings_of_run(getattr(args, "settings_of", args.paths), isolated=args.isolated)
    use(settings)
    if settings.fx.source is not None:
        from factcheck.rates import load_rates  # a table that is none is refused before anything is judged by it

        load_rates()
    if getattr(args, "fail_on", "") is None:
        args.fail_on = settings.fail_on
    if args.ui_lang is None:
        args.ui_lang = settings.ui_lang
    if getattr(args, "output_format", None) == [] and args.format is None:
        args.output_format = _read_formats(settings)
    args.format = args.format or "text"
    return settings


def _read_formats(settings: Settings) -> list[str]:
    """The outputs that a configuration asks for; their paths start at its folder. Raises ConfigError."""
    if settings.file is None:
        return []
    from factcheck.config.parse import shorten
    from factcheck.outputs.formats import PAGES, parse_targets

    try:
        parse_targets(settings.output_format)
    except UsageError as error:
        raise ConfigError(f"{shorten(settings.file)}: output-format: {error}") from error
    texts = []
    for text in settings.output_format:
        form, _, path = text.partition(":")
        path = path or PAGES.get(form, "")
        texts.append(f"{form}:{shorten(settings.file.parent / path)}" if path else form)
    return texts


def make_policy(args: argparse.Namespace) -> Policy:
    """How the run chooses checks, with what the command line says of it. Raises UsageError."""
    from factcheck.config.policy import Families, Policy

    select = getattr(args, "select", None)
    return Policy(
        families=Families(_name_families),
        select=_split(select) if select else None,
        ignore=_split(getattr(args, "ignore", None) or ()),
        severity=dict(map(_parse_severity, _split(getattr(args, "severity", None) or ()))),
        isolated=args.isolated,
        pedantic=getattr(args, "pedantic", False),
    )


def make_comparisons(args: argparse.Namespace) -> Comparisons:
    """What the command line wants its documents held against."""
    return Comparisons(
        cross=not args.no_cross_document,
        pairs=args.pair,
        against=None if args.against is None else Path(args.against),
        facts=tuple(map(Path, args.facts)),
        entities=None if args.entities is None else Path(args.entities),
    )


def _name_families() -> Mapping[str, str]:
    from factcheck.catalogue import name_families

    return name_families()


def _split(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for text in texts for name in text.split(","))


def _parse_severity(text: str) -> tuple[str, str]:
    name, _, level = text.partition("=")
    if level not in (*SEVERITIES, "off"):
        raise UsageError(f"--severity {text}: needs CHECK=LEVEL, with one of {', '.join(SEVERITIES)}, off")
    return name, level
