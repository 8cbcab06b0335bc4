"""Fingerprints survive edits elsewhere: articles are edited, reordered and wrapped anew, and survivors counted."""

from __future__ import annotations

import os
import random
import re
import textwrap
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from factcheck.check import load_checks
from factcheck.engine.local import check_document
from factcheck.fingerprint import fingerprint_of
from factcheck.readers import Options, Source, read_paths
from factcheck.readers.markdown import read_markdown
from factcheck.types import Document, Span
from tests.conftest import ROOT
from tests.sample_texts import make_document

FILLER = {
    "en": ["The council met in the old town hall.", "Nobody spoke against the plan, and the chair thanked all."],
    "zh": ["会议在老市政厅举行。", "没有人反对这项计划，主席向大家表示感谢。"],
}


@cache
def paragraphs(lang: str) -> tuple[str, ...]:
    """One wrong example of every check as a paragraph of its own, those that speak by themselves."""
    texts = []
    for check in load_checks():
        for example in check.wrong:
            if example.lang == lang and example.date is None and "\n" not in example.text:
                document = make_document(example.text, lang=lang)
                if any(finding.severity == "error" for finding in check_document(document).findings):
                    texts.append(example.text)
                    break
    return tuple(texts)


def make_article(lang: str, number: int) -> list[str]:
    """Five faulty paragraphs with filler between them."""
    pick = random.Random(number)
    chosen = pick.sample(paragraphs(lang), 5)
    return [part for text in chosen for part in (text, pick.choice(FILLER[lang]))]


def prints(parts: list[str], lang: str) -> Counter[str]:
    """The fingerprints of the errors in an article."""
    source = Source(name="a.md", path=None, form="markdown")
    data = "\n\n".join(["# Title", *parts]).encode()
    (document,) = read_markdown(data, source, Options(lang=lang))
    assert isinstance(document, Document)
    report = check_document(document)
    return Counter(finding.fingerprint for finding in report.findings if finding.severity == "error")


def edit(parts: list[str], lang: str, pick: random.Random) -> list[str]:
    """Other filler, one more paragraph in front, one in the middle."""
    filler = FILLER[lang]
    changed = [pick.choice(filler) + " " + pick.choice(filler) if part in filler else part for part in parts]
    return [filler[0], *changed[:4], filler[1], *changed[4:]]


def reorder(parts: list[str], lang: str, pick: random.Random) -> list[str]:
    """The same paragraphs in another order."""
    return pick.sample(parts, len(parts))


def reflow(parts: list[str], lang: str, pick: random.Random) -> list[str]:
    """The same paragraphs with lines of another width."""
    if lang == "zh":  # between two ideographs, and behind a comma
        return [re.sub(r"(.{20,26}?(?:[一-鿿](?=[一-鿿])|，))", r"\1\n", part) for part in parts]
    return [textwrap.fill(part, 66, break_on_hyphens=False, break_long_words=False) for part in parts]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("change", "share"), [(edit, 0.95), (reorder, 0.95), (reflow, 0.95)])
def test_fingerprints_survive(change, share: float, lang: str, record_property) -> None:
    before = after = 0
    for number in range(12):
        parts = make_article(lang, number)
        old = prints(parts, lang)
        new = prints(change(parts, lang, random.Random(number)), lang)
        before += old.total()
        after += (old & new).total()
    record_property("survived", f"{after} of {before}")
    print(f"{change.__name__} {lang}: {after} of {before} fingerprints survive")
    assert before > 40
    assert after / before >= share


def fingerprint(text: str, *, check: str = "x", surfaces: tuple[str, ...] = ("from=255", "to=286"), **more) -> str:
    """The fingerprint of a finding at 255."""
    document = replace(make_document(text), **more)
    start = document.text.index("255")
    return fingerprint_of(check, document, surfaces, Span(doc_id=document.doc_id, start=start, end=start + 3))


def test_what_counts_and_what_does_not() -> None:
    plain = fingerprint("Output rose from 255 to 286.")
    assert fingerprint("Before that.  Output  rose from 255\tto 286. After.") == plain
    assert fingerprint("Output rose <!-- why? --> from 255 to 286.", comments=((12, 25),)) == plain
    assert fingerprint("Output rose from 255 to 286.", surfaces=("from = 255", "to=286")) == plain
    assert fingerprint("The output rose from 255 to 286.") != plain
    assert fingerprint("Output rose from 255 to 286.", check="y") != plain
    assert fingerprint("Output rose from 255 to 286.", surfaces=("from=255", "to=287")) != plain
    assert fingerprint("Output rose from 255 to 286.", source="b.txt", doc_id="b.txt") != plain


def test_the_working_directory_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for folder, name in ((ROOT, "seeds"), (ROOT / "seeds", "."), (Path("/"), str(ROOT / "seeds"))):
        monkeypatch.chdir(folder)
        reports = [check_document(item) for item in read_paths([name]) if isinstance(item, Document)]
        found.append([finding.fingerprint for report in reports for finding in report.findings])
    assert found[0] == found[1] == found[2]
    assert found[0]
    assert os.getcwd() == "/"
