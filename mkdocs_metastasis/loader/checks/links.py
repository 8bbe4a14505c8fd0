"""Links between records: every id is known and of the kind that the field wants."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as Map

from mkdocs_metastasis.loader.checks.items import curie_of
from mkdocs_metastasis.loader.checks.steps import next_steps
from mkdocs_metastasis.loader.drafts import Draft, Drafts, scalars
from mkdocs_metastasis.loader.nodes import Mapping, Scalar
from mkdocs_metastasis.model import CASCADE, Kind
from mkdocs_metastasis.suggest import close_match, did_you_mean_id

_CALLED = {
    Kind.STEP: "a step",
    Kind.MECHANISM: "a mechanism",
    Kind.FACTOR: "a factor",
    Kind.CLINICAL: "a clinical topic",
}
_ALL = tuple(Kind)


def check(drafts: Drafts) -> None:
    for draft in drafts.records:
        if draft.node:
            _record(drafts, draft, draft.node)


def _record(drafts: Drafts, draft: Draft, node: Mapping) -> None:
    for number, item in scalars(node.sequence("see_also")):
        known(drafts, item, f"see_also[{number}]", _ALL)
    _of_kind(drafts, draft, node)
    for number, entry in draft.items("xrefs"):
        curie = curie_of(entry)
        if curie:
            _curie(drafts, curie, f"xrefs[{number}]")
    for number, effect in draft.effects():
        target = effect.scalar("on")
        if target and target.value != CASCADE:
            known(drafts, target, f"effects[{number}].on", targets(draft.kind), cascade=True)


def _of_kind(drafts: Drafts, draft: Draft, node: Mapping) -> None:
    """The fields that one kind alone has."""
    if draft.kind is Kind.STEP:
        for number, item in next_steps(draft):
            known(drafts, item, f"next[{number}]", (Kind.STEP,))
    elif draft.kind is Kind.MECHANISM:
        for number, item in scalars(node.get("step")):
            name = "step" if node.scalar("step") else f"step[{number}]"
            known(drafts, item, name, (Kind.STEP,))
        whole = node.scalar("part_of")
        if whole:
            known(drafts, whole, "part_of", (Kind.MECHANISM,))
    elif draft.kind is Kind.FACTOR:
        _key(drafts, node, "group", drafts.options.factor_groups)
    else:
        _key(drafts, node, "topic", drafts.options.clinical_topics)


def targets(kind: Kind) -> tuple[Kind, ...]:
    """The kinds that effects of a kind may lead to."""
    return _ALL if kind is Kind.CLINICAL else (Kind.STEP, Kind.MECHANISM, Kind.FACTOR)


def known(
    drafts: Drafts, item: Scalar, name: str, kinds: Collection[Kind], cascade: bool = False
) -> None:
    """Say what is wrong with an id that should be that of a record of some kinds."""
    wanted = _either(kinds)
    found = drafts.by_id.get(item.value)
    if found and found.kind not in kinds:
        message = f"'{item.value}' in {name} is {_CALLED[found.kind]}, not {wanted}"
        drafts.say(item.span, "wrong-kind", message)
    elif not found and item.value in drafts.term_ids:
        message = f"'{item.value}' in {name} is a term of the glossary, not {wanted}"
        drafts.say(item.span, "wrong-kind", message)
    elif not found:
        hint = did_you_mean_id(_suggested(drafts, item.value, kinds, cascade))
        drafts.say(item.span, "unknown-id", f"unknown id '{item.value}' in {name}", hint)


def _suggested(
    drafts: Drafts, name: str, kinds: Collection[Kind], cascade: bool = False
) -> str | None:
    if name in drafts.former:
        return drafts.former[name]
    return drafts.closest(name, kinds, also=[CASCADE] if cascade else [])


def _either(kinds: Collection[Kind]) -> str:
    if len(kinds) == len(Kind):
        return "a record"
    called = [_CALLED[kind] for kind in kinds]
    return f"{', '.join(called[:-1])} or {called[-1]}" if len(called) > 1 else called[0]


def _key(drafts: Drafts, node: Mapping, field: str, titles: Map[str, str]) -> None:
    key = node.scalar(field)
    if key and key.value not in titles:
        names = [pair for k, title in titles.items() for pair in ((k, k), (title, k))]
        match = close_match(key.value, names)
        hint = did_you_mean_id(match) or f"known are: {', '.join(titles)}"
        drafts.say(key.span, f"unknown-{field}", f"unknown {field} '{key.value}'", hint)


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
