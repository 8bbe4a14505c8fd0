"""Shows the options to MkDocs; what they mean and may be stands in `model.options`."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.base import ConfigErrors, ConfigWarnings, ValidationError

from mkdocs_metastasis.errors import OptionError
from mkdocs_metastasis.model import Options


class MetastasisConfig(base.Config):
    """The options as given; each is checked by the model, with one message."""

    _schema = tuple((name, c.Optional(c.Type(object))) for name in Options.model_fields)

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check the options; a wrong or unknown one ends the run with one message."""
        errors, _ = super().validate()
        try:
            self.options()
        except OptionError as error:
            name = str(error).split("'")[1]  # MkDocs says it before the message
            told = str(error).removeprefix(f"option '{name}'").lstrip(": ")
            errors.append((name, ValidationError(told)))
        return errors, []

    def options(self) -> Options:
        """Return the checked options; raises `OptionError`."""
        return Options.from_mapping(dict(self.data))
