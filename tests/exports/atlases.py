"""Atlases whose data is read back: the real one, and a small one with all that is awkward."""

from dataclasses import dataclass
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options
from tests.build.harness import build_atlas
from tests.site.harness import ROOT

URL = "https://example.org/atlas/"
REAL_URL = "https://metastasis-atlas.github.io/metastasis-atlas/"
COPYRIGHT = 'Text: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>'

OPTIONS = {
    "version": "1.2",
    "factor_groups": {"immune": "Immune", "air": "Air"},
    "words": {"factor": {"one": "Thing", "many": "Things"}, "promotes": "helps"},
    "prefixes": {"LOAF": {"pattern": r"\d{4}", "url": "https://example.org/loaf/{id}"}},
    "contact": "mailto:atlas@example.org",
}
SMALL = {
    "docs/steps/leave.yml": "title: Leaving\nsummary: Cells leave.\norder: 1\nnext: [{to: grow, label: some}, {to: rest}]\nreviewed: 2026-11-20\n",
    "docs/steps/grow.yml": "title: Growing\nsummary: Cells grow.\norder: 2\nformer: [rise]\n",
    "docs/steps/rest.yml": "title: Resting\nsummary: Cells rest.\norder: 7\naside: true\nnext: []\n",
    "docs/mechanisms/move.yml": "title: Moving\nsummary: Cells move.\nstep: [leave, grow]\norder: 0\n",
    "docs/mechanisms/crawl.yml": """\
title: '=HYPERLINK("https://example.org")'
summary: '@SUM(1+1) "quoted", with a comma'
step: leave
part_of: move
aliases: ['+1', "'-1", '<b> & "x"', 低氧]
effects:
  - {on: leave, effect: inhibits, how: They may., status: hypothesis, evidence: [{ref: a2020, study: cell, finding: contradicts}]}
""",
    "docs/factors/air.yml": r"""title: Low air
summary: |
  Cells lack air.
  They move on.
group: air
xrefs: [MESH:D000860, {id: 'LOAF:0012', label: loaf}]
see_also: [move]
reviewed: {on: 2026-11-20, by: 'Jane Doe, oncologist'}
details: Known for long \ and "well" [@b1999].
effects:
  - on: move
    effect: promotes
    how: "-Cells that *lack* air move to [growing][grow] [@a2020]."
    evidence:
      - {ref: a2020, study: [animal, cell], setting: 'mouse, breast'}
      - {ref: w2001, study: trial}
      - {ref: b1999, study: human, finding: contradicts, note: =1}
  - on: crawl
    effect: context-dependent
    context: In [niches][niche] only.
    how: Both ways.
    evidence: [{ref: a2020, study: cell, finding: promotes}, {ref: a2020, study: animal, finding: inhibits}]
  - on: cascade
    effect: inhibits
    how: On the whole.
    evidence: [g2022]
""",
    "docs/factors/empty.yml": "title: Empty\nsummary: Nothing.\ngroup: immune\neffects: []\n",
    "docs/clinical/scan.yml": "title: Scan\nsummary: It shows.\ntopic: diagnosis\neffects: [{on: grow, effect: detects, how: It shows., evidence: [b1999]}]\n",
    "docs/cancers/lump.yml": """\
title: Lump
summary: It begins in the lung.
origin: [lung]
spreads:
  - {to: home, with: 1, of: 3, measure: any-time-all, where: '=One place', spread_in: 2, ref: b1999, note: '+ with care'}
  - {to: home, percent: 4.9, measure: at-diagnosis-all, where: Elsewhere, years: 1990 to 1999, among: few, ref: a2020, approximate: true}
  - {to: home, with: 0, of: 7, measure: any-time-all, where: Wrongly, ref: w2001}
""",
    "docs/sites/home.yml": "title: Home\nsummary: Cells settle.\nregion: liver\n",
    "docs/glossary.yml": "- {term: Niche, definition: 'A *place* where [cells][move] settle.', aliases: [nest]}\n- {term: move, definition: To go., record: move}\n",
    "docs/references.bib": r"""
@article{a2020, title = {{AIR} \& motion: 5\% of $x_1$ --- or {\'e}}, author = {Doe, Jane and M{\"u}ller, K. and others}, year = {2020}, journal = {Air}, volume = {1}, pages = {1--9}, doi = {10.1002/(SICI)1097-0142<1::AID-X>3.0.CO;2-#}, pmid = {7}, read = {full text}}
@book{b1999, title = {A book}, author = {{The Society for Air and Motion}}, year = {1999}, publisher = {House}, url = {https://example.org/b_1?x=1&y=%20}, keywords = {review}, read = {abstract}}
@inproceedings{w2001, title = {Wrong}, read = {record}, author = {Roe, R.}, year = {2001}, booktitle = {Meetings}}
@online{g2022, title = {Guide}, url = {https://example.org/g}, urldate = {2022-03-01}, keywords = {guideline}}
""",
    "docs/retractions.yml": "- {ref: w2001, date: 2021-01-01, notice: 'https://example.org/n', kind: retraction}\n- {ref: a2020, date: 2021-01-02, notice: 'https://example.org/m', kind: correction}\n",
    "docs/about.md": "# About\n\n<!-- not for the data -->\n",
}


@dataclass(frozen=True)
class Exported:
    """A built site, and the graph that its data was made from."""

    site: Path
    graph: Graph
    url: str

    @property
    def data(self) -> Path:
        return self.site / "data"

    def text(self, name: str) -> str:
        """A file of the data, its line ends as they are."""
        return (self.data / name).read_bytes().decode("utf-8")


def small(folder: Path, **config: object) -> Exported:
    settings = {"site_url": URL, "copyright": COPYRIGHT, "strict": False} | config
    built = build_atlas(folder, SMALL, OPTIONS, **settings)
    graph = Graph(load(folder / "docs", Options.from_mapping(OPTIONS)).atlas)
    return Exported(built.folder, graph, URL)


def real(site: Path) -> Exported:
    plugins = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["plugins"]
    options = Options.from_mapping(plugins["metastasis"])
    return Exported(site, Graph(load(ROOT / "docs", options).atlas), REAL_URL)
