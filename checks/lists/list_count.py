"""A count that does not fit the list given with it.

What it catches
    "four themes: climate change, natural hazards, war and the economy, ..." with five named; "three companies, including
    A, B, C and D"; 论坛会议、技术交易、展览展示、成果发布等3大板块; 六项措施：一是……五是……
Why it matters
    A dropped or added item is the commonest slip of an edit, and the reader counts along.
How it judges
    The items of the list are counted under every natural reading of its commas and conjunctions; a phrase in quotation
    marks, brackets or with hyphens is one item. A closed list must have the announced number of items, a list that
    leaves items out (including, such as, 等) at most that number. Short lists right behind the count are errors, all
    others warnings.
Known limits
    Silent where items hold counts of their own ("two men and three children"), where the list stands apart from its
    count, and where commas may part remarks rather than items.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.lists._counts import Announced, announced
from factcheck.checks.lists._sections import list_relation, sections
from factcheck.checks.lists._shapes import (
    FAR,
    apposed,
    collective,
    is_brief,
    is_list,
    may_count_last,
    shared_heads,
    sums_up,
    with_places,
)

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.extract.enumerations import Enumeration, enumerations, read_list
from factcheck.extract.index import sentences_with
from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.types import Relation, Severity

_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}
_NAMES = 3  # of a list that is the subject of its count


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Counts with the list behind or before them, and counts of numbered sections."""
    for sentence in sentences_with(analysis, "COUNT|NUMBER"):
        counts = announced(analysis, sentence)
        if counts:
            lists = enumerations(sentence)
            for count in counts:
                found = _behind(sentence, count, lists) or _before(sentence, count, lists) or _said_of(sentence, count)
                one = apposed(sentence, count) if found is None else None
                if one is not None:
                    found = list_relation(count, one, one.fewest - with_places(count, one), one.most, False, "warning")
                if found is not None:
                    yield found
    yield from sections(analysis)


def _behind(sentence: Sentence, count: Announced, lists: tuple[Enumeration, ...]) -> Relation | None:
    """five themes: ...; five capitals—...; nine other cities (...); 三个方面，分别是……"""
    for one in lists:
        if one.opener == "plain" or not count.token < one.head or one.head - count.token > 5:
            continue
        if not count.reaches(sentence, one) or not is_list(sentence, count, one):
            continue
        most = one.most + collective(one) + shared_heads(one)
        sure = one.closed and one.opener != "bracket" and one.joined and one.fewest == one.most == len(one.items)
        loose = one.sign == "COMMA" and not sentence.language.spaced  # clauses: one of them may go on behind a comma
        severity = "info" if loose else "error" if sure and is_brief(one) else "warning"
        return list_relation(count, one, one.fewest - with_places(count, one), most, one.open, severity)
    return None


def _before(sentence: Sentence, count: Announced, lists: tuple[Enumeration, ...]) -> Relation | None:
    """相互尊重、睦邻友好这4个; 论坛会议、技术交易等6大板块; 装备制造、石油化工五大产业"""
    for one in lists:
        if one.opener != "plain" or not count.closes(sentence, one):
            continue
        ends = sentence.tokens[one.items[0].last - 1].cls  # 投资达10亿美元、以……: no name
        if ends in ("MONEY", "MEASURE", "PERCENT") or any(one.quantities(item) for item in one.items[1:-1]):
            return None
        left_out = count.collector in sentence.language.tables["lists"]["open_collectors"]
        if not sums_up(sentence, count, one):
            return None
        if count.people and not left_out and count.value >= one.fewest:
            return None
        if not left_out and count.value > FAR * one.most + 1:
            return None
        severity = "info" if may_count_last(sentence, count, one) else "warning"
        return list_relation(count, one, one.fewest, one.most + shared_heads(one), left_out, severity)
    return None


def _said_of(sentence: Sentence, count: Announced) -> Relation | None:
    """Beijing, Shanghai, Tianjin and Chongqing are the four municipalities: the list is the subject of its count."""
    tokens = sentence.tokens
    be = count.token - 2
    if be < 1 or tokens[be].cls != "BE" or tokens[be + 1].cls != "FILL" or not count.kind:
        return None
    if (
        phrase_of(sentence, tokens[be + 1].first, tokens[be + 1].last)
        not in sentence.language.tables["lists"]["articles"]
    ):
        return None
    if any(token.cls not in ("FILL", "COMMA", "AND") for token in tokens[:be]):
        return None
    one = read_list(sentence, 0, be)
    names = one is not None and one.joined and len(one.items) >= _NAMES
    if one is None or not names or not all(one.text(item)[:1].isupper() for item in one.items):
        return None
    return list_relation(count, one, one.fewest, one.most, False, "warning")


def law(case: Case) -> Outcome | None:
    """The announced number against the number of items, or against the least number of them in an open list."""
    fewest, most = case.fact("fewest"), case.fact("most")
    names = case.fact("names")
    assert isinstance(fewest, int) and isinstance(most, int) and isinstance(names, tuple)
    number = case.quantity("count").number
    stated = Interval.exact(number.value) if number.value is not None and number.hedge is None else case.read("count")
    left_out = bool(case.fact("open"))
    named = Interval.exact(fewest).union(Interval(None, None) if left_out else Interval.exact(most))
    if left_out:
        named = Interval(Interval.exact(fewest).low, None)
    if stated.meets(named):
        return None if left_out else Outcome(agrees=True)  # an open list that fits confirms nothing
    listed = str(len(names))
    return Outcome(
        agrees=False,
        stated=stated,
        computed=named,
        formula=lambda: f"{case.surface('count')} ≠ {listed}",
        severity=_SEVERITIES[str(case.fact("severity"))],
        message=str(case.fact("form")) if not left_out else "open",
        args=lambda: {
            "listed": listed,
            "names": {"en": "; ".join(names), "zh": "、".join(names)},
            "noun": str(case.fact("noun")),
        },
    )


CHECK = Check(
    name="list-count",
    severity="warning",
    title={"en": "count against the list given with it", "zh": "所称数目与所列项目不符"},
    catalogue=("D1", "D5"),
    law=law,
    survey=survey,
    messages={
        "list": {
            "en": "The list has {listed} items; the article announces {count}: {names}.",
            "zh": "所列共{listed}项，文中写的是“{count}”：{names}。",
        },
        "open": {
            "en": "The list names {listed} of them; the article speaks of only {count}: {names}.",
            "zh": "仅列出的就有{listed}项，文中写的是“{count}”：{names}。",
        },
        "sections": {
            "en": "The numbered list ends at {listed}; the article announces {count}.",
            "zh": "编号列到第{listed}项为止，文中写的是“{count}”。",
        },
    },
    wrong=(
        Example(
            "The exhibition has four themes: climate change, natural hazards, human disaster, war and the economy."
        ),
        Example("The tour will visit six European capitals—Berlin, Copenhagen, London, Paris and Vienna."),
        Example("The mayor named four priorities: education, crime and economic development."),
        Example("Two companies, including Allychem Co., Ltd., Northern Steel and Bohai Glass, have been recognized."),
        Example("活动设论坛会议、技术交易、展览展示、成果发布等3大板块。", lang="zh"),
        Example("要坚持相互尊重、睦邻友好、同舟共济、互利共赢这3个原则。", lang="zh"),
        Example("形成以装备制造、石油化工、电子信息、生物医药五大产业为主导的集群。", lang="zh"),
        Example("会议提出六项措施：一是扩大内需，二是稳定外贸，三是改善民生，四是防范风险，五是深化改革。", lang="zh"),
        Example("Three suspects, Ahmed Khan, Li Wei, Paul Roy and Ana Costa, were charged."),
    ),
    right=(
        Example(
            "The exhibition has five themes: climate change, natural hazards, human disaster, war and the economy."
        ),
        Example("The tour will visit five European capitals—Berlin, Copenhagen, London, Paris and Vienna—by train."),
        Example(
            "Nine other cities (Dalian, Qingdao, Tianjin, Xiamen, Ningbo, Dandong, Yantai, Zhuhai and Beihai) followed."
        ),
        Example("活动设论坛会议、技术交易、展览展示、成果发布、前沿大赛、配套活动等6大板块。", lang="zh"),
        Example("大连形成以装备制造、石油化工、电子信息、汽车及零部件、生物医药五大产业为主导的产业集群。", lang="zh"),
        Example("会议提出三项措施：一是扩大内需，二是稳定外贸，三是改善民生。", lang="zh"),
    ),
    trap=(
        Example("全省有两个机场、两个港口：东山机场、西山机场、南湾港和北湾港。", lang="zh", why="两个数相加"),
        Example(
            'Three concepts guided them: "order," "general welfare" and "peace." Four themes have shaped science and trade policy.',
            why="commas inside quotation marks; what the themes did is no list of them",
        ),
        Example(
            "The zone ranks first among the 10 zones, and among all five major indicators, growth, trade and innovation ranked first.",
            why="three of five are named",
        ),
        Example("Four companies, including Allychem Co., Ltd. and Bohai Glass, have joined.", why="an open list"),
        Example(
            "It leads in three aspects: research and development, registered contracts, and planning and attracting projects.",
            why='"and" inside items',
        ),
        Example("Three people were hurt: a man and his two sons.", why="an item can stand for several people"),
        Example(
            'It leads the city in two aspects: a "grow, build and lead" programme and a research-and-development office.',
            why="quoted and hyphenated phrases are whole",
        ),
        Example(
            "The plan has two parts: a cheap, well-built and quiet train and a new, fast line.",
            why="commas and conjunctions inside items",
        ),
        Example("暴雨造成26省（区、市）受灾。", lang="zh", why="the bracket explains the word, it lists nothing"),
        Example("该剧获“最佳导演”、“最佳编剧”、“最佳男/女配角”共4项提名。", lang="zh", why="one item names two prizes"),
        Example("The fleet has 6 light vehicles (cars and vans).", why="kinds of vehicles"),
        Example("Two ships collided: the tanker Alpha, carrying oil, gas and coal, and a ferry.", why="a list inside"),
        Example("The park has two gates: one to the north, near the station, and one to the south.", why="a remark"),
        Example("Seven states have signed, among them Chile, Peru, and Bolivia.", why="some of the seven"),
        Example(
            "The nine members are: the president; two vice-presidents; the secretary; and five others.",
            why="items that count several",
        ),
        Example(
            "It is one of only five European states (together with Malta, Cyprus and Iceland) without a railway.",
            why="the state itself makes four, others are not named",
        ),
        Example(
            "There is one public channel and three private channels: North TV, East TV, South TV and West TV.",
            why="the counts add up",
        ),
        Example("Two of the four harbours (Ostend and Antwerp) were closed.", why="the bracket names the two"),
        Example("公司在北京、上海开出了3家门店。", lang="zh", why="the count is not of the cities"),
        Example("论坛由北京、河北、山西、河南、山东四省一市轮流举办。", lang="zh", why="四省一市共五个"),
        Example("挪威、瑞典、冰岛和中亚五国派出了代表。", lang="zh", why="五国只指中亚"),
        Example("比赛设男、女单打、双打及混双五个项目。", lang="zh", why="单打、双打各有男女两项"),
        Example("陕西、贵州和湖南两省北部有中雪。", lang="zh", why="两省可以只指后两个"),
        Example("老舍、曹禺、夏衍等剧作家的作品都曾在这两家剧院上演。", lang="zh", why="两家指剧院"),
        Example("校训是八个字：勤奋、求实、团结、创新。", lang="zh", why="数的是字"),
        Example("运动员将参加冬季两项、越野滑雪、高山滑雪3个大项的比赛。", lang="zh", why="冬季两项是项目名称"),
        Example("三大电站，即甲电站、乙电站，以及丙电站，今年开工。", lang="zh", why="逗号之后列表未完"),
        Example("“五个一工程”由宣传部倡导、组织实施。", lang="zh", why="工程名称"),
        Example("他们商定了三个孩子的抚养费：姐姐由伯父负责，哥哥由叔父负责。", lang="zh", why="三个数的是孩子"),
    ),
)
