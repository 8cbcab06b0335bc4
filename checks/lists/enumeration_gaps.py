"""A numbered list that skips or repeats a number.

What it catches
    "First, ... Second, ... Fourth, ..."; 一是……二是……四是……; （一）（二）（二）.
Why it matters
    A point was cut or moved, and the announced number of points no longer holds.
How it judges
    Numbered points of one style (一是, 第一，, First, (1)) are read as one chain from "one" on. After two points in order
    a number that is missing or comes twice is reported, as a warning.
Known limits
    Needs the points close together; numbers inside quotations and single points (一是 in passing) stay silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.checks.lists._markers import Mark, chains
from factcheck.checks.lists._written import breaks

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.types import Relation, Span

_SIGNS = "、．."
_CLOSE = 4  # sentences between two points
_NUMERALS = "一二三四五六七八九十"
_HEADED = r"(?:^|[\n。；;.!?！？)）”\"])\s*[(（]?第?{}(?![\d.%％一二三四五六七八九十百千万])"  # a number that begins something


def survey(analysis: Analysis) -> Iterator[Relation]:
    """The first break in every chain of numbered points."""
    told = list(_chained(analysis))
    yield from told
    reported = {relation.span.start for relation in told}
    text = analysis.document.reading
    for before, after, span in breaks(analysis):
        if _is_told(text[before.end : after.start], before.number + 1, after.number):
            continue
        if not any(after.start - 2 <= start <= after.end for start in reported):
            words = text[before.start : before.end].strip(), text[after.start : after.end].strip()
            facts = {"before": before.number, "after": after.number, "one": words[0], "two": words[1]}
            yield Relation(kind="enumeration-gaps", operands=(), span=span, facts=facts)


def _chained(analysis: Analysis) -> Iterator[Relation]:
    for chain in chains(analysis):
        if not chain.gaps or chain.unclear or chain.marks[0].number != 1:
            continue
        before, after = chain.gaps[0]
        place = chain.marks.index(before)
        if (
            after.number < before.number
            or after.sentence - before.sentence > _CLOSE
            or after.number - before.number > 2
        ):
            continue
        if (
            place < 1
            and not _adjacent(analysis, before, after)
            and not (len(chain.marks) >= 3 and after.sentence == before.sentence)
        ):
            continue
        sentence = analysis.sentences[after.sentence]
        between = sentence.text[before.end : after.start]
        if after.text[-1] in _SIGNS and f"{before.number + 1}{after.text[-1]}" in between:
            continue  # 11、两部门: the number is there and was read as part of another
        if _is_told(between, before.number + 1, after.number):
            continue
        span = Span(doc_id=sentence.doc_id, start=after.start, end=after.end, field=sentence.field)
        facts = {"before": before.number, "after": after.number, "one": before.text.strip(), "two": after.text.strip()}
        yield Relation(kind="enumeration-gaps", operands=(), span=span, facts=facts)


def _is_told(between: str, number: int, after: int) -> bool:
    """True where the missing number stands at the head of a line or sentence with another mark, or none: 5，地点太远."""
    if after != number + 1:
        return False
    forms = [str(number), *(_NUMERALS[number - 1 : number])]
    return any(re.search(_HEADED.format(form), between) for form in forms)


def _adjacent(analysis: Analysis, before: Mark, after: Mark) -> bool:
    """True for "Firstly, ... . Thirdly, ...": points that open two sentences side by side, with nothing between them."""
    sentence = analysis.sentences[before.sentence]
    between = any(token.cls == "SEMI" for token in sentence.tokens)
    opens = before.token == after.token == 0 and after.sentence == before.sentence + 1
    told = sentence.text[before.end : after.start]
    skipped = sentence.language.spaced or not any(word in told for word in sentence.language.tables["lists"]["two"])
    return opens and skipped and not between and after.number == before.number + 2


def law(case: Case) -> Outcome | None:
    """The number after the last one."""
    before, after = case.fact("before"), case.fact("after")
    assert isinstance(before, int) and isinstance(after, int)
    if after == before + 1:
        return Outcome(agrees=True)
    return Outcome(
        agrees=False,
        stated=Interval.exact(after),
        computed=Interval.exact(before + 1),
        formula=lambda: f"{before} + 1 ≠ {after}",
        message="twice" if after == before else "missing",
        args=lambda: {"one": str(case.fact("one")), "two": str(case.fact("two"))},
    )


CHECK = Check(
    name="enumeration-gaps",
    severity="warning",
    title={"en": "numbered list with a gap", "zh": "序号缺漏或重复"},
    catalogue=("D2",),
    law=law,
    survey=survey,
    messages={
        "missing": {
            "en": "After “{one}” comes “{two}”; number {computed} is missing.",
            "zh": "“{one}”之后是“{two}”，缺第{computed}项。",
        },
        "twice": {
            "en": "“{two}” comes twice; number {computed} is expected.",
            "zh": "“{two}”出现两次，此处应为第{computed}项。",
        },
    },
    wrong=(
        Example("Step 1: fill in the form. Step 2: attach a photo. Step 4: post it."),
        Example("Firstly, the budget is tight; secondly, demand is falling; fourthly, the site is unsafe."),
        Example("The guidelines say: a) wash hands; b) wear a mask; d) keep your distance."),
        Example("The steps are as follows: 1) fill in the form; 2) pay the fee; 4) collect the card."),
        Example("First, the roof leaks. Third, the wiring is old."),
        Example(
            "The plan rests on three points. First, taxes will fall. Second, spending will be cut. Fourth, debt will be repaid."
        ),
        Example("The minister gave reasons: first, cost; second, speed; fourth, safety."),
        Example("Applicants must (1) be over 18, (2) hold a licence, (4) live in the city."),
        Example("一是扩大内需。二是稳定外贸。四是改善民生。", lang="zh"),
        Example("会议强调：一是抓项目，二是抓招商，二是抓服务。", lang="zh"),
        Example("第一，加强领导。第二，落实责任。第四，严格考核。", lang="zh"),
    ),
    right=(
        Example(
            "The plan rests on three points. First, taxes will fall. Second, spending will be cut. Third, debt will be repaid."
        ),
        Example("The minister gave reasons: first, cost; second, speed; third, safety."),
        Example("Applicants must (1) be over 18, (2) hold a licence, (3) live in the city."),
        Example("一是重产业转型。二是重动能培育。三是重科技创新。四是重开放带动。", lang="zh"),
        Example("会议强调：一是抓项目，二是抓招商，三是抓服务。", lang="zh"),
        Example("第一，加强领导。第二，落实责任。第三，严格考核。", lang="zh"),
    ),
    trap=(
        Example(
            "The first goal came early. The second goal came from a penalty. The fourth goal, by Kane, sealed the win.",
            why="three of several goals",
        ),
        Example(
            "First, taxes will fall. The fourth quarter was weak. Second, spending will be cut.",
            why="an ordinal that opens no point",
        ),
        Example("In the first race he came fourth. First, he lost time. Second, he fell.", why="no chain"),
        Example("First, do no harm.", why="a single point"),
        Example(
            "（一）坚持改革。要做好：（1）抓生产。（2）抓销售。（3）抓服务。（二）扩大开放。（三）改善民生。（1）办学校。",
            lang="zh",
            why="一层序号之下还有一层",
        ),
        Example("一方面抓发展，另一方面保安全。", lang="zh", why="no numbers"),
        Example("关键一是落实，要求“四是四不”。", lang="zh", why="in a quotation"),
        Example("一是抓生产，二是抓销售。会上，乙市提出：一是稳就业，二是保物价。", lang="zh", why="two chains"),
    ),
)
