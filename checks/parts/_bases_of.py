"""English parts with their shares of a base that is named or understood: "20,000 vans, 40 percent of the company's output"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.checks.parts._parts import is_amount

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Claim, Quantity

_BLOCKS = frozenset(
    ("UP", "DOWN", "COMPARED", "THAN", "PRIOR", "YOY", "QOQ", "FROM", "SEMI", "COLON", "END", "AVERAGE", "EACH", "PER",
     "TARGET", "FORECAST", "GAP", "OF_WHICH", "INCLUDING")
)  # fmt: skip
_BEHIND = frozenset(("COMMA", "SEMI", "OPEN", "CLOSE", "AND", "DASH", "END", "COLON"))
_REACH = 8  # tokens between a part and its share


class Told(NamedTuple):
    """A part, its share, the key of the base ("" when it is understood), its noun, and where it stands."""

    part: Claim
    share: Claim
    base: str
    said: str  # the words themselves
    bare: bool  # the base is a holder for every measure: the city
    noun: str
    unit: str | None
    sentence: int
    first: bool  # the part stands before its share


def pairs_of_one_base(analysis: Analysis) -> Iterator[tuple[Told, Told]]:
    """Neighbouring parts of one base, in a sentence or in two that follow each other."""
    before: list[Told] = []
    for sentence in sentences_with(analysis, "PERCENT", "AMOUNT"):
        if not sentence.language.spaced:
            return
        found = [told for index in places_in(sentence, "PERCENT") if (told := _read(analysis, sentence, index))]
        latest = before[-1] if before and sentence.index - before[-1].sentence == 1 else None
        for told in found:
            if latest is not None and _match(sentence, latest, told):
                yield latest, told
            latest = told if told.base or latest is None else latest
        before = [told for told in found if told.base] or before


def _match(sentence: Sentence, one: Told, two: Told) -> bool:
    """True for shares of one base, the parts in one unit."""
    if one.part is two.part or not one.base:
        return False
    apart = one.sentence != two.sentence
    same = one.unit == two.unit or (two.unit is None and not apart)
    if not two.base:
        elsewhere = sentence.language.tables["parts"]["elsewhere"]
        between = sentence.text[one.part.span.end : two.part.span.start].lower()
        own = ";" not in between and not any(word in f" {between.rpartition(',')[2]}" for word in elsewhere)
        return same and not apart and one.first == two.first and not one.bare and own
    if one.base != two.base or not same or _of_others(sentence, one, two):
        return False
    if one.base.startswith("its ") and apart and (one.said != two.said or one.said.startswith(("its ", "their "))):
        return False
    alike = bool(one.noun) and one.noun == two.noun
    total = one.base in sentence.language.tables["parts"]["own"]
    return alike and not (total and apart) if one.bare or total else True


def _of_others(sentence: Sentence, one: Told, two: Told) -> bool:
    """True for 12 million tonnes of sugar and 2 million tonnes of coffee, as shares of "world exports" both."""
    things = one.noun.startswith("of ") and two.noun.startswith("of ") and one.noun != two.noun
    last = one.base.split()[-1] if one.base else ""
    return (
        things and last not in one.noun and last not in two.noun and last in sentence.language.tables["parts"]["traded"]
    )


def _read(analysis: Analysis, sentence: Sentence, index: int) -> Told | None:
    """The part of a percentage that is called a share of something."""
    tokens = sentence.tokens
    if tokens[index].claim is None:
        return None
    text, end = _base_text(sentence, index)
    place = _part_before(sentence, index, named=bool(text))
    first = place is not None
    if place is None:
        place = _part_behind(sentence, end)
    if place is None or (not text and not first and not _is_parallel(sentence, index)):
        return None
    quantity = tokens[place].payload
    if not isinstance(quantity, Quantity):
        return None
    key, bare = _key(sentence, text)
    unit = None if quantity.kind == "number" else quantity.unit
    return Told(
        analysis.claim(tokens[place]), analysis.claim(tokens[index]), key, text, bare, _noun(sentence, place), unit,
        sentence.index, first,
    )  # fmt: skip


def _base_text(sentence: Sentence, index: int) -> tuple[str, int]:
    """The words that name the base behind a percentage, and the token behind them."""
    tokens, parts = sentence.tokens, sentence.language.tables["parts"]
    following = sentence.text[tokens[index].end : sentence.end].lower().lstrip()
    if index + 1 >= len(tokens):
        return "", len(tokens)
    end = next((i for i in range(index + 1, len(tokens)) if tokens[i].cls in _BEHIND), len(tokens))
    stop = tokens[end].start if end < len(tokens) else sentence.end
    for phrase in parts["market_shares"]:
        if following.startswith((phrase, f"share of the {phrase.split()[0]}")):
            return "market", end
    if tokens[index + 1].cls != "OF":
        return "", end if following.startswith("share") else index + 1
    base = sentence.text[tokens[index + 1].end : stop].lower().strip(" .")
    return " ".join(base.replace("’", "'").split()), end


def _part_before(sentence: Sentence, index: int, *, named: bool) -> int | None:
    """AMOUNT, or PERCENT; AMOUNT accounts for PERCENT; AMOUNT (PERCENT."""
    tokens, words = sentence.tokens, sentence.language.tables["parts"]
    for place in range(index - 1, max(-1, index - 1 - _REACH), -1):
        token = tokens[place]
        if token.cls in _BLOCKS or token.cls in ("PERCENT", "FRACTION", "CLOSE"):
            return None
        if not is_amount(token):
            continue
        between = tokens[place + 1 : index]
        classes = [one.cls for one in between]
        said = sentence.text[token.end : tokens[index].start].lower()
        stated = named and classes[-1:] == ["BE"] and "COMMA" not in classes
        if stated or "SHARE" in classes or any(verb in said for verb in words["makes_up"]):
            return place if classes.count("COMMA") <= 2 and "AND" not in classes else None
        commas = [i for i, cls in enumerate(classes) if cls in ("COMMA", "OPEN", "DASH")]
        if classes == ["AND"] and not named:  # ahead of Xiaomi with 41 million and 19 percent
            return place
        if not commas:
            return place if named and said.endswith((" for a ", " for ")) else None
        rest = sentence.text[between[commas[-1]].end : tokens[index].start].lower().split()
        joined = all(word in words["or_words"] for word in rest)
        return place if joined and "AND" not in classes[: commas[-1]] and len(commas) < 3 else None
    return None


def _part_behind(sentence: Sentence, end: int) -> int | None:
    """PERCENT of the force, or AMOUNT; PERCENT of sales, with AMOUNT; PERCENT of the force (AMOUNT)."""
    tokens = sentence.tokens
    if end >= len(tokens) or tokens[end].cls not in ("COMMA", "OPEN", "AND"):
        return None
    for place in range(end + 1, min(len(tokens), end + 3)):
        if is_amount(tokens[place]):
            said = sentence.text[tokens[end].end : tokens[place].start].lower().split()
            tied = tokens[end].cls == "OPEN" or (bool(said) and said[0] in ("or", "with"))
            more = place + 1 < len(tokens) and tokens[place + 1].cls in ("PER", "EACH", "MORE", "LESS")
            return place if tied and not more else None
        if tokens[place].cls in _BLOCKS:
            return None
    return None


def _is_parallel(sentence: Sentence, index: int) -> bool:
    """True for "ethnic minorities 12%": no movement in the clause before the percentage."""
    for token in reversed(sentence.tokens[max(0, index - 4) : index]):
        if token.cls in ("COMMA", "SEMI", "AND"):
            return True
        if token.cls in _BLOCKS:
            return False
    return index > 0


def _key(sentence: Sentence, base: str) -> tuple[str, bool]:
    """The base without articles, its holder in one form, and whether it is only a holder."""
    parts = sentence.language.tables["parts"]
    if base in ("", "market") or base in parts["own"]:
        return base, False
    words = [word for word in base.replace("'s", "").split() if word not in ("the", "a", "all", "total", "overall")]
    holder = ""
    if words and words[0] in parts["world_words"]:
        holder, words = "world ", words[1:]
    elif words and words[0] in parts["holder_words"] and (len(words) > 1 or words[0] in parts["worlds"]):
        holder, words = "its ", words[1:]
    while len(words) > 1 and words[-1] in parts["output_words"]:
        words = words[:-1]
    long = len(words) > _REACH or any(char.isdecimal() for char in base)
    return ("" if long else holder + " ".join(words)), not words or words[0] in parts["worlds"]


def _noun(sentence: Sentence, place: int) -> str:
    """The words right behind an amount, as far as the phrase goes."""
    tokens = sentence.tokens
    behind: Token | None = tokens[place + 1] if place + 1 < len(tokens) else None
    if behind is not None and behind.cls == "OF" and place + 2 < len(tokens):
        return f"of {sentence.text[tokens[place + 2].start : tokens[place + 2].end].strip().lower()}"
    return (
        sentence.text[behind.start : behind.end].strip().lower() if behind is not None and behind.cls == "FILL" else ""
    )
