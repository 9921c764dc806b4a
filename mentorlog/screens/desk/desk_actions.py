"""What can be done at the coordinator's desk about the mentors in its table, as commands do it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mentorlog.certify.problems import CertifyProblem
from mentorlog.desk.decisions.deciding import (
    NEW_KEY,
    Decided,
    decide,
    decider_of,
    lacks_key,
    refuse_other_key,
    refuse_undecidable,
    told_clock,
    told_incomplete,
    told_other_names,
    why_not,
)
from mentorlog.desk.decisions.decision import MOST_NOTE, WITHDRAW, DecisionWord
from mentorlog.desk.decisions.decision_receipts import MERGE_TABLE, RECEIPTS, receipts_of, write_receipts
from mentorlog.desk.decisions.not_certified import told_not_certified
from mentorlog.desk.mentor_rows import UNVOUCHED, MentorRow, Stands
from mentorlog.desk.output_file import write_table
from mentorlog.desk.problems import DeskProblem
from mentorlog.desk.reminders import (
    Reminder,
    reminder_files,
    reminders,
    reminders_as_csv,
    told_past_day,
    told_with_time,
    write_reminders,
)
from mentorlog.desk.row_words import called
from mentorlog.desk.spreadsheet import table_as_csv, table_as_workbook
from mentorlog.files import UnsafePlace
from mentorlog.formats.allowed_signers import BadSigners, SignerNote
from mentorlog.model import Invalid
from mentorlog.model.sent import ANSWERS
from mentorlog.model.text import one_line, visible
from mentorlog.packet.checking.signers.list_changes import KeyNotAdded
from mentorlog.packet.checking.signers.trust import KeyCandidate, add_key, read_candidate
from mentorlog.packet.problems import PacketProblem
from mentorlog.screens.desk.path_dialog import (
    PathDialog,
    ask_for_path,
    may_become_file,
    may_become_folder,
)
from mentorlog.screens.dialogs.line_dialog import LineDialog
from mentorlog.screens.dialogs.passphrase import asker
from mentorlog.screens.dialogs.questions import Confirm, Question
from mentorlog.wording import many

if TYPE_CHECKING:
    from mentorlog.screens.desk.desk import DeskScreen

Some = TypeVar("Some")

PROBLEMS = (DeskProblem, CertifyProblem, KeyNotAdded, BadSigners, PacketProblem, UnsafePlace, OSError)
"""Why something cannot be done, in sentences."""
HEAR = (
    "Telephone the mentor, on a number that you know from elsewhere, and let them read you the six words "
    "that their own mentorlog shows. Do not read them out yourself."
)

_VERBS: Mapping[DecisionWord, str] = {"accept": "Accept", "hold": "Hold", "ask": "Ask about"}
MOST_LEFT_OUT = 8
"""Mentors who are named when nothing can be decided about their packets."""
DIFFER = "Not added. Ask the mentor for the packet again, by another way: somebody else may have signed it."


class DeskActions:
    """What is decided, taken into the list and written, about the mentors in the table of a desk."""

    def __init__(self, desk: "DeskScreen") -> None:
        """Args:
        desk: the table, and where questions are asked.
        """
        self._desk = desk
        self._by = desk.order.by
        self._decided: list[Sequence[Decided]] = []
        """What was decided at this desk, each with its row as it was before; the last one last."""
        self._has_decided = False
        """Whether the six words of the deciding key were said."""
        self._may_make = False
        """Whether the coordinator said that a key is to be made."""

    @property
    def _beside(self) -> Path:
        """The folder of the list of keys, beside which everything else is kept."""
        return self._desk.files.list_to_write.parent

    async def _line(
        self, question: str, *, value: str = "", help: str = "", if_empty: str = ""
    ) -> str | None:
        """Ask for a line; None when nothing is to be done.

        Args:
            question: what is asked.
            value: what stands in the line.
            help: what else there is to know before.
            if_empty: what is said when nothing is typed, if something has to be.
        """
        typed: list[str] = []

        def take(line: str) -> None:
            if if_empty and not line.strip():
                raise Invalid(if_empty)
            typed.append(line)

        dialog = LineDialog(
            question,
            take,
            value=value,
            help=help,
            keys="Enter goes on, Escape changes nothing.",
        )
        return typed[-1].strip() if await self._desk.app.push_screen_wait(dialog) else None

    async def _try(self, work_in_thread: Callable[[], Some]) -> Some | None:
        """Do something beside the keyboard; say why it cannot be done."""
        try:
            return await asyncio.to_thread(work_in_thread)
        except PROBLEMS as error:
            self._desk.complain(error)
            return None

    async def _done(self, work_in_thread: Callable[[], object]) -> bool:
        """Do something that gives nothing back; return whether it was done."""
        return await self._try(lambda: (work_in_thread(),)) is not None

    # Deciding

    async def decide_packet(self) -> None:
        """Accept, hold or ask about the highlighted packet."""
        if row := self._desk.highlighted:
            await self._ask_for_decision([row])

    async def decide_shown(self) -> None:
        """Accept, hold or ask about every packet that is listed."""
        rows = [each for each in self._desk.shown if each.counts and each.row.file]
        if rows:
            await self._ask_for_decision(rows)
        else:
            self._desk.complain(DeskProblem("There is no packet among those listed to decide about."))

    async def _ask_for_decision(self, rows: Sequence[MentorRow]) -> None:
        """Ask what is decided, with which note and by whom; then enter it."""
        published = self._desk.inbox.published if self._desk.inbox else None
        if not await self._done(
            lambda: refuse_other_key(self._desk.host, self._desk.files.programme, published)
        ):
            return
        first = rows[0]
        whom = called(first) if len(rows) == 1 else f"all {len(rows)} packets that are listed"
        answers: tuple[tuple[str, str, DecisionWord | None], ...] = (
            ("a", "Accept", "accept"),
            ("h", "Hold", "hold"),
            ("k", "Ask", "ask"),
            ("b", "Back", None),
        )
        before = first.decision if len(rows) == 1 else None
        more = _so_far(first) if len(rows) == 1 else ""
        answer = await self._desk.app.push_screen_wait(
            Question(f"What do you decide about {whom}?", answers, more)
        )
        if answer is None:
            return
        if len(rows) == 1 and not await self._done(lambda: refuse_undecidable(rows, answer)):
            return
        if len(rows) > 1 and not (rows := await self._decidable(rows, answer)):
            return
        if len(rows) == 1 and answer == "accept" and not await self._accepts_as_it_is(first):
            return
        note = await self._line(
            "What do you ask?" if answer == "ask" else "A note for the mentor, if there is one",
            value=before.note if before and before.answer == answer else "",
            help=f"It stands in the receipt. At most {MOST_NOTE:,} characters.",
            if_empty="Say what you ask." if answer == "ask" else "",
        )
        if note is not None and await self._knows_who() and await self._has_key():
            await self._enter(rows, answer, note)

    async def _accepts_as_it_is(self, each: MentorRow) -> bool:
        """Ask whether a single packet is accepted that is not complete, or gets no certificate yet."""
        told = " ".join(self._told_before_accepting([each]))
        if not told:
            return True
        dialog = Confirm(f"Accept the packet of {called(each)}?", yes="Accept", no="Back", more=told)
        return await self._desk.app.push_screen_wait(dialog) is True

    def _told_before_accepting(self, rows: Sequence[MentorRow]) -> list[str]:
        """Return what is asked about: who is not complete, and who gets no certificate yet."""
        none_yet = told_not_certified(each.row for each in rows)
        return [*filter(None, [told_incomplete(rows), told_other_names(rows)]), *none_yet]

    async def _decidable(self, rows: Sequence[MentorRow], answer: DecisionWord) -> list[MentorRow]:
        """Return the packets about which that is decided; say before who is left out, or is not complete."""
        left_out = [(each, why) for each in rows for why in why_not(each, answer)]
        out = {id(each) for each, _ in left_out}
        good = [each for each in rows if id(each) not in out]
        told = "\n".join(self._told_before_accepting(good)) if answer == "accept" else ""
        if not (left_out or told):
            return good
        named = [f"{called(each)}: {why}" for each, why in left_out[:MOST_LEFT_OUT]]
        if (others := len(left_out) - MOST_LEFT_OUT) > 0:
            named.append(f"and {others} more")
        if not good:
            self._desk.complain(DeskProblem("\n".join(["Nothing was decided.", *named])))
            return []
        more = "\n".join(filter(None, (told, *(["Left out:"] if named else []), *named)))
        of_all = f"{len(good)} of {many(len(rows), 'packets')}" if left_out else many(len(good), "packets")
        complete = [each for each in good if each.stands is Stands.COMPLETE]
        answers: list[tuple[str, str, list[MentorRow]]] = [
            ("y", f"{'All' if told else 'These'} {len(good)}", good),
            ("b", "Back", []),
        ]
        if told and complete and len(complete) < len(good):
            answers.insert(0, ("w", f"Only the {len(complete)} that are complete", complete))
        dialog = Question(f"{_VERBS[answer]} {of_all}?", tuple(answers), more)
        return await self._desk.app.push_screen_wait(dialog) or []

    async def _knows_who(self) -> bool:
        """Ask who decides, unless that was said; return whether it is known."""
        if self._by or self._desk.files.programme:
            return True
        self._by = (
            await self._line(
                "Who decides?",
                value=self._coordinator,
                help="Your name stands in each receipt, which your own key signs. With --programme FILE "
                "the key of your programme does.",
                if_empty="Nothing was decided yet: say who decides.",
            )
            or ""
        )
        if not self._by:
            self._desk.notify("Nothing was decided.")
        return bool(self._by)

    async def _has_key(self) -> bool:
        """Ask before a key is made; return whether there is one, or may be."""
        if self._may_make or not lacks_key(self._desk.host, self._desk.files.programme):
            return True
        more = "With --programme FILE the key of your programme signs, which mentors know already."
        dialog = Confirm(NEW_KEY, yes="Make it", no="Back", more=more)
        self._may_make = await self._desk.app.push_screen_wait(dialog) is True
        if not self._may_make:
            self._desk.notify("Nothing was decided.")
        return self._may_make

    @property
    def _coordinator(self) -> str:
        """Whom the published file names that packets are held against."""
        published = self._desk.inbox.published if self._desk.inbox else None
        return one_line(published.about.coordinator) if published else ""

    async def _enter(self, rows: Sequence[MentorRow], answer: DecisionWord, note: str) -> bool:
        """Enter a decision, and show it; return whether it was entered."""
        made = await self._try(lambda: self._decide(rows, answer, note))
        if made is None:
            # Perhaps somebody else decided: then that is shown.
            await self._read_again()
            return False
        self._decided.append(made)
        await self._read_again()
        receipts = self._desk.files.register.parent / RECEIPTS
        entered = f"{many(len(made), 'packets')} {ANSWERS[answer]}."
        told = f"{entered} For the mentors: a receipt and a text each, and {MERGE_TABLE}, in {receipts}"
        self._desk.notify(visible(told), markup=False)
        if clock := told_clock(made, self._desk.host.now()):
            self._desk.notify(clock, severity="warning", timeout=20)
        if not self._has_decided:
            self._has_decided = True
            words = made[0].entry.key.words
            self._desk.notify(
                f"The first time, mentors compare the six words of your key: {words}", timeout=20
            )
        return True

    def _decide(self, rows: Sequence[MentorRow], answer: DecisionWord, note: str) -> list[Decided]:
        """Sign and enter, in a thread, which may ask for the passphrase of the key."""
        programme, ask = self._desk.files.programme, asker(self._desk.app)
        decider = decider_of(self._desk.host, programme, self._by, ask, may_make=self._may_make)
        register = self._desk.files.register
        return decide(rows, answer, note, decider, register, register.parent / RECEIPTS, self._desk.host)

    async def _read_again(self) -> None:
        """Show what the list and the register say now."""
        if (inbox := self._desk.inbox) is not None:
            inbox.forget(self._desk.files)
            self._desk.mentors = await asyncio.to_thread(inbox.mentors)
            self._desk.show_rows()
            self._desk.offer_keys()

    async def decide_otherwise(self) -> None:
        """Have a new decision take the place of the last one, if the coordinator says so."""
        if not self._decided:
            self._desk.notify("Nothing was decided since this desk was opened. Decide anew with d.")
            return
        made = self._decided[-1]
        shown = {each.row.sha256: each for each in self._desk.mentors}
        rows = [shown.get(each.row.row.sha256, each.row) for each in made]
        if others := [called(row) for row, each in zip(rows, made, strict=True) if _is_another(row, each)]:
            self._desk.complain(DeskProblem(f"Decided anew since: {', '.join(others)}. Decide with d."))
            return
        whom = called(rows[0]) if len(rows) == 1 else many(len(rows), "packets")
        before = {each.row.decision.in_words if each.row.decision else "undecided" for each in made}
        more = (
            "The register is only added to: a new line makes it as it was before yours "
            f"({' or '.join(sorted(before))}). Send the mentors the new receipt if they have the other."
        )
        dialog = Confirm(
            f"Take your last decision back, about {whom}?", yes="Take back", no="Keep", more=more
        )
        if not await self._desk.app.push_screen_wait(dialog):
            return
        again: dict[tuple[DecisionWord, str], list[MentorRow]] = {}
        for row, each in zip(rows, made, strict=True):
            old = each.row.decision
            again.setdefault((old.answer, old.note) if old else (WITHDRAW, ""), []).append(row)
        for (answer, note), members in again.items():
            if not await self._enter(members, answer, note):
                return
            self._decided.pop()
        self._decided.pop()

    # The six words

    async def compare_words(self) -> None:
        """Take the key of the highlighted packet into the list, once its six words were compared."""
        row, inbox, listed = self._desk.highlighted, self._desk.inbox, self._desk.files.list_to_write
        if row is None or inbox is None:
            return
        packet = inbox.packets.get(row.row.file) or Path(row.row.file)
        try:
            candidate = read_candidate(packet, listed)
        except PROBLEMS as error:
            self._desk.complain(error)
            return
        if candidate.is_listed and self._desk.files.signers:
            told = f"This key is on your list already, with the six words {candidate.verdict.words}."
            self._desk.notify(visible(f"{told} {row.row.reasons[0]}"), markup=False)
            return
        today = self._desk.host.now().date()
        if candidate.rivals and not await self._takes_place(candidate):
            return
        agree = await self._desk.app.push_screen_wait(self._question(row, candidate, listed))
        if agree is False:
            self._desk.complain(KeyNotAdded(DIFFER))
        if not agree:
            return
        note = SignerNote(one_line(row.row.name), today.isoformat(), self._by)
        replacing = today if candidate.rivals else None
        words = candidate.verdict.words or ""
        try:
            add_key(candidate, words, listed, replacing, note)
        except PROBLEMS as error:
            self._desk.complain(error)
            return
        self._have_list(listed)
        inbox.forget(self._desk.files, row.row.fingerprint, row.row.email)
        self._desk.notify(visible(f"The key of {called(row)} is in {listed}."), markup=False)
        self._desk.checking.go_on()

    def _have_list(self, listed: Path) -> None:
        """Use the list that there is now."""
        self._desk.files = replace(self._desk.files, signers=listed)
        self._desk.name_folder()

    async def _takes_place(self, candidate: KeyCandidate) -> bool:
        """Ask whether a key takes the place of another one for its address."""
        others = "\n".join(f"line {rival.number}: {rival.key.words}" for rival in candidate.rivals)
        more = (
            f"Your list has another key for {one_line(candidate.address)}:\n{others}\n"
            f"this packet: {candidate.verdict.words}\n\nSay so only if the mentor tells you, on a number "
            "that you know from elsewhere. Otherwise somebody may pass for the mentor."
        )
        question = "Does this key take the place of the other one?"
        dialog = Confirm(question, yes="It does", no="Back", more=more)
        return await self._desk.app.push_screen_wait(dialog) is True

    def _question(self, row: MentorRow, candidate: KeyCandidate, listed: Path) -> Question[bool | None]:
        """Return the question whether the words agree."""
        answers: tuple[tuple[str, str, bool | None], ...] = (
            ("y", "Yes, all six", True),
            ("n", "No", False),
            ("b", "Back", None),
        )
        more = (
            f"{one_line(row.row.name)} <{one_line(candidate.address)}>\n\n    {candidate.verdict.words}\n\n"
            f"{HEAR}\n\nYes takes the key into {listed}"
        )
        return Question("Do the mentor’s own six words agree?", answers, more)

    # What leaves the desk

    async def _may_write(self, paths: Sequence[Path], what: str) -> bool:
        """Ask before anything that is there already is written over."""
        there = [path for path in paths if path.exists()]
        if not there:
            return True
        question = f"Write over {one_line(there[0].name) if len(there) == 1 else many(len(there), what)}?"
        dialog = Confirm(question, yes="Write over", no="Keep", more=f"in {there[0].parent}")
        return await self._desk.app.push_screen_wait(dialog) is True

    async def write_receipts(self) -> None:
        """Write the receipts of those that are listed once more."""
        register, rows = (self._desk.inbox.decisions.register if self._desk.inbox else None), self._desk.shown
        folder = self._desk.files.register.parent / RECEIPTS
        last = [*receipts_of(rows, register, folder)] if register else []
        paths = [path for _, _, path in last]
        if register is None or not paths:
            self._desk.notify("Nothing was decided about those that are listed, so there is no receipt.")
        elif await self._may_write(paths, "receipts") and await self._done(
            lambda: write_receipts([(each, entry) for each, entry, _ in last], register.entries, folder)
        ):
            self._desk.notify(visible(f"{many(len(paths), 'receipts')} in {folder}"), markup=False)

    async def write_reminders(self) -> None:
        """Write what is missing to those that are listed."""
        rows, due, today = self._desk.shown, self._desk.files.due, self._desk.host.today()
        if not any(reminders(rows, self._by, today, due, under_way=True)):
            self._desk.notify("Nobody who is listed is short, was asked something or has not sent.")
            return
        under_way = await self._writes_to_all(rows, today, due)
        if under_way is None or not await self._knows_who_writes():
            return
        made = [*reminders(rows, self._by, today, due, under_way=under_way)]
        past = told_past_day(due, today)
        help = "Into a folder, a text for each; or into one table for mail merge, whose name ends with .csv."
        dialog = PathDialog(
            f"Where shall {many(len(made), 'texts')} go?",
            _may_become_texts,
            str(self._beside / "texts"),
            f"{past} {help}" if past else help,
        )
        if (path := await ask_for_path(self._desk.app, dialog)) is None:
            return
        table = path.suffix.lower() == ".csv"
        if not await self._may_write([path] if table else reminder_files(made, path), "texts"):
            return
        if await self._done(lambda: _write_texts(made, path, due)):
            strangers = sum(each.stands in UNVOUCHED for each in rows)
            unwritten = f" None to {strangers} whom nobody vouches for: telephone." if strangers else ""
            self._desk.notify(visible(f"{many(len(made), 'texts')} in {path}.{unwritten}"), markup=False)

    async def _writes_to_all(self, rows: Sequence[MentorRow], today: date, due: date | None) -> bool | None:
        """Ask whether those are written to who still have time, if there are any; None to write nothing."""
        if not (waiting := told_with_time(rows, today)):
            return False
        others = len([*reminders(rows, self._by, today, due)])
        answers: list[tuple[str, str, bool | None]] = [("y", "To them too", True), ("b", "Back", None)]
        if others:
            answers.insert(0, ("o", f"Only to the other {others}", False))
        more = "The days of nothing that they miss are over."
        return await self._desk.app.push_screen_wait(
            Question(f"{waiting}. Write to them too?", tuple(answers), more)
        )

    async def _knows_who_writes(self) -> bool:
        """Ask whose name stands below the texts, unless that was said."""
        if not self._by:
            self._by = (
                await self._line(
                    "Whose name stands below?",
                    value=self._coordinator,
                    if_empty="Nothing was written yet: say whose name stands below.",
                )
                or ""
            )
        return bool(self._by)

    async def write_table(self) -> None:
        """Write the table as it is listed."""
        rows = self._desk.shown
        dialog = PathDialog(
            f"Where shall the table of {len(rows)} go?",
            may_become_file(".xlsx", ".csv"),
            str(self._beside / "mentors.xlsx"),
            "Its name ends with .xlsx or .csv.",
        )
        if (path := await ask_for_path(self._desk.app, dialog)) and await self._may_write([path], "files"):
            make = table_as_csv if path.suffix.lower() == ".csv" else table_as_workbook
            if await self._done(lambda: write_table(path, make(rows))):
                self._desk.notify(visible(f"The table is in {path}"), markup=False)

    async def see_figures(self) -> None:
        """Show the figures of those that are listed."""
        from mentorlog.desk.figures import left_out
        from mentorlog.desk.years.figures_by_year import report_year
        from mentorlog.screens.desk.year_figures import YearFigures

        inbox, rows = self._desk.inbox, self._desk.shown
        if inbox and (made := await self._try(lambda: report_year(rows, inbox.subject_of))) is not None:
            await self._desk.app.push_screen(
                YearFigures(made[0], left_out(rows), self._beside, self._may_write)
            )

    async def read_texts(self) -> None:
        """Read what those that are listed wrote."""
        from mentorlog.desk.reading import sent_texts, without_text
        from mentorlog.screens.desk.cohort_reading import CohortReading

        inbox, rows, highlighted = self._desk.inbox, self._desk.shown, self._desk.listed.row_id
        if inbox and (texts := await self._try(lambda: [*sent_texts(rows, inbox.subject_of)])) is not None:
            await self._desk.app.push_screen(CohortReading(texts, without_text(rows, texts), highlighted))


def _so_far(each: MentorRow) -> str:
    """Say what was decided about a mentor before, and by whom."""
    told = [f"{each.waits[:1].upper()}{each.waits[1:]}."] if each.waits else []
    if last := each.decision:
        told.append(f"So far: {last.in_words} by {one_line(last.by)}. A new decision takes its place.")
    return "\n".join(told)


def _is_another(now: MentorRow, decided: Decided) -> bool:
    """Say whether something else was decided about a packet since."""
    return now.shown_decision != decided.entry.decision.id


def _may_become_texts(path: Path) -> None:
    """See that reminders can be written to a path."""
    (may_become_file(".csv") if path.suffix.lower() == ".csv" else may_become_folder)(path)


def _write_texts(made: Sequence[Reminder], path: Path, due: date | None) -> None:
    """Write reminders into a folder, or as a table for mail merge."""
    if path.suffix.lower() == ".csv":
        write_table(path, reminders_as_csv(made, due))
    else:
        write_reminders(made, path)
