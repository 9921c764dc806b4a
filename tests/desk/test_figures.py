"""Figures of a report tell of nobody: what one or two mentors make up cannot be read or worked out."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.desk.decisions.office_decisions import NO_DECISIONS
from mentorlog.desk.figures import (
    HIDDEN,
    ProgrammeFigure,
    figures_as_csv,
    is_counted,
    left_out,
    programme_figures,
    shown_change,
    shown_unit,
    sum_of_several,
    without_few,
)
from mentorlog.desk.mentor_rows import mentor_rows
from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.model.small_counts import FEWEST
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.verify_batch import compare_rows
from mentorlog.packet.keys.signing_key import SigningKey
from tests.desk.rows import FARAH, row

shares = st.dictionaries(
    st.sampled_from("abcdef"), st.dictionaries(st.integers(0, 9), st.integers(1, 50), min_size=1), max_size=6
)


def test_a_cell_of_two_mentors_is_hidden_and_so_is_the_rest_that_would_show_it() -> None:
    """With the sum of all known, one hidden cell would be no secret."""
    cells = {
        "group": {1: 4, 2: 1},
        "call": {1: 1, 2: 1, 3: 1, 4: 1},
        "one to one": dict.fromkeys(range(9), 5),
    }
    assert without_few(cells) == {"group": None, "call": None, "one to one": 45}
    assert without_few({"call": {1: 1, 2: 1, 3: 1}}) == {"call": 3}


@given(shares)
def test_what_is_hidden_is_never_of_one_cell_or_of_one_or_two_mentors(
    cells: dict[str, dict[int, int]],
) -> None:
    """Unless all of it is hidden."""
    shown = without_few(cells)
    hidden = {name for name, value in shown.items() if value is None}
    assert all(len(cells[name]) >= FEWEST for name in cells.keys() - hidden)
    if hidden and hidden != cells.keys():
        assert len(hidden) > 1
        assert len({mentor for name in hidden for mentor in cells[name]}) >= FEWEST


def test_a_sum_that_one_or_two_mentors_make_up_is_hidden() -> None:
    """Of goals that one of five mentors met, all would know whose they are."""
    assert sum_of_several([0, 2, 0, 0, 0]) is None
    assert sum_of_several([1, 2, 0, 0, 0]) is None
    assert sum_of_several([1, 2, 1, 0, 0]) == 4
    assert sum_of_several([0, 0, 0]) == 0


def test_of_two_mentors_nothing_is_told() -> None:
    """Not even how many there are."""
    assert all(each.value is None for each in programme_figures([], ["short", "complete"]))


def test_a_spreadsheet_has_plain_numbers() -> None:
    """And says what is hidden."""
    made = [ProgrammeFigure("all", "=time", 12_345, "minutes"), ProgrammeFigure("all", "x", None, "y")]
    text = figures_as_csv(made).decode("utf-8-sig")
    assert "all,'=time,206,hours" in text
    assert HIDDEN in text


def test_people_read_hours_and_points() -> None:
    """What is kept in minutes and hundredths, so that it can be reckoned with, is not shown in them."""
    made = [ProgrammeFigure("all", "x", value, "hundredths") for value in (200, -40, 0)]
    assert [each.shown for each in made] == ["+2.00", "−0.40", "±0.00"]
    assert (ProgrammeFigure("all", "time", 11_880, "minutes").shown, shown_unit("minutes")) == (
        "198",
        "hours",
    )
    assert (shown_change(-120, "minutes"), shown_change(3, "mentors")) == ("−2", "+3")


KEYS = [SigningKey.from_seed(each.ljust(32, b".")).public for each in (b"first", b"second", b"strange")]
FIRST, SECOND, STRANGE = (key.fingerprint for key in KEYS)
LATER = {"sha256": "b" * 64, "signed_at": "2026-04-01T09:00:00Z", "file": "inbox/later"}


def counted(*rows: BatchRow, lines: str = "") -> tuple[list[str], str]:
    """Return whose packets are added up, and what is said of the others."""
    compared = compare_rows(rows, parse_signers(lines.splitlines()))
    mentors = mentor_rows(compared, None, NO_DECISIONS, ZoneInfo("UTC"))
    return [each.row.file for each in mentors if is_counted(each)], left_out(mentors)


def test_a_mentor_with_several_packets_is_counted_once() -> None:
    """Superseded, copied, or under two keys of theirs, whatever the list calls each and whenever it holds."""
    own = replace(FARAH, fingerprint=FIRST)
    assert counted(own, replace(own, **LATER)) == (["inbox/later"], "")  # type: ignore[arg-type]
    copy = replace(own, file="inbox/copy", verdict="CHECK", requirements="")
    assert counted(own, copy) == (["inbox/farah"], "")
    first, second = (f"{KEYS[0].line}\n", f"{KEYS[1].line}\n")
    for head, signer in (
        ("farah@example.org", "farah@example.org"),
        ("f.nadia@example.org,farah@example.org", "f.nadia@example.org,farah@example.org"),
        ('farah@example.org valid-after="20260320"', "farah@example.org"),
    ):
        other = replace(own, fingerprint=SECOND, signer=signer, **LATER)  # type: ignore[arg-type]
        lines = f"farah@example.org {first}{head} {second}"
        files, said = counted(own, other, row("Bao"), lines=lines)
        assert (files, said) == (["inbox/later", "inbox/bao"], "")


def test_a_packet_under_a_key_that_is_not_on_the_list_takes_nobody_out() -> None:
    """The mentor's own is counted, and the other one is named."""
    own = replace(FARAH, fingerprint=FIRST)
    claim = replace(own, fingerprint=STRANGE, signer="", authentic="unknown key", **LATER)  # type: ignore[arg-type]
    files, said = counted(own, claim, lines=f"farah@example.org {KEYS[0].line}")
    assert files == ["inbox/farah"]
    assert said == "Not in the figures: 1 packet, inbox/later (two keys)."
    many = [
        replace(claim, file=f"{at}", email="", sha256=f"{at:064}", fingerprint=f"{at}") for at in range(14)
    ]
    assert counted(*many)[1].endswith("11 (words to compare) and 2 more.")
    named = replace(own, signer="Bao", fingerprint=SECOND, **LATER)  # type: ignore[arg-type]
    assert "inbox/farah" in counted(own, named)[0], "a name on the list is not the address's"
