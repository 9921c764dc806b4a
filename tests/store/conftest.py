"""The tests of the file itself: each logbook here is made and written as a mentor's is."""

from collections.abc import Iterator

import pytest

from tests.quick_logbooks import real_logbooks


@pytest.fixture(autouse=True)
def logbooks() -> Iterator[None]:
    """Spare nothing."""
    with real_logbooks():
        yield
