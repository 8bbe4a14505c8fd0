"""Steps follow one another, and mechanisms are parts of mechanisms, without contradiction."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_metastasis.loader.drafts import Draft, Drafts
from mkdocs_metastasis.loader.tree import Mapping, Node, Scalar
from mkdocs_metastasis.model import Kind


def check(drafts: Drafts) -> None:
    _orders(drafts)
    for draft in drafts.records:
        if draft.kind is Kind.STEP:
            _next(drafts, draft)
        if draft.kind is Kind.MECHANISM:
            _cycle(drafts, draft)


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


def _cycle(drafts: Drafts, draft: Draft) -> None:
    """Said at every member of the cycle, since mending any of them ends it."""
    chain = [draft.id]
    part_of = _whole(draft)
    while part_of and part_of.value not in chain:
        chain.append(part_of.value)
        holder = drafts.by_id.get(part_of.value)
        part_of = _whole(holder) if holder else None
    if part_of and part_of.value == draft.id:
        start = _whole(draft)
        assert start
        way = " → ".join([*chain, draft.id])
        drafts.say(start.span, "part-cycle", f"'{draft.id}' is a part of itself: {way}")


def _whole(draft: Draft) -> Scalar | None:
    return draft.node.scalar("part_of") if draft.node else None
