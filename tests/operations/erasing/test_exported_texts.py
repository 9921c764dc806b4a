"""Exports at home that hold a text are found, whichever way their format spells it."""

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from zipfile import ZipFile

import pytest

from mentorlog.exchange.outgoing.delimited import csv_text
from mentorlog.host import Host
from mentorlog.model import Attendance, Meeting, Mentee
from mentorlog.operations.erasing.erasure_plan import ErasurePlan, plan_entry, plan_mentee, plan_private
from mentorlog.operations.erasing.erasure_words import out_of_reach
from mentorlog.store import Store
from tests.conftest import NOON

TODAY = NOON.date()
LONG = 'He "fell" &\nlost *all* of <his> ménage \\ money'
SHORT = "Ill & sad"


def as_sheet(text: str) -> bytes:
    """Return what is packed in a workbook."""
    return f"<si><t>{escape(text)}</t></si>".encode()


FORMATS: dict[str, Callable[[str], bytes]] = {
    "a.csv": lambda text: csv_text(["private"], [[text]]).encode(),
    "a.json": lambda text: json.dumps({"private": text}).encode(),
    "a.html": lambda text: escape(text).replace("\n", "<br>").encode(),
    "a.md": lambda text: text.replace("*", "\\*").replace("\n", "\n> ").encode(),
    "a.xlsx": as_sheet,
}
PLANS: dict[str, Callable[[Store], ErasurePlan]] = {
    "mentee": lambda store: plan_mentee(store, store.all(Mentee)[0], TODAY),
    "meeting": lambda store: plan_entry(store, store.all(Meeting)[0]),
    "private": plan_private,
}


def write_down(store: Store, text: str) -> Meeting:
    """Add a meeting with a private note."""
    mentee = Mentee(id=store.host.new_id(), pseudonym="M-01")
    meeting = Meeting(
        id=store.host.new_id(),
        day=TODAY,
        zone="Asia/Kuala_Lumpur",
        minutes=30,
        mentees=(Attendance(mentee=mentee.id),),
        private=text,
    )
    store.add(mentee, meeting)
    return meeting


def export(host: Host, name: str, text: str) -> Path:
    """Write a text to a file among the exports, as its format spells it."""
    file = host.home.resolve() / "exports" / name
    file.parent.mkdir(exist_ok=True)
    data = FORMATS[name](text)
    if name.endswith(".xlsx"):
        with ZipFile(file, "w") as book:
            book.writestr("xl/sharedStrings.xml", data)
    else:
        file.write_bytes(data)
    return file


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", FORMATS)
def test_an_export_goes_whichever_way_it_spells_the_text(host: Host, name: str, plan: str) -> None:
    """Quotes, signs and line breaks are spelled in every format in its own way."""
    with Store(host) as store:
        write_down(store, LONG)
        file = export(host, name, f"Before. {LONG} After.")
        other = export(host, "a.csv" if name != "a.csv" else "a.md", "He lost all. In Asia/Kuala_Lumpur.")
        planned = PLANS[plan](store)
        assert (planned.exports, planned.doubtful) == ((file,), ())
        assert other.exists()


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_short_text_is_told_of(host: Host, name: str, plan: str) -> None:
    """With the meeting's id beside it the file goes; without, the mentor is told to look."""
    with Store(host) as store:
        meeting = write_down(store, SHORT)
        file = export(host, name, f"{SHORT}.")
        planned = PLANS[plan](store)
        assert (planned.exports, planned.doubtful) == ((), (file,))
        assert any(str(file) in line and "may hold it" in line for line in out_of_reach(planned))
        export(host, name, f"{SHORT}. {meeting.id}")
        planned = PLANS[plan](store)
        assert (planned.exports, planned.doubtful) == ((file,), ())


def test_what_stands_in_other_entries_too_tells_nothing(host: Host) -> None:
    """An export that has another's text of the same words is left alone."""
    with Store(host) as store:
        first = write_down(store, LONG)
        store.add(Meeting(id=host.new_id(), day=TODAY, zone="UTC", minutes=5, others=1, facts=LONG))
        export(host, "a.csv", LONG)
        planned = plan_entry(store, first)
        assert (planned.exports, planned.doubtful) == ((), ())
