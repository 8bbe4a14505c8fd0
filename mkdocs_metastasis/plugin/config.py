"""The options as MkDocs wants to see them; what they mean and may be stands in `model.options`."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.base import ConfigErrors, ConfigWarnings, ValidationError

from mkdocs_metastasis.errors import OptionError
from mkdocs_metastasis.model import Options


class MetastasisConfig(base.Config):
    """One entry for every option of the model; each is checked there, with one message."""

    factor_groups = c.Optional(c.Type(object))
    """Groups of factors: key to title, in display order."""
    clinical_topics = c.Optional(c.Type(object))
    """Topics of clinical records: key to title, in display order."""
    words = c.Optional(c.Type(object))
    """Other names for kinds, effects and grades."""
    prefixes = c.Optional(c.Type(object))
    """Prefixes of identifiers, added to the built-in ones."""
    review_after = c.Optional(c.Type(object))
    """Days after which a record should be checked again."""
    max_nodes = c.Optional(c.Type(object))
    """Records that the map shows at most."""
    effect_pages = c.Optional(c.Type(object))
    """`auto`, `true` or `false`: whether every effect has a page of its own."""
    edit_base = c.Optional(c.Type(object))
    """Address of the folder that holds the records, for edit links."""
    contact = c.Optional(c.Type(object))
    """mailto or https address for readers without an account."""
    security_policy = c.Optional(c.Type(object))
    """Whether pages tell browsers to run the site's own scripts and styles only."""
    medical = c.Optional(c.Type(object))
    """Whether the subject is medicine, which pages then tell search engines."""
    changes_since = c.Optional(c.Type(object))
    """A revision of git, with which `changes.json` compares the atlas."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """MkDocs' own checks, and ours: a wrong or unknown option ends the run with one message."""
        errors, _ = super().validate()
        try:
            self.options()
        except OptionError as error:
            errors.append(("", ValidationError(str(error))))
        return errors, []

    def options(self) -> Options:
        """The checked options; raises `OptionError`."""
        return Options.from_mapping(dict(self.data))
