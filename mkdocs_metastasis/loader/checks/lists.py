"""Glossary and retractions: the ids of terms, notices told twice, addresses."""

from __future__ import annotations

import re

from mkdocs_metastasis.loader.drafts import Drafts, NoticeDraft, TermDraft
from mkdocs_metastasis.model import is_id

_HTTPS = re.compile(r"https://[^\s/?#]+\S*", re.I)
_FIELDS = ("ref", "date", "notice", "kind")


def check(drafts: Drafts) -> None:
    seen: dict[str, TermDraft] = {}
    for term in drafts.terms:
        _term(drafts, term, seen)
    notices: set[tuple[str, ...]] = set()
    for notice in drafts.notices:
        _notice(drafts, notice, notices)


def _term(drafts: Drafts, term: TermDraft, seen: dict[str, TermDraft]) -> None:
    record = term.node.scalar("record")
    if not _has_good_id(drafts, term):
        return
    first = seen.setdefault(term.id, term)
    if first is not term:
        message = f"the term's id '{term.id}' is that of [{first.number}] already"
        drafts.say(term.id_span, "duplicate-term", message, "give it an id of its own")
    elif term.id in drafts.by_id and (record is None or record.value != term.id):
        message = f"the term's id '{term.id}' is that of a record"
        hint = f"add record: {term.id}, or give the term an id of its own"
        drafts.say(term.id_span, "duplicate-term", message, hint)


def _has_good_id(drafts: Drafts, term: TermDraft) -> bool:
    name = term.node.scalar("term")
    if not term.id and name:
        message = f"[{term.number}].id is missing: nothing of '{name.value}' can make one"
        drafts.say(term.node.missing_at("id"), "missing-field", message)
    elif term.id and not is_id(term.id):
        message = (
            f"the id '{term.id}' must be lower-case letters, digits and single hyphens, "
            "at most 64 characters"
        )
        drafts.say(term.id_span, "bad-id", message)
    return bool(term.id) and is_id(term.id)


def _notice(drafts: Drafts, notice: NoticeDraft, seen: set[tuple[str, ...]]) -> None:
    values = [notice.node.scalar(name) for name in _FIELDS]
    said = tuple(value.value if value else "" for value in values)
    if said in seen and all(said):
        message = f"[{notice.number}] stands here a second time"
        drafts.say(notice.node.span, "duplicate-item", message, "take one out")
    seen.add(said)
    _, _, address, _ = values
    if address and not _HTTPS.fullmatch(address.value):
        message = f"'{address.value}' in [{notice.number}].notice is no https address"
        drafts.say(address.span, "bad-link", message)
