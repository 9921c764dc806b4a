"""The field for the day on which something was done."""

from datetime import date

import pytest

from mentorlog.grammar.log_line import Unclear
from mentorlog.screens.editors.day_field import day_field

TODAY = date(2026, 3, 9)
TO_COME = date(2026, 5, 1)


def test_a_day_to_come_is_refused_unless_it_is_kept() -> None:
    """What an earlier version let pass can be edited all the same."""
    with pytest.raises(Unclear, match="still to come"):
        day_field(TODAY, None).read("2026-05-01")
    assert day_field(TODAY, None, kept=TO_COME).read("2026-05-01") == TO_COME
    assert day_field(TODAY, None).read("yesterday") == date(2026, 3, 8)
