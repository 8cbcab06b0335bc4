"""Which files git would ignore: .gitignore files in the folder, below it, and above it up to the git root."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Rules = tuple[tuple[str, "GitIgnoreSpec"], ...]


def load_rules(folder: str) -> Rules:
    """The rules that hold inside `folder`, outermost first.

    A folder that is ignored itself but named by the user is read: then only the rules inside it count.
    """
    rules: Rules = ()
    for parent in _parents_to_git_root(os.path.abspath(folder)):
        rules = add_rules(rules, parent)
    if is_ignored(rules, folder, is_folder=True):
        rules = ()
    return add_rules(rules, folder)


def add_rules(rules: Rules, folder: str) -> Rules:
    """`rules` and those of the .gitignore in `folder`, if there is one; an unreadable one counts as empty."""
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="surrogateescape") as file:
            spec = _compile_lines(file.read().splitlines())
    except OSError:
        return rules
    return (*rules, (os.path.abspath(folder), spec))


def is_ignored(rules: Rules, path: str, *, is_folder: bool) -> bool:
    """True when the innermost rule that speaks about the path excludes it."""
    if not rules:
        return False
    absolute = os.path.abspath(path)
    for base, spec in reversed(rules):
        relative = os.path.relpath(absolute, base).replace(os.sep, "/")
        decision = spec.check_file(f"{relative}/" if is_folder else relative).include
        if decision is not None:
            return decision
    return False


def _parents_to_git_root(folder: str) -> Iterator[str]:
    """The folders above `folder` from the git root down; none when it is a git root itself or in no repository."""
    parents: list[str] = []
    current = folder
    while not os.path.exists(os.path.join(current, ".git")):
        above = os.path.dirname(current)
        if above == current:
            return
        parents.append(above)
        current = above
    yield from reversed(parents)


def _compile_lines(lines: list[str]) -> GitIgnoreSpec:
    """Git skips a pattern that it cannot understand, and so does this."""
    from pathspec import GitIgnoreSpec  # imported on demand: most runs meet no .gitignore
    from pathspec.patterns.gitignore.base import GitIgnorePatternError

    try:
        return GitIgnoreSpec.from_lines(lines)
    except GitIgnorePatternError:
        pass
    good: list[str] = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except GitIgnorePatternError:
            continue
        good.append(line)
    return GitIgnoreSpec.from_lines(good)
