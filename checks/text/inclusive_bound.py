"""A bound said to leave out what it includes, or to include what it leaves out.

What it catches
    "zones above provincial level" for 省级以上, which takes in the provincial ones; "more than 30 (inclusive)";
    超过30人（含30人）.
Why it matters
    In Chinese law 以上 and 以下 include the bound, 超过 and 不足 do not (Civil Code, article 1259); a translation with
    "above" loses a whole class.
How it judges
    "above ... level" without "at or", words that exclude the bound with a bracket that includes it, and two bounds at one
    figure between which it falls, or which both hold it ("fewer than 50 ... more than 50"). In Chinese also 以上 with a
    bracket that leaves the bound out, two classes that both hold it, and a case at a bound that was excluded.
    Information only.
Known limits
    Whether the class at the bound was counted cannot be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.checks.text._bounds import told_twice

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.atoms import phrase_key
from factcheck.lang.base import BIT
from factcheck.lang.lexicon import load
from factcheck.types import Quantity, Relation, Span

_EXCLUDE = frozenset(("more_than", "less_than"))
_NO_BOUNDS = frozenset(("percent", "fraction", "date", "rank", "ordinal", "duration", "ratio"))
_GAP = frozenset(_EXCLUDE)
_CLASHES = frozenset(
    (_GAP, frozenset(("up_to", "at_least")), frozenset(("more_than", "at_least")), frozenset(("less_than", "up_to")))
)
_OPEN, _CLOSE = BIT["OPEN"], BIT["CLOSE"]
_REACH = 10  # characters between the figure and the bracket


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Levels above which something lies, and bounds with a bracket on their inclusion."""
    found: list[Span] = []
    for sentence in analysis.sentences:
        level = None if _level_heads(sentence.language.code).isdisjoint(sentence.vocabulary) else _level(sentence)
        if level is not None:
            start, end = level
            span = Span(doc_id=sentence.doc_id, start=start, end=end, field=sentence.field)
            facts = {"phrase": sentence.text[start:end], "form": "level"}
            yield Relation(kind="inclusive-bound", operands=(), span=span, facts=facts)
        if sentence.mask & _OPEN and sentence.mask & _CLOSE:
            yield from _brackets(analysis, sentence)
        for relation in _twice(analysis, sentence) if sentence.figures > 1 else ():
            found += [relation.span] if relation.span else []
            yield relation
    for relation in told_twice(analysis):
        one = relation.span
        if one is not None and not any(one.start < other.end and other.start < one.end for other in found):
            yield relation


def _twice(analysis: Analysis, sentence: Sentence) -> Iterator[Relation]:
    """Bounds at one figure: over 18, those aged 18 and above; fewer than 50, more than 50; above 10, including exactly 10."""
    bounds: list[tuple[Token, Quantity]] = []
    for index, token in enumerate(sentence.tokens):
        quantity = token.payload
        if not isinstance(quantity, Quantity) or token.claim is None or quantity.kind in _NO_BOUNDS:
            continue
        for before, one in bounds:
            if one.number.value != quantity.number.value or not _same_kind(one, quantity):
                continue
            pair = frozenset((str(one.number.hedge), str(quantity.number.hedge)))
            near = any(one.cls == "INCLUDING" for one in sentence.tokens[max(0, index - 3) : index])
            named = near and quantity.number.hedge in (None, "exactly")
            if (pair in _CLASHES and _is_limit(sentence)) or (named and one.number.hedge in _EXCLUDE):
                span = Span(doc_id=sentence.doc_id, start=before.start, end=token.end, field=sentence.field)
                facts = {"phrase": sentence.text[before.start : token.end], "form": "gap" if pair == _GAP else "twice"}
                operands = (("figure", analysis.claim(before).claim_id),)
                yield Relation(kind="inclusive-bound", operands=operands, span=span, facts=facts)
                return
        bounds.append((token, quantity))


def _same_kind(one: Quantity, two: Quantity) -> bool:
    return one.unit == two.unit or (one.kind != two.kind and "number" in (one.kind, two.kind))


def _is_limit(sentence: Sentence) -> bool:
    """False where a figure moves or is compared: the bounds are no classes."""
    return not any(token.cls in ("UP", "DOWN", "COMPARED", "YOY", "PRIOR") for token in sentence.tokens)


@cache
def _level_heads(code: str) -> frozenset[str]:
    """The first words of the phrases for levels."""
    return frozenset(phrase_key(phrase)[0] for phrase in load(code).tables["wording"]["inclusive_levels"])


def _level(sentence: Sentence) -> tuple[int, int] | None:
    words = sentence.language.tables["wording"]
    text = sentence.text[sentence.start : sentence.end].lower()
    for phrase in words["inclusive_levels"]:
        at = text.find(phrase)
        if at >= 0 and not text[:at].rstrip().endswith(tuple(words["included_before"])):
            return sentence.start + at, sentence.start + at + len(phrase)
    return None


def _brackets(analysis: Analysis, sentence: Sentence) -> Iterator[Relation]:
    tokens = sentence.tokens
    words = sentence.language.tables["wording"]["inclusive"]
    for start, end in sentence.brackets.items():
        if start > end or tokens[start].cls != "OPEN":
            continue
        inside = sentence.text[tokens[start].end : tokens[end].start].strip().lower()
        if not inside.startswith(tuple(words)) or len(inside) > 14:
            continue
        named = [token.payload.number.value for token in tokens[start:end] if isinstance(token.payload, Quantity)]
        if not named and inside not in words:  # 超过数十种（含短期项目）: a part, no bound
            continue
        for token in reversed(tokens[:start]):
            quantity = token.payload
            if isinstance(quantity, Quantity) and token.claim is not None:
                same = not named or named == [quantity.number.value]
                if same and quantity.number.hedge in _EXCLUDE and tokens[start].start - token.end <= _REACH:
                    span = Span(doc_id=sentence.doc_id, start=token.start, end=tokens[end].end, field=sentence.field)
                    claim = analysis.claim(token)
                    facts = {"phrase": inside, "form": "bracket"}
                    yield Relation(
                        kind="inclusive-bound", operands=(("figure", claim.claim_id),), span=span, facts=facts
                    )
                break


def law(case: Case) -> Outcome | None:
    """Always a question to the author."""
    form = str(case.fact("form"))
    hedge = case.quantity("figure").number.hedge if case.has("figure") else None
    if case.has("figure") and form != "level" and hedge not in (*_EXCLUDE, "up_to", "at_least"):
        return Outcome(agrees=True)
    if form == "bracket" and hedge not in _EXCLUDE:
        return Outcome(agrees=True)
    phrase = str(case.fact("phrase"))
    return Outcome(agrees=False, formula=lambda: phrase, message=form, args=lambda: {"phrase": phrase})


CHECK = Check(
    name="inclusive-bound",
    severity="info",
    title={"en": "bound included or not", "zh": "界限是否含本数"},
    confirms=False,
    catalogue=("H15",),
    law=law,
    survey=survey,
    messages={
        "level": {
            "en": "“{phrase}” leaves out that level; 以上 would include it.",
            "zh": "“{phrase}”不含该级别，而“以上”含本级。",
        },
        "bracket": {
            "en": "The bound at {figure} excludes the figure, the bracket includes it (“{phrase}”).",
            "zh": "“超过”“不足”不含{figure}，括号内却写“{phrase}”。",
        },
        "gap": {
            "en": "Both bounds leave out exactly {figure} (“{phrase}”).",
            "zh": "两处界限都不含{figure}本身（“{phrase}”）。",
        },
        "twice": {
            "en": "It is unclear whether exactly {figure} is included (“{phrase}”).",
            "zh": "{figure}本身是否计入前后不一（“{phrase}”）。",
        },
        "left_out": {
            "en": "The words around {phrase} include it, the bracket leaves it out.",
            "zh": "“以上”“以下”“不低于”一类词语含{phrase}，括号内却说不含。",
        },
        "both": {
            "en": "Both classes include {phrase}: 以上 and 以下 take in the bound.",
            "zh": "“以上”“以下”都含本数，{phrase}同时归入两类。",
        },
        "at_bound": {
            "en": "The bound at {phrase} excludes it, yet a case of {phrase} is counted in.",
            "zh": "所用词语不含{phrase}，文中却把{phrase}也算在内。",
        },
    },
    wrong=(
        Example("Firms with fewer than 50 staff are exempt; those with more than 50 must register."),
        Example("The law applies to persons over 18, that is, those aged 18 and above."),
        Example("Incomes above $10,000, including exactly $10,000, are taxed at 20 percent."),
        Example("The 12 zones above provincial level were evaluated."),
        Example("Groups of more than 30 people (inclusive) need a permit."),
        Example("It has 170 research platforms above municipal level."),
        Example("超过30人（含30人）的团体须申请。", lang="zh"),
        Example("不满18周岁（含18周岁）者不得入内。", lang="zh"),
        Example("成绩低于60分（含60分）的须补考。", lang="zh"),
        Example("60岁以上（不含60岁）的老人可免费乘车。", lang="zh"),
        Example("5000元以上的须经集体讨论，5000元以下的由承办人决定。", lang="zh"),
        Example("得分超过60分为合格，60分的选手小李顺利合格。", lang="zh"),
    ),
    right=(
        Example("Firms with fewer than 50 staff are exempt; those with 50 or more must register."),
        Example("The 12 zones at or above provincial level were evaluated."),
        Example("Groups of at least 30 people (inclusive) need a permit."),
        Example("It has 170 research platforms at and above municipal level."),
        Example("30人以上（含30人）的团体须申请。", lang="zh"),
        Example("不满18周岁者不得入内。", lang="zh"),
        Example("成绩低于60分的须补考。", lang="zh"),
    ),
    trap=(
        Example("Prizes above the national average went to 5 firms.", why="no level of government"),
        Example("Over 18s pay 5 yuan.", why="informal"),
        Example("More than 30 people (including 5 children) came.", why="a part, no bound"),
        Example("超过30人（含5名儿童）到场。", lang="zh", why="其中一部分"),
        Example("收费电话超过30种（含短期设置的项目）。", lang="zh", why="所含的不是界限"),
        Example("省级以上平台170个。", lang="zh", why="以上含本级"),
        Example("罚款5000元以上1万元以下。", lang="zh", why="一个区间"),
        Example("5000元以上的须集体讨论，不满5000元的由承办人决定。", lang="zh", why="界限只归一类"),
        Example("超过60分为合格，60分的小李不合格。", lang="zh", why="界限不在内"),
    ),
)
