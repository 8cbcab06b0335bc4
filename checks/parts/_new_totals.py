"""English: what is new and the total that it brings about, in words: "hired 1,500 new employees, raising its headcount to 1,240"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.lexicon import load
from factcheck.types import Relation

_AROUND = 40  # characters beside a count that name it and say that it is new
_STEM = 4  # letters that tell a noun
_BETWEEN = 12  # tokens between what is new and the total
_UNITS = frozenset(("MONEY", "PERCENT", "MEASURE", "TIMES", "RATIO"))


def new_totals(analysis: Analysis) -> Iterator[Relation]:
    """Counts of new things and the totals behind them, in their sentence or at the head of the next one."""
    for sentence in sentences_with(analysis, "COUNT"):
        if not sentence.language.spaced:
            return
        for index in places_in(sentence, "COUNT"):
            token = sentence.tokens[index]
            if token.claim is None or not _is_new(sentence, token):
                continue
            total = _total_behind(sentence, index, token) or _total_below(analysis, sentence, index, token)
            if total is not None:
                operands = {"part": analysis.claim(token), "whole": analysis.claim(total)}
                yield relation_of("part-exceeds-whole", operands, operands["whole"].span, tie="new")
                break


def _is_new(sentence: Sentence, token: Token) -> bool:
    """True for "108 new works", "a further 108", "hired 108"."""
    words = sentence.language.tables["parts"]
    before = sentence.text[max(sentence.start, token.start - _AROUND) : token.start].lower().rstrip()
    behind = sentence.text[token.end : min(sentence.end, token.end + _AROUND)].lower().split()
    if any(f" {before}".endswith(f" {word}") for word in (*words["gained"], *words["further"])):
        return True
    named = behind[:1] and behind[0].rstrip(",") in ("new", "newly", "additional", "more", "further")
    return bool(named) or any(word.rstrip(",") == "newly" for word in behind[:5])


def _total_behind(sentence: Sentence, index: int, token: Token) -> Token | None:
    tokens = sentence.tokens
    for place in range(index + 1, min(len(tokens), index + _BETWEEN)):
        other = tokens[place]
        if other.cls in _UNITS:
            return None
        if other.cls in ("COUNT", "NUMBER") and other.claim is not None:
            said = sentence.text[token.end : other.start].lower()
            return other if _is_total(sentence, token, other, said) else None
    return None


def _total_below(analysis: Analysis, sentence: Sentence, index: int, token: Token) -> Token | None:
    """It opened 45 new stores. It now has 38 stores."""
    if sentence.index + 1 >= len(analysis.sentences) or any(
        other.claim is not None and other.cls != "DATE" for other in sentence.tokens[index + 1 :]
    ):
        return None
    following = analysis.sentences[sentence.index + 1]
    if following.field != sentence.field or following.start - sentence.end > 2:
        return None
    for other in following.tokens[:_BETWEEN]:
        if other.cls in ("COUNT", "NUMBER") and other.claim is not None:
            said = following.text[following.start : other.start].lower()
            opens = said.startswith(("it ", "they ", "its ", "their ", "that ", "this "))
            rest = sentence.text[token.end : sentence.end].lower()
            return other if opens and _is_total(following, token, other, f"{rest} , {said}") else None
        if other.cls in _UNITS:
            return None
    return None


@cache
def _forms(code: str) -> tuple[re.Pattern[str], ...]:
    words = load(code).tables["parts"]
    bring, hold = ("|".join(map(re.escape, words[name])) for name in ("brings", "holds"))
    its = r"(?:the|its|their|his|her|a|[a-z]+'s)"
    forms = (
        rf"[,;] (?:and |thus |thereby |which )*(?:{bring}) {its} (?P<name>[^,;]*?) to $",
        r"[,;]? (?:for|making|giving it|reaching) a (?:cumulative |combined |new |running )?(?P<name>total) of $",
        rf"(?:and|[,;]) [^,;]{{0,40}}?\bnow (?:{hold}) (?P<now>)(?:a total of )?$",
        rf"(?:and|while|[,;]) {its} (?P<name>[^,;]*?) (?:now )?(?:stands at|stood at|totals|totalled|totaled|numbers|numbered|reached|is|was)(?: now)? (?:a total of )?$",
        rf"(?:and|[,;]) [^,;]{{0,40}}?\b(?:{hold}) (?P<all>)$",
        rf"[,;] (?:in all|in total|altogether),? (?:it|they|there|the [a-z]+) (?:{hold}|are|is) (?P<now>)$",
    )
    return tuple(map(re.compile, forms))


def _is_total(sentence: Sentence, new: Token, total: Token, said: str) -> bool:
    """True when the words between the two make the second figure the total of what is new."""
    words = sentence.language.tables["parts"]
    said = said.replace("’", "'")
    if any(f" {word}" in said for word in words["gone"]) or not _same_noun(sentence, new, total):
        return False
    for form in (one.search(said) for one in _forms(sentence.language.code)):
        if form is None:
            continue
        groups = form.groupdict()
        if "all" in groups:
            behind = sentence.text[total.end : min(sentence.end, total.end + _AROUND)].lower()
            return any(word in behind for word in ("in total", "in all", "altogether"))
        return "now" in groups or _names_total(sentence, new, groups["name"] or "")
    return False


def _same_noun(sentence: Sentence, new: Token, total: Token) -> bool:
    """True for two counts of one noun, of firms both, or a bare total."""
    one, two = (str(getattr(token.payload, "unit", "") or "").removeprefix("count:") for token in (new, total))
    firms = sentence.language.tables["wording"]["firms"]
    return (
        not two
        or two in sentence.language.tables["parts"]["holding_units"]
        or one == two
        or (one in firms and two in firms)
    )


def _names_total(sentence: Sentence, new: Token, name: str) -> bool:
    """True for "total", "number of stores", and names of all of them: fleet, headcount."""
    words, parts = name.split(), sentence.language.tables["parts"]
    text = sentence.text
    told = [word.strip(".,;:") for word in text[new.end : new.end + _AROUND].lower().split()[:5]]
    if "of" in words:
        head, _, rest = name.partition(" of ")
        nouns = [word for word in rest.split() if word not in ("the", "its", "their", "all", "such")]
        if not any(word in head.split() for word in ("number", "total", "tally", "count")) or not nouns:
            return False
        stems = [word[: max(_STEM, len(word) - 2)] for word in nouns[:3] if len(word) >= _STEM]
        return any(word.startswith(stem) for stem in stems for word in told)
    if words and words[-1] in ("total", "tally", "count"):
        others = [word for word in words[:-1] if word not in parts["overall"]]
        return all(any(word.startswith(one[:_STEM]) for word in told) for one in others)
    for names, kinds in parts["holdings"]:
        if words and words[-1] in names:
            return not kinds or any(word.rstrip("s") in kinds or word in kinds for word in told)
    return False
