"""Mark the lines of a saved page that are not the article: navigation, share buttons, copyright, related stories."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from factcheck.readers.lines import MIN_WRAP, SHORT, Line, ends_sentence, is_prose


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled phrases of furniture.toml; every expression must cover a whole line."""

    lines: re.Pattern[str]
    cased: re.Pattern[str]
    tails: re.Pattern[str]


@cache
def load_patterns() -> Patterns:
    """The phrases of every language in one; a page in one language often has the furniture of another."""
    data = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text("utf-8"))
    parts = {key: [phrase for part in data.values() for phrase in part[key]] for key in ("lines", "cased", "tails")}
    return Patterns(*(_join_patterns(parts[key]) for key in ("lines", "cased", "tails")))


def is_furniture(text: str) -> bool:
    """True when a line (stripped) is page furniture by its words alone."""
    if len(text) > SHORT:
        return False
    patterns = load_patterns()
    return patterns.lines.fullmatch(text.lower()) is not None or patterns.cased.fullmatch(text) is not None


def mark_furniture(lines: Sequence[Line], known: Iterable[int] = ()) -> set[int]:
    """Indices of the lines that are furniture; `known` are already known to be (datelines).

    After a heading such as "Related stories" that stands below the article, all lines are, up to the next prose.
    """
    marked = set(known)
    tails = load_patterns().tails
    seen_prose = in_tail = False
    for index, line in enumerate(lines):
        if index in marked:
            continue
        if len(line.text) <= SHORT and seen_prose and tails.fullmatch(line.text.lower()):
            in_tail = True
            marked.add(index)
        elif is_furniture(line.text) and not _ends_wrapped_sentence(lines, index):
            marked.add(index)
        elif is_prose(line.text):
            seen_prose, in_tail = True, False
        elif in_tail:
            marked.add(index)
    return marked


def _ends_wrapped_sentence(lines: Sequence[Line], index: int) -> bool:
    """True for the last words of a hard-wrapped sentence ("...before the ship had finished / loading.")."""
    line, before = lines[index], lines[index - 1].text if index else ""
    unfinished = len(before) >= MIN_WRAP and not ends_sentence(before) and not before.endswith((":", "\uff1a"))
    return unfinished and not line.gap and line.text[0].islower()


def _join_patterns(phrases: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases) or r"(?!)")
