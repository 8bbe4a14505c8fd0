"""Steps follow one another, and mechanisms are parts of mechanisms, without contradiction."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_metastasis.loader.drafts import Draft, Drafts
from mkdocs_metastasis.loader.nodes import Mapping, Node, Scalar
from mkdocs_metastasis.model import Kind

_SHOWN = 20
"""Members of a cycle that a message names, beside its own."""


def check(drafts: Drafts) -> None:
    _orders(drafts)
    for draft in drafts.records:
        if draft.kind is Kind.STEP:
            _next(drafts, draft)
    _cycles(drafts)


def next_steps(draft: Draft) -> Iterator[tuple[int, Scalar]]:
    """The ids of the following steps, with their numbers from 1."""
    for number, item in draft.items("next"):
        target = _target(item)
        if target:
            yield number, target


def _target(item: Node) -> Scalar | None:
    if isinstance(item, Mapping):
        return item.scalar("to")
    return item if isinstance(item, Scalar) else None


def _orders(drafts: Drafts) -> None:
    seen: dict[str, Draft] = {}
    for draft in drafts.records:
        order = draft.node.scalar("order") if draft.node else None
        if draft.kind is not Kind.STEP or order is None or not order.value.isdecimal():
            continue
        first = seen.setdefault(order.value, draft)
        if first is not draft:
            message = f"order {order.value} is that of '{first.file.path}' already"
            drafts.say(order.span, "duplicate-order", message, "each step has an order of its own")


def _next(drafts: Drafts, draft: Draft) -> None:
    seen: set[str] = set()
    for number, target in next_steps(draft):
        if target.value == draft.id:
            message = f"next[{number}] leads from the step '{draft.id}' to itself"
            drafts.say(target.span, "next-self", message)
        elif target.value in seen:
            message = f"next[{number}] leads to '{target.value}' a second time"
            drafts.say(target.span, "next-twice", message)
        seen.add(target.value)


def _cycles(drafts: Drafts) -> None:
    """Said at every member of a cycle, since mending any of them ends it."""
    for ids in _rings(drafts):
        for number, id in enumerate(ids):
            draft = drafts.by_id[id]
            start = _whole(draft)
            if draft.kind is Kind.MECHANISM and start:
                others = (ids[number + 1 :] + ids[:number])[:_SHOWN]
                way = " → ".join([id, *others, *["…"] * (len(ids) > len(others) + 1), id])
                drafts.say(start.span, "part-cycle", f"'{id}' is a part of itself: {way}")


def _rings(drafts: Drafts) -> Iterator[list[str]]:
    """The ids of each cycle, every record being asked once."""
    done: set[str] = set()
    for id in drafts.by_id:
        chain: dict[str, None] = {}
        while id in drafts.by_id and id not in done and id not in chain:
            chain[id] = None
            whole = _whole(drafts.by_id[id])
            id = whole.value if whole else ""
        if id in chain:
            ids = list(chain)
            yield ids[ids.index(id) :]
        done.update(chain)


def _whole(draft: Draft) -> Scalar | None:
    return draft.node.scalar("part_of") if draft.node else None
