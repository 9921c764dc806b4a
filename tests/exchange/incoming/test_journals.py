"""Journals of jrnl and Day One: which entries become meetings, and what is left behind."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from mentorlog.exchange.incoming.choices import DateOrder
from mentorlog.exchange.incoming.formats import format_of
from mentorlog.exchange.incoming.incoming_row import IncomingReflection
from mentorlog.exchange.incoming.source import NotReadable, Source
from tests.exchange.incoming.reading import CHOICES, meeting_of, rows_of, when_of
from tests.exchange.incoming.samples import sample

JRNL = sample("06_jrnl_export.json")
TEXT = """\
[2024-10-08 17:05] Meeting with @m01 about study plan. *
Talked 50 min. @mentoring

2024-11-19 is the day of the exam, not an entry.
[2024-11-19 05:00:00 PM] Second @m01 @mentoring
2024-12-13 09:00 End of term thoughts @mentoring
What? So what? Now what?
[2024-13-13 09:00] is no day, so this belongs to the entry.
"""
DAY_ONE: dict[str, Any] = {
    "uuid": "A",
    "creationDate": "2024-10-08T23:05:12Z",
    "modifiedDate": "2024-10-09T00:00:00Z",
    "timeZone": "Europe/London",
    "creationDevice": "Dana’s iPhone",
    "duration": 0,
    "starred": True,
    "tags": ["mentoring", "M-01"],
    "text": "# Met M\\-01\n\nTalked 45 min \\(library\\)\\.\n![](dayone-moment://ABC)",
    "location": {"latitude": 51.5074, "longitude": -0.1278, "placeName": "Secret Street 9"},
    "weather": {"conditionsDescription": "Rainy"},
    "photos": [{"md5": "x"}],
}


def written(folder: Path, text: str, name: str = "journal.txt") -> Path:
    """Write a file and return where it is."""
    path = folder / name
    path.write_text(text, newline="")
    return path


def day_one(folder: Path, *entries: object) -> Path:
    """Write a journal of Day One as JSON."""
    return written(folder, json.dumps({"metadata": {"version": "1.0"}, "entries": entries}))


def packed(folder: Path, **members: str) -> Path:
    """Pack files into a ZIP file; `__` in a name stands for a slash, `_json` for what it ends with."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/").replace("_json", ".json"), text)
    path = folder / "journal.zip"
    path.write_bytes(data.getvalue())
    return path


def test_the_sample_of_jrnl_gives_what_is_tagged_and_asks_for_lengths() -> None:
    """Who met stands in tags, how long in words; what has neither is a piece of writing."""
    first, second, personal, thoughts = rows_of(JRNL)
    assert when_of(first) == "2024-10-08 17:05 50"
    assert meeting_of(first).people == ("m01",)
    assert meeting_of(first).private.startswith("Meeting with @m01 about study plan.\n\nTalked 50 min.")
    assert meeting_of(first).facts == meeting_of(first).reflection == ""
    assert [doubt.field for doubt in second.doubts] == ["minutes"]
    assert personal.skipped == "It is tagged private."
    assert isinstance(thoughts.entry, IncomingReflection)
    assert (thoughts.entry.day, thoughts.entry.text) == (date(2024, 12, 13), "What? So what? Now what?")


def test_an_entry_is_what_the_mentor_says_that_it_is() -> None:
    """A meeting that says no length can be a reflection, and the other way round."""
    said = {2: {"entry": "reflection"}, 4: {"entry": "meeting"}}
    rows = rows_of(JRNL, answers=said)
    assert isinstance(rows[1].entry, IncomingReflection)
    assert [doubt.field for doubt in rows[3].doubts] == ["minutes"]


def test_the_tags_that_are_chosen_take_the_place_of_the_usual_one() -> None:
    """Then the mentor decides, about private entries too; which rows have the tag is decided later."""
    rows = rows_of(JRNL, tags=("@private",))
    assert [row.skipped for row in rows] == [""] * 4
    assert rows[2].tags == ("@private",)


def test_the_text_of_jrnl_gives_the_same(tmp_path: Path) -> None:
    """Brackets or none, twelve hours or 24, a star, and text that only looks like a first line."""
    first, second, thoughts = rows_of(written(tmp_path, TEXT.replace("\n", "\r\n")))
    assert when_of(first) == "2024-10-08 17:05 50"
    assert first.cells[2] == "★ Meeting with @m01 about study plan."
    assert "2024-11-19 is the day" in meeting_of(first).private
    assert meeting_of(second).start == time(17)
    assert isinstance(thoughts.entry, IncomingReflection)
    assert thoughts.entry.text.endswith("[2024-13-13 09:00] is no day, so this belongs to the entry.")


@pytest.mark.parametrize(
    "form",
    [
        "[08.10.2024 15:20] ",
        "[Tuesday, October 8 2024 at 3:20PM] ",
        "[2024/10/08 15:20:11] ",
        "[8 Oct 2024 15:20] * ",
        "[2024-10-08 03:20:11 PM] ",
    ],
)
def test_jrnl_may_have_been_told_to_write_days_otherwise(tmp_path: Path, form: str) -> None:
    """In every form that a table may have them in, also if the form was changed on the way."""
    text = f"{form}Met @m01 for 50m.\n[see 12 May 2024] below\n[2024-10-09 09:00] Met @m02 for 20m.\n"
    assert [when_of(row) for row in rows_of(written(tmp_path, text))] == [
        "2024-10-08 15:20 50",
        "2024-10-09 09:00 20",
    ]


def test_which_number_of_a_journal_is_the_month_is_proved_or_asked(tmp_path: Path) -> None:
    """As of the days of a table: one that leaves no other order is enough."""
    path = written(tmp_path, "[04/10/2024 15:20] Met @m01 for 50m.\n")
    choices = replace(CHOICES, format="jrnl-text")
    source = Source(path)
    reader = format_of(source, choices).open(source, choices)
    assert "--dates dmy" in " ".join(reader.doubts)
    assert [row.rejected for row in reader.rows()] == ["Its day may be 2024-10-04 or 2024-04-10."]
    assert [when_of(row) for row in rows_of(path, dates=DateOrder.MONTH_FIRST)] == ["2024-04-10 15:20 50"]
    path = written(tmp_path, "[04/10/2024 15:20] Met @m01 for 50m.\n[24/10/2024 15:20] Met @m01 for 5m.\n")
    assert [when_of(row) for row in rows_of(path)] == ["2024-10-04 15:20 50", "2024-10-24 15:20 5"]


def test_nothing_of_a_journal_is_dropped_without_a_word(tmp_path: Path) -> None:
    """What stands before the first entry is a row; a text in which none begins is refused."""
    before, _ = rows_of(written(tmp_path, f"My mentoring\n{TEXT}"), format="jrnl-text")[:2]
    assert "before the first entry" in before.rejected
    with pytest.raises(NotReadable, match="begins an entry as jrnl writes them"):
        rows_of(written(tmp_path, "08-10-2024 15h20 Met @m01\n"), format="jrnl-text")


def test_mentees_whom_a_title_names_were_there(tmp_path: Path) -> None:
    """As in the summary of an event; nobody is asked about who stands there."""
    [row] = rows_of(written(tmp_path, "[2024-10-08 15:20] Met M-01 for 50m.\nM-02 too.\n"))
    assert meeting_of(row).named_in == "Met M-01 for 50m."


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        ("for 1h30", 90),
        ("half an hour", 30),
        ("From 10 to 12, then 20 minutes", 20),
        ("20 min, later 30 min", None),
        ("room 50, 3 of 4 sheets, 5 minutes late", None),
    ],
)
def test_a_length_is_found_in_words_or_asked(tmp_path: Path, body: str, minutes: int | None) -> None:
    """Several lengths are offered, and none is chosen."""
    (row,) = rows_of(written(tmp_path, f"[2024-10-08 17:05] Met @m01\n{body}\n"))
    assert meeting_of(row).minutes == minutes
    assert [doubt.field for doubt in row.doubts] == ([] if minutes else ["minutes"])
    if "later" in body:
        assert row.doubts[0].answers == ("20", "30")


def test_day_one_gives_the_day_of_its_zone_and_nothing_of_places(tmp_path: Path) -> None:
    """A day in UTC is another day in London; where, weather, photos and device stay behind."""
    (row,) = rows_of(day_one(tmp_path, DAY_ONE))
    meeting = meeting_of(row)
    assert (meeting.day, meeting.start, meeting.zone) == (date(2024, 10, 9), time(0, 5), "Europe/London")
    assert (meeting.minutes, meeting.people) == (45, ("m-01",))
    assert meeting.private == "Met M-01\n\nTalked 45 min (library)."
    assert row.cells[2] == "★ Met M-01"
    for secret in ("Secret", "51.5", "Rainy", "iPhone", "dayone-moment"):
        assert secret not in f"{row}"


def rich(text: str) -> str:
    """Return the form in which Day One keeps formatting."""
    return json.dumps({"meta": {}, "contents": [{"text": text}, {"embeddedObjects": [{"type": "photo"}]}]})


def test_day_one_keeps_words_in_two_forms(tmp_path: Path) -> None:
    """An entry of whole days has no time, and one whose zone is not known is in UTC."""
    plain = {"creationDate": "2024-10-08T12:00:00Z", "timeZone": "Nowhere/Else", "isAllDay": True}
    rows = rows_of(
        day_one(tmp_path, plain | {"richText": rich("Reading\nLong ago")}, plain | {"richText": "{"}, 7, {})
    )
    entry = rows[0].entry
    assert isinstance(entry, IncomingReflection)
    assert (entry.title, entry.text) == ("Reading", "Long ago")
    assert rows[0].cells[:2] == ("2024-10-08", "")
    assert [row.rejected for row in rows[2:]] == ["It is no entry of Day One.", "It has no day."]


def test_day_one_is_read_from_its_zip_file(tmp_path: Path) -> None:
    """Every journal at its top; what lies in folders, or leads out of them, is not opened."""
    inside = tmp_path / "inside"
    inside.mkdir()
    journal = json.dumps({"entries": [DAY_ONE]})
    path = packed(
        inside, Journal_json=journal, Work_json=journal, photos__x_json="no", **{"..__evil_json": "no"}
    )
    assert [row.number for row in rows_of(path)] == [1, 2]
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["inside", "journal.zip"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"entries": [{"title": "x", "body": ""', "damaged or cut off: line 1"),
        ('{"entries": {"title": 1, "body": 2}}', "no list of entries"),
        ('{"entries": [{"title": "x", "title": "y", "body": ""}]}', "a name occurs twice"),
        ('{"entries": [{"title": "x", "body": NaN}]}', "no number"),
        ('{"entries": [{"title": "x", "body": ' + "9" * 5000 + "}]}", "too large"),
        ('{"entries": [{"title": "x", "body": ' + "[" * 99 + "]" * 99 + "}]}", "nested too deeply"),
        ('{"entries": [{"title": "x", "body": ' + "[" * 99999, "nested too deeply"),
        ('{"entries": [{"title": "x", "body": "\udcff"}]}', "not UTF-8"),
    ],
)
def test_json_that_is_damaged_or_odd_is_refused(tmp_path: Path, text: str, why: str) -> None:
    """With a sentence, and whole."""
    path = tmp_path / "journal.json"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(NotReadable, match=why):
        rows_of(path)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"title": "a", "body": "", "date": "2024-02-30"}, "Its day does not exist: 2024-02-30."),
        ({"title": "a", "body": ""}, "It has no day."),
        ({"title": 1, "body": "", "date": "2024-02-03"}, "Its words are not written as jrnl writes them."),
        ([], "It is no entry of jrnl."),
    ],
)
def test_an_entry_that_cannot_be_read_says_why(tmp_path: Path, entry: object, why: str) -> None:
    """And the others come in."""
    good = {"title": "Met @m01", "body": "20 min", "date": "2024-02-03", "time": "late"}
    rows = rows_of(written(tmp_path, json.dumps({"entries": [good, entry]})))
    assert meeting_of(rows[0]).minutes == 20
    assert meeting_of(rows[0]).start is None
    assert rows[1].rejected == why


def test_hostile_words_come_through_as_they_are(tmp_path: Path) -> None:
    """Markup, escapes and formulas are words, to be refused or shown by those who keep and show them."""
    text = "Met @m01 [/b] \x1b[31m \u202e =HYPERLINK(1)"
    (row,) = rows_of(written(tmp_path, f"[2024-10-08 17:05] {text}\n20 min\n"))
    assert meeting_of(row).private == f"{text}\n\n20 min"
