"""The word lists of a lexicon's [words] table, by what the extractor asks about them."""

from __future__ import annotations

from dataclasses import dataclass, fields

Set = frozenset[str]
Endings = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Every list may be empty. Sets hold single words (atoms), endings whole or partial words of any length."""

    # Around figures
    articles: Set  # count one unit in front of it: a, an
    article_units: Set  # units that an article counts where their content follows: a gallon of
    determiners: Set  # before an ordinal that counts its noun: the, its, each
    range_to: Set  # between the ends of a range: to, 至
    range_and: Set  # the same after "between"
    range_or: Set  # the same between neighbours: five or six
    no_range: Set  # before the first of two figures that are a choice: either
    ratio_firsts: Set  # first words of "out of", "in"
    ratio_cues: Endings  # near two figures with a colon between them that are a ratio: 比例, ratio
    told_scores: Endings  # before a score that signs join: 比分为
    scored_before: Endings  # before a score
    scored_behind: Set  # behind a score: 96∶60大胜
    score_words: Set  # between two figures of a score: 比
    part_joints: Set  # between the parts of a compound amount: and, a comma, 零
    after_bare_scales: Set  # behind 百 and 千 that begin a numeral: 分, 余
    vague_joints: Set  # behind a vague count: of
    always_figures: Set  # number words that count whatever follows: 俩
    formal: Set  # banker's numerals
    ordinal_endings: Set  # st, nd, rd, th
    slang: Set  # thousands, where nothing follows that they could describe: ten grand

    # Units
    short_units: Set  # one or two letters that are units only where nothing else can be meant
    spaced_short_units: Set  # those of them that may stand behind a blank
    lone_letters: Set  # letters, as written, that scale a figure where the text is nothing else: 10 G
    clock_units: Set  # units that a number of two digits may touch: 2h30
    decade_endings: Set  # behind a multiple of ten they make a decade of it: in his 40s
    plain_letters: Set  # letters that always scale figures, as written: k
    one: Set  # before the unit that a price is for: 三十元一斤
    kin: Set  # before the comma of an age: his mother, 80,
    age_adverbs: Set  # between the comma and an age: then, now
    clock_words: Set  # between a part of an hour and the hour: half past six
    birthdays: Set  # before an age: turned 65
    populations: Set  # before a figure whose letter scales it: population 3.2m
    dimensions: Set  # behind a letter they make a unit of it: 5m high
    owners: Set  # behind "of" they make a scale of the letter before: 60m of (its) people
    races: Set  # nouns behind metres: 100m hurdles
    counting_letters: Set  # letters that scale figures before a counted noun: m
    no_rates: Set  # units without a denominator
    rate_words: Set  # per, /, a
    rate_articles: Set  # those of them that are articles as well
    rate_leads: Set  # of these, those that may lead on: $1,200 a month on food
    from_days: Set  # unless one of these follows: a year from now
    not_after_rates: Set  # "a year ago" is no denominator
    passing: Set  # hedges only before a scale character: 过亿
    passing_after: Endings  # with these words before them: 票房过
    single_units: Set  # stand for one of themselves before a digit or a half, where that is the whole text: 米九
    whole_units: Set  # units of one character that stay units where a longer word could begin: 5年平均
    calendar_units: Set  # units that name a day of the month as well: 日
    lasting_before: Endings  # before such a figure, a duration: 连续
    lasting_after: Set  # and behind it: 内
    lasting_numbers: Set  # number words that count days and name none: 两
    piece_words: Set  # classifiers that are money as well: 块
    before_price: Set  # behind them one 块 is money: 只要一块
    after_pieces: Set  # behind them when they are money: 钱, 的
    unit_hedges: Set  # hedges that stand only behind a unit: 多, 强
    generic_currencies: Set  # yield to a more specific one before the figure: 元, dollars
    outside: Set  # classifiers that belong to the noun behind them: 大
    small_money: Set  # cents and the like: they never replace the currency before the figure
    scaled_currencies: Set  # words that are currencies only before an amount with a scale, or with decimals: R50m
    sign_after: Set  # words behind which a minus sign may be set apart from its figure: is - 20 degrees
    spaced_currencies: Set  # letters of a currency that may be set apart from its sign: c $ 5
    unit_modifiers: Set  # between a figure and its unit: two more minutes
    below_zero: Endings  # behind a figure, a minus sign: 2 degrees below zero
    fraction_of: Set  # between a fraction and its unit: three quarters of an hour
    capitals: Set  # currency letters that are words in lower case: TRY
    thermometers: Set  # units of temperature
    rank_words: Set  # classifiers of a place in an order: 位, 名

    # Guards
    pronoun_after: Set  # "one" behind these words counts nothing
    pronoun_before: Set  # nor before these
    share_before: Set  # "half" before these words is a share: of, the
    share_after: Set  # and behind these: than, by
    ordinal_counts: Set  # words of ordinal_stop that are counted from the third on: the third time
    ordinal_stop: Set  # nouns that an ordinal does not count: lady, time
    number_signs: Set  # before a rank: no (3)
    absolute: Set  # before a zero: no warmth at all, a temperature
    congress_before: Endings  # before the number of a congress: 党的十五大
    grouped: Set  # classifiers behind no large number: 大
    leading: Set  # a figure behind one of these words is a name unless it counts a noun: the top 10 (customers)
    hyphen_heads: Set  # what a number word joined by a hyphen counts: a three-man panel
    time_before: Endings  # 近 before a duration means "the last"
    time_unless: (
        Set  # words before them that leave the hedge a hedge: lasted (over three years); in Chinese behind: 近三年(前)
    )
    time_after: Set  # and then these follow: 来, 间
    answer_ends: Set  # behind a single figure that answers a question: 是四不是五
    generation: Set  # behind the last digits of a decade: 80后
    clauses: Set  # behind an ordinal, a clause of a law: 条
    second: Set  # a number word that counts nothing before certain classifiers, but names the second: 二
    second_of: Set  # these classifiers: 次, 类
    cohort_words: Set  # behind a year, they make a name of it: 届
    rank_verbs: Set  # came (second)
    rank_links: Set  # and these before words like "in" and "behind": was third in
    rank_behind: Set
    no_order: Set  # unless one of these follows: second in command
    rank_nouns: Set  # (third) place
    superlatives: Endings  # behind an ordinal and a hyphen: the third-largest
    rank_endings: Endings  # adverbs behind a rank: nationwide
    names_before: Set  # a figure behind one of these words is a name: Phase 3
    name_endings: Endings  # and behind these endings: 沪深300
    no_names: Set  # capitalized words that make no name of the figure behind them: In, January
    street_words: Set  # 10 Downing Street
    level_endings: Endings  # a verb of change that ends with them states a level: to, 至
    difference_before: Endings  # words right before a difference of temperatures: 升高
    difference_after: Endings  # words behind a difference of temperatures: warmer, above average

    # Nouns
    and_word: Set  # and
    thing_classifiers: Set  # classifiers that never count places: 项
    places: Set  # nouns of places, which modify another noun behind those: 400项国家重点工程
    objects: Set  # behind a word in -ing they make a verb of it: one accusing (him)
    no_nouns: Set  # words behind "one" that are no noun
    noun_tails: Endings  # behind a noun, no part of it: 之一
    noun_endings: Endings  # what a compound noun ends in: 区, 地

    # Claims
    subject_stops: Endings  # words that begin no name: 在, 由于
    subject_tails: Endings  # adverbs behind a name, no part of it: 继续
    measure_endings: Endings  # what a noun that measures something ends in: 额, 率
    report_words: Endings  # behind a date, they make it the day of a report: 发布

    # Dates
    year_before: Set  # in (2012): a year whatever follows
    year_weak: Set  # of (2012): a year unless a round count follows
    year_nouns: Set  # (2012) levels: nouns that follow a year
    year_brackets: Set  # before a year that is part of a name
    month_before: Set  # in (May)

    # Sentences
    abbreviations: Set  # a full stop behind them ends no sentence
    final_abbreviations: Set  # unless one of the words below follows
    sentence_starts: Set


SETS = tuple(field.name for field in fields(Words) if field.type == "Set")
ENDINGS = tuple(field.name for field in fields(Words) if field.type == "Endings")
