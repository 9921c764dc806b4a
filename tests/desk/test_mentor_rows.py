"""One row a mentor, in plain words; what is left aside has its reason, and nobody is lost."""

import csv
import io
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import get_args
from zoneinfo import ZoneInfo

import openpyxl

from mentorlog.cli.coordinator.table_options import Group, Only, Sort
from mentorlog.desk.decisions.deciding import why_not
from mentorlog.desk.decisions.decision import Decision
from mentorlog.desk.decisions.office_decisions import NO_DECISIONS
from mentorlog.desk.figures import is_counted
from mentorlog.desk.mentor_rows import (
    GROUPS,
    ONLY,
    SORTS,
    MentorRow,
    Stands,
    chosen_rows,
    mentor_rows,
    with_genuine_beside,
)
from mentorlog.desk.reminders import reminders
from mentorlog.desk.roster import Expected, ExpectedMentors
from mentorlog.desk.row_words import attention, called, requirements, stands_in_words
from mentorlog.desk.spreadsheet import HEAD, table_as_csv, table_as_workbook
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.screens.desk.mentor_line import trust
from tests.desk.rows import FARAH, office_decisions, row

KUALA_LUMPUR = ZoneInfo("Asia/Kuala_Lumpur")
SHORT = row(
    "Bao",
    requirements="short",
    lacks=("2 meetings short (meet5)", "Pass the quiz: still missing"),
    meetings=3,
)
REJECTED = BatchRow(
    file="inbox/forged", verdict="REJECT", reasons=("Changed.",), claims_to_be="Chidi <chidi@example.org>"
)


def made(*rows: BatchRow, roster: ExpectedMentors | None = None, due: date | None = None) -> list[MentorRow]:
    """Return the table of some packets where no decision was made."""
    return mentor_rows(rows, roster, NO_DECISIONS, KUALA_LUMPUR, due)


def test_of_two_that_were_signed_in_one_second_the_same_one_counts_in_any_order() -> None:
    """What is found first depends on names of files, and on who looks."""
    one, other = FARAH, replace(FARAH, file="inbox/other", sha256="b" * 64, policy="other")
    for rows in ((one, other), (other, one)):
        assert [each.row.file for each in made(*rows) if each.counts] == ["inbox/other"]


def test_of_two_who_are_called_alike_each_must_send() -> None:
    """Where the roster has no address for one, the packet of the other is not theirs."""
    roster = ExpectedMentors((Expected("Wei Chen", "wei@example.org"), Expected("WEI CHEN", "")))
    one, other = (
        row("Wei Chen"),
        row("Wei Chen", file="b", sha256="b" * 64, email="wc@example.org", signer="wc"),
    )
    for rows, missing in (((one,), ["WEI CHEN"]), ((one, replace(other, fingerprint="x")), [])):
        shown = made(*rows, roster=roster)
        assert [each.row.name for each in shown if each.stands is Stands.NOT_SENT] == missing


def test_rules_are_grouped_by_their_title_and_name() -> None:
    """Nobody knows ids by heart; and rules of one's own can have any title."""
    ours = replace(FARAH, policy="ours", policy_title="Peer [b] mentoring", version="2021.1")
    own = replace(row("Bao"), policy="own", policy_title="Peer [b] mentoring")
    assert [GROUPS["rules"](each) for each in made(ours, own, row("Chidi"), REJECTED)] == [
        "Peer [b] mentoring (ours, version 2021.1)",
        "Peer [b] mentoring (own)",
        "no rules",
        "no rules",
    ]


def test_how_it_stands_is_said_in_words() -> None:
    """Neither figures of a rule nor an instant in another zone."""
    farah, bao, forged = made(FARAH, SHORT, REJECTED)
    assert (farah.in_words, bao.in_words, forged.in_words) == (
        "complete",
        "2 meetings short, and 1 more",
        "not genuine",
    )
    assert farah.signed_on == date(2026, 3, 12), "it was after midnight there"
    assert [each.stands for each in made(row("A", rests_on="waived"), row("B", authentic="unknown key"))] == [
        Stands.OWN_WORD,
        Stands.WORDS_TO_COMPARE,
    ]
    two = made(row("C", authentic="unknown key", verdict="CHECK", two_keys="The list has another key."))
    assert (two[0].in_words, trust(two[0])) == ("two keys", "two keys")
    assert attention(two) == "1 mentor: 1 has two keys and 1 is undecided."
    waiting = [replace(each, row=replace(each.row, file="")) for each in two]
    assert attention(waiting) == "Waiting for packets: 1 mentor should send."


def test_a_decision_stands_beside_the_packet_that_it_is_about() -> None:
    """On the day that it was where the coordinator is; of another packet it says nothing."""
    decision = Decision(
        id="urn:uuid:00000000-0000-7000-8000-000000000001",
        at="2026-04-01T20:00:00Z",
        answer="accept",
        note="=Fine [TODO]",
        by="Dr Lim",
        packet=FARAH.packet,
        packet_sha256=FARAH.sha256,
        mentor="Farah",
        mentor_key=FARAH.fingerprint,
    )
    rows = mentor_rows([FARAH, SHORT], None, office_decisions(decision), KUALA_LUMPUR)
    [first, second] = csv.DictReader(io.StringIO(table_as_csv(rows).decode("utf-8-sig"), newline=""))
    told = ("decision", "decided on", "decided by", "note")
    assert [first[name] for name in told] == ["accepted", "2026-04-02", "Dr Lim", "'=Fine [TODO]"]
    assert [second[name] for name in told] == [""] * 4
    assert [each.row.name for each in chosen_rows(rows, ["undecided"])] == ["Bao"]


def test_a_mentor_with_several_packets_is_there_once() -> None:
    """The newest that can be judged counts; each of the others says why it does not."""
    old = replace(FARAH, file="inbox/old", sha256="b" * 64, superseded_by="inbox/farah")
    other = replace(
        FARAH,
        file="inbox/other",
        sha256="c" * 64,
        requirements="not judged",
        signed_at="2026-05-01T00:00:00Z",
    )
    copy = replace(FARAH, file="inbox/copy", sha256="d" * 64, requirements="", profile="mentee")
    again = replace(FARAH, file="inbox/again", verdict="CHECK", requirements="")
    rows = made(old, other, copy, again, FARAH)
    assert [each.row.file for each in rows if each.counts] == ["inbox/farah"]
    assert [each.aside.partition(":")[0] for each in rows if not each.counts] == [
        "a later packet of the same mentor takes its place",
        "it is of other days or by other rules, beside the same mentor's inbox/farah",
        "it is a copy for a mentee, beside the same mentor's inbox/farah",
        "a whole copy of it is there",
    ]


def test_a_stranger_with_the_same_name_takes_nobodys_place() -> None:
    """Packets of two keys are never put together."""
    forged = replace(FARAH, file="inbox/x", authentic="unknown key", signer="", fingerprint="SHA256:other")
    assert all(each.counts for each in made(FARAH, forged))


def test_who_has_not_sent_is_there_and_who_is_not_on_the_roster() -> None:
    """A rejected packet is none; that somebody claims to be them is said."""
    roster = ExpectedMentors(
        (
            Expected("Farah Nadia", "farah@example.org"),
            Expected("Chidi", "chidi@example.org"),
            Expected("Dewi", "dewi@example.org"),
        )
    )
    rows = made(FARAH, SHORT, REJECTED, roster=roster)
    assert [(each.row.name, each.stands, each.on_roster) for each in rows] == [
        ("Farah Nadia", Stands.COMPLETE, True),
        ("Bao", Stands.SHORT, False),
        ("", Stands.NOT_GENUINE, None),
        ("Chidi", Stands.NOT_SENT, True),
        ("Dewi", Stands.NOT_SENT, True),
    ]
    assert [each.claimed for each in rows[3:]] == [
        "inbox/forged says that it is theirs, and is not genuine",
        "",
    ]


def test_a_packet_under_another_key_than_the_lists_hides_nobody() -> None:
    """Neither a stranger's nor a known mentor's; who signed it has sent, and so has who is on no list."""
    claim = replace(
        FARAH, file="inbox/x", authentic="unknown key", signer="", fingerprint="SHA256:x", sha256="e" * 64
    )
    listed = replace(claim, listed_otherwise=True, two_keys="The list has another key.")
    farah = Expected("Farah Nadia", "farah@example.org")
    dewi = Expected("Dewi", "dewi@example.org")
    roster = ExpectedMentors((farah, dewi))
    for packet, missing in (
        (claim, ["Dewi"]),
        (listed, ["Farah Nadia", "Dewi"]),
        (replace(listed, signer="dewi@example.org"), ["Farah Nadia"]),
    ):
        rows = [each for each in made(packet, roster=roster) if each.stands is Stands.NOT_SENT]
        assert [each.row.name for each in rows] == missing
    assert rows[0].claimed == "inbox/x says that it is theirs, under another key"
    assert rows[0].row.reasons == ("Nothing whole came. inbox/x says that it is theirs, under another key.",)
    both = made(listed, replace(FARAH, two_keys="Two."), roster=roster)
    # That the impostor is on the roster nobody can say.
    assert [each.on_roster for each in both[:2]] == [None, True]
    assert [each.row.name for each in both if each.stands is Stands.NOT_SENT] == ["Dewi"]


def test_a_copy_for_a_mentee_is_not_what_was_asked_for() -> None:
    """Who sent nothing else has not sent."""
    copy = replace(FARAH, requirements="", profile="mentee")
    roster = ExpectedMentors((Expected("Farah Nadia", "farah@example.org"),))
    assert [each.stands for each in made(copy, roster=roster)] == [Stands.DECIDES_NOTHING, Stands.NOT_SENT]


def test_rows_are_chosen_found_and_put_in_order() -> None:
    """Every word of the command line means something, and none is missing."""
    assert {*get_args(Only)} == {*ONLY}
    assert {*get_args(Sort)} == {*SORTS}
    assert {*get_args(Group)} == {*GROUPS}
    rows = made(FARAH, SHORT, REJECTED, due=date(2026, 3, 11))
    assert [each.row.file for each in chosen_rows(rows, ["short", "not-genuine"])] == [
        "inbox/bao",
        "inbox/forged",
    ]
    assert [each.row.name for each in chosen_rows(rows, find="BAO")] == ["Bao"]
    assert next(iter(chosen_rows(rows, sort="urgency"))).stands is Stands.NOT_GENUINE
    assert [each.row.meetings for each in chosen_rows(rows, ["late"], sort="meetings")] == [3, 12]
    assert all(GROUPS[word](each) for word in GROUPS for each in rows)


def test_a_spreadsheet_begins_with_what_an_office_needs() -> None:
    """Numbers are numbers in a workbook, and nothing in either is a formula."""
    rows = made(replace(FARAH, name="=1+1", waivers="@sum"), REJECTED)
    [first, second] = csv.DictReader(io.StringIO(table_as_csv(rows).decode("utf-8-sig"), newline=""))
    assert (first["mentor"], first["waivers"], first["meetings"], first["signed on"]) == (
        "'=1+1",
        "'@sum",
        "12",
        "2026-03-12",
    )
    assert (second["meetings"], second["claims to be from"]) == ("", "Chidi <chidi@example.org>")
    assert [*first][:4] == ["mentor", "email", "outcome", "what is missing"]
    sheet = openpyxl.load_workbook(BytesIO(table_as_workbook(rows))).active
    assert sheet is not None
    cells = {str(head.value): cell for head, cell in zip(*list(sheet.iter_rows())[:2], strict=True)}
    assert [*cells] == [*HEAD]
    assert (cells["mentor"].value, cells["mentor"].data_type) == ("=1+1", "s")
    assert (cells["minutes"].value, cells["minutes"].data_type) == (540, "n")


def test_a_forged_packet_is_no_mentor_more_and_the_genuine_one_is_named() -> None:
    """Nor does it wait for a decision: who forged it is nobody of the programme."""
    claim = "Farah Nadia <FARAH@example.org>"
    forged = replace(row("X", verdict="REJECT", claims_to_be=claim), name="", email="", signer="")
    stray = replace(forged, claims_to_be="Bao <bao@example.org>", file="inbox/stray")
    genuine, first, second = mentor_rows([FARAH, forged, stray], None, NO_DECISIONS, ZoneInfo("UTC"))
    assert first.genuine_beside == "Another packet of this address is here and is genuine: inbox/farah"
    assert (genuine.genuine_beside, second.genuine_beside) == ("", "")
    assert first.row.next_step.startswith("Decide nothing on this one; go by the one that is genuine.")
    assert [each.row for each in (genuine, second)] == [FARAH, stray], "which say what they said"
    assert with_genuine_beside([FARAH, forged, stray]) == [each.row for each in (genuine, first, second)]
    assert attention([genuine, first]) == "1 mentor: 1 packet is not genuine and 1 is undecided."
    assert [each.row.file for each in chosen_rows([genuine, first], ["undecided"], "", "name")] == [
        FARAH.file
    ]
    assert (called(first), stands_in_words(first)) == (
        f"claims to be {claim}",
        "nothing in it counts",
    )


def test_a_packet_of_another_year_is_not_this_years() -> None:
    """In an inbox of two years its mentor has not sent, is reminded, and is in no figure of this year."""
    why = "another year: its period, 1 January–30 June 2025, has no day of yours"
    earlier = row("Bao", requirements="not judged", not_judged=why, file="inbox/bao-2025")
    roster = ExpectedMentors(
        (Expected("Bao", "bao@example.org"), Expected("Farah Nadia", "farah@example.org"))
    )
    farah, aside, bao = made(FARAH, earlier, roster=roster)
    assert (farah.counts, aside.counts, aside.aside) == (True, False, f"it is of {why}")
    assert (bao.stands, bao.row.reasons) == (
        Stands.NOT_SENT,
        ("Nothing of this year came. inbox/bao-2025 is of another one.",),
    )
    assert [each.address for each in reminders([farah, aside, bao], "Dr Lim", date(2026, 6, 1))] == [
        "bao@example.org"
    ]
    assert [*map(is_counted, (farah, aside))] == [True, False]
    assert [*why_not(aside, "accept")] == [f"It is left aside: it is of {why}."]
    [_, this_year] = made(
        earlier, row("Bao", file="inbox/bao-2026"), roster=ExpectedMentors(roster.mentors[:1])
    )
    assert (this_year.counts, this_year.on_roster) == (True, True)


def test_who_is_on_track_is_not_called_short() -> None:
    """Nothing of what is missing is late."""
    on_track = row(
        "Ana", requirements="short", short_of="mean12: 3 of 5 meetings, on track; quiz: 0 of 1 tick, not due"
    )
    late = row(
        "Bao",
        requirements="short",
        short_of="mean12: 3 of 5 meetings, on track; meet5: 3 of 5 meetings, at risk",
    )
    assert [requirements(each) for each in (on_track, late)] == ["not met yet", "short"]
