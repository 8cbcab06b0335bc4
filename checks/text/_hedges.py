"""The hedges around a figure as they are written, before and behind it."""

from __future__ import annotations

from functools import cache

from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.lexicon import load
from factcheck.types import Quantity

_REACH = 60  # characters before a figure in which its hedges stand
_NEAR = 2  # words between a hedge and the figure that it hedges


@cache
def _phrases(code: str) -> list[tuple[str, str]]:
    """All hedge phrases of a language with their kinds, the longest first; weak ones are left out."""
    tables = load(code).tables
    weak = tables["wording"]["weak_hedges"]
    rows = tables["hedges"].items()
    phrases = [(phrase, kind) for kind, row in rows for phrase in row if phrase not in weak and phrase[0].isalpha()]
    return sorted(phrases, key=lambda pair: -len(pair[0]))


@cache
def _by_end(code: str) -> dict[str, list[tuple[str, str]]]:
    """The same by the last character of a phrase."""
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase, kind in _phrases(code):
        found.setdefault(phrase[-1], []).append((phrase, kind))
    return found


@cache
def _behind(code: str) -> list[tuple[str, str]]:
    """The phrases of hedges that stand behind a figure, as they are written, with their kinds."""
    rows = load(code).tables["hedges_after"].items()
    found = [(phrase.replace(" - ", "-").replace("- ", "-"), kind) for kind, row in rows for phrase in row]
    return [(phrase, kind) for phrase, kind in found if any(char.isalpha() for char in phrase)]


def hedges_before(sentence: Sentence, token: Token) -> list[str]:
    """The kinds of all hedge phrases that stand right before a figure, the nearest first."""
    quantity = token.payload
    assert isinstance(quantity, Quantity)
    text = sentence.text[max(sentence.start, quantity.span.start - _REACH) : quantity.span.start].lower()
    phrases = _by_end(sentence.language.code)
    found: list[str] = []
    while True:
        text = text.rstrip()
        for phrase, kind in phrases.get(text[-1:], ()):
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
    following = sentence.text[quantity.span.end : min(sentence.end, quantity.span.end + _REACH)].lower().lstrip()
    noun = (quantity.unit or "").partition("count:")[2]
    plural = sentence.language.irregular.get(following.partition(" ")[0]) == noun
    if noun and sentence.language.spaced and (plural or following.startswith(noun)):  # up to 300 people or more
        following = following.partition(" ")[2]
    best: tuple[int, str] | None = None
    for plain, kind in _behind(sentence.language.code):
        if plain == noun:  # 近4000起案件: a counting word
            continue
        beside = kind != "odd" and len(plain) > 1 and following.startswith(plain)
        if plain in inside or (beside and not _opens_figure(sentence, token, following[len(plain) :])):
            best = max(best or (0, ""), (len(plain), kind))
    return None if best is None else best[1]


def _opens_figure(sentence: Sentence, token: Token, rest: str) -> bool:
    """True when the next figure begins in the words behind a hedge: 6,000 people and more than 1,200 others."""
    place = sentence.tokens.index(token)
    following = next((one.payload for one in sentence.tokens[place + 1 :] if isinstance(one.payload, Quantity)), None)
    if following is None:
        return False
    end = min(sentence.end, token.payload.span.end + _REACH)  # type: ignore[attr-defined]
    words = sentence.text[end - len(rest) : following.number.written.start].split() if rest else []
    return following.number.written.start < end and len(words) < _NEAR
