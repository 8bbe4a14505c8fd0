"""The atlases whose data the tests read back, each built once."""

from pathlib import Path

import pytest

from tests.exports.atlases import Exported, real, small


@pytest.fixture(scope="session")
def small_atlas(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    return small(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def real_atlas(real_site: Path) -> Exported:
    return real(real_site)


@pytest.fixture(params=["small", "real"])
def exported(request: pytest.FixtureRequest) -> Exported:
    found: Exported = request.getfixturevalue(f"{request.param}_atlas")
    return found
