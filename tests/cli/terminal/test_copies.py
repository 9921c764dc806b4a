"""A copy that another program made of the logbook is named by every command."""

import pytest

from mentorlog.host import Host
from mentorlog.store import Store
from tests.cli.conftest import Run
from tests.store.test_conflicted_copies import COPIES


@pytest.mark.parametrize("name", COPIES)
def test_every_command_names_a_copy_beside_the_logbook(host: Host, run: Run, name: str) -> None:
    """On standard error, so that JSON stays JSON."""
    Store(host).close()
    (host.home / name).write_bytes(b"somebody's year")
    outcome = run("mentees", "--json")
    assert outcome.json == []
    assert name in outcome.err
    assert "mentorlog import" in outcome.err
