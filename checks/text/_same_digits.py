"""One figure of two measures or kinds side by side: 户籍人口45.36万人，常住人口45.36万人; 48,213 people and 48,213 households."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from factcheck.checks.text._mentions import Mention, digits_of, mentions

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.types import Relation

_LEAST = 3  # significant digits where the measures are known to differ, or three figures are alike
_JOINED = frozenset(("AND", "COMMA", "FILL", "BE", "CONCEPT", "WITH", "TOTAL", "OF"))
_LONG = 4  # where only their names differ
_LONGEST = 14  # letters of a name
_EDGES = frozenset(("COMMA", "SEMI", "END", "COLON", "OPEN", "ENUM", "AND"))
_PASSED = frozenset(("BE", "REACH", "TO", "OF", "TOTAL"))


def side_by_side(analysis: Analysis, told: set[str]) -> Iterator[Relation]:
    """Equal figures behind the names of two measures, and three with the same digits, that were not paired before."""
    rows = mentions(analysis)
    named = [(one, two, first, second, str(one.value)) for one, two, first, second in same_digits(rows)]
    named += [(one, two, one.claim_text, two.claim_text, one.digits) for one, two in threes(rows)]
    for one, two, first, second, figure in named:
        if told.isdisjoint((one.claim.claim_id, two.claim.claim_id)):
            told.update((one.claim.claim_id, two.claim.claim_id))
            operands = {"one": one.claim, "two": two.claim}
            form = "named" if one.unit == two.unit else "digits"
            yield relation_of(
                "two-measures", operands, two.claim.span, first=first, second=second, figure=figure, form=form
            )


def same_digits(rows: list[Mention]) -> Iterator[tuple[Mention, Mention, str, str]]:
    """Pairs of mentions in one sentence or two that follow each other, with the names of their measures."""
    recent: dict[object, list[tuple[Mention, str]]] = defaultdict(list)
    for two in rows:
        digits = len(digits_of(two.value))
        name = _name(two) if digits >= _LEAST and not two.sentence.language.spaced else ""
        for one, other in recent[two.unit, two.value] if name else ():
            near = two.sentence.index - one.sentence.index <= 1 and not _other_period(one, two)
            if near and _apart(two.sentence, other, name, digits):
                yield one, two, other, name
                break
        if name:
            recent[two.unit, two.value].append((two, name))


def _name(mention: Mention) -> str:
    """The name of the measure right before a figure, when it ends like one."""
    tokens = mention.sentence.tokens
    last = mention.place - 1
    while last >= 0 and tokens[last].cls in _PASSED:
        last -= 1
    first = last
    while first >= 0 and tokens[first].cls not in _EDGES:
        first -= 1
    while first < last and tokens[first + 1].cls == "DATE":
        first += 1
    if first >= last:
        return ""
    text = mention.sentence.text[tokens[first + 1].start : tokens[last].end].strip()
    for verb in mention.sentence.language.tables["wording"]["weak_words"]:
        text = text.removeprefix(verb)
    ends = tuple(mention.sentence.language.tables["wording"]["measure_ends"])
    return text if len(text) <= _LONGEST and text.endswith(ends) else ""


def _other_period(one: Mention, two: Mention) -> bool:
    periods = one.claim.period, two.claim.period
    return None not in periods and periods[0] != periods[1]


def _apart(sentence: Sentence, one: str, two: str, digits: int) -> bool:
    """True for names of two measures that are hardly ever equal."""
    words = sentence.language.tables["wording"]
    text = sentence.text[sentence.start : sentence.end]
    if any(word in text for word in (*words["both"], *words["balanced"])) or one.endswith(two) or two.endswith(one):
        return False
    for a, b in words["never_equal"]:
        if (a in one and b in two and a not in two) or (b in one and a in two and a not in one):
            return True
    alike = any((a in one and b in two) or (b in one and a in two) for a, b in words["often_equal"])
    return digits >= _LONG and not alike


def threes(rows: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The first two of three figures of one sentence with the same digits and three units: 218个, 218人, 218万元."""
    groups: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for one in rows:
        if not one.sentence.language.spaced and len(one.digits) >= _LEAST:
            groups[one.sentence.index, one.digits].append(one)
    for group in groups.values():
        if len({one.unit for one in group}) >= _LEAST:
            yield group[0], group[1]


def counted_twice(analysis: Analysis) -> Iterator[Relation]:
    """One long count of two kinds of thing, joined by "and" or a comma."""
    for one, two in pairwise(mentions(analysis)):
        if one.value != two.value or one.sentence is not two.sentence or _kind(one) == _kind(two):
            continue
        counts = one.unit.startswith("count ") and two.unit.startswith("count count:")
        between = {token.cls for token in one.sentence.tokens[one.place + 1 : two.place]}
        joined = bool(between & {"AND", "COMMA"}) and between <= _JOINED
        if counts and joined and len(one.digits) >= _LONG and is_told_twice(one.sentence):
            first, second = (_kind(mention) for mention in (one, two))
            operands = {"one": one.claim, "two": two.claim}
            facts = {"first": first, "second": second, "figure": str(one.value)}
            yield relation_of("two-measures", operands, two.claim.span, **facts)


def _kind(mention: Mention) -> str:
    """What a figure counts: its measure, or its noun."""
    return mention.claim.concept or mention.unit.partition("count:")[2]


def is_told_twice(sentence: Sentence) -> bool:
    """False where one figure is said of both measures on purpose: "each came to", 均为."""
    if any(token.cls in ("EACH", "RESPECTIVELY", "GAP", "COMPARED") for token in sentence.tokens):
        return False
    text = sentence.lower if sentence.language.spaced else "".join(sentence.lower)
    return not any(word in text for word in sentence.language.tables["wording"]["both"])
