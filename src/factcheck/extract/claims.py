"""From typed tokens to claims: measure, subject, period and stance, where the sentence settles them."""

from __future__ import annotations

from factcheck.extract.circumstances import find_base, find_change, find_place, find_speaker
from factcheck.extract.subjects import Subjects
from factcheck.extract.tokens import Sentence, Token
from factcheck.extract.topics import Clauses
from factcheck.lang.base import BIT, QUANTITIES
from factcheck.lang.calendar import DateRef
from factcheck.types import Claim, Document, Period, Quantity, make_claim, make_span

_CLAUSE_ENDS = frozenset(("COMMA", "SEMI", "END", "COLON"))
_STANCES = {"FORECAST": "forecast", "TARGET": "target", "NEGATED": "denied", "HYPOTHETICAL": "hypothetical"}
_AFTER = frozenset(("OF", "FILL", "FOR"))
_BRIDGES = frozenset(("BY", "REACH", "BE"))
_NO_CLAIMS = ("time", "that", "name")
_CONCEPT, _MODAL = BIT["CONCEPT"], sum(BIT[cls] for cls in _STANCES)
_DATED = sum(BIT[cls] for cls in ("DATE", "PRIOR", "YOY", "COMPARED", "THAN"))  # tokens that may hold a date
_FIGURES = sum(BIT[cls] for cls in QUANTITIES if cls != "DATE") | BIT["FACTOR"]
_CLAIMED = _FIGURES | _DATED
_REACH = 8  # tokens that a measure or a period may stand away from its figure
_NEAR = 6  # atoms before an age in which a word for its owner stands


def make_claims(document: Document, sentence: Sentence, offset: int) -> list[Claim]:
    """The claims of one sentence in order; tokens learn the index of their claim, counted from `offset`."""
    claims: list[Claim] = []
    mask = sentence.mask
    if not mask & _CLAIMED:
        return claims
    clauses = None if sentence.language.spaced or not mask & _FIGURES else Clauses(sentence)
    about = _circumstances(sentence, clauses) if mask & _FIGURES else (None, None, None)
    dated = mask & _DATED != 0
    for index, token in enumerate(sentence.tokens):
        payload = token.quantity or token.payload
        if payload is None or token.silent:
            continue
        if payload.__class__ is Quantity:
            assert isinstance(payload, Quantity)
            number = offset + len(claims)
            claim = _quantity_claim(document, sentence, index, payload, about, number, clauses, dated=dated)
        elif isinstance(payload, DateRef) and payload.kind not in _NO_CLAIMS:
            span = make_span(doc_id=document.doc_id, start=token.claimed, end=token.end, field=sentence.field)
            claim = make_claim(
                claim_id=f"{document.doc_id}#{offset + len(claims)}",
                span=span,
                kind="date",
                quantity=None,
                sentence=sentence.index,
                period=payload.period,
            )
        else:
            continue
        token.claim = offset + len(claims)
        claims.append(claim)
    return claims


def _circumstances(sentence: Sentence, clauses: Clauses | None) -> tuple[Subjects | None, str | None, str | None]:
    """The subjects of a sentence, and the speaker and place that its figures share."""
    if clauses is not None:
        return None, clauses.speaker, find_place(sentence)
    return Subjects(sentence), find_speaker(sentence), find_place(sentence)


def _quantity_claim(
    document: Document,
    sentence: Sentence,
    index: int,
    quantity: Quantity,
    about: tuple[Subjects | None, str | None, str | None],
    number: int,
    clauses: Clauses | None,
    *,
    dated: bool,
) -> Claim:
    tokens, mask = sentence.tokens, sentence.mask
    subjects, speaker, place = about
    change = find_change(sentence, index)
    concept = _concept(tokens, index) if mask & _CONCEPT else None
    measure = None if concept is None else sentence.text[concept.start : concept.end]
    if clauses is None:
        subject = None if subjects is None else subjects.at(index)
        period = _period(sentence, index) if dated else None
    else:
        subject = clauses.subject(index)
        measure = measure or clauses.measure(index)
        period = clauses.period(index) if dated else None
    return make_claim(
        claim_id=f"{document.doc_id}#{number}",
        span=quantity.span,
        kind=quantity.kind,
        quantity=quantity,
        sentence=sentence.index,
        subject=subject,
        measure=measure,
        concept=None if concept is None else str(concept.payload),
        period=period,
        speaker=speaker,
        place=place,
        stance=_stance(sentence, index) if mask & _MODAL else "asserted",
        role=_role(sentence, index, concept) if quantity.kind == "percent" else _age_role(sentence, index, quantity),
        change=change,
        base=find_base(sentence, index, moved=change is not None),
    )


def _concept(tokens: list[Token], index: int) -> Token | None:
    """The nearest measure word before the figure in its clause, or right behind it (20 billion yuan in output)."""
    for back in range(1, _REACH):
        if index - back < 0 or tokens[index - back].cls in ("SEMI", "END"):
            break
        if tokens[index - back].cls == "CONCEPT":
            return tokens[index - back]
        if tokens[index - back].cls == "COMMA" and back > 1:
            break
    for ahead in (1, 2):
        if index + ahead >= len(tokens):
            break
        token = tokens[index + ahead]
        if token.cls == "CONCEPT":
            return token
        if token.cls not in _AFTER:
            break
    return None


def _period(sentence: Sentence, index: int) -> Period | None:
    """The period of the nearest date in the same clause, after the figure first, then before it.

    A figure that a word for an earlier time follows ($89.5bn a year earlier) has none; a date that a change is counted
    from is none either.
    """
    tokens = sentence.tokens
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and following.cls == "PRIOR":
        return following.payload.period if isinstance(following.payload, DateRef) else None
    for step in (1, -1):
        for distance in range(1, _REACH):
            at = index + step * distance
            if not 0 <= at < len(tokens) or tokens[at].cls in ("SEMI", "END"):
                break
            payload = tokens[at].payload
            if payload is None:
                continue
            if isinstance(payload, DateRef) and not _is_base(tokens, at) and not _names_contract(sentence, tokens[at]):
                return payload.period
            if isinstance(payload, Quantity):
                break
    return None


def _is_base(tokens: list[Token], at: int) -> bool:
    """Compared with 2023, than in 2019: a date that another one is set against; from 2013 to 2020 is a stretch."""
    before = tokens[at - 1].cls if at else ""
    after = tokens[at + 1].cls if at + 1 < len(tokens) else ""
    return before in ("COMPARED", "THAN") or (before == "FROM" and after not in ("TO", "DASH"))


def _names_contract(sentence: Sentence, date: Token) -> bool:
    """Crude for April delivery, the December contract: a month that names what is traded."""
    after = sentence.lower[date.last + 1 : date.last + 2]
    return bool(after) and after[0] in sentence.language.tables["claims"]["contracts"]


def _stance(sentence: Sentence, index: int) -> str:
    tokens = sentence.tokens
    for back in range(1, _REACH):
        if index - back < 0 or tokens[index - back].cls in ("SEMI", "END", "COMMA"):
            break
        stance = _STANCES.get(tokens[index - back].cls)
        if stance is not None and not _disposes(sentence, index - back, index):
            return stance
    return "asserted"


def _disposes(sentence: Sentence, at: int, index: int) -> bool:
    """将处室由44个减为14个: the word for the future that leads to an object."""
    token = sentence.tokens[at]
    if "".join(sentence.lower[token.first : token.last]) not in sentence.language.tables["claims"]["disposals"]:
        return False
    return any(one.cls == "FROM" for one in sentence.tokens[at + 1 : index])


def _age_role(sentence: Sentence, index: int, quantity: Quantity) -> str | None:
    """ "person" for an age that words beside it give to a person; trees, churches and firms grow older."""
    if quantity.kind != "age":
        return None
    token, words = sentence.tokens[index], sentence.language.tables["claims"]["persons"]
    if any(one.cls in ("AGED", "DIED") for one in sentence.tokens[max(0, index - 3) : index]):
        return "person"
    near = [
        *sentence.lower[max(0, token.first - _NEAR) : token.first],
        " ",
        *sentence.lower[token.last : token.last + 4],
    ]
    text = "".join(near)
    if sentence.language.spaced:
        return "person" if not set(near).isdisjoint(words) else None
    return "person" if any(word in text for word in words) else None


def _role(sentence: Sentence, index: int, concept: Token | None) -> str | None:
    """What a percentage is when a cue stands right before it: a share, a fall or a rise.

    A fall of what can be below zero, such as profit, is none that must end above it.
    """
    tokens = sentence.tokens
    before = index - 1
    while before >= 0 and tokens[before].cls in _BRIDGES:
        before -= 1
    if before < 0:
        return None
    role = {"SHARE": "share", "DOWN": "fall", "UP": "rise"}.get(tokens[before].cls)
    return None if role == "fall" and _may_be_negative(sentence, concept) else role


def _may_be_negative(sentence: Sentence, concept: Token | None) -> bool:
    tables = sentence.language.tables
    if concept is not None and concept.payload in tables["change"]["can_be_negative"]:
        return True
    signs = (*tables["numerals"]["negative"], *tables["change"]["minus"])
    return any(token.cls == "LOSS" for token in sentence.tokens) or not set(signs).isdisjoint(sentence.lower)
