"""Lists: no item stands twice, and no record in its own."""

from __future__ import annotations

from mkdocs_metastasis.loader.drafts import Draft, Drafts
from mkdocs_metastasis.loader.values import Value, with_role
from mkdocs_metastasis.model.fields import Curie, Ref, role_of


def check(drafts: Drafts) -> None:
    for part in drafts.parts:
        seen: set[tuple[str, str]] = set()
        for value in part.values:
            if _is_plain_item(value):
                _twice(drafts, value, seen)
        if isinstance(part, Draft):
            _itself(drafts, part)


def _is_plain_item(value: Value) -> bool:
    """Whether it is the item of a list; lists of mappings have rules of their own."""
    return bool(value.list) and (not value.short or role_of(value.slot, Curie) is not None)


def _twice(drafts: Drafts, value: Value, seen: set[tuple[str, str]]) -> None:
    text = value.scalar.value
    key = value.list, text.upper() if role_of(value.slot, Curie) else text
    if key in seen:
        message = f"'{text}' stands in {value.list} twice"
        drafts.say(value.scalar.span, "duplicate-item", message, "take one out")
    seen.add(key)


def _itself(drafts: Drafts, draft: Draft) -> None:
    for value, ref in with_role(draft.values, Ref):
        may = value.list == value.slot.name and (not ref.to or draft.kind in ref.to)
        if may and value.scalar.value == draft.id:
            message = f"{value.name} names the record itself"
            drafts.say(value.scalar.span, "duplicate-item", message, "take it out")
