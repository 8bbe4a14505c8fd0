"""Names, after all tests, how many hostile inputs were tried."""

import pytest

from tests.hostile import count


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if count.tried:
        terminalreporter.write_line(f"hostile: {count.tried:,} inputs")
