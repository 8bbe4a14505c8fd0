"""What files may hold, told to editors and to beginners: JSON Schema made from the model.

One schema a kind of file, in draft-07, which is what editors read.
"""

from mkdocs_metastasis.schema.build import FILES, schema_of
from mkdocs_metastasis.schema.suggest import with_suggestions

__all__ = ["FILES", "schema_of", "with_suggestions"]
