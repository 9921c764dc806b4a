"""`mentorlog status`: sentences, one line, JSON, and silence where there is nothing yet."""

import shutil

import pytest

from mentorlog.host import Host
from tests.cli.conftest import Run


def test_it_says_how_things_stand(year: Run) -> None:
    """In a few lines, in one, and in JSON."""
    year("log", "2026-03-01 45m with M-01")
    year("log", "2026-03-20 12:30 with M-01 planned")
    assert year("status").out.splitlines() == [
        "Five meetings a year: 1 of 5 meetings",
        "Next is the meeting of Fri 20 Mar with M-01, 12:30, in 9 days.",
    ]
    assert year("status", "--short").out == "1 of 5 meetings\n"
    answer = year("status", "--short", "--json").json
    assert (answer["have"], answer["needed"], answer["unit"]) == (1, 5, "meetings")
    assert answer == year("status", "--json").json


def test_the_short_form_is_silent_without_a_logbook(run: Run, host: Host) -> None:
    """A prompt is not the place to begin one, nor to complain."""
    outcome = run("status", "--short")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert not host.home.exists()
    assert run("status").code == 2


def test_the_short_form_is_silent_about_what_is_no_answer(year: Run, host: Host) -> None:
    """Copies that a syncing program made are named by every other command."""
    shutil.copy(host.database, host.database.with_name("logbook (conflicted copy).db"))
    assert year("status").err
    assert year("status", "--short").err == ""


def test_names_are_shown_as_they_are(run: Run) -> None:
    """A pseudonym that would move the cursor cannot be typed; one that is markup is shown."""
    run("mentees", "add", "Ana [/b] [TODO]")
    for day in (20, 27):
        run("log", f'2026-01-{day} 45m with "Ana [/b] [TODO]"')
    for day in (6, 13):
        run("log", f'2026-01-{day:02} 45m with "Ana [/b] [TODO]"')
    run("programme", "use", "five-meetings", "--from", "2025-09-01", "--to", "2026-06-30")
    assert run("status", "--short").out == "4 of 5 meetings · Ana [/b] [TODO] 43 days\n"


@pytest.mark.usefixtures("year")
def test_a_damaged_logbook_is_named(run: Run, host: Host) -> None:
    """Silence would look like an empty one."""
    host.database.write_bytes(b"broken")
    outcome = run("status", "--short")
    assert outcome.code == 2
    assert outcome.err
