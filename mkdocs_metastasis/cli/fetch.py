"""What doi.org and PubMed know of a source; nothing else asks the network."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from mkdocs_metastasis.cli.guard import Failure, visible

_DOI = "https://doi.org/"
_PUBMED = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi"
_AGENT = "metastasis-atlas (+https://github.com/metastasis-atlas/metastasis-atlas)"
_SECONDS = 20
_MOST = 1_000_000
"""Bytes of an answer."""


def of_doi(doi: str) -> str:
    """Return what the agency of a DOI says of it, as BibTeX of any kind."""
    base = os.environ.get("METASTASIS_DOI", _DOI)
    return _asked(f"{base}{quote(doi)}", f"the DOI '{doi}'", "application/x-bibtex")


def of_pmid(pmid: str) -> str:
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
