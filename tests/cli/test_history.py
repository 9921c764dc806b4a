"""`history` and `trash`."""

import json
from dataclasses import replace
from datetime import timedelta

from mentorlog.host import Host
from tests.cli.conftest import ANA, Run
from tests.conftest import NOON


def test_an_entry_is_told_change_by_change(year: Run) -> None:
    """By what a list shows of its id, or by a pseudonym, also when it was deleted; `--json` is documented."""
    meeting = json.loads(year("log", f"today 45m with {ANA} about exams", "--json").out)
    year("meetings", "edit", meeting["id"], "1h by video")
    year("meetings", "delete", meeting["id"])
    said = year("history", meeting["id"][-6:]).out
    assert said.splitlines()[0] == f"The meeting of Wed 11 Mar with {ANA}: 3 changes; it was deleted."
    assert "added, by mentorlog log" in said
    assert "    Minutes: 45 → 60" in said
    assert "    Channel: nothing → video" in said
    told = json.loads(year("history", meeting["id"], "--json").out)
    assert (told["kind"], told["there"], told["erased_before"]) == ("meeting", False, False)
    assert [change["by"] for change in told["changes"]] == ["log", "meetings edit", "meetings delete"]
    assert told["changes"][1]["fields"]["minutes"] == {"before": 45, "after": 60}
    assert "added, by mentorlog mentees add" in year("history", "M-01").out
    nobody = year("history", "zz")
    assert (nobody.code, nobody.out) == (2, "")
    assert "There is no entry zz." in nobody.err


def test_what_was_deleted_is_listed_and_brought_back(year: Run) -> None:
    """With what went with it; afterwards the trash is empty, and says what comes into it."""
    meeting = json.loads(year("log", f"today 45m with {ANA} about exams", "--json").out)
    year("actions", "add", "send the list", "--meeting", meeting["id"])
    year("meetings", "delete", meeting["id"])
    [deleted] = json.loads(year("trash", "--json").out)
    assert (deleted["id"], deleted["days_left"]) == (meeting["id"], 30)
    assert [entry["kind"] for entry in deleted["entries"]] == ["action", "meeting"]
    assert "with the promise “send the list”" in year("trash").out
    back = year("trash", "restore", meeting["id"][-6:])
    assert back.out == f"Brought back the meeting of Wed 11 Mar with {ANA}, with 1 entry more.\n"
    assert "Nothing was deleted within the last 30 days." in year("trash").out
    again = year("trash", "restore", meeting["id"], "--json")
    assert again.code == 2
    assert "is not in the trash" in again.err
    assert json.loads(year("meetings", "--json").out)[0] == meeting


def test_what_was_deleted_is_gone_for_good_after_thirty_days(year: Run, host: Host) -> None:
    """The next command that changes something erases what the log says of it."""
    meeting = json.loads(year("log", "today 45m with M-01", "--private", "The aunt.", "--json").out)
    year("meetings", "delete", meeting["id"])
    later = replace(host, now=lambda: NOON + timedelta(days=31))
    assert year("trash", host=later).out.startswith("Nothing was deleted")
    assert b"The aunt." in host.database.read_bytes()
    year("log", "today 30m with M-01", host=later)
    assert b"The aunt." not in host.database.read_bytes()
    gone = year("history", meeting["id"], host=later)
    assert (gone.code, "it was erased" in gone.err) == (2, True)
