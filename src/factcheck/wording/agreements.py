"""Figures of several documents that agree, each two once, and as lines of text."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.types import Agreement, Voice


def list_pairs(agreements: Iterable[Agreement]) -> list[Agreement]:
    """The agreements with each two figures once, those that prove nothing last."""
    pairs = {frozenset((one.one.span, one.other.span)): one for one in reversed(list(agreements))}
    return sorted(pairs.values(), key=lambda one: (one.kind == "likely", _place(one.one), _place(one.other)))


def _place(voice: Voice) -> tuple[str, bool, int]:
    return voice.span.doc_id, voice.span.field != "title", voice.span.start


def write_pairs(agreements: Iterable[Agreement], lang: str) -> list[str]:
    """Figures that agree, both with their documents, keys and sentences."""
    lines: list[str] = []
    for number, pair in enumerate(list_pairs(agreements), 1):
        for mark, one in ((str(number), pair.one), (" " * len(str(number)), pair.other)):
            lines.append(f"  {mark} {one.span.doc_id}: {one.surface} ({one.about[lang]}) | {one.text}")
    return lines
