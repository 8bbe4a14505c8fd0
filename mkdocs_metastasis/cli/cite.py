"""Adds the entry of a source, as doi.org or PubMed knows it; nothing else asks the network."""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Container, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import click

from mkdocs_metastasis.cli.guard import Failure, visible
from mkdocs_metastasis.cli.whole import write_over
from mkdocs_metastasis.exports import bibtex_entry
from mkdocs_metastasis.loader import find_project
from mkdocs_metastasis.loader.bibliography import Bibliography, parse_bibliography
from mkdocs_metastasis.loader.sources import bare_doi
from mkdocs_metastasis.model import Author, Reference, slug
from mkdocs_metastasis.model.alphabet import plain_letters

_PMID = re.compile(r"(?:pmid[\s:]*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,8})/?", re.I)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_TAG = re.compile(r"</?(?:i|b|u|em|strong|sub|sup|scp|span|jats:[a-z]+|mml:[a-z]+)\b[^<>]*>", re.I)
_CAPITALS = re.compile(r"[A-Za-z0-9-]*[A-Za-z0-9][A-Z][A-Za-z0-9-]*")
_NAMED = 6
"""Authors that an entry names; `others` stands for the rest."""
_AGENCIES = "https://doi.org/"
_PUBMED = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi"
_AGENT = "metastasis-atlas (+https://github.com/metastasis-atlas/metastasis-atlas)"
_SECONDS = 20
_MOST = 1_000_000
"""Bytes of an answer."""


def add_source(asked: str) -> None:
    """Fetch the entry of a source by its DOI or PubMed number, and put it into the bibliography."""
    path = find_project(Path()).base / "references.bib"
    data = path.read_bytes() if path.exists() else b""
    known = parse_bibliography(path.name, data)
    if known.problems:  # what is broken may hide a source
        raise Failure(f"mend this first: {known.problems[0]}")
    pmid, doi = _PMID.fullmatch(asked.strip()), bare_doi(asked.strip())
    if not pmid and not _DOI.fullmatch(doi):
        raise Failure(
            f"'{visible(asked)}' is neither a DOI (10.1016/j.cell.2014.07.013) "
            "nor a PubMed number (25171411)"
        )
    _refuse(known, pmid[1] if pmid else "", "" if pmid else doi)
    fetched = _reference(_of_pmid(pmid[1]) if pmid else _of_doi(doi), asked)
    if not pmid:
        fetched = fetched.model_copy(update={"doi": doi})
    _refuse(known, fetched.pmid, fetched.doi)
    entry = fetched.model_copy(update={"key": _key(fetched, known.keys)})
    _write(path, data.decode("utf-8-sig"), known, entry)
    click.echo(
        f"added to {visible(os.path.relpath(path))}: {visible(entry.title)} ({entry.year})\n"
        f"Compare the entry with the source itself, then cite it: [@{entry.key}]\n"
        "What kind of study it is, only a reader can tell: add keywords = {animal}, or another."
    )


def _refuse(known: Bibliography, pmid: str, doi: str) -> None:
    """Refuse a source that is there under another key."""
    for key, other in known.references.items():
        same = (pmid and other.pmid == pmid) or (doi and other.doi.lower() == doi.lower())
        if same:
            line = known.entries[key].start.line
            raise Failure(f"this source is there already, in line {line}: cite [@{key}]")


def _reference(bibtex: str, asked: str) -> Reference:
    """What was fetched, as we read and name it."""
    found = list(parse_bibliography("", bibtex.strip().encode()).references.values())
    if len(found) != 1 or not found[0].title or not found[0].year:
        raise Failure(
            f"what is known of '{visible(asked)}' has no title or no year; write its entry by hand"
        )
    source = found[0]
    title, journal = (
        " ".join(_TAG.sub("", unescape(text)).split()).removesuffix(".")
        for text in (source.title, source.journal)
    )
    names = tuple(map(_short, source.authors[:_NAMED]))
    return source.model_copy(update={
        "title": title, "journal": journal, "authors": names,
        "pages": re.sub(r"^(\w+)-(\w+)$", r"\1–\2", source.pages),
        "more_authors": source.more_authors or len(source.authors) > _NAMED,
        "url": "" if source.doi or source.pmid else source.url, "urldate": "", "study": None,
        "read": None, "publisher": "" if source.journal else source.publisher,
    })


def _short(author: Author) -> Author:
    """Initials for given names: `E. B.` for `Erinn B.`, `J.-P.` for `Jean-Pierre`."""
    if not author.is_person:
        return author
    words = []
    for word in author.given.replace(".", ". ").split():
        joined = word.isupper() and len(word.strip(".")) in (2, 3) and word.isalpha()
        parts = word if joined else word.strip(".").split("-")
        marks = [f"{part[0].upper()}." for part in parts if part]
        words += marks if joined else ["-".join(marks)]
    return author.model_copy(update={"given": " ".join(filter(None, words))})


def _key(source: Reference, taken: Container[str]) -> str:
    """Author and year; where that is taken a word of the title, or a letter, sets it apart."""
    who = source.authors[0].family if source.authors else source.title
    name = slug(plain_letters(who)).replace("-", "")[:30] or "source"
    key = f"{name}{source.year}"
    words = [slug(word).replace("-", "") for word in source.title.split()]
    more = [word for word in words if len(word) > 3 and word.isascii()] + list("bcdefghij")
    return next(made for made in [key, *(f"{key}{word}" for word in more)] if made not in taken)


def _write(path: Path, text: str, known: Bibliography, source: Reference) -> None:
    """Put the entry in its place; what is written is read once more first."""
    # Words such as `TRACERx` keep their capitals, whatever style is used.
    entry = bibtex_entry(source, lambda title: _CAPITALS.sub(r"{\g<0>}", title))
    keys = list(known.entries)
    after = next((key for key in keys if key > source.key), None) if keys == sorted(keys) else None
    lines = text.splitlines(keepends=True)
    at = known.entries[after].start.line - 1 if after else len(lines)
    before, behind = "".join(lines[:at]), "".join(lines[at:])
    end = "\r\n" if "\r\n" in text else "\n"
    above = before.rstrip() + end * 2 if before.strip() else ""
    made = above + entry.replace("\n", end) + (end + behind if behind else "")
    problems = parse_bibliography(path.name, made.encode()).problems
    if problems:
        raise Failure(f"the entry cannot be used as it is known: {problems[0].message}")
    write_over(path, made)


def _of_doi(doi: str) -> str:
    """Return what the agency of a DOI says of it, as BibTeX of any kind."""
    base = os.environ.get("METASTASIS_DOI", _AGENCIES)
    return _asked(f"{base}{quote(doi)}", f"the DOI '{doi}'", "application/x-bibtex")


def _of_pmid(pmid: str) -> str:
    """Return what PubMed says of a number, as BibTeX."""
    query = urlencode({"db": "pubmed", "id": pmid, "retmode": "json"})
    base = os.environ.get("METASTASIS_PUBMED", _PUBMED)
    what = f"the PubMed number '{pmid}'"
    answer = _asked(f"{base}?{query}", what, "application/json")
    try:
        told = json.loads(answer)["result"][pmid]
        if "error" in told:
            raise Failure(f"nobody knows {what}; look at it once more")
        return "".join(_bibtex(told, pmid))
    except (ValueError, LookupError, TypeError, AttributeError):
        raise Failure(f"what PubMed answered about {what} cannot be read") from None


def _bibtex(told: dict[str, Any], pmid: str) -> Iterator[str]:
    ids = {item["idtype"]: item["value"] for item in told.get("articleids", ())}
    values = {
        "title": str(told["title"]).removesuffix("."),
        "journal": told.get("fulljournalname") or told["source"],
        "year": str(told["pubdate"])[:4],
        "volume": told.get("volume"),
        "pages": told.get("pages"),
        "doi": ids.get("doi"),
        "pmid": pmid,
    }
    yield "@article{x,\n"
    yield f"  author = {{{' and '.join(map(_name, told['authors']))}}},\n"
    for name, value in values.items():
        if value:
            yield f"  {name} = {{{_balanced(str(value))}}},\n"
    yield "}\n"


def _balanced(text: str) -> str:
    """A text without the signs that end a value or begin a command."""
    return text.translate(str.maketrans("{}\\", "()/"))


def _name(author: dict[str, str]) -> str:
    """`Rankin EB` is a person; the name of a group stands in braces."""
    name = _balanced(author["name"])
    family, _, initials = name.rpartition(" ")
    is_person = family and author.get("authtype") == "Author"
    return f"{family}, {initials}" if is_person else f"{{{name}}}"


def _asked(address: str, what: str, form: str) -> str:
    host = urlsplit(address).hostname
    request = urllib.request.Request(address, headers={"Accept": form, "User-Agent": _AGENT})
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
            body: bytes = answer.read(_MOST + 1)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in (400, 404, 410):
            raise Failure(f"nobody knows {what}; look at it once more") from None
        why = "it is asked too often now" if error.code == 429 else f"it answers {error.code}"
        raise Failure(f"{host} does not tell about {what}: {why}; try again later") from None
    except (urllib.error.URLError, TimeoutError, OSError, ValueError) as error:
        reason = visible(str(getattr(error, "reason", error)))
        raise Failure(
            f"{host} cannot be asked about {what} ({reason}); this command needs the network. "
            "An entry can be written by hand, too"
        ) from None
    if len(body) > _MOST:
        raise Failure(f"the answer of {host} about {what} is too long to be one source")
    return body.decode("utf-8", "replace")
