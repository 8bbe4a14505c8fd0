"""Titles and aliases: a reader who knows a thing by its name should find one record."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_metastasis.loader.drafts import Draft, Drafts, scalars
from mkdocs_metastasis.loader.nodes import Scalar


def check(drafts: Drafts) -> None:
    seen: dict[str, Draft] = {}
    for draft in drafts.records:
        told: set[str] = set()
        for name, item in _names(draft):
            first = seen.setdefault(item.value, draft)
            if first is not draft and item.value not in told:
                told.add(item.value)
                message = f"'{item.value}' in {name} is also a name of '{first.file.path}'"
                drafts.say(item.span, "shared-name", message)


def _names(draft: Draft) -> Iterator[tuple[str, Scalar]]:
    title = draft.node.scalar("title") if draft.node else None
    if title:
        yield "title", title
    for number, alias in scalars(draft.node.sequence("aliases") if draft.node else None):
        yield f"aliases[{number}]", alias
