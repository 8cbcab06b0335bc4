"""Readers: every kind of file becomes Documents with the right title, dateline, language and blocks, or one Problem."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factcheck.readers import Notice, build_document, list_sources, parse_period, read_paths
from factcheck.readers.dates import read_dateline
from factcheck.readers.decode import UndecodableError, decode_bytes
from factcheck.readers.furniture import is_furniture
from factcheck.readers.language import detect_language
from factcheck.types import Document, Problem

SEEDS = Path(__file__).parents[1] / "seeds"
PROSE = "Output rose 5% to 3 million yuan in 2022, the company said. "


def read(path: Path, **options: str) -> tuple[list[Document], list[Problem], list[Notice]]:
    items = list(read_paths([path], **options))
    kinds = (Document, Problem, Notice)
    documents, problems, notices = ([item for item in items if isinstance(item, kind)] for kind in kinds)
    return documents, problems, notices  # type: ignore[return-value]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def document(text: str) -> Document:
    return build_document(text, doc_id="x", source="x")


def blocks(found: Document, kind: str) -> list[str]:
    return [found.text[block.start : block.end] for block in found.blocks if block.kind == kind]


def check_invariants(found: Document) -> None:
    """Blocks are ordered and apart; outside of them is nothing but white space and the marks of markdown."""
    end = 0
    outside = ""
    for block in found.blocks:
        assert end <= block.start < block.end <= len(found.text)
        outside += found.text[end : block.start]
        end = block.end
    unseen = "".join(outside.split()) + found.text[end:].strip()
    marks = "#>-+*=0123456789.)" if found.doc_id.endswith(".md") else ""
    assert not unseen.strip("\u200b\u200c\u200d\u2060\ufeff" + marks), unseen
    if found.title:
        assert any((b.start, b.end, b.kind) == (found.title.start, found.title.end, "title") for b in found.blocks)


SEED_FACTS = {
    "000": ("en", "2022-08-04", "Dalian Economic Development Zone Ranks First", ["2022-08-04 13:50"]),
    "001": ("en", "2022-05-07", "Scientific-Technological Innovation Work", ["2022-05-07 16:53"]),
    "002": ("zh", None, None, ["信源:金普新区发展和改革局"]),
    "003": (
        "en",
        None,
        "Shenyang Economic and Technological Development Zone Accelerates",
        ["Copyright © 2000 - 2024 All Rights Reserved.", "辽公网安备 21010202000025号"],
    ),
    "004": (
        "en",
        "2012-12-31",
        "Dalian high-tech industry hits annual production of $104 b",
        ["Make me your Homepage", "left corner left corner", "China Daily Website", "Updated: 2012-12-31 10:05",
         "Hot Topics", "Rough and tough world of soldiers' training"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("seed", SEED_FACTS)
def test_seeds(seed: str) -> None:
    lang, day, title, furniture = SEED_FACTS[seed]
    (found,), problems, notices = read(next(SEEDS.glob(f"{seed}_*")))
    assert (problems, notices, found.lang) == ([], [], lang)
    assert (found.published and found.published.first.isoformat()) == day
    assert (found.title and found.surface(found.title).startswith(title or "?")) == (True if title else None)
    assert blocks(found, "furniture") == furniture
    check_invariants(found)


def test_seed_blocks_of_note() -> None:
    repeated = document(next(SEEDS.glob("004_*")).read_text("utf-8"))
    assert len(blocks(repeated, "title")) == 2
    broken = document(next(SEEDS.glob("002_*")).read_text("utf-8"))
    paragraph = blocks(broken, "paragraph")[0]
    assert paragraph.startswith("日前\n国家发改委")
    assert paragraph.endswith("全国仅3家")
    assert "石油化工产业" in blocks(broken, "heading")


DATES = {
    "2022-08-04": "2022-08-04", "2022-08-04T13:50:00.123+08:00": "2022-08-04", "2022/8/4": "2022-08-04",
    "20220804": "2022-08-04", "２０２２-08-04 13:50": "2022-08-04", "August 4, 2022": "2022-08-04",
    "Mar 2nd 2023": "2023-03-02", "5 March 2021": "2021-03-05", "Wed, 4 Aug 2022 10:05:00 +0000": "2022-08-04",
    "Thu Aug  4 13:50:00 2022": "2022-08-04", "12/31/2012": "2012-12-31", "2022年8月4日 13时50分": "2022-08-04",
    "二〇二二年十二月三十一日": "2022-12-31", "2024-02": "2024-02-01/2024-02-29", "Aug. 2022": "2022-08-01/2022-08-31",
    "2022年8月": "2022-08-01/2022-08-31", "1989": "1989-01-01/1989-12-31", "2004-2005": "2004-01-01/2005-12-31",
    "2004-01-01/2005-12-31": "2004-01-01/2005-12-31", "2022-01/2022-03": "2022-01-01/2022-03-31",
    "Mar 2nd 20": None, "04/08/2022": None, "2022-02-30": None, "2022-13-01": None, "2005/2004": None, "": None,
    "yesterday": None, "2022-08-04 or later": None, "9999": None, "²²²²": None, "十十年二月一日": None, "2" * 9999: None,
}  # fmt: skip


@pytest.mark.parametrize("written", DATES)
def test_parse_period(written: str) -> None:
    period = parse_period(written)
    days = sorted({period.first.isoformat(), period.last.isoformat()}) if period else []
    assert ("/".join(days) or None) == DATES[written]


DATELINES = [
    "*2022-08-04*", "**Published: 4 Aug 2022**", "_Updated 4 August 2022_",
    "2022-08-04 13:50", "Updated: 2022-08-04 10:05", "August 4, 2022", "Published 4 Aug 2022", "2022年8月4日 13:50",
    "发布时间：2022-08-04", "来源：新华社 2022-08-04 浏览：100次", "2022-08-04 13:50 来源：大连日报 作者：张三 编辑：李四",
    "Source: Xinhua| 2022-08-04 09:28:32|Editor: Liangyu", "By WANG KEJU | China Daily | Updated: 2022-08-04 07:10",
    "By Wang Xin (China Daily) Updated: 2022-08-04 10:05", "August 4, 2022 17:21 ET (22:21 GMT)", "Thursday, August 4, 2022",
    "Last updated on 4 August 2022 at 10:05 GMT", "日期：2022年8月4日 字号：[大 中 小]", "(2022-08-04)",
]  # fmt: skip
NO_DATELINES = [
    "On August 4, 2022", "On August 4, 2022, profit rose 5%.", "August 4, 2022: a day to remember", "截至2022年8月4日",
    "新华社北京5月20日电", "LONDON (Reuters) - ", "Profit to 2022-08-04", "2022-08-04 100", "Revised 2022-08-04 forecast",
    "Stocks to watch on August 4, 2022", "Updated: soon", "2022", "August 2022", "2022-08-04 " + "by: " * 25 + "x" * 45,
]  # fmt: skip


@pytest.mark.parametrize("line", DATELINES)
def test_dateline(line: str) -> None:
    period, _ = read_dateline(line)
    assert period is not None
    assert period.first.isoformat() == "2022-08-04"


@pytest.mark.parametrize("line", NO_DATELINES)
def test_no_dateline(line: str) -> None:
    assert read_dateline(line) == (None, False)


def test_dateline_only_near_top_or_end() -> None:
    middle = [PROSE] * 15
    for lines in (["2022-08-04", *middle, *middle], [*middle, *middle, "2022-08-04"]):
        found = document("\n\n".join(lines))
        assert found.published is not None
    assert document("\n\n".join([*middle, "2022-08-04", *middle])).published is None
    chronicle = f"2020-01-01\n{PROSE}\n2021-01-01\n{PROSE}\n2022-01-01\n{PROSE}"
    assert document(chronicle).published is None


FURNITURE = [
    "Make me your Homepage", "left corner left corner", "Copyright (c) 2025 Dow Jones & Company, Inc.", "Share | Print | Email",
    "(Editor: Wang Xin)", "By Jane Doe in Dalian (China Daily)", "Page 2 of 5", "Tel.: +1-604-283-2028", "https://x.org/a?b=1",
    "a.b@c.org", "Subscribe to our newsletter", "京ICP备12345678号-1", "京公网安备 11010102001234号", "责任编辑：张三",
    "（财联社 赵昊）", "电话：0411-12345678", "第 3 页 共 5 页", "微信扫一扫分享", "上一篇：大连增长5%", "***",
]  # fmt: skip
PROSE_LINES = [
    "Copyright fees rose 5% to $3 million.", "Share prices rose 5%.", "Copyright infringement costs $5 million a year",
    "Mobile: 5.2 million users", "手机：出货量5.2亿部", "版权所有者获赔500万元", "(c) 5,000 tonnes of steel", "建设：投资500亿元",
    "Print sales fell 3%", "By 2025 sales reached 5 million", "Comments by 3 banks moved prices", "Page views rose 40%",
    "Subscribers rose to 3 million.", "Source of 5% of growth", "电话用户达17亿户", "关注度上升5%", "1,234,567", "5G",
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), [(x, True) for x in FURNITURE] + [(x, False) for x in PROSE_LINES])
def test_furniture(line: str, expected: bool) -> None:
    assert is_furniture(line) is expected


def test_furniture_context() -> None:
    found = document(
        f"Title of it\n\n{PROSE}\n\nRelated stories\nProfit up 5%\nLoss down 3%\n\n{PROSE}Again.\n\nCash up 4%"
    )
    assert blocks(found, "furniture") == ["Related stories", "Profit up 5%", "Loss down 3%"]
    assert len(blocks(found, "paragraph")) == 3
    wrapped = document(f"{PROSE}\nPrices rose 5% before the ship had finished\nloading.")
    assert blocks(wrapped, "paragraph")[1].endswith("finished\nloading.")
    assert blocks(document("2012-12-31"), "paragraph") == ["2012-12-31"], "a lone line is content"


WRAPPED_EN = (
    "COPPER PRICE CUT\n\n    NEW YORK, March 27 - Magma Copper Co, a subsidiary of Newmont\nMining Corp, said it is cutting its "
    "price by 0.75 cent to 65.50\ncents a lb, effective immediately, and that was all for today.\n    Analysts said that stocks of 1.2 mln tonnes would last.\n"
)
WRAPPED_ZH = (
    "大连经开区上半年经济运行情况\n\n今年上半年，大连经济技术开发区实现地区生产总值1000亿元，同比增\n长5.2%，其中第一产业增加值"
    "10亿元，第二产业增加值600亿元，第三产\n业增加值390亿元。全区规模以上工业增加值同比增长6.1%，固定资产投\n资同比增长5.99%。\n"
)
LAYOUTS = {  # text: (title, number of paragraphs, headings)
    WRAPPED_EN: ("COPPER PRICE CUT", 2, []),
    WRAPPED_ZH: ("大连经开区上半年经济运行情况", 1, []),
    f"Profit up\r\n\r\n{PROSE}\r\nWhat comes next\r\n{PROSE}": ("Profit up", 2, ["What comes next"]),
    f"{PROSE}\n{PROSE}": (None, 2, []),
    f"Profit rose 5%.\n\n{PROSE}": (None, 2, []),
    f"日前\n大连经开区\n发布评估结果\n\n{PROSE}": (None, 2, []),
    f"各位代表：\n{PROSE}": (None, 2, []),
    "$5 million": (None, 1, []),
    "* Up 5%\n* Down 3%\n* Flat at 2 million": (None, 3, []),
    f"Profit at the bank and at others\nIt rose 5%.\n\n{PROSE}": (None, 2, ["Profit at the bank and at others"]),
    f"营业收入5.2亿元\n净利润1.1亿元\n总资产30亿元。\n\n{PROSE}": (None, 3, ["净利润1.1亿元"]),
    "Bank profit up\nBy Jane Doe\nBEIJING - Profit rose 5%.": ("Bank profit up", 1, []),
}


@pytest.mark.parametrize("text", LAYOUTS)
def test_layout(text: str) -> None:
    found = document(text)
    title, paragraphs, headings = LAYOUTS[text]
    assert (found.title and found.surface(found.title)) == title
    assert (len(blocks(found, "paragraph")), blocks(found, "heading")) == (paragraphs, headings)
    check_invariants(found)


LANGUAGES = {
    "Profit at 中国石油 and 大连港 rose 5% last year, the companies said.": "en",
    "辉瑞 Pfizer、欧姆龙 Omron、JMS Medical 等企业在大连增长了5%，产值达到260.7亿元。": "zh",
    "5% 12": "en",
    "增长5%": "zh",
    f"{PROSE * 400}{'增长' * 90_000}": "en",
}


@pytest.mark.parametrize("text", LANGUAGES)
def test_language(text: str) -> None:
    assert detect_language(text) == LANGUAGES[text]


ZH = "大连经济技术开发区上半年公司利润增长5%，总额达到3亿元。"
TRADITIONAL = "佐丹奴國際發布盈警，預期截至去年的年度溢利將會增長，公司表示對市場發展有信心。"
DECODED = {
    "utf-8": (ZH.encode(), ZH, None),
    "utf-8 mark": (b"\xef\xbb\xbf" + ZH.encode(), ZH, None),
    "utf-16": (ZH.encode("utf-16"), ZH, None),
    "utf-16 be": (b"\xfe\xff" + PROSE.encode("utf-16-be"), PROSE, None),
    "gb18030": (ZH.encode("gb18030"), ZH, None),
    "gb18030 traditional": (TRADITIONAL.encode("gb18030"), TRADITIONAL, None),
    "big5": (TRADITIONAL.encode("big5") * 9, TRADITIONAL * 9, "Big5"),
    "windows-1252": (f"{PROSE}“It costs £5,” said the café’s owner.".encode("cp1252"), None, "Windows-1252"),
    "crlf": (b"a\r\nb\rc\n", "a\r\nb\rc\n", None),
}


@pytest.mark.parametrize("name", DECODED)
def test_decode(name: str) -> None:
    data, text, guess = DECODED[name]
    assert decode_bytes(data) == (text or data.decode("cp1252"), guess)


UNDECODABLE = {
    "NUL": b"abc\0def", "PDF": b"%PDF-1.7\n%abc", "ZIP": b"PK\x03\x04abcdef", "control": bytes(range(1, 9)) * 9,
    "offset 2, line 1": b"ab\xff" + ZH.encode(), "UTF-16": b"\xff\xfeabc", "neither": b"\xff\xfe\xfd\xfc\xfb\xfa",
    "not text in": b"\xff\xff\x80\x81", "Windows-1252": PROSE.encode() + b"\x81\xff",
}  # fmt: skip


@pytest.mark.parametrize("reason", UNDECODABLE)
def test_undecodable(reason: str, tmp_path: Path) -> None:
    with pytest.raises(UndecodableError, match=reason if reason != "control" else "control characters"):
        decode_bytes(UNDECODABLE[reason])
    documents, problems, _ = read(write(tmp_path / "bad.txt", UNDECODABLE[reason]))
    assert (documents, len(problems), "\n" in problems[0].reason) == ([], 1, False)


RECORDS = {  # a line of JSONL: the reason of the Problem or Notice, None for a document without remarks
    '{"id": "a", "text": "It rose 5%.", "date": "2022-08-04", "title": "Up", "lang": "en-US"}': None,
    '{"id": 17, "text": "It rose 5%.", "date": null, "translation_of": "a"}': None,
    '{"id": "b", "text": "It rose": }': "malformed JSON",
    '["id", "text"]': "not a JSON object",
    '{"text": "It rose 5%."}': "without an id",
    '{"id": true, "text": "It rose 5%."}': "without an id",
    '{"id": "c"}': "has no text",
    '{"id": "d", "text": " "}': "has no text",
    '{"id": "e", "text": "\\ud800"}': "surrogate",
    "[" * 100_000: "malformed JSON",
    '{"id": "a", "text": "Again."}': 'duplicate id "a"',
    '{"id": "f", "text": "It rose 5%.", "date": "Mar 2nd 20"}': 'NOTICE date "Mar 2nd 20"',
    '{"id": "g", "text": "It rose 5%.", "lang": "xx"}': 'NOTICE lang "xx"',
    '{"id": "h", "text": "It rose 5%.", "title": ["x"]}': "NOTICE title",
    '{"id": "i", "text": "It rose 5%.", "date": "2022-13-45"}': 'date "2022-13-45" is not a day, month, year or interval',
}


def test_jsonl(tmp_path: Path) -> None:
    path = write(tmp_path / "corpus.jsonl", "\n".join(RECORDS) + "\n\n")
    documents, problems, notices = read(path)
    remarks = {item.line: ("NOTICE " if isinstance(item, Notice) else "") + item.reason for item in problems + notices}
    for number, reason in enumerate(RECORDS.values(), 1):
        assert (reason or "") in remarks.pop(number, ""), number
        assert reason is not None or number not in remarks
    assert not remarks
    assert [found.doc_id for found in documents] == ["a", "17", "f", "g", "h", "i"]
    assert {found.source for found in documents} == {path.as_posix()}
    first = documents[0]
    assert (first.headline, first.lang, first.published) == ("Up", "en", parse_period("2022-08-04"))
    assert documents[2].published is None


def test_jsonl_is_streamed(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless() -> object:
        for number in range(10**9):
            assert number < 100, "read ahead"
            yield json.dumps({"id": number, "text": "It rose 5%."}).encode() + b"\n"

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=endless()))
    items = read_paths(["-"], stdin_filename="corpus.jsonl")
    assert [next(items).doc_id for _ in range(5)] == ["0", "1", "2", "3", "4"]  # type: ignore[union-attr]


MARKDOWN = f"""---
title: "Profit up"
date: 2022-08-04
lang: zh-CN
---
# Profit up

{PROSE}
Second line of it.

- item 5%
- item 6%

```
code = 5
```
<!-- factcheck: ignore -->

| a | b |
|---|---|
| 1 | 2 |

Copyright © 2024 X
"""


def test_markdown(tmp_path: Path) -> None:
    for text in (MARKDOWN, MARKDOWN.replace("\n", "\r\n")):
        (found,), problems, notices = read(write(tmp_path / "a.md", text))
        assert (problems, notices, found.headline, found.lang) == ([], [], "Profit up", "zh")
        assert found.published == parse_period("2022-08-04")
        assert blocks(found, "title") == ["Profit up"]
        assert found.surface(found.title) == "Profit up" if found.title else False
        paragraphs = [" ".join(part.split()) for part in blocks(found, "paragraph")]
        assert paragraphs == [f"{PROSE}Second line of it.", "item 5%", "item 6%", "| a | b |", "| 1 | 2 |"]
        furniture = blocks(found, "furniture")
        assert {"code = 5", "date: 2022-08-04", "<!-- factcheck: ignore -->", "Copyright © 2024 X"} <= set(furniture)
        check_invariants(found)


FRONT_MATTER = {  # front matter: (reason of the Problem, line, published)
    "+++\ntitle = 'x'\ndate = 2022-08-04\n+++": (None, None, "2022-08-04"),
    "---\ntitle: [x\n---": ("broken front matter", 3, None),
    "+++\ntitle = \n+++": ("broken front matter", 2, None),
    "---\ntitle: x": ("no closing ---", 1, None),
    "---\ndate: soon\n---": ('"soon" is not a day', None, None),
    "---\nProse between rules.\n---": (None, None, None),
    "---": (None, None, None),
}


@pytest.mark.parametrize("front", FRONT_MATTER)
def test_front_matter(front: str, tmp_path: Path) -> None:
    reason, line, day = FRONT_MATTER[front]
    (found,), problems, _ = read(write(tmp_path / "a.md", f"{front}\n\n{PROSE}\n"))
    assert [((reason or "?") in problem.reason, problem.line) for problem in problems] == [(True, line)] * bool(reason)
    assert found.published == (parse_period(day) if day else None)
    assert PROSE.strip() in blocks(found, "paragraph")


def test_date_and_language_options(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"2022-08-04\n\n{PROSE}")
    expected = {"2020": "2020-12-31", "2022": "2022-08-04", "2021-05-01": "2021-05-01"}  # a dateline inside wins
    for option, day in expected.items():
        (found,), _, _ = read(path, date=option, lang="zh")
        assert found.published is not None
        assert (found.published.last.isoformat(), found.lang) == (day, "zh")
    documents, problems, _ = read(path, date="soon")
    assert (len(documents), [problem.source for problem in problems]) == (1, ["--date"])


def test_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["d/b.txt", "d/a/z.md", "d/a.txt", "d/c.jsonl", "d/.hidden/x.txt", "d/.x.txt", "d/pic.png", "d/e/UP.TXT"]
    for name in names:
        write(tmp_path / name, PROSE)
    expected = ["d/a/z.md", "d/a.txt", "d/b.txt", "d/c.jsonl", "d/e/UP.TXT"]
    assert [item.name for item in list_sources(["d/"])] == expected  # type: ignore[union-attr]
    assert [item.name for item in list_sources(["d/b.txt", "./d", "d//b.txt", "d/pic.png"])] == [  # type: ignore[union-attr]
        "d/b.txt", *(name for name in expected if name != "d/b.txt"), "d/pic.png",
    ]  # fmt: skip


def test_duplicate_id_across_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.jsonl", '{"id": "b.txt", "text": "It rose 5%."}')
    write(tmp_path / "b.txt", PROSE)
    documents, problems, _ = read(Path("."))
    assert ([found.source for found in documents], len(problems)) == (["a.jsonl"], 1)
    assert problems[0] == Problem(source="b.txt", reason='duplicate id "b.txt": the first document with it is used')


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, expected in ((None, "-"), ("a/b.md", "a/b.md")):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"# It rose 5%")))
        (found,) = read_paths(["-", "-"], stdin_filename=name)
        assert isinstance(found, Document)
        assert (found.doc_id, bool(found.title)) == (expected, name is not None)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("inside", ["", "sub", "out"])
def test_gitignore_as_git_does(inside: str, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    write(tmp_path / ".gitignore", "/out/\n*.tmp.txt\n!keep.tmp.txt\nsub/deep/*\n!sub/deep/yes.txt\n!\n# x\n")
    write(tmp_path / "sub/.gitignore", "n*.txt\n!no.tmp.txt\n")
    deep = ("sub/deep/yes", "sub/deep/no", "sub/out/x")
    for name in ("a", "a.tmp", "keep.tmp", "out/x", "sub/n", "sub/no.tmp", "sub/m", *deep):
        write(tmp_path / f"{name}.txt", PROSE)
    command = ["git", "ls-files", "--others", "--exclude-standard", "--", "*.txt"]
    listed = subprocess.run(command, cwd=tmp_path / inside, check=True, capture_output=True, text=True).stdout.split()
    expected = ["x.txt"] if inside == "out" else listed  # a folder that is named is read, ignored or not
    root = tmp_path / inside
    found = [os.path.relpath(item.name, root) for item in list_sources([root])]  # type: ignore[union-attr]
    assert sorted(found) == sorted(expected)


def test_bad_paths_leave_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, loop = write(tmp_path / "good.txt", PROSE), tmp_path / "folder" / "loop.txt"
    (tmp_path / "empty").mkdir()
    loop.parent.mkdir()
    loop.symlink_to(loop)
    bad: list[str | Path] = [
        tmp_path / "no",
        write(tmp_path / "0.txt", " \r\n"),
        tmp_path / "empty",
        loop.parent,
        "a\0b",
        "",
        "x" * 5000,
    ]
    items = list(read_paths([*bad, write(tmp_path / "0.jsonl", ""), good]))
    assert [type(item) for item in items] == [Problem] * (len(bad) + 1) + [Document]
    reasons = [item.reason for item in items if isinstance(item, Problem)]
    assert reasons[:3] == [
        "no such file or folder",
        "the file is empty",
        "the folder holds no .txt, .md, .html or .jsonl document",
    ]
    monkeypatch.setattr("builtins.open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert read(good)[1] == [Problem(source=good.as_posix(), reason="cannot be read: permission denied")]


@pytest.mark.parametrize("suffix", ["txt", "md", "jsonl"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.one_of(
        st.binary(), st.text().map(str.encode), st.text("-+:ab[]{}&*!'\"\n\r\t #>|`5年月日。").map(str.encode)
    )
)
@example(data=b"---\n? [a]: b\n---\nx")
@example(data=b"---\n&a [*a]\n---\nx")
@example(data=b"---\ntitle: " + b"[" * 2000 + b"\n---\nx")
def test_any_bytes(suffix: str, data: bytes, tmp_path: Path) -> None:
    items = list(read_paths([write(tmp_path / f"x.{suffix}", data)]))
    assert items
    for item in items:
        if isinstance(item, Document):
            check_invariants(item)
        else:
            assert "\n" not in item.reason


def test_setext_heading(tmp_path: Path) -> None:
    (found,), _, _ = read(write(tmp_path / "a.md", f"Profit\nup\n===\n\n## Why ##\n\n> {PROSE}\n\n1. one 5%\n"))
    assert (blocks(found, "title"), blocks(found, "heading")) == (["Profit\nup"], ["Why"])
    assert blocks(found, "paragraph") == [PROSE.strip(), "one 5%"]


LONG = {
    "words": PROSE, "blanks": " ", "dots": ".", "digits": "1", "ideographs": "增长", "quotes": '"', "headings": "Key figures\n",
    "verse": "着力推进产业数字化\n", "dates": "2022-08-04 13:50\n", "wrapped": "the company said that it would cut\n", "cr": "a b c d\r",
}  # fmt: skip


@pytest.mark.parametrize("name", LONG)
def test_long_input_is_fast(name: str, tmp_path: Path) -> None:
    size = 5_000_000 if "\n" not in LONG[name] and "\r" not in LONG[name] else 500_000
    path = write(tmp_path / "long.txt", "x" + LONG[name] * (size // len(LONG[name])) + "x")
    start = time.perf_counter()
    (found,), _, _ = read(path)
    assert time.perf_counter() - start < 10, "time is not linear in the length"
    assert len(found.text) >= size - len(LONG[name])
