"""Two holders of one first place.

What it catches
    "Beijing ranked first in GDP growth." and, later, "Shanghai ranked first in GDP growth."
Why it matters
    A paragraph was copied and one name or one rank was left unchanged.
How it judges
    Two sentences that put different subjects in the same first place, in the same words from the verb to the end of the
    clause. Shared places (joint, tied, 并列) are left alone. A warning.
Known limits
    Only identical names of a list are compared, in English near each other (Chinese: whatever the verb of rank); the same rank in other words, other years or other lists stays silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.ranks._first_places import first_places
from factcheck.checks.ranks._onlies import SHORTEST, onlies, shared_end
from factcheck.checks.ranks._ranks import says, table, whole
from factcheck.checks.ranks._tops import tops

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Relation

_ENDS = ("COMMA", "SEMI", "END", "COLON", "OPEN")


def survey(analysis: Analysis) -> Iterator[Relation]:
    """First places by the words that name their list; the second holder of one is a case."""
    told = [*onlies(analysis), *_ranked_first(analysis)]
    yield from told
    yield from first_places(analysis, tuple(relation.span for relation in told))


def _ranked_first(analysis: Analysis) -> Iterator[Relation]:
    """X ranked first in ...: the same words of two subjects."""
    seen: dict[tuple[str, str, str], tuple[str, Token]] = {}
    rivals = list(tops(analysis))
    yield from rivals
    for sentence in sentences_with(analysis, "RANKED", "RANK|ORDINAL"):
        if says(sentence, sentence.start, sentence.end, table(sentence, "shared")):
            continue
        dates = "|".join(sentence.text[token.start : token.end] for token in sentence.tokens if token.cls == "DATE")
        if "|" in dates and len(set(dates.split("|"))) > 1:
            continue  # each place has a year of its own
        for subject, words, token in _firsts(sentence):
            if any(one.span.start <= token.start < one.span.end for one in rivals if one.span is not None):
                continue
            key = (sentence.field, dates, words)
            if key in seen and _rivals(sentence, seen[key][0], subject):
                one, two = analysis.claim(seen[key][1]), analysis.claim(token)
                if one.claim_id != two.claim_id:
                    yield relation_of(
                        "unique-first",
                        {"one": one, "two": two},
                        two.span,
                        first=seen[key][0],
                        second=subject,
                        words=words,
                    )
            seen.setdefault(key, (subject, token))


def _firsts(sentence: Sentence) -> Iterator[tuple[str, str, Token]]:
    """Subject, words of the list, and the rank, of every clause that says "X ranked first in ..."."""
    tokens = sentence.tokens
    start = 0
    for index, token in enumerate(tokens):
        if token.cls in _ENDS:
            start = index + 1
        if token.cls not in ("RANK", "ORDINAL") or whole(token) != 1:
            continue
        verb = next((i for i in range(start, index) if tokens[i].cls == "RANKED"), None)
        if verb is None or verb == start:
            continue
        stop = next((i for i in range(index, len(tokens)) if tokens[i].cls in _ENDS), len(tokens))
        subject = sentence.text[tokens[start].start : tokens[verb].start].strip()
        joint = next((word for word in table(sentence, "joints") if subject.startswith(f"{word} ")), "")
        subject = subject[len(joint) :].strip()
        words = " ".join(sentence.text[tokens[verb].start : tokens[stop - 1].end].split()).rstrip(".。 ").lower()
        names = len(words) - len(sentence.text[tokens[verb].start : token.end].strip())
        inner = len(sentence.text[tokens[verb].end : token.start].strip())
        if not sentence.language.spaced:
            subject, words = _plain(sentence, subject), _unranked(sentence, tokens[verb].end, tokens[stop - 1].end)
        if sentence.language.code == "en" and not _listed(sentence, tokens[start:verb], tokens[index:stop]):
            continue
        if len(subject) <= 60 and max(names, inner) >= SHORTEST[sentence.language.spaced]:
            yield subject, words, token


def _plain(sentence: Sentence, subject: str) -> str:
    """A Chinese subject without 同样 and 也 at its end and 今年 inside."""
    words = tuple(table(sentence, "too"))
    while subject.endswith(words):
        subject = subject[: -max(len(word) for word in words if subject.endswith(word))]
    return subject


def _unranked(sentence: Sentence, start: int, end: int) -> str:
    """What stands behind a Chinese verb of rank, the place without 位 or 名: 位居全省第一位 as 居全省第一."""
    return "".join(sentence.text[start:end].split()).rstrip(".。位名")


def _listed(sentence: Sentence, subject: list[Token], tail: list[Token]) -> bool:
    """True when the words name what is ranked: a measure, a list, or those among whom; and the subject is no measure."""
    named = any(token.cls in ("AMONG", "CONCEPT", "UP", "DOWN") for token in tail)
    named = named or says(sentence, tail[0].start, tail[-1].end, table(sentence, "list_names"))
    return named and not any(token.cls == "CONCEPT" for token in subject)


def _rivals(sentence: Sentence, one: str, two: str) -> bool:
    """True for two names that cannot mean one holder; Chinese ones must end in the same measure (沈阳工业增速, 大连工业增速)."""
    if sentence.language.code == "zh":
        shared = shared_end(one, two)
        heads = (
            one[: len(one) - shared + 1],
            two[: len(two) - shared + 1],
        )  # 沈阳市, 甲区: the last letter may be shared
        named = all(
            head[:-1].endswith(table(sentence, "holders")) or head.endswith(table(sentence, "holders"))
            for head in heads
        )
        own = one[len(one) - shared :].startswith(table(sentence, "holders")) and 0 < len(one) - shared <= 8
        return one != two and shared >= 2 and (named or (own and len(one) == len(two)))
    joints = table(sentence, "joints")
    words = [[word for word in name.split() if word.lower() not in joints] for name in (one, two)]
    if not all(words) or not all(word[0].isupper() for name in words for word in name):
        return False
    a, b = (" ".join(name).lower() for name in words)
    return a not in b and b not in a and min(len(a), len(b)) > 2 and words[0][-1].lower() != words[1][-1].lower()


def law(case: Case) -> Outcome | None:
    """Two first places in the same words."""
    if case.has("one") and [case.quantity(role).number.value for role in ("one", "two")] != [1, 1]:
        return Outcome(agrees=True)
    return Outcome(
        agrees=False,
        formula=lambda: f"1 = 1: {case.fact('words')}",
        args=lambda: {"first": str(case.fact("first")), "second": str(case.fact("second"))},
    )


CHECK = Check(
    name="unique-first",
    severity="warning",
    title={"en": "one first place, two holders", "zh": "同一第一名有两个得主"},
    confirms=False,
    catalogue=("F5",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{first} and {second} are both put in the same first place.",
            "zh": "{first}与{second}被排在同一个第一位。",
        },
    },
    wrong=(
        Example(
            "In the 2023 survey, Leeds topped the table for customer satisfaction, and Bristol also took sole first place for customer satisfaction."
        ),
        Example(
            "滨海新区是全省唯一入选的国家级示范区。名单显示，临江高新区也是全省唯一入选的国家级示范区。", lang="zh"
        ),
        Example(
            "Lisbon is the only city in the country with a metro. Porto is the only city in the country with a metro."
        ),
        Example(
            "Beijing ranked first in industrial output growth. Analysts were surprised in 2023. Shanghai ranked first in industrial output growth."
        ),
        Example("Norway ranked first in the happiness index, and Finland ranked first in the happiness index."),
        Example(
            "Dalian ranked first among the 10 national zones, with 58 projects; Yingkou ranked first among the 10 national zones."
        ),
        Example("沈阳市工业增速位列全省第一。2023年投资回升。大连市工业增速位列全省第一。", lang="zh"),
        Example("2023年甲市出口总额位居全省第一。2023年，乙市出口总额居全省首位。", lang="zh"),
        Example("青云县粮食产量位居全省首位，临河县粮食产量同样位居全省首位。", lang="zh"),
        Example("A公司是全国首家量产固态电池的企业，B公司也是全国首家量产固态电池的企业。", lang="zh"),
        Example("甲区在考核中排名全市第一位，乙区在考核中排名全市第一位。", lang="zh"),
        Example("北京市研发投入强度位居全国第一，上海市研发投入强度位居全国第一。", lang="zh"),
    ),
    right=(
        Example(
            "Beijing ranked first in industrial output growth. Shanghai ranked second in industrial output growth."
        ),
        Example("Norway ranked first in the happiness index, and Finland ranked first in the peace index."),
        Example(
            "Dalian ranked first among the 10 national zones. The Dalian zone ranked first among the 10 national zones for the second time."
        ),
        Example("沈阳市工业增速位列全省第一，大连市工业增速位列全省第二。", lang="zh"),
        Example("甲区排名全市第一位，乙区排名全省第一位。", lang="zh"),
        Example("北京市位居全国第一，上海市位居全国第二。", lang="zh"),
    ),
    trap=(
        Example("Leeds ranked first for safety and Bristol ranked first for transport.", why="two lists"),
        Example("2022年东港市旅游收入居全省第一，2023年西山市旅游收入居全省第一。", lang="zh", why="两个年份"),
        Example(
            "In 2019 Lisbon was the only city in the country with a metro. In 2021 Porto was the only city in the country with a metro.",
            why="two years",
        ),
        Example(
            "Norway jointly ranked first in the happiness index, and Finland ranked first in the happiness index.",
            why="a shared place",
        ),
        Example("Norway ranked first in 2017, and Finland ranked first in 2018.", why="two years"),
        Example("Among all five indicators, trade and innovation ranked first.", why="two lists, one holder"),
        Example("出口通关效率居中部地区第1，养老保险待遇水平居中部地区第1。", lang="zh", why="两项指标，一个得主"),
        Example("全市工业投资增速位列全省第一，民间投资增速位列全省第一。", lang="zh", why="两项指标，一个得主"),
        Example("甲区与乙区并列，甲区排名全市第一位，乙区排名全市第一位。", lang="zh", why="并列"),
        Example("大连经开区位列东北地区第1位，实际使用外资位列全国第8。", lang="zh", why="两个榜单"),
    ),
)
