"""Markdown of records and glossary: links, citations, addresses, images, HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mkdocs_metastasis.loader.checks.citations import say_bad_citation
from mkdocs_metastasis.loader.drafts import Drafts, stripped
from mkdocs_metastasis.loader.values import Value, with_role
from mkdocs_metastasis.model.fields import Prose
from mkdocs_metastasis.model.urls import Targets
from mkdocs_metastasis.source import Span, Text
from mkdocs_metastasis.suggest import did_you_mean_id
from mkdocs_metastasis.text import AddressKind, address_kind, markup, parse

MARKUP = 100_000
"""Line breaks and characters such as `[` and `*` in all texts of one file: about a second."""

Written = tuple[str, Text, bool]
"""The name of a text, the text, and whether it is inline."""


@dataclass
class Mentions:
    """What texts and pages mention, with the place of each citation."""

    links: set[str] = field(default_factory=set)
    """Ids of records; those of terms that have a record count as the record's."""
    citations: list[tuple[str, Span]] = field(default_factory=list)


def check(drafts: Drafts, mentions: Mentions) -> None:
    glossary = tuple(value for term in drafts.terms for value in term.values)
    for values in (*(draft.values for draft in drafts.records), glossary):
        for name, text, inline in bounded(drafts, list(_texts(values))):
            TextCheck(drafts, mentions, name).text(text, inline)


def bounded(drafts: Drafts, texts: list[Written]) -> Iterator[Written]:
    """The texts of one file, as far as they can be read in a second or two."""
    # Most files are shorter than that.
    left = MARKUP if sum(len(text.value) for _, text, _ in texts) > MARKUP else 0
    for name, text, inline in texts:
        if left:
            left -= markup(text.value)
            if left <= 0:
                message = f"with {name} this file has more than {MARKUP} characters of markup"
                drafts.say(text.span, "too-long", message, "shorten its texts")
                return
        yield name, text, inline


def _texts(values: Iterable[Value]) -> Iterator[Written]:
    for value, prose in with_role(values, Prose):
        text = stripped(value.scalar) if prose.inline else value.scalar.text
        yield value.name, text, prose.inline


@dataclass(frozen=True)
class TextCheck:
    """The check of one text."""

    drafts: Drafts
    mentions: Mentions
    name: str
    source: str = ""
    """The file that relative addresses start from, where it is another than the text's own."""

    def text(self, text: Text, inline: bool) -> None:
        if "[" not in text.value and "<" not in text.value:
            return  # nothing that could be wrong, and parsing takes time
        prose = parse(text.value, inline=inline)
        for mark in prose.links:
            self._link(mark.value, text.at(mark.offset))
        for mark in prose.citations:
            self._citation(mark.value, text.at(mark.offset))
        for mark in prose.bad_citations:
            say_bad_citation(self.drafts, text.at(mark.offset), mark.value, self.name)
        for mark in prose.addresses:
            self._address(mark.value, text.at(mark.offset))
        for mark in prose.images:
            self._image(mark.value, text.at(mark.offset))
        for mark in prose.html:
            message = f"{self.name} holds HTML: {mark.value[:40]}"
            hint = "use Markdown, or write \\< for the character"
            self.drafts.say(text.at(mark.offset), "html", message, hint)

    def _link(self, id: str, span: Span) -> None:
        if mention(self.drafts, self.mentions, id) or not self.drafts.glossary_readable:
            return
        match = self.drafts.former.get(id) or self.drafts.closest(id, terms=True)
        message = f"unknown id '{id}' in {self.name}"
        self.drafts.say(span, "unknown-id", message, self.drafts.hint(id, match))

    def _citation(self, key: str, span: Span) -> None:
        self.mentions.citations.append((key, span))
        bibliography = self.drafts.bibliography
        if bibliography.readable and key not in bibliography.keys:
            message = f"unknown key '{key}' in {self.name}"
            hint = did_you_mean_id(self.drafts.closest_key(key))
            self.drafts.say(span, "unknown-key", message, hint)

    def _address(self, address: str, span: Span) -> None:
        reason = wrong_address(self.drafts.targets, self.source or span.path, address)
        if reason:
            message = f"the address '{address}' in {self.name} {reason}"
            self.drafts.say(span, "bad-link", message)

    def _image(self, address: str, span: Span) -> None:
        kind = address_kind(address)
        is_file = self.drafts.targets.leads_to_file
        if kind is not AddressKind.RELATIVE or not is_file(self.source or span.path, address):
            message = f"the image '{address}' in {self.name} is no file under docs/"
            self.drafts.say(span, "bad-image", message)


def mention(drafts: Drafts, mentions: Mentions, id: str) -> bool:
    """Note that a text links to an id; False where there is no such record or term."""
    term = drafts.term_ids.get(id)
    record = term.node.scalar("record") if term else None
    mentions.links.add(record.value if record else id)
    return term is not None or id in drafts.by_id


def wrong_address(targets: Targets, source: str, address: str) -> str:
    """What is wrong with an address, as the end of a sentence; empty where nothing is."""
    kind = address_kind(address)
    if kind is AddressKind.BAD:
        return "may not stand here; http, https, mailto and relative ones may"
    if kind is AddressKind.RELATIVE and not targets.leads(source, address):
        return "leads to no file or page"
    return ""
