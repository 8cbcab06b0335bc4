"""Traditional characters become the simplified ones that the lexicon is written in, each in its place."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")


def simplify(text: str) -> str:
    """The text with the characters of traditional.txt replaced, one by one; others stay as they are."""
    if _IDEOGRAPH.search(text) is None:
        return text
    traditional, table = _load()
    return text if traditional.search(text) is None else text.translate(table)


@cache
def _load() -> tuple[re.Pattern[str], dict[int, str]]:
    """A pattern for the traditional characters, and what replaces each: the pairs of traditional.txt."""
    pairs = (files("factcheck.lang") / "traditional.txt").read_text(encoding="utf-8").split()
    table = {ord(pair[0]): pair[1] for pair in pairs}
    return re.compile(f"[{''.join(map(chr, table))}]"), table
