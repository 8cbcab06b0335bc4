"""The number of pieces that a unit price is for."""

from __future__ import annotations

from fractions import Fraction

from factcheck.checks.rates._units import each_before, each_of, figures, quantity

from factcheck.extract.tokens import Sentence
from factcheck.lang.digits import walk
from factcheck.types import Quantity
from factcheck.units import base_of, compatible

_REACH = 12


def count_of(sentence: Sentence, price: int, per: str) -> int | None:
    """The index of the number of pieces: named like the denominator, or the only count of the sentence."""
    of = each_of(sentence, price)
    if of is not None:
        return of
    found = [
        (index, one)
        for index, one in figures(sentence, "COUNT", "MEASURE")
        if not (index and sentence.tokens[index - 1].cls in ("EACH", "PER", "ORDINAL")) and one.number.value != 1
    ]
    word = per or _each_word(sentence, price)
    named = [index for index, one in found if word and _same(one, word)]
    if word:
        return named[0] if len(named) == 1 else None
    alike = _bare_counts(sentence, price)
    if alike:
        return alike[0] if len(alike) == 1 else None
    counts = [index for index, one in found if one.kind == "count" and abs(index - price) <= _REACH]
    return (
        counts[0]
        if len(counts) == 1 and (not _per_noun(sentence, price) or _is_beside(sentence, counts[0], price))
        else None
    )


def _bare_counts(sentence: Sentence, price: int) -> list[int]:
    """Figures before the counting word that follows 每, where the lexicon does not know it: 30幅 ... 每幅12万元."""
    at = each_before(sentence, price)
    if at is None or sentence.language.code != "zh":
        return []
    stop = sentence.tokens[at].last
    word = sentence.lower[stop] if sentence.lower[stop - 1] == "每" else sentence.lower[stop - 1]
    return [
        index
        for index, _ in figures(sentence, "NUMBER")
        if sentence.tokens[index].last < len(sentence.lower) and sentence.lower[sentence.tokens[index].last] == word
    ]


def _per_noun(sentence: Sentence, price: int) -> bool:
    """per plane, per project: another noun may be meant than the counted one."""
    return sentence.tokens[price + 1 : price + 2] != [] and sentence.tokens[price + 1].cls == "PER"


def _is_beside(sentence: Sentence, count: int, price: int) -> bool:
    """50 jets at $90 million per plane; 7 projects, an average of 8 billion per project (the noun is the same)."""
    between = [token.cls for token in sentence.tokens[count + 1 : price]]
    if between in (["FILL", "AT"], ["AT"], ["FILL", "FOR"]):
        return True
    noun = quantity(sentence.tokens[count]) or quantity(sentence.tokens[price])
    name = (noun.unit or "").removeprefix("count:") if noun is not None else ""
    after = sentence.tokens[price + 2 : price + 3]
    return bool(after) and bool(name) and sentence.text[after[0].start : after[0].end].strip().lower().startswith(name)


def _each_word(sentence: Sentence, price: int) -> str:
    """The thing that 每 names: 每股 -> 股, 每吨 -> metric_ton; 个 names none."""
    at = each_before(sentence, price)
    if at is None or sentence.language.code != "zh":
        return ""
    first = sentence.tokens[at].first
    stop = sentence.tokens[at].last
    while first < stop and sentence.lower[first] != "每":
        first += 1
    found = walk(sentence.language.after, sentence.lower, first + 1) if first + 1 < len(sentence.lower) else None
    if found is None or found[0].entry is None or found[0].entry.cls not in ("UNIT", "CLASSIFIER"):
        return ""
    word = str(found[0].entry.payload)
    word = "kilowatt_hour" if word == "degree" else word  # 每度电; nothing is priced by the degree
    return "" if word in sentence.language.generic else word


def _same(one: Quantity, word: str) -> bool:
    """Whether a count or measure is of the thing a price is for."""
    name = (one.unit or "").removeprefix("count:")
    if one.kind == "measure" and name and compatible(name, word):  # 200吨, 每公斤
        return True
    return name == word or (one.kind == "count" and word == "人" and name in ("名", "位"))


def count_in_price_units(sentence: Sentence, price: int, count: int) -> Fraction:
    """What turns the count into the unit of the price: 1000 for tonnes at so much a kilogram."""
    priced, counted = quantity(sentence.tokens[price]), quantity(sentence.tokens[count])
    word = _each_word(sentence, price)
    if priced is None or counted is None or counted.kind != "measure" or "/" in (priced.unit or "") or not word:
        return Fraction(1)
    top, below = base_of(counted.unit or ""), base_of(word)
    return top.factor / below.factor if top is not None and below is not None else Fraction(1)
