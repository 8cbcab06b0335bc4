"""Pieces of a sentence between its separators, and which figures in them can be added up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from factcheck.extract.separators import level_tokens, phrase_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval
from factcheck.lang.base import GROUPS
from factcheck.types import Claim, Quantity
from factcheck.units import compatible

AMOUNTS = frozenset(GROUPS["AMOUNT"])
EXACT_BELOW = 1000
_NAMED = 5  # characters before a figure that name what it counts
_BEHIND = frozenset(("MORE", "LESS", "EACH", "PER", "UP", "DOWN", "ANNUAL"))  # 60 more, 60 a year: no amount of its own
_SEPARATORS = frozenset(("COMMA", "ENUM", "SEMI", "AND", "END", "COLON"))
_MOVES = frozenset(("UP", "DOWN", "CHANGE", "NARROW", "WIDEN"))
_OTHER_LEVEL = frozenset(
    (
        "COMPARED",
        "THAN",
        "PRIOR",
        "AVERAGE",
        "EACH",
        "PER",
        "GAP",
        "FACTOR",
        "TARGET",
        "FORECAST",
        "BETWEEN",
        "RANKED",
        "RESTATED",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The tokens first..last-1 between two separators of a sentence, outside of brackets; `sign` stood before it."""

    first: int
    last: int
    sign: str
    level: tuple[int, ...]

    def amounts(self, sentence: Sentence) -> list[int]:
        """Indices of its figures that count or measure."""
        return [i for i in self.level if is_amount(sentence.tokens[i])]

    def classes(self, sentence: Sentence, before: int | None = None) -> set[str]:
        """Token classes in it, up to a token."""
        return {sentence.tokens[i].cls for i in self.level if before is None or i < before}


def is_amount(token: Token) -> bool:
    """True for a figure that counts or measures something; the number of a list item claims nothing."""
    return token.cls in AMOUNTS and token.claim is not None


def cut_pieces(sentence: Sentence, first: int = 0, last: int | None = None) -> tuple[Piece, ...]:
    """The tokens first..last-1 cut at commas, conjunctions, colons and semicolons; brackets inside are passed over."""
    return _cut(sentence, first, len(sentence.tokens) if last is None else last)


@lru_cache(maxsize=512)
def _cut(sentence: Sentence, first: int, last: int) -> tuple[Piece, ...]:
    tokens = sentence.tokens
    found, sign, run = [], "", list[int]()
    brackets = {start: end for start, end in sentence.brackets.items() if tokens[start].cls == "OPEN"}
    for index in (*(level_tokens(brackets, first, last) if brackets else range(first, last)), last):
        if index < last and tokens[index].cls not in _SEPARATORS:
            run.append(index)
            continue
        if run:
            found.append(Piece(first=run[0], last=run[-1] + 1, sign=sign, level=tuple(run)))
        kept = not run and sign == "SEMI"  # "; and heavy engineering" begins like "; heavy engineering"
        sign, run = ("SEMI" if kept else tokens[index].cls if index < last else ""), []
    return tuple(found)


def text_of(sentence: Sentence, piece: Piece) -> str:
    """The words of a piece in lower case."""
    return phrase_of(sentence, sentence.tokens[piece.first].first, sentence.tokens[piece.last - 1].last)


def is_level(sentence: Sentence, piece: Piece, index: int, *, planned: bool = False) -> bool:
    """False for a figure that is a change, a base of comparison or a value per unit rather than an amount of its own;
    `planned` takes one that is expected."""
    tokens, chinese = sentence.tokens, sentence.language.code == "zh"
    moved, other, compared = False, False, False
    for i in piece.level:
        if i >= index:
            break
        cls = tokens[i].cls
        if cls in _MOVES:
            moved = not _is_plain(sentence, tokens[i])
        elif cls in ("TO", "REACH"):
            moved = False
            if compared and i + 1 == index:  # the uprising against the occupation to 1,121 people
                other = compared = False
        elif cls == "TOTAL":
            moved = other = False
        elif (
            cls in _OTHER_LEVEL
            and not (planned and cls == "FORECAST")
            and not (chinese and tokens[i].end - tokens[i].start == 1)
        ):
            compared = cls == "COMPARED" and not other
            other = True
    priced = tokens[index - 1].cls == "AT" and any(tokens[i].cls == "COUNT" for i in piece.level if i < index)
    priced = priced or _is_of_each(sentence, index)
    behind = tokens[index + 1].cls if index + 1 < piece.last else ""
    apart = chinese or behind not in _BEHIND or _fares(sentence, piece, index + 1)
    return not moved and not other and not priced and apart


def _fares(sentence: Sentence, piece: Piece, index: int) -> bool:
    """True for "965 advanced and 354 declined": the verb ends the piece and tells what so many did."""
    token = sentence.tokens[index]
    return (
        index + 1 == piece.last
        and phrase_of(sentence, token.first, token.last) in sentence.language.tables["parts"]["fared"]
    )


def _is_of_each(sentence: Sentence, index: int) -> bool:
    """True for 两台33万千瓦机组, two 330-megawatt units: a measure right behind a count is that of each."""
    token, before = sentence.tokens[index], sentence.tokens[index - 1] if index else None
    return before is not None and before.cls == "COUNT" and token.cls == "MEASURE" and token.first - before.last <= 1


def is_label(sentence: Sentence, claim: Claim) -> bool:
    """True for 九段 and 第八届: a grade or an edition, which is no number of things."""
    unit = (quantity(claim).unit or "").removeprefix("count:")
    return quantity(claim).kind == "count" and unit in sentence.language.tables["parts"]["labels"]


def is_smaller_kind(sentence: Sentence, part: Claim, whole: Claim) -> bool:
    """True for 69个子项目 in 20个项目: the part counts things that each of the whole may have several of."""
    below = tuple(sentence.language.tables["parts"]["below"])
    one, other = (sentence.text[claim.span.end :][:4].lstrip(" -").lower() for claim in (part, whole))
    named = sentence.text[max(sentence.start, part.span.start - _NAMED) : part.span.start]
    before = any(word in named for word in sentence.language.tables["parts"]["smaller"])  # 其中小项共40个
    return (one.startswith(below) and not other.startswith(below)) or before


def _is_plain(sentence: Sentence, token: Token) -> bool:
    """True for 新增, 增至 and "raised" (money), whose figure is an amount of its own."""
    phrase, tables = phrase_of(sentence, token.first, token.last), sentence.language.tables
    if phrase in tables["cues"]["NEW"] or phrase in tables["parts"]["levels"]:
        return True
    return phrase.endswith(tuple(tables["conversion"]["to_level"]))


def quantity(claim: Claim) -> Quantity:
    """The quantity of a claim that has one."""
    assert claim.quantity is not None
    return claim.quantity


def read_figure(claim: Claim, level: Level) -> Interval:
    """The values of a figure at a level.

    A bare integer in a list counts things, as its neighbours do; below a thousand, unhedged counts are exact even when
    they are round ("of the 100 seats").
    """
    found = quantity(claim)
    number = found.number
    plain = found.kind in ("count", "number") and number.hedge is None and number.scale is None
    if plain and number.value is not None and number.value.denominator == 1 and 0 <= number.value < EXACT_BELOW:
        return Interval.exact(number.value)
    return read_interval(replace(found, kind="count") if found.kind == "number" else found, level)


def same_kind(
    sentence: Sentence, whole: Quantity, part: Quantity, *, bare_before: bool = False, loose: bool = False
) -> bool:
    """True when a part can be added up to the whole: same currency, same dimension, same noun, or a bare number.

    `loose` takes counts of any two nouns ("25 aircraft, consisting of 14 jets and 11 propeller planes").
    """
    if part.kind == "number":
        return sentence.language.code != "zh" or (
            (whole.kind == "number" and has_digits(sentence, part)) or _names_people(sentence, whole, part)
        )
    if part.kind == "count" and whole.kind == "measure" and bare_before:  # 107,000 are grains and 380,000 derivatives
        return True
    if whole.kind != part.kind:
        return False
    if whole.kind == "count":
        return loose or same_noun(sentence, whole.unit, part.unit)
    return whole.unit == part.unit or compatible(whole.unit or "", part.unit or "")


def _names_people(sentence: Sentence, whole: Quantity, part: Quantity) -> bool:
    """True for 60万德国人 beside a whole in 万人: the noun behind the figure ends like the classifier of the whole."""
    noun, behind = (whole.unit or "").removeprefix("count:"), sentence.text[part.span.end : part.span.end + _NAMED]
    return whole.kind == "count" and part.number.scale is not None and noun == "人" and noun in behind[1:4]


def has_digits(sentence: Sentence, part: Quantity) -> bool:
    """False for a Chinese character that may be a piece of a word (队伍) rather than a figure."""
    span = part.number.span
    return sentence.language.code != "zh" or any(char.isdecimal() for char in sentence.text[span.start : span.end])


def same_noun(sentence: Sentence, one: str | None, two: str | None) -> bool:
    """True for counts of the same noun, of people, of medals; and where the part only has a general classifier."""
    if one == two:
        return True
    nouns = {(unit or "").removeprefix("count:") for unit in (one, two)}
    table = sentence.language.tables["parts"]
    return (two or "").removeprefix("count:") in sentence.language.generic or any(
        nouns <= set(table[group]) for group in ("people", "medals", "seats")
    )


def same_measure(sentence: Sentence, piece: Piece, index: int, whole: Claim) -> bool:
    """False when the words before a part begin a statement about something else: its profit, its staff."""
    named = [str(sentence.tokens[i].payload) for i in piece.level if i < index and sentence.tokens[i].cls == "CONCEPT"]
    return not named or named[-1] == whole.concept or named[-1] not in sentence.language.tables["parts"]["apart"]


def is_ranked(sentence: Sentence, index: int) -> bool:
    """True for 前四名: as many are at the head of one list as of the other."""
    before = sentence.lower[: sentence.tokens[index].first]
    return bool(before) and before[-1] in sentence.language.tables["parts"]["ranked"]
