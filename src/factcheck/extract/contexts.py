"""Units whose meaning the words around them decide: 时速350公里, 气温20度, two pounds of meat, ¥ in Shenzhen."""

from __future__ import annotations

from factcheck.extract.figures import Figure
from factcheck.extract.tokens import Sentence
from factcheck.lang.base import Entry
from factcheck.lang.contexts import UnitContext

_NEAR_SPACED = 64  # the same where words are longer
_NEAR = 40  # code points before a figure in which a context word may stand
_MOVES = frozenset(("UP", "DOWN", "BY", "NARROW", "WIDEN", "GAP"))


def name_in_context(sentence: Sentence, figure: Figure, name: str, start: int, end: int) -> str:
    """The unit that a unit word stands for between the words around it."""
    contexts = sentence.language.unit_contexts.get(name)
    if contexts is None:
        return name
    offset = sentence.starts[figure.first] - sentence.start
    near = _NEAR_SPACED if sentence.language.spaced else _NEAR
    before = sentence.plain[max(0, offset - near) : offset]
    after = sentence.plain[sentence.starts[end] - sentence.start :][:_NEAR].lstrip()
    word = "".join(sentence.lower[start:end])
    for context in contexts:
        if context.words and word not in context.words:
            continue
        if _holds(context, before, after):
            return context.to
    return name


def _holds(context: UnitContext, before: str, after: str) -> bool:
    return (
        before.rstrip().endswith(context.touching)
        or any(word in before for word in context.near)
        or (bool(context.after) and after.startswith(context.after))
    )


def is_difference(sentence: Sentence, figure: Figure) -> bool:
    """True for a temperature that says by how much, not how warm it is: rose by 1.1 °C, 升高1.1摄氏度."""
    language = sentence.language
    after = sentence.plain[sentence.starts[figure.end] - sentence.start :][:_NEAR].lstrip()
    if after.startswith(language.words.difference_after):
        return True
    offset = sentence.starts[figure.first] - sentence.start
    before = sentence.plain[:offset].rstrip()
    if before.endswith(language.words.difference_before):
        return True
    last = sentence.tokens[-1] if sentence.tokens else None
    if last is None or last.cls not in _MOVES:
        return False
    return not before.endswith(language.words.level_endings)


def settle_currency(sentence: Sentence, figure: Figure) -> None:
    """¥320 million raised in Shenzhen is CNY, in Tokyo JPY; 比索 in Mexico MXN: names near the figure decide."""
    currency, lower = figure.currency_name, sentence.lower
    contexts = sentence.language.currency_contexts.get(currency or "")
    if contexts is None:
        return
    written = lower[figure.first] if figure.currency is not None else "".join(lower[figure.unit_at : figure.end])
    for context in contexts:
        if written in context.signs and any(word in sentence.plain for word in context.words):
            if figure.currency is not None:
                figure.currency = context.to
            else:
                figure.entry = Entry("MONEY", context.to)
            return
