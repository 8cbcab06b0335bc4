"""Watches the files of a run and checks again what was saved (`check --watch`)."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator

from factcheck.config.files import OWN, SHARED, find_config, forget
from factcheck.errors import UsageError
from factcheck.suppress.sidecar import SUFFIX

PAUSE = 0.05  # seconds between two looks, which cost some microseconds per file
_LISTING = 20  # looks after which folders are listed anew, and settings looked at

State = tuple[int, int, int] | None
"""Time of change, size and inode of a file; None when there is none."""


def keep_checking(args: argparse.Namespace, check: Callable[[argparse.Namespace], int]) -> int:
    """Checks everything once, then every file again when it is saved, until interrupted; returns the last exit code.

    A file that is checked again is not compared with other documents. Raises UsageError where there is nothing to
    watch, or where an output would be written over by part of itself.
    """
    if "-" in args.paths:
        raise UsageError("--watch needs files: standard input cannot be saved")
    if args.html or args.html_dir or any(":" in text for text in args.output_format):
        raise UsageError("--watch prints to standard output: leave out files and reports")
    watcher = Watcher(lambda: _list_names(args.paths))
    try:
        code = _check_some(args, check, args.paths)
        for names in watcher.wait():
            for name in names:
                print(f"factcheck: note: {name}: saved", file=sys.stderr)
            forget()
            # files that the configuration asks for hold the whole run, and are left as they are
            form = args.format if args.format or args.output_format else "text"
            code = _check_some(args, check, names, no_cross_document=True, format=form)
    except KeyboardInterrupt:
        pass
    return code


def _check_some(
    args: argparse.Namespace, check: Callable[[argparse.Namespace], int], paths: list[str], **more: object
) -> int:
    """Checks some paths with the settings of the whole run; a fault of the settings is told, and may be mended."""
    own = {name: list(value) if isinstance(value, list) else value for name, value in vars(args).items()}
    again = argparse.Namespace(**{**own, "paths": list(paths), "settings_of": list(args.paths), **more})
    try:
        code = check(again)
    except UsageError as error:
        print(f"factcheck: error: {error}", file=sys.stderr)
        code = 2
    sys.stdout.flush()
    return code


def _list_names(paths: list[str]) -> list[str]:
    from factcheck.readers import Source, list_sources

    return [source.name for source in list_sources(paths) if isinstance(source, Source)]


class Watcher:
    """Remembers the state of every file of a run. `list_names` finds their names, new ones included."""

    def __init__(self, list_names: Callable[[], list[str]]) -> None:
        self._list_names = list_names
        self._names = list_names()
        self._states = {name: _look(name) for name in self._names}
        self._settings = self._look_at_settings()
        self._looks = 0

    def wait(self, sleep: Callable[[float], None] = time.sleep) -> Iterator[list[str]]:
        """The names of files that were saved, each time that some were; all of them when a setting was."""
        while True:
            sleep(PAUSE)
            if changed := self.look():
                yield changed

    def look(self) -> list[str]:
        """The files that changed since the last look and exist."""
        self._looks += 1
        if self._looks % _LISTING == 0:
            self._names = self._list_names()
            if (settings := self._look_at_settings()) != self._settings:
                self._settings = settings
                self._states = {name: _look(name) for name in self._names}
                return [name for name, state in self._states.items() if state is not None]
        states = {name: _look(name) for name in self._names}
        changed = [name for name, state in states.items() if state is not None and state != self._states.get(name)]
        self._states = states
        return changed

    def _look_at_settings(self) -> dict[str, State]:
        """The states of configurations and suppressions that hold for the files."""
        folders = {os.path.dirname(os.path.abspath(name)) for name in self._names}
        paths = {os.path.join(folder, own) for folder in folders for own in (OWN, SHARED)}
        paths |= {str(path) for folder in folders if (path := find_config(folder)) is not None}
        paths |= {name + SUFFIX for name in self._names}
        return {path: state for path in paths if (state := _look(path)) is not None}


def _look(path: str) -> State:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
