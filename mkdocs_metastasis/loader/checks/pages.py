"""Hand-written pages: citations, links that look like ids, markers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from mkdocs_metastasis.loader.checks.texts import check_citation, check_link, say_bad_citation
from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.scenes import scenes_of
from mkdocs_metastasis.loader.tree import merge_conflict
from mkdocs_metastasis.model import CASCADE, HandwrittenPage
from mkdocs_metastasis.model.urls import target_of
from mkdocs_metastasis.source import File, Span
from mkdocs_metastasis.suggest import Names, close_match, did_you_mean, did_you_mean_id
from mkdocs_metastasis.text import AddressKind, address_kind, scan_page, without_code

_CONFLICT = "<<<<<<<"
_ALIKE = 0.8
"""Paths must be this much alike to be suggested: they share their folders."""
_MARKERS = ("list", "map", "figure", "scene")


def check(drafts: Drafts) -> None:
    for page in drafts.pages:
        check_page(drafts, page)


def check_page(drafts: Drafts, page: HandwrittenPage) -> None:
    """Add what is wrong with a page but for the addresses that it links to."""
    text = File(page.path, page.text)
    marks = scan_page(page.text)
    if _CONFLICT in page.text:  # looking for code takes time
        conflict = merge_conflict(page.path, page.text, without_code(page.text))
        drafts.problems += [conflict] if conflict else []
    for link in marks.links:
        check_link(drafts, link.id.value, text.at(link.id.offset))
    for _, _, keys in marks.citations:
        for key in keys:
            check_citation(drafts, key.value, text.at(key.offset))
    for mark in marks.bad_citations:
        say_bad_citation(drafts, mark.value, text.at(mark.offset))
    for mark in marks.lost_citations:
        message = f"the citation '{mark.value}' stands within an HTML tag, where it shows no source"
        drafts.say(text.at(mark.offset), "bad-citation", message, "put it into the text")
    for start, _, marker in marks.markers:
        _marker(drafts, marker, text.at(start))


def check_addresses(
    drafts: Drafts, pages: Iterable[tuple[str, HandwrittenPage]] | None = None
) -> None:
    """Say which links and images lead nowhere, as the host does when it builds the site.

    The pages are those of the site; or others, each with the path that its addresses start from.
    """
    known = Names([*drafts.outline.pages(), *sorted(drafts.found.files)], drafts.effort, _ALIKE)
    for start, page in pages or ((page.path, page) for page in drafts.pages):
        text, source = File(page.path, page.text), Path(start)
        for mark in scan_page(page.text).addresses:
            address = unescape(mark.value)
            bare = unquote(re.split("[#?]", address)[0])
            path = target_of(start, bare, drafts.options.folder)
            is_relative = address_kind(address) is AddressKind.RELATIVE
            if not is_relative or not posixpath.splitext(path)[1]:
                continue  # it leads out of the site, or names no file
            if drafts.outline.leads("", path) or path in drafts.found.left_out:
                continue
            match = known.closest(path)
            near = posixpath.relpath(match, source.parent.as_posix()) if match else None
            message = f"the address '{mark.value}' leads to no file or page"
            drafts.say(text.at(mark.offset), "dead-link", message, did_you_mean_id(near))


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
        near = close_match(name, _MARKERS)
        hint = did_you_mean_id(f"{near} {subject}" if near and subject else near)
        hint = f"use {name} cascade" if name in ("figure", "scene") else hint
        drafts.say(span, "unknown-value", f"unknown marker '{marker}'", hint)
