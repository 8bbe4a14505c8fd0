"""What stands between a command and its user: no traceback, and no control characters."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from mkdocs_metastasis.errors import MetastasisError

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_ISSUES = "https://github.com/metastasis-atlas/metastasis-atlas/issues"


class Failure(click.ClickException):
    """A command that cannot do what it was asked to: status 2."""

    exit_code = 2


class Guarded(click.Group):
    """A group whose commands end with a sentence, whatever happens."""

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a terminal may not know every character
                stream.reconfigure(errors="backslashreplace")
        with _sentences():
            return super().invoke(ctx)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _sentences():  # --help and --version write here
            return super().make_context(*args, **kwargs)


@contextmanager
def _sentences() -> Iterator[None]:
    """What goes wrong inside, as a failure with a message."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except OSError as error:
        _drop_unwritable_output()
        why = error.strerror or str(error)
        place = f"'{error.filename}': " if error.filename else ""
        raise Failure(visible(f"{place}{why}")) from None
    except MetastasisError as error:
        raise Failure(visible(str(error))) from None
    except UnicodeEncodeError as error:  # what is written escapes such characters
        what = visible(str(error.object))
        raise Failure(
            f"under this locale no file can have a name such as '{what}'; set PYTHONUTF8=1"
        ) from None
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        what = visible(f"{type(error).__name__}: {error}")
        told = f"{what}, {last.filename}:{last.lineno}"  # what is needed to find it
        raise Failure(
            f"this is a mistake of the program ({told}); please tell {_ISSUES}"
        ) from error


def _drop_unwritable_output() -> None:
    """Let go of output that no device takes: Python would try once more, and end with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def visible(text: str) -> str:
    """A text on one line that cannot steer a terminal, whatever a file or its name holds."""
    return _CONTROL.sub("\ufffd", text)
