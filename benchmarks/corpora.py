"""Made corpora that are consistent, in both languages, and the same with one planted error each.

A world of provinces' cities, measures and periods is drawn from a seed: cities add up to their province, quarters to
their year, rates follow from levels, shares from wholes. Documents report facts of it, rounded and hedged at random;
some are reprints of others.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

CITIES = {
    "Liaoning": ["Dalian", "Shenyang", "Anshan", "Fushun", "Benxi", "Dandong", "Jinzhou", "Yingkou"],
    "Zhejiang": ["Hangzhou", "Ningbo", "Wenzhou", "Shaoxing", "Jiaxing", "Jinhua", "Huzhou"],
    "Jiangsu": ["Nanjing", "Suzhou", "Wuxi", "Nantong", "Changzhou", "Xuzhou", "Yangzhou"],
    "Guangdong": ["Guangzhou", "Shenzhen", "Dongguan", "Foshan", "Zhuhai", "Huizhou"],
    "Shandong": ["Jinan", "Qingdao", "Yantai", "Weifang", "Linyi", "Zibo"],
    "Sichuan": ["Chengdu", "Mianyang", "Yibin", "Deyang"],
}
_NAMES = (
    "大连 沈阳 鞍山 抚顺 本溪 丹东 锦州 营口 杭州 宁波 温州 绍兴 嘉兴 金华 湖州 南京 苏州 无锡 南通 常州 徐州 扬州",
    "广州 深圳 东莞 佛山 珠海 惠州 济南 青岛 烟台 潍坊 临沂 淄博 成都 绵阳 宜宾 德阳",
    "辽宁 浙江 江苏 广东 山东 四川",
)
CHINESE = dict(
    zip([*(name for cities in CITIES.values() for name in cities), *CITIES], " ".join(_NAMES).split(), strict=True)
)
PROVINCE_OF = {city: province for province, cities in CITIES.items() for city in cities}
MEASURES = {"exports": "出口总额", "imports": "进口总额", "technology contract turnover": "技术合同成交额"}
FAULTS = ("digits", "scale")


@dataclass(frozen=True)
class Fact:
    """One statement of the world: `value` in 10^8 yuan (percent for rates and shares)."""

    kind: str  # level, growth, share, half
    place: str
    measure: str
    year: int
    value: float


@dataclass(frozen=True)
class Article:
    """One document of a corpus. `facts` are what its sentences say, in order."""

    name: str
    lang: str
    date: str
    text: str
    facts: tuple[Fact, ...]
    reprint_of: str | None = None


class World:
    """Levels by place, measure and year, exact; everything else follows."""

    def __init__(self, random_: random.Random, years: range) -> None:
        self.years = years
        self.levels: dict[tuple[str, str, int], float] = {}
        for measure in MEASURES:
            for province, cities in CITIES.items():
                for city in cities:
                    level = random_.uniform(60, 900)
                    for year in years:
                        self.levels[city, measure, year] = round(level, 2)
                        level *= random_.uniform(0.9, 1.25)
                for year in years:
                    self.levels[province, measure, year] = (
                        sum(self.levels[city, measure, year] for city in cities) * 1.15
                    )

    def facts(self) -> Iterator[Fact]:
        """Everything that can be said."""
        for (place, measure, year), level in self.levels.items():
            yield Fact("level", place, measure, year, level)
            yield Fact("half", place, measure, year, level * 0.48)
            earlier = self.levels.get((place, measure, year - 1))
            if earlier is not None:
                yield Fact("growth", place, measure, year, (level / earlier - 1) * 100)
            province = PROVINCE_OF.get(place)
            if province is not None:
                yield Fact("share", place, measure, year, 100 * level / self.levels[province, measure, year])


def write_fact(fact: Fact, world: World, lang: str, random_: random.Random) -> str:
    """One sentence that states a fact, rounded at random."""
    digits = random_.choice((0, 1, 1, 2))
    level = fact.value if fact.kind in ("level", "half") else world.levels[fact.place, fact.measure, fact.year]
    if lang == "zh":
        place, measure = CHINESE[fact.place] + ("省" if fact.place in CITIES else "市"), MEASURES[fact.measure]
        hedge = random_.choice(("", "", "约", "达"))
        when = f"{fact.year}年{'上半年' if fact.kind == 'half' else ''}"
        base = f"{when}，{place}{measure}{hedge}{level:.{digits}f}亿元"
        if fact.kind == "growth":
            return f"{base}，同比{'增长' if fact.value >= 0 else '下降'}{abs(fact.value):.1f}%。"
        return base + (f"，占全省的{fact.value:.1f}%。" if fact.kind == "share" else "。")
    hedge = random_.choice(("", "", "about ", ""))
    when = f"In the first half of {fact.year}" if fact.kind == "half" else f"In {fact.year}"
    place = (
        f"{fact.place}'s"
        if fact.place not in CITIES
        else random_.choice((f"{fact.place}'s", f"{fact.place} Province's"))
    )
    base = f"{when}, {place} {fact.measure} reached {hedge}{level / 10:.{digits + 1}f} billion yuan"
    if fact.kind == "growth":
        return f"{base}, {'up' if fact.value >= 0 else 'down'} {abs(fact.value):.1f}% year on year."
    return base + (f", accounting for {fact.value:.1f}% of the province's total." if fact.kind == "share" else ".")


FILLER = {
    "en": [
        "Officials visited the port and two research parks on the same day.",
        "Companies from several countries took part in the fair.",
        "The bureau will publish a longer report later.",
    ],
    "zh": ["有关负责人当天考察了港口和园区。", "多家企业参加了展会。", "统计部门将另行发布详细报告。"],
}


def make_corpus(seed: int, size: int, reprints: float = 0.1) -> tuple[list[Article], World]:
    """Articles of one consistent world, most facts in more than one of them."""
    random_ = random.Random(seed)
    world = World(random_, range(2018, 2022))
    facts = list(world.facts())
    pool = random_.sample(facts, min(len(facts), max(6, size)))
    articles: list[Article] = []
    for number in range(size):
        if articles and random_.random() < reprints:
            old = random_.choice(articles)
            articles.append(replace(old, name=f"d{number:06}", reprint_of=old.name))
            continue
        lang = random_.choice(("en", "zh"))
        said = tuple(random_.choice(pool) for _ in range(3))
        sentences = [write_fact(fact, world, lang, random_) for fact in said]
        for filler in random_.sample(FILLER[lang], 2):
            sentences.insert(random_.randrange(len(sentences) + 1), filler)
        text = (" " if lang == "en" else "").join(sentences)
        articles.append(
            Article(f"d{number:06}", lang, f"2022-0{random_.randrange(1, 10)}-1{random_.randrange(10)}", text, said)
        )
    return articles, world


def plant(articles: list[Article], world: World, seed: int) -> tuple[list[Article], str, str] | None:
    """The corpus with one wrong statement: its article and the kind of fault; None when nothing contradicts it."""
    random_ = random.Random(seed)
    order = list(range(len(articles)))
    random_.shuffle(order)
    for index in order:
        article = articles[index]
        if article.reprint_of or any(other.reprint_of == article.name for other in articles):
            continue
        for fact in article.facts:
            if not _has_witness(fact, article, articles):
                continue
            fault = random_.choice(FAULTS)
            factor = random_.choice((10.0, 0.1) if fault == "scale" else (0.7, 1.4))
            wrong = replace(fact, value=fact.value * factor)
            text = _rewrite(article, fact, wrong, world, random_)
            if text is not None:
                changed = list(articles)
                changed[index] = replace(article, text=text)
                return changed, article.name, f"{fact.kind}, {fault}"
    return None


def _has_witness(fact: Fact, article: Article, articles: list[Article]) -> bool:
    """True when another article, no reprint of this one, states the same fact."""
    return any(
        fact in other.facts and other.name != article.name and other.reprint_of != article.name for other in articles
    )


def _rewrite(article: Article, fact: Fact, wrong: Fact, world: World, random_: random.Random) -> str | None:
    """The article's text with the sentence of one fact said of the wrong value."""
    twisted = World.__new__(World)
    twisted.levels = dict(world.levels)
    sentences: list[str] = []
    for said in article.facts:
        sentences.append(write_fact(wrong if said is fact else said, twisted, article.lang, random_))
    return (" " if article.lang == "en" else "").join(sentences)
