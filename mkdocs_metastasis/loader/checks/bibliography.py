"""The bibliography's texts: no HTML, and addresses that may be followed."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_metastasis.loader import tex
from mkdocs_metastasis.loader.addresses import Site
from mkdocs_metastasis.loader.bibliography import BibField
from mkdocs_metastasis.loader.checks.texts import Written, bounded, wrong_address
from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.model import ReadDepth
from mkdocs_metastasis.source import Text
from mkdocs_metastasis.suggest import did_you_mean
from mkdocs_metastasis.text import parse


def check(drafts: Drafts) -> None:
    site = Site(drafts)
    for name, text, _ in bounded(drafts, list(_with_brackets(drafts))):
        _html(drafts, name, text)
    for key, entry in drafts.bibliography.entries.items():
        if "url" in entry.fields:
            _address(drafts, site, key, entry.fields["url"])
        if "read" in entry.fields:
            _depth(drafts, key, entry.fields["read"])


def _with_brackets(drafts: Drafts) -> Iterator[Written]:
    """The fields that may hold HTML, as what they are called and their text."""
    for key, entry in drafts.bibliography.entries.items():
        for name, field in entry.fields.items():
            text = field.value
            if "<" in field.content and "<" not in text.value:  # a @string brings it in
                text = Text(field.content, text.span)
            if "<" in text.value:
                yield f"the field '{name}' of '{key}'", text, True


def _html(drafts: Drafts, name: str, text: Text) -> None:
    # In TeX a backtick is a quotation mark, not the beginning of code.
    for mark in parse(text.value.replace("`", "'"), inline=True).html:
        message = f"{name} holds HTML: {mark.value[:40]}"
        drafts.say(text.at(mark.offset), "html", message, "use TeX, as in \\emph{…}")


def _address(drafts: Drafts, site: Site, key: str, field: BibField) -> None:
    address = tex.address(field.content)
    reason = wrong_address(site, field.value.span.path, address)
    if reason:
        message = f"the url '{address}' of '{key}' {reason}"
        drafts.say(field.value.span, "bad-link", message)


def _depth(drafts: Drafts, key: str, field: BibField) -> None:
    depth = tex.plain_text(field.content)
    if depth not in list(ReadDepth):
        hint = did_you_mean(depth, list(ReadDepth)) or f"it is {', '.join(ReadDepth)}"
        message = f"unknown value '{depth}' in the field 'read' of '{key}'"
        drafts.say(field.value.span, "unknown-value", message, hint)
