"""Who is meant by what stands in a cell for people, or in the words of an event."""

import pytest

from mentorlog.exchange.incoming.cells.names import names_in
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.operations.importing.people_meant import PeopleInFile, looks_like_several

CALLED = {
    "M-01": "Ana Souza",
    "M-02": "José Ortega y Gasset",
    "M-03": "John E Smith",
    "M-04": "李小明",
    "A": "",
    "An": "",
    "Ana [/b] [TODO]": "",
}


@pytest.fixture
def mentees(host: Host) -> tuple[Mentee, ...]:
    """Mentees whose names are odd, or words."""
    return tuple(
        Mentee(id=host.new_id(), pseudonym=pseudonym, name=name) for pseudonym, name in CALLED.items()
    )


def found(host: Host, mentees: tuple[Mentee, ...], cell: str, words: str = "") -> str:
    """Return who is meant: pseudonyms, names of others as they are, and a question mark for a doubt."""
    people = PeopleInFile(host, mentees, {}, add=False)
    who = people.participants(names_in(cell, called=looks_like_several(mentees)), words)
    called = {mentee.id: mentee.pseudonym for mentee in mentees}
    return " ".join((*(called[each] for each in who.mentees), *who.others, *("?" for _ in who.doubts)))


@pytest.mark.parametrize(
    ("cell", "who"),
    [
        ("Souza, Ana", "M-01"),
        ("SOUZA, ana", "M-01"),
        ("José Ortega y Gasset", "M-02"),
        ("Gasset, José Ortega y", "M-02"),
        ("John E Smith", "M-03"),
        ("Ana [/b] [TODO]", "Ana [/b] [TODO]"),
        ("M-01/M-02", "M-01 M-02"),
        ("李小明、Ana Souza", "M-01 M-04"),
        ("n/a", ""),
        ("–", ""),
        ("#N/A", ""),
        ("SOUZA Ana", "?"),
        ("Ana Souza (online)", "?"),
        ("小明", "?"),
        ("everyone", "?"),
        ("Fr. Souza", "?"),
        ("Maria e Bea", "Maria Bea"),
        ("Peter Smith", "Peter Smith"),
    ],
)
def test_a_cell_names_whom_it_means_or_is_asked_about(
    host: Host, mentees: tuple[Mentee, ...], cell: str, who: str
) -> None:
    """Nobody whom the logbook knows is counted as somebody else."""
    assert found(host, mentees, cell) == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("A chat about exams", ""),
        ("Plan A", ""),
        ("An hour with M-01", "M-01"),
        ("Coffee with An", "An"),
        ("not an exam", ""),
        ("ana souza: exams", "M-01"),
    ],
)
def test_a_word_is_not_taken_for_a_name(
    host: Host, mentees: tuple[Mentee, ...], words: str, who: str
) -> None:
    """Who is not found in words is asked about, as nobody is named."""
    assert found(host, mentees, "", words) == who
