"""An event told as past whose date lies after the publication.

What it catches
    "The forum was held on September 9, 2025" in an article of April 2025; 论坛于今年9月9日举行了开幕式 in April.
Why it matters
    The month or the year is wrong, or the story announces what it pretends to report.
How it judges
    A full date (its year written, or "this year") at least two days after the publication, beside a verb in the past
    tense. Chinese verbs without a mark of completion (举行) make a warning when the sentence tells of the past (了, 日前).
Known limits
    Silent without a publication date, on dates without a year, and on plans, deadlines and maturities.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from factcheck.checks.dates._beside import holds, precedes
from factcheck.checks.dates._days import day_text, make_day, ref_of, surface

from factcheck.check import Case, Check, Example, NotRun, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import once, places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.lang.calendar import DateRef
from factcheck.types import Relation

_PLANS = frozenset(("FORECAST", "TARGET", "HYPOTHETICAL", "NEGATED"))
_GRACE = timedelta(days=1)  # time zones
_AHEAD = timedelta(days=100)  # farther ahead, a day without a year may be one of last year


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Full dates beside a verb in the past tense."""
    for sentence in sentences_with(analysis, "DATE"):
        for index in places_in(sentence, "DATE"):
            day = _full_day(sentence, index, analysis)
            soon = _bare_day(sentence, index, analysis) if sentence.language.code == "zh" else None
            day = soon or day
            strength = _past(sentence, index) if day is not None else None
            if soon is not None:  # a bare verb, 三月三日召开, tells of days to come as well
                strength = "warning" if strength == "error" else None
            if day is not None and strength is not None:
                date, ref = analysis.claim(sentence.tokens[index]), ref_of(sentence.tokens[index])
                strength = strength if ref is not None and ref.day is not None else "warning"  # a month alone
                yield relation_of("future-as-past", {"date": date}, day=day, strength=strength)


def _full_day(sentence: Sentence, index: int, analysis: Analysis) -> date | None:
    """The day of a date whose year is written or said to be this one; of a month with its year, the first day."""
    tokens = sentence.tokens
    ref = ref_of(tokens[index])
    if (
        ref is not None
        and ref.kind == "month"
        and ref.until is None
        and ref.day is None
        and tokens[index].claim is not None
    ):
        return make_day(ref.year, ref.month, 1) if ref.year is not None and ref.month is not None else None
    if ref is None or ref.day is None or ref.month is None or tokens[index].claim is None:
        return None
    year = ref.year
    if year is None and index + 1 < len(tokens):
        after = ref_of(tokens[index + 1])
        this = after is not None and after.kind == "year" and after.relative and after.period is not None
        year = after.period.first.year if this and after is not None and after.period is not None else None
    return None if year is None else make_day(year, ref.month, ref.day)


def _bare_day(sentence: Sentence, index: int, analysis: Analysis) -> date | None:
    """已于8月2日: a day without its year, in the months after publication, where the text tells of no other year."""
    ref, published = ref_of(sentence.tokens[index]), analysis.document.published
    if ref is None or published is None or ref.day is None or ref.month is None or ref.until is not None:
        return None
    if sentence.tokens[index].claim is None or any(char in surface(sentence, sentence.tokens[index]) for char in "年"):
        return None
    day = make_day(published.last.year, ref.month, ref.day)
    if day is None or not published.last + _GRACE < day <= published.last + _AHEAD:
        return None
    return day if sentence.index < _first_of_another_year(analysis) else None


@once
def _first_of_another_year(analysis: Analysis) -> int:
    """The first sentence that tells of another year than that of publication; the number of sentences when none does."""
    published = analysis.document.published
    for one in sentences_with(analysis, "DATE|PRIOR") if published is not None else ():
        for token in one.tokens:
            other = ref_of(token)
            years = () if other is None else (other.year if not other.relative else None, _year_of(other))
            if token.cls == "PRIOR" or any(year not in (None, published.last.year) for year in years if published):
                return one.index
    return len(analysis.sentences)


def _year_of(ref: DateRef) -> int | None:
    """The year that words such as 去年 mean."""
    return ref.period.first.year if ref.kind == "year" and ref.period is not None else None


def _past(sentence: Sentence, index: int) -> str | None:
    """ "error" for a verb in the past tense with the date, "warning" for a bare Chinese verb, None for no event."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    before = tokens[max(0, index - 4) : index]
    plans = any(one.cls in _PLANS for one in before) or any(one.cls == "TO" for one in before[-2:])
    if precedes(sentence, token, "past_on"):
        return None if plans else "error"
    if not plans and _is_passive(sentence, index):
        return "warning"
    if any(one.cls in _PLANS for one in tokens) or any(holds(sentence, name) for name in ("scheduled", "will")):
        return None
    start, stop = _clause(sentence, index)
    if holds(sentence, "past_event", start, stop):
        return "error"
    if holds(sentence, "already", token.last, stop) and holds(sentence, "held_verb", stop - 2, stop):
        return "error"
    bare = holds(sentence, "held_verb", token.last, stop) and holds(sentence, "recent")
    return "warning" if bare or holds(sentence, "event_verb", token.last, stop) else None


def _is_passive(sentence: Sentence, index: int) -> bool:
    """True for "was awarded on", whatever the verb, but those of plans: was scheduled on."""
    if not sentence.language.spaced:
        return False
    token, beside = sentence.tokens[index], sentence.language.tables["beside"]
    words = [atom for atom in sentence.lower[max(0, token.first - 8) : token.first] if not atom.isspace()][-3:]
    return (
        len(words) == 3
        and words[0] in ("was", "were")
        and words[2] == "on"
        and words[1].endswith("ed")
        and words[1] not in beside.get("planned_verbs", ())
    )


def _clause(sentence: Sentence, index: int) -> tuple[int, int]:
    """The atoms of the clause of a date; a date that opens the sentence belongs to the clause behind its comma too."""
    tokens = sentence.tokens
    breaks = ("COMMA", "SEMI", "END", "COLON")
    first = next((at + 1 for at in range(index - 1, -1, -1) if tokens[at].cls in breaks), 0)
    last = next((at for at in range(index + 1, len(tokens)) if tokens[at].cls in breaks), len(tokens))
    if (
        last < len(tokens)
        and tokens[last].cls == "COMMA"
        and last <= index + 2
        and (first <= 1 or (first == 2 and not sentence.language.spaced))
    ):
        last = next((at for at in range(last + 1, len(tokens)) if tokens[at].cls in breaks), len(tokens))
    return tokens[first].first, tokens[last - 1].last


def law(case: Case) -> Outcome | NotRun | None:
    """Whether the day lies after the publication."""
    day, published = case.fact("day"), case.context.document.published
    assert isinstance(day, date)
    if published is None:
        return NotRun(reason="no date")
    return Outcome(
        agrees=day <= published.last + _GRACE,
        formula=f"{day.isoformat()} > {published.last.isoformat()}",
        severity="error" if case.fact("strength") == "error" else "warning",
        args={
            "day": {lang: day_text(day, lang) for lang in ("en", "zh")},
            "published": {lang: day_text(published.last, lang) for lang in ("en", "zh")},
        },
    )


CHECK = Check(
    name="future-as-past",
    severity="error",
    title={"en": "event reported before it happens", "zh": "未发生的事写成已发生"},
    confirms=False,
    catalogue=("E7",),
    law=law,
    survey=survey,
    needs=("date",),
    messages={
        "default": {
            "en": "{day} lies after the publication ({published}); the article reports it as past.",
            "zh": "{day}晚于发稿日期（{published}），文中却写成已经发生。",
        },
    },
    wrong=(
        Example("双方已于8月2日在柏林签署了协议。", lang="zh", date="2023-05-18"),
        Example("工厂已于2023年11月建成投产，现有员工800人。", lang="zh", date="2023-06-30"),
        Example("The forum was held on September 9, 2025 in Beijing.", date="2025-04-09"),
        Example("On 9 September this year the forum was held in Beijing.", date="2025-04-09"),
        Example("The two ministers signed on June 3, 2026 a treaty that took effect at once.", date="2025-06-10"),
        Example("He died on December 11, 2025, aged 80.", date="2025-11-12"),
        Example("The museum opened to the public on 15 June 2024 and has drawn large crowds.", date="2024-03-01"),
        Example("The factory was completed in November 2023 and employs 800 people.", date="2023-06-30"),
        Example("今年9月9日，论坛在京举行，来自全国的代表参加了会议。", lang="zh", date="2025-04-09"),
        Example("论坛于2025年9月9日举行了开幕式。", lang="zh", date="2025-04-09"),
        Example("协议已于2025年9月9日签署。", lang="zh", date="2025-04-09"),
        Example("2025年9月9日，双方在沈阳签署合作协议。", lang="zh", date="2025-04-09"),
    ),
    right=(
        Example("The forum was held on March 9, 2025 in Beijing.", date="2025-04-09"),
        Example("The forum will be held on September 9, 2025.", date="2025-04-09"),
        Example("He died on November 11, 2025, aged 80.", date="2025-11-12"),
        Example("论坛于2025年3月9日举行了开幕式。", lang="zh", date="2025-04-09"),
        Example("论坛将于2025年9月9日在京举行。", lang="zh", date="2025-04-09"),
        Example("今年3月9日，论坛在京举行。", lang="zh", date="2025-04-09"),
    ),
    trap=(
        Example("去年双方多次会谈。8月2日，双方在柏林签署了协议。", lang="zh", date="2023-05-18", why="去年的事"),
        Example("工厂计划于2023年11月建成投产。", lang="zh", date="2023-06-30", why="计划"),
        Example("The election was scheduled for September 9, 2025.", date="2025-04-09", why="a plan made in the past"),
        Example(
            "It was announced that the forum would be held on September 9, 2025.",
            date="2025-04-09",
            why="a future seen from the past",
        ),
        Example(
            "The bridge, opened to traffic in May 2026, was to cost $2 billion.", date="2025-04-09", why="a plan retold"
        ),
        Example("The bond, which matures on September 9, 2025, was sold.", date="2025-04-09", why="a maturity"),
        Example("The forum was held on September 9.", date="2025-04-09", why="no year: last September"),
        Example("亚运会2026年9月19日在名古屋举行。", lang="zh", date="2025-04-09", why="将来的事常省去“将”字"),
        Example("论坛定于2025年9月9日举行。", lang="zh", date="2025-04-09", why="计划"),
        Example("债券于2025年9月9日到期。", lang="zh", date="2025-04-09", why="到期日"),
        Example("9月9日，论坛在京举行了开幕式。", lang="zh", date="2025-04-09", why="没有年份，可能是去年"),
        Example("论坛于2025年9月9日举行了开幕式。", lang="zh", why="没有发稿日期：不判"),
    ),
)
