"""The typed, frozen records of an atlas, their ids and vocabularies. No input, no output."""

from mkdocs_metastasis.model.alphabet import alphabetical, initial
from mkdocs_metastasis.model.atlas import Atlas, HandwrittenPage
from mkdocs_metastasis.model.authors import Author
from mkdocs_metastasis.model.edges import Edge, Effect, Evidence, Spread, edges_of
from mkdocs_metastasis.model.fields import Model, Slot, prose_of, slots_of
from mkdocs_metastasis.model.ids import CASCADE, ID_LENGTH, RESERVED, is_id, slug
from mkdocs_metastasis.model.kinds import FOLDERS, KINDS, SPECS
from mkdocs_metastasis.model.kinds.cancer import Cancer
from mkdocs_metastasis.model.kinds.clinical import Clinical
from mkdocs_metastasis.model.kinds.factor import Factor
from mkdocs_metastasis.model.kinds.mechanism import Mechanism
from mkdocs_metastasis.model.kinds.site import Site
from mkdocs_metastasis.model.kinds.step import NextStep, Step
from mkdocs_metastasis.model.options import Options, OwnField
from mkdocs_metastasis.model.records import Record, Reference, Retraction, Review, Term, Xref
from mkdocs_metastasis.model.scenes import Scene
from mkdocs_metastasis.model.translation import TextState, Translation, fingerprint
from mkdocs_metastasis.model.vocabulary import (
    REGIONS,
    Direction,
    Finding,
    Grade,
    Measure,
    NoticeKind,
    ReadDepth,
    Study,
)

__all__ = [
    "CASCADE", "FOLDERS", "ID_LENGTH", "KINDS", "REGIONS", "RESERVED", "SPECS", "Atlas", "Author",
    "Cancer", "Clinical", "Direction", "Edge", "Effect", "Evidence", "Factor", "Finding", "Grade",
    "HandwrittenPage", "Measure", "Mechanism", "Model", "NextStep", "NoticeKind", "Options",
    "OwnField", "ReadDepth", "Record", "Reference", "Retraction", "Review", "Scene", "Site",
    "Slot", "Spread", "Step", "Study", "Term", "TextState", "Translation", "Xref",
    "alphabetical", "edges_of", "fingerprint", "initial", "is_id", "prose_of", "slots_of", "slug",
]
