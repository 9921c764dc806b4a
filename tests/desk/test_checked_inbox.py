"""An inbox on the desk is checked packet by packet, and comes to what `verify` says."""

from pathlib import Path

import pytest

from mentorlog.desk.checked_inbox import CheckedInbox, open_checked_inbox
from mentorlog.desk.decisions.deciding import Decider, decide
from mentorlog.desk.desk_files import DeskFiles
from mentorlog.desk.mentor_rows import Stands
from mentorlog.desk.problems import DeskProblem
from mentorlog.desk.reading import UNKNOWN_KEY, sent_texts, without_text
from mentorlog.packet.checking.signers.trust import add_key, read_candidate
from tests.certify.programme import Made
from tests.desk.cohort import HOSTILE, MARYAM, WANG, files, make_cohort
from tests.desk.rows import OFFICE


@pytest.fixture
def cohort(tmp_path: Path) -> Made:
    """A cohort that sent."""
    return make_cohort(tmp_path / "desk")


def stands(inbox: CheckedInbox) -> dict[str, str]:
    """Return how it is with each mentor."""
    return {each.row.name or each.row.claims_to_be: each.stands.value for each in inbox.mentors()}


def test_rows_are_there_as_packets_are_checked(cohort: Made) -> None:
    """Who has not sent is said once everything was looked at; the bomb is left aside, with why."""
    with open_checked_inbox(files(cohort), cohort.host) as inbox:
        for done in inbox.check():
            assert len(inbox.rows()) == done
            if done == 2:
                break
        assert not [each for each in inbox.mentors() if each.stands is Stands.NOT_SENT]
        assert [*inbox.check()] == [3, 4]
        assert stands(inbox) == {
            HOSTILE: "words to compare",
            MARYAM: "met on own word",
            WANG: "short",
            "Ines <ines@example.org>": "not genuine",
            "سارا": "not sent",
            "Ines": "not sent",
        }
        [bomb] = inbox.contents.skipped
        assert (bomb.path, bomb.harmless) == (cohort.inbox / "bomb.zip" / "packet.pdf", False)


def test_decisions_are_read_where_they_are_entered_though_no_list_is_named(
    cohort: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whoever decides a second time would be told that somebody else did."""
    monkeypatch.chdir(cohort.place)
    named = DeskFiles(inbox=(cohort.inbox / "ana",))
    office = Decider(OFFICE, "Dr Lim")
    for answer in ("hold", "ask"):
        with open_checked_inbox(named, cohort.host) as inbox:
            list(inbox.check())
            decide(inbox.mentors(), answer, "Why?", office, named.register, cohort.place / "out", cohort.host)
    with open_checked_inbox(named, cohort.host) as inbox:
        list(inbox.check())
        assert [each.decided for each in inbox.mentors()] == ["asked about"]


def test_a_key_that_was_added_meanwhile_changes_its_own_packets(cohort: Made) -> None:
    """The others are not checked once more."""
    named = files(cohort)
    with open_checked_inbox(named, cohort.host) as inbox:
        list(inbox.check())
        candidate = read_candidate(inbox.packets[str(cohort.inbox / "ana")], named.list_to_write)
        add_key(candidate, candidate.verdict.words or "", named.list_to_write)
        [row] = [each.row for each in inbox.mentors() if each.row.name == HOSTILE]
        inbox.forget(named, row.fingerprint, row.email)
        assert [*inbox.check()] == [4]
        assert stands(inbox)[HOSTILE] == "met on own word"


def test_texts_are_read_mentor_after_mentor(cohort: Made) -> None:
    """Documents of the year first; of rejected packets nothing, of unknown keys with what is doubtful."""
    with open_checked_inbox(files(cohort), cohort.host) as inbox:
        list(inbox.check())
        mentors = inbox.mentors()
        texts = list(sent_texts(mentors, inbox.subject_of))
        assert [(text.mentor, text.title) for text in texts] == [
            (HOSTILE, "MARK-TITLE"),
            (HOSTILE, "Silence helps"),
            (MARYAM, "MARK-TITLE"),
            (MARYAM, "Silence helps"),
        ]
        assert [text.doubt for text in texts] == [UNKNOWN_KEY, UNKNOWN_KEY, "", ""]
        assert texts[2].about == "3 March 2026 · End of year reflection · about the year · 1 word"
        assert [*texts[3].lines()][3:9] == [
            "What",
            "What happened?",
            "",
            "We sat quietly. MARK-CHOSEN",
            "",
            "So what",
        ]
        assert texts[1].has("  SILENCE ")
        assert texts[1].has("沉默")
        assert not texts[0].has("silence")
        assert without_text(mentors, texts) == [WANG]


def test_what_was_changed_since_is_not_read(cohort: Made) -> None:
    """Nobody reads what was not checked."""
    with open_checked_inbox(files(cohort), cohort.host) as inbox:
        list(inbox.check())
        (cohort.inbox / "maryam" / "packet.json").write_bytes(b"{}")
        with pytest.raises(DeskProblem, match="was changed"):
            list(sent_texts(inbox.mentors(), inbox.subject_of))
