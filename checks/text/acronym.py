"""An acronym that its expansion cannot give.

What it catches
    "chemical oxygen demand (DOD)"; 化学需氧量（DOD）; "World Trade Organization (WHO)".
Why it matters
    A wrong acronym names another body or measure, and is then used through the rest of the text.
How it judges
    The letters must occur in order in the words before the bracket, the first at the beginning of a word (so that "of"
    may count or not, and a word may give two letters). Only when they do not, and one exchanged letter gives exactly
    the initials of as many words, or the glossary knows the expansion, is anything reported.
Known limits
    Silent on acronyms in another order or language (OMS), brand names, two letters, and names with capitals in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.checks.text._glossary import glossary, substituted, transposed

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.types import Relation, Span

_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,8}s?")
_WORD = re.compile(r"[A-Za-z]+(?:'s)?")
_REACH = 120  # characters before the bracket in which the expansion must stand


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every acronym in brackets with the words before it, and every expansion in brackets behind its acronym."""
    for sentence in sentences_with(analysis, "OPEN", "CLOSE"):
        tokens = sentence.tokens
        for start, end in sentence.brackets.items():
            if start > end or tokens[start].cls != "OPEN":
                continue
            inside = sentence.text[tokens[start].end : tokens[end].start].strip()
            before = sentence.text[max(sentence.start, tokens[start].start - _REACH) : tokens[start].start].rstrip(
                " “”\"'"
            )
            found = _judge(sentence, inside, before)
            if found is not None:
                short, expected, phrase, known = found
                span = Span(
                    doc_id=sentence.doc_id,
                    start=max(sentence.start, tokens[start].start - len(phrase) - 1),
                    end=tokens[end].end,
                    field=sentence.field,
                )
                facts = {"short": short, "expected": expected, "phrase": phrase, "known": known}
                yield Relation(kind="acronym", operands=(), span=span, facts=facts)


def _judge(sentence: Sentence, inside: str, before: str) -> tuple[str, str, str, bool] | None:
    """The acronym, what it should be, its expansion, and whether the glossary knows it."""
    if _ACRONYM.fullmatch(inside):
        short, text = inside, before
    else:
        last = before.rsplit(None, 1)[-1] if before.split() else ""
        if not _ACRONYM.fullmatch(last) or len(inside) > 80 or len(_WORD.findall(inside)) < 2 or inside[:1].isupper():
            return None
        short, text = last, inside
    plain = short.removesuffix("s").replace(".", "") if len(short) > 2 else short
    return _known(plain, text) or _near(plain, text, sentence.language.tables["lists"]["small_words"])


def _known(short: str, text: str) -> tuple[str, str, str, bool] | None:
    """The glossary knows what stands before the bracket under another acronym."""
    book, lower = glossary(), text.lower()
    if not lower.endswith(book.longest):
        return None
    for expansion in book.longest:
        if not lower.endswith(expansion):
            continue
        if (
            short in {form.removesuffix("s") for form in book.accepted[expansion]}
            or short.upper() in book.accepted[expansion]
        ):
            return short, short, expansion, True
        right = book.by_expansion[expansion]
        near = substituted(short, right) or transposed(short, right)
        return (short, right, expansion, True) if near or short in book.shorts else None
    return None


def _given(short: str, text: str) -> bool:
    """True when the letters stand in order in the words, the first one at the beginning of a word."""
    words = text.lower()
    letters = [char for char in short.lower() if char.isalnum()]
    at = len(words)
    for place in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (words[at] != letters[place] or (place == 0 and at > 0 and words[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return False
    return True


def _near(short: str, text: str, small: list[str]) -> tuple[str, str, str, bool] | None:
    """One exchanged letter away from the initials of exactly as many lower-case words (or of four and more names)."""
    words = _WORD.findall(text)
    window = " ".join(words[-min(len(short) + 5, 2 * len(short)) :])
    if len(short) < 3 or "&" in short or _given(short, window):
        return None
    for chosen in (words[-len(short) :], [word for word in words if word.lower() not in small][-len(short) :]):
        if len(chosen) < len(short):
            continue
        initials = "".join(word[0] for word in chosen).upper()
        common = all(word.islower() for word in chosen)
        names = len(short) >= 4 and all(word[0].isupper() for word in chosen)
        if substituted(short, initials) and (common or names):
            at = text.rfind(chosen[0])
            return short, initials, text[at:].strip(), False
    return None


def law(case: Case) -> Outcome | None:
    """The acronym against the initials, or against the glossary."""
    short, expected, known = str(case.fact("short")), str(case.fact("expected")), bool(case.fact("known"))
    if short == expected:
        return Outcome(agrees=True)
    return Outcome(
        agrees=False,
        formula=lambda: f"{case.fact('phrase')} → {expected} ≠ {short}",
        message="known" if known else "initials",
        args=lambda: {"short": short, "expected": expected, "phrase": str(case.fact("phrase"))},
    )


CHECK = Check(
    name="acronym",
    severity="warning",
    title={"en": "acronym against its expansion", "zh": "缩写与全称不符"},
    confirms=False,
    catalogue=("H5",),
    law=law,
    survey=survey,
    messages={
        "known": {
            "en": "“{phrase}” is abbreviated {expected}; the article says {short}.",
            "zh": "“{phrase}”的缩写是{expected}，文中写的是{short}。",
        },
        "initials": {
            "en": "The initials of “{phrase}” are {expected}; the article says {short}.",
            "zh": "“{phrase}”的首字母是{expected}，文中写的是{short}。",
        },
    },
    wrong=(
        Example("It has reduced chemical oxygen demand (DOD) by 82 percent."),
        Example("The regional comprehensive growth fund (RCGB) will lend 5 billion yuan."),
        Example("Members of the World Trade Organization (WHO) met in Geneva."),
        Example("全市化学需氧量（DOD）下降82%。", lang="zh"),
        Example("国内生产总值（GNP）增长5.2%。", lang="zh"),
        Example("世界卫生组织（WTO）20日发布报告。", lang="zh"),
    ),
    right=(
        Example("It has reduced chemical oxygen demand (COD) by 82 percent."),
        Example("Members of the World Trade Organization (WTO) met in Geneva."),
        Example("The Securities and Exchange Commission (SEC) fined 12 firms."),
        Example("全市化学需氧量（COD）下降82%。", lang="zh"),
        Example("国内生产总值（GDP）增长5.2%。", lang="zh"),
        Example("世界卫生组织（WHO）20日发布报告。", lang="zh"),
    ),
    trap=(
        Example("The World Health Organization (OMS) met on May 20.", why="the order of another language"),
        Example("Clocks follow coordinated universal time (UTC).", why="an order of its own"),
        Example(
            "The Dalian Economic and Technological Development Zone (DETDZ) grew by 2.6 percent.",
            why='"and" does not count',
        ),
        Example("Leaders of the Association of Southeast Asian Nations (ASEAN) met.", why="two letters of one word"),
        Example("Shares of the chip maker (AMD) rose 5 percent.", why="a ticker"),
        Example("She works in research and development (R&D).", why="a sign inside"),
        Example("东风汽车公司（DFM）产量增长5%。", lang="zh", why="品牌缩写"),
        Example("中国国际进口博览会（CIIE）20日开幕。", lang="zh", why="词汇表未收"),
        Example("不动产投资信托基金（REITs）规模达1000亿元。", lang="zh", why="复数"),
    ),
)
