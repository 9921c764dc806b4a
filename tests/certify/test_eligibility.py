"""Who gets a certificate: those who meet the programme's own rules, and not on their own word alone."""

import csv
import hashlib
import io
import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mentorlog.certify.page.certificate_text import page_words
from mentorlog.model import Span
from tests.certify.conftest import Certify, answers, document, tail, unasked
from tests.certify.programme import OTHER_VERSION, Made, make_programme
from tests.cli.conftest import Run
from tests.packet.conftest import POLICY


def test_two_keys_that_claim_one_address_get_nothing(programme: Made, certify: Certify) -> None:
    """Somebody passes for a mentor, or the list is wrong: a person must find out which."""
    programme.send("farah", "Farah")
    programme.send("forged", "Farah", email="FARAH@example.org", known=False)
    found = answers(certify)
    assert {answer for answer, _ in found.values()} == {"not issued"}
    assert all("is claimed by two keys: SHA256:" in why for _, why in found.values())


def test_what_nobody_granted_gets_nothing(programme: Made, run: Run) -> None:
    """A mentor's own waiver is no grant; the coordinator can say so of all packets, or of one."""
    programme.send("farah", "Farah")
    programme.send("mei", "Mei")

    def certified(*arguments: str) -> dict[str, tuple[str, str]]:
        outcome = run("certify", *unasked(programme), *arguments, "--json", host=programme.host)
        return {Path(one["file"]).name: (one["answer"], one["why"]) for one in outcome.json}

    packet = tail(programme, "farah")
    refused = (
        f"it rests on the mentor's own word; if it was granted, say --accept {packet} (or --accept-waivers"
    )
    assert certified()["farah"][0] == "not issued"
    assert certified()["farah"][1].startswith(refused)
    held_back = "you hold it back, with --hold or in your last decision on it"
    assert certified("--hold", packet)["farah"] == ("held", f"{held_back}; besides, {refused} for all)")
    found = certified("--accept", packet)
    assert (found["farah"][0], found["mei"][0]) == ("issued", "not issued")
    assert certified("--accept-waivers")["mei"][0] == "issued"


def test_a_packet_can_be_held_back(programme: Made, certify: Certify) -> None:
    """Nothing is issued for it until the coordinator leaves the option out."""
    programme.send("farah", "Farah")
    held = answers(certify, "--hold", tail(programme, "farah"))["farah"]
    assert held == ("held", "you hold it back, with --hold or in your last decision on it")
    assert answers(certify)["farah"][0] == "issued"


def test_a_packet_that_was_held_or_asked_about_gets_nothing_until_it_is_accepted(
    programme: Made, certify: Certify, run: Run
) -> None:
    """The last decision in the register beside the list counts."""
    programme.send("farah", "Farah")
    packet = str(programme.inbox / "farah")
    signed = ("--signers", str(programme.signers), "--programme", str(programme.file))
    for answer, then in (("hold", "held"), ("ask", "held"), ("accept", "issued")):
        note = ("--note", "Who?") if answer == "ask" else ()
        assert run("decide", packet, answer, *note, *signed, "--yes", host=programme.host).code == 0
        assert answers(certify)["farah"][0] == then


def test_who_was_held_gets_nothing_for_another_packet_until_that_is_decided_about(
    programme: Made, certify: Certify, run: Run
) -> None:
    """The hold was about the packet before: nobody has looked at the new one."""
    programme.send("farah", "Farah")
    signed = ("--signers", str(programme.signers), "--programme", str(programme.file))
    assert run("decide", str(programme.inbox / "farah"), "hold", *signed, host=programme.host).code == 0
    newer = str(programme.send("newer", "Farah", home="farah", days=1))
    assert answers(certify)["newer"] == (
        "held",
        "held before, by Dr Lim Siew Ping, programme coordinator, about another packet; decide about this "
        "one first: mentorlog decide PACKET accept",
    )
    assert run("decide", newer, "accept", *signed, "--yes", host=programme.host).code == 0
    assert answers(certify)["newer"][0] == "issued"


def test_a_packet_that_another_beside_it_replaces_is_not_decided_about_alone(
    programme: Made, run: Run
) -> None:
    """Of the folder they are compared, and the later one is decided about."""
    packet = programme.send("farah", "Farah")
    signed = ("--signers", str(programme.signers), "--programme", str(programme.file), "--yes")
    later = programme.inbox / "later"
    later.mkdir()
    digest = hashlib.sha256((packet / "packet.json").read_bytes()).hexdigest()
    (later / "packet.json").write_text(f'{{"replaces":[{{"sha256":"{digest}"}}]}}')
    told = run("decide", str(packet), "accept", *signed, host=programme.host)
    assert "lies later, which says that it replaces it" in told.err
    (later / "packet.json").write_text("{}")
    assert run("decide", str(packet), "accept", *signed, host=programme.host).code == 0


@pytest.mark.parametrize("named", ["", "packet.pdf", "packet.json"])
def test_a_later_packet_that_does_not_say_what_it_replaces_is_found_too(
    programme: Made, run: Run, named: str
) -> None:
    """By its key, its rules and its days; whatever of its files there is. One of another mentor is none."""
    packet = programme.send("farah", "Farah")
    signed = ("--signers", str(programme.signers), "--programme", str(programme.file), "--yes")
    programme.send("bao", "Bao", days=2)
    shutil.copytree(packet, programme.inbox / "copy")
    decide = ("decide", str(packet / named), "accept", *signed)
    assert run(*decide, host=programme.host).code == 0
    later = programme.send("later", "Farah", home="farah", days=1)
    for lost in ("HOW-TO-CHECK.txt", "packet.json"):
        (later / lost).unlink(missing_ok=True)
        told = run(*decide, host=programme.host).err
        assert "lies later, which is later, of the same mentor and days. Name the folder" in told
    assert run("decide", str(later), "accept", *signed, host=programme.host).code == 0


def test_nothing_is_issued_while_the_end_of_the_register_is_gone(
    programme: Made, certify: Certify, run: Run
) -> None:
    """A hold stood there; whoever decides says that nothing is missing, once."""
    programme.send("farah", "Farah")
    register = programme.signers.parent / "decisions.jsonl"
    packet = str(programme.inbox / "farah")
    signed = ("--signers", str(programme.signers))
    by = ("--programme", str(programme.file))
    for answer in ("accept", "hold"):
        assert run("decide", packet, answer, *signed, *by, "--yes", host=programme.host).code == 0
    register.write_bytes(register.read_bytes().splitlines(keepends=True)[0])
    assert "Nothing was issued. Decisions are missing at the end of decisions.jsonl" in certify().err
    [receipt] = (register.parent / "receipts").glob("*.decision")
    receipt.unlink()
    said = run("verify", str(programme.inbox), *signed, host=programme.host).err
    assert "The last line that this computer knew of is not there any more" in said
    assert "Nothing was issued" in certify().err
    assert answers(certify, "--register-as-it-is")["farah"][0] == "issued"
    assert certify().code == 0


def test_what_a_strange_key_decided_does_not_count(programme: Made, certify: Certify, run: Run) -> None:
    """It lifts no hold; what it holds is issued nothing for before the office decides. Its key is named."""
    programme.send("farah", "Farah")
    programme.send("mei", "Mei")
    farah, mei = (str(programme.inbox / name) for name in ("farah", "mei"))
    signers = ("--signers", str(programme.signers))
    assert (
        run("decide", farah, "hold", *signers, "--programme", str(programme.file), host=programme.host).code
        == 0
    )
    stranger = replace(programme.host, home=programme.place / "stranger")
    by = ("--by", "Dr Lim Siew Ping", "--yes", *signers)
    assert run("decide", farah, "accept", *by, host=stranger).code == 0
    assert run("decide", mei, "hold", *by, host=stranger).code == 0
    said = run("certify", *unasked(programme), "--dry-run", host=programme.host).err
    assert "Left aside in decisions.jsonl: 2 decisions by “Dr Lim Siew Ping”" in said
    found = answers(certify)
    assert found["farah"][0] == found["mei"][0] == "held"
    assert "not known as your office's" in found["mei"][1]


def test_a_register_that_lies_elsewhere_counts_as_well(
    programme: Made, certify: Certify, run: Run, tmp_path: Path
) -> None:
    """It is named, and refused where there is none: a hold that is not seen would be a certificate."""
    programme.send("farah", "Farah")
    elsewhere = ("--decisions", str(tmp_path / "year.jsonl"))
    assert "There is no register" in certify(*elsewhere).err
    signed = ("--signers", str(programme.signers), "--programme", str(programme.file), *elsewhere)
    assert run("decide", str(programme.inbox / "farah"), "hold", *signed, host=programme.host).code == 0
    assert answers(certify, *elsewhere)["farah"][0] == "held"


def test_what_nobody_decided_is_not_called_accepted(programme: Made, certify: Certify, run: Run) -> None:
    """Nobody has decided: it says so. Who holds what was issued before is told how to take it back."""
    programme.send("farah", "Farah")
    said = certify().out
    assert "(as reported)" in said
    assert "no decision yet" in said
    assert "accepted" not in said
    hold = ("decide", str(programme.inbox / "farah"), "hold", "--signers", str(programme.signers))
    assert run(*hold, "--programme", str(programme.file), host=programme.host).code == 0
    answer, why = answers(certify)["farah"]
    assert (answer, "but you hold it now: mentorlog certify revoke" in why) == ("already issued", True)
    assert "no decision yet" not in certify().out


def test_certificates_go_out_by_mail_merge_to_those_who_were_accepted(
    programme: Made, certify: Certify, run: Run
) -> None:
    """Asked for, nothing is issued before a decision; then the table has each with their file."""
    programme.send("farah", "Farah")
    programme.send("mei", "Mei")
    found = answers(certify, "--accepted-only")
    assert {answer for answer, _ in found.values()} == {"held"}
    assert "no decision yet; decide about it first" in found["mei"][1]
    accept = ("decide", str(programme.inbox / "farah"), "accept", "--signers", str(programme.signers))
    assert run(*accept, "--programme", str(programme.file), "--yes", host=programme.host).code == 0
    table = programme.place / "mail.csv"
    certify("--accepted-only", "--mail-merge", str(table))
    [line] = csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline=""))
    assert (line["name"], line["address"]) == ("Farah", "farah@example.org")
    assert Path(line["attachment"]).read_bytes().startswith(b"%PDF")


def test_a_key_of_the_coordinators_own_is_made_only_after_a_yes(programme: Made, run: Run) -> None:
    """A command that nobody can answer makes none; --yes does, but not for what cannot be decided."""
    programme.send("farah", "Farah")
    signers = ("--signers", str(programme.signers))
    hold = ("decide", str(programme.inbox / "farah"), "hold", "--by", "Dr Lim", *signers)
    host = replace(programme.host, home=programme.place / "desk")
    refused = run(*hold, host=host)
    assert (refused.code, "say --yes" in refused.err, host.key.exists()) == (2, True, False)
    assert run(*hold[:2], "ask", *hold[3:], "--yes", host=host).err.startswith("mentorlog: Say what you ask")
    assert not host.key.exists()
    assert run(*hold, "--yes", host=host).code == 0
    assert host.key.exists()


def test_another_key_than_the_published_one_decides_nothing(programme: Made, run: Run) -> None:
    """Mentors who took the file in would refuse it: neither the coordinator's own nor another programme's."""
    programme.send("farah", "Farah")
    out, host = programme.place / "mentoring.txt", programme.host
    assert run("programme", "publish", str(programme.file), "--out", str(out), host=host).code == 0
    given = ("--signers", str(programme.signers), "--rules", str(out))
    hold = ("decide", str(programme.inbox / "farah"), "hold", *given)
    own = run(*hold, "--by", "Dr Lim", "--yes", host=host)
    other = make_programme(programme.place / "other", seed="elsewhere")
    others = run(*hold, "--programme", str(other.file), host=host)
    for refused in (own, others):
        assert (refused.code, "--programme programme.toml" in refused.err) == (2, True)
    assert not (programme.place / "decisions.jsonl").exists()
    assert not host.key.exists()
    assert run(*hold, "--programme", str(programme.file), host=host).code == 0


def test_the_mentors_own_days_are_never_accepted(programme: Made, certify: Certify) -> None:
    """Windows set to the whole year make every rule about them easy: the programme says its own."""
    timing = 'severity = "should"\nkind = "coverage"'
    policy = POLICY.replace(timing, 'kind = "coverage"')
    assert policy != POLICY
    (programme.place / "rules.toml").write_text(policy, encoding="utf-8")
    year = (Span(name="exams", start=date(2026, 1, 1), end=date(2026, 3, 10)),)
    programme.send("farah", "Farah", policy=policy, change=lambda said: replace(said, windows=year))
    answer, why = answers(certify)["farah"]
    assert answer == "not issued"
    assert why == (
        "it rests on the mentor's own days: window exams: 1 January 2026 to 10 March 2026; "
        "put yours under [rules]"
    )
    text = programme.file.read_text("utf-8")
    days = "[rules.windows]\nexams = "
    programme.file.write_text(text.replace("[status]", f'{days}"2026-03-05..2026-03-09"\n[status]'), "utf-8")
    assert answers(certify)["farah"][1].startswith("1 window short (Meetings around the exams)")
    programme.file.write_text(text.replace("[status]", f'{days}"2026-01-05..2026-02-09"\n[status]'), "utf-8")
    assert answers(certify)["farah"][0] == "issued"


def test_the_programmes_period_must_be_over_whatever_the_mentor_calls_it(
    programme: Made, certify: Certify
) -> None:
    """A packet about the first weeks of a year is not about the year."""
    programme.send("farah", "Farah")
    text = programme.file.read_text("utf-8")
    programme.file.write_text(text.replace("# to = 2027-06-30", "to = 2026-06-30"), "utf-8")
    assert "the period is not over: until 30 June 2026" in answers(certify)["farah"][1]


@pytest.mark.parametrize("late", ["the packet", "the clock"])
def test_a_year_that_is_not_over_gets_nothing(programme: Made, certify: Certify, late: str) -> None:
    """Neither by a packet of before its end, nor by a clock that has not passed it, unless it is meant."""
    if late == "the packet":
        programme.send("farah", "Farah", as_of=date(2026, 3, 8))
    else:
        programme.send("farah", "Farah")
        programme.host = replace(programme.host, now=lambda: datetime(2026, 3, 10, 12, tzinfo=UTC))
    answer, why = answers(certify)["farah"]
    assert answer == "not issued"
    assert why == "the period is not over: until 10 March 2026; if you mean to, say --before-the-end"
    assert certify("--dry-run").out.count("the period is not over") == 1, "said once in its cell"
    assert answers(certify, "--before-the-end")["farah"][0] == "issued"
    evidence = document(programme)["evidence"]
    [told] = [item["narrative"] for item in evidence if item["name"] == "Before the end"]
    assert told.startswith("Issued before the period was over, on how things stood on ")
    [credential] = programme.out.rglob("credential.json")
    assert json.loads(page_words(credential.read_bytes()))["how"].endswith(f". {told}")


def test_an_older_programmes_file_is_still_read(programme: Made, certify: Certify) -> None:
    """Its table [award] says what [rules] says now; both at once would be two answers to one question."""
    programme.send("farah", "Farah")
    text = programme.file.read_text("utf-8")
    older = text.replace("[rules]", "[award]").replace("policies =", "rules =")
    programme.file.write_text(older, "utf-8")
    assert answers(certify)["farah"][0] == "issued"
    programme.file.write_text(f'{older}\n[rules]\npolicies = ["five-meetings"]\n', "utf-8")
    assert "say once what you require" in certify().err


def test_rules_of_another_text_are_judged_by_the_programmes(programme: Made, certify: Certify) -> None:
    """Whoever did what the programme asks for is certified, whatever version the mentor had chosen."""
    programme.send("farah", "Farah", policy=OTHER_VERSION)
    assert answers(certify)["farah"][0] == "issued"
    assert "(peer-mentoring, version 2021.1)" in document(programme)["evidence"][0]["narrative"]


def test_days_beyond_the_programmes_get_nothing(programme: Made, certify: Certify) -> None:
    """A packet's period must lie within those of the programme's file."""
    programme.send("farah", "Farah")
    text = programme.file.read_text("utf-8")
    programme.file.write_text(text.replace("# from = 2026-09-01", "from = 2026-01-02"), "utf-8")
    assert answers(certify)["farah"] == (
        "not issued",
        "its period, 1 January 2026 to 10 March 2026, is not within the programme's days",
    )


def test_waivers_and_balances_are_pointed_out(programme: Made, certify: Certify, run: Run) -> None:
    """The programme says that they were granted: table, credential, page and `certify check` say so."""
    programme.send("farah", "Farah")
    outcome = certify()
    carried = "waived: Keep a journal (by Dr Lim); day enrolled: 5 January 2026"
    assert carried in outcome.out
    [told] = [item["narrative"] for item in document(programme)["evidence"] if item.get("genre") == "Remark"]
    assert told == f"The programme accepted, on the mentor's own word: {carried}."
    [path] = programme.out.glob("*/credential.json")
    assert told in json.loads(page_words(path.read_bytes()))["how"]
    checked = run("certify", "check", str(path), "--issuer", str(programme.file))
    assert told in checked.out


def test_a_name_that_the_list_does_not_have_waits(programme: Made, certify: Certify, run: Run) -> None:
    """Who confirmed a key wrote whose it is: another name is printed once it is typed, or decided about."""
    programme.send("farah", "Somebody [b] Else")
    programme.send("mei", "Mei")
    [farah, mei] = programme.lines
    programme.lines[:] = ["# Name: Farah Nadia", farah, "# Name: MEI", mei]
    found = answers(certify, "--dry-run")
    assert found["mei"][0] == "would be issued"
    assert (found["farah"][0], "another name for this key, Farah Nadia" in found["farah"][1]) == (
        "held",
        True,
    )
    typed = ("--name", f"{tail(programme, 'farah')}=Farah Nadia")
    assert answers(certify, "--dry-run", *typed)["farah"][0] == "would be issued"
    signers = ("--signers", str(programme.signers), "--programme", str(programme.file))
    many = run("decide", str(programme.inbox), "accept", *signers, host=programme.host)
    assert "under another name than your list has: Somebody [b] Else (on the list Farah Nadia)" in many.err
    decided = run("decide", str(programme.inbox / "farah"), "accept", *signers, "--yes", host=programme.host)
    assert decided.code == 0, decided.err
    assert answers(certify)["farah"][0] == "issued"
    answer, why = answers(certify, *typed)["farah"]
    assert (answer, "it stays under the name Somebody [b] Else" in why) == ("already issued", True)


def test_who_was_held_is_held_with_another_key_too(programme: Made, certify: Certify, run: Run) -> None:
    """A lost key is replaced, and its line stays as a comment that says whose it was."""
    held = programme.send("farah", "Farah")
    signers = ("--signers", str(programme.signers), "--programme", str(programme.file))
    assert run("decide", str(held), "hold", *signers, host=programme.host).code == 0
    shutil.rmtree(held)
    programme.send("newer", "Farah", email="farah@example.org")
    programme.lines[0] = f"# Replaced on 2026-03-15: {programme.lines[0]}"
    answer, why = answers(certify)["newer"]
    assert (answer, "held before" in why) == ("held", True), why


def test_verify_says_beforehand_what_gets_no_certificate(programme: Made, run: Run) -> None:
    """A packet of before the end, and one of other days, meet the rules, and are not certified."""
    programme.send("farah", "Farah [b]", as_of=date(2026, 3, 8))
    signers, rules = ("--signers", str(programme.signers)), ("--rules", str(programme.file))
    verify = ("verify", str(programme.inbox), *signers, *rules)
    not_over = "the period is not over: until 10 March 2026 (Farah [b])"
    told = run(*verify, host=programme.host).err
    assert not_over in " ".join(told.split())
    table = programme.place / "table.csv"
    run(*verify, "--csv", str(table), host=programme.host)
    [row] = csv.DictReader(table.read_text("utf-8-sig").splitlines())
    assert row["worth knowing"].startswith("the period is not over: until 10 March 2026; ")
    alone = run("verify", str(programme.inbox / "farah"), *signers, *rules, host=programme.host)
    assert " ".join(alone.err.split()).count(not_over) == 1
    assert "until 10 March 2026" in alone.out
    accept = ("decide", str(programme.inbox), "accept", *signers, *rules, "--programme", str(programme.file))
    asked = run(*accept, host=programme.host)
    assert (asked.code != 0, not_over in " ".join(asked.err.split())) == (True, True), asked.err
    assert not run(*accept, "--yes", host=programme.host).code
    text = programme.file.read_text("utf-8")
    programme.file.write_text(text.replace("# from = 2026-09-01", "from = 2026-01-02"), "utf-8")
    told = run(*verify, host=programme.host).err
    assert "is not within the programme's days (Farah [b])" in " ".join(told.split())
