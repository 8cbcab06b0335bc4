"""The articles that benchmarks run on: a JSONL corpus, or one made from the five seeds, for a clean clone."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
LANGUAGES = ("en", "zh")
SHORT = {"en": "Output rose by 5% to 21 million tons.\n", "zh": "产量增长5%，达到2100万吨。\n"}

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")

Article = dict[str, str]


def load_articles(data: Path | None, megabytes: float) -> dict[str, list[Article]]:
    """Language -> articles: those of a JSONL file, or `megabytes` of made ones per language."""
    if data is None:
        return {lang: make_articles(lang, int(megabytes * 1e6)) for lang in LANGUAGES}
    articles: dict[str, list[Article]] = {}
    for line in data.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        articles.setdefault(article.get("lang") or detect_language(article["text"]), []).append(article)
    return articles


def make_articles(lang: str, size: int, seed: int = 2012) -> list[Article]:
    """About `size` bytes of articles of 6 to 14 paragraphs; the same ones every time for a `seed`."""
    paragraphs = [line for text in _seeds(lang) for line in text.splitlines() if line.strip()]
    chance = random.Random(seed)
    articles: list[Article] = []
    while size > 0:
        chosen = chance.choices(paragraphs, k=chance.randint(6, 14))
        text = "\n".join(_vary(paragraph, chance) for paragraph in chosen) + "\n"
        articles.append({"id": f"{lang}-{len(articles):06}", "lang": lang, "date": "2012-12-31", "text": text})
        size -= len(text.encode())
    return articles


def make_text(lang: str, size: int) -> str:
    """One document of exactly `size` bytes, less than one paragraph's worth cut off at the end."""
    text = "\n".join(article["text"] for article in make_articles(lang, size))
    return text.encode()[:size].decode(errors="ignore")


def write_corpus(articles: Iterable[Article], path: Path) -> None:
    """Write a `.jsonl` corpus, one document per line."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)


def count_bytes(articles: Iterable[Article]) -> int:
    """UTF-8 bytes of titles and texts."""
    return sum(len((article.get("title") or "").encode()) + len(article["text"].encode()) for article in articles)


def detect_language(text: str) -> str:
    """Chinese when a tenth of the characters are Han."""
    return "zh" if len(_HAN.findall(text)) * 10 > len(text) else "en"


def _seeds(lang: str) -> Iterator[str]:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if detect_language(text) == lang:
            yield text


def _vary(paragraph: str, chance: random.Random) -> str:
    """In every fourth paragraph figures (not years) get another last digit, so that some clash, as real errors do."""
    if chance.random() >= 0.25:
        return paragraph

    def change(match: re.Match[str]) -> str:
        figure = match[0]
        return figure if _YEAR.fullmatch(figure) else f"{figure[:-1]}{chance.randint(1, 9)}"

    return _NUMERAL.sub(change, paragraph)
