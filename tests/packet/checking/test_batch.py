"""Many packets at once: each found once, who is short of what, what is superseded, and a safe table."""

import csv
import hashlib
import io
import os
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats import jcs
from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.host import Host
from mentorlog.model import Sent
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.csv_table import COLUMNS, spreadsheet
from mentorlog.packet.checking.batch.next_step import next_step
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.evidence.inbox import is_inbox, walk_folder
from mentorlog.packet.checking.judging.verifier_rules import NO_RULES, VerifierRules
from mentorlog.packet.checking.verdict import Judgement, RequirementsMet
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.keys.signing_key import SigningKey
from tests.packet.conftest import POLICY, Sample, make_year
from tests.packet.forging import resigned
from tests.packet.packing import data_of


def packet_of(host: Host, *, meetings: int = 12, days: int = 0, seed: bytes = bytes(32)) -> bytes:
    """Return the data of a mentor's packet, signed some days after noon of the test's day."""
    year = make_year(host, meetings=meetings)
    key = SigningKey.from_seed(seed)
    subject = summarise(year.logbook, year.report, Choices(), host).subject
    return data_of(subject, host, key, days)


@pytest.fixture
def inbox(sample: Sample, tmp_path: Path) -> Path:
    """A folder as mail programs leave it: a packet, the same as a PDF, other things, and a bad copy."""
    folder = tmp_path / "inbox"
    shutil.copytree(sample.folder, folder / "farah" / "mentoring-2026")
    (folder / "by mail").mkdir()
    shutil.copy(sample.folder / "packet.pdf", folder / "by mail" / "Farah.PDF")
    shutil.copy(sample.folder / "packet.pdf.sig", folder / "by mail" / "Farah.PDF.sig")
    (folder / "by mail" / "changed.json").write_bytes(sample.read("packet.json").replace(b"Farah", b"Sarah"))
    (folder / "letter.txt").write_text("Here is my packet.")
    (folder / ".hidden.json").write_text("{}")
    return folder


def test_packets_are_found_at_any_depth(inbox: Path) -> None:
    """Folders, PDFs and data files, each as one; what is hidden or something else is passed over."""
    found = [parts.path.relative_to(inbox).as_posix() for parts in walk_folder(inbox).packets]
    assert found == ["by mail/Farah.PDF", "by mail/changed.json", "farah/mentoring-2026"]


def test_a_packet_among_others_hides_none(sample: Sample, inbox: Path) -> None:
    """A packet's own files in the upper folder are one packet beside those in it."""
    for name in ("packet.pdf", "packet.pdf.sig", "packet.json"):
        (inbox / name).write_bytes(sample.read(name))
    assert len(walk_folder(inbox).packets) == 4
    assert not is_inbox(sample.folder, walk_folder(sample.folder))


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="links need a right on Windows")
def test_a_link_in_a_circle_ends(inbox: Path) -> None:
    """A folder that links to itself is not followed."""
    (inbox / "again").symlink_to(inbox, target_is_directory=True)
    assert len(walk_folder(inbox).packets) == 3


def test_a_folder_without_packets_is_no_inbox(tmp_path: Path) -> None:
    """It keeps the sentence that there is no packet in it."""
    (tmp_path / "letter.txt").write_text("Nothing.")
    assert not is_inbox(tmp_path, walk_folder(tmp_path))


def test_each_packet_stands_once(sample: Sample, inbox: Path) -> None:
    """The PDF and the folder are one packet; the changed copy is a row of its own."""
    rows = verify_batch(
        walk_folder(inbox).packets, parse_signers([sample.line]), VerifierRules(policies=(POLICY,))
    )
    assert [(row.verdict, row.copies) for row in rows] == [("OK", 1), ("REJECT", 0)]
    assert rows[0].name == "Farah Nadia binti Rahman"
    assert rows[0].requirements == "met"


def test_a_copy_whose_pages_nobody_signed_is_told_of(sample: Sample, tmp_path: Path) -> None:
    """Its pages may have been changed: the whole packet does not stand for it, and it decides nothing."""
    (tmp_path / "a.pdf").write_bytes(sample.read("packet.pdf"))
    known, policies = parse_signers([sample.line]), VerifierRules(policies=(POLICY,))
    rows = verify_batch([tmp_path / "a.pdf", sample.folder, sample.folder / "packet.pdf"], known, policies)
    assert [(row.verdict, row.file, row.requirements, row.copies) for row in rows] == [
        ("CHECK", str(tmp_path / "a.pdf"), "", 0),
        ("OK", str(sample.folder), "met", 1),
    ]
    assert rows[0].reasons[0].startswith("packet.pdf.sig is missing")
    strict = VerifierRules(policies=(POLICY.replace("at_least = 5", "at_least = 50"),))
    unsure, whole = verify_batch([tmp_path / "a.pdf", sample.folder], known, strict)
    assert whole.lacks
    assert (unsure.lacks, unsure.asks) == ((), ()), "what decides nothing is short of nothing"
    assert (unsure.next_step, whole.next_step[:24]) == ("", "Wait for the next packet"), (
        "nor is there anything to do about it"
    )


def test_a_rejected_packet_tells_nothing(inbox: Path) -> None:
    """Of what was changed, no name and no figure reaches the table, but whom it claims to be from."""
    [row] = verify_batch([inbox / "by mail" / "changed.json"], None, NO_RULES)
    assert row == BatchRow(
        file=row.file,
        verdict="REJECT",
        reasons=row.reasons,
        authentic="no",
        requirements="not judged",
        not_judged="not genuine",
        claims_to_be="Sarah Nadia binti Rahman <farah@example.org>",
        next_step="Decide nothing on it. Ask the mentor for the files again, or how this came about.",
    )


@pytest.mark.parametrize(
    ("data", "claims"),
    [
        (b"", ""),
        (b"[" * 100_000, ""),
        (b"[]", ""),
        (b'{"credentialSubject": 3}', ""),
        (b'{"credentialSubject": {"name": 3, "email": "a@example.org"}}', "<a@example.org>"),
        (b'{"credentialSubject": {"name": "A\\n\\u202eB"}}', "A<U+000A><U+202E>B"),
        (b'{"credentialSubject": {"name": "%s"}}' % (b"x" * 200), "x" * 120 + "…"),
        (b'{"credentialSubject": {"name": "Ann", "email": "a\x80"}}', "Ann <a\ufffd>"),
        (b"%PDF-1.7 nothing in it", ""),
    ],
)
def test_whom_a_rejected_packet_claims_to_be_from_is_one_safe_line(
    tmp_path: Path, data: bytes, claims: str
) -> None:
    """As far as it can be read, whatever it is."""
    (tmp_path / "a.json").write_bytes(data)
    [row] = verify_batch([tmp_path / "a.json"], None, NO_RULES)
    assert (row.verdict, row.authentic, row.name, row.claims_to_be) == ("REJECT", "no", "", claims)
    assert row.next_step.startswith("Decide nothing on it.")


def test_who_is_short_is_told_of_what(host: Host, tmp_path: Path) -> None:
    """Only musts count, with their figures and how they stand."""
    (tmp_path / "a.json").write_bytes(packet_of(host, meetings=2))
    [row] = verify_batch([tmp_path / "a.json"], None, VerifierRules(policies=(POLICY,)))
    assert (row.verdict, row.authentic, row.requirements) == ("CHECK", "unknown key", "short")
    assert row.short_of == "meet5: 2 of 5 meetings, on track"


@pytest.mark.parametrize(
    ("short_of", "says"),
    [
        (
            ("meet5: 3 of 5 meetings, not met",),
            "Ask the mentor for what is missing; mentorlog reminders writes",
        ),
        (("meet5: 3 of 5 meetings, at risk", "two: 1 of 2 weeks, on track"), "Ask the mentor for what"),
        (("meet5: 3 of 5 meetings, on track", "why: 0 of 1 documents, not due"), "Wait for the next packet"),
    ],
)
def test_of_a_genuine_packet_that_is_short_it_is_said_what_to_do(
    sample: Sample, short_of: tuple[str, ...], says: str
) -> None:
    """To ask for what is missing, or to wait where nothing of it is late."""
    known = parse_signers([f"farah@example.org {sample.key.public.line}"])
    verdict = verify(sample.folder, known)
    short = Judgement(requirements=RequirementsMet.SHORT, short_of=short_of)
    assert next_step(replace(verdict, judgement=short)).startswith(says)


def test_what_a_result_rests_on_is_told(host: Host, tmp_path: Path) -> None:
    """What was lifted of a must, and the mentor's own day that it goes by; not what only a should needs."""
    (tmp_path / "a.json").write_bytes(packet_of(host))
    [row] = verify_batch([tmp_path / "a.json"], None, VerifierRules(policies=(POLICY,)))
    assert row.requirements == "met"
    assert row.rests_on == "waived: Keep a journal (by Dr Lim); day enrolled: 5 January 2026"


def test_a_year_that_was_entered_afterwards_is_told(sample: Sample, tmp_path: Path) -> None:
    """How many of the meetings that were held, and after how long."""

    def late(document: dict[str, dict[str, object]]) -> None:
        """Let three meetings be written down long after they were held."""
        meetings = [one for one in document["credentialSubject"]["meetings"] if one["status"] == "held"]  # type: ignore[attr-defined]
        for meeting, days in zip(meetings, (31, 285, 100), strict=False):
            meeting["recordedAfterDays"] = days

    (tmp_path / "a.json").write_bytes(resigned(sample, late, sample.key))
    [row] = verify_batch([tmp_path / "a.json"], None, NO_RULES)
    assert row.entered_late == "3 of 12 meetings entered more than 30 days later, the longest after 285 days"
    [row] = verify_batch([sample.folder], None, NO_RULES)
    assert row.entered_late == ""


def test_a_later_packet_supersedes(host: Host, tmp_path: Path) -> None:
    """Of one key, policy and period the last counts; another mentor's is left alone."""
    for name, days, seed in (("b", 3, bytes(32)), ("a", 0, bytes(32)), ("c", 9, b"m" * 32)):
        (tmp_path / f"{name}.json").write_bytes(packet_of(host, days=days, seed=seed))
    rows = verify_batch(walk_folder(tmp_path).packets, None, NO_RULES)
    assert [Path(row.superseded_by).name for row in rows] == ["b.json", "", ""]


def test_a_packet_of_another_period_is_not_superseded(sample: Sample, tmp_path: Path) -> None:
    """Last year's packet stays what it was."""

    def last_year(document: dict[str, dict[str, object]]) -> None:
        """Move the period."""
        document["credentialSubject"]["period"] = {"from": "2025-01-01", "to": "2025-12-31"}
        document["name"] = "Mentoring year 2025 — Farah Nadia binti Rahman"  # type: ignore[assignment]

    (tmp_path / "old.json").write_bytes(resigned(sample, last_year, sample.key))
    rows = verify_batch([tmp_path / "old.json", sample.folder], None, NO_RULES)
    assert [row.superseded_by for row in rows] == ["", ""]
    assert rows[0].start == "2025-01-01"


def sent(data: bytes, folder: Path, name: str) -> Sent:
    """Write a packet's data and return what a logbook remembers of it."""
    (folder / name).write_bytes(data)
    document = jcs.parse(data)
    return Sent(
        id=document["id"].removeprefix("urn:uuid:"),
        at=datetime.fromisoformat(document["validFrom"]),
        profile="coordinator",
        programme=PROGRAMME,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        as_of=date(2026, 12, 20),
        sha256=hashlib.sha256(data).hexdigest(),
        pdf_sha256="0" * 64,
        folder=str(folder),
        log_size=0,
        log_root="0" * 64,
    )


PROGRAMME = "00000000-0000-7000-8000-000000000099"


def after(host: Host, earlier: tuple[Sent, ...], *, days: int, seed: bytes = bytes(32)) -> bytes:
    """Return the data of a packet by a logbook that knows of earlier ones."""
    year = make_year(host)
    assert year.logbook.programme is not None
    programme = replace(year.logbook.programme, id=PROGRAMME)
    key = SigningKey.from_seed(seed)
    logbook = replace(year.logbook, programme=programme, packets=earlier)
    subject = summarise(logbook, year.report, Choices(), host).subject
    return data_of(subject, host, key, days)


def test_a_packet_says_what_it_replaces(host: Host, tmp_path: Path) -> None:
    """It counts although the mentor's clock was set back, so that its own date is the earlier one."""
    first = sent(after(host, (), days=0), tmp_path, "a.json")
    second = sent(after(host, (first,), days=-3), tmp_path, "b.json")
    (tmp_path / "c.json").write_bytes(after(host, (second, first), days=-5))
    rows = verify_batch(walk_folder(tmp_path).packets, None, NO_RULES)
    assert [Path(row.superseded_by).name for row in rows] == ["c.json", "c.json", ""]
    assert [bool(row.next_step) for row in rows] == [False, False, True], "the last one is gone by"
    assert rows[2].replaces == (second.sha256, first.sha256)


@pytest.mark.parametrize(
    ("address", "superseded"), [("farah@example.org", True), ("*@example.org", False), ("", False)]
)
def test_only_the_mentors_own_packets_are_replaced(
    host: Host, tmp_path: Path, address: str, superseded: bool
) -> None:
    """Somebody else's word counts for nothing; a mentor's new key is on the list by the same name."""
    new = b"m" * 32
    first = sent(after(host, (), days=0), tmp_path, "a.json")
    (tmp_path / "b.json").write_bytes(after(host, (first,), days=1, seed=new))
    keys = [SigningKey.from_seed(seed).public.line for seed in (bytes(32), new)]
    known = parse_signers([f"{address} {key}" for key in keys] if address else [])
    one, _ = verify_batch(walk_folder(tmp_path).packets, known, NO_RULES)
    assert bool(one.superseded_by) is superseded


def test_two_processes_say_what_one_says(inbox: Path, sample: Sample) -> None:
    """Order and rows are the same, and progress is told for each."""
    told: list[tuple[int, int]] = []
    found = walk_folder(inbox).packets
    arguments = (found, parse_signers([sample.line]), VerifierRules(policies=(POLICY,)))
    by_two = verify_batch(*arguments, lambda done, of: told.append((done, of)), worth_it=1)
    assert by_two == verify_batch(*arguments)
    assert told == [(1, 3), (2, 3), (3, 3)]


def cells(rows: list[BatchRow]) -> list[list[str]]:
    """Read a table as a spreadsheet would."""
    table = spreadsheet(COLUMNS, ([getattr(row, field) for field in COLUMNS.values()] for row in rows))
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


ROW = BatchRow(file="a.json", verdict="OK", reasons=("Good.", "Really."))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " ="])
def test_no_cell_is_a_formula(start: str) -> None:
    """What a spreadsheet would run is marked as text, and nothing else is changed."""
    row = replace(ROW, name=f"{start}1+1", programme="1+1", file=f"{start}x")
    head, values = cells([row])
    assert values[head.index("mentor")] == f"'{start.strip()}1+1"
    assert values[head.index("file")] == f"'{start.strip()}x"
    assert values[head.index("programme")] == "1+1"
    assert values[head.index("reasons")] == "Good. Really."


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_survives_the_table(name: str, claim: str) -> None:
    """Quotes and commas stay in their cell, in one line; no cell begins as a formula does."""
    head, values = cells([replace(ROW, name=name, rests_on=claim)])
    assert len(values) == len(head)
    for value, text in ((values[head.index("mentor")], name), (values[head.index("rests on")], claim)):
        assert value in (one_line(text), f"'{one_line(text)}")
        assert not value.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_no_musts_is_not_complete(sample: Sample, tmp_path: Path) -> None:
    """Nobody is called complete by rules that ask for nothing."""
    wishes = POLICY.replace('kind = "', 'severity = "should"\nkind = "').replace(
        'severity = "should"\nseverity = "should"', 'severity = "should"'
    )
    [row] = verify_batch([sample.folder], parse_signers([sample.line]), VerifierRules(policies=(wishes,)))
    assert (row.requirements, row.complete) == ("not judged", False)
    assert row.not_judged == "no musts: your rules oblige to nothing"
