"""The typed, frozen records of an atlas, their ids and vocabularies. No input, no output."""

from mkdocs_metastasis.model.alphabet import alphabetical, initial
from mkdocs_metastasis.model.atlas import Atlas, HandwrittenPage
from mkdocs_metastasis.model.authors import Author
from mkdocs_metastasis.model.edges import Edge, Effect, Evidence, Spread, edges_of, effects_of
from mkdocs_metastasis.model.fields import Model, Slot, cited_by, prose_of, slots_of
from mkdocs_metastasis.model.ids import CASCADE, ID_LENGTH, RESERVED, is_id, slug
from mkdocs_metastasis.model.kinds import FOLDERS, KINDS, SPECS
from mkdocs_metastasis.model.kinds.cancer import Cancer
from mkdocs_metastasis.model.kinds.clinical import Clinical
from mkdocs_metastasis.model.kinds.factor import Factor
from mkdocs_metastasis.model.kinds.mechanism import Mechanism
from mkdocs_metastasis.model.kinds.site import Site
from mkdocs_metastasis.model.kinds.step import NextStep, Step
from mkdocs_metastasis.model.options import CLINICAL_TOPICS, FACTOR_GROUPS, Options
from mkdocs_metastasis.model.own import OwnField
from mkdocs_metastasis.model.prefixes import PREFIXES, Prefix, known_prefixes
from mkdocs_metastasis.model.records import (
    KindSpec,
    Record,
    Reference,
    Retraction,
    Review,
    Term,
    Xref,
)
from mkdocs_metastasis.model.scenes import Scene
from mkdocs_metastasis.model.translation import (
    Coverage,
    SourceText,
    TextState,
    TranslatedPart,
    Translation,
    fingerprint,
)
from mkdocs_metastasis.model.vocabulary import (
    REGIONS,
    Direction,
    Finding,
    Grade,
    Measure,
    NoticeKind,
    ReadDepth,
    Status,
    Study,
)

__all__ = [
    "CASCADE",
    "CLINICAL_TOPICS",
    "FACTOR_GROUPS",
    "FOLDERS",
    "ID_LENGTH",
    "KINDS",
    "PREFIXES",
    "REGIONS",
    "RESERVED",
    "SPECS",
    "Atlas",
    "Author",
    "Cancer",
    "Clinical",
    "Coverage",
    "Direction",
    "Edge",
    "Effect",
    "Evidence",
    "Factor",
    "Finding",
    "Grade",
    "HandwrittenPage",
    "KindSpec",
    "Measure",
    "Mechanism",
    "Model",
    "NextStep",
    "NoticeKind",
    "Options", "OwnField",
    "Prefix",
    "ReadDepth",
    "Record",
    "Reference",
    "Retraction",
    "Review",
    "Scene",
    "Site",
    "Slot",
    "SourceText",
    "Spread",
    "Status",
    "Step",
    "Study",
    "Term",
    "TextState",
    "TranslatedPart",
    "Translation",
    "Xref",
    "alphabetical",
    "cited_by",
    "edges_of",
    "effects_of",
    "fingerprint",
    "initial",
    "is_id",
    "known_prefixes",
    "prose_of",
    "slots_of",
    "slug",
]
