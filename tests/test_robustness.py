"""Any text is read without an exception: random text in mixed scripts, and damaged sentences from news."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.engine import coverage
from factcheck.engine.coverage import MOST_JUDGED, MOST_REPORTED
from factcheck.engine.local import MOST_REPAIRED, check_document, read_document
from factcheck.extract import analysis
from factcheck.render.jsonl import render_claims, render_findings
from factcheck.store import validate
from factcheck.types import Document, DocumentReport
from tests.sample_texts import all_examples, make_document

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
MUTATED = 1500  # sentences; a few seconds

WORDS = [
    "650 million yuan", "($104 billion)", "15 percent", "from", "to", "rose", "fell", "up", "2.12 times", "of which", "total",
    "respectively", "accounting for", "ranked first", "among the", "more than", "nearly", "in 2012", "last year", "on Monday",
    "December 31, 2012", "five projects", "one zone, three parks", "percentage points", "a year", "aged 17", "0", "-", "1/2",
    "10 hectares (4 acres)", "35C (95F)", "12th", "doubled", "halved", "each", "average", "compared with", "3 to 5", "and",
    "由", "增至", "增长", "下降", "亿元", "万", "其中", "合计", "分别", "占", "第15位", "倍", "个百分点", "2022年", "去年同期",
    "翻一番", "约合", "美元", "三成", "百分之十五", "二十余家", "五大产业", "星期一", "一是", "岁", "同比", "万亿", "亩", "公顷",
]  # fmt: skip
SIGNS = list(
    "0123456789.,;:!?%‰$€£¥+-−–—~/()[]（）【】《》“”‘’\"'、，。；：！？…·№#&*=<>_\\|@^ \t\n\r\u3000\u00a0\u200b½¾²①Ⅲ〇零一二两十百千万亿兆"
)
MIXED = st.text(st.characters(codec="utf-8"), max_size=200)
NEWSY = st.lists(st.sampled_from(WORDS) | st.sampled_from(SIGNS) | st.integers(0, 10**16).map(str), max_size=40).map(
    lambda parts: " ".join(parts)
)
DENSE = st.text(st.sampled_from(SIGNS), max_size=120)
EMOJI = st.text(st.sampled_from("😀👨‍👩‍👧🇨🇳é́ßİıſǅﬁ１２３％＄，٣٤०१𝟙𝟚一二"), max_size=60)
TEXTS = st.one_of(MIXED, NEWSY, DENSE, EMOJI, st.lists(NEWSY | DENSE | MIXED, max_size=4).map("\n".join))


def check_whole(
    text: str, *, title: str | None = None, lang: str = "auto", date: str | None = None, doc_id: str = "a.txt"
) -> DocumentReport:
    """Reads, judges and prints a text; returns the report."""
    document = make_document(text, title=title, lang=lang, date=date, doc_id=doc_id)
    report = check_document(document)
    for claim in report.claims:
        assert 0 <= claim.span.start < claim.span.end <= len(document.field_text(claim.span.field))
    assert len(list(render_claims(report))) == len(report.claims)
    assert len(list(render_findings(report))) == len(report.findings)
    return report


@settings(deadline=None, max_examples=300)
@given(
    TEXTS,
    st.sampled_from(("auto", "en", "zh")),
    st.sampled_from((None, "2012-12-31", "2022", "0001-01-01", "9999-12-31")),
)
def test_any_text_is_checked(text: str, lang: str, date: str | None) -> None:
    check_whole(text, lang=lang, date=date)


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_any_headline_is_checked(title: str, text: str) -> None:
    check_whole(text, title=title or None)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n" * 50, "(" * 500, ")" * 500, "（" * 300 + "1" + "）" * 300, "1" * 5000, "1," * 2000, "1,234," * 2000, "1." * 2000, "9" * 400 + "%",
        "万" * 2000, "亿" * 2000, "一" * 3000, "万亿" * 1000 + "元", "十百千万亿" * 300, "1e999", "1e-999", "$" * 500, "%" * 500,
        "-" * 1000, "1-" * 1000, "1/" * 1000, "0/0", "1/0", "0%", "0 yuan ($0)", "from 0 to 0, up 0%", "由0增至0，增长0%。",
        "from 0 to 5, up 100%", "up 5% to 0 from 0", "-5 yuan ($-3)", "fell from -5 to -10, down 100%", "0.0000000001%",
        "10 hectares (0 acres)", "0C (0F)", "0 km (0 miles)", "a total of 0, including 0 and 0", "ranked 0th among 0",
        "31 February 2012, Monday", "99/99/9999", "9999-12-31", "0000-00-00", "2012年13月45日", "aged 10000000000",
        "one " * 500, "million " * 500, "and " * 800, "from to " * 300, "1 million billion trillion yuan", "百分之" * 300,
        "a" * 10000, "\u202e650 million yuan\u202c", "\ufeff15%", "١٥٪", "१५ %", "１５％", "Ⅷ Ⅻ", "½%", "²³¹ km²", "5️⃣ %",
        "x\u0000y 5%", "\x1b[31m5%\x1b[0m", "<b>5%</b>", "{doc} {0} %s 5%", "İ 5% İ 10%", "ǅ 3%", "𝟙𝟚 percent",
        "10 hectares (4 acres) 、 二十余家 分别 five projects", "线路依次连接沈阳、大连The group hired 40 people, and raised pay by 12 percent.、营口、鞍山四市。",
    ],
)  # fmt: skip
def test_odd_texts_are_checked(text: str) -> None:
    validate([check_whole(text, date="2012-12-31")])


@settings(deadline=None, max_examples=25)
@given(NEWSY.filter(str.strip), st.sampled_from((" ", "", ", ", "、")), st.sampled_from(("en", "zh")))
def test_a_sentence_without_end_is_cut_anywhere(piece: str, joint: str, lang: str) -> None:
    """What is read ahead must end where a stretch of an endless sentence does."""
    text = (piece.replace(".", "").replace("。", "") + joint) * 400
    check_whole(text[:9000], lang=lang)


@pytest.mark.parametrize(
    "piece",
    [
        "$5 million ",
        "5 and ",
        "3 hundred ",
        "5亿元、",
        "百分之",
        "1 to ",
        "5 in ",
        "10 × ",
        "from 3 ",
        "第",
        "$",
        "(5 ",
    ],
)
def test_figures_end_where_a_stretch_is_cut(piece: str) -> None:
    for pad in range(len(piece)):
        check_whole("x" * pad + " " + piece * (9000 // len(piece)))


def sentences() -> list[str]:
    """The sentences of the seeds and the examples of all checks."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.iterdir())]
    pieces = [piece.strip() for text in texts for piece in re.split(r"(?<=[.。；;])\s*|\n", text)]
    return [piece for piece in pieces if piece] + [example.text for example in all_examples()]


def mutate(text: str, other: str, chance: random.Random) -> str:
    """The text after one kind of damage."""
    words = text.split(" ") if " " in text else list(text)
    at = chance.randrange(len(text) + 1)
    kind = chance.randrange(9)
    if kind == 0:
        return text[:at]
    if kind == 1:
        return text[at:]
    if kind == 2:
        chance.shuffle(words)
        return (" " if " " in text else "").join(words)
    if kind == 3:
        return text + text
    if kind == 4:
        return "".join(char for char in text if char.isalnum() or char.isspace())
    if kind == 5:
        return text[:at] + other + text[at:]
    if kind == 6:
        return "".join(chance.choice(SIGNS) if chance.random() < 0.1 else char for char in text)
    if kind == 7:
        return re.sub(r"\d", lambda match: chance.choice("0123456789"), text)
    return "".join(word for word in re.split(r"(\W)", text) if chance.random() < 0.8)


def test_damaged_sentences_are_checked() -> None:
    chance = random.Random(20121231)
    pool = sentences()
    reports = []
    for number in range(MUTATED):
        text = mutate(chance.choice(pool), chance.choice(pool), chance)
        try:
            reports.append(
                check_whole(text, date=chance.choice((None, "2012-12-31", "2024-06")), doc_id=f"{number}.txt")
            )
        except Exception as error:
            error.add_note(f"text: {text!r}")
            raise
    assert any(report.findings for report in reports), "no damage was noticed at all"
    assert len(validate(reports)) == MUTATED


def test_a_text_of_nothing_but_contradictions_is_cut_off_and_says_so() -> None:
    report = check_whole("Sales rose 15 percent to 286 from 255. " * (MOST_REPORTED + 30))
    assert len(report.findings) == MOST_REPORTED
    assert sum(bool(finding.repairs) for finding in report.findings) <= MOST_REPAIRED
    assert ("growth-rate", "not judged after 1,000 errors", 30) in report.coverage.not_run
    assert report.notes == ("more than 1,000 errors: 30 further statements were not judged",)
    assert report.coverage.found == 3 * (MOST_JUDGED + 30)


def test_warnings_do_not_keep_errors_from_being_judged() -> None:
    text = "It spent 3.2 billion yuan ($502 billion). " * 5 + "Sales rose 15 percent to 286 from 255. "
    report = check_whole(text * (MOST_JUDGED // 6 + 5), date="2012-12-31")
    assert {finding.check for finding in report.findings} == {"currency-conversion", "growth-rate"}


@pytest.mark.parametrize("verb", [check_document, read_document])
def test_of_a_text_of_nothing_but_numbers_the_first_are_read_and_the_rest_is_told(
    verb: Callable[[Document], DocumentReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (analysis, coverage):
        monkeypatch.setattr(module, "MOST_READ", 50)
    sentence = "It sold 3 million tons in 2012. "
    report = verb(make_document(sentence * 40))
    assert len(report.claims) == 50
    assert report.notes == (f"only its first 50 numbers were read, up to character {len(sentence) * 25 - 2:,}",)
    assert not verb(make_document(sentence * 20)).notes
