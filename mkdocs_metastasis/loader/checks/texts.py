"""Markdown of records and glossary: links, citations, addresses, images, HTML.

And signs of markup that readers would see as they are: in titles and summaries, and bare ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_metastasis.loader.drafts import Drafts, stripped
from mkdocs_metastasis.loader.values import Value, with_role
from mkdocs_metastasis.model.fields import Prose
from mkdocs_metastasis.model.urls import Outline
from mkdocs_metastasis.source import Span, Text
from mkdocs_metastasis.suggest import did_you_mean_id
from mkdocs_metastasis.text import AddressKind, address_kind, markup, parse, without_code

MARKUP = 100_000
"""Line breaks and characters such as `[` and `*` in all texts of one file: about a second."""
_KEY = re.compile(r"@\s*+([A-Za-z0-9][A-Za-z0-9_:.+-]*)")
_APART = re.compile(r"[\s,;&\[\]@(]++|\band\b")
_MARKUP = re.compile(
    r"\[@[^\[\]\n]*\]|\[[^\[\]\n]*\](?:\[[^\[\]\n]*\]|\([^()\n]*\))|</?[A-Za-z][^<>\n]*>|&#?\w+;"
    r"|\*\*[^*\s][^*\n]*\*\*|(?<![\w*])\*[^*\s][^*\n]*\*(?![\w*])"
)
_BARE = re.compile(r"(?<![\]\[\\!\w])\[{1,2}([a-z0-9][a-z0-9-]*)\]{1,2}(?![\[(:\]])")
_BARE_KEY = re.compile(r"(?<![\w.@/\\])@([A-Za-z0-9][A-Za-z0-9_:+-]*)")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")

Written = tuple[str, Text, bool]
"""The name of a text, the text, and whether it is inline."""


def check(drafts: Drafts) -> None:
    glossary = tuple(value for term in drafts.terms for value in term.values)
    for values in (*(draft.values for draft in drafts.records), glossary):
        for name, text, inline in bounded(drafts, list(texts_of(values))):
            check_text(drafts, name, text, inline)
    for draft in drafts.records:
        for name in ("title", "summary"):
            if scalar := draft.node.scalar(name):
                _plain(drafts, name, stripped(scalar))
    for part in drafts.parts:
        for name, text, _ in texts_of(part.values):
            for start, written, meant in _slips(drafts, text.value):
                message = f"'{written}' in {name} is shown as it is"
                drafts.say(text.at(start), "shown-as-written", message, f"write {meant}")


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


def texts_of(values: Iterable[Value]) -> Iterator[Written]:
    """The values that are texts in Markdown."""
    for value, prose in with_role(values, Prose):
        text = stripped(value.scalar) if prose.inline else value.scalar.text
        yield value.name, text, prose.inline


def check_text(drafts: Drafts, name: str, text: Text, inline: bool, source: str = "") -> None:
    """Check one text; its relative addresses start from the file `source`, if not its own."""
    if "[" not in text.value and "<" not in text.value:
        return  # nothing that could be wrong, and parsing takes time
    prose = parse(text.value, inline=inline)
    source = source or text.span.path
    for mark in prose.links:
        check_link(drafts, mark.value, text.at(mark.offset), name)
    for mark in prose.citations:
        check_citation(drafts, mark.value, text.at(mark.offset), name)
    for mark in prose.bad_citations:
        say_bad_citation(drafts, mark.value, text.at(mark.offset), name)
    for mark in prose.addresses:
        if reason := wrong_address(drafts.outline, source, mark.value):
            message = f"the address '{mark.value}' in {name} {reason}"
            drafts.say(text.at(mark.offset), "bad-link", message)
    for mark in prose.images:
        is_relative = address_kind(mark.value) is AddressKind.RELATIVE
        if not is_relative or not drafts.outline.leads_to_file(source, mark.value):
            message = f"the image '{mark.value}' in {name} is no file under docs/"
            drafts.say(text.at(mark.offset), "bad-image", message)
    for mark in prose.html:
        message = f"{name} holds HTML: {mark.value[:40]}"
        hint = "use Markdown, or write \\< for the character"
        drafts.say(text.at(mark.offset), "html", message, hint)


def check_link(drafts: Drafts, id: str, span: Span, name: str = "") -> None:
    """Note what a text links to. Without `name` it is a page, which may be read by other tools.

    There an id with no close match is plain Markdown.
    """
    term = drafts.term_ids.get(id)
    record = term.node.scalar("record") if term else None
    drafts.linked.add(record.value if record else id)
    if term or id in drafts.by_id or not drafts.glossary_readable:
        return
    match = drafts.former.get(id) or drafts.closest(id, terms=True)
    if name or match or id in drafts.left_out:
        message = f"unknown id '{id}'{_within(name)}"
        drafts.say(span, "unknown-id", message, drafts.hint(id, match))


def check_citation(drafts: Drafts, key: str, span: Span, name: str = "") -> None:
    """Note what a text or a page cites."""
    drafts.citations.append((key, span))
    check_key(drafts, key, span, name)


def check_key(drafts: Drafts, key: str, span: Span, name: str = "") -> None:
    """Say that no source has a key; `name` is that of the text or field, if it has one."""
    bibliography = drafts.bibliography
    if bibliography.readable and key not in bibliography.keys:
        hint = did_you_mean_id(drafts.closest_key(key))
        drafts.say(span, "unknown-key", f"unknown key '{key}'{_within(name)}", hint)


def say_bad_citation(drafts: Drafts, written: str, span: Span, name: str = "") -> None:
    """Say what begins like a citation and is none, with the form that is meant.

    That is the keys in brackets, and where what else stands there goes.
    """
    keys = drafts.bibliography.keys
    named = [key.rstrip(".:+-") for key in _KEY.findall(written)]
    words = _APART.split(_KEY.sub(" ", written))
    named += [word for word in words if word in keys]
    meant = f"[{'; '.join(f'@{key}' for key in named or ['key'])}]"
    if any(word not in keys for word in words if word):
        meant += " and put the other words outside the brackets"
    elif written.endswith("("):
        meant += " and a space before the '('"
    message = f"'{written}'{_within(name)} is no citation, so readers would see it as it is"
    hint = f"write {meant}; if none is meant, write \\[@"
    drafts.say(span, "bad-citation", message, hint)


def _within(name: str) -> str:
    return f" in {name}" if name else ""


def wrong_address(outline: Outline, source: str, address: str) -> str:
    """What is wrong with an address, as the end of a sentence; empty where nothing is."""
    kind = address_kind(address)
    if kind is AddressKind.BAD:
        return "may not stand here; http, https, mailto and relative ones may"
    if kind is AddressKind.RELATIVE and not outline.leads(source, address):
        return "leads to no file or page"
    return ""


def _plain(drafts: Drafts, name: str, text: Text) -> None:
    for found in _MARKUP.finditer(text.value):
        message = f"'{found[0][:60]}' in {name} is shown as it is, since a {name} is plain text"
        drafts.say(text.at(found.start()), "shown-as-written", message, "write it without markup")


def _slips(drafts: Drafts, text: str) -> Iterator[tuple[int, str, str]]:
    """Ids and keys that stand there bare, each with what was meant."""
    if "[" not in text and "@" not in text:
        return
    visible = without_code(text)
    for found in _BARE.finditer(visible):
        if found[1] in drafts.by_id or found[1] in drafts.term_ids:
            yield found.start(), found[0], f"[{found[1]}][], or the words of the link before"
    bare = _BRACKETS.sub(lambda found: " " * len(found[0]), visible) if "@" in visible else ""
    for found in _BARE_KEY.finditer(bare):
        if found[1] in drafts.bibliography.keys:
            yield found.start(), found[0], f"[@{found[1]}]"
