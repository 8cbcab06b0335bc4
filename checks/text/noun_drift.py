"""A counted thing of another kind than all its neighbours, with a verb that only fits the neighbours.

What it catches
    "There were 217 new high-tech enterprises, with a total of 1,068, ...; 1010 primary schools were put into storage,
    accounting for 37% of the city" (入库 is said of enterprises in a register); 入库小学1010所 among enterprises.
Why it matters
    It is a mistranslation or a slip of the input method, and the figure then belongs to nothing.
How it judges
    A sentence of parallel clauses, at least three of which count one kind of thing; a clause that counts another kind
    and says it was put into storage (入库). In English, schools and firms that were put into storage, and primary schools
    among enterprises. In Chinese also a counting word that is never said of the noun (诊所850头), two counted firms and a
    school that is put on their register, and "these 128 schools" behind a sentence on 128 firms. A warning.
Known limits
    Other lists that mix kinds without that verb stay silent. Counting words are judged in Chinese, for common nouns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factcheck.checks.text._counting_words import misfits, renamed, stored_oddly
from factcheck.checks.text._kinds import misplaced

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Quantity, Relation

_LEAST = 3  # clauses that count the common kind
_ENDS = frozenset(("SEMI", "END"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Counts among clauses of another kind; things that no register holds; counting words that do not go with their noun."""
    odd = [("word", one, one.word) for one in misfits(analysis)]
    odd += [("default", *row) for row in stored_oddly(analysis)]
    odd += [("renamed", *row) for row in renamed(analysis)]
    told = [
        relation_of("noun-drift", {"count": analysis.claim(one.token)}, noun=one.noun, common=common, form=form)
        for form, one, common in odd
    ]
    known = {claim_id for relation in told for _, claim_id in relation.operands}
    for relation in (*_among_clauses(analysis), *misplaced(analysis)):
        if relation.operands[0][1] not in known:
            known.add(relation.operands[0][1])
            told.append(relation)
    yield from told


def _among_clauses(analysis: Analysis) -> Iterator[Relation]:
    """Parallel clauses between semicolons, each with its counted noun."""
    for sentence in sentences_with(analysis, "SEMI", least=_LEAST):
        clauses = _clauses(sentence)
        common = _common(sentence, clauses)
        if common is None:
            continue
        for tokens in clauses:
            count = _odd(sentence, tokens, common)
            if count is not None:
                noun, operands = _noun(sentence, count), {"count": analysis.claim(count)}
                yield relation_of("noun-drift", operands, noun=noun, common=common, form="default")


def _clauses(sentence: Sentence) -> list[list[Token]]:
    result: list[list[Token]] = [[]]
    for token in sentence.tokens:
        if token.cls in _ENDS:
            result.append([])
        else:
            result[-1].append(token)
    return [clause for clause in result if clause]


def _noun(sentence: Sentence, token: Token) -> str:
    """The counted noun: the unit of an English count; in Chinese the words before the figure of a clause."""
    quantity = token.payload
    assert isinstance(quantity, Quantity)
    if sentence.language.code == "en":
        return (quantity.unit or "").partition(":")[2]
    index = sentence.tokens.index(token)
    before = sentence.tokens[index - 1] if index else None
    if before is None or before.cls != "FILL":
        return ""
    return sentence.text[before.start : before.end].strip()


def _common(sentence: Sentence, clauses: list[list[Token]]) -> str | None:
    """The kind that most clauses count, when it can be put on a register."""
    storable = sentence.language.tables["wording"]["storable"]
    kinds: Counter[str] = Counter()
    for clause in clauses:
        counts = [token for token in clause if token.cls == "COUNT"]
        if counts:
            noun = _noun(sentence, counts[0])
            kind = next((word for word in storable if (noun == word if noun.isascii() else word in noun)), "")
            if kind:
                kinds[kind] += 1
    kind, many = kinds.most_common(1)[0] if kinds else ("", 0)
    return kind if many >= _LEAST else None


def _odd(sentence: Sentence, clause: list[Token], common: str) -> Token | None:
    """The count of a clause that stores what cannot be stored."""
    words = sentence.language.tables["wording"]
    text = sentence.text[clause[0].start : clause[-1].end].lower()
    counts = [token for token in clause if token.cls == "COUNT"]
    if not counts or not any(word in text for word in words["stored"]):
        return None
    noun = _noun(sentence, counts[0])
    storable = any(noun == word if noun.isascii() else word in text for word in words["storable"])
    return None if not noun or storable or noun == common else counts[0]


def law(case: Case) -> Outcome | None:
    """The noun against the kind of its neighbours."""
    noun, common, form = str(case.fact("noun")), str(case.fact("common")), str(case.fact("form"))
    return Outcome(
        agrees=False,
        formula=lambda: f"{noun} ≠ {common}" if common else noun,
        message=form,
        args=lambda: {"noun": noun, "common": common},
    )


CHECK = Check(
    name="noun-drift",
    severity="warning",
    title={"en": "counted thing among others of another kind", "zh": "所计对象与上下文不符"},
    confirms=False,
    catalogue=("H12",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "The clauses around {count} count things of the kind “{common}”; here the kind is “{noun}”, and it is “put into storage”: a mistranslation?",
            "zh": "并列各项统计的都是“{common}”，此处却是“{noun}”{count}，疑为误写。",
        },
        "stored": {
            "en": "{count} ({noun}) “put into storage”: a mistranslation of 入库, entered in a register?",
            "zh": "{count}（{noun}）“入库”疑为误译。",
        },
        "glossed": {
            "en": "{count} ({noun}) brought in “with soil”: a mistranslation of 带土移植, together with their projects?",
            "zh": "{count}（{noun}）疑为“带土移植”的误译。",
        },
        "among": {
            "en": "{count} ({noun}) are counted among those of the kind “{common}”: a mistranslation or a slip?",
            "zh": "“{common}”中列入{count}，疑为误写。",
        },
        "word": {
            "en": "{count}: the counting word “{common}” is not said of “{noun}”.",
            "zh": "量词“{common}”不用于“{noun}”（{count}），疑为误写。",
        },
        "renamed": {
            "en": "{count} are “{noun}” here and “{common}” in the sentence before.",
            "zh": "{count}此处是“{noun}”，前一句却是“{common}”。",
        },
    },
    wrong=(
        Example(
            "There are 23 new gazelle enterprises, with a total of 60, accounting for 40% of the city; There are 108 new young eagle enterprises, accounting for 56%; There were 217 high-tech enterprises, accounting for 35%; In that year, 1010 primary schools were put into storage, accounting for 37% of the city."
        ),
        Example(
            "The zone added 12 steel companies, up 5%; it added 9 chemical companies, up 4%; it added 7 textile companies, up 3%; 31 hospitals were put into storage, up 6%."
        ),
        Example(
            "In 2021, 5 large projects began; 12 water projects began; 8 road projects began; 40 villages were put into storage."
        ),
        Example("In all, 310 high-tech firms and 1,010 primary schools were put into storage in 2021."),
        Example("The county has 1,240 high-tech enterprises, of which 56 primary schools have exported goods."),
        Example(
            "新增瞪羚企业23家，占全市40%；新增雏鹰企业108家，占全市56%；高新技术企业217家，占全市35%；入库小学1010所，占全市37%。",
            lang="zh",
        ),
        Example("新增钢铁公司12家；新增化工公司9家；新增纺织公司7家；医院入库31所，增长6%。", lang="zh"),
        Example("交通项目5个；水利项目12个；能源项目8个；入库村庄40个，增长4%。", lang="zh"),
        Example("全市现有医院36所、卫生院120所、诊所850头。", lang="zh"),
        Example("园区现有企业260家、规上企业80名、上市公司6家。", lang="zh"),
        Example("新认定高新技术企业320家、瞪羚企业45家，1010所小学入库。", lang="zh"),
        Example("共有128家企业参展。这128所学校带来了新产品。", lang="zh"),
    ),
    right=(
        Example(
            "There are 23 new gazelle enterprises, accounting for 40% of the city; There are 108 young eagle enterprises, accounting for 56%; There were 217 high-tech enterprises, accounting for 35%; In that year, 1010 small technology enterprises were registered, accounting for 37%."
        ),
        Example(
            "The zone added 12 steel companies; it added 9 chemical companies; it added 7 textile companies; it built 3 hospitals."
        ),
        Example(
            "In 2021, 5 large projects began; 12 water projects began; 8 road projects began; 40 more projects were put into storage."
        ),
        Example(
            "新增瞪羚企业23家，占全市40%；新增雏鹰企业108家，占全市56%；高新技术企业217家，占全市35%；入库科技型中小企业1010家，占全市37%。",
            lang="zh",
        ),
        Example("新增钢铁公司12家；新增化工公司9家；新增纺织公司7家；新建医院3所。", lang="zh"),
        Example("交通项目5个；水利项目12个；能源项目8个；入库项目40个，增长4%。", lang="zh"),
    ),
    trap=(
        Example(
            "The district built 12 schools; it built 9 clinics; it built 7 libraries; 3,000 tons of grain were put into storage.",
            why="grain is stored",
        ),
        Example(
            "It has 12 factories; 9 companies; 7 banks; and 31 primary schools.", why="a mixed list without the verb"
        ),
        Example(
            "The bureau counted 2,140 enterprises, of which 310 were new, and 95 primary schools were renovated.",
            why="another clause",
        ),
        Example("Exam papers from 310 primary schools were put into storage.", why="the papers were"),
        Example("新建学校12所；新建诊所9家；新建图书馆7座；粮食入库3000吨。", lang="zh", why="粮食可以入库"),
        Example("工厂12家；公司9家；银行7家；小学31所。", lang="zh", why="混合列举"),
        Example("入库小学1010所。", lang="zh", why="没有并列项"),
        Example("培训企业80名，表彰职工12名。", lang="zh", why="可能指企业人员"),
        Example("18只上市公司股票停牌，12头生猪企业登记。", lang="zh", why="名词之后另有中心语"),
        Example("共有128家企业参展。这128家企业来自12个省。", lang="zh", why="同一对象"),
    ),
)
