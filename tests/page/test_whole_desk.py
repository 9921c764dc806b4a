"""Everything that a coordinator has in one folder: the page says of it what `mentorlog verify` says."""

import io
import random
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from mentorlog.cli import main
from mentorlog.desk.decisions.decision import Decision, SignedDecision, sign_decision
from mentorlog.desk.decisions.decision_register import digest_of
from mentorlog.host import Host
from mentorlog.policyfile.published_programme import PublishedRules, PublishedTable, publish
from mentorlog.policyfile.shipped_programmes import shipped
from tests.certify.programme import chance
from tests.packet.checking.evidence.test_opened_inbox import message, zipped
from tests.page.conftest import Script, encoded
from tests.page.inboxes import Inbox
from tests.page.signed_years import END, EXAMS, START, TEXTS
from tests.page.test_desk import register
from tests.page.test_inbox import NOW, by_packet, rows
from tests.policyfile.test_published_programme import KEY

PACKETS = 36
NEVER = ("Ana [/b] [TODO]", "=1+1 Ben")
"""Who is on the roster and sends nothing."""


def packed(folder: Path, luck: random.Random) -> None:
    """Put some of the folders of an inbox into archives and messages, as mentors send them."""
    for inner in sorted(folder.iterdir()):
        files = {
            str(path.relative_to(inner)): path.read_bytes() for path in inner.rglob("*") if path.is_file()
        }
        way = luck.choice(["folder", "folder", "zip", "eml", "zip in eml"])
        name = f"{inner.name.encode('ascii', 'replace').decode().split(chr(10))[0].replace('?', '_')} sent"
        if way == "folder" or not files:
            continue
        shutil.rmtree(inner)
        plain = {name.split("/")[-1].replace("\n", " "): data for name, data in files.items()}
        archive = zipped(files)
        data = bytes(message(plain if way == "eml" else {"year.zip": archive}))
        # What a mail program calls a message tells nothing.
        ending = ".zip" if way == "zip" else luck.choice([".eml", ""])
        (folder / f"{name}{ending}").write_bytes(archive if way == "zip" else data)


def programme() -> bytes:
    """Return the programme's published file."""
    about = PublishedTable(name="x", version=1, day=START, vacations=("strike=2026-01-05..2026-01-15",))
    policies = (shipped()["five-meetings"], shipped()["numed-2021"], TEXTS["house"], TEXTS["peer"])
    days = {"from": START, "to": END, "windows": {"exams": f"{EXAMS.start}..{EXAMS.end}"}}
    rules = PublishedRules.model_validate({"policies": policies, **days})
    return publish(about, rules, KEY.public, KEY.sign).data


def decisions(table: list[dict[str, str]]) -> bytes:
    """Return a register that says something about some of the packets of a table."""
    made: list[SignedDecision] = []
    for number, row in enumerate([row for row in table if row["sha256"]][:9]):
        content = {
            "id": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
            "at": f"2026-09-{number + 1:02}T22:00:00Z",
            "answer": ("accept", "hold", "ask")[number % 3],
            "by": "Dr Lim [/b]",
            "note": "=1+1" if number % 2 else "",
            "packet": row["packet"],
            "packet_sha256": row["sha256"],
            "mentor": row["mentor"] or "mentor",
            "mentor_key": row["fingerprint"],
            "previous": digest_of(made[-1]) if made else None,
        }
        made.append(sign_decision(Decision.model_validate(content), KEY))
    return register(made)


def verified(host: Host, place: Path, *more: str) -> list[dict[str, str]]:
    """Return the table that the command line writes."""
    inbox, table = place / "inbox", place / "table.csv"
    given = ("--signers", str(place / "allowed_signers"), "--rules", str(inbox / "mentoring-programme.txt"))
    with redirect_stdout(io.StringIO()):
        main(["verify", str(inbox), *given, "--csv", str(table), *more, "--json"], host)
    return rows(table.read_text(encoding="utf-8-sig").replace(f"{place}/", ""))


@pytest.mark.parametrize("seed", [3])
def test_the_page_takes_in_what_the_command_line_takes_in(tmp_path: Path, script: Script, seed: int) -> None:
    """Archives, messages, copies and later versions; rules, roster and decisions that lie among them."""
    host = Host(home=tmp_path / "home", now=lambda: NOW, random=chance("office"))
    inbox = Inbox(tmp_path / "inbox", seed, tmp_path / "mentors")
    inbox.fill(PACKETS)
    packed(inbox.folder, random.Random(seed))
    (tmp_path / "allowed_signers").write_text("\n".join(inbox.lines), encoding="utf-8")
    (inbox.folder / "mentoring-programme.txt").write_bytes(programme())
    before = verified(host, tmp_path)
    names = [(row["mentor"], row["email"]) for row in before if row["email"]][::2]
    people = [f'"{name}";{email}' for name, email in [*names, *((name, "") for name in NEVER)]]
    (inbox.folder / "mentors.csv").write_text("\n".join(["Name;E-Mail", *people]), encoding="utf-8")
    (inbox.folder / "decisions.jsonl").write_bytes(decisions(before))
    own = (
        "--roster",
        str(inbox.folder / "mentors.csv"),
        "--decisions",
        str(inbox.folder / "decisions.jsonl"),
    )
    theirs = verified(host, tmp_path, *own)
    signers = encoded((tmp_path / "allowed_signers").read_bytes())
    answer = script.ask("inbox", folder=str(inbox.folder), signers=signers, now=NOW.isoformat(), desk=True)
    ours = rows(answer["table"].removeprefix("\ufeff"))
    missing = [[row for row in table if not row["file"]] for table in (ours, theirs)]
    assert missing[0] == missing[1]
    assert {row["mentor"].removeprefix("'") for row in missing[0]} >= {*NEVER}
    sent = [by_packet([row for row in table if row["file"]]) for table in (ours, theirs)]
    assert sent[0].keys() == sent[1].keys()
    for key, row in sent[1].items():
        assert {**sent[0][key], "file": ""} == {**row, "file": ""}
    assert {row["decision"] for row in theirs} == {"", "accepted", "held", "asked about"}
    assert len({row["outcome"] for row in theirs}) > 4
