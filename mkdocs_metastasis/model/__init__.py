"""The typed, frozen records of an atlas, their ids and vocabularies. No input, no output."""

from mkdocs_metastasis.model.atlas import Atlas, Page, effects_of
from mkdocs_metastasis.model.ids import CASCADE, ID_LENGTH, RESERVED, is_id, slug
from mkdocs_metastasis.model.options import CLINICAL_TOPICS, FACTOR_GROUPS, Options
from mkdocs_metastasis.model.prefixes import PREFIXES, Prefix, known_prefixes
from mkdocs_metastasis.model.records import (
    MODELS,
    Clinical,
    Effect,
    Evidence,
    Factor,
    Mechanism,
    Model,
    NextStep,
    Record,
    Reference,
    Retraction,
    Review,
    Step,
    Term,
    Xref,
)
from mkdocs_metastasis.model.vocabulary import (
    FOLDERS,
    Direction,
    Finding,
    Grade,
    Kind,
    NoticeKind,
    ReadDepth,
    Study,
)

__all__ = [
    "CASCADE", "CLINICAL_TOPICS", "FACTOR_GROUPS", "FOLDERS", "ID_LENGTH",
    "MODELS", "PREFIXES", "RESERVED", "Atlas", "Clinical", "Direction", "Effect", "Evidence",
    "Factor", "Finding", "Grade", "Kind", "Mechanism", "Model", "NextStep", "NoticeKind",
    "Options", "Page", "Prefix", "ReadDepth", "Record", "Reference", "Retraction", "Review", "Step",
    "Study", "Term", "Xref", "effects_of", "is_id", "known_prefixes", "slug",
]
