"""What ties a figure to one of the sentence before: its noun, its measure or its digits."""

from __future__ import annotations

from factcheck.extract.tokens import Sentence
from factcheck.types import Claim, Quantity

MOVES = frozenset(("UP", "DOWN", "FROM", "COMPARED", "THAN", "PRIOR"))
_BEHIND = 3  # characters between a figure and a word right behind it


def moved(sentence: Sentence, claim: Claim) -> bool:
    """True when a sentence tells of a change; "the $3.2 million raised" repeats the verb of the sentence before."""
    behind = {token.start for token in sentence.tokens if 0 < token.start - claim.span.end < _BEHIND}
    return any(token.cls in MOVES and token.start not in behind for token in sentence.tokens)


def is_same_sum(a: Claim, b: Claim) -> bool:
    """True for sales of £3.47bn, and sales of £3,469,800: one measure and three digits or more."""
    return a.concept is not None and a.concept == b.concept and min(digits(a), digits(b)) >= 3


def is_partial(sentence: Sentence, claim: Claim) -> bool:
    """True for "sales of $3.47 million came from one shop"."""
    behind = sentence.text[claim.span.end : sentence.end].lower().lstrip()
    return behind.startswith(tuple(sentence.language.tables["wording"]["partly"]))


def has_same_name(one: Sentence, two: Sentence, a: Claim, b: Claim) -> bool:
    """True for 用电量为2356亿千瓦时 and 用电量2356万千瓦时: the same digits behind the same four characters; in spaced
    languages for 8.46 million phones, and "the 8.46 billion phones"."""
    if digits(a) < 3 or _written(a) != _written(b):
        return False
    if two.language.spaced:
        unit = unit_of(a) or ""
        return unit.startswith("count:") and unit == unit_of(b) and points_back(one, two, b)
    named = [s.text[s.start : claim.span.start].rstrip("为达约到近是有共 ")[-4:] for s, claim in ((one, a), (two, b))]
    return len(named[0]) == 4 and named[0] == named[1]


def _written(claim: Claim) -> str:
    value = quantity_of(claim).number.value
    return "" if value is None else str(value.numerator).rstrip("0")


def points_back(one: Sentence, two: Sentence, claim: Claim) -> bool:
    """True for "the $1.2 million cost" and 12万元的造价 when the sentence before names the cost."""
    words, behind = two.language.tables["wording"]["definite"], two.text[claim.span.end : two.end]
    definite = two.text[two.start : claim.span.start].lower().rstrip().endswith(tuple(words))
    told = one.text[one.start : one.end].lower()
    if two.language.spaced:
        nouns = [word.strip(".,;:") for word in behind.lower().split()[:2]]
        exact = digits(claim) >= 3  # the $1.84 million provision, not a bonus
        if nouns[:1] and nouns[0] in two.language.tables["wording"]["other_sums"] and nouns[0] not in told:
            return False
        return definite and (exact or any(len(noun) > 3 and noun in told for noun in (*nouns, _noun(claim))))
    noun = behind.lstrip("的")[:4]
    near = any(noun[at : at + 2] in told for at in range(len(noun) - 1))
    return near and (definite or behind.startswith("的"))


def _noun(claim: Claim) -> str:
    """The noun of a count: people."""
    return (unit_of(claim) or "").removeprefix("count:")


def unit_of(claim: Claim) -> str | None:
    """The unit of a claim."""
    return quantity_of(claim).unit


def digits(claim: Claim) -> int:
    """How many significant digits the value of a claim has."""
    value = quantity_of(claim).number.value
    return (
        0
        if value is None
        else len(str(value.numerator * (10**6 // value.denominator if value.denominator > 1 else 1)).rstrip("0"))
    )


def quantity_of(claim: Claim) -> Quantity:
    """The quantity of a claim that is known to have one."""
    assert claim.quantity is not None
    return claim.quantity
