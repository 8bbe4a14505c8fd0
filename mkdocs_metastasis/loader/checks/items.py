"""Lists: no item stands twice, and no record in its own."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_metastasis.loader.drafts import Draft, Drafts, scalars
from mkdocs_metastasis.loader.nodes import Mapping, Node, Scalar, Sequence

_LISTS = ("aliases", "former", "see_also", "step")


def check(drafts: Drafts) -> None:
    for draft in drafts.records:
        if draft.node:
            _record(drafts, draft, draft.node)
    for term in drafts.terms:
        aliases = scalars(term.node.sequence("aliases"))
        _twice(drafts, f"[{term.number}].aliases", [(item, item.value) for _, item in aliases])


def _record(drafts: Drafts, draft: Draft, node: Mapping) -> None:
    for name in _LISTS:
        items = [(item, item.value) for _, item in scalars(node.sequence(name))]
        _twice(drafts, name, items)
    curies = [(item, item.value.upper()) for item in _curies(node.sequence("xrefs"))]
    _twice(drafts, "xrefs", curies)
    for number, item in scalars(node.sequence("see_also")):
        if item.value == draft.id:
            message = f"see_also[{number}] names the record itself"
            drafts.say(item.span, "duplicate-item", message, "take it out")
    for number, effect in draft.effects():
        _studies(drafts, f"effects[{number}]", effect)


def _studies(drafts: Drafts, name: str, effect: Mapping) -> None:
    evidence = effect.sequence("evidence")
    for number, item in evidence.filled() if evidence else ():
        if isinstance(item, Mapping):
            studies = [(study, study.value) for _, study in scalars(item.sequence("study"))]
            _twice(drafts, f"{name}.evidence[{number}].study", studies)


def _curies(node: Sequence | None) -> Iterator[Scalar]:
    for _, item in node.filled() if node else ():
        curie = curie_of(item)
        if curie:
            yield curie


def curie_of(item: Node) -> Scalar | None:
    """The identifier of an item of `xrefs`, in its short or long form."""
    if isinstance(item, Mapping):
        return item.scalar("id")
    return item if isinstance(item, Scalar) else None


def _twice(drafts: Drafts, name: str, items: list[tuple[Scalar, str]]) -> None:
    seen: set[str] = set()
    for item, value in items:
        if value in seen:
            message = f"'{item.value}' stands in {name} twice"
            drafts.say(item.span, "duplicate-item", message, "take one out")
        seen.add(value)
