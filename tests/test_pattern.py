"""The pattern notation: every construct, clear errors, bounded gaps, and a prefilter that never loses a match."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.analysis import Analysis, analyse
from factcheck.lang.base import BIT, CLASSES, CODE, GROUPS, at_least, split_need
from factcheck.notation import PatternError, all_classes, compile_pattern, expand, in_order
from factcheck.pattern import Match, Pattern, patterns
from tests.sample_texts import make_document

NAME_OF = {code: name for name, code in CODE.items()}


def shape_of(names: str) -> str:
    """ "UP PERCENT" as a sentence shape; "8*FILL" stands for eight tokens."""
    shape = ""
    for name in names.split():
        count, star, cls = name.rpartition("*")
        shape += CODE[cls] * (int(count) if star else 1)
    return shape


def mask_of(shape: str) -> int:
    """The mask of a sentence of this shape."""
    mask = 0
    for code in shape:
        mask |= BIT[NAME_OF[code]]
    return mask


def find(source: str, names: str) -> list[Match]:
    """The matches of a pattern in a sentence that has nothing but a shape."""
    shape = shape_of(names)
    sentence = SimpleNamespace(shape=shape, mask=mask_of(shape), tokens=names.split())
    return list(Pattern(source).find(None, sentence))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "matching", "other"),
    [
        ("UP", ["UP", "FILL UP FILL"], ["DOWN", "FILL"]),
        ("UP PERCENT", ["UP PERCENT"], ["UP FILL PERCENT", "PERCENT UP"]),
        ("UP|DOWN PERCENT", ["UP PERCENT", "DOWN PERCENT"], ["CHANGE PERCENT"]),
        ("MOVE PERCENT", ["UP PERCENT", "NARROW PERCENT"], ["BE PERCENT"]),
        ("MOVE|BE PERCENT", ["UP PERCENT", "BE PERCENT"], ["REACH PERCENT"]),
        ("UP !PERCENT MONEY", ["UP FILL MONEY"], ["UP PERCENT MONEY", "UP MONEY"]),
        ("UP !PERCENT|FILL MONEY", ["UP COMMA MONEY"], ["UP FILL MONEY", "UP PERCENT MONEY"]),
        ("UP !AMOUNT", ["UP PERCENT"], ["UP MONEY", "UP COUNT", "UP"]),
        ("UP FILL? PERCENT", ["UP PERCENT", "UP FILL PERCENT"], ["UP FILL FILL PERCENT"]),
        ("UP FILL ? PERCENT", ["UP PERCENT", "UP FILL PERCENT"], ["UP FILL FILL PERCENT"]),
        ("UP FILL* PERCENT", ["UP PERCENT", "UP 20*FILL PERCENT"], ["UP COMMA PERCENT"]),
        ("UP FILL+ PERCENT", ["UP FILL PERCENT", "UP 3*FILL PERCENT"], ["UP PERCENT"]),
        ("UP FILL{2,3} PERCENT", ["UP 2*FILL PERCENT", "UP 3*FILL PERCENT"], ["UP FILL PERCENT", "UP 4*FILL PERCENT"]),
        ("UP (FILL | COMMA) PERCENT", ["UP FILL PERCENT", "UP COMMA PERCENT"], ["UP PERCENT"]),
        ("UP (FILL COMMA)? PERCENT", ["UP PERCENT", "UP FILL COMMA PERCENT"], ["UP FILL PERCENT"]),
        ("UP (COMMA FILL)+ PERCENT", ["UP COMMA FILL COMMA FILL PERCENT"], ["UP PERCENT", "UP COMMA PERCENT"]),
        ("UP PERCENT | DOWN MONEY", ["UP PERCENT", "DOWN MONEY"], ["UP MONEY", "DOWN PERCENT"]),
        ("^ UP", ["UP FILL"], ["FILL UP"]),
        ("UP $", ["FILL UP"], ["UP FILL"]),
        ("^ UP $", ["UP"], ["UP UP"]),
        ("a=MONEY b=!MONEY", ["MONEY FILL"], ["MONEY MONEY"]),
        ("a=( MONEY COMMA MONEY ) END", ["MONEY COMMA MONEY END"], ["MONEY MONEY END"]),
        ("a=( MONEY | PERCENT )? END", ["MONEY END", "END"], ["MONEY"]),
    ],
)
def test_constructs(source: str, matching: list[str], other: list[str]) -> None:
    assert [names for names in matching if not find(source, names)] == []
    assert [names for names in other if find(source, names)] == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("UP PERCNT", "unknown token class 'PERCNT'"),
        ("p=PERCNT", "unknown token class 'PERCNT'"),
        ("UP|DWN", "unknown token class 'DWN'"),
        ("UP %% DOWN", "cannot read '%% DOWN' in 'UP %% DOWN'"),
        ("up PERCENT", "cannot read 'up PERCENT'"),
        ("P=PERCENT", "cannot read"),
        ("UP . DOWN", "cannot read '. DOWN'"),
        ("UP ( DOWN", "brackets do not match in 'UP ( DOWN'"),
        ("UP ) DOWN", "brackets do not match in 'UP ) DOWN'"),
        (") UP (", "in ') UP ('"),
        ("? UP", "nothing to repeat in '? UP'"),
        ("a=MONEY .. a=MONEY", "redefinition of group name 'a'"),
    ],
)
def test_errors_say_what_is_wrong_and_where(source: str, message: str) -> None:
    with pytest.raises(PatternError) as error:
        compile_pattern(source)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("source", "matching", "other"),
    [
        ("UP .. PERCENT", ["UP PERCENT", "UP 8*FILL PERCENT"], ["UP 9*FILL PERCENT", "UP MONEY PERCENT"]),
        ("UP .. PERCENT", ["UP OPEN 12*MONEY CLOSE PERCENT"], ["UP OPEN 13*MONEY CLOSE PERCENT"]),
        ("UP .. PERCENT", ["UP COMMA DATE COMMA PERCENT"], ["UP COMMA PERCENT", "UP COMMA MONEY COMMA PERCENT"]),
        ("UP .. PERCENT", ["UP 4*FILL OPEN MONEY CLOSE 3*DATE PERCENT"], ["UP SEMI PERCENT", "UP END PERCENT"]),
        ("UP ... PERCENT", ["UP PERCENT", "UP 16*MONEY PERCENT"], ["UP 17*MONEY PERCENT"]),
        ("UP ... PERCENT", ["UP COMMA MONEY PERCENT"], ["UP SEMI PERCENT", "UP MONEY END MONEY PERCENT"]),
    ],
)
def test_gaps_are_bounded(source: str, matching: list[str], other: list[str]) -> None:
    assert [names for names in matching if not find(source, names)] == []
    assert [names for names in other if find(source, names)] == []


@pytest.mark.parametrize("gap", ["..", "..."])
def test_a_gap_takes_as_few_tokens_as_it_can(gap: str) -> None:
    (match,) = find(f"UP {gap} p=DATE", "UP FILL DATE FILL DATE")
    assert match.found.span("p") == (2, 3)


def test_matches_may_overlap() -> None:
    matches = find("a=MONEY .. b=MONEY", "MONEY FILL MONEY MONEY FILL")
    assert [(match.found.start("a"), match.found.start("b")) for match in matches] == [(0, 2), (2, 3)]


@pytest.mark.parametrize("source", ["UP?", "FILL*", "^", "..", "( UP | DOWN )?"])
def test_a_match_covers_at_least_one_token(source: str) -> None:
    assert all(match.inside() for match in find(source, "COMMA UP COMMA"))


def test_groups_and_classes_expand() -> None:
    assert expand("UP|MOVE") == ("UP", "DOWN", "CHANGE", "NARROW", "WIDEN")
    assert expand("AMOUNT") == GROUPS["AMOUNT"]
    assert set(all_classes()) == {*CLASSES, *GROUPS}
    assert not set(CLASSES) & set(GROUPS)
    assert all(set(classes) <= set(CLASSES) for classes in GROUPS.values())


def test_every_name_can_be_written_in_a_pattern() -> None:
    for name in all_classes():
        compiled, required = compile_pattern(f"x={name} {name} !{name}")
        assert compiled.groupindex == {"x": 1}
        assert required == (at_least(2, sum(BIT[cls] for cls in expand(name))),)


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        ("UP .. PERCENT", ["UP", "PERCENT"]),
        ("UP? PERCENT", ["PERCENT"]),
        ("UP ? PERCENT", ["PERCENT"]),
        ("UP{0,2} PERCENT", ["PERCENT"]),
        ("UP+ PERCENT", ["UP", "PERCENT"]),
        ("!UP PERCENT", ["PERCENT"]),
        ("( UP ) PERCENT", ["UP", "PERCENT"]),
        ("( UP FILL? )? PERCENT", ["PERCENT"]),
        ("( .. UP )+ PERCENT", ["UP", "PERCENT"]),
        ("( UP | DOWN FILL ) PERCENT", ["PERCENT"]),
        ("a=( UP DOWN* ) PERCENT", ["UP", "PERCENT"]),
        ("(UP)? PERCENT", ["PERCENT"]),
        ("a=(UP)* PERCENT", ["PERCENT"]),
        ("UP | PERCENT", []),
        ("a=UP PERCENT", ["UP", "PERCENT"]),
    ],
)
def test_what_a_sentence_must_hold(source: str, needed: list[str]) -> None:
    pattern = Pattern(source)
    everything = sum(BIT.values())
    assert pattern.could_match(everything)
    for name in CLASSES:
        assert pattern.could_match(everything - BIT[name]) is (name not in needed), name


SOME = ("UP", "DOWN", "PERCENT", "MONEY", "FILL", "COMMA", "MOVE", "AMOUNT")
AMOUNTS = ("", "", "", "?", " ?", "*", "+", "{0,2}", "{1,2}")


@st.composite
def sources(draw: st.DrawFn, depth: int = 2, roles: list[str] | None = None) -> str:
    """Any pattern of a few classes; no role twice."""
    roles = ["a", "b", "c", "d"] if roles is None else roles
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(("class", "class", "class", "gap", "group")))
        if kind == "gap":
            parts.append(draw(st.sampled_from(("..", "..."))))
            continue
        role = f"{roles.pop()}=" if roles and draw(st.booleans()) else ""
        if kind == "group" and depth:
            inner = draw(sources(depth - 1, roles))
            parts.append(f"{role}( {inner} ){draw(st.sampled_from(('', '', '?', '*', '+')))}")
            continue
        names = "|".join(draw(st.lists(st.sampled_from(SOME), min_size=1, max_size=2)))
        parts.append(role + draw(st.sampled_from(("", "", "!"))) + names + draw(st.sampled_from(AMOUNTS)))
        if draw(st.integers(0, 5)) == 0:
            parts.append("|")
    if parts[-1] == "|":
        parts.append("UP")
    return " ".join(parts)


@given(st.data())
def test_the_prefilter_never_loses_a_match(data: st.DataObject) -> None:
    source = data.draw(sources())
    compiled, _ = compile_pattern(source)
    shape = data.draw(st.from_regex(compiled, alphabet=st.sampled_from(sorted(NAME_OF))))
    assert Pattern(source).could_match(mask_of(shape)), source
    assert in_order(Pattern(source).plan.order, shape), source
    for count, mask in map(split_need, Pattern(source).plan.required):
        assert sum(bool(BIT[NAME_OF[code]] & mask) for code in shape) >= count, source


@given(sources(), st.lists(st.sampled_from(SOME[:6]), max_size=12))
def test_a_match_is_found_wherever_one_begins(source: str, names: list[str]) -> None:
    shape = shape_of(" ".join(names))
    begin = [at for at in range(len(shape)) if (found := compile_pattern(source)[0].match(shape, at)) and found.group()]
    assert [match.found.start() for match in find(source, " ".join(names))] == begin


TEXT = "Visitors in the first half rose 5% to $4.4 billion from $4.2 billion."


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse(make_document(TEXT))


def match_text(analysis: Analysis, source: str) -> Match:
    """The first match in the first sentence of the text."""
    return next(patterns(source)[0].find(analysis, analysis.sentences[0]))


def test_a_match_gives_tokens_and_claims_by_role(analysis: Analysis) -> None:
    match = match_text(analysis, "move=MOVE .. p=PERCENT .. TO b=AMOUNT .. FROM a=AMOUNT x=COUNT?")
    assert match.roles() == ["move", "p", "b", "a"]
    assert [match.token(role).cls for role in match.roles()] == ["UP", "PERCENT", "MONEY", "MONEY"]
    surfaces = [analysis.document.surface(match.claims(role)[0].span) for role in "pba"]
    assert surfaces == ["5%", "$4.4 billion", "$4.2 billion"]
    assert match.claims("move") == []
    assert match.claims("b", "PERCENT") == []
    assert (match.has("x"), match.has("y"), match.tokens("x")) == (False, False, [])


def test_a_match_knows_its_surroundings(analysis: Analysis) -> None:
    match = match_text(analysis, "p=PERCENT TO b=MONEY")
    assert TEXT[match.span.start : match.span.end] == "5% to $4.4 billion"
    assert (match.span.doc_id, match.span.field) == ("a.txt", "text")
    assert [token.cls for token in match.inside()] == ["PERCENT", "TO", "MONEY"]
    assert [token.cls for token in match.tokens_between("p", "b")] == ["TO"]
    assert [token.cls for token in match.before(1)] == ["UP"]
    assert [token.cls for token in match.after(2)] == ["FROM", "MONEY"]
    assert match.before(0) == []


def test_a_role_may_cover_a_stretch(analysis: Analysis) -> None:
    match = match_text(analysis, "UP r=( PERCENT TO MONEY ) FROM")
    assert [token.cls for token in match.tokens("r")] == ["PERCENT", "TO", "MONEY"]
    assert [analysis.document.surface(claim.span) for claim in match.claims("r")] == ["5%", "$4.4 billion"]


def test_a_match_in_the_headline_says_so() -> None:
    analysis = analyse(make_document("Nothing here.", title="Sales rise 5% to $4 million"))
    match = match_text(analysis, "PERCENT TO MONEY")
    assert match.span.field == "title"
    assert analysis.document.surface(match.span) == "5% to $4 million"
