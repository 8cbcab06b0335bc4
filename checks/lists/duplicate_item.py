"""One item that a list names twice.

What it catches
    "three cities: Dalian, Yingkou and Dalian"; 三市（大连、营口、大连）.
Why it matters
    The second mention stands where another name belongs, or the count is one too high.
How it judges
    Two items of one list with exactly the same words, not side by side. When their neighbours come again as well, two
    lists with the same items stand in one sentence (买卖、使用 ... 的，依法处罚买卖、使用 ...): silent. A warning.
Known limits
    Lists without a marked beginning are read in Chinese only; the same name with another qualifier is another item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.extract.enumerations import Enumeration, enumerations
from factcheck.extract.index import bits_of, places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.lang.lexicon import load
from factcheck.types import Quantity, Relation, Span

_OPENERS = "ENUM|COLON|DASH|OPEN|NAMELY|COMPRISING|INCLUDING|SUCH_AS|OF|BE"
_WORD = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
_NAME, _ROW = re.compile(_WORD), re.compile(rf"{_WORD}(?:, {_WORD})+,?$")
_FAR = 160  # characters before "and" in which a row of names begins
_OPENING = bits_of(_OPENERS)
_SHORTEST = {True: 3, False: 2}


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Lists with the same words in two items."""
    told: set[int] = set()
    for relation in _named_twice(analysis):
        told.add(relation.span.start)
        yield relation
    for sentence in sentences_with(analysis, "COMMA|ENUM|SEMI|AND", least=2):  # three items have two signs between them
        if not sentence.mask & _OPENING or not _repeats(sentence):
            continue
        reported: set[int] = set()
        for one in enumerations(sentence):
            place = _twice(one)
            if place is None:
                continue
            first, second = one.items[place[0]], one.items[place[1]]
            if second.start in reported or second.start in told:
                continue
            reported.add(second.start)
            span = Span(doc_id=sentence.doc_id, start=second.start, end=second.end, field=sentence.field)
            names = tuple(one.text(item) for item in one.items)
            yield Relation(
                kind="duplicate-item", operands=(), span=span, facts={"names": names, "word": one.text(first)}
            )


def _named_twice(analysis: Analysis) -> Iterator[Relation]:
    """Offices in Paris, Rome, Madrid and Rome: names in a row, the last of which came before.

    Such sentences seldom hold a figure, so they are looked up in the text around "and".
    """
    document = analysis.document
    text, join = document.reading, load(document.lang).tables["lists"].get("name_join", "")
    at = text.find(join) if join else -1
    while at >= 0:
        name = _NAME.match(text, at + len(join)) if text[at + len(join) : at + len(join) + 1].isupper() else None
        before = text[max(0, at - _FAR) : at]
        if name is not None and f"{name[0]}, " in before:
            row = _ROW.search(before)
            names = row[0].split(", ") if row else []
            if name[0] in names[:-1] and len(set(names)) == len(names) and _ends(text, name.end()):
                span = Span(doc_id=document.doc_id, start=name.start(), end=name.end(), field="text")
                facts = {"names": (*names, name[0]), "word": name[0]}
                yield Relation(kind="duplicate-item", operands=(), span=span, facts=facts)
        at = text.find(join, at + 1)


def _ends(text: str, at: int) -> bool:
    """True where a clause ends, so that no name goes on: "and Rome's port"."""
    if text[at : at + 2] == ", " and text[at + 2 : at + 3].isupper():  # and London, Ontario
        return False
    return text[at : at + 1] in ("", ".", ",", ";", "\n", ")")


def _repeats(sentence: Sentence) -> bool:
    """True when some words stand twice between marks."""
    seen: set[str] = set()
    for place in places_in(sentence, "FILL|CONCEPT|LONG|NEW|UP"):
        token = sentence.tokens[place]
        words = sentence.text[token.start : token.end].strip(" .。").lower()
        if words in seen:
            return True
        seen.add(words)
    return False


def _twice(one: Enumeration) -> tuple[int, int] | None:
    """The places of two equal items with another one between them."""
    if not one.joined or len(one.items) < 3:
        return None
    if ((one.opener == "plain" and one.sign != "ENUM") or one.cue == "BE") and not _is_counted(one):
        return None
    closers = sorted(one.sentence.language.tables["lists"]["collectors"], key=len, reverse=True)
    short = _SHORTEST[one.sentence.language.spaced]
    seen: dict[str, int] = {}
    for index, item in enumerate(one.items):
        text = " ".join(one.text(item).lower().split())
        if item is one.items[-1]:
            text = text.removesuffix(next((word for word in closers if text.endswith(word)), ""))
        if len(text) < short or one.quantities(item) or any(char.isdecimal() for char in text):
            continue
        if text in seen and index - seen[text] == 1:  # location, location and location
            return None
        if text in seen:
            return None if _run_on(one, seen[text], index) else (seen[text], index)
        seen.setdefault(text, index)
    return None


def _run_on(one: Enumeration, first: int, second: int) -> bool:
    """True when the words before two equal items, or behind them, come again as well: two lists of the same things."""
    texts = [one.text(item).lower() for item in one.items]
    language = one.sentence.language
    if first:
        tails = [_behind_link(texts[at - 1], language.tables["cues"]["OF"]) for at in (first, second)]
        short, long = sorted(tails, key=len)
        if len(short) > 1 and long.endswith(short):
            return True
    if second + 1 == len(texts):
        return False
    if all(
        "(" in texts[at + 1] for at in (first, second)
    ):  # State University, Los Angeles (L), State University, Northridge (N)
        return True
    heads = [texts[at + 1].split()[0] if language.spaced else texts[at + 1][:2] for at in (first, second)]
    return heads[0] == heads[1] and len(heads[0]) >= _SHORTEST[language.spaced]


def _behind_link(text: str, links: list[str]) -> str:
    """The last words of an item: 赡养 of 老年人的赡养."""
    return text[max((text.rfind(link) + len(link) for link in links if link in text), default=0) :]


def _is_counted(one: Enumeration) -> bool:
    """True for "the four winners are" before four items."""
    tokens = one.sentence.tokens
    at = next((i for i, token in enumerate(tokens) if token.end >= one.start), 0)
    counts = [token.payload for token in tokens[max(0, at - 4) : at] if token.cls == "COUNT"]
    return any(isinstance(each, Quantity) and each.number.value == len(one.items) for each in counts)


def law(case: Case) -> Outcome | None:
    """Two equal items."""
    names, word, times = case.fact("names"), str(case.fact("word")), 2
    assert isinstance(names, tuple)
    return Outcome(
        agrees=False,
        formula=lambda: f"{word} × {times}",
        args=lambda: {"word": word, "names": {"en": "; ".join(names), "zh": "、".join(names)}},
    )


CHECK = Check(
    name="duplicate-item",
    severity="warning",
    title={"en": "item listed twice", "zh": "同一项重复列出"},
    catalogue=("D7",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "The list names {word} twice: {names}.",
            "zh": "“{word}”在同一列表中出现两次：{names}。",
        },
    },
    wrong=(
        Example("Offices will open in Paris, Rome, Madrid and Rome."),
        Example("The line links three cities: Dalian, Yingkou and Dalian."),
        Example("Five nations (Brazil, Russia, India, China and Russia) signed."),
        Example("The fund will invest in four fields: energy, transport, water and energy."),
        Example("线路依次连接沈阳、大连、营口、大连四市。", lang="zh"),
        Example("三市（大连、营口、大连）签约。", lang="zh"),
        Example("重点发展四大产业：新能源、新材料、生物医药、新能源。", lang="zh"),
    ),
    right=(
        Example("The line links three cities: Dalian, Yingkou and Dandong."),
        Example("Five nations (Brazil, Russia, India, China and South Africa) signed."),
        Example("The fund will invest in four fields: energy, transport, water and housing."),
        Example("线路依次连接沈阳、大连、营口、鞍山四市。", lang="zh"),
        Example("三市（大连、营口、鞍山）签约。", lang="zh"),
        Example("重点发展四大产业：新能源、新材料、生物医药、数字经济。", lang="zh"),
    ),
    trap=(
        Example("They flew to London, Paris, Rome and London, Ontario.", why="another London"),
        Example(
            "It runs two units: Dalian Steel, Yingkou Steel and Dalian Steel Trading in 3 cities.", why="another name"
        ),
        Example("The three keys are location, location, location.", why="a saying"),
        Example("Three things matter in property: location, location and location.", why="a saying"),
        Example("Results: 2, 3 and 2 goals.", why="figures may repeat"),
        Example("大连高新区、营口经开区、大连经开区3个园区获奖。", lang="zh", why="不同的园区"),
        Example("它的起源、发展、成熟与文字的起源、发展、成熟同步。", lang="zh", why="两个相同的列表"),
        Example(
            "未成年人的监护、教育、保护和老年人的赡养、教育、保护都要落实。",
            lang="zh",
            why="两个列表有相同的项目",
        ),
        Example("要学习、学习、再学习，争取3年见效。", lang="zh", why="强调"),
        Example("三个数字：3、5、3。", lang="zh", why="数字可以相同"),
    ),
)
