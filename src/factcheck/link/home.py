"""The place that a document means by 全市 or 全省: named at its beginning, and no other of its kind in it."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.link.vocabulary import Entity, Vocabulary, phrases
from factcheck.types import Document

_BEGINNING = 200  # code points of the text; the headline belongs to it
_CAPITAL = re.compile(r"[A-Z][\w’'-]*")


class Home:
    """Looks for the place when it is first asked for."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._found: dict[str, str | None] = {}

    def of(self, kind: str) -> str | None:
        """The one city, province or country, or None."""
        if kind not in self._found:
            self._found[kind] = self._find(kind)
        return self._found[kind]

    def _find(self, kind: str) -> str | None:
        masked = self._document.masked
        body = self._document.text if masked is None else " ".join(masked.split())
        text = "\n".join(filter(None, (self._document.headline, body)))
        places = [one for one in self._vocabulary.entities.values() if one.kind == kind and _is_named(one, text)]
        if not places and kind == "country" and "全国" in text:  # a Chinese text that names none means its own
            return "CN"
        if len(places) != 1 or (kind == "city" and _names_unknown_city(places[0], text, self._document.headline or "")):
            return None
        return places[0].entity_id if _is_named(places[0], text[:_BEGINNING]) else None


@lru_cache(maxsize=1)
def _city() -> re.Pattern[str]:
    """Two characters and the word for a city (常熟市), unless it is the beginning of another word (市场)."""
    table = phrases()
    return re.compile(f"[\u3400-\u9fff]{{2}}{table['city']['zh'][0]}(?![{''.join(table['behind_no_city']['zh'])}])")


def _is_named(entity: Entity, text: str) -> bool:
    return any(len(name) > 1 and name in text for names in entity.names.values() for name in names)


def _names_unknown_city(home: Entity, text: str, headline: str) -> bool:
    """True where a text may be about a city that no table knows: 常熟市; Changshu, named before Suzhou."""
    names = {name for names in home.names.values() for name in names}
    others = phrases()["not_cities"]["zh"]
    if any(not match[0].endswith(tuple(others)) and match[0][:2] not in names for match in _city().finditer(text)):
        return True
    if not text[:1].isascii():
        return False
    ordinary = set(phrases()["generic"]["en"])
    first = next((word[0] for word in _CAPITAL.finditer(text) if word[0].lower() not in ordinary), "")
    return not any(name.lower().startswith(first.lower().removesuffix("'s")) or name in headline for name in names)
