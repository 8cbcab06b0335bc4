"""Counts that can announce a list: where they stand, what they count, and which words lie between them and a list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck.extract.analysis import Analysis
from factcheck.extract.enumerations import Enumeration
from factcheck.extract.index import places_in
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Claim, Quantity, Span

_WORDS = frozenset(
    (
        "FILL",
        "CONCEPT",
        "MORE",
        "NEW",
        "TOTAL",
        "OF",
        "QUOTE_OPEN",
        "QUOTE_CLOSE",
        "RANKED",
        "TARGET",
        "LESS",
        "UP",
        "CHANGE",
        "COMPARED",
        "REACH",
        "PLACES",
        "SHARE",
        "BE",
    )
)
_LINKS = _WORDS | {"COMMA"}
_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A count of things in a sentence; `token` is its index, `kind` says that its noun or classifier announces lists.

    `summing` says that it can sum up a list right before it, `place` that it counts countries, provinces or towns,
    `quoted` that it begins a name in quotation marks.
    """

    claim: Claim
    token: int
    value: int
    noun: str
    kind: bool
    people: bool
    summing: bool
    place: bool
    quoted: bool
    collector: str

    def span(self, start: int, end: int) -> Span:
        """A stretch of the text around the count."""
        return replace(self.claim.span, start=start, end=end)

    def reaches(self, sentence: Sentence, one: Enumeration) -> bool:
        """True when nothing but the counted noun stands between the count and the list behind it."""
        between = sentence.tokens[self.token + 1 : one.head]
        if self.quoted and one.cue == "BE":  # “三大工程”是由……
            return False
        if one.opener == "bracket" and any(
            token.cls == "BE" for token in between
        ):  # the three orders are Anura (frogs ...)
            return False
        if one.opener == "dash" and one.head == self.token + 1 and sentence.text[self.claim.span.end :][:1] == "-":
            return False  # an 8-channel recorder
        if one.opener == "dash" and between and between[-1].cls == "DASH":  # ——
            between.pop()
        if not sentence.language.spaced and any(token.cls == "OF" for token in between):  # 三个孩子的抚养费：……
            nouns = tuple(sentence.language.tables["lists"]["nouns"])
            if not sentence.text[between[0].start : between[0].end].startswith(nouns):
                return False
        if self.kind and one.opener == "colon" and sentence.language.spaced and _are_names(one):
            between = [token for token in between if token.cls != "FORECAST"]  # six cities will host matches: ...
        allowed = _LINKS if one.opener == "cue" else _WORDS
        if any(token.cls not in allowed for token in between):
            return False
        commas = sum(token.cls == "COMMA" for token in between)
        if one.opener == "cue" and one.cue in ("INCLUDING", "SUCH_AS", "NAMELY", "RESPECTIVELY"):
            return commas <= 1 and (commas == 0 or between[-1].cls == "COMMA" or sentence.language.code == "zh")
        words = sum(not atom.isspace() for token in between for atom in sentence.lower[token.first : token.last])
        return commas == 0 and words <= (6 if sentence.language.code == "en" else 10)

    def closes(self, sentence: Sentence, one: Enumeration) -> bool:
        """True when the list ends right before the count, or right before the quotation mark it stands behind."""
        last = one.items[-1]
        if last.last == self.token:
            return True
        inside = last.first < self.token < last.last
        return inside and sentence.tokens[self.token - 1].cls == "QUOTE_OPEN" and self.token - 1 > last.first


def announced(analysis: Analysis, sentence: Sentence) -> list[Announced]:
    """All exact counts from two upwards in a sentence."""
    result = []
    for index in places_in(sentence, "COUNT|NUMBER"):
        token = sentence.tokens[index]
        if token.claim is not None:
            count = _announced(analysis, sentence, index, token)
            if count is not None:
                result.append(count)
    return result


def _announced(analysis: Analysis, sentence: Sentence, index: int, token: Token) -> Announced | None:
    quantity = token.payload
    assert isinstance(quantity, Quantity)
    value = quantity.number.value
    if value is None or value.denominator != 1 or not 2 <= value <= _MOST or quantity.number.scale is not None:
        return None
    if _is_summand(sentence, index):
        return None
    tables = sentence.language.tables["lists"]
    noun = (quantity.unit or "").partition(":")[2]
    summing, mark = True, ""
    if sentence.language.code == "zh":
        following = sentence.text[quantity.number.written.end : sentence.end]
        mark = next(
            (word for word in sorted(tables["classifiers"], key=len, reverse=True) if following.startswith(word)), ""
        )
        if not mark or sentence.text[sentence.start : quantity.span.start].endswith(tuple(tables["not_counts"])):
            return None
        kind, people = mark not in tables["people"], mark in tables["people"]
        rest = following[len(mark) :].lstrip('”」"')
        digits = sentence.language.tables["numerals"]["digits"]
        summed = mark in tables["places"] and rest[:1] in digits and rest[1:].startswith(tuple(tables["places"]))
        if summed or rest.startswith(tuple(tables["characters"])):  # 三省一市
            return None
        summing = mark in tables["summing"] and (
            mark in tables["summing_alone"] or rest.startswith(tuple(tables["nouns"]))
        )
    else:
        partial = index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].cls in ("OF", "OF_WHICH")
        before = sentence.lower[token.first - 2] if token.first > 1 else ""
        named = index > 0 and sentence.text[quantity.number.written.start].isupper()  # the Five Eyes countries
        other = token.cls != "COUNT" or before in tables["not_counts"]
        if other or partial or named or _uncounted(sentence, token, noun):
            return None
        kind, people = noun in tables["kinds"], noun in tables["people"]
    return Announced(
        claim=analysis.claim(token), token=index, value=int(value), noun=noun, kind=kind, people=people, summing=summing,
        place=mark in tables["places"], quoted=index > 0 and sentence.tokens[index - 1].cls == "QUOTE_OPEN",
        collector=_collector(sentence, quantity.span.start),
    )  # fmt: skip


def _are_names(one: Enumeration) -> bool:
    """True when every item of a list begins with a capital letter."""
    return all(one.text(item)[:1].isupper() for item in one.items)


def _uncounted(sentence: Sentence, token: Token, noun: str) -> bool:
    """True for counts that announce no list: points and goals, but for "four goals: cutting waste"."""
    tables = sentence.language.tables["lists"]
    return noun in tables["uncounted"] and not (noun in tables["kinds"] and _opens_phrases(sentence, token))


def _opens_phrases(sentence: Sentence, token: Token) -> bool:
    """True for "four goals: cutting waste": a colon right behind the noun, and no name or figure behind it."""
    head, mark, rest = sentence.text[token.end : sentence.end].partition(":")
    return bool(mark) and len(head.split()) <= 1 and rest.lstrip()[:1].islower()


def _is_summand(sentence: Sentence, index: int) -> bool:
    """三省两市, one public channel and six private ones, two of the four: none of these counts the list alone."""
    tokens = sentence.tokens
    if sentence.language.spaced:
        before = [token.cls for token in tokens[max(0, index - 3) : index]]
        return len(before) > 2 and before[0] in ("COUNT", "NUMBER") and ("AND" in before[1:] or before[1] == "OF")
    if [token.cls for token in tokens[max(0, index - 3) : index]] == ["COUNT", "FILL", "ENUM"]:
        return True  # 两个机场、两个港口
    labels = sentence.language.tables["parts"]["labels"]
    beside = [at for at in (index - 1, index + 1) if 0 <= at < len(tokens) and tokens[at].cls == "COUNT"]
    beside = [
        at for at in beside if not sentence.text[tokens[at].start : tokens[at].end].endswith(tuple(labels) or ("\0",))
    ]
    return any(tokens[max(at, index)].first == tokens[min(at, index)].last for at in beside)


def _collector(sentence: Sentence, at: int) -> str:
    """这, 等, 共: the word that sums up the list before the count."""
    before = sentence.text[max(sentence.start, at - 6) : at].rstrip(' “"')
    words = sorted(sentence.language.tables["lists"]["collectors"], key=len, reverse=True)
    return next((word for word in words if before.endswith(word)), "")
