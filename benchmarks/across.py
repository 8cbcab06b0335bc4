"""How many planted contradictions between documents are found, and what checking them costs.

    python benchmarks/across.py                       # recall and precision on made corpora
    python benchmarks/across.py --claims 1000000      # seconds and memory of the corpus checks, from 10^4 claims on
    python benchmarks/across.py --index               # throughput of `index` against `check`

Each made corpus is consistent but for one wrong statement that another, independent article states rightly. "found"
counts corpora in which some finding across documents points at the wrong article or shows it as evidence; "accused"
those in which the finding stands in the wrong article itself; "false" counts findings in the same corpora without the
fault. Seconds are processor time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from corpora import Article, make_corpus, plant
from factcheck.corpus.across import Across
from factcheck.corpus.tables import Witness
from factcheck.engine.local import read_document
from factcheck.interval import Interval
from factcheck.link.building import default_vocabulary
from factcheck.readers import Options, build_document, parse_period
from factcheck.types import Claim, Finding, Key, Keyed, Number, Quantity, Span

SIZES = (10, 100, 1000, 10_000)


def judge(articles: list[Article]) -> list[Finding]:
    """The findings across documents."""
    vocabulary = default_vocabulary()
    across = Across(vocabulary)
    for article in articles:
        options = Options(lang=article.lang, published=parse_period(article.date))
        document = build_document(article.text, doc_id=article.name, source=article.name, options=options)
        across.add(read_document(document, vocabulary=vocabulary))
    return across.findings(lambda text: sys.exit(text))


def measure_recall(corpora: int) -> None:
    """One table: recall, accusation and false findings by number of documents."""
    print(f"{'documents':>9} {'corpora':>8} {'found':>7} {'accused':>8} {'false':>6}  missed")
    for size in SIZES:
        found = accused = false = made = 0
        missed: Counter[str] = Counter()
        for seed in range(corpora if size < 1000 else max(1, 100 * corpora // size // 3)):
            articles, world = make_corpus(seed, size)
            planted = plant(articles, world, seed)
            if planted is None:
                continue
            made += 1
            false += len(judge(articles))
            changed, name, fault = planted
            findings = judge(changed)
            hit = any(name in {related.span.doc_id for related in finding.related} for finding in findings)
            found += hit
            accused += any(finding.span.doc_id == name for finding in findings)
            missed[fault] += not hit
        shares = f"{found / made:7.0%} {accused / made:8.0%}" if made else ""
        print(f"{size:>9,} {made:>8} {shares} {false:>6}  {dict(missed)}")


def make_witnesses(count: int) -> list[Witness]:
    """Keyed claims of made documents, ten each, one in a thousand wrong."""
    random_ = random.Random(7)
    places = [name for name, entity in default_vocabulary().entities.items() if entity.kind == "city"]
    concepts = ("exports", "imports", "loans", "deposits", "tourism_revenue")
    witnesses: list[Witness] = []
    for number in range(count):
        doc_id, at = f"d{number // 10:07}", 20 * (number % 10)
        place, concept = random_.choice(places), random_.choice(concepts)
        year, month = random_.randrange(2000, 2020), random_.randrange(1, 13)
        true = hash((place, concept, year, month)) % 9000 + 1000
        value = Fraction(true * (3 if random_.random() < 0.001 else 1))
        span = Span(doc_id=doc_id, start=at, end=at + 5)
        interval = Interval.around(value, Fraction(1, 2))
        figure = Number(span=span, written=span, value=value, last_digit=0, hedge=None, interval=interval)
        quantity = Quantity(number=figure, span=span, kind="money", unit="CNY", dimension="[money]", base=interval)
        claim = Claim(claim_id=f"{doc_id}#{number % 10}", span=span, kind="money", quantity=quantity, sentence=0)
        first = date(year, month, 1)
        last = first if concept in ("loans", "deposits") else date(year, month, 28)
        key = Key(
            subject=place,
            concept=concept,
            sector="",
            qualifier="",
            place="",
            scope="",
            unit="CNY",
            first=first,
            last=last,
        )
        witnesses.append(Witness(Keyed(claim=claim, key=key, exact=True, sentence=span), str(value)))
    return witnesses


def measure_cost(most: int) -> None:
    """One row per power of ten: seconds to fill the tables and to run every check, and the process's largest memory."""
    print(f"{'claims':>9} {'seconds':>8} {'per 10^6':>9} {'findings':>9} {'MB':>7}")
    count = 10_000
    while count <= most:
        child = [sys.executable, __file__, "--one", str(count)]
        print(subprocess.run(child, capture_output=True, text=True, check=True).stdout, end="", flush=True)
        count *= 10


def measure_one(count: int) -> None:
    """One row of the table of costs, in a process of its own."""
    witnesses = make_witnesses(count)
    across = Across(default_vocabulary())
    template = build_document("x", doc_id="x", source="x", options=Options(lang="en"))
    for witness in witnesses:
        across.witnesses[witness.claim.claim_id] = witness
        doc_id = witness.claim.span.doc_id
        if doc_id not in across.documents:
            across.documents[doc_id] = replace(template, doc_id=doc_id, text=f"{doc_id} " * 40)
    before = time.process_time()
    findings = across.findings(lambda text: sys.exit(text))
    seconds = time.process_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:>9,} {seconds:8.2f} {seconds / count * 1e6:9.2f} {len(findings):>9,} {memory:7.0f}")


def measure_index(documents: int) -> None:
    """Processor seconds of `check`, `index` and a second `index` over one made corpus, and of a draft against it."""
    articles, _ = make_corpus(1, documents)
    with tempfile.TemporaryDirectory() as folder:
        corpus, store, draft = Path(folder, "c.jsonl"), Path(folder, "c.duckdb"), Path(folder, "draft.txt")
        lines = (
            json.dumps({"id": one.name, "lang": one.lang, "date": one.date, "text": one.text * 4}, ensure_ascii=False)
            for one in articles
        )
        corpus.write_text("\n".join(lines), encoding="utf-8")
        draft.write_text(articles[0].text, encoding="utf-8")
        index = ["index", str(corpus), "--store", str(store), "--jobs", "1"]
        for label, words in (
            ("check", ["check", str(corpus), "--jobs", "1", "--no-cross-document", "--format", "jsonl"]),
            ("check, cross-document", ["check", str(corpus), "--jobs", "1", "--format", "jsonl"]),
            ("index", index),
            ("index, nothing new", index),
            ("draft against the store", [str(draft), "--against", str(store), "--date", articles[0].date]),
        ):
            print(f"{label:<24} {_time(words):6.2f} s")


def _time(words: list[str]) -> float:
    """Processor seconds of one run of factcheck."""
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=int, default=30, help="made corpora per size (default: 30)")
    parser.add_argument("--claims", type=int, help="cost from 10^4 claims to this many")
    parser.add_argument("--index", action="store_true", help="throughput of the claim store")
    parser.add_argument("--documents", type=int, default=2000, help="documents to index (default: 2000)")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        measure_one(args.one)
    elif args.claims:
        measure_cost(args.claims)
    elif args.index:
        measure_index(args.documents)
    else:
        measure_recall(args.corpora)


if __name__ == "__main__":
    main()
