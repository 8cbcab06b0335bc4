"""Plant slips into statements that add up, and count how often the first repair suggested is what stood there before.

    python benchmarks/repairs.py [--data DIR] [--slips 8] [--dump FILE.jsonl]

Slips: a scale word exchanged, a decimal point shifted, two neighbouring digits exchanged, one digit mistyped. They are
planted into sentences made here from figures that agree (growth, two currencies, a sum, a share, a difference, two
units, a multiple; English and Chinese), bare and under a headline that gives the main figure, and, with --data, into
the consistent statements of a folder that holds `documents.jsonl` and `statements.jsonl` (`id`, `doc`, `start`, `end`,
`label`): those listed there under `edit`, and `--slips` more for each statement. Only slips that are reported count;
nobody can mend what nobody noticed. Target: 80%.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from factcheck.engine.local import check_document
from factcheck.extract.analysis import read_claims
from factcheck.readers import Options, build_document, parse_period
from factcheck.readers.records import Metadata
from factcheck.types import Document, DocumentReport, Finding, Repair

TARGET = 80
KINDS = ("scale", "decimal", "swap", "digit")
NAMES = {"scale word": "scale", "decimal shift": "decimal", "digit transposition": "swap"}  # of edits in --data
_SCALES = {
    "million": ("billion", "thousand"), "billion": ("million", "trillion"), "trillion": ("billion",), "m": ("bn",),
    "bn": ("m",), "mln": ("bln",), "bln": ("mln",), "crore": ("lakh",), "万": ("亿",), "亿": ("万",), "万亿": ("亿",),
}  # fmt: skip
_DAY, _RATE = "2012-12-31", 6.2306  # yuan per dollar on that day


@dataclass(frozen=True)
class Statement:
    """A stretch of a text whose figures agree."""

    source: str
    text: str
    start: int
    end: int
    lang: str
    date: str | None = None
    edits: tuple[
        tuple[str, int, int, str], ...
    ] = ()  # slips that are given: kind, place, length, what stands there then


def main() -> None:
    """Print how many slips were found, and mended first or at all, by source and by kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder with documents.jsonl and statements.jsonl")
    parser.add_argument("--slips", type=int, default=8, help="slips per statement (default: %(default)s)")
    parser.add_argument("--made", type=int, default=12, help="sentences made per form (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=2012)
    parser.add_argument("--dump", type=Path, metavar="FILE.jsonl", help="write every slip that was not mended first")
    args = parser.parse_args()
    chance = random.Random(args.seed)
    statements = [*make_statements(args.made, chance), *(read_statements(args.data) if args.data else ())]
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    missed = []
    for statement in statements:
        for kind, text, given in plant(statement, args.slips, chance):
            rows = [counts[key] for key in ((statement.source, "all"), (statement.source, kind), ("all", "all"))]
            rows += [counts["given", kind], counts["given", "all"]] if given else []
            place, suggested = try_slip(statement, text)
            for row in rows:
                row["planted"] += 1
                row["found"] += place is not None
                row["first"] += place == 1
                row["shown"] += bool(place)
                row["some"] += bool(suggested)
            if place is not None and place != 1:
                right = statement.text[statement.start : statement.end]
                wrong = text[statement.start : statement.end + len(text) - len(statement.text)]
                missed.append({"kind": kind, "right": right, "wrong": wrong, "suggested": suggested})
    print_table(counts)
    if args.dump:
        args.dump.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in missed), encoding="utf-8")


def print_table(counts: dict[tuple[str, str], Counter[str]]) -> None:
    """One row per source and kind; the last ones sum up."""
    print(f"{'':28}{'planted':>8}{'found':>8}{'mended first':>16}{'among three':>14}{'no repair':>12}")
    for (source, kind), row in sorted(counts.items(), key=lambda item: (item[0][0] == "all", item[0])):
        found = row["found"] or 1
        first, shown, none = (100 * n / found for n in (row["first"], row["shown"], row["found"] - row["some"]))
        print(
            f"{source + ' ' + kind:28}{row['planted']:>8}{row['found']:>8}{first:>15.1f}%{shown:>13.1f}%{none:>11.1f}%"
        )
    print(f"target: {TARGET}% of the slips found are mended first")


def try_slip(statement: Statement, wrong: str) -> tuple[int | None, list[str]]:
    """Which repair gives the statement back (1: the first; 0: none; None: nothing found), and what was suggested."""
    grown = len(wrong) - len(statement.text)
    report = check(statement, wrong)
    findings = [one for one in report.findings if touches(one, statement.start, statement.end + grown)]
    if not findings:
        return None, []
    shown = [mend(wrong, repair) for repair in findings[0].repairs]
    right = plain(statement.text)
    place = next((at for at, text in enumerate(shown, 1) if plain(text) == right), 0)
    return place, [repair.replacement for repair in findings[0].repairs]


def check(statement: Statement, text: str) -> DocumentReport:
    """The report on a text of the statement's language and date."""
    return check_document(document(statement, text))


def document(statement: Statement, text: str) -> Document:
    """A text as the readers lay it out."""
    published = parse_period(statement.date) if statement.date else None
    options = Options(lang=statement.lang, published=published)
    return build_document(text, doc_id="a", source="a", options=options, metadata=Metadata())


def touches(finding: Finding, start: int, end: int) -> bool:
    """True for a warning or an error within a stretch."""
    return (
        finding.severity != "info"
        and finding.span.field == "text"
        and finding.span.start < end
        and start < finding.span.end
    )


def mend(text: str, repair: Repair) -> str:
    """The text after a repair."""
    return text[: repair.span.start] + repair.replacement + text[repair.span.end :]


def plain(text: str) -> str:
    """A text without what does not change a figure: grouping commas, blanks, zeros behind the point."""
    text = re.sub(r"(\d\.\d*?)0+(?!\d)", r"\1", re.sub(r"[,\s]", "", text))
    return re.sub(r"\.(?!\d)", "", text)


def plant(statement: Statement, most: int, chance: random.Random) -> Iterator[tuple[str, str, bool]]:
    """Texts with one slip in the statement: the kind, the text, whether the data gave it. Nothing if it is no statement
    that passes."""
    if any(touches(one, statement.start, statement.end) for one in check(statement, statement.text).findings):
        return
    for kind, at, length, insert in statement.edits:
        yield kind, statement.text[:at] + insert + statement.text[at + length :], True
    found = list(dict.fromkeys(list_slips(statement)))
    for kind in KINDS:
        some = [text for name, text in found if name == kind]
        for text in chance.sample(some, min(len(some), -(-most // len(KINDS)))):
            yield kind, text, False


def list_slips(statement: Statement) -> Iterator[tuple[str, str]]:
    """Every slip of every kind in every figure of the statement."""
    text = statement.text
    for claim in read_claims(document(statement, text)):
        if claim.quantity is None or claim.quantity.number.value is None or claim.span.field != "text":
            continue
        if not statement.start <= claim.span.start <= claim.span.end <= statement.end or claim.kind == "ordinal":
            continue
        number = claim.quantity.number
        stop = min(number.written.end, number.scale.start) if number.scale else number.written.end
        start, digits = number.written.start, text[number.written.start : stop].rstrip()
        stop = start + len(digits)
        if number.scale:
            word = text[number.scale.start : number.scale.end]
            for other in _SCALES.get(word.strip().lower(), ()):
                other = word.replace(word.strip(), other)
                yield "scale", text[: number.scale.start] + other + text[number.scale.end :]
        if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", digits):
            for kind, slip in (*slip_digits(digits), *shift_point(digits)):
                yield kind, text[:start] + slip + text[stop:]


def slip_digits(digits: str) -> Iterator[tuple[str, str]]:
    """Two neighbouring digits exchanged, or one digit mistyped."""
    places = [at for at, char in enumerate(digits) if char.isdecimal()]
    for a, b in pairwise(places):
        if digits[a] != digits[b] and not (a == 0 and digits[b] == "0"):
            yield "swap", digits[:a] + digits[b] + digits[a + 1 : b] + digits[a] + digits[b + 1 :]
    for a in places if len(places) > 1 else ():
        for other in "123456789":
            if other != digits[a]:
                yield "digit", digits[:a] + other + digits[a + 1 :]


def shift_point(digits: str) -> Iterator[tuple[str, str]]:
    """The decimal point one place further left or right."""
    whole, _, decimals = digits.replace(",", "").partition(".")
    grouped = "," in digits
    if len(whole) > 1:
        yield "decimal", write(whole[:-1], (whole[-1] + decimals).rstrip("0"), grouped)
    if decimals:
        yield "decimal", write((whole + decimals[0]).lstrip("0") or "0", decimals[1:], grouped)
    elif whole != "0":
        yield "decimal", write(whole + "0", "", grouped)


def write(whole: str, decimals: str, grouped: bool) -> str:
    """A figure from its digits."""
    whole = f"{int(whole):,}" if grouped else whole
    return f"{whole}.{decimals}" if decimals else whole


def read_statements(folder: Path) -> Iterator[Statement]:
    """The consistent statements of a data folder."""
    lines = (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    documents = {one["id"]: one for one in map(json.loads, lines)}
    for line in (folder / "statements.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if one["label"] != "consistent" or one["doc"] not in documents:
            continue
        article, edit = documents[one["doc"]], one.get("edit") or {}
        kind = NAMES.get(edit.get("type", ""))
        edits = ((kind, edit["at"], edit["delete"], edit["insert"]),) if kind else ()
        date = article.get("date")
        try:
            parse_period(date or "2000")
        except ValueError:
            date = None
        yield Statement(f"news {one['lang']}", article["text"], one["start"], one["end"], one["lang"], date, edits)


def make_statements(count: int, chance: random.Random) -> Iterator[Statement]:
    """Sentences made from figures that agree, `count` of each form."""
    for _ in range(count):
        a = chance.randint(1120, 9800) / 10
        b = round(a * chance.uniform(1.03, 2.4), 1)
        growth = f"{(b / a - 1) * 100:.1f}"
        dollars, parts = chance.randint(112, 980), [chance.randint(112, 980) for _ in range(3)]
        yuan, whole, times = round(dollars * _RATE), sum(parts), chance.randint(3, 9)
        part, share = parts[0], f"{parts[0] / whole * 100:.1f}"
        x, y, z = (str(one) for one in parts)
        low = round(chance.uniform(12, 60), 1)
        high, gap = round(low + (step := round(chance.uniform(1.2, 9.8), 1)), 1), step
        miles = chance.randint(12, 980)
        scale, word = chance.choice((("million", "万"), ("billion", "亿")))
        aside = round(b * chance.uniform(0.05, 0.4), 1)
        news = f"Output hits {b} {scale} yuan", f"产值达{b}{word}元"
        deal = f"Spending hits {yuan} {scale} yuan", f"投资{dollars}{word}美元"
        sales = f"Sales hit {whole} {scale} yuan", f"收入{whole}{word}元"
        for (english, chinese), en, zh in (
            (
                news,
                f"Output rose {growth} percent to {b} {scale} yuan from {a} {scale} yuan.",
                f"产值由{a}{word}元增至{b}{word}元，增长{growth}%。",
            ),
            (
                deal,
                f"It spent {yuan} {scale} yuan (${dollars} {scale}) last year.",
                f"投资额为{dollars}{word}美元（约合{yuan}{word}元）。",
            ),
            (
                sales,
                f"Sales totaled {whole} {scale} yuan, comprising {x} {scale} from games, {y} {scale} from films and "
                f"{z} {scale} from books.",
                f"全年收入{whole}{word}元，其中游戏收入{x}{word}元，电影收入{y}{word}元，其余图书收入{z}{word}元。",
            ),
            (
                ("", ""),
                f"Of the {whole} firms, {part} were new, or {share} percent of the total.",
                f"全市共有企业{whole}家，其中新设企业{part}家，占总数的{share}%。",
            ),
            (
                ("", ""),
                f"The rate rose from {low} percent to {high} percent, an increase of {gap} percentage points.",
                f"失业率从{low}%上升到{high}%，上升了{gap}个百分点。",
            ),
            (
                ("", ""),
                f"The road is {miles} miles ({round(miles * 1.609344)} km) long.",
                f"公路全长{miles}英里（{round(miles * 1.609344)}公里）。",
            ),
            (
                (f"Sales hit {part * times} {scale} yuan", f"销售额{part * times}{word}元"),
                f"Sales were {part * times} {scale} yuan, {times} times the {part} {scale} yuan of a year earlier.",
                f"销售额为{part * times}{word}元，是上年{part}{word}元的{times}倍。",
            ),
        ):
            yield Statement("bare en", en, 0, len(en), "en", _DAY)
            yield Statement("bare zh", zh, 0, len(zh), "zh", _DAY)
            if english:
                yield dress(english, en, f"The firm put {aside} {scale} yuan into research.", "en")
                yield dress(chinese, zh, f"公司投入研发{aside}{word}元。", "zh")


def dress(headline: str, sentence: str, more: str, lang: str) -> Statement:
    """The sentence as news print it: under a headline that gives its main figure, with another sum behind it."""
    start = len(headline) + 2
    text = f"{headline}\n\n{sentence}{' ' * (lang == 'en')}{more}"
    return Statement(f"article {lang}", text, start, start + len(sentence), lang, _DAY)


if __name__ == "__main__":
    main()
