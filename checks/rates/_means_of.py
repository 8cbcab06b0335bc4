"""A list behind the word for its mean: the average of the three bids, $4.2m, $4.8m and $6.0m, was $5.0m."""

from __future__ import annotations

from factcheck.checks.dates._beside import holds
from factcheck.checks.rates._units import quantity

from factcheck.extract.tokens import Sentence, Token

_VALUES = frozenset(("NUMBER", "MONEY", "MEASURE", "PERCENT", "DURATION"))
_LED = frozenset(("OF", "FILL", "CONCEPT", "COUNT", "COMMA", "COLON", "DASH"))
_REACH = 7
_LIST = frozenset(("COMMA", "ENUM", "AND", "SEMI"))
LIST_VALUES = frozenset(("NUMBER", "MONEY", "COUNT", "MEASURE", "PERCENT", "DURATION"))


def listed_behind(sentence: Sentence, index: int) -> tuple[list[int], int] | None:
    """The places of the values and of the mean, or None; nothing else may stand between the list and the verb."""
    tokens, at = sentence.tokens, index + 1
    if at >= len(tokens) or tokens[at].cls != "OF" or holds(sentence, "weighted"):
        return None
    while at < min(len(tokens), index + _REACH) and tokens[at].cls in _LED:
        at += 1
    kind, values = tokens[at].cls if at < len(tokens) else "", list[int]()
    while at < len(tokens) and tokens[at].cls == kind in _VALUES:
        values.append(at)
        at += 1
        closed = at < len(tokens) and tokens[at].cls == "AND"
        while at < len(tokens) and tokens[at].cls in ("COMMA", "AND") and tokens[at + 1 : at + 2]:
            closed, at = closed or tokens[at].cls == "AND", at + 1
        if closed and at < len(tokens) and tokens[at].cls == kind:
            return _ended(sentence, [*values, at])
    return None


def _ended(sentence: Sentence, values: list[int]) -> tuple[list[int], int] | None:
    tokens, at = sentence.tokens, values[-1] + 1
    at += at < len(tokens) and tokens[at].cls in ("COMMA", "DASH")
    if len(values) < 3 or at + 1 >= len(tokens) or tokens[at].cls not in ("BE", "REACH"):
        return None
    counted = [one for token in tokens[: values[0]] if token.cls == "COUNT" and (one := quantity(token)) is not None]
    if any(one.number.value != len(values) for one in counted) or tokens[at + 1].cls != tokens[values[0]].cls:
        return None
    return values, at + 1


def list_before(sentence: Sentence, last: int) -> list[int]:
    """Indices of the values of a list that ends at a token, only list signs between them."""
    tokens, found = sentence.tokens, []
    at = last
    while at >= 0 and tokens[at].cls in LIST_VALUES and quantity(tokens[at]) is not None:
        found.append(at)
        at -= 1
        signs = 0
        while at >= 0 and tokens[at].cls in _LIST and signs < 2:
            at, signs = at - 1, signs + 1
        if signs and at and tokens[at].cls == "FILL" and _same_word(sentence, tokens, at, found[-1]):
            at -= 1  # 12分、18分和24分
        if not signs:
            break
    return found[::-1]


def _same_word(sentence: Sentence, tokens: list[Token], at: int, value: int) -> bool:
    """True when the word behind a value is the one behind the next value too, a unit that the lexicon does not know."""
    behind = tokens[value + 1] if value + 1 < len(tokens) else None
    one = sentence.lower[tokens[at].first : tokens[at].last]
    return behind is not None and behind.cls == "FILL" and sentence.lower[behind.first : behind.last] == one
