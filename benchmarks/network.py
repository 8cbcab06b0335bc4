"""What direct checks and the constraint network find of one planted error, at which rank, and what the network costs.

    python benchmarks/network.py [--worlds 200] [--largest 100000]

A finding touches the culprit when it names the planted statement, at its place or as related. A world is visible when
it holds a contradiction at all: at the loosest reading, a linear program over all statements has no solution. The rank
of the culprit is that among the statements of its component by the number of minimal sets, ties shared: 1.0 is alone at
the top.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from factcheck.corpus.across import Across
from factcheck.corpus.names import NETWORK
from factcheck.engine.local import read_document
from factcheck.link.building import default_vocabulary
from factcheck.link.vocabulary import Vocabulary
from factcheck.network.build import Network, build
from factcheck.network.rows import components
from factcheck.network.solve import contradicts
from factcheck.network.suspects import Diagnosis, diagnose
from factcheck.types import Finding, Keyed
from worlds import World, make_world

WORLDS = 24  # different ones that the cost is measured over
DENSITIES = (0.25, 0.5, 0.8)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=200)
    parser.add_argument("--largest", type=int, default=100_000)
    args = parser.parse_args()
    vocabulary = default_vocabulary()
    for density in DENSITIES if args.worlds else ():
        measure_worlds(args.worlds, density, vocabulary)
    measure_cost(args.largest, vocabulary)


def measure_worlds(count: int, density: float, vocabulary: Vocabulary) -> None:
    """Recall, precision and rank over worlds with one error, and false alarms in worlds without."""
    visible = direct = network = either = named = right = clean = first = 0
    ranks: list[float] = []
    size = 0
    for seed in range(count):
        clean += bool(judge(make_world(seed, vocabulary, density=density, plant=False), vocabulary)[0])
        world = make_world(seed, vocabulary, density=density)
        findings, statements = judge(world, vocabulary)
        size += len(world.documents)
        mine = [finding for finding in findings if touches(finding, world.culprits)]
        alone = [finding for finding in mine if finding.check == NETWORK]
        seen = is_visible(statements, world.culprits, vocabulary)
        visible += seen
        direct += len(mine) > len(alone)
        network += bool(alone) and len(mine) == len(alone)
        either += bool(mine)
        named += len(findings)
        right += len(mine)
        if alone:
            first += alone[0].span.doc_id in world.culprits
            ranks.extend(rank_culprit(statements, world.culprits, vocabulary))
    print(f"density {density}: {count} worlds of {size / count:.0f} articles, {visible} with a visible contradiction")
    print(f"  found: {either}, {direct} by direct checks and {network} by the network alone")
    print(f"  findings that touch the culprit: {right} of {named}; clean worlds with a finding: {clean} of {count}")
    if ranks:
        top = sum(rank < 3 for rank in ranks)
        print(f"  rank of the culprit where the network speaks: mean {sum(ranks) / len(ranks):.2f}, below 3 in {top}")
        print(f"  of {len(ranks)}; the finding stands at the culprit in {first}")


def judge(world: World, vocabulary: Vocabulary) -> tuple[list[Finding], list[Keyed]]:
    """Findings across the documents of a world, and its keyed claims."""
    across = Across(vocabulary)
    statements: list[Keyed] = []
    for document in world.documents:
        report = read_document(document, vocabulary=vocabulary)
        across.add(report)
        statements.extend(report.keyed)
    return across.findings(refuse), statements


def refuse(reason: str) -> None:
    """A check that cannot be run is a fault of the program here."""
    raise SystemExit(reason)


def touches(finding: Finding, culprits: Iterable[str]) -> bool:
    """True when a finding names a document with the planted error."""
    return not {finding.span.doc_id, *(related.span.doc_id for related in finding.related)}.isdisjoint(culprits)


def is_visible(statements: list[Keyed], culprits: frozenset[str], vocabulary: Vocabulary) -> bool:
    """True when the statements cannot all hold, and could without the planted one."""
    return _contradicts(statements, vocabulary) and not _contradicts(
        [one for one in statements if one.claim.span.doc_id not in culprits], vocabulary
    )


def _contradicts(statements: list[Keyed], vocabulary: Vocabulary) -> bool:
    return any(contradicts(rows) for rows in components(build(statements, vocabulary).rows))


def rank_culprit(statements: list[Keyed], culprits: frozenset[str], vocabulary: Vocabulary) -> list[float]:
    """The rank of the planted statement in the component that it spoils."""
    net = build(statements, vocabulary)
    for rows in components(net.rows):
        diagnosis = diagnose(rows, net.rank)
        if diagnosis is None:
            continue
        rank = _rank(net, diagnosis, lambda one: one.claim.span.doc_id in culprits)
        if rank is not None:
            return [rank]
    return []


def measure_cost(largest: int, vocabulary: Vocabulary) -> None:
    """Processor time and memory of the network over copies of worlds under other names, each with its error."""
    worlds = [make_world(seed, vocabulary, cities=4, density=0.8) for seed in range(WORLDS)]
    stated = [(world, judge(world, vocabulary)[1]) for world in worlds]
    visible = [(world, listed) for world, listed in stated if is_visible(listed, world.culprits, vocabulary)]
    print(f"{len(visible)} different worlds with a visible contradiction, copied:")
    print("articles   statements   worlds    found    false    rank   seconds   per 1,000 articles      MB")

    def is_planted(one: Keyed) -> bool:
        number = int(one.claim.claim_id.rpartition("#")[2]) % len(visible)
        return one.claim.span.doc_id in visible[number][0].culprits

    size = 100
    while size <= largest:
        articles, listed, copies = 0, list[Keyed](), 0
        while articles < size:
            world, statements = visible[copies % len(visible)]
            listed += [rename(one, copies) for one in statements]
            articles += len(world.documents)
            copies += 1
        known = copy_names(vocabulary, {one.key.subject for _, said in visible for one in said}, copies)
        start = time.process_time()
        net = build(listed, known)
        diagnoses = [found for rows in components(net.rows) if (found := diagnose(rows, net.rank)) is not None]
        seconds = time.process_time() - start
        ranks = [rank for one in diagnoses if (rank := _rank(net, one, is_planted)) is not None]
        line = f"{articles:8,} {len(listed):12,} {copies:8,} {len(ranks):8,} {len(diagnoses) - len(ranks):8,}"
        mean = sum(ranks) / len(ranks) if ranks else 0.0
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{line} {mean:7.2f} {seconds:9.2f} {1000 * seconds / articles:12.3f} {memory:15.0f}", flush=True)
        size *= 10


def _rank(net: Network, found: Diagnosis, is_planted: Callable[[Keyed], bool]) -> float | None:
    """The rank of the planted statement in a contradiction; None for one that it has no part in."""
    counts = {owner: count for owner, count in found.counts.items() if net.rank(owner)}
    own = [count for owner, count in counts.items() if isinstance(one := net.owners[owner], Keyed) and is_planted(one)]
    if not own:
        return None
    best = max(own)
    above = sum(count > best for count in counts.values())
    return above + (sum(count == best for count in counts.values()) + 1) / 2


def copy_names(vocabulary: Vocabulary, subjects: set[str], copies: int) -> Vocabulary:
    """A vocabulary in which the renamed places lie in the renamed places that they lie in."""
    entities, parents = dict(vocabulary.entities), dict(vocabulary.parents)
    for number in range(copies):
        for subject in subjects:
            name = f"{subject}#{number}"
            if subject in entities:
                entities[name] = vocabulary.entities[subject]
            parents[name] = frozenset(f"{one}#{number}" for one in vocabulary.parents.get(subject, ()))
    return replace(vocabulary, entities=entities, parents=parents)


def rename(one: Keyed, number: int) -> Keyed:
    """The same statement of another place and document."""
    mark = f"#{number}"
    claim = replace(one.claim, claim_id=one.claim.claim_id + mark)
    return replace(
        one,
        claim=claim,
        key=replace(one.key, subject=one.key.subject + mark),
        level=None if one.level is None else one.level + mark,
        whole=None if one.whole is None else one.whole + mark,
    )


if __name__ == "__main__":
    main()
