"""Under which names something done is looked for, and which of them somebody must record."""

from dataclasses import replace

import pytest

from mentorlog.model import Programme
from mentorlog.operations.evaluation import ticks, to_tick

POLICY = """\
id = "ours"
version = "1"
name = "Ours"
source = "a test"

[[requirement]]
id = "quiz"
text = "Pass the quiz"
kind = "attest"
what = "quiz_passed"

[[requirement]]
id = "kept"
text = "Keep a logbook"
kind = "attest"
what = "logbook_kept"
proved_by_log = true
"""


@pytest.mark.parametrize(
    ("rule", "names"), [("", ("quiz_passed",)), ("quiz", ("quiz_passed",)), ("kept", ())]
)
def test_what_the_logbook_shows_nobody_records(
    programme: Programme, rule: str, names: tuple[str, ...]
) -> None:
    """Its name is known all the same."""
    ruled = replace(programme, policy=POLICY)
    assert ticks(ruled) == ("quiz_passed", "logbook_kept")
    assert to_tick(ruled, rule) == names


def test_without_a_programme_nothing_is_asked_for() -> None:
    """As on the first day."""
    assert ticks(None) == to_tick(None) == to_tick(None, "quiz") == ()
