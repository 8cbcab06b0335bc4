"""Finds the configuration that holds for a path: the nearest one above it, and none beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from factcheck.config.settings import DEFAULTS, ConfigError, Settings

OWN, SHARED = "factcheck.toml", "pyproject.toml"


def settings_for(path: str | os.PathLike[str], *, isolated: bool = False) -> Settings:
    """The settings for one file or folder ("-": the working directory). Raises ConfigError."""
    if isolated:
        return DEFAULTS
    file = find_config(path)
    return DEFAULTS if file is None else _read(file)


def settings_of_run(paths: Iterable[str | os.PathLike[str]], *, isolated: bool = False) -> Settings:
    """The settings of a whole run: those for the innermost folder that holds all of its paths. Raises ConfigError."""
    if isolated:
        return DEFAULTS
    folders = [_folder(path) for path in paths] or [os.getcwd()]
    try:
        common = os.path.commonpath(folders)
    except ValueError:  # on different drives
        common = folders[0]
    return settings_for(common)


def find_config(path: str | os.PathLike[str]) -> Path | None:
    """The nearest factcheck.toml, or pyproject.toml with a [tool.factcheck] table, in or above a file's folder."""
    name = _search(_folder(path))
    return None if name is None else Path(name)


def _folder(path: str | os.PathLike[str]) -> str:
    name = os.fspath(path)
    if name == "-":
        return os.getcwd()
    absolute = os.path.abspath(name)
    return absolute if os.path.isdir(absolute) else os.path.dirname(absolute)


@cache
def _search(folder: str) -> str | None:
    while True:
        own = os.path.join(folder, OWN)
        if os.path.isfile(own):
            return own
        shared = os.path.join(folder, SHARED)
        if os.path.isfile(shared) and _mentions_factcheck(shared):
            return shared
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _mentions_factcheck(path: str) -> bool:
    """True when a pyproject.toml has our table; one that never names it is not parsed, and may be broken."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    if b"factcheck" not in data or b"tool" not in data:
        return False
    import tomli

    try:
        tool = tomli.loads(data.decode("utf-8")).get("tool", {})
    except ValueError as error:
        if b"tool.factcheck" in data:
            raise ConfigError(f"{path}: {error}") from error
        return False
    return isinstance(tool, dict) and "factcheck" in tool


def name_in_project(source: str) -> str:
    """The path of a file as seen from the top of its project, which does not depend on the working directory.

    The project is the git repository, else the folder of the configuration; without either the name stays as given.
    """
    absolute = os.path.abspath(source)
    folder = os.path.dirname(absolute)
    top = None if source == "-" else find_repository(folder)
    if top is None and source != "-" and (config := _search(folder)) is not None:
        top = os.path.dirname(config)
    return source if top is None else os.path.relpath(absolute, top).replace(os.sep, "/")


@cache
def find_repository(folder: str) -> str | None:
    """The top of the git repository that a folder belongs to."""
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


@cache
def _read(file: Path) -> Settings:
    from factcheck.config.parse import read_settings  # imported on demand: most runs meet no configuration

    return read_settings(file)


def forget() -> None:
    """Reads every file anew when it is next asked for (`--watch`, tests)."""
    _search.cache_clear()
    find_repository.cache_clear()
    _read.cache_clear()
