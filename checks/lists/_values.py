"""Names and values that "respectively" ties together: runs of figures, lists of names and of years around them."""

from __future__ import annotations

from factcheck.extract.enumerations import Enumeration, enumerations, read_list
from factcheck.extract.separators import Item, first_word, level_tokens, phrase_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import QUANTITIES
from factcheck.lang.calendar import DateRef
from factcheck.types import Quantity

_VALUES = frozenset(QUANTITIES) - {"DATE", "ORDINAL", "RANK", "RATIO", "AGE"}
_LINKS = frozenset(("COMMA", "ENUM", "AND"))
_STOPS = frozenset(("SEMI", "END", "COLON"))
_CLAUSE = frozenset(("COMMA", *_STOPS))
_NAMING = frozenset(("FILL", "CONCEPT", "TOTAL", "ENUM", "AND", "OF"))
_FEW = 2  # characters of a clause that names nothing before 分别: 年内
_SHORT_NAME = 6  # characters
_VERBS = frozenset(("BE", "REACH", "UP", "DOWN", "SAID", "FORECAST", "NARROW", "WIDEN"))


def after(sentence: Sentence, index: int) -> list[Token]:
    """The row of two or more figures behind the word, in its clause; empty when anything else stands in the row."""
    tokens, partner = sentence.tokens, sentence.brackets
    level = list(level_tokens(partner, index + 1, len(tokens)))
    start = next((place for place, i in enumerate(level) if tokens[i].cls in _VALUES and not _is_base(tokens, i)), None)
    if start is None or any(tokens[i].cls in ("COMMA", "SEMI", "END", "RESPECTIVELY") for i in level[:start]):
        return []
    row = [tokens[level[start]]]
    place = start + 1
    while place < len(level):
        cls = tokens[level[place]].cls
        if cls in ("OPEN", "CLOSE"):
            place += 1
            continue
        if cls not in _LINKS:
            break
        joined = place + 1 < len(level) and tokens[level[place + 1]].cls in ("AND",)
        following = level[place + 1 + joined] if place + 1 + joined < len(level) else None
        if following is None or tokens[following].cls not in _VALUES:
            if cls != "COMMA":  # a value with words: the row is not clear
                return []
            break
        row.append(tokens[following])
        place += 2 + joined
    marks = tuple(sentence.language.tables["lists"]["level_marks"])
    own = sentence.text[tokens[index].start : tokens[index].end].endswith(marks) if marks else False
    return row if len(row) >= 2 or own else []  # 分别增长5% may mean each of them, 分别为5% does not


def _is_base(tokens: list[Token], index: int) -> bool:
    """True for 比一年前: a time that the values are compared with."""
    return tokens[index].cls == "DURATION" and tokens[index - 1].cls in ("THAN", "COMPARED")


def before(sentence: Sentence, index: int) -> list[Token]:
    """The row of figures that ends at the word, joined by "and"; one figure alone when no other stands in its clause."""
    tokens = sentence.tokens
    at = index - 1
    while at >= 0 and tokens[at].cls in ("COMMA", "FILL", "OF", "CONCEPT", "AND", "OPEN", "CLOSE"):
        at -= 1
    if at < 0 or tokens[at].cls not in _VALUES:
        return []
    near = all(token.cls == "COMMA" for token in tokens[at + 1 : index])
    row, joints = [tokens[at]], 0
    while at > 0:
        gap = at - 1
        while gap >= 0 and tokens[gap].cls in _LINKS:
            joints += tokens[gap].cls == "AND"
            gap -= 1
        if gap == at - 1 or gap < 0 or tokens[gap].cls not in _VALUES:
            break
        row.append(tokens[gap])
        at = gap
    row.reverse()
    if len(row) == 1:
        alone = near and not any(token.cls in _VALUES for token in tokens[:at])
        return row if alone else []
    return row if joints == 1 else []  # 45% and 12%, and 44% and 11%: pairs of pairs


def names_inside(sentence: Sentence, index: int, values: list[Token]) -> int | None:
    """How many names stand between the word and its values: 分别占乡、村和农村人口总数的65%、72%和84%; None for fewer than two."""
    between = sentence.tokens[index + 1 : sentence.tokens.index(values[0])] if values else []
    classes = [token.cls for token in between]
    if classes[:1] != ["SHARE"] or classes[-1:] != ["OF"] or not _NAMING.issuperset(classes[1:]):
        return None
    joints = sum(cls in ("ENUM", "AND") for cls in classes)
    return joints + 1 if joints else None


def left_names(sentence: Sentence, values: list[Token], index: int) -> tuple[tuple[int, int], ...]:
    """How many names stand before a row of values; empty when there is no list, or more than one could be meant."""
    tokens = sentence.tokens
    run = tokens.index(values[0])
    tail = tokens[tokens.index(values[-1]) + 1 : index]
    if any(token.cls == "AND" for token in tail) or _points_elsewhere(sentence, tail):
        return ()
    breaks = _STOPS | _VALUES - {"NUMBER"}  # the S&P 500 is a name
    first = max((i + 1 for i in range(run) if tokens[i].cls in breaks), default=0)
    one = read_list(sentence, first, run)
    if one is None or not one.joined:
        return ()
    items = _subjects(sentence, one)
    if len(items) < 2 or _points_elsewhere(sentence, tokens[first:run]):
        return ()
    one = read_list(sentence, items[0].first, run) or one
    joins = sentence.language.tables["lists"]["and"]
    conjunctions = sum(
        token.cls == "AND" and phrase_of(sentence, token.first, token.last) in joins
        for token in tokens[items[0].first : run]
    )
    fewest = 2 if conjunctions > 1 else max(2, min(one.fewest, len(items)))
    return ((fewest, max(one.most, len(items))),)


def _subjects(sentence: Sentence, one: Enumeration) -> list[Item]:
    """The items without phrases before the subject ("In 2023,") and without clauses before the list."""
    items = list(one.items)
    lists = sentence.language.tables["lists"]
    while len(items) > 2:
        item = items[0]
        dated = any(token.cls == "DATE" for token in sentence.tokens[item.first : item.last])
        if dated and sentence.tokens[items[1].first].cls == "DATE":  # in 2021, 2022 and 2023
            break
        clause = dated or any(token.cls in _VERBS for token in sentence.tokens[item.first : item.last])
        word = first_word(sentence, sentence.tokens[item.first])
        alone = one.text(item).lower() == word and word.endswith(tuple(lists["lead_endings"]))
        if word not in lists["lead"] and not clause and not alone:
            break
        if clause and any(token.cls in _VERBS for token in sentence.tokens[item.first : item.last]):
            break  # "the area saw growth in A, B and C": the clause holds the first name
        items.pop(0)
    return items


def _points_elsewhere(sentence: Sentence, tokens: list[Token], name: str = "anaphora") -> bool:
    words = sentence.language.tables["lists"][name]
    atoms = [atom for token in tokens for atom in sentence.lower[token.first : token.last]]
    if sentence.language.code == "zh":
        text = "".join(atoms)
        return any(word in text for word in words)
    return any(atom in words for atom in atoms)


def _clause_of_names(sentence: Sentence, index: int) -> int:
    """Where the clause of 分别 begins; where it holds no words of its own (4国的出口额，分别下降), the one before it."""
    tokens = sentence.tokens
    start = max((i + 1 for i in range(index) if tokens[i].cls in _CLAUSE), default=0)
    words = sum(token.end - token.start for token in tokens[start:index])
    if sentence.language.spaced or not start or tokens[start - 1].cls != "COMMA" or words > _FEW:
        return start
    return max((i + 1 for i in range(start - 1) if tokens[i].cls in _CLAUSE), default=0)


def own_names(sentence: Sentence, index: int) -> list[tuple[int, int]] | None:
    """Counts of the names in the clause of 分别; [] when it names none, None when it points to names elsewhere."""
    tokens = sentence.tokens
    start = _clause_of_names(sentence, index)
    vague = _points_elsewhere(sentence, tokens[start:index])
    for one in enumerations(sentence):
        last = one.items[-1]
        counted = start <= last.last < index and tokens[last.last].cls in ("COUNT", "NUMBER")  # 伊利、招商两只个股分别
        parted = any(token.cls == "SEMI" for token in tokens[one.items[0].first : index])  # ；油气产量分别
        ahead = start < index and any(token.cls == "COMMA" for token in tokens[last.last : index])
        led = ahead and start <= one.items[0].first and last.last <= index  # 杭州、北京、成都位列其后，年内分别有
        if one.opener == "plain" and not parted and (counted or led or last.first <= index < last.last):
            if (
                (vague and not counted)
                or one.open
                or any(token.cls == "SUCH_AS" for token in tokens[one.items[-1].first : index])
            ):
                return None
            return [(one.fewest, one.most)]
    if vague or _points_elsewhere(sentence, tokens[start:index], "pair_words"):
        return None
    lists = sentence.language.tables["lists"]
    joins = {*lists["and"], *lists.get("loose_and", ())}
    pair = [i for i in range(start, index) if phrase_of(sentence, tokens[i].first, tokens[i].last) in joins]
    if pair:  # two names at least; a list of years may stand before them
        if _is_plain_pair(sentence, pair, index):
            return [(2, 2)]
        return [(2, len(pair) + 1)] if date_lists(sentence, index) else None
    return []


def counted_names(sentence: Sentence, index: int) -> int | None:
    """How many names the words right before 分别 speak of: 这四项指标分别."""
    tokens = sentence.tokens
    at = next((i for i in (index - 1, index - 2) if i > 0 and tokens[i].cls == "COUNT"), None)
    if at is None or any(token.cls not in ("FILL", "CONCEPT") for token in tokens[at + 1 : index]):
        return None
    definite = tuple(sentence.language.tables["wording"]["definite"])
    quantity = tokens[at].payload
    if not isinstance(quantity, Quantity) or not sentence.text[: tokens[at].start].endswith(definite):
        return None
    value = quantity.number.value
    return int(value) if value is not None and value.denominator == 1 and quantity.number.hedge is None else None


def _is_plain_pair(sentence: Sentence, pair: list[int], index: int) -> bool:
    """True for 山东和江苏分别: two short names that begin the sentence, perhaps behind a date."""
    tokens = sentence.tokens
    lead = next((at for at in range(index) if tokens[at].cls not in ("DATE", "COMMA")), index)
    classes = [token.cls for token in tokens[lead:index]]
    names = classes in (["FILL", "AND", "FILL"], ["FILL", "AND", "FILL", "CONCEPT"], ["CONCEPT", "AND", "CONCEPT"])
    if not names or len(pair) != 1 or date_lists(sentence, index):
        return False
    return all(token.end - token.start <= _SHORT_NAME for token in tokens[lead:index])


def date_lists(sentence: Sentence, index: int, *, latest: bool = False) -> list[int]:
    """How many years or periods each list of dates before a token names; spans of years count every year.

    `latest`: only a list that no other date stands behind.
    """
    result: list[int] = []
    run, last = 0, -9
    quoted = [(one, two) for one, two in sentence.brackets.items() if sentence.tokens[one].cls == "QUOTE_OPEN"]
    for at, token in enumerate(sentence.tokens[:index]):
        if any(one < at < two for one, two in quoted):  # the plan 『七五』 is a name
            continue
        if isinstance(token.payload, DateRef) and token.cls == "DATE":
            ref = token.payload
            years = ref.until - ref.year + 1 if ref.until and ref.year and not ref.named else 1
            linked = at - last == 2 and sentence.tokens[at - 1].cls in ("ENUM", "AND")
            run, last = (run + years if linked else years), at
            if linked and result and result[-1] == run - years:
                result[-1] = run
            else:
                result.append(run)
    return [count for count in (result[-1:] if latest else result) if count >= 2]
