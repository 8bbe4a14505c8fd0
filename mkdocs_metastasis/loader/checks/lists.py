"""Lists: no item stands twice, no record in its own, and each term and notice is sound."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs_metastasis.loader.drafts import Draft, Drafts, TermDraft
from mkdocs_metastasis.loader.values import Value, with_role
from mkdocs_metastasis.model import is_id
from mkdocs_metastasis.model.fields import Curie, Ref, role_of

_HTTPS = re.compile(r"https://[^\s/?#]+\S*", re.I)


def check(drafts: Drafts) -> None:
    for part in drafts.parts:
        _items(drafts, part.values)
    for draft in drafts.records:
        _itself(drafts, draft)
    _terms(drafts)
    _notices(drafts)


def _items(drafts: Drafts, values: Iterable[Value]) -> None:
    """No item of a list stands twice; lists of mappings have rules of their own."""
    seen: set[tuple[str, str]] = set()
    for value in values:
        is_curie = role_of(value.slot, Curie) is not None
        if value.list and (is_curie or not value.short):
            text = value.scalar.value
            key = value.list, text.upper() if is_curie else text
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


def _terms(drafts: Drafts) -> None:
    seen: dict[str, TermDraft] = {}
    for term in drafts.terms:
        name, record = term.node.scalar("term"), term.node.scalar("record")
        if not term.id:
            if name:
                message = f"[{term.number}].id is missing: nothing of '{name.value}' can make one"
                drafts.say(term.node.missing_at("id"), "missing-field", message)
            continue
        if not is_id(term.id):
            message = (
                f"the id '{term.id}' must be lower-case letters, digits and single hyphens, "
                "at most 64 characters"
            )
            drafts.say(term.id_span, "bad-id", message)
            continue
        first = seen.setdefault(term.id, term)
        if first is not term:
            message = f"the term's id '{term.id}' is that of [{first.number}] already"
            drafts.say(term.id_span, "duplicate-term", message, "give it an id of its own")
        elif term.id in drafts.by_id and (record is None or record.value != term.id):
            message = f"the term's id '{term.id}' is that of a record"
            hint = f"add record: {term.id}, or give the term an id of its own"
            drafts.say(term.id_span, "duplicate-term", message, hint)


def _notices(drafts: Drafts) -> None:
    seen: set[tuple[str, ...]] = set()
    for notice in drafts.notices:
        values = [notice.node.scalar(name) for name in ("ref", "date", "notice", "kind")]
        said = tuple(value.value if value else "" for value in values)
        if said in seen and all(said):
            message = f"[{notice.number}] stands here a second time"
            drafts.say(notice.node.span, "duplicate-item", message, "take one out")
        seen.add(said)
        address = notice.node.scalar("notice")
        if address and not _HTTPS.fullmatch(address.value):
            message = f"'{address.value}' in [{notice.number}].notice is no https address"
            drafts.say(address.span, "bad-link", message)
