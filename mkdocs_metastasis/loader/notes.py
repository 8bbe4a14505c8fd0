"""Notes: what an editor may want to look at. They never fail a build."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_metastasis.loader.checks.effects import evidence_of, ref_of
from mkdocs_metastasis.loader.checks.texts import Mentions
from mkdocs_metastasis.loader.drafts import Draft, Drafts
from mkdocs_metastasis.loader.nodes import Mapping
from mkdocs_metastasis.model import Effect, NoticeKind, Study, effects_of
from mkdocs_metastasis.source import Span

_SECONDARY = frozenset({Study.REVIEW, Study.GUIDELINE})


def add_notes(drafts: Drafts, mentions: Mentions, today: date | None) -> None:
    """Add all notes; `review-old` for age only where `today` is given."""
    withdrawn = _withdrawn(drafts)
    _uncited(drafts, mentions)
    _unlinked(drafts, mentions)
    for draft in drafts.records:
        _review(drafts, draft, today)
        _weak(drafts, draft, withdrawn)
    _rests_on(drafts, mentions, withdrawn)


def _withdrawn(drafts: Drafts) -> frozenset[str]:
    notices = [draft.notice for draft in drafts.notices if draft.notice]
    return frozenset(n.ref for n in notices if n.kind is NoticeKind.RETRACTION)


def _refs(drafts: Drafts) -> Iterator[tuple[str, Span]]:
    """Every source named as evidence, and where."""
    for draft in drafts.records:
        for _, effect in draft.effects():
            for _, item in evidence_of(effect):
                ref = ref_of(item)
                if ref:
                    yield ref.value, ref.span


def _uncited(drafts: Drafts, mentions: Mentions) -> None:
    cited = {key for key, _ in mentions.citations} | {key for key, _ in _refs(drafts)}
    for key, entry in drafts.bibliography.entries.items():
        if key not in cited:
            drafts.say(entry.key_span, "uncited", f"nothing cites '{key}'")


def _unlinked(drafts: Drafts, mentions: Mentions) -> None:
    touched = set(mentions.links)
    for draft in drafts.records:
        for _, effect in draft.effects():
            target = effect.scalar("on")
            touched |= {draft.id, target.value if target else ""}
    for draft in drafts.records:
        if draft.node and draft.id not in touched:
            message = f"no effect touches '{draft.id}' and no text links to it"
            drafts.say(draft.span, "unlinked", message)


def _review(drafts: Drafts, draft: Draft, today: date | None) -> None:
    if draft.node is None or draft.record is None:
        return
    review = draft.record.reviewed
    if review is None:
        message = f"'{draft.id}' does not say when it was last checked"
        drafts.say(draft.node.missing_at("reviewed"), "review-old", message, "add reviewed")
    elif today and (today - review.on).days > drafts.options.review_after:
        node = draft.node.get("reviewed")
        on = node.scalar("on") if isinstance(node, Mapping) else node
        span = on.span if on else draft.span
        drafts.say(span, "review-old", f"'{draft.id}' was last checked on {review.on}")


def _weak(drafts: Drafts, draft: Draft, withdrawn: frozenset[str]) -> None:
    effects = effects_of(draft.record) if draft.record else ()
    for effect, (number, node) in zip(effects, draft.effects(), strict=False):
        reason = _weakness(effect, withdrawn)
        if reason:
            drafts.say(node.span, "weak", f"effects[{number}] on '{effect.on}' rests on {reason}")


def _weakness(effect: Effect, withdrawn: frozenset[str]) -> str:
    good = [item for item in effect.evidence if item.supports and item.ref not in withdrawn]
    studies = {study for item in good for study in item.study or ()}
    if len({item.ref for item in good}) == 1:
        return f"one source, '{good[0].ref}'"
    return "reviews only" if studies and studies <= _SECONDARY else ""


def _rests_on(drafts: Drafts, mentions: Mentions, withdrawn: frozenset[str]) -> None:
    for key, span in [*_refs(drafts), *mentions.citations]:
        if key in withdrawn:
            drafts.say(span, "withdrawn", f"the source '{key}' was withdrawn")
