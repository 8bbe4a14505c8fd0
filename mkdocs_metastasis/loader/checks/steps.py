"""Orders are unique, steps follow one another, and parts make no ring."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

from mkdocs_metastasis.loader.drafts import Draft, Drafts
from mkdocs_metastasis.loader.nodes import Scalar
from mkdocs_metastasis.loader.values import with_role
from mkdocs_metastasis.model import SPECS, Step
from mkdocs_metastasis.model.fields import Order, Ref

_SHOWN = 20
"""Members of a cycle that a message names, beside its own."""


def check(drafts: Drafts) -> None:
    seen: dict[tuple[str, str], Draft] = {}
    for draft in drafts.records:
        for value, order in with_role(draft.values, Order):
            number = value.scalar.value
            if not order.unique or not number.isdecimal():
                continue
            first = seen.setdefault((draft.kind, number), draft)
            if first is not draft:
                message = f"order {number} is that of '{first.file.path}' already"
                hint = f"each {SPECS[draft.kind].name} has an order of its own"
                drafts.say(value.scalar.span, "duplicate-order", message, hint)
        if draft.model is Step:
            _next(drafts, draft)
    _cycles(drafts)


def _next(drafts: Drafts, draft: Draft) -> None:
    seen: set[str] = set()
    for value in draft.values:
        if value.outer.name != "next" or value.slot.name != "to":
            continue
        target, name = value.scalar, value.name
        if target.value == draft.id:
            message = f"{name} leads from the step '{draft.id}' to itself"
            drafts.say(target.span, "next-self", message)
        elif target.value in seen:
            message = f"{name} leads to '{target.value}' a second time"
            drafts.say(target.span, "next-twice", message)
        seen.add(target.value)


def _cycles(drafts: Drafts) -> None:
    """Said at every member of a cycle, since mending any of them ends it."""
    wholes: dict[str, Scalar] = {}
    for id, draft in drafts.by_id.items():
        for value, ref in with_role(draft.values, Ref):
            whole = value.scalar
            # One of another kind is refused elsewhere.
            same = drafts.by_id.get(whole.value, draft).kind == draft.kind
            if ref.whole and same:
                wholes.setdefault(id, whole)
    for ids in _rings(wholes):
        for number, id in enumerate(ids):
            others = (ids[number + 1 :] + ids[:number])[:_SHOWN]
            way = " → ".join([id, *others, *["…"] * (len(ids) > len(others) + 1), id])
            drafts.say(wholes[id].span, "part-cycle", f"'{id}' is a part of itself: {way}")


def _rings(wholes: Map[str, Scalar]) -> Iterator[list[str]]:
    """The ids of each cycle, every record being asked once."""
    done: set[str] = set()
    for id in wholes:
        chain: dict[str, None] = {}
        while id in wholes and id not in done and id not in chain:
            chain[id] = None
            id = wholes[id].value
        if id in chain:
            ids = list(chain)
            yield ids[ids.index(id) :]
        done.update(chain)
