"""A figure with the words of another language behind it: 912.17亿元（91.217 billion yuan）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.ladder import Level, read_interval
from factcheck.types import Claim, Relation

_FIGURES = "MONEY|COUNT|MEASURE|NUMBER"
_SCALED = re.compile(r"\d[\d,. ]*(million|billion|trillion|thousand|bn|mn|tn)\b", re.IGNORECASE)
_HAN_SCALE = re.compile("[万亿萬億兆]")
_BETWEEN = frozenset(
    ("OPEN", "QUOTE_OPEN", "QUOTE_CLOSE", "CLOSE", "FILL", "EQUIV", "NAMELY", "COMMA", "BE", "DATE", "CONCEPT")
)
_POWERS = (1, 2, 3, 4, 5, 6, 8)
_MOST_BETWEEN = 5
_UNIT = 24  # code points behind a figure in which its unit stands


def glossed(analysis: Analysis) -> Iterator[Relation]:
    """Each figure with a Chinese scale word and the English one that glosses it, when a power of ten keeps them apart."""
    for sentence in sentences_with(analysis, _FIGURES, least=2):
        if sentence.language.spaced and not _HAN_SCALE.search(sentence.text, sentence.start, sentence.end):
            continue
        places = [at for at in places_in(sentence, _FIGURES) if sentence.tokens[at].claim is not None]
        for first, second in pairwise(places):
            one, two = sentence.tokens[first], sentence.tokens[second]
            if not _is_gloss(sentence, one, two, sentence.tokens[first + 1 : second]) or _goes_on(sentence, second):
                continue
            a, b = analysis.claim(one), analysis.claim(two)
            power = _power(a, b)
            if power is not None:
                yield relation_of("scale-slip", {"a": a, "b": b}, headline=False, gloss=True, power=power)


def _goes_on(sentence: Sentence, second: int) -> bool:
    """True for （128 million yuan为一期投资）: a sentence of its own, no gloss."""
    behind = [token.cls for token in sentence.tokens[second + 1 : second + 4]]
    return behind[behind[:1] == ["FILL"] :][:1] in (["BE"], ["OF"], ["REACH"])


def _is_gloss(sentence: Sentence, one: Token, two: Token, between: list[Token]) -> bool:
    """True when just one of two neighbours is written in English words, with signs between them, and the units agree."""
    texts = [sentence.text[token.start : token.end] for token in (one, two)]
    bare = sentence.language.spaced  # 50,000 residents (50万)
    english = [_SCALED.search(text) is not None or (bare and not _HAN_SCALE.search(text)) for text in texts]
    if english[0] == english[1] or not _HAN_SCALE.search(texts[english[0]]):
        return False
    classes = {token.cls for token in between}
    if sentence.language.spaced and [token.cls for token in between] in (["COMMA", "AND"], ["COMMA", "EQUIV"]):
        classes = {"OPEN"}  # 912.17亿 yuan, or 91.217 billion yuan
    glosses = sentence.language.tables["conversion"].get("gloss_words", ())  # 英文稿写作, 中文版为
    worded = any(word in sentence.text[one.end : two.start] for word in glosses)
    if worded:
        classes |= {"OPEN"}
    if len(between) > _MOST_BETWEEN or not classes <= _BETWEEN or not classes & {"OPEN", "QUOTE_OPEN", "QUOTE_CLOSE"}:
        return False
    told, other = (one, two) if english[0] else (two, one)
    unit = _unit(other)
    named = _unit_in_english(sentence, told)
    counted = (unit or "").startswith("count:") and named == "?"  # 1000万辆（100 million units）
    return unit is None or worded or counted or named in (unit, None)


def _unit(token: Token) -> str | None:
    return getattr(token.payload, "unit", None)


def _unit_in_english(sentence: Sentence, token: Token) -> str | None:
    """The unit that the English words behind a figure name; None for none, "?" for words of no unit in the lexicon."""
    unit = _unit(token)
    if unit is not None:
        return unit
    words = sentence.text[token.end : token.end + _UNIT].lower().lstrip(" ")
    word = re.match(r"[a-z .]*", words)
    told = word[0].strip() if word is not None else ""
    glosses = sentence.language.tables["conversion"].get("english_units", {})
    return next((unit for name, unit in glosses.items() if told.startswith(name)), "?") if told else None


def _power(a: Claim, b: Claim) -> int | None:
    """The power of ten between two figures that do not meet, as finely as both are written."""
    assert a.quantity is not None and b.quantity is not None
    one, two = (read_interval(quantity, Level.ROBUST) for quantity in (a.quantity, b.quantity))
    if one.low is None or one.low <= 0:
        return None
    if one.meets(two):  # more than 4.58 billion, and 45.8 billion for it
        return _exact_power(a.quantity.number.value, b.quantity.number.value)
    for power in _POWERS:
        for sign in (power, -power):
            if a.quantity.base.scale(Fraction(10) ** sign).meets(b.quantity.base):
                return sign
    return None


def _exact_power(one: Fraction | None, two: Fraction | None) -> int | None:
    """The power of ten between two figures with the same digits."""
    signs = [power * sign for power in _POWERS for sign in (1, -1)] if one and two else []
    return next((power for power in signs if one is not None and one * Fraction(10) ** power == two), None)
