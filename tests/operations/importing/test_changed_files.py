"""A file that was changed since it came in: what was corrected in it does not count twice."""

from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.operations.importing.planned_row import RowOutcome
from mentorlog.operations.importing.take_in import take_in
from mentorlog.store import Store
from tests.operations.importing.taking import TODAY, plan_of

HEADINGS = "Date,Start,Minutes,Mentee,Notes"
TEXT = "We spoke about the exams in June"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("2026-03-04,,30,M-01,exams", "2026-03-04,,35,M-01,exams", "with another length"),
        (f"2026-03-04,10:00,30,M-01,{TEXT}", f"2026-03-04,16:00,30,M-01,{TEXT}", "people and words"),
        (f"2026-03-04,,30,M-01,{TEXT}", f"2026-03-06,,30,M-01,{TEXT}", "of Wed 4 Mar 2026"),
        ("2026-03-04,10:00,30,M-01,exams", "2026-03-04,16:00,45,M-01,exams", ""),
        ("2026-03-04,,30,M-01,exams", "2026-03-06,,30,M-01,exams", ""),
        (f"2026-03-04,,30,M-01,{TEXT}", f"2026-03-06,,30,M-02,{TEXT}", ""),
    ],
)
def test_a_corrected_row_is_asked_about(
    host: Host, store: Store, tmp_path: Path, before: str, after: str, said: str
) -> None:
    """Its length, its time or its day may be what was corrected; other meetings are new."""
    store.add(*(Mentee(id=host.new_id(), pseudonym=each) for each in ("M-01", "M-02")))
    file = tmp_path / "log.csv"
    file.write_text(f"{HEADINGS}\n{before}\n")
    take_in(store, plan_of(store, file), TODAY)
    file.write_text(f"{HEADINGS}\n{after}\n")
    (row,) = plan_of(store, file).shown
    assert row.outcome is (RowOutcome.ALIKE if said else RowOutcome.NEW)
    assert said in "".join(row.reasons)


def test_rows_of_one_file_are_as_many_meetings(host: Host, store: Store, tmp_path: Path) -> None:
    """On one day with one mentee, too."""
    store.add(Mentee(id=host.new_id(), pseudonym="M-01"))
    file = tmp_path / "log.csv"
    file.write_text(f"{HEADINGS}\n2026-03-04,,30,M-01,{TEXT}\n2026-03-04,,45,M-01,{TEXT}\n")
    assert plan_of(store, file).new == 2
