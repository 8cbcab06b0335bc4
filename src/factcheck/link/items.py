"""A sentence as the items that a statement consists of: figures, dates, names, measures, and the words between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.base import QUANTITIES
from factcheck.lang.calendar import DateRef, month_period
from factcheck.link.vocabulary import Vocabulary, phrases
from factcheck.types import Period, Quantity

_BOUNDS = frozenset(("COMMA", "SEMI", "END", "COLON", "QUOTE_OPEN", "QUOTE_CLOSE", "DASH", "OPEN", "CLOSE", "ENUM"))
_CUES = frozenset(
    (
        "UP", "DOWN", "CHANGE", "NARROW", "WIDEN", "TO", "AT", "BY", "FROM", "THAN", "COMPARED", "PRIOR", "YOY", "QOQ",
        "SHARE", "RANKED", "AND", "INCLUDING", "OF_WHICH", "RESPECTIVELY", "EACH", "AVERAGE", "GAP", "MORE", "LESS",
        "NEGATED", "HYPOTHETICAL", "LOSS", "FORECAST", "TARGET", "FACTOR", "BETWEEN", "ANNUAL", "PER", "ANNUALIZED",
    )
)  # fmt: skip


class Item(NamedTuple):
    """One item: kind "Q" (a claim), "DATE", "NAME", "CONCEPT", "SCOPE", "SECTOR", "WHOLE", "POINTER", "VERB", "SKIP",
    "WORD" (not known), or the class of a sign or cue. Atoms first..last-1."""

    kind: str
    payload: object
    first: int
    last: int
    token: Token | None = None
    written: str = ""


def make_items(sentence: Sentence, vocabulary: Vocabulary) -> list[Item]:
    """The items of a sentence in order; blanks are left out. What the vocabulary knows wins over shorter cues."""
    tokens = _figures(sentence)
    signs = {token.first: token for token in sentence.tokens if token.cls in _BOUNDS or token.cls in _CUES}
    atoms, items = sentence.lower, list[Item]()
    index = 0
    while index < len(atoms):
        token = tokens.get(index)
        if token is not None:
            items.append(_figure(token))
            index = max(token.last, index + 1)
            continue
        if is_blank(atoms[index]):
            index += 1
            continue
        item = _next_item(sentence, vocabulary, signs.get(index), index, tokens)
        items.append(item)
        index = item.last
    return _join_months(_mend_names(items) if sentence.language.spaced else _mend_words(items))


def _mend_names(items: list[Item]) -> list[Item]:
    """A sector with a capital right behind a word with one belongs to its name: Tianhe Steel."""
    mended: list[Item] = []
    for item in items:
        beside = mended[-1] if mended else None
        behind_name = beside is not None and beside.kind == "WORD" and str(beside.payload)[:1].isupper()
        if behind_name and item.kind == "SECTOR" and item.written.istitle():
            item = item._replace(kind="WORD", payload=item.written)
        mended.append(item)
    return mended


def _mend_words(items: list[Item]) -> list[Item]:
    """A single character between two unknown ones belongs to their word: 有 in 有限公司; 公司 ends a name."""
    particles = phrases()["particles"]["zh"]
    mended: list[Item] = []
    for index, item in enumerate(items):
        inside = 0 < index < len(items) - 1 and items[index - 1].kind == items[index + 1].kind == "WORD"
        single = item.kind in ("VERB", "SKIP", "SCOPE", "POINTER") and item.last == item.first + 1
        ends_name = item.kind == "POINTER" and bool(mended) and mended[-1].kind in ("WORD", "NAME", "SECTOR")
        if (inside and single and item.written not in particles) or ends_name:
            item = item._replace(kind="WORD", payload=item.written)
        mended.append(item)
    return mended


def _join_months(items: list[Item]) -> list[Item]:
    """From January to May 2022 is one period: the words around it and both months become one date."""
    joined: list[Item] = []
    for item in items:
        if (
            item.kind == "DATE"
            and len(joined) > 1
            and joined[-1].kind in ("TO", "DASH")
            and (period := _span_months(joined[-2].payload, item.payload)) is not None
        ):
            del joined[-1]
            first = joined.pop()
            if joined and joined[-1].kind in ("FROM", "BETWEEN"):
                joined.pop()
            assert isinstance(item.payload, DateRef)
            ref = item.payload._replace(period=period, kind="period")
            joined.append(Item("DATE", ref, first.first, item.last, item.token))
        else:
            joined.append(item)
    return joined


def _span_months(first: object, last: object) -> Period | None:
    """The months from one to another of a year that at least the second names."""
    if not isinstance(first, DateRef) or not isinstance(last, DateRef) or not first.month or not last.month:
        return None
    if first.day or last.day or last.period is None or (first.year or last.year) != last.year:
        return None
    year = last.period.last.year
    return month_period(year, first.month, last.month) if first.month < last.month else None


def _figures(sentence: Sentence) -> dict[int, Token]:
    return {
        token.first: token
        for token in sentence.tokens
        if isinstance(token.payload, DateRef) or token.cls in QUANTITIES or token.quantity is not None
    }


def _figure(token: Token) -> Item:
    if isinstance(token.payload, DateRef):
        return Item("DATE", token.payload, token.first, token.last, token)
    if isinstance(token.quantity or token.payload, Quantity) and token.claim is not None:
        return Item("Q", token.quantity or token.payload, token.first, token.last, token)
    return Item("FIGURE", None, token.first, token.last, token)


def _next_item(
    sentence: Sentence, vocabulary: Vocabulary, sign: Token | None, index: int, figures: dict[int, Token]
) -> Item:
    atoms = sentence.lower
    found = vocabulary.find(sentence.language.code, atoms, index, sentence.text, sentence.starts)
    if found is not None and any(at in figures for at in range(index + 1, found[1])):
        found = None
    if sign is not None and (found is None or found[1] < sign.last):
        return Item(sign.cls, sign.payload, index, max(sign.last, index + 1))
    if found is not None:
        return Item(found[0].cls, found[0].payload, index, found[1], written=sentence.written(index, found[1]))
    kind = "NUMERAL" if is_numeral(atoms[index]) else "WORD"
    return Item(kind, sentence.written(index, index + 1), index, index + 1)


def has_concept(sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """True when a measure of the vocabulary may stand in the sentence; none does in other languages."""
    lang = sentence.language.code
    if lang == "zh":
        return any(stem in sentence.plain for stem in vocabulary.concept_stems)
    return lang in vocabulary.concept_firsts and not vocabulary.concept_firsts[lang].isdisjoint(sentence.lower)


def claims_of(items: list[Item]) -> Iterator[int]:
    """The positions of the figures."""
    return (index for index, item in enumerate(items) if item.kind == "Q")
