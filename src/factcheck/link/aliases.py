"""Short names that a document defines itself: "... Development Zone (DETDZ)", 大连开发区（以下简称“开发区”）."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lang.atoms import normalize, split
from factcheck.link.vocabulary import Vocabulary, phrases
from factcheck.types import Document

_WORD = r"[A-Z][\w'’.-]*"
_BRACKET = re.compile(
    rf"(?P<name>{_WORD}(?:[ ](?:of|and|for|the|in|&|{_WORD})){{1,9}})[ ]"
    r"\((?:the )?[\"“']?(?P<short>[A-Z][A-Z&.-]{1,9})[\"”']?\)"
)
_SMALL = frozenset(("of", "and", "for", "the", "in", "&"))


@cache
def _introduced() -> re.Pattern[str]:
    words = "|".join(map(re.escape, phrases()["aliases"]["zh"]))
    return re.compile(
        rf"(?P<name>[\u3400-\u9fff]{{4,24}})[（(](?:{words})[:：为]?\s*[“\"「]?(?P<short>[\u3400-\u9fff]{{2,12}})[”\"」]?[)）]"
    )


def local_names(document: Document, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """(name, entity id) for the long and the short name of everything that the document gives a short name to."""
    found: list[tuple[str, str]] = []
    for text in filter(None, (document.headline, document.reading)):
        if "(" in text:
            for match in _BRACKET.finditer(text):
                name = _matching_words(match["name"], match["short"])
                if name is not None:
                    found.extend(_pair(name, match["short"], vocabulary))
        if "称" in text:
            for match in _introduced().finditer(text):
                found.extend(_pair(_trim(match["name"], match["short"]), match["short"], vocabulary))
    return found


def _pair(name: str, short: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Both names with the id of the entity, or of a body that no table knows."""
    entity = find_entity(name, vocabulary) or f"name:{normalize(name)}"
    return [(name, entity), (short, entity)]


def find_entity(name: str, vocabulary: Vocabulary) -> str | None:
    """The id of the entity that bears exactly this name, or None for none and for several."""
    atoms = split(normalize(name))
    starts = [0]
    for atom in atoms:
        starts.append(starts[-1] + len(atom))
    for lang in vocabulary.tries:
        found = vocabulary.find(lang, atoms, 0, name, starts)
        if found is not None and found[1] == len(atoms) and found[0].cls == "NAME":
            ids = found[0].payload
            if isinstance(ids, tuple) and len(ids) == 1:
                return str(ids[0])
    return None


def _matching_words(name: str, short: str) -> str | None:
    """The last words of a name whose initials are the acronym: ... Technological Development Zone (DETDZ)."""
    letters = [char for char in short if char.isalpha()]
    words = name.split()
    for first in range(len(words)):
        tail = words[first:]
        initials = [word[0] for word in tail if word not in _SMALL]
        if initials == letters and tail[0] not in _SMALL:
            return " ".join(tail)
    return None


def _trim(name: str, short: str) -> str:
    """The long name from where its short name begins in it: 近日大连经济技术开发区 (大连开发区)."""
    at = name.rfind(short[0]) if name.find(short[:2]) < 0 else name.find(short[:2])
    return name[at:] if 0 < at < len(name) - 3 else name
