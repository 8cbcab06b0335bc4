"""A rank beyond the number of those ranked.

What it catches
    "ranked 180th out of 150"; 在31个省份中排名第32位.
Why it matters
    Rank and field are often exchanged, or one digit is wrong; readers see the rank only.
How it judges
    The rank must lie between one and the number of competitors tied to it by "out of", "among" or 在……中. Counts of
    things one is ranked in (indicators, events, 项) are no field.
Known limits
    Silent where the field is named in another clause without such a tie.
"""

from __future__ import annotations

from factcheck.checks.ranks._ranks import exact_count, says, table, whole

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Quantity, Relation

PATTERNS = patterns(
    # ranked 150th out of 180; finished 45th in a field of 40 runners
    "(OF|AMONG) FILL? field=COUNT (FILL|CONCEPT)* RANKED? (FILL|AT)* rank=RANK",  # out of 180 countries it came in 194th place
    "rank=RANK (FILL|ANNUAL|TOTAL)? (AMONG|OF) FILL? field=COUNT|NUMBER",
    # came 12th of 10, the 12th largest among 10 firms
    "rank=ORDINAL FILL? (AMONG|OF) FILL? field=COUNT|NUMBER",
    # of the 150 countries surveyed, it ranked 180th
    "(AMONG|OF) FILL? field=COUNT FILL? COMMA? .. RANKED FILL? rank=RANK",
    # of the 20 clubs in the division, Halden ended the season in 23rd place
    "^ (OF|AMONG) FILL? field=COUNT FILL COMMA (FILL|RANKED){1,2} rank=RANK",
    # 在参赛的24支球队里，河滨队获得第27名
    "^ AT (FILL|OF)* field=COUNT inside=FILL COMMA? (FILL|CONCEPT|UP|AVERAGE|RANKED){1,4} rank=RANK",
    # came 21st in the 20-team league
    "rank=RANK FILL field=COUNT DASH members=FILL",
    # came in 41st on the index, which covers 38 countries
    "rank=RANK (FILL|RANKED){1,2} COMMA covers=FILL field=COUNT",
    # 24 teams took part and China finished 26th; 共有24支队伍参加，中国队获得第26名
    "field=COUNT entered=FILL (COMMA|SEMI|AND) (FILL|RANKED|AND|COMMA){1,3} rank=RANK",
    # in a ranking of 50 cities, Leeds came 51st
    "RANKED (AMONG|OF) FILL? field=COUNT FILL? COMMA FILL? rank=ORDINAL|RANK",
    # 位列217家国家级经开区第15位
    "RANKED FILL? field=COUNT (FILL|CONCEPT|OF|OPEN|CLOSE)* AMONG? (OF)? rank=RANK",
    # 在31个省份中排名第12位
    "field=COUNT (FILL|CONCEPT|OF|OPEN|CLOSE|ENUM|AND)* AMONG COMMA? (FILL|CONCEPT|TOTAL|AVERAGE|UP)* RANKED FILL? rank=RANK",
)


def relate(match: Match) -> Relation | None:
    """Leaves out what one is ranked in, ordinals that are no places, and fractions of a field."""
    rank, field = match.token("rank"), match.token("field")
    quantity = field.payload
    assert isinstance(quantity, Quantity)
    number, value = whole(rank), whole(field)
    if number is None or value is None or value < 2 or number < 2:
        return None
    if _contest(match, quantity) or not all(
        _is_said(match, role) for role in ("covers", "entered", "inside", "members") if match.has(role)
    ):
        return None
    if rank.cls == "ORDINAL" and not _is_place(match):
        return None
    return make_relation("rank-in-range", match)


def _is_said(match: Match, role: str) -> bool:
    """A clause of its own says that these are the ones ranked: which covers, took part, 参赛."""
    sentence, token, rank = match.sentence, match.token(role), match.token("rank")
    if role == "entered" and says(sentence, token.end, rank.end, table(sentence, "other_list")):
        return False
    if role == "inside":  # 24支球队里
        return sentence.text[token.start : token.end].strip().endswith(table(sentence, role))
    return says(sentence, token.start, token.end, table(sentence, role))


def _contest(match: Match, quantity: Quantity) -> bool:
    sentence = match.sentence
    contests = table(sentence, "contests")
    if sentence.language.code == "zh":
        return sentence.text[quantity.number.written.end : sentence.end].startswith(contests)
    return (quantity.unit or "").partition(":")[2] in contests


def _is_place(match: Match) -> bool:
    """An ordinal counts as a place right before "out of", or with a word that makes one of it."""
    sentence, rank, field = match.sentence, match.token("rank"), match.token("field")
    between = sentence.tokens[sentence.tokens.index(rank) + 1 : sentence.tokens.index(field)]
    if sentence.tokens.index(rank) > sentence.tokens.index(field):
        return True
    direct = bool(between) and between[0].cls == "AMONG"
    return direct or says(sentence, rank.end, between[0].end if between else rank.end, table(sentence, "after_ordinal"))


def law(case: Case) -> Outcome | None:
    """The rank against one to the size of the field."""
    values = [case.quantity(role).number.value for role in ("rank", "field")]
    if any(value is None or value.denominator != 1 for value in values):
        return None
    rank, field = exact_count(case, "rank"), exact_count(case, "field")
    places = Interval(Interval.exact(1).low, field.high)
    if rank.meets(places):
        return Outcome(agrees=True)
    return Outcome(
        agrees=False,
        stated=rank,
        computed=places,
        formula=lambda: f"{case.written('rank')} > {case.written('field')}",
    )


CHECK = Check(
    name="rank-in-range",
    severity="error",
    title={"en": "rank beyond the field", "zh": "名次超出参评总数"},
    confirms=False,
    catalogue=("F1",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "With {field} ranked, the lowest place is {field}; the article says {rank}.",
            "zh": "参评总数为{field}，文中名次却是{rank}。",
        },
    },
    wrong=(
        Example("The team came 21st in the 20-team league."),
        Example("在全国31个省份中，该省人均可支配收入排名第35位。", lang="zh"),
        Example("在参赛的24支球队里，河滨队最终获得第27名。", lang="zh"),
        Example("Of the 20 clubs in the division, Halden ended the season in 23rd place."),
        Example("Norway came in 41st on the index, which covers 38 countries."),
        Example("本届比赛共有24支队伍参加，中国队最终获得第26名。", lang="zh"),
        Example("The country was ranked 180th out of 150 in the index."),
        Example("Of the 31 provinces surveyed, Liaoning ranked 32nd."),
        Example("The crew finished 45th in a field of 40 boats."),
        Example("大连经开区位列217家国家级经开区第271位。", lang="zh"),
        Example("在全国31个省份中排名第32位。", lang="zh"),
        Example("该校在120所高校中位居第210名。", lang="zh"),
    ),
    right=(
        Example("在参赛的24支球队里，河滨队最终获得第17名。", lang="zh"),
        Example("The country was ranked 150th out of 180 in the index."),
        Example("Of the 31 provinces surveyed, Liaoning ranked 12th."),
        Example("The zone ranked first among the 10 national zones."),
        Example("大连经开区位列217家国家级经开区第15位，较上一年度提高3个位次。", lang="zh"),
        Example("在全国31个省份中排名第31位。", lang="zh"),
        Example("该校在210所高校中位居第120名。", lang="zh"),
    ),
    trap=(
        Example("Norway came in 41st on the world index, which names 38 countries as free.", why="not the field"),
        Example("共有24支队伍参加，中国队世界排名第26名。", lang="zh", why="另一个榜单"),
        Example("The city ranked 15th in 10 categories.", why="what it is ranked in"),
        Example("Among five indicators it ranked eighth in the country.", why="indicators are no field"),
        Example("Sales fell in the third of 2 quarters under review.", why="no place"),
        Example("该市3项指标位列全国第8位。", lang="zh", why="what it is ranked in"),
        Example("在5个项目中排名第12位。", lang="zh", why="what it is ranked in"),
        Example("位列东北地区第1位，实际使用外资单项位列全国第8。", lang="zh", why="no field is named"),
        Example("在30多个城市中排名第31位。", lang="zh", why="the field may be larger"),
    ),
)
