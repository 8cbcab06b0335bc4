"""Lists are found with their items, their length under every natural reading, and how they open and close."""

from __future__ import annotations

import pytest

from factcheck.extract import analyse
from factcheck.extract.enumerations import Enumeration, enumerations, read_list
from factcheck.extract.tokens import Sentence
from factcheck.readers import Options, build_document


def sentence_of(text: str, lang: str) -> Sentence:
    document = build_document(text, doc_id="a.txt", source="a.txt", options=Options(lang=lang))
    return analyse(document).sentences[0]


def lists_of(text: str, lang: str = "en") -> list[Enumeration]:
    return list(enumerations(sentence_of(text, lang)))


def names(one: Enumeration) -> list[str]:
    return [one.text(item) for item in one.items]


ENGLISH = [
    ("Five capitals: Berlin, Copenhagen, London, Paris and Vienna.", "colon", 5, 5, ["Berlin", "Copenhagen", "London", "Paris", "Vienna"]),
    ("Five capitals—Berlin, Rome, London, Paris, and Vienna—won.", "dash", 5, 5, ["Berlin", "Rome", "London", "Paris", "Vienna"]),
    ("Two other cities (Berlin, Rome) won.", "bracket", 2, 2, ["Berlin", "Rome"]),
    ("Two parts: research and development, and sales.", "colon", 2, 3, ["research and development", "sales"]),
    ("Two firms, including Allychem Co., Ltd. and Acme Inc., won.", "cue", 2, 3, ["Allychem Co., Ltd", "Acme Inc"]),
    ("Three parts: a \"grow, build and lead\" plan, a law, and a fund.", "colon", 3, 3, ["a \"grow, build and lead\" plan", "a law", "a fund"]),
    ("Two men: John Smith, a teacher, and Paul Jones.", "colon", 2, 3, ["John Smith", "a teacher", "Paul Jones"]),
    ("Two firms: Procter & Gamble and Acme.", "colon", 2, 2, ["Procter & Gamble", "Acme"]),
    ("Three groups: A, with B; C, with D; and E.", "colon", 3, 3, ["A, with B", "C, with D", "E"]),
]  # fmt: skip
CHINESE = [
    ("设论坛会议、技术交易、展览展示等3大板块。", "plain", 3, 3, ["设论坛会议", "技术交易", "展览展示等"]),
    ("3个城市（北京、上海、广州）入选。", "bracket", 3, 3, ["北京", "上海", "广州"]),
    ("3个方面：经济、社会和文化。", "colon", 3, 3, ["经济", "社会", "文化"]),
    ("3个方面：经济、社会、研究与开发。", "colon", 3, 4, ["经济", "社会", "研究", "开发"]),
    ("汽车零配件、锂电池出口2项。", "plain", 2, 2, ["汽车零配件", "锂电池出口"]),
    ("获“最佳导演”、“最佳男/女配角”2项。", "plain", 2, 3, ["获“最佳导演”", "“最佳男/女配角”"]),
]


@pytest.mark.parametrize(("text", "opener", "fewest", "most", "items"), ENGLISH)
def test_english_lists(text: str, opener: str, fewest: int, most: int, items: list[str]) -> None:
    one = next(one for one in lists_of(text) if one.opener == opener)
    assert (names(one), one.fewest, one.most) == (items, fewest, most)


@pytest.mark.parametrize(("text", "opener", "fewest", "most", "items"), CHINESE)
def test_chinese_lists(text: str, opener: str, fewest: int, most: int, items: list[str]) -> None:
    one = next(one for one in lists_of(text, "zh") if one.opener == opener)
    assert (names(one), one.fewest, one.most) == (items, fewest, most)


def test_items_carry_their_spans_and_figures() -> None:
    text = "Two groups: 12 firms and 9 banks."
    one = next(one for one in lists_of(text) if one.opener == "colon")
    assert [text[item.start : item.end] for item in one.items] == ["12 firms", "9 banks"]
    assert [len(one.quantities(item)) for item in one.items] == [1, 1]
    assert one.head == 2
    assert text[one.start : one.end] == "12 firms and 9 banks"


def test_open_lists_say_so() -> None:
    assert next(one for one in lists_of("4 firms, including Acme and Bohai, won.") if one.cue == "INCLUDING").open
    assert next(one for one in lists_of("郑州、开封等8个地市启动。", "zh") if one.opener == "plain").open
    assert not next(one for one in lists_of("2 firms: Acme and Bohai.") if one.opener == "colon").open


def test_a_remark_between_commas_lowers_the_count() -> None:
    one = next(one for one in lists_of("2 towns: Paris, the capital, and Lyon.") if one.opener == "colon")
    assert one.fewest == 2


def test_words_of_an_earlier_list_lower_the_count() -> None:
    one = next(
        one for one in lists_of("传承好、发扬好相互尊重、睦邻友好、同舟共济这3个法宝。", "zh") if one.opener == "plain"
    )
    assert (one.fewest, one.most) == (3, 4)


def test_a_list_in_a_quotation_is_found_and_kept_whole_outside() -> None:
    found = lists_of("按照“区、园、港”的3个层次，建设甲地、乙地。", "zh")
    assert ["区", "园", "港"] in [names(one) for one in found]
    assert ["建设甲地", "乙地"] in [names(one) for one in found]


def test_known_stretches_are_read_as_lists() -> None:
    sentence = sentence_of("Exports, imports and prices rose 5%.", "en")
    one = read_list(sentence, 0, 6)
    assert one is not None
    assert names(one) == ["Exports", "imports", "prices rose"] or len(one.items) == 3
    assert read_list(sentence, 0, 1) is None


def test_any_punctuation_is_read_without_an_exception() -> None:
    for text in ("5: , , and", "5 (a, b", "5 “a、b", "3、", "、、3", "3 — — —", "a) 3, b) 4"):
        for lang in ("en", "zh"):
            document = build_document(text, doc_id="a.txt", source="a.txt", options=Options(lang=lang))
            for sentence in analyse(document).sentences:
                enumerations(sentence)
