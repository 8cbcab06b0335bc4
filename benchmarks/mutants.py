"""Damage articles in many ways and check that each is still read and judged, without an exception and in linear time.

    python benchmarks/mutants.py [--data FILE.jsonl] [--count 2000] [--seed 2012]

Articles are the five seeds and, with --data, those of a corpus (one document per line: `id`, `text`, optional `lang`,
`title`, `date`). Damage: cut short, cut in front, sentences shuffled, text doubled, punctuation stripped, scripts
swapped (full-width digits and signs for plain ones and back), spaces removed, line ends removed, figures exchanged, two
articles mixed. Prints exceptions with the text that raised them, and the slowest mutants by time per byte as multiples
of the median. Target: no exception, no mutant of 2 kB or more beyond 20 times the median.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from factcheck.engine.local import check_document
from factcheck.readers import Options, build_document, parse_period
from factcheck.readers.records import Metadata
from factcheck.store import validate
from factcheck.types import DocumentReport

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SLOW = 20  # times the median per byte
SMALL = 2000  # bytes below which one finding more or less decides
_SENTENCE = re.compile(r"(?<=[.!?。！？；;\n])\s*")
_NUMERAL = re.compile(r"\d[\d,.]*")
_PLAIN = "0123456789.,:;()%$!?-"
_WIDE = "０１２３４５６７８９．，：；（）％＄！？－"


class Article(NamedTuple):
    """A text with its publication date, when it is known."""

    name: str
    text: str
    date: str | None = None
    title: str | None = None


class Mutant(NamedTuple):
    """A damaged article."""

    name: str
    kind: str
    text: str
    date: str | None
    title: str | None


def _cut(text: str, other: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _behead(text: str, other: str, chance: random.Random) -> str:
    return text[chance.randrange(len(text) + 1) :]


def _shuffle(text: str, other: str, chance: random.Random) -> str:
    pieces = [piece for piece in _SENTENCE.split(text) if piece]
    chance.shuffle(pieces)
    return ("" if re.search("[\u4e00-\u9fff]", text) else " ").join(pieces)


def _double(text: str, other: str, chance: random.Random) -> str:
    return text + chance.choice(("", " ", "\n\n")) + text


def _strip(text: str, other: str, chance: random.Random) -> str:
    return "".join(char for char in text if char.isalnum() or char.isspace())


def _widen(text: str, other: str, chance: random.Random) -> str:
    return text.translate(str.maketrans(_PLAIN, _WIDE))


def _narrow(text: str, other: str, chance: random.Random) -> str:
    return text.translate(str.maketrans(_WIDE + "。、“”", _PLAIN + '.,""'))


def _close_up(text: str, other: str, chance: random.Random) -> str:
    return "".join(text.split(" "))


def _join_lines(text: str, other: str, chance: random.Random) -> str:
    return text.replace("\n", "")


def _exchange(text: str, other: str, chance: random.Random) -> str:
    figures = _NUMERAL.findall(text)
    chance.shuffle(figures)
    rest = iter(figures)
    return _NUMERAL.sub(lambda _: next(rest), text)


def _retype(text: str, other: str, chance: random.Random) -> str:
    return re.sub(r"\d", lambda match: match[0] if chance.random() < 0.8 else chance.choice("0123456789"), text)


def _mix(text: str, other: str, chance: random.Random) -> str:
    size = max(1, min(len(text), len(other)) // chance.randint(3, 60))
    pieces = [whole[at : at + size] for whole in (text, other) for at in range(0, len(whole), size)]
    chance.shuffle(pieces)
    return "".join(pieces)


def _drop(text: str, other: str, chance: random.Random) -> str:
    return "".join(piece for piece in re.split(r"(\W)", text) if chance.random() < 0.9)


DAMAGE: dict[str, Callable[[str, str, random.Random], str]] = {
    "cut short": _cut, "cut in front": _behead, "sentences shuffled": _shuffle, "doubled": _double,
    "punctuation stripped": _strip, "full width": _widen, "half width": _narrow, "no spaces": _close_up,
    "one line": _join_lines, "figures exchanged": _exchange, "digits retyped": _retype, "two mixed": _mix,
    "words dropped": _drop,
}  # fmt: skip


def main() -> None:
    """Check all mutants; exit 1 when one raises or takes too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="FILE.jsonl", help="corpus to damage besides the seeds")
    parser.add_argument("--count", type=int, default=2000, help="mutants (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=2012)
    args = parser.parse_args()
    os.environ["FACTCHECK_STRICT"] = "1"  # a check that fails raises
    paces: list[tuple[float, Mutant]] = []
    failed: Counter[str] = Counter()
    findings = 0
    for mutant in make_mutants(read_articles(args.data), args.count, args.seed):
        start = time.process_time()
        try:
            report = check(mutant)
            validate([report])
        except Exception as error:
            failed[f"{type(error).__name__}: {error}"] += 1
            if failed[f"{type(error).__name__}: {error}"] == 1:
                print(f"{mutant.name}, {mutant.kind}: {mutant.text!r:.300}\n{traceback.format_exc(limit=-4)}")
            continue
        findings += len(report.findings)
        paces.append(((time.process_time() - start) / max(SMALL, len(mutant.text.encode("utf-8", "replace"))), mutant))
    median = statistics.median(pace for pace, _ in paces)
    slow = sorted(((pace / median, mutant) for pace, mutant in paces), key=lambda one: -one[0])
    print(f"{args.count} mutants, {sum(failed.values())} raised, {findings} findings; median {median * 1e6:.2f} s/MB")
    for times, mutant in slow[:5]:
        print(f"{times:6.1f} times the median: {mutant.name}, {mutant.kind}, {len(mutant.text)} characters")
    sys.exit(bool(failed) or slow[0][0] > SLOW)


def read_articles(data: Path | None) -> list[Article]:
    """The seeds, and the documents of a corpus."""
    articles = [Article(path.stem, path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    for line in data.read_text(encoding="utf-8").splitlines() if data is not None else ():
        one = json.loads(line)
        articles.append(Article(one["id"], one["text"], one.get("date"), one.get("title")))
    return articles


def make_mutants(articles: list[Article], count: int, seed: int) -> Iterator[Mutant]:
    """So many damaged articles, the same ones for a seed; every third is damaged twice."""
    chance = random.Random(seed)
    for _ in range(count):
        article, other = chance.choice(articles), chance.choice(articles)
        text, kinds = article.text, chance.choices(tuple(DAMAGE), k=chance.choice((1, 1, 2)))
        for kind in kinds:
            text = DAMAGE[kind](text, other.text, chance)
        date = chance.choice((article.date, None, "2012-12-31"))
        title = chance.choice((article.title, None, other.text[:80].strip() or None))
        yield Mutant(article.name, " + ".join(kinds), text, date, title)


def check(mutant: Mutant) -> DocumentReport:
    """The report on a mutant; a date that is none is left out."""
    try:
        published = parse_period(mutant.date) if mutant.date else None
    except ValueError:
        published = None
    options = Options(published=published)
    document = build_document(
        mutant.text, doc_id=mutant.name, source=mutant.name, options=options, metadata=Metadata(title=mutant.title)
    )
    return check_document(document)


if __name__ == "__main__":
    main()
