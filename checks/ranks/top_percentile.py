"""A rank that does not lie in the top share it is said to lie in.

What it catches
    "ranked 50th of 200 universities, in the top 5 percent" (25 percent); 在200所高校中排名第50位，位居前5%.
Why it matters
    The share is worked out by hand, and flatters.
How it judges
    Rank over field, both exact, must not exceed the stated share, rounding of the share allowed.
Known limits
    The rank, the field and the share must stand in one sentence, one of each.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.ranks._ranks import exact_count, is_other, table, whole

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.types import Relation

_FEWEST = 3  # the top third


def survey(analysis: Analysis) -> Iterator[Relation]:
    """One rank, one field and one "top ... percent" in a sentence."""
    for sentence in sentences_with(analysis, "PERCENT|RANK|ORDINAL", "RANK|ORDINAL", "COUNT|NUMBER"):
        shares = [
            (token, edge)
            for token in sentence.tokens
            if token.cls in ("PERCENT", "RANK", "ORDINAL")
            and token.claim is not None
            and (edge := _edge(sentence, token))
        ]
        if len(shares) != 1:
            continue
        ranks = [
            token
            for token in sentence.tokens
            if token.cls in ("RANK", "ORDINAL")
            and whole(token)
            and not is_other(sentence, token)
            and token is not shares[0][0]
        ]
        fields = [token for token in sentence.tokens if token.cls in ("COUNT", "NUMBER") and (whole(token) or 0) > 1]
        if len(ranks) == len(fields) == 1 and _tied(sentence, ranks[0], fields[0]):
            share, edge = shares[0]
            yield relation_of(
                "top-percentile",
                {"rank": analysis.claim(ranks[0]), "field": analysis.claim(fields[0]), "share": analysis.claim(share)},
                edge=edge,
            )


def _edge(sentence: Sentence, token: Token) -> str:
    """The end of the order that stands before a percentage: "top", "bottom", or nothing."""
    before = sentence.text[max(sentence.start, token.start - 12) : token.start].lower().rstrip()
    for edge in ("top", "bottom"):
        if before.endswith(table(sentence, edge)):
            return edge
    return ""


def _tied(sentence: Sentence, rank: Token, field: Token) -> bool:
    """True when "of", "among" or 中 ties the rank to its field."""
    tokens = sentence.tokens
    first, last = sorted((tokens.index(rank), tokens.index(field)))
    between = [token.cls for token in tokens[max(0, first - 2) : last]]
    return bool({"OF", "AMONG"} & set(between)) or ("RANKED" in between and sentence.language.code == "zh")


def law(case: Case) -> Outcome | None:
    """Rank over field against the share."""
    rank, field = exact_count(case, "rank"), exact_count(case, "field")
    if rank.low is None or rank.low < 1 or field.low is None or field.low < 1:
        return None
    if any(case.quantity(role).number.value is None for role in ("rank", "field", "share")):
        return None
    share = case.read("share")
    if case.quantity("share").kind in ("rank", "ordinal"):  # the top tenth
        parts = case.quantity("share").number.value
        if parts is None or parts < _FEWEST:
            return None
        share = Interval.exact(100 / parts)
    place = (rank / field).scale(100)
    if case.fact("edge") == "bottom":
        place = (-(rank / field)).shift(1).scale(100)
    if place.low is None or share.high is None or place.low <= share.high:
        return Outcome(agrees=True)
    return Outcome(
        agrees=False,
        stated=Interval(Interval.exact(0).low, share.high),
        computed=place,
        unit="percent",
        formula=lambda: f"{case.written('rank')} / {case.written('field')}",
    )


CHECK = Check(
    name="top-percentile",
    severity="error",
    title={"en": "rank against a top share", "zh": "名次与所称百分位不符"},
    confirms=False,
    catalogue=("F8",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{rank} of {field} is in the top {computed}; the article says {share}.",
            "zh": "{field}中的{rank}处于前{computed}，文中写的是{share}。",
        },
    },
    wrong=(
        Example("The university ranked 50th of 200 institutions, in the top 5 percent."),
        Example("It placed 31st among 120 schools, putting it in the top 10 percent."),
        Example("Ranked 45th out of 300 hospitals, it is in the top 5%."),
        Example("该校在200所高校中排名第50位，位居前5%。", lang="zh"),
        Example("在120个城市中位列第31位，进入前10%。", lang="zh"),
        Example("该园区在300家园区中排第45位，跻身前5%。", lang="zh"),
    ),
    right=(
        Example("The university ranked 10th of 200 institutions, in the top 5 percent."),
        Example("It placed 11th among 120 schools, putting it in the top 10 percent."),
        Example("Ranked 45th out of 300 hospitals, it is in the top 15%."),
        Example("该校在200所高校中排名第10位，位居前5%。", lang="zh"),
        Example("在120个城市中位列第11位，进入前10%。", lang="zh"),
        Example("该园区在300家园区中排第45位，跻身前15%。", lang="zh"),
    ),
    trap=(
        Example("The university ranked 31st of 298 institutions, in the top 10 percent.", why="10.4 rounds to 10"),
        Example("Ranked 50th of 200, it grew by 5 percent.", why="growth, no share"),
        Example("The top 5 percent of earners paid 50th-percentile rents in 200 cities.", why="no rank"),
        Example("在298所高校中排名第31位，位居前10%。", lang="zh", why="四舍五入"),
        Example("在200家企业中排名第50位，增长5%。", lang="zh", why="增速"),
        Example("排名第50位，全球共2000余所高校，位居前5%。", lang="zh", why="确数不明且未超出"),
    ),
)
