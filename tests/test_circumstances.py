"""Who says a claim, where it holds, which way it moved and from where."""

from __future__ import annotations

import pytest

from factcheck.extract import read_claims
from factcheck.types import Block, Document

CASES = [
    ("en", "Exports rose 5 percent in Vietnam, the ministry said.", "5 percent", "ministry", "Vietnam", "rise", None),
    ("en", "Sales grew by 83%, according to Counterpoint, a research firm.", "83%", "Counterpoint", None, "rise", None),
    ("en", "Net profit fell 9% from a year earlier.", "9%", None, None, "fall", "from a year earlier"),
    ("en", "Output dropped to 55.9 pct from 57.5 pct.", "55.9 pct", None, None, "fall", "57.5 pct"),
    ("en", "Output dropped to 55.9 pct from 57.5 pct.", "57.5 pct", None, None, None, None),
    ("en", "Revenue rose 12% year on year.", "12%", None, None, "rise", "year on year"),
    ("en", "It said 40 people were hurt.", "40", None, None, None, None),
    ("en", "He bought 3,975 shares in Nicolet Bankshares.", "3,975", None, None, None, None),
    ("en", "Factories in Ghana and factories in Togo made 300 cars.", "300", None, None, None, None),
    ("en", "The decline in growth to 4 percent surprised analysts.", "4 percent", None, None, None, None),
    ("zh", "李强表示，出口同比增长5%。", "5%", "李强", None, "rise", "同比"),
    ("zh", "辽宁省工业产值下降3.2%。", "3.2%", None, "辽宁省", "fall", None),
]


@pytest.mark.parametrize(("lang", "text", "surface", "speaker", "place", "change", "base"), CASES)
def test_circumstances_of_a_claim(
    lang: str, text: str, surface: str, speaker: str | None, place: str | None, change: str | None, base: str | None
) -> None:
    blocks = (Block(start=0, end=len(text), kind="paragraph"),)
    document = Document(doc_id="a", source="a", lang=lang, published=None, title=None, blocks=blocks, text=text)
    claim = next(claim for claim in read_claims(document) if document.surface(claim.span) == surface)
    assert (claim.speaker, claim.place, claim.change, claim.base) == (speaker, place, change, base)
