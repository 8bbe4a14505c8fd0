"""Hand-written pages: citations, links that look like ids, markers."""

from __future__ import annotations

from mkdocs_metastasis.loader.checks.citations import say_bad_citation
from mkdocs_metastasis.loader.checks.texts import Mentions, mention
from mkdocs_metastasis.loader.conflicts import merge_conflict
from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.scenes import scenes_of
from mkdocs_metastasis.model import CASCADE, HandwrittenPage
from mkdocs_metastasis.source import File, Span
from mkdocs_metastasis.suggest import did_you_mean, did_you_mean_id
from mkdocs_metastasis.text import scan_page, without_code

_CONFLICT = "<<<<<<<"
_MARKERS = ("list", "map", "figure", "scene")


def check(drafts: Drafts, mentions: Mentions) -> None:
    for page in drafts.pages:
        _page(drafts, mentions, page)


def _page(drafts: Drafts, mentions: Mentions, page: HandwrittenPage) -> None:
    text = File(page.path, page.text)
    marks = scan_page(page.text)
    if _CONFLICT in page.text:  # looking for code takes time
        conflict = merge_conflict(page.path, page.text, without_code(page.text))
        drafts.problems += [conflict] if conflict else []
    for link in marks.links:
        _link(drafts, mentions, link.id.value, text.at(link.id.offset))
    for _, _, keys in marks.citations:
        for key in keys:
            _citation(drafts, mentions, key.value, text.at(key.offset))
    for mark in marks.bad_citations:
        say_bad_citation(drafts, text.at(mark.offset), mark.value)
    for mark in marks.lost_citations:
        message = f"the citation '{mark.value}' stands within an HTML tag, where it shows no source"
        drafts.say(text.at(mark.offset), "bad-citation", message, "put it into the text")
    for start, _, marker in marks.markers:
        _marker(drafts, marker, text.at(start))


def _link(drafts: Drafts, mentions: Mentions, id: str, span: Span) -> None:
    """An id with no close match is plain Markdown, which other tools may understand."""
    if mention(drafts, mentions, id) or not drafts.glossary_readable:
        return
    match = drafts.former.get(id) or drafts.closest(id, terms=True)
    if match or id in drafts.found.left_out:
        drafts.say(span, "unknown-id", f"unknown id '{id}'", drafts.hint(id, match))


def _citation(drafts: Drafts, mentions: Mentions, key: str, span: Span) -> None:
    mentions.citations.append((key, span))
    keys = drafts.bibliography.keys
    if drafts.bibliography.readable and key not in keys:
        hint = did_you_mean_id(drafts.closest_key(key))
        drafts.say(span, "unknown-key", f"unknown key '{key}'", hint)


def _marker(drafts: Drafts, marker: str, span: Span) -> None:
    name, _, subject = marker.partition(" ")
    if name == "figure" and subject:
        if subject != CASCADE and subject not in drafts.by_id:
            hint = did_you_mean_id(drafts.closest(subject))
            message = f"the marker '{marker}' names the unknown record '{subject}'"
            drafts.say(span, "unknown-value", message, hint)
    elif name == "scene" and subject:
        if subject not in (known := scenes_of(drafts)):
            message = f"the marker '{marker}' names the unknown scene '{subject}'"
            drafts.say(span, "unknown-value", message, did_you_mean(subject, known))
    elif marker not in ("list", "map"):
        hint = did_you_mean(name, _MARKERS) if name not in _MARKERS else f"use {name} cascade"
        drafts.say(span, "unknown-value", f"unknown marker '{marker}'", hint)
