"""The bibliography: no HTML, addresses and numbers that lead to the source, no source twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_metastasis.loader import tex
from mkdocs_metastasis.loader.checks.texts import Written, bounded, wrong_address
from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.sources import SHOWN, TEXTS, BibField
from mkdocs_metastasis.model import ReadDepth
from mkdocs_metastasis.model.synonyms import meant
from mkdocs_metastasis.source import Text
from mkdocs_metastasis.suggest import did_you_mean, did_you_mean_id
from mkdocs_metastasis.text import parse

_DOI = re.compile(r"10\.[0-9]+(?:\.[0-9]+)*+/\S*[^\s.,;]")
_DOI_INSIDE = re.compile(rf"(?<![0-9.]){_DOI.pattern}")
_ADDRESSES = re.compile(r"(?:https?://|www\.)[^\s,;]+")
_NO_SCHEME = re.compile(
    r"(?:www\.|(?:[a-z0-9-]+\.)+(?:com|edu|eu|gov|int|net|org|uk)(?:/|$))", re.I
)
_LONGEST = 200
"""Characters of a value in which a DOI is looked for."""
_PMID = re.compile(r"[1-9][0-9]{0,7}")
_PMID_INSIDE = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{0,7}(?![0-9A-Za-z])")


def check(drafts: Drafts) -> None:
    _same_sources(drafts)
    for name, text, _ in bounded(drafts, list(_with_brackets(drafts))):
        # In TeX a backtick is a quotation mark, not the beginning of code.
        for mark in parse(text.value.replace("`", "'"), inline=True).html:
            message = f"{name} holds HTML: {mark.value[:40]}"
            drafts.say(text.at(mark.offset), "html", message, "use TeX, as in \\emph{…}")
    looks = {"url": _address, "doi": _doi, "pmid": _pmid, "read": _depth}
    for key, entry in drafts.bibliography.entries.items():
        for name, field in entry.fields.items():
            if name in TEXTS:
                # A command stands for something, and nobody knows for what.
                for command in tex.unknown_commands(field.content):
                    known = f"the TeX command '{command}' in the field '{name}' of '{key}'"
                    hint = "write the sign or the words that it stands for"
                    drafts.say(field.place_of(command), "bib-syntax", f"{known} is not known", hint)
            elif name in looks:
                looks[name](drafts, key, field)


def _with_brackets(drafts: Drafts) -> Iterator[Written]:
    """The fields that may hold HTML, as what they are called and their text."""
    for key, entry in drafts.bibliography.entries.items():
        for name, field in entry.fields.items():
            text = field.value
            if "<" in field.content and "<" not in text.value:  # a @string brings it in
                text = Text(field.content, text.span)
            elif "&" in text.value:  # characters that HTML names, as databases hand them on
                text = Text(tex.without_entities(field.content), text.span)
            if "<" in text.value and name in SHOWN:
                yield f"the field '{name}' of '{key}'", text, True


def _address(drafts: Drafts, key: str, field: BibField) -> None:
    address = tex.address(field.content)
    several = _ADDRESSES.findall(address) if len(address.split()) > 1 else []
    hint = ""
    if len(several) > 1:
        reason, hint = "is more than one address", f"keep one of them: {several[0]}"
    elif "\\" in address or re.search(r"\s", address):
        reason, hint = "holds a sign that no address has", "copy it again from the browser"
    else:
        reason = wrong_address(drafts.outline, field.value.span.path, address)
        hint = f"write https://{address}" if reason and _NO_SCHEME.match(address) else ""
    if reason:
        message = f"the url '{address}' of '{key}' {reason}"
        drafts.say(field.value.span, "bad-link", message, hint)


def _doi(drafts: Drafts, key: str, field: BibField) -> None:
    doi = drafts.bibliography.references[key].doi
    if not _DOI.fullmatch(doi):
        found = _DOI_INSIDE.search(doi) if len(doi) < _LONGEST else None
        hint = f"write {found[0]}" if found else "copy it again: 10., digits, / and no spaces"
        written = tex.address(field.content)
        if not found and written.startswith(("http://", "https://")):
            hint = "if it is the address of a page, write it as url = {…}"
        message = f"the doi '{written}' of '{key}' is no DOI, so its link leads nowhere"
        drafts.say(field.value.span, "bad-doi", message, hint)


def _pmid(drafts: Drafts, key: str, field: BibField) -> None:
    pmid = drafts.bibliography.references[key].pmid
    if not _PMID.fullmatch(pmid):
        message = (
            f"the pmid '{pmid}' of '{key}' is no number of PubMed, so its link leads nowhere"
        )
        found = _PMID_INSIDE.search(pmid)
        hint = f"write {found[0]}" if found else "copy it again: it is one to eight digits"
        if pmid.upper().startswith("PMC"):
            hint = "that is a number of PubMed Central: look up the one of PubMed"
        drafts.say(field.value.span, "bad-pmid", message, hint)


def _same_sources(drafts: Drafts) -> None:
    """A source under two keys: what rests on one of them looks as if it rested on two."""
    first: dict[tuple[str, str], str] = {}
    for key, reference in drafts.bibliography.references.items():
        fields = drafts.bibliography.entries[key].fields
        numbers = {"doi": _DOI.fullmatch(reference.doi), "pmid": _PMID.fullmatch(reference.pmid)}
        known = {(name, number[0].lower()): name for name, number in numbers.items() if number}
        others = [(name, first[number]) for number, name in known.items() if number in first]
        for name, other in others[:1]:
            line = drafts.bibliography.entries[other].start.line
            has = f"'{key}' has the {name} of '{other}' in line {line}"
            message = f"{has}, so one source looks like two"
            hint = f"cite '{other}' alone, or correct the {name}"
            drafts.say(fields[name].value.span, "same-source", message, hint)
        for number in known:
            first.setdefault(number, key)


def _depth(drafts: Drafts, key: str, field: BibField) -> None:
    depth = tex.plain_text(field.content)
    if depth not in list(ReadDepth):
        known = list(ReadDepth)
        near = did_you_mean_id(meant(depth, known)) or did_you_mean(depth, known)
        hint = near or f"it is {', '.join(ReadDepth)}"
        message = f"unknown value '{depth}' in the field 'read' of '{key}'"
        drafts.say(field.value.span, "unknown-value", message, hint)
