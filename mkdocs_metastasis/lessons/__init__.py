"""Makes lessons of an atlas: the stations of a walk, questions with their answers, facts for
sheets, files of cards.

All is made from the records by rule and from nothing else. The functions are pure: the same atlas
gives the same lessons, and a record that is edited changes what is asked of it alone.
"""

from mkdocs_metastasis.lessons.files import LessonFiles
from mkdocs_metastasis.lessons.questions import Question, Sort, questions
from mkdocs_metastasis.lessons.walk import FACTS, Facts, Station, walk

__all__ = [
    "FACTS", "Facts", "LessonFiles", "Question", "Sort", "Station", "questions", "walk",
]
