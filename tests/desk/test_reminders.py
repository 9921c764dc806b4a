"""Reminders say exactly what is missing, and are written to nobody of whom that is not known."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mentorlog.desk.decisions.decision import Decision
from mentorlog.desk.decisions.office_decisions import NO_DECISIONS
from mentorlog.desk.mentor_rows import mentor_rows
from mentorlog.desk.reminders import (
    Reminder,
    reminders,
    reminders_as_csv,
    told_past_day,
    told_with_time,
    write_reminders,
)
from mentorlog.desk.roster import Expected, ExpectedMentors
from tests.desk.rows import FARAH, office_decisions, row

DUE, TODAY = date(2026, 6, 30), date(2026, 6, 1)
ASKS = ("At least five meetings: 3 of 5 meetings, 2 meetings short.", "The quiz: still missing.")
SHORT = {"requirements": "short", "lacks": ("2 meetings short (meet5)",), "asks": ASKS}
BAO = row("Bao", **SHORT, start="2025-09-01", end="2026-05-31")


def made() -> list[Reminder]:
    """Return the texts to a small programme."""
    roster = ExpectedMentors((Expected("Ana [/b] [TODO]", "ana@example.org"),))
    stranger = row("Chidi", requirements="short", asks=ASKS, authentic="unknown key")
    return [
        *reminders(
            mentor_rows([FARAH, BAO, stranger], roster, NO_DECISIONS, ZoneInfo("UTC")), "Dr Lim", TODAY, DUE
        )
    ]


def test_each_is_told_what_is_missing_and_nobody_else_is_written_to() -> None:
    """Not who is complete, and not whose figures nobody vouches for."""
    bao, ana = made()
    assert (bao.address, bao.missing) == ("bao@example.org", ASKS)
    for sentence in (*ASKS, "signed on 11 March 2026", "send it by 30 June 2026", "Dr Lim"):
        assert sentence in bao.text
    assert "Dear Ana [/b] [TODO]," in ana.text
    assert "has not arrived here" in ana.text


def test_nobody_is_asked_whose_key_is_not_known() -> None:
    """A question in a text would go to whoever wrote that address into the packet; once known, it goes."""
    asked = Decision(
        id="urn:uuid:00000000-0000-7000-8000-000000000001",
        at="2026-04-01T20:00:00Z",
        answer="ask",
        note="Who confirmed it?",
        by="Dr Lim",
        packet=FARAH.packet,
        packet_sha256=FARAH.sha256,
        mentor="Farah",
        mentor_key=FARAH.fingerprint,
    )
    for authentic, texts in (("yes", 1), ("unknown key", 0)):
        rows = mentor_rows(
            [replace(FARAH, authentic=authentic)], None, office_decisions(asked), ZoneInfo("UTC")
        )
        assert len([*reminders(rows, "Dr Lim", TODAY)]) == texts


def test_mail_merge_gets_a_table_and_an_office_without_one_gets_files(tmp_path: Path) -> None:
    """The lines of a text stay lines; each has a file, by a name that every system takes."""
    table = [*csv.DictReader(io.StringIO(reminders_as_csv(made(), DUE).decode("utf-8-sig"), newline=""))]
    assert [each["name"] for each in table] == ["Bao", "Ana [/b] [TODO]"]
    assert "\n\n" in table[0]["text"]
    con = replace(made()[0], name="Con")
    written = write_reminders([*made(), *made(), con], tmp_path / "out")
    assert [path.name for path in written] == [
        "Bao.txt",
        "Ana [-b] [TODO].txt",
        "Bao 2.txt",
        "Ana [-b] [TODO] 2.txt",
        "Con_.txt",
    ]
    assert written[0].read_text("utf-8").startswith("To: bao@example.org\nSubject: ")


def test_nobody_is_told_to_meet_for_a_period_that_is_over() -> None:
    """What was done and not entered can still be; nothing else."""
    [text] = reminders(mentor_rows([BAO], None, NO_DECISIONS, ZoneInfo("UTC")), "Dr Lim", TODAY, DUE)
    assert "The period ended on 31 May 2026" in text.text
    assert "send it by 30 June 2026" in " ".join(text.text.split())


def test_who_still_has_time_is_written_to_only_where_that_is_asked_for() -> None:
    """Every mentor is short at first; the text says what is missing, and how much time is left."""
    rows = mentor_rows([replace(BAO, next_due="2026-05-31")], None, NO_DECISIONS, ZoneInfo("UTC"))
    last, before = date(2026, 5, 31), date(2026, 5, 21)
    assert [*reminders(rows, "Dr Lim", last)] == []
    assert told_with_time(rows, last) == "1 mentor is short and still has time"
    assert told_with_time(rows, TODAY) == ""
    [text] = reminders(rows, "Dr Lim", before, under_way=True)
    assert "There is time until 31 May 2026, which is in 10 days. Once nothing of this" in text.text
    assert ASKS[0] in text.text
    [text] = reminders(rows, "Dr Lim", last, under_way=True)
    assert "which is today" in text.text


@pytest.mark.parametrize("changes", [{"closed": True}, {"next_due": "2026-03-31"}])
def test_who_missed_a_window_hears_so_before_the_period_is_over(changes: dict[str, object]) -> None:
    """On the last day of the packet, or since then: what was not held then cannot be held any more."""
    late = row("Bao", **SHORT, **changes, start="2025-09-01", end="2026-05-31")
    rows = mentor_rows([late], None, NO_DECISIONS, ZoneInfo("UTC"))
    [text] = reminders(rows, "Dr Lim", date(2026, 4, 1))
    assert "The days of some of this are over already" in text.text
    assert "There is time until 31 May 2026" in text.text
    assert told_with_time(rows, date(2026, 4, 1)) == ""


def test_nobody_is_asked_to_send_until_a_day_that_is_past() -> None:
    """The text says that it was due then, and whoever writes it is told."""
    later = date(2026, 7, 1)
    [text] = reminders(mentor_rows([BAO], None, NO_DECISIONS, ZoneInfo("UTC")), "Dr Lim", later, DUE)
    assert "send it; it was due on 30 June 2026." in text.text
    assert told_past_day(DUE, later).startswith("30 June 2026 is past")
    assert not told_past_day(DUE, DUE)
