"""A language is a folder under lang/: it is found, told from the others, read, and can be given words by a project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.config.settings import DEFAULTS, ConfigError, Settings, use
from factcheck.extract import read_claims
from factcheck.lang.lexicon import load, read_tables
from factcheck.languages import codes, main_language
from factcheck.readers import build_document
from factcheck.readers.language import detect_language, normalize_language
from factcheck.types import Block, Document

ROOT = Path(__file__).resolve().parent.parent
ASKED_OF_ONE_LANGUAGE = {  # behind a test of the language
    ("en", "claims", "place_names"),
    ("en", "lists", "nouns"),
    ("en", "numerals", "digits"),
    ("en", "parts", "peoples"),
    ("zh", "parts", "single"),
}


def surfaces(text: str, lang: str) -> list[str]:
    """What is read in one paragraph: surface, value and unit of every claim."""
    blocks = (Block(start=0, end=len(text), kind="paragraph"),)
    document = Document(doc_id="a", source="a", lang=lang, published=None, title=None, blocks=blocks, text=text)
    found = []
    for claim in read_claims(document):
        assert claim.quantity is not None
        number = claim.quantity.number
        found.append(f"{document.surface(claim.span)}: {number.value} {claim.quantity.unit} {number.hedge}")
    return found


def test_every_folder_with_a_profile_is_a_language() -> None:
    assert codes() == tuple(sorted(path.parent.name for path in (ROOT / "src/factcheck/lang").glob("*/language.toml")))
    assert [load(code).code for code in codes()] == list(codes())


def test_no_module_outside_lang_names_the_third_language() -> None:
    files = [path for folder in ("src/factcheck", "checks", "schemas") for path in (ROOT / folder).rglob("*.py")]
    named = [path for path in files if "lang/fr" not in path.as_posix() and '"fr"' in path.read_text(encoding="utf-8")]
    assert named == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le gouvernement a annoncé un plan de 12 milliards pour les entreprises et les salariés.", "fr"),
        ("Les prix ont baisse de 3 % sur un an dans la zone euro selon une note.", "fr"),
        ("The government announced a plan worth 12 billion euros for companies.", "en"),
        ("Charles de Gaulle airport handled 67 million passengers in the year.", "en"),
        ("Sales: 12, 13, 14", "en"),
        ("Total 45 M€", "en"),
        ("新区上半年完成投资12亿元。", "zh"),
    ],
)
def test_languages_are_told_apart_by_script_and_words(text: str, code: str) -> None:
    assert detect_language(text) == code
    assert build_document(text, doc_id="a", source="a").lang == code


def test_tags_name_a_language() -> None:
    assert [normalize_language(tag) for tag in ("fr-CA", "French", "zh-Hans-CN", "en_US", "de")] == [
        "fr",
        "fr",
        "zh",
        "en",
        None,
    ]
    assert (main_language("latin"), main_language("cjk")) == ("en", "zh")


def test_a_sparse_lexicon_has_every_table_and_list_of_a_full_one() -> None:
    sparse = read_tables("fr")
    for code in ("en", "zh"):
        full = read_tables(code)
        assert sorted(full.keys() - sparse.keys()) == []
        for name in ("lists", "parts", "beside", "conversion", "wording", "ranks", "change", "claims", "cues"):
            assert sorted(full[name].keys() - sparse[name].keys()) == [], (code, name)


@pytest.fixture
def given() -> Iterator[Any]:
    """Sets the words of a project for one test."""

    def give(words: dict[str, Any]) -> None:
        use(Settings(file=Path("factcheck.toml"), lexicon=words))

    yield give
    use(DEFAULTS)


def test_a_project_adds_words(given: Any) -> None:
    given(
        {
            "en": {
                "hedges": {"about": ["give or take a bit"]},
                "units": {"kilogram": ["keeloes"]},
                "currencies": {"XPF": ["franc pacifique"]},
                "nouns": ["beanz"],
                "names": ["studio 54"],
            },
            "zh": {"hedges": {"about": ["差不离"]}, "nouns": ["坨"]},
        }
    )
    assert surfaces("He ate give or take a bit 3 keeloes.", "en") == ["3 keeloes: 3 kilogram about"]
    assert surfaces("It cost 500 franc pacifique.", "en") == ["500 franc pacifique: 500 XPF None"]
    assert surfaces("She counted 300 beanz at studio 54.", "en") == ["300: 300 count:beanz None"]
    assert surfaces("他买了差不离300坨。", "zh") == ["300坨: 300 count:坨 about"]


def test_words_hold_for_their_project_only(given: Any) -> None:
    given({"en": {"units": {"kilogram": ["keeloes"]}}})
    assert surfaces("It weighs 3 keeloes.", "en") == ["3 keeloes: 3 kilogram None"]
    use(DEFAULTS)
    assert surfaces("It weighs 3 keeloes.", "en") == ["3: 3 count:keeloe None"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"hedges": {"maybe": ["perhaps"]}}, "factcheck.toml: lexicon.en.hedges.maybe: unknown hedge; known are about"),
        ({"units": {"keelo": ["keeloes"]}}, "factcheck.toml: lexicon.en.units.keelo: unknown unit"),
        ({"currencies": {"kilogram": ["keeloes"]}}, "lexicon.en.currencies.kilogram: unknown currency (ISO 4217)"),
        ({"nouns": [" "]}, "factcheck.toml: lexicon.en.nouns: ' ' is not a phrase"),
        ({"names": {"a": ["b"]}}, "factcheck.toml: lexicon.en.names must be a list of phrases"),
        ({"units": ["keeloes"]}, "factcheck.toml: lexicon.en.units must be a table"),
    ],
)
def test_a_word_that_cannot_be_added_is_refused_with_its_place(given: Any, words: dict[str, Any], message: str) -> None:
    given({"en": words})
    with pytest.raises(ConfigError) as refused:
        load("en")
    assert message in str(refused.value)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_no_cue_takes_the_hedge_of_the_figure_behind_it(code: str) -> None:
    """增长约 as one cue would leave 20% in 增长约20% without its hedge, and read it too narrowly."""
    tables = read_tables(code)
    hedges = {word for words in tables["hedges"].values() for word in words}
    blank = " " if code == "en" else ""
    whole = {"节约", "跌破", "a lead over"}  # no hedge in them
    read_with = {f"or {hedge}" for hedge in hedges} | {"which is about"}  # "5 million yuan, or about 800,000 dollars"
    taken = [
        cue
        for cues in tables["cues"].values()
        for cue in cues
        for hedge in hedges
        if cue.endswith(blank + hedge) and cue != hedge and cue not in whole | read_with and not cue.endswith(" up to")
    ]
    assert taken == []


def test_word_lists_that_checks_ask_for_exist_in_both_languages() -> None:
    """A list that one language lacks raises on its text alone; what is asked behind a test of the language may lack."""
    asked = re.compile(r'tables\["(\w+)"\]\["(\w+)"\]')
    missing = {
        (code, *names)
        for path in sorted((ROOT / "checks").rglob("*.py"))
        for names in asked.findall(path.read_text(encoding="utf-8"))
        for code in ("en", "zh")
        if names[1] not in load(code).tables.get(names[0], {})
    }
    assert missing == ASKED_OF_ONE_LANGUAGE
