"""Two values of one thing at two times, in whatever order one sentence, or neighbours, tell them.

The orders of `_orders` say what they look like; here only what they mean is asked: the passage has just two amounts of
one kind, the words between them bring in no other subject, and a mark (from, compared with) or their times tell which
one came first.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.checks.change._times import Place, compare, is_marked, is_short, time_of, years_between
from factcheck.checks.change._values import alike, quantity_of
from factcheck.checks.change._words import last_word_in, states_level

from factcheck.extract.analysis import Analysis
from factcheck.extract.nouns import singular
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.atoms import phrase_key
from factcheck.lang.base import GROUPS, QUANTITIES
from factcheck.lang.lexicon import load
from factcheck.types import Claim, Quantity

AMOUNTS = frozenset(GROUPS["AMOUNT"])
_BLOCKING = frozenset((
    "REAL", "RESPECTIVELY", "RESTATED", "OF_WHICH", "NEGATED", "HYPOTHETICAL", "REST", "INCLUDING", "COMPRISING",
    "SHARE", "ANNUAL", "ANNUALIZED", "TARGET", "FORECAST", "EACH", "AMONG", "RANKED", "LOSS", "AGED",
))  # fmt: skip
_BRIDGING = frozenset((
    "DATE", "PRIOR", "YOY", "QOQ", "BETWEEN", "FROM", "TO", "AT", "BY", "BE", "REACH", "COMMA", "AND", "COMPARED",
    "THAN", "OPEN", "CLOSE", "DASH", "WITH", "OF", "SEMI", "COLON", "ANAPHOR", "APPOS", "EQUIV", "NAMELY", "FOR",
    "ANNUAL", "TOTAL", "CHANGE", "UP", "DOWN", "MORE", "LESS", "GAP", "NEW", "SAID",
))  # fmt: skip
_CHANGES = frozenset(GROUPS["MOVE"])
_FIGURES = frozenset(QUANTITIES) - {"DATE", "ORDINAL"}
_OPENERS = frozenset(("WITH", "AT", "FROM", "COMPARED"))


class Timed(NamedTuple):
    """The earlier and the later value, in the order of time; the years between them where both are dated.

    `marked`: words such as "from" tell the base. `short`: less than a year lies between them.
    """

    a: Claim
    b: Claim
    years: int | None
    marked: bool
    short: bool


def passage(*sentences: Sentence) -> list[Place]:
    """The tokens of neighbouring sentences."""
    return [Place(sentence, index) for sentence in sentences for index in range(len(sentence.tokens))]


def is_open(places: Sequence[Place]) -> bool:
    """False where a word says that figures are of other kinds, or no facts; "in a year" is no average."""
    return not any(one.token.cls in _BLOCKING and not _is_span(places, at) for at, one in enumerate(places))


def _is_span(places: Sequence[Place], at: int) -> bool:
    """True for "in a year"."""
    before = places[at - 1] if at and places[at].token.cls == "ANNUAL" else None
    return before is not None and before.token.cls == "FILL" and last_word_in(before.sentence, before.token, "span")


def read_timed(analysis: Analysis, places: Sequence[Place], others: frozenset[int]) -> Timed | None:
    """The only two amounts of a passage in the order of time; `others` are the places of the stated change in it."""
    amounts = [at for at, one in enumerate(places) if one.token.cls in AMOUNTS and one.token.claim is not None]
    amounts = [at for at in amounts if at not in others]
    if len(amounts) != 2 or not _is_plain(places, {*amounts, *others}):
        return None
    if any(_is_difference(places, at) for at in amounts):
        return None
    one, two = (analysis.claim(places[at].token) for at in amounts)
    if one.quantity is None or two.quantity is None or not alike(quantity_of(one), quantity_of(two)):
        return None
    if not _bridged(places, sorted({*amounts, *others})):
        return None
    marked = is_marked(places, amounts[0]) - is_marked(places, amounts[1])
    times = [time_of(places, at) for at in amounts]
    timed = compare(times[0], times[1], analysis.document.published)
    order = marked or timed or _reaches(places, amounts, others)
    if not order or (marked and timed and marked != timed):
        return None
    a, b = (one, two) if order > 0 else (two, one)
    return Timed(a, b, years_between(*times), bool(marked), is_short(*times))


def _is_plain(places: Sequence[Place], known: set[int]) -> bool:
    """True when the passage has no figures but those known, dates and the like."""
    return all(
        at in known or one.token.claim is None or one.token.cls not in _FIGURES or _is_one_year(one.token)
        for at, one in enumerate(places)
    )


def _is_one_year(token: Token) -> bool:
    """True for 一年: the time between two values rather than a value."""
    quantity = token.payload
    return token.cls == "DURATION" and isinstance(quantity, Quantity) and quantity.number.value == 1


def _reaches(places: Sequence[Place], amounts: Sequence[int], others: frozenset[int]) -> int:
    """1 for 4871人，增加到6412人，增幅: in one clause after another the second value is what the first one became."""
    first, second = amounts
    lead = [one for one in places[first + 1 : second] if one.token.cls != "FILL"]
    if len(lead) < 2 or len({one.sentence for one in places}) > 1 or min(others, default=second) < second:
        return 0
    moved = lead[-1] if lead[-1].token.cls in _CHANGES else lead[-2]
    if moved.token.cls not in _CHANGES:
        return 0
    return int(lead[-1].token.cls == "TO" or states_level(moved.sentence, moved.token))


def _is_difference(places: Sequence[Place], at: int) -> bool:
    """True for 增加58.4万人次, "up by 58,400": by how much, not to where."""
    for one in reversed(places[max(0, at - 2) : at]):
        plain = one.token.cls in _CHANGES or (one.token.cls in ("MORE", "LESS") and not one.sentence.language.spaced)
        if one.token.cls == "BY" and not one.sentence.language.spaced:
            continue  # 下降到了456万人次
        if one.token.cls == "BY" or (plain and not states_level(one.sentence, one.token)):
            return True
        if one.token.cls != "FILL":
            return False
    return False


def _bridged(places: Sequence[Place], figures: Sequence[int]) -> bool:
    """True when the words between the figures bring in no other subject.

    Where the passage begins with a figure ("With $8 million, sales were", "From 25 to 30, sales") the subject follows.
    """
    head = places[: figures[0]]
    opened = len(head) <= 2 and all(one.token.cls in _OPENERS or _is_light(one, ()) for one in head)
    named = [one for one in head if one.token.cls in ("CONCEPT", "FILL")]
    for first, last in itertools.pairwise(figures):
        between = places[first + 1 : last]
        comma = next((at for at, one in enumerate(between) if one.token.cls == "COMMA"), None)
        if opened and comma is not None:
            between, opened = [one for one in between[comma + 1 :] if one.token.cls not in ("CONCEPT", "FILL")], False
        if not all(_is_light(one, named) for one in between):
            return False
    return True


def _is_light(place: Place, named: Sequence[Place]) -> bool:
    """True for a token that brings in no subject but the one that was named."""
    token = place.token
    if token.cls in ("FILL", "LONG"):
        return is_bridge(place, frozenset(word for one in named for word in _words(one)))
    if token.cls == "CONCEPT":
        return any(token.payload == other.token.payload for other in named if other.token.cls == "CONCEPT")
    return token.cls in _BRIDGING or _is_one_year(token) or token is place.sentence.tokens[-1]


@cache
def _bridge_words(code: str) -> frozenset[str]:
    tables = load(code).tables["change"]
    phrases = (*tables["bridges"], *tables["above"], *tables["below"])
    return frozenset(word for phrase in phrases for word in phrase_key(phrase))


@cache
def _bridge_phrases(code: str) -> tuple[str, ...]:
    return tuple(sorted(load(code).tables["change"]["bridges"], key=len, reverse=True))


def _words(place: Place) -> list[str]:
    """The words of a token (Chinese: its characters)."""
    token = place.token
    return [atom for atom in place.sentence.lower[token.first : token.last] if atom[0].isalnum()]


def is_bridge(place: Place, named: frozenset[str]) -> bool:
    """True for words that bring in no subject: "when it", "but", 而今年则; those that stood before the first figure, and the
    counted noun behind a count, do not either."""
    sentence, atoms = place.sentence, _words(place)
    if sentence.language.spaced:
        words = _bridge_words(sentence.language.code)
        return all(atom in words or atom in named for atom in atoms[_noun_words(place, atoms) :])
    rest = "".join(atoms)
    while rest:
        found = next((word for word in _bridge_phrases(sentence.language.code) if rest.startswith(word)), "")
        if not found:
            return False
        rest = rest[len(found) :]
    return True


def _noun_words(place: Place, atoms: Sequence[str]) -> int:
    """How many words name what the count right before them counts."""
    before = place.sentence.tokens[place.at - 1] if place.at else None
    quantity = before.payload if before is not None and before.cls == "COUNT" else None
    noun = (quantity.unit or "").removeprefix("count:").split() if isinstance(quantity, Quantity) else []
    found = next((at for at, atom in enumerate(atoms[:4]) if noun and singular(atom) == singular(noun[-1])), None)
    return 0 if found is None else found + 1
