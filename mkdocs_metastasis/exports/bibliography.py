"""The sources as the atlas reads them, for reference managers: BibTeX and CSL-JSON.

BibTeX is written anew from what was read, in UTF-8 without macros, so that every program reads
it alike; the bibliography as its authors wrote it is published beside the records.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mkdocs_metastasis.exports.web import compact
from mkdocs_metastasis.model import Atlas, Author, Reference

_ESCAPED = re.compile(r"[&%$#_]")
_SPLITS = re.compile(r",|\band\b", re.I)
_WORDS = str.maketrans({
    "\\": r"{\textbackslash}", "{": r"\{", "}": r"\}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", "–": "--", "—": "---",
})
_IN_BOOKS = ("inproceedings", "incollection", "conference", "inbook")

_CSL = {
    "article": "article-journal", "book": "book", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "techreport": "report",
    "report": "report", "phdthesis": "thesis", "mastersthesis": "thesis", "online": "webpage",
}
"""Kinds of BibTeX entries; any other is a `webpage` where it has an address, else `document`."""


def bibtex(atlas: Atlas) -> str:
    """Every source as a BibTeX entry, in the order of the bibliography."""
    return "\n".join(map(bibtex_entry, atlas.references.values()))


def csl_json(atlas: Atlas) -> str:
    """Every source as an item of CSL-JSON, a line each; what was retracted says so."""
    lines = []
    for source in atlas.references.values():
        item = _item(source, source.key in atlas.withdrawn)
        lines.append(compact({name: value for name, value in item.items() if value}))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def bibtex_entry(source: Reference, title: Callable[[str], str] = "{{{}}}".format) -> str:
    """Write one source as an entry of BibTeX; `title` says how capitals are kept.

    In braces, as it is by default, no style changes them.
    """
    others = ["others"] if source.more_authors else []
    fields = {
        "author": " and ".join([*map(_name, source.authors), *others]),
        "title": title(_tex(source.title)),
        "booktitle" if source.type in _IN_BOOKS else "journal": _tex(source.journal),
    }
    fields |= {n: _tex(getattr(source, n)) for n in ("year", "volume", "pages", "publisher")}
    for name in ("doi", "pmid", "url", "urldate"):
        # Programs take addresses as they stand; braces would end them.
        fields[name] = getattr(source, name).replace("{", "%7B").replace("}", "%7D")
    fields |= {"keywords": source.study or "", "read": source.read or ""}
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{source.type}{{{source.key},\n{lines}}}\n"


def _name(author: Author) -> str:
    """An organisation stands in braces, since it has no surname; so does what would be split."""
    if not author.is_person:
        return f"{{{_tex(author.family)}}}"
    family = _tex(author.family)
    family = f"{{{family}}}" if _SPLITS.search(author.family) else family
    return ", ".join(filter(None, (family, _tex(author.suffix), _tex(author.given))))


def _tex(text: str) -> str:
    """A text in which TeX finds no commands. Other characters stay as they are."""
    return _ESCAPED.sub(lambda found: f"\\{found[0]}", text.translate(_WORDS))


def _item(source: Reference, withdrawn: bool) -> dict[str, object]:
    other = "webpage" if source.url and not source.doi else "document"
    return {
        "id": source.key,
        "type": _CSL.get(source.type, other),
        "title": source.title,
        "author": list(map(_csl_name, source.authors)),
        "issued": _date(source.year),
        "container-title": source.journal,
        "volume": source.volume,
        "page": source.pages.replace("–", "-"),
        "publisher": source.publisher,
        "DOI": source.doi,
        "PMID": source.pmid,
        "URL": source.url,
        "accessed": _date(source.urldate),
        "keyword": str(source.study or ""),
        "custom": {"read": str(source.read)} if source.read else {},
        "status": "retracted" if withdrawn else "",
    }


def _csl_name(author: Author) -> dict[str, str]:
    if not author.is_person:
        return {"literal": author.family}
    name = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {part: text for part, text in name.items() if text}


def _date(text: str) -> dict[str, object]:
    """A date of CSL: the numbers of `2026` or `2026-11-23`; other forms as they are written."""
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return {"date-parts": [[int(part) for part in text.split("-")]]}
    return {"raw": text} if text else {}
