"""The languages this program reads: one folder of lang/ each, known by its language.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import tomli

_FOLDER = Path(__file__).with_name("lang")


class Profile(NamedTuple):
    """What tells a language apart: its tags (ISO 639 codes, names), its script, and words that only it has.

    Of the languages of one script, `main` is the one that a text is in when no word tells.
    """

    code: str
    script: str
    tags: frozenset[str]
    words: frozenset[str]
    main: bool


@cache
def profiles() -> Mapping[str, Profile]:
    """Every language by its code, in the order of the codes."""
    found = {}
    for path in sorted(_FOLDER.glob("*/language.toml")):
        data, code = tomli.loads(path.read_text(encoding="utf-8")), path.parent.name
        tags = frozenset((code, *data["tags"]))
        found[code] = Profile(code, data["script"], tags, frozenset(data.get("words", ())), data.get("main", False))
    return found


def codes() -> tuple[str, ...]:
    """The codes of all languages."""
    return tuple(profiles())


@cache
def main_language(script: str) -> str:
    """The language that a text in a script ("latin", "cjk") is in when nothing else tells."""
    return next(one.code for one in profiles().values() if one.script == script and one.main)
