"""Counts by type that the names in the list contradict.

What it catches
    "one zone, three parks" followed by two zones and two parks; 一区三园 with 两个产业区 and 两个产业园; "two airports and
    three ports" with one airport named.
Why it matters
    The slogan and the list cannot both describe the same plan; one name or one number is wrong.
How it judges
    At least two counts of different nouns stand side by side; every item of the list behind them must end in one of
    these nouns. Then the items of each type are counted. A warning, since the slogan can mean something wider.
Known limits
    Silent when a single item shows no type in its name, and when the list may be read as shorter or longer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.enumerations import Enumeration, enumerations
from factcheck.extract.index import bits_of, sentences_with
from factcheck.extract.nouns import singular
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.types import Claim, Quantity, Relation, Span

_SLOGANS = bits_of("QUOTE_OPEN|INCLUDING|COMPRISING|NAMELY|COLON")
_LEADS = frozenset(("INCLUDING", "COMPRISING", "NAMELY", "COLON", "BE"))
Types = list[tuple[str, int, Token]]


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Counts by type with the typed list behind them in the same sentence."""
    for sentence in sentences_with(analysis, "QUOTE_OPEN|COUNT|INCLUDING|COMPRISING|NAMELY"):
        types = (_slogan(sentence) if sentence.mask & _SLOGANS else []) or _counts(sentence)
        if len({noun for noun, _, _ in types}) < 2:
            continue
        for one in enumerations(sentence):
            named = _typed(one, [noun for noun, _, _ in types])
            if named is not None and one.start > types[-1][2].end:
                yield _relation(analysis, types, one, named)
                break


def _counts(sentence: Sentence) -> Types:
    """Counts of different nouns in a row: one zone, three parks; 2个港口和3个机场."""
    tokens, rows = sentence.tokens, list[Types]()
    last = -9
    for index, token in enumerate(tokens):
        quantity = token.payload
        if token.cls != "COUNT" or not isinstance(quantity, Quantity) or quantity.number.hedge:
            continue
        value, noun = quantity.number.value, _noun(sentence, index)
        if value is None or value.denominator != 1 or value > 20 or not noun:
            continue
        linked = index - last <= 4 and any(t.cls in ("COMMA", "AND", "ENUM") for t in tokens[last + 1 : index])
        if not linked:
            rows.append([])
        rows[-1].append((noun, int(value), token))
        last = index
    return max(rows, key=len, default=[])


def _noun(sentence: Sentence, index: int) -> str:
    quantity = sentence.tokens[index].payload
    assert isinstance(quantity, Quantity)
    if sentence.language.code == "en":
        return (quantity.unit or "").partition(":")[2]
    if index + 1 >= len(sentence.tokens) or sentence.tokens[index + 1].cls not in ("FILL", "CONCEPT"):
        return ""
    following = sentence.tokens[index + 1]
    text = sentence.text[following.start : following.end].strip()
    return text if 1 <= len(text) <= 4 else ""


def _slogan(sentence: Sentence) -> Types:
    """“一区三园”: figures and single characters by turns in quotation marks."""
    tokens = sentence.tokens
    for start, end in sentence.brackets.items():
        if tokens[start].cls == "QUOTE_OPEN" and end > start:
            found = _by_turns(sentence, sentence.lower[tokens[start].last : tokens[end].first], tokens[start])
            if found:
                return found
    for token, behind in pairwise(tokens):  # 三馆两院包括……
        if sentence.language.code == "zh" and token.cls == "FILL" and behind.cls in _LEADS:
            found = _by_turns(sentence, sentence.lower[token.first : token.last][-4:], token)
            if found:
                return found
    return []


def _by_turns(sentence: Sentence, atoms: list[str], token: Token) -> Types:
    """Figures and single characters by turns, two to five of each; the first figure opens the words."""
    digits = sentence.language.tables["numerals"].get("digits", {})
    pairs = list(zip(atoms[::2], atoms[1::2], strict=False))
    if not 2 <= len(pairs) <= 5 or len(atoms) % 2:
        return []
    if not all(a in digits and digits[a] and b not in digits for a, b in pairs):
        return []
    return [(noun, digits[figure], token) for figure, noun in pairs]


def _typed(one: Enumeration, nouns: list[str]) -> tuple[str, ...] | None:
    """The type of every item, or None when one shows none or the length of the list is uncertain."""
    if one.fewest != one.most or not one.joined or any(one.quantities(item) for item in one.items[:-1]):
        return None
    found = []
    for item in one.items:
        text = one.text(item).lower().strip("“”\"' ")
        last = singular(text.split()[-1]) if text.isascii() and text else text
        whole = (noun for noun in nouns if last == noun or (not text.isascii() and _ends(text, noun)))
        inner = (noun for noun in nouns if not text.isascii() and len(noun) == 1 and noun in text[-2:])  # 北隧道
        noun = next(whole, None) or next(inner, None)
        if noun is None:
            return None
        found.append(noun)
    return tuple(found)


def _ends(text: str, noun: str) -> bool:
    return text.endswith(noun) or (len(noun) == 2 and text.endswith((noun[0], noun[1])))


def _relation(analysis: Analysis, types: Types, one: Enumeration, named: tuple[str, ...]) -> Relation:
    claims: list[Claim] = []
    for _, _, token in types:
        if token.claim is not None and analysis.claim(token) not in claims:
            claims.append(analysis.claim(token))
    doc = analysis.document.doc_id
    span = Span(doc_id=doc, start=min(types[0][2].start, one.start), end=one.end, field=one.sentence.field)
    counted = Counter(named)
    pairs = tuple((noun, value, max(counted[noun], value * one.open)) for noun, value, _ in types)
    if not claims:
        return Relation(kind="typed-count", operands=(), span=span, facts={"types": pairs})
    return relation_of("typed-count", {"count": claims}, span, types=pairs)


def law(case: Case) -> Outcome | None:
    """Announced against named things, type by type."""
    types = case.fact("types")
    assert isinstance(types, tuple)
    wrong = next(((noun, stated, named) for noun, stated, named in types if stated != named), None)
    if wrong is None:
        return Outcome(agrees=True)
    noun, stated, named = wrong
    said = [(kind, count) for kind, count, _ in types]
    listed = [(kind, count) for kind, _, count in types]
    return Outcome(
        agrees=False,
        stated=Interval.exact(stated),
        computed=Interval.exact(named),
        formula=lambda: f"{noun}: {stated} ≠ {named}",
        args=lambda: {"said": _row(said), "named": _row(listed)},
    )


def _row(counts: list[tuple[str, int]]) -> dict[str, str]:
    """Counts by type in both languages."""
    return {
        "en": ", ".join(f"{count} × {kind}" for kind, count in counts),
        "zh": "、".join(f"{kind}{count}个" for kind, count in counts),
    }


CHECK = Check(
    name="typed-count",
    severity="warning",
    title={"en": "counts by type against the list", "zh": "分类数目与所列名称不符"},
    catalogue=("D4",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "The names listed are {named}; the article announces {said}.",
            "zh": "所列名称为{named}，文中写的是{said}。",
        },
    },
    wrong=(
        Example(
            "Following the pattern of “one zone, three parks”, it has created four sectors: the new materials industry zone, the equipment manufacturing zone, the agricultural park, and the new energy park."
        ),
        Example(
            "The coast has two airports and three ports: Dalian Airport, Anshan Port, Dandong Port, Jinzhou Port and Yingkou Port."
        ),
        Example(
            "The grant goes to three museums and two theatres: the City Museum, the Art Museum, the Grand Theatre, the Youth Theatre and the Opera Theatre."
        ),
        Example("按照“一区三园”的格局，形成新材料产业区、装备制造产业区、农产品加工园、新能源产业园。", lang="zh"),
        Example("建成2个港口和3个机场：大连港、营口港、锦州港、大连机场和沈阳机场。", lang="zh"),
        Example("全市构建“两港一园”体系：空港、海港、陆港。", lang="zh"),
    ),
    right=(
        Example(
            "Following the pattern of “one zone, three parks”, it has created the new materials industry zone, the equipment park, the agricultural park, and the new energy park."
        ),
        Example(
            "The coast has one airport and four ports: Dalian Airport, Anshan Port, Dandong Port, Jinzhou Port and Yingkou Port."
        ),
        Example("It operates two parks and one zone: the Bio Park, the Software Park and the Free Trade Zone."),
        Example("按照“一区三园”的格局，形成新材料产业区、装备制造园、农产品加工园、新能源产业园。", lang="zh"),
        Example("建成3个港口和2个机场：大连港、营口港、锦州港、大连机场和沈阳机场。", lang="zh"),
        Example("全市构建“两港一园”体系：空港、海港、保税园。", lang="zh"),
    ),
    trap=(
        Example(
            "The field has three units and two camps: Kenli, Hekou, Gudao, Chengdong and Xianhe.",
            why="the names show no type",
        ),
        Example("It has one zone and three parks, including the Bio Park and the Software Park.", why="an open list"),
        Example(
            "One zone and three parks were praised: the Bio Park, the Software Park, Hekou and the Free Trade Zone.",
            why="one name shows no type",
        ),
        Example("全市形成“一核两翼三带”布局，重点建设沈阳、大连、鞍山。", lang="zh", why="名称不带类型"),
        Example("建成2个港口和3个机场，其中大连港、营口港、大连机场等已投用。", lang="zh", why="等 leaves names out"),
        Example("推进“三医一张网”，联通市医院、县医院、镇医院。", lang="zh", why="not pairs of figure and type"),
    ),
)
