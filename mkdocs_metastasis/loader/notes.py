"""Notes: what an editor may want to look at. They never fail a build."""

from __future__ import annotations

import re

from mkdocs_metastasis.loader.drafts import Draft, Drafts, EdgeDraft, scalars, stripped
from mkdocs_metastasis.loader.nodes import Mapping
from mkdocs_metastasis.loader.values import with_role
from mkdocs_metastasis.model import Effect, Study, edges_of
from mkdocs_metastasis.model.fields import Cites
from mkdocs_metastasis.model.terms import Terms
from mkdocs_metastasis.readability import HARD, hard_words, hardest_sentence, lix

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


def add_notes(drafts: Drafts) -> None:
    """Add all notes; what depends on the date only where the drafts have one."""
    sources = [
        (value.scalar.value, value.scalar.span)
        for draft in drafts.records for value, _ in with_role(draft.values, Cites)
    ]
    cited = [*sources, *drafts.citations]
    keys = {key for key, _ in cited}
    for key, entry in drafts.bibliography.entries.items():
        if key not in keys:
            drafts.say(entry.key_span, "uncited", f"nothing cites '{key}'")
    _unlinked(drafts)
    for draft in drafts.records:
        _review(drafts, draft)
        _weak(drafts, draft)
        for edge in draft.effects:
            _leaning(drafts, edge)
            _stronger(drafts, edge)
    for key, span in cited:
        if key in drafts.withdrawn:
            drafts.say(span, "withdrawn", f"the source '{key}' was withdrawn")
    for key, reference in drafts.bibliography.references.items():
        if drafts.today and reference.year > str(drafts.today.year):
            fields = drafts.bibliography.entries[key].fields
            field = fields["year"] if "year" in fields else fields["date"]
            message = f"the year {reference.year} of '{key}' has not come yet"
            drafts.say(field.value.span, "future-date", message, "correct the year")
    _language(drafts)


def _unlinked(drafts: Drafts) -> None:
    touched = set(drafts.linked)
    for draft in drafts.records:
        for edge in draft.edges:
            touched |= {draft.id, edge.target.value if edge.target else ""}
    for draft in drafts.records:
        if draft.node.fields and draft.id not in touched:
            message = f"no effect touches '{draft.id}' and no text links to it"
            drafts.say(draft.node.span, "unlinked", message)


def _review(drafts: Drafts, draft: Draft) -> None:
    if draft.record is None:
        return
    review, today = draft.record.reviewed, drafts.today
    if review is None:
        message = f"'{draft.id}' does not say when it was last checked"
        drafts.say(draft.node.missing_at("reviewed"), "review-old", message, "add reviewed")
        return
    node = draft.node.get("reviewed")
    on = node.scalar("on") if isinstance(node, Mapping) else node
    span = on.span if on else draft.node.span
    if today and (today - review.on).days > drafts.options.review_after:
        message = f"'{draft.id}' was last checked on {review.on}"
        drafts.say(span, "review-old", message)
    if today and review.on.year > today.year:
        message = f"'{draft.id}' says that it was checked on {review.on}, a day to come"
        drafts.say(span, "future-date", message, "correct the date")


def _leaning(drafts: Drafts, edge: EdgeDraft) -> None:
    how = edge.node.scalar("how")
    first = _FIRST_SENTENCE.match(how.value) if how else None
    if how and first:
        found = _STARTS.match(how.value) or _TOO.search(how.value, 0, first.end())
        if found:
            message = (
                f"'{found[0]}' in {edge.name}.how leans on another sentence, "
                "but an arrow's sentence also stands alone"
            )
            place = stripped(how).at(found.start())
            drafts.say(place, "leaning-sentence", message, "say what it means")


def _stronger(drafts: Drafts, edge: EdgeDraft) -> None:
    for number, item in edge.node.filled("evidence"):
        ref = item.scalar("ref") if isinstance(item, Mapping) else None
        source = drafts.bibliography.references.get(ref.value) if ref else None
        if not (isinstance(item, Mapping) and ref and source and source.study):
            continue
        for _, study in scalars(item.get("study")):
            known = study.value in list(Study)
            if known and Study(study.value).grade.rank < source.study.grade.rank:
                message = (
                    f"{edge.name}.evidence[{number}].study says '{study.value}', but the keywords "
                    f"of '{ref.value}' say '{source.study}', which is weaker"
                )
                hint = "look at the source again, and correct one of the two"
                drafts.say(study.span, "study-stronger", message, hint)


def _weak(drafts: Drafts, draft: Draft) -> None:
    edges = edges_of(draft.record) if draft.record else ()
    effects = (edge for edge in edges if isinstance(edge, Effect))
    for effect, edge in zip(effects, draft.effects, strict=False):
        good = [e for e in effect.evidence if e.supports and e.ref not in drafts.withdrawn]
        studies = {study for item in good for study in item.study or ()}
        reason = "reviews only" if studies and studies <= _SECONDARY else ""
        if len({item.ref for item in good}) == 1:
            reason = f"one source, '{good[0].ref}'"
        if reason:
            message = f"{edge.name} on '{effect.on}' rests on {reason}"
            drafts.say(edge.node.span, "weak", message)


def _language(drafts: Drafts) -> None:
    """How hard summaries are to read; and, with the option `easy_words`, words nobody explains."""
    terms = Terms(draft.term for draft in drafts.terms if draft.term)
    easy = drafts.options.easy_words
    names = {word.casefold() for word in easy or ()}
    for draft in drafts.records:
        summary = draft.node.scalar("summary")
        if not summary:
            continue
        text = stripped(summary)
        measure = lix(text.value)
        if measure > HARD:
            start, sentence = hardest_sentence(text.value)
            quoted = " ".join(sentence.split())
            what = f"the summary of '{draft.id}' is hard to read"
            message = f"{what} (LIX {measure}, easy is up to {HARD})"
            hint = f"begin with its hardest sentence: “{quoted}”"
            drafts.say(text.at(start), "hard-to-read", message, hint)
        explained = terms.blanked(text.value) if easy is not None else ""
        for start, word in hard_words(explained, names):
            message = f"'{word}' is no easy word, and the glossary does not explain it"
            hint = "say it in easier words, or add it to the glossary or to the option 'easy_words'"
            drafts.say(text.at(start), "unexplained-word", message, hint)
