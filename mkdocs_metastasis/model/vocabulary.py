"""The closed vocabularies of the data contract."""

from __future__ import annotations

from enum import StrEnum

_BOXES = ("step", "mechanism", "factor", "clinical")
_ARROWS = ("promotes", "inhibits", "context", "detects")
COLOURS = (
    *_BOXES, *(f"{name}-line" for name in _BOXES), *_ARROWS, *(f"{name}-tint" for name in _ARROWS),
)
"""The colours that an atlas may choose: boxes and their edges, arrows, and arrows thinly shown."""


class Direction(StrEnum):
    """What an effect does to its target."""

    PROMOTES = "promotes"
    INHIBITS = "inhibits"
    CONTEXT = "context-dependent"
    DETECTS = "detects"

    @property
    def sign(self) -> int:
        """Return 1 or -1, and 0 where it depends on context or only detects."""
        return {"promotes": 1, "inhibits": -1}.get(self, 0)


class Study(StrEnum):
    """What stands behind an arrow, strongest first."""

    TRIAL = "trial"
    HUMAN = "human"
    ANIMAL = "animal"
    CELL = "cell"
    COMPUTATIONAL = "computational"
    REVIEW = "review"
    GUIDELINE = "guideline"

    @property
    def grade(self) -> Grade:
        """What it gives an effect that rests on it."""
        return Grade.REVIEW if self is Study.GUIDELINE else Grade(self.value)


class Finding(StrEnum):
    """What a source found about an arrow; `promotes` and `inhibits` only where it depends."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    PROMOTES = "promotes"
    INHIBITS = "inhibits"


class Grade(StrEnum):
    """How well an effect is shown, best first. Computed, never written."""

    TRIAL = "trial"
    HUMAN = "human"
    ANIMAL = "animal"
    CELL = "cell"
    COMPUTATIONAL = "computational"
    REVIEW = "review"
    HYPOTHESIS = "hypothesis"

    @property
    def rank(self) -> int:
        """0 is the best."""
        return _RANKS[self]


_RANKS = {grade: rank for rank, grade in enumerate(Grade)}


class Status(StrEnum):
    """What an author may say of an effect beside its evidence."""

    HYPOTHESIS = "hypothesis"


class Measure(StrEnum):
    """When a site was recorded, and among which patients; shares of two are never compared."""

    AT_DIAGNOSIS_ALL = "at-diagnosis-all"
    AT_DIAGNOSIS_SPREAD = "at-diagnosis-spread"
    ANY_TIME_ALL = "any-time-all"
    ANY_TIME_SPREAD = "any-time-spread"
    AUTOPSY_ALL = "autopsy-all"
    AUTOPSY_SPREAD = "autopsy-spread"


REGIONS = (
    "adrenal-gland", "abdomen", "bladder", "bone", "bowel", "brain", "breast", "head-and-neck",
    "kidney", "liver", "lung", "lymph-nodes", "meninges", "ovary", "pancreas", "pleura",
    "prostate", "skin", "soft-tissue", "stomach", "thyroid", "womb",
)
"""The regions of the built-in body map."""


class ReadDepth(StrEnum):
    """How deep whoever cited a source read it."""

    FULL_TEXT = "full text"
    ABSTRACT = "abstract"
    RECORD = "record"
    """Its bibliographic data alone."""


class NoticeKind(StrEnum):
    """Kinds of notice about a source; only a retraction takes it out of the grades."""

    RETRACTION = "retraction"
    CONCERN = "concern"
    CORRECTION = "correction"
