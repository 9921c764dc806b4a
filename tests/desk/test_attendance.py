"""Lists of who took part beside what packets say: what differs is said, what is doubtful is not guessed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from mentorlog.desk.attendance import AttendanceComparison, Comparison, compare_attendance
from mentorlog.desk.attendance_lists import NamedList, named_list, read_attendance
from mentorlog.desk.problems import DeskProblem
from mentorlog.packet.checking.batch.row import AttestedDay, BatchRow
from tests.desk.rows import FARAH, row

THIRD = date(2025, 10, 3)


def attested(*days: str, what: str = "orientation") -> tuple[AttestedDay, ...]:
    """Return what a packet says."""
    return tuple(AttestedDay(what, day) for day in days)


SAYS_SO = attested("2025-10-03")
FARAH_SAYS = replace(FARAH, attested=SAYS_SO)


def listed(place: Path, text: str, event: str = "Orientation", day: date | None = THIRD) -> NamedList:
    """Write a list of an event."""
    path = place / f"list-{len([*place.iterdir()])}.csv"
    path.write_text(text, encoding="utf-8")
    return NamedList(path, event, day)


def compared(rows: list[BatchRow], *lists: NamedList) -> AttendanceComparison:
    """Compare some mentors with lists."""
    return compare_attendance(dict(enumerate(rows)), read_attendance(lists))


def told(rows: list[BatchRow], *lists: NamedList) -> list[list[tuple[Comparison, str]]]:
    """Return what is said of each mentor."""
    of_rows = compared(rows, *lists).of_rows
    return [[(each.comparison, each.sentence) for each in of_rows[at]] for at in sorted(of_rows)]


def test_each_of_the_four_is_said_in_words_that_accuse_nobody(tmp_path: Path) -> None:
    """Both; the packet only; the list only; neither."""
    rows = [FARAH_SAYS, row("Bao", attested=SAYS_SO), row("Chidi"), row("Dewi")]
    orientation = listed(tmp_path, "Name,Email\nFarah,FARAH@example.org\nChidi,\n")
    assert told(rows, orientation) == [
        [(Comparison.ATTENDED, "Orientation: says they took part on 3 October 2025; on the list")],
        [
            (
                Comparison.NOT_LISTED,
                "Orientation: says they took part on 3 October 2025; not on the list of that day",
            )
        ],
        [
            (
                Comparison.NOT_ATTESTED,
                "Orientation: on the list of 3 October 2025; the packet does not say so",
            )
        ],
        [
            (
                Comparison.ABSENT,
                "Orientation: not on a list; the packet does not say that they took part",
            )
        ],
    ]


def test_another_day_is_another_list(tmp_path: Path) -> None:
    """Who says one day and is on the list of another is told so; so is that there is no list of a day."""
    first = listed(tmp_path, "Name\nFarah Nadia\n")
    second = listed(tmp_path, "Name\nBao\n", day=date(2025, 10, 10))
    rows = [FARAH_SAYS, row("Bao", attested=SAYS_SO), row("Chidi", attested=attested("2025-10-04"))]
    farah, [(kind, bao)], [(_, chidi)] = told(rows, first, second)
    assert [each for each, _ in farah] == [Comparison.ATTENDED]
    assert (kind, bao.partition("; ")[2]) == (
        Comparison.NOT_LISTED,
        "not on the list of that day, but on that of 10 October 2025",
    )
    assert chidi.endswith("says they took part on 4 October 2025; there is no list of that day")
    [[(kind, sentence)]] = told(rows[:1], listed(tmp_path, "Name\nBao\n", day=None))
    assert (kind, sentence.partition("; ")[2]) == (Comparison.NOT_LISTED, "not on the list")


@pytest.mark.parametrize(
    ("people", "why"),
    [
        ("Name\nNadia Farah\n", "as “Nadia Farah”"),
        ("Name\nFarah Nadja\n", "as “Farah Nadja”"),
        ("Name\nFarah Nadia binti Rahman\n", "as “Farah Nadia binti Rahman”"),
        ("Name,Email\nFarah Nadia,f@home.example\n", "as “Farah Nadia <f@home.example>”"),
        ("Name,Attended\nFarah Nadia,registered\n", "with “registered”"),
    ],
)
def test_what_is_doubtful_is_said_to_be(people: str, why: str, tmp_path: Path) -> None:
    """Neither on the list nor not: somebody has to look."""
    [[(kind, sentence)], _] = told([FARAH_SAYS, row("Bao")], listed(tmp_path, people))
    assert (kind, sentence.partition("; ")[2]) == (Comparison.DOUBTFUL, f"perhaps on the list {why}")


def test_two_who_are_called_alike_are_both_doubtful_without_an_address(tmp_path: Path) -> None:
    """With one, it is the one of them; who has nearly the same name is not taken for somebody else."""
    twins = [
        FARAH_SAYS,
        replace(FARAH_SAYS, email="other@example.org", signer="other@example.org", file="inbox/2"),
    ]
    kinds = [kind for [(kind, _)] in told(twins, listed(tmp_path, "Name\nFarah Nadia\n"))]
    assert kinds == [Comparison.DOUBTFUL] * 2
    [[(first, _)], [(second, sentence)]] = told(
        twins, listed(tmp_path, "Name,Email\nFarah Nadia,farah@example.org\n")
    )
    assert (first, second) == (Comparison.ATTENDED, Comparison.NOT_LISTED), sentence
    near = [row("Ana Limba", attested=SAYS_SO), row("Ana Limbe", email="b@example.org", attested=SAYS_SO)]
    kinds = [kind for [(kind, _)] in told(near, listed(tmp_path, "Name\nAna Limba\n"))]
    assert kinds == [Comparison.ATTENDED, Comparison.NOT_LISTED]


def test_who_sent_nothing_and_who_is_nobodys_mentor(tmp_path: Path) -> None:
    """Nothing is asked of the first; the second is told, and so is what no packet speaks of."""
    silent = row("Ana [/b] [TODO]", file="", verdict="", requirements="", attested=())
    rejected = row("Bao", verdict="REJECT")
    people = "Name\nAna [/b] [TODO]\nBao\n"
    made = compared([silent, rejected], listed(tmp_path, people, "Boundaries"))
    assert [each.sentence for each in made.of_rows[0]] == [
        "Boundaries: on the list of 3 October 2025; nothing came from them"
    ]
    assert 1 not in made.of_rows, "nothing is told of what is rejected"
    assert made.strangers == {"Boundaries of 3 October 2025": ("Bao",)}
    assert made.unattested == ("Boundaries",)


@pytest.mark.parametrize(
    "text",
    [
        "Name;Veranstaltung;Datum;Anwesend\nFarah Nadia;Training course;03.10.2025;x\nBao;Training course;"
        "03.10.2025;nein\n",
        "Course: Training course\nDate: 3 October 2025\n\nmentor\tE-MAIL\nFarah Nadia\tfarah@example.org\n",
        "1. Summary\nMeeting title\tTraining course\nStart time\t2025-10-03 09:00\n\n2. Participants\n"
        "Name\tFirst Join\tEmail\nFarah Nadia\t2025-10-03 09:02\tfarah@example.org\n"
        "3. Activities\nName\tFirst Join\tEmail\nFarah Nadia\t2025-10-03 09:02\tfarah@example.org\n",
        "event,first name,surname,date\ntraining_course,Farah,Nadia,10/03/2025\n"
        "training_course,Zoe,M,10/13/2025\n",
        "event,first name,surname,date\ntraining_course,Farah,Nadia,03/10/2025\n"
        "training_course,Zoe,M,13/10/2025\n",
    ],
)
def test_a_list_says_of_what_it_is_in_many_ways(text: str, tmp_path: Path) -> None:
    """In columns, above the headings, or as a meeting program writes it."""
    mentors = [replace(FARAH, attested=attested("2025-10-03", what="training_course")), row("Bao")]
    [[(farah, _)], [(bao, _)]] = told(mentors, listed(tmp_path, text, event="", day=None))
    assert (farah, bao) == (Comparison.ATTENDED, Comparison.ABSENT)


def test_what_is_typed_before_a_file_says_of_what_it_is(tmp_path: Path) -> None:
    """The event, and a day in most ways; a file whose name has such a sign in it is a file."""
    (tmp_path / "a=b.csv").touch()
    assert named_list("a=b.csv", tmp_path.joinpath) == NamedList(tmp_path / "a=b.csv")
    for typed in ("First aid 2 2025-10-03=l.csv", "First aid 2 3 October 2025=l.csv"):
        assert named_list(typed, tmp_path.joinpath) == NamedList(tmp_path / "l.csv", "First aid 2", THIRD)
    assert named_list("First aid=l.csv", tmp_path.joinpath) == NamedList(tmp_path / "l.csv", "First aid")
    with pytest.raises(DeskProblem, match="may be 10 March 2025 or 3 October 2025"):
        named_list("orientation 03/10/2025=l.csv", tmp_path.joinpath)


def test_a_workbook_does_as_well(tmp_path: Path) -> None:
    """Its days are days."""
    book = openpyxl.Workbook()
    for cells in (["Participant", "Date"], ["王小明", THIRD]):
        book.active.append(cells)  # type: ignore[union-attr]
    book.save(tmp_path / "list.xlsx")
    [made] = read_attendance([NamedList(tmp_path / "list.xlsx", "Orientation")])
    assert (made.day, [each.person.name for each in made.people]) == (THIRD, ["王小明"])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Name\nBao\n", "does not say what Bao took part in"),
        ("a,b\n1,2\n", "Nobody is on the list"),
        ("Name,event,date\nBao,x,03/10/2025\n", "may be"),
        ("Name,event,date\nBao,x,soon\n", "is not a day"),
    ],
)
def test_what_cannot_be_told_is_asked_in_words(text: str, why: str, tmp_path: Path) -> None:
    """Nothing is taken for granted."""
    with pytest.raises(DeskProblem, match=why):
        read_attendance([listed(tmp_path, text, event="", day=None)])
