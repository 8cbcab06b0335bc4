"""`python -m factcheck.extract TEXT`: the typed tokens of a text, for people who write patterns."""

from __future__ import annotations

import sys

from factcheck.extract.analysis import analyse
from factcheck.types import Block, Document


def main(text: str) -> None:
    """Prints every sentence with a figure, its token classes, and what each token covers."""
    cjk = any("\u3400" <= char <= "\u9fff" for char in text)
    document = Document(
        doc_id="text",
        source="text",
        lang="zh" if cjk else "en",
        published=None,
        title=None,
        blocks=(Block(start=0, end=len(text), kind="paragraph"),),
        text=text,
    )
    for sentence in analyse(document).sentences:
        print(text[sentence.start : sentence.end])
        print("   ", sentence.describe())
        for token in sentence.tokens:
            print(f"      {token.cls:14}{text[token.start : token.end].strip()}")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or sys.stdin.read())
