"""Hand-written pages in another language: whole files, each with its fingerprint on top."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from mkdocs_metastasis.loader.checks.pages import check_addresses, check_page
from mkdocs_metastasis.loader.checks.texts import Mentions
from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.languages.judge import ANEW, MarkComparison, say_numbers
from mkdocs_metastasis.loader.languages.overlay import CREDIT, FINGERPRINT, read_credit
from mkdocs_metastasis.loader.languages.sources import NEEDS_REVIEW, TEXT, SourcePart, front_matter
from mkdocs_metastasis.loader.nodes import Mapping, Scalar
from mkdocs_metastasis.loader.read import read_page
from mkdocs_metastasis.loader.tree import parse
from mkdocs_metastasis.model import HandwrittenPage
from mkdocs_metastasis.model.translation import SourceText, TextState, TranslatedPart, Translators
from mkdocs_metastasis.source import File, Span, Text
from mkdocs_metastasis.text import Mark, PageMarks, scan_page

_OWN = ("of", *CREDIT, NEEDS_REVIEW)
"""What the front matter tells us alone."""


def read(
    docs: Path, drafts: Drafts, path: str, source: SourcePart
) -> tuple[TranslatedPart, HandwrittenPage | None]:
    """What the language has of a page, and the page to show in the place of the source."""
    page = read_page(docs, path, drafts)
    if page is None:
        return _part(source, TextState.UNTRANSLATED, None), None
    meta, start = front_matter(page.text)
    node = _front(drafts, page, start)
    credit = read_credit(drafts, node, Translators)
    state = _state(drafts, source, page, node, start)
    if state is TextState.CURRENT:
        _check(drafts, source, page, start)
        if source.held and not (credit and credit.reviewed):
            state = TextState.HELD
    part = _part(source, state, credit)
    if state is not TextState.CURRENT:
        return part, None
    own = {name: value for name, value in {**source.meta, **meta}.items() if name not in _OWN}
    front = f"---\n{yaml.safe_dump(own, allow_unicode=True, sort_keys=False)}---\n\n" if own else ""
    return part, HandwrittenPage(source.path, front + page.text[start:].lstrip())


def _part(source: SourcePart, state: TextState, credit: Translators | None) -> TranslatedPart:
    texts = {"text": SourceText(source.units[TEXT].text, state)}
    by, reviewed = (credit.by, credit.reviewed) if credit else ((), None)
    return TranslatedPart(source.key, source.kind, texts, by, reviewed)


def _front(drafts: Drafts, page: HandwrittenPage, start: int) -> Mapping | None:
    """The front matter with its places; the line above it keeps the numbers of the lines."""
    lines = page.text[:start].rstrip().split("\n")
    tree = parse(page.path, "\n".join(["#", *lines[1:-1]]).encode("utf-8", "replace"))
    drafts.problems += tree.problems
    return tree.root if isinstance(tree.root, Mapping) else None


def _state(
    drafts: Drafts, source: SourcePart, page: HandwrittenPage, node: Mapping | None, start: int
) -> TextState:
    now = source.page_fingerprint
    of = node.get("of") if node else None
    hint = f"write of: {now} if it translates the page as it is now"
    if of is None:
        span = node.missing_at("of") if node else Span(page.path)
        drafts.say(span, "missing-field", "of is missing in the front matter", hint)
        return TextState.UNTRANSLATED
    if not isinstance(of, Scalar) or not FINGERPRINT.fullmatch(of.value):
        message = "of is no fingerprint: twelve of 0 to 9 and a to f"
        drafts.say(of.span, "bad-fingerprint", message, hint)
        return TextState.UNTRANSLATED
    if of.value != now:
        message = f"this translates an earlier state of '{source.path}', so readers see the source"
        drafts.say(of.span, "stale-translation", message, ANEW)
        return TextState.STALE
    return TextState.CURRENT


def _check(drafts: Drafts, source: SourcePart, page: HandwrittenPage, start: int) -> None:
    check_page(drafts, Mentions(), page)
    check_addresses(drafts, [(source.path, page)])
    before = str(source.units[TEXT].text)
    front = page.text[:start]
    body = re.sub(r"[^\n]", " ", front) + page.text[start:]
    text = _text(page.path, body)
    say_numbers(drafts, "this page", before, text)
    was, now = scan_page(before, front_matter=False), scan_page(body, front_matter=False)
    places = MarkComparison(drafts, "this page", text)
    places.compare("citation", _citations(was), _citations(now))
    places.compare("link", [link.id for link in was.links], [link.id for link in now.links])
    places.compare("marker", _markers(was), _markers(now))


def _citations(marks: PageMarks) -> list[Mark]:
    return [mark for *_, keys in marks.citations for mark in keys]


def _markers(marks: PageMarks) -> list[Mark]:
    return [Mark(start, written) for start, _, written in marks.markers]


def _text(path: str, text: str) -> Text:
    """A whole file, whose every line has its place."""
    places, offset = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        places.append((offset, number, 1))
        offset += len(line) + 1
    return Text(text, File(path, text).at(0), tuple(places))
