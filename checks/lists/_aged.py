"""Counts people who are named with their ages: the four were identified as Ann Lee, 39, of Ohio; Bo Roe, 32, of Utah; ..."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Quantity, Relation

_FEWEST, _MOST = 2, 20
_OLDEST = 120
_AGES = frozenset(("AGE", "NUMBER", "DURATION"))
_ENDS = frozenset(("COMMA", "SEMI", "END", "AND", "DASH", "CLOSE"))
_BETWEEN = frozenset(("FILL", "BE", "DASH", "COLON", "COMMA", "NAMELY"))
_ASIDE = frozenset(("COMMA", "SEMI", "AND", "OF", "FILL", "CONCEPT", "AT"))
_REACH = 5  # tokens between a count and the first name


def aged(analysis: Analysis) -> Iterator[Relation]:
    """A count of people and as many names with ages behind it, or not as many."""
    for sentence in sentences_with(analysis, "AGE|NUMBER|DURATION", "COUNT|NUMBER", "COMMA"):
        items = _run(sentence) if sentence.language.spaced else []
        count = _count(sentence, items[0]) if len(items) >= _FEWEST else None
        if count is None or not (_is_whole(sentence, count, items)):
            continue
        claim = analysis.claim(sentence.tokens[count])
        names = tuple(sentence.text[sentence.tokens[at].start : sentence.tokens[at].end].strip() for at in items)
        span = replace(claim.span, end=sentence.tokens[items[-1] + 2].end)
        yield relation_of(
            "list-count", {"count": claim}, span, fewest=len(items), most=len(items), open=False, names=names,
            severity="warning", noun="", form="list",
        )  # fmt: skip


def _run(sentence: Sentence) -> list[int]:
    """The first names of a sentence that stand in a row with an age each."""
    tokens = sentence.tokens
    found = [at for at in range(len(tokens) - 2) if _is_person(sentence, at)]
    run = found[:1]
    for one, two in pairwise(found):
        between = tokens[one + 3 : two]
        if any(token.cls not in _ASIDE for token in between) or not between:
            break
        if any(token.cls == "FILL" for token in between) and not any(token.cls == "SEMI" for token in between):
            break
        run.append(two)
    return run


def _is_person(sentence: Sentence, at: int) -> bool:
    """A name between separators, a comma, an age."""
    tokens = sentence.tokens
    name, comma, age = tokens[at : at + 3]
    if name.cls not in ("FILL", "CONCEPT") or comma.cls != "COMMA" or age.cls not in _AGES or age.claim is None:
        return False
    words = sentence.text[name.start : name.end].split()
    closed = at + 3 >= len(tokens) or tokens[at + 3].cls in _ENDS
    return closed and bool(words) and words[-1][0].isupper() and 0 < _value(age) <= _OLDEST


def _value(token: Token) -> int:
    """A whole number; 0 for any other figure."""
    quantity = token.payload
    value = quantity.number.value if isinstance(quantity, Quantity) and quantity.number.scale is None else None
    return int(value) if value is not None and value.denominator == 1 else 0


def _count(sentence: Sentence, first: int) -> int | None:
    """The count that the names explain; none where it is one of more ("two of the four")."""
    tokens = sentence.tokens
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        token = tokens[at]
        if token.cls in ("COUNT", "NUMBER"):
            before = [one.cls for one in tokens[max(0, at - 2) : at]]
            told = token.claim is not None and _FEWEST <= _value(token) <= _MOST and "OF" not in before
            return at if told and "AND" not in before else None
        if token.cls not in _BETWEEN:
            return None
    return None


def _is_whole(sentence: Sentence, count: int, items: list[int]) -> bool:
    """True when the list gives everyone, or more than were counted."""
    tokens, table = sentence.tokens, sentence.language.tables["lists"]["naming"]
    between = tokens[count + 1 : items[0]]
    lead = sentence.text[tokens[count].end : tokens[items[0]].end].lower()
    opened = any(token.cls in ("DASH", "COLON") for token in between) or any(word in lead for word in table)
    following = tokens[items[-1] + 3 :]
    return opened and (_closes(following) or _value(tokens[count]) < len(items))


def _closes(following: list[Token]) -> bool:
    """True when nobody can be named behind the last age: "of California." at most."""
    classes = [token.cls for token in following]
    return classes in ([], ["END"], ["DASH"]) or (classes[:3] == ["COMMA", "OF", "FILL"] and len(classes) <= 4)
