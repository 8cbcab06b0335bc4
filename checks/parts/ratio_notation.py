"""A ratio such as 2:1 that the counts or shares beside it do not have.

What it catches
    "by 2:1 (60% to 40%)"; 男女比例为2:1，男性60人，女性40人; "outvoted 3 to 1, 120 votes to 60".
Why it matters
    Ratios are rounded by feel, and the figures follow at once.
How it judges
    The quotient of the two figures, from the ends of their intervals, must meet the ratio, whose last digit is taken as
    rounded; either order of the figures is accepted. Hedged ratios (nearly 2:1) have room on their side.
Known limits
    Two figures of one kind right behind a ratio of two, or before it; scores are not ratios.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.parts._parts import quantity, read_figure
from factcheck.checks.parts._phrases import alike, find_phrases

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.lang.digits import walk
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_interval

_FIGURES = ("PERCENT", "COUNT", "MONEY", "MEASURE")
_STOPS = ("SEMI", "END", "DATE", "UP", "DOWN")
_COLONS = frozenset(":：∶")
_NEAR = 16  # atoms before a ratio in which a word for ratio must stand
_REACH = 9  # tokens behind it in which the two figures must stand
WIDTH = {
    Level.TIGHT: Fraction(10, 100),
    Level.ROBUST: Fraction(12, 100),
    Level.LOOSE: Fraction(16, 100),
}  # of a ratio of whole numbers


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Ratios of two with two figures of one kind right behind them."""
    for sentence in sentences_with(analysis, "|".join(_FIGURES)):
        for first, last, p, q, named in _ratios(sentence):
            figures = _figures(analysis, sentence, last) or (
                _figures_before(analysis, sentence, first) if named else None
            )
            if figures is not None and (named or _bracketed(sentence, last)):
                hedge = _hedge(sentence, first)
                yield relation_of("ratio-notation", {"a": figures[0], "b": figures[1]}, p=str(p), q=str(q), hedge=hedge)
    for phrase in find_phrases(analysis, "ratio_pairs"):
        a, b, one = (phrase.claims[role] for role in ("a", "b", "p"))
        if alike([a, b], loose=True):
            yield relation_of("ratio-notation", {"a": a, "b": b}, p=str(quantity(one).number.value), q="1", hedge=None)


def _ratios(sentence: Sentence) -> Iterator[tuple[int, int, Fraction, Fraction, bool]]:
    """Ratios by the atoms they cover: 2:1 after a word for ratio, "by 3 to 1"."""
    atoms, words = sentence.lower, sentence.language.tables["parts"]
    if sentence.vocabulary.isdisjoint(_COLONS) and sentence.vocabulary.isdisjoint(words["ratio_to"]):
        return
    marks = [at for at in range(1, len(atoms) - 1) if atoms[at] in _COLONS or atoms[at] in words["ratio_to"]]
    for at in marks:
        before, after = (at - 1, at + 1) if atoms[at] in _COLONS else (at - 2, at + 2)
        if before < 0 or after >= len(atoms):
            continue
        p, q = _small(atoms[before], words), _small(atoms[after], words)
        if p is None or q is None or (after + 1 < len(atoms) and atoms[after + 1] in _COLONS):
            continue
        if any(token.cls in _FIGURES and token.first <= before and token.last > after for token in sentence.tokens):
            continue  # three to four officers
        lead = "".join(atoms[max(0, before - _NEAR) : before])
        named = any(word in lead for word in words["ratios"])
        named = named or (atoms[at] not in _COLONS and lead.split()[-1:] == ["by"])
        named = named or any(word in "".join(atoms[:before]) for word in words["outnumbered"])
        if named or atoms[at] in _COLONS:
            yield before, after + 1, p, q, named


def _bracketed(sentence: Sentence, last: int) -> bool:
    """True for "2:1 (60% to 40%)": nothing but two percentages in a bracket right behind."""
    classes = [token.cls for token in sentence.tokens if token.first >= last][:5]
    return classes[:2] == ["OPEN", "PERCENT"] and classes[3:5] == ["PERCENT", "CLOSE"]


def _small(atom: str, words: dict[str, dict[str, int]]) -> Fraction | None:
    """A number up to four characters ("1.5"), or a number word."""
    if len(atom) <= 4 and atom.replace(".", "", 1).isdecimal():
        return Fraction(atom) or None
    return Fraction(words["ratio_words"][atom]) if atom in words["ratio_words"] else None


def _figures(analysis: Analysis, sentence: Sentence, last: int) -> tuple[Claim, Claim] | None:
    """The next two figures, when they are of one kind and nothing else comes before them."""
    found: list[Claim] = []
    behind = [token for token in sentence.tokens if token.first >= last or token.last > last][:_REACH]
    for token in behind:
        if token.cls in _STOPS:
            break
        if token.claim is None:
            continue
        if token.cls in _FIGURES or (token.cls == "NUMBER" and found and token.first >= last):
            found.append(analysis.claim(token))
        if len(found) == 2:
            break
    if len(found) < 2:
        return None
    kinds = {quantity(claim).kind for claim in found}
    same = len(kinds) == 1 and len({quantity(claim).unit for claim in found}) == 1
    counts = kinds <= {"count", "number"} and sentence.language.code != "zh"
    return (found[0], found[1]) if same or counts else None


def _figures_before(analysis: Analysis, sentence: Sentence, first: int) -> tuple[Claim, Claim] | None:
    """The two figures before a ratio: 240 pupils and 20 teachers, a ratio of 12:1."""
    before = [token for token in sentence.tokens if token.last <= first][-_REACH - 2 :]
    stops = [at for at, token in enumerate(before) if token.cls in _STOPS]
    found = [token for token in before[stops[-1] + 1 if stops else 0 :] if token.claim is not None]
    amounts = [analysis.claim(token) for token in found if token.cls in (*_FIGURES, "NUMBER")]
    if len(amounts) != 2 or len(found) != 2:
        return None
    kinds = {quantity(claim).kind for claim in amounts}
    same = len(kinds) == 1 and len({quantity(claim).unit for claim in amounts}) == 1
    return (amounts[0], amounts[1]) if same or kinds <= {"count", "number"} else None


def _hedge(sentence: Sentence, at: int) -> str | None:
    stop = at - 1 if at and sentence.lower[at - 1].isspace() else at
    for start in range(max(0, stop - 7), stop):
        found = walk(sentence.language.root, sentence.lower, start)
        if found is not None and found[1] == stop and found[0].entry is not None and found[0].entry.cls == "HEDGE":
            return str(found[0].entry.payload)
    return None


def law(case: Case) -> Outcome | None:
    """a : b against p : q, in either order."""
    p, q = (Fraction(str(case.fact(name))) for name in "pq")
    a, b = (read_figure(case.one(role), case.level) for role in "ab")
    if a.low is None or b.low is None or a.low <= 0 or b.low <= 0:
        return None
    width = WIDTH[case.level]
    stated = Interval(p / q * (1 - width), p / q * (1 + width))
    if case.fact("hedge") in ("more_than", "at_least"):
        stated = Interval(p / q * (1 - width / 4), None)
    ratios = [a / b, b / a]
    computed = next(
        (one for one in ratios if one.meets(stated)),
        ratios[0] if (p > q) == ((a.low or 0) > (b.low or 0)) else ratios[1],
    )
    return Outcome(
        agrees=computed.meets(stated),
        stated=stated,
        computed=computed,
        unit=None,
        formula=lambda: f"{case.written('a')} / {case.written('b')} = {format_interval(computed)}",
        args=lambda: {"ratio": f"{case.fact('p')}:{case.fact('q')}"},
    )


CHECK = Check(
    name="ratio-notation",
    severity="error",
    title={"en": "ratio against its two figures", "zh": "比例与数字不符"},
    catalogue=("C13",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{a} to {b} is {computed} to one, not {ratio}.",
            "zh": "{a}与{b}之比为{computed}，不是{ratio}。",
        },
    },
    wrong=(
        Example("Supporters outnumber opponents by a ratio of 2:1 (60% to 40%)."),
        Example("The motion passed by 3 to 1, 120 votes to 60."),
        Example("The ratio of 4:1, with 50 teachers and 25 aides, is kept."),
        Example("There are 240 pupils and 20 teachers, a pupil-teacher ratio of 15:1."),
        Example("学生240人，教师20人，师生比为1:15。", lang="zh"),
        Example("男女比例为2:1，男性60人，女性40人。", lang="zh"),
        Example("师生比为1:5，教师40人，学生320人。", lang="zh"),
        Example("内外销比例为3:1，内销6.2亿元，外销4.1亿元。", lang="zh"),
    ),
    right=(
        Example("There are 240 pupils and 20 teachers, a pupil-teacher ratio of 12:1."),
        Example("Supporters outnumber opponents by a ratio of 3:2 (60% to 40%)."),
        Example("The motion passed by 2 to 1, 120 votes to 60."),
        Example("The ratio of 2:1, with 50 teachers and 25 aides, is kept."),
        Example("男女比例为3:2，男性60人，女性40人。", lang="zh"),
        Example("师生比为1:8，教师40人，学生320人。", lang="zh"),
        Example("内外销比例为3:2，内销6.2亿元，外销4.1亿元。", lang="zh"),
    ),
    trap=(
        Example("The ratio of 2:1 (65% to 35%) held.", why="1.86 is about two"),
        Example("They won 2:1, 60 minutes to 30 after the start.", why="a score"),
        Example("The ratio was 1:2, 40 boys to 80 girls.", why="the order of the figures"),
        Example("男女比例约为2:1，男性65人，女性35人。", lang="zh", why="约为二比一"),
        Example("主队以2:1获胜，观众600人，球员40人。", lang="zh", why="比分"),
        Example("师生比为1:8，学生320人，教师40人。", lang="zh", why="次序相反"),
    ),
)
