"""What files may hold, told to editors and to beginners, made from the model.

One JSON Schema a kind of file, in draft-07, which is what editors read; and a new record.
"""

from mkdocs_metastasis.schema.build import FILES, schema_of, with_suggestions
from mkdocs_metastasis.schema.skeleton import skeleton
from mkdocs_metastasis.schema.translations import TRANSLATIONS

__all__ = ["FILES", "TRANSLATIONS", "schema_of", "skeleton", "with_suggestions"]
