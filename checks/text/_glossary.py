"""The glossary of acronyms that ships with the checks, and how close two acronyms are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Glossary:
    """Acronyms by expansion; `accepted` holds every form that is right for it; `shorts` all acronyms."""

    by_expansion: dict[str, str]
    accepted: dict[str, frozenset[str]]
    shorts: frozenset[str]
    longest: tuple[str, ...]


@cache
def glossary() -> Glossary:
    """Read once from acronyms.toml; expansions in lower case."""
    data = tomllib.loads((files("factcheck.checks.text") / "acronyms.toml").read_text(encoding="utf-8"))
    by_expansion: dict[str, str] = {}
    accepted: dict[str, frozenset[str]] = {}
    for entry in data["acronym"]:
        for expansion in (*entry["en"], *entry["zh"]):
            by_expansion[expansion] = entry["short"]
            accepted[expansion] = frozenset({entry["short"], *entry.get("also", ())})
    return Glossary(
        by_expansion,
        accepted,
        frozenset(entry["short"] for entry in data["acronym"]),
        tuple(sorted(by_expansion, key=len, reverse=True)),
    )


def substituted(one: str, two: str) -> bool:
    """True when exactly one letter differs between two acronyms of one length."""
    return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def transposed(one: str, two: str) -> bool:
    """True when two neighbouring letters are exchanged."""
    pairs = [i for i in range(min(len(one), len(two))) if one[i] != two[i]]
    return (
        len(one) == len(two)
        and len(pairs) == 2
        and pairs[1] == pairs[0] + 1
        and one[pairs[0]] == two[pairs[1]]
        and one[pairs[1]] == two[pairs[0]]
    )
