"""A list behind the word for its mean: the average of the three bids, $4.2m, $4.8m and $6.0m, was $5.0m."""

from __future__ import annotations

from factcheck.checks.dates._beside import holds
from factcheck.checks.rates._units import quantity

from factcheck.extract.tokens import Sentence

_VALUES = frozenset(("NUMBER", "MONEY", "MEASURE", "PERCENT", "DURATION"))
_LED = frozenset(("OF", "FILL", "CONCEPT", "COUNT", "COMMA", "COLON"))
_REACH = 7


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
    at += at < len(tokens) and tokens[at].cls == "COMMA"
    if len(values) < 3 or at + 1 >= len(tokens) or tokens[at].cls not in ("BE", "REACH"):
        return None
    counted = [one for token in tokens[: values[0]] if token.cls == "COUNT" and (one := quantity(token)) is not None]
    if any(one.number.value != len(values) for one in counted) or tokens[at + 1].cls != tokens[values[0]].cls:
        return None
    return values, at + 1
