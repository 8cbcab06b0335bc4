"""What surrounds a claim in its sentence: who says it, where it holds, which way it moved, what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress

from factcheck.extract.tokens import Sentence
from factcheck.lang.base import BIT, Language
from factcheck.types import Quantity

_CLAUSE = frozenset(("SEMI", "END", "COLON"))
_STOPS = frozenset(("COMMA", "SEMI", "END", "COLON", "AND", "CLOSE"))
_MOVES = {"UP": "rise", "WIDEN": "rise", "MORE": "rise", "DOWN": "fall", "NARROW": "fall", "LESS": "fall"}
_JOINED = frozenset(("AND", "ENUM"))
_ALIKE = frozenset(("PERCENT", "POINTS", "MONEY"))
_COMPARING = frozenset(("MORE", "LESS"))
_NAMED_BASES = frozenset(("YOY", "QOQ", "PRIOR"))
_LED_BASES = frozenset(("FROM", "COMPARED", "THAN"))
_MOVING = sum(BIT[cls] for cls in _MOVES)
_BASED = sum(BIT[cls] for cls in _NAMED_BASES | _LED_BASES)
_REACH = 5  # tokens a move or a base may stand away from its figure
_LED = 24  # code points before the word that leads to a place, in which the one before it stands
_LONGEST = 60  # code points of a name


def find_speaker(sentence: Sentence) -> str | None:
    """The one that a sentence is attributed to: "the ministry said", "according to Counterpoint"; None when unsaid."""
    if not sentence.mask & BIT["SAID"]:
        return None
    tokens, table = sentence.tokens, _table(sentence.language)
    for index, token in enumerate(tokens):
        if token.cls != "SAID":
            continue
        phrase = "".join(sentence.lower[token.first : token.last])
        behind = phrase in table["speaker_behind"]
        start, end = _behind(sentence, index) if behind else _before(sentence, index)
        name = _clean(sentence, start, end)
        if name is None and not behind:  # said Anna Hall
            name = _clean(sentence, *_behind(sentence, index))
            name = name if name is not None and not name[:1].islower() else None
        if name is not None:
            return name
    return None


def find_place(sentence: Sentence) -> str | None:
    """The place that the sentence names once, and no other: "in Greater Manchester", 大连市."""
    table, text = _table(sentence.language), sentence.text
    found: dict[str, int] = {}
    language = sentence.language
    for match in _places(sentence):
        led = text[max(sentence.start, match.start() - _LED) : match.start()].split()
        months = any(word.lower() in language.tables["dates"].get("months", ()) for word in match[1].split())
        following = text[match.end() : sentence.end].split(maxsplit=1)[:1]
        noun = text[match.end() : match.end() + 1] == " " and following and following[0].isalpha()
        if noun and following[0].islower() and not _is_known(language, following[0]):  # in Dutch hands
            continue
        if not months and not (led and led[-1].lower() in table["place_not_after"]):
            if match[1].endswith(tuple(table["not_places"])):
                continue
            found[match[1].removesuffix("'s").removesuffix("’s")] = match.start(1)
    if len(found) != 1:
        return None
    ((name, start),) = found.items()
    named = any(token.start == start and token.cls == "CONCEPT" for token in sentence.tokens)
    return None if named else name


def find_change(sentence: Sentence, index: int) -> str | None:
    """ "rise" or "fall" where the words beside a figure say that it moved, or by how much; None for a starting point."""
    if not sentence.mask & _MOVING:
        return None
    tokens = sentence.tokens
    if tokens[index].cls == "ORDINAL" or (index and tokens[index - 1].cls in _LED_BASES):
        return None
    found = set()
    for back in range(1, 3 if tokens[index].cls == "DURATION" else _REACH):
        cls = tokens[index - back].cls if back <= index else "END"
        if cls in _STOPS or cls in _LED_BASES:
            break
        if cls in _MOVES and not _raises_money(sentence, index, back):
            found.add(_MOVES[cls])
    if found:  # a decline in growth: which of them moved the figure is not plain
        return found.pop() if len(found) == 1 else None
    if index > 1 and tokens[index - 1].cls in _JOINED and tokens[index].cls in _ALIKE:  # up $5, or 3%; 上涨0.8%和2.8%
        before = index - 2 - (tokens[index - 2].cls == "COMMA" and index > 2)
        return find_change(sentence, before) if tokens[before].cls in _ALIKE else None
    following = tokens[index + 1].cls if index + 1 < len(tokens) else ""
    return None if following in _COMPARING and not sentence.language.spaced else _MOVES.get(following)


def _raises_money(sentence: Sentence, index: int, back: int) -> bool:
    """Raised $5 million: a sum that is collected, no rise."""
    token = sentence.tokens[index - back]
    if back > 1 or sentence.tokens[index].cls != "MONEY":
        return False
    return sentence.lower[token.last - 1] in _table(sentence.language)["collects"]


def find_base(sentence: Sentence, index: int, *, moved: bool) -> str | None:
    """What a figure is compared with, as written: "a year earlier", "57.5 pct", 同比; a year as such for a move only."""
    if not sentence.mask & _BASED:
        return None
    tokens = sentence.tokens
    for at in range(index + 1, min(index + _REACH, len(tokens))):
        cls = tokens[at].cls
        if cls == "PRIOR" or (cls in _NAMED_BASES and moved):
            return sentence.text[tokens[at].start : tokens[at].end]
        if cls in _LED_BASES and at + 1 < len(tokens):
            base = tokens[at + 1]
            stated = base.cls in _NAMED_BASES or base.cls == "DATE" or isinstance(base.payload, Quantity)
            return sentence.text[base.start : base.end] if stated else None
        if cls in _CLAUSE:
            break
    bases = tuple(_table(sentence.language)["bases_before"])
    for token in tokens[max(0, index - 2) : index] if moved else ():
        if token.cls in ("YOY", "QOQ") and sentence.plain[token.start - sentence.start :].startswith(bases):
            return sentence.text[token.start : token.end]
    return None


def _table(language: Language) -> dict[str, list[str]]:
    table: dict[str, list[str]] = language.tables["claims"]
    return table


def _before(sentence: Sentence, index: int) -> tuple[int, int]:
    """The words between the last stop and a verb of saying."""
    start = sentence.start
    for token in reversed(sentence.tokens[:index]):
        if token.cls in ("COMMA", "SEMI", "END", "COLON", "QUOTE_CLOSE"):
            start = token.end
            break
        if isinstance(token.payload, Quantity):
            return 0, 0
    return start, sentence.tokens[index].start


def _behind(sentence: Sentence, index: int) -> tuple[int, int]:
    """The words between a cue and the next stop."""
    end = sentence.end
    for token in sentence.tokens[index + 1 :]:
        if token.cls in _STOPS or token.cls == "SAID" or token.cls in ("QUOTE_OPEN", "OPEN", "DASH"):
            end = token.start
            break
        if isinstance(token.payload, Quantity):
            return 0, 0
    return sentence.tokens[index].end, end


def _clean(sentence: Sentence, start: int, end: int) -> str | None:
    """The name between two places, without the words that only lead to it; None for a pronoun or a whole clause."""
    table = _table(sentence.language)
    words = sentence.text[start:end].strip(" \n.,;:”\"'").split()
    while words and words[0].lower() in table["leads"]:
        words.pop(0)
    name = " ".join(words)
    if not words or len(name) > _LONGEST or words[0].lower() in table["pronouns"] or not name[-1].isalnum():
        return None
    return name


def _is_known(language: Language, word: str) -> bool:
    return word in language.stop or word in language.words.and_word


@lru_cache(maxsize=8)
def _led(language: Language) -> tuple[frozenset[str], re.Pattern[str]]:
    """The first words of what leads to a place, and a pattern for both together; no words for a language without any."""
    before: list[str] = _table(language)["place_before"]
    word = r"[A-ZÀ-Þ][^\W\d_]+(?:[’'-][^\W\d_]+)*"
    name = rf"{word}(?:\s+(?:of\s+|and\s+|de\s+|du\s+)?{word}){{0,3}}"
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, before))})\s+(?:the\s+)?({name})(?![\w’'])")
    return frozenset(phrase.lower().split()[0] for phrase in before), pattern


@lru_cache(maxsize=8)
def _names(language: Language) -> tuple[re.Pattern[str], ...]:
    """Patterns for a place at the beginning of a sentence, and behind a comma or 在."""
    table = _table(language)
    names, endings = ("|".join(map(re.escape, table[key])) for key in ("place_names", "place_endings"))
    after, beyond = ("".join(table[key]) for key in ("after_place_names", "not_after_places"))
    known = rf"(?:{names})(?=[{after}]|$)"
    ended = rf"[\u3400-\u9fff]{{2,6}}?(?:{endings})(?![{beyond}])"
    return re.compile(rf"({known}|{ended})"), re.compile(rf"[。\n，在于：]({known}|{ended})")


def _places_by_name(sentence: Sentence) -> Iterator[re.Match[str]]:
    first, inside = _names(sentence.language)
    begun = first.match(sentence.text, sentence.start, sentence.end)
    if begun is not None:
        yield begun
    yield from inside.finditer(sentence.text, sentence.start, sentence.end)


def _places(sentence: Sentence) -> Iterator[re.Match[str]]:
    """Words that look like a place behind a word that leads to one, tried only where such a word stands."""
    firsts, pattern = _led(sentence.language)
    if not firsts:
        yield from _places_by_name(sentence)
        return
    after = sentence.start
    for start in compress(sentence.starts, map(firsts.__contains__, sentence.lower)):
        if start >= after:
            match = pattern.match(sentence.text, start, sentence.end)
            if match is not None:
                after = match.end()
                yield match
