"""The short path for plain figures reads what the long one reads: on texts of the project and on made-up figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract import attach, plain, quantities
from factcheck.extract.figures import Figure
from factcheck.extract.tokens import Sentence
from factcheck.lang.lexicon import load, read_tables
from tests.test_scanner import describe, texts

BEFORE = {
    "en": ("", "about ", "over ", "rose by ", "rose to ", "from ", "between ", "ranked ", "aged ", "No. ", "(", "the ", "A",
           "Phase ", "-", "v", "\"", "one in ", "at least ", "Sales of ", "3 to ", "1,200, "),
    "zh": ("", "约", "超过", "增长", "增至", "从", "位列", "第", "（", "达", "A", "-", "近", "共有", "3至", "1200、", "比例为"),
}  # fmt: skip
DIGITS = ("1", "2", "3", "5", "8", "10", "15", "30", "50", "100", "120", "1,234", "2,500", "2012", "1985", "1.5", "12.50",
          "0.3", "007", "20,000", "3.0", "99.9", "116600")  # fmt: skip
BEHIND = {
    "en": ("", ".", ", ", ", 5", " and ", " and 3 km", " to ", " to 5", "-5", " - 6", "%", " or more", " a year", " per head",
           "/kg", " in 5", " in London", " of the total", " out of 10", " below zero", " people", " members", "s", "th", "m",
           "k", "-year", " half", " and a half", "²", " ± 0.2", ":3", " times", " dozen", " point 5", " over 3", ") fell",
           " 000", " 1/2", "½", "x", "+", "'s", " US dollars", " b", " m", " Street", "\n"),
    "zh": ("", "。", "，", "、5", "以上", "左右", "多", "余", "来", "至5", "到8%", "-6", "半", "个", "个亿", "个半小时", "分之一",
           "又1/2", "每人", "/吨", "的", "人", "年", "月", "日", "：3", "∶2", "打", "成", "折", "级", "届", "G", "万", "千瓦", "k", "不到",
           "和3%", "为", "起", "升值", "元旦", " 000", "²", "±0.2", "几", "零五"),
}  # fmt: skip


@contextmanager
def long_way() -> Iterator[None]:
    """Reading without short cuts: nothing is plain, and anything may go on with a figure."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quantities, "read_plain", _no_figure)
        patch.setattr(quantities, "goes_on", _always)
        patch.setattr(attach, "goes_on", _always)
        yield


def _no_figure(sentence: Sentence, index: int) -> Figure | None:
    return None


def _always(sentence: Sentence, figure: Figure, at: int) -> bool:
    return True


@cache
def words_behind(code: str) -> list[str]:
    """Scale words, units, currencies and classifiers of a lexicon, in the order of their length."""
    tables = read_tables(code)
    units = [
        phrase for table in (tables["units"], tables["currencies"]["after"]) for row in table.values() for phrase in row
    ]
    more = (*tables["scales"], *tables["letter_scales"], *tables["classifiers"]["words"], *tables["unit_case"])
    return sorted({*units, *more, ""}, key=lambda word: (len(word), word))


def figures(code: str) -> st.SearchStrategy[str]:
    """Texts with a figure, what may stand before it, and what may belong to it or follow."""
    gap = st.sampled_from(("", " ") if code == "zh" else (" ", " ", "", "-"))
    sign = st.sampled_from(("", "", "", *load(code).plain_currencies))
    scale = st.sampled_from(("", "", *load(code).scales))
    words = st.sampled_from(words_behind(code))
    behind, tail = st.sampled_from(BEHIND[code]), st.sampled_from((" of them", " Today", "项目", "", " 7", "，其中"))
    before, digits = st.sampled_from(BEFORE[code]), st.sampled_from(DIGITS)
    return st.tuples(before, sign, digits, gap, scale, gap, words, behind, tail).map("".join)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_short_and_long_way_agree_on_figures(code: str) -> None:
    assert len(load(code).plain_currencies) > 5

    @given(figures(code))
    def agree(text: str) -> None:
        quick = describe(code, text)
        with long_way():
            assert describe(code, text) == quick

    agree()


def test_short_and_long_way_agree_on_texts() -> None:
    cases = list(texts())
    quick = [describe(lang, text) for lang, text in cases]
    with long_way():
        for (lang, text), expected in zip(cases, quick, strict=True):
            assert describe(lang, text) == expected, text


@pytest.mark.parametrize(
    ("code", "text"), [("en", "It paid $3.2 billion, up 5% from May."), ("zh", "产值12.3亿元，增长5%。")]
)
def test_plain_figures_take_the_short_way(code: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Figure | None] = []
    monkeypatch.setattr(quantities, "read_plain", lambda *args: found.append(plain.read_plain(*args)) or found[-1])
    describe(code, text)
    assert len(found) >= 2
    assert all(found)
