"""Checks across documents: every example set of every check, and what must hold whichever check speaks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.corpus.across import Across
from factcheck.corpus.queries import CorpusCheck, ExampleSet, load_corpus_checks
from factcheck.corpus.supporting import touches_of
from factcheck.engine.local import read_document
from factcheck.link.building import default_vocabulary
from factcheck.readers import Options, build_document, parse_period
from factcheck.types import Document, Finding
from tests.conftest import RunFactcheck

CHECKS = {check.name: check for check in load_corpus_checks()}
SETS = [
    pytest.param(check, kind, example, id=f"{check.name}-{kind}-{number}")
    for check in CHECKS.values()
    for kind in ("wrong", "right", "trap")
    for number, example in enumerate(getattr(check, kind))
]


def make_documents(docs: Iterable[Mapping[str, str]]) -> list[Document]:
    """Documents of an example set, named by their place in it."""
    documents = []
    for number, doc in enumerate(docs):
        options = Options(lang=doc["lang"], published=parse_period(doc["date"]))
        documents.append(build_document(doc["text"], doc_id=f"{number}.txt", source=f"{number}.txt", options=options))
    return documents


def judge(documents: Iterable[Document]) -> list[Finding]:
    """The findings across documents."""
    vocabulary = default_vocabulary()
    across = Across(vocabulary)
    for document in documents:
        across.add(read_document(document, vocabulary=vocabulary))
    return across.findings(pytest.fail)


@pytest.mark.parametrize(("check", "kind", "example"), SETS)
def test_example_sets(check: CorpusCheck, kind: str, example: ExampleSet) -> None:
    findings = judge(make_documents(example.docs))
    if kind == "wrong":
        assert check.name in {finding.check for finding in findings}, example.why
    else:
        assert findings == [], example.why


EXPORTS = (
    "2022-02-10",
    "In 2021, Dalian's exports reached 19.31 billion yuan, the port authority of the city said on Monday.",
)
AGAIN = ("2022-02-12", "2021年，大连市出口总额193.1亿元。")
WRONG = ("2022-02-11", "大连海关发布。2021年，大连市出口总额205.3亿元，港口货物吞吐量平稳。")


def make_sets(*articles: tuple[str, str]) -> list[Document]:
    """Documents from dates and texts."""
    langs = ("zh" if text[-1] == "。" else "en" for _, text in articles)
    return make_documents(
        {"lang": lang, "date": day, "text": text} for lang, (day, text) in zip(langs, articles, strict=True)
    )


def test_the_value_that_more_documents_back_stands() -> None:
    findings = judge(make_sets(EXPORTS, AGAIN, WRONG))
    assert [(finding.check, finding.span.doc_id) for finding in findings] == [("conflicting-values", "2.txt")]
    assert "2 independent documents" in findings[0].message["en"]


def test_reprints_are_one_witness() -> None:
    reprint = (WRONG[0], WRONG[1])
    findings = judge(make_sets(WRONG, reprint, reprint, EXPORTS, AGAIN))
    assert {finding.span.doc_id for finding in findings} <= {"0.txt", "1.txt", "2.txt"}
    assert all("2 independent documents" in finding.message["en"] for finding in findings)
    copies_alone = judge(make_sets(EXPORTS, EXPORTS, EXPORTS))
    assert copies_alone == []


def test_the_order_of_documents_changes_nothing() -> None:
    documents = make_sets(EXPORTS, AGAIN, WRONG)
    found = [
        {(f.check, f.span, f.message["en"], f.fingerprint) for f in judge(order)}
        for order in (documents, documents[::-1])
    ]
    assert found[0] == found[1]


def test_documents_that_agree_confirm_each_other_but_copies_do_not() -> None:
    def agree(documents: list[Document]) -> int:
        vocabulary = default_vocabulary()
        across = Across(vocabulary)
        for document in documents:
            across.add(read_document(document, vocabulary=vocabulary))
        return len(across.agreements(across.findings(pytest.fail)))

    assert agree(make_sets(EXPORTS, AGAIN)) == 2
    assert agree(make_sets(EXPORTS, EXPORTS)) == 0
    assert agree(make_sets(EXPORTS, AGAIN, WRONG)) == 0


WIDE = "在2022年国家级经济技术开发区综合发展水平考核评价中，沈阳经开区位列217家国家级经开区第15位，位列东北地区第1位。"
NARROW = (
    "The {year} evaluation of comprehensive development level is out. Shenyang Economic and Technological Development "
    "Zone ranked {place} among the 9 national economic and technological development zones in Liaoning Province."
)


@pytest.mark.parametrize(
    ("year", "place", "pairs", "confirmed"), [(2022, "first", 1, 2), (2021, "first", 1, 0), (2022, "second", 0, 0)]
)
def test_first_in_a_region_supports_first_in_its_province(year: int, place: str, pairs: int, confirmed: int) -> None:
    vocabulary = default_vocabulary()
    across = Across(vocabulary)
    docs = [
        {"lang": "zh", "date": "2023-03-07", "text": WIDE},
        {"lang": "en", "date": "2023-03-09", "text": NARROW.format(year=year, place=place)},
    ]
    for document in make_documents(docs):
        across.add(read_document(document, vocabulary=vocabulary))
    supports = across.supports(across.findings(pytest.fail))
    assert [one.wide.surface for one in supports] == ["第1位"] * pairs
    assert len(touches_of(supports)) == confirmed


def test_the_seeds_agree_on_the_ranks_of_the_zone(run_factcheck: RunFactcheck) -> None:
    seeds = Path(__file__).parent.parent / "seeds"
    lines = run_factcheck(str(seeds), "--verbose").stdout.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("Across documents: 1 pair of places"))
    assert ["002_" in line and ": 第1位 (" in line for line in lines[at + 1 :]] == [False, True]
    assert "000_" in lines[at + 1]
    assert ": first (" in lines[at + 1]


def test_agreements_stand_in_every_report_and_count_as_checked(tmp_path: Path, run_factcheck: RunFactcheck) -> None:
    for number, (day, text) in enumerate((EXPORTS, AGAIN)):
        (tmp_path / f"{number}.txt").write_text(f"{day}\n\n{text}\n", encoding="utf-8")
    page = tmp_path / "html"
    run = json.loads(run_factcheck(str(tmp_path), "--format", "json", "--html", str(page), "--isolated").stdout)
    alone = json.loads(run_factcheck(str(tmp_path / "0.txt"), "--format", "json", "--isolated").stdout)
    assert run["summary"]["checked"] == alone["summary"]["checked"] + 2
    for one, other in (run["documents"], reversed(run["documents"])):
        (agreement,) = one["agreements"]
        assert agreement["kind"] == "same"
        assert agreement["with"]["doc"] == other["doc"]
        assert agreement["about"] == "Dalian · exports · 2021"
    assert "19.31 billion yuan" in run["documents"][0]["agreements"][0]["sentence"]
    text = (page / "index.html").read_text("utf-8")
    assert text.count('class="agreement"') == 1
    assert "Both state the same value" in text


def test_a_finding_is_no_error_unless_keys_are_exact_and_documents_close() -> None:
    later = ("2023-02-11", WRONG[1])
    assert [finding.severity for finding in judge(make_sets(EXPORTS, WRONG))] == ["error"]
    assert [finding.severity for finding in judge(make_sets(EXPORTS, later))] == ["warning"]
    assert [
        finding.severity for finding in judge(make_sets(EXPORTS, ("2022-02-11", "去年，大连市出口总额205.3亿元。")))
    ] == ["warning"]


def test_house_checks_are_run_and_their_faults_stop_nothing_else(tmp_path: Path, run_factcheck: RunFactcheck) -> None:
    for number, (_, text) in enumerate((EXPORTS, WRONG)):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    house = tmp_path / "house"
    house.mkdir()
    (tmp_path / "factcheck.toml").write_text('checks = ["house"]\n')
    header = "-- name: house-rule\n-- law: at_most\n"
    good = "SELECT 'x' AS link, CASE WHEN doc_id LIKE '%1.txt' THEN 'smaller' ELSE 'larger' END AS role, claim_id FROM levels"
    broken = {
        "SELECT claim_id FROM levels": "it must select link, role, claim_id",
        "SELECT x FROM y": "house_rule.sql:3: the query fails",
        "DROP TABLE statements": "it must be one SELECT statement",
        "SELECT 1; SELECT 2": "it must be one SELECT statement",
        "SELECT 'x' AS link, 'value' AS role, content AS claim_id FROM read_text('*')": "the query fails",
    }
    for query, reason in {good: "", **broken}.items():
        (house / "house_rule.sql").write_text(header + query)
        run = run_factcheck("0.txt", "1.txt", "--format", "jsonl", "--date", "2022-02-10", cwd=tmp_path)
        checks = {json.loads(line)["check"] for line in run.stdout.splitlines()}
        assert "conflicting-values" in checks
        assert reason in run.stderr
        assert run.returncode == (2 if reason else 1)
    for bad in (
        "SELECT 1",
        "-- name: house-rule\n-- law: unknown\nSELECT 1",
        "-- name: other\n-- law: equal\nSELECT 1",
    ):
        (house / "house_rule.sql").write_text(bad)
        run = run_factcheck("0.txt", "1.txt", cwd=tmp_path)
        assert run.returncode == 2
        assert "house_rule.sql:" in run.stderr


def test_a_large_run_passes_and_is_concluded_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, (day, text) in enumerate((EXPORTS, AGAIN, WRONG)):
        (tmp_path / f"{number}.txt").write_text(f"{day}\n\n{text}\n", encoding="utf-8")
    printed = []
    for limit in (10**9, 0):
        monkeypatch.setattr("factcheck.corpus.following.HELD", limit)
        for words in (["--format", "jsonl"], ["--ui-lang", "en", "--html", str(tmp_path / str(limit))]):
            assert main(["check", str(tmp_path), "--isolated", *words]) in (0, 1)
            printed.append(capsys.readouterr().out)
    assert printed[0] == printed[2] != ""
    assert "1 finding in 3 articles" in printed[1]
    assert "1 finding in 3 articles" in printed[3]
    assert (tmp_path / "0" / "index.html").read_text("utf-8") == (tmp_path / str(10**9) / "index.html").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_a_corpus_check_is_complete(check: CorpusCheck) -> None:
    assert set(check.title) == {"en", "zh"}
    assert len(check.doc) > 60
    for kind in ("wrong", "right", "trap"):
        sets = getattr(check, kind)
        assert len(sets) >= 3
        assert all(len(example.docs) > 1 and example.why for example in sets)
    langs = {doc["lang"] for example in check.wrong for doc in example.docs}
    assert langs == {"en", "zh"}
    code = "\n".join(line for line in check.query.splitlines() if not line.startswith("--"))
    for name in check.needs:
        assert name in code or (name == "levels" and "finest" in code), f"{name} is not read"
