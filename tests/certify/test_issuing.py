"""Issuing: each packet once, the latest packet of a year, and never more than the programme said."""

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mentorlog.certify.page.certificate_text import ON_PAPER, REMARK
from mentorlog.certify.serial_number import serial_of
from mentorlog.packet.checking.evidence.file_kinds import kind_of
from tests.certify.conftest import Certify, answers, document, inbox, office, register, tail
from tests.certify.programme import ISSUED, Made, chance
from tests.cli.conftest import Run


def files(programme: Made) -> dict[str, bytes]:
    """Return all that was issued, by name."""
    return {
        path.relative_to(programme.out).as_posix(): path.read_bytes()
        for path in programme.out.rglob("*")
        if path.is_file()
    }


def test_once_is_once(programme: Made, certify: Certify) -> None:
    """Running again issues nothing and changes no file; what came in between is issued."""
    programme.send("farah", "Farah")
    assert answers(certify) == {"farah": ("issued", "")}
    before = files(programme)
    assert answers(certify) == {"farah": ("already issued", "on 2026-03-20, as reported")}
    assert files(programme) == before
    programme.send("mei", "Mei")
    assert answers(certify)["mei"] == ("issued", "")
    assert len(register(programme)["entries"]) == 2


def test_the_same_packet_from_elsewhere_is_the_same(programme: Made, certify: Certify) -> None:
    """A copy under another name gets nothing of its own."""
    sent = programme.send("farah", "Farah")
    answers(certify)
    sent.rename(programme.inbox / "renamed")
    assert answers(certify)["renamed"][0] == "already issued"


def test_a_later_packet_leaves_what_was_issued(programme: Made, certify: Certify, run: Run) -> None:
    """It is said that the earlier one stands; once that is revoked, the later one gets its own."""
    programme.send("farah", "Farah")
    answers(certify)
    programme.send("farah-later", "Farah", days=3, home="farah")
    found = answers(certify)
    assert found["farah"][0] == "not issued"
    assert "superseded by" in found["farah"][1]
    answer, why = found["farah-later"]
    assert answer == "issued for an earlier packet"
    entry = register(programme)["entries"][0]
    assert entry["id"][-6:] in why
    assert run("certify", "revoke", entry["id"], "--reason", "A later packet", *office(programme)).code == 0
    assert answers(certify)["farah-later"] == ("issued", "")


def test_a_new_key_is_no_second_year(programme: Made, certify: Certify) -> None:
    """A mentor whose new key follows the old one on the list gets one certificate: for the latest packet."""
    programme.send("farah", "Farah", option='valid-before="20260314"')
    programme.send("farah-new", "Farah", days=5, email="farah@example.org", option='valid-after="20260314"')
    found = answers(certify)
    assert found["farah-new"][0] == "issued"
    assert found["farah"][0] == "issued for an earlier packet"


def test_what_was_revoked_stays_revoked(programme: Made, certify: Certify, run: Run) -> None:
    """Nothing is issued anew for its packet unless that is asked for."""
    programme.send("farah", "Farah")
    answers(certify)
    first = register(programme)["entries"][0]
    assert (
        run(
            "certify",
            "revoke",
            first["id"][-6:],
            "--reason",
            "Wrong\nname",
            *office(programme),
            host=programme.host,
        ).code
        == 0
    )
    assert answers(certify)["farah"] == ("revoked", "on 2026-03-20: Wrong name")
    assert answers(certify, "--again", tail(programme, "farah"))["farah"] == ("issued", "")
    second = register(programme)["entries"][1]
    assert second["index"] != first["index"]
    assert second["revoked"] == ""


def test_accepting_says_nothing_of_witnesses(programme: Made, certify: Certify) -> None:
    """The credential says that the mentor reported and the programme accepted, and nothing beyond."""
    programme.send("farah", "Farah")
    answers(certify)
    found = document(programme)
    assert [one["genre"] for one in found["evidence"]] == ["Self-reported summary", REMARK, ON_PAPER]
    assert "it does not say that others confirmed it" in found["evidence"][0]["narrative"]
    assert basis(found) == "accepted"
    assert "itnessed" not in json.dumps({key: value for key, value in found.items() if key == "evidence"})


def basis(found: dict[str, Any]) -> str:
    """Return on what a credential says that it rests."""
    [one] = [x for x in found["credentialSubject"]["result"] if x["resultDescription"].endswith("#basis")]
    return str(one["value"])


def test_witnessed_is_said_of_the_packet_that_was_named(programme: Made, certify: Certify) -> None:
    """With the coordinator's own words for how; of the other packet nothing more is said."""
    programme.send("farah", "Farah")
    programme.send("mei", "Mei")
    how = "We asked three mentees by e-mail."
    certify("--witnessed", tail(programme, "mei"), "--how", how)
    bases = {entry["name"]: entry["basis"] for entry in register(programme)["entries"]}
    assert bases == {"Farah": "accepted", "Mei": "witnessed"}
    found = next(
        document(programme, place) for place in (0, 1) if basis(document(programme, place)) != "accepted"
    )
    reported, confirmed, *_ = found["evidence"]
    assert (confirmed["genre"], confirmed["narrative"]) == ("Witnessed", how)
    assert "others who were there, confirmed meetings" in reported["narrative"]


def test_witnessed_changes_nothing_that_was_issued(programme: Made, certify: Certify) -> None:
    """What was accepted stays accepted; the answer says how to issue anew."""
    programme.send("farah", "Farah")
    answers(certify)
    before = files(programme)
    packet = tail(programme, "farah")
    answer, why = answers(certify, "--witnessed", packet)["farah"]
    assert answer == "already issued"
    assert f"--again {packet} --witnessed {packet}" in why
    assert files(programme) == before


@pytest.mark.parametrize("option", ["--witnessed", "--again"])
def test_a_packet_that_is_not_there_stops_everything(programme: Made, certify: Certify, option: str) -> None:
    """Before anything is issued."""
    programme.send("farah", "Farah")
    outcome = certify(option, "ffffff")
    assert outcome.code == 2
    assert "No packet here has an id that ends with ffffff" in outcome.err
    assert not programme.out.exists()


def test_a_dry_run_leaves_no_trace(programme: Made, certify: Certify) -> None:
    """It tells who would get one."""
    programme.send("farah", "Farah")
    assert answers(certify, "--dry-run") == {"farah": ("would be issued", "")}
    assert not programme.out.exists()


def test_the_address_is_a_salted_digest(programme: Made, certify: Certify) -> None:
    """The name and the mentor's key are there, the e-mail address nowhere."""
    programme.send("farah", "Farah")
    answers(certify)
    packet = json.loads((programme.inbox / "farah" / "packet.json").read_text("utf-8"))
    found = document(programme)
    assert found["credentialSubject"]["id"] == packet["issuer"]["id"]
    name, address = found["credentialSubject"]["identifier"]
    assert (name["identityHash"], name["hashed"]) == ("Farah", False)
    assert (address["hashed"], len(address["salt"])) == (True, 32)
    assert all(b"farah@example.org" not in data for key, data in files(programme).items() if "/" in key)


def test_the_table_for_a_spreadsheet_runs_nothing(programme: Made, certify: Certify) -> None:
    """A name that looks like a formula stays text; every packet has its row."""
    programme.send("farah", "=HYPERLINK(1)")
    programme.send("short", "Short", meetings=1)
    table = programme.place / "table.csv"
    certify("--csv", str(table))
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    assert [(row["mentor"], row["answer"]) for row in rows] == [
        ("'=HYPERLINK(1)", "issued"),
        ("Short", "not issued"),
    ]
    assert rows[0]["certificate"] == register(programme)["entries"][0]["id"]


def test_the_same_clock_and_chance_issue_the_same_bytes(programme: Made, certify: Certify, run: Run) -> None:
    """Nothing in what is issued comes from the machine."""
    programme.send("farah", "Farah")
    hosts = [replace(programme.host, random=chance("same")) for _ in range(2)]
    made = []
    for number, host in enumerate(hosts):
        out = str(programme.place / f"out-{number}")
        (programme.place / "programme.issued").unlink(missing_ok=True)
        run("certify", *inbox(programme)[:-1], out, host=host)
        made.append({path.name: path.read_bytes() for path in Path(out).rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert len(made[0]) == 6


def test_progress_goes_to_standard_error_only(programme: Made, certify: Certify) -> None:
    """And only to a terminal: what is not one sees nothing of it."""
    programme.send("farah", "Farah")
    outcome = certify()
    assert outcome.err == ""
    assert outcome.out.splitlines()[0].split() == [
        *("mentor", "period", "packet", "certificate", "why,", "and", "what", "it", "rests", "on"),
    ]
    assert "1 packet: 1 issued" in outcome.out


def test_another_clock_does_not_matter(programme: Made, certify: Certify) -> None:
    """A second run on a later day issues what is new, with that day."""
    programme.send("farah", "Farah")
    answers(certify)
    later = ISSUED + timedelta(days=30)
    programme.host = replace(programme.host, now=lambda: later)
    programme.send("mei", "Mei")
    answers(certify)
    assert [entry["at"][:10] for entry in register(programme)["entries"]] == ["2026-03-20", "2026-04-19"]


def test_what_was_issued_into_another_folder_is_issued_again_only_when_that_is_said(
    programme: Made, certify: Certify
) -> None:
    """Nobody gets a second number by a slip of --out; it is said when and where the first was issued."""
    programme.send("farah", "Farah")
    answers(certify)
    serial = register(programme)["entries"][0]["id"]
    other = ("--out", str(programme.place / "other"))
    for run in ("--dry-run",), ():
        answer, why = answers(certify, *other, *run)["farah"]
        assert answer == "already issued"
        assert f"on 2026-03-20, as {serial_of(serial)}, into {programme.out}; " in why
        assert f"--again {tail(programme, 'farah')}" in why
    assert answers(certify, *other, "--again", tail(programme, "farah"))["farah"] == ("issued", "")
    # Whoever checks the folder of it all is not told of a packet that is none.
    assert kind_of("programme.issued", (programme.place / "programme.issued").read_bytes()).name == "OTHER"
    (programme.out / "register.json").unlink()
    assert f"{programme.out} is not there any more" in certify(*other).err
