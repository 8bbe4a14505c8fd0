"""Notes: what an editor may want to look at. They never fail a build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mkdocs_metastasis.loader.checks.effects import evidence_of
from mkdocs_metastasis.loader.checks.texts import Mentions
from mkdocs_metastasis.loader.drafts import Draft, Drafts, scalars, stripped
from mkdocs_metastasis.loader.nodes import Mapping
from mkdocs_metastasis.loader.values import with_role
from mkdocs_metastasis.model import Effect, NoticeKind, Study, edges_of
from mkdocs_metastasis.model.fields import Cites
from mkdocs_metastasis.source import Span

_SECONDARY = frozenset({Study.REVIEW, Study.GUIDELINE})
_STARTS = re.compile(
    r"(?:they|their|these|this|such|the same|(?:in|with|by) (?:the same|these|this)|also|again"
    r"|likewise|similarly|conversely|moreover|furthermore|however|in turn|in addition"
    r"|by contrast)\b|in contrast,",
    re.I,
)
"""How a sentence begins that leans on the one before."""
_FIRST_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?=\S))*+")
_TOO = re.compile(r"\btoo(?=\s*(?:\[@|[.,;:!?)]|$))", re.I)
"""In the sense of "as well": what is too small does not end there."""


def add_notes(drafts: Drafts, mentions: Mentions, today: date | None) -> None:
    """Add all notes; what depends on the date only where `today` is given."""
    withdrawn = _withdrawn(drafts)
    _uncited(drafts, mentions)
    _unlinked(drafts, mentions)
    for draft in drafts.records:
        _review(drafts, draft, today)
        _weak(drafts, draft, withdrawn)
        _sentences_and_studies(drafts, draft)
    _rests_on(drafts, mentions, withdrawn)
    if today:
        _future(drafts, today)


def _withdrawn(drafts: Drafts) -> frozenset[str]:
    notices = [draft.notice for draft in drafts.notices if draft.notice]
    return frozenset(n.ref for n in notices if n.kind is NoticeKind.RETRACTION)


def _refs(drafts: Drafts) -> Iterator[tuple[str, Span]]:
    """Every source named as evidence, and where."""
    for draft in drafts.records:
        for value, _ in with_role(draft.values, Cites):
            yield value.scalar.value, value.scalar.span


def _uncited(drafts: Drafts, mentions: Mentions) -> None:
    cited = {key for key, _ in mentions.citations} | {key for key, _ in _refs(drafts)}
    for key, entry in drafts.bibliography.entries.items():
        if key not in cited:
            drafts.say(entry.key_span, "uncited", f"nothing cites '{key}'")


def _unlinked(drafts: Drafts, mentions: Mentions) -> None:
    touched = set(mentions.links)
    for draft in drafts.records:
        for edge in draft.edges:
            touched |= {draft.id, edge.target.value if edge.target else ""}
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
        message = f"'{draft.id}' was last checked on {review.on}"
        drafts.say(_reviewed_at(draft), "review-old", message)


def _reviewed_at(draft: Draft) -> Span:
    node = draft.node.get("reviewed") if draft.node else None
    on = node.scalar("on") if isinstance(node, Mapping) else node
    return on.span if on else draft.span


def _future(drafts: Drafts, today: date) -> None:
    """What bears a year that has not come yet is mistyped, mostly."""
    for draft in drafts.records:
        review = draft.record.reviewed if draft.record else None
        if review and review.on.year > today.year:
            message = f"'{draft.id}' says that it was checked on {review.on}, a day to come"
            drafts.say(_reviewed_at(draft), "future-date", message, "correct the date")
    for key, reference in drafts.bibliography.references.items():
        if reference.year > str(today.year):
            fields = drafts.bibliography.entries[key].fields
            field = fields["year"] if "year" in fields else fields["date"]
            message = f"the year {reference.year} of '{key}' has not come yet"
            drafts.say(field.value.span, "future-date", message, "correct the year")


def _sentences_and_studies(drafts: Drafts, draft: Draft) -> None:
    for number, effect in draft.effects():
        how = effect.scalar("how")
        leaning = _leaning(how.value) if how else None
        if how and leaning:
            message = (
                f"'{leaning[0]}' in effects[{number}].how leans on another sentence, "
                "but an arrow's sentence also stands alone"
            )
            place = stripped(how).at(leaning.start())
            drafts.say(place, "leaning-sentence", message, "say what it means")
        for item_number, item in evidence_of(effect):
            if isinstance(item, Mapping):
                _stronger(drafts, item, f"effects[{number}].evidence[{item_number}].study")


def _leaning(how: str) -> re.Match[str] | None:
    first = _FIRST_SENTENCE.match(how)
    return _STARTS.match(how) or (_TOO.search(how, 0, first.end()) if first else None)


def _stronger(drafts: Drafts, item: Mapping, name: str) -> None:
    ref = item.scalar("ref")
    source = drafts.bibliography.references.get(ref.value) if ref else None
    if ref is None or source is None or source.study is None:
        return
    for _, study in scalars(item.get("study")):
        if study.value in list(Study) and Study(study.value).grade.rank < source.study.grade.rank:
            message = (
                f"{name} says '{study.value}', but the keywords of '{ref.value}' say "
                f"'{source.study}', which is weaker"
            )
            hint = "look at the source again, and correct one of the two"
            drafts.say(study.span, "study-stronger", message, hint)


def _weak(drafts: Drafts, draft: Draft, withdrawn: frozenset[str]) -> None:
    edges = edges_of(draft.record) if draft.record else ()
    effects = (edge for edge in edges if isinstance(edge, Effect))
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
