"""An Atom feed of the records that were checked last (RFC 4287)."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mkdocs_metastasis.exports.web import Publication, one_line
from mkdocs_metastasis.model import Atlas, Record, alphabetical

LIMIT = 50
"""So many records at most, the newest first."""


def atom(atlas: Atlas, site: Publication, own: str, address: Callable[[Record], str]) -> str:
    """The feed, whose absolute address is `own`; empty where no record has a date.

    Entries are known by the addresses of their pages and dated by the day of their review.
    """
    dated = [(r.reviewed.on, r) for r in atlas.records.values() if r.reviewed]
    if not dated:
        return ""
    dated.sort(key=lambda pair: (-pair[0].toordinal(), alphabetical(pair[1].title), pair[1].id))
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language})
    _text(feed, "title", site.name)
    if site.description:
        _text(feed, "subtitle", site.description)
    _text(feed, "id", own)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": site.address})
    _text(feed, "updated", f"{dated[0][0].isoformat()}T00:00:00Z")
    _text(SubElement(feed, "author"), "name", site.author or site.name)
    for day, record in dated[:LIMIT]:
        entry, page = SubElement(feed, "entry"), address(record)
        _text(entry, "title", record.title)
        _text(entry, "id", page)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
        _text(entry, "updated", f"{day.isoformat()}T00:00:00Z")
        _text(entry, "summary", record.summary)
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = one_line(text)
