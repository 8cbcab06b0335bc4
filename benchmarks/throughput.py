"""Measure how many megabytes of articles per second one process reads and checks, per language.

    python benchmarks/throughput.py [--data FILE.jsonl] [--against quantulum3]

FILE holds one document per line (`id`, `text`, optional `lang`, `title`, `date`); without it articles are made from
the seeds. "whole" counts the complete run of the command, "running" leaves out the start (a run over one sentence).
"warm" is what the same articles cost when they come a second time in one run: whatever is done once (compiling
patterns, reading tables) is left out. quantulum3 is timed inside this process, imports left out, the fastest of several
passes over articles spread over the same English ones, so "warm" compares like with like. Seconds are processor time,
which a busy machine disturbs less. Targets: at least 30 times quantulum3 now, 100 times as the goal.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from articles import LANGUAGES, SHORT, Article, count_bytes, load_articles, write_corpus
from timing import time_factcheck, time_start

VERBS = ("claims", "check")
TARGET, GOAL = 30, 100


def main() -> None:
    """Print a table of MB/s, then the ratios to the other tool."""
    args = parse_arguments()
    if args.against and importlib.util.find_spec(args.against) is None:
        sys.exit(f"{args.against} is not installed: pip install -c constraints.txt -e '.[bench]'")
    articles = load_articles(args.data, args.megabytes)
    print(f"{'':12}{'MB':>8}{'seconds':>10}{'start':>8}{'whole MB/s':>12}{'running MB/s':>14}{'warm MB/s':>11}")
    rates = {}
    with tempfile.TemporaryDirectory() as folder:
        for lang in LANGUAGES:
            for verb in VERBS if articles.get(lang) else ():
                rates[verb, lang] = measure(verb, lang, articles[lang], Path(folder), args)
    if args.against and articles.get("en"):
        compare(rates, measure_quantulum3(articles["en"], args.against_kilobytes * 1000, args.runs))


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="FILE.jsonl", help="corpus to run on")
    parser.add_argument("--megabytes", type=float, default=1.0, help="made per language without --data (default: 1)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each; the fastest counts (default: 3)")
    parser.add_argument("--cross-document", action="store_true", help="let `check` compare documents, too")
    parser.add_argument("--against", choices=["quantulum3"], help="time this tool on the English articles as well")
    parser.add_argument(
        "--against-kilobytes", type=int, default=100, metavar="N", help="how much of them (default: 100)"
    )
    return parser.parse_args()


def measure(
    verb: str, lang: str, articles: list[Article], folder: Path, args: argparse.Namespace
) -> tuple[float, float, float]:
    """Print one row; return whole, running and warm MB/s."""
    corpus, twice = folder / f"{lang}.jsonl", folder / f"{lang}-twice.jsonl"
    write_corpus(articles, corpus)
    write_corpus([*articles, *({**article, "id": f"{article['id']}-again"} for article in articles)], twice)
    megabytes = count_bytes(articles) / 1e6
    start = time_start(verb, folder, SHORT[lang], clock="cpu")
    seconds, double = (
        time_factcheck(verb, path, runs=args.runs, cross=args.cross_document, clock="cpu") for path in (corpus, twice)
    )
    if seconds is None or double is None:
        sys.exit(f"factcheck {verb} needs more than ten minutes for {megabytes:.2f} MB")
    whole, running = megabytes / seconds, megabytes / max(seconds - start, 1e-3)
    warm = megabytes / max(double - seconds, 1e-3)
    print(f"{verb + ' ' + lang:12}{megabytes:8.2f}{seconds:10.2f}{start:8.2f}{whole:12.3f}{running:14.3f}{warm:11.3f}")
    return whole, running, warm


def measure_quantulum3(articles: list[Article], size: int, runs: int) -> float:
    """MB/s of `quantulum3.parser.parse`, one article at a time; the fastest pass counts, as for factcheck."""
    warnings.simplefilter("ignore")  # it asks for its optional classifier on every import
    from quantulum3 import parser

    sample = spread(articles, size)
    parser.parse(SHORT["en"])
    passes = []
    for _ in range(runs):
        start = time.process_time()
        failed = sum(not parses(parser.parse, article["text"]) for article in sample)
        passes.append(time.process_time() - start)
    seconds, megabytes = min(passes), sum(len(article["text"].encode()) for article in sample) / 1e6
    note = f", {failed} of {len(sample)} articles raised" if failed else ""
    print(f"{'quantulum3':12}{megabytes:8.2f}{seconds:10.2f}{'':34}{megabytes / seconds:11.3f}{note}")
    return megabytes / seconds


def parses(parse: Callable[[str], object], text: str) -> bool:
    """False where it raises, which it does in various ways on real text; the time it took counts all the same."""
    try:
        parse(text)
    except Exception:
        return False
    return True


def spread(articles: list[Article], size: int) -> list[Article]:
    """Every n-th article, so that about `size` bytes come from all over the corpus."""
    step = max(1, count_bytes(articles) // size)
    return articles[::step]


def compare(rates: dict[tuple[str, str], tuple[float, float, float]], other: float) -> None:
    """Print how many times faster than the other tool each verb is on English."""
    print(f"\nratio to quantulum3 on English (target {TARGET}, goal {GOAL})")
    for verb in VERBS:
        whole, running, warm = (rate / other for rate in rates[verb, "en"])
        print(f"{verb:12}{whole:8.1f} whole{running:8.1f} running{warm:8.1f} warm")


if __name__ == "__main__":
    main()
