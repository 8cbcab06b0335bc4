"""When two mentions speak of one thing, and when their figures differ by a slip of the keyboard."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from operator import ne

from factcheck.checks.text._mentions import (
    Mention,
    exchanged,
    find_mentions,
    is_definite,
    is_title,
    longest,
    shared_head,
    shared_tail,
    shared_words,
    shifted,
    substituted,
)
from factcheck.checks.text._said_twice import said_twice
from factcheck.checks.text._taken_up import taken_up
from factcheck.checks.text._told_again import told_again

from factcheck.extract.analysis import Analysis

_TENS = tuple(Fraction(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))
_MOST_ADDED = 20  # figures of the story that may make up that of the headline
_LONG = 3  # significant digits that hardly come twice by chance, one pair exchanged


def headed(analysis: Analysis, rows: list[Mention]) -> list[Mention]:
    """The figures that a headline is held against, "at least 381" among them; nothing new without a headline."""
    return find_mentions(analysis, "at_least") if any(map(is_title, rows)) else rows


def is_caption(mention: Mention) -> bool:
    """True for a sentence that begins with "Figure 1" or 图1."""
    sentence = mention.sentence
    opening = sentence.text[sentence.start : sentence.start + 12].strip().lower()
    return opening.startswith(tuple(sentence.language.tables["wording"]["captions"]))


def slipped(title: Mention, one: Mention) -> bool:
    """Exchanged digits or a shifted point, with a sign that both speak of one thing, or too many digits for chance."""
    slip = exchanged(title.value, one.value) or shifted(title.value, one.value)
    bare = title.unit == "number None" and one.unit.startswith("count ")  # "Flood kills 412"
    if not slip or (title.unit != one.unit and not bare):
        return False
    noun = title.unit.startswith("count count:")
    verb = title.cue is not None and title.cue == one.cue
    return noun or verb or len(title.digits) >= _LONG


def same_verb(title: Mention, one: Mention) -> bool:
    """Things of one noun, or money, behind the same verb: "to shed 3,000 workers" over "would shed 5,000 workers"."""
    if title.unit != one.unit or not title.unit.startswith(("count count:", "money")) or _other_period(title, one):
        return False
    a, b = _last_word(title), _last_word(one)
    return bool(a) and a == b


def _last_word(mention: Mention) -> str:
    """The word right before a figure; the last two characters of Chinese."""
    before = mention.before.strip().lower()
    if not mention.sentence.language.spaced:
        return before[-2:] if len(before) > 1 and before[-2:].isalpha() else ""
    word = before.split()[-1] if before else ""
    weak = mention.sentence.language.tables["wording"]["no_verbs"]
    return word if len(word) > 2 and word.isalpha() and word not in weak else ""


def tenfold(title: Mention, one: Mention) -> bool:
    """One digit a power of ten away, behind a verb of one kind and a subject that both name: wages up 0.6, rose 6."""
    ratio = title.value / one.value if one.value else 0
    if title.unit != one.unit or ratio not in _TENS or title.cue is None or title.cue != one.cue:
        return False
    if not title.sentence.language.spaced:
        return bool(shared_words(title.before, one.before, chinese=True))
    first = [{word for word in mention.before.lower().split() if len(word) > _LONG} for mention in (title, one)]
    return bool(first[0] & first[1])


def miscounted(title: Mention, one: Mention) -> bool:
    """Things of one noun, one digit or a power of ten apart: "cuts 5,000 jobs" over "would cut 50,000 jobs"."""
    if title.unit != one.unit or not title.unit.startswith(("count count:", "money")) or _other_period(title, one):
        return False
    ratio = title.value / one.value if one.value else 0
    return ratio in _TENS or (substituted(title.value, one.value) and len(title.digits) >= _LONG)


def retold(title: Mention, one: Mention) -> bool:
    """Exchanged digits or a shifted point between counts of things named otherwise, of one who acts in both: "Ferry sinks
    with 58 aboard" over "A ferry carrying 85 passengers"."""
    kinds = {mention.unit.split()[0] for mention in (title, one)}
    if not kinds <= {"count", "number"} or _other_period(title, one):
        return False
    if not (exchanged(title.value, one.value) or shifted(title.value, one.value)):
        return False
    if len(title.digits) < _LONG and not (_is_people(title) and _is_people(one)):
        return False
    told = one.sentence.text[one.sentence.start : one.sentence.end]
    if not title.sentence.language.spaced:
        return any(pair in told for pair in _pairs_of(title.before))
    headline = (
        f"{title.before} {title.tail}".lower().split()
    )  # 21 killed in bus crash, over: 12 people were killed when a bus
    return not {word for word in headline if len(word) > _LONG}.isdisjoint(told.lower().split())


def _is_people(mention: Mention) -> bool:
    """True for a count of people, and for a bare figure: "58 aboard"."""
    return (
        mention.unit == "number None"
        or mention.unit.removeprefix("count count:") in (mention.sentence.language.tables["parts"]["people"])
    )


def _pairs_of(text: str) -> list[str]:
    """Two characters that follow each other."""
    return [pair for at in range(len(text) - 1) if (pair := text[at : at + 2]).isalpha()]


def same_thing(one: Mention, two: Mention) -> bool:
    """The same unit, subject, and words behind the figure or verb before it; no other period."""
    if one.unit != two.unit or (one.sentence is two.sentence):
        return False
    if _other_period(one, two):
        return False
    chinese = one.sentence.language.code == "zh"
    tail = shared_tail(one.tail, two.tail, chinese)
    cue = one.cue is not None and one.cue == two.cue
    concept = is_title(one) and one.claim.concept is not None and one.claim.concept == two.claim.concept
    return (tail or cue or concept) and bool(shared_words(one.before, two.before, chinese))


def _look_alike(one: str, two: str) -> bool:
    """False for digits that no slip turns into one another: nearly all pairs, and quickly told."""
    if len(one) == len(two) >= _LONG and sum(map(ne, one, two)) == 1:
        return True
    return sorted(one.replace("0", "")) == sorted(two.replace("0", ""))


def slip(one: Mention, two: Mention) -> bool:
    """Exchanged digits of one thing, or a shifted point where the words around both figures are the same."""
    chinese = one.sentence.language.code == "zh"
    if one.sentence is two.sentence or not _look_alike(one.digits, two.digits):
        return False
    if not chinese and told_again(one, two):
        return True
    if one.unit != two.unit or _other_period(one, two) or not (one.typed and two.typed):
        return False
    if not chinese and _narrows(one, two):
        return False
    if (said_twice if chinese else taken_up)(one, two):
        return True
    if substituted(one.value, two.value) and len(one.digits) >= _LONG:
        words = [set(mention.tail.split()[:2]) for mention in (one, two)]
        if words[0] == words[1] and len(words[0]) > 1 and not chinese and _near(one, two):  # workers idle, idle workers
            return is_definite(two)
        return is_definite(two) and shared_tail(one.tail, two.tail, chinese, more=1)
    if named_again(one, two, chinese) or _tenfold_again(one, two):
        return True
    alike = shared_head(one.head, two.head, chinese) or shared_tail(one.tail, two.tail, chinese)
    if exchanged(one.value, two.value):
        digits = len(one.digits)
        if digits >= _LONG and alike:
            return True
        if shared_tail(one.tail, two.tail, chinese, more=2 if chinese else 1):
            return True
        if (
            digits > _LONG
            and shared_words(one.before, two.before, chinese)
            and not (chinese and _other_subject(one, two))
        ):
            return True
    elif not shifted(one.value, two.value):
        return False
    elif len(one.digits) >= _LONG and (alike or (is_definite(two) and one.unit.startswith("count count:"))):
        return True
    return same_thing(one, two) and shared_tail(one.tail, two.tail, chinese)


def _narrows(one: Mention, two: Mention) -> bool:
    """True for "the 34,800 families who moved", of whom only some did what was said of all before."""
    words = two.tail.split()
    clause = len(words) > 1 and words[1] in two.sentence.language.tables["wording"]["of_some"]
    told = one.sentence.text[one.sentence.start : one.sentence.end].lower().split()
    return clause and words[2:3] != [] and words[2] not in told


def named_again(one: Mention, two: Mention, chinese: bool) -> bool:
    """True for a slip in "the $54.8 million budget" after "a budget of $58.4 million": a noun that stood by the first."""
    relative = chinese and (two.before.endswith("的") or two.tail.startswith("的"))  # 被冲毁的3142间, 52%的失业率
    if one.unit != two.unit or not (relative or is_definite(two)):
        return False
    count, digits = one.unit.startswith("count count:"), len(one.digits)
    if not (exchanged(one.value, two.value) or shifted(one.value, two.value)):
        return False
    if digits >= _LONG and (count or is_definite(two)) and exchanged(one.value, two.value) and _near(one, two):
        return True
    if chinese:
        return _near(one, two) and bool(
            longest(two.tail.replace(" ", ""), one.before + one.tail.replace(" ", ""), 2 if digits >= _LONG else 3)
        )
    noun = " ".join(two.tail.split()[: 1 if digits >= _LONG else 2])
    told = (one.before + one.tail).lower()
    return len(noun) > _LONG and f" {noun} " in f" {' '.join(told.split())} "


def _tenfold_again(one: Mention, two: Mention) -> bool:
    """True for one measure of one period told twice, with a shifted point: profit of $24.1 million, then of $241 million."""
    same = one.claim.concept == two.claim.concept and one.claim.period == two.claim.period and one.unit == two.unit
    if not same or None in (one.claim.concept, one.claim.period) or not shifted(one.value, two.value):
        return False
    return _near(one, two) and is_definite(two)


def _near(one: Mention, two: Mention) -> bool:
    """True for sentences that follow each other."""
    return abs(one.sentence.index - two.sentence.index) < _LONG


def _other_subject(one: Mention, two: Mention) -> bool:
    """True for clauses that begin otherwise before the words they share: 学校现有学生, 学院现有学生."""
    a, b = one.head, two.head
    return bool(a and b) and not (a.endswith(b) or b.endswith(a))


def _other_period(one: Mention, two: Mention) -> bool:
    periods = one.claim.period, two.claim.period
    return periods[0] is not None and periods[1] is not None and periods[0] != periods[1]


def added_up(title: Mention, body: list[Mention]) -> bool:
    """True when figures of one sentence make up that of the headline: 40 in the north and 30 in the south."""
    alike = [one for one in body[:_MOST_ADDED] if one.unit in (title.unit, "number None")]
    return any(
        one.value + two.value == title.value for one, two in combinations(alike, 2) if one.sentence is two.sentence
    ) or (len(alike) > 2 and sum(one.value for one in alike) == title.value)
