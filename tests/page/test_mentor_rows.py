"""The page's table of mentors is that of `mentorlog verify`: who counts, in what words, by which filters."""

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentorlog.desk.attendance_lists import NamedList, read_attendance
from mentorlog.desk.decisions.decision import Decision, SignedDecision, sign_decision
from mentorlog.desk.decisions.decision_register import DecisionRegister, digest_of
from mentorlog.desk.decisions.keys_here import NAMESPACE
from mentorlog.desk.decisions.office_decisions import OfficeDecisions, OfficeKeys
from mentorlog.desk.mentor_rows import GROUPS, ONLY, chosen_rows, mentor_rows, with_attendance
from mentorlog.desk.roster import read_roster
from mentorlog.desk.spreadsheet import HEAD, table_as_csv
from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.packet.checking.batch.row import AttestedDay, BatchRow
from mentorlog.packet.keys.signing_key import SigningKey
from tests.desk.rows import FARAH, OFFICE, row
from tests.page.conftest import Script, encoded

JOINED = {"short_of": "shortOf", "rests_on": "restsOn", "remarks": "remarks"}
DUE = date(2026, 3, 12)
ANOTHER = "another year: its period, 1 Jan–30 June 2025, has no day of yours"
ROSTER = (
    "Name,Email\nAna,ana@example.org\nAna [/b] [TODO],\n王小明,王小明@example.org\nZoë,\n"
    "Dewi,dewi@example.org\n"
).encode()
STRANGER = SigningKey.from_seed(b"stranger".ljust(32, b"."))
REPLACED = SigningKey.from_seed(b"replaced".ljust(32, b"."))
LIST = f"""\
office namespaces="{NAMESPACE}",valid-after="20260403" {OFFICE.public.line}
ana@example.org {OFFICE.public.line}
*@example.org namespaces="*" {STRANGER.public.line}
# Replaced on 2026-04-01: 王小明@example.org {REPLACED.public.line}
# Replaced on 2026-04-01: nobody@example.org
"""
"""The office decides from a day on; a line for everything lets nobody decide. One mentor has a new key."""
LISTS = (
    "Event: Orientation\nDate,3 October 2025\nName,Email\nAna,ana@example.org\nZoe,\nStranger [/b],\nDewy,\n",
    "Name;Course;Date;Attended\n王小明;training-course;25/10/2025;yes\n"
    "Ana;Training course;03/10/2025;perhaps\n"
    "=1+1;Training course;03/10/2025;no\nana;Other;2025-10-04 17:30;\n",
)
"""Who took part, by two lists."""


def camel(name: str) -> str:
    """Return what the page calls a field."""
    first, *more = name.split("_")
    return first + "".join(map(str.capitalize, more))


def as_the_page_has_it(row: BatchRow) -> dict[str, Any]:
    """Return a row as the page's own checking gives it."""
    fields = asdict(row)
    texts = {JOINED[name]: fields.pop(name) for name in JOINED}
    lists = {name: [text] if text else [] for name, text in texts.items()}
    return {camel(name): value for name, value in fields.items()} | lists


def mentors(
    script: Script,
    rows: Sequence[BatchRow],
    decisions: DecisionRegister,
    roster: bytes,
    attendance: Sequence[str] = (),
) -> Any:
    """Return what the page makes of rows."""
    lines = b"".join(each.data + b"\n" for each in decisions.entries)
    return script.ask(
        "mentors",
        rows=list(map(as_the_page_has_it, rows)),
        decisions=encoded(lines),
        signers=encoded(LIST.encode()),
        due=DUE.isoformat(),
        roster=encoded(roster),
        attendance=[encoded(text.encode()) for text in attendance],
    )


def odd_row(luck: random.Random, number: int) -> BatchRow:
    """Return a row by chance, of one of few mentors, who send several."""
    verdict = luck.choice(["OK", "OK", "OK", "CHECK", "REJECT"])
    if verdict == "REJECT":
        claims = luck.choice(["", "Ana <ana@example.org>", "Ana <ANA@example.org>", "STRASSE@example.org"])
        return BatchRow(file=f"{number}", verdict=verdict, reasons=("Changed.",), claims_to_be=claims)
    name = luck.choice(["Ana [/b] [TODO]", "=1+1", "王小明", "Zoë", "ẞtraße", "ana"])
    own = f"{name}@example.org"
    signer = luck.choice(["", "ana@example.org", own, own, f"{own},ana@example.org", "*@example.org"])
    requirements = luck.choice(["met", "met", "short", "not judged", ""])
    lacks = luck.choice(
        [(), ("2 meetings short (meet5)",), ("Pass the quiz: still missing", "not due ( (x)", "odd")]
    )
    start, end = luck.choice([("", ""), ("2025-09-01", "2026-06-30"), ("2024-09-01", "2025-06-30")])
    return replace(
        row(name),
        file=f"{number}",
        verdict=verdict,
        attested=luck.choice(
            [
                (),
                (AttestedDay("orientation", "2025-10-03"),),
                (
                    AttestedDay("training_course", "2025-10-03", "=Safe [TODO]"),
                    AttestedDay("other", "2025-10-25"),
                ),
            ]
        ),
        authentic=luck.choice(["yes", "yes", "unknown key"]),
        signer=signer,
        fingerprint=luck.choice([f"SHA256:{name}", "SHA256:new"]),
        requirements=requirements,
        lacks=lacks if requirements == "short" else (),
        not_judged=luck.choice(["other rules: it names icf", ANOTHER])
        if requirements == "not judged"
        else "",
        rests_on=luck.choice(["", "", "waived: Keep a journal (by Dr Lim)"]),
        entered_late=luck.choice(["", "3 of 12 meetings entered more than 30 days later"]),
        signed_at=f"2026-03-{luck.randint(10, 14)}T23:30:00Z",
        replaces=luck.choice([(), (), ("f" * 64,), ("a".ljust(64, "0"),)]),
        superseded_by=luck.choice(["", "", "", "", "later"]),
        profile=luck.choice(["coordinator", "coordinator", "mentee", "public"]),
        two_keys=luck.choice(["", "", "", "The list has another key."]),
        listed_otherwise=luck.random() < 0.4,
        sha256=luck.choice(["a", "b", f"{number:x}"]).ljust(64, "0"),
        start=start,
        end=end,
        waivers=luck.choice(["", "journal (by =Dr Lim)"]),
        windows=luck.choice(["", "2 of 3"]),
        policy=luck.choice(["", "ours", "theirs"]),
        policy_title=luck.choice(["", "Peer [b] mentoring"]),
        version=luck.choice(["", "2021.1"]),
        judged_by="Ours (ours, version 1); your period; SHA-256 0123456789ab…",
    )


def decided(luck: random.Random, rows: Sequence[BatchRow]) -> DecisionRegister:
    """Return a register by chance, in which the office and strangers decided."""
    told = [each for each in rows if each.sha256]
    entries: list[SignedDecision] = []
    for number in range(len(told)):
        about = luck.choice(told)
        decision = Decision(
            id=f"urn:uuid:00000000-0000-7000-8000-{number:012}",
            at=f"2026-04-{luck.randint(1, 9):02}T20:00:00Z",
            answer=luck.choice(["accept", "hold", "ask", "withdraw"]),
            note=luck.choice(["", "=Why [TODO]?", "Why?\n\nWho?"]),
            by="Dr Lim",
            packet=FARAH.packet,
            packet_sha256=luck.choice([about.sha256, about.sha256, "f" * 64]),
            mentor="Farah",
            mentor_key=luck.choice(
                [about.fingerprint, OFFICE.public.fingerprint, REPLACED.public.fingerprint]
            ),
            previous=digest_of(entries[-1]) if entries else None,
            period_start=about.start or None,
            period_end=about.end or None,
        )
        entries.append(sign_decision(decision, luck.choice([OFFICE, OFFICE, OFFICE, STRANGER])))
    return DecisionRegister(tuple(entries))


def once(rows: Iterable[BatchRow]) -> list[BatchRow]:
    """Return rows without copies, as checking many packets does."""
    return [*{(each.sha256 or each.file, each.verdict): each for each in rows}.values()]


@pytest.mark.parametrize("seed", range(8))
def test_each_mentor_has_the_row_that_verify_gives(script: Script, seed: int, tmp_path: Path) -> None:
    """Every cell of the saved table, every filter and every group, of packets by chance."""
    luck = random.Random(seed)
    rows = once(odd_row(luck, number) for number in range(luck.choice([4, 8, 40])))
    (tmp_path / "roster.csv").write_bytes(ROSTER)
    decisions = decided(luck, rows)
    keys = OfficeKeys(frozenset(), parse_signers(LIST.split("\n")))
    counted = OfficeDecisions(decisions, keys)
    right = mentor_rows(rows, read_roster(tmp_path / "roster.csv"), counted, ZoneInfo("UTC"), DUE)
    for number, text in enumerate(LISTS):
        (tmp_path / f"list-{number}.csv").write_text(text, "utf-8")
    lists = read_attendance([NamedList(tmp_path / f"list-{number}.csv") for number in range(len(LISTS))])
    right, compared = with_attendance(right, lists)
    found = mentors(script, rows, decisions, ROSTER, LISTS)
    assert found["lists"] == {
        "strangers": [[called, list(names)] for called, names in compared.strangers.items()],
        "unattested": list(compared.unattested),
        "attested": list(compared.attested),
    }
    page = [*csv.DictReader(found["table"].removeprefix("\ufeff").splitlines(keepends=True))]
    table = table_as_csv(chosen_rows(right, sort="urgency")).decode("utf-8-sig")
    theirs = [*csv.DictReader(table.splitlines(keepends=True))]
    assert [*page[0]] == [*HEAD] == [*theirs[0]]
    for mine, other in zip(page, theirs, strict=True):
        assert mine == other
    assert found["told"] == [
        {
            "words": each.in_words,
            "claimed": each.claimed,
            "genuineBeside": each.genuine_beside.rpartition(": ")[2],
            "only": [word for word, fits in ONLY.items() if fits(each)],
            "groups": {name: title(each) for name, title in GROUPS.items()},
        }
        for each in right
    ]
