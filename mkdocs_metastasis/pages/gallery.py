"""The page of all pictures, each to take away, and what each says of itself then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph, grouped
from mkdocs_metastasis.model import KINDS, Record, Step
from mkdocs_metastasis.model.urls import Place, picture_of, png_of
from mkdocs_metastasis.pages.rows import RecordLink, Rows
from mkdocs_metastasis.words import Words


@dataclass(frozen=True)
class GalleryPicture:
    """A picture: what it shows, its record if it has one, and its files."""

    title: str
    record: RecordLink | None
    svg: Place
    png: Place | None


@dataclass(frozen=True)
class GalleryGroup:
    """Pictures of one kind."""

    anchor: str
    title: str
    pictures: tuple[GalleryPicture, ...]


@dataclass(frozen=True)
class GalleryView:
    """All pictures, and what may be done with them."""

    groups: tuple[GalleryGroup, ...]
    credit: tuple[str, ...]
    png: bool


def _owner_of(graph: Graph, name: str) -> Record | None:
    """Return the record that a picture is of: the name of a chart begins with its id."""
    return graph.atlas.records.get(name.partition("--")[0])


def is_slide(graph: Graph, name: str) -> bool:
    """Tell whether a picture has a PNG too, which takes a second: the whole, and the steps."""
    return isinstance(_owner_of(graph, name), Step | None)


def gallery_view(
    graph: Graph, words: Words, rows: Rows, drawings: Iterable[pictures.Drawing],
    credit: tuple[str, ...],
) -> GalleryView:
    """Show some pictures: those of the whole first, then kind by kind."""
    png = pictures.can_draw_png()
    order = {record.id: n for kind in KINDS for n, record in enumerate(graph.atlas.of_kind(kind))}
    shown: list[tuple[Record | None, GalleryPicture]] = []
    for drawing in drawings:
        name, owner = drawing.name, _owner_of(graph, drawing.name)
        slide = Place(png_of(name)) if png and is_slide(graph, name) else None
        link = rows.link(owner) if owner else None
        shown.append((owner, GalleryPicture(drawing.title, link, Place(picture_of(name)), slide)))
    shown.sort(key=lambda pair: order[pair[0].id] if pair[0] else 0)
    found = grouped((owner.kind if owner else "", picture) for owner, picture in shown)
    titles = {"": words("pictures.whole")} | {kind: words.kind(kind, many=True) for kind in KINDS}
    groups = (
        GalleryGroup(f"of-{kind or 'all'}", title, tuple(found[kind]))
        for kind, title in titles.items() if kind in found
    )
    return GalleryView(tuple(groups), credit, png)


@dataclass(frozen=True)
class Credit:
    """Signs pictures that are taken away: whence, under which licence, how old.

    `site` is its name, its address and its licence, where known.
    """

    graph: Graph
    words: Words
    site: str = ""

    def file(self, drawing: pictures.Drawing) -> str:
        """Write a picture as a file with what it says of itself."""
        signed = pictures.signed(drawing.file(), self.lines(drawing.name))
        return pictures.recoloured(signed, self.graph.atlas.options.shades)

    def lines(self, name: str) -> list[str]:
        """Say it of a record, an arrow, or by any other name of the whole atlas."""
        atlas = self.graph.atlas
        arrow = self.graph.arrows.get(name)
        record = arrow.source if arrow else atlas.records.get(name)
        records = [record] if record else list(atlas.records.values())
        dates = [one.reviewed.on for one in records if one.reviewed]
        date = self.words.language.date(max(dates)) if dates else ""
        checked = [self.words("figure.checked", date=date)] if dates else []
        line = " · ".join([self.site] * bool(self.site) + checked)
        medical = [self.words("figure.medical")] * atlas.options.medical
        return [part for part in (line, *medical) if part]
