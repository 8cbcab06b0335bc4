"""A period that ends before it begins, or work that is finished before it starts.

What it catches
    "built from 2019 to 2017", 自2019年至2017年, 项目2019年开工，2017年竣工, 9月10日至9月5日.
Why it matters
    One of the two dates is wrong, and nobody can tell which.
How it judges
    The days of both dates: the end must not lie wholly before the beginning. Error where a verb or preposition says
    that this is a period (built from, 自...至, began ... completed); a bare pair of dates is a warning.
Known limits
    Silent on deadlines that are moved ("brought forward from 2030 to 2027"), on figures that look like years, on years
    before Christ, and on dates that may lie in different years.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.dates._beside import follows, holds, is_only, precedes
from factcheck.checks.dates._days import ref_of
from factcheck.checks.dates._people import span_of

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.calendar import DateRef
from factcheck.types import Relation

_MOVES = frozenset(("UP", "DOWN", "CHANGE", "COMPARED", "THAN", "NARROW", "WIDEN", "RESTATED", "TARGET"))
_JOINTS = frozenset(("TO", "DASH", "AND"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Pairs of dates that are said to begin and end something."""
    for sentence in sentences_with(analysis, "DATE", least=2):
        if holds(sentence, "bc"):
            continue
        tokens = sentence.tokens
        for index in range(len(tokens) - 2):
            if tokens[index].cls == tokens[index + 2].cls == "DATE" and _joint(sentence, index + 1) in _JOINTS:
                tie = _tie(sentence, index)
                if tie is not None:
                    yield from _relation(analysis, tokens[index], tokens[index + 2], tie)
            classes = [token.cls for token in tokens[max(0, index - 1) : index + 4]]
            if classes == ["FROM", "DATE", "COMMA", "TO", "DATE"] and not holds(sentence, "moved"):
                yield from _relation(analysis, tokens[index], tokens[index + 3], "warning")
        yield from _works(analysis, sentence)
        yield from _opened(analysis, sentence)


def _joint(sentence: Sentence, index: int) -> str:
    """The class of what joins two dates; "until" is one more word for "to"."""
    token = sentence.tokens[index]
    return "TO" if token.cls == "FILL" and is_only(sentence, token, "until") else token.cls


def _tie(sentence: Sentence, index: int) -> str | None:
    """ "error" for a period that a word announces, "warning" for a bare pair, None when it may be no period."""
    tokens = sentence.tokens
    before, joint = tokens[max(0, index - 4) : index], _joint(sentence, index + 1)
    if any(token.cls in _MOVES for token in before) or holds(sentence, "moved"):
        return None
    led = bool(before) and before[-1].cls in ("FROM", "BETWEEN")
    first = before[-1] if led else tokens[index]
    if joint == "AND" and (not led or before[-1].cls != "BETWEEN"):
        return None
    if precedes(sentence, first, "span_verb"):
        return "error" if led or joint == "DASH" else "warning"
    if sentence.language.code == "zh":
        return "error" if led and joint == "TO" else "warning"
    return "warning" if led and joint == "TO" else None


def _works(analysis: Analysis, sentence: Sentence) -> Iterator[Relation]:
    """2019年开工，2017年竣工; begun in 2019 and completed in 2017."""
    starts, ends = [], []
    for token in sentence.tokens:
        ref = ref_of(token)
        if ref is None or ref.year is None or ref.until is not None or token.claim is None:
            continue
        if precedes(sentence, token, "started") or follows(sentence, token, "started"):
            starts.append(token)
        elif precedes(sentence, token, "finished") or follows(sentence, token, "finished"):
            ends.append(token)
    if (len(starts) == len(ends) == 1 and starts[0].start < ends[0].start and not _new_subject(sentence, ends[0])) or (
        len(starts) == len(ends) == 1 and starts[0].start > ends[0].start and _is_after(sentence, ends[0], starts[0])
    ):
        yield from _relation(analysis, starts[0], ends[0], "error")


def _opened(analysis: Analysis, sentence: Sentence) -> Iterator[Relation]:
    """自5月20日开幕，至5月6日结束: the two ends of a period with a verb each."""
    tokens = sentence.tokens
    for at in range(1, len(tokens) - 4):
        classes = [token.cls for token in tokens[at - 1 : at + 5]]
        if classes != ["FROM", "DATE", "FILL", "COMMA", "TO", "DATE"] or holds(sentence, "moved"):
            continue
        if follows(sentence, tokens[at], "opens") and follows(sentence, tokens[at + 4], "closes"):
            yield from _relation(analysis, tokens[at], tokens[at + 4], "error")


def _is_after(sentence: Sentence, end: Token, start: Token) -> bool:
    """True for "opened in 1994 after work started in 1998"."""
    between = sentence.tokens[sentence.tokens.index(end) + 1 : sentence.tokens.index(start)]
    if not sentence.language.spaced:  # 2021年3月竣工，2022年5月开工建设
        behind = sentence.tokens[sentence.tokens.index(start) + 1]
        near = [token.cls for token in between] == ["FILL", "COMMA"]
        return near and is_only(sentence, between[0], "finished") and is_only(sentence, behind, "started")
    return len(between) == 1 and follows(sentence, end, "after_that")


def _new_subject(sentence: Sentence, token: Token) -> bool:
    """In Chinese: True when other words open the clause of the second date (新车间2019年开工，老车间2017年竣工)."""
    index = sentence.tokens.index(token)
    before = sentence.tokens[index - 1] if index else None
    if sentence.language.code != "zh" or before is None or before.cls != "FILL":
        return False
    opens = index < 2 or sentence.tokens[index - 2].cls in ("COMMA", "SEMI", "COLON")
    return opens and not is_only(sentence, before, "at_time")


def _relation(analysis: Analysis, one: Token, two: Token, tie: str) -> Iterator[Relation]:
    first, last = ref_of(one), ref_of(two)
    if first is None or last is None or one.claim is None or two.claim is None:
        return
    if any(ref.kind == "time" or (ref.kind == "period" and ref.until is None) for ref in (first, last)):
        return
    if first.relative != last.relative and last.day is None:
        return
    claims = {"start": analysis.claim(one), "end": analysis.claim(two)}
    yield relation_of("date-order", claims, first=first, last=last, tie=tie)


def law(case: Case) -> Outcome | None:
    """Whether the end can lie on or after the beginning."""
    first, last = case.fact("first"), case.fact("last")
    assert isinstance(first, DateRef) and isinstance(last, DateRef)
    order = _in_order(first, last)
    if order is None:
        return None
    exact = first.year is not None and last.year is not None
    published = case.context.document.published
    future = published is not None and first.year is not None and first.year > published.last.year
    if case.fact("tie") == "warning" and future:
        return None
    return Outcome(
        agrees=order,
        formula=lambda: f"{case.surface('end').strip()} < {case.surface('start').strip()}",
        severity="error" if exact and case.fact("tie") == "error" else "warning",
    )


def _in_order(first: DateRef, last: DateRef) -> bool | None:
    """False when the end lies before the beginning, None when that cannot be told."""
    if first.year is not None and last.year is not None:
        one, two = span_of(first), span_of(last)
        return None if one is None or two is None else one.first <= two.last
    if first.day is not None and last.day is not None and last.month in (None, first.month) and last.year is None:
        return first.day <= last.day
    return None


CHECK = Check(
    name="date-order",
    severity="error",
    title={"en": "end before the beginning", "zh": "起止时间颠倒"},
    confirms=False,
    catalogue=("E15",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "The end ({end}) lies before the beginning ({start}).",
            "zh": "结束时间（{end}）早于开始时间（{start}）。",
        },
    },
    wrong=(
        Example("影片2022年6月杀青，2023年1月开机。", lang="zh"),
        Example("She led the union from 2014 until 2009."),
        Example("展览自5月20日开幕，至5月6日结束。", lang="zh"),
        Example("The stadium was built from 2019 to 2017."),
        Example("Work began in 2019 and was completed in 2017."),
        Example("He served as mayor from May 2020 to March 2019."),
        Example("She was president between 2019 and 2017."),
        Example("工程自2019年至2017年建设。", lang="zh"),
        Example("项目2019年开工，2017年竣工。", lang="zh"),
        Example("展览时间为2024年9月10日至2024年9月5日。", lang="zh"),
        Example("报名时间：9月10日至9月5日。", lang="zh"),
        Example("The tunnel opened in 1994 after work started in 1998."),
    ),
    right=(
        Example("展览自5月6日开幕，至5月20日结束。", lang="zh"),
        Example("The stadium was built from 2017 to 2019."),
        Example("Work began in 2017 and was completed in 2019."),
        Example("He served as mayor from May 2019 to March 2020."),
        Example("工程自2017年至2019年建设。", lang="zh"),
        Example("项目2017年开工，2019年竣工。", lang="zh"),
        Example("展览时间为2024年9月5日至9月10日。", lang="zh"),
    ),
    trap=(
        Example("一期2021年3月竣工，2022年5月二期开工建设。", lang="zh", why="另一期工程"),
        Example(
            "The deadline was brought forward from 2030 to 2027.", date="2024-05-01", why="a deadline that is moved"
        ),
        Example("Prices fell from 2024 to 2023 levels.", why="levels compared"),
        Example("The index slid from 2019 to 2017 in an hour.", why="points, not years"),
        Example("The fair runs from December 28 to January 3.", why="over the turn of the year"),
        Example("目标由2030年提前至2027年实现。", lang="zh", why="期限提前"),
        Example("放假时间为12月30日至1月2日。", lang="zh", why="跨年"),
        Example("文物年代为公元前300年至公元前200年。", lang="zh", why="公元前"),
        Example("项目2017年竣工，二期2019年开工。", lang="zh", why="两期工程"),
    ),
)
