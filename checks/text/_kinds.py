"""English counts of what is no business, said to be one or to have been put into storage (入库, entered in a register)."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Quantity, Relation

_SOURCES = frozenset(("OF", "FROM", "FOR", "TO", "BY"))  # records from 300 schools were put into storage
_PARTS = frozenset(("OF_WHICH", "INCLUDING", "AMONG"))


def misplaced(analysis: Analysis) -> Iterator[Relation]:
    """Schools that were put into storage, schools among enterprises."""
    for sentence in sentences_with(analysis, "COUNT"):
        if sentence.language.spaced:
            found = _stored(sentence) or _among_firms(sentence) or _glossed(sentence)
            if found is not None:
                token, form, common = found
                yield relation_of(
                    "noun-drift", {"count": analysis.claim(token)}, noun=_noun(token), common=common, form=form
                )


def _stored(sentence: Sentence) -> tuple[Token, str, str] | None:
    """1010 primary schools were put into storage: the count right before the verb."""
    words = sentence.language.tables["wording"]
    text = sentence.text[sentence.start : sentence.end].lower()
    at = next((text.find(phrase) for phrase in words["put_away"] if phrase in text), -1)
    if at < 0:
        return None
    place = next((i for i in reversed(range(len(sentence.tokens))) if _ends_before(sentence, i, at)), None)
    if place is None:
        return None
    token = sentence.tokens[place]
    owned = place > 0 and sentence.tokens[place - 1].cls in _SOURCES and sentence.tokens[place - 1].cls != "OF"
    owned = owned or (
        place > 1 and sentence.tokens[place - 1].cls == "OF" and sentence.tokens[place - 2].cls != "TOTAL"
    )
    return (token, "stored", "") if not owned and _noun(token) in words["never_stored"] else None


def _glossed(sentence: Sentence) -> tuple[Token, str, str] | None:
    """45 teams brought in by transplanting with soil (带土移植, together with their project)."""
    words = sentence.language.tables["wording"]
    text = sentence.text[sentence.start : sentence.end].lower()
    if not any(phrase in text for phrase in words["with_soil"]):
        return None
    counts = [token for token in sentence.tokens if token.cls == "COUNT" and token.claim is not None]
    return next(((token, "glossed", "") for token in counts if _noun(token) in words["transplanted"]), None)


def _ends_before(sentence: Sentence, index: int, at: int) -> bool:
    token = sentence.tokens[index]
    return token.cls == "COUNT" and token.claim is not None and token.end - sentence.start <= at


def _among_firms(sentence: Sentence) -> tuple[Token, str, str] | None:
    """1,240 enterprises, of which 56 primary schools; 340 firms, 120 firms and 1,010 primary schools among its enterprises."""
    words = sentence.language.tables["wording"]
    odd = firms = None
    many, parts, part = 0, -2, sentence.tokens[0].cls in ("OF", "AMONG")
    for token in sentence.tokens:
        if token.cls in _PARTS and firms is not None and odd is None:
            part, parts = True, -1
        if token.cls not in ("COUNT", "NUMBER") or token.claim is None:
            continue
        parts += 1
        behind = sentence.text[token.end : token.end + 30].lower().lstrip(" -")
        predicate = behind.startswith("are ")
        behind = behind.removeprefix("are ")
        if behind.startswith(tuple(words["no_firms"])):
            odd = odd or token
            part = part and (parts == 0 or predicate)
        elif (_noun(token) in words["firms"] or behind.startswith(tuple(words["firms"]))) and odd is None:
            firms, many = firms or token, many + 1
    if odd is None or firms is None:
        return None
    text = sentence.text[odd.end : sentence.end].lower()
    told = many > 1 and any(word in text for word in words["of_firms"])
    return (odd, "among", _noun(firms)) if part or told else None


def _noun(token: Token) -> str:
    quantity = token.payload
    assert isinstance(quantity, Quantity)
    return (quantity.unit or "").removeprefix("count:")
