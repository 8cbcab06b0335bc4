"""A statement that a nearby sentence makes once more in the same words (Chinese): 全年新增就业177000人 ... 全年新增就业477000人."""

from __future__ import annotations

import re
from functools import cache

from factcheck.checks.text._mentions import Mention, digits_of, exchanged, shifted, substituted

from factcheck.extract.tokens import Token
from factcheck.lang.lexicon import load

_NEAR = 3  # sentences
_LONG = 3  # significant digits
_LEAST = 4  # letters of the words that tell a measure
_BEHIND = 6  # letters behind a figure
_OTHERS = frozenset(
    ("PRIOR", "FROM", "TARGET", "FORECAST", "MORE", "LESS", "GAP", "OF_WHICH", "AMONG", "EACH", "ORDINAL")
)
_EDGES = frozenset(("COMMA", "SEMI", "END", "COLON", "OPEN"))
_BASES = ("YOY", "QOQ")


@cache
def _wording(code: str) -> tuple[re.Pattern[str], tuple[str, ...], tuple[str, ...]]:
    """Words left out of a head, subjects that a second mention may leave out, words that tell another time or thing."""
    words = load(code).tables["wording"]
    left_out = sorted((*words["weak_words"], *words["definite"]), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, left_out))), tuple(words["subjects"]), tuple(words["later"])


def said_twice(one: Mention, two: Mention) -> bool:
    """True for a slip between two figures that nearby sentences give in the same words."""
    if not 0 < abs(two.sentence.index - one.sentence.index) <= _NEAR or one.unit != two.unit:
        return False
    swapped, point = exchanged(one.value, two.value), one.value / two.value in (10, 1 / one.value.__class__(10))
    point = point and digits_of(one.value) == digits_of(two.value)
    changed = substituted(one.value, two.value)
    if not (point or (len(one.digits) >= _LONG and (swapped or changed))):
        return False
    a, b = _clause(one), _clause(two)
    if any(token.cls in _OTHERS for token in (*a, *b)) or _bases(a) != _bases(b) or _is_later(one) or _is_later(two):
        return False
    heads = _head(one, a), _head(two, b)
    subjects = _wording(one.sentence.language.code)[1]
    short, long = sorted(heads, key=len)
    if len(short) < _LEAST or not long.endswith(short):
        return _turned_round(one, two)
    rest = long[: len(long) - len(short)]
    alone = _opens(one, a) and _opens(two, b)
    return alone and (
        rest in ("", *subjects) or (not changed and shifted(one.value, two.value) and rest.endswith(subjects))
    )


def _turned_round(one: Mention, two: Mention) -> bool:
    """True for 工人停工 and 停工工人 behind the figures."""
    a, b = ("".join(mention.tail.split())[:_LEAST] for mention in (one, two))
    return len(a) == _LEAST and sorted(a) == sorted(b) and abs(two.sentence.index - one.sentence.index) == 1


def _clause(mention: Mention) -> list[Token]:
    """The tokens of its clause before a figure."""
    tokens = mention.sentence.tokens[: mention.place]
    start = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].cls in _EDGES), -1) + 1
    return tokens[start:]


def _bases(tokens: list[Token]) -> list[str]:
    return [token.cls for token in tokens if token.cls in _BASES]


def _head(mention: Mention, clause: list[Token]) -> str:
    """The words of the clause without dates, verbs and pointers."""
    text = mention.sentence.text
    words = "".join(text[token.start : token.end] for token in clause if token.cls not in ("DATE", "SAID", *_BASES))
    return _wording(mention.sentence.language.code)[0].sub("", "".join(words.split()))


def _opens(mention: Mention, clause: list[Token]) -> bool:
    """True when nothing but a date or 据统计 stands in the sentence before the clause: no other subject."""
    sentence = mention.sentence
    first = clause[0] if clause else mention.token
    before = sentence.tokens[: sentence.tokens.index(first)]
    said = any(token.cls in ("SAID", "COMPARED") for token in before)
    return all(token.cls in ("DATE", "COMMA") for token in before) or (
        len(before) <= _LONG + 2
        and (said or _is_saying(sentence.text[sentence.start : first.start], sentence.language.code))
    )


def _is_saying(text: str, code: str) -> bool:
    """True for 报告期内, 专家说: no subject of what follows."""
    words = tuple(load(code).tables["wording"]["opening"])
    return text.startswith(words) or text.rstrip(",，:： ").endswith(words)


def _is_later(mention: Mention) -> bool:
    """True for a sentence that tells of another time, or mends the figure: 随后, 更正."""
    words = _wording(mention.sentence.language.code)[2]
    text = mention.sentence.text[mention.token.end : min(mention.sentence.end, mention.token.end + _BEHIND)]
    text = mention.before + re.split("[,，;；]", text)[0]
    return any(word in text for word in words)
