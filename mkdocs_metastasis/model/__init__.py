"""The typed, frozen records of an atlas, their ids and vocabularies. No input, no output."""

from mkdocs_metastasis.model.atlas import Atlas, Options, Page, Prefix, effects_of
from mkdocs_metastasis.model.records import (
    CASCADE,
    MODELS,
    Clinical,
    Effect,
    Evidence,
    Factor,
    Mechanism,
    NextStep,
    Record,
    Reference,
    Retraction,
    Review,
    Step,
    Term,
    Xref,
    slug,
)
from mkdocs_metastasis.model.vocabulary import (
    FOLDERS,
    Direction,
    Finding,
    Grade,
    Kind,
    NoticeKind,
    Study,
)

__all__ = [
    "CASCADE", "FOLDERS", "MODELS", "Atlas", "Clinical", "Direction", "Effect", "Evidence",
    "Factor", "Finding", "Grade", "Kind", "Mechanism", "NextStep", "NoticeKind", "Options",
    "Page", "Prefix", "Record", "Reference", "Retraction", "Review", "Step", "Study", "Term",
    "Xref", "effects_of", "slug",
]
