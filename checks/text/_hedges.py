"""The hedges around a figure as they are written, before and behind it."""

from __future__ import annotations

from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Quantity


def hedges_before(sentence: Sentence, token: Token) -> list[str]:
    """The kinds of all hedge phrases that stand right before a figure, the nearest first."""
    quantity = token.payload
    assert isinstance(quantity, Quantity)
    text = sentence.text[sentence.start : quantity.span.start].lower()
    weak = sentence.language.tables["wording"]["weak_hedges"]
    rows = sentence.language.tables["hedges"].items()
    phrases = [(phrase, kind) for kind, row in rows for phrase in row if phrase not in weak and phrase[0].isalpha()]
    phrases.sort(key=lambda pair: -len(pair[0]))
    found: list[str] = []
    while True:
        text = text.rstrip()
        for phrase, kind in phrases:
            if text.endswith(phrase) and (sentence.language.code == "zh" or not text[: -len(phrase)][-1:].isalnum()):
                found.append(kind)
                text = text[: -len(phrase)]
                break
        else:
            return found


def hedge_behind(sentence: Sentence, token: Token) -> str | None:
    """The kind of the hedge that stands on a figure or right behind its unit; signs do not count."""
    quantity = token.payload
    assert isinstance(quantity, Quantity)
    inside = sentence.text[quantity.number.written.start : quantity.span.end].lower()
    following = sentence.text[quantity.span.end : sentence.end].lower().lstrip()
    best: tuple[int, str] | None = None
    for kind, row in sentence.language.tables["hedges_after"].items():
        for phrase in row:
            plain = phrase.replace(" - ", "-").replace("- ", "-")
            if not any(char.isalpha() for char in plain):
                continue
            if plain in inside or (kind != "odd" and len(plain) > 1 and following.startswith(plain)):
                best = max(best or (0, ""), (len(plain), kind))
    return None if best is None else best[1]
