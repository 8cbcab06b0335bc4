"""Show that time grows with the length of the text and no faster, in one document, in many, and on hostile text.

    python benchmarks/linearity.py [--verb check] [--max-megabytes 10]

Seconds are processor time, without the start (a run over one sentence). "growth" is the time per MB at the largest
size over that at the smallest: 1.0 is linear; ten times the text at growth 10 is quadratic. Target: at most 1.5.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from articles import LANGUAGES, SHORT, make_articles, make_text, write_corpus
from timing import time_factcheck, time_start

SIZES = (100_000, 1_000_000, 10_000_000)
TARGET = 1.5
MEASURABLE = 0.05  # seconds beyond the start; less is noise and counts as this much

HOSTILE = {
    "digits": "1234567890",
    "digits, grouped": "1,234,",
    "万亿": "万亿",
    "1万亿": "1万亿",
    "commas": ",",
    "and": "and ",
    "1 and": "1 and ",
    "open brackets": "(",
    "open brackets, figures": "(5 km ",
    "closed brackets": "()",
    "quotes": "“‘",
    "quotes, figures": "“12% ",
    "from-to": "from 5% to 6% ",
    "list": "12 tons, 13 tons and ",
    "list, Chinese": "12吨、13吨和",
    "hedges": "more than about ",
    "spaces": " ",
    "lines": "\n",
    "one word": "x",
    "contradictions": "It made 650 million yuan ($104 billion). ",
    "contradictions, one line": "650 million yuan ($104 billion), ",
    "contradictions, growth": "Output rose from 255 million yuan to 286 million yuan, up 15 percent. ",
    "contradictions, sums": "Sales totaled 90 million yuan, comprising 50 million from A and 70 million from B. ",
    "contradictions, Chinese": "产值由255亿元增至286亿元，增长15%。总投资90亿元，其中甲50亿元，乙70亿元。",
    "totals, Chinese": "全年产值合计286亿元。",
    "headline": "# Output hits 650 million yuan\n\n",
    "one acronym": "gross domestic product (GPD) ",
    "weekdays": "on Monday, December 31, 2012, ",
    "numbered": "（一）甲 （二）乙 ",
    "quotes, brackets": "“(（《",
}


def main() -> None:
    """Print the tables, ordinary text first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verb", choices=["claims", "check"], default="check", help="(default: %(default)s)")
    parser.add_argument("--max-megabytes", type=float, default=10, help="largest size (default: 10)")
    parser.add_argument("--timeout", type=float, default=300, help="seconds allowed to one run (default: 300)")
    args = parser.parse_args()
    sizes = [size for size in SIZES if size <= args.max_megabytes * 1e6]
    with tempfile.TemporaryDirectory() as folder:
        start = {lang: time_start(args.verb, Path(folder), SHORT[lang], clock="cpu") for lang in LANGUAGES}
        print_head("seconds per MB", sizes)
        for lang in LANGUAGES:
            one = [write_text(Path(folder), make_text(lang, size)) for size in sizes]
            print_row(f"{lang}, one document", args, one, start[lang])
            many = [write_articles(Path(folder), lang, size) for size in sizes]
            print_row(f"{lang}, many documents", args, many, start[lang])
        print_head("hostile text", sizes[:2])
        for name, unit in HOSTILE.items():
            texts = [write_text(Path(folder), SHORT["en"] + unit * (size // len(unit.encode()))) for size in sizes[:2]]
            print_row(name, args, texts, min(start.values()))


def write_text(folder: Path, text: str) -> Path:
    path = folder / f"{len(list(folder.iterdir()))}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def write_articles(folder: Path, lang: str, size: int) -> Path:
    path = folder / f"{lang}-{size}.jsonl"
    write_corpus(make_articles(lang, size), path)
    return path


def print_head(title: str, sizes: list[int]) -> None:
    print(f"\n{title:24}" + "".join(f"{size / 1e6:>9g} MB" for size in sizes) + f"{'growth':>9}  target <= {TARGET}")


def print_row(label: str, args: argparse.Namespace, paths: list[Path], start: float) -> None:
    """Time the files from small to large; a run that does not end in time ends the row."""
    cells, seconds = [], []
    for path in paths:
        runs = 3 if path.stat().st_size < 2e6 else 1
        run = time_factcheck(args.verb, path, runs=runs, timeout=args.timeout, clock="cpu")
        if run is None:
            cells.append(f">{args.timeout:g} s")
            break
        seconds.append(max(run - start, 0.0))
        cells.append(f"{seconds[-1] / (path.stat().st_size / 1e6):.3f}")
    print(
        f"{label:24}" + "".join(f"{cell:>12}" for cell in cells) + f"{describe_growth(seconds, paths):>9}", flush=True
    )


def describe_growth(seconds: list[float], paths: list[Path]) -> str:
    """Time per byte of the last size over that of the first; "-" when both are lost in the noise."""
    if len(seconds) < len(paths):
        return "timeout"
    if seconds[-1] < MEASURABLE:
        return "-"
    per_byte = [second / path.stat().st_size for second, path in zip(seconds, paths, strict=True)]
    floor = MEASURABLE / paths[0].stat().st_size
    return f"{per_byte[-1] / max(per_byte[0], floor):.2f}"


if __name__ == "__main__":
    main()
