"""Ids, keys and identifiers: each is known, and of the kind that its field wants."""

from __future__ import annotations

from collections.abc import Mapping as Map

from mkdocs_metastasis.loader.checks.texts import check_key
from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.nodes import Scalar
from mkdocs_metastasis.loader.values import Value
from mkdocs_metastasis.model import CASCADE, KINDS, REGIONS, SPECS
from mkdocs_metastasis.model.fields import Acts, Cites, Curie, Key, Ref, RegionName, role_of
from mkdocs_metastasis.suggest import close_match, did_you_mean, did_you_mean_id


def check(drafts: Drafts) -> None:
    for part in drafts.parts:
        for value in part.values:
            role, item = value.slot.role, value.scalar
            if isinstance(role, Ref):
                _id(drafts, value, role)
            elif isinstance(role, Key):
                _key(drafts, item, value.slot.name, getattr(drafts.options, role.option))
            elif isinstance(role, RegionName):
                _region(drafts, item, value.name)
            elif isinstance(role, Curie):
                _curie(drafts, item, value.name)
            elif isinstance(role, Cites):
                check_key(drafts, item.value, item.span, value.name)


def _id(drafts: Drafts, value: Value, role: Ref) -> None:
    """Say what is wrong with an id that should be that of a record of some kinds."""
    item = value.scalar
    if role.cascade and item.value == CASCADE:
        return
    acts = role_of(value.outer, Acts) if role.cascade else None
    kinds = (*role.to, *(acts.also if acts else ())) or tuple(KINDS)
    called = [SPECS[kind].called for kind in kinds]
    wanted = f"{', '.join(called[:-1])} or {called[-1]}" if len(called) > 1 else called[0]
    wanted = "a record" if len(kinds) == len(KINDS) else wanted
    found = drafts.by_id.get(item.value)
    if found and found.kind not in kinds:
        if any(twin.id == item.value and twin.kind in kinds for twin in drafts.records):
            return  # that two records have this id is said of their files
        message = f"'{item.value}' in {value.name} is {SPECS[found.kind].called}, not {wanted}"
        drafts.say(item.span, "wrong-kind", message)
    elif not found and item.value in drafts.term_ids:
        message = f"'{item.value}' in {value.name} is a term of the glossary, not {wanted}"
        drafts.say(item.span, "wrong-kind", message)
    elif not found:
        also = [CASCADE] if role.cascade else []
        meant = drafts.former.get(item.value) or drafts.closest(item.value, kinds, also=also)
        message = f"unknown id '{item.value}' in {value.name}"
        drafts.say(item.span, "unknown-id", message, drafts.hint(item.value, meant))


def _key(drafts: Drafts, key: Scalar, field: str, titles: Map[str, str]) -> None:
    if key.value not in titles:
        names = [pair for k, title in titles.items() for pair in ((k, k), (title, k))]
        match = close_match(key.value, names)
        hint = did_you_mean_id(match) or f"known are: {', '.join(titles)}"
        drafts.say(key.span, f"unknown-{field}", f"unknown {field} '{key.value}'", hint)


def _region(drafts: Drafts, item: Scalar, name: str) -> None:
    if drafts.options.figure and not drafts.figure:
        return  # its file is reported
    known = drafts.figure.regions if drafts.figure else REGIONS
    if item.value not in known:
        hint = did_you_mean(item.value, known) or f"known are: {', '.join(known)}"
        message = f"unknown region '{item.value}' of the body map in {name}"
        drafts.say(item.span, "unknown-region", message, hint)


def _curie(drafts: Drafts, item: Scalar, name: str) -> None:
    prefix, colon, local = item.value.partition(":")
    if not colon or not prefix or not local:
        message = f"'{item.value}' in {name} is no identifier of the form PREFIX:number"
        drafts.say(item.span, "bad-curie", message)
        return
    prefixes = drafts.options.known_prefixes()
    found = prefixes.get(prefix.upper())
    if found is None:
        hint = did_you_mean_id(close_match(prefix, [p.name for p in prefixes.values()]))
        drafts.say(item.span, "unknown-prefix", f"unknown prefix '{prefix}' in {name}", hint)
    elif not found.accepts(local):
        message = f"'{local}' in {name} does not have the form of {found.name} ({found.pattern})"
        drafts.say(item.span, "bad-curie", message)
