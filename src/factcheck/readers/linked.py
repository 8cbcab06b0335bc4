"""What a page says of itself in JSON-LD (schema.org): the day on which its article was published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

LINKED = "application/ld+json"
_LARGEST = 1_000_000  # code points of a script that is read


def find_published(script: str) -> str:
    """The `datePublished` of the first article in a script; empty when there is none, or the script is malformed.

    Products, comments and pages that link here have days of their own, so only what is an article counts.
    """
    if "datePublished" not in script or len(script) > _LARGEST:
        return ""
    try:
        data = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return ""
    return next((day for item in _items(data) if (day := _published(item))), "")


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """The things that a script describes: one, a list of them, or a graph."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (one for one in graph if isinstance(one, dict)) if isinstance(graph, list) else ()


def _published(item: dict[str, Any]) -> str:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    if not any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in names):
        return ""
    day = item.get("datePublished")
    return day if isinstance(day, str) else ""
