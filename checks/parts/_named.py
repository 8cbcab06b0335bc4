"""Finds the figure whose name a share gives as its base: 占可支配收入的55%, where the income stands earlier in the article."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from factcheck.checks.parts._parts import is_amount, quantity
from factcheck.checks.parts._shares import is_own_base, list_shares

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Claim

_FARTHEST = 8  # sentences between a share and its base
_SHORTEST = {True: 5, False: 3}  # characters of a name, where blanks set words apart and where not
_BETWEEN = frozenset(
    ("REACH", "BE", "OF", "TO", "DATE", "AT", "TOTAL", "UP", "DOWN", "PERCENT", "BY", "YOY", "COLON", "PRIOR", "FOR")
)
_CLAUSE = frozenset(("COMMA", "SEMI", "COLON", "END"))
_REACH = 7  # tokens between a name and its figure
_UNLIKE = Fraction(5)  # a share that is off by more belongs to another base


def named_bases(analysis: Analysis) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Parts, what they are shares of, and the shares, where a name ties the second to the third."""
    for sentence in sentences_with(analysis, "SHARE|EQUIV|AND|COMMA", "AMOUNT", "PERCENT"):
        yield from _held(analysis, sentence)


def _held(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[Claim, Claim, Claim]]:
    """持有4.69亿股…质押7100万股，占其所持股份的15.13%: the one other holding before it is the base. 占可支配收入的55%: the
    figure that the article gave for the income."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if not is_amount(token):
            continue
        for share in list_shares(sentence, index):
            part, stated = analysis.claim(token), analysis.claim(tokens[share.at])
            if not any(word in share.base for word in sentence.language.tables["parts"]["held"]):
                whole = None if not share.base else _named_whole(analysis, sentence, index, share.base, stated)
                whole = whole or _totalled(analysis, sentence, index, share.base)
                whole = whole or _reached_before(analysis, sentence, index, share.base)
                whole = whole or _counted_before(analysis, sentence, index, share.base, stated)
                if whole is not None:
                    yield part, whole, stated
                continue
            earlier = [analysis.claim(other) for other in tokens[:index] if is_amount(other)]
            wholes = [claim for claim in earlier if quantity(claim).unit == quantity(part).unit]
            if len(wholes) == 1:
                yield part, wholes[0], stated


def _counted_before(analysis: Analysis, sentence: Sentence, index: int, base: str, share: Claim) -> Claim | None:
    """目录总共329条，免税的270条，占总条目的82%: the one figure of the unit before the part, of a base that only points back."""
    part, tokens = analysis.claim(sentence.tokens[index]), sentence.tokens
    if sentence.language.spaced or quantity(part).kind not in ("count", "measure"):
        return None
    found = [
        at
        for at in range(index)
        if is_amount(tokens[at]) and quantity(analysis.claim(tokens[at])).unit == quantity(part).unit
    ]
    if len(found) != 1 or any(token.cls in ("SEMI", "PRIOR", "YOY", "UP", "DOWN") for token in tokens[:index]):
        return None
    own = bool(base) and (
        is_own_base(sentence, base) or base.startswith(tuple(sentence.language.tables["parts"]["own_names"]))
    )
    told = [token for token in tokens[index:] if token.cls == "SHARE" and token.start < share.span.start]
    own = own or any(
        word in sentence.text[token.start : token.end]
        for token in told
        for word in sentence.language.tables["parts"]["own_names"]
    )  # 占总数的
    start = next((at for at in range(found[0] - 1, -1, -1) if tokens[at].cls in _CLAUSE), -1) + 1
    lead = sentence.text[tokens[start].start : tokens[found[0]].start]
    totalled = any(word in lead for word in sentence.language.tables["parts"]["totalling"])
    among = "AMONG" in [token.cls for token in tokens[found[0] + 1 : found[0] + 3]]
    whole = analysis.claim(tokens[found[0]])
    points_back = (own and (totalled or among)) or (not base and totalled)
    return whole if points_back and _is_near(part, whole, share) else None


def _reached_before(analysis: Analysis, sentence: Sentence, index: int, base: str) -> Claim | None:
    """Raised its lending to $1.64 billion. Farming received $607 million, 37 percent of the total: where things got to."""
    part = analysis.claim(sentence.tokens[index])
    if not sentence.index or not base or not is_own_base(sentence, base) or not sentence.language.spaced:
        return None
    if (
        sum(
            quantity(analysis.claim(token)).unit == quantity(part).unit for token in sentence.tokens if is_amount(token)
        )
        > 1
    ):
        return None
    one = analysis.sentences[sentence.index - 1]
    if one.field != sentence.field or sentence.text[one.end : sentence.start].strip():
        return None
    found = [
        analysis.claim(token)
        for before, token in pairwise(one.tokens)
        if is_amount(token) and before.cls == "TO" and quantity(analysis.claim(token)).unit == quantity(part).unit
    ]
    return found[0] if len(found) == 1 else None


def _totalled(analysis: Analysis, sentence: Sentence, index: int, base: str) -> Claim | None:
    """共治理面积18万平方公里，…4.45万平方公里，占总面积的25%: the one figure before that is called a total of that name."""
    lead = next((word for word in sentence.language.tables["parts"]["own_names"] if base.startswith(word)), "")
    name = base.removeprefix(lead).strip().lower()
    if not lead or not name or any(char.isdecimal() for char in name):
        return None
    tokens, part = sentence.tokens, analysis.claim(sentence.tokens[index])
    found = [
        at
        for at in range(1, index)
        if is_amount(tokens[at]) and quantity(analysis.claim(tokens[at])).unit == quantity(part).unit
    ]
    if len(found) != 1:
        return None
    start = next((at for at in range(found[0] - 1, -1, -1) if tokens[at].cls in _CLAUSE), -1) + 1
    before = sentence.text[tokens[start].start : tokens[found[0] - 1].end].lower().rstrip()
    totalled = any(token.cls == "TOTAL" for token in tokens[start : found[0]])
    return analysis.claim(tokens[found[0]]) if totalled and before.endswith(name) else None


def _named_whole(analysis: Analysis, sentence: Sentence, index: int, base: str, share: Claim) -> Claim | None:
    """The one figure that a base names, at most eight sentences before its part; None when there are two."""
    name = _core(sentence, base)
    if len(name) < _SHORTEST[sentence.language.spaced] or any(char.isdecimal() for char in name):
        return None
    part = analysis.claim(sentence.tokens[index])
    found: list[Claim] = []
    for other in analysis.sentences[max(0, sentence.index - _FARTHEST) : sentence.index + 1]:
        if other.field == sentence.field and name in other.text[other.start : other.end].lower():
            last = index if other is sentence else len(other.tokens)
            found.extend(_named(analysis, other, last, name, (sentence, index)))
    values = {quantity(claim).base for claim in found}
    if len(values) != 1 or quantity(found[-1]).unit != quantity(part).unit or quantity(part).kind == "number":
        return None
    periods = found[-1].period, part.period
    if None not in periods and periods[0] != periods[1]:
        return None
    return found[-1] if _is_near(part, found[-1], share) else None


def _core(sentence: Sentence, base: str) -> str:
    """A base without the words that only point back: its, 全年."""
    name, blank = base.strip(" ,.").lower(), " " if sentence.language.spaced else ""
    for word in sentence.language.tables["parts"]["base_leads"]:
        if name.startswith(word + blank) and len(name) - len(word) >= _SHORTEST[sentence.language.spaced]:
            name = name[len(word) :].strip()
    return name


def _named(analysis: Analysis, sentence: Sentence, last: int, name: str, part: tuple[Sentence, int]) -> Iterator[Claim]:
    """Amounts among the first tokens of a sentence that stand right behind a name."""
    tokens = sentence.tokens
    for index in range(last):
        if not is_amount(tokens[index]) or tokens[index - 1].cls in ("UP", "DOWN", "BY"):
            continue
        for at in range(index - 1, max(-1, index - _REACH), -1):
            start = max((t.end for t in tokens[:at] if t.cls in _CLAUSE), default=sentence.start)
            text = sentence.text[start : tokens[at].end].lower().rstrip()
            if text.endswith(name):
                if _is_whole_name(sentence, text[: -len(name)].rstrip(), name, part):
                    yield analysis.claim(tokens[index])
                break
            if tokens[at].cls not in _BETWEEN and not _is_added(sentence, tokens[at]):
                break


def _is_added(sentence: Sentence, token: Token) -> bool:
    """True for "in the project", which stands between a name and its verb."""
    first = "".join(sentence.lower[token.first : token.first + 2]).strip()
    return token.cls == "FILL" and first in sentence.language.tables["parts"]["of_groups"]


def _is_whole_name(sentence: Sentence, before: str, name: str, part: tuple[Sentence, int]) -> bool:
    """False for 海外营业收入 where the base is 营业收入, and for an average beside a total."""
    table, spaced = sentence.language.tables["parts"], sentence.language.spaced
    if any(word in before for group in table["complements"] for word in group):
        return False
    (other, index), averages = part, table["averages"]
    clause = max((t.end for t in other.tokens[:index] if t.cls in ("COMMA", "SEMI", "END")), default=other.start)
    lead = other.text[clause : other.tokens[index].start]
    if any(word in before for word in averages) != any(word in lead for word in averages):
        return False
    if any(word in before for word in averages) and any(
        word in lead and word not in before for group in table["groups"] for word in group
    ):
        return False
    words = before.split() if spaced else [before]
    closed = not before or name.startswith(tuple(table["own_names"]))
    return closed or not words or words[-1].endswith(tuple(table["base_before"]))


def _is_near(part: Claim, whole: Claim, share: Claim) -> bool:
    """True when the share is not so far from part / whole that another base must be meant."""
    one, two, stated = quantity(part).base.low, quantity(whole).base.low, quantity(share).number.value
    if not one or not two or not stated or share.kind != "percent":
        return False
    return 1 / _UNLIKE < one / two * 100 / stated < _UNLIKE
