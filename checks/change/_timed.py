"""Two values of one thing at two times, in whatever order one sentence, or neighbours, tell them.

The orders of `_orders` say what they look like; here only what they mean is asked: the passage has just two amounts of
one kind, the words between them bring in no other subject, and a mark (from, compared with) or their times tell which
one came first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.checks.change._bridges import bridged, is_bridge, is_one_year
from factcheck.checks.change._times import (
    Place,
    are_as_long,
    compare,
    ends_span,
    is_marked,
    is_on_base,
    is_short,
    time_of,
    years_between,
)
from factcheck.checks.change._values import alike, quantity_of
from factcheck.checks.change._words import last_word_in, states_level

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in
from factcheck.extract.tokens import Sentence
from factcheck.lang.base import GROUPS, QUANTITIES
from factcheck.types import Claim

AMOUNTS = frozenset(GROUPS["AMOUNT"])
_BLOCKING = frozenset((
    "REAL", "RESPECTIVELY", "RESTATED", "OF_WHICH", "NEGATED", "HYPOTHETICAL", "REST", "INCLUDING", "COMPRISING",
    "SHARE", "ANNUAL", "ANNUALIZED", "TARGET", "FORECAST", "EACH", "AMONG", "RANKED", "LOSS", "AGED",
))  # fmt: skip
_STEM = 4  # letters of a noun by which another form of it is known
_CHANGES = frozenset(GROUPS["MOVE"])
_FIGURES = frozenset(QUANTITIES) - {"DATE", "ORDINAL"}


class Timed(NamedTuple):
    """The earlier and the later value, in the order of time; the years between them where both are dated.

    `marked`: words such as "from" tell the base. `short`: less than a year lies between them.
    """

    a: Claim
    b: Claim
    years: int | None
    marked: bool
    short: bool


def groups(analysis: Analysis, sentence: Sentence, wanted: int) -> Iterator[tuple[Sentence, ...]]:
    """The sentence, with neighbours of its paragraph as far as amounts are missing in it."""
    missing = wanted - count_amounts(sentence)
    if missing <= 0:
        yield from [(sentence,)] * (missing == 0)
        return
    before, behind = _beside(analysis, sentence, -1), _beside(analysis, sentence, 1)
    if before is not None and count_amounts(before) == missing:
        yield (before, sentence)
    if behind is not None and count_amounts(behind) == missing:
        yield (sentence, behind)
    first = _beside(analysis, before, -1) if before is not None and missing == 2 and count_amounts(before) < 2 else None
    if before is not None and first is not None and count_amounts(first) + count_amounts(before) == missing:
        yield (first, before, sentence)


def count_amounts(sentence: Sentence) -> int:
    """How many amounts of a sentence are claims."""
    return sum(sentence.tokens[at].claim is not None for at in places_in(sentence, "AMOUNT"))


def _beside(analysis: Analysis, sentence: Sentence, step: int) -> Sentence | None:
    """The sentence right before (-1) or behind (1) in the same paragraph."""
    at = sentence.index + step
    if not 0 <= at < len(analysis.sentences):
        return None
    other = analysis.sentences[at]
    first, last = (other, sentence) if step < 0 else (sentence, other)
    between = first.text[first.end : last.start]
    return other if other.field == sentence.field and "\n\n" not in between and not between.strip() else None


def passage(*sentences: Sentence) -> list[Place]:
    """The tokens of neighbouring sentences."""
    return [Place(sentence, index) for sentence in sentences for index in range(len(sentence.tokens))]


def is_open(places: Sequence[Place]) -> bool:
    """False where a word says that figures are of other kinds, or no facts; "in a year" is no average."""
    return not any(one.token.cls in _BLOCKING and not _is_span(places, at) for at, one in enumerate(places))


def _is_span(places: Sequence[Place], at: int) -> bool:
    """True for "in a year", "a year later"."""
    if places[at].token.cls == "ANNUAL" and at + 1 < len(places) and ends_span(places[at + 1]):
        return True
    before = places[at - 1] if at and places[at].token.cls == "ANNUAL" else None
    return before is not None and before.token.cls == "FILL" and last_word_in(before.sentence, before.token, "span")


def read_timed(analysis: Analysis, places: Sequence[Place], others: frozenset[int]) -> Timed | None:
    """The only two amounts of a passage in the order of time; `others` are the places of the stated change in it."""
    amounts = [at for at, one in enumerate(places) if one.token.cls in AMOUNTS and one.token.claim is not None]
    amounts = [at for at in amounts if at not in others]
    if len(amounts) != 2 or not _is_plain(places, {*amounts, *others}):
        return None
    if any(is_difference(places, at) for at in amounts):
        return None
    one, two = (analysis.claim(places[at].token) for at in amounts)
    if one.quantity is None or two.quantity is None or not alike(quantity_of(one), quantity_of(two)):
        return None
    if not bridged(places, sorted({*amounts, *others})):
        return None
    marked = is_marked(places, amounts[0]) - is_marked(places, amounts[1])
    times = [time_of(places, at) for at in amounts]
    timed = compare(times[0], times[1], analysis.document.published)
    order = marked or timed or _reaches(places, amounts, others)
    if not order or (marked and timed and marked != timed) or not are_as_long(*times):
        return None
    if not timed and (_has_another_name(places, amounts, marked) or _is_bare(places, amounts, marked)):
        return None
    a, b = (one, two) if order > 0 else (two, one)
    return Timed(a, b, years_between(*times), bool(marked), is_short(*times))


def _has_another_name(places: Sequence[Place], amounts: Sequence[int], marked: int) -> bool:
    """True for "to $4.3 billion vs $4.2 billion consensus": words behind the base say what else it is."""
    at = amounts[0 if marked > 0 else 1] + 1
    behind = places[at] if marked and at < len(places) else None
    return behind is not None and behind.token.cls in ("FILL", "LONG") and not is_bridge(behind, frozenset())


def _is_bare(places: Sequence[Place], amounts: Sequence[int], marked: int) -> bool:
    """True for figures without any unit that only a loose word compares: "down on six", 比12.1的便宜."""
    if not marked or any(places[at].token.cls != "NUMBER" for at in amounts):
        return False
    base = amounts[0 if marked > 0 else 1]
    return not any(one.token.cls in ("FROM", "COMPARED") for one in places[max(0, base - 2) : base])


def names_other(analysis: Analysis, found: Timed) -> bool:
    """True where one sentence counts what the other does not name: cases fell to 1,300; there were 2,450 deaths."""
    one, other = found.a, found.b
    if one.sentence == other.sentence or one.quantity is None or other.quantity is None:
        return False
    if {one.quantity.kind, other.quantity.kind} != {"count", "number"}:
        return False
    counted, bare = (one, other) if one.quantity.kind == "count" else (other, one)
    assert counted.quantity is not None
    sentence = analysis.sentences[bare.sentence]
    noun = (counted.quantity.unit or "").removeprefix("count:")[:_STEM].lower()
    return sentence.language.spaced and noun not in sentence.text[sentence.start : sentence.end].lower()


def _is_plain(places: Sequence[Place], known: set[int]) -> bool:
    """True when the passage has no figures but those known, dates and the like."""
    return all(
        at in known or one.token.claim is None or one.token.cls not in _FIGURES or is_one_year(one.token)
        for at, one in enumerate(places)
    )


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


def is_difference(places: Sequence[Place], at: int) -> bool:
    """True for 增加58.4万人次, "up by 58,400": by how much, not to where."""
    for one in reversed(places[max(0, at - 2) : at]):
        plain = one.token.cls in _CHANGES or (one.token.cls in ("MORE", "LESS") and not one.sentence.language.spaced)
        if is_on_base(one):
            return False  # up on the 820 of 2022
        if one.token.cls == "BY" and not one.sentence.language.spaced:
            continue  # 下降到了456万人次
        if one.token.cls == "BY" or (plain and not states_level(one.sentence, one.token)):
            return True
        if one.token.cls != "FILL":
            return False
    return False
