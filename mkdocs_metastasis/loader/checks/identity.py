"""Ids, addresses and names: each stands for one thing only."""

from __future__ import annotations

from mkdocs_metastasis.loader.drafts import Draft, Drafts, scalars
from mkdocs_metastasis.model import RESERVED, is_id
from mkdocs_metastasis.model.urls import former_of, page_address
from mkdocs_metastasis.source import Span


def check(drafts: Drafts) -> None:
    for draft in drafts.records:
        first = drafts.by_id[draft.id]
        if first is not draft:
            message = f"the id '{draft.id}' is that of '{first.file.path}' already"
            span = Span(draft.file.path)
            drafts.say(span, "duplicate-id", message, "give one of the files another name")
    _former(drafts)
    for path in drafts.found.pages:
        if drafts.outline.clashes(path):
            address = page_address(path)
            message = f"the page '{path}' stands at '/{address}', where the atlas puts its own"
            hint = "move or rename it, or put the atlas into a folder of its own (option folder)"
            drafts.say(Span(path), "page-clash", message, hint)
    _names(drafts)


def _former(drafts: Drafts) -> None:
    written = {page_address(path): path for path in drafts.found.pages}
    taken: dict[str, Draft] = {}
    for draft in drafts.records:
        own: set[str] = set()
        for number, item in scalars(draft.node.sequence("former")):
            former, name = item.value, f"former[{number}]"
            if former in own:
                continue
            own.add(former)
            if not is_id(former):
                form = "lower-case letters, digits and single hyphens"
                drafts.say(item.span, "bad-id", f"'{former}' in {name} must be {form}")
            elif former in RESERVED:
                drafts.say(item.span, "reserved-id", f"'{former}' in {name} is reserved")
            else:
                page = written.get(page_address(former_of(draft.kind, former)))
                holder = drafts.by_id.get(former) or taken.setdefault(former, draft)
                if page or holder is not draft or former == draft.id:
                    user = page or holder.file.path
                    message = f"the former id '{former}' in {name} is in use by '{user}'"
                    drafts.say(item.span, "former-in-use", message)


def _names(drafts: Drafts) -> None:
    """A reader who knows a thing by its name should find one record."""
    seen: dict[str, Draft] = {}
    for draft in drafts.records:
        title = draft.node.scalar("title")
        names = [("title", title)] if title else []
        aliases = scalars(draft.node.sequence("aliases"))
        told: set[str] = set()
        for name, item in (*names, *((f"aliases[{n}]", alias) for n, alias in aliases)):
            first = seen.setdefault(item.value, draft)
            if first is not draft and item.value not in told:
                told.add(item.value)
                message = f"'{item.value}' in {name} is also a name of '{first.file.path}'"
                drafts.say(item.span, "shared-name", message)
