"""A key in words: exports of Dalian, 2021."""

from __future__ import annotations

from factcheck.link.leagues import zone_parts
from factcheck.link.vocabulary import Vocabulary, load_concepts, phrases
from factcheck.types import Key, Period
from factcheck.wording.figures import format_period


def describe_key(key: Key, vocabulary: Vocabulary, lang: str) -> str:
    """Scope, measure, subject, place and period of a key, in a language of the interface."""
    if key.aspect == "quote":
        return "one quotation" if lang == "en" else "同一引语"
    evaluated = phrases()["evaluations"].get(lang, {}).get(key.concept)
    names = evaluated or load_concepts()[1].get(key.concept, {}).get(lang) or [key.concept]
    subject = name_entity(key.subject, vocabulary, lang)
    details = [
        *(_name("scopes", scope, lang) for scope in key.scope.split()),
        _name("sectors", key.sector, lang),
        key.qualifier,
    ]
    if key.place:
        kind, colon, place = key.place.rpartition(":")
        details.append((kind + " " if colon else "") + name_entity(place, vocabulary, lang))
    period = format_period(Period(first=key.first, last=key.last))
    joint = " · "
    return joint.join(part for part in (subject, names[0], *details, period) if part)


def _name(table: str, identifier: str, lang: str) -> str:
    """The first phrase for a scope or a sector; its id where there is none."""
    found: list[str] = phrases()[table].get(lang, {}).get(identifier) or [identifier.replace("_", " ")]
    return found[0]


def name_entity(entity_id: str, vocabulary: Vocabulary, lang: str) -> str:
    """The first name of an entity in a language, or in any, or the name as it was written."""
    if entity_id.startswith("name:"):
        return entity_id.removeprefix("name:")
    zone = zone_parts(entity_id)
    if zone is not None:
        kind = phrases()["zones"].get(lang, {}).get(zone[1], [zone[1]])[0]
        return name_entity(zone[0], vocabulary, lang) + (kind if lang == "zh" else f" {kind}")
    entity = vocabulary.entities.get(entity_id)
    if entity is None:
        return entity_id
    names = entity.names.get(lang) or next((names for names in entity.names.values() if names), ())
    return names[0] if names else entity_id
