"""Hand-written pages in another language: whole files, each with its fingerprint on top."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from mkdocs_metastasis.loader.checks.pages import check_addresses, check_page
from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.languages.judge import ANEW, say_marks, say_numbers
from mkdocs_metastasis.loader.languages.overlay import CREDIT, read_credit, read_fingerprint
from mkdocs_metastasis.loader.languages.sources import NEEDS_REVIEW, TEXT, SourcePart, front_matter
from mkdocs_metastasis.loader.nodes import Mapping
from mkdocs_metastasis.loader.read import read_page
from mkdocs_metastasis.loader.tree import parse
from mkdocs_metastasis.model import HandwrittenPage
from mkdocs_metastasis.model.translation import SourceText, TextState, TranslatedPart, Translators
from mkdocs_metastasis.source import File, Span, Text
from mkdocs_metastasis.text import Mark, scan_page

_OWN = ("of", *CREDIT, NEEDS_REVIEW)
"""What the front matter tells us alone."""


def read(
    docs: Path, drafts: Drafts, path: str, source: SourcePart
) -> tuple[TranslatedPart, HandwrittenPage | None]:
    """What the language has of a page, and the page to show in the place of the source."""
    page = read_page(docs, path, drafts)
    text = source.units[TEXT].text
    if page is None:
        return TranslatedPart(source.key, source.kind, {"text": SourceText(text)}), None
    meta, start = front_matter(page.text)
    node = _front(drafts, page, start) or Mapping({}, Span(page.path))
    credit = read_credit(drafts, node, Translators) or Translators()
    state, now = TextState.UNTRANSLATED, source.page_fingerprint
    hint = f"write of: {now} if it translates the page as it is now"
    of = read_fingerprint(drafts, node, "of", hint, " in the front matter")
    if of and of.value != now:
        state = TextState.STALE
        message = f"this translates an earlier state of '{source.path}', so readers see the source"
        drafts.say(of.span, "stale-translation", message, ANEW)
    elif of:
        _check(drafts, source, page, start)
        is_held = source.held and not credit.reviewed
        state = TextState.HELD if is_held else TextState.CURRENT
    texts = {"text": SourceText(text, state)}
    part = TranslatedPart(source.key, source.kind, texts, credit.reviewed)
    if state is not TextState.CURRENT:
        return part, None
    own = {name: value for name, value in {**source.meta, **meta}.items() if name not in _OWN}
    front = f"---\n{yaml.safe_dump(own, allow_unicode=True, sort_keys=False)}---\n\n" if own else ""
    return part, HandwrittenPage(source.path, front + page.text[start:].lstrip())


def _front(drafts: Drafts, page: HandwrittenPage, start: int) -> Mapping | None:
    """The front matter with its places; the line above it keeps the numbers of the lines."""
    lines = page.text[:start].rstrip().split("\n")
    tree = parse(page.path, "\n".join(["#", *lines[1:-1]]).encode("utf-8", "replace"))
    drafts.problems += tree.problems
    return tree.root if isinstance(tree.root, Mapping) else None


def _check(drafts: Drafts, source: SourcePart, page: HandwrittenPage, start: int) -> None:
    check_page(drafts, page)
    check_addresses(drafts, [(source.path, page)])
    before = str(source.units[TEXT].text)
    body = re.sub(r"[^\n]", " ", page.text[:start]) + page.text[start:]
    places, offset = [], 0
    for number, line in enumerate(body.split("\n"), start=1):
        places.append((offset, number, 1))
        offset += len(line) + 1
    text = Text(body, File(page.path, body).at(0), tuple(places))
    say_numbers(drafts, "this page", before, text)
    was, now = _marks(before), _marks(body)
    for what in was:
        say_marks(drafts, "this page", text, what, was[what], now[what])


def _marks(text: str) -> dict[str, list[Mark]]:
    """What a translation has to keep, by its name."""
    found = scan_page(text, front_matter=False)
    return {
        "citation": [mark for *_, keys in found.citations for mark in keys],
        "link": [link.id for link in found.links],
        "marker": [Mark(start, written) for start, _, written in found.markers],
    }
