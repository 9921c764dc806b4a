"""An inbox that lies open on the desk: its packets are checked one by one, and are a table of mentors."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from zoneinfo import ZoneInfo

from mentorlog.desk.attendance import AttendanceComparison
from mentorlog.desk.attendance_lists import read_attendance, unread_sheets
from mentorlog.desk.decisions.known_end import read_decisions
from mentorlog.desk.decisions.office_decisions import OfficeDecisions, office_keys
from mentorlog.desk.desk_files import DeskFiles, read_requirements
from mentorlog.desk.mentor_rows import MentorRow, mentor_rows, with_attendance
from mentorlog.desk.packet_subject import read_subject
from mentorlog.desk.roster import read_roster
from mentorlog.formats.allowed_signers import read_signers
from mentorlog.formats.email_addresses import fold_address
from mentorlog.host import Host
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.verify_batch import WORTH_IT, PacketJudge, check_each, settle_rows
from mentorlog.packet.checking.evidence.given_evidence import GivenEvidence
from mentorlog.packet.checking.evidence.inbox import merge_contents
from mentorlog.packet.checking.evidence.opened_inbox import is_guess, open_inbox
from mentorlog.packet.checking.evidence.packet_files import FolderContents, PacketFiles
from mentorlog.packet.content.schema import Subject


class CheckedInbox:
    """The packets of an inbox, as far as they are checked.

    Its files are there while `open_checked_inbox` is: what came in archives is taken out for so long.
    """

    attendance: AttendanceComparison | None = None
    """The mentors beside the lists of who took part, if there are any."""

    def __init__(self, files: DeskFiles, host: Host, contents: FolderContents) -> None:
        """Read what the packets are held against.

        Args:
            files: what the coordinator named.
            host: the clock, and where the coordinator is.
            contents: what lies in the inbox.

        Raises:
            BadSigners: when the list of keys cannot be read.
            BadRules: when the file of rules cannot.
            DeskProblem: when the roster or the register cannot.
        """
        self.files, self.contents, self._host = files, contents, host
        self.rules, self.published = read_requirements(files.policies, files.rules)
        self.roster = read_roster(files.roster) if files.roster else None
        self._lists = read_attendance(files.attendance)
        self.unread_sheets = unread_sheets(files.roster, files.attendance)
        """Sentences about sheets of the roster and the lists that are not read."""
        self._given = GivenEvidence(now=host.now(), for_one_packet=False)
        self._zone = ZoneInfo(host.local_zone())
        self._checked: dict[PacketFiles, BatchRow] = {}
        self._read_lists()

    def _read_lists(self) -> None:
        """Read the list of keys and the register, both of which this very desk may change."""
        named = self.files.signers
        self.signers = read_signers(named) if named else None
        keys = office_keys(self._host, self.signers, self.files.programme, self.published)
        register = self.files.register
        # Where decisions are entered they are read, too, even where no list was named.
        is_kept = self.files.decisions or named or register.exists()
        self.decisions = read_decisions(register, keys, self._host) if is_kept else OfficeDecisions(keys=keys)

    def check(self, worth_it: int = WORTH_IT) -> Iterator[int]:
        """Check the packets that are not checked yet; yield after each one how many are.

        Args:
            worth_it: from how many packets on a second process is used.
        """
        waiting = [packet for packet in self.contents.packets if packet not in self._checked]
        judge = PacketJudge(self.signers, self.rules, self._given)
        for packet, row in zip(waiting, check_each(waiting, judge, worth_it), strict=True):
            self._checked[packet] = row
            yield len(self._checked)

    def rows(self) -> list[BatchRow]:
        """Return a row for each packet that is checked, compared with the others."""
        checked = [self._checked[packet] for packet in self.contents.packets if packet in self._checked]
        return settle_rows(checked, self._given, self.signers)

    @property
    def is_whole(self) -> bool:
        """Whether all packets are checked."""
        return len(self._checked) == len(self.contents.packets)

    def mentors(self) -> list[MentorRow]:
        """Return a row for each mentor; once all packets are checked, for those who have not sent, too."""
        roster = self.roster if self.is_whole else None
        rows = mentor_rows(self.rows(), roster, self.decisions, self._zone, self.files.due)
        if not self._lists:
            return rows
        rows, self.attendance = with_attendance(rows, self._lists)
        return rows

    def forget(self, files: DeskFiles, fingerprint: str = "", address: str = "") -> None:
        """Read the lists again, and have packets checked once more that a change of them may concern.

        Args:
            files: what the coordinator names now.
            fingerprint: of the key that the list has another line for.
            address: the mentor's.
        """
        self.files = files
        self._read_lists()
        folded = fold_address(address)
        for packet, row in [*self._checked.items()]:
            same_key = fingerprint and row.fingerprint == fingerprint
            if same_key or (address and fold_address(row.email) == folded):
                del self._checked[packet]

    @cached_property
    def packets(self) -> Mapping[str, PacketFiles]:
        """Where the parts of each packet lie, by what the packet is called."""
        return {str(packet.path): packet for packet in self.contents.packets}

    def subject_of(self, row: BatchRow) -> Subject:
        """Return what a packet says that was checked.

        Raises:
            DeskProblem: when it is not the one that was checked any more.
        """
        return read_subject(row, self.packets.get(row.file))


@contextmanager
def open_checked_inbox(files: DeskFiles, host: Host, *, may_be_empty: bool = False) -> Iterator[CheckedInbox]:
    """Give an inbox of which nothing is checked yet, while it is open.

    Args:
        files: what the coordinator named.
        host: the clock, and where the coordinator is.
        may_be_empty: whether a folder in which there is no packet has none, rather than being a bad one; as
            it is wherever somebody said who should send.
    """
    with open_inbox(files.inbox) as places:
        contents = merge_contents(places)
        if may_be_empty or files.roster:
            contents.packets = [packet for packet in contents.packets if not is_guess(packet)]
        yield CheckedInbox(files, host, contents)
