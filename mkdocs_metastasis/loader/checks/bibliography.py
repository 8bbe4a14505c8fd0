"""The bibliography's texts: no HTML, and addresses that may be followed."""

from __future__ import annotations

from mkdocs_metastasis.loader import tex
from mkdocs_metastasis.loader.addresses import Site
from mkdocs_metastasis.loader.bibliography import BibField
from mkdocs_metastasis.loader.checks.texts import wrong_address
from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.source import Text
from mkdocs_metastasis.text import Prose, parse


def check(drafts: Drafts) -> None:
    site = Site(drafts)
    for key, entry in drafts.bibliography.entries.items():
        for name, field in entry.fields.items():
            _html(drafts, key, name, field)
        if "url" in entry.fields:
            _address(drafts, site, key, entry.fields["url"])


def _html(drafts: Drafts, key: str, name: str, field: BibField) -> None:
    text = field.value
    if "<" in field.content and "<" not in text.value:  # a @string brings it in
        text = Text(field.content, text.span)
    # In TeX a backtick is a quotation mark, not the beginning of code.
    prose = parse(text.value.replace("`", "'"), inline=True) if "<" in text.value else Prose(())
    for mark in prose.html:
        message = f"the field '{name}' of '{key}' holds HTML: {mark.value[:40]}"
        drafts.say(text.at(mark.offset), "html", message, "use TeX, as in \\emph{…}")


def _address(drafts: Drafts, site: Site, key: str, field: BibField) -> None:
    address = tex.address(field.content)
    reason = wrong_address(site, field.value.span.path, address)
    if reason:
        message = f"the url '{address}' of '{key}' {reason}"
        drafts.say(field.value.span, "bad-link", message)
