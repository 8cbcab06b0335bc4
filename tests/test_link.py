"""Keys: who and what a figure is about, and silence where that is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import UsageError
from factcheck.extract.analysis import analyse
from factcheck.link.building import default_vocabulary
from factcheck.link.copies import alike, sketch
from factcheck.link.house import vocabulary_with
from factcheck.link.keys import key_claims
from factcheck.link.territories import read_names, render
from factcheck.link.vocabulary import Vocabulary
from factcheck.readers import Options, build_document, parse_period

KEYS = [
    (
        "In 2021, Dalian's exports reached 19.31 billion yuan.",
        ["CN-LN-Dalian|exports|||||CNY|2021-01-01/2021-12-31|level"],
    ),
    ("2021年，大连市出口总额193.1亿元。", ["CN-LN-Dalian|exports|||||CNY|2021-01-01/2021-12-31|level"]),
    ("The GDP of Liaoning Province was 2.76 trillion yuan in 2021.", ["CN-LN|gdp|||||CNY|2021-01-01/2021-12-31|level"]),
    ("Exports from Vietnam reached $300 billion in 2021.", ["VN|exports|||||USD|2021-01-01/2021-12-31|level"]),
    (
        "The United States imported $506 billion worth of goods from China in 2021.",
        ["US|imports|||from:CN||USD|2021-01-01/2021-12-31|level"],
    ),
    (
        "South Korea's exports jumped 25.8 percent from a year earlier to $644.5 billion in 2021.",
        ["KR|exports|||||USD|2021-01-01/2021-12-31|level", "KR|exports|||||percent|2021-01-01/2021-12-31|growth"],
    ),
    (
        "2021年，辽宁省规模以上工业增加值增长4.6%。",
        ["CN-LN|industrial_added_value||||constant_prices large_enterprises|percent|2021-01-01/2021-12-31|growth"],
    ),
    (
        "Dalian ranked first in Liaoning in terms of exports in 2021.",
        ["CN-LN-Dalian|exports|||CN-LN||rank|2021-01-01/2021-12-31|rank"],
    ),
    ("2021年，大连市出口总额位列全省第一位。", ["CN-LN-Dalian|exports|||CN-LN||rank|2021-01-01/2021-12-31|rank"]),
    (
        "In 2021, Dalian's exports were 19.31 billion yuan, or 58.4% of Liaoning's total.",
        [
            "CN-LN-Dalian|exports|||||CNY|2021-01-01/2021-12-31|level",
            "CN-LN-Dalian|exports|||||percent|2021-01-01/2021-12-31|share",
        ],
    ),
    (
        "2021年一季度，大连市出口41亿元；二季度，出口47亿元。",
        ["CN-LN-Dalian|exports|||||CNY|2021-01-01/2021-03-31|level"],
    ),
    ("大连市数据公布。2021年，全市出口总额193.1亿元。", ["CN-LN-Dalian|exports|||||CNY|2021-01-01/2021-12-31|level"]),
    ("2021年大连市对日本出口额为51.3亿元。", ["CN-LN-Dalian|exports|||to:JP||CNY|2021-01-01/2021-12-31|level"]),
    (
        "2021年末，辽宁省大连市常住人口745万人。",
        ["CN-LN-Dalian|permanent_population|||||count|2021-12-31/2021-12-31|level"],
    ),
    (
        "In 2021, 1,897 invention patents were granted in Dalian.",
        ["CN-LN-Dalian|invention_patents_granted|||||count|2021-01-01/2021-12-31|level"],
    ),
    (
        "Haixing Group posted revenue of 3.2 billion yuan in 2021.",
        ["name:haixing group|revenue|||||CNY|2021-01-01/2021-12-31|level"],
    ),
    (
        "Dalian's exports rose 11% to 20 billion yuan in 2021 from 18 billion yuan in 2020.",
        [
            "CN-LN-Dalian|exports|||||CNY|2021-01-01/2021-12-31|level",
            "CN-LN-Dalian|exports|||||percent|2021-01-01/2021-12-31|growth",
            "CN-LN-Dalian|exports|||||CNY|2020-01-01/2020-12-31|level",
        ],
    ),
    (
        "苏州市发明专利授权量由2020年的6432件增至2021年的10120件。",
        [
            "CN-JS-Suzhou|invention_patents_granted|||||count|2021-01-01/2021-12-31|level",
            "CN-JS-Suzhou|invention_patents_granted|||||count|2020-01-01/2020-12-31|level",
        ],
    ),
    (
        "In 2021, exports of Qingdao and Yantai reached 526 billion yuan and 271 billion yuan, respectively.",
        [
            "CN-SD-Qingdao|exports|||||CNY|2021-01-01/2021-12-31|level",
            "CN-SD-Yantai|exports|||||CNY|2021-01-01/2021-12-31|level",
        ],
    ),
    (
        "2021年，大连市进口、出口总额分别为2316亿元、1932亿元。",
        [
            "CN-LN-Dalian|imports|||||CNY|2021-01-01/2021-12-31|level",
            "CN-LN-Dalian|exports|||||CNY|2021-01-01/2021-12-31|level",
        ],
    ),
    (
        "2019年至2021年，海星集团营业收入分别为37亿元、62亿元、72亿元。",
        [
            "name:海星集团|revenue|||||CNY|2019-01-01/2019-12-31|level",
            "name:海星集团|revenue|||||CNY|2020-01-01/2020-12-31|level",
            "name:海星集团|revenue|||||CNY|2021-01-01/2021-12-31|level",
        ],
    ),
    (
        "Haixing Group posted revenue of 3.2 billion yuan in 2021. The company's net profit came to 0.4 billion yuan.",
        [
            "name:haixing group|revenue|||||CNY|2021-01-01/2021-12-31|level",
            "name:haixing group|net_profit|||||CNY|2021-01-01/2021-12-31|level",
        ],
    ),
    (
        "Haixing Group, whose revenue was 3.2 billion yuan in 2021, plans a dock.",
        ["name:haixing group|revenue|||||CNY|2021-01-01/2021-12-31|level"],
    ),
    (
        "2021年，大连市外贸进出口总额4248亿元。其中，出口1932亿元。",
        [
            "CN-LN-Dalian|trade|||||CNY|2021-01-01/2021-12-31|level",
            "CN-LN-Dalian|exports|||||CNY|2021-01-01/2021-12-31|level",
        ],
    ),
    (
        "海星集团交出了答卷。2021年，该公司营业收入56亿元。",
        ["name:海星集团|revenue|||||CNY|2021-01-01/2021-12-31|level"],
    ),
    (
        "今年上半年，苏州市新设外商投资项目475个，实际使用外资31.1亿美元。",
        ["CN-JS-Suzhou|foreign_capital_used|||||USD|2022-01-01/2022-06-30|level"],
    ),
    ("2021年，温州银行营业收入92亿元。", ["name:温州银行|revenue|||||CNY|2021-01-01/2021-12-31|level"]),
    (
        "2021年，大连市第一产业增加值571亿元，第二产业增加值3719亿元。",
        [
            "CN-LN-Dalian|gdp|primary_sector||||CNY|2021-01-01/2021-12-31|level",
            "CN-LN-Dalian|gdp|secondary_sector||||CNY|2021-01-01/2021-12-31|level",
        ],
    ),
    (
        "2021年，沈阳市出口总额366亿元，比上年增长28.3%。",
        [
            "CN-LN-Shenyang|exports|||||CNY|2021-01-01/2021-12-31|level",
            "CN-LN-Shenyang|exports|||||percent|2021-01-01/2021-12-31|growth",
        ],
    ),
    (
        "In terms of GDP, Shenyang ranked first in Liaoning in 2021.",
        ["CN-LN-Shenyang|gdp|||CN-LN||rank|2021-01-01/2021-12-31|rank"],
    ),
    (
        "初步核算，2021年大连市出口总额193亿元。",
        ["CN-LN-Dalian|exports||||preliminary|CNY|2021-01-01/2021-12-31|level"],
    ),
    ("2021年，大连市新增贷款120亿元。", ["CN-LN-Dalian|loans||||new|CNY|2021-12-31/2021-12-31|level"]),
]
SILENT = {
    "no subject": "In 2021, exports reached 19.31 billion yuan.",
    "no period": "Dalian's exports reached 19.31 billion yuan.",
    "no measure": "In 2021, Dalian spent 19.31 billion yuan.",
    "no currency": "In 2021, Dalian's exports reached 19.31 billion.",
    "two subjects": "In 2021, Dalian and Shenyang's exports reached 19.31 billion yuan.",
    "a larger name": "In 2021, East China's exports reached 19.31 billion yuan.",
    "Jilin is a city and a province": "In 2021, Jilin's exports reached 19.31 billion yuan.",
    "a change": "In 2021, Dalian's exports rose by 1.31 billion yuan.",
    "a target": "Dalian's exports are expected to reach 19.31 billion yuan in 2021.",
    "not over yet": "Dalian's exports reached 19.31 billion yuan in 2022.",
    "a day of speech": "On May 5, 2022, Dalian's exports reached 19.31 billion yuan.",
    "a year of account": "Dalian's exports reached 19.31 billion yuan in fiscal 2021.",
    "a quarter of account": "Dalian's exports reached 19.31 billion yuan in the December quarter.",
    "the base of a comparison": "Compared to 2020, Dalian's exports reached 19.31 billion yuan.",
    "the subject's words may belong to the measure": "贵州茅台2021年净利润524.6亿，营业收入1061.9亿元。",
    "a part of it": "In 2021, Dalian's exports reached 19.31 billion yuan in seafood.",
    "a part of it, before": "In 2021, Dalian's exports of seafood reached 19.31 billion yuan.",
    "no name": "Oil exports reached 19.31 billion dollars in 2021.",
    "two cities": "大连市和沈阳市数据公布。2021年，全市出口总额193.1亿元。",
    "somebody named between": "Lumen Robotics lost to Beihai Steel. The company's revenue was 3 billion yuan in 2021.",
    "whoever said so": "Analysts said its revenue reached 3 billion yuan in 2021.",
    "a bank named in the sentence": "海星集团公布业绩。2021年，浦发银行增幅最大，该行净利润增长5%。",
    "a park in the city": "2021年，苏州市工业园区有企业100家，出口总额31亿美元。",
    "after a year": "2019年后，大连市出口总额为31亿美元。",
    "lists of two sizes": "2021年，大连市、沈阳市和丹东市出口总额分别为31亿元、22亿元。",
    "a decade": "2012年至2021年，出口从20亿元增长到31亿元。",
    "generic": "2021年，高新区出口总额39.5亿元。",
    "pronoun": "In 2021, us exports reached 19.31 billion yuan.",
}  # fmt: skip


def keys_of(text: str, vocabulary: Vocabulary | None = None) -> list[str]:
    """The keys of a text of August 2022."""
    options = Options(lang="zh" if text[-1] == "。" else "en", published=parse_period("2022-08-04"))
    document = build_document(text, doc_id="a.txt", source="a.txt", options=options)
    return [one.key.text() for one in key_claims(analyse(document), vocabulary or default_vocabulary())]


@pytest.mark.parametrize(("text", "expected"), KEYS, ids=[text for text, _ in KEYS])
def test_keys(text: str, expected: list[str]) -> None:
    assert keys_of(text) == expected


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_is_open_links_nothing(text: str) -> None:
    assert keys_of(text) == []


def test_three_names_are_three_subjects() -> None:
    texts = (
        "In 2021, the Dalian High-tech Zone's exports reached 3.95 billion yuan.",
        "In 2021, Dalian's high-tech industry's exports reached 3.95 billion yuan.",
        "In 2021, the Dalian Development Zone's exports reached 3.95 billion yuan.",
        "In 2021, Dalian's exports reached 3.95 billion yuan.",
    )
    keys = [tuple(keys_of(text)) for text in texts]
    known = [key for key in keys if key]
    assert len(set(known)) == len(known)


def test_a_document_defines_short_names() -> None:
    short = "大连经济技术开发区（以下简称“大连开发区”）发布数据。2021年，大连开发区出口总额39.5亿元。"
    full = "2021年，大连经济技术开发区（以下简称“大连开发区”）出口平稳。2021年，大连经济技术开发区出口总额39.5亿元。"
    assert keys_of(short) == keys_of(full) != []


def test_names_from_cldr_are_current() -> None:
    pytest.importorskip("babel")
    names = (Path(__file__).parent.parent / "src/factcheck/link/territories.json").read_text(encoding="utf-8")
    assert names == render(), "python -m factcheck.link.territories --write"
    assert read_names()["EZ"]["zh"][0] == "欧元区"


ENTITIES = """
[[entity]]
id = "detdz"
en = ["Dalian Economic and Technological Development Zone", "DETDZ"]
zh = ["大连经济技术开发区", "大连经开区"]
part_of = ["Dalian"]
kind = "zone"

[[concept]]
name = "unicorns"
en = ["unicorn enterprises"]
zh = ["独角兽企业"]
unit = "count"
span = "stock"
"""


def test_a_newsroom_names_its_own(tmp_path: Path) -> None:
    path = tmp_path / "entities.toml"
    path.write_text(ENTITIES, encoding="utf-8")
    vocabulary = vocabulary_with(path)
    english = keys_of("In 2021, DETDZ's exports reached 3.95 billion yuan.", vocabulary)
    chinese = keys_of("2021年，大连经开区出口总额39.5亿元。", vocabulary)
    assert english == chinese == ["detdz|exports|||||CNY|2021-01-01/2021-12-31|level"]
    assert "CN-LN" in vocabulary.wholes_of("detdz")
    assert keys_of("2021年末，大连市独角兽企业6家。", vocabulary) == [
        "CN-LN-Dalian|unicorns|||||count|2021-12-31/2021-12-31|level"
    ]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('[[entity]]\nid = "x"\n', 1, "has no names"),
        ('[[entity]]\nen = ["X"]\n', 1, "needs id"),
        ('[[entity]]\nid = "a"\nen = ["X"]\n\n[[entity]]\nid = "b"\nen = ["X"]\n', 5, "'X' names 'a' as well"),
        ('[[entity]]\nid = "a"\nen = ["X"]\n[[entity]]\nid = "a"\nen = ["Y"]\n', 4, "is taken"),
        ('[[entity]]\nid = "a"\nen = ["X"]\npart_of = ["Dalia"]\n', 4, "no such entity or place"),
        ('[[entity]]\nid = "a"\nen = ["X"]\npart_of = ["a"]\n', 1, "is part of itself"),
        ('[[entity]]\nid = "a"\nen = "X"\n', 3, "must be a list of names"),
        ('[[entity]]\nid = "a"\nen = ["X"]\nalias = ["Y"]\n', 4, "unknown key 'alias'"),
        ('[entity]\nid = "a"\n', 1, "two brackets"),
        ('[[concept]]\nname = "u"\nunit = "count"\nspan = "long"\n', 4, "must be one of flow, stock"),
        ('[[concept]]\nname = "exports"\nunit = "money"\nspan = "flow"\n', 1, "is there already"),
        ("[[entity]\n", 1, "Expected ']]'"),
    ],
)
def test_faults_of_entities_are_told_with_their_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = tmp_path / "entities.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        vocabulary_with(path)
    assert reason in str(caught.value)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_a_copy_with_one_changed_figure_is_a_copy() -> None:
    text = (
        "In 2021, Dalian's exports reached 19.31 billion yuan, up 8% year on year, the port authority said on Monday."
    )
    assert alike(sketch(text), sketch(text.replace("19.31", "91.31")))
    assert not alike(sketch(text), sketch("In 2020, Shenyang was the second largest city of the province by exports."))
