"""Exact figures that words call exact, in the clause or sentence behind the rough one."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Quantity

_FIGURES = frozenset(("MONEY", "COUNT", "MEASURE", "NUMBER", "PERCENT"))
_OTHERS = frozenset(
    ("PRIOR", "FROM", "COMPARED", "THAN", "UP", "DOWN", "OF_WHICH", "INCLUDING", "TARGET", "FORECAST", "AVERAGE", "EACH",
     "PER", "SHARE", "MORE", "LESS", "BETWEEN", "NEW")
)  # fmt: skip
_BEHIND = 3  # tokens behind the exact figure that may say what it is
_REACH = 13  # tokens between the two


def told_exactly(analysis: Analysis, hedges: tuple[str, ...]) -> Iterator[tuple[Sentence, Token, Token]]:
    """Almost 300 firms took part; the exact number was 317. The rough and the exact token, and where they stand."""
    words = ()
    for sentence in sentences_with(analysis, "|".join(sorted(_FIGURES))):
        words = words or tuple(sentence.language.tables["wording"]["called_exact"])
        for index, token in enumerate(sentence.tokens):
            quantity = token.payload
            if token.cls not in _FIGURES or not isinstance(quantity, Quantity) or quantity.number.hedge not in hedges:
                continue
            if token.claim is None or not sentence.language.spaced:
                continue
            found = _exact(sentence, index, words) or _exact_below(analysis, sentence, index, words)
            if found is not None:
                yield sentence, token, found


def _exact(sentence: Sentence, index: int, words: tuple[str, ...]) -> Token | None:
    tokens = sentence.tokens
    for place in range(index + 1, min(len(tokens), index + _REACH)):
        token = tokens[place]
        if token.cls in _OTHERS or (token.cls == "DATE" and tokens[place - 1].cls in ("COMMA", "SEMI")):
            return None
        if isinstance(token.payload, Quantity) and token.cls != "DATE":
            if token.cls not in _FIGURES or token.claim is None:
                return None
            behind = tokens[min(len(tokens) - 1, place + _BEHIND)].end
            named = _says(sentence, tokens[index].end, token.start, words)
            return token if named or _says(sentence, token.end, behind, words) else None
    return None


def _exact_below(analysis: Analysis, sentence: Sentence, index: int, words: tuple[str, ...]) -> Token | None:
    """The first figure of the next sentence, where the rough one is the last of its own."""
    last = not any(isinstance(token.payload, Quantity) for token in sentence.tokens[index + 1 :])
    if not last or sentence.index + 1 >= len(analysis.sentences):
        return None
    following = analysis.sentences[sentence.index + 1]
    if following.field != sentence.field or following.start - sentence.end > 2:
        return None
    for place, token in enumerate(following.tokens[:_REACH]):
        if token.cls in _OTHERS or token.cls in ("COMMA", "DATE"):
            return None
        if isinstance(token.payload, Quantity):
            named = token.cls in _FIGURES and token.claim is not None
            told = named and _says(following, following.tokens[0].start, token.start, words)
            return token if told and place else None
    return None


def _says(sentence: Sentence, start: int, end: int, words: tuple[str, ...]) -> bool:
    text = sentence.text[start:end].lower()
    return any(word in text for word in words)
