"""Rate, base and what the rate makes of it, by the words right beside the figures: Chinese sentences."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.checks.rates._units import figures, split_unit

from factcheck.extract.tokens import Sentence
from factcheck.types import Quantity

_NEAR = 8  # characters
_BARRED = frozenset(("YOY", "QOQ", "HYPOTHETICAL", "SHARE", "REAL", "POINTS", "RESPECTIVELY", "OF_WHICH"))


def find_levy(sentence: Sentence) -> tuple[int, int, int] | None:
    """The places of rate, base and result; None where the words beside them do not tell each one."""
    words = sentence.language.tables["beside"]
    if sentence.language.spaced or any(token.cls in _BARRED for token in sentence.tokens):
        return None
    rates, money = list(figures(sentence, "PERCENT")), list(figures(sentence, "MONEY"))
    if len(money) != 2 or not 1 <= len(rates) <= 2 or any(word in sentence.text for word in words["levy_bars"]):
        return None
    if split_unit(money[0][1].unit)[0] != split_unit(money[1][1].unit)[0] or "/" in (money[0][1].unit or ""):
        return None
    rate = _rate(sentence, rates, words["levy_rates"], words["levy_rates_behind"])
    if rate is None:
        return None
    for result, base in ((money[1][0], money[0][0]), (money[0][0], money[1][0])):
        told = _before(sentence, result), _behind(sentence, result)
        if not (_ends(told[0], words["levy_results"]) or told[1].startswith(tuple(words["levy_results_behind"]))):
            continue
        near = _before(sentence, base) + "|" + _behind(sentence, base)
        return (rate, base, result) if any(word in near for word in words["levy_bases"]) else None
    return None


def _rate(
    sentence: Sentence, rates: Sequence[tuple[int, Quantity]], before: Sequence[str], behind: Sequence[str]
) -> int | None:
    """The one rate that is called one, or the later of 由10%上调到25%."""
    place = rates[-1][0]
    if len(rates) == 2 and not 0 < place - rates[0][0] <= 3:
        return None
    first = rates[0][0]
    named = any(word in _before(sentence, first) for word in before)
    return place if named or _behind(sentence, place).startswith(tuple(behind)) else None


def _before(sentence: Sentence, place: int) -> str:
    """The last characters before a figure, in its clause and behind the figure before."""
    tokens, first = sentence.tokens, place
    while first and tokens[first - 1].claim is None and tokens[first - 1].cls not in ("COMMA", "SEMI", "END"):
        first -= 1
    return sentence.text[tokens[first].start : tokens[place].start].strip()[-_NEAR:]


def _behind(sentence: Sentence, place: int) -> str:
    """The first characters behind a figure, in its clause."""
    tokens, last = sentence.tokens, place
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].claim is None
        and tokens[last + 1].cls not in ("COMMA", "SEMI", "END")
    ):
        last += 1
    return sentence.text[tokens[place].end : tokens[last].end].strip()[:_NEAR]


def _ends(text: str, words: Sequence[str]) -> bool:
    """True when a word stands at the end of a text, but for 为, 约 and the like."""
    return any(word in text[-len(word) - 4 :] for word in words)
