"""What a figure is per, and figures of a sentence by kind, shared by the checks on rates."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds, precedes

from factcheck.check import Case
from factcheck.extract.index import places_in
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.ladder import widen
from factcheck.types import Number, Quantity

_EACH_REACH = 3
_NEAR = 6  # atoms
_BREAKS = frozenset(("COMMA", "SEMI", "END", "COLON"))


def quantity(token: Token) -> Quantity | None:
    """The quantity of a token, or None."""
    return token.payload if isinstance(token.payload, Quantity) and token.claim is not None else None


def split_unit(unit: str | None) -> tuple[str, str]:
    """USD/share -> USD, share."""
    head, _, per = (unit or "").partition("/")
    return head, per


def each_before(sentence: Sentence, index: int) -> int | None:
    """The index of 每, 每股, 平均每 shortly before a figure in its clause; a figure between belongs to it (每10股派5元)."""
    for at in range(index - 1, max(-1, index - 1 - _EACH_REACH - 2), -1):
        token = sentence.tokens[at]
        if token.cls in _BREAKS or (token.cls == "OPEN" and sentence.language.spaced):  # $5,000 for each ($65,000)
            return None
        single = token.cls == "AVERAGE" and (is_per_word(sentence, token) or follows(sentence, token, "single"))
        if token.cls in ("EACH", "PER") or single:
            behind = sentence.tokens[at - 1] if at else None
            return None if behind is not None and behind.cls == "MONEY" else at
        if quantity(token) is not None and token.cls not in ("COUNT", "NUMBER"):
            return None
    return None


def is_per_word(sentence: Sentence, token: Token) -> bool:
    """True for a word that ends in 每: 平均每."""
    return sentence.text[token.start : token.end].endswith("每")


def each_of(sentence: Sentence, index: int) -> int | None:
    """The count in "each of the 1,200 workers" before or after a figure of the same sentence; None without one."""
    tokens = sentence.tokens
    for at in range(len(tokens) - 2):
        if tokens[at].cls == "EACH" and tokens[at + 1].cls == "OF" and abs(at - index) <= 8:
            found = (
                i for i in range(at + 2, min(len(tokens), at + 5)) if tokens[i].cls == "COUNT" and quantity(tokens[i])
            )
            return next(found, None)
    return None


def each_after(sentence: Sentence, index: int) -> bool:
    """$20 each, 20 dollars apiece, $90 million per plane."""
    tokens = sentence.tokens
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and (after.cls in ("EACH", "PER")) and not follows(sentence, after, "of")


def is_a_piece(sentence: Sentence, index: int) -> bool:
    """True for "620,000 euros a bus" where buses are counted."""
    after = sentence.tokens[index + 1 : index + 2]
    if not sentence.language.spaced or not after or after[0].cls != "FILL":
        return False
    words = sentence.text[after[0].start : after[0].end].lower().rstrip(". ").split()
    units = [one.unit for _, one in figures(sentence, "COUNT")]
    return len(words) == 2 and words[0] in ("a", "an") and f"count:{words[1]}" in units


def amount(case: Case, role: str) -> Interval:
    """A figure in the unit it is written in (money in its currency), at the level of the case."""
    one = case.quantity(role)
    if one.kind == "money" and "/" not in (one.unit or ""):
        return case.read(role)
    return widen(one, case.level) if case.level else one.number.interval


def announced_total(sentence: Sentence, index: int) -> bool:
    """Whether a sum of money is said to be the whole: totaling, worth, for, 耗资, 共计."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if (before is not None and before.cls == "TOTAL") or precedes(sentence, token, "total_money"):
        return True
    if after is not None and after.cls == "TOTAL":
        return True
    if (
        before is not None
        and before.cls == "FOR"
        and any(one.cls in ("COUNT", "MEASURE") for one in tokens[max(0, index - 6) : index])
    ):
        return True
    later = tokens[index + 2 : index + 3]
    if after is not None and after.cls == "FOR" and later and later[0].cls == "COUNT":
        return True
    if before is not None and before.cls in ("REACH", "FOR", "BE", "FILL", "OF", "CONCEPT") and index >= 2:
        return holds_total(sentence, max(0, index - 3), index)
    return False


def holds_total(sentence: Sentence, first: int, last: int) -> bool:
    """A word for a whole among some tokens, with no other figure or comma behind it."""
    for at in range(last - 1, first - 1, -1):
        token = sentence.tokens[at]
        if token.cls in _BREAKS or quantity(token) is not None:
            return False
        if token.cls == "TOTAL" or precedes_end(sentence, token, "total_money"):
            return True
    return False


def precedes_end(sentence: Sentence, token: Token, name: str) -> bool:
    """True when a phrase of the table stands at the end of a token of words."""
    index = sentence.tokens.index(token) + 1
    return index < len(sentence.tokens) and precedes(sentence, sentence.tokens[index], name)


def figures(sentence: Sentence, *classes: str) -> Iterator[tuple[int, Quantity]]:
    """Figures of some token classes with the indices of their tokens."""
    for index in places_in(sentence, "|".join(classes)):
        one = quantity(sentence.tokens[index])
        if one is not None:
            yield index, one


def is_sale(sentence: Sentence) -> bool:
    """True where things are sold: what they bring in is count times price, and no revenue of something larger."""
    return holds(sentence, "sold_things")


def takings(sentence: Sentence, price: int, currency: str) -> list[int]:
    """The revenue right behind a price: 售出门票3000张，每张40元，收入16万元."""
    if not is_sale(sentence):
        return []
    behind = [index for index, one in figures(sentence, "MONEY") if price < index <= price + 8 and one.unit == currency]
    between = sentence.tokens[price + 1 : behind[0]] if behind else []
    around = (
        ("OF", "FILL", "MEASURE", "COUNT") if len(list(figures(sentence, "MONEY"))) == 2 else ()
    )  # 以每吨620元的价格售出3.5万吨煤，收入2170万元
    plain = len(between) < 4 or any(token.cls in ("MEASURE", "COUNT") for token in between)
    fit = all(token.cls in ("COMMA", "CONCEPT", "FOR", "TOTAL", "REACH", "EACH", *around) for token in between)
    return behind[:1] if plain and fit else []


def ends_of(numbers: list[Number]) -> tuple[Fraction, Fraction] | tuple[None, None]:
    """Both ends of an interval written as one range or as two figures."""
    if len(numbers) == 1:
        return numbers[0].ends or (None, None)
    low, high = numbers[0].value, numbers[1].value
    return (low, high) if low is not None and high is not None else (None, None)


def is_periodic(sentence: Sentence, price: int) -> bool:
    """True for a price a month: the total is that of an unknown number of them."""
    token = sentence.tokens[price]
    near = "".join(sentence.lower[max(0, token.first - _NEAR) : token.last + _NEAR])
    return any(word in near for word in sentence.language.tables["beside"]["periodic"])


def is_bill(sentence: Sentence, prices: list[int], total: int) -> bool:
    """True for a $1 charge, a $5 charge for energy, and 2 kilowatts at $1 each, a total bill of $8: more than the price adds up."""
    others = [index for index, _ in figures(sentence, "MONEY") if index != total and index not in prices]
    return len(others) > 1 and any(token.cls == "TOTAL" for token in sentence.tokens[max(others) : total])
