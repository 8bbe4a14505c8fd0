"""The feed of the records that were checked last, as a feed reader reads it."""

import datetime as dt
from pathlib import Path
from typing import Any

import feedparser

from mkdocs_metastasis.exports import Publication, atom
from mkdocs_metastasis.model import Atlas, Factor, Record
from tests.build.harness import MINIMAL, build_atlas

SITE = Publication("Air & motion", "https://example.org/atlas/", "About <air>")
OWN = "https://example.org/atlas/feed.xml"


def factor(id: str, on: str | None = "2026-11-20", **values: Any) -> Record:
    fields = {"title": id.capitalize(), "summary": "S.", "group": "immune", "reviewed": on} | values
    return Factor(id=id, path=f"factors/{id}.yml", **fields)


def written(*records: Record) -> str:
    atlas = Atlas(records={record.id: record for record in records})
    return atom(atlas, SITE, OWN, lambda record: f"https://example.org/atlas/{record.address}/")


def read(text: str) -> Any:
    found = feedparser.parse(text.encode("utf-8"))
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_a_feed_reader_accepts_it() -> None:
    feed = read(written(factor("air", summary="Cells lack\nair & more.")))
    assert feed.feed.title == "Air & motion"
    assert feed.feed.id == OWN
    assert feed.feed.updated == "2026-11-20T00:00:00Z"
    assert feed.feed.author == "Air & motion"
    assert {link.rel: link.href for link in feed.feed.links} == {"self": OWN, "alternate": SITE.address}
    (entry,) = feed.entries
    assert entry.id == entry.link == "https://example.org/atlas/factors/air/"
    assert entry.title == "Air"
    assert entry.summary == "Cells lack air & more."
    assert entry.updated == "2026-11-20T00:00:00Z"


def test_the_newest_come_first_then_titles() -> None:
    records = [factor("b"), factor("old", "2020-01-01"), factor("a"), factor("new", "2026-12-01"), factor("none", None)]
    feed = read(written(*records))
    assert [entry.title for entry in feed.entries] == ["New", "A", "B", "Old"]
    assert feed.feed.updated == "2026-12-01T00:00:00Z"


def test_who_reviewed_is_no_condition() -> None:
    assert len(read(written(factor("air", on={"on": "2026-11-20", "by": "Jane Doe"}))).entries) == 1


def test_fifty_at_most() -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(60)]
    feed = read(written(*(factor(f"f{n}", day.isoformat()) for n, day in enumerate(days))))
    assert [entry.title for entry in feed.entries] == [f"F{n}" for n in range(59, 9, -1)]


def test_texts_stay_texts() -> None:
    title = "</title><script>alert(1)</script>]]> & \x0b\ufffe\U0001f9eb"
    (entry,) = read(written(factor("air", title=title))).entries
    assert entry.title_detail.type == "text/plain"
    assert entry.title == "</title><script>alert(1)</script>]]> & \U0001f9eb"


def test_without_a_date_there_is_no_feed(tmp_path: Path) -> None:
    assert written(factor("air", None)) == ""
    built = build_atlas(tmp_path, MINIMAL, site_url=SITE.address)
    assert "feed.xml" not in built.files()
    assert "feed.xml" not in built.page("index.html")


def test_every_page_names_the_feed(tmp_path: Path) -> None:
    files = MINIMAL | {"docs/steps/leave.yml": MINIMAL["docs/steps/leave.yml"] + "reviewed: 2026-11-20\n", "docs/a.md": "# A\n"}
    built = build_atlas(tmp_path, files, site_url=SITE.address)
    assert len(read(built.page("feed.xml")).entries) == 1
    link = '<link rel="alternate" type="application/atom+xml" title="Test" href="{}feed.xml">'
    for address, way in {"index.html": "", "a/": "../", "factors/air/": "../../", "effects/air--move/": "../../"}.items():
        assert link.format(way) in built.page(address), address


def test_a_feed_of_the_sites_own_is_left_alone(tmp_path: Path) -> None:
    files = MINIMAL | {"docs/feed.xml": "<feed/>", "docs/steps/leave.yml": MINIMAL["docs/steps/leave.yml"] + "reviewed: 2026-11-20\n"}
    assert build_atlas(tmp_path, files, site_url=SITE.address).page("feed.xml") == "<feed/>"
