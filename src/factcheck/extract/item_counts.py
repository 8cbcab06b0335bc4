"""How many of the pieces between separators are items: remarks between commas, words of an earlier list."""

from __future__ import annotations

from factcheck.extract.separators import Cut, Item, first_word, inside_word, level_tokens
from factcheck.extract.tokens import Sentence
from factcheck.lang.base import QUANTITIES

_SUBLISTS = frozenset(("INCLUDING", "SUCH_AS", "AMONG", "OF_WHICH", "COMPRISING"))  # begin a list inside an item


def count_asides(sentence: Sentence, cut: Cut, items: tuple[Item, ...]) -> int:
    """How many pieces between commas may be remarks on the item before: "who resigned", an age, the one in quotes."""
    if cut.sign != "COMMA":
        return 0
    marks, tokens = sentence.language.tables["lists"]["asides"], sentence.tokens
    head = first_word(sentence, tokens[items[0].first])
    named = sentence.text[items[0].start].isupper() and sentence.text[items[-1].start].isupper()
    count = 0
    bare_items = [item.last - item.first == 1 and tokens[item.first].cls in QUANTITIES for item in items[1:]]
    quoted = [tokens[item.first].cls == "QUOTE_OPEN" for item in items]
    figures = sum(bare_items) * 2 >= len(bare_items)  # 2021, 2022 and 2023: a list of figures
    for item, bare in zip(items[1:], bare_items, strict=True):
        word = first_word(sentence, tokens[item.first])
        small = named and sentence.text[item.start].islower()
        count += (word in marks and word != head) or (bare and not figures) or small
    return count + (sum(quoted) == 1 and not quoted[0])


def count_nested(
    sentence: Sentence, cut: Cut, items: tuple[Item, ...], kept: list[tuple[int, int]], extra: bool
) -> int:
    """How many items there are when one of them is a list of its own: A, B and C, and D; A, including B and C."""
    fewest = len(items)
    for index, piece in enumerate(kept[:-1]):
        if cut.joins(piece):
            fewest = len(items) - index
    if extra and len(kept) > 1 and len(cut.joins(kept[-1])) > 1:  # A, B, C and D of E and F: commas inside a name
        fewest = min(fewest, 2)
    inner = (place for place, item in enumerate(items) if place and sentence.tokens[item.first].cls in _SUBLISTS)
    return min(fewest, next(inner, fewest))


def is_remark(sentence: Sentence, cut: Cut, piece: tuple[int, int]) -> bool:
    """True when a piece begins like a remark on the list rather than an item: "which ...", "and they ..."."""
    marks = sentence.language.tables["lists"]["asides"]
    return cut.led(piece) or first_word(sentence, sentence.tokens[piece[0]]) in marks


def count_earlier(sentence: Sentence, cut: Cut, items: tuple[Item, ...]) -> int:
    """How many items at the front may belong to an earlier list: 传承好、发扬好相互尊重、睦邻友好."""
    verbs = sentence.language.tables["lists"].get("predicates", ())
    result = 0
    for index in range(1, len(items) - 1):
        item = items[index]
        if item.last - item.first == 1 and sentence.tokens[item.first].cls in QUANTITIES:
            continue
        text = sentence.text[item.start : item.end]
        later = sorted(item.end - item.start for item in items[index + 1 :])
        middle = later[(len(later) - 1) // 2]
        level = (sentence.tokens[at] for at in level_tokens(cut.partner, item.first, item.last))
        figures = any(token.cls in QUANTITIES and not inside_word(sentence, token) for token in level)
        verb = len(text) > middle and any(word in text[1:-2] for word in verbs)
        if figures or verb or (len(text) >= middle + 2 and len(text) * 2 >= middle * 3):
            result = index
    return result
