"""Names of bodies that no table knows, as they are written: Haixing Group, 海星集团."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.items import Item
from factcheck.link.vocabulary import phrases

BODY_LENGTH = range(3, 21)  # characters of a Chinese name of a body
_NAMING = frozenset(("WORD", "SKIP", "VERB", "CONCEPT", "DATE", "SCOPE", "SECTOR"))
_MOST_WORDS = 6
_POSSESSIVES = ("'s", "’s", "'", "’")


def chinese_body(words: Sequence[str]) -> str | None:
    """The characters as the name of a body, when they end like one and say more than of what kind it is."""
    name, table = "".join(words), phrases()
    if len(name) not in BODY_LENGTH or not name.endswith(tuple(table["bodies"]["zh"])):
        return None
    rest = name
    for word in sorted(table["generic"]["zh"], key=len, reverse=True):
        rest = rest.replace(word, "")
    return name if len(rest) > 1 else None


def english_body(items: Sequence[Item], words: list[str]) -> tuple[str | None, list[str]]:
    """The capitalized words that the items begin with, as a name, and the words that follow it.

    A single capitalized word is a name only with a possessive or a verb behind it: Huawei's revenue, Nestle reported;
    not Oil exports, nor Beet sugar output.
    """
    names: list[str] = []
    follower: Item | None = None
    for item in items:
        if names and item.kind in ("CONCEPT", "Q"):
            follower = follower or item
            break
        if item.kind not in _NAMING:
            continue
        if item.kind == "WORD" and str(item.payload)[:1].isupper():
            if follower is not None:  # Haixing Group said Beihai Steel's revenue
                return None, []
            names.append(str(item.payload).lower())
        elif names and item.kind != "SKIP":
            follower = follower or item
        elif item.kind == "WORD" or names:
            follower = follower or (item if item.kind == "WORD" or item.written in _POSSESSIVES else None)
    owned = follower is not None and (follower.kind == "VERB" or follower.written in _POSSESSIVES)
    rest = words[len(names) :]
    if (
        not names
        or words[: len(names)] != names
        or len(names) > _MOST_WORDS
        or (len(names) == 1 and (rest or not owned))
    ):
        return None, []
    generic = set(phrases()["generic"]["en"])
    return (None, []) if set(names) <= generic else (" ".join(names), rest)
