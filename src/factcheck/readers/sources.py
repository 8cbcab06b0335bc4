"""Find the files behind the paths of a command line, without reading them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from factcheck.readers.ignore import Rules, add_rules, is_ignored, load_rules
from factcheck.readers.records import Form, Source
from factcheck.types import Problem

STDIN = "-"
_FORMS: dict[str, Form] = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}


def list_sources(
    paths: Iterable[str | os.PathLike[str]], *, stdin_filename: str | None = None
) -> list[Source | Problem]:
    """Every file that the paths name, in the order given; a folder gives its files in sorted path order.

    In folders, names that start with a dot, files that git would ignore, and suffixes other than .txt, .md, .html,
    .htm and .jsonl are left out; a file named itself is always taken. A file reached twice is listed once. Nothing is
    raised: a path that does not exist and a folder without documents become a Problem.
    """
    found: list[Source | Problem] = []
    seen: set[str] = set()
    for path in paths:
        for item in _expand_path(os.fspath(path), stdin_filename):
            key = STDIN if isinstance(item, Source) and item.path is None else _locate(item)
            if key not in seen:
                seen.add(key)
                found.append(item)
    return found


def describe_os_error(error: OSError | ValueError) -> str:
    """The reason of an unreadable file in a few lower-case words."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read: {text[:1].lower()}{text[1:]}"


def _locate(item: Source | Problem) -> str:
    if isinstance(item, Source):
        return os.path.abspath(item.path or STDIN)
    return f"{item.source}\0{item.reason}"


def _expand_path(path: str, stdin_filename: str | None) -> Iterator[Source | Problem]:
    if path == STDIN:
        name = stdin_filename or STDIN
        yield Source(name=name, path=None, form=_form_of(name))
        return
    shown = _show(PurePath(path).as_posix() if path else path)
    try:
        os.stat(path)
    except (OSError, ValueError) as error:
        yield Problem(source=shown, reason=describe_os_error(error))
        return
    if not os.path.isdir(path):
        yield Source(name=shown, path=Path(path), form=_form_of(path))
        return
    empty = True
    for item in _walk_folder(path, load_rules(path)):
        empty = False
        yield item
    if empty:
        yield Problem(source=shown, reason="the folder holds no .txt, .md, .html or .jsonl document")


def _walk_folder(folder: str, rules: Rules) -> Iterator[Source | Problem]:
    """Depth first in name order, on a stack of its own: folders may nest deeper than Python recurses."""
    stack: list[tuple[str, bool, Rules]] = [(folder, True, rules)]
    while stack:
        path, is_folder, rules = stack.pop()
        if not is_folder:
            yield Source(name=_show(PurePath(path).as_posix()), path=Path(path), form=_form_of(path))
            continue
        try:
            with os.scandir(path) as entries:
                wanted = [entry for entry in entries if _is_wanted(entry, rules)]
        except OSError as error:
            yield Problem(source=_show(PurePath(path).as_posix()), reason=describe_os_error(error))
            continue
        for entry in sorted(wanted, key=lambda entry: entry.name, reverse=True):
            inside = entry.is_dir(follow_symlinks=False)
            stack.append((entry.path, inside, add_rules(rules, entry.path) if inside else rules))


def _is_wanted(entry: os.DirEntry[str], rules: Rules) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return not is_ignored(rules, entry.path, is_folder=True)
    if os.path.splitext(entry.name)[1].lower() not in _FORMS:
        return False
    broken_link = entry.is_symlink() and not os.path.exists(entry.path)
    return (broken_link or entry.is_file()) and not is_ignored(rules, entry.path, is_folder=False)


def _form_of(name: str) -> Form:
    return _FORMS.get(os.path.splitext(name)[1].lower(), "text")


def _show(name: str) -> str:
    """File names are bytes on some systems; what is not UTF-8 in them is shown as U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
