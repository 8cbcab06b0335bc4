"""The place that a document means by 全市 or 全省: named at its beginning, and no other of its kind in it."""

from __future__ import annotations

from factcheck.link.vocabulary import Entity, Vocabulary
from factcheck.types import Document

_BEGINNING = 200  # code points of the text; the headline belongs to it


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
        if len(places) != 1:
            return None
        return places[0].entity_id if _is_named(places[0], text[:_BEGINNING]) else None


def _is_named(entity: Entity, text: str) -> bool:
    return any(len(name) > 1 and name in text for names in entity.names.values() for name in names)
