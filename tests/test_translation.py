"""Checks on translations: their examples, alignment of long and cut texts, pairing by id, name and option, and outputs."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from factcheck.engine.pairs import split_name
from factcheck.extract.analysis import analyse
from factcheck.readers import Options, build_document
from factcheck.translate.compare import Match
from factcheck.translate.judge import NotTranslated, judge_pair
from factcheck.translate.pair import align_pair
from factcheck.translate.rule import PairCheck, PairExample, load_pair_checks
from factcheck.translate.segments import align
from factcheck.types import Document, Finding

CHECKS = load_pair_checks()
EXAMPLES = [
    pytest.param(check, kind, example, id=f"{check.name}-{kind}-{number}")
    for check in CHECKS
    for kind in ("wrong", "right", "trap")
    for number, example in enumerate(getattr(check, kind))
]
EN = "The zone signed 35 projects worth 163.5 million yuan.\n"
ZH = "园区签约35个项目，总额1,635亿元。\n"


def read(text: str, lang: str) -> Document:
    return build_document(text, doc_id=f"a.{lang}.txt", source=f"a.{lang}.txt", options=Options(lang=lang))


def compare(en: str, zh: str) -> list[Finding]:
    """Findings on the Chinese text, notes left out."""
    source, target = analyse(read(en, "en")), analyse(read(zh, "zh"))
    return [f for f in judge_pair(source, target, home=target.document) if f.severity != "info"]


@pytest.mark.parametrize(("check", "kind", "example"), EXAMPLES)
def test_examples(check: PairCheck, kind: str, example: PairExample) -> None:
    findings = compare(example.en, example.zh)
    if kind != "wrong":
        assert not findings, [finding.message["en"] for finding in findings]
        return
    (finding,) = findings
    assert finding.check == check.name
    assert example.zh[finding.span.start : finding.span.end].strip()
    assert "a.en.txt" in {related.span.doc_id for related in finding.related}
    if finding.stated is not None and finding.computed is not None:
        assert not finding.stated.meets(finding.computed)
    assert all(finding.message[lang] and "{" not in finding.message[lang] for lang in ("en", "zh"))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_file_is_complete(check: PairCheck) -> None:
    assert all(len(getattr(check, kind)) >= 3 for kind in ("wrong", "right", "trap"))
    assert all(example.why for example in check.trap)
    assert check.name.startswith("translation-")
    for heading in ("What it catches", "Why it matters", "How it judges", "Known limits"):
        assert heading in check.doc


@pytest.mark.parametrize("example", [e for c in CHECKS for e in c.wrong], ids=lambda example: example.en[:40])
def test_the_verdict_does_not_depend_on_which_text_is_the_original(example: PairExample) -> None:
    en, zh = analyse(read(example.en, "en")), analyse(read(example.zh, "zh"))
    one = judge_pair(en, zh, home=zh.document)
    other = judge_pair(zh, en, home=zh.document)
    assert [(f.check, f.span, f.stated, f.computed) for f in one] == [
        (f.check, f.span, f.stated, f.computed) for f in other
    ]


def test_a_scale_slip_offers_both_repairs() -> None:
    (finding,) = compare(EN, ZH)
    assert (finding.check, finding.severity) == ("translation-scale", "error")
    assert [(repair.span.doc_id, repair.replacement) for repair in finding.repairs] == [
        ("a.zh.txt", "1.635亿"),
        ("a.en.txt", "163.5 billion"),
    ]
    assert finding.repairs[1].why["en"] == "1,635亿元 is 163.5 billion"


def test_an_omitted_paragraph_shifts_nothing() -> None:
    en = [f"The {noun} counted {1000 + 7 * i} visitors in {1950 + i}." for i, noun in enumerate(["museum"] * 40)]
    zh = [f"{1950 + i}年博物馆接待游客{1000 + 7 * i}人次。" for i in range(40)]
    del zh[12:15]
    assert compare("\n\n".join(en), "\n\n".join(zh)) == []
    zh[20] = zh[20].replace("11", "17", 1)
    assert [finding.check for finding in compare("\n\n".join(en), "\n\n".join(zh))] == ["translation-figure"]


def test_texts_that_are_no_translation_are_refused() -> None:
    en = "".join(f"It had {11 * i + 13} mills and {17 * i + 29} boats.\n\n" for i in range(8))
    zh = "".join(f"全市有{19 * i + 1037}所学校。\n\n" for i in range(8))
    with pytest.raises(NotTranslated):
        compare(en, zh)


def test_alignment_is_monotone_complete_and_linear() -> None:
    rng = random.Random(1)
    calls = 0

    def shared(rows: range, columns: range) -> int:
        nonlocal calls
        calls += 1
        return 0

    counts = []
    for size in (200, 400):
        source = [rng.randrange(20, 300) for _ in range(size)]
        target = [max(5, length // 3) for length in source[: size - 7]]
        calls = 0
        beads = align(source, target, shared)
        assert [i for bead in beads for i in bead.source] == list(range(len(source)))
        assert [j for bead in beads for j in bead.target] == list(range(len(target)))
        counts.append(calls)
    assert counts[1] < 2.6 * counts[0]


def test_long_rows_of_figures_stay_linear() -> None:
    def work(size: int) -> int:
        row = " ".join(str(1000 + 3 * i) for i in range(size))
        couples = align_pair(analyse(read(row, "en")), analyse(read(row, "zh"))).couples
        return sum(couple.found is Match.SAME for couple in couples)

    assert work(300) == 300


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("news/a.en.txt", ("news/a", "en", ".txt")),
        ("a.zh-Hans-CN.md", ("a", "zh", ".md")),
        ("a.txt", None),
        ("a.xx.txt", None),
        (".en.txt", None),
        ("v1.2.txt", None),
    ],
)
def test_names_that_tell_a_language(name: str, expected: tuple[str, str, str] | None) -> None:
    assert split_name(name) == expected


def check_files(run_factcheck, folder: Path, *arguments: str) -> Sequence[dict[str, object]]:
    result = run_factcheck(
        "check", *arguments, "--format", "jsonl", "--isolated", "--select", "translation", cwd=folder
    )
    assert result.returncode in (0, 1), result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_files_are_paired_by_name(run_factcheck, tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "a.zh.txt").write_text(ZH, encoding="utf-8")
    (finding,) = check_files(run_factcheck, tmp_path, ".")
    assert (finding["check"], finding["doc"]) == ("translation-scale", "a.zh.txt")
    assert check_files(run_factcheck, tmp_path, ".", "--no-cross-document") == []


def test_files_are_paired_by_option_and_read_without_being_named_again(run_factcheck, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "two.txt").write_text(ZH, encoding="utf-8")
    (finding,) = check_files(run_factcheck, tmp_path, "--pair", "one.txt", "two.txt")
    assert finding["doc"] == "two.txt"
    assert check_files(run_factcheck, tmp_path, ".") == []


def test_records_are_paired_by_id_in_any_order(run_factcheck, tmp_path: Path) -> None:
    en = {"id": "e", "text": EN, "lang": "en"}
    zh = {"id": "z", "text": ZH, "lang": "zh", "translation_of": "e"}
    for records, home in (((en, zh), "z"), ((zh, en), "e")):
        (tmp_path / "c.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
        (finding,) = check_files(run_factcheck, tmp_path, "c.jsonl")
        assert finding["doc"] == home


def test_an_original_that_is_missing_is_named(run_factcheck, tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "z", "text": ZH, "translation_of": "gone"}), encoding="utf-8")
    result = run_factcheck("check", "c.jsonl", "--isolated", cwd=tmp_path)
    assert "note: z: is a translation of gone, which is not among the documents" in result.stderr


def test_the_terminal_shows_both_lines(run_factcheck, tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "a.zh.txt").write_text(ZH, encoding="utf-8")
    lines = run_factcheck("check", ".", "--isolated", "--ui-lang", "en", cwd=tmp_path).stdout.splitlines()
    for text, figure in ((ZH, "1,635亿元"), (EN, "163.5 million yuan")):
        at = next(number for number, line in enumerate(lines) if text.strip()[:6] in line and "|" in line)
        marks = lines[at + 1]
        assert len(marks.replace("Chinese", "").replace("English", "").strip(" |")) == sum(
            2 if ord(char) > 0x2E80 else 1 for char in figure
        )


def test_front_matter_names_the_original(run_factcheck, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(EN, encoding="utf-8")
    (tmp_path / "two.md").write_text(f"---\ntranslation_of: one.md\n---\n\n{ZH}", encoding="utf-8")
    (finding,) = check_files(run_factcheck, tmp_path, "one.md", "two.md")
    assert (finding["check"], finding["doc"]) == ("translation-scale", "two.md")


def test_a_slip_is_told_once_between_a_document_and_its_translation(run_factcheck, tmp_path: Path) -> None:
    texts = {
        "a.en.txt": "In 2021, exports of Dalian reached 19.31 billion yuan. Imports of Dalian were 24.5 billion yuan in 2021.",
        "a.zh.txt": "2021年，大连市出口总额达91.31亿元。2021年大连市进口总额达245亿元。",
        "b.txt": "In 2021, imports of Dalian reached 29.5 billion yuan, the port authority of the city said.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    arguments = ("--date", "2022-02-01", "--isolated", "--format", "jsonl")
    findings = [json.loads(line) for line in run_factcheck(".", *arguments, cwd=tmp_path).stdout.splitlines()]
    assert sorted((one["check"], one["doc"]) for one in findings) == [
        ("conflicting-values", "b.txt"),
        ("translation-figure", "a.zh.txt"),
    ]
