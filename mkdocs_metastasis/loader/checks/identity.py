"""Ids and addresses: each stands for one thing only."""

from __future__ import annotations

from mkdocs_metastasis.loader.drafts import Draft, Drafts, scalars
from mkdocs_metastasis.loader.nodes import Scalar
from mkdocs_metastasis.model import RESERVED, is_id
from mkdocs_metastasis.model.urls import former_of, page_address
from mkdocs_metastasis.source import Span

_MOVE = "move or rename it, or put the atlas into a folder of its own (option folder)"

def check(drafts: Drafts) -> None:
    _duplicates(drafts)
    _former(drafts)
    _pages(drafts)


def _duplicates(drafts: Drafts) -> None:
    for draft in drafts.records:
        first = drafts.by_id[draft.id]
        if first is not draft:
            message = f"the id '{draft.id}' is that of '{first.file.path}' already"
            span = Span(draft.file.path)
            drafts.say(span, "duplicate-id", message, "give one of the files another name")


def _former(drafts: Drafts) -> None:
    written = {page_address(path): path for path in drafts.found.pages}
    taken: dict[str, Draft] = {}
    for draft in drafts.records:
        own: set[str] = set()
        for number, item in scalars(draft.node.sequence("former") if draft.node else None):
            if item.value not in own:
                own.add(item.value)
                _one_former(drafts, draft, item, f"former[{number}]", taken, written)


def _one_former(
    drafts: Drafts,
    draft: Draft,
    item: Scalar,
    name: str,
    taken: dict[str, Draft],
    written: dict[str, str],
) -> None:
    former = item.value
    if not is_id(former):
        message = f"'{former}' in {name} must be lower-case letters, digits and single hyphens"
        drafts.say(item.span, "bad-id", message)
        return
    if former in RESERVED:
        drafts.say(item.span, "reserved-id", f"'{former}' in {name} is reserved")
        return
    page = written.get(page_address(former_of(draft.kind, former)))
    holder = drafts.by_id.get(former) or taken.setdefault(former, draft)
    if page or holder is not draft or former == draft.id:
        user = page or holder.file.path
        message = f"the former id '{former}' in {name} is in use by '{user}'"
        drafts.say(item.span, "former-in-use", message)


def _pages(drafts: Drafts) -> None:
    for path in drafts.found.pages:
        if drafts.outline.clashes(path):
            address = page_address(path)
            message = f"the page '{path}' stands at '/{address}', where the atlas puts its own"
            drafts.say(Span(path), "page-clash", message, _MOVE)
