"""A sound atlas in which every kind of file has every field: what the mutations start from."""

from tests.build.harness import MINIMAL

STEP = """\
title: Leaving
summary: Cells leave.
order: 1
next: [{to: grow, label: some}]
aliases: [exit, way out]
reviewed: 2026-01-01
details: |
  ## How

  They *move* to [growing][grow] [@a2020].

  | a | b |
  | - | - |
  | 1 | [x][niche] |
"""
FACTOR = """\
title: Low air
summary: >-
  Cells lack air. They move on.
group: microenvironment
aliases: ["hypoxia", 'low oxygen']
former: [thin-air]
xrefs: [MESH:D000860, {id: 'GO:0001666', label: response}]
see_also: [move]
reviewed: {on: 2026-11-20, by: 'Jane Doe, oncologist'}
effects:
  - on: move
    effect: context-dependent
    context: In [niches][niche] only.
    how: Cells that lack air move more [@a2020; @b1999].
    evidence:
      - {ref: a2020, study: [animal, cell], setting: mouse, finding: promotes}
      - {ref: b1999, study: human, finding: contradicts, note: in few}
  - on: cascade
    effect: inhibits
    how: On the whole.
    evidence: [b1999]
"""
SOUND = {
    **MINIMAL,
    "docs/steps/leave.yml": STEP,
    "docs/steps/grow.yml": "title: Growing\nsummary: Cells grow.\norder: 2\naside: true\n",
    "docs/mechanisms/move.yml": "title: Moving\nsummary: Cells move.\nstep: [leave, grow]\norder: 1\n",
    "docs/factors/air.yml": FACTOR,
    "docs/clinical/scan.yml": (
        "title: Scan\nsummary: It shows.\ntopic: diagnosis\n"
        "effects: [{on: grow, effect: detects, how: It shows., evidence: [b1999]}]\n"
    ),
    "docs/glossary.yml": "- term: Niche\n  definition: 'A *place* where [cells][move] settle.'\n  aliases: [nest]\n",
    "docs/references.bib": (
        "@string{house = {House}}\n"
        "@article{a2020, title = {{AIR} \\& motion: 5\\% of $x_1$ or {\\'e}}, author = {Doe, Jane and "
        "M{\\\"u}ller, K. and others}, year = {2020}, journal = {Air}, doi = {10.1002/x}, pmid = {7}}\n"
        "@book{b1999, title = {A book}, author = {{The Society}}, year = 1999, publisher = house # { Ltd}, "
        "url = {https://example.org/b}, keywords = {review}}\n"
    ),
    "docs/retractions.yml": "- {ref: a2020, date: 2021-01-02, notice: 'https://example.org/m', kind: correction}\n",
}
