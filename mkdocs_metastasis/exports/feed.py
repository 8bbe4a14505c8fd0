"""An Atom feed of the records that were checked last (RFC 4287)."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mkdocs_metastasis.exports.web import Publication
from mkdocs_metastasis.exports.xml import one_line
from mkdocs_metastasis.model import Atlas, Record, alphabetical

LIMIT = 50
"""So many records at most, the newest first."""


def atom(atlas: Atlas, site: Publication, own: str, address: Callable[[Record], str]) -> str:
    """The feed, whose absolute address is `own`; empty where no record has a date.

    Entries are known by the addresses of their pages and dated by the day of their review.
    """
    records = _newest(atlas)
    if not records:
        return ""
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language})
    _text(feed, "title", site.name)
    if site.description:
        _text(feed, "subtitle", site.description)
    _text(feed, "id", own)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": site.address})
    _text(feed, "updated", _day(records[0]))
    _text(SubElement(feed, "author"), "name", site.author or site.name)
    for record in records:
        _entry(feed, record, address(record))
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _newest(atlas: Atlas) -> list[Record]:
    dated = [(r.reviewed.on, r) for r in atlas.records.values() if r.reviewed]
    dated.sort(key=lambda pair: (-pair[0].toordinal(), alphabetical(pair[1].title), pair[1].id))
    return [record for _, record in dated[:LIMIT]]


def _day(record: Record) -> str:
    assert record.reviewed
    return f"{record.reviewed.on.isoformat()}T00:00:00Z"


def _entry(feed: Element, record: Record, address: str) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "title", record.title)
    _text(entry, "id", address)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _text(entry, "updated", _day(record))
    _text(entry, "summary", record.summary)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = one_line(text)
