"""Two holders of one first place.

What it catches
    "Beijing ranked first in GDP growth." and, later, "Shanghai ranked first in GDP growth."
Why it matters
    A paragraph was copied and one name or one rank was left unchanged.
How it judges
    Two sentences that put different subjects in the same first place, in the same words from the verb to the end of the
    clause. Shared places (joint, tied, 并列) are left alone. A warning.
Known limits
    Only identical wording is compared; the same rank in other words, other years or other lists stays silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.checks.ranks._ranks import says, table, whole

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import Language
from factcheck.lang.lexicon import load
from factcheck.types import Block, Relation, Span

_ENDS = ("COMMA", "SEMI", "END", "COLON", "OPEN")
_MARKS = ".!?。！？\n"
_LONGEST_REST = 120  # characters behind it
_LONGEST = 60  # characters before the word
_SHORTEST = {True: 12, False: 2}  # by whether blanks set words apart: letters of the words that name the list


def survey(analysis: Analysis) -> Iterator[Relation]:
    """First places by the words that name their list; the second holder of one is a case."""
    seen: dict[tuple[str, str, str], tuple[str, Token]] = {}
    yield from _onlies(analysis)
    for sentence in sentences_with(analysis, "RANKED", "RANK|ORDINAL"):
        if says(sentence, sentence.start, sentence.end, table(sentence, "shared")):
            continue
        dates = "|".join(sentence.text[token.start : token.end] for token in sentence.tokens if token.cls == "DATE")
        for subject, words, token in _firsts(sentence):
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


def _onlies(analysis: Analysis) -> Iterator[Relation]:
    """X is the only city in the north with a licence. Y is the only city in the north with a licence.

    Such sentences seldom hold a figure, so they are looked up in the text around the word.
    """
    document, language = analysis.document, load(analysis.document.lang)
    words = language.tables["ranks"]["only"] if "ranks" in language.tables else []
    text = document.reading
    if sum(text.count(word) for word in words) < 2:
        return
    seen: dict[tuple[str, str], tuple[str, Span]] = {}
    expression = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    for block in document.blocks:
        for match in expression.finditer(text, block.start, block.end) if block.kind != "furniture" else ():
            subject, rest = _around(text, match, block)
            said = f"{subject}{match[0]}{rest}"
            if not subject.strip() or len(match[0] + rest) < 3 * _SHORTEST[language.spaced]:
                continue
            blank = " " * language.spaced
            if any(blank + word in blank + said for word in language.tables["ranks"]["shared"]):
                continue
            start = match.start() - len(subject.lstrip())
            span = Span(doc_id=document.doc_id, start=start, end=match.end() + len(rest), field="text")
            first = seen.setdefault((match[0], " ".join(rest.split())), (subject, span))
            if _differ(language, first[0], subject):
                facts = {"first": first[0].strip(), "second": subject.strip(), "words": match[0] + rest}
                yield Relation(kind="unique-first", operands=(), span=span, facts=facts)


def _around(text: str, match: re.Match[str], block: Block) -> tuple[str, str]:
    """What stands before and behind a word in its sentence; empty where it is long."""
    before = text[max(block.start, match.start() - _LONGEST - 1) : match.start()]
    cut = max(before.rfind(mark) for mark in _MARKS)
    behind = text[match.end() : min(block.end, match.end() + _LONGEST_REST)]
    ends = [at for mark in _MARKS if (at := behind.find(mark)) >= 0]
    if cut < 0 and len(before) > _LONGEST:
        return "", ""
    return before[cut + 1 :], behind[: min(ends)] if ends else behind if len(behind) < _LONGEST_REST else ""


def _differ(language: Language, one: str, two: str) -> bool:
    """True for two subjects that name different holders and say the same otherwise: 大连是东北, 沈阳是东北."""
    if one == two or min(len(one), len(two)) < 2 or any(char.isdecimal() for char in one + two):
        return False
    if language.code == "zh":
        shared = _shared_end(one, two)
        heads = one[: len(one) - shared], two[: len(two) - shared]
        return shared > 0 and all(2 <= len(head) <= 8 for head in heads)
    names = [name.split() for name in (one, two)]
    shared = next((i for i, (a, b) in enumerate(zip(*map(reversed, names), strict=False)) if a != b), 0)
    heads_en = [name[: len(name) - shared] for name in names]
    return shared > 0 and all(head and head[-1][0].isupper() for head in heads_en)


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
        if sentence.language.code == "en" and not _listed(sentence, tokens[start:verb], tokens[index:stop]):
            continue
        if len(subject) <= 60 and max(names, inner) >= _SHORTEST[sentence.language.spaced]:
            yield subject, words, token


def _listed(sentence: Sentence, subject: list[Token], tail: list[Token]) -> bool:
    """True when the words name what is ranked: a measure, a list, or those among whom; and the subject is no measure."""
    named = any(token.cls in ("AMONG", "CONCEPT", "UP", "DOWN") for token in tail)
    named = named or says(sentence, tail[0].start, tail[-1].end, table(sentence, "list_names"))
    return named and not any(token.cls == "CONCEPT" for token in subject)


def _rivals(sentence: Sentence, one: str, two: str) -> bool:
    """True for two names that cannot mean one holder; Chinese ones must end in the same measure (沈阳工业增速, 大连工业增速)."""
    if sentence.language.code == "zh":
        shared = _shared_end(one, two)
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


def _shared_end(one: str, two: str) -> int:
    """How many letters two names have in common at their end."""
    count = 0
    while count < min(len(one), len(two)) and one[-1 - count] == two[-1 - count]:
        count += 1
    return count


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
