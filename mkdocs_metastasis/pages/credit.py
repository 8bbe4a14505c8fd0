"""What every picture that is taken away says of itself: whence, under which licence, how old."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.words import Words


@dataclass(frozen=True)
class Credit:
    """Signs pictures with the name, the address and the licence of the `site`, where known."""

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
