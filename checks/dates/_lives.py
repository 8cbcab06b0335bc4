"""Birth and death of one person, as a bracket or a sentence gives them."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.checks.dates._beside import precedes
from factcheck.checks.dates._days import ref_of
from factcheck.checks.dates._people import event_date

from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.calendar import DateRef
from factcheck.types import Quantity

_DASHES = "-–—－―~～至"


class Life(NamedTuple):
    """Birth and death, and the indices of the tokens that date them."""

    birth: DateRef
    death: DateRef
    tokens: tuple[int, ...]
    bracket: bool


def life_in_brackets(sentence: Sentence) -> Life | None:
    """(1881–1936), （1881年9月25日—1936年10月19日）."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.cls != "OPEN":
            continue
        if index + 2 < len(tokens) and tokens[index + 2].cls == "CLOSE":
            pair = _both_years(tokens[index + 1])
            if pair is not None:
                return Life(*pair, (index + 1,), True)
        if index + 4 < len(tokens) and tokens[index + 4].cls == "CLOSE" and _is_dash(sentence, tokens[index + 2]):
            first, second = _year_of(tokens[index + 1]), _year_of(tokens[index + 3])
            if first is not None and second is not None:
                return Life(first, second, (index + 1, index + 3), True)
    return None


def _both_years(token: Token) -> tuple[DateRef, DateRef] | None:
    ref, quantity = ref_of(token), token.payload
    if token.claim is None:
        return None
    if ref is not None and ref.year is not None and ref.until is not None and ref.kind == "period":
        return DateRef(0, year=ref.year, kind="year"), DateRef(0, year=ref.until, kind="year")
    if (
        isinstance(quantity, Quantity)
        and token.cls == "NUMBER"
        and quantity.number.ends is not None
        and quantity.number.hedge is None
    ):
        low, high = quantity.number.ends
        if all(end.denominator == 1 and 1000 <= end <= 2100 for end in (low, high)):
            return DateRef(0, year=int(low), kind="year"), DateRef(0, year=int(high), kind="year")
    return None


def _year_of(token: Token) -> DateRef | None:
    ref, quantity = ref_of(token), token.payload
    if token.claim is None:
        return None
    if ref is not None and token.claim is not None:
        return ref if ref.year is not None and ref.until is None and ref.kind != "period" else None
    if isinstance(quantity, Quantity) and token.cls == "NUMBER" and quantity.number.value is not None:
        value = quantity.number.value
        return DateRef(0, year=int(value), kind="year") if value.denominator == 1 and 1000 <= value <= 2100 else None
    return None


def _is_dash(sentence: Sentence, token: Token) -> bool:
    return token.cls in ("DASH", "TO") or sentence.text[token.start : token.end].strip() in _DASHES


def life_in_words(sentence: Sentence) -> Life | None:
    """Born in 1930, died in 2020."""
    tokens, zh = sentence.tokens, sentence.language.code == "zh"
    found: dict[str, int] = {}
    for index, token in enumerate(tokens):
        if token.cls in ("BORN", "DIED"):
            when = event_date(tokens, index, zh)
            if token.cls in found and when is not None:
                return None  # two people
            if when is not None:
                found[token.cls] = when
    if zh and "DIED" not in found:
        found |= _first_date(sentence, found)
    if "BORN" not in found and not zh:
        found |= _span_lived(sentence)
    if len(found) < 2 or found["BORN"] == found["DIED"]:
        return None
    birth, death = ref_of(tokens[found["BORN"]]), ref_of(tokens[found["DIED"]])
    assert birth is not None and death is not None
    return Life(birth, death, (found["BORN"], found["DIED"]), False)


def _span_lived(sentence: Sentence) -> dict[str, int]:
    """Lived from 1850 to 1926."""
    tokens = sentence.tokens
    for index in range(len(tokens) - 4):
        words, classes = tokens[index], [token.cls for token in tokens[index : index + 5]]
        if classes == ["FILL", "FROM", "DATE", "TO", "DATE"] and is_only_end(sentence, words, "lived"):
            return {"BORN": index + 2, "DIED": index + 4}
    return {}


def is_only_end(sentence: Sentence, token: Token, name: str) -> bool:
    """True when a phrase of the table ends a token of words."""
    at = sentence.tokens.index(token) + 1
    return at < len(sentence.tokens) and precedes(sentence, sentence.tokens[at], name)


def _first_date(sentence: Sentence, found: dict[str, int]) -> dict[str, int]:
    """2020年5月3日，出生于1930年的王某因病去世: the date that opens the sentence is the day of death."""
    ref = ref_of(sentence.tokens[0])
    opens = ref is not None and ref.year is not None and ref.until is None and sentence.tokens[0].claim is not None
    return {"DIED": 0} if opens and found.get("BORN", 0) > 0 else {}
